//! Rows of a matrix, number after number, and their products with small matrices, on all threads.

use word2vec_matryoshka::ops::Native;
use word2vec_matryoshka::spectral::panel::{BLOCK_ROWS, Factor, Panel};

use crate::failure::Result;

/// Rows that are worked on at once: a block for each of as many threads as most machines have. Sums must not depend on how many
/// there are.
pub const ROWS_AT_ONCE: usize = 16 * BLOCK_ROWS;

/// Turns each row x of `size` numbers into x · factor.
///
/// # Errors
/// `out-of-memory`.
pub fn turn(rows: &mut [f32], size: usize, factor: &Factor) -> Result<()> {
    for rows in rows.chunks_mut(ROWS_AT_ONCE * size) {
        let panel = panel_of(rows, size)?;
        let mut turned = Panel::zeroed(panel.rows(), size)?;
        panel.times::<Native>(factor, 0..panel.blocks(), &mut turned, 0);
        rows.chunks_exact_mut(size).enumerate().for_each(|(at, row)| turned.copy_row(at, row));
    }
    Ok(())
}

/// Adds Σ x xᵀ of the rows x of `size` numbers.
///
/// # Errors
/// `out-of-memory`.
pub fn add_gram(rows: &[f32], size: usize, gram: &mut [f64]) -> Result<()> {
    for rows in rows.chunks(ROWS_AT_ONCE * size) {
        let panel = panel_of(rows, size)?;
        let mut of_rows = vec![0.0; panel.columns() * panel.columns()];
        panel.add_gram::<Native>(0..panel.blocks(), &mut of_rows);
        panel.mirror(&mut of_rows);
        for (sum, part) in gram.chunks_exact_mut(size).zip(of_rows.chunks_exact(panel.columns())) {
            sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
        }
    }
    Ok(())
}

fn panel_of(rows: &[f32], size: usize) -> Result<Panel> {
    let mut panel = Panel::zeroed(rows.len() / size, size)?;
    rows.chunks_exact(size).enumerate().for_each(|(at, row)| panel.set_row(at, row));
    Ok(panel)
}
