//! Parts of files, for any choice of words and any level.

use crate::error::{Error, Result, try_vec};
use crate::model::Vectors;

/// How a kind of file is written: a head, the words in parts of any size, a tail.
pub struct Writer {
    /// What comes before the words, by their number and the level.
    pub head: fn(words: usize, level: usize) -> Vec<u8>,
    /// The next words.
    pub part: fn(&Part) -> Result<Vec<u8>>,
    /// What comes after the words.
    pub tail: &'static [u8],
}

/// Some words of a file that is written.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// Whose words.
    pub vectors: &'a Vectors,
    /// The words, by their indices.
    pub indices: &'a [u32],
    /// Numbers that are written of each vector.
    pub level: usize,
    /// Whether no other part comes before.
    pub first: bool,
}

impl Part<'_> {
    /// Hands each word and its vector, cut to the level, to `write`.
    ///
    /// # Errors
    /// `not-finite` for a vector that no reader would take; what `write` returns.
    pub(super) fn each_vector(&self, mut write: impl FnMut(&str, &[f32]) -> Result<()>) -> Result<()> {
        let Self { vectors, indices, level, .. } = self;
        let mut row = vec![0.0; vectors.matrix().stride()];
        let mut vector = vec![0.0; vectors.layout().vector_size()];
        indices.iter().try_for_each(|&index| {
            vectors.matrix().read_row(index, &mut row);
            vectors.layout().unpad(&row, &mut vector);
            let word = vectors.vocabulary().word(index);
            if vector.iter().any(|value| !value.is_finite()) {
                return Err(Error::NotFinite { word: word.to_owned() });
            }
            write(word, &vector[..*level])
        })
    }

    /// Room for all numbers of the part as single-precision floats.
    pub(super) fn room_for_floats(&self) -> Result<Vec<u8>> {
        try_vec(self.indices.len() * self.level * 4, "a part of the file")
    }
}
