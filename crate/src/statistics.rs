//! Order, ranks and correlation: how well two lists of numbers agree, and how likely they would by chance.

/// The indices of `keys` in increasing order of the keys, equal ones as they come.
pub fn sorted_order(keys: impl Iterator<Item = u32>) -> Vec<u32> {
    sort_packed(keys.zip(0..).map(|(key, index): (u32, u64)| u64::from(key) << 32 | index).collect())
}

/// The indices of `values` from the least to the greatest, equal ones as they come.
pub fn ascending(values: &[f64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| values[a as usize].total_cmp(&values[b as usize]).then(a.cmp(&b)));
    order
}

/// A number whose order among `u32` is that of the float, NaN at the ends.
pub fn order_key(value: f32) -> u32 {
    let bits = value.to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

// One sort for all: each further one that the compiler makes costs some kilobytes of what a browser downloads.
fn sort_packed(mut packed: Vec<u64>) -> Vec<u32> {
    packed.sort_unstable();
    packed.into_iter().map(|each| each as u32).collect()
}

/// A correlation coefficient, −1 to 1, and its p-value: how likely two independent lists are to correlate as much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// The coefficient; NaN when a list is constant.
    pub coefficient: f64,
    /// Two-sided; NaN with the coefficient, 1 for less than three pairs.
    pub p_value: f64,
}

/// Pearson's correlation of two lists of the same length.
pub fn pearson(x: &[f64], y: &[f64]) -> Correlation {
    let coefficient = coefficient(x, y);
    Correlation { coefficient, p_value: p_value(coefficient, x.len()) }
}

/// Spearman's correlation: that of the ranks, equal numbers having the mean of theirs.
pub fn spearman(x: &[f64], y: &[f64]) -> Correlation {
    let ranks = |values: &[f64]| ranks(values, &ascending(values));
    pearson(&ranks(x), &ranks(y))
}

/// Spearman's coefficient, −1 to 1, for lists of `f32`; 0 if either is constant.
pub fn rank_correlation(x: &[f32], y: &[f32]) -> f64 {
    let ranks = |values: &[f32]| ranks(values, &sorted_order(values.iter().map(|&value| order_key(value))));
    let coefficient = coefficient(&ranks(x), &ranks(y));
    if coefficient.is_nan() { 0.0 } else { coefficient }
}

/// Pearson's coefficient; NaN when a list is constant.
fn coefficient(x: &[f64], y: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_x, mean_y) = (mean(x), mean(y));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (x, y) = (x - mean_x, y - mean_y);
        (xx, yy, xy) = (xx + x * x, yy + y * y, xy + x * y);
    }
    (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0)
}

/// The rank of each value, counted from 1, where `order` has the indices of the values from the least to the greatest;
/// equal values share the mean of their ranks.
fn ranks<T: PartialEq>(values: &[T], order: &[u32]) -> Vec<f64> {
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    for equal in order.chunk_by(|&a, &b| values[a as usize] == values[b as usize]) {
        let rank = (2 * start + equal.len() + 1) as f64 / 2.0;
        equal.iter().for_each(|&index| ranks[index as usize] = rank);
        start += equal.len();
    }
    ranks
}

/// Of independent normal lists, t = r·√(ν / (1 − r²)) follows Student's distribution with ν = n − 2 degrees of freedom
/// (Fisher, 1915), whose two tails beyond t together are I(1 − r²; ν/2, 1/2), I being the regularised incomplete beta
/// function.
fn p_value(coefficient: f64, n: usize) -> f64 {
    if n < 3 {
        return if coefficient.is_nan() { f64::NAN } else { 1.0 };
    }
    incomplete_beta((n - 2) as f64 / 2.0, 0.5, 1.0 - coefficient * coefficient)
}

/// I(x; a, b) by its continued fraction, which converges fast below (a + 1) / (a + b + 2); beyond, by its mirror image
/// (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.8 and 26.5.2).
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let front = a * x.ln() + b * (1.0 - x).ln() + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    front.exp() / (a * fraction(a, b, x))
}

/// 1 + c₁x/(1 + c₂x/(1 + …)), evaluated from the far end: 200 terms are more than any list needs.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    (1..=200).rev().fold(1.0, |tail, step| {
        let m = f64::from(step / 2);
        let c = if step % 2 == 0 {
            m * (b - m) / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        1.0 + c * x / tail
    })
}

/// ln Γ(x) for x > 0: Stirling's series, to where it is exact to 10⁻¹⁵ moved by Γ(x + 1) = x·Γ(x).
fn ln_gamma(x: f64) -> f64 {
    if x < 15.0 {
        return ln_gamma(x + 1.0) - x.ln();
    }
    let square = x * x;
    let series = 1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square;
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series / x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_by_key_then_by_place() {
        assert_eq!(sorted_order([3, 1, u32::MAX, 1, 0].into_iter()), [4, 1, 3, 0, 2]);
        let values = [f32::INFINITY, 0.5, 1e-40, -1e-40, -0.5, f32::NEG_INFINITY];
        assert!(values.is_sorted_by(|&a, &b| order_key(a) > order_key(b)));
    }

    #[test]
    fn ranks_are_compared_not_values() {
        assert_eq!(rank_correlation(&[1.0, 2.0, 3.0], &[1.0, 10.0, 1000.0]), 1.0);
        assert_eq!(rank_correlation(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), -1.0);
        assert_eq!(rank_correlation(&[1.0, 1.0], &[1.0, 2.0]), 0.0);
        assert_eq!(rank_correlation(&[], &[]), 0.0);
    }

    #[test]
    fn equal_values_share_their_rank() {
        // scipy.stats.spearmanr([1, 2, 2, 4], [1, 3, 2, 4]) = 0.9486832980505139
        assert!(
            (rank_correlation(&[1.0, 2.0, 2.0, 4.0], &[1.0, 3.0, 2.0, 4.0]) - 0.948_683_298_050_513_9).abs() < 1e-12
        );
    }

    fn close(found: f64, expected: f64) {
        assert!((found / expected - 1.0).abs() < 1e-9, "{found} instead of {expected}");
    }

    #[test]
    fn the_logarithm_of_gamma_is_that_of_factorials() {
        close(ln_gamma(5.0), 24f64.ln());
        close(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln());
        close(ln_gamma(171.0), 706.5730622457875);
    }

    // With one and with two degrees of freedom, Student's distribution has closed forms.
    #[test]
    fn p_values_follow_the_closed_forms() {
        for r in [0.001, 0.3, 0.7, 0.99, -0.5] {
            close(p_value(r, 3), 1.0 - f64::abs(r).asin() * std::f64::consts::FRAC_2_PI);
            close(p_value(r, 4), 1.0 - f64::abs(r));
        }
        assert_eq!((p_value(0.0, 9), p_value(1.0, 9), p_value(1.0, 2)), (1.0, 0.0, 1.0));
    }

    // By scipy.stats 1.17.
    #[test]
    fn correlations_are_those_of_scipy() {
        let x = [1.0, 2.0, 2.0, 4.0, 5.5, 7.0, 3.0];
        let y = [0.3, 0.1, 0.4, 0.9, 0.5, 1.2, 0.4];
        let (linear, ranked) = (pearson(&x, &y), spearman(&x, &y));
        close(linear.coefficient, 0.813587267860211);
        close(linear.p_value, 0.02599169989272355);
        close(ranked.coefficient, 0.8818181818181818);
        close(ranked.p_value, 0.00864501049674692);
    }

    #[test]
    fn constant_lists_correlate_with_nothing() {
        let found = pearson(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]);
        assert!(found.coefficient.is_nan() && found.p_value.is_nan());
    }
}
