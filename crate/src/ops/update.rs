//! The third stage of a block: moves all rows.

use std::mem::MaybeUninit;

use super::block::strip_width;
use super::coefficients::Coefficients;
use super::lanes::Lanes;
use crate::levels::{LANES, Segment};

/// x += Σ_k G·y_k and y_k += Σ_i G·x_i for every segment, in strips as wide as `strip_width` says.
///
/// # Safety
/// All rows must be readable and writable for the segments' floats; the coefficients of I·K pairs must have been written
/// for each segment.
#[inline(always)]
pub unsafe fn update<L: Lanes, const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    segments: &[Segment],
    coefficients: &[MaybeUninit<Coefficients>],
) {
    for (segment, coefficients) in segments.iter().zip(coefficients) {
        let coefficients = coefficients.as_ptr().cast();
        let mut first = 0;
        while first < K {
            let width = strip_width(I, K - first);
            // SAFETY: the caller's promise; the strips cover outputs first..first + width, all below K.
            unsafe {
                match width {
                    1 => strip::<L, I, K, 1>(inputs, outputs, coefficients, first, segment),
                    2 => strip::<L, I, K, 2>(inputs, outputs, coefficients, first, segment),
                    3 => strip::<L, I, K, 3>(inputs, outputs, coefficients, first, segment),
                    4 => strip::<L, I, K, 4>(inputs, outputs, coefficients, first, segment),
                    5 => strip::<L, I, K, 5>(inputs, outputs, coefficients, first, segment),
                    _ => strip::<L, I, K, 6>(inputs, outputs, coefficients, first, segment),
                }
            }
            first += width;
        }
    }
}

/// The same over one segment, for `W` outputs from `first`. The x used for y_k are the ones
/// before this strip.
#[inline(always)]
unsafe fn strip<L: Lanes, const I: usize, const K: usize, const W: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    coefficients: *const f32,
    first: usize,
    segment: &Segment,
) {
    // SAFETY: the pair is below I·K, of which all coefficients are written.
    let factor = |i: usize, w: usize| L::splat(unsafe { *coefficients.add(i * K + (first + w).min(K - 1)) });
    let factors: [[L; W]; I] = std::array::from_fn(|i| std::array::from_fn(|w| factor(i, w)));
    let rows: [*mut f32; W] = std::array::from_fn(|w| outputs[(first + w).min(K - 1)]);
    let end = segment.offset + segment.vectors * LANES;
    let mut offset = segment.offset;
    while offset < end {
        // SAFETY: inside the segment, which the caller vouches for.
        unsafe {
            let x: [L; I] = std::array::from_fn(|i| L::load(inputs[i].add(offset)));
            let mut moved = x;
            for w in 0..W {
                let mut y = L::load(rows[w].add(offset));
                let before = y;
                for i in 0..I {
                    moved[i] = factors[i][w].mul_add(before, moved[i]);
                    y = factors[i][w].mul_add(x[i], y);
                }
                y.store(rows[w].add(offset));
            }
            for i in 0..I {
                moved[i].store(inputs[i].add(offset));
            }
        }
        offset += LANES;
    }
}
