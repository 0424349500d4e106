//! The loss as a number, in f64.
//!
//! The kernel needs only gradients. For the loss, every n-th window is evaluated before it is trained; the mean over those
//! windows is an estimate, and its standard error is given with it.

use crate::config::ComputeLoss;
use crate::levels::MAX_LEVELS;

/// Windows to evaluate in an epoch: enough for a standard error of about 1 %, few enough to cost less than 1 % of the time.
const WINDOWS_PER_EPOCH: u64 = 8192;
/// At least one window in this many is evaluated, so that a long epoch's loss is known early.
const WIDEST_INTERVAL: u64 = 256;

/// The interval that means no evaluation at all.
pub const NEVER: u32 = u32::MAX;

/// One window in how many is evaluated, for an epoch of `words_per_epoch` raw words.
pub fn evaluation_interval(compute: ComputeLoss, words_per_epoch: u64) -> u32 {
    match compute {
        ComputeLoss::All => 1,
        ComputeLoss::None => NEVER,
        ComputeLoss::Sampled => (words_per_epoch / WINDOWS_PER_EPOCH).clamp(1, WIDEST_INTERVAL) as u32,
    }
}

/// Σ −ln σ(x) over many x, without overflow and with hardly any logarithm: −ln σ(x) = max(−x, 0) + ln(1 + e^−|x|), and
/// of the second terms the logarithm is taken of their product. A function of the standard library takes as long as a
/// row's dot product here, and every pair of an evaluated window needs one at each level.
#[derive(Debug, Clone, Copy)]
pub struct NegativeLogSigmoids {
    sum: f64,
    /// Of numbers from 1 to 2.
    product: f64,
}

impl NegativeLogSigmoids {
    /// Adds −ln σ(x).
    #[inline(always)]
    pub fn add(&mut self, x: f64) {
        self.sum += (-x).max(0.0);
        self.product *= 1.0 + (-x.abs()).exp();
        if self.product > 1e300 {
            self.sum = self.total();
            self.product = 1.0;
        }
    }

    /// The sum so far.
    pub fn total(&self) -> f64 {
        self.sum + self.product.ln()
    }
}

impl Default for NegativeLogSigmoids {
    /// The sum over no x.
    fn default() -> Self {
        Self { sum: 0.0, product: 1.0 }
    }
}

/// Sums over evaluated windows, per level.
#[derive(Debug, Clone, Default)]
pub struct LossSums {
    sums: [f64; MAX_LEVELS],
    squares: [f64; MAX_LEVELS],
    products: [f64; MAX_LEVELS],
    pairs: f64,
    squared_pairs: f64,
}

/// A level's mean loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelLoss {
    /// Mean over (centre, context) pairs, in nats, unweighted.
    pub mean: f64,
    /// Standard error of the mean over all windows, from the spread between those that were evaluated; 0 when all were.
    pub standard_error: f64,
    /// Sum over all pairs, in nats: estimated from the windows that were evaluated.
    pub sum: f64,
}

impl LossSums {
    /// Adds one window: its summed loss at each level over `pairs` (centre, context) pairs.
    pub fn add_window(&mut self, losses: &[f64], pairs: usize) {
        let pairs = pairs as f64;
        for (level, &loss) in losses.iter().enumerate() {
            self.sums[level] += loss;
            self.squares[level] += loss * loss;
            self.products[level] += loss * pairs;
        }
        self.pairs += pairs;
        self.squared_pairs += pairs * pairs;
    }

    /// Adds another task's sums.
    pub fn merge(&mut self, other: &Self) {
        for level in 0..MAX_LEVELS {
            self.sums[level] += other.sums[level];
            self.squares[level] += other.squares[level];
            self.products[level] += other.products[level];
        }
        self.pairs += other.pairs;
        self.squared_pairs += other.squared_pairs;
    }

    /// The mean loss of the first `levels` levels, every `interval`-th window having been evaluated; empty before any was.
    pub fn levels(&self, levels: usize, interval: u32) -> Vec<LevelLoss> {
        let known = if self.pairs > 0.0 { levels } else { 0 };
        (0..known).map(|level| self.level(level, f64::from(interval))).collect()
    }

    /// The mean is a ratio of two sums; its variance is that of the residuals Σ(loss − mean · pairs)², less the share of
    /// the windows that was evaluated (Cochran, ch. 6 and 2.6).
    fn level(&self, level: usize, interval: f64) -> LevelLoss {
        let mean = self.sums[level] / self.pairs;
        let residuals = self.squares[level] - 2.0 * mean * self.products[level] + mean * mean * self.squared_pairs;
        let unseen = 1.0 - 1.0 / interval;
        let standard_error = (residuals.max(0.0) * unseen).sqrt() / self.pairs;
        LevelLoss { mean, standard_error, sum: self.sums[level] * interval }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_of_sigmoids_are_stable() {
        let total = |xs: &[f64]| {
            let mut sum = NegativeLogSigmoids::default();
            xs.iter().for_each(|&x| sum.add(x));
            sum.total()
        };
        assert!((total(&[0.0]) - std::f64::consts::LN_2).abs() < 1e-15);
        assert_eq!(total(&[-1000.0]), 1000.0);
        assert_eq!(total(&[1000.0]), 0.0);
        assert!((total(&[0.0; 5000]) / (5000.0 * std::f64::consts::LN_2) - 1.0).abs() < 1e-12, "2^5000 is no f64");
        let xs: Vec<f64> = (-100..100).map(|n| f64::from(n) / 7.0).collect();
        let one_by_one: f64 = xs.iter().map(|x| (1.0 + (-x).exp()).ln()).sum();
        assert!((total(&xs) / one_by_one - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_mean_is_over_pairs_and_equal_windows_have_no_error() {
        let mut sums = LossSums::default();
        sums.add_window(&[4.0, 2.0], 2);
        sums.add_window(&[8.0, 4.0], 4);
        let levels = sums.levels(2, 10);
        assert_eq!((levels[0].mean, levels[1].mean), (2.0, 1.0));
        assert!(levels[0].standard_error < 1e-9);
        assert_eq!(levels[0].sum, 120.0);
        assert!(LossSums::default().levels(2, 10).is_empty());
    }

    #[test]
    fn the_error_is_that_of_the_windows_not_seen() {
        let mut sums = LossSums::default();
        (0..1000).for_each(|window| sums.add_window(&[f64::from(1 + window % 3)], 1));
        // The spread of 1, 2, 3 is √(2/3).
        let all_but_seen = (2.0 / 3.0_f64 / 1000.0).sqrt() * 0.5_f64.sqrt();
        assert!((sums.levels(1, 2)[0].standard_error / all_but_seen - 1.0).abs() < 1e-2);
        assert_eq!(sums.levels(1, 1)[0].standard_error, 0.0);
    }
}
