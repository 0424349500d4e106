//! Four lanes of AArch64's vectors, which are part of its base.

use core::arch::aarch64::{
    float32x4_t, vabsq_f32, vaddq_f32, vbslq_f32, vcltq_f32, vcombine_f32, vdivq_f32, vdupq_n_f32, vfmaq_f32,
    vget_high_f32, vget_low_f32, vld1q_f32, vmulq_f32, vpaddq_f32, vst1q_f32, vsubq_f32,
};

use super::lanes::{Arithmetic, Lanes};

/// One register. `FUSED`: a multiplication and an addition round once.
#[derive(Debug, Clone, Copy)]
pub struct Neon<const FUSED: bool>(float32x4_t);

// SAFETY, for all blocks below: every AArch64 that this is compiled for has these instructions; loads and stores are what the
// caller promises.

impl<const FUSED: bool> Arithmetic for Neon<FUSED> {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        // SAFETY: above.
        unsafe { Self(vdupq_n_f32(value)) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(vaddq_f32(self.0, other.0)) }
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(vsubq_f32(self.0, other.0)) }
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(vmulq_f32(self.0, other.0)) }
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(vdivq_f32(self.0, other.0)) }
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, term: Self) -> Self {
        if FUSED {
            // SAFETY: above.
            return unsafe { Self(vfmaq_f32(term.0, self.0, factor.0)) };
        }
        self.mul(factor).add(term)
    }

    // The machine's own minimum and maximum take no-number's side; the trait's take the first operand's.

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(vbslq_f32(vcltq_f32(other.0, self.0), other.0, self.0)) }
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        // SAFETY: above.
        unsafe { Self(vbslq_f32(vcltq_f32(self.0, other.0), other.0, self.0)) }
    }

    #[inline(always)]
    fn abs(self) -> Self {
        // SAFETY: above.
        unsafe { Self(vabsq_f32(self.0)) }
    }
}

impl<const FUSED: bool> Lanes for Neon<FUSED> {
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise; these loads need no alignment.
        Self(unsafe { vld1q_f32(from) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise; these stores need no alignment.
        unsafe { vst1q_f32(to, self.0) }
    }

    #[inline(always)]
    fn sums([a, b, c, d]: [Self; 4]) -> Self {
        // SAFETY: above.
        unsafe {
            // (a0+a2, a1+a3, b0+b2, b1+b3), and the sums of its pairs.
            let halves = |one: Self, other: Self| {
                let low = vcombine_f32(vget_low_f32(one.0), vget_low_f32(other.0));
                vaddq_f32(low, vcombine_f32(vget_high_f32(one.0), vget_high_f32(other.0)))
            };
            Self(vpaddq_f32(halves(a, b), halves(c, d)))
        }
    }
}
