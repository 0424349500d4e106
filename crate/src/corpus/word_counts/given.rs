//! Counts that come from elsewhere: another program has counted, or a part of them each.

use super::WordCounts;
use crate::corpus::interner::Interner;
use crate::corpus::word::Word;
use crate::error::{Error, Result};

impl WordCounts {
    /// The counts of words as they are given, as by gensim's `build_vocab_from_freq`; those of a word that comes several
    /// times add up. The corpus has as many raw words as they are together, and its sentences are not known: 0.
    ///
    /// # Errors
    /// `empty-corpus` when there is no word, or none that occurs; `out-of-memory`.
    pub fn from_given<W: AsRef<str>>(given: impl IntoIterator<Item = (W, u64)>) -> Result<Self> {
        let (mut words, mut counts) = (Interner::default(), Vec::<u64>::new());
        let mut total = 0_u64;
        for (word, count) in given.into_iter().filter(|&(_, count)| count > 0) {
            let key = Word::from(word.as_ref());
            let hash = key.hash();
            total = total.saturating_add(count);
            match words.find_hashed(hash, key) {
                Some(id) => counts[id as usize] = counts[id as usize].saturating_add(count),
                None => {
                    let room = counts.try_reserve(1);
                    room.map_err(|_| Error::out_of_memory::<u64>("the word counts", counts.len() * 2))?;
                    words.insert_new(hash, word.as_ref())?;
                    counts.push(count);
                }
            }
        }
        if total == 0 { Err(Error::EmptyCorpus) } else { Self::new(words, counts, total, 0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_counts_make_the_vocabulary_of_the_text_that_they_are_of() {
        let counts = WordCounts::from_given([("b", 2), ("zero", 0), ("a", 1), ("c", 4), ("a", 1)]).unwrap();
        assert_eq!((counts.words(), counts.distinct_words(), counts.sentences()), (8, 3, 0));
        let vocabulary = counts.build_vocabulary(2, None).unwrap();
        assert_eq!((0..3).map(|index| vocabulary.word(index)).collect::<Vec<_>>(), ["c", "a", "b"]);
        assert_eq!(vocabulary.counts(), [4, 2, 2]);
    }

    #[test]
    fn without_a_word_there_is_no_corpus() {
        assert_eq!(WordCounts::from_given([("a", 0)]).unwrap_err().code(), "empty-corpus");
        assert_eq!(WordCounts::from_given::<&str>([]).unwrap_err().code(), "empty-corpus");
    }
}
