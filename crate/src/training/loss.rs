//! The loss as a number, in f64.
//!
//! The kernel needs only gradients. So that the loss is known all the same, every n-th window is evaluated before it is
//! trained; the mean over those windows is an estimate whose standard error comes with it.

use crate::levels::MAX_LEVELS;

/// Windows to evaluate in an epoch: enough for a standard error of about 1 %, few enough to cost less than 1 % of the time.
const WINDOWS_PER_EPOCH: u64 = 8192;
/// At most one window in so many is evaluated, so that a long epoch's loss is known early.
const WIDEST_INTERVAL: u64 = 256;

/// How many windows apart the evaluated ones are, for an epoch of so many raw words.
pub fn sampling_interval(words_per_epoch: u64) -> u32 {
    (words_per_epoch / WINDOWS_PER_EPOCH).clamp(1, WIDEST_INTERVAL) as u32
}

/// −ln σ(x), without overflow.
pub fn negative_log_sigmoid(x: f64) -> f64 {
    if x > 0.0 { (-x).exp().ln_1p() } else { x.exp().ln_1p() - x }
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
    /// Standard error of the mean, from the spread between windows.
    pub standard_error: f64,
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

    /// The mean loss of the first `levels` levels; empty before any window was evaluated.
    pub fn levels(&self, levels: usize) -> Vec<LevelLoss> {
        let known = if self.pairs > 0.0 { levels } else { 0 };
        (0..known).map(|level| self.level(level)).collect()
    }

    /// The mean is a ratio of two sums; its variance is that of the residuals Σ(loss − mean · pairs)² (Cochran, ch. 6).
    fn level(&self, level: usize) -> LevelLoss {
        let mean = self.sums[level] / self.pairs;
        let residuals = self.squares[level] - 2.0 * mean * self.products[level] + mean * mean * self.squared_pairs;
        LevelLoss { mean, standard_error: residuals.max(0.0).sqrt() / self.pairs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negative_log_sigmoid_is_stable() {
        assert!((negative_log_sigmoid(0.0) - std::f64::consts::LN_2).abs() < 1e-15);
        assert_eq!(negative_log_sigmoid(-1000.0), 1000.0);
        assert_eq!(negative_log_sigmoid(1000.0), 0.0);
    }

    #[test]
    fn the_mean_is_over_pairs_and_equal_windows_have_no_error() {
        let mut sums = LossSums::default();
        sums.add_window(&[4.0, 2.0], 2);
        sums.add_window(&[8.0, 4.0], 4);
        let levels = sums.levels(2);
        assert_eq!((levels[0].mean, levels[1].mean), (2.0, 1.0));
        assert!(levels[0].standard_error < 1e-9);
        assert!(LossSums::default().levels(2).is_empty());
    }
}
