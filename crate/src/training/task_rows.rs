//! The rows of both matrices as a task sees them, and when it shares what it learnt in them.

use super::copied_rows::CopiedRows;
use super::hot_rows::GROUPS;
use super::matrix_rows::MatrixRows;
use super::model::Model;
use crate::error::Result;

/// The rows of both matrices that a task works on.
pub struct TaskRows {
    /// Rows of W_in.
    pub input: MatrixRows,
    /// Rows of W_out.
    pub output: MatrixRows,
    windows_to_exchange: u32,
    next_group: usize,
}

impl TaskRows {
    /// The rows of `model` for its task `index`.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(model: &Model, index: usize) -> Result<Self> {
        let (input, output) =
            (MatrixRows::new(&model.config, &model.input)?, MatrixRows::new(&model.config, &model.output)?);
        let windows_to_exchange = input.exchange_interval();
        let next_group = index * GROUPS / model.config.workers.max(1) as usize % GROUPS;
        Ok(Self { input, output, windows_to_exchange, next_group })
    }

    /// A window has been trained: shares what was learnt when that is due.
    #[inline(always)]
    pub fn count_window(&mut self, model: &Model) {
        // Without exchanges it counts from 0 down and wraps, which does no harm.
        self.windows_to_exchange = self.windows_to_exchange.wrapping_sub(1);
        if self.windows_to_exchange == 0 {
            self.exchange_next(model);
        }
    }

    /// Shares what was learnt and takes up what others have learnt, if rows are shared.
    pub fn exchange(&mut self, model: &Model) {
        if self.input.exchange_interval() > 0 {
            (0..GROUPS).for_each(|_| self.exchange_next(model));
        }
    }

    fn exchange_next(&mut self, model: &Model) {
        self.windows_to_exchange = self.input.exchange_interval();
        let _alone = model.exchange[self.next_group].lock();
        self.input.exchange(&model.input, self.next_group);
        self.output.exchange(&model.output, self.next_group);
        self.next_group = (self.next_group + 1) % GROUPS;
    }

    /// The task's part of a round is done: turns copies into what was learnt.
    pub fn subtract(&mut self, model: &Model) {
        self.input.subtract(&model.input);
        self.output.subtract(&model.output);
    }

    /// Merges what all `shards` have learnt into the shared rows whose index is `part` modulo `parts`.
    pub fn merge(shards: &[&Self], model: &Model, part: u32, parts: u32) {
        let inputs: Vec<_> = shards.iter().filter_map(|rows| rows.input.copied()).collect();
        let outputs: Vec<_> = shards.iter().filter_map(|rows| rows.output.copied()).collect();
        CopiedRows::merge(&inputs, &model.input, part, parts);
        CopiedRows::merge(&outputs, &model.output, part, parts);
    }

    /// Forgets the round's copies.
    pub fn clear(&mut self) {
        self.input.clear();
        self.output.clear();
    }
}
