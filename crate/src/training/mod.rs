//! Training: what a window is, what its outputs are, and the loop over slices of the corpus.

pub mod copied_rows;
pub mod hot_rows;
pub mod input;
pub mod loss;
pub mod loss_sample;
pub mod matrix_rows;
pub mod model;
pub mod model_import;
pub mod objective;
pub mod pair_weights;
pub mod row_locks;
pub mod run;
pub mod schedule;
pub mod state;
pub mod task;
pub mod task_rows;
pub mod trainer;
pub mod window;
