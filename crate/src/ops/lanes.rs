//! What a back-end must offer: four f32 lanes.

/// Vectors of f32 lanes. Every operation rounds once, lane by lane, as IEEE 754 says.
pub trait Arithmetic: Copy {
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
}

/// Four lanes of f32.
pub trait Lanes: Arithmetic {
    /// Reads four floats; any alignment will do.
    ///
    /// # Safety
    /// `from` must be readable for four floats.
    unsafe fn load(from: *const f32) -> Self;
    /// Writes four floats; any alignment will do.
    ///
    /// # Safety
    /// `to` must be writable for four floats.
    unsafe fn store(self, to: *mut f32);
    /// Lane i of the result is the sum of the lanes of `vectors[i]`, added as (0 + 2) + (1 + 3).
    fn sums(vectors: [Self; 4]) -> Self;
}
