//! What is done once a training from a spectral start has come to its end: the blend and the rotation.
//!
//! # The blend
//! W ← W + b · (‖W‖ / ‖W₀‖) · W₀, W₀ being the start, for both matrices: training sharpens similarities and forgets some of
//! the start's analogies, and between the two is more than at either end. ‖·‖ is the root of the sum of all squares, so that
//! b says what part of the result the start is, whatever training has made of the vectors' lengths.
//!
//! # The rotation
//! Dot products do not change when W_in and W_out are turned alike, but what a prefix holds does. With the eigenvectors of
//! W_inᵀ W_in by falling eigenvalues as the new axes, the first k numbers hold as much of all vectors' lengths as any k can
//! (Eckart and Young, 1936).

use std::ops::Range;

use super::vectors::{StartRows, StartVectors};
use crate::error::{Error, Result};
use crate::levels::LevelLayout;
use crate::model::{SharedMatrix, change_rows};
use crate::ops::lanes::Lanes;
use crate::ops::{Fused, Native};
use crate::parallel;
use crate::spectral::factorization::block_cost;
use crate::spectral::panel::{BLOCK_ROWS, Factor, Panel};
use crate::spectral::small::SymmetricEigen;
use crate::training::model::Model;

/// What it takes to read a number of both matrices and write it, in products of four floats. Measured in WebAssembly.
const UNITS_PER_NUMBER: u64 = 48;

/// The finish under way.
pub struct Finish {
    start: StartVectors,
    blend: f32,
    stage: Stage,
}

enum Stage {
    /// Squares of W_in and W_out so far, and the block to go on with.
    Measure {
        block: usize,
        squares: [f64; 2],
    },
    /// What the start's rows are multiplied by, the block to go on with, and W_inᵀ W_in so far.
    Blend {
        block: usize,
        scales: [f32; 2],
        gram: Vec<f64>,
    },
    Decompose(SymmetricEigen),
    Turn {
        block: usize,
        factor: Factor,
    },
    Done,
}

impl Finish {
    /// Begins; `blend` is b.
    pub fn new(start: StartVectors, blend: f32) -> Self {
        Self { start, blend, stage: Stage::Measure { block: 0, squares: [0.0; 2] } }
    }

    /// Does about as much work as `units` says, products of four floats; false when all is done.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn step(&mut self, model: &Model, units: u64) -> Result<bool> {
        let stage = std::mem::replace(&mut self.stage, Stage::Done);
        self.stage = if model.config.is_reproducible() {
            self.advance::<Native>(stage, model, units)?
        } else {
            self.advance::<Fused>(stage, model, units)?
        };
        Ok(!matches!(self.stage, Stage::Done))
    }

    fn advance<L: Lanes>(&self, stage: Stage, model: &Model, units: u64) -> Result<Stage> {
        let size = model.layout.vector_size();
        let all = model.vocabulary.len().div_ceil(BLOCK_ROWS);
        // In products of four floats: what is done with each number of a block of both matrices, and what they are multiplied by.
        let (touched, multiplied) = ((BLOCK_ROWS * size) as u64 * UNITS_PER_NUMBER, block_cost(size));
        let blocks = |from: usize, cost: u64| from..all.min(from + ((units / cost) as usize).max(parallel::threads()));
        Ok(match stage {
            Stage::Measure { block, squares } => {
                let blocks = blocks(block, touched);
                let squares = measure(model, blocks.clone(), squares);
                if blocks.end < all {
                    Stage::Measure { block: blocks.end, squares }
                } else {
                    Stage::Blend { block: 0, scales: self.scales(squares), gram: vec![0.0; size * size] }
                }
            }
            Stage::Blend { block, scales, mut gram } => {
                let blocks = blocks(block, touched + multiplied);
                self.blend::<L>(model, blocks.clone(), scales, &mut gram)?;
                if blocks.end < all {
                    Stage::Blend { block: blocks.end, scales, gram }
                } else {
                    Stage::Decompose(SymmetricEigen::new(gram, size))
                }
            }
            Stage::Decompose(mut eigen) => {
                let steps = units / (4 * size as u64).pow(2) + 1;
                if (0..steps).all(|_| eigen.step()) {
                    Stage::Decompose(eigen)
                } else {
                    let (_, vectors) = eigen.finish();
                    Stage::Turn { block: 0, factor: Factor::of(&vectors, size)? }
                }
            }
            Stage::Turn { block, factor } => {
                let blocks = blocks(block, touched + 2 * multiplied);
                turn::<L>(model, blocks.clone(), &factor)?;
                if blocks.end < all { Stage::Turn { block: blocks.end, factor } } else { Stage::Done }
            }
            Stage::Done => Stage::Done,
        })
    }

    /// b · ‖W‖ / ‖W₀‖ of W_in and W_out, from the squares of their numbers.
    fn scales(&self, squares: [f64; 2]) -> [f32; 2] {
        let scale = |all: f64, rows: &StartRows| {
            if rows.squares > 0.0 { (all / rows.squares).sqrt() as f32 * self.blend } else { 0.0 }
        };
        [scale(squares[0], &self.start.input), scale(squares[1], &self.start.output)]
    }

    /// Blends blocks of both matrices and adds their part of W_inᵀ W_in to `gram`.
    fn blend<L: Lanes>(&self, model: &Model, blocks: Range<usize>, scales: [f32; 2], gram: &mut [f64]) -> Result<()> {
        for part in parallel::map_items(blocks.collect(), |block| {
            blend_block(&model.output, &model.layout, &self.start.output, scales[1], block)?;
            let blended = blend_block(&model.input, &model.layout, &self.start.input, scales[0], block)?;
            Ok::<_, Error>(blended.gram_of_block::<L>(model.layout.vector_size()))
        }) {
            gram.iter_mut().zip(part?).for_each(|(sum, part)| *sum += part);
        }
        Ok(())
    }
}

