//! Maps: the most frequent words as points in the plane, one map per level, and groups of words for their colours.
//!
//! In reading order: [`points`] copies the vectors into the shape that the rest works on, [`pca`] makes the linear
//! map, [`graph`] the exact nearest neighbours of every word at every level, [`fuzzy`] and [`umap`] the map that keeps
//! neighbours together, [`axes`] a map whose axes are pairs of words, [`align`] turns the levels' maps onto one another,
//! [`clusters`] groups the words. [`job`] strings them together as a sequence of short steps, so that the caller can
//! answer other questions in between, show progress and stop.
//!
//! Everything here is deterministic for a seed whatever the number of threads: work is cut into parts of a fixed size,
//! each part has its own stream of random numbers, and no part reads what another one writes.

pub mod align;
pub mod axes;
pub mod clusters;
pub mod curve;
pub mod fuzzy;
pub mod graph;
pub mod job;
pub mod options;
pub mod pca;
pub mod points;
pub mod umap;

/// Multiplications and additions in one unit of the work of a map.
const UNIT: u64 = 1000;

/// Units for this number of multiplications and additions, at least one.
fn units(operations: usize) -> u64 {
    (operations as u64).div_ceil(UNIT).max(1)
}
