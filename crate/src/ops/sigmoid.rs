//! The logistic function, four values at a time.

use super::lanes::Lanes;

/// Which function turns a dot product into a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sigmoid {
    /// [`logistic`].
    Logistic,
    /// [`softsign`].
    Softsign,
}

impl Sigmoid {
    /// Probabilities of four dot products, each in [0, 1].
    #[inline(always)]
    pub fn of<L: Lanes>(self, dots: L) -> L {
        match self {
            Self::Logistic => logistic(dots),
            Self::Softsign => softsign(dots),
        }
    }
}

/// σ(x) = ½ + ½·tanh(x/2), with tanh by its continued fraction cut at the seventh convergent (Lambert):
///
/// tanh y ≈ y·(135135 + 17325 y² + 378 y⁴ + y⁶) / (135135 + 62370 y² + 3150 y⁴ + 28 y⁶)
///
/// x is clamped to ±9, where the fraction is still below 1; the error is below 2·10⁻⁴ everywhere and below 10⁻⁶ for
/// |x| < 4. word2vec.c's table has steps of 0.012 and stops at ±6.
#[inline(always)]
pub fn logistic<L: Lanes>(dots: L) -> L {
    let y = dots.mul(L::splat(0.5)).min(L::splat(4.5)).max(L::splat(-4.5));
    let z = y.mul(y);
    let numerator = z.add(L::splat(378.0)).mul_add(z, L::splat(17_325.0)).mul_add(z, L::splat(135_135.0));
    let denominator =
        z.mul_add(L::splat(28.0), L::splat(3_150.0)).mul_add(z, L::splat(62_370.0)).mul_add(z, L::splat(135_135.0));
    y.mul(numerator).div(denominator).mul_add(L::splat(0.5), L::splat(0.5))
}

/// ½ + ½·x/(1 + |x|): the Python package's `fast_sigmoid`. Not an approximation of the logistic function but another
/// function with its shape; its tails are much heavier.
#[inline(always)]
pub fn softsign<L: Lanes>(dots: L) -> L {
    dots.div(dots.abs().add(L::splat(1.0))).mul_add(L::splat(0.5), L::splat(0.5))
}
