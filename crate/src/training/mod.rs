//! Training: the loop over slices of the corpus, down to the pairs of one window.
//!
//! In reading order: [`trainer`] splits a slice among tasks, a [`task`] gathers one [`window`] after the other,
//! [`input`] says how the words around its centre become inputs, and [`objective`] what they are trained against.
//! [`model`] is what all tasks share; [`hot_rows`] and [`copied_rows`] are the rows that a task has for itself, and
//! [`row_factors`] those that learn less than others. [`run`] and [`loss`] keep account, and [`state`] is what is saved; [`divergence`] notices a training
//! that came to nothing. [`start`] is what a training may begin with, and [`ngram_part`] what its vectors may take up at the end.

pub mod copied_rows;
pub mod divergence;
pub mod hot_rows;
pub mod input;
pub mod loss;
pub mod loss_sample;
pub mod matrix_rows;
pub mod model;
pub mod model_import;
pub mod ngram_part;
pub mod objective;
pub mod pair_weights;
pub mod row_factors;
pub mod row_locks;
pub mod run;
pub mod schedule;
pub mod start;
pub mod state;
pub mod task;
pub mod task_rows;
pub mod trainer;
pub mod window;
