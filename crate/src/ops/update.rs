//! The third stage of a block: moves all rows.

use std::mem::MaybeUninit;

use super::coefficients::Coefficients;
use super::shape::strips;
use super::walk::{Visit, each_vector};
use super::wide::Wide;
use crate::levels::Segment;

/// x += Σ_k G·y_k and y_k += Σ_i G·x_i for every segment, in the strips that `strips` says.
///
/// # Safety
/// All rows must be readable and writable for the segments' floats; the coefficients of I·K pairs must have been written
/// for each segment.
#[inline(always)]
pub unsafe fn update<V: Wide, const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    segments: &[Segment],
    coefficients: &[MaybeUninit<Coefficients>],
) {
    for (segment, coefficients) in segments.iter().zip(coefficients) {
        let [first, second] = const { strips(I, K) };
        let coefficients = coefficients.as_ptr().cast();
        // SAFETY: the caller's promise; the strips cover all outputs.
        unsafe {
            strip_of::<V, I, K>(first, inputs, outputs, coefficients, 0, segment);
            strip_of::<V, I, K>(second, inputs, outputs, coefficients, first, segment);
        }
    }
}

/// The same over one segment, for the `width` outputs from `first`. The width is known at compile time, so that one arm
/// is left.
#[inline(always)]
unsafe fn strip_of<V: Wide, const I: usize, const K: usize>(
    width: usize,
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    coefficients: *const f32,
    first: usize,
    segment: &Segment,
) {
    // SAFETY: the caller's promise.
    unsafe {
        match width {
            0 => {}
            1 => strip::<V, I, K, 1>(inputs, outputs, coefficients, first, segment),
            2 => strip::<V, I, K, 2>(inputs, outputs, coefficients, first, segment),
            3 => strip::<V, I, K, 3>(inputs, outputs, coefficients, first, segment),
            4 => strip::<V, I, K, 4>(inputs, outputs, coefficients, first, segment),
            5 => strip::<V, I, K, 5>(inputs, outputs, coefficients, first, segment),
            _ => strip::<V, I, K, 6>(inputs, outputs, coefficients, first, segment),
        }
    }
}

/// The same for `W` outputs. The x used for y_k are the ones before this strip.
#[inline(always)]
unsafe fn strip<V: Wide, const I: usize, const K: usize, const W: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    coefficients: *const f32,
    first: usize,
    segment: &Segment,
) {
    // SAFETY: the pair is below I·K, of which all coefficients are written.
    let factor = |i: usize, w: usize| V::splat(unsafe { *coefficients.add(i * K + (first + w).min(K - 1)) });
    let factors: [[V; W]; I] = std::array::from_fn(|i| std::array::from_fn(|w| factor(i, w)));
    let outputs: [*mut f32; W] = std::array::from_fn(|w| outputs[(first + w).min(K - 1)]);
    // SAFETY: inside the segment, which the caller vouches for.
    unsafe { each_vector::<V, I, W>(inputs, &outputs, segment, &mut MoveRows { factors }) };
}

struct MoveRows<V, const I: usize, const W: usize> {
    factors: [[V; W]; I],
}

impl<V: Wide, const I: usize, const W: usize> Visit<I, W> for MoveRows<V, I, W> {
    #[inline(always)]
    unsafe fn visit(&mut self, inputs: &[*mut f32; I], outputs: &[*mut f32; W], offset: usize, fours: usize) {
        // SAFETY: the caller's promise.
        unsafe {
            let x = inputs.map(|input| V::load(input.add(offset), fours));
            let mut moved = x;
            for (w, output) in outputs.iter().enumerate() {
                let before = V::load(output.add(offset), fours);
                let mut y = before;
                for i in 0..I {
                    moved[i] = self.factors[i][w].mul_add(before, moved[i]);
                    y = self.factors[i][w].mul_add(x[i], y);
                }
                y.store(output.add(offset), fours);
            }
            for (input, moved) in inputs.iter().zip(moved) {
                moved.store(input.add(offset), fours);
            }
        }
    }
}
