//! What training needs beside vectors and words to continue exactly where it stopped: the `.state` file.
//!
//! The file begins with `W2VSTATE`, a version (u32) and the length of a JSON text (u32), all little-endian, then the
//! text: options, tokenizer, corpus, the run under way and the tasks' generators. Then come the V counts as u64, the V
//! rows of W_out as f32, d numbers each, and in version 3 the V rows of W_in and those of W_out that training began with,
//! as f16; in version 4 the
//! rows of what W_in took up of n-grams, as f16, those of the first 524,288 words. The Huffman tree and the sampling tables follow from the counts. The vectors themselves are in the `.npy`
//! beside it, which the text identifies by a hash.

use serde::{Deserialize, Serialize};

use super::row_factors::{FactorRun, are_whole};
use crate::config::{Config, MAX_ALPHA, MAX_EPOCHS};
use crate::corpus::TokenizerConfig;
use crate::error::{Error, Result};
use crate::io::formats::STATE_MAGIC as MAGIC;
use crate::levels::LevelLayout;
use crate::model::SharedMatrix;

const VERSION: u32 = 2;
/// The version of files that have the rows of a start behind those of W_out.
const START_VERSION: u32 = 3;
/// The version of files that have what the vectors took up of n-grams there.
const NGRAM_VERSION: u32 = 4;
/// Bytes before the text.
const PREFIX: usize = 16;
/// No training reads more, in all its epochs; ten thousand times as many still have a number.
pub(super) const MOST_WORDS: u64 = 1 << 50;
/// No real text is longer.
const LONGEST_HEAD: usize = 1 << 24;

/// The text at the beginning of a `.state`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StateHead {
    /// The options of the model.
    pub config: Config,
    /// How its corpus is cut into words.
    pub tokenizer: TokenizerConfig,
    /// Words of the vocabulary.
    pub words: usize,
    /// Raw words of the corpus that the vocabulary came from.
    pub corpus_words: u64,
    /// Its sentences.
    pub corpus_sentences: u64,
    /// [`fingerprint`] of the vectors that the state belongs to.
    pub fingerprint: u64,
    /// The last run, if there was one.
    pub run: Option<RunState>,
    /// Whether the rows follow that training began with, to be blended with what it made of them.
    #[serde(default)]
    pub start: bool,
    /// Whether what the vectors took up of n-grams follows, to be taken out when they are trained further.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ngrams: bool,
    /// By what the rows of W_in learn, as runs of rows with one factor; missing where all do so wholly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_factors: Option<Vec<FactorRun>>,
    /// The tasks, in order.
    pub tasks: Vec<TaskState>,
}

/// A run, and how far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunState {
    /// Raw words announced for an epoch.
    pub words_per_epoch: u64,
    /// Epochs of the whole run.
    pub epochs: u32,
    /// Learning rate at its start.
    pub start_alpha: f32,
    /// Learning rate at its end.
    pub end_alpha: f32,
    /// Epochs that have begun.
    pub epochs_begun: u64,
    /// Whether the last of them is over.
    pub epoch_over: bool,
    /// Raw words trained.
    pub words_done: u64,
    /// Raw words of the current epoch that were trained.
    pub epoch_words: u64,
}

/// What a task remembers from one slice to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskState {
    /// State of its generator.
    pub rng: u64,
    /// Windows until the next one that is evaluated for the loss.
    pub windows_to_loss: u32,
    /// The negatives that it picks from, the oldest first; none before its first window and with hierarchical softmax.
    #[serde(default)]
    pub pool: Vec<u32>,
    /// How many of the oldest of them should have been replaced.
    #[serde(default)]
    pub pool_due: u32,
}

impl RunState {
    /// A run of `epochs` passes over a corpus of `words_per_epoch` raw words, of which none has begun.
    pub fn first(words_per_epoch: u64, epochs: u32, start_alpha: f32, end_alpha: f32) -> Self {
        Self {
            words_per_epoch,
            epochs,
            start_alpha,
            end_alpha,
            epochs_begun: 0,
            epoch_over: false,
            words_done: 0,
            epoch_words: 0,
        }
    }

    /// Epochs that are over.
    pub fn epochs_done(&self) -> u64 {
        self.epochs_begun - u64::from(self.epochs_begun > 0 && !self.epoch_over)
    }

    /// Whether it is one that can be.
    fn check(&self) -> Result<()> {
        let Self { words_per_epoch, epochs, start_alpha, end_alpha, epochs_begun, words_done, epoch_words, .. } = *self;
        let rates = (0.0..=MAX_ALPHA).contains(&start_alpha) && (0.0..=start_alpha).contains(&end_alpha);
        let epochs = (1..=MAX_EPOCHS).contains(&epochs) && epochs_begun <= u64::from(epochs);
        let words = [words_per_epoch, words_done, epoch_words].into_iter().all(|words| words <= MOST_WORDS);
        if rates && epochs && words { Ok(()) } else { Err(bad_state("its training is an impossible one")) }
    }

    /// Whether all epochs are over.
    pub fn is_over(&self) -> bool {
        self.epochs_done() >= u64::from(self.epochs)
    }
}

