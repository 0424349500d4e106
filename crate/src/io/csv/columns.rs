//! Which columns of a table are words and numbers, and whether it is one of vectors at all.

use std::borrow::Cow;

use super::cells::{cells, list_of, number_or_gap};
use crate::io::fields::is_word_column;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b' '];

/// Where the word and the numbers of a line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) delimiter: u8,
    pub(super) names: Names,
    /// The word's column.
    pub(super) word: usize,
    /// The first column of numbers, or the one with a list of them.
    pub(super) first: usize,
    /// Whether it is a list; else the columns up to the last are numbers too.
    pub(super) list: bool,
    /// Cells of a line.
    pub(super) cells: usize,
    /// Numbers of a line.
    pub(super) size: usize,
}

/// What the first line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// It is a row as all others.
    None,
    /// The columns of numbers are called by a running number.
    Running,
    /// It names the columns in any way.
    Any,
}

type Row<'a> = Vec<Cow<'a, [u8]>>;

impl Columns {
    /// The columns of a table that begins with these lines, by the delimiter that makes most numbers of them.
    pub(super) fn find(lines: &[&[u8]]) -> Option<Self> {
        let found = DELIMITERS.iter().filter_map(|&delimiter| Self::find_with(delimiter, lines));
        found.max_by_key(|columns| columns.size)
    }

    fn find_with(delimiter: u8, lines: &[&[u8]]) -> Option<Self> {
        let (&header, rest) = lines.split_first()?;
        // Spaces are within words too: only between quotation marks, as in R, are they told from those between cells.
        if delimiter == b' ' && !rest.iter().all(|line| line.starts_with(b"\"")) {
            return None;
        }
        let rows: Vec<Row> = rest.iter().map(|line| cells(line, delimiter).collect()).collect();
        let count = rows.first()?.len();
        let mut header: Row = cells(header, delimiter).collect();
        // R leaves out what its row names are called.
        if header.len() + 1 == count {
            header.insert(0, Cow::default());
        }
        if header.len() != count || rows.iter().any(|row| row.len() != count) {
            return None;
        }
        let list = (0..count).find(|&column| rows.iter().all(|row| list_of(&row[column]).is_some()));
        let (names, first) = match list {
            Some(column) if list_of(&header[column]).is_some() => (Names::None, column),
            Some(column) => (Names::Any, column),
            None => numbers(&header, &rows),
        };
        let size = list.map_or(count - first, |column| list_size(&rows[0][column]));
        let alike = list.is_none_or(|column| rows.iter().all(|row| list_size(&row[column]) == size));
        let others: Vec<usize> =
            (0..count).filter(|&other| other < first || list.is_some_and(|list| other > list)).collect();
        let is_named = |column: &&usize| names != Names::None && is_word_column(&header[**column]);
        let is_text = |column: &&usize| rows.iter().any(|row| number_or_gap(&row[**column]).is_none());
        let is_id = |column: &&usize| names == Names::Running && !numbers_rows(&header[**column]);
        let word =
            others.iter().find(is_named).or_else(|| others.iter().find(is_text)).or_else(|| others.iter().find(is_id));
        let word = *word?;
        (size >= 2 && alike).then_some(Self { delimiter, names, word, first, list: list.is_some(), cells: count, size })
    }

    /// The cells with numbers.
    pub(super) fn has_numbers(&self, column: usize) -> bool {
        column == self.first || (column > self.first && !self.list)
    }

    /// Whether it is not a table of texts that happens to have numbers.
    pub(super) fn is_sure(&self, lines: &[&[u8]]) -> bool {
        const LONG: usize = 10;
        const SPACES: usize = 4;
        let lines = &lines[usize::from(self.names != Names::None)..];
        let rows: Vec<Row> = lines.iter().map(|line| cells(line, self.delimiter).collect()).collect();
        let numbers: Vec<&[u8]> = rows.iter().flat_map(|row| self.numbers_of(row)).collect();
        let fractions = numbers.iter().filter(|number| number.iter().any(|byte| b".,eE".contains(byte))).count();
        let words: Vec<&[u8]> = rows.iter().map(|row| &*row[self.word]).collect();
        let is_long = |cell: &[u8]| cell.iter().filter(|&&byte| byte == b' ').count() >= SPACES;
        let are_long = |column: usize| rows.iter().filter(|row| is_long(&row[column])).count() * 2 > rows.len();
        // A list of all numbers is worth more than a text that it is the vector of, but not than one beside an id.
        let texts = (0..self.cells)
            .any(|column| are_long(column) && !self.has_numbers(column) && (column != self.word || !self.list));
        let differ = words.iter().enumerate().all(|(at, word)| !words[..at].contains(word));
        let enough = match self.names {
            Names::Any if !self.list => false,
            Names::None if !self.list => rows.len() >= 3 && (self.size >= LONG || fractions == numbers.len()),
            _ => rows.len() >= 2,
        };
        enough && !texts && differ && fractions * 2 > numbers.len()
    }

    fn numbers_of<'a>(&self, row: &'a Row) -> Vec<&'a [u8]> {
        if self.list {
            return list_of(&row[self.first]).into_iter().flatten().collect();
        }
        row[self.first..].iter().map(AsRef::as_ref).collect()
    }
}

/// Whether a column of this name has the numbers of the rows, as pandas and R write them.
pub(super) fn numbers_rows(name: &[u8]) -> bool {
    let name = name.trim_ascii();
    name.is_empty() || name.starts_with(b"Unnamed:") || name.eq_ignore_ascii_case(b"index")
}

fn list_size(cell: &[u8]) -> usize {
    list_of(cell).map_or(0, Iterator::count)
}

/// What the header is, and the first of the last columns that are numbers in all rows.
fn numbers(header: &Row, rows: &[Row]) -> (Names, usize) {
    let is_number = |column: &usize| rows.iter().all(|row| number_or_gap(&row[*column]).is_some());
    let first = header.len() - (0..header.len()).rev().take_while(is_number).count();
    // Whole numbers as names are numbers too.
    let steps =
        (first + 1..header.len()).rev().take_while(|&column| follows(&header[column - 1], &header[column])).count();
    if steps > 0 {
        return (Names::Running, header.len() - 1 - steps);
    }
    let is_row = header[first..].iter().all(|cell| number_or_gap(cell).is_some());
    (if is_row { Names::None } else { Names::Any }, first)
}

/// Whether a name is the one before but for a number that is higher by one: 0, 1, 2 or d1, d2, d3.
fn follows(before: &[u8], name: &[u8]) -> bool {
    let parts = |name: &[u8]| {
        let name = String::from_utf8_lossy(name.trim_ascii()).into_owned();
        let stem = name.trim_end_matches(|last: char| last.is_ascii_digit()).to_owned();
        let number = name[stem.len()..].parse::<u32>().ok();
        (stem, number)
    };
    let ((stem, number), (next_stem, next)) = (parts(before), parts(name));
    stem == next_stem && next.is_some() && number.and_then(|number| number.checked_add(1)) == next
}
