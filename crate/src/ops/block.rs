//! The training kernel: one small block of input rows against output rows, all levels in one pass.
//!
//! # What is computed
//! Inputs x_1…x_I (rows of W_in), outputs y_1…y_K (rows of W_out) with labels t_k: 1 for a true pair and 0 for a negative
//! in negative sampling (Mikolov et al., 2013), 1 − code bit in hierarchical softmax. For one pair, with s_l the dot
//! product of the first d_l dimensions and w_l the level's weight, the loss is
//!
//! ℒ = −Σ_l w_l · [ t·ln σ(s_l) + (1 − t)·ln σ(−s_l) ]
//!
//! and since d/ds (−ln σ(s)) = σ(s) − 1 and d/ds (−ln σ(−s)) = σ(s),
//!
//! −∂ℒ/∂s_l = w_l · (t − σ(s_l)) =: g_l / α.
//!
//! Dimension i of segment j is part of every prefix l ≥ j, so
//!
//! −α·∂ℒ/∂x[i] = G_j·y[i],  −α·∂ℒ/∂y[i] = G_j·x[i],  G_j = Σ_{l ≥ j} g_l.
//!
//! # The learning rate of a segment
//! Plain gradient descent would give the first segment the steps of all L levels added up and the last one those of a
//! single level: with equal weights, the first dimensions learn L times as fast as the last. A rate that suits the one is
//! wrong for the other, and either the prefixes or the full vector suffer. So each segment's step is the weighted mean of
//! its levels' steps instead of their sum,
//!
//! G_j = c_j · Σ_{l ≥ j} g_l,  c_j = 1 / Σ_{l ≥ j} w_l,
//!
//! a diagonal preconditioner: every dimension learns at the rate α, as in a model trained at that size alone, and the
//! weights say only how much each level matters. The stationary points are those of ℒ.
//!
//! The prefix dots are partial sums of one dot product and the G_j suffix sums of the g_l: L levels cost one pass over the
//! rows and L − 1 more sigmoids (Kusupati et al., "Matryoshka Representation Learning", 2022, tie the levels the same way).
//!
//! # How
//! All dots of a block are taken before any row changes; the I·K accumulators stay in registers and are carried over level
//! boundaries. x and y are then updated in place, a segment at a time, in strips of three outputs, so that a row is read
//! and written once a strip. Two inputs by six outputs are 12 accumulators of 16 registers of x86-64.

use std::mem::MaybeUninit;

use super::lanes::Lanes;
use super::sigmoid::Sigmoid;
use crate::levels::{LANES, MAX_LEVELS, Segment};

/// Most outputs of one block.
pub const MAX_OUTPUTS: usize = 6;
/// Most inputs of one block.
pub const MAX_INPUTS: usize = 2;
/// Pairs of the largest block, which is also a whole number of vectors.
const PAIRS: usize = MAX_OUTPUTS * MAX_INPUTS;
/// Outputs updated in one sweep over the inputs: six coefficients, two inputs, their two sums and one output fit 16 registers.
const STRIP: usize = 3;

/// One coefficient a pair, pair (i, k) at i·K + k.
type Coefficients = [f32; PAIRS];

/// The output rows of a block with their labels.
#[derive(Debug)]
pub struct Outputs {
    rows: [*mut f32; MAX_OUTPUTS],
    /// Labels of pair (i, k) at i·K + k, as the kernel lays its pairs out: the labels of the K outputs, once an input.
    labels: [f32; PAIRS],
    len: usize,
}

impl Outputs {
    /// No outputs yet.
    #[inline(always)]
    pub fn new() -> Self {
        Self { rows: [std::ptr::null_mut(); MAX_OUTPUTS], labels: [0.0; PAIRS], len: 0 }
    }

    /// The block of up to [`MAX_OUTPUTS`] rows and their labels.
    #[inline(always)]
    pub fn set(&mut self, rows: &[*mut f32], labels: &[f32]) {
        let len = rows.len();
        self.len = len;
        self.rows[..len].copy_from_slice(rows);
        for copy in self.labels[..MAX_INPUTS * len].chunks_exact_mut(len) {
            copy.copy_from_slice(&labels[..len]);
        }
    }
}

