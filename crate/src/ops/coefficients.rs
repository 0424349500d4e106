//! The second stage of a block: from dot products to the coefficients of the update of each segment.

use std::mem::MaybeUninit;

use super::dots::PairDots;
use super::shape::{LevelShape, MAX_INPUTS, PAIRS};
use super::wide::Wide;
use crate::levels::LANES;

/// One coefficient per pair, pair (i, k) at i·K + k.
pub type Coefficients = [f32; PAIRS];

/// The weight of every pair, in as many vectors as they fill; the others are zero.
pub type PairWeights<W> = [W; PAIRS / LANES];

/// The first pair of a group, which is what one vector holds, and how many vectors of four there are of it; `None` where all
/// pairs are in the groups before.
#[inline(always)]
fn group_of<W: Wide>(group: usize, pairs: usize) -> Option<(usize, usize)> {
    let first = group * W::FOURS;
    let fours = pairs.div_ceil(LANES).checked_sub(first).filter(|&left| left > 0)?;
    Some((first * LANES, fours.min(W::FOURS)))
}

/// The products of the `inputs`' weights and those of the `outputs`, which are in the order of the labels.
#[inline(always)]
pub fn pair_weights<W: Wide, const I: usize, const K: usize>(
    inputs: [f32; I],
    outputs: &[f32; PAIRS],
) -> PairWeights<W> {
    std::array::from_fn(|group| {
        let Some((pair, fours)) = group_of::<W>(group, I * K) else { return W::splat(0.0) };
        // Several pairs may be of both inputs: each counts where its own pairs are. Masks, since putting the weights together
        // lane by lane makes training slower.
        let own = inputs.map(W::splat).into_iter().zip(&Own::<K>::MASKS).map(|(weight, mask)| {
            // SAFETY: PAIRS is a multiple of four.
            if I == 1 { weight } else { weight.mul(unsafe { W::load(mask.as_ptr().add(pair), fours) }) }
        });
        let input = own.reduce(W::add).unwrap_or(W::splat(0.0));
        // SAFETY: as above.
        input.mul(unsafe { W::load(outputs.as_ptr().add(pair), fours) })
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
fn within_reach<W: Wide>(dots: W) -> W {
    W::splat(REACH + 1.0).sub(dots.abs()).min(W::splat(1.0)).max(W::splat(0.0))
}

/// G_j of every pair for every segment j (see `block`), from the last segment to the first, so that the sums over the
/// levels l ≥ j grow as they are needed.
///
/// # Safety
/// `dots` and `out` must have an element for each segment, and the dots of I·K pairs must have been written.
#[inline(always)]
pub unsafe fn coefficients<W: Wide, const I: usize, const K: usize>(
    dots: &[MaybeUninit<PairDots>],
    labels: &[f32; PAIRS],
    weights: &PairWeights<W>,
    shape: &LevelShape,
    out: &mut [MaybeUninit<Coefficients>],
) {
    let zero = W::splat(0.0);
    let mut gradients = [zero; PAIRS / LANES];
    let scales = shape.rates.iter().zip(shape.segment_scales);
    let levels = shape.segments.len().min(shape.rates.len());
    for ((dots, out), (&rate, &scale)) in dots[..levels].iter().zip(out).zip(scales).rev() {
        let groups = gradients.iter_mut().zip(weights).enumerate();
        for (group, (gradient, &weight)) in groups.take((I * K).div_ceil(LANES * W::FOURS)) {
            let Some((pair, fours)) = group_of::<W>(group, I * K) else { continue };
            // SAFETY: PAIRS is a multiple of four and not less than I·K, so the group is inside; `dots` wrote whole vectors of
            // four.
            unsafe {
                let dot = W::load(dots.as_ptr().cast::<f32>().add(pair), fours);
                let label = W::load(labels.as_ptr().add(pair), fours);
                let error = label.sub(shape.sigmoid.of(dot)).mul(within_reach(dot));
                *gradient = error.mul(weight).mul_add(W::splat(rate), *gradient);
                gradient.mul(W::splat(scale)).store(out.as_mut_ptr().cast::<f32>().add(pair), fours);
            }
        }
    }
}
