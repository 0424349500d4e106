//! How much each pair counts in the loss: pairs of frequent words less than others.
//!
//! Words follow Zipf's law. At a learning rate that lets rare words learn from their few occurrences, the rows of frequent
//! ones are moved so often that they never settle, and the few dimensions of a prefix are spent on them. So the loss of a
//! pair is multiplied by
//!
//! w(x)·w(y),   w = min(1, (t / f))^p / m,
//!
//! f being the share of words in whose pairs a row takes part, t = [`FREQUENT`] and p the option `pairExponent`. m
//! makes the mean over all pairs 1, so that a learning rate means the same with and without weights.
//!
//! What a pair's dot product tends to stays the same, since the weight depends on the pair only and not on whether it was
//! observed or drawn as a negative: it is still the shifted mutual information (Levy and Goldberg, 2014). What changes is
//! which pairs the dimensions, too few for all, fit best: what the weighting function does in GloVe (Pennington et al.,
//! 2014). Hierarchical softmax gains most, since the nodes at the top of its tree take part in every pair.
//!
//! # Thinning
//! What counts little need not be trained each time. A row is left out of a window with probability 1 − √(w·m) and
//! counts 1/√(w·m) times as much when it is not: the same on average, for less work. Skip-gram's contexts and the nodes
//! of the tree are thinned. Negatives and the centre word are not, since a window of negatives only would say something
//! else; nor is CBOW's bag, in whose mean all of its words meet. Leaving out by w instead of its root saves more, and
//! the noise costs analogies; leaving out CBOW's windows costs all scores (bench/records, quality).

use crate::config::Config;
use crate::sampling::frequencies::Frequencies;
use crate::sampling::rng::{Probability, Rng};
use crate::sampling::subsample::keep_probability;

/// Share of all words beyond which a word is frequent.
pub(super) const FREQUENT: f64 = 1e-4;

/// How often the words of a vocabulary take part in pairs, and what that makes of their weights.
pub struct Occurrences<'a> {
    frequencies: Frequencies<'a>,
    /// Occurrences that sub-sampling keeps.
    kept: Vec<f64>,
    /// w·m of every word.
    weights: Vec<f64>,
    /// m of the rows of W_in.
    mean: f64,
    /// Occurrences beyond which a row is frequent.
    frequent: f64,
    exponent: f64,
}

impl<'a> Occurrences<'a> {
    /// Those of words with these counts in a training with these options. Counts of 0, which are those of a model whose
    /// counts are not known, make all pairs equal.
    pub fn new(words: impl Into<Frequencies<'a>>, config: &Config) -> Self {
        let frequencies = words.into();
        let (counts, total) = (frequencies.counts(), frequencies.total());
        let kept = counts.iter().map(|&count| count as f64 * keep_probability(count, total, config.sample)).collect();
        let (frequent, exponent) = (FREQUENT * total.max(1) as f64, config.pair_exponent);
        let mut words = Self { frequencies, kept, weights: Vec::new(), mean: 1.0, frequent, exponent };
        words.weights = words.weigh(&words.kept);
        words.mean = weighted_mean(&words.weights, &frequencies.for_all(&words.kept));
        words
    }

    /// w·m of rows that take part so often.
    pub fn weigh(&self, occurrences: &[f64]) -> Vec<f64> {
        let weigh = |&count: &f64| (self.frequent / count.max(self.frequent)).powf(self.exponent);
        occurrences.iter().map(weigh).collect()
    }

    /// How often the words occur in the corpus.
    pub fn frequencies(&self) -> Frequencies<'a> {
        self.frequencies
    }

    /// Occurrences of each word that sub-sampling keeps.
    pub fn kept(&self) -> &[f64] {
        &self.kept
    }

    /// w·m of each word.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// m of the rows of W_in.
    pub fn mean(&self) -> f64 {
        self.mean
    }
}

/// w of the rows of both matrices.
#[derive(Debug)]
pub struct PairWeights {
    /// Of the rows of W_in where each is an input by itself.
    pub thinned_input: RowWeights,
    /// Of the rows of W_in where all of a window are one input, so that none is left out.
    pub input: RowWeights,
    /// Of the rows of W_out.
    pub output: RowWeights,
}

impl PairWeights {
    /// The weights for these words, where W_out has weights of its own.
    pub fn new(words: &Occurrences, output: RowWeights) -> Self {
        let input = |thinned| RowWeights::new(&words.weights, words.mean, thinned);
        Self { thinned_input: input(true), input: input(false), output }
    }
}

/// w of the rows of one matrix.
#[derive(Debug)]
pub struct RowWeights {
    /// Up to the last frequent row, and then once for all others. Rows are ordered by frequency, so that these are few and
    /// stay in the nearest cache.
    rows: Vec<RowWeight>,
    /// Whether rows are left out.
    thins: bool,
}

#[derive(Debug, Clone, Copy)]
struct RowWeight {
    /// What it counts when it is trained.
    weight: f32,
    /// The probability that it is.
    keep: Probability,
}

impl RowWeights {
    /// From w·m of all rows, and m.
    pub fn new(weights: &[f64], mean: f64, thinned: bool) -> Self {
        let frequent = weights.iter().rposition(|&weight| weight < 1.0).map_or(0, |last| last + 1);
        let row = |&weight: &f64| {
            let keep = if thinned { weight.sqrt() } else { 1.0 };
            RowWeight { weight: (weight / keep / mean) as f32, keep: Probability::new(keep) }
        };
        Self { rows: weights[..frequent].iter().chain([&1.0]).map(row).collect(), thins: thinned && frequent > 0 }
    }

