//! The first stage of a block: the dot products of all pairs at every level.

use std::mem::MaybeUninit;

use super::shape::PAIRS;
use super::walk::{Visit, each_vector};
use super::wide::Wide;
use crate::levels::{LANES, Segment};

/// The dot product of each pair; pair (i, k) at i·K + k.
pub type PairDots = [f32; PAIRS];

/// Dots of every input with every output, up to the end of each segment. The I·K sums stay in registers all the way.
///
/// # Safety
/// All rows must be readable for the segments' floats, and `out` must have an element for each segment.
#[inline(always)]
pub unsafe fn dots<W: Wide, const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    segments: &[Segment],
    out: &mut [MaybeUninit<PairDots>],
) {
    let mut products = AddProducts { sums: [[W::splat(0.0); K]; I] };
    for (segment, out) in segments.iter().zip(out) {
        // SAFETY: the caller's promise.
        unsafe { each_vector::<W, I, K>(inputs, outputs, segment, &mut products) };
        let sums = &products.sums;
        let sum = |pair: usize| if pair < I * K { sums[pair / K][pair % K] } else { W::splat(0.0) };
        for pair in (0..I * K).step_by(LANES) {
            let vectors = [sum(pair), sum(pair + 1), sum(pair + 2), sum(pair + 3)];
            // SAFETY: PAIRS is a multiple of four and not less than I·K, so four floats from `pair` are inside.
            unsafe { W::store_sums(vectors, out.as_mut_ptr().cast::<f32>().add(pair)) };
        }
    }
}

struct AddProducts<W, const I: usize, const K: usize> {
    sums: [[W; K]; I],
}

impl<W: Wide, const I: usize, const K: usize> Visit<I, K> for AddProducts<W, I, K> {
    #[inline(always)]
    unsafe fn visit(&mut self, inputs: &[*mut f32; I], outputs: &[*mut f32; K], offset: usize, fours: usize) {
        // SAFETY: the caller's promise.
        unsafe {
            let x = inputs.map(|input| W::load(input.add(offset), fours));
            for (k, output) in outputs.iter().enumerate() {
                let y = W::load(output.add(offset), fours);
                for (sums, &x) in self.sums.iter_mut().zip(&x) {
                    sums[k] = x.mul_add(y, sums[k]);
                }
            }
        }
    }
}
