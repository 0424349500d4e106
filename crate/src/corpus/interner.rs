//! Distinct words, numbered in the order in which they came, in one arena.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::error::{Error, Result};

/// A set of words with ids 0, 1, …: no allocation for each word, and about 14 to 20 bytes
/// beside its text (10 to 16 in wasm).
#[derive(Debug, Clone)]
pub(super) struct Interner {
    text: String,
    /// Where each word starts in `text`, and at the end where the last one ends.
    offsets: Vec<usize>,
    ids: HashTable<u32>,
}

impl Default for Interner {
    fn default() -> Self {
        Self { text: String::new(), offsets: vec![0], ids: HashTable::new() }
    }
}

impl Interner {
    /// An empty set with room for `words` words of together `bytes` bytes.
    pub(super) fn with_capacity(words: usize, bytes: usize) -> Result<Self> {
        let mut interner = Self::default();
        interner.text.try_reserve_exact(bytes).map_err(|_| refused::<u8>(bytes))?;
        interner.offsets.try_reserve_exact(words).map_err(|_| refused::<usize>(words))?;
        interner.ids.try_reserve(words, |_| 0).map_err(|_| refused::<u32>(words))?;
        Ok(interner)
    }

    pub(super) fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    pub(super) fn word(&self, id: u32) -> &str {
        word_at(&self.text, &self.offsets, id)
    }

    #[inline]
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.find_hashed(hash(word), word)
    }

    /// As [`find`](Self::find), for a caller that needs the [`hash`] again.
    #[inline]
    pub(super) fn find_hashed(&self, hash: u64, word: &str) -> Option<u32> {
        self.ids.find(hash, |&id| self.word(id) == word).copied()
    }

    /// Adds a word that is known to be absent; `hash` is its [`hash`].
    ///
    /// # Errors
    /// `out-of-memory`, and nothing is changed.
    #[cold]
    pub(super) fn insert_new(&mut self, hash: u64, word: &str) -> Result<u32> {
        // The last id stays free to mean "unknown".
        let id = u32::try_from(self.len()).ok().filter(|&id| id != u32::MAX);
        let id = id.ok_or_else(|| refused::<u32>(self.len()))?;
        self.text.try_reserve(word.len()).map_err(|_| refused::<u8>(self.text.len() * 2))?;
        self.offsets.try_reserve(1).map_err(|_| refused::<usize>(self.offsets.len() * 2))?;
        let Self { text, offsets, ids } = self;
        ids.try_reserve(1, |&id| self::hash(word_at(text, offsets, id)))
            .map_err(|_| refused::<u32>(offsets.len() * 2))?;
        text.push_str(word);
        offsets.push(text.len());
        ids.insert_unique(hash, id, |&id| self::hash(word_at(text, offsets, id)));
        Ok(id)
    }
}

fn word_at<'a>(text: &'a str, offsets: &[usize], id: u32) -> &'a str {
    let index = id as usize;
    &text[offsets[index]..offsets[index + 1]]
}

fn refused<T>(length: usize) -> Error {
    Error::out_of_memory::<T>("the distinct words", length)
}

/// The seed is fixed for the speed of it; no id and no order ever depends on the hash.
#[inline]
pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn intern(interner: &mut Interner, word: &str) -> u32 {
        interner.find(word).unwrap_or_else(|| interner.insert_new(hash(word), word).unwrap())
    }

    #[test]
    fn ids_follow_the_first_appearance() {
        let mut interner = Interner::default();
        let words = ["b", "a", "b", "", "__proto__", "a\0c", "a", "😀", "שלום"];
        let ids: Vec<u32> = words.iter().map(|word| intern(&mut interner, word)).collect();
        assert_eq!(ids, [0, 1, 0, 2, 3, 4, 1, 5, 6]);
        assert!(words.iter().zip(ids).all(|(word, id)| interner.word(id) == *word));
        assert_eq!(interner.find("c"), None);
    }

    #[test]
    fn many_words_are_all_found_again() {
        let mut interner = Interner::with_capacity(10, 10).unwrap();
        for number in 0..50_000 {
            assert_eq!(intern(&mut interner, &number.to_string()), number);
        }
        assert_eq!(interner.len(), 50_000);
        assert!((0..50_000).all(|number| interner.find(&number.to_string()) == Some(number)));
    }
}
