//! Exact nearest neighbours, at all levels in one pass over the matrix.
//!
//! Lengths are computed along with the dots in the same pass: the row is in cache by then, so they cost little, need no
//! memory and are right while training changes the rows.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::cosmul::ProductQuery;
use super::metric::{
    MAX_COLUMNS, Metric, Neighbour, Query, Scorer, inverse, level_end, prefix_lengths, term_rows, zero_rows,
};
use super::top_list::TopList;
use crate::error::Result;
use crate::model::Vectors;
use crate::ops::Native;
use crate::ops::prefix::{prefix_dots, prefix_dots_and_squares};
use crate::parallel;
use crate::steps::{Steps, next_items};

/// Rows that one task takes at a time.
const ROWS_PER_TASK: usize = 8192;

/// For each level the `topn` words nearest to the query, nearest first; equal ones in index order.
///
/// # Errors
/// As [`Search::new`].
pub fn nearest(vectors: &Vectors, query: &Query) -> Result<Vec<Vec<Neighbour>>> {
    let mut search = Search::new(vectors, query)?;
    search.run()?;
    Ok(search.finish())
}

/// The query, prepared for its metric.
enum Comparison {
    Sum(QueryRows),
    Product(ProductQuery),
}

/// A search that can be done in parts.
pub struct Search {
    vectors: Vectors,
    query: Comparison,
    excluded: Vec<u32>,
    rows: Range<usize>,
    /// The row that is searched next.
    next: usize,
    topn: usize,
    /// What was found so far, for each level.
    lists: Mutex<Vec<TopList>>,
}

impl Search {
    /// Prepares the search.
    ///
    /// As in gensim, every word of the query is normalised (here at each level by itself), weighted, and summed; vectors
    /// are summed as they are. For the dot product nothing is normalised and the sum is divided by that of the weights'
    /// absolute values.
    ///
    /// # Errors
    /// `internal` when the query is empty or has an index beyond the vocabulary: callers look words up first.
    pub fn new(vectors: &Vectors, query: &Query) -> Result<Self> {
        let end = query.rows.end.min(vectors.len());
        let rows = query.rows.start.min(end)..end;
        let topn = query.topn.min(rows.len());
        let lists = Mutex::new(vectors.layout().levels().iter().map(|_| TopList::new(topn)).collect());
        let (vectors, excluded) = (vectors.clone(), query.words.to_vec());
        let query = match query.metric {
            Metric::CosineProduct => Comparison::Product(ProductQuery::new(&vectors, query)?),
            Metric::Cosine | Metric::Dot => Comparison::Sum(QueryRows::new(&vectors, query)?),
        };
        let next = rows.start;
        Ok(Self { vectors, query, excluded, rows, next, topn, lists })
    }

    /// The vectors that are searched.
    pub fn vectors(&self) -> &Vectors {
        &self.vectors
    }

    /// What was found in the rows searched so far, for each level the nearest first.
    pub fn finish(self) -> Vec<Vec<Neighbour>> {
        let lists = self.lists.into_inner().unwrap_or_else(PoisonError::into_inner);
        lists.into_iter().map(TopList::into_sorted).collect()
    }

    /// Numbers of the rows before `end`.
    fn numbers(&self, end: usize) -> u64 {
        (end - self.rows.start) as u64 * self.vectors.layout().vector_size() as u64
    }

    fn found(&self) -> MutexGuard<'_, Vec<TopList>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn search(&self, query: &impl Scorer, rows: Range<usize>) -> Vec<TopList> {
        // Filling a long list from nothing takes longer than reading the rows.
        let above = |list: &TopList| TopList::above(list.threshold(), self.topn.min(rows.len()));
        let mut lists: Vec<TopList> = self.found().iter().map(above).collect();
        let mut similarities = [0.0; MAX_COLUMNS];
        for index in rows {
            query.scores(&self.vectors, index as u32, &mut similarities);
            for (list, &similarity) in lists.iter_mut().zip(&similarities) {
                let index = index as u32;
                list.offer_unless(Neighbour { index, similarity }, || self.excluded.contains(&index));
            }
        }
        lists
    }
}

