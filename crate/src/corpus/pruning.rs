//! Keeps the number of distinct words within bounds while they are counted.

use super::interner::Interner;
use crate::error::{Result, try_vec};

/// Drops the rarest words whenever there are too many at a sentence's end.
///
/// As gensim's `prune_vocab`: the first time all words that occurred once go, the next time those that occurred at most
/// twice, and so on. A word that was dropped and comes again is counted from 1.
pub(super) struct Pruning {
    max_words: usize,
    /// Words that occurred at most so often are dropped the next time.
    dropped_count: u64,
    /// Words of the present sentence, and how many a sentence may have.
    sentence_words: u32,
    max_sentence_length: u32,
}

impl Pruning {
    pub(super) fn new(max_words: usize, max_sentence_length: u32) -> Self {
        Self { max_words, dropped_count: 1, sentence_words: 0, max_sentence_length }
    }

    /// Takes notice of a word; true if it is the last one that fits into its sentence.
    pub(super) fn sentence_is_full(&mut self) -> bool {
        self.sentence_words += 1;
        self.sentence_words == self.max_sentence_length
    }

    /// Drops words if there are too many.
    ///
    /// # Errors
    /// `out-of-memory`, and nothing is changed.
    pub(super) fn end_sentence(&mut self, words: &mut Interner, counts: &mut Vec<u64>) -> Result<()> {
        let empty = std::mem::take(&mut self.sentence_words) == 0;
        if empty || counts.len() <= self.max_words {
            return Ok(());
        }
        (*words, *counts) = more_frequent(words, counts, self.dropped_count)?;
        self.dropped_count += 1;
        Ok(())
    }
}

/// The words that occurred more than `dropped_count` times, with their counts.
fn more_frequent(words: &Interner, counts: &[u64], dropped_count: u64) -> Result<(Interner, Vec<u64>)> {
    let kept = || (0..).zip(counts).filter(|&(_, &count)| count > dropped_count);
    let bytes = kept().map(|(id, _)| words.word(id).len()).sum();
    let mut kept_counts = try_vec(kept().count(), "the word counts")?;
    let mut kept_words = Interner::with_capacity(kept_counts.capacity(), bytes)?;
    for (id, &count) in kept() {
        kept_words.insert_new(words.key(id).hash(), words.word(id))?;
        kept_counts.push(count);
    }
    Ok((kept_words, kept_counts))
}
