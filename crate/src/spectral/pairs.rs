//! How much more often words occur together than by chance, as a sparse matrix.

use std::ops::Range;

use super::counting::{Bucket, PairCounter};
use super::panel::split_rows;
use crate::error::{Error, Result};
use crate::levels::LANES;
use crate::ops::lanes::Lanes;
use crate::ops::weighted_sum::weighted_sum;
use crate::parallel;

/// Counts below this have their logarithm in a table: nearly all.
const TABLE: usize = 4096;
/// Entries that are cleared in the time that another step takes for a pair.
const CLEARED_PER_PAIR: usize = 16;
/// Nonzeros of a block of rows, the work that a thread gets at a time.
const BLOCK_PAIRS: usize = 1 << 14;

/// P, the positive pointwise mutual information of words and contexts, V × V:
///
/// P\[i]\[j] = max(0, ln C\[i]\[j] − ln r\[i] − ln q\[j]),   r\[i] = Σ_j C\[i]\[j],   q\[j] = r\[j]^a / Σ r^a.
///
/// The counts C are symmetric; P is not when a is not 1. What is kept is ln C, so that P and its transpose are read along the
/// same rows: Pᵀ\[i]\[j] = max(0, ln C\[i]\[j] − ln r\[j] − ln q\[i]).
#[derive(Default)]
pub struct PairMatrix {
    /// Where each row begins among the columns; V + 1.
    starts: Vec<usize>,
    columns: Vec<u32>,
    log_counts: Vec<f32>,
    measures: Measures,
    /// Blocks of about as many nonzeros each: the first row of each, and the end.
    blocks: Vec<usize>,
}

/// What says of a pair's count how much more that is than by chance: ln r and ln q of each word.
#[derive(Default)]
pub(super) struct Measures {
    log_rows: Vec<f32>,
    log_contexts: Vec<f32>,
}

impl Measures {
    /// Of each word's r; `exponent` is a.
    pub(super) fn of(sums: &[u64], exponent: f64) -> Self {
        // Words that never occurred have no entries, so that it doesn't matter what is written for them.
        let logs: Vec<f64> = sums.iter().map(|&sum| libm::log((sum as f64).max(1.0))).collect();
        let met = logs.iter().zip(sums).filter(|&(_, &sum)| sum > 0);
        let all = libm::log(met.map(|(log, _)| libm::exp(exponent * log)).sum::<f64>().max(f64::MIN_POSITIVE));
        let context = |log: &f64| (exponent * log - all) as f32;
        Self {
            log_rows: logs.iter().map(|&log| log as f32).collect(),
            log_contexts: logs.iter().map(context).collect(),
        }
    }

    /// What is taken from ln C in a row of P or Pᵀ, by row and by column.
    pub(super) fn sides(&self, transposed: bool) -> (&[f32], &[f32]) {
        if transposed { (&self.log_contexts, &self.log_rows) } else { (&self.log_rows, &self.log_contexts) }
    }

    /// Whether a pair is not zero in P or in Pᵀ.
    pub(super) fn is_more(&self, row: usize, column: usize, log_count: f32) -> bool {
        let [least, other] =
            [(row, column), (column, row)].map(|(row, column)| self.log_rows[row] + self.log_contexts[column]);
        log_count > least.min(other)
    }
}

impl PairMatrix {
    /// Rows and columns, V.
    pub fn words(&self) -> usize {
        self.starts.len() - 1
    }

    /// Entries that are not zero, in P or in its transpose.
    pub fn nonzeros(&self) -> usize {
        self.columns.len()
    }

    /// Blocks of rows, each about as much work.
    pub fn blocks(&self) -> usize {
        self.blocks.len() - 1
    }

    /// Entries in the rows of some blocks.
    pub fn nonzeros_of(&self, blocks: Range<usize>) -> usize {
        self.starts[self.blocks[blocks.end]] - self.starts[self.blocks[blocks.start]]
    }

