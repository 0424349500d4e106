//! Random choices: the generator, which words a sentence keeps, which words serve as negatives.

pub mod alias;
pub mod frequencies;
pub mod pool;
pub mod rng;
pub mod subsample;
