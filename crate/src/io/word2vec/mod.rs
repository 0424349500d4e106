//! word2vec's own formats: a header of two numbers, then a word and its vector as text or as bytes; also the same text
//! without a header, as GloVe writes it. fastText's `.vec` is the text format.

mod binary;
mod text;

pub use binary::{BinaryReader, write_binary};
pub use text::{TextReader, write_text};

use crate::error::{Error, Result};

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
            return Err(Error::bad_vectors(format!(
                "its header says {words} words of {columns} dimensions, which is nothing"
            )));
        }
        let needed = ((*words).min(limit) as u64).saturating_mul(least);
        if needed > bytes {
            return Err(Error::bad_vectors(format!(
                "its header promises {words} words of {columns} dimensions, which need {needed} bytes or more, but the \
                 file has {bytes}; it is cut off or of another kind"
            )));
        }
        Ok(())
    }
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
        "its header promises {promised} words, but it ends after {found}; it is cut off, and limit: {found} would open \
         what is there"
    ))
}

/// What is told of a file that goes on after the last word that its header promises.
fn goes_on(promised: usize) -> String {
    format!("The file goes on after the {promised} words that its header promises; the rest was left out.")
}
