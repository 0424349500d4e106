//! The factorisation in parts, for a cluster: no machine holds more than a part of the pairs and two parts of a panel.
//!
//! Words are dealt out to the parts in turns, so that each has as many frequent words as any other. Part r has the rows of
//! its words: of P, of the random columns and of every product Y. For a product it is given the parts of the last one after
//! another, and adds up what its rows of P make of each. With R from the Gram matrix of Y (see
//! [`factorization`](super::factorization)), Q = Y R⁻¹, and P Q = (P Y) R⁻¹: so each part turns its rows of the next product,
//! and Q itself is never made. The condition number of Y is below a few hundred, so that single precision has room to spare.

use super::factorization::{OVERSAMPLING, STREAM, side_factors};
use super::pairs::{Measures, even_blocks, log_count};
use super::panel::{Factor, Panel, split_rows};
use super::small::{Orthonormalizer, SymmetricEigen};
use crate::error::{Error, Result};
use crate::levels::LANES;
use crate::ops::lanes::Lanes;
use crate::ops::weighted_sum::{MAX_VECTORS, weighted_sum};
use crate::parallel;
use crate::sampling::rng::Rng;

/// How words are dealt out.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// Words of the vocabulary.
    pub words: usize,
    /// Parts, at least one.
    pub parts: usize,
}

/// A pair of words as one part has it: its key orders pairs by the part of their column, then row, then column.
pub type Entry = (u64, u32);

impl Parts {
    /// The part of a word.
    pub fn part_of(self, word: u32) -> usize {
        word as usize % self.parts
    }

    /// Words of a part.
    pub fn rows_of(self, part: usize) -> usize {
        (self.words + self.parts - 1 - part) / self.parts
    }

    /// The word in a row of a part.
    pub fn word(self, part: usize, row: usize) -> usize {
        row * self.parts + part
    }

    /// The pair of a row's word and a column's word, for the part that the row is of.
    pub fn key(self, row: u32, column: u32) -> u64 {
        let place = |word: u32| u64::from(word) / self.parts as u64;
        (self.part_of(column) as u64 * self.most_rows() + place(row)) * self.most_rows() + place(column)
    }

    /// Row and column of a key, in their parts, and the part of the column.
    fn unpacked(self, key: u64) -> (usize, usize, usize) {
        let (rest, column) = (key / self.most_rows(), key % self.most_rows());
        ((rest % self.most_rows()) as usize, column as usize, (rest / self.most_rows()) as usize)
    }

    fn most_rows(self) -> u64 {
        self.rows_of(0) as u64
    }

    /// What both sides of a pair with its count are to their parts. A pair of a word with itself is met from both sides.
    pub fn each_side(self, low: u32, high: u32, count: u32, mut take: impl FnMut(usize, Entry)) {
        if low == high {
            return take(self.part_of(low), (self.key(low, low), count.saturating_mul(2)));
        }
        take(self.part_of(low), (self.key(low, high), count));
        take(self.part_of(high), (self.key(high, low), count));
    }
}

/// Sorts entries, and sums up those of one pair.
pub fn merge_entries(entries: &mut Vec<Entry>) {
    entries.sort_unstable();
    entries.dedup_by(|(key, count), (kept, sum)| {
        let same = key == kept;
        if same {
            *sum = sum.saturating_add(*count);
        }
        same
    });
}

/// How often each of a part's words was met near another.
pub fn row_sums(parts: Parts, part: usize, entries: &[Entry]) -> Vec<u64> {
    let mut sums = vec![0; parts.rows_of(part)];
    entries.iter().for_each(|&(key, count)| sums[parts.unpacked(key).0] += u64::from(count));
    sums
}

/// The rows of P, and of its transpose, that a part has.
pub struct PartMatrix {
    parts: Parts,
    part: usize,
    /// For each part of columns, where each row begins.
    starts: Vec<Vec<usize>>,
    /// Columns in their part.
    columns: Vec<u32>,
    log_counts: Vec<f32>,
    measures: Measures,
}

