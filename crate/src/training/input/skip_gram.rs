//! Skip-gram (Mikolov et al., 2013): every context word by itself is an input.

use super::{Bag, Inputs};
use crate::ops::back_end::BackEnd;
use crate::ops::shape::LevelShape;
use crate::training::loss::LossSums;
use crate::training::pair_weights::{PairWeights, RowWeights};
use crate::training::window::Window;

/// Rows of W_in are inputs themselves, and are moved in place.
#[derive(Debug, Clone, Copy)]
pub struct SkipGram;

impl Inputs for SkipGram {
    #[inline(always)]
    fn weights<'a>(&self, weights: &'a PairWeights) -> &'a RowWeights {
        &weights.thinned_input
    }

    #[inline(always)]
    fn train<B: BackEnd>(&self, window: &Window, _bag: &mut Bag, shape: &LevelShape, loss: &mut LossSums) {
        // The loss is over all contexts, also those that training leaves out.
        window.add_loss::<B>(window.loss_contexts(), shape.segments, loss);
        window.train_inputs::<B>(window.contexts(), shape);
    }
}
