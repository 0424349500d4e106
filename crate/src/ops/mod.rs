//! The numeric loops, each written once over [`lanes::Lanes`]; a back-end supplies a dozen inline operations.
//!
//! [`scalar::Scalar4`] is always compiled and is what native builds run and what the tests hold the others against. All
//! back-ends add and multiply in the same order and never fuse the two, so they agree to the last bit: a model trained
//! natively is the model trained in a browser.

pub mod bag;
pub mod block;
pub mod coefficients;
pub mod dots;
pub mod lanes;
pub mod merge;
pub mod prefix;
pub mod scalar;
pub mod sigmoid;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub mod simd128;
pub mod update;

/// The back-end of this build.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub type Native = scalar::Scalar4;
/// The back-end of this build.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type Native = simd128::Simd128;
