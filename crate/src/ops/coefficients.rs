//! The second stage of a block: from dot products to the coefficients of the update of each segment.

use std::mem::MaybeUninit;

use super::dots::PairDots;
use super::lanes::Lanes;
use super::shape::{LevelShape, MAX_INPUTS, PAIRS};
use crate::levels::LANES;

/// One coefficient per pair, pair (i, k) at i·K + k.
pub type Coefficients = [f32; PAIRS];

/// The weight of every pair, in vectors of four.
pub type PairWeights<L> = [L; PAIRS / LANES];

/// The products of the `inputs`' weights and those of the `outputs`, which are in the order of the labels.
#[inline(always)]
pub fn pair_weights<L: Lanes, const I: usize, const K: usize>(
    inputs: [f32; I],
    outputs: &[f32; PAIRS],
) -> PairWeights<L> {
    std::array::from_fn(|group| {
        let pair = group * LANES;
        // Four pairs may be of both inputs: each counts where its own pairs are. Masks, since putting the weights together
        // lane by lane makes training slower.
        let own = inputs.map(L::splat).into_iter().zip(&Own::<K>::MASKS).map(|(weight, mask)| {
            // SAFETY: PAIRS is a multiple of four.
            if I == 1 { weight } else { weight.mul(unsafe { L::load(mask.as_ptr().add(pair)) }) }
        });
        let input = own.reduce(L::add).unwrap_or(L::splat(0.0));
        // SAFETY: as above.
        input.mul(unsafe { L::load(outputs.as_ptr().add(pair)) })
    })
}

/// For blocks of K outputs, 1 at the pairs of an input and 0 at those of the others.
struct Own<const K: usize>;

impl<const K: usize> Own<K> {
    const MASKS: [[f32; PAIRS]; MAX_INPUTS] = {
        let mut masks = [[0.0; PAIRS]; MAX_INPUTS];
        let mut pair = 0;
        while pair < PAIRS && pair < MAX_INPUTS * K {
            masks[pair / K][pair] = 1.0;
            pair += 1;
        }
        masks
    };
}

/// Dot products beyond this, to either side, are not trained.
pub const REACH: f32 = 30.0;

/// 1 up to [`REACH`], falling to 0 one further on.
///
/// At a rate that is too high, each step throws a pair past where it should go, further every time, until its numbers are not
/// finite. gensim stops that by passing over pairs beyond ±6, the end of its table. Sane trainings have dot products of up to
/// about 15, so that here the limit is where it changes none of them; what is beyond stays where it is, and finite, and its
/// loss tells that something is wrong.
#[inline(always)]
fn within_reach<L: Lanes>(dots: L) -> L {
    L::splat(REACH + 1.0).sub(dots.abs()).min(L::splat(1.0)).max(L::splat(0.0))
}

/// G_j of every pair for every segment j (see `block`), from the last segment to the first, so that the sums over the
/// levels l ≥ j grow as they are needed.
///
/// # Safety
/// `dots` and `out` must have an element for each segment, and the dots of I·K pairs must have been written.
#[inline(always)]
pub unsafe fn coefficients<L: Lanes, const I: usize, const K: usize>(
    dots: &[MaybeUninit<PairDots>],
    labels: &[f32; PAIRS],
    weights: &PairWeights<L>,
    shape: &LevelShape,
    out: &mut [MaybeUninit<Coefficients>],
) {
    let zero = L::splat(0.0);
    let mut gradients = [zero; PAIRS / LANES];
    let scales = shape.rates.iter().zip(shape.segment_scales);
    let levels = shape.segments.len().min(shape.rates.len());
    for ((dots, out), (&rate, &scale)) in dots[..levels].iter().zip(out).zip(scales).rev() {
        let groups = gradients.iter_mut().zip(weights).enumerate();
        for (group, (gradient, &weight)) in groups.take((I * K).div_ceil(LANES)) {
            let pair = group * LANES;
            // SAFETY: PAIRS is a multiple of four and not less than I·K, so four floats from `pair` are inside; `dots` wrote
            // whole vectors.
            unsafe {
                let dot = L::load(dots.as_ptr().cast::<f32>().add(pair));
                let label = L::load(labels.as_ptr().add(pair));
                let error = label.sub(shape.sigmoid.of(dot)).mul(within_reach(dot));
                *gradient = error.mul(weight).mul_add(L::splat(rate), *gradient);
                gradient.mul(L::splat(scale)).store(out.as_mut_ptr().cast::<f32>().add(pair));
            }
        }
    }
}
