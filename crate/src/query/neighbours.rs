//! Exact nearest neighbours by cosine, at all levels in one pass over the matrix.
//!
//! Lengths are taken along with the dots in the same pass: a row is in cache by then, so they cost little, need no memory
//! and are right while training changes the rows.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::Vectors;
use crate::error::{Error, Result};
use crate::levels::{LANES, LevelLayout, MAX_LEVELS};
use crate::ops::Native;
use crate::ops::prefix::{prefix_dots, prefix_dots_and_squares};
use crate::parallel;

/// The levels of a model and the untrained rest of the vector.
const MAX_COLUMNS: usize = MAX_LEVELS + 1;
/// Rows that one task takes at a time.
const ROWS_PER_TASK: usize = 8192;

/// A word that is near.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Its index.
    pub index: u32,
    /// Cosine with the query, −1 to 1.
    pub similarity: f32,
}

/// What is searched for: words with signed weights.
#[derive(Debug, Clone)]
pub struct Query<'a> {
    /// Indices of the words; they are left out of the answer.
    pub words: &'a [u32],
    /// A weight for each, 1 or −1 in an analogy.
    pub weights: &'a [f32],
    /// Neighbours wanted at each level.
    pub topn: usize,
    /// Only the first so many (most frequent) words are searched; 0: all.
    pub restrict: usize,
}

/// For each level the `topn` words nearest to the query, nearest first; equal ones in index order.
///
/// As in gensim, every word of the query is normalised (here at each level by itself), weighted, and summed.
///
/// # Errors
/// `internal` when the query has no word or an index beyond the vocabulary: callers look words up first.
pub fn nearest(vectors: &Vectors, query: &Query) -> Result<Vec<Vec<Neighbour>>> {
    let columns = QueryRows::new(vectors, query)?;
    let searched = if query.restrict == 0 { vectors.len() } else { query.restrict.min(vectors.len()) };
    let tasks = searched.div_ceil(ROWS_PER_TASK);
    let parts = parallel::map_tasks(tasks, |task| {
        let rows = task * ROWS_PER_TASK..((task + 1) * ROWS_PER_TASK).min(searched);
        columns.search(vectors, rows, query)
    });
    Ok(merge(parts, query.topn))
}

/// The query at each level, laid out as a row of the matrix and scaled to length 1 at that level.
struct QueryRows {
    rows: Vec<Vec<f32>>,
    /// One word points the same way at every level but for its length: one pass of dots serves all levels then.
    inverse_lengths: Option<Vec<f32>>,
}

impl QueryRows {
    fn new(vectors: &Vectors, query: &Query) -> Result<Self> {
        let known = query.words.iter().all(|&word| (word as usize) < vectors.len());
        if query.words.is_empty() || query.words.len() != query.weights.len() || !known {
            return Err(Error::internal("a query needs known words and a weight for each"));
        }
        let layout = vectors.layout();
        let mut rows = vec![vec![0.0; layout.stride()]; layout.levels().len()];
        let mut word_row = vec![0.0; layout.stride()];
        for (&word, &weight) in query.words.iter().zip(query.weights) {
            vectors.matrix().read_row(word, &mut word_row);
            let lengths = prefix_lengths(layout, &word_row);
            for (level, row) in rows.iter_mut().enumerate() {
                let scale = weight * inverse(lengths[level]);
                row[..level_end(layout, level)].iter_mut().zip(&word_row).for_each(|(sum, x)| *sum += scale * x);
            }
        }
        if let [_] = query.words {
            let lengths = prefix_lengths(layout, &word_row);
            let signed = lengths.iter().map(|&length| query.weights[0].signum() * inverse(length)).collect();
            return Ok(Self { rows: vec![word_row], inverse_lengths: Some(signed) });
        }
        for (level, row) in rows.iter_mut().enumerate() {
            let scale = inverse(prefix_lengths(layout, row)[level]);
            row.iter_mut().for_each(|x| *x *= scale);
        }
        Ok(Self { rows, inverse_lengths: None })
    }

