//! Ridge regression of vectors on the n-grams of their words.
//!
//! With A the matrix that takes means, a_wn = 1/|w| for each n-gram of word w, of which it has |w|, G solves (AᵀA + λI) G = AᵀX. It is
//! found by conjugate gradients with the diagonal as preconditioner, which some n-grams of two words and others of thousands
//! need: ten rounds are as good as any more. Columns are independent, and are worked at sixteen at a time, a cache line of each
//! row: what is read all over the place stays small, and so does memory.

use std::ops::Range;
use std::sync::Arc;

use super::lists::{Lists, NgramLists};
use crate::error::{Result, try_zeros};
use crate::levels::LANES;
use crate::model::SharedMatrix;
use crate::ops::lanes::Lanes;
use crate::ops::weighted_sum::weighted_sum;
use crate::parallel;

/// Columns at a time.
pub const COLUMNS: usize = 16;
/// λ. A mean of twenty n-grams has a squared length of 1/20: this is a quarter of that. At a tenth of it n-grams fit hardly
/// less and solve fewer analogies; at ten times, what words mean suffers (docs/quality.md).
const RIDGE: f32 = 0.0125;
/// Rounds of conjugate gradients.
const ROUNDS: usize = 10;
/// Rows whose sums are added up in single precision.
const BLOCK_ROWS: usize = 256;
/// Sums of rows that nobody asks for.
const NOTHING: [f32; COLUMNS] = [0.0; COLUMNS];

/// The regression under way.
pub struct Fit {
    lists: Arc<NgramLists>,
    targets: Arc<SharedMatrix>,
    /// Reciprocal of the diagonal of AᵀA + λI.
    scales: Vec<f32>,
    /// As many as the longest list has numbers.
    ones: Vec<f32>,
    /// First column of those at work.
    first: usize,
    stage: Stage,
    /// Row to go on with.
    at: usize,
    round: usize,
    /// For every word, in turn: what it is fitted to over the number of its n-grams, A times the search direction, A times G.
    of_words: Vec<f32>,
    solution: Vec<f32>,
    residual: Vec<f32>,
    direction: Vec<f32>,
    product: Vec<f32>,
    /// Sums over the rows of the stage, and what the last ones came to.
    sums: [f64; COLUMNS],
    squares: [f64; COLUMNS],
    factors: [f32; COLUMNS],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Targets,
    Begin,
    Spread,
    Collect,
    Move,
    Turn,
    Predict,
    Ready,
}

impl Stage {
    /// Whether its rows are those of words.
    fn is_of_words(self) -> bool {
        matches!(self, Self::Targets | Self::Spread | Self::Predict)
    }
}

