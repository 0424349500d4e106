//! Dot products of two rows at every level in one pass: the partial sums of one dot product.

use super::lanes::Lanes;
use crate::levels::{LANES, Segment};

/// Writes the dot product of the first `levels[j]` dimensions of `a` and `b` to `out[j]`, for every segment.
///
/// # Safety
/// `a` and `b` must be readable for all of the segments' floats.
#[inline(always)]
pub unsafe fn prefix_dots<L: Lanes>(a: *const f32, b: *const f32, segments: &[Segment], out: &mut [f32]) {
    let zero = L::splat(0.0);
    let mut sum = zero;
    for (segment, out) in segments.iter().zip(out) {
        for offset in (segment.offset..segment.offset + segment.vectors * LANES).step_by(LANES) {
            // SAFETY: inside the segment, which the caller vouches for.
            sum = unsafe { L::load(a.add(offset)).mul_add(L::load(b.add(offset)), sum) };
        }
        let mut lanes = [0.0; LANES];
        // SAFETY: `lanes` holds four floats.
        unsafe { L::sums([sum, zero, zero, zero]).store(lanes.as_mut_ptr()) };
        *out = lanes[0];
    }
}

/// As [`prefix_dots`] of `a` with four rows at once: `out[j]` has the sums up to segment j, one per row.
///
/// # Safety
/// All must be readable for all of the segments' floats.
#[inline(always)]
pub unsafe fn prefix_dots_of_four<L: Lanes>(
    a: *const f32,
    rows: [*const f32; 4],
    segments: &[Segment],
    out: &mut [[f32; LANES]],
) {
    let mut sums = [L::splat(0.0); 4];
    for (segment, out) in segments.iter().zip(out) {
        for offset in (segment.offset..segment.offset + segment.vectors * LANES).step_by(LANES) {
            // SAFETY: inside the segment, which the caller vouches for.
            unsafe {
                let x = L::load(a.add(offset));
                for (sum, row) in sums.iter_mut().zip(rows) {
                    *sum = x.mul_add(L::load(row.add(offset)), *sum);
                }
            }
        }
        // SAFETY: `out` holds four floats.
        unsafe { L::sums(sums).store(out.as_mut_ptr()) };
    }
}

/// As [`prefix_dots`] of `row` with `query`, and of `row` with itself, reading `row` once.
///
/// # Safety
/// Both must be readable for all of the segments' floats.
#[inline(always)]
pub unsafe fn prefix_dots_and_squares<L: Lanes>(
    row: *const f32,
    query: *const f32,
    segments: &[Segment],
    dots: &mut [f32],
    squares: &mut [f32],
) {
    let zero = L::splat(0.0);
    let (mut dot, mut square) = (zero, zero);
    for (j, segment) in segments.iter().enumerate() {
        for offset in (segment.offset..segment.offset + segment.vectors * LANES).step_by(LANES) {
            // SAFETY: inside the segment, which the caller vouches for.
            unsafe {
                let x = L::load(row.add(offset));
                dot = x.mul_add(L::load(query.add(offset)), dot);
                square = x.mul_add(x, square);
            }
        }
        let mut lanes = [0.0; LANES];
        // SAFETY: `lanes` holds four floats.
        unsafe { L::sums([dot, square, zero, zero]).store(lanes.as_mut_ptr()) };
        (dots[j], squares[j]) = (lanes[0], lanes[1]);
    }
}
