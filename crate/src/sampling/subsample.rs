//! Drops frequent words at random, before windows are gathered.

use super::frequencies::Frequencies;
use super::rng::{Probability, Rng};

/// For each word the probability that an occurrence is kept.
///
/// Mikolov et al. (2013) give 1 − sqrt(t/f) as the probability to drop; word2vec.c and gensim keep with probability
/// (sqrt(f/t) + 1)·t/f instead, which is what is used here. f is the word's share of the kept corpus, t the `sample`
/// option.
#[derive(Debug)]
pub struct KeepTable {
    keep: Vec<Probability>,
}

impl KeepTable {
    /// The probabilities of words with these counts; `sample` 0 keeps everything.
    pub fn new<'a>(words: impl Into<Frequencies<'a>>, sample: f64) -> Self {
        let words = words.into();
        let total = words.total();
        let keep =
            words.counts().iter().map(|&count| Probability::new(keep_probability(count, total, sample))).collect();
        Self { keep }
    }

    /// Whether this occurrence of `word` is kept.
    #[inline(always)]
    pub fn keeps(&self, word: u32, rng: &mut Rng) -> bool {
        rng.bernoulli(self.keep[word as usize])
    }
}

/// The probability that one occurrence of a word is kept, 0 to 1.
pub fn keep_probability(count: u64, total: u64, sample: f64) -> f64 {
    if sample <= 0.0 || count == 0 {
        return 1.0;
    }
    let ratio = sample * total as f64 / count as f64;
    (ratio.sqrt() + ratio).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_are_kept_and_frequent_ones_thinned() {
        assert_eq!(keep_probability(5, 1_000_000, 1e-3), 1.0);
        let expected = (0.001f64 / 0.05).sqrt() + 0.001 / 0.05;
        assert!((keep_probability(50_000, 1_000_000, 1e-3) - expected).abs() < 1e-12);
        assert_eq!(keep_probability(999_999, 1_000_000, 0.0), 1.0);
    }

    #[test]
    fn occurrences_are_kept_as_often_as_the_probability_says() {
        let counts = [900_000, 90_000, 10_000];
        let table = KeepTable::new(&counts, 1e-3);
        let mut rng = Rng::new(9, 0);
        for (word, &count) in counts.iter().enumerate() {
            let kept = (0..200_000).filter(|_| table.keeps(word as u32, &mut rng)).count() as f64 / 200_000.0;
            let expected = keep_probability(count, 1_000_000, 1e-3);
            // Five standard deviations.
            let tolerance = 5.0 * (expected * (1.0 - expected) / 200_000.0).sqrt() + 1e-9;
            assert!((kept - expected).abs() <= tolerance, "word {word}: {kept} against {expected}");
        }
    }
}
