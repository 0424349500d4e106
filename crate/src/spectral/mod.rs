//! A start for both matrices that the corpus gives by itself, before anything is trained.
//!
//! Skip-gram with negative sampling factorises the words' pointwise mutual information, shifted by ln k, implicitly (Levy and
//! Goldberg, "Neural word embedding as implicit matrix factorization", 2014). That matrix can be counted in one pass and
//! factorised directly: W_in = U √S and W_out = V √S of its positive part P ≈ U S Vᵀ, U and V being the first d singular
//! vectors. On texts of some million words these vectors solve twice the analogies of trained ones, in seconds, and their
//! first columns are the best that any so many columns can be. Training from them, at low rates, adds what training knows.
//!
//! [`counting`] counts the pairs, [`pairs`] makes P of them, [`factorization`] finds its singular vectors with the tall
//! matrices of [`panel`] and the small ones of [`small`]; [`parts`] does it where no machine holds all.

pub mod counting;
pub mod factorization;
pub mod pairs;
pub mod panel;
pub mod parts;
pub mod small;
