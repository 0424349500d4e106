//! What files are, by their beginnings, and by their names where these leave a doubt; which of them belong together.

use serde::Serialize;

use super::file_kind::{FileKind, Head, Holds, Likeness, NamedFile};
use super::formats::{FORMATS, Format, kinds};
use super::json::JSON;
use super::npy::{NPY, NpyHeader};
use super::vocab_json::VOCAB_JSON;
use crate::error::{Error, Result};

/// What a file seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecognisedFile {
    /// The kind of file; `"text"` is any other text, `"other"` is not text at all.
    #[cfg_attr(test, ts(type = "FileKindName | \"text\" | \"other\""))]
    pub kind: &'static str,
    /// Whether it holds vectors, or their words, rather than a text to train on, by its content or by its name.
    pub surely_vectors: bool,
    /// Numbers in a row of an `.npy` whose header can be read; null for any other file.
    pub columns: Option<usize>,
}

/// Tells what a file is by its beginning, unpacked, and by its name, which may be empty.
pub fn recognise(name: &str, head: &[u8]) -> RecognisedFile {
    let bytes = head;
    let head = Head::new(bytes);
    let found = kinds().map(|kind| (kind, (kind.likeness)(&head))).find(|(_, likeness)| *likeness != Likeness::No);
    let by_content =
        found.is_some_and(|(kind, likeness)| kind.holds != Holds::Training && likeness == Likeness::Surely);
    let other = if head.is_text() { "text" } else { "other" };
    let kind = found.map_or(other, |(kind, _)| kind.name);
    let columns = if kind == NPY.name { NpyHeader::read(bytes).ok().map(|header| header.columns) } else { None };
    // Texts as JSON have lists of numbers too, and the same ending.
    let maybe = kind != other && kind != JSON.name;
    RecognisedFile { kind, surely_vectors: by_content || is_named(name, maybe), columns }
}

/// Endings that tables and lists of any kind have too: they decide only about a content that may be vectors.
const SHARED_ENDINGS: [&str; 2] = [".tsv", ".json"];

/// Whether a name has an ending that files of vectors have; of a content that isn't theirs, one that only they have.
fn is_named(name: &str, maybe: bool) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let tells = |ending: &&str| name.ends_with(*ending) && (maybe || !SHARED_ENDINGS.contains(ending));
    let is_unnamed = |kind: &FileKind| kind.holds != Holds::Training && name == kind.unnamed && !name.ends_with(".txt");
    kinds().any(|kind| kind.telling_endings.iter().any(tells) || is_unnamed(kind) || name.ends_with(VOCAB_JSON.ending))
}

/// Files that make up a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CombinedFiles {
    /// The format.
    #[cfg_attr(test, ts(type = "FormatName"))]
    pub format: &'static str,
    /// Place of the file of vectors among those given.
    pub vectors: usize,
    /// Place of the file of words, where they are apart.
    pub words: Option<usize>,
    /// The byte that ends a row, where these must be counted in both before they are read.
    pub row_end: Option<u8>,
}

/// Finds the format that files make up together. What a training needs to go on is left aside.
///
/// # Errors
/// `no-file` for none, `missing-file` when half of a pair is missing, `unrelated-files`; `bad-vectors` for one without
/// vectors.
pub fn combine(files: &[NamedFile]) -> Result<CombinedFiles> {
    if files.is_empty() {
        return Err(Error::NoFile { choices: choices() });
    }
    let places: Vec<usize> = (0..files.len()).filter(|&place| held_by(files[place]) != Some(Holds::Training)).collect();
    let known: Vec<NamedFile> = places.iter().map(|&place| files[place]).collect();
    for format in &FORMATS {
        if let Some([vectors, words]) = format.files_in(&known) {
            return Ok(CombinedFiles {
                format: format.name,
                vectors: places[vectors],
                words: format.words.map(|_| places[words]),
                row_end: format.row_end,
            });
        }
    }
    Err(match known.as_slice() {
        &[file] => incomplete(file),
        _ => {
            let names: Vec<String> = files.iter().map(shown).collect();
            Error::UnrelatedFiles { files: names.join(" and "), choices: choices() }
        }
    })
}

impl Format {
    /// Its files among those given, if they are all of them: vectors, then words. One file has both places.
    fn files_in(&self, files: &[NamedFile]) -> Option<[usize; 2]> {
        let place = |kind: &FileKind| files.iter().position(|file| file.kind == kind.name);
        match (self.words, files) {
            (None, [_]) => place(self.vectors).map(|only| [only, only]),
            (Some(words), &[first, second]) => match self.pair {
                Some(pair) => pair(&[first, second]),
                None => Some([place(self.vectors)?, place(words)?]),
            },
            _ => None,
        }
    }
}

/// The file at the beginning of a sentence.
fn shown(file: &NamedFile) -> String {
    if file.name.is_empty() { "The file".into() } else { format!("“{}”", file.name) }
}

fn held_by(file: NamedFile) -> Option<Holds> {
    kinds().find(|kind| kind.name == file.kind).map(|kind| kind.holds)
}

/// What is wrong with a file that is no format by itself.
fn incomplete(file: NamedFile) -> Error {
    let pairs = FORMATS.iter().filter_map(|format| Some((format.vectors, format.words?)));
    for (vectors, words) in pairs {
        let (holds, without, missing) = match file.kind {
            kind if kind == vectors.name => ("vectors", "words", words.called),
            kind if kind == words.name => ("words", "vectors", vectors.called),
            _ => continue,
        };
        return Error::MissingFile { file: shown(&file), holds, without, missing };
    }
    Error::NoVectors { file: shown(&file), choices: choices() }
}

/// What may be chosen, as a sentence.
fn choices() -> String {
    let files: Vec<&str> = FORMATS.iter().map(|format| format.files).collect();
    let (last, others) = files.split_last().expect("there are formats");
    format!("Choose {} or {last}; each may be .gz.", others.join(", "))
}
