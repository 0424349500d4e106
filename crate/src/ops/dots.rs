//! The first stage of a block: the dot products of all pairs at every level.

use std::mem::MaybeUninit;

use super::block::{PAIRS, strip_width};
use super::lanes::Lanes;
use crate::levels::{LANES, Segment};

/// The four lanes of each pair's dot product, not yet added up; pair (i, k) at i·K + k.
pub type PairSums = [[f32; LANES]; PAIRS];

/// Dots of every input with every output, up to the end of each segment.
///
/// # Safety
/// All rows must be readable for the segments' floats, and `out` must have an element for each segment.
#[inline(always)]
pub unsafe fn dots<L: Lanes, const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    segments: &[Segment],
    out: &mut [MaybeUninit<PairSums>],
) {
    let mut first = 0;
    while first < K {
        let width = strip_width(I, K - first);
        // SAFETY: the caller's promise; the strips cover outputs first..first + width, all below K.
        unsafe {
            match width {
                1 => strip::<L, I, K, 1>(inputs, outputs, first, segments, out),
                2 => strip::<L, I, K, 2>(inputs, outputs, first, segments, out),
                3 => strip::<L, I, K, 3>(inputs, outputs, first, segments, out),
                4 => strip::<L, I, K, 4>(inputs, outputs, first, segments, out),
                5 => strip::<L, I, K, 5>(inputs, outputs, first, segments, out),
                _ => strip::<L, I, K, 6>(inputs, outputs, first, segments, out),
            }
        }
        first += width;
    }
}

/// The same for the `W` outputs from `first`: I·W sums that stay in registers from segment to segment.
#[inline(always)]
unsafe fn strip<L: Lanes, const I: usize, const K: usize, const W: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    first: usize,
    segments: &[Segment],
    out: &mut [MaybeUninit<PairSums>],
) {
    let rows: [*mut f32; W] = std::array::from_fn(|w| outputs[(first + w).min(K - 1)]);
    let mut sums = [[L::splat(0.0); W]; I];
    for (segment, out) in segments.iter().zip(out) {
        let end = segment.offset + segment.vectors * LANES;
        let mut offset = segment.offset;
        while offset < end {
            // SAFETY: inside the segment, which the caller vouches for.
            unsafe {
                let x: [L; I] = std::array::from_fn(|i| L::load(inputs[i].add(offset)));
                for w in 0..W {
                    let y = L::load(rows[w].add(offset));
                    for i in 0..I {
                        sums[i][w] = x[i].mul_add(y, sums[i][w]);
                    }
                }
            }
            offset += LANES;
        }
        for (i, sums) in sums.iter().enumerate() {
            for (w, sum) in sums.iter().enumerate() {
                let pair = i * K + (first + w).min(K - 1);
                // SAFETY: the pair is below I·K, which is at most PAIRS.
                unsafe { sum.store(out.as_mut_ptr().cast::<f32>().add(pair * LANES)) };
            }
        }
    }
}
