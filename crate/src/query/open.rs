//! Opens vectors that were saved here, by numpy, or by the Python package.

use std::sync::Arc;

use super::Vectors;
use crate::config::{Config, check_level_list};
use crate::error::{Error, Result};
use crate::io::npy::{FiniteCheck, NpyHeader};
use crate::io::vocab_json;
use crate::levels::LevelLayout;
use crate::weights::SharedMatrix;

/// Opens an `.npy` of V × d floats and the `.vocab.json` of its V words, to be searched at `levels`; without them at a
/// quarter, a half and the whole of d.
///
/// # Errors
/// `bad-npy`, `bad-vocab`, `vocab-mismatch`, `bad-level` or `out-of-memory`.
pub fn open_vectors(npy: &[u8], vocab: &[u8], levels: Option<Vec<u32>>) -> Result<Vectors> {
    let header = NpyHeader::read(npy)?;
    header.check_length(npy.len() as u64)?;
    let vocabulary = vocab_json::read(vocab)?;
    if vocabulary.len() != header.rows {
        return Err(Error::VocabMismatch { rows: header.rows, words: vocabulary.len() });
    }
    let vector_size = u32::try_from(header.columns).map_err(|_| Error::bad_npy("its rows are too long"))?;
    let config = Config { vector_size, levels, ..Config::default() };
    let levels = config.resolved_levels();
    check_level_list(&levels, vector_size)?;
    let layout = LevelLayout::new(header.columns, &levels);
    let matrix = SharedMatrix::zeroed("the vectors", header.rows, layout.stride())?;
    fill(&matrix, &layout, &header, &npy[header.data_offset..])?;
    Ok(Vectors::new(Arc::new(vocabulary), Arc::new(layout), Arc::new(matrix)))
}

fn fill(matrix: &SharedMatrix, layout: &LevelLayout, header: &NpyHeader, data: &[u8]) -> Result<()> {
    let mut check = FiniteCheck::default();
    let mut vector = vec![0.0; header.columns];
    let mut row = vec![0.0; layout.stride()];
    for (index, bytes) in data.chunks_exact(header.row_bytes()).enumerate() {
        header.convert(bytes, &mut vector);
        check.add_row(&vector);
        layout.pad(&vector, &mut row);
        matrix.write_row(index as u32, &row);
    }
    check.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::npy;

    fn file(rows: usize, values: &[f32]) -> Vec<u8> {
        let mut bytes = npy::header(rows, values.len() / rows);
        bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        bytes
    }

    fn code(npy: &[u8], vocab: &str) -> &'static str {
        open_vectors(npy, vocab.as_bytes(), None).err().map_or("none", |error| error.code())
    }

    #[test]
    fn what_is_written_is_read_back() {
        let bytes = file(2, &[1.0, 2.0, 3.0, -4.0, 5.5, 6.0]);
        let vectors = open_vectors(&bytes, br#"["a","__proto__"]"#, Some(vec![1, 2])).unwrap();
        assert_eq!(vectors.layout().levels(), [1, 2, 3]);
        assert_eq!(vectors.rows_as_bytes(0, 2).unwrap(), bytes[128..]);
        assert_eq!(vectors.vocabulary().index_of("__proto__"), Some(1));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let good = file(2, &[1.0, 2.0, 3.0, 4.0]);
        assert_eq!(code(&good, r#"["a","b"]"#), "none");
        assert_eq!(code(&good, r#"["a"]"#), "vocab-mismatch");
        assert_eq!(code(&good[..good.len() - 1], r#"["a","b"]"#), "bad-npy");
        assert_eq!(code(&file(2, &[1.0, f32::NAN, 3.0, 4.0]), r#"["a","b"]"#), "bad-npy");
        assert_eq!(code(&good, r#"["a","a"]"#), "bad-vocab");
    }
}