impl Fit {
    /// Begins to fit the n-grams of `lists` to the rows of `targets`, padding included.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(lists: Arc<NgramLists>, targets: Arc<SharedMatrix>) -> Result<Self> {
        let (words, ngrams) = (lists.of_words.len(), lists.ngrams.len());
        let zeros = |rows: usize| try_zeros(rows * COLUMNS, "the vectors of n-grams");
        let mut scales = try_zeros(ngrams, "the vectors of n-grams")?;
        for (ngram, scale) in scales.iter_mut().enumerate() {
            let squares = lists.of_ngrams.of(ngram).iter().map(|&word| lists.means[word as usize].powi(2));
            *scale = 1.0 / (squares.sum::<f32>() + RIDGE);
        }
        let longest = |lists: &Lists| (0..lists.len()).map(|index| lists.of(index).len()).max();
        let longest = longest(&lists.of_words).max(longest(&lists.of_ngrams)).unwrap_or(0);
        Ok(Self {
            of_words: zeros(words)?,
            solution: zeros(ngrams)?,
            residual: zeros(ngrams)?,
            direction: zeros(ngrams)?,
            product: zeros(ngrams)?,
            ones: vec![1.0; longest],
            scales,
            lists,
            targets,
            first: 0,
            stage: Stage::Targets,
            at: 0,
            round: 0,
            sums: [0.0; COLUMNS],
            squares: [0.0; COLUMNS],
            factors: [0.0; COLUMNS],
        })
    }

    /// All work, in the unit of [`Fit::step`].
    pub fn total(&self) -> u64 {
        Self::work(self.targets.stride(), self.lists.of_words.len(), self.lists.ngrams.len())
    }

    /// The work of so many columns, words and n-grams.
    pub fn work(columns: usize, words: usize, ngrams: usize) -> u64 {
        columns.div_ceil(COLUMNS) as u64 * ((ROUNDS + 2) * words + 3 * ROUNDS * ngrams) as u64
    }

    /// Does about `rows` rows of work, none once the columns at work are ready; returns how many.
    pub fn step<L: Lanes>(&mut self, rows: usize) -> u64 {
        let total = if self.stage.is_of_words() { self.lists.of_words.len() } else { self.lists.ngrams.len() };
        let blocks = (rows / BLOCK_ROWS).max(parallel::threads());
        let range = self.at..total.min(self.at.saturating_add(blocks.saturating_mul(BLOCK_ROWS)));
        let done = if self.is_ready() { 0 } else { range.len() as u64 };
        self.work_at::<L>(range.clone());
        self.at = range.end;
        if self.at == total {
            self.at = 0;
            self.advance();
        }
        done
    }

    /// Whether the columns at work are ready.
    pub fn is_ready(&self) -> bool {
        self.stage == Stage::Ready
    }

    /// First column of those that are ready.
    pub fn first_column(&self) -> usize {
        self.first
    }

    /// What the n-grams of a word say, in the columns that are ready: f.
    pub fn predicted(&self, word: usize) -> &[f32] {
        &self.of_words[word * COLUMNS..][..COLUMNS]
    }

    /// What an n-gram was fitted to, in the columns that are ready: g.
    pub fn fitted(&self, ngram: usize) -> &[f32] {
        &self.solution[ngram * COLUMNS..][..COLUMNS]
    }

    /// Goes on with the next columns; false if there are no more.
    pub fn next_columns(&mut self) -> bool {
        self.first += COLUMNS;
        (self.stage, self.round, self.at) = (Stage::Targets, 0, 0);
        self.first < self.targets.stride()
    }

    fn work_at<L: Lanes>(&mut self, rows: Range<usize>) {
        match self.stage {
            Stage::Targets => self.take_targets(rows),
            Stage::Begin => self.begin::<L>(rows),
            Stage::Spread => self.spread::<L>(rows),
            Stage::Collect => self.collect::<L>(rows),
            Stage::Move => self.take_step(rows),
            Stage::Turn => self.turn(rows),
            Stage::Predict => self.predict::<L>(rows),
            Stage::Ready => {}
        }
    }

    /// AᵀX is the sum over the n-grams' words of these rows.
    fn take_targets(&mut self, rows: Range<usize>) {
        let Self { lists, targets, first, of_words, sums, .. } = self;
        each_row(sums, rows, of_words, |word, row| {
            // SAFETY: the matrix has this row, and as many columns.
            let target = unsafe { std::slice::from_raw_parts(targets.row_ptr(word as u32).add(*first), COLUMNS) };
            let mean = lists.means[word];
            row.iter_mut().zip(target).for_each(|(value, target)| *value = target * mean);
            NOTHING
        });
    }

    /// From a solution of zeros: the residual is AᵀX, the direction that over the diagonal.
    fn begin<L: Lanes>(&mut self, rows: Range<usize>) {
        let Self { lists, scales, ones, of_words, solution, residual, direction, sums, .. } = self;
        solution[rows.start * COLUMNS..rows.end * COLUMNS].fill(0.0);
        each_row(&mut [0.0; COLUMNS], rows.clone(), residual, |ngram, row| {
            sum_rows::<L>(ones, lists.of_ngrams.of(ngram), of_words, row);
            NOTHING
        });
        each_row(sums, rows, direction, |ngram, row| {
            let residual = row_of(residual, ngram);
            row.iter_mut().zip(residual).for_each(|(value, residual)| *value = residual * scales[ngram]);
            products(row, &residual)
        });
    }

    /// A times the direction, over the number of each word's n-grams, as Aᵀ takes it.
    fn spread<L: Lanes>(&mut self, rows: Range<usize>) {
        let Self { lists, ones, of_words, direction, sums, .. } = self;
        each_row(sums, rows, of_words, |word, row| {
            sum_rows::<L>(ones, lists.of_words.of(word), direction, row);
            let mean = lists.means[word];
            row.iter_mut().for_each(|value| *value *= mean * mean);
            NOTHING
        });
    }

    /// (AᵀA + λI) times the direction.
    fn collect<L: Lanes>(&mut self, rows: Range<usize>) {
        let Self { lists, ones, of_words, direction, product, sums, .. } = self;
        each_row(sums, rows, product, |ngram, row| {
            sum_rows::<L>(ones, lists.of_ngrams.of(ngram), of_words, row);
            let direction = row_of(direction, ngram);
            row.iter_mut().zip(direction).for_each(|(value, direction)| *value += RIDGE * direction);
            products(row, &direction)
        });
    }

    /// A step in the direction, as far as the residual gets smaller.
    fn take_step(&mut self, rows: Range<usize>) {
        let Self { scales, solution, residual, direction, product, sums, factors, .. } = self;
        each_row(&mut [0.0; COLUMNS], rows.clone(), solution, |ngram, row| {
            add_to(row, *factors, &row_of(direction, ngram));
            NOTHING
        });
        let back = factors.map(|factor| -factor);
        each_row(sums, rows, residual, |ngram, row| {
            add_to(row, back, &row_of(product, ngram));
            products(row, row).map(|square| square * scales[ngram])
        });
    }

    /// The next direction, conjugate to those before.
    fn turn(&mut self, rows: Range<usize>) {
        let Self { scales, residual, direction, sums, factors, .. } = self;
        each_row(sums, rows, direction, |ngram, row| {
            let residual = row_of(residual, ngram);
            for (value, (residual, factor)) in row.iter_mut().zip(residual.iter().zip(*factors)) {
                *value = residual * scales[ngram] + factor * *value;
            }
            NOTHING
        });
    }

    /// A times the solution.
    fn predict<L: Lanes>(&mut self, rows: Range<usize>) {
        let Self { lists, ones, of_words, solution, sums, .. } = self;
        each_row(sums, rows, of_words, |word, row| {
            sum_rows::<L>(ones, lists.of_words.of(word), solution, row);
            let mean = lists.means[word];
            row.iter_mut().for_each(|value| *value *= mean);
            NOTHING
        });
    }

    /// All rows of a stage are done.
    fn advance(&mut self) {
        let sums = std::mem::take(&mut self.sums);
        let ratio = |above: [f64; COLUMNS], below: [f64; COLUMNS]| {
            // A column that is fitted already, as of padding, is left alone.
            std::array::from_fn(|n| if below[n] > f64::MIN_POSITIVE { (above[n] / below[n]) as f32 } else { 0.0 })
        };
        self.stage = match self.stage {
            Stage::Targets => Stage::Begin,
            Stage::Begin => {
                self.squares = sums;
                Stage::Spread
            }
            Stage::Spread => Stage::Collect,
            Stage::Collect => {
                self.factors = ratio(self.squares, sums);
                Stage::Move
            }
            Stage::Move => {
                self.factors = ratio(sums, self.squares);
                self.squares = sums;
                self.round += 1;
                if self.round < ROUNDS { Stage::Turn } else { Stage::Predict }
            }
            Stage::Turn => Stage::Spread,
            Stage::Predict | Stage::Ready => Stage::Ready,
        };
    }
}

