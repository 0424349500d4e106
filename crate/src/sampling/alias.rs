//! Draws words in proportion to count^exponent, for negative samples.

use super::frequencies::Frequencies;
use super::rng::Rng;
use crate::error::{Error, Result};

/// One column of the table: `word` itself below the threshold, its alias above.
#[derive(Debug, Clone, Copy)]
struct Column {
    threshold: u32,
    alias: u32,
}

/// Walker's alias table as built by Vose (1991), in integers: one 64-bit draw and one 8-byte load per sample, whatever
/// the vocabulary's size. The classic table of 10^8 entries needs 400 MB, a binary search log V cache misses.
#[derive(Debug)]
pub struct AliasTable {
    columns: Vec<Column>,
}

impl AliasTable {
    /// A table over these words with probabilities in proportion to their [`negative_weights`].
    ///
    /// # Errors
    /// `out-of-memory` when the table can't be allocated (8 bytes per word, and 16 while it is built).
    pub fn new<'a>(words: impl Into<Frequencies<'a>>, exponent: f64) -> Result<Self> {
        let words = words.into();
        let n = words.counts().len();
        let weights = negative_weights(words, exponent);
        let scale = n as f64 / weights.iter().sum::<f64>();
        let mut share: Vec<f64> = weights.iter().map(|weight| weight * scale).collect();
        let mut columns = Vec::new();
        columns
            .try_reserve_exact(n)
            .map_err(|_| Error::OutOfMemory { what: "the table of negative samples".into(), bytes: n as u64 * 8 })?;
        columns.extend((0..n as u32).map(|word| Column { threshold: u32::MAX, alias: word }));
        let (mut small, mut large): (Vec<u32>, Vec<u32>) = (0..n as u32).partition(|&word| share[word as usize] < 1.0);
        while let (Some(&low), Some(&high)) = (small.last(), large.last()) {
            small.pop();
            let (low, high_index) = (low as usize, high as usize);
            columns[low] = Column { threshold: (share[low] * 4_294_967_296.0) as u32, alias: high };
            share[high_index] -= 1.0 - share[low];
            if share[high_index] < 1.0 {
                large.pop();
                small.push(high);
            }
        }
        Ok(Self { columns })
    }

    /// Draws one word.
    #[inline(always)]
    pub fn draw(&self, rng: &mut Rng) -> u32 {
        let bits = rng.next_u64();
        let word = (((bits >> 32) * self.columns.len() as u64) >> 32) as u32;
        let column = self.columns[word as usize];
        // No branch: it would be mispredicted half of the time, and not before the column has come from wherever it was.
        let below = u32::from((bits as u32) < column.threshold).wrapping_neg();
        word & below | column.alias & !below
    }

    /// Draws one word that is not `centre`; the table must have two words or more.
    #[inline(always)]
    pub fn draw_other(&self, centre: u32, rng: &mut Rng) -> u32 {
        // A word that takes nearly all of the mass would make "draw again" unbounded; its neighbour serves then.
        for _ in 0..16 {
            let word = self.draw(rng);
            if word != centre {
                return word;
            }
        }
        (centre + 1) % self.columns.len() as u32
    }
}

/// What the chance of each word to be drawn is in proportion to: count^exponent, for each of those that it stands for.
pub fn negative_weights(words: Frequencies, exponent: f64) -> Vec<f64> {
    let weights: Vec<f64> = words.counts().iter().map(|&count| (count.max(1) as f64).powf(exponent)).collect();
    words.for_all(&weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_follow_the_probabilities() {
        let counts: Vec<u64> = (1..=50).map(|rank| 100_000 / (rank * rank)).collect();
        let table = AliasTable::new(&counts, 0.75).unwrap();
        let mut rng = Rng::new(3, 0);
        let mut seen = vec![0u64; counts.len()];
        let draws = 1_000_000;
        (0..draws).for_each(|_| seen[table.draw(&mut rng) as usize] += 1);
        let weights: Vec<f64> = counts.iter().map(|&count| (count as f64).powf(0.75)).collect();
        let total: f64 = weights.iter().sum();
        // Chi-squared with 49 degrees of freedom: 100 is passed by chance once in 10^5.
        let chi: f64 = weights
            .iter()
            .zip(&seen)
            .map(|(weight, &n)| {
                let expected = weight / total * f64::from(draws);
                (n as f64 - expected).powi(2) / expected
            })
            .sum();
        assert!(chi < 100.0, "chi squared {chi}");
    }

    #[test]
    fn the_centre_is_never_its_own_negative() {
        let table = AliasTable::new(&[1_000_000_000, 1], 1.0).unwrap();
        let mut rng = Rng::new(5, 0);
        assert!((0..1000).all(|_| table.draw_other(0, &mut rng) == 1));
        assert!((0..1000).all(|_| table.draw_other(1, &mut rng) == 0));
    }
}
