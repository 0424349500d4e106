//! The Embedding Projector's pair of files: `vectors.tsv`, numbers parted by tabs, and `metadata.tsv`, a word a line or a
//! table with a header.

use std::io::Write as _;

use super::builder::{VectorsBuilder, fault_in};
use super::export::each_vector;
use super::fields::{number, shown};
use super::lines::Lines;
use crate::error::{Error, Place, Result};
use crate::model::Vectors;

/// Where the words stand in `metadata.tsv`.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordColumn {
    /// Whether the first line names the columns.
    pub header: bool,
    /// Number of the column, from 0.
    pub column: usize,
}

/// Reads the pair in chunks, the words first.
pub struct TsvReader {
    word_lines: Lines,
    vector_lines: Lines,
    counted_lines: usize,
    column: WordColumn,
    /// Entries of the metadata so far, and which of them are repeated words, in order.
    entries: usize,
    repeated: Vec<usize>,
    vector: Vec<f32>,
    rows: usize,
    done: bool,
}

impl TsvReader {
    /// A reader of a `vectors.tsv` that has `counted_lines` lines.
    pub fn new(counted_lines: usize, column: WordColumn) -> Self {
        Self {
            word_lines: Lines::default(),
            vector_lines: Lines::default(),
            counted_lines,
            column,
            entries: 0,
            repeated: Vec::new(),
            vector: Vec::new(),
            rows: 0,
            done: false,
        }
    }

    /// The next bytes of `metadata.tsv`; returns whether more are wanted.
    ///
    /// # Errors
    /// `bad-vectors` with the line's number; `out-of-memory`.
    pub fn push_words(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let mut lines = std::mem::take(&mut self.word_lines);
        lines.push(bytes, &mut |at, line| self.word_line(at, line, builder))?;
        self.word_lines = lines;
        Ok(self.entries < builder.limit())
    }

    /// `metadata.tsv` is at its end.
    ///
    /// # Errors
    /// As [`TsvReader::push_words`].
    pub fn end_words(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let mut lines = std::mem::take(&mut self.word_lines);
        lines.finish(&mut |at, line| self.word_line(at, line, builder))
    }

    /// The next bytes of `vectors.tsv`; returns whether more are wanted.
    ///
    /// # Errors
    /// `bad-vectors` with the line's number and what was expected there; `out-of-memory`, `bad-level`.
    pub fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let mut lines = std::mem::take(&mut self.vector_lines);
        if !self.done {
            lines.push(bytes, &mut |at, line| self.vector_line(at, line, builder))?;
        }
        self.vector_lines = lines;
        Ok(!self.done)
    }

    /// `vectors.tsv` is at its end.
    ///
    /// # Errors
    /// As [`TsvReader::push`]; `vocab-mismatch` when it has not one line a word.
    pub fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let mut lines = std::mem::take(&mut self.vector_lines);
        if !self.done {
            lines.finish(&mut |at, line| self.vector_line(at, line, builder))?;
        }
        if self.rows == self.entries { Ok(()) } else { Err(self.mismatch()) }
    }

    fn word_line(&mut self, at: u64, line: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let names = self.column.header && at == 1;
        if names || self.entries == builder.limit() {
            return Ok(names);
        }
        let column = self.column.column;
        let word = line.split(|&byte| byte == b'\t').nth(column).ok_or_else(|| {
            let line = shown(line);
            let reason = format!("line {at} of the words is {line}, but {} columns were expected", column + 1);
            Error::bad_vectors(reason).at(Place::line(at))
        })?;
        if !builder.add_word(word)? {
            self.repeated.push(self.entries);
        }
        self.entries += 1;
        Ok(true)
    }

    fn vector_line(&mut self, at: u64, line: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        if line.is_empty() {
            return Ok(true);
        }
        if self.rows == self.entries {
            // With a limit the rest is of no interest.
            self.done = self.entries == builder.limit();
            return if self.done { Ok(false) } else { Err(self.mismatch()) };
        }
        if self.rows == 0 {
            let columns = line.split(|&byte| byte == b'\t').count();
            builder.allocate(self.counted_lines, columns)?;
            self.vector = vec![0.0; columns];
        }
        self.parse(at, line)?;
        if self.repeated.binary_search(&self.rows).is_err() {
            builder.add_row(&self.vector)?;
        }
        self.rows += 1;
        Ok(true)
    }

    fn parse(&mut self, at: u64, line: &[u8]) -> Result<()> {
        let wrong =
            |what: String| Err(Error::bad_vectors(format!("line {at} of the vectors: {what}")).at(Place::line(at)));
        let (found, columns) = (line.split(|&byte| byte == b'\t').count(), self.vector.len());
        if found != columns {
            return wrong(format!("it has {found} numbers, but {columns} were expected, as in the first line"));
        }
        for (value, field) in self.vector.iter_mut().zip(line.split(|&byte| byte == b'\t')) {
            match number(field.trim_ascii()) {
                Some(read) => *value = read,
                None => return wrong(format!("{} stands where a number was expected", shown(field))),
            }
        }
        fault_in(&self.vector).map_or(Ok(()), wrong)
    }

    fn mismatch(&self) -> Error {
        Error::VocabMismatch { rows: self.counted_lines, words: self.entries }
    }
}

/// The part of `vectors.tsv` for some words of `vectors`, each vector cut to `level` numbers.
///
/// # Errors
/// None of its own; the type is that of its siblings.
pub fn write_vectors(vectors: &Vectors, indices: &[u32], level: usize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    each_vector(vectors, indices, |_, vector| {
        for (column, value) in vector[..level].iter().enumerate() {
            let separator = if column == 0 { "" } else { "\t" };
            write!(out, "{separator}{value}").expect("writing to memory does not fail");
        }
        out.push(b'\n');
        Ok(())
    })?;
    Ok(out)
}

/// The part of `metadata.tsv` for some words: one a line, and no header, as the projector wants it for a single column.
///
/// # Errors
/// `bad-word` for one with a tab or a line end.
pub fn write_words(vectors: &Vectors, indices: &[u32]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    for &index in indices {
        let word = vectors.vocabulary().word(index);
        let found = word.bytes().find_map(|byte| match byte {
            b'\t' => Some("a tab"),
            b'\n' | b'\r' => Some("a line end"),
            _ => None,
        });
        if let Some(what) = found {
            return Err(Error::BadWord { word: word.to_owned(), what, format: "a .tsv file" });
        }
        out.extend_from_slice(word.as_bytes());
        out.push(b'\n');
    }
    Ok(out)
}
