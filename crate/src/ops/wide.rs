//! What the training kernel asks of a back-end: vectors of one or several times four lanes.

use super::lanes::{Arithmetic, Lanes};

/// One, two or four vectors of four f32 in one register.
pub trait Wide: Arithmetic {
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
    unsafe fn store_sums(vectors: [Self; 4], to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe { L::store(L::sums(vectors), to) }
    }
}
