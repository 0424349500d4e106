//! CBOW's input: one row made of a window's context rows, and its move handed back to them.

use super::block::Input;
use super::lanes::Lanes;
use crate::levels::LANES;

/// Vectors handled at a time: a cache line of every row, and few enough sums to stay in registers.
const VECTORS: usize = 4;
/// Floats handled at a time; rows are padded to a multiple of it.
pub const CHUNK: usize = VECTORS * LANES;

/// Writes scale · Σ rows to `bag` and to `copy`.
///
/// # Safety
/// All rows must be readable, `bag` and `copy` writable, for `floats` floats rounded up to a multiple of [`CHUNK`].
#[inline(always)]
pub unsafe fn sum_rows<L: Lanes>(rows: &[Input], scale: f32, floats: usize, bag: *mut f32, copy: *mut f32) {
    let scale = L::splat(scale);
    for first in (0..floats).step_by(CHUNK) {
        let mut sums = [L::splat(0.0); VECTORS];
        for Input { row, .. } in rows {
            for (vector, sum) in sums.iter_mut().enumerate() {
                // SAFETY: the caller's promise.
                *sum = sum.add(unsafe { L::load(row.add(first + vector * LANES)) });
            }
        }
        for (vector, sum) in sums.into_iter().enumerate() {
            let (offset, sum) = (first + vector * LANES, sum.mul(scale));
            // SAFETY: the caller's promise.
            unsafe {
                sum.store(bag.add(offset));
                sum.store(copy.add(offset));
            }
        }
    }
}

/// Adds scale · (after − before) to every row.
///
/// # Safety
/// All rows must be readable and writable, `after` and `before` readable, for `floats` floats rounded up to a multiple of
/// [`CHUNK`].
#[inline(always)]
pub unsafe fn move_rows<L: Lanes>(rows: &[Input], scale: f32, floats: usize, after: *const f32, before: *const f32) {
    let scale = L::splat(scale);
    for first in (0..floats).step_by(CHUNK) {
        // SAFETY: the caller's promise, here and below.
        let moved: [L; VECTORS] = std::array::from_fn(|vector| unsafe {
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
}
