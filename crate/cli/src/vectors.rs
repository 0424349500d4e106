//! Vectors by the name that a model was saved under, or by any file that holds some.

use std::path::{Path, PathBuf};

use word2vec_matryoshka::io::recognise::{combine, recognise};
use word2vec_matryoshka::io::{Import, ImportHints, NamedFile};
use word2vec_matryoshka::model::Vectors;

use crate::failure::{Failure, Result};
use crate::model_files::{each_chunk, file_of, state_head};
use crate::output::say;
use crate::packing::{head, is_packed};

/// Opens vectors, the first `limit` words of them; without levels, those of the training if its `.state` is there.
///
/// # Errors
/// What the engine refuses in the files; one that cannot be read.
pub fn open(name: &Path, levels: Option<&[u32]>, limit: usize) -> Result<Vectors> {
    let files = files_of(name);
    let kinds = files.iter().map(|file| kind_of(file)).collect::<Result<Vec<_>>>()?;
    let names: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let named: Vec<NamedFile> = names.iter().zip(&kinds).map(|(name, kind)| NamedFile { name, kind }).collect();
    let found = combine(&named)?;
    let vectors = &files[found.vectors];
    let words = found.words.map(|place| &files[place]);
    let rows = |file: &Path| found.row_end.map_or(Ok(0), |end| count_rows(file, end));
    let hints = ImportHints {
        bytes: unpacked_bytes(vectors)?,
        rows: rows(vectors)?,
        word_rows: words.map_or(Ok(0), |file| rows(file))?,
    };
    let trained = || state_head(name).and_then(|head| head.config.levels);
    let mut import = Import::new(found.format, &hints, levels.map(<[u32]>::to_vec).or_else(trained), limit)?;
    if let Some(words) = words {
        each_chunk(words, |chunk| Ok(import.push_words(chunk).map(|_| ())?))?;
        import.end_words()?;
    }
    each_chunk(vectors, |chunk| Ok(import.push(chunk).map(|_| ())?))?;
    let (vectors, notices) = import.finish()?;
    notices.iter().for_each(|notice| say(notice));
    Ok(vectors)
}

/// The index of a word.
///
/// # Errors
/// `unknown-word`, with words that may have been meant.
pub fn index_of(vectors: &Vectors, word: &str) -> Result<u32> {
    let vocabulary = vectors.vocabulary();
    if let Some(index) = vocabulary.index_of(word) {
        return Ok(index);
    }
    let lower = word.to_lowercase();
    let all = (0..vocabulary.len() as u32).map(|index| vocabulary.word(index));
    let mut alike: Vec<&str> = all.filter(|other| other.to_lowercase() == lower).take(5).collect();
    let ends = word.char_indices().map(|(at, _)| at).rev().take_while(|&at| at > 1);
    for end in ends {
        if alike.is_empty() {
            alike = vocabulary.suggest(&word[..end], 5);
        }
    }
    let quoted: Vec<String> = alike.iter().map(|other| format!("“{other}”")).collect();
    let hint = match quoted.as_slice() {
        [] => " It did not occur in the text, or less often than the minimum count.".to_owned(),
        some => format!(" Did you mean {}?", some.join(", ")),
    };
    Err(Failure::coded("unknown-word", format!("“{word}” is not in the vocabulary.{hint}")))
}

/// The files that a name stands for: those of a model, or one and what belongs to it.
fn files_of(name: &Path) -> Vec<PathBuf> {
    let saved = [file_of(name, ".npy"), file_of(name, ".vocab.json")];
    if !name.is_file() && saved.iter().all(|file| file.exists()) {
        return saved.to_vec();
    }
    let text = name.to_string_lossy();
    let companions = [(".npy", ".vocab.json"), ("vectors.tsv", "metadata.tsv"), (".tsv", ".metadata.tsv")]
        .map(|(one, other)| text.replace(one, other));
    let companion = companions.iter().map(PathBuf::from).find(|other| other != name && other.exists());
    std::iter::once(name.to_owned()).chain(companion).collect()
}

fn kind_of(path: &Path) -> Result<&'static str> {
    Ok(recognise(&path.to_string_lossy(), &head(path)?).kind)
}

/// Bytes of a file once it is unpacked.
fn unpacked_bytes(path: &Path) -> Result<u64> {
    if !is_packed(path)? {
        return Ok(path.metadata().map_err(Failure::reading(path))?.len());
    }
    let mut bytes = 0;
    each_chunk(path, |chunk| {
        bytes += chunk.len() as u64;
        Ok(())
    })?;
    Ok(bytes)
}

/// Rows that end with a byte; the last one need not end.
fn count_rows(path: &Path, end: u8) -> Result<usize> {
    let (mut rows, mut last) = (0, end);
    each_chunk(path, |chunk| {
        rows += chunk.iter().filter(|&&byte| byte == end).count();
        last = chunk.last().copied().unwrap_or(last);
        Ok(())
    })?;
    Ok(rows + usize::from(last != end))
}

/// The place of a level among those of the vectors.
///
/// # Errors
/// `bad-level`.
pub fn column_of(vectors: &Vectors, level: usize) -> Result<usize> {
    let levels = vectors.layout().levels();
    let found = levels.iter().position(|&other| other == level);
    found.ok_or_else(|| {
        let known: Vec<String> = levels.iter().map(ToString::to_string).collect();
        let sentence = format!("{level} is not a level of these vectors. Use one of {}.", known.join(", "));
        Failure::coded("bad-level", sentence)
    })
}
