//! How much memory a model needs, known before any of it is allocated.

use serde::Serialize;

use crate::config::{Config, MAX_VECTOR_SIZE, MOST_NGRAMS, Start};
use crate::error::{Error, Result};

/// Rows of each matrix that every one of several workers copies (`training::hot_rows`). Hierarchical softmax gains from
/// them with two workers, since every path begins at the same few nodes; negative sampling gains or loses less than the
/// machine varies, and more rows do it no good.
pub const HOT_ROWS: usize = 128;
/// Shards of a round of deterministic training (`training::copied_rows`); also the most threads that it can use.
pub const SHARDS: usize = 16;

/// Bytes of a float of the matrices.
const FLOAT: u64 = 4;
/// Mean bytes of a word's text: English words take 8, words in other scripts more.
const WORD_TEXT: u64 = 12;
/// Bytes per word beside its text: where it starts, its count, its place in the hash table.
const WORD_ENTRY: u64 = 8 + 8 + 16;

/// Bytes that a model needs, part by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MemoryEstimate {
    /// The words, their counts and the table that finds them, at 12 bytes of text per word.
    #[cfg_attr(test, ts(type = "number"))]
    pub vocabulary: u64,
    /// Input vectors, each row padded to whole cache lines.
    #[cfg_attr(test, ts(type = "number"))]
    pub vectors: u64,
    /// Output weights: of the words with negative sampling, of the tree's inner nodes with hierarchical softmax.
    #[cfg_attr(test, ts(type = "number"))]
    pub output: u64,
    /// Tables of negatives or the tree, and of sub-sampling.
    #[cfg_attr(test, ts(type = "number"))]
    pub tables: u64,
    /// Private rows and indices of the tasks that train at the same time.
    #[cfg_attr(test, ts(type = "number"))]
    pub workers: u64,
    /// A copy in half precision of what a spectral start gave both matrices, while the first training lasts.
    #[cfg_attr(test, ts(type = "number"))]
    pub start: u64,
    /// What n-grams say of the vectors, and what it takes to find out once a training is over.
    #[cfg_attr(test, ts(type = "number"))]
    pub ngrams: u64,
    /// All of them together.
    #[cfg_attr(test, ts(type = "number"))]
    pub total: u64,
}

impl MemoryEstimate {
    /// What a model with these options needs for a vocabulary of `words` words.
    pub fn new(config: &Config, words: u64) -> Self {
        let row = config.layout().stride() as u64 * FLOAT;
        let vocabulary = words * (WORD_TEXT + WORD_ENTRY);
        let (vectors, output) = (words * row, words * row);
        // Alias table (threshold and alias) or tree (two nodes per word), and the table of sub-sampling.
        let tables = words * (8 + 4);
        let workers = workers(config, words, row);
        let halves = 2 * words * u64::from(config.vector_size) * 2;
        let start = if config.start == Start::Spectral { halves } else { 0 };
        let ngrams = ngrams(config, words);
        let total = vocabulary + vectors + output + tables + workers + start + ngrams;
        Self { vocabulary, vectors, output, tables, workers, start, ngrams, total }
    }

    /// All but the two matrices, which may be in files.
    pub fn beside_matrices(&self) -> u64 {
        self.total - self.vectors - self.output
    }
}

/// Each of several workers has copies of the hottest rows of both matrices, as they are now and as they were at the last
/// exchange; each shard of deterministic training has an index of all rows.
fn workers(config: &Config, words: u64, row: u64) -> u64 {
    if config.deterministic {
        return SHARDS as u64 * 2 * words * 4;
    }
    match u64::from(config.workers) {
        1 => 0,
        tasks => tasks * 2 * 2 * words.min(HOT_ROWS as u64) * row,
    }
}

/// The part of each word in half precision; n-grams of words and words of n-grams, some 24 of each; and sixteen columns of
/// the regression, one matrix of words and four of n-grams.
fn ngrams(config: &Config, words: u64) -> u64 {
    const NGRAMS_OF_WORD: u64 = 24;
    const NEW_NGRAMS_OF_WORD: u64 = 3;
    const COLUMNS: u64 = 16 * FLOAT;
    let words = config.ngram_words(usize::try_from(words).unwrap_or(usize::MAX)) as u64;
    let ngrams = (NEW_NGRAMS_OF_WORD * words).min(MOST_NGRAMS as u64);
    let lists = words * (3 * NGRAMS_OF_WORD * 4 + NEW_NGRAMS_OF_WORD * (WORD_TEXT + WORD_ENTRY));
    words * (u64::from(config.vector_size) * 2 + COLUMNS) + lists + 4 * ngrams * COLUMNS
}

