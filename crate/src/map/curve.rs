//! The curve that UMAP gives nearness in the map, and the forces that follow from it.
//!
//! Nearness at distance d in the map is φ(d) = 1 / (1 + a·d^(2b)); a and b are chosen so that φ is close to 1 up to the
//! distance `min_dist` and to exp(min_dist − d) beyond (McInnes, Healy and Melville, "UMAP", 2018, 3.2).
//!
//! The loss of a pair with nearness p in the high-dimensional space is −p ln φ − (1 − p) ln (1 − φ). With s = d²,
//!
//! −∂(−ln φ)/∂y = −[2ab·s^(b−1) / (1 + a·s^b)] · (y − z)  (pulls y to z),
//! −∂(−ln (1 − φ))/∂y = [2b / (s·(1 + a·s^b))] · (y − z)  (pushes y away from z);
//!
//! the second with a thousandth added to the first s, as the reference implementation does, so that no push
//! is infinite. Powers are slow, and stochastic descent does not need nine digits: both brackets are in tables with 64
//! entries per doubling of s, less than 1 % off.

/// Doublings of s that the tables cover, from 2^MIN on; what is beyond takes the nearest entry.
const DOUBLINGS: u32 = 44;
const MIN: u32 = 24;
/// Bits of the mantissa that choose an entry.
const BITS: u32 = 6;
const SHIFT: u32 = f32::MANTISSA_DIGITS - 1 - BITS;
/// The entry that s = 2^−MIN would have if the tables began at the smallest float.
const FIRST: u32 = (127 - MIN) << BITS;
/// Distances that a and b are fitted at, 0 to 3 as in the reference implementation.
const FIT_POINTS: usize = 300;
const FIT_END: f64 = 3.0;

/// Tables of the forces.
pub struct Curve {
    pull: Vec<f32>,
    push: Vec<f32>,
}

impl Curve {
    /// The tables for neighbours that keep this distance.
    pub fn new(min_dist: f32) -> Self {
        let (a, b) = fit(f64::from(min_dist));
        let entries = || (0..DOUBLINGS << BITS).map(middle);
        let pull = |s: f64| 2.0 * a * b * s.powf(b - 1.0) / (1.0 + a * s.powf(b));
        let push = |s: f64| 2.0 * b / ((1e-3 + s) * (1.0 + a * s.powf(b)));
        Self { pull: entries().map(|s| pull(s) as f32).collect(), push: entries().map(|s| push(s) as f32).collect() }
    }

    /// The factor of z − y that pulls a point y to its neighbour z at the squared distance `s`.
    #[inline(always)]
    pub fn pull(&self, s: f32) -> f32 {
        self.pull[entry(s)]
    }

    /// The factor of y − z that pushes a point y away from a random point z at the squared distance `s`.
    #[inline(always)]
    pub fn push(&self, s: f32) -> f32 {
        self.push[entry(s)]
    }
}

/// The bits of a positive float grow with it: its exponent and the first bits of its mantissa are a step of its logarithm.
#[inline(always)]
fn entry(s: f32) -> usize {
    ((s.to_bits() >> SHIFT).saturating_sub(FIRST)).min((DOUBLINGS << BITS) - 1) as usize
}

/// The middle of the values that share an entry.
fn middle(entry: u32) -> f64 {
    f64::from(f32::from_bits(((entry + FIRST) << SHIFT) | (1 << (SHIFT - 1))))
}

/// a and b by Gauss and Newton's method with Levenberg's damping, from a = b = 1.
pub fn fit(min_dist: f64) -> (f64, f64) {
    let points: Vec<(f64, f64)> = (1..FIT_POINTS)
        .map(|i| FIT_END * i as f64 / (FIT_POINTS - 1) as f64)
        .map(|d| (d, if d < min_dist { 1.0 } else { (min_dist - d).exp() }))
        .collect();
    let value = |a: f64, b: f64, d: f64| 1.0 / (1.0 + a * d.powf(2.0 * b));
    let error = |a: f64, b: f64| points.iter().map(|&(d, y)| (y - value(a, b, d)).powi(2)).sum::<f64>();
    let (mut a, mut b, mut damping) = (1.0, 1.0, 1e-3);
    for _ in 0..200 {
        let (step_a, step_b) = newton_step(&points, a, b, damping);
        if a + step_a > 0.0 && b + step_b > 0.0 && error(a + step_a, b + step_b) < error(a, b) {
            (a, b, damping) = (a + step_a, b + step_b, damping / 3.0);
        } else {
            damping *= 4.0;
        }
    }
    (a, b)
}

/// Solves (JᵀJ + damping·diag JᵀJ) · step = Jᵀ r, with ∂φ/∂a = −φ²·d^(2b) and ∂φ/∂b = −φ²·a·d^(2b)·2 ln d.
fn newton_step(points: &[(f64, f64)], a: f64, b: f64, damping: f64) -> (f64, f64) {
    let [mut aa, mut ab, mut bb, mut ra, mut rb] = [0.0; 5];
    for &(d, y) in points {
        let power = d.powf(2.0 * b);
        let phi = 1.0 / (1.0 + a * power);
        let (ja, jb) = (-phi * phi * power, -phi * phi * a * power * 2.0 * d.ln());
        aa += ja * ja;
        ab += ja * jb;
        bb += jb * jb;
        ra += ja * (y - phi);
        rb += jb * (y - phi);
    }
    let (aa, bb) = (aa * (1.0 + damping), bb * (1.0 + damping));
    let determinant = aa * bb - ab * ab;
    if determinant == 0.0 { (0.0, 0.0) } else { ((ra * bb - rb * ab) / determinant, (rb * aa - ra * ab) / determinant) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the reference implementation's fit gives, to the digits that its documentation and issues show.
    #[test]
    fn the_fit_is_the_reference_implementations() {
        let (a, b) = fit(0.1);
        assert!((a - 1.577).abs() < 2e-3 && (b - 0.895).abs() < 2e-3, "{a} {b}");
        let (a, b) = fit(0.001);
        assert!((a - 1.929).abs() < 4e-3 && (b - 0.7915).abs() < 4e-3, "{a} {b}");
    }

    #[test]
    fn tables_are_within_a_percent() {
        let (a, b) = fit(0.1);
        let curve = Curve::new(0.1);
        for i in 0..2000 {
            let s = 2.0_f64.powf(-20.0 + f64::from(i) / 60.0);
            let pull = 2.0 * a * b * s.powf(b - 1.0) / (1.0 + a * s.powf(b));
            let push = 2.0 * b / ((1e-3 + s) * (1.0 + a * s.powf(b)));
            assert!((f64::from(curve.pull(s as f32)) / pull - 1.0).abs() < 0.01, "{s}");
            assert!((f64::from(curve.push(s as f32)) / push - 1.0).abs() < 0.02, "{s}");
        }
    }

    #[test]
    fn any_distance_has_a_force() {
        let curve = Curve::new(0.1);
        for s in [0.0, f32::MIN_POSITIVE, 1e-30, 1e30, f32::MAX, f32::INFINITY] {
            assert!(curve.pull(s).is_finite() && curve.push(s).is_finite(), "{s}");
        }
    }
}
