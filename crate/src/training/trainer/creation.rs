//! A trainer that is made step by step: to fill the rows of a large model takes as long as many slices of training.

use std::sync::Arc;

use super::Trainer;
use crate::config::Config;
use crate::corpus::{TokenizerConfig, Vocabulary, WordCounts};
use crate::error::{Error, Result};
use crate::model::{SharedMatrix, require_room};
use crate::steps::{Steps, next_items};

/// A trainer in the making. A step's unit is a word, whose two rows are written.
pub struct NewTrainer {
    trainer: Trainer,
    /// The rows that the first words keep.
    kept: Option<KeptRows>,
    /// Words whose rows are written.
    written: usize,
}

/// Both matrices of the model that a new one replaces.
pub(super) struct KeptRows {
    pub words: usize,
    pub input: Arc<SharedMatrix>,
    pub output: Arc<SharedMatrix>,
}

impl NewTrainer {
    /// A trainer for the vocabulary that `counts` and `config` give, of a model that needs at most `available` bytes.
    ///
    /// # Errors
    /// `empty-vocabulary`, `vocabulary-too-small`, or what the tokenizer's options have wrong; `out-of-memory`, before anything
    /// is allocated when it needs more than there is.
    pub fn new(counts: &WordCounts, config: Config, tokenizer: TokenizerConfig, available: u64) -> Result<Self> {
        let limit = config.max_final_vocab.map(|limit| limit as usize);
        let (words, _) = counts.vocabulary_size(u64::from(config.min_count), limit);
        require_room(&config, words as u64, available)?;
        let vocabulary = counts.build_vocabulary(u64::from(config.min_count), limit)?;
        Self::of(Arc::new(vocabulary), config, tokenizer)
    }

    /// A trainer for a given vocabulary.
    ///
    /// # Errors
    /// `vocabulary-too-small`, `out-of-memory`, or what the tokenizer's options have wrong.
    pub fn of(vocabulary: Arc<Vocabulary>, config: Config, tokenizer: TokenizerConfig) -> Result<Self> {
        // SAFETY: nobody gets the trainer before `written` says that all of its rows are.
        let trainer = unsafe { Trainer::unwritten(vocabulary, config, tokenizer)? };
        Ok(Self { trainer, kept: None, written: 0 })
    }

    /// The same, whose first words keep the rows that they have in these matrices, which are of the model's layout.
    pub(super) fn keeping(self, kept: KeptRows) -> Self {
        Self { kept: Some(kept), ..self }
    }

    /// The trainer, to be changed in what is not its rows.
    pub(super) fn trainer_mut(&mut self) -> &mut Trainer {
        &mut self.trainer
    }

    /// The trainer, once all steps are done.
    ///
    /// # Errors
    /// `internal` before.
    pub fn finish(self) -> Result<Trainer> {
        let whole = self.done() == self.total();
        if whole { Ok(self.trainer) } else { Err(Error::internal("a model was taken before it was made")) }
    }

    /// Does all steps.
    ///
    /// # Errors
    /// None, as far as is known.
    pub fn finished(mut self) -> Result<Trainer> {
        self.run()?;
        self.finish()
    }
}

impl Steps for NewTrainer {
    fn total(&self) -> u64 {
        self.trainer.model.vocabulary.len() as u64
    }

    fn done(&self) -> u64 {
        self.written as u64
    }

    fn step(&mut self, budget: u64) -> Result<()> {
        let model = &self.trainer.model;
        let words = next_items(self.written, model.vocabulary.len(), budget);
        let kept = self.kept.as_ref().map_or(0, |kept| kept.words).clamp(words.start, words.end);
        if let Some(KeptRows { input, output, .. }) = &self.kept {
            model.copy_rows(input, output, words.start..kept);
        }
        model.initialise(kept..words.end);
        self.written = words.end;
        Ok(())
    }
}
