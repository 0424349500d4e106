//! Negative sampling (Mikolov et al., 2013): the centre word is told apart from words drawn at random.
//!
//! Rows of W_out belong to words. The targets of a window are the centre word, with label 1, and K negatives with label 0:
//! other words, drawn in proportion to count^`nsExponent`. They are drawn once for all inputs of the window, so that a
//! window is one small product of its inputs and its targets, and picked from a pool (`sampling::pool`), so that their rows
//! are in cache.

use super::{Draws, OutputRows, Targets};
use crate::config::Config;
use crate::error::Result;
use crate::ops::block::Target;
use crate::sampling::alias::{AliasTable, negative_weights};
use crate::sampling::frequencies::Frequencies;
use crate::sampling::pool::NegativePool;
use crate::sampling::rng::Rng;
use crate::training::pair_weights::{Occurrences, RowWeights, weighted_mean};
use crate::training::state::TaskState;

/// The centre word against negatives.
#[derive(Debug)]
pub struct NegativeSampling {
    table: AliasTable,
    /// K.
    negatives: u32,
    exponent: f64,
}

impl NegativeSampling {
    /// Negatives as `config` says, among these words.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(config: &Config, words: Frequencies) -> Result<Self> {
        let table = AliasTable::new(words, config.ns_exponent)?;
        Ok(Self { table, negatives: config.negative, exponent: config.ns_exponent })
    }
}

impl Targets for NegativeSampling {
    fn most_targets(&self) -> usize {
        1 + self.negatives as usize
    }

    fn rows_are_words(&self) -> bool {
        true
    }

    /// A row takes part as a centre word and, K times as often, as a negative. None is left out: the loss of a window of
    /// negatives only would be another one.
    fn weights(&self, words: &Occurrences) -> RowWeights {
        let drawn = negative_weights(words.frequencies(), self.exponent);
        let negatives = f64::from(self.negatives);
        let mean = (words.mean() + negatives * weighted_mean(words.weights(), &drawn)) / (1.0 + negatives);
        RowWeights::new(words.weights(), mean, false)
    }

    #[inline(always)]
    fn gather(&self, centre: u32, rows: &mut OutputRows, draws: &mut Draws, targets: &mut Vec<Target>) {
        let Draws { rng, pool, .. } = draws;
        targets.push(rows.target(centre, 1.0));
        pool.renew(&self.table, self.negatives, rng);
        let negatives = (0..self.negatives).map(|_| pool.pick_other(&self.table, centre, rng));
        targets.extend(negatives.map(|word| rows.target(word, 0.0)));
    }

    /// With negatives of its own. Those of the pool have just been trained, so that their loss is too low.
    fn sample_loss(&self, centre: u32, mut rng: Rng, mut add: impl FnMut(u32, f32)) {
        add(centre, 1.0);
        (0..self.negatives).for_each(|_| add(self.table.draw_other(centre, &mut rng), 0.0));
    }

    fn save(&self, draws: &Draws, state: &mut TaskState) {
        state.pool = draws.pool.words().collect();
        state.pool_due = draws.pool.due();
    }

    fn restore(&self, draws: &mut Draws, state: &TaskState, vocabulary: usize) {
        draws.pool = NegativePool::restored(&state.pool, state.pool_due, vocabulary);
    }
}
