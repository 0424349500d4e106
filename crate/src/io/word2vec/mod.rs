//! word2vec's own formats: a header of two numbers, then a word and its vector as text or as bytes; also the same text
//! without a header, as GloVe writes it. fastText's `.vec` is the text format.

mod binary;
mod text;

pub use binary::{BINARY, BinaryReader};
pub use text::{GLOVE, TEXT, TextReader};

use super::fields::{is_separator, number};
use super::file_kind::Head;
use crate::error::{Error, Result, counted};

/// What the header promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Header {
    words: usize,
    columns: usize,
}

impl Header {
    /// The header that `line` is; `None` if it is anything but two whole numbers.
    fn read(line: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(line).ok()?;
        let mut numbers = text.split_ascii_whitespace().map(str::parse::<usize>);
        let (words, columns) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        numbers.next().is_none().then_some(Self { words, columns })
    }

    /// Refuses what a file of `bytes` cannot hold, before memory is taken for it: each word needs `least` bytes at least.
    fn check(&self, limit: usize, bytes: u64, least: u64) -> Result<()> {
        let Self { words, columns } = self;
        if *words == 0 || *columns == 0 {
            return Err(Error::bad_vectors(format!("its header says {}, which is nothing", self.shown())));
        }
        let needed = ((*words).min(limit) as u64).saturating_mul(least);
        if needed > bytes {
            return Err(Error::bad_vectors(format!(
                "its header promises {}, which need {needed} bytes or more, but the file has {bytes}; it is cut off or of \
                 another kind",
                self.shown()
            )));
        }
        Ok(())
    }

    fn shown(&self) -> String {
        format!("{} of {}", counted(self.words, "word"), counted(self.columns, "dimension"))
    }
}

/// The header that a file begins with. In one with a tab between its numbers they are those of a table.
fn header_of(head: &Head) -> Option<Header> {
    let line = head.first_line();
    if line.contains(&b'\t') { None } else { Header::read(line) }
}

/// Whether text follows the header. Floats as bytes are hardly ever without control characters for long, or end in numbers.
fn text_follows(head: &Head) -> bool {
    const ENOUGH: usize = 4096;
    let line = second_line(head);
    let line = &line[..line.len().min(ENOUGH)];
    if has_controls(line) {
        return false;
    }
    let fields: Vec<&[u8]> = line.trim_ascii_end().split(|&byte| is_separator(byte)).skip(1).collect();
    // The last one may be cut. A word may hold spaces, so the first ones may be no numbers.
    let last = if fields.len() > 1 { fields[fields.len() - 2] } else { fields.last().copied().unwrap_or_default() };
    last.is_empty() || number(last).is_some()
}

fn second_line<'a>(head: &Head<'a>) -> &'a [u8] {
    head.lines().nth(1).unwrap_or_default()
}

fn has_controls(line: &[u8]) -> bool {
    line.iter().any(|byte| matches!(byte, 0..=8 | 14..=31))
}

/// How many numbers follow a line's first field; 0 if anything else follows it.
fn numbers_behind_word(line: &[u8]) -> usize {
    let mut fields = line.split(|&byte| is_separator(byte)).skip(1).filter(|field| !field.is_empty());
    let count = fields.clone().count();
    if fields.all(|field| number(field).is_some()) { count } else { 0 }
}

/// How many numbers a line ends with; its first field is never one of them.
fn numbers_at_end(line: &[u8]) -> usize {
    let fields = line.split(|&byte| is_separator(byte)).skip(1).filter(|field| !field.is_empty());
    fields.map(|field| number(field).is_some()).fold(0, |count, is_number| if is_number { count + 1 } else { 0 })
}

/// The header of a file with so many words and dimensions.
pub fn header(words: usize, columns: usize) -> Vec<u8> {
    format!("{words} {columns}\n").into_bytes()
}

/// Refuses a word that a reader would not find again.
fn check_word(word: &str, format: &'static str) -> Result<()> {
    let found = word.bytes().find_map(|byte| match byte {
        b' ' => Some("a space"),
        b'\t' => Some("a tab"),
        b'\n' => Some("a line feed"),
        _ => None,
    });
    found.map_or(Ok(()), |what| Err(Error::BadWord { word: word.to_owned(), what, format }))
}

/// The error of a file that ends too early.
fn too_few(promised: usize, found: usize) -> Error {
    Error::bad_vectors(format!(
        "its header promises {}, but it ends after {found}; it is cut off, and limit: {found} would open what is there",
        counted(promised, "word")
    ))
}

/// The notice for a file that goes on after the last word that its header promises.
fn goes_on(promised: usize) -> String {
    let promised = if promised == 1 { "word".into() } else { format!("{promised} words") };
    format!("The file goes on after the {promised} that its header promises; the rest was left out.")
}
