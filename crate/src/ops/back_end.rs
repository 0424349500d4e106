//! What a training runs on: vectors for each stage of the kernel, and the instructions that its code is compiled for.

use super::lanes::Lanes;
use super::wide::Wide;

/// The vectors of the kernel's stages.
///
/// Whatever its width, a back-end that does not fuse gives the same bits as [`super::scalar::Scalar4`]: what is done lane by
/// lane, moves and coefficients, may be as wide as the machine allows, and sums, whose order counts, are of four lanes.
pub trait BackEnd: 'static {
    /// For what is outside the kernel.
    type Four: Lanes;
    /// For sums over a row.
    type Sums: Wide;
    /// For what is done lane by lane.
    type Moves: Wide;

    /// Does the work in code that is compiled for this back-end's instructions.
    fn run<W: Work>(work: W) -> W::Output;
}

/// Something to do in code that is compiled for certain instructions. Not a closure, since all of it must be inlined there.
pub trait Work {
    /// What comes of it.
    type Output;

    /// Does it; to be inlined always.
    fn run(self) -> Self::Output;
}

impl<L: Lanes + 'static> BackEnd for L {
    type Four = L;
    type Sums = L;
    type Moves = L;

    #[inline(never)]
    fn run<W: Work>(work: W) -> W::Output {
        work.run()
    }
}