impl Default for Outputs {
    fn default() -> Self {
        Self::new()
    }
}

/// The levels of a model as the kernel needs them.
#[derive(Debug)]
pub struct LevelShape<'a> {
    /// Segments of the trained levels.
    pub segments: &'a [Segment],
    /// Learning rate times weight, one a level.
    pub rates: &'a [f32],
    /// c_j, one a segment.
    pub segment_scales: &'a [f32],
}

/// One step of gradient descent for every pair of `inputs` (one or two rows, not the same) and `outputs`.
///
/// # Safety
/// All rows must be readable and writable for the segments' floats while this runs. Other threads may change them too,
/// as `weights` says.
#[inline(always)]
pub unsafe fn train_block<L: Lanes, S: Sigmoid>(inputs: &[*mut f32], outputs: &Outputs, shape: &LevelShape) {
    // SAFETY: the caller's promise is handed on; the arms fix the counts that the arrays really hold.
    unsafe {
        match (inputs, outputs.len) {
            (&[a, b], 6) => block::<L, S, 2, 6>([a, b], outputs, shape),
            (&[a, b], 5) => block::<L, S, 2, 5>([a, b], outputs, shape),
            (&[a, b], 4) => block::<L, S, 2, 4>([a, b], outputs, shape),
            (&[a, b], 3) => block::<L, S, 2, 3>([a, b], outputs, shape),
            (&[a, b], 2) => block::<L, S, 2, 2>([a, b], outputs, shape),
            (&[a, b], 1) => block::<L, S, 2, 1>([a, b], outputs, shape),
            (&[a], 6) => block::<L, S, 1, 6>([a], outputs, shape),
            (&[a], 5) => block::<L, S, 1, 5>([a], outputs, shape),
            (&[a], 4) => block::<L, S, 1, 4>([a], outputs, shape),
            (&[a], 3) => block::<L, S, 1, 3>([a], outputs, shape),
            (&[a], 2) => block::<L, S, 1, 2>([a], outputs, shape),
            (&[a], 1) => block::<L, S, 1, 1>([a], outputs, shape),
            _ => debug_assert!(inputs.is_empty() || outputs.len == 0, "a block is at most 2 by 6"),
        }
    }
}

#[inline(never)]
unsafe fn block<L: Lanes, S: Sigmoid, const I: usize, const K: usize>(
    inputs: [*mut f32; I],
    outputs: &Outputs,
    shape: &LevelShape,
) {
    // Not zeroed: that would be as many stores as a segment's update. `gradients` writes all that is read.
    let mut coefficients = [const { MaybeUninit::<Coefficients>::uninit() }; MAX_LEVELS];
    let rows: [*mut f32; K] = std::array::from_fn(|k| outputs.rows[k]);
    // SAFETY: the caller's promise; the first I·K coefficients of every level are written before they are read, and no
    // more than those rounded up to whole vectors is read.
    unsafe {
        let coefficients = &mut coefficients[..shape.segments.len()];
        gradients::<L, S, I, K>(&inputs, &rows, &outputs.labels, shape, coefficients);
        sum_suffixes::<L>(coefficients, I * K);
        scale_segments::<L>(coefficients, shape.segment_scales, I * K);
        for (segment, coefficients) in shape.segments.iter().zip(coefficients.iter()) {
            update_segment::<L, I, K>(&inputs, &rows, coefficients.as_ptr().cast(), segment);
        }
    }
}

