//! A model's three files: `.npy`, `.vocab.json`, `.state`. Written by parts and read by chunks, so that beside the model
//! memory holds little.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use word2vec_matryoshka::io::{FileKind, Part};
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::training::model_import::ModelImport;
use word2vec_matryoshka::training::state::StateHead;
use word2vec_matryoshka::training::trainer::Trainer;

use crate::failure::{Failure, Result};
use crate::matrices::Matrices;
use crate::packing::{is_packed, open};
use crate::replace::{Replacement, check_writable};

/// Numbers that are written at a time.
const PART: usize = 1 << 20;
const CHUNK: usize = 1 << 20;

/// What a model's vocabulary came from.
#[derive(Debug, Clone, Copy, Default)]
pub struct CorpusSize {
    /// Raw words.
    pub words: u64,
    /// Sentences; 0 if they are not known.
    pub sentences: u64,
}

/// The file of a model with this ending.
pub fn file_of(base: &Path, ending: &str) -> PathBuf {
    let mut name = base.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Finds out whether a model can be saved, before it is trained.
///
/// # Errors
/// That it cannot.
pub fn check_savable(base: &Path) -> Result<()> {
    check_writable(&file_of(base, ".state"))
}

/// Saves all three files, whole or not at all.
///
/// # Errors
/// `not-finite`; a file that cannot be written.
pub fn save(trainer: &Trainer, corpus: CorpusSize, base: &Path) -> Result<()> {
    let vectors = trainer.vectors();
    let level = vectors.layout().vector_size();
    let mut files = Replacement::default();
    for kind in ["npy", "vocab-json"] {
        let path = file_of(base, FileKind::named(kind)?.ending);
        files.write(&path, |file| write_vectors(&vectors, kind, level, vectors.len(), &path, file))?;
    }
    let path = file_of(base, ".state");
    files.write(&path, |file| {
        let write = |bytes: &[u8]| file.write_all(bytes).map_err(Failure::writing(&path));
        trainer.write_state(corpus.words, corpus.sentences, write)
    })?;
    files.finish()
}

/// Writes the first `words` words as a file of this kind, cut to a level.
///
/// # Errors
/// `not-finite`, `bad-word`; a file that cannot be written.
pub fn write_vectors(
    vectors: &Vectors,
    kind: &str,
    level: usize,
    words: usize,
    path: &Path,
    file: &mut dyn Write,
) -> Result<()> {
    let kind = FileKind::named(kind)?;
    let writer = kind.writer()?;
    file.write_all(&(writer.head)(words, level)).map_err(Failure::writing(path))?;
    let step = (PART / level).max(1);
    for start in (0..words).step_by(step) {
        let indices: Vec<u32> = (start as u32..words.min(start + step) as u32).collect();
        let part = Part { vectors, indices: &indices, level, first: start == 0 };
        file.write_all(&kind.write_part(&part)?).map_err(Failure::writing(path))?;
    }
    file.write_all(writer.tail).map_err(Failure::writing(path))
}

/// A model that was saved, with the text at the beginning of its state; its matrices are where `matrices` says.
///
/// # Errors
/// What the engine refuses in the files; one that cannot be read.
pub fn load(base: &Path, matrices: &Matrices) -> Result<(Trainer, StateHead)> {
    let state = file_of(base, ".state");
    let bytes = state.metadata().map_err(Failure::reading(&state))?.len();
    // A packed file does not say how much comes out of it.
    let most = if is_packed(&state)? { u64::MAX } else { bytes };
    let mut import = ModelImport::new(most, u64::MAX);
    each_chunk(&file_of(base, ".vocab.json"), |chunk| Ok(import.push_words(chunk)?))?;
    import.end_words()?;
    if let Some(head) = state_head(base)
        && let Some(memory) = matrices.memory(&head.config, import.words())?
    {
        import.keep_in(memory);
    }
    each_chunk(&state, |chunk| Ok(import.push_state(chunk)?))?;
    import.end_state()?;
    each_chunk(&file_of(base, ".npy"), |chunk| Ok(import.push(chunk)?))?;
    let (trainer, head) = import.finish()?;
    Ok((trainer, head.ok_or_else(|| word2vec_matryoshka::error::Error::internal("a state has a head"))?))
}

/// The text at the beginning of a `.state`, if it is there and can be read.
pub fn state_head(base: &Path) -> Option<StateHead> {
    let mut state = open(&file_of(base, ".state")).ok()?;
    let mut beginning = Vec::new();
    loop {
        let before = beginning.len();
        state.by_ref().take(CHUNK as u64).read_to_end(&mut beginning).ok()?;
        match StateHead::read(&beginning).ok()? {
            Some((head, _)) => return Some(head),
            None if beginning.len() == before => return None,
            None => {}
        }
    }
}

/// Hands the chunks of a file, unpacked, to `take`.
///
/// # Errors
/// What `take` returns; a file that cannot be read.
pub fn each_chunk(path: &Path, mut take: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let mut file = open(path)?;
    let mut chunk = Vec::with_capacity(CHUNK);
    loop {
        chunk.clear();
        file.by_ref().take(CHUNK as u64).read_to_end(&mut chunk).map_err(Failure::reading(path))?;
        if chunk.is_empty() {
            return Ok(());
        }
        take(&chunk)?;
    }
}
