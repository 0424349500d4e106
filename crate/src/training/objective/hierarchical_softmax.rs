//! Hierarchical softmax (Morin and Bengio, 2005): the centre word is found by decisions in a tree.
//!
//! Rows of W_out belong to the tree's inner nodes, of which there is one less than words. The targets of a window are the
//! nodes on the centre word's path, with label 1 where it goes left. When the vocabulary grows, the tree is built again and
//! its nodes mean other decisions: nothing that they had learnt can be kept.

use super::huffman::HuffmanTree;
use super::{Draws, OutputRows, Targets};
use crate::ops::block::Target;
use crate::sampling::rng::Rng;
use crate::training::pair_weights::{Occurrences, RowWeights, keep, weighted_mean};

/// The decisions on the centre word's path.
#[derive(Debug)]
pub struct HierarchicalSoftmax {
    tree: HuffmanTree,
}

impl HierarchicalSoftmax {
    /// The tree over words with these counts.
    pub fn new(counts: &[u64]) -> Self {
        Self { tree: HuffmanTree::new(counts) }
    }

    /// The tree.
    pub fn tree(&self) -> &HuffmanTree {
        &self.tree
    }
}

impl Targets for HierarchicalSoftmax {
    fn most_targets(&self) -> usize {
        self.tree.longest_path()
    }

    fn rows_are_words(&self) -> bool {
        false
    }

    /// A node takes part as often as the words below it together. Nodes near the root take part in nearly every pair
    /// and are left out most of the time.
    fn weights(&self, words: &Occurrences) -> RowWeights {
        let passed = self.tree.occurrences(words.kept());
        let nodes = words.weigh(&passed);
        RowWeights::new(&nodes, weighted_mean(&nodes, &passed), true)
    }

    #[inline(always)]
    fn gather(&self, centre: u32, rows: &mut OutputRows, draws: &mut Draws, targets: &mut Vec<Target>) {
        let Draws { rng, nodes, .. } = draws;
        let path = self.tree.path(centre).map(|node| (node, rows.weights.keeps(node.0, rng)));
        let kept = keep(nodes, path);
        targets.extend(kept.iter().map(|&(node, label)| rows.target(node, label)));
    }

    /// All of the path, also what training leaves out.
    fn sample_loss(&self, centre: u32, _rng: Rng, mut add: impl FnMut(u32, f32)) {
        self.tree.path(centre).for_each(|(node, label)| add(node, label));
    }
}
