//! What is searched for and how rows are compared with it: shared by all kinds of searches.

use std::ops::Range;

use crate::error::{Error, Result, try_vec, try_zeros};
use crate::levels::{LANES, LevelLayout, MAX_LEVELS};
use crate::model::Vectors;
use crate::ops::Native;
use crate::ops::prefix::prefix_dots;

/// The levels of a model and the untrained rest of the vector.
pub(super) const MAX_COLUMNS: usize = MAX_LEVELS + 1;

/// A word found by a search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Its index.
    pub index: u32,
    /// Its similarity to the query by the metric: a cosine is −1 to 1.
    pub similarity: f32,
}

/// How two vectors are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// By direction alone.
    Cosine,
    /// By the dot product, to which length counts too.
    Dot,
    /// By products of cosines; of the weights, only the signs count.
    CosineProduct,
}

impl Metric {
    /// The metric that the bindings name "dot" or "cosmul"; any other name means the cosine.
    pub fn named(name: &str) -> Self {
        match name {
            "dot" => Self::Dot,
            "cosmul" => Self::CosineProduct,
            _ => Self::Cosine,
        }
    }
}

/// What is searched for: words and vectors with signed weights.
#[derive(Debug, Clone)]
pub struct Query<'a> {
    /// Indices of the words; they are left out of the answer.
    pub words: &'a [u32],
    /// Vectors given as such, each of the vector size, one after the other.
    pub vectors: &'a [f32],
    /// A weight for each word, then one for each vector; 1 or −1 in an analogy.
    pub weights: &'a [f32],
    /// How the sum is compared with the rows.
    pub metric: Metric,
    /// Neighbours wanted at each level.
    pub topn: usize,
    /// The rows that are searched; those beyond the last row are ignored.
    pub rows: Range<usize>,
}

/// Compares a row with a query.
pub(super) trait Scorer: Sync {
    /// Similarity of the query and row `index` at each level.
    fn scores(&self, vectors: &Vectors, index: u32, out: &mut [f32; MAX_COLUMNS]);
}

/// The query's words and vectors as rows of the matrix.
pub(super) fn term_rows(vectors: &Vectors, query: &Query) -> Result<Vec<Vec<f32>>> {
    let layout = vectors.layout();
    let given = query.vectors.chunks(layout.vector_size());
    let known = query.words.iter().all(|&word| (word as usize) < vectors.len());
    let whole = query.vectors.len().is_multiple_of(layout.vector_size());
    if query.weights.is_empty() || query.words.len() + given.len() != query.weights.len() || !known || !whole {
        return Err(Error::internal("a query needs known words or whole vectors, and a weight for each"));
    }
    let mut rows = zero_rows(query.weights.len(), layout)?;
    let (of_words, of_vectors) = rows.split_at_mut(query.words.len());
    query.words.iter().zip(of_words).for_each(|(&word, row)| vectors.matrix().read_row(word, row));
    given.zip(of_vectors).for_each(|(vector, row)| layout.pad(vector, row));
    Ok(rows)
}

/// Rows of zeros, outside the matrix.
pub(super) fn zero_rows(count: usize, layout: &LevelLayout) -> Result<Vec<Vec<f32>>> {
    let mut rows = try_vec(count, "the query")?;
    for _ in 0..count {
        rows.push(try_zeros(layout.stride(), "the query")?);
    }
    Ok(rows)
}

/// Length of the row's first dimensions, up to each level.
pub(super) fn prefix_lengths(layout: &LevelLayout, row: &[f32]) -> [f32; MAX_COLUMNS] {
    let mut squares = [0.0; MAX_COLUMNS];
    // SAFETY: the row is `stride` floats long and the segments lie within.
    unsafe { prefix_dots::<Native>(row.as_ptr(), row.as_ptr(), layout.segments(), &mut squares) };
    squares.map(f32::sqrt)
}

/// Floats of a row up to the end of a level.
pub(super) fn level_end(layout: &LevelLayout, level: usize) -> usize {
    let segment = layout.segments()[level];
    segment.offset + segment.vectors * LANES
}

/// 1/length, and 0 for the zero vector, which is near nothing.
#[inline(always)]
pub(super) fn inverse(length: f32) -> f32 {
    if length > 0.0 { 1.0 / length } else { 0.0 }
}