impl PartMatrix {
    /// Of a part's entries, merged, and how often each word of the vocabulary was met near others; `exponent` is that of the
    /// negatives.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(parts: Parts, part: usize, entries: &[Entry], sums: &[u64], exponent: f64) -> Result<Self> {
        let (measures, rows) = (Measures::of(sums, exponent), parts.rows_of(part));
        let (mut columns, mut log_counts) = (Vec::new(), Vec::new());
        let out_of_memory = |_| Error::out_of_memory::<[u32; 2]>("the matrix of pairs", entries.len());
        columns.try_reserve_exact(entries.len()).map_err(out_of_memory)?;
        log_counts.try_reserve_exact(entries.len()).map_err(out_of_memory)?;
        let mut starts = vec![vec![0; rows + 1]; parts.parts];
        for &(key, count) in entries {
            let (row, column, of) = parts.unpacked(key);
            let log_count = log_count(count);
            if measures.is_more(parts.word(part, row), parts.word(of, column), log_count) {
                columns.push(column as u32);
                log_counts.push(log_count);
                starts[of][row + 1] += 1;
            }
        }
        let mut all = 0;
        for starts in &mut starts {
            starts[0] = all;
            (1..=rows).for_each(|row| starts[row] += starts[row - 1]);
            all = starts[rows];
        }
        Ok(Self { parts, part, starts, columns, log_counts, measures })
    }

    /// to ← to + P · from or Pᵀ · from, as far as the columns of P are those of part `of`, which `from` has the rows of.
    pub fn multiply_add<L: Lanes>(&self, transposed: bool, of: usize, from: &Panel, to: &mut Panel) {
        let (starts, vectors, width) = (&self.starts[of], from.vectors(), from.width());
        let (of_row, of_column) = self.measures.sides(transposed);
        let bounds = even_blocks(starts);
        for (from, to) in from.strips().iter().zip(to.strips_mut()) {
            parallel::map_items(split_rows(to, &bounds, width), |(rows, to)| {
                let mut coefficients = Vec::new();
                let mut product = [0.0; MAX_VECTORS * LANES];
                for (row, out) in rows.zip(to.chunks_exact_mut(width)) {
                    let entries = starts[row]..starts[row + 1];
                    let columns = &self.columns[entries.clone()];
                    coefficients.clear();
                    let own = of_row[self.parts.word(self.part, row)];
                    let other = |column: u32| of_column[self.parts.word(of, column as usize)];
                    let value = |(log_count, &column): (&f32, &u32)| (log_count - own - other(column)).max(0.0);
                    coefficients.extend(self.log_counts[entries].iter().zip(columns).map(value));
                    // SAFETY: columns are below the rows of `from`, whose strips are `width` floats wide; so is the product.
                    unsafe {
                        weighted_sum::<L>(&coefficients, columns, from.as_ptr(), vectors, product.as_mut_ptr());
                    }
                    out.iter_mut().zip(&product).for_each(|(sum, value)| *sum += value);
                }
            });
        }
    }
}

/// Columns that are carried along for vectors of `size` dimensions, in whole lanes. A cluster's vocabulary has more words than that: where
/// it has fewer, one machine carries fewer along, and begins elsewhere.
pub fn columns(size: usize) -> usize {
    Panel::reserved(0, size + OVERSAMPLING).map_or(0, |panel| panel.columns())
}

/// The random numbers that the factorisation begins with, as far as they are in a part's rows: those that one machine would
/// draw.
///
/// # Errors
/// `out-of-memory`.
pub fn random_rows(parts: Parts, part: usize, size: usize, seed: u32) -> Result<Panel> {
    let mut panel = Panel::reserved(parts.rows_of(part), size + OVERSAMPLING)?;
    let (mut rng, width) = (Rng::new(u64::from(seed), STREAM), panel.width());
    for strip in 0..panel.strips().len() {
        for word in 0..parts.words {
            if parts.part_of(word as u32) == part {
                panel.extend(strip, (word / parts.parts + 1) * width, || rng.unit_f32() * 2.0 - 1.0);
            } else {
                (0..width).for_each(|_| _ = rng.next_u32());
            }
        }
    }
    Ok(panel)
}

/// X · factor.
///
/// # Errors
/// `out-of-memory`.
pub fn turned<L: Lanes>(panel: &Panel, factor: &Factor) -> Result<Panel> {
    let mut turned = Panel::zeroed(panel.rows(), panel.columns())?;
    panel.times::<L>(factor, 0..panel.blocks(), &mut turned, 0);
    Ok(turned)
}

/// Xᵀ X, columns × columns by rows.
pub fn gram_of<L: Lanes>(panel: &Panel) -> Vec<f64> {
    let mut gram = vec![0.0; panel.columns().pow(2)];
    panel.add_gram::<L>(0..panel.blocks(), &mut gram);
    panel.mirror(&mut gram);
    gram
}

/// R⁻¹ of the Gram matrix of a product's rows, of all parts together; by rows.
pub fn orthonormalizing(gram: Vec<f64>, columns: usize) -> Vec<f64> {
    let mut orthonormalizer = Orthonormalizer::new(gram, columns);
    while orthonormalizer.step() {}
    orthonormalizer.into_inverse()
}

/// What the rows of the last product but one and those of the last are multiplied with to become first rows of W_in and W_out,
/// of the last one's Gram matrix and the factor that made the last but one orthonormal.
pub fn last_factors(gram: Vec<f64>, before: &[f64], columns: usize, size: usize) -> [Vec<f64>; 2] {
    let mut eigen = SymmetricEigen::new(gram, columns);
    while eigen.step() {}
    let (squares, vectors) = eigen.finish();
    let (_, [input, output]) = side_factors(&squares, &vectors, size);
    [product(before, &input, columns), output]
}

fn product(a: &[f64], b: &[f64], size: usize) -> Vec<f64> {
    let mut product = vec![0.0; size * size];
    for (out, row) in product.chunks_exact_mut(size).zip(a.chunks_exact(size)) {
        for (factor, row) in row.iter().zip(b.chunks_exact(size)) {
            out.iter_mut().zip(row).for_each(|(sum, value)| *sum += factor * value);
        }
    }
    product
}
