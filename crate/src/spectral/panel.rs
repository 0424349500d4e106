//! Tall, narrow matrices of single precision, and their products with small ones.

use std::ops::Range;

use crate::error::{Error, Result};
use crate::levels::LANES;
use crate::ops::lanes::Lanes;
use crate::ops::weighted_sum::{MAX_VECTORS, weighted_sum};
use crate::parallel;

/// Rows that one thread works on at a time. Their products are summed in single precision, those of all blocks in double
/// precision.
pub const BLOCK_ROWS: usize = 256;

/// A matrix of many rows whose columns are in strips. Each strip is a matrix of its own, so narrow that a row of it stays in
/// registers while it is summed up, and a third as large, so that more of it stays in a near cache.
pub struct Panel {
    strips: Vec<Vec<f32>>,
    vectors: usize,
    rows: usize,
}

impl Panel {
    /// Zeros, with at least `columns` columns.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn zeroed(rows: usize, columns: usize) -> Result<Self> {
        let mut panel = Self::reserved(rows, columns)?;
        (0..panel.strips.len()).for_each(|strip| panel.extend(strip, panel.strip_len(), || 0.0));
        Ok(panel)
    }

    /// Memory for a matrix whose strips are still to be filled by [`Panel::extend`].
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn reserved(rows: usize, columns: usize) -> Result<Self> {
        let vectors = columns.div_ceil(LANES);
        let strips = vectors.div_ceil(MAX_VECTORS);
        let vectors = vectors.div_ceil(strips);
        let len = rows * vectors * LANES;
        let strip = || {
            let mut strip = Vec::new();
            strip.try_reserve_exact(len).map_err(|_| Error::out_of_memory::<f32>("the start of the vectors", len))?;
            Ok(strip)
        };
        Ok(Self { strips: (0..strips).map(|_| strip()).collect::<Result<_>>()?, vectors, rows })
    }

    /// Fills a strip up to `end` of its numbers.
    pub fn extend(&mut self, strip: usize, end: usize, number: impl FnMut() -> f32) {
        self.strips[strip].resize_with(end, number);
    }

    /// Numbers of a strip.
    pub fn strip_len(&self) -> usize {
        self.rows * self.width()
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Blocks of [`BLOCK_ROWS`] rows, the last of which may be shorter.
    pub fn blocks(&self) -> usize {
        self.rows.div_ceil(BLOCK_ROWS)
    }

    /// Columns of all strips together.
    pub fn columns(&self) -> usize {
        self.strips.len() * self.width()
    }

    /// Vectors of four in a row of a strip.
    pub fn vectors(&self) -> usize {
        self.vectors
    }

    /// The strips, each row after row.
    pub fn strips(&self) -> &[Vec<f32>] {
        &self.strips
    }

    /// As [`Panel::strips`], to be written.
    pub fn strips_mut(&mut self) -> &mut [Vec<f32>] {
        &mut self.strips
    }

    /// Copies the first numbers of a row to `out`.
    pub fn copy_row(&self, row: usize, out: &mut [f32]) {
        let width = self.width();
        for (strip, out) in self.strips.iter().zip(out.chunks_mut(width)) {
            out.copy_from_slice(&strip[row * width..][..out.len()]);
        }
    }

    /// Replaces the first numbers of a row.
    pub fn set_row(&mut self, row: usize, values: &[f32]) {
        let width = self.width();
        for (strip, values) in self.strips.iter_mut().zip(values.chunks(width)) {
            strip[row * width..][..values.len()].copy_from_slice(values);
        }
    }

    /// Xᵀ X of the blocks of [`BLOCK_ROWS`] rows with these numbers, columns × columns, added to `gram`, of which only the
    /// strips on and above the diagonal are made. The sums do not depend on the number of threads.
    pub fn add_gram<L: Lanes>(&self, blocks: Range<usize>, gram: &mut [f64]) {
        let first = blocks.start;
        let parts = parallel::map_tasks(blocks.len(), |block| {
            let block = first + block;
            self.gram_of::<L>(block * BLOCK_ROWS..((block + 1) * BLOCK_ROWS).min(self.rows))
        });
        for part in parts {
            gram.iter_mut().zip(part).for_each(|(sum, part)| *sum += f64::from(part));
        }
    }

    /// Completes a sum of [`Panel::add_gram`] below the diagonal.
    pub fn mirror(&self, gram: &mut [f64]) {
        let columns = self.columns();
        for row in 0..columns {
            for column in 0..row {
                gram[row * columns + column] = gram[column * columns + row];
            }
        }
    }

    fn gram_of<L: Lanes>(&self, rows: Range<usize>) -> Vec<f32> {
        let (columns, width) = (self.columns(), self.width());
        let indices: Vec<u32> = (rows.start as u32..rows.end as u32).collect();
        let mut coefficients = vec![0.0; rows.len()];
        let mut products = vec![0.0; columns * columns];
        for (at, left) in self.strips.iter().enumerate() {
            for column in 0..width {
                for (coefficient, row) in coefficients.iter_mut().zip(rows.clone()) {
                    *coefficient = left[row * width + column];
                }
                for (other, right) in self.strips.iter().enumerate().skip(at) {
                    let out = &mut products[(at * width + column) * columns + other * width..][..width];
                    // SAFETY: the rows are of this strip, `out` has `width` floats.
                    unsafe {
                        weighted_sum::<L>(&coefficients, &indices, right.as_ptr(), self.vectors, out.as_mut_ptr());
                    }
                }
            }
        }
        products
    }

    /// Xᵀ X of the first `size` columns, by rows, of a panel that is one block of rows.
    pub fn gram_of_block<L: Lanes>(&self, size: usize) -> Vec<f64> {
        let mut gram = vec![0.0; self.columns() * self.columns()];
        self.add_gram::<L>(0..1, &mut gram);
        self.mirror(&mut gram);
        gram.chunks_exact(self.columns()).take(size).flat_map(|row| &row[..size]).copied().collect()
    }

    /// Rows of X · factor, for the blocks of [`BLOCK_ROWS`] rows with these numbers, written to `out` from row `to` on.
    pub fn times<L: Lanes>(&self, factor: &Factor, blocks: Range<usize>, out: &mut Self, to: usize) {
        let (columns, width, vectors) = (self.columns(), self.width(), self.vectors);
        let rows = blocks.start * BLOCK_ROWS..(blocks.end * BLOCK_ROWS).min(self.rows);
        let bounds: Vec<usize> = rows.clone().step_by(BLOCK_ROWS).chain([rows.end]).collect();
        let indices: Vec<u32> = (0..columns as u32).collect();
        for (strip, part) in out.strips.iter_mut().zip(&factor.strips) {
            parallel::map_items(split_rows(&mut strip[to * width..], &bounds, width), |(rows, to)| {
                let mut own = vec![0.0; columns];
                for (row, out) in rows.zip(to.chunks_exact_mut(width)) {
                    self.copy_row(row, &mut own);
                    // SAFETY: `part` has `columns` rows of `width` floats, `out` is one.
                    unsafe { weighted_sum::<L>(&own, &indices, part.as_ptr(), vectors, out.as_mut_ptr()) };
                }
            });
        }
    }

    /// A square matrix to multiply with from the right, given by rows.
    pub fn factor(&self, matrix: &[f64]) -> Factor {
        let (columns, width) = (self.columns(), self.width());
        let strip = |number: usize| {
            let part =
                |row: &[f64]| row[number * width..][..width].iter().map(|&value| value as f32).collect::<Vec<_>>();
            matrix.chunks_exact(columns).flat_map(part).collect()
        };
        Factor { strips: (0..self.strips.len()).map(strip).collect() }
    }

    /// Floats in a row of a strip.
    pub fn width(&self) -> usize {
        self.vectors * LANES
    }
}

