//! The binary tree of hierarchical softmax.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Marks the root, which has no parent.
const ROOT: u32 = u32::MAX;

/// A Huffman tree over the vocabulary (Morin and Bengio, 2005; Mikolov et al., 2013): V leaves, V − 1 inner nodes, each of
/// which is a row of W_out. Frequent words have short paths, so that a word costs about the entropy of the corpus.
///
/// Only parents are kept, 4 bytes a node: a path is walked from the leaf up. Storing every path takes some 20 × 8 bytes a
/// word and gains nothing, since the rows that are fetched along the path cost far more than the walk.
#[derive(Debug)]
pub struct HuffmanTree {
    words: usize,
    /// For every node (leaves first, then inner nodes from the root): twice the parent's row, plus 1 on its right side.
    links: Vec<u32>,
}

impl HuffmanTree {
    /// Builds the tree for words with these counts. Ties are broken by index, so that the tree is always the same.
    pub fn new(counts: &[u64]) -> Self {
        let words = counts.len();
        let mut links = vec![ROOT; (2 * words).saturating_sub(1)];
        let mut open: BinaryHeap<Reverse<(u64, u32)>> =
            counts.iter().zip(0..).map(|(&count, node)| Reverse((count, node))).collect();
        for inner in 0..words.saturating_sub(1) as u32 {
            let (Some(Reverse((left, a))), Some(Reverse((right, b)))) = (open.pop(), open.pop()) else {
                break;
            };
            // The root comes last out of the heap and is to be row 0: the hottest rows first, as with words.
            let row = words as u32 - 2 - inner;
            links[a as usize] = row << 1;
            links[b as usize] = row << 1 | 1;
            open.push(Reverse((left + right, words as u32 + row)));
        }
        Self { words, links }
    }

    /// Inner nodes, which is the number of rows that W_out needs.
    pub fn inner_nodes(&self) -> usize {
        self.words.saturating_sub(1)
    }

    /// How often each inner node is passed if each word occurs as often as `words` says.
    pub fn occurrences(&self, words: &[f64]) -> Vec<f64> {
        let mut passed = vec![0.0; self.inner_nodes()];
        // Parents have lower rows than their children, so that from the last to the first each is whole when it is passed on.
        let inner = (self.words..self.links.len()).rev();
        for node in (0..self.words).chain(inner) {
            let occurrences = if node < self.words { words[node] } else { passed[node - self.words] };
            if self.links[node] != ROOT {
                passed[(self.links[node] >> 1) as usize] += occurrences;
            }
        }
        passed
    }

    /// The path of `word` from its leaf to the root: (row of W_out, label), the label being 1 on the left side, 0 on the right.
    #[inline(always)]
    pub fn path(&self, word: u32) -> impl Iterator<Item = (u32, f32)> + '_ {
        let mut node = word as usize;
        std::iter::from_fn(move || {
            let link = self.links[node];
            if link == ROOT {
                return None;
            }
            node = self.words + (link >> 1) as usize;
            Some((link >> 1, if link & 1 == 0 { 1.0 } else { 0.0 }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_lengths_are_those_of_the_textbook() {
        // Huffman's own example form: 45, 13, 12, 16, 9, 5 gives lengths 1, 3, 3, 3, 4, 4.
        let tree = HuffmanTree::new(&[45, 16, 13, 12, 9, 5]);
        let lengths: Vec<usize> = (0..6).map(|word| tree.path(word).count()).collect();
        assert_eq!(lengths, [1, 3, 3, 3, 4, 4]);
        assert_eq!(tree.inner_nodes(), 5);
    }

    #[test]
    fn the_probabilities_of_all_words_add_up_to_one() {
        let tree = HuffmanTree::new(&(1..200).map(|n| 1000 / n).collect::<Vec<u64>>());
        // With probability p of going left at every node, a leaf has Π p or 1 − p along its path.
        let p = 0.3;
        let total: f64 = (0..199)
            .map(|word| tree.path(word).map(|(_, label)| if label == 1.0 { p } else { 1.0 - p }).product::<f64>())
            .sum();
        assert!((total - 1.0).abs() < 1e-12, "{total}");
    }

    #[test]
    fn a_node_is_passed_as_often_as_the_words_below_it_occur() {
        let counts: Vec<u64> = (1..200).map(|n| 1000 / n).collect();
        let tree = HuffmanTree::new(&counts);
        let mut expected = vec![0.0; tree.inner_nodes()];
        let occurrences: Vec<f64> = counts.iter().map(|&count| count as f64).collect();
        for (word, occurrences) in occurrences.iter().enumerate() {
            tree.path(word as u32).for_each(|(row, _)| expected[row as usize] += occurrences);
        }
        assert_eq!(tree.occurrences(&occurrences), expected);
    }

    #[test]
    fn one_word_has_an_empty_path() {
        assert_eq!(HuffmanTree::new(&[3]).path(0).count(), 0);
    }
}
