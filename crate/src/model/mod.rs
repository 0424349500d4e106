//! What is trained, searched and written to files: words with their rows of numbers, and how much memory they need.

mod half;
mod matrix;
mod memory;
mod vectors;

pub use half::{LARGEST_HALF, f32_to_half, half_to_f32};
pub use matrix::{Memory, SharedMatrix, change_rows, fetch_ahead};
pub use memory::{HOT_ROWS, MemoryEstimate, SHARDS, require_room, require_room_beside_matrices};
pub use vectors::Vectors;
