//! Distinct words, numbered in the order in which they came, in one arena.

use std::ops::Range;

use hashbrown::HashTable;

use super::word::Word;
use crate::error::{Error, Result};

/// A set of words with ids 0, 1, …: no allocation for each word, and about 18 to 27 bytes beside its text (14 to 23 in
/// wasm).
#[derive(Debug, Clone)]
pub(super) struct Interner {
    text: String,
    /// Where each word starts in `text`, and at the end where the last one ends.
    offsets: Vec<usize>,
    slots: HashTable<Slot>,
}

/// The hash spares most comparisons with other words, and growing the table does not have to read the words.
#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    id: u32,
}

impl Slot {
    /// What places a word in the table: its hash twice, since a table takes the lower bits and the uppermost ones.
    #[inline(always)]
    fn place(hash: u32) -> u64 {
        u64::from(hash) << 32 | u64::from(hash)
    }
}

impl Default for Interner {
    fn default() -> Self {
        Self { text: String::new(), offsets: vec![0], slots: HashTable::new() }
    }
}

impl Interner {
    /// An empty set with room for `words` words of together `bytes` bytes.
    pub(super) fn with_capacity(words: usize, bytes: usize) -> Result<Self> {
        let mut interner = Self::default();
        interner.text.try_reserve_exact(bytes).map_err(|_| refused::<u8>(bytes))?;
        interner.offsets.try_reserve_exact(words).map_err(|_| refused::<usize>(words))?;
        interner.slots.try_reserve(words, |slot| Slot::place(slot.hash)).map_err(|_| refused::<Slot>(words))?;
        Ok(interner)
    }

    pub(super) fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    pub(super) fn word(&self, id: u32) -> &str {
        &self.text[self.range(id)]
    }

    #[inline(always)]
    pub(super) fn find(&self, word: Word) -> Option<u32> {
        self.find_hashed(word.hash(), word)
    }

    /// As [`find`](Self::find), for a caller that needs the word's hash again.
    #[inline(always)]
    pub(super) fn find_hashed(&self, hash: u32, word: Word) -> Option<u32> {
        let found = self.slots.find(Slot::place(hash), |slot| slot.hash == hash && self.is_word(slot.id, word));
        found.map(|slot| slot.id)
    }

    #[inline(always)]
    fn is_word(&self, id: u32, word: Word) -> bool {
        let Some(&[start, end]) = self.offsets.get(id as usize..).and_then(<[usize]>::first_chunk) else {
            return false;
        };
        word.is_at(&self.text.as_bytes()[start..], end - start)
    }

    /// A word for finding or inserting it elsewhere.
    #[inline]
    pub(super) fn key(&self, id: u32) -> Word<'_> {
        let range = self.range(id);
        Word::starting(&self.text.as_bytes()[range.start..], range.len())
    }

    /// Where a word is in `text`.
    #[inline(always)]
    fn range(&self, id: u32) -> Range<usize> {
        let index = id as usize;
        self.offsets[index]..self.offsets[index + 1]
    }

    /// Adds a word that is known to be absent; `hash` is its hash.
    ///
    /// # Errors
    /// `out-of-memory`, and nothing is changed.
    #[cold]
    pub(super) fn insert_new(&mut self, hash: u32, word: &str) -> Result<u32> {
        // The last id stays free to mean "unknown".
        let id = u32::try_from(self.len()).ok().filter(|&id| id != u32::MAX);
        let id = id.ok_or_else(|| refused::<u32>(self.len()))?;
        self.text.try_reserve(word.len()).map_err(|_| refused::<u8>(self.text.len() * 2))?;
        self.offsets.try_reserve(1).map_err(|_| refused::<usize>(self.offsets.len() * 2))?;
        let slots = self.slots.try_reserve(1, |slot| Slot::place(slot.hash));
        slots.map_err(|_| refused::<Slot>(self.offsets.len() * 2))?;
        self.text.push_str(word);
        self.offsets.push(self.text.len());
        self.slots.insert_unique(Slot::place(hash), Slot { hash, id }, |slot| Slot::place(slot.hash));
        Ok(id)
    }
}

fn refused<T>(length: usize) -> Error {
    Error::out_of_memory::<T>("the distinct words", length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn intern(interner: &mut Interner, word: &str) -> u32 {
        let key = Word::from(word);
        interner.find(key).unwrap_or_else(|| interner.insert_new(key.hash(), word).unwrap())
    }

    #[test]
    fn ids_follow_the_first_appearance() {
        let mut interner = Interner::default();
        let words = ["b", "a", "b", "", "__proto__", "a\0c", "a", "😀", "שלום"];
        let ids: Vec<u32> = words.iter().map(|word| intern(&mut interner, word)).collect();
        assert_eq!(ids, [0, 1, 0, 2, 3, 4, 1, 5, 6]);
        assert!(words.iter().zip(ids).all(|(word, id)| interner.word(id) == *word));
        assert_eq!(interner.find("c".into()), None);
    }

    #[test]
    fn many_words_are_all_found_again() {
        let mut interner = Interner::with_capacity(10, 10).unwrap();
        for number in 0..50_000 {
            assert_eq!(intern(&mut interner, &number.to_string()), number);
        }
        assert_eq!(interner.len(), 50_000);
        assert!((0..50_000).all(|number| interner.find(number.to_string().as_str().into()) == Some(number)));
    }
}
