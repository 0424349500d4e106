//! The rows of one matrix as a task sees them: shared ones, or copies of its own.

use super::copied_rows::CopiedRows;
use super::hot_rows::HotRows;
use crate::config::Config;
use crate::error::Result;
use crate::model::SharedMatrix;

/// The rows of one matrix.
pub enum MatrixRows {
    /// The shared rows, but for copies of the hottest ones.
    Shared(HotRows),
    /// Copies of all that is touched, until the round ends.
    Copied(CopiedRows),
}

impl MatrixRows {
    /// The rows of `matrix` as a task of a model with these options works on them.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(config: &Config, matrix: &SharedMatrix) -> Result<Self> {
        if config.deterministic {
            Ok(Self::Copied(CopiedRows::new(matrix)?))
        } else {
            Ok(Self::Shared(HotRows::new(matrix, config.workers as usize)?))
        }
    }

    /// The row to train.
    #[inline(always)]
    pub fn row_ptr(&mut self, matrix: &SharedMatrix, index: u32) -> *mut f32 {
        match self {
            Self::Shared(hot) => hot.row_ptr(matrix, index),
            Self::Copied(copied) => copied.row_ptr(matrix, index),
        }
    }

    /// The row as the task knows it, to be read only: no copy is made for it.
    pub fn present_ptr(&self, matrix: &SharedMatrix, index: u32) -> *mut f32 {
        match self {
            Self::Shared(hot) => hot.row_ptr(matrix, index),
            Self::Copied(copied) => copied.present_ptr(index).unwrap_or(matrix.row_ptr(index)),
        }
    }

    /// Windows between two exchanges of a group with the shared matrix, 0 if there are none.
    pub fn exchange_interval(&self) -> u32 {
        match self {
            Self::Shared(hot) => hot.interval(),
            Self::Copied(_) => 0,
        }
    }

    /// Exchanges a group of the copies of hot rows with the shared matrix, if there are any.
    pub fn exchange(&mut self, matrix: &SharedMatrix, group: usize) {
        if let Self::Shared(hot) = self {
            hot.exchange(matrix, group);
        }
    }

    /// Turns the copies of a round into what was learnt: copy − shared.
    pub fn subtract(&mut self, matrix: &SharedMatrix) {
        if let Self::Copied(copied) = self {
            copied.subtract(matrix);
        }
    }

    /// The copies of a round, if rows are copied.
    pub fn copied(&self) -> Option<&CopiedRows> {
        match self {
            Self::Shared(_) => None,
            Self::Copied(copied) => Some(copied),
        }
    }

    /// Forgets the copies of a round.
    pub fn clear(&mut self) {
        if let Self::Copied(copied) = self {
            copied.clear();
        }
    }
}
