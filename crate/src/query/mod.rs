//! Searching a set of vectors, trained here or opened from files.

pub mod analogies;
pub mod compare_models;
mod cosmul;
pub mod metric;
pub mod mmap;
pub mod neighbours;
pub mod predict;
pub mod report;
mod searcher;
pub mod similarity;
pub(crate) mod top_list;
