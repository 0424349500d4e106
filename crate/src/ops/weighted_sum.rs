//! Sums of rows with a coefficient each: the loop under products of a sparse or small matrix with a tall one.

use super::lanes::Lanes;
use crate::levels::LANES;

/// Most vectors of a row that are summed at a time: as many as stay in registers, with one for the coefficient.
pub const MAX_VECTORS: usize = 10;

/// Writes Σ coefficients[n] · row(rows[n]) to `out`, rows being `4 · vectors` floats each, one after another in `table`.
///
/// # Safety
/// `vectors` must be 1 to [`MAX_VECTORS`], every row readable, `out` writable for a row, `rows` as long as `coefficients`.
#[inline(always)]
pub unsafe fn weighted_sum<L: Lanes>(
    coefficients: &[f32],
    rows: &[u32],
    table: *const f32,
    vectors: usize,
    out: *mut f32,
) {
    // SAFETY: the caller's promise; the arms fix the count.
    unsafe {
        match vectors {
            1 => sum::<L, 1>(coefficients, rows, table, out),
            2 => sum::<L, 2>(coefficients, rows, table, out),
            3 => sum::<L, 3>(coefficients, rows, table, out),
            4 => sum::<L, 4>(coefficients, rows, table, out),
            5 => sum::<L, 5>(coefficients, rows, table, out),
            6 => sum::<L, 6>(coefficients, rows, table, out),
            7 => sum::<L, 7>(coefficients, rows, table, out),
            8 => sum::<L, 8>(coefficients, rows, table, out),
            9 => sum::<L, 9>(coefficients, rows, table, out),
            _ => sum::<L, MAX_VECTORS>(coefficients, rows, table, out),
        }
    }
}

#[inline(never)]
unsafe fn sum<L: Lanes, const V: usize>(coefficients: &[f32], rows: &[u32], table: *const f32, out: *mut f32) {
    let mut sums = [L::splat(0.0); V];
    for (&coefficient, &row) in coefficients.iter().zip(rows) {
        let coefficient = L::splat(coefficient);
        // SAFETY: the caller's promise.
        let row = unsafe { table.add(row as usize * V * LANES) };
        for (vector, sum) in sums.iter_mut().enumerate() {
            // SAFETY: as above.
            *sum = unsafe { L::load(row.add(vector * LANES)) }.mul_add(coefficient, *sum);
        }
    }
    for (vector, sum) in sums.into_iter().enumerate() {
        // SAFETY: as above.
        unsafe { sum.store(out.add(vector * LANES)) };
    }
}
