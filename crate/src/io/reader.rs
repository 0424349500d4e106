//! What the readers of all formats have in common.

use super::builder::VectorsBuilder;
use crate::error::{Error, Result};

/// What is known of the files before they are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportHints {
    /// Bytes of the file of vectors once it is unpacked, or the most that can come out of it.
    pub bytes: u64,
    /// Its rows, or more, if the format asks for them.
    pub rows: usize,
    /// The same of the file of words.
    pub word_rows: usize,
}

impl ImportHints {
    /// Most vectors of so many numbers that the rows can hold: a number takes a digit and what separates it from the next.
    pub(super) fn most_rows(&self, columns: usize) -> usize {
        let most = (self.bytes + 1) / (2 * columns.max(1) as u64);
        self.rows.min(usize::try_from(most).unwrap_or(usize::MAX))
    }
}

/// Reads the files of a format, which come in chunks cut anywhere.
pub trait Reader {
    /// The next bytes of the file of words; returns whether more are wanted.
    ///
    /// # Errors
    /// What is wrong with the file; `internal` for a format that has its words in the same file.
    fn push_words(&mut self, _bytes: &[u8], _builder: &mut VectorsBuilder) -> Result<bool> {
        Err(no_words())
    }

    /// The file of words is at its end, or no more of it is wanted.
    ///
    /// # Errors
    /// As [`Reader::push_words`].
    fn end_words(&mut self, _builder: &mut VectorsBuilder) -> Result<()> {
        Err(no_words())
    }

    /// The next bytes of the file of vectors; returns whether more are wanted.
    ///
    /// # Errors
    /// What is wrong with the file, where, and what was expected there; `out-of-memory`, `bad-level`.
    fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool>;

    /// The file of vectors is at its end, or no more of it is wanted.
    ///
    /// # Errors
    /// As [`Reader::push`], and when words are missing.
    fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()>;
}

fn no_words() -> Error {
    Error::internal("words came for a format that has them beside the vectors")
}