    /// What a row counts when it is trained.
    #[inline(always)]
    pub fn of(&self, row: u32) -> f32 {
        self.row(row).weight
    }

    /// Whether a row is trained this time.
    #[inline(always)]
    pub fn keeps(&self, row: u32, rng: &mut Rng) -> bool {
        !self.thins || rng.bernoulli(self.row(row).keep)
    }

    #[inline(always)]
    fn row(&self, row: u32) -> RowWeight {
        // Not `get` and a default: whether a word is frequent is a branch that no processor can predict.
        self.rows[(row as usize).min(self.rows.len() - 1)]
    }
}

/// Mean of `values`, each counted as often as `occurrences` says; 1 if there are none.
pub(super) fn weighted_mean(values: &[f64], occurrences: &[f64]) -> f64 {
    let total: f64 = occurrences.iter().sum();
    if total > 0.0 { values.iter().zip(occurrences).map(|(value, n)| value * n).sum::<f64>() / total } else { 1.0 }
}

/// Writes those of `items` that are kept to the front of `list`, which has room for all, and returns them. Without a
/// branch: no processor could predict which are kept.
#[inline(always)]
pub(super) fn keep<T>(list: &mut [T], items: impl Iterator<Item = (T, bool)>) -> &[T] {
    let mut len = 0;
    for (item, kept) in items {
        list[len] = item;
        len += usize::from(kept);
    }
    &list[..len]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::objective::{HuffmanTree, Objective, Targets};

    fn counts() -> Vec<u64> {
        (1..=2000).map(|rank| 1_000_000 / rank).collect()
    }

    fn weights(counts: &[u64], options: &str) -> PairWeights {
        let config = Config::from_json(options).unwrap();
        let words = Occurrences::new(counts, &config);
        PairWeights::new(&words, Objective::new(&config, counts).unwrap().weights(&words))
    }

    /// What a row counts on average.
    fn on_average(weights: &RowWeights, row: u32) -> f64 {
        let RowWeight { weight, keep } = weights.row(row);
        f64::from(weight) * keep.probability()
    }

    #[test]
    fn frequent_rows_count_less_by_the_power_of_their_share() {
        let counts = counts();
        let weights = weights(&counts, r#"{"sample":0,"pairExponent":0.5}"#);
        let of = |row: u32| on_average(&weights.thinned_input, row);
        assert!((of(0) / of(99) - (1.0 / 100.0_f64).sqrt()).abs() < 1e-3);
        let total: u64 = counts.iter().sum();
        let rare = counts.iter().position(|&count| (count as f64) < FREQUENT * total as f64).unwrap();
        assert!(of(rare as u32 - 1) < of(rare as u32));
        assert_eq!(of(rare as u32), of(1999));
        let outputs = f64::from(weights.output.of(0)) / f64::from(weights.output.of(1999));
        assert!((outputs - of(0) / of(1999)).abs() < 1e-6);
    }

    #[test]
    fn the_mean_over_all_pairs_is_one() {
        let counts = counts();
        let kept: Vec<f64> = counts.iter().map(|&count| count as f64).collect();
        let mean = |weights: &RowWeights, occurrences: &[f64]| {
            let all: Vec<f64> = (0..occurrences.len() as u32).map(|row| on_average(weights, row)).collect();
            weighted_mean(&all, occurrences)
        };
        let passed = HuffmanTree::new(&counts).occurrences(&kept);
        let hs = weights(&counts, r#"{"sample":0,"hs":1}"#);
        assert!((mean(&hs.output, &passed) - 1.0).abs() < 1e-6);
        let ns = weights(&counts, r#"{"sample":0,"negative":3}"#);
        let drawn: Vec<f64> = counts.iter().map(|&count| (count as f64).powf(0.75)).collect();
        let targets = (mean(&ns.output, &kept) + 3.0 * mean(&ns.output, &drawn)) / 4.0;
        assert!((targets - 1.0).abs() < 1e-6);
        for input in [&hs.input, &hs.thinned_input, &ns.input, &ns.thinned_input] {
            assert!((mean(input, &kept) - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn a_row_is_trained_as_often_as_it_should() {
        let (counts, mut rng) = (counts(), Rng::new(3, 0));
        let PairWeights { thinned_input, input, .. } = weights(&counts, r#"{"sample":0}"#);
        for row in [0, 10, 1999] {
            let times = (0..100_000).filter(|_| thinned_input.keeps(row, &mut rng)).count() as f64 / 100_000.0;
            let expected = on_average(&thinned_input, row) / f64::from(thinned_input.of(row));
            // Five standard deviations.
            assert!((times - expected).abs() <= 5.0 * (expected * (1.0 - expected) / 100_000.0).sqrt() + 1e-9);
        }
        assert!((0..1000).all(|_| input.keeps(0, &mut rng)));
    }

    #[test]
    fn without_an_exponent_or_counts_all_pairs_are_equal() {
        for (counts, options) in [(counts(), r#"{"pairExponent":0}"#), (vec![0; 100], "{}")] {
            let PairWeights { thinned_input, output, .. } = weights(&counts, options);
            let (mut rng, before) = (Rng::new(1, 0), Rng::new(1, 0));
            assert!((0..100).all(|row| thinned_input.keeps(row, &mut rng)));
            assert!((0..100).all(|row| thinned_input.of(row) == 1.0 && output.of(row) == 1.0));
            assert_eq!(rng.state(), before.state(), "nothing is drawn in vain");
        }
    }
}
