//! The first singular vectors of the pairs' matrix, by randomized subspace iteration.
//!
//! Halko, Martinsson and Tropp, "Finding structure with randomness" (2011), algorithms 4.4 and 5.1: P is multiplied with
//! random columns, some more than are wanted, and then with its transpose and itself in turns; columns are made orthonormal
//! after each product. With Q from the last product, Y = Pᵀ Q and the eigenvectors W of Yᵀ Y, whose eigenvalues are S²,
//!
//! P ≈ (Q W) S (Y W S⁻¹)ᵀ.
//!
//! Columns are made orthonormal by Cholesky's factor of their Gram matrix: a product with a small matrix, where Gram and
//! Schmidt would go through the rows once for each column. It squares the condition number, which is below a few hundred after
//! a single product, so that double precision has room to spare.

use super::pairs::PairMatrix;
use super::panel::{Factor, Panel};
use super::small::{Orthonormalizer, SymmetricEigen};
use crate::error::Result;
use crate::levels::LANES;
use crate::ops::lanes::Lanes;
use crate::ops::{Fused, Native};
use crate::parallel;
use crate::sampling::rng::Rng;

/// Columns beyond those that are wanted.
pub(super) const OVERSAMPLING: usize = 20;
/// Products with Pᵀ and P before the last one. With none, analogies are next to none; each more gives less; beyond four
/// nothing (bench/records, quality).
const ITERATIONS: usize = 4;
/// Products with P and Pᵀ in turns, all together.
pub const PRODUCTS: usize = 2 * (ITERATIONS + 1);
/// Stream of the generator that random columns come from, far from those of tasks, rows and sentences.
pub(super) const STREAM: u64 = 1 << 47;
/// What a product with a nonzero of P costs, in products of rows that lie side by side: it waits for rows from all over the
/// memory. Measured in WebAssembly.
const SPARSE_COST: usize = 8;
/// What it costs to fill a place of both panels, with a random number and with zero, in products of four floats.
const RANDOM_COST: u64 = 24;
/// Singular values below this part of the first are rounding.
const NEGLIGIBLE: f64 = 1e-5;

/// The factorisation under way. Its steps count in products of four floats, so that equal budgets take equal times.
pub struct Factorization {
    matrix: PairMatrix,
    size: usize,
    /// Whether results must be the same everywhere.
    reproducible: bool,
    /// Q, and what it is multiplied to.
    q: Panel,
    y: Panel,
    /// Products that are over.
    products: usize,
    operation: Operation,
    done: u64,
    total: u64,
}

enum Operation {
    /// q is filled with random numbers, and y with zeros: strip and number to go on with.
    Fill {
        strip: usize,
        at: usize,
        rng: Rng,
    },
    /// y = P q or Pᵀ q: strip and block to go on with.
    Multiply {
        strip: usize,
        block: usize,
    },
    /// yᵀ y: block to go on with, and the sum so far.
    Gram {
        block: usize,
        gram: Vec<f64>,
    },
    Orthonormalize(Orthonormalizer),
    /// q = y · factor.
    Turn {
        block: usize,
        factor: Factor,
    },
    Decompose(SymmetricEigen),
    Done(Decomposition),
}

/// Eigenvalues and eigenvectors of yᵀ y.
struct Decomposition {
    squares: Vec<f64>,
    vectors: Vec<f64>,
}

/// P ≈ U S Vᵀ, ready to be read row by row.
pub struct Factors {
    q: Panel,
    y: Panel,
    size: usize,
    input: Factor,
    output: Factor,
    /// Singular values, falling.
    pub values: Vec<f64>,
    reproducible: bool,
}

/// Which factor's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// U √S.
    Input,
    /// V √S.
    Output,
}

