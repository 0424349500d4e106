//! A vocabulary that grows by the words of another corpus.

use std::sync::Arc;

use super::{NewVocabulary, Ranked, WordCounts};
use crate::corpus::vocabulary::Vocabulary;
use crate::error::Result;

impl WordCounts {
    /// `vocabulary` with the counts of this corpus added, and behind its words the new ones that occur at least
    /// `min_count` times here, most frequent first, ties in the order of their bytes.
    ///
    /// The words that were there keep their indices. With `max_final_vocab` no more words are added than there is room
    /// for; words of equal count are added or left out together, as in [`build_vocabulary`](Self::build_vocabulary).
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn grow_vocabulary(
        &self,
        vocabulary: &Arc<Vocabulary>,
        min_count: u64,
        max_final_vocab: Option<usize>,
    ) -> Result<Vocabulary> {
        self.choose_more_words(vocabulary, min_count, max_final_vocab)?.with_all_words(self)
    }

    /// The beginning of [`grow_vocabulary`](Self::grow_vocabulary): the words are chosen and wait to be added.
    ///
    /// # Errors
    /// As there.
    pub fn choose_more_words(
        &self,
        vocabulary: &Arc<Vocabulary>,
        min_count: u64,
        max_final_vocab: Option<usize>,
    ) -> Result<NewVocabulary> {
        let room = max_final_vocab.map_or(usize::MAX, |limit| limit.saturating_sub(vocabulary.len()));
        let mut new = self.ranked(min_count)?;
        new.retain(|ranked| vocabulary.index_of(self.words.word(ranked.id)).is_none());
        new.truncate(whole_ties(&new, room));
        NewVocabulary::new(self, vocabulary.clone(), new)
    }

    pub(super) fn count_of(&self, word: &str) -> u64 {
        self.words.find(word.into()).map_or(0, |id| self.counts[id as usize])
    }
}

/// How many of the first words may stay if no more than `limit` may and no tie may be cut.
fn whole_ties(ranked: &[Ranked], limit: usize) -> usize {
    match ranked.get(limit) {
        Some(beyond) => ranked.partition_point(|word| word.count > beyond.count),
        None => ranked.len(),
    }
}
