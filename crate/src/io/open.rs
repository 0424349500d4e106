//! Opens the two files of a model for searching.

use std::sync::Arc;

use super::npy::{FiniteCheck, NpyHeader};
use super::vocab_json;
use crate::config::{Config, check_level_list};
use crate::error::{Error, Result};
use crate::levels::LevelLayout;
use crate::query::Vectors;
use crate::weights::SharedMatrix;

/// Opens an `.npy` and a `.vocab.json`, both whole; without `levels`, the default ones for the vector size are searched.
///
/// # Errors
/// `bad-npy`, `bad-vocab`, `vocab-mismatch`, `bad-level` or `out-of-memory`.
pub fn open_vectors(npy: &[u8], vocab_json: &[u8], levels: Option<Vec<u32>>) -> Result<Vectors> {
    let header = NpyHeader::read(npy)?;
    header.check_length(npy.len() as u64)?;
    let vocabulary = vocab_json::read(vocab_json)?;
    if header.rows != vocabulary.len() {
        return Err(Error::VocabMismatch { rows: header.rows, words: vocabulary.len() });
    }
    let layout = lay_out(&header, levels)?;
    let matrix = SharedMatrix::zeroed("the vectors", header.rows, layout.stride())?;
    fill(&matrix, &layout, &header, npy)?;
    Ok(Vectors::new(Arc::new(vocabulary), Arc::new(layout), Arc::new(matrix)))
}

fn lay_out(header: &NpyHeader, levels: Option<Vec<u32>>) -> Result<LevelLayout> {
    let vector_size = u32::try_from(header.columns)
        .map_err(|_| Error::bad_npy(format!("its vectors have {} dimensions, which are too many", header.columns)))?;
    let levels = levels.unwrap_or_else(|| Config { vector_size, ..Config::default() }.resolved_levels());
    check_level_list(&levels, vector_size)?;
    Ok(LevelLayout::new(header.columns, &levels))
}

fn fill(matrix: &SharedMatrix, layout: &LevelLayout, header: &NpyHeader, npy: &[u8]) -> Result<()> {
    let mut vector = vec![0.0; header.columns];
    let mut row = vec![0.0; layout.stride()];
    let mut check = FiniteCheck::default();
    let stored = npy[header.data_offset..].chunks_exact(header.row_bytes());
    for (index, bytes) in (0..).zip(stored) {
        header.convert(bytes, &mut vector);
        check.add_row(&vector);
        layout.pad(&vector, &mut row);
        matrix.write_row(index, &row);
    }
    check.finish()
}
