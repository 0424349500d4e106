//! Given words and vectors compared with each other or with all, at all levels.

use std::ops::Range;

use super::metric::{MAX_COLUMNS, Metric, Query, Scorer, inverse, prefix_lengths, zero_rows};
use super::neighbours::QueryRows;
use crate::error::{Error, Result, try_vec};
use crate::model::Vectors;
use crate::ops::Native;
use crate::ops::prefix::prefix_dots;
use crate::parallel;

/// Rows that one task takes at a time.
const ROWS_PER_TASK: usize = 8192;

/// Cosines of all pairs of `words`, level after level, each an n × n matrix: symmetric, its diagonal 1, and 0 in the row
/// and column of a vector of zeros.
///
/// # Errors
/// `internal` for an index beyond the vocabulary; `out-of-memory`.
pub fn similarity_matrix(vectors: &Vectors, words: &[u32]) -> Result<Vec<f32>> {
    let rows = Rows::new(vectors, words)?;
    let (levels, n) = (vectors.layout().levels().len(), words.len());
    let mut all: Vec<f32> = try_vec(levels * n * n, "the similarity matrix")?;
    all.resize(levels * n * n, 0.0);
    let lines = parallel::map_tasks(n, |a| (a..n).map(|b| rows.cosines(a, b)).collect::<Vec<_>>());
    for (a, line) in lines.iter().enumerate() {
        for (cosines, b) in line.iter().zip(a..) {
            for (level, &cosine) in cosines[..levels].iter().enumerate() {
                all[(level * n + a) * n + b] = cosine;
                all[(level * n + b) * n + a] = cosine;
            }
        }
    }
    Ok(all)
}

/// Cosines of words in pairs, level after level: `words` are a₀, b₀, a₁, b₁, …
///
/// # Errors
/// `internal` for an index beyond the vocabulary.
pub fn pair_cosines(vectors: &Vectors, words: &[u32]) -> Result<Vec<f32>> {
    let rows = Rows::new(vectors, words)?;
    let cosines: Vec<_> = (0..words.len() / 2).map(|pair| rows.cosines(2 * pair, 2 * pair + 1)).collect();
    let levels = 0..vectors.layout().levels().len();
    Ok(levels.flat_map(|level| cosines.iter().map(move |cosines| cosines[level])).collect())
}

/// Cosines of a vector and the words `rows`, level after level; 0 where either is all zeros.
///
/// # Errors
/// `internal` for a vector of another size; `out-of-memory`.
pub fn cosines_with(vectors: &Vectors, vector: &[f32], rows: Range<usize>) -> Result<Vec<f32>> {
    let rows = rows.start..rows.end.min(vectors.len());
    let query = Query { words: &[], vectors: vector, weights: &[1.0], metric: Metric::Cosine, topn: 0, rows: 0..0 };
    let query = QueryRows::new(vectors, &query)?;
    let levels = vectors.layout().levels().len();
    let mut all: Vec<f32> = try_vec(levels * rows.len(), "the similarities")?;
    all.resize(levels * rows.len(), 0.0);
    let parts = parallel::map_tasks(rows.len().div_ceil(ROWS_PER_TASK), |task| {
        let start = rows.start + task * ROWS_PER_TASK;
        let mut cosines = [0.0; MAX_COLUMNS];
        let of = |index: usize| {
            query.scores(vectors, index as u32, &mut cosines);
            cosines
        };
        (start..(start + ROWS_PER_TASK).min(rows.end)).map(of).collect::<Vec<_>>()
    });
    for (at, cosines) in parts.iter().flatten().enumerate() {
        (0..levels).for_each(|level| all[level * rows.len() + at] = cosines[level]);
    }
    Ok(all)
}

/// Copies of a few rows with their lengths at each level.
struct Rows<'a> {
    vectors: &'a Vectors,
    rows: Vec<Vec<f32>>,
    inverse_lengths: Vec<[f32; MAX_COLUMNS]>,
}

impl<'a> Rows<'a> {
    fn new(vectors: &'a Vectors, words: &[u32]) -> Result<Self> {
        if words.iter().any(|&word| word as usize >= vectors.len()) {
            return Err(Error::internal("only words of the vocabulary can be compared"));
        }
        let mut rows = zero_rows(words.len(), vectors.layout())?;
        rows.iter_mut().zip(words).for_each(|(row, &word)| vectors.matrix().read_row(word, row));
        let inverse_lengths = rows.iter().map(|row| prefix_lengths(vectors.layout(), row).map(inverse)).collect();
        Ok(Self { vectors, rows, inverse_lengths })
    }

    fn cosines(&self, a: usize, b: usize) -> [f32; MAX_COLUMNS] {
        let mut dots = [0.0; MAX_COLUMNS];
        let (left, right) = (self.rows[a].as_ptr(), self.rows[b].as_ptr());
        // SAFETY: both rows are `stride` floats long and the segments lie within.
        unsafe { prefix_dots::<Native>(left, right, self.vectors.layout().segments(), &mut dots) };
        std::array::from_fn(|level| {
            let scale = self.inverse_lengths[a][level] * self.inverse_lengths[b][level];
            // Rounding must not make anything nearer than a word is to itself.
            if a == b { f32::from(scale > 0.0) } else { (dots[level] * scale).clamp(-1.0, 1.0) }
        })
    }
}
