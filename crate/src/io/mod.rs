//! Files: vectors as `.npy`, words as `.vocab.json`; word2vec's formats and the Embedding Projector's. [`formats`] is the
//! table of all of them.

mod builder;
mod csv;
mod fields;
mod file_kind;
pub mod formats;
mod import;
mod json;
mod lines;
pub mod npy;
mod reader;
pub mod recognise;
pub mod tsv;
pub mod vocab_json;
pub mod word2vec;
mod writer;

pub use builder::VectorsBuilder;
pub use file_kind::{FileKind, Head, Holds, Likeness, NamedFile};
pub use import::Import;
pub use reader::{ImportHints, Reader};
pub use writer::{Part, Writer};

use crate::error::Result;
use crate::model::Vectors;

/// Opens an `.npy` and a `.vocab.json`, both whole; without `levels`, the default ones for the vector size are searched.
///
/// # Errors
/// `bad-npy`, `bad-vocab`, `vocab-mismatch`, `bad-level` or `out-of-memory`.
pub fn open_vectors(npy: &[u8], vocab_json: &[u8], levels: Option<Vec<u32>>) -> Result<Vectors> {
    let facts = ImportHints { bytes: npy.len() as u64, ..ImportHints::default() };
    let mut import = Import::new("npy", &facts, levels, usize::MAX)?;
    npy::NpyHeader::read(npy)?.check_length(npy.len() as u64)?;
    import.push_words(vocab_json)?;
    import.end_words()?;
    npy.chunks(1 << 20).try_for_each(|chunk| import.push(chunk).map(|_| ()))?;
    Ok(import.finish()?.0)
}