/// A square matrix in strips of columns, for [`Panel::times`].
pub struct Factor {
    strips: Vec<Vec<f32>>,
}

impl Factor {
    /// A matrix of `size` × `size`, given by rows, for panels that were made with as many columns: those that they have more are
    /// zeros.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn of(matrix: &[f64], size: usize) -> Result<Self> {
        let panel = Panel::zeroed(0, size)?;
        let columns = panel.columns();
        let mut wide = vec![0.0; columns * columns];
        for (wide, row) in wide.chunks_exact_mut(columns).zip(matrix.chunks_exact(size)) {
            wide[..size].copy_from_slice(row);
        }
        Ok(panel.factor(&wide))
    }
}

/// The blocks of rows that begin at `bounds`, the last of which is their end, each with its part of `strip`, which begins at
/// the first.
pub(super) fn split_rows<'a>(
    strip: &'a mut [f32],
    bounds: &[usize],
    width: usize,
) -> Vec<(Range<usize>, &'a mut [f32])> {
    let mut rest = strip;
    let block = |pair: &[usize]| {
        let (block, after) = std::mem::take(&mut rest).split_at_mut((pair[1] - pair[0]) * width);
        rest = after;
        (pair[0]..pair[1], block)
    };
    bounds.windows(2).map(block).collect()
}
