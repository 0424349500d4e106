//! The first stage of a block: the dot products of all pairs at every level.

use std::mem::MaybeUninit;

use super::lanes::Lanes;
use super::shape::PAIRS;
use super::walk::each_vector;
use crate::levels::{LANES, Segment};

/// The dot product of each pair; pair (i, k) at i·K + k.
pub type PairDots = [f32; PAIRS];

/// Dots of every input with every output, up to the end of each segment. The I·K sums stay in registers all the way.
///
/// # Safety
/// All rows must be readable for the segments' floats, and `out` must have an element for each segment.
#[inline(always)]
pub unsafe fn dots<L: Lanes, const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    segments: &[Segment],
    out: &mut [MaybeUninit<PairDots>],
) {
    let mut sums = [[L::splat(0.0); K]; I];
    for (segment, out) in segments.iter().zip(out) {
        // SAFETY: the caller's promise.
        unsafe {
            each_vector(inputs, outputs, segment, |inputs, outputs, offset| {
                let x = inputs.map(|input| L::load(input.add(offset)));
                for (k, output) in outputs.iter().enumerate() {
                    let y = L::load(output.add(offset));
                    for i in 0..I {
                        sums[i][k] = x[i].mul_add(y, sums[i][k]);
                    }
                }
            });
        }
        let sum = |pair: usize| if pair < I * K { sums[pair / K][pair % K] } else { L::splat(0.0) };
        for pair in (0..I * K).step_by(LANES) {
            let dots = L::sums([sum(pair), sum(pair + 1), sum(pair + 2), sum(pair + 3)]);
            // SAFETY: PAIRS is a multiple of four and not less than I·K, so four floats from `pair` are inside.
            unsafe { dots.store(out.as_mut_ptr().cast::<f32>().add(pair)) };
        }
    }
}
