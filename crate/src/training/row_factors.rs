//! Rows of W_in that learn by a factor of their own, as gensim's `vectors_lockf`: 0 leaves a row as it is, 1 lets it learn as
//! any other.
//!
//! The kernel knows nothing of them. A task lends it copies of such rows, and of what a copy has learnt in a window the row
//! gets its part:
//!
//! row += factor · (copy after − copy before)
//!
//! so that a row with factor 0 is never written, whatever other tasks do, and models without factors lose no time: a window
//! asks once whether there are any.

use std::iter::repeat_n;

use crate::error::{Result, try_vec};
use crate::model::SharedMatrix;
use crate::ops::back_end::BackEnd;
use crate::ops::bag::{move_rows, sum_rows};
use crate::ops::block::Input;

/// The factor of every row of W_in.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFactors(Vec<f32>);

impl RowFactors {
    /// Factors of 1 for so many rows.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(rows: usize) -> Result<Self> {
        let mut factors = try_vec(rows, "the factors of the rows")?;
        factors.resize(rows, 1.0);
        Ok(Self(factors))
    }

    /// The same factors for at least as many rows: those that are new learn as any.
    pub fn grown(mut self, rows: usize) -> Self {
        self.0.resize(rows.max(self.0.len()), 1.0);
        self
    }

    /// The factor of a row.
    pub fn of(&self, row: u32) -> f32 {
        self.0[row as usize]
    }

    /// Sets the factor of a row.
    pub fn set(&mut self, row: u32, factor: f32) {
        self.0[row as usize] = factor;
    }

    /// As they are written: runs of rows with one factor.
    pub fn runs(&self) -> Vec<FactorRun> {
        self.0.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).collect()
    }

    /// The factors of runs that [`are_whole`].
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn of_runs(runs: &[FactorRun]) -> Result<Self> {
        let mut factors = try_vec(runs.iter().map(|run| run.0).sum(), "the factors of the rows")?;
        runs.iter().for_each(|&(length, factor)| factors.extend(repeat_n(factor, length)));
        Ok(Self(factors))
    }
}

/// How many rows next to each other have this factor.
pub type FactorRun = (usize, f32);

/// Whether runs are of so many rows together, and their factors ones that can be.
pub fn are_whole(runs: &[FactorRun], rows: usize) -> bool {
    let total = runs.iter().try_fold(0usize, |total, run| total.checked_add(run.0));
    total == Some(rows) && runs.iter().all(|run| (0.0..=1.0).contains(&run.1))
}

/// A task's copies of the rows of a window that have a factor.
pub struct LentRows {
    copies: SharedMatrix,
    before: SharedMatrix,
    /// The rows of this window, each with the number of its copy and its factor.
    lent: Vec<(Input, u32, f32)>,
}

// SAFETY: the pointers are written and read within one window; between windows they mean nothing.
unsafe impl Send for LentRows {}

impl LentRows {
    /// Room for so many rows, `stride` floats apart.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(most: usize, stride: usize) -> Result<Self> {
        let zeroed = || SharedMatrix::zeroed("copies of rows with a factor", most, stride);
        Ok(Self { copies: zeroed()?, before: zeroed()?, lent: Vec::with_capacity(most) })
    }

    /// Puts copies in the place of those rows of `contexts`, of these words, that have a factor.
    pub fn lend<B: BackEnd>(&mut self, contexts: &mut [Input], words: &[u32], RowFactors(factors): &RowFactors) {
        self.lent.clear();
        for (at, (context, &word)) in (0..).zip(contexts.iter_mut().zip(words)) {
            let factor = factors[word as usize];
            if factor == 1.0 {
                continue;
            }
            let (copy, before) = (self.copies.row_ptr(at), self.before.row_ptr(at));
            // SAFETY: all three rows are `stride` floats long and belong to different matrices.
            unsafe { sum_rows::<B>(&[*context], 1.0, self.copies.stride(), copy, before) };
            self.lent.push((*context, at, factor));
            context.row = copy;
        }
    }

    /// Gives the rows their part of what their copies have learnt.
    pub fn give_back<B: BackEnd>(&self) {
        for (context, at, factor) in self.lent.iter().filter(|(_, _, factor)| *factor > 0.0) {
            let (after, before) = (self.copies.row_ptr(*at), self.before.row_ptr(*at));
            // SAFETY: as in `lend`.
            unsafe { move_rows::<B>(&[*context], *factor, self.copies.stride(), after, before) };
        }
    }
}
