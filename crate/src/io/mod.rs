//! Files: vectors as `.npy`, words as `.vocab.json`.

pub mod npy;
mod open;
mod python_literal;
pub mod vocab_json;

pub use open::open_vectors;
