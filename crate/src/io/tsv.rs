//! The Embedding Projector's pair of files: `vectors.tsv`, numbers separated by tabs, and `metadata.tsv`, one word per line or
//! a table with a header.

use std::io::Write as _;

use super::builder::{VectorsBuilder, first_non_finite};
use super::csv;
use super::fields::{is_word_column, number, shown};
use super::file_kind::{FileKind, Head, Holds, Likeness, NamedFile};
use super::lines::Lines;
use super::reader::{ImportHints, Reader};
use super::word2vec::GLOVE;
use super::writer::{Part, Writer};
use crate::error::{Error, Place, Result, counted, counted_were, try_zeros};

/// `vectors.tsv`.
pub static VECTORS: FileKind = FileKind {
    name: "tsv-vectors",
    called: "vectors.tsv",
    holds: Holds::Vectors,
    ending: ".tsv",
    unnamed: "vectors.tsv",
    telling_endings: &[".tsv"],
    media_type: MEDIA_TYPE,
    number_bytes: 12,
    likeness: vectors_likeness,
    writer: Some(Writer { head: |_, _| Vec::new(), part: write_vectors, tail: b"" }),
};

/// `metadata.tsv`, which is recognised by the file that it comes with only: any text may be words.
pub static WORDS: FileKind = FileKind {
    name: "tsv-words",
    called: "metadata.tsv",
    holds: Holds::Words,
    ending: ".metadata.tsv",
    unnamed: "metadata.tsv",
    telling_endings: &[".tsv"],
    media_type: MEDIA_TYPE,
    number_bytes: 0,
    likeness: |_| Likeness::No,
    writer: Some(Writer { head: |_, _| Vec::new(), part: write_words, tail: b"" }),
};

const MEDIA_TYPE: &str = "text/tab-separated-values";

/// Several numbers in the first line. Any table may begin like this.
fn vectors_likeness(head: &Head) -> Likeness {
    let mut cells = head.first_line().split(|&byte| byte == b'\t');
    let several = cells.clone().count() > 1;
    Likeness::maybe_if(several && head.is_text() && cells.all(|cell| number(cell.trim_ascii()).is_some()))
}

/// Finds the vectors and the words. Words that are numbers and vectors of one number look alike; then names decide.
pub(super) fn pair(files: &[NamedFile; 2]) -> Option<[usize; 2]> {
    let is_table = |place: &usize| files[*place].kind == VECTORS.name;
    let is_named = |place: &usize| {
        let name = files[*place].name.to_lowercase();
        ["meta", "label", "word"].iter().any(|part| name.contains(part))
    };
    let vectors = match [0, 1].iter().filter(|place| is_table(place)).collect::<Vec<_>>()[..] {
        [&only] => only,
        _ => match [0, 1].iter().filter(|place| !is_named(place)).collect::<Vec<_>>()[..] {
            [&only] if files[only].name.to_lowercase().contains(".tsv") => only,
            _ => return None,
        },
    };
    let words = 1 - vectors;
    let usable = ["text", VECTORS.name, GLOVE.name, csv::TABLE.name].contains(&files[words].kind);
    usable.then_some([vectors, words])
}

/// Reads the pair in chunks, the words first.
pub struct TsvReader {
    word_lines: Lines,
    vector_lines: Lines,
    facts: ImportHints,
    /// Number of the column of words, from 0.
    column: usize,
    /// Entries of the metadata so far, and which of them are repeated words, in order.
    entries: usize,
    repeated: Vec<usize>,
    vector: Vec<f32>,
    rows: usize,
}

impl TsvReader {
    /// A reader of a pair whose lines were counted.
    pub fn new(facts: &ImportHints) -> Self {
        Self {
            word_lines: Lines::default(),
            vector_lines: Lines::default(),
            facts: *facts,
            column: 0,
            entries: 0,
            repeated: Vec::new(),
            vector: Vec::new(),
            rows: 0,
        }
    }
}

impl Reader for TsvReader {
    fn push_words(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let mut lines = std::mem::take(&mut self.word_lines);
        let more = lines.push(bytes, &mut |at, line| self.word_line(at, line, builder))?;
        self.word_lines = lines;
        Ok(more)
    }