/// Adds the squares of blocks of W_in and W_out to those so far.
fn measure(model: &Model, blocks: Range<usize>, squares: [f64; 2]) -> [f64; 2] {
    let of_blocks = parallel::map_items(blocks.collect(), |block| {
        [&*model.input, &model.output].map(|matrix| squares_of(matrix, block))
    });
    of_blocks.into_iter().fold(squares, |[input, output], more| [input + more[0], output + more[1]])
}

/// Rotates blocks of both matrices.
fn turn<L: Lanes>(model: &Model, blocks: Range<usize>, factor: &Factor) -> Result<()> {
    let turned = parallel::map_items(blocks.collect(), |block| {
        turn_block::<L>(&model.input, &model.layout, factor, block)?;
        turn_block::<L>(&model.output, &model.layout, factor, block)
    });
    turned.into_iter().collect()
}

/// The rows of a block.
fn rows_of(matrix: &SharedMatrix, block: usize) -> Range<usize> {
    block * BLOCK_ROWS..((block + 1) * BLOCK_ROWS).min(matrix.rows())
}

fn squares_of(matrix: &SharedMatrix, block: usize) -> f64 {
    let mut row = vec![0.0; matrix.stride()];
    let squares = rows_of(matrix, block).map(|index| {
        matrix.read_row(index as u32, &mut row);
        row.iter().map(|&value| f64::from(value).powi(2)).sum::<f64>()
    });
    squares.sum()
}

/// Blends a block of rows; they come back without padding.
fn blend_block(
    matrix: &SharedMatrix,
    layout: &LevelLayout,
    start: &StartRows,
    scale: f32,
    block: usize,
) -> Result<Panel> {
    let mut panel = Panel::zeroed(BLOCK_ROWS, layout.vector_size())?;
    change_rows(matrix, layout, rows_of(matrix, block), |index, vector| {
        if scale != 0.0 {
            start.add_to(index, scale, vector);
        }
        panel.set_row(index % BLOCK_ROWS, vector);
    });
    Ok(panel)
}

/// Multiplies a block of rows with `factor`.
fn turn_block<L: Lanes>(matrix: &SharedMatrix, layout: &LevelLayout, factor: &Factor, block: usize) -> Result<()> {
    let size = layout.vector_size();
    let (mut panel, mut turned) = (Panel::zeroed(BLOCK_ROWS, size)?, Panel::zeroed(BLOCK_ROWS, size)?);
    change_rows(matrix, layout, rows_of(matrix, block), |index, vector| panel.set_row(index % BLOCK_ROWS, vector));
    panel.times::<L>(factor, 0..1, &mut turned, 0);
    change_rows(matrix, layout, rows_of(matrix, block), |index, vector| turned.copy_row(index % BLOCK_ROWS, vector));
    Ok(())
}
