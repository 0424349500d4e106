//! CBOW's input: one row made of a window's context rows, and its move applied to them.

use std::marker::PhantomData;

use super::back_end::{BackEnd, Work};
use super::block::Input;
use super::wide::Wide;
use crate::levels::{LANES, ROW_ALIGN};

/// Vectors of four handled at a time: as many sums as stay in registers, and what is left of a row in the smallest steps
/// that end where rows do. No processor predicts how many rows a bag has, so that every step costs a wrong guess.
const WIDE: usize = 3 * NARROW;
const NARROW: usize = ROW_ALIGN / LANES;

/// Writes scale · Σ rows to `bag` and to `copy`.
///
/// # Safety
/// All rows must be readable, `bag` and `copy` writable, for `floats` floats rounded up to a multiple of [`ROW_ALIGN`].
#[inline(always)]
pub unsafe fn sum_rows<B: BackEnd>(rows: &[Input], scale: f32, floats: usize, bag: *mut f32, copy: *mut f32) {
    B::run(Sum::<B::Moves> { rows, scale, floats, bag, copy, on: PhantomData });
}

/// Adds scale · (after − before) to every row.
///
/// # Safety
/// All rows must be readable and writable, `after` and `before` readable, for `floats` floats rounded up to a multiple of
/// [`ROW_ALIGN`].
#[inline(always)]
pub unsafe fn move_rows<B: BackEnd>(rows: &[Input], scale: f32, floats: usize, after: *const f32, before: *const f32) {
    B::run(Move::<B::Moves> { rows, scale, floats, after, before, on: PhantomData });
}

/// A loop over a row in chunks of so many vectors of four.
trait Chunked: Work<Output = ()> + Sized {
    /// Handles the `V` vectors of four from `first`.
    ///
    /// # Safety
    /// They must be inside the rows.
    unsafe fn chunk<const V: usize>(&self, first: usize);

    /// Does all chunks of `floats` floats.
    ///
    /// # Safety
    /// As many floats, rounded up to a multiple of [`ROW_ALIGN`], must be inside the rows.
    #[inline(always)]
    unsafe fn each_chunk(&self, floats: usize) {
        let floats = floats.next_multiple_of(ROW_ALIGN);
        let mut first = 0;
        // SAFETY: the caller's promise.
        unsafe {
            while first + WIDE * LANES <= floats {
                self.chunk::<WIDE>(first);
                first += WIDE * LANES;
            }
            while first < floats {
                self.chunk::<NARROW>(first);
                first += NARROW * LANES;
            }
        }
    }
}

/// What `sum_rows` is told.
struct Sum<'a, W> {
    rows: &'a [Input],
    scale: f32,
    floats: usize,
    bag: *mut f32,
    copy: *mut f32,
    on: PhantomData<W>,
}

impl<W: Wide> Work for Sum<'_, W> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        // SAFETY: the promise of who calls `sum_rows`.
        unsafe { self.each_chunk(self.floats) };
    }
}

impl<W: Wide> Chunked for Sum<'_, W> {
    #[inline(always)]
    unsafe fn chunk<const V: usize>(&self, first: usize) {
        // A vector holds `FOURS` of the V; the sums beyond are not used.
        let mut sums = [W::splat(0.0); V];
        for Input { row, .. } in self.rows {
            for (vector, sum) in sums.iter_mut().enumerate().take(V / W::FOURS) {
                // SAFETY: the caller's promise.
                *sum = sum.add(unsafe { W::load(row.add(first + vector * W::FOURS * LANES), W::FOURS) });
            }
        }
        let scale = W::splat(self.scale);
        for (vector, sum) in sums.into_iter().enumerate().take(V / W::FOURS) {
            let (offset, sum) = (first + vector * W::FOURS * LANES, sum.mul(scale));
            // SAFETY: the caller's promise.
            unsafe {
                sum.store(self.bag.add(offset), W::FOURS);
                sum.store(self.copy.add(offset), W::FOURS);
            }
        }
    }
}

/// What `move_rows` is told.
struct Move<'a, W> {
    rows: &'a [Input],
    scale: f32,
    floats: usize,
    after: *const f32,
    before: *const f32,
    on: PhantomData<W>,
}

impl<W: Wide> Work for Move<'_, W> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        // SAFETY: the promise of who calls `move_rows`.
        unsafe { self.each_chunk(self.floats) };
    }
}

impl<W: Wide> Chunked for Move<'_, W> {
    #[inline(always)]
    unsafe fn chunk<const V: usize>(&self, first: usize) {
        let scale = W::splat(self.scale);
        let mut moves = [W::splat(0.0); V];
        for (vector, moved) in moves.iter_mut().enumerate().take(V / W::FOURS) {
            let offset = first + vector * W::FOURS * LANES;
            // SAFETY: the caller's promise, here and below.
            let (after, before) =
                unsafe { (W::load(self.after.add(offset), W::FOURS), W::load(self.before.add(offset), W::FOURS)) };
            *moved = after.sub(before).mul(scale);
        }
        for Input { row, .. } in self.rows {
            for (vector, &moved) in moves.iter().enumerate().take(V / W::FOURS) {
                // SAFETY: as above.
                unsafe {
                    let place = row.add(first + vector * W::FOURS * LANES);
                    W::load(place, W::FOURS).add(moved).store(place, W::FOURS);
                }
            }
        }
    }
}