    fn end_words(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let mut lines = std::mem::take(&mut self.word_lines);
        lines.finish(&mut |at, line| self.word_line(at, line, builder))
    }

    fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let mut lines = std::mem::take(&mut self.vector_lines);
        let more = lines.push(bytes, &mut |at, line| self.vector_line(at, line, builder))?;
        self.vector_lines = lines;
        Ok(more)
    }

    fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let mut lines = std::mem::take(&mut self.vector_lines);
        lines.finish(&mut |at, line| self.vector_line(at, line, builder))?;
        if self.rows == self.entries { Ok(()) } else { Err(self.mismatch()) }
    }
}

impl TsvReader {
    /// Whether the first line of the words names the columns, as it does when there are several of them, or one that is
    /// called as columns are and one line more than vectors; if so, finds the column of the words.
    fn read_header(&mut self, line: &[u8]) -> bool {
        let names: Vec<&[u8]> = line.split(|&byte| byte == b'\t').collect();
        let named = names.iter().position(|name| is_word_column(name));
        self.column = named.unwrap_or(0);
        // One line too many may as well be at the end: a single column has a header if it is called as one.
        names.len() > 1 || (named.is_some() && self.facts.word_rows == self.facts.rows + 1)
    }

    fn word_line(&mut self, at: u64, line: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        if at == 1 && self.read_header(line) {
            return Ok(true);
        }
        let column = self.column;
        let word = line.split(|&byte| byte == b'\t').nth(column).ok_or_else(|| {
            let line = shown(line);
            let reason =
                format!("line {at} of the words is {line}, but {} expected", counted_were(column + 1, "column"));
            Error::bad_vectors(reason).at(Place::line(at))
        })?;
        if !builder.add_word(word)? {
            self.repeated.push(self.entries);
        }
        self.entries += 1;
        Ok(self.entries < builder.limit())
    }

    fn vector_line(&mut self, at: u64, line: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        if line.is_empty() {
            return Ok(true);
        }
        if self.rows == self.entries {
            // With a limit the rest is of no interest.
            return if self.entries == builder.limit() { Ok(false) } else { Err(self.mismatch()) };
        }
        if self.rows == 0 {
            let columns = line.split(|&byte| byte == b'\t').count();
            builder.allocate(self.facts.most_rows(columns), columns)?;
            self.vector = try_zeros(columns, "a vector")?;
        }
        self.parse(at, line)?;
        if self.repeated.binary_search(&self.rows).is_err() {
            match first_non_finite(&self.vector) {
                None => builder.add_row(&self.vector)?,
                Some(fault) => builder.leave_out_row(format!("line {at} of the vectors: {fault}"), Place::line(at)),
            }
        }
        self.rows += 1;
        Ok(true)
    }

    fn parse(&mut self, at: u64, line: &[u8]) -> Result<()> {
        let wrong =
            |what: String| Err(Error::bad_vectors(format!("line {at} of the vectors: {what}")).at(Place::line(at)));
        let (found, columns) = (line.split(|&byte| byte == b'\t').count(), self.vector.len());
        if found != columns {
            return wrong(format!(
                "it has {}, but {columns} were expected, as in the first line",
                counted(found, "number")
            ));
        }
        for (value, field) in self.vector.iter_mut().zip(line.split(|&byte| byte == b'\t')) {
            match number(field.trim_ascii()) {
                Some(read) => *value = read,
                None => return wrong(format!("{} was found where a number was expected", shown(field))),
            }
        }
        Ok(())
    }

    fn mismatch(&self) -> Error {
        Error::VocabMismatch { rows: self.facts.rows, words: self.entries }
    }
}

fn write_vectors(part: &Part) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    part.each_vector(|_, vector| {
        for (column, value) in vector.iter().enumerate() {
            let separator = if column == 0 { "" } else { "\t" };
            write!(out, "{separator}{value}").expect("writing to memory does not fail");
        }
        out.push(b'\n');
        Ok(())
    })?;
    Ok(out)
}

/// One word per line and no header, as the projector wants it for a single column.
fn write_words(part: &Part) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    for &index in part.indices {
        let word = part.vectors.vocabulary().word(index);
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
