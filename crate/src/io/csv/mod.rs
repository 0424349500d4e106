//! Vectors in a table, as pandas, R and spreadsheets write it: a column of words and one per dimension, or a list of all numbers
//! in one cell. It may have a header, row numbers and further columns.

mod cells;
mod columns;

use std::borrow::Cow;

use cells::{cells, list_of, number_or_gap};
use columns::{Columns, Names, numbers_rows};

use super::builder::{VectorsBuilder, first_non_finite};
use super::fields::{number, shown};
use super::file_kind::{FileKind, Head, Holds, Likeness};
use super::lines::Lines;
use super::reader::{ImportHints, Reader};
use crate::error::{Error, Place, Result, counted, try_zeros};

/// A table with words and vectors.
pub static TABLE: FileKind = FileKind {
    name: "csv-vectors",
    called: ".csv",
    holds: Holds::Vectors,
    ending: ".csv",
    unnamed: "vectors.csv",
    telling_endings: &[],
    media_type: "text/csv",
    number_bytes: 12,
    likeness,
    writer: None,
};

/// Lines from which columns are told.
const SAMPLE: usize = 8;

/// A table of texts has numbers too; those of vectors are fractions in columns that are called by a running number, or without
/// any names.
fn likeness(head: &Head) -> Likeness {
    /// A beginning of so many bytes may be cut within a line.
    const CUT: usize = 1 << 15;
    if !head.is_text() {
        return Likeness::No;
    }
    let mut lines: Vec<&[u8]> = head.lines().collect();
    if head.bytes().len() >= CUT {
        lines.pop();
    }
    lines.retain(|line| !line.trim_ascii().is_empty());
    lines.truncate(SAMPLE);
    match Columns::find(&lines) {
        Some(columns) if columns.is_sure(&lines) => Likeness::Surely,
        Some(_) => Likeness::Maybe,
        None => Likeness::No,
    }
}

/// Reads a table that comes in chunks.
pub struct TableReader {
    lines: Lines,
    parser: Parser,
}

struct Parser {
    facts: ImportHints,
    /// The first lines with their numbers, until the columns are told from them.
    sample: Vec<(u64, Vec<u8>)>,
    columns: Option<Columns>,
    vector: Vec<f32>,
    taken: usize,
}

impl TableReader {
    /// A reader of a table whose lines were counted.
    pub fn new(facts: &ImportHints) -> Self {
        let parser = Parser { facts: *facts, sample: Vec::new(), columns: None, vector: Vec::new(), taken: 0 };
        Self { lines: Lines::default(), parser }
    }
}

impl Reader for TableReader {
    fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let Self { lines, parser } = self;
        lines.push(bytes, &mut |at, line| parser.line(at, line, builder))
    }

    fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        let Self { lines, parser } = self;
        lines.finish(&mut |at, line| parser.line(at, line, builder))?;
        if parser.columns.is_none() {
            parser.begin(builder)?;
        }
        Ok(())
    }
}

impl Parser {
    /// Takes a line; returns whether more are wanted.
    fn line(&mut self, at: u64, line: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        if line.trim_ascii().is_empty() {
            return Ok(true);
        }
        match self.columns {
            Some(columns) => self.vector_line(at, line, &columns, builder),
            None => {
                self.sample.push((at, line.to_vec()));
                if self.sample.len() < SAMPLE { Ok(true) } else { self.begin(builder) }
            }
        }
    }

    /// Tells the columns from the sample and takes its lines; returns whether more are wanted.
    fn begin(&mut self, builder: &mut VectorsBuilder) -> Result<bool> {
        let sample = std::mem::take(&mut self.sample);
        let lines: Vec<&[u8]> = sample.iter().map(|(_, line)| line.as_slice()).collect();
        let columns = Columns::find(&lines).ok_or_else(|| {
            Error::bad_vectors(
                "its first lines are not rows of a word and as many numbers each, between the same delimiters",
            )
        })?;
        builder.allocate(self.facts.most_rows(columns.size), columns.size)?;
        self.vector = try_zeros(columns.size, "a vector")?;
        self.columns = Some(columns);
        let mut rows = sample.iter();
        if columns.names != Names::None {
            let header = rows.next().map_or(&[][..], |(_, line)| line);
            tell_of_others(&columns, header, builder);
        }
        for (at, line) in rows {
            if !self.vector_line(*at, line, &columns, builder)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn vector_line(&mut self, at: u64, line: &[u8], columns: &Columns, builder: &mut VectorsBuilder) -> Result<bool> {
        let mut word: Cow<[u8]> = Cow::default();
        let (mut found, mut fault) = (0, None);
        for (column, cell) in cells(line, columns.delimiter).enumerate() {
            found += 1;
            if column == columns.word {
                word = cell;
            } else if columns.has_numbers(column) {
                fault = fault.or(self.numbers(&cell, column - columns.first, columns));
            }
        }
        let named = |fault: String| format!("line {at}, the word {}: {fault}", shown(&word));
        if found != columns.cells {
            let reason = named(format!(
                "it has {}, but {} were expected, as in the first lines",
                counted(found, "cell"),
                columns.cells
            ));
            return Err(Error::bad_vectors(reason).at(Place::line(at)));
        }
        if let Some(fault) = fault {
            return Err(Error::bad_vectors(named(fault)).at(Place::line(at).word(&word)));
        }
        match first_non_finite(&self.vector) {
            None => builder.add(&word, &self.vector)?,
            Some(fault) => builder.leave_out(named(fault), Place::line(at).word(&word)),
        }
        self.taken += 1;
        Ok(self.taken < builder.limit())
    }

    /// Takes the number of a cell, or all of a list; says what is wrong with it.
    fn numbers(&mut self, cell: &[u8], place: usize, columns: &Columns) -> Option<String> {
        if !columns.list {
            let value = number_or_gap(cell);
            // A cell too many is told once all are counted.
            self.vector.get_mut(place).into_iter().for_each(|number| *number = value.unwrap_or_default());
            return value.is_none().then(|| format!("{} was found where a number was expected", shown(cell)));
        }
        let count = list_of(cell).map_or(0, Iterator::count);
        if count != columns.size {
            return Some(format!(
                "{} was found where a list of {} was expected",
                shown(cell),
                counted(columns.size, "number")
            ));
        }
        for (value, part) in self.vector.iter_mut().zip(list_of(cell)?) {
            *value = number(part).unwrap_or_default();
        }
        None
    }
}

/// Says which columns are neither words nor numbers of vectors.
fn tell_of_others(columns: &Columns, header: &[u8], builder: &mut VectorsBuilder) {
    let names: Vec<Cow<[u8]>> = cells(header, columns.delimiter).collect();
    let is_other = |&(column, name): &(usize, &Cow<[u8]>)| {
        column != columns.word && !columns.has_numbers(column) && !numbers_rows(name)
    };
    // R's row names have none in the header.
    let shift = columns.cells - names.len().min(columns.cells);
    let others: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (at + shift, name))
        .filter(is_other)
        .map(|(_, name)| shown(name))
        .collect();
    if !others.is_empty() {
        let what = if others.len() == 1 { "The column" } else { "The columns" };
        let was = if others.len() == 1 { "was" } else { "were" };
        builder.note(format!(
            "{what} {} {was} left out: only words and the numbers of their vectors were read.",
            others.join(", ")
        ));
    }
}
