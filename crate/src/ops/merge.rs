//! Two steps from the same place as one.

use super::lanes::Lanes;
use crate::levels::LANES;

/// a ← (1 − a·b / 2|a|²) a + (1 − a·b / 2|b|²) b: the sum of steps at right angles, the mean of equal ones (Maleki et al.,
/// "Scaling Distributed Training with Adaptive Summation", 2021).
///
/// # Safety
/// Both rows must be readable for `floats` floats, a multiple of LANES, and `a` writable; they must not overlap.
pub unsafe fn adaptive_sum<L: Lanes>(a: *mut f32, b: *const f32, floats: usize) {
    let offsets = || (0..floats).step_by(LANES);
    let mut products = [L::splat(0.0); 4];
    let mut sums = [0.0; LANES];
    // SAFETY: the caller's promise; `sums` holds one vector.
    unsafe {
        for offset in offsets() {
            let (x, y) = (L::load(a.add(offset)), L::load(b.add(offset)));
            products[0] = products[0].add(x.mul(x));
            products[1] = products[1].add(y.mul(y));
            products[2] = products[2].add(x.mul(y));
        }
        L::sums(products).store(sums.as_mut_ptr());
    }
    let [a_squared, b_squared, product, _] = sums;
    // A row that did not move has nothing in common with another.
    let share = |squared: f32| L::splat(if squared > 0.0 { 1.0 - product / (2.0 * squared) } else { 1.0 });
    let (of_a, of_b) = (share(a_squared), share(b_squared));
    for offset in offsets() {
        // SAFETY: the caller's promise.
        unsafe {
            let (x, y) = (L::load(a.add(offset)), L::load(b.add(offset)));
            x.mul(of_a).add(y.mul(of_b)).store(a.add(offset));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::Native;

    fn merged(mut a: [f32; 8], b: [f32; 8]) -> [f32; 8] {
        // SAFETY: both are eight floats long.
        unsafe { adaptive_sum::<Native>(a.as_mut_ptr(), b.as_ptr(), 8) };
        a
    }

    #[test]
    fn steps_at_right_angles_are_added_and_equal_ones_taken_once() {
        let (x, y) = ([1.0, 2.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0], [0.0, 0.0, 4.0, 0.0, 0.0, 0.0, 5.0, 0.0]);
        assert_eq!(merged(x, y), [1.0, 2.0, 4.0, 0.0, 3.0, 0.0, 5.0, 0.0]);
        assert_eq!(merged(x, x), x);
    }

    #[test]
    fn a_row_that_did_not_move_changes_nothing() {
        let x = [0.5; 8];
        assert_eq!(merged(x, [0.0; 8]), x);
        assert_eq!(merged([0.0; 8], x), x);
    }
}
