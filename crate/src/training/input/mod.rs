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
use crate::ops::back_end::BackEnd;
use crate::ops::shape::LevelShape;

/// What an input type has to provide.
pub trait Inputs {
    /// How much the rows of W_in count as inputs of this type.
    fn weights<'a>(&self, weights: &'a PairWeights) -> &'a RowWeights;

    /// Trains a window that was gathered; before that adds its loss to `loss` if that is wanted. `bag` is a buffer of the
    /// task.
    fn train<B: BackEnd>(&self, window: &Window, bag: &mut Bag, shape: &LevelShape, loss: &mut LossSums);
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
    /// The input type that `config` names for an epoch, counted from 1, of so many. In a joint training they take turns, and
    /// the last word is skip-gram's.
    pub fn of_epoch(config: &Config, epoch: u64, epochs: u32) -> Self {
        let skip_gram = if config.joint { u64::from(epochs).abs_diff(epoch).is_multiple_of(2) } else { config.sg == 1 };
        if skip_gram { Self::SkipGram(SkipGram) } else { Self::Cbow(Cbow::new(config)) }
    }

    /// What the learning rate is multiplied by. A bag hands each of its words the mean's step, which is smaller than those
    /// that the words would take by themselves: alone, CBOW wants about 1/0.7 of skip-gram's rate, and side by side too.
    pub fn rate(&self, config: &Config) -> f64 {
        match self {
            Self::Cbow(_) if config.joint => 1.0 / 0.7,
            _ => 1.0,
        }
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
    fn train<B: BackEnd>(&self, window: &Window, bag: &mut Bag, shape: &LevelShape, loss: &mut LossSums) {
        match self {
            Self::SkipGram(input) => input.train::<B>(window, bag, shape, loss),
            Self::Cbow(input) => input.train::<B>(window, bag, shape, loss),
        }
    }
}
