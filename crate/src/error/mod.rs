//! The one error type of the engine: a stable code and data for programs, and a sentence for people.

mod counted;
mod data;
mod place;

use std::borrow::Cow;

pub use counted::{counted, counted_were};
pub use data::ErrorData;
pub use place::Place;

/// A result whose error is [`enum@Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that can go wrong, each with a stable [code](Error::code) and a message that says what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// An option has a value that it cannot have.
    #[error("{option} is {}; it may be {allowed}.", shortened(value))]
    BadOption {
        /// The option's name as the user wrote it, in camelCase.
        option: String,
        /// The value that was given, as JSON or in a few words.
        value: String,
        /// What it may be instead: "1 to 100".
        allowed: String,
    },
    /// The options hold a name that means nothing.
    #[error(
        "There is no option {}. Known are {}. Correct its spelling or leave it out.",
        shortened(option),
        known.join(", ")
    )]
    UnknownOption {
        /// The name that was given.
        option: String,
        /// All names that exist.
        known: &'static [&'static str],
    },
    /// The options are no JSON object.
    #[error("The options cannot be read: {reason}. Give one JSON object, or nothing to use the defaults.")]
    UnreadableOptions {
        /// What the JSON reader found, with its position.
        reason: String,
    },
    /// A level is not one that the vectors have or can have.
    #[error("The levels cannot be used: {reason}.")]
    BadLevel {
        /// The option that the level was given in, in camelCase.
        option: &'static str,
        /// The level at fault, or all of them as JSON if their number is at fault.
        value: String,
        /// Which level, why not, and what would be right.
        reason: String,
    },
    /// The corpus holds no word at all.
    #[error(
        "The corpus holds no words. Choose a file of plain text in UTF-8; if it holds no letters or numbers, \
         split it at white space instead."
    )]
    EmptyCorpus,
    /// No word is frequent enough to be kept.
    #[error(
        "No word is left: none of the {} occurs {} (the most frequent one occurs {}). Lower minCount, raise maxFinalVocab or \
         add more text.",
        counted(*distinct_words, "distinct word"),
        counted(*effective_min_count, "time"),
        counted(*highest_count, "time")
    )]
    EmptyVocabulary {
        /// Distinct words of the corpus.
        distinct_words: usize,
        /// The count a word would have needed, after `maxFinalVocab`.
        effective_min_count: u64,
        /// The count of the most frequent word.
        highest_count: u64,
    },
    /// There are too few words to train on or to answer with.
    #[error(
        "The vocabulary has {}, but at least {needed} are needed. Lower minCount or add more text.",
        counted(*size, "word")
    )]
    VocabularyTooSmall {
        /// Words in the vocabulary.
        size: usize,
        /// Words needed.
        needed: usize,
    },
    /// Two models have hardly any words in common.
    #[error(
        "The two vocabularies share {}, but at least {needed} are needed to compare them. Check that both are of the same \
         language and treat upper and lower case alike.",
        counted(*shared, "word")
    )]
    NothingShared {
        /// Words that both have.
        shared: usize,
        /// Words needed.
        needed: usize,
    },
    /// A file of vectors cannot be used.
    #[error("The .npy file cannot be used: {reason}. Choose a two-dimensional array of floats written by numpy.save.")]
    BadNpy {
        /// What is wrong with it.
        reason: String,
        /// Where that is.
        place: Place,
    },
    /// A file of words cannot be used.
    #[error(
        "The vocabulary file cannot be used: {reason}. Choose a .vocab.json that is one JSON array of distinct words."
    )]
    BadVocab {
        /// What is wrong with it.
        reason: String,
        /// Where that is.
        place: Place,
    },
    /// A file of vectors in one of the text formats, or word2vec's binary one, cannot be used.
    #[error("The vectors cannot be read: {reason}. Correct the file or get it again.")]
    BadVectors {
        /// What is wrong, and what was expected.
        reason: String,
        /// Where that is.
        place: Place,
    },
    /// A word cannot be written in the format that was chosen.
    #[error(
        "The word {:?} holds {what}, which {format} cannot hold. Choose another format or leave the word out.",
        shortened(word)
    )]
    BadWord {
        /// The word.
        word: String,
        /// What it holds, as "a space".
        what: &'static str,
        /// The format, as part of a sentence.
        format: &'static str,
    },
    /// A vector cannot be written, since no reader would take it.
    #[error(
        "The vector of the word {:?} holds numbers that are not finite, so it is not written. Train again with a lower \
         learning rate (alpha).",
        shortened(word)
    )]
    NotFinite {
        /// The word.
        word: String,
    },
    /// A training throws its vectors further with every step.
    #[error(
        "The training diverged: the scores of most word pairs are out of range{}. Lower {option}, which is {value}, and train \
         again.",
        loss.map_or_else(String::new, |loss| format!(", with a mean loss of {loss:.0} per pair"))
    )]
    Diverged {
        /// Mean loss of the full vectors in this epoch so far, in nats per pair, if it is known.
        loss: Option<f64>,
        /// The option to lower.
        option: &'static str,
        /// Its value.
        value: String,
    },
    /// No file was given.
    #[error("There is no file to open. {choices}")]
    NoFile {
        /// What may be chosen, as a sentence.
        choices: String,
    },
    /// A file of a pair came alone.
    #[error("{file} holds {holds} without their {without}. Choose its {missing} along with it.")]
    MissingFile {
        /// The file that is there, as a sentence begins.
        file: String,
        /// What it holds: "vectors".
        holds: &'static str,
        /// What it does not hold: "words".
        without: &'static str,
        /// The file that is missing: ".vocab.json".
        missing: &'static str,
    },
    /// A file is of no format of vectors.
    #[error("{file} holds no vectors. {choices}")]
    NoVectors {
        /// The file, as a sentence begins.
        file: String,
        /// What may be chosen, as a sentence.
        choices: String,
    },
    /// Several files are no format together.
    #[error("{files} do not belong together. {choices}")]
    UnrelatedFiles {
        /// The files, as a sentence begins.
        files: String,
        /// What may be chosen, as a sentence.
        choices: String,
    },
    /// A file with the state of a training cannot be used.
    #[error(
        "The .state file cannot be used: {reason}. Choose the one that was saved together with the vectors, or leave it \
         out to go on from the vectors alone."
    )]
    BadState {
        /// What is wrong with it.
        reason: String,
    },
    /// There is no training that was stopped.
    #[error("There is no training to resume: none was begun, or the last one came to its end. Train without resume.")]
    NothingToResume,
    /// The vectors and the words do not belong together.
    #[error(
        "The vectors have {}, but the vocabulary has {}. Choose the two files that were saved together.",
        counted(*rows, "row"),
        counted(*words, "word")
    )]
    VocabMismatch {
        /// Rows of the array.
        rows: usize,
        /// Words of the vocabulary.
        words: usize,
    },
    /// An allocation was refused.
    #[error(
        "There is not enough memory for {what}: {} MB more are needed. Lower vectorSize or maxFinalVocab, raise \
         minCount, or close other tabs.",
        megabytes(*bytes)
    )]
    OutOfMemory {
        /// What the memory was for, as "the vectors".
        what: String,
        /// The bytes that were asked for.
        bytes: u64,
    },
    /// A model would not fit, as is known before anything is allocated for it.
    #[error(
        "A model of {words} words × {vector_size} needs {} MB, but only {} MB are left for it. What fits: {fits}.",
        megabytes(*need),
        *available / 1_000_000
    )]
    TooBig {
        /// Words of the vocabulary.
        words: u64,
        /// Dimensions of the vectors.
        vector_size: u32,
        /// Bytes that it needs.
        need: u64,
        /// Bytes that are available.
        available: u64,
        /// What would fit, as "a vectorSize of at most 50".
        fits: String,
    },
    /// A question that only a model with negative sampling can answer.
    #[error(
        "predictOutputWord needs a model trained with negative sampling, but this one has hs: 1. Train one with hs: 0."
    )]
    NoNegativeSampling,
    /// A training call came without a run that it could belong to.
    #[error("No training has been started. Begin a training run first.")]
    NoTraining,
    /// An assumption between the parts of the program was broken.
    #[error("Something went wrong inside the engine: {what}. This is a mistake in the program, please report it.")]
    Internal {
        /// Which assumption.
        what: String,
    },
}

