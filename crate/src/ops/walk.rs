//! The loop over rows of the first and the last stage of a block.

use crate::levels::{LANES, Segment};

/// Visits the vectors of a segment one after the other: those of all `inputs` and `outputs` that are `offset` floats after
/// the given pointers.
///
/// Two vectors are done per round. The loop's own work, a pointer to move for every row, would otherwise be a sixth of all
/// instructions, and with fused operations their number determines the time of a block.
///
/// # Safety
/// All rows must be readable for the segment's floats.
#[inline(always)]
pub unsafe fn each_vector<const I: usize, const K: usize>(
    inputs: &[*mut f32; I],
    outputs: &[*mut f32; K],
    segment: &Segment,
    mut visit: impl FnMut(&[*mut f32; I], &[*mut f32; K], usize),
) {
    // SAFETY: inside the segment, which the caller vouches for, or at its end.
    unsafe {
        let mut inputs = inputs.map(|row| row.add(segment.offset));
        let mut outputs = outputs.map(|row| row.add(segment.offset));
        let mut left = segment.vectors;
        while left >= 2 {
            visit(&inputs, &outputs, 0);
            visit(&inputs, &outputs, LANES);
            for input in &mut inputs {
                *input = input.add(2 * LANES);
            }
            for output in &mut outputs {
                *output = output.add(2 * LANES);
            }
            left -= 2;
        }
        if left == 1 {
            visit(&inputs, &outputs, 0);
        }
    }
}
