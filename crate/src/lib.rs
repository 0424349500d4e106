//! Word2Vec with Matryoshka levels: everything that counts words, trains, searches and reads or writes files.
//!
//! The modules in reading order: [`config`] says what a model may be, [`corpus`] turns bytes into sentences of word
//! ids, [`levels`] and [`model`] hold the vectors, [`sampling`] draws negatives and drops frequent words, [`ops`] has
//! the lane kernels, [`subwords`] what letters say of vectors, [`training`] the loss and the loop over slices, [`query`] the searches, [`map`] the
//! two-dimensional maps, [`io`] the files. Nothing outside `wasm` knows of JavaScript.
//!
//! A module with submodules is a folder with a `mod.rs`.

pub mod config;
pub mod corpus;
pub mod error;
pub mod io;
pub mod levels;
pub mod map;
pub mod model;
pub mod ops;
pub mod options;
pub mod parallel;
pub mod query;
pub mod sampling;
pub mod spectral;
pub mod statistics;
pub mod steps;
pub mod subwords;
pub mod suggest;
pub mod training;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod typescript;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
