//! A model that takes up the words of another corpus.

use std::sync::Arc;

use super::Trainer;
use super::creation::{Former, NewTrainer};
use crate::corpus::{TokenizerConfig, WordCounts};
use crate::error::Result;
use crate::model::require_room;
use crate::training::task::Task;

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
    pub fn grow_vocabulary(
        &mut self,
        counts: &Arc<WordCounts>,
        tokenizer: TokenizerConfig,
        available: u64,
    ) -> Result<()> {
        *self = self.grown(counts, tokenizer, available)?.finished()?;
        Ok(())
    }

    /// Adds up the counts as [`Trainer::grow_vocabulary`], but no word: for a model whose counts are not known.
    ///
    /// # Errors
    /// As there.
    pub fn count_vocabulary(
        &mut self,
        counts: &Arc<WordCounts>,
        tokenizer: TokenizerConfig,
        available: u64,
    ) -> Result<()> {
        *self = self.counted(counts, tokenizer, available)?.finished()?;
        Ok(())
    }

    /// What [`Trainer::grow_vocabulary`] makes of this model, in steps. This one must not be trained meanwhile.
    ///
    /// # Errors
    /// As there.
    pub fn grown(&self, counts: &Arc<WordCounts>, tokenizer: TokenizerConfig, available: u64) -> Result<NewTrainer> {
        let config = &self.model.config;
        let limit = config.max_final_vocab.map(|limit| limit as usize);
        self.with_words(counts, u64::from(config.min_count), limit, tokenizer, available)
    }

    /// As [`Trainer::grown`], of [`Trainer::count_vocabulary`].
    ///
    /// # Errors
    /// As there.
    pub fn counted(&self, counts: &Arc<WordCounts>, tokenizer: TokenizerConfig, available: u64) -> Result<NewTrainer> {
        self.with_words(counts, u64::MAX, None, tokenizer, available)
    }

    fn with_words(
        &self,
        counts: &Arc<WordCounts>,
        min_count: u64,
        limit: Option<usize>,
        tokenizer: TokenizerConfig,
        available: u64,
    ) -> Result<NewTrainer> {
        let Self { model, tasks, trained, .. } = self;
        let vocabulary = counts.choose_more_words(&model.vocabulary, min_count, limit)?;
        require_room(&model.config, vocabulary.words() as u64, available)?;
        let former = Former {
            words: model.vocabulary.len(),
            input: model.input.clone(),
            output: model.output.clone(),
            factors: model.row_factors.clone(),
            trained: *trained,
            choices: tasks.iter().map(Task::choices).collect(),
            ngrams: self.ngram_part().cloned(),
        };
        let grown = NewTrainer::choosing(counts.clone(), vocabulary, model.config.clone(), tokenizer)?;
        Ok(grown.in_place_of(former))
    }
}
