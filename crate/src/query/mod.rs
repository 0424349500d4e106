//! Searching a set of vectors, trained here or opened from files.

pub mod compare;
pub mod neighbours;
mod top_list;

use std::sync::Arc;

use crate::corpus::Vocabulary;
use crate::error::{Error, Result};
use crate::levels::LevelLayout;
use crate::weights::SharedMatrix;

/// Words with their vectors. Cheap to clone; a clone sees what training changes.
#[derive(Clone)]
pub struct Vectors {
    vocabulary: Arc<Vocabulary>,
    layout: Arc<LevelLayout>,
    matrix: Arc<SharedMatrix>,
}

impl Vectors {
    /// The rows of `matrix` as the vectors of `vocabulary`'s words.
    pub fn new(vocabulary: Arc<Vocabulary>, layout: Arc<LevelLayout>, matrix: Arc<SharedMatrix>) -> Self {
        Self { vocabulary, layout, matrix }
    }

    /// The words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Where the levels stand in a row.
    pub fn layout(&self) -> &LevelLayout {
        &self.layout
    }

    /// The rows.
    pub fn matrix(&self) -> &SharedMatrix {
        &self.matrix
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.vocabulary.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Copies the vector of word `index` to `out`, which has `vector_size` floats.
    pub fn copy_vector(&self, index: u32, out: &mut [f32]) {
        let mut row = vec![0.0; self.matrix.stride()];
        self.matrix.read_row(index, &mut row);
        self.layout.unpad(&row, out);
    }

    /// Rows `start..end` as little-endian f32, without padding: the data part of an `.npy`.
    pub fn rows_as_bytes(&self, start: usize, end: usize) -> Result<Vec<u8>> {
        let size = self.layout.vector_size();
        let bytes = end.saturating_sub(start) * size * 4;
        let mut out = Vec::new();
        out.try_reserve_exact(bytes)
            .map_err(|_| Error::OutOfMemory { what: "a part of the file".into(), bytes: bytes as u64 })?;
        let mut row = vec![0.0; self.matrix.stride()];
        let mut vector = vec![0.0; size];
        for index in start..end.min(self.len()) {
            self.matrix.read_row(index as u32, &mut row);
            self.layout.unpad(&row, &mut vector);
            out.extend(vector.iter().flat_map(|value| value.to_le_bytes()));
        }
        Ok(out)
    }
}
