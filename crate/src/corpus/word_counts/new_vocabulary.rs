//! A vocabulary in the making, for large ones: to add a million words takes as long as many slices of other work.

use std::sync::Arc;

use super::{Ranked, WordCounts};
use crate::corpus::vocabulary::Vocabulary;
use crate::error::Result;

/// A vocabulary whose words are chosen, and are added some at a time.
#[derive(Default)]
pub struct NewVocabulary {
    /// The words that come first; empty if it starts again.
    former: Arc<Vocabulary>,
    /// The words behind them.
    chosen: Vec<Ranked>,
    vocabulary: Vocabulary,
}

impl NewVocabulary {
    /// One of the words of `former`, with what `counts` adds to their counts, and of those that were chosen.
    pub(super) fn new(counts: &WordCounts, former: Arc<Vocabulary>, chosen: Vec<Ranked>) -> Result<Self> {
        let old = (0..former.len() as u32).map(|index| former.word(index).len()).sum::<usize>();
        let new = chosen.iter().map(|ranked| counts.words.word(ranked.id).len()).sum::<usize>();
        let vocabulary = Vocabulary::with_capacity(former.len() + chosen.len(), old + new)?;
        Ok(Self { former, chosen, vocabulary })
    }

    /// Words that it will have.
    pub fn words(&self) -> usize {
        self.former.len() + self.chosen.len()
    }

    /// Words that were added.
    pub fn added(&self) -> usize {
        self.vocabulary.len()
    }

    /// Adds the next words, at most so many; `counts` are those that they were chosen from.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn add(&mut self, counts: &WordCounts, words: usize) -> Result<()> {
        let first = self.added();
        for index in first..first.saturating_add(words).min(self.words()) {
            if index < self.former.len() {
                let (word, count) = (self.former.word(index as u32), self.former.counts()[index]);
                self.vocabulary.push(word, count + counts.count_of(word))?;
            } else {
                let Ranked { id, count, .. } = self.chosen[index - self.former.len()];
                self.vocabulary.push(counts.words.word(id), count)?;
            }
        }
        Ok(())
    }

    /// The vocabulary of the words that were added.
    pub fn finish(self) -> Vocabulary {
        self.vocabulary
    }

    /// The vocabulary of all words; `counts` as in [`NewVocabulary::add`].
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn with_all_words(mut self, counts: &WordCounts) -> Result<Vocabulary> {
        self.add(counts, usize::MAX)?;
        Ok(self.finish())
    }
}