    fn search(&self, vectors: &Vectors, rows: std::ops::Range<usize>, query: &Query) -> Vec<TopList> {
        let levels = vectors.layout().levels().len();
        let mut lists: Vec<TopList> = (0..levels).map(|_| TopList::new(query.topn)).collect();
        let mut similarities = [0.0; MAX_COLUMNS];
        for index in rows {
            self.similarities(vectors, index as u32, &mut similarities);
            for (list, &similarity) in lists.iter_mut().zip(&similarities) {
                let neighbour = Neighbour { index: index as u32, similarity };
                // The cheap comparison first: nearly all rows fail it.
                if list.admits(neighbour) && !query.words.contains(&neighbour.index) {
                    list.insert(neighbour);
                }
            }
        }
        lists
    }

    /// Cosine of the query and row `index` at each level.
    #[inline(always)]
    fn similarities(&self, vectors: &Vectors, index: u32, out: &mut [f32; MAX_COLUMNS]) {
        let segments = vectors.layout().segments();
        let row = vectors.matrix().row_ptr(index);
        let (mut dots, mut squares) = ([0.0; MAX_COLUMNS], [0.0; MAX_COLUMNS]);
        // SAFETY: the row and the query rows are `stride` floats long and the segments lie within.
        unsafe {
            prefix_dots_and_squares::<Native>(row, self.rows[0].as_ptr(), segments, &mut dots, &mut squares);
            if self.inverse_lengths.is_none() {
                for level in 0..segments.len() {
                    let mut sums = [0.0; MAX_COLUMNS];
                    prefix_dots::<Native>(row, self.rows[level].as_ptr(), &segments[..=level], &mut sums);
                    dots[level] = sums[level];
                }
            }
        }
        for level in 0..segments.len() {
            let query = self.inverse_lengths.as_ref().map_or(1.0, |lengths| lengths[level]);
            out[level] = dots[level] * query * inverse(squares[level].sqrt());
        }
    }
}

/// Length of the row's first dimensions, up to each level.
fn prefix_lengths(layout: &LevelLayout, row: &[f32]) -> [f32; MAX_COLUMNS] {
    let mut squares = [0.0; MAX_COLUMNS];
    // SAFETY: the row is `stride` floats long and the segments lie within.
    unsafe { prefix_dots::<Native>(row.as_ptr(), row.as_ptr(), layout.segments(), &mut squares) };
    squares.map(f32::sqrt)
}

fn level_end(layout: &LevelLayout, level: usize) -> usize {
    let segment = layout.segments()[level];
    segment.offset + segment.vectors * LANES
}

/// 1/length, and 0 for the zero vector: it is near to nothing.
#[inline(always)]
fn inverse(length: f32) -> f32 {
    if length > 0.0 { 1.0 / length } else { 0.0 }
}

/// The best so far; the worst of them on top of the heap.
struct TopList {
    heap: BinaryHeap<Ranked>,
    topn: usize,
}

impl TopList {
    fn new(topn: usize) -> Self {
        Self { heap: BinaryHeap::with_capacity(topn + 1), topn }
    }

    #[inline(always)]
    fn admits(&self, neighbour: Neighbour) -> bool {
        if self.heap.len() < self.topn {
            return true;
        }
        self.heap.peek().is_some_and(|worst| Ranked(neighbour) < *worst)
    }

    fn insert(&mut self, neighbour: Neighbour) {
        if self.heap.len() == self.topn {
            self.heap.pop();
        }
        self.heap.push(Ranked(neighbour));
    }
}

/// Ordered from best to worst: higher similarity first, then lower index. NaN is worst.
#[derive(Clone, Copy)]
struct Ranked(Neighbour);

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |ranked: &Self| {
            if ranked.0.similarity.is_nan() { f32::NEG_INFINITY } else { ranked.0.similarity }
        };
        key(other).total_cmp(&key(self)).then(self.0.index.cmp(&other.0.index))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

fn merge(parts: Vec<Vec<TopList>>, topn: usize) -> Vec<Vec<Neighbour>> {
    let levels = parts.first().map_or(0, Vec::len);
    let mut all: Vec<Vec<Ranked>> = vec![Vec::new(); levels];
    for part in parts {
        for (level, list) in part.into_iter().enumerate() {
            all[level].extend(list.heap);
        }
    }
    all.into_iter()
        .map(|mut ranked| {
            ranked.sort_unstable();
            ranked.into_iter().take(topn).map(|Ranked(neighbour)| neighbour).collect()
        })
        .collect()
}
