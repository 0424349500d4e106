//! How the words around a centre become the inputs of its pairs, and how what the inputs learn goes back to the words' rows
//! of W_in.
//!
//! The input type belongs to a pass over sentences and not to the model: both types train the same two matrices.

mod cbow;
mod skip_gram;

pub use cbow::{Bag, Cbow};
pub use skip_gram::SkipGram;

use super::loss::LossSums;
use super::pair_weights::{PairWeights, RowWeights};
use super::window::Window;
use crate::config::Config;
use crate::ops::lanes::Lanes;
use crate::ops::shape::LevelShape;

/// What an input type has to provide.
pub trait Inputs {
    /// How much the rows of W_in count as inputs of this type.
    fn weights<'a>(&self, weights: &'a PairWeights) -> &'a RowWeights;

    /// Trains a window that was gathered; before that adds its loss to `loss` if that is wanted. `bag` is a buffer of the
    /// task.
    fn train<L: Lanes>(&self, window: &Window, bag: &mut Bag, shape: &LevelShape, loss: &mut LossSums);
}

/// The input type of a pass.
#[derive(Debug, Clone, Copy)]
pub enum InputType {
    /// Every context word is an input.
    SkipGram(SkipGram),
    /// All context words together are one input.
    Cbow(Cbow),
}

impl InputType {
    /// The input type that `config` names.
    pub fn new(config: &Config) -> Self {
        if config.sg == 1 { Self::SkipGram(SkipGram) } else { Self::Cbow(Cbow::new(config)) }
    }
}

impl Inputs for InputType {
    #[inline(always)]
    fn weights<'a>(&self, weights: &'a PairWeights) -> &'a RowWeights {
        match self {
            Self::SkipGram(input) => input.weights(weights),
            Self::Cbow(input) => input.weights(weights),
        }
    }

    #[inline(always)]
    fn train<L: Lanes>(&self, window: &Window, bag: &mut Bag, shape: &LevelShape, loss: &mut LossSums) {
        match self {
            Self::SkipGram(input) => input.train::<L>(window, bag, shape, loss),
            Self::Cbow(input) => input.train::<L>(window, bag, shape, loss),
        }
    }
}
