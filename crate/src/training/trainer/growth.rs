//! A model that takes up the words of another corpus.

use std::sync::Arc;

use super::Trainer;
use crate::corpus::{TokenizerConfig, Vocabulary, WordCounts};
use crate::error::{Error, Result};
use crate::model::require_room;
use crate::training::model::Model;
use crate::training::objective::Targets;

impl Trainer {
    /// Adds the words that `counts` has and the model lacks, if they are frequent enough, and adds up the counts of all.
    ///
    /// What was learnt stays: the words that were there keep index and vector bit for bit, new ones get random vectors of
    /// their own. Negatives and sub-sampling follow the new counts. Rows of W_out are kept where they are words; with
    /// hierarchical softmax they are nodes of a tree that is built again, and start from zero.
    ///
    /// Vectors that were taken from the model before stay as they are and no longer follow it. A run in progress ends.
    ///
    /// # Errors
    /// `out-of-memory`, also when the grown model needs more than `available` bytes beside this one; the model is
    /// unchanged then.
    pub fn grow_vocabulary(&mut self, counts: &WordCounts, tokenizer: TokenizerConfig, available: u64) -> Result<()> {
        let config = &self.model.config;
        let limit = config.max_final_vocab.map(|limit| limit as usize);
        let vocabulary = counts.grow_vocabulary(&self.model.vocabulary, u64::from(config.min_count), limit)?;
        self.replace_vocabulary(vocabulary, tokenizer, available)
    }

    /// Adds up the counts as [`Trainer::grow_vocabulary`], but no word: for a model whose counts are not known.
    ///
    /// # Errors
    /// As there.
    pub fn count_vocabulary(&mut self, counts: &WordCounts, tokenizer: TokenizerConfig, available: u64) -> Result<()> {
        let vocabulary = counts.grow_vocabulary(&self.model.vocabulary, u64::MAX, None)?;
        self.replace_vocabulary(vocabulary, tokenizer, available)
    }

    fn replace_vocabulary(&mut self, vocabulary: Vocabulary, tokenizer: TokenizerConfig, available: u64) -> Result<()> {
        let config = &self.model.config;
        let words = vocabulary.len();
        require_room(config, words as u64, available)?;
        let mut grown = Self::with_vocabulary(Arc::new(vocabulary), config.clone(), tokenizer)?;
        grown.model.initialise(self.model.vocabulary.len()..grown.model.vocabulary.len());
        copy_weights(&self.model, &grown.model)?;
        for (task, former) in grown.tasks.iter_mut().zip(&self.tasks) {
            task.go_on_from(former);
        }
        grown.trained = self.trained;
        if let Some(factors) = self.model.row_factors.clone() {
            grown.set_factors(factors.grown(words))?;
        }
        *self = grown;
        Ok(())
    }
}

fn copy_weights(from: &Model, to: &Model) -> Result<()> {
    if from.layout != to.layout {
        return Err(Error::internal("a vocabulary grew and the vectors' layout with it"));
    }
    let mut row = vec![0.0; from.layout.stride()];
    for index in 0..from.vocabulary.len() as u32 {
        from.input.read_row(index, &mut row);
        to.input.write_row(index, &row);
        if to.objective.rows_are_words() {
            from.output.read_row(index, &mut row);
            to.output.write_row(index, &row);
        }
    }
    Ok(())
}