/// Counts in numbers of the matrix that were read.
impl Steps for Search {
    fn total(&self) -> u64 {
        self.numbers(self.rows.end)
    }

    fn done(&self) -> u64 {
        self.numbers(self.next)
    }

    fn step(&mut self, budget: u64) -> Result<()> {
        let rows = budget.div_ceil(self.vectors.layout().vector_size() as u64);
        let part = next_items(self.next, self.rows.end, rows);
        parallel::map_tasks(part.len().div_ceil(ROWS_PER_TASK), |task| {
            let start = part.start + task * ROWS_PER_TASK;
            let rows = start..(start + ROWS_PER_TASK).min(part.end);
            let lists = match &self.query {
                Comparison::Sum(query) => self.search(query, rows),
                Comparison::Product(query) => self.search(query, rows),
            };
            self.found().iter_mut().zip(lists).for_each(|(all, list)| all.merge(list));
        });
        self.next = part.end;
        Ok(())
    }
}

/// The query at each level, in the layout of a row of the matrix.
pub(super) struct QueryRows {
    rows: Vec<Vec<f32>>,
    /// What the dots of each level are multiplied by. A single word or vector points the same way at every level but for
    /// its length: one row and one pass of dots serve all levels then.
    scales: Vec<f32>,
    metric: Metric,
}

impl QueryRows {
    pub(super) fn new(vectors: &Vectors, query: &Query) -> Result<Self> {
        let layout = vectors.layout();
        let terms = term_rows(vectors, query)?;
        let mut rows = zero_rows(layout.levels().len(), layout)?;
        for (at, (row, &weight)) in terms.iter().zip(query.weights).enumerate() {
            let lengths = prefix_lengths(layout, row);
            let normalised = query.metric == Metric::Cosine && at < query.words.len();
            for (level, sum) in rows.iter_mut().enumerate() {
                let scale = if normalised { weight * inverse(lengths[level]) } else { weight };
                sum[..level_end(layout, level)].iter_mut().zip(row).for_each(|(sum, x)| *sum += scale * x);
            }
        }
        let total_weight: f32 = query.weights.iter().map(|weight| weight.abs()).sum();
        let mut scales: Vec<f32> = if query.metric == Metric::Dot {
            vec![inverse(total_weight); rows.len()]
        } else {
            (0..).zip(&rows).map(|(level, row)| inverse(prefix_lengths(layout, row)[level])).collect()
        };
        if let ([row], [weight]) = (terms.as_slice(), query.weights) {
            let lengths = prefix_lengths(layout, row);
            let sign = if *weight == 0.0 { 0.0 } else { weight.signum() };
            let length = |level: usize| if query.metric == Metric::Cosine { inverse(lengths[level]) } else { 1.0 };
            scales = (0..rows.len()).map(|level| sign * length(level)).collect();
            rows = terms;
        }
        Ok(Self { rows, scales, metric: query.metric })
    }
}

impl Scorer for QueryRows {
    #[inline(always)]
    fn scores(&self, vectors: &Vectors, index: u32, out: &mut [f32; MAX_COLUMNS]) {
        let segments = vectors.layout().segments();
        let row = vectors.matrix().row_ptr(index);
        let (mut dots, mut squares) = ([0.0; MAX_COLUMNS], [0.0; MAX_COLUMNS]);
        // SAFETY: the row and the query rows are `stride` floats long and the segments lie within.
        unsafe {
            prefix_dots_and_squares::<Native>(row, self.rows[0].as_ptr(), segments, &mut dots, &mut squares);
            for level in 1..self.rows.len() {
                let mut sums = [0.0; MAX_COLUMNS];
                prefix_dots::<Native>(row, self.rows[level].as_ptr(), &segments[..=level], &mut sums);
                dots[level] = sums[level];
            }
        }
        for level in 0..segments.len() {
            let length = if self.metric == Metric::Cosine { inverse(squares[level].sqrt()) } else { 1.0 };
            out[level] = dots[level] * self.scales[level] * length;
        }
    }
}