impl Error {
    /// The stable name of this kind of error, in kebab-case: what programs compare.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadOption { .. } | Self::UnreadableOptions { .. } => "bad-option",
            Self::UnknownOption { .. } => "unknown-option",
            Self::BadLevel { .. } => "bad-level",
            Self::EmptyCorpus => "empty-corpus",
            Self::EmptyVocabulary { .. } => "empty-vocabulary",
            Self::VocabularyTooSmall { .. } => "vocabulary-too-small",
            Self::NothingShared { .. } => "nothing-shared",
            Self::BadNpy { .. } => "bad-npy",
            Self::BadVocab { .. } => "bad-vocab",
            Self::BadVectors { .. } | Self::NoVectors { .. } => "bad-vectors",
            Self::BadWord { .. } => "bad-word",
            Self::NoFile { .. } => "no-file",
            Self::MissingFile { .. } => "missing-file",
            Self::UnrelatedFiles { .. } => "unrelated-files",
            Self::BadState { .. } => "bad-state",
            Self::NothingToResume => "nothing-to-resume",
            Self::NotFinite { .. } => "not-finite",
            Self::Diverged { .. } => "diverged",
            Self::VocabMismatch { .. } => "vocab-mismatch",
            Self::OutOfMemory { .. } | Self::TooBig { .. } => "out-of-memory",
            Self::NoNegativeSampling => "no-negative-sampling",
            Self::NoTraining => "no-training",
            Self::Internal { .. } => "internal",
        }
    }

    /// A .npy file that cannot be used.
    pub fn bad_npy(reason: impl Into<String>) -> Self {
        Self::BadNpy { reason: reason.into(), place: Place::default() }
    }

    /// A vocabulary file that cannot be used.
    pub fn bad_vocab(reason: impl Into<String>) -> Self {
        Self::BadVocab { reason: reason.into(), place: Place::default() }
    }

    /// A file of vectors that cannot be used.
    pub fn bad_vectors(reason: impl Into<String>) -> Self {
        Self::BadVectors { reason: reason.into(), place: Place::default() }
    }

    /// The same fault of a file, with its place; other errors have none and stay as they are.
    pub fn at(mut self, found: Place) -> Self {
        if let Self::BadNpy { place, .. } | Self::BadVocab { place, .. } | Self::BadVectors { place, .. } = &mut self {
            *place = found;
        }
        self
    }

    /// A refused allocation of `length` elements of type `T`.
    pub fn out_of_memory<T>(what: &str, length: usize) -> Self {
        Self::OutOfMemory { what: what.into(), bytes: (length as u64).saturating_mul(size_of::<T>() as u64) }
    }

    /// A broken assumption between the parts of the program.
    pub fn internal(what: impl Into<String>) -> Self {
        Self::Internal { what: what.into() }
    }
}

