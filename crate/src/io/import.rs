//! One reader for all formats: words first where they are a file of their own, then the vectors.

use super::builder::VectorsBuilder;
use super::npy_stream::NpyReader;
use super::tsv::{TsvReader, WordColumn};
use super::word2vec::{BinaryReader, TextReader};
use crate::error::{Error, Result};
use crate::model::Vectors;

/// Vectors that come in as chunks of files. Memory is that of the matrix and the words, beside a chunk and a line.
pub struct Import {
    builder: VectorsBuilder,
    reader: Reader,
}

enum Reader {
    Npy(NpyReader),
    Text(TextReader),
    Binary(BinaryReader),
    Tsv(TsvReader),
}

/// What is known of a file before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct FileFacts {
    /// Bytes of the file of vectors once it is unpacked, or the most that can come out of it.
    pub bytes: u64,
    /// Its lines; needed for a `.tsv` and for text without a header.
    pub lines: usize,
    /// Where the words stand in `metadata.tsv`.
    pub column: WordColumn,
}

impl Import {
    /// An import of `format` ("npy", "text", "binary" or "tsv"), of the first `limit` words, to be searched at `levels` or the
    /// default ones.
    ///
    /// # Errors
    /// `internal` for any other format.
    pub fn new(format: &str, facts: FileFacts, levels: Option<Vec<u32>>, limit: usize) -> Result<Self> {
        let reader = match format {
            "npy" => Reader::Npy(NpyReader::default()),
            "text" => Reader::Text(TextReader::new(facts.lines, facts.bytes)),
            "binary" => Reader::Binary(BinaryReader::new(facts.bytes)),
            "tsv" => Reader::Tsv(TsvReader::new(facts.lines, facts.column)),
            _ => return Err(Error::internal(format!("there is no format {format:?}"))),
        };
        Ok(Self { builder: VectorsBuilder::new(levels, limit), reader })
    }

    /// The next bytes of the file of words, cut anywhere; returns whether more are wanted.
    ///
    /// # Errors
    /// `bad-vocab`, `bad-vectors`, `out-of-memory`; `internal` for a format that has its words in the same file.
    pub fn push_words(&mut self, bytes: &[u8]) -> Result<bool> {
        match &mut self.reader {
            Reader::Npy(reader) => reader.push_words(bytes),
            Reader::Tsv(reader) => reader.push_words(bytes, &mut self.builder),
            _ => Err(no_words()),
        }
    }

    /// The file of words is at its end, or no more of it is wanted.
    ///
    /// # Errors
    /// As [`Import::push_words`].
    pub fn end_words(&mut self) -> Result<()> {
        match &mut self.reader {
            Reader::Npy(reader) => reader.end_words(&mut self.builder),
            Reader::Tsv(reader) => reader.end_words(&mut self.builder),
            _ => Err(no_words()),
        }
    }

    /// The next bytes of the file of vectors, cut anywhere; returns whether more are wanted.
    ///
    /// # Errors
    /// `bad-npy`, `bad-vectors`, `vocab-mismatch`, `bad-level`, `out-of-memory`.
    pub fn push(&mut self, bytes: &[u8]) -> Result<bool> {
        let builder = &mut self.builder;
        match &mut self.reader {
            Reader::Npy(reader) => reader.push(bytes, builder),
            Reader::Text(reader) => reader.push(bytes, builder),
            Reader::Binary(reader) => reader.push(bytes, builder),
            Reader::Tsv(reader) => reader.push(bytes, builder),
        }
    }

    /// Words whose vectors were read so far.
    pub fn rows(&self) -> usize {
        self.builder.rows()
    }

    /// The files are at their end, or no more is wanted: the vectors, and what the person should know about them.
    ///
    /// # Errors
    /// As [`Import::push`].
    pub fn finish(mut self) -> Result<(Vectors, Vec<String>)> {
        match &mut self.reader {
            Reader::Npy(reader) => reader.finish(&mut self.builder)?,
            Reader::Text(reader) => reader.finish(&mut self.builder)?,
            Reader::Binary(reader) => reader.finish(&mut self.builder)?,
            Reader::Tsv(reader) => reader.finish(&mut self.builder)?,
        }
        self.builder.finish()
    }
}

fn no_words() -> Error {
    Error::internal("words came for a format that has them beside the vectors")
}
