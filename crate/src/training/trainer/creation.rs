//! A trainer that is made step by step: to add the words of a large model and to fill its rows takes as long as many slices
//! of training.

use std::sync::Arc;

use super::Trainer;
use super::start::Ngrams;
use crate::config::Config;
use crate::corpus::{NewVocabulary, TokenizerConfig, Vocabulary, WordCounts};
use crate::error::{Error, Result};
use crate::model::{SharedMatrix, require_room};
use crate::steps::{Steps, next_items};
use crate::training::model::MatrixMemory;
use crate::training::ngram_part::NgramPart;
use crate::training::row_factors::RowFactors;
use crate::training::task::Choices;

/// A trainer in the making. A step's unit is a word, which is added to the vocabulary first and gets its two rows then.
pub struct NewTrainer {
    config: Config,
    tokenizer: TokenizerConfig,
    words: usize,
    /// The trainer whose place it takes.
    former: Option<Former>,
    stage: Stage,
}

enum Stage {
    /// Words are added.
    Words(Arc<WordCounts>, Box<NewVocabulary>),
    /// Rows are written; those of so many words are.
    Rows(Box<Trainer>, usize),
}

/// What is kept of a trainer that another one takes the place of.
pub(super) struct Former {
    /// Words whose rows are kept.
    pub words: usize,
    pub input: Arc<SharedMatrix>,
    pub output: Arc<SharedMatrix>,
    pub factors: Option<RowFactors>,
    pub trained: bool,
    pub choices: Vec<Choices>,
    /// What its vectors took up of n-grams.
    pub ngrams: Option<NgramPart>,
}

impl NewTrainer {
    /// A trainer for the vocabulary that `counts` and `config` give, of a model that needs at most `available` bytes.
    ///
    /// # Errors
    /// `empty-vocabulary`, `vocabulary-too-small`, or what the tokenizer's options have wrong; `out-of-memory`, before anything
    /// is allocated when it needs more than there is.
    pub fn new(counts: Arc<WordCounts>, config: Config, tokenizer: TokenizerConfig, available: u64) -> Result<Self> {
        let vocabulary = choose_words(&counts, &config, available)?;
        Self::choosing(counts, vocabulary, config, tokenizer)
    }

    /// A trainer for a given vocabulary.
    ///
    /// # Errors
    /// `vocabulary-too-small`, `out-of-memory`, or what the tokenizer's options have wrong.
    pub fn of(vocabulary: Arc<Vocabulary>, config: Config, tokenizer: TokenizerConfig) -> Result<Self> {
        Self::within(vocabulary, config, tokenizer, None)
    }

    /// The same, whose matrices are in `memory`, or in what is allocated.
    ///
    /// # Errors
    /// As there; `internal` when the memory is too small.
    pub fn within(
        vocabulary: Arc<Vocabulary>,
        config: Config,
        tokenizer: TokenizerConfig,
        memory: Option<MatrixMemory>,
    ) -> Result<Self> {
        let words = vocabulary.len();
        let stage = rows_of(vocabulary, &config, tokenizer, memory)?;
        Ok(Self { config, tokenizer, words, former: None, stage })
    }

    /// A trainer for words that were chosen from `counts`.
    pub(super) fn choosing(
        counts: Arc<WordCounts>,
        vocabulary: NewVocabulary,
        config: Config,
        tokenizer: TokenizerConfig,
    ) -> Result<Self> {
        let words = vocabulary.words();
        let stage = Stage::Words(counts, Box::new(vocabulary));
        Ok(Self { config, tokenizer, words, former: None, stage })
    }

    /// The same in the place of another trainer, of the same layout, whose words come first.
    pub(super) fn in_place_of(self, former: Former) -> Self {
        Self { former: Some(former), ..self }
    }

    /// The trainer, once all steps are done.
    ///
    /// # Errors
    /// `internal` before; `out-of-memory`.
    pub fn finish(self) -> Result<Trainer> {
        let (Stage::Rows(mut trainer, written), words) = (self.stage, self.words) else { return Err(unfinished()) };
        if written < words {
            return Err(unfinished());
        }
        if let Some(former) = self.former {
            trainer.tasks.iter_mut().zip(former.choices).for_each(|(task, choices)| task.go_on_with(choices));
            trainer.trained = former.trained;
            if let Some(part) = former.ngrams {
                let of = trainer.model.config.ngram_words(words);
                trainer.ngrams = Ngrams::Added(part.grown(of * trainer.model.layout.vector_size())?);
            }
            if let Some(factors) = former.factors {
                trainer.set_factors(factors.grown(words))?;
            }
        }
        Ok(*trainer)
    }

    /// Does all steps.
    ///
    /// # Errors
    /// `out-of-memory`, and as [`NewTrainer::new`].
    pub fn finished(mut self) -> Result<Trainer> {
        self.run()?;
        self.finish()
    }
}

impl Steps for NewTrainer {
    fn total(&self) -> u64 {
        2 * self.words as u64
    }

    fn done(&self) -> u64 {
        match &self.stage {
            Stage::Words(_, vocabulary) => vocabulary.added() as u64,
            Stage::Rows(_, written) => (self.words + written) as u64,
        }
    }

    fn step(&mut self, budget: u64) -> Result<()> {
        match &mut self.stage {
            Stage::Words(counts, vocabulary) => {
                let words = next_items(vocabulary.added(), self.words, budget).len();
                if words > 0 {
                    return vocabulary.add(counts, words);
                }
                let empty = NewVocabulary::default();
                let vocabulary = std::mem::replace(&mut **vocabulary, empty).finish();
                self.stage = rows_of(Arc::new(vocabulary), &self.config, self.tokenizer, None)?;
            }
            Stage::Rows(trainer, written) => {
                let words = next_items(*written, self.words, budget);
                let kept = self.former.as_ref().map_or(0, |former| former.words).clamp(words.start, words.end);
                if let Some(Former { input, output, .. }) = &self.former {
                    trainer.model.copy_rows(input, output, words.start..kept);
                }
                trainer.model.initialise(kept..words.end);
                *written = words.end;
            }
        }
        Ok(())
    }
}

/// The words of a model that needs at most `available` bytes.
pub(super) fn choose_words(counts: &WordCounts, config: &Config, available: u64) -> Result<NewVocabulary> {
    let (least, limit) = (u64::from(config.min_count), config.max_final_vocab.map(|limit| limit as usize));
    let (words, _) = counts.vocabulary_size(least, limit);
    require_room(config, words as u64, available)?;
    counts.choose_words(least, limit)
}

fn rows_of(
    vocabulary: Arc<Vocabulary>,
    config: &Config,
    tokenizer: TokenizerConfig,
    memory: Option<MatrixMemory>,
) -> Result<Stage> {
    // SAFETY: nobody gets the trainer before all of its rows are written.
    let trainer = unsafe { Trainer::unwritten(vocabulary, config.clone(), tokenizer, memory)? };
    Ok(Stage::Rows(Box::new(trainer), 0))
}

fn unfinished() -> Error {
    Error::internal("a model was taken before it was made")
}
