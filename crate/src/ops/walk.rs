//! The loop over rows of the first and the last stage of a block.

use super::wide::Wide;
use crate::levels::{LANES, Segment};

/// What is done at each place of the rows.
pub trait Visit<const I: usize, const K: usize> {
    /// Does it with the vectors that are `offset` floats after the pointers, the first `fours` vectors of four of each. To be
    /// inlined always, which a closure cannot ask for: instructions that were detected must not be called one by one.
    ///
    /// # Safety
    /// All must be readable and writable there.
    unsafe fn visit(&mut self, inputs: &[*mut f32; I], outputs: &[*mut f32; K], offset: usize, fours: usize);
}

/// Visits the vectors of a segment one after the other: those of all `inputs` and `outputs` that are `offset` floats after
/// the given pointers. It is told how many vectors of four there are at that place, as many as a `W` holds but at the end.
///
/// Two vectors are done per round. The loop's own work, a pointer to move for every row, would otherwise be a sixth of all
/// instructions, and with fused operations their number determines the time of a block.
///
/// # Safety
/// All rows must be readable and writable for the segment's floats.
#[inline(always)]
pub unsafe fn each_vector<W: Wide, const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    segment: &Segment,
    visitor: &mut impl Visit<I, K>,
) {
    // SAFETY: inside the segment, which the caller vouches for, or at its end.
    unsafe {
        let mut inputs = inputs.map(|row| row.add(segment.offset));
        let mut outputs = outputs.map(|row| row.add(segment.offset));
        let mut left = segment.vectors;
        while left >= 2 * W::FOURS {
            visitor.visit(&inputs, &outputs, 0, W::FOURS);
            visitor.visit(&inputs, &outputs, LANES * W::FOURS, W::FOURS);
            for input in &mut inputs {
                *input = input.add(2 * LANES * W::FOURS);
            }
            for output in &mut outputs {
                *output = output.add(2 * LANES * W::FOURS);
            }
            left -= 2 * W::FOURS;
        }
        let mut offset = 0;
        if left >= W::FOURS {
            visitor.visit(&inputs, &outputs, 0, W::FOURS);
            (offset, left) = (LANES * W::FOURS, left - W::FOURS);
        }
        if W::FOURS > 1 && left > 0 {
            visitor.visit(&inputs, &outputs, offset, left);
        }
    }
}
