//! Parts of files, for any choice of words and any level.

use super::{npy, tsv, vocab_json, word2vec};
use crate::error::{Error, Result};
use crate::model::Vectors;

/// What a file that is written holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// `.npy`.
    Npy,
    /// `.vocab.json`.
    VocabJson,
    /// word2vec's text format.
    Text,
    /// word2vec's binary format.
    Binary,
    /// `vectors.tsv`.
    TsvVectors,
    /// `metadata.tsv`.
    TsvWords,
}

impl Content {
    /// The content of this name, as callers outside the crate say it.
    ///
    /// # Errors
    /// `internal` when there is none.
    pub fn named(name: &str) -> Result<Self> {
        Ok(match name {
            "npy" => Self::Npy,
            "vocab-json" => Self::VocabJson,
            "text" => Self::Text,
            "binary" => Self::Binary,
            "tsv-vectors" => Self::TsvVectors,
            "tsv-words" => Self::TsvWords,
            _ => return Err(Error::internal(format!("there is no file of the kind {name:?}"))),
        })
    }

    /// What stands before the words: `words` of them, at `level`.
    pub fn head(self, words: usize, level: usize) -> Vec<u8> {
        match self {
            Self::Npy => npy::header(words, level),
            Self::Text | Self::Binary => word2vec::header(words, level),
            Self::VocabJson => b"[".to_vec(),
            Self::TsvVectors | Self::TsvWords => Vec::new(),
        }
    }

    /// The words `indices`, cut to `level`; `first` for the file's first part.
    ///
    /// # Errors
    /// `bad-word`; `internal` for an index or a level that the vectors do not have.
    pub fn part(self, vectors: &Vectors, indices: &[u32], level: usize, first: bool) -> Result<Vec<u8>> {
        let unknown = indices.iter().any(|&index| index as usize >= vectors.len());
        if unknown || level > vectors.layout().vector_size() {
            return Err(Error::internal("a file was to hold words or dimensions that are not there"));
        }
        match self {
            Self::Npy => npy_rows(vectors, indices, level),
            Self::VocabJson => Ok(vocab_json::elements(vectors.vocabulary(), indices, first)),
            Self::Text => word2vec::write_text(vectors, indices, level),
            Self::Binary => word2vec::write_binary(vectors, indices, level),
            Self::TsvVectors => tsv::write_vectors(vectors, indices, level),
            Self::TsvWords => tsv::write_words(vectors, indices),
        }
    }

    /// What stands behind the words.
    pub fn tail(self) -> Vec<u8> {
        if self == Self::VocabJson { b"]".to_vec() } else { Vec::new() }
    }
}

/// Hands each word and its whole vector to `write`.
pub(super) fn each_vector(
    vectors: &Vectors,
    indices: &[u32],
    mut write: impl FnMut(&str, &[f32]) -> Result<()>,
) -> Result<()> {
    let mut row = vec![0.0; vectors.matrix().stride()];
    let mut vector = vec![0.0; vectors.layout().vector_size()];
    indices.iter().try_for_each(|&index| {
        vectors.matrix().read_row(index, &mut row);
        vectors.layout().unpad(&row, &mut vector);
        write(vectors.vocabulary().word(index), &vector)
    })
}

fn npy_rows(vectors: &Vectors, indices: &[u32], level: usize) -> Result<Vec<u8>> {
    let mut out = crate::error::try_vec(indices.len() * level * 4, "a part of the file")?;
    each_vector(vectors, indices, |_, vector| {
        out.extend(vector[..level].iter().flat_map(|value| value.to_le_bytes()));
        Ok(())
    })?;
    Ok(out)
}
