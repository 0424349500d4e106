//! Files: vectors as `.npy`, words as `.vocab.json`; word2vec's formats and the Embedding Projector's.

mod builder;
mod export;
mod fields;
mod import;
mod lines;
pub mod npy;
mod npy_stream;
mod python_literal;
pub mod tsv;
pub mod vocab_json;
pub mod word2vec;

pub use builder::VectorsBuilder;
pub use export::Content;
pub use import::{FileFacts, Import};

use crate::error::Result;
use crate::model::Vectors;

/// Opens an `.npy` and a `.vocab.json`, both whole; without `levels`, the default ones for the vector size are searched.
///
/// # Errors
/// `bad-npy`, `bad-vocab`, `vocab-mismatch`, `bad-level` or `out-of-memory`.
pub fn open_vectors(npy: &[u8], vocab_json: &[u8], levels: Option<Vec<u32>>) -> Result<Vectors> {
    let mut import = Import::new("npy", FileFacts::default(), levels, usize::MAX)?;
    npy::NpyHeader::read(npy)?.check_length(npy.len() as u64)?;
    import.push_words(vocab_json)?;
    import.end_words()?;
    npy.chunks(1 << 20).try_for_each(|chunk| import.push(chunk).map(|_| ()))?;
    Ok(import.finish()?.0)
}