impl Factorization {
    /// Begins to look for the first `size` singular triples.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(matrix: PairMatrix, size: usize, seed: u32, reproducible: bool) -> Result<Self> {
        let columns = Self::columns(size, matrix.words());
        let (q, y) = (Panel::reserved(matrix.words(), columns)?, Panel::reserved(matrix.words(), columns)?);
        let rng = Rng::new(u64::from(seed), STREAM);
        let mut factorization = Self {
            matrix,
            size,
            reproducible,
            q,
            y,
            products: 0,
            operation: Operation::Fill { strip: 0, at: 0, rng },
            done: 0,
            total: 0,
        };
        let passes = PRODUCTS as u64;
        factorization.total = passes * (factorization.product_cost() + 2 * factorization.turn_cost());
        factorization.total += (factorization.q.rows() as u64 * factorization.q.columns() as u64) * RANDOM_COST;
        Ok(factorization)
    }

    /// Columns that are carried along for vectors of `size` dimensions: a matrix of few words has no more singular values than words.
    pub fn columns(size: usize, words: usize) -> usize {
        size.min(words) + OVERSAMPLING
    }

    /// Units of work, about.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Units of work that are done; `total` at the end.
    pub fn done(&self) -> u64 {
        if self.is_done() { self.total } else { self.done.min(self.total) }
    }

    /// Whether nothing is left to be done.
    pub fn is_done(&self) -> bool {
        matches!(self.operation, Operation::Done(_))
    }

    /// Does about as much work as `units` says, and at least a little.
    pub fn step(&mut self, units: u64) {
        let until = self.done + units.max(1);
        while self.done < until && !self.is_done() {
            let left = until - self.done;
            if self.reproducible { self.advance::<Native>(left) } else { self.advance::<Fused>(left) }
        }
    }

    /// What came of it.
    pub fn finish(self) -> Option<Factors> {
        let Operation::Done(Decomposition { squares, vectors }) = self.operation else { return None };
        let (values, [input, output]) = side_factors(&squares, &vectors, self.size);
        let (input, output) = (self.y.factor(&input), self.y.factor(&output));
        let Self { q, y, size, reproducible, .. } = self;
        Some(Factors { q, y, size, input, output, values, reproducible })
    }

    fn advance<L: Lanes>(&mut self, units: u64) {
        let operation = std::mem::replace(&mut self.operation, Operation::Multiply { strip: 0, block: 0 });
        self.operation = match operation {
            Operation::Fill { strip, at, rng } => self.fill(strip, at, rng, units),
            Operation::Multiply { strip, block } => self.multiply::<L>(strip, block, units),
            Operation::Gram { block, gram } => self.add_gram::<L>(block, gram, units),
            Operation::Orthonormalize(orthonormalizer) => self.orthonormalize(orthonormalizer, units),
            Operation::Turn { block, factor } => self.turn::<L>(block, factor, units),
            Operation::Decompose(eigen) => self.decompose(eigen, units),
            done @ Operation::Done(_) => done,
        };
    }

    fn fill(&mut self, strip: usize, at: usize, mut rng: Rng, units: u64) -> Operation {
        let end = self.q.strip_len().min(at + (units / RANDOM_COST) as usize + 1);
        self.q.extend(strip, end, || rng.unit_f32() * 2.0 - 1.0);
        self.y.extend(strip, end, || 0.0);
        self.done += (end - at) as u64 * RANDOM_COST;
        match (end == self.q.strip_len(), strip + 1 == self.q.strips().len()) {
            (false, _) => Operation::Fill { strip, at: end, rng },
            (true, false) => Operation::Fill { strip: strip + 1, at: 0, rng },
            (true, true) => Operation::Multiply { strip: 0, block: 0 },
        }
    }

    fn multiply<L: Lanes>(&mut self, strip: usize, block: usize, units: u64) -> Operation {
        let vectors = self.y.vectors();
        let at_once = self.matrix.nonzeros().div_ceil(self.matrix.blocks()).max(1) * vectors * SPARSE_COST;
        let end = self.matrix.blocks().min(block + blocks_within(units, at_once as u64));
        // From P to Pᵀ and back.
        let transposed = self.products % 2 == 1;
        let (from, to) = (&self.q.strips()[strip], &mut self.y.strips_mut()[strip]);
        self.matrix.multiply::<L>(transposed, from, to, vectors, block..end);
        self.done += product_cost(self.matrix.nonzeros_of(block..end), vectors);
        match (end == self.matrix.blocks(), strip + 1 == self.y.strips().len()) {
            (false, _) => Operation::Multiply { strip, block: end },
            (true, false) => Operation::Multiply { strip: strip + 1, block: 0 },
            (true, true) => Operation::Gram { block: 0, gram: vec![0.0; self.y.columns().pow(2)] },
        }
    }

    fn add_gram<L: Lanes>(&mut self, block: usize, mut gram: Vec<f64>, units: u64) -> Operation {
        let end = self.y.blocks().min(block + blocks_within(units, self.block_cost()));
        self.y.add_gram::<L>(block..end, &mut gram);
        self.done += (end - block) as u64 * self.block_cost();
        if end < self.y.blocks() {
            return Operation::Gram { block: end, gram };
        }
        self.y.mirror(&mut gram);
        let columns = self.y.columns();
        self.products += 1;
        if self.products == PRODUCTS {
            return Operation::Decompose(SymmetricEigen::new(gram, columns));
        }
        Operation::Orthonormalize(Orthonormalizer::new(gram, columns))
    }

    fn orthonormalize(&mut self, mut orthonormalizer: Orthonormalizer, units: u64) -> Operation {
        for _ in 0..self.columns_within(units) {
            if !orthonormalizer.step() {
                return Operation::Turn { block: 0, factor: self.y.factor(&orthonormalizer.into_inverse()) };
            }
        }
        Operation::Orthonormalize(orthonormalizer)
    }

    fn turn<L: Lanes>(&mut self, block: usize, factor: Factor, units: u64) -> Operation {
        let end = self.y.blocks().min(block + blocks_within(units, self.block_cost()));
        self.y.times::<L>(&factor, block..end, &mut self.q, block * super::panel::BLOCK_ROWS);
        self.done += (end - block) as u64 * self.block_cost();
        if end < self.y.blocks() {
            Operation::Turn { block: end, factor }
        } else {
            Operation::Multiply { strip: 0, block: 0 }
        }
    }

    fn decompose(&mut self, mut eigen: SymmetricEigen, units: u64) -> Operation {
        for _ in 0..self.columns_within(units) {
            if !eigen.step() {
                let (squares, vectors) = eigen.finish();
                return Operation::Done(Decomposition { squares, vectors });
            }
        }
        Operation::Decompose(eigen)
    }

    /// Columns of a small matrix that take so many units; they are not counted, since they are few.
    fn columns_within(&self, units: u64) -> u64 {
        // A column takes several times the square of their number, in double precision and without lanes.
        units / (4 * self.y.columns() as u64).pow(2) + 1
    }

    fn product_cost(&self) -> u64 {
        product_cost(self.matrix.nonzeros(), self.y.columns() / LANES)
    }

    fn turn_cost(&self) -> u64 {
        self.y.blocks() as u64 * self.block_cost()
    }

    fn block_cost(&self) -> u64 {
        block_cost(self.y.columns())
    }
}