/// g_l of every pair, level by level.
#[inline(always)]
unsafe fn gradients<L: Lanes, S: Sigmoid, const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    labels: &[f32; PAIRS],
    shape: &LevelShape,
    coefficients: &mut [MaybeUninit<Coefficients>],
) {
    let zero = L::splat(0.0);
    let mut sums = [[zero; K]; I];
    for ((segment, &rate), out) in shape.segments.iter().zip(shape.rates).zip(coefficients) {
        let end = segment.offset + segment.vectors * LANES;
        let mut offset = segment.offset;
        while offset < end {
            // SAFETY: inside the segment, which the caller vouches for.
            unsafe {
                let x: [L; I] = std::array::from_fn(|i| L::load(inputs[i].add(offset)));
                for k in 0..K {
                    let y = L::load(outputs[k].add(offset));
                    for i in 0..I {
                        sums[i][k] = x[i].mul_add(y, sums[i][k]);
                    }
                }
            }
            offset += LANES;
        }
        let rate = L::splat(rate);
        let sum_of = |pair: usize| if pair < I * K { sums[pair / K][pair % K] } else { zero };
        let mut pair = 0;
        while pair < I * K {
            let dots = L::sums([sum_of(pair), sum_of(pair + 1), sum_of(pair + 2), sum_of(pair + 3)]);
            // SAFETY: PAIRS is a multiple of four and not less than I·K, so four floats from `pair` are inside.
            unsafe {
                let label = L::load(labels.as_ptr().add(pair));
                label.sub(S::of(dots)).mul(rate).store(out.as_mut_ptr().cast::<f32>().add(pair));
            }
            pair += LANES;
        }
    }
}

/// Turns g_l into Σ_{l ≥ j} g_l, in place.
#[inline(always)]
unsafe fn sum_suffixes<L: Lanes>(coefficients: &mut [MaybeUninit<Coefficients>], pairs: usize) {
    for level in (1..coefficients.len()).rev() {
        let upper = coefficients[level].as_ptr().cast::<f32>();
        let lower = coefficients[level - 1].as_mut_ptr().cast::<f32>();
        for pair in (0..pairs).step_by(LANES) {
            // SAFETY: as in `gradients`, four floats from `pair` are inside both arrays.
            unsafe {
                L::load(lower.add(pair)).add(L::load(upper.add(pair))).store(lower.add(pair));
            }
        }
    }
}

/// Turns Σ_{l ≥ j} g_l into G_j, in place.
#[inline(always)]
unsafe fn scale_segments<L: Lanes>(coefficients: &mut [MaybeUninit<Coefficients>], scales: &[f32], pairs: usize) {
    for (coefficients, &scale) in coefficients.iter_mut().zip(scales) {
        let coefficients = coefficients.as_mut_ptr().cast::<f32>();
        for pair in (0..pairs).step_by(LANES) {
            // SAFETY: as in `gradients`, four floats from `pair` are inside.
            unsafe { L::load(coefficients.add(pair)).mul(L::splat(scale)).store(coefficients.add(pair)) };
        }
    }
}

/// c_j of every segment for these level weights; 0 where no level counts.
pub fn segment_scales(level_weights: &[f32]) -> Vec<f32> {
    let suffix = |segment: usize| level_weights[segment..].iter().sum::<f32>();
    (0..level_weights.len()).map(suffix).map(|sum| if sum > 0.0 { 1.0 / sum } else { 0.0 }).collect()
}

#[inline(always)]
unsafe fn update_segment<L: Lanes, const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    coefficients: *const f32,
    segment: &Segment,
) {
    let mut first = 0;
    while first < K {
        // SAFETY: the caller's promise; the strips cover outputs first..first + width, all below K.
        unsafe {
            match K - first {
                1 => update_strip::<L, I, K, 1>(inputs, outputs, coefficients, first, segment),
                2 => update_strip::<L, I, K, 2>(inputs, outputs, coefficients, first, segment),
                _ => update_strip::<L, I, K, STRIP>(inputs, outputs, coefficients, first, segment),
            }
        }
        first += STRIP;
    }
}

/// x += Σ_k G·y_k and y_k += Σ_i G·x_i over one segment, for `W` outputs from `first`. The x used for y_k are the ones
/// before this strip.
#[inline(always)]
unsafe fn update_strip<L: Lanes, const I: usize, const K: usize, const W: usize>(
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
