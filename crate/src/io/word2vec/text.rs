//! The text format, line by line.

use std::io::Write as _;

use super::{
    Header, check_word, goes_on, header, header_of, numbers_at_end, numbers_behind_word, second_line, text_follows,
    too_few,
};
use crate::error::{Error, Place, Result, counted, try_zeros};
use crate::io::builder::{VectorsBuilder, first_non_finite};
use crate::io::fields::{is_separator, number, shown};
use crate::io::file_kind::{FileKind, Head, Holds, Likeness};
use crate::io::lines::Lines;
use crate::io::reader::{ImportHints, Reader};
use crate::io::writer::{Part, Writer};

/// The text format, which is fastText's `.vec` too.
pub static TEXT: FileKind = FileKind {
    name: "word2vec-text",
    called: ".txt",
    holds: Holds::Vectors,
    ending: ".txt",
    unnamed: "vectors.txt",
    telling_endings: &[".vec"],
    media_type: "text/plain",
    number_bytes: 12,
    likeness: text_likeness,
    writer: Some(Writer { head: header, part: |part| write_lines(part, "word2vec's text format"), tail: b"" }),
};

/// The same without a header. Its name says so, since some programs have to be told.
pub static GLOVE: FileKind = FileKind {
    name: "glove",
    called: ".txt",
    holds: Holds::Vectors,
    ending: ".glove.txt",
    unnamed: "vectors.glove.txt",
    telling_endings: &[".glove.txt"],
    media_type: "text/plain",
    number_bytes: 12,
    likeness: glove_likeness,
    writer: Some(Writer { head: |_, _| Vec::new(), part: |part| write_lines(part, "GloVe's text format"), tail: b"" }),
};

fn text_likeness(head: &Head) -> Likeness {
    match header_of(head) {
        Some(header) if head.is_text() && text_follows(head) => {
            let whole = header.columns > 0 && numbers_at_end(second_line(head).trim_ascii_end()) >= header.columns;
            if whole { Likeness::Surely } else { Likeness::Maybe }
        }
        _ => Likeness::No,
    }
}

/// A short line of numbers may occur in any text; two longer ones that are alike do not.
fn glove_likeness(head: &Head) -> Likeness {
    const LONG: usize = 10;
    let mut numbers = head.lines().map(|line| numbers_behind_word(line.trim_ascii_end()));
    let (first, second, third, fourth) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    if first < Some(2) || !head.is_text() || has_running_names(head.first_line()) {
        return Likeness::No;
    }
    // Only a line that another one follows is whole.
    let long = first >= Some(LONG) && first == second && third.is_some() && !head.lines().take(2).all(has_digits_only);
    let fractions = first == second && second == third && fourth.is_some() && has_fractions_only(head.first_line());
    if long || fractions { Likeness::Surely } else { Likeness::Maybe }
}

/// Whether a line is a table's header that calls columns by a running number: its cells are a name, 0, 1, 2.
fn has_running_names(line: &[u8]) -> bool {
    let names: Vec<Option<f32>> = line.split(|&byte| byte == b'\t').skip(1).map(number).collect();
    names.len() > 1 && names.windows(2).all(|pair| pair[0].is_some() && pair[1] == pair[0].map(|name| name + 1.0))
}

/// Whether a line is nothing but whole numbers, as a walk through a graph is.
fn has_digits_only(line: &[u8]) -> bool {
    line.iter().all(|&byte| byte.is_ascii_digit() || is_separator(byte))
}

/// Whether the numbers behind a line's first field all have a point, as those of vectors do and counts don't.
fn has_fractions_only(line: &[u8]) -> bool {
    let mut fields = line.trim_ascii_end().split(|&byte| is_separator(byte)).filter(|field| !field.is_empty());
    let is_word = fields.next().is_some_and(|word| number(word).is_none());
    is_word && fields.all(|field| field.contains(&b'.'))
}

/// Reads a file that comes in chunks.
pub struct TextReader {
    lines: Lines,
    parser: Parser,
}

struct Parser {
    /// Words that the header promises; `None` without a header.
    promised: Option<usize>,
    facts: ImportHints,
    vector: Vec<f32>,
    /// Lines with a word so far.
    taken: usize,
    /// Words that end in a number, and the first of them.
    numbered: usize,
    first_numbered: Option<String>,
    started: bool,
}

