//! A vocabulary that grows by the words of another corpus.

use super::{Ranked, WordCounts};
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
        vocabulary: &Vocabulary,
        min_count: u64,
        max_final_vocab: Option<usize>,
    ) -> Result<Vocabulary> {
        let room = max_final_vocab.map_or(usize::MAX, |limit| limit.saturating_sub(vocabulary.len()));
        let mut new = self.ranked(min_count)?;
        new.retain(|ranked| vocabulary.index_of(self.words.word(ranked.id)).is_none());
        new.truncate(whole_ties(&new, room));
        let bytes = |words: &mut dyn Iterator<Item = &str>| words.map(str::len).sum::<usize>();
        let old_words = || (0..vocabulary.len() as u32).map(|index| vocabulary.word(index));
        let new_words = || new.iter().map(|ranked| self.words.word(ranked.id));
        let total_bytes = bytes(&mut old_words()) + bytes(&mut new_words());
        let mut grown = Vocabulary::with_capacity(vocabulary.len() + new.len(), total_bytes)?;
        for (word, &count) in old_words().zip(vocabulary.counts()) {
            grown.push(word, count + self.count_of(word))?;
        }
        new_words().zip(&new).try_for_each(|(word, ranked)| grown.push(word, ranked.count))?;
        Ok(grown)
    }

    fn count_of(&self, word: &str) -> u64 {
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