/// The singular values, of all columns, and what Q and Y are multiplied with for the first `size` columns of U √S = Q W √S and
/// V √S = Y W S⁻¹ √S: `squares` and `vectors` are the eigenvalues of Yᵀ Y, falling, and its eigenvectors as columns, W.
pub(super) fn side_factors(squares: &[f64], vectors: &[f64], size: usize) -> (Vec<f64>, [Vec<f64>; 2]) {
    let columns = squares.len();
    let values: Vec<f64> = squares.iter().map(|square| square.max(0.0).sqrt()).collect();
    let least = NEGLIGIBLE * values[0];
    let scaled = |scale: fn(f64) -> f64| {
        let entry = |n: usize| match values[n % columns] {
            value if n % columns < size && value > least => vectors[n] * scale(value),
            _ => 0.0,
        };
        (0..columns * columns).map(entry).collect()
    };
    let factors = [scaled(f64::sqrt), scaled(|value| 1.0 / value.sqrt())];
    (values, factors)
}

/// Products of four floats that so many nonzeros of P times rows of so many vectors of four take. Of a long text they are more than
/// an address of WebAssembly can count.
fn product_cost(nonzeros: usize, vectors: usize) -> u64 {
    nonzeros as u64 * (vectors * SPARSE_COST) as u64
}

/// Products of four floats that a block of rows times a matrix of so many columns takes.
pub(crate) fn block_cost(columns: usize) -> u64 {
    super::panel::BLOCK_ROWS as u64 * (columns as u64).pow(2) / LANES as u64
}

/// Blocks that take so many units; at least one for each thread.
fn blocks_within(units: u64, block: u64) -> usize {
    ((units / block.max(1)) as usize).max(parallel::threads())
}

impl Factors {
    /// Blocks of rows, for [`Factors::rows`].
    pub fn blocks(&self) -> usize {
        self.q.blocks()
    }

    /// Products of four floats that a block of rows takes.
    pub fn block_cost(&self) -> u64 {
        block_cost(self.q.columns())
    }

    /// Calls `use_row` with each row of some blocks and its number. A row has at least as many numbers as vectors have dimensions; those
    /// beyond the singular values are zero. Blocks are worked on side by side.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn rows(
        &self,
        side: Side,
        blocks: std::ops::Range<usize>,
        mut use_row: impl FnMut(usize, &[f32]),
    ) -> Result<()> {
        let first = blocks.start * super::panel::BLOCK_ROWS;
        let end = (blocks.end * super::panel::BLOCK_ROWS).min(self.q.rows());
        let mut rows = Panel::zeroed(end - first, self.q.columns())?;
        let (panel, factor) = match side {
            Side::Input => (&self.q, &self.input),
            Side::Output => (&self.y, &self.output),
        };
        if self.reproducible {
            panel.times::<Native>(factor, blocks, &mut rows, 0);
        } else {
            panel.times::<Fused>(factor, blocks, &mut rows, 0);
        }
        let mut row = vec![0.0; self.size.max(self.q.columns())];
        for number in first..end {
            rows.copy_row(number - first, &mut row);
            use_row(number, &row);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_beyond_the_addresses_of_wasm_are_told_whole() {
        assert_eq!(product_cost(50_000_000, 30), 12_000_000_000);
        assert_eq!(block_cost(4096), 1 << 30);
        assert_eq!(block_cost(8192), 1 << 32);
    }
}
