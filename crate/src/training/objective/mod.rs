//! What a window's inputs are trained against: the targets of its centre word, each a row of W_out and a label.
//!
//! A model has one objective. Each is a type in a file of its own that implements [`Targets`]; [`Objective`] is the one in
//! use and passes every call on to it, at most once per window.

mod hierarchical_softmax;
mod huffman;
mod negative_sampling;

pub use hierarchical_softmax::HierarchicalSoftmax;
pub use huffman::HuffmanTree;
pub use negative_sampling::NegativeSampling;

use super::matrix_rows::MatrixRows;
use super::pair_weights::{Occurrences, RowWeights};
use super::state::TaskState;
use crate::config::Config;
use crate::error::Result;
use crate::model::SharedMatrix;
use crate::ops::block::Target;
use crate::parallel::vec_apart;
use crate::sampling::frequencies::Frequencies;
use crate::sampling::pool::NegativePool;
use crate::sampling::rng::Rng;

/// What an objective has to provide.
pub trait Targets {
    /// Most targets that a centre word has.
    fn most_targets(&self) -> usize;

    /// Whether row i of W_out belongs to word i. If so, rows keep their place when the vocabulary grows, and their dot
    /// products with an input are scores of words.
    fn rows_are_words(&self) -> bool;

    /// How much each row of W_out counts in its pairs.
    fn weights(&self, words: &Occurrences) -> RowWeights;

    /// Adds the targets of one window around `centre` to `targets`.
    fn gather(&self, centre: u32, rows: &mut OutputRows, draws: &mut Draws, targets: &mut Vec<Target>);

    /// Calls `add` with the row and the label of everything that the loss of a window around `centre` is over. Labels are 1 or
    /// 0 here: `loss_sample` takes any other for 0.
    fn sample_loss(&self, centre: u32, rng: Rng, add: impl FnMut(u32, f32));

    /// Writes what a task remembers for this objective to `state`.
    fn save(&self, _draws: &Draws, _state: &mut TaskState) {}

    /// The opposite of `save`, for a vocabulary of this many words.
    fn restore(&self, _draws: &mut Draws, _state: &TaskState, _vocabulary: usize) {}
}

/// What predicts the centre word.
#[derive(Debug)]
pub enum Objective {
    /// The centre word against negatives drawn once for a window.
    NegativeSampling(NegativeSampling),
    /// The decisions on the centre word's path in a tree.
    HierarchicalSoftmax(HierarchicalSoftmax),
}

/// Calls a method of the objective in use.
macro_rules! in_use {
    ($objective:ident.$($call:tt)*) => {
        match $objective {
            Objective::NegativeSampling(objective) => objective.$($call)*,
            Objective::HierarchicalSoftmax(objective) => objective.$($call)*,
        }
    };
}

impl Objective {
    /// The objective that `config` names, for words with these counts. With hierarchical softmax they have to be all.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new<'a>(config: &Config, words: impl Into<Frequencies<'a>>) -> Result<Self> {
        let words = words.into();
        Ok(if config.hs == 1 {
            Self::HierarchicalSoftmax(HierarchicalSoftmax::new(words.counts()))
        } else {
            Self::NegativeSampling(NegativeSampling::new(config, words)?)
        })
    }

    /// The tree whose inner nodes the rows of W_out are, where they are not words.
    pub fn tree(&self) -> Option<&HuffmanTree> {
        match self {
            Self::NegativeSampling(_) => None,
            Self::HierarchicalSoftmax(objective) => Some(objective.tree()),
        }
    }
}

impl Targets for Objective {
    fn most_targets(&self) -> usize {
        in_use!(self.most_targets())
    }

    fn rows_are_words(&self) -> bool {
        in_use!(self.rows_are_words())
    }

    fn weights(&self, words: &Occurrences) -> RowWeights {
        in_use!(self.weights(words))
    }

    #[inline(always)]
    fn gather(&self, centre: u32, rows: &mut OutputRows, draws: &mut Draws, targets: &mut Vec<Target>) {
        in_use!(self.gather(centre, rows, draws, targets))
    }

    fn sample_loss(&self, centre: u32, rng: Rng, add: impl FnMut(u32, f32)) {
        in_use!(self.sample_loss(centre, rng, add))
    }

    fn save(&self, draws: &Draws, state: &mut TaskState) {
        in_use!(self.save(draws, state))
    }

    fn restore(&self, draws: &mut Draws, state: &TaskState, vocabulary: usize) {
        in_use!(self.restore(draws, state, vocabulary))
    }
}

/// A task's random choices, and what an objective needs in each task for them.
pub struct Draws {
    /// The task's generator.
    pub rng: Rng,
    /// The negatives that windows pick from.
    pool: NegativePool,
    /// Room for the nodes of a path that are trained this time, each with its label.
    nodes: Vec<(u32, f32)>,
}

impl Draws {
    /// Choices that begin with `rng`, for targets of `objective`.
    pub fn new(rng: Rng, objective: &Objective) -> Self {
        let mut nodes = vec_apart(objective.most_targets());
        nodes.resize(objective.most_targets(), (0, 0.0));
        Self { rng, pool: NegativePool::default(), nodes }
    }
}

/// The rows of W_out as targets.
pub struct OutputRows<'a> {
    /// The rows that the task works on.
    pub rows: &'a mut MatrixRows,
    /// W_out.
    pub matrix: &'a SharedMatrix,
    /// What each row counts.
    pub weights: &'a RowWeights,
}

impl OutputRows<'_> {
    /// The target that row `index` is.
    // Inlined at all costs: returned through memory it is written in fields and read in larger pieces, which processors
    // wait for.
    #[inline(always)]
    fn target(&mut self, index: u32, label: f32) -> Target {
        Target { row: self.rows.row_ptr(self.matrix, index), label, weight: self.weights.of(index) }
    }
}
