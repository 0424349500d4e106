//! Eight lanes of AVX2 and sixteen of AVX-512, for machines that turn out to have them.
//!
//! All functions are inlined into work that is compiled for these instructions (`Work`), and nothing else may call them.

use core::arch::x86_64::*;

use super::back_end::{BackEnd, Work};
use super::lanes::Arithmetic;
use super::scalar::Scalar4;
use super::wide::Wide;

/// The instructions that this machine has and the kernel can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instructions {
    /// Those that every x86-64 has.
    Basic,
    /// AVX2 and FMA.
    Avx2,
    /// AVX-512.
    Avx512,
}

/// What this machine has.
#[inline]
pub fn detected() -> Instructions {
    if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vl") {
        Instructions::Avx512
    } else if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        Instructions::Avx2
    } else {
        Instructions::Basic
    }
}

/// AVX2 without fused operations: the bits of [`Scalar4`]. To be used where it was [`detected`].
pub struct Exact256;
/// AVX2 with fused operations. To be used where it was [`detected`].
pub struct Fused256;
/// AVX-512 without fused operations: the bits of [`Scalar4`]. To be used where it was [`detected`].
pub struct Exact512;
/// AVX-512 with fused operations. To be used where it was [`detected`].
pub struct Fused512;

macro_rules! back_end {
    ($name:ident, $sums:ty, $moves:ty, $features:literal) => {
        impl BackEnd for $name {
            type Four = Scalar4<false>;
            type Sums = $sums;
            type Moves = $moves;

            #[inline(always)]
            fn run<W: Work>(work: W) -> W::Output {
                #[inline(never)]
                #[target_feature(enable = $features)]
                fn compiled<W: Work>(work: W) -> W::Output {
                    work.run()
                }
                // SAFETY: who chose this back-end has detected these instructions.
                unsafe { compiled(work) }
            }
        }
    };
}

back_end!(Exact256, Scalar4<false>, Avx2<false>, "avx2,fma");
back_end!(Fused256, Avx2<true>, Avx2<true>, "avx2,fma");
back_end!(Exact512, Scalar4<false>, Avx512<false>, "avx512f,avx512vl,avx2,fma");
back_end!(Fused512, Avx512<true>, Avx512<true>, "avx512f,avx512vl,avx2,fma");

/// Eight lanes. `FUSED`: a multiplication and an addition round once.
#[derive(Clone, Copy)]
pub struct Avx2<const FUSED: bool>(__m256);

/// Sixteen lanes. `FUSED`: a multiplication and an addition round once.
#[derive(Clone, Copy)]
pub struct Avx512<const FUSED: bool>(__m512);

// SAFETY, for all blocks below: the instructions are there, as this module says; loads and stores are what the caller promises.

impl<const FUSED: bool> Arithmetic for Avx2<FUSED> {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm256_set1_ps(value)) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm256_add_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm256_sub_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm256_mul_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm256_div_ps(self.0, other.0)) }
    }

    // The instruction gives its second operand unless the first one is less.
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm256_min_ps(other.0, self.0)) }
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm256_max_ps(other.0, self.0)) }
    }

    #[inline(always)]
    fn abs(self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm256_andnot_ps(_mm256_set1_ps(-0.0), self.0)) }
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, term: Self) -> Self {
        if FUSED {
            // SAFETY: above.
            return unsafe { Self(_mm256_fmadd_ps(self.0, factor.0, term.0)) };
        }
        self.mul(factor).add(term)
    }
}

impl<const FUSED: bool> Wide for Avx2<FUSED> {
    const FOURS: usize = 2;

    #[inline(always)]
    unsafe fn load(from: *const f32, fours: usize) -> Self {
        // SAFETY: above.
        unsafe { Self(if fours == 2 { _mm256_loadu_ps(from) } else { _mm256_zextps128_ps256(_mm_loadu_ps(from)) }) }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32, fours: usize) {
        // SAFETY: above.
        unsafe {
            if fours == 2 { _mm256_storeu_ps(to, self.0) } else { _mm_storeu_ps(to, _mm256_castps256_ps128(self.0)) }
        }
    }

    #[inline(always)]
    unsafe fn store_sums([a, b, c, d]: [Self; 4], to: *mut f32) {
        // SAFETY: above.
        unsafe {
            // Two lanes of a and two of c, then the same of b and d.
            let halves = |one: Self, other: Self| {
                let (low, high) =
                    (_mm256_permute2f128_ps::<0x20>(one.0, other.0), _mm256_permute2f128_ps::<0x31>(one.0, other.0));
                _mm256_add_ps(low, high)
            };
            let pairs = _mm256_hadd_ps(halves(a, b), halves(c, d));
            let sums = _mm256_hadd_ps(pairs, pairs);
            let (low, high) = (_mm256_castps256_ps128(sums), _mm256_extractf128_ps::<1>(sums));
            _mm_storeu_ps(to, _mm_unpacklo_ps(low, high));
        }
    }
}

impl<const FUSED: bool> Avx512<FUSED> {
    /// The lanes of so many vectors of four.
    #[inline(always)]
    fn mask(fours: usize) -> __mmask16 {
        0xFFFF >> (4 * (4 - fours))
    }
}

impl<const FUSED: bool> Arithmetic for Avx512<FUSED> {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm512_set1_ps(value)) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm512_add_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm512_sub_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm512_mul_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm512_div_ps(self.0, other.0)) }
    }

    // The instruction gives its second operand unless the first one is less.
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm512_min_ps(other.0, self.0)) }
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm512_max_ps(other.0, self.0)) }
    }

    #[inline(always)]
    fn abs(self) -> Self {
        // SAFETY: above.
        unsafe { Self(_mm512_abs_ps(self.0)) }
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, term: Self) -> Self {
        if FUSED {
            // SAFETY: above.
            return unsafe { Self(_mm512_fmadd_ps(self.0, factor.0, term.0)) };
        }
        self.mul(factor).add(term)
    }
}

impl<const FUSED: bool> Wide for Avx512<FUSED> {
    const FOURS: usize = 4;

    #[inline(always)]
    unsafe fn load(from: *const f32, fours: usize) -> Self {
        // SAFETY: above.
        unsafe { Self(if fours == 4 { _mm512_loadu_ps(from) } else { _mm512_maskz_loadu_ps(Self::mask(fours), from) }) }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32, fours: usize) {
        // SAFETY: above.
        unsafe {
            if fours == 4 { _mm512_storeu_ps(to, self.0) } else { _mm512_mask_storeu_ps(to, Self::mask(fours), self.0) }
        }
    }

    #[inline(always)]
    unsafe fn store_sums([a, b, c, d]: [Self; 4], to: *mut f32) {
        // SAFETY: above.
        unsafe {
            let halves = |one: Self, other: Self| {
                let low = _mm512_shuffle_f32x4::<0x44>(one.0, other.0);
                _mm512_add_ps(low, _mm512_shuffle_f32x4::<0xEE>(one.0, other.0))
            };
            let (ab, cd) = (halves(a, b), halves(c, d));
            // Four lanes of each, a's first.
            let four = _mm512_add_ps(_mm512_shuffle_f32x4::<0x88>(ab, cd), _mm512_shuffle_f32x4::<0xDD>(ab, cd));
            let two = _mm512_add_ps(four, _mm512_permute_ps::<0b01_00_11_10>(four));
            let one = _mm512_add_ps(two, _mm512_permute_ps::<0b10_11_00_01>(two));
            _mm_storeu_ps(to, _mm512_castps512_ps128(_mm512_maskz_compress_ps(0x1111, one)));
        }
    }
}
