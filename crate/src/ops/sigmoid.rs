//! The logistic function, as many values at a time as a vector holds.

use super::wide::Wide;

/// Which function turns a dot product into a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sigmoid {
    /// [`logistic`].
    Logistic,
    /// [`softsign`].
    Softsign,
}

impl Sigmoid {
    /// Probabilities of dot products, each in [0, 1].
    #[inline(always)]
    pub fn of<W: Wide>(self, dots: W) -> W {
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
pub fn logistic<W: Wide>(dots: W) -> W {
    let y = dots.mul(W::splat(0.5)).min(W::splat(4.5)).max(W::splat(-4.5));
    let z = y.mul(y);
    let numerator = z.add(W::splat(378.0)).mul_add(z, W::splat(17_325.0)).mul_add(z, W::splat(135_135.0));
    let denominator =
        z.mul_add(W::splat(28.0), W::splat(3_150.0)).mul_add(z, W::splat(62_370.0)).mul_add(z, W::splat(135_135.0));
    y.mul(numerator).div(denominator).mul_add(W::splat(0.5), W::splat(0.5))
}

/// ½ + ½·x/(1 + |x|): the Python package's `fast_sigmoid`. Not an approximation of the logistic function but another
/// function with its shape; its tails are much heavier.
#[inline(always)]
pub fn softsign<W: Wide>(dots: W) -> W {
    dots.div(dots.abs().add(W::splat(1.0))).mul_add(W::splat(0.5), W::splat(0.5))
}