/// Writes the sum of the rows of `table` that `list` names.
fn sum_rows<L: Lanes>(ones: &[f32], list: &[u32], table: &[f32], out: &mut [f32]) {
    // SAFETY: lists name rows that there are; those of the table and `out` have `COLUMNS` floats.
    unsafe { weighted_sum::<L>(&ones[..list.len()], list, table.as_ptr(), COLUMNS / LANES, out.as_mut_ptr()) };
}

fn row_of(matrix: &[f32], row: usize) -> [f32; COLUMNS] {
    std::array::from_fn(|column| matrix[row * COLUMNS + column])
}

/// The products of two rows, number by number.
fn products(a: &[f32], b: &[f32]) -> [f32; COLUMNS] {
    std::array::from_fn(|n| a[n] * b[n])
}

/// Adds `factors` times `other` to `row`, number by number.
fn add_to(row: &mut [f32], factors: [f32; COLUMNS], other: &[f32]) {
    for (value, (other, factor)) in row.iter_mut().zip(other.iter().zip(factors)) {
        *value += factor * other;
    }
}

/// Calls `work` with each of some rows of a matrix of `COLUMNS` columns, on all threads, and adds what it gives to `sums`,
/// block after block: neither the number of threads nor how the work is cut changes a bit.
fn each_row(
    sums: &mut [f64; COLUMNS],
    rows: Range<usize>,
    matrix: &mut [f32],
    work: impl Fn(usize, &mut [f32]) -> [f32; COLUMNS] + Sync,
) {
    let matrix = &mut matrix[rows.start * COLUMNS..rows.end * COLUMNS];
    let blocks = matrix.chunks_mut(BLOCK_ROWS * COLUMNS).enumerate().collect();
    let of_blocks = parallel::map_items(blocks, |(block, part): (usize, &mut [f32])| {
        let mut of_block = NOTHING;
        for (row, values) in part.chunks_exact_mut(COLUMNS).enumerate() {
            let of_row = work(rows.start + block * BLOCK_ROWS + row, values);
            of_block.iter_mut().zip(of_row).for_each(|(sum, value)| *sum += value);
        }
        of_block
    });
    for of_block in of_blocks {
        sums.iter_mut().zip(of_block).for_each(|(sum, value)| *sum += f64::from(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Vocabulary;
    use crate::ops::Native;
    use crate::sampling::rng::Rng;
    use crate::subwords::NgramLengths;
    use crate::subwords::lists::ListsBuilder;

    const WORDS: [&str; 8] = ["sing", "singing", "ring", "ringing", "king", "kings", "things", "x"];

    fn lists() -> Arc<NgramLists> {
        let vocabulary = Vocabulary::from_words(WORDS).unwrap();
        let mut builder = ListsBuilder::new(WORDS.len(), NgramLengths { min: 3, max: 5 });
        loop {
            if let Some(lists) = builder.step(&vocabulary, 3).unwrap() {
                return Arc::new(lists);
            }
        }
    }

    /// Vectors of 16 numbers whose last three are zeros, as padding is.
    fn targets(rows: usize) -> Arc<SharedMatrix> {
        let (matrix, mut rng) = (SharedMatrix::zeroed("test", rows, 32).unwrap(), Rng::new(3, 1));
        for word in 0..rows {
            let row: Vec<f32> = (0..32).map(|n| if n < 29 { rng.unit_f32() - 0.5 } else { 0.0 }).collect();
            matrix.write_row(word as u32, &row);
        }
        Arc::new(matrix)
    }

    fn fitted(lists: &Arc<NgramLists>, targets: &Arc<SharedMatrix>, rows: usize) -> Vec<Vec<f32>> {
        let mut fit = Fit::new(lists.clone(), targets.clone()).unwrap();
        let mut all = vec![Vec::new(); lists.ngrams.len() + lists.of_words.len()];
        let (mut done, total) = (0, fit.total());
        loop {
            while !fit.is_ready() {
                done += fit.step::<Native>(rows);
            }
            let rows = (0..lists.ngrams.len()).map(|ngram| fit.fitted(ngram).to_vec());
            let rows = rows.chain((0..lists.of_words.len()).map(|word| fit.predicted(word).to_vec()));
            all.iter_mut().zip(rows).for_each(|(all, row)| all.extend(row));
            if !fit.next_columns() {
                assert_eq!(done, total);
                return all;
            }
        }
    }

    /// (AᵀA + λI) G = AᵀX by elimination, in double precision.
    fn solved(lists: &NgramLists, targets: &SharedMatrix) -> Vec<Vec<f64>> {
        let (words, ngrams) = (lists.of_words.len(), lists.ngrams.len());
        let a = |word: usize, ngram: usize| {
            let list = lists.of_words.of(word);
            if list.contains(&(ngram as u32)) { f64::from(lists.means[word]) } else { 0.0 }
        };
        let mut rows: Vec<Vec<f64>> = (0..ngrams)
            .map(|n| {
                let product = |m: usize| (0..words).map(|word| a(word, n) * a(word, m)).sum::<f64>();
                let mut row: Vec<f64> = (0..ngrams).map(product).collect();
                row[n] += f64::from(RIDGE);
                let mut target = vec![0.0; 32];
                for word in 0..words {
                    targets.read_row(word as u32, &mut target);
                    row.resize(ngrams + 32, 0.0);
                    row[ngrams..].iter_mut().zip(&target).for_each(|(sum, &x)| *sum += a(word, n) * f64::from(x));
                }
                row
            })
            .collect();
        for pivot in 0..ngrams {
            let scale = rows[pivot][pivot];
            rows[pivot].iter_mut().for_each(|value| *value /= scale);
            let row = rows[pivot].clone();
            for (other, values) in rows.iter_mut().enumerate().filter(|(other, _)| *other != pivot) {
                let _ = other;
                let factor = values[pivot];
                values.iter_mut().zip(&row).for_each(|(value, pivot)| *value -= factor * pivot);
            }
        }
        rows.into_iter().map(|row| row[ngrams..].to_vec()).collect()
    }

    #[test]
    fn ngrams_are_what_the_equations_say() {
        let (lists, targets) = (lists(), targets(WORDS.len()));
        let found = fitted(&lists, &targets, 1000);
        for (found, expected) in found.iter().zip(solved(&lists, &targets)) {
            for (found, expected) in found.iter().zip(expected) {
                assert!((f64::from(*found) - expected).abs() < 2e-3, "{found} is not {expected}");
            }
        }
        let predicted = &found[lists.ngrams.len()..];
        assert_eq!(predicted[7], [0.0; 32], "a word without n-grams is told nothing");
        let mean = |word: usize, n: usize| {
            let list = lists.of_words.of(word);
            list.iter().map(|&ngram| found[ngram as usize][n]).sum::<f32>() * lists.means[word]
        };
        assert!((0..7).all(|word| (0..32).all(|n| (predicted[word][n] - mean(word, n)).abs() < 1e-6)));
        assert!(found.iter().all(|row| row[29..] == [0.0; 3]), "padding stays zero");
    }

    #[test]
    fn neither_cuts_nor_threads_change_a_bit() {
        let words: Vec<String> = (0..3000).map(|n| format!("{:x}-{}", n * 7919 % 4096, n % 97)).collect();
        let vocabulary = Vocabulary::from_words(&words).unwrap();
        let mut builder = ListsBuilder::new(words.len(), NgramLengths { min: 2, max: 4 });
        let lists = std::iter::repeat_with(|| builder.step(&vocabulary, 1000).unwrap()).find_map(|lists| lists);
        let (lists, targets) = (Arc::new(lists.unwrap()), targets(words.len()));
        let whole = fitted(&lists, &targets, usize::MAX);
        assert_eq!(whole, fitted(&lists, &targets, 1));
        assert!(whole.iter().flatten().all(|value| value.is_finite()));
    }
}
