//! `.npy` and `.vocab.json` in chunks.

use super::by_columns::ByColumns;
use super::finite_check::FiniteCheck;
use super::{NPY, NpyHeader};
use crate::error::{Error, Place, Result, try_extend, try_zeros};
use crate::io::builder::{VectorsBuilder, first_non_finite};
use crate::io::csv;
use crate::io::file_kind::NamedFile;
use crate::io::reader::Reader;
use crate::io::tsv::VECTORS;
use crate::io::vocab_json::{self, VOCAB_JSON};
use crate::io::word2vec::GLOVE;

/// Reads the pair in chunks, the words first.
#[derive(Default)]
pub struct NpyReader {
    json: Vec<u8>,
    /// Words of the file, those beyond the limit too.
    words: usize,
    /// What has come and is not used yet: less than a row, once a chunk is done.
    buffer: Vec<u8>,
    header: Option<NpyHeader>,
    columns: ByColumns,
    /// Bytes of the whole file that were used or skipped.
    used: u64,
    vector: Vec<f32>,
    finite: FiniteCheck,
    /// Bytes of the whole file, or the most that can come out of it.
    file_bytes: u64,
}

/// Finds the vectors and the words, which may be a text too, one word per line, if it is called as such.
pub(in crate::io) fn pair(files: &[NamedFile; 2]) -> Option<[usize; 2]> {
    let vectors = (0..2).find(|&place| files[place].kind == NPY.name)?;
    let NamedFile { name, kind } = files[1 - vectors];
    let name = name.to_lowercase();
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_lowercase();
    let is_list =
        ["vocab", "word", "token", "label", "index", "idx", "dict", "keys"].iter().any(|part| name.contains(part))
            || stem(&name) == stem(files[vectors].name);
    let is_text = ["text", VECTORS.name, GLOVE.name, csv::TABLE.name].contains(&kind);
    (kind == VOCAB_JSON.name || (is_text && is_list)).then_some([vectors, 1 - vectors])
}

impl Reader for NpyReader {
    fn push_words(&mut self, bytes: &[u8], _: &mut VectorsBuilder) -> Result<bool> {
        try_extend(&mut self.json, bytes, "the vocabulary's file")?;
        Ok(true)
    }

    fn end_words(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let json = std::mem::take(&mut self.json);
        let (vocabulary, words) = vocab_json::read_first(&json, builder.limit())?;
        self.words = words;
        builder.set_vocabulary(vocabulary);
        Ok(())
    }

    fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        self.used += bytes.len() as u64;
        try_extend(&mut self.buffer, bytes, "the vectors' file")?;
        let Some(header) = self.header else {
            return if self.begin(builder)? { self.push(&[], builder) } else { Ok(true) };
        };
        if header.by_columns {
            self.take_columns(&header, builder)?;
        } else {
            self.take_rows(&header, builder)?;
        }
        let full = builder.rows_seen() == builder.words();
        if full {
            // What follows is only counted.
            self.buffer.clear();
        }
        Ok(!full || builder.words() < builder.limit())
    }

    fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let Some(header) = self.header else {
            return NpyHeader::read(&self.buffer).map(|_| ());
        };
        if builder.is_mostly_broken() {
            self.finite.finish()?;
        }
        // With a limit the rest of the file was not looked at.
        let whole = builder.words() < builder.limit() || builder.rows_seen() < builder.words();
        if whole { header.check_length(self.used) } else { Ok(()) }
    }
}

impl NpyReader {
    /// A reader of a `.npy` of so many bytes, or at most so many.
    pub fn new(file_bytes: u64) -> Self {
        Self { file_bytes, ..Self::default() }
    }

    fn take_rows(&mut self, header: &NpyHeader, builder: &mut VectorsBuilder) -> Result<()> {
        let rows = self.buffer.len() / header.row_bytes();
        let wanted = rows.min(builder.words() - builder.rows_seen());
        let taken = wanted * header.row_bytes();
        for stored in self.buffer[..taken].chunks_exact(header.row_bytes()) {
            header.convert(stored, &mut self.vector);
            take_row(&self.vector, &mut self.finite, builder)?;
        }
        self.buffer.drain(..taken);
        Ok(())
    }

    /// No row is whole before the last column has come: they are looked at then.
    fn take_columns(&mut self, header: &NpyHeader, builder: &mut VectorsBuilder) -> Result<()> {
        let (columns, buffer) = (&mut self.columns, &self.buffer);
        let used = builder.write_with(|matrix, layout| columns.write(header, buffer, matrix, layout))?;
        self.buffer.drain(..used);
        while columns.is_whole(header) && builder.rows_seen() < builder.words() {
            builder.read_back(builder.rows_seen(), &mut self.vector)?;
            take_row(&self.vector, &mut self.finite, builder)?;
        }
        Ok(())
    }

    /// Reads the head once it is there; returns whether it was.
    fn begin(&mut self, builder: &mut VectorsBuilder) -> Result<bool> {
        let Some(header) = NpyHeader::read_arriving(&self.buffer)? else { return Ok(false) };
        if header.rows != self.words {
            return Err(Error::VocabMismatch { rows: header.rows, words: self.words });
        }
        let wanted = header.rows.min(builder.limit()) as u64 * header.row_bytes() as u64;
        if header.data_offset as u64 + wanted > self.file_bytes {
            header.check_length(self.file_bytes)?;
        }
        builder.allocate(header.rows, header.columns)?;
        self.vector = try_zeros(header.columns, "a vector")?;
        self.buffer.drain(..header.data_offset);
        self.header = Some(header);
        Ok(true)
    }
}

/// Adds the next row, or leaves it out if its numbers cannot be used.
fn take_row(vector: &[f32], finite: &mut FiniteCheck, builder: &mut VectorsBuilder) -> Result<()> {
    finite.add_row(vector);
    let Some(fault) = first_non_finite(vector) else { return builder.add_row(vector) };
    let row = builder.rows_seen();
    builder.leave_out_row(format!("row {row}: {fault}"), Place::row(row));
    Ok(())
}