/// Refuses a model that needs more than `available` bytes, before anything is allocated for it.
///
/// # Errors
/// `out-of-memory`, naming what would fit.
pub fn require_room(config: &Config, words: u64, available: u64) -> Result<MemoryEstimate> {
    require(config, words, available, |estimate| estimate.total)
}

/// As [`require_room`], of a model whose matrices are in memory of their own.
///
/// # Errors
/// As there.
pub fn require_room_beside_matrices(config: &Config, words: u64, available: u64) -> Result<MemoryEstimate> {
    require(config, words, available, MemoryEstimate::beside_matrices)
}

fn require(
    config: &Config,
    words: u64,
    available: u64,
    needed: impl Fn(&MemoryEstimate) -> u64,
) -> Result<MemoryEstimate> {
    let estimate = MemoryEstimate::new(config, words);
    let need = needed(&estimate);
    if need <= available {
        return Ok(estimate);
    }
    let size = config.vector_size;
    let fitting_words = largest(words, |words| needed(&MemoryEstimate::new(config, words)) <= available);
    let fitting_size = largest(u64::from(size), |size| needed(&at_size(config, size as u32, words)) <= available);
    let mut advice = Vec::new();
    if fitting_size > 0 {
        advice.push(format!("a vectorSize of at most {fitting_size}"));
    }
    if fitting_words > 1 {
        advice.push(format!("a vocabulary of at most {fitting_words} words (by maxFinalVocab or minCount)"));
    }
    let fits = if advice.is_empty() { "nothing of this kind".to_owned() } else { advice.join(", or ") };
    Err(Error::TooBig { words, vector_size: size, need, available, fits })
}

/// The largest number up to `limit` that `fits`; 0 if none does. What fits at a number fits at every smaller one.
fn largest(limit: u64, fits: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, limit);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if fits(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// Levels depend on the vector size; the default ones are assumed.
fn at_size(config: &Config, vector_size: u32, words: u64) -> MemoryEstimate {
    let vector_size = vector_size.clamp(1, MAX_VECTOR_SIZE);
    let resized = Config { vector_size, levels: None, level_weights: None, ..config.clone() };
    MemoryEstimate::new(&resized, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: u64 = 1 << 30;

    fn config(json: &str) -> Config {
        Config::from_json(json).unwrap()
    }

    #[test]
    fn the_parts_add_up() {
        let need = MemoryEstimate::new(&config(r#"{"workers":2}"#), 1_000_000);
        // 25 + 25 + 50 dimensions in segments of whole vectors are 108 floats, a row of whole cache lines 112.
        assert_eq!((need.vectors, need.output), (448_000_000, 448_000_000));
        assert_eq!(need.workers, 2 * 4 * 128 * 448);
        assert_eq!(need.total, need.vocabulary + need.vectors + need.output + need.tables + need.workers);
        assert!(MemoryEstimate::new(&config(r#"{"deterministic":true}"#), 1_000_000).workers > 100_000_000);
        assert_eq!(MemoryEstimate::new(&config("{}"), 1_000_000).workers, 0);
    }

    #[test]
    fn what_the_refusal_names_fits_and_no_more_does() {
        let config = config(r#"{"vectorSize":300,"workers":4}"#);
        assert!(require_room(&config, 1_000_000, 4 * GIB).is_ok());
        let error = require_room(&config, 5_000_000, 4 * GIB).unwrap_err();
        assert_eq!(error.code(), "out-of-memory");
        let message = error.to_string();
        assert!(message.contains("5000000 words × 300"), "{message}");
        let words = largest(5_000_000, |words| MemoryEstimate::new(&config, words).total <= 4 * GIB);
        assert!(message.contains(&format!("at most {words} words")), "{message}");
        assert!(require_room(&config, words, 4 * GIB).is_ok() && require_room(&config, words + 1, 4 * GIB).is_err());
        let size = largest(300, |size| at_size(&config, size as u32, 5_000_000).total <= 4 * GIB) as u32;
        assert!(message.contains(&format!("vectorSize of at most {size}")) && size > 50, "{message}");
    }

    #[test]
    fn matrices_that_have_memory_of_their_own_are_not_counted() {
        let config = config(r#"{"vectorSize":300,"workers":4}"#);
        let need = require_room_beside_matrices(&config, 5_000_000, GIB).unwrap();
        assert!(need.total > 4 * GIB && need.beside_matrices() < GIB);
        let message = require_room_beside_matrices(&config, 50_000_000, GIB).unwrap_err().to_string();
        assert!(message.contains(" words (by maxFinalVocab") && !message.contains("vectorSize of"), "{message}");
    }

    #[test]
    fn nothing_fits_into_nothing() {
        let message = require_room(&config("{}"), 10, 0).unwrap_err().to_string();
        assert!(message.contains("nothing of this kind"), "{message}");
    }
}
