//! Words with their vectors: what a training makes and a search goes through.

use std::ops::Range;
use std::sync::Arc;

use super::SharedMatrix;
use crate::corpus::Vocabulary;
use crate::error::{Error, Result, counted, try_vec};
use crate::levels::LevelLayout;

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

    /// The same vectors with these counts of their words, in index order.
    ///
    /// # Errors
    /// `bad-option` unless there is one for each word.
    pub fn with_counts(self, counts: Vec<u64>) -> Result<Self> {
        if counts.len() != self.len() {
            let allowed = format!("one number for each word that was read, {}", counted(self.len(), "number"));
            return Err(Error::BadOption { option: "counts".into(), value: counted(counts.len(), "number"), allowed });
        }
        let vocabulary = Arc::unwrap_or_clone(self.vocabulary).with_counts(counts);
        Ok(Self { vocabulary: Arc::new(vocabulary), ..self })
    }

    /// The words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Where the levels are in a row.
    pub fn layout(&self) -> &LevelLayout {
        &self.layout
    }

    /// The rows.
    pub fn matrix(&self) -> &SharedMatrix {
        &self.matrix
    }

    /// The rows, for who reads them longer than these vectors are there.
    pub fn shared(&self) -> Arc<SharedMatrix> {
        self.matrix.clone()
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

    /// The first `dimensions` numbers of the vectors of words `rows`, one vector after the other.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn rows(&self, rows: Range<usize>, dimensions: usize) -> Result<Vec<f32>> {
        let rows = rows.start..rows.end.min(self.len());
        let mut out = try_vec(rows.len() * dimensions, "a copy of the vectors")?;
        let mut vector = vec![0.0; self.layout.vector_size()];
        for index in rows {
            self.copy_vector(index as u32, &mut vector);
            out.extend_from_slice(&vector[..dimensions]);
        }
        Ok(out)
    }
}
