//! What the training kernel asks of a back-end: vectors of one or several times four lanes.

use super::lanes::Lanes;

/// One, two or four vectors of four f32 in one register. Every operation rounds once, lane by lane, as IEEE 754 says.
pub trait Wide: Copy {
    /// Vectors of four that it holds.
    const FOURS: usize;

    /// Reads the first `fours` vectors of four; zeros are in the other lanes.
    ///
    /// # Safety
    /// `from` must be readable for so many; `fours` is 1 to `FOURS`.
    unsafe fn load(from: *const f32, fours: usize) -> Self;
    /// Writes the first `fours` vectors of four.
    ///
    /// # Safety
    /// `to` must be writable for so many; `fours` is 1 to `FOURS`.
    unsafe fn store(self, to: *mut f32, fours: usize);
    /// The same value in every lane.
    fn splat(value: f32) -> Self;
    /// Lane-wise sum.
    fn add(self, other: Self) -> Self;
    /// Lane-wise difference.
    fn sub(self, other: Self) -> Self;
    /// Lane-wise product.
    fn mul(self, other: Self) -> Self;
    /// Lane-wise quotient.
    fn div(self, other: Self) -> Self;
    /// Lane-wise `other < self ? other : self`.
    fn min(self, other: Self) -> Self;
    /// Lane-wise `self < other ? other : self`.
    fn max(self, other: Self) -> Self;
    /// Lane-wise absolute value.
    fn abs(self) -> Self;
    /// `self · factor + term`, rounded twice, or once in a back-end that fuses.
    fn mul_add(self, factor: Self, term: Self) -> Self;
    /// Writes four floats: the sums of all lanes of each vector.
    ///
    /// # Safety
    /// `to` must be writable for four floats.
    unsafe fn store_sums(vectors: [Self; 4], to: *mut f32);
}

impl<L: Lanes> Wide for L {
    const FOURS: usize = 1;

    #[inline(always)]
    unsafe fn load(from: *const f32, _: usize) -> Self {
        // SAFETY: the caller's promise.
        unsafe { L::load(from) }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32, _: usize) {
        // SAFETY: the caller's promise.
        unsafe { L::store(self, to) }
    }

    #[inline(always)]
    fn splat(value: f32) -> Self {
        L::splat(value)
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        L::add(self, other)
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        L::sub(self, other)
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        L::mul(self, other)
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        L::div(self, other)
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        L::min(self, other)
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        L::max(self, other)
    }

    #[inline(always)]
    fn abs(self) -> Self {
        L::abs(self)
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, term: Self) -> Self {
        L::mul_add(self, factor, term)
    }

    #[inline(always)]
    unsafe fn store_sums(vectors: [Self; 4], to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe { L::store(L::sums(vectors), to) }
    }
}
