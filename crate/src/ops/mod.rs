//! The numeric loops, each written once over [`lanes::Lanes`]; a back-end supplies a dozen inline operations. Those of the
//! training kernel are written over [`wide::Wide`], of which four lanes are a case, and run on a [`back_end::BackEnd`].
//!
//! [`scalar::Scalar4`] is always compiled, runs natively where nothing better was detected, and is what the tests compare
//! the others with. All back-ends that do not fuse add and multiply in the same order, and [`Native`] is one of them, so that
//! builds agree bit for bit: a model trained natively is the model trained in a browser. [`Fused`], and those of the machine
//! that fuse, are for training that need not be reproducible.

pub mod back_end;
pub mod bag;
pub mod block;
pub mod coefficients;
pub mod dots;
pub mod lanes;
pub mod merge;
#[cfg(target_arch = "aarch64")]
pub mod neon;
pub mod prefix;
pub mod scalar;
pub mod shape;
pub mod sigmoid;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub mod simd128;
pub mod update;
pub mod walk;
pub mod weighted_sum;
pub mod wide;
#[cfg(target_arch = "x86_64")]
pub mod x86;

/// The back-end of this build.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "aarch64")))]
pub type Native = scalar::Scalar4<false>;
/// The back-end of this build.
#[cfg(target_arch = "aarch64")]
pub type Native = neon::Neon<false>;
/// The back-end of this build.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type Native = simd128::Simd128<false>;

/// The back-end that multiplies and adds in one operation, if this build has one, else [`Native`]. It is faster by a fifth
/// to a third; its results depend on the build, so nothing that must be reproducible may use it.
#[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
pub type Fused = simd128::Simd128<true>;
/// The back-end that multiplies and adds in one operation, if this build has one, else [`Native`].
#[cfg(all(target_arch = "x86_64", target_feature = "fma"))]
pub type Fused = scalar::Scalar4<true>;
/// The back-end that multiplies and adds in one operation, if this build has one, else [`Native`].
#[cfg(target_arch = "aarch64")]
pub type Fused = neon::Neon<true>;
/// The back-end that multiplies and adds in one operation, if this build has one, else [`Native`].
#[cfg(not(any(
    all(target_arch = "wasm32", target_feature = "relaxed-simd"),
    all(target_arch = "x86_64", target_feature = "fma"),
    target_arch = "aarch64"
)))]
pub type Fused = Native;
