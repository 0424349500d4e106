//! Four lanes in plain Rust: the oracle, and the native back-end (the compiler turns it into the machine's vectors).

use super::lanes::{Arithmetic, Lanes};

/// Four f32 in an array. `FUSED`: a multiplication and an addition round once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scalar4<const FUSED: bool>([f32; 4]);

impl<const FUSED: bool> Scalar4<FUSED> {
    #[inline(always)]
    fn zip(self, other: Self, op: impl Fn(f32, f32) -> f32) -> Self {
        let (a, b) = (self.0, other.0);
        Self([op(a[0], b[0]), op(a[1], b[1]), op(a[2], b[2]), op(a[3], b[3])])
    }
}

impl<const FUSED: bool> Arithmetic for Scalar4<FUSED> {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self([value; 4])
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.zip(other, |a, b| a + b)
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.zip(other, |a, b| a - b)
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.zip(other, |a, b| a * b)
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        self.zip(other, |a, b| a / b)
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, term: Self) -> Self {
        if FUSED {
            return Self(std::array::from_fn(|lane| self.0[lane].mul_add(factor.0[lane], term.0[lane])));
        }
        self.mul(factor).add(term)
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.zip(other, |a, b| if b < a { b } else { a })
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.zip(other, |a, b| if a < b { b } else { a })
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self(self.0.map(f32::abs))
    }
}

impl<const FUSED: bool> Lanes for Scalar4<FUSED> {
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { from.cast::<[f32; 4]>().read_unaligned() })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe { to.cast::<[f32; 4]>().write_unaligned(self.0) }
    }

    #[inline(always)]
    fn sums(vectors: [Self; 4]) -> Self {
        Self(vectors.map(|Self(v)| (v[0] + v[2]) + (v[1] + v[3])))
    }
}
