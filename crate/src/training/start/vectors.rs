//! A copy of both matrices as training found them, to be blended with what it made of them.

use std::ops::Range;

use crate::error::{Error, Result};
use crate::levels::LevelLayout;
use crate::model::{SharedMatrix, f32_to_half, half_to_f32};
use crate::training::model::Model;

/// The rows of W_in and W_out when training began, without padding. Half precision is enough for what is a part of a sum.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct StartVectors {
    pub(super) input: StartRows,
    pub(super) output: StartRows,
}

/// The rows of one matrix.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct StartRows {
    halves: Vec<u16>,
    /// Sum of the squares of all numbers.
    pub(super) squares: f64,
}

impl StartVectors {
    /// No rows yet, with room for `numbers` numbers of each matrix.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn with_capacity(numbers: usize) -> Result<Self> {
        Ok(Self { input: StartRows::with_capacity(numbers)?, output: StartRows::with_capacity(numbers)? })
    }

    /// Both matrices as they are now.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn of(model: &Model) -> Result<Self> {
        let mut vectors = Self::with_capacity(model.vocabulary.len() * model.layout.vector_size())?;
        while vectors.copy(model, model.vocabulary.len()) {}
        Ok(vectors)
    }

    /// Copies the next `rows` rows of W_in and then of W_out as they are now; false when all are copied.
    pub fn copy(&mut self, model: &Model, rows: usize) -> bool {
        let words = model.vocabulary.len();
        let left = self.input.copy(&model.input, words, &model.layout, rows);
        self.output.copy(&model.output, words, &model.layout, left) == 0
    }

    /// Some of the numbers of W_in and then W_out, as they are written to a file: little-endian halves.
    pub fn bytes(&self, numbers: Range<usize>) -> Vec<u8> {
        let halves = self.input.halves.iter().chain(&self.output.halves);
        halves.skip(numbers.start).take(numbers.len()).flat_map(|half| half.to_le_bytes()).collect()
    }

    /// Takes the next number as it was written, of `numbers` in each matrix.
    pub fn push(&mut self, half: u16, numbers: usize) {
        let rows = if self.input.halves.len() < numbers { &mut self.input } else { &mut self.output };
        rows.halves.push(half);
        rows.squares += f64::from(half_to_f32(half)).powi(2);
    }

    /// Numbers of both matrices.
    pub fn len(&self) -> usize {
        self.input.halves.len() + self.output.halves.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl StartRows {
    fn with_capacity(numbers: usize) -> Result<Self> {
        let mut halves = Vec::new();
        halves
            .try_reserve_exact(numbers)
            .map_err(|_| Error::out_of_memory::<u16>("a copy of the start of the vectors", numbers))?;
        Ok(Self { halves, squares: 0.0 })
    }

    /// Copies at most `most` more rows of the `rows` of a matrix, and returns how many more it might have copied.
    fn copy(&mut self, matrix: &SharedMatrix, rows: usize, layout: &LevelLayout, most: usize) -> usize {
        let size = layout.vector_size();
        let (mut row, mut vector) = (vec![0.0; layout.stride()], vec![0.0; size]);
        let first = self.halves.len() / size;
        let end = rows.min(first + most);
        for index in first..end {
            matrix.read_row(index as u32, &mut row);
            layout.unpad(&row, &mut vector);
            for &value in &vector {
                let half = f32_to_half(value);
                self.halves.push(half);
                self.squares += f64::from(half_to_f32(half)).powi(2);
            }
        }
        most - (end - first)
    }

    /// Adds `scale` times row `index` to `vector`.
    pub(super) fn add_to(&self, index: usize, scale: f32, vector: &mut [f32]) {
        let row = &self.halves[index * vector.len()..][..vector.len()];
        vector.iter_mut().zip(row).for_each(|(value, &half)| *value += scale * half_to_f32(half));
    }
}
