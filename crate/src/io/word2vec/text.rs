//! The text format, line by line.

use std::io::Write as _;

use super::{Header, check_word, goes_on, too_few};
use crate::error::{Error, Place, Result};
use crate::io::builder::{VectorsBuilder, fault_in};
use crate::io::export::each_vector;
use crate::io::fields::{is_separator, number, shown};
use crate::io::lines::Lines;
use crate::model::Vectors;

/// Reads a file that comes in chunks.
pub struct TextReader {
    lines: Lines,
    parser: Parser,
}

struct Parser {
    /// Words that the header promises; `None` without a header.
    promised: Option<usize>,
    /// Lines of the file, for one without a header.
    counted_lines: usize,
    file_bytes: u64,
    vector: Vec<f32>,
    /// Lines with a word so far.
    taken: usize,
    started: bool,
    done: bool,
}

impl TextReader {
    /// A reader of a file of `file_bytes`; a file without a header must have its lines counted before.
    pub fn new(counted_lines: usize, file_bytes: u64) -> Self {
        let parser = Parser {
            promised: None,
            counted_lines,
            file_bytes,
            vector: Vec::new(),
            taken: 0,
            started: false,
            done: false,
        };
        Self { lines: Lines::default(), parser }
    }

    /// The next bytes; returns whether more are wanted.
    ///
    /// # Errors
    /// `bad-vectors` with the line's number and what was expected there; `out-of-memory`, `bad-level`.
    pub fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let Self { lines, parser } = self;
        if !parser.done {
            lines.push(bytes, &mut |at, line| parser.line(at, line, builder))?;
        }
        Ok(!parser.done)
    }

    /// The file is at its end.
    ///
    /// # Errors
    /// As [`TextReader::push`], and when words are missing.
    pub fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let Self { lines, parser } = self;
        if !parser.done {
            lines.finish(&mut |at, line| parser.line(at, line, builder))?;
        }
        match parser.promised {
            Some(promised) if parser.taken < promised.min(builder.limit()) => Err(too_few(promised, parser.taken)),
            _ => Ok(()),
        }
    }
}

impl Parser {
    fn line(&mut self, at: u64, line: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            return Ok(true);
        }
        if !self.started {
            self.started = true;
            if let Some(header) = Header::read(line) {
                self.begin(header, builder)?;
                return Ok(true);
            }
            let columns = numbers_behind_word(line);
            if columns == 0 {
                let expected = "a header of two whole numbers, or a word and its numbers, were expected";
                let reason = format!("line {at} is {}, but {expected}", shown(line));
                return Err(Error::bad_vectors(reason).at(Place::line(at)));
            }
            builder.allocate(self.counted_lines, columns)?;
            self.vector = vec![0.0; columns];
        }
        self.vector_line(at, line, builder)?;
        Ok(!self.done)
    }

    fn begin(&mut self, header: Header, builder: &mut VectorsBuilder) -> Result<()> {
        // A word of no bytes, and for each number a space and a digit.
        header.check(builder.limit(), self.file_bytes, header.columns as u64 * 2)?;
        builder.allocate(header.words, header.columns)?;
        self.promised = Some(header.words);
        self.vector = vec![0.0; header.columns];
        Ok(())
    }

    fn vector_line(&mut self, at: u64, line: &[u8], builder: &mut VectorsBuilder) -> Result<()> {
        if let Some(promised) = self.promised.filter(|&promised| self.taken >= promised) {
            builder.note(goes_on(promised));
            self.done = true;
            return Ok(());
        }
        let word = self.parse(at, line)?;
        builder.add(word, &self.vector)?;
        self.taken += 1;
        self.done = self.taken >= builder.limit();
        Ok(())
    }

    /// Fills the vector from the line's end backwards, since a word may hold spaces; returns the word.
    fn parse<'a>(&mut self, at: u64, line: &'a [u8]) -> Result<&'a [u8]> {
        let mut word = line;
        for index in (0..self.vector.len()).rev() {
            let Some((rest, value)) = last_number(word) else {
                return Err(self.diagnose(at, line));
            };
            self.vector[index] = value;
            word = rest;
        }
        // Too many numbers would otherwise become a part of the word.
        if last_number(word).is_some() && numbers_behind_word(line) > self.vector.len() {
            return Err(self.diagnose(at, line));
        }
        match fault_in(&self.vector) {
            None => Ok(word),
            Some(fault) => {
                let reason = format!("line {at}, the word {}: {fault}", shown(word));
                Err(Error::bad_vectors(reason).at(Place::line(at).word(word)))
            }
        }
    }

    /// What is wrong with a line that has not the expected numbers at its end.
    fn diagnose(&self, at: u64, line: &[u8]) -> Error {
        let columns = self.vector.len();
        let source = if self.promised.is_some() { "as the header says" } else { "as in the first line" };
        let mut fields = line.split(|&byte| is_separator(byte));
        let word = fields.next().unwrap_or_default();
        let mut rest = fields.filter(|field| !field.is_empty());
        let fault = match rest.clone().find(|field| number(field).is_none()) {
            Some(broken) => format!("{} stands where a number was expected", shown(broken)),
            None => {
                let found = rest.by_ref().count();
                format!("{found} numbers follow, but {columns} were expected, {source}")
            }
        };
        let reason = format!("line {at}, the word {}: {fault}", shown(word));
        Error::bad_vectors(reason).at(Place::line(at).word(word))
    }
}

/// The last field of a line if it is a number that something stands before, and what stands before.
fn last_number(line: &[u8]) -> Option<(&[u8], f32)> {
    let separator = line.iter().rposition(|&byte| is_separator(byte))?;
    let value = number(&line[separator + 1..])?;
    // Some files have more than one space between two fields.
    let end = line[..separator].iter().rposition(|&byte| !is_separator(byte)).map_or(0, |last| last + 1);
    Some((&line[..end], value))
}

/// How many numbers follow a line's first field; 0 if anything else follows it.
fn numbers_behind_word(line: &[u8]) -> usize {
    let mut fields = line.split(|&byte| is_separator(byte)).skip(1).filter(|field| !field.is_empty());
    let count = fields.clone().count();
    if fields.all(|field| number(field).is_some()) { count } else { 0 }
}

/// The part of a file for some words of `vectors`, each vector cut to `level` numbers.
///
/// # Errors
/// `bad-word` for one with a space or a line feed: a reader would take what follows for numbers or for a line.
pub fn write_text(vectors: &Vectors, indices: &[u32], level: usize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    each_vector(vectors, indices, |word, vector| {
        check_word(word, "word2vec's text format")?;
        out.extend_from_slice(word.as_bytes());
        for value in &vector[..level] {
            write!(out, " {value}").expect("writing to memory does not fail");
        }
        out.push(b'\n');
        Ok(())
    })?;
    Ok(out)
}