impl StateHead {
    /// The file up to the counts.
    ///
    /// # Errors
    /// `internal` when the options cannot be written.
    pub fn write(&self) -> Result<Vec<u8>> {
        let text = serde_json::to_vec(self).map_err(|error| Error::internal(error.to_string()))?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&self.version().to_le_bytes());
        bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&text);
        Ok(bytes)
    }

    /// Reads the beginning of a file: the text and its end in bytes, or `None` when more must come first.
    ///
    /// # Errors
    /// `bad-state` when it is not a `.state` file, or one of a later version, or says what no training can be.
    pub fn read(bytes: &[u8]) -> Result<Option<(Self, usize)>> {
        if !bytes.starts_with(&MAGIC[..bytes.len().min(MAGIC.len())]) {
            return Err(bad_state("it does not begin as a .state file"));
        }
        let Some(prefix) = bytes.get(..PREFIX) else { return Ok(None) };
        let number = |at: usize| u32::from_le_bytes([prefix[at], prefix[at + 1], prefix[at + 2], prefix[at + 3]]);
        if !(VERSION..=NGRAM_VERSION).contains(&number(8)) {
            return Err(bad_state(format!("its version is {}, known are {VERSION} to {NGRAM_VERSION}", number(8))));
        }
        let length = number(12) as usize;
        if length > LONGEST_HEAD {
            return Err(bad_state("its head is too long"));
        }
        let Some(text) = bytes.get(PREFIX..PREFIX + length) else { return Ok(None) };
        let broken = |error: serde_json::Error| bad_state(format!("its head is broken: {error}"));
        let mut head: serde_json::Value = serde_json::from_slice(text).map_err(broken)?;
        // States saved before this option existed continue without it.
        if let Some(config) = head.get_mut("config").and_then(|config| config.as_object_mut()) {
            config.entry("pairExponent").or_insert(0.into());
        }
        let head = Self::deserialize(&head).map_err(broken)?;
        head.check()?;
        Ok(Some((head, PREFIX + length)))
    }

    fn version(&self) -> u32 {
        match self {
            Self { ngrams: true, .. } => NGRAM_VERSION,
            Self { start: true, .. } => START_VERSION,
            _ => VERSION,
        }
    }

    /// Halves behind the rows of W_out.
    pub fn halves(&self) -> usize {
        let rows = match self {
            Self { start: true, words, .. } => words.saturating_mul(2),
            Self { ngrams: true, words, config, .. } => config.ngram_words(*words),
            _ => 0,
        };
        rows.saturating_mul(self.config.vector_size as usize)
    }

    /// Bytes of a whole file with this head, whose text ends at `end`.
    pub fn file_bytes(&self, end: usize) -> u64 {
        let words = self.words as u64;
        let numbers = words.saturating_mul(u64::from(self.config.vector_size));
        let halves = (self.halves() as u64).saturating_mul(2);
        (end as u64)
            .saturating_add(words.saturating_mul(8))
            .saturating_add(numbers.saturating_mul(4))
            .saturating_add(halves)
    }

    /// The same checks as for options that come any other way.
    ///
    /// # Errors
    /// `bad-state`.
    pub(super) fn check(&self) -> Result<()> {
        let refused = |error: Error| bad_state(format!("its options are impossible: {error}"));
        self.config.check().map_err(refused)?;
        self.tokenizer.check().map_err(refused)?;
        if self.words >= u32::MAX as usize {
            return Err(bad_state("it has more words than there can be"));
        }
        if self.row_factors.as_ref().is_some_and(|runs| !are_whole(runs, self.words)) {
            return Err(bad_state("its rows learn by factors that cannot be"));
        }
        if self.start && self.ngrams {
            return Err(bad_state("its training is both under way and over"));
        }
        self.run.as_ref().map_or(Ok(()), RunState::check)
    }
}

/// A `.state` that cannot be used.
pub(super) fn bad_state(reason: impl Into<String>) -> Error {
    Error::BadState { reason: reason.into() }
}

/// A hash of vectors: FNV-1a over the bits of their values.
#[derive(Debug, Clone, Copy)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Fingerprint {
    /// Adds the next vector.
    pub fn add(&mut self, vector: &[f32]) {
        for value in vector {
            self.0 = (self.0 ^ u64::from(value.to_bits())).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    /// The hash of all vectors added.
    pub fn value(self) -> u64 {
        self.0
    }
}

/// The fingerprint of the first `rows` rows of a matrix.
pub(super) fn fingerprint(matrix: &SharedMatrix, layout: &LevelLayout, rows: usize) -> u64 {
    let mut fingerprint = Fingerprint::default();
    each_row(matrix, layout, 0..rows, |vector| fingerprint.add(vector));
    fingerprint.value()
}

/// Calls `take` with each of some rows of a matrix, without padding.
pub(super) fn each_row(
    matrix: &SharedMatrix,
    layout: &LevelLayout,
    rows: std::ops::Range<usize>,
    mut take: impl FnMut(&[f32]),
) {
    let mut row = vec![0.0; layout.stride()];
    let mut vector = vec![0.0; layout.vector_size()];
    for index in rows {
        matrix.read_row(index as u32, &mut row);
        layout.unpad(&row, &mut vector);
        take(&vector);
    }
}
