//! Continuous bag of words (Mikolov et al., 2013): the context words together are one input, the mean or the sum of their
//! rows.

use super::Inputs;
use crate::config::Config;
use crate::ops::back_end::BackEnd;
use crate::ops::bag::{move_rows, sum_rows};
use crate::ops::block::Input;
use crate::ops::shape::LevelShape;
use crate::parallel::vec_apart;
use crate::training::loss::LossSums;
use crate::training::pair_weights::{PairWeights, RowWeights};
use crate::training::window::Window;

/// The rows of W_in are added up to a bag, which is trained in their place; each row is then moved as the bag was.
#[derive(Debug, Clone, Copy)]
pub struct Cbow {
    /// The bag is the mean of the rows, not their sum.
    mean: bool,
}

/// A task's bag.
pub struct Bag {
    /// The input that training moves.
    row: Vec<f32>,
    /// The same before it is moved.
    before: Vec<f32>,
}

impl Bag {
    /// A bag for rows that are `stride` floats apart.
    pub fn new(stride: usize) -> Self {
        let zeros = || {
            let mut row = vec_apart(stride);
            row.resize(stride, 0.0);
            row
        };
        Self { row: zeros(), before: zeros() }
    }
}

impl Cbow {
    /// Bags as `config` says.
    pub fn new(config: &Config) -> Self {
        Self { mean: config.cbow_mean == 1 }
    }

    /// Fills the bag from the context rows and returns it as an input, whose weight is the mean of theirs.
    #[inline(always)]
    fn fill<B: BackEnd>(self, bag: &mut Bag, contexts: &[Input], floats: usize) -> Input {
        let scale = if self.mean { 1.0 / contexts.len() as f32 } else { 1.0 };
        let (row, before) = (bag.row.as_mut_ptr(), bag.before.as_mut_ptr());
        // SAFETY: rows of the matrix and the buffers are `stride` floats long, a multiple of a chunk, and `floats` is less.
        unsafe { sum_rows::<B>(contexts, scale, floats, row, before) };
        let weight = contexts.iter().map(|context| context.weight).sum::<f32>() / contexts.len() as f32;
        Input { row, weight }
    }

    /// Moves every context as the bag was moved. As in gensim, a sum's move is divided among its contexts and a mean's
    /// is not.
    #[inline(always)]
    fn give_back<B: BackEnd>(self, bag: &Bag, contexts: &[Input], floats: usize) {
        let scale = if self.mean { 1.0 } else { 1.0 / contexts.len() as f32 };
        // SAFETY: as in `fill`.
        unsafe { move_rows::<B>(contexts, scale, floats, bag.row.as_ptr(), bag.before.as_ptr()) };
    }
}

impl Inputs for Cbow {
    #[inline(always)]
    fn weights<'a>(&self, weights: &'a PairWeights) -> &'a RowWeights {
        &weights.input
    }

    #[inline(always)]
    fn train<B: BackEnd>(&self, window: &Window, bag: &mut Bag, shape: &LevelShape, loss: &mut LossSums) {
        let (contexts, floats) = (window.contexts(), shape.floats());
        let input = self.fill::<B>(bag, contexts, floats);
        window.add_loss::<B>(&[input.row], shape.segments, loss);
        window.train_inputs::<B>(&[input], shape);
        self.give_back::<B>(bag, contexts, floats);
    }
}
