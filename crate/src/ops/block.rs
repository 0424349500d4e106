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
//! A pair may have a weight of its own (`training::pair_weights`): its loss at every level is multiplied by the product of
//! what is given for x and for y.
//!
//! The prefix dots are partial sums of one dot product and the G_j suffix sums of the g_l: L levels cost one pass over the
//! rows and L − 1 more sigmoids (Kusupati et al., "Matryoshka Representation Learning", 2022, tie the levels the same way).
//!
//! # How
//! All dots of a block are computed before any row changes (`dots`), turned into coefficients in one sweep over the levels
//! (`coefficients`), and x and y are then updated in place, one segment at a time (`update`). A block is as large as the
//! registers allow: x86-64 has 16 for vectors, of which a JIT keeps one to itself, and the sums of twelve pairs stay in
//! them, with the rows that they are of. An update needs more for each pair and goes in strips.

use std::marker::PhantomData;
use std::mem::MaybeUninit;

use super::back_end::{BackEnd, Work};
use super::coefficients::{Coefficients, coefficients, pair_weights};
use super::dots::{PairDots, dots};
use super::shape::{LevelShape, PAIRS};
use super::update::update;
use crate::levels::MAX_LEVELS;

/// A row of W_in, or CBOW's bag.
#[derive(Debug, Clone, Copy)]
pub struct Input {
    /// The row.
    pub row: *mut f32,
    /// What it contributes to the weight of its pairs.
    pub weight: f32,
}

/// A row of W_out that an input is trained against.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The row.
    pub row: *mut f32,
    /// 1 for what belongs to the input, 0 for what does not.
    pub label: f32,
    /// What it contributes to the weight of its pairs.
    pub weight: f32,
}

/// The targets of a block in the order that the kernel wants.
#[derive(Debug)]
pub struct Outputs {
    rows: [*mut f32; PAIRS],
    /// Labels of pair (i, k) at i·K + k, the kernel's order: the labels of the K targets, once per input.
    labels: [f32; PAIRS],
    /// What the targets contribute to the weights, in the order of the labels.
    weights: [f32; PAIRS],
    len: usize,
}

impl Outputs {
    /// No outputs yet.
    #[inline(always)]
    pub fn new() -> Self {
        Self { rows: [std::ptr::null_mut(); PAIRS], labels: [0.0; PAIRS], weights: [0.0; PAIRS], len: 0 }
    }

    /// A block of as many targets as `most_outputs` says.
    #[inline(always)]
    pub fn set(&mut self, targets: &[Target]) {
        self.len = targets.len();
        for (k, target) in targets.iter().enumerate() {
            self.rows[k] = target.row;
            for pair in [k, k + self.len] {
                // Where there are too many outputs for a second input, it has no pairs.
                if pair < PAIRS {
                    (self.labels[pair], self.weights[pair]) = (target.label, target.weight);
                }
            }
        }
    }
}

impl Default for Outputs {
    fn default() -> Self {
        Self::new()
    }
}

/// One step of gradient descent for every pair of `inputs` (one or two, not the same row) and `outputs`.
///
/// # Safety
/// All rows must be readable and writable for the segments' floats while this runs. Other threads may change them too, as
/// `model::matrix` explains.
#[inline(always)]
pub unsafe fn train_block<B: BackEnd>(inputs: &[Input], outputs: &Outputs, shape: &LevelShape) {
    // SAFETY: the caller's promise is handed on; the arms fix the counts that the arrays really hold.
    unsafe {
        match (inputs, outputs.len) {
            (&[a, b], 1) => block::<B, 2, 1>([a, b], outputs, shape),
            (&[a, b], 2) => block::<B, 2, 2>([a, b], outputs, shape),
            (&[a, b], 3) => block::<B, 2, 3>([a, b], outputs, shape),
            (&[a, b], 4) => block::<B, 2, 4>([a, b], outputs, shape),
            (&[a, b], 5) => block::<B, 2, 5>([a, b], outputs, shape),
            (&[a, b], 6) => block::<B, 2, 6>([a, b], outputs, shape),
            (&[a], 1) => block::<B, 1, 1>([a], outputs, shape),
            (&[a], 2) => block::<B, 1, 2>([a], outputs, shape),
            (&[a], 3) => block::<B, 1, 3>([a], outputs, shape),
            (&[a], 4) => block::<B, 1, 4>([a], outputs, shape),
            (&[a], 5) => block::<B, 1, 5>([a], outputs, shape),
            (&[a], 6) => block::<B, 1, 6>([a], outputs, shape),
            (&[a], 7) => block::<B, 1, 7>([a], outputs, shape),
            (&[a], 8) => block::<B, 1, 8>([a], outputs, shape),
            (&[a], 9) => block::<B, 1, 9>([a], outputs, shape),
            (&[a], 10) => block::<B, 1, 10>([a], outputs, shape),
            _ => debug_assert!(inputs.is_empty() || outputs.len == 0, "a block is at most 2 by 6 or 1 by 10"),
        }
    }
}

#[inline(always)]
unsafe fn block<B: BackEnd, const I: usize, const K: usize>(inputs: [Input; I], outputs: &Outputs, shape: &LevelShape) {
    B::run(Block::<B, I, K> { inputs, outputs, shape, on: PhantomData });
}

/// A block whose rows are as `train_block` says.
struct Block<'a, B, const I: usize, const K: usize> {
    inputs: [Input; I],
    outputs: &'a Outputs,
    shape: &'a LevelShape<'a>,
    on: PhantomData<B>,
}

impl<B: BackEnd, const I: usize, const K: usize> Work for Block<'_, B, I, K> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { inputs, outputs, shape, .. } = self;
        // Not zeroed: that would be as many stores as a segment's update. Each stage writes all that the next one reads.
        let mut products = [const { MaybeUninit::<PairDots>::uninit() }; MAX_LEVELS];
        let mut factors = [const { MaybeUninit::<Coefficients>::uninit() }; MAX_LEVELS];
        let (inputs, weights) = (inputs.map(|input| input.row), inputs.map(|input| input.weight));
        let rows: [*mut f32; K] = std::array::from_fn(|k| outputs.rows[k]);
        // SAFETY: the rows are as they should be; the dots and coefficients of I·K pairs are written, and no others read.
        unsafe {
            dots::<B::Sums, I, K>(&inputs, &rows, shape.segments, &mut products);
            let weights = pair_weights::<B::Moves, I, K>(weights, &outputs.weights);
            coefficients::<B::Moves, I, K>(&products, &outputs.labels, &weights, shape, &mut factors);
            update::<B::Moves, I, K>(&inputs, &rows, shape.segments, &factors);
        }
    }
}
