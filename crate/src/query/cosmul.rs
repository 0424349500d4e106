//! Analogies by products instead of sums, after Levy and Goldberg, "Linguistic Regularities in Sparse and Explicit Word
//! Representations" (2014), equation 4.
//!
//! With the cosines c of a word x and the query's terms, each shifted to 0…1,
//!
//! score(x) = Π_positive (1 + c)/2 / (Π_negative (1 + c)/2 + ε),  ε = 10⁻⁶,
//!
//! so that no single large similarity decides all.

use super::metric::{MAX_COLUMNS, Query, Scorer, inverse, prefix_lengths, term_rows};
use crate::error::Result;
use crate::model::Vectors;
use crate::ops::Native;
use crate::ops::prefix::prefix_dots;

/// Keeps the quotient finite, as gensim and the paper do.
const EPSILON: f32 = 1e-6;

/// The terms of a query. One that is given as a vector counts with its length, as in gensim.
pub(super) struct ProductQuery {
    terms: Vec<Term>,
}

struct Term {
    row: Vec<f32>,
    /// What the dots of each level are multiplied by.
    scales: [f32; MAX_COLUMNS],
    positive: bool,
}

impl ProductQuery {
    pub(super) fn new(vectors: &Vectors, query: &Query) -> Result<Self> {
        let rows = term_rows(vectors, query)?.into_iter().zip(query.weights).enumerate();
        let term = |(at, (row, &weight)): (usize, (Vec<f32>, &f32))| {
            let is_word = at < query.words.len();
            let scales = if is_word { prefix_lengths(vectors.layout(), &row).map(inverse) } else { [1.0; MAX_COLUMNS] };
            Term { row, scales, positive: weight > 0.0 }
        };
        Ok(Self { terms: rows.map(term).collect() })
    }
}

impl Scorer for ProductQuery {
    fn scores(&self, vectors: &Vectors, index: u32, out: &mut [f32; MAX_COLUMNS]) {
        let segments = vectors.layout().segments();
        let row = vectors.matrix().row_ptr(index);
        let (mut squares, mut dots) = ([0.0; MAX_COLUMNS], [0.0; MAX_COLUMNS]);
        let (mut above, mut below) = ([1.0; MAX_COLUMNS], [1.0; MAX_COLUMNS]);
        // SAFETY: the row is `stride` floats long and the segments lie within.
        unsafe { prefix_dots::<Native>(row, row, segments, &mut squares) };
        let lengths = squares.map(|square: f32| inverse(square.sqrt()));
        for term in &self.terms {
            // SAFETY: as above; so is the term's row.
            unsafe { prefix_dots::<Native>(row, term.row.as_ptr(), segments, &mut dots) };
            let product = if term.positive { &mut above } else { &mut below };
            for level in 0..segments.len() {
                product[level] *= (1.0 + dots[level] * term.scales[level] * lengths[level]) / 2.0;
            }
        }
        for level in 0..segments.len() {
            out[level] = above[level] / (below[level] + EPSILON);
        }
    }
}
