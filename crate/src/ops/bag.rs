//! CBOW's input: one row made of a window's context rows, and its move applied to them.

use super::block::Input;
use super::lanes::Lanes;
use crate::levels::{LANES, ROW_ALIGN};

/// Vectors handled at a time: as many sums as stay in registers, and what is left of a row in the smallest steps that
/// end where rows do. No processor predicts how many rows a bag has, so that every step costs a wrong guess.
const WIDE: usize = 3 * NARROW;
const NARROW: usize = ROW_ALIGN / LANES;

/// Calls `wide` for as many chunks of [`WIDE`] vectors as there are in `floats`, and `narrow` for the rest.
#[inline(always)]
fn each_chunk(floats: usize, mut wide: impl FnMut(usize), mut narrow: impl FnMut(usize)) {
    let floats = floats.next_multiple_of(ROW_ALIGN);
    let mut first = 0;
    while first + WIDE * LANES <= floats {
        wide(first);
        first += WIDE * LANES;
    }
    while first < floats {
        narrow(first);
        first += NARROW * LANES;
    }
}

/// Writes scale · Σ rows to `bag` and to `copy`.
///
/// # Safety
/// All rows must be readable, `bag` and `copy` writable, for `floats` floats rounded up to a multiple of [`ROW_ALIGN`].
#[inline(always)]
pub unsafe fn sum_rows<L: Lanes>(rows: &[Input], scale: f32, floats: usize, bag: *mut f32, copy: *mut f32) {
    // SAFETY: the caller's promise.
    unsafe {
        each_chunk(
            floats,
            |first| sum_chunk::<L, WIDE>(rows, scale, first, bag, copy),
            |first| sum_chunk::<L, NARROW>(rows, scale, first, bag, copy),
        );
    }
}

#[inline(always)]
unsafe fn sum_chunk<L: Lanes, const V: usize>(rows: &[Input], scale: f32, first: usize, bag: *mut f32, copy: *mut f32) {
    let mut sums = [L::splat(0.0); V];
    for Input { row, .. } in rows {
        for (vector, sum) in sums.iter_mut().enumerate() {
            // SAFETY: the caller's promise.
            *sum = sum.add(unsafe { L::load(row.add(first + vector * LANES)) });
        }
    }
    let scale = L::splat(scale);
    for (vector, sum) in sums.into_iter().enumerate() {
        let (offset, sum) = (first + vector * LANES, sum.mul(scale));
        // SAFETY: the caller's promise.
        unsafe {
            sum.store(bag.add(offset));
            sum.store(copy.add(offset));
        }
    }
}

/// Adds scale · (after − before) to every row.
///
/// # Safety
/// All rows must be readable and writable, `after` and `before` readable, for `floats` floats rounded up to a multiple of
/// [`ROW_ALIGN`].
#[inline(always)]
pub unsafe fn move_rows<L: Lanes>(rows: &[Input], scale: f32, floats: usize, after: *const f32, before: *const f32) {
    // SAFETY: the caller's promise.
    unsafe {
        each_chunk(
            floats,
            |first| move_chunk::<L, WIDE>(rows, scale, first, after, before),
            |first| move_chunk::<L, NARROW>(rows, scale, first, after, before),
        );
    }
}

#[inline(always)]
unsafe fn move_chunk<L: Lanes, const V: usize>(
    rows: &[Input],
    scale: f32,
    first: usize,
    after: *const f32,
    before: *const f32,
) {
    let scale = L::splat(scale);
    // SAFETY: the caller's promise, here and below.
    let moved: [L; V] = std::array::from_fn(|vector| unsafe {
        let offset = first + vector * LANES;
        L::load(after.add(offset)).sub(L::load(before.add(offset))).mul(scale)
    });
    for Input { row, .. } in rows {
        for (vector, &moved) in moved.iter().enumerate() {
            // SAFETY: as above.
            unsafe {
                let place = row.add(first + vector * LANES);
                L::load(place).add(moved).store(place);
            }
        }
    }
}
