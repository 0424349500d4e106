//! One reader for all formats: words first where they are a file of their own, then the vectors.

use super::builder::VectorsBuilder;
use super::formats::Format;
use super::reader::{ImportHints, Reader};
use crate::error::Result;
use crate::model::Vectors;

/// Vectors that come in as chunks of files. Memory is that of the matrix and the words, beside a chunk and a line.
pub struct Import {
    builder: VectorsBuilder,
    reader: Box<dyn Reader>,
}

impl Import {
    /// An import of the format of this name, of the first `limit` words, to be searched at `levels` or the default ones.
    ///
    /// # Errors
    /// `internal` for an unknown format.
    pub fn new(format: &str, facts: &ImportHints, levels: Option<Vec<u32>>, limit: usize) -> Result<Self> {
        let reader = (Format::named(format)?.reader)(facts);
        Ok(Self { builder: VectorsBuilder::new(levels, limit), reader })
    }

    /// The next bytes of the file of words, cut anywhere; returns whether more are wanted.
    ///
    /// # Errors
    /// `bad-vocab`, `bad-vectors`, `out-of-memory`; `internal` for a format that has its words in the same file.
    pub fn push_words(&mut self, bytes: &[u8]) -> Result<bool> {
        self.reader.push_words(bytes, &mut self.builder)
    }

    /// The file of words is at its end, or no more of it is wanted.
    ///
    /// # Errors
    /// As [`Import::push_words`].
    pub fn end_words(&mut self) -> Result<()> {
        self.reader.end_words(&mut self.builder)
    }

    /// The next bytes of the file of vectors, cut anywhere; returns whether more are wanted.
    ///
    /// # Errors
    /// `bad-npy`, `bad-vectors`, `vocab-mismatch`, `bad-level`, `out-of-memory`.
    pub fn push(&mut self, bytes: &[u8]) -> Result<bool> {
        self.reader.push(bytes, &mut self.builder)
    }

    /// Words whose vectors were read so far.
    pub fn rows(&self) -> usize {
        self.builder.rows()
    }

    /// The files are at their end, or no more is wanted: the vectors, and what the user should know about them.
    ///
    /// # Errors
    /// As [`Import::push`].
    pub fn finish(mut self) -> Result<(Vectors, Vec<String>)> {
        self.reader.finish(&mut self.builder)?;
        self.builder.finish()
    }
}