/// Whole megabytes, rounded up, so that no need is ever shown as nothing.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// A text as messages quote it: its beginning, if it is long.
pub fn shortened(text: &str) -> Cow<'_, str> {
    const SHOWN: usize = 80;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// Adds `bytes` to a buffer, or gives [`Error::OutOfMemory`] naming `what` it holds.
pub fn try_extend(buffer: &mut Vec<u8>, bytes: &[u8], what: &str) -> Result<()> {
    let total = buffer.len() + bytes.len();
    buffer.try_reserve(bytes.len()).map_err(|_| Error::out_of_memory::<u8>(what, total))?;
    buffer.extend_from_slice(bytes);
    Ok(())
}

/// A vector of `length` zeros, or [`Error::OutOfMemory`] naming `what` it was for.
pub fn try_zeros(length: usize, what: &str) -> Result<Vec<f32>> {
    let mut zeros = try_vec(length, what)?;
    zeros.resize(length, 0.0);
    Ok(zeros)
}

/// An empty vector with room for `length` elements, or [`Error::OutOfMemory`] naming `what` it was for.
pub fn try_vec<T>(length: usize, what: &str) -> Result<Vec<T>> {
    let mut vector = Vec::new();
    vector.try_reserve_exact(length).map_err(|_| Error::out_of_memory::<T>(what, length))?;
    Ok(vector)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_allocation_says_how_much_was_wanted() {
        let error = try_vec::<u64>(usize::MAX / 8, "the vectors").unwrap_err();
        assert_eq!(error.code(), "out-of-memory");
        let error = Error::OutOfMemory { what: "the vectors".into(), bytes: 1_000_001 };
        assert!(error.to_string().contains("the vectors: 2 MB"), "{error}");
    }
}
