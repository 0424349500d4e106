//! Where in a file something is wrong.

/// Where a file is at fault. What is not known, or means nothing in its format, is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Number of the line, from 1.
    pub line: Option<u64>,
    /// Number of the row of vectors, from 0.
    pub row: Option<u64>,
    /// The word there.
    pub word: Option<String>,
}

impl Place {
    /// A line by its number, from 1.
    pub fn line(number: u64) -> Self {
        Self { line: Some(number), ..Self::default() }
    }

    /// A row by its number, from 0.
    pub fn row(number: usize) -> Self {
        Self { row: Some(number as u64), ..Self::default() }
    }

    /// The same place, and the word there.
    pub fn word(self, word: &[u8]) -> Self {
        Self { word: Some(String::from_utf8_lossy(word).into_owned()), ..self }
    }
}
