//! The words a model knows, most frequent first.

use super::interner::Interner;
use super::word::Word;
use crate::error::{Error, Place, Result, shortened, try_vec};
use crate::sampling::frequencies::Frequencies;

/// Words in index order with their counts: index 0 is the most frequent word, words of equal count are in the order
/// of their UTF-8 bytes.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    words: Interner,
    counts: Vec<u64>,
    /// How many words of a larger vocabulary each stands for, if these are some of it.
    stands_for: Option<Vec<f64>>,
}

impl Vocabulary {
    /// An empty vocabulary with room for `words` words of together `bytes` bytes.
    pub(super) fn with_capacity(words: usize, bytes: usize) -> Result<Self> {
        Ok(Self {
            words: Interner::with_capacity(words, bytes)?,
            counts: try_vec(words, "the word counts")?,
            stands_for: None,
        })
    }

    /// The vocabulary of words that come in index order without counts, as from a file. All counts are 0.
    ///
    /// # Errors
    /// `bad-vocab` if a word comes twice (naming it and both positions) or there is no word; `out-of-memory`.
    pub fn from_words<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Result<Self> {
        let mut vocabulary = Self::default();
        for word in words {
            vocabulary.push(word.as_ref(), 0)?;
        }
        vocabulary.check_not_empty()
    }

    /// The vocabulary itself if it has a word, else `bad-vocab`.
    pub(crate) fn check_not_empty(self) -> Result<Self> {
        if self.is_empty() { Err(Error::bad_vocab("it holds no words")) } else { Ok(self) }
    }

    /// Adds the word that comes next in index order.
    ///
    /// # Errors
    /// `bad-vocab` if it is there already; `out-of-memory`.
    pub(crate) fn push(&mut self, word: &str, count: u64) -> Result<()> {
        let key = Word::from(word);
        let hash = key.hash();
        if let Some(earlier) = self.words.find_hashed(hash, key) {
            let positions = format!("{} and {}", earlier + 1, self.len() + 1);
            let reason = format!("the word {:?} comes twice, at positions {positions}", shortened(word));
            return Err(Error::bad_vocab(reason).at(Place::row(self.len()).word(word.as_bytes())));
        }
        self.counts.try_reserve(1).map_err(|_| Error::out_of_memory::<u64>("the word counts", self.len() * 2))?;
        self.words.insert_new(hash, word)?;
        self.counts.push(count);
        Ok(())
    }

    /// The same words with these counts, one for each.
    pub fn with_counts(self, counts: Vec<u64>) -> Self {
        assert_eq!(counts.len(), self.len(), "every word has a count");
        Self { counts, ..self }
    }

    /// The same words as some of a larger vocabulary, and how many of it each stands for ([`Frequencies`]).
    pub fn with_stands_for(self, stands_for: Vec<f64>) -> Self {
        assert_eq!(stands_for.len(), self.len(), "every word stands for some");
        Self { stands_for: Some(stands_for), ..self }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The word with this index. Panics if there is none.
    pub fn word(&self, index: u32) -> &str {
        self.words.word(index)
    }

    /// The index of a word, or `None` if it is unknown.
    pub fn index_of(&self, word: &str) -> Option<u32> {
        self.find(word.into())
    }

    /// As [`index_of`](Self::index_of), for the tokens of a corpus.
    #[inline]
    pub(super) fn find(&self, word: Word) -> Option<u32> {
        self.words.find(word)
    }

    /// How often each word occurs in the corpus, in index order; all 0 if opened from a file.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// The counts, as those of all words or of some that stand for all.
    pub fn frequencies(&self) -> Frequencies<'_> {
        match &self.stands_for {
            None => Frequencies::from(&self.counts),
            Some(stands_for) => Frequencies::of_some(&self.counts, stands_for),
        }
    }

    /// At most `limit` words that start with `prefix`, the most frequent first.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Vec<&str> {
        let words = (0..self.len() as u32).map(|index| self.word(index));
        words.filter(|word| word.starts_with(prefix)).take(limit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_index_and_index_by_word() {
        let words = ["the", "__proto__", "", "constructor", "a\0b", "👩‍👩‍👧", "مرحبا"];
        let vocabulary = Vocabulary::from_words(words).unwrap();
        for (index, word) in (0..).zip(words) {
            assert_eq!(vocabulary.word(index), word);
            assert_eq!(vocabulary.index_of(word), Some(index));
        }
        assert_eq!(vocabulary.index_of("b"), None);
        assert_eq!(vocabulary.counts(), [0; 7]);
    }

    #[test]
    fn a_word_that_comes_twice_is_named_with_both_positions() {
        let error = Vocabulary::from_words(["a", "b", "c", "b"]).unwrap_err();
        assert_eq!(error.code(), "bad-vocab");
        assert!(error.to_string().contains("\"b\" comes twice, at positions 2 and 4"), "{error}");
        assert_eq!(Vocabulary::from_words::<&str>([]).unwrap_err().code(), "bad-vocab");
    }

    #[test]
    fn suggestions_come_in_index_order() {
        let vocabulary = Vocabulary::from_words(["dog", "cat", "dogs", "do", "éa"]).unwrap();
        assert_eq!(vocabulary.suggest("do", 10), ["dog", "dogs", "do"]);
        assert_eq!(vocabulary.suggest("do", 2), ["dog", "dogs"]);
        assert_eq!(vocabulary.suggest("é", 2), ["éa"]);
        assert_eq!(vocabulary.suggest("", 3), ["dog", "cat", "dogs"]);
        assert!(vocabulary.suggest("x", 3).is_empty());
    }
}
