//! Four lanes of WebAssembly's SIMD128.

#[cfg(target_feature = "relaxed-simd")]
use core::arch::wasm32::f32x4_relaxed_madd;
use core::arch::wasm32::{
    f32x4_abs, f32x4_add, f32x4_div, f32x4_mul, f32x4_pmax, f32x4_pmin, f32x4_splat, f32x4_sub, i32x4_shuffle, v128,
    v128_load, v128_store,
};

use super::lanes::{Arithmetic, Lanes};

/// One SIMD register. `FUSED`: a multiplication and an addition are one operation where the build and the machine have
/// it, as nearly all machines of the last ten years do; where not, the browser takes two.
#[derive(Debug, Clone, Copy)]
pub struct Simd128<const FUSED: bool>(v128);

impl<const FUSED: bool> Arithmetic for Simd128<FUSED> {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self(f32x4_splat(value))
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(f32x4_add(self.0, other.0))
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(f32x4_sub(self.0, other.0))
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(f32x4_mul(self.0, other.0))
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self(f32x4_div(self.0, other.0))
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, term: Self) -> Self {
        #[cfg(target_feature = "relaxed-simd")]
        if FUSED {
            return Self(f32x4_relaxed_madd(self.0, factor.0, term.0));
        }
        self.mul(factor).add(term)
    }

    // The pseudo-minimum and -maximum are one instruction on every machine; the IEEE ones are five on x86-64.

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Self(f32x4_pmin(self.0, other.0))
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self(f32x4_pmax(self.0, other.0))
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self(f32x4_abs(self.0))
    }
}

impl<const FUSED: bool> Lanes for Simd128<FUSED> {
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise; wasm loads need no alignment.
        Self(unsafe { v128_load(from.cast()) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise; wasm stores need no alignment.
        unsafe { v128_store(to.cast(), self.0) }
    }

    #[inline(always)]
    fn sums([a, b, c, d]: [Self; 4]) -> Self {
        // Transposes half-way and adds: (a0+a2, b0+b2, a1+a3, b1+b3), the same of c and d, then the halves.
        let ab = f32x4_add(i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0), i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0));
        let cd = f32x4_add(i32x4_shuffle::<0, 4, 1, 5>(c.0, d.0), i32x4_shuffle::<2, 6, 3, 7>(c.0, d.0));
        Self(f32x4_add(i32x4_shuffle::<0, 1, 4, 5>(ab, cd), i32x4_shuffle::<2, 3, 6, 7>(ab, cd)))
    }
}