    /// to = P · from or Pᵀ · from, for the rows of some blocks. Both are strips of a panel, with `vectors` vectors in a row.
    pub fn multiply<L: Lanes>(
        &self,
        transposed: bool,
        from: &[f32],
        to: &mut [f32],
        vectors: usize,
        blocks: Range<usize>,
    ) {
        let bounds = &self.blocks[blocks.start..=blocks.end];
        let width = vectors * LANES;
        let work = split_rows(&mut to[bounds[0] * width..], bounds, width);
        parallel::map_items(work, |(rows, to)| {
            let mut coefficients = Vec::new();
            for (row, out) in rows.zip(to.chunks_exact_mut(width)) {
                let columns = self.row(row, transposed, &mut coefficients);
                // SAFETY: columns are below V, the rows of a strip are `width` floats long, and so is `out`.
                unsafe { weighted_sum::<L>(&coefficients, columns, from.as_ptr(), vectors, out.as_mut_ptr()) };
            }
        });
    }

    /// The columns of a row of P or Pᵀ, and in `values` what is there.
    fn row(&self, row: usize, transposed: bool, values: &mut Vec<f32>) -> &[u32] {
        let (own, other) = self.measures.sides(transposed);
        let range = self.starts[row]..self.starts[row + 1];
        let columns = &self.columns[range.clone()];
        let value = |(&log_count, &column): (&f32, &u32)| (log_count - own[row] - other[column as usize]).max(0.0);
        values.clear();
        values.extend(self.log_counts[range].iter().zip(columns).map(value));
        columns
    }
}

/// Makes the matrix of what was counted, bucket by bucket.
pub struct PairMatrixBuilder {
    buckets: Vec<Bucket>,
    stage: Stage,
    /// Bucket to go on with.
    next: usize,
    exponent: f64,
    sums: Vec<u64>,
    logs: Vec<f32>,
    matrix: PairMatrix,
    /// Where the next entry of each row goes.
    places: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    /// Pairs that still wait are merged, and rows summed up.
    Sum,
    /// Rows are measured.
    Measure,
    /// Room for their entries is filled with zeros.
    Clear,
    /// Entries are put into their rows.
    Fill,
    Done,
}

impl PairMatrixBuilder {
    /// For what was counted of `words` words; `exponent` is a.
    pub fn new(counter: PairCounter, words: usize, exponent: f64) -> Self {
        Self {
            buckets: counter.into_buckets(),
            stage: Stage::Sum,
            next: 0,
            exponent,
            sums: vec![0; words],
            logs: (0..TABLE as u32).map(log_count).collect(),
            matrix: PairMatrix { starts: vec![0; words + 1], ..PairMatrix::default() },
            places: Vec::new(),
        }
    }

    /// Work that is left, in pairs; it may turn out to be less.
    pub fn left(&self) -> usize {
        let all: usize = self.buckets.iter().map(Bucket::len).sum();
        let rest: usize = self.buckets[self.next..].iter().map(Bucket::len).sum();
        match self.stage {
            Stage::Sum => rest + 2 * all,
            Stage::Measure => rest + all,
            Stage::Clear => all,
            Stage::Fill => rest,
            Stage::Done => 0,
        }
    }

