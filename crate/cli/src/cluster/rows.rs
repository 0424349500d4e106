//! Rows of a matrix, number after number, and their products with small matrices, by blocks of them.

use word2vec_matryoshka::ops::Native;
use word2vec_matryoshka::spectral::panel::{BLOCK_ROWS, Factor, Panel};

use crate::failure::Result;

/// Turns each row x of `size` numbers into x · factor.
///
/// # Errors
/// `out-of-memory`.
pub fn turn(rows: &mut [f32], size: usize, factor: &Factor) -> Result<()> {
    for rows in rows.chunks_mut(BLOCK_ROWS * size) {
        let panel = panel_of(rows, size)?;
        let mut turned = Panel::zeroed(panel.rows(), size)?;
        panel.times::<Native>(factor, 0..1, &mut turned, 0);
        rows.chunks_exact_mut(size).enumerate().for_each(|(at, row)| turned.copy_row(at, row));
    }
    Ok(())
}

/// Adds Σ x xᵀ of the rows x of `size` numbers.
///
/// # Errors
/// `out-of-memory`.
pub fn add_gram(rows: &[f32], size: usize, gram: &mut [f64]) -> Result<()> {
    for rows in rows.chunks(BLOCK_ROWS * size) {
        let of_rows = panel_of(rows, size)?.gram_of_block::<Native>(size);
        gram.iter_mut().zip(of_rows).for_each(|(sum, part)| *sum += part);
    }
    Ok(())
}

fn panel_of(rows: &[f32], size: usize) -> Result<Panel> {
    let mut panel = Panel::zeroed(rows.len() / size, size)?;
    rows.chunks_exact(size).enumerate().for_each(|(at, row)| panel.set_row(at, row));
    Ok(panel)
}
