//! The one table of file formats. A new one is a module with its kinds of file and its reader, and a row here; recognising,
//! reading, writing and TypeScript (`src/protocol/formats.generated.ts`) follow from it.

use super::file_kind::{FileKind, Head, Holds, Likeness, NamedFile};
use super::reader::{ImportHints, Reader};
use super::{csv, json, npy, tsv, vocab_json, word2vec};
use crate::error::{Error, Result};

/// A format that vectors come in.
pub struct Format {
    /// Its name for programs, in kebab-case.
    pub name: &'static str,
    /// Its name where it is chosen.
    pub title: &'static str,
    /// Its files as a part of a sentence, with an article.
    pub files: &'static str,
    /// The file of vectors.
    pub vectors: &'static FileKind,
    /// The file of words, where they are apart from the vectors.
    pub words: Option<&'static FileKind>,
    /// Finds its two files, vectors first, where their kinds alone do not tell.
    pub pair: Option<Pair>,
    /// The byte that ends a row, where it says nowhere how many words it has: in its files these are counted before they are read.
    pub row_end: Option<u8>,
    /// Begins to read it.
    pub reader: fn(&ImportHints) -> Box<dyn Reader>,
}

/// Tells which of two files holds the vectors: their places, vectors first; `None` if they do not belong together.
pub type Pair = fn(&[NamedFile; 2]) -> Option<[usize; 2]>;

/// All formats. Of two that a file may be the first one counts.
pub static FORMATS: [Format; 7] = [
    Format {
        name: "word2vec-text",
        title: "word2vec, text (.txt)",
        files: "a word2vec text or fastText .vec",
        vectors: &word2vec::TEXT,
        words: None,
        pair: None,
        row_end: None,
        reader: |facts| Box::new(word2vec::TextReader::new(facts)),
    },
    Format {
        name: "word2vec-binary",
        title: "word2vec, binary (.bin)",
        files: "a word2vec binary",
        vectors: &word2vec::BINARY,
        words: None,
        pair: None,
        row_end: None,
        reader: |facts| Box::new(word2vec::BinaryReader::new(facts.bytes)),
    },
    Format {
        name: "tsv",
        title: "Embedding Projector (two .tsv)",
        files: "vectors.tsv with metadata.tsv",
        vectors: &tsv::VECTORS,
        words: Some(&tsv::WORDS),
        pair: Some(tsv::pair),
        row_end: Some(b'\n'),
        reader: |facts| Box::new(tsv::TsvReader::new(facts)),
    },
    Format {
        name: "json",
        title: "Words and vectors as JSON (.json, .jsonl)",
        files: "words with lists of numbers as JSON",
        vectors: &json::JSON,
        words: None,
        pair: None,
        row_end: Some(b']'),
        reader: |facts| Box::new(json::JsonReader::new(facts)),
    },
    Format {
        name: "npy",
        title: "numpy (.npy and .vocab.json)",
        files: "a .npy with its .vocab.json",
        vectors: &npy::NPY,
        words: Some(&vocab_json::VOCAB_JSON),
        pair: Some(npy::pair),
        row_end: None,
        reader: |facts| Box::new(npy::NpyReader::new(facts.bytes)),
    },
    Format {
        name: "glove",
        title: "GloVe, without a header (.txt)",
        files: "a GloVe text",
        vectors: &word2vec::GLOVE,
        words: None,
        pair: None,
        row_end: Some(b'\n'),
        reader: |facts| Box::new(word2vec::TextReader::new(facts)),
    },
    Format {
        name: "csv",
        title: "Table of words and numbers (.csv)",
        files: "a table (.csv) of words and numbers",
        vectors: &csv::TABLE,
        words: None,
        pair: None,
        row_end: Some(b'\n'),
        reader: |facts| Box::new(csv::TableReader::new(facts)),
    },
];

/// Begins every `.state` file.
pub const STATE_MAGIC: &[u8; 8] = b"W2VSTATE";

/// What a model's training needs to go on; the model itself reads and writes it.
pub static STATE: FileKind = FileKind {
    name: "state",
    called: ".state",
    holds: Holds::Training,
    ending: ".state",
    unnamed: "vectors.state",
    telling_endings: &[],
    media_type: "application/octet-stream",
    number_bytes: 4,
    likeness: |head: &Head| Likeness::surely_if(head.bytes().starts_with(STATE_MAGIC)),
    writer: None,
};

impl Format {
    /// The format of this name.
    ///
    /// # Errors
    /// `internal` when there is none.
    pub fn named(name: &str) -> Result<&'static Self> {
        let found = FORMATS.iter().find(|format| format.name == name);
        found.ok_or_else(|| Error::internal(format!("there is no format {name:?}")))
    }

    /// Its files, vectors first.
    pub fn kinds(&self) -> impl Iterator<Item = &'static FileKind> {
        std::iter::once(self.vectors).chain(self.words)
    }

    /// Whether vectors can be written in it.
    pub fn is_written(&self) -> bool {
        self.kinds().all(|kind| kind.writer.is_some())
    }
}

impl FileKind {
    /// The kind of this name.
    ///
    /// # Errors
    /// `internal` when there is none.
    pub fn named(name: &str) -> Result<&'static Self> {
        let found = kinds().find(|kind| kind.name == name);
        found.ok_or_else(|| Error::internal(format!("there is no kind of file {name:?}")))
    }
}

/// All kinds of files.
pub fn kinds() -> impl Iterator<Item = &'static FileKind> {
    FORMATS.iter().flat_map(Format::kinds).chain(std::iter::once(&STATE))
}