    /// Works on some buckets with together at least `pairs` pairs; false when all is done.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn step(&mut self, pairs: usize) -> Result<bool> {
        if self.stage == Stage::Clear {
            self.clear(pairs.saturating_mul(CLEARED_PER_PAIR));
            return Ok(true);
        }
        let mut done = 0;
        while done < pairs && self.next < self.buckets.len() {
            done += self.buckets[self.next].len().max(1);
            match self.stage {
                Stage::Sum => self.sum()?,
                Stage::Measure => self.measure(),
                Stage::Fill => self.fill(),
                Stage::Clear | Stage::Done => {}
            }
            self.next += 1;
        }
        if self.next == self.buckets.len() && self.stage != Stage::Done {
            self.next = 0;
            self.stage = match self.stage {
                Stage::Sum => self.end_sums(),
                Stage::Measure => self.end_measures()?,
                _ => Stage::Done,
            };
        }
        Ok(self.stage != Stage::Done)
    }

    /// The matrix.
    pub fn finish(self) -> PairMatrix {
        self.matrix
    }

    fn sum(&mut self) -> Result<()> {
        let bucket = &mut self.buckets[self.next];
        bucket.merge()?;
        for (low, high, count) in bucket.pairs() {
            self.sums[low as usize] += u64::from(count);
            self.sums[high as usize] += u64::from(count);
        }
        Ok(())
    }

    fn end_sums(&mut self) -> Stage {
        self.matrix.measures = Measures::of(&self.sums, self.exponent);
        Stage::Measure
    }

    fn measure(&mut self) {
        let Self { buckets, next, logs, matrix, .. } = self;
        let PairMatrix { starts, measures, .. } = matrix;
        for (low, high, _) in entries(&buckets[*next], logs, measures) {
            starts[low + 1] += 1;
            starts[high + 1] += usize::from(low != high);
        }
    }

    fn end_measures(&mut self) -> Result<Stage> {
        let PairMatrix { starts, columns, log_counts, blocks, .. } = &mut self.matrix;
        for row in 1..starts.len() {
            starts[row] += starts[row - 1];
        }
        let pairs = starts[starts.len() - 1];
        let out_of_memory = |_| Error::out_of_memory::<[u32; 2]>("the matrix of pairs", pairs);
        columns.try_reserve_exact(pairs).map_err(out_of_memory)?;
        log_counts.try_reserve_exact(pairs).map_err(out_of_memory)?;
        self.places = starts.clone();
        *blocks = even_blocks(starts);
        Ok(Stage::Clear)
    }

    fn clear(&mut self, most: usize) {
        let PairMatrix { starts, columns, log_counts, .. } = &mut self.matrix;
        let all = starts[starts.len() - 1];
        let end = columns.len().saturating_add(most.max(1)).min(all);
        columns.resize(end, 0);
        log_counts.resize(end, 0.0);
        if end == all {
            self.stage = Stage::Fill;
        }
    }

    fn fill(&mut self) {
        let bucket = std::mem::take(&mut self.buckets[self.next]);
        let Self { logs, matrix, places, .. } = self;
        let PairMatrix { columns, log_counts, measures, .. } = matrix;
        for (low, high, log_count) in entries(&bucket, logs, measures) {
            let mut put = |row: usize, column: usize| {
                let place = places[row];
                (columns[place], log_counts[place]) = (column as u32, log_count);
                places[row] += 1;
            };
            put(low, high);
            if low != high {
                put(high, low);
            }
        }
    }
}

/// The pairs of a bucket that are not zero in P and in Pᵀ, each with the logarithm of its count.
fn entries<'a>(
    bucket: &'a Bucket,
    logs: &'a [f32],
    measures: &'a Measures,
) -> impl Iterator<Item = (usize, usize, f32)> + 'a {
    bucket.pairs().filter_map(|(low, high, count)| {
        // A pair of a word with itself is met from both sides.
        let count = if low == high { count.saturating_mul(2) } else { count };
        let log_count = logs.get(count as usize).copied().unwrap_or_else(|| log_count(count));
        let (low, high) = (low as usize, high as usize);
        measures.is_more(low, high, log_count).then_some((low, high, log_count))
    })
}

/// The logarithm of a pair's count.
pub(super) fn log_count(count: u32) -> f32 {
    libm::log(f64::from(count)) as f32
}

/// Bounds of blocks of rows with about as many entries each; `starts` says where each row begins.
pub(super) fn even_blocks(starts: &[usize]) -> Vec<usize> {
    let (mut blocks, last) = (vec![0], starts.len() - 1);
    for row in 1..=last {
        let begun = blocks[blocks.len() - 1];
        if starts[row] - starts[begun] >= BLOCK_PAIRS || row == last {
            blocks.push(row);
        }
    }
    blocks
}
