//! A model that takes up the words of another corpus.

use std::sync::Arc;

use super::Trainer;
use super::creation::{KeptRows, NewTrainer};
use crate::corpus::{TokenizerConfig, Vocabulary, WordCounts};
use crate::error::Result;
use crate::model::require_room;

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
        *self = self.grown(counts, tokenizer, available)?.finished()?;
        Ok(())
    }

    /// Adds up the counts as [`Trainer::grow_vocabulary`], but no word: for a model whose counts are not known.
    ///
    /// # Errors
    /// As there.
    pub fn count_vocabulary(&mut self, counts: &WordCounts, tokenizer: TokenizerConfig, available: u64) -> Result<()> {
        *self = self.counted(counts, tokenizer, available)?.finished()?;
        Ok(())
    }

    /// What [`Trainer::grow_vocabulary`] makes of this model, in steps. This one must not be trained meanwhile.
    ///
    /// # Errors
    /// As there.
    pub fn grown(&self, counts: &WordCounts, tokenizer: TokenizerConfig, available: u64) -> Result<NewTrainer> {
        let config = &self.model.config;
        let limit = config.max_final_vocab.map(|limit| limit as usize);
        let vocabulary = counts.grow_vocabulary(&self.model.vocabulary, u64::from(config.min_count), limit)?;
        self.with_words(vocabulary, tokenizer, available)
    }

    /// As [`Trainer::grown`], of [`Trainer::count_vocabulary`].
    ///
    /// # Errors
    /// As there.
    pub fn counted(&self, counts: &WordCounts, tokenizer: TokenizerConfig, available: u64) -> Result<NewTrainer> {
        let vocabulary = counts.grow_vocabulary(&self.model.vocabulary, u64::MAX, None)?;
        self.with_words(vocabulary, tokenizer, available)
    }

    fn with_words(&self, vocabulary: Vocabulary, tokenizer: TokenizerConfig, available: u64) -> Result<NewTrainer> {
        let (model, words) = (&self.model, vocabulary.len());
        require_room(&model.config, words as u64, available)?;
        let kept = KeptRows {
            words: model.vocabulary.len(),
            input: model.input.clone(),
            output: model.output.clone(),
        };
        let mut grown = NewTrainer::of(Arc::new(vocabulary), model.config.clone(), tokenizer)?.keeping(kept);
        let trainer = grown.trainer_mut();
        for (task, former) in trainer.tasks.iter_mut().zip(&self.tasks) {
            task.go_on_from(former);
        }
        trainer.trained = self.trained;
        if let Some(factors) = model.row_factors.clone() {
            trainer.set_factors(factors.grown(words))?;
        }
        Ok(grown)
    }
}
