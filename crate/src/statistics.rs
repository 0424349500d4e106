//! Order and correlation.

/// The indices of `keys` in increasing order of the keys, equal ones as they come.
pub fn sorted_order(keys: impl Iterator<Item = u32>) -> Vec<u32> {
    sort_packed(keys.zip(0..).map(|(key, index): (u32, u64)| u64::from(key) << 32 | index).collect())
}

/// A number whose order among `u32` is that of the float, NaN at the ends.
pub fn order_key(value: f32) -> u32 {
    let bits = value.to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

// One sort for all: each that the compiler makes anew costs some kilobytes of what a browser downloads.
fn sort_packed(mut packed: Vec<u64>) -> Vec<u32> {
    packed.sort_unstable();
    packed.into_iter().map(|each| each as u32).collect()
}

/// Spearman's rank correlation, −1 to 1; equal values share the mean of their ranks. 0 if either series is constant.
pub fn spearman(a: &[f32], b: &[f32]) -> f64 {
    pearson(&ranks(a), &ranks(b))
}

/// Pearson's correlation, −1 to 1; 0 if either series is constant.
fn pearson(a: &[f64], b: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        let (x, y) = (x - mean_a, y - mean_b);
        ab += x * y;
        aa += x * x;
        bb += y * y;
    }
    if aa > 0.0 && bb > 0.0 { ab / (aa * bb).sqrt() } else { 0.0 }
}

fn ranks(values: &[f32]) -> Vec<f64> {
    let order = sorted_order(values.iter().map(|&value| order_key(value)));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    for equal in order.chunk_by(|&a, &b| values[a as usize] == values[b as usize]) {
        let rank = start as f64 + (equal.len() - 1) as f64 / 2.0;
        equal.iter().for_each(|&index| ranks[index as usize] = rank);
        start += equal.len();
    }
    ranks
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
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[1.0, 10.0, 1000.0]), 1.0);
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), -1.0);
        assert_eq!(spearman(&[1.0, 1.0], &[1.0, 2.0]), 0.0);
        assert_eq!(spearman(&[], &[]), 0.0);
    }

    #[test]
    fn equal_values_share_their_rank() {
        // scipy.stats.spearmanr([1, 2, 2, 4], [1, 3, 2, 4]) = 0.9486832980505139
        assert!((spearman(&[1.0, 2.0, 2.0, 4.0], &[1.0, 3.0, 2.0, 4.0]) - 0.948_683_298_050_513_9).abs() < 1e-12);
    }
}
