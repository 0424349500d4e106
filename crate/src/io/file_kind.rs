//! What is known of a kind of file: what it is called, how it is recognised by its beginning, how it is written.

use super::writer::{Part, Writer};
use crate::error::{Error, Result};

/// One kind of file. Formats consist of one or two of them.
pub struct FileKind {
    /// Its name for programs, in kebab-case.
    pub name: &'static str,
    /// Its name within a sentence: ".npy".
    pub called: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// What is appended to a base name when it is written.
    pub ending: &'static str,
    /// What it is called when it is written without a base name.
    pub unnamed: &'static str,
    /// Endings that tell it from a text to train on.
    pub telling_endings: &'static [&'static str],
    /// Its media type.
    pub media_type: &'static str,
    /// Bytes of a number with its separator, about; 0 where it holds none.
    pub number_bytes: usize,
    /// Whether a file that begins like this may be one.
    pub likeness: fn(&Head) -> Likeness,
    /// How it is written from vectors; `None` if it never is.
    pub writer: Option<Writer>,
}

impl FileKind {
    /// How it is written.
    ///
    /// # Errors
    /// `internal` for one that is not written from vectors.
    pub fn writer(&self) -> Result<&Writer> {
        self.writer.as_ref().ok_or_else(|| Error::internal(format!("files of kind {:?} are not written", self.name)))
    }

    /// The bytes of a part of such a file.
    ///
    /// # Errors
    /// `bad-word`; `internal` for an index or a level that the vectors do not have.
    pub fn write_part(&self, part: &Part) -> Result<Vec<u8>> {
        let unknown = part.indices.iter().any(|&index| index as usize >= part.vectors.len());
        if unknown || part.level > part.vectors.layout().vector_size() {
            return Err(Error::internal("a file was to hold words or dimensions that are not there"));
        }
        (self.writer()?.part)(part)
    }
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// Numbers, whether or not the words are there too.
    Vectors,
    /// Words alone.
    Words,
    /// What a training needs to go on.
    Training,
}

/// How much a file looks like one of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is none.
    No,
    /// It can be read as one, but a text may begin like this too.
    Maybe,
    /// It is one.
    Surely,
}

impl Likeness {
    /// `Surely` or `No`.
    pub fn surely_if(condition: bool) -> Self {
        if condition { Self::Surely } else { Self::No }
    }

    /// `Maybe` or `No`.
    pub fn maybe_if(condition: bool) -> Self {
        if condition { Self::Maybe } else { Self::No }
    }
}

/// The beginning of a file, unpacked.
pub struct Head<'a>(&'a [u8]);

impl<'a> Head<'a> {
    /// The first bytes of a file; some tens of kB, or all of a shorter one.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The bytes as they are.
    pub fn bytes(&self) -> &'a [u8] {
        self.0
    }

    /// Whether it may be text in UTF-8, which has no zero bytes.
    pub fn is_text(&self) -> bool {
        !self.0.contains(&0)
    }

    /// The text without the mark that some programs put at its beginning.
    pub fn text(&self) -> &'a [u8] {
        self.0.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(self.0)
    }

    /// Its lines without their ends. The last one may be cut.
    pub fn lines(&self) -> impl Iterator<Item = &'a [u8]> {
        self.text().split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
    }

    /// The first line.
    pub fn first_line(&self) -> &'a [u8] {
        self.lines().next().unwrap_or_default()
    }
}

/// A file by its name and what it was recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedFile<'a> {
    /// Its name with its ending; may be empty.
    pub name: &'a str,
    /// The name of its kind, `"text"` or `"other"`.
    pub kind: &'a str,
}
