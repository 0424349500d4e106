//! The start of W_out, whose rows are words or the nodes of a tree.

use crate::model::SharedMatrix;
use crate::training::model::Model;
use crate::training::objective::{HuffmanTree, Objective, Targets};

/// Turns the output vectors of words, which come one by one, into rows of W_out.
pub(super) enum OutputStart {
    /// Row i is word i.
    Words,
    /// Rows are the inner nodes of a tree. Occurrences below each node, from its leaves up.
    Nodes(Vec<f64>),
}

impl OutputStart {
    pub(super) fn new(objective: &Objective) -> Self {
        if objective.rows_are_words() { Self::Words } else { Self::Nodes(Vec::new()) }
    }

    /// How often all words have to come.
    pub(super) fn passes(&self) -> usize {
        match self {
            Self::Words => 1,
            Self::Nodes(_) => 2,
        }
    }

    /// Takes the output vector of a word, padded as a row.
    pub(super) fn add(&mut self, model: &Model, pass: usize, word: u32, vector: &[f32]) {
        let Some(tree) = model.objective.tree() else {
            model.output.write_row(word, vector);
            return;
        };
        let count = model.vocabulary.counts()[word as usize] as f64;
        let Some((parent, label)) = tree.parent_of_word(word) else { return };
        match pass {
            // The sum of all below a node, over their occurrences.
            0 => add_row(&model.output, parent, vector, count as f32),
            _ => add_row(&model.output, parent, vector, signed(label)),
        }
    }

    /// All words have come once.
    pub(super) fn end_pass(&mut self, model: &Model, pass: usize) {
        let (Self::Nodes(occurrences), Some(tree)) = (&mut *self, model.objective.tree()) else { return };
        if pass > 0 {
            return;
        }
        let counts: Vec<f64> = model.vocabulary.counts().iter().map(|&count| count as f64).collect();
        *occurrences = tree.occurrences(&counts);
        add_sums_to_parents(tree, &model.output);
        means_to_differences(tree, &model.output, occurrences);
    }
}

/// Children have higher rows than their parent: from the last to the first, each sum is whole when it is handed on.
fn add_sums_to_parents(tree: &HuffmanTree, sums: &SharedMatrix) {
    let mut row = vec![0.0; sums.stride()];
    for node in (0..tree.inner_nodes() as u32).rev() {
        if let Some((parent, _)) = tree.parent_of_node(node) {
            sums.read_row(node, &mut row);
            add_row(sums, parent, &row, 1.0);
        }
    }
}

/// From the first row to the last each node hands its mean on to its parent, whose sum nobody needs any more, and begins with
/// zeros what its own children will add.
fn means_to_differences(tree: &HuffmanTree, sums: &SharedMatrix, occurrences: &[f64]) {
    let (mut row, zeros) = (vec![0.0; sums.stride()], vec![0.0; sums.stride()]);
    for node in 0..tree.inner_nodes() as u32 {
        if let Some((parent, label)) = tree.parent_of_node(node) {
            sums.read_row(node, &mut row);
            let scale = signed(label) / occurrences[node as usize].max(1.0) as f32;
            add_row(sums, parent, &row, scale);
        }
        sums.write_row(node, &zeros);
    }
}

/// Left is what the label 1 stands for.
fn signed(label: f32) -> f32 {
    if label == 1.0 { 1.0 } else { -1.0 }
}

fn add_row(matrix: &SharedMatrix, index: u32, vector: &[f32], scale: f32) {
    let mut row = vec![0.0; matrix.stride()];
    matrix.read_row(index, &mut row);
    row.iter_mut().zip(vector).for_each(|(sum, value)| *sum += scale * value);
    matrix.write_row(index, &row);
}