impl TextReader {
    /// A reader of a file, of which `facts` say how long it is; one without a header must have its lines counted before.
    pub fn new(facts: &ImportHints) -> Self {
        let parser = Parser {
            promised: None,
            facts: *facts,
            vector: Vec::new(),
            taken: 0,
            numbered: 0,
            first_numbered: None,
            started: false,
        };
        Self { lines: Lines::default(), parser }
    }
}

impl Reader for TextReader {
    fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let Self { lines, parser } = self;
        lines.push(bytes, &mut |at, line| parser.line(at, line, builder))
    }

    fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let Self { lines, parser } = self;
        let last = lines.finish(&mut |at, line| parser.line(at, line, builder));
        parser.tell_of_numbers(builder);
        match parser.promised {
            Some(promised) if parser.taken < promised.min(builder.limit()) => {
                let why = last.err().unwrap_or_else(|| too_few(promised, parser.taken));
                builder.end_early(promised, parser.taken, why)
            }
            _ => last,
        }
    }
}

impl Parser {
    /// Takes a line; returns whether more are wanted.
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
            builder.allocate(self.facts.most_rows(columns), columns)?;
            self.vector = try_zeros(columns, "a vector")?;
        }
        self.vector_line(at, line, builder)
    }

    fn begin(&mut self, header: Header, builder: &mut VectorsBuilder) -> Result<()> {
        // A word of no bytes, and for each number a space and a digit.
        header.check(builder.limit(), self.facts.bytes, (header.columns as u64).saturating_mul(2))?;
        builder.allocate(header.words, header.columns)?;
        self.promised = Some(header.words);
        self.vector = try_zeros(header.columns, "a vector")?;
        Ok(())
    }

    fn vector_line(&mut self, at: u64, line: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        if let Some(promised) = self.promised.filter(|&promised| self.taken >= promised) {
            builder.note(goes_on(promised));
            return Ok(false);
        }
        let word = self.parse(at, line)?;
        match first_non_finite(&self.vector) {
            None => builder.add(word, &self.vector)?,
            Some(fault) => {
                let why = format!("line {at}, the word {}: {fault}", shown(word));
                builder.leave_out(why, Place::line(at).word(word));
            }
        }
        self.taken += 1;
        Ok(self.taken < builder.limit())
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
        if last_number(word).is_some() {
            // Only a header says that they are a part of the word.
            if self.promised.is_none() && numbers_behind_word(line) > self.vector.len() {
                return Err(self.diagnose(at, line));
            }
            self.numbered += 1;
            self.first_numbered.get_or_insert_with(|| shown(word));
        }
        Ok(word)
    }

    fn tell_of_numbers(&self, builder: &mut VectorsBuilder) {
        let (numbered, columns) = (self.numbered, self.vector.len());
        if let (Some(first), Some(_)) = (&self.first_numbered, self.promised) {
            let words = if numbered == 1 { "word ends" } else { "words end" };
            builder.note(format!(
                "{numbered} {words} in a number, the first of them {first}: as the header says, the last {columns} \
                 numbers of a line are its vector."
            ));
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
            Some(broken) => format!("{} was found where a number was expected", shown(broken)),
            None => {
                let found = rest.by_ref().count();
                let follow = if found == 1 { "follows" } else { "follow" };
                format!("{} {follow}, but {columns} were expected, {source}", counted(found, "number"))
            }
        };
        let reason = format!("line {at}, the word {}: {fault}", shown(word));
        Error::bad_vectors(reason).at(Place::line(at).word(word))
    }
}

/// The last field of a line if it is a number and not the only field, and what comes before it.
fn last_number(line: &[u8]) -> Option<(&[u8], f32)> {
    let separator = line.iter().rposition(|&byte| is_separator(byte))?;
    let value = number(&line[separator + 1..])?;
    // Some files have more than one space between two fields.
    let end = line[..separator].iter().rposition(|&byte| !is_separator(byte)).map_or(0, |last| last + 1);
    Some((&line[..end], value))
}

fn write_lines(part: &Part, format: &'static str) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    part.each_vector(|word, vector| {
        check_word(word, format)?;
        out.extend_from_slice(word.as_bytes());
        for value in vector {
            write!(out, " {value}").expect("writing to memory does not fail");
        }
        out.push(b'\n');
        Ok(())
    })?;
    Ok(out)
}
