//! The binary tree of hierarchical softmax.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::training::pair_weights::FREQUENT;

/// Marks the root, which has no parent.
const ROOT: u32 = u32::MAX;

/// A Huffman tree over the vocabulary (Morin and Bengio, 2005; Mikolov et al., 2013): V leaves, V − 1 inner nodes, each of
/// which is a row of W_out. Frequent words have short paths, so that a word costs about the entropy of the corpus.
///
/// The nodes that are passed often, by more than [`FREQUENT`] of all occurrences, are the first rows, the most frequent
/// one first, which is the root: like the most frequent words they are what `hot_rows` copies and `pair_weights` lists.
/// The others, whose rows are rarely in cache, follow depth first: the lower end of a path lies together in memory, and
/// a page that was looked up for one node serves the next.
///
/// Only parents are kept, 4 bytes per node: a path is walked from the leaf up. Storing every path takes some 20 × 8 bytes
/// per word and gains nothing, since the rows that are fetched along the path cost far more than the walk.
#[derive(Debug)]
pub struct HuffmanTree {
    words: usize,
    /// For every node (leaves first, then inner nodes from the root): twice the parent's row, plus 1 on its right side.
    links: Vec<u32>,
    longest_path: usize,
}

impl HuffmanTree {
    /// Builds the tree for words with these counts. Ties are broken by index, so that the tree is always the same.
    pub fn new(counts: &[u64]) -> Self {
        let words = counts.len();
        let inner_nodes = words.saturating_sub(1);
        let frequent = (FREQUENT * counts.iter().sum::<u64>() as f64) as u64;
        let mut frequent_nodes = 0;
        // The two nodes below each inner one; inner nodes are numbered on from the leaves.
        let mut children = vec![[0; 2]; inner_nodes];
        let mut open: BinaryHeap<Reverse<(u64, u32)>> =
            counts.iter().zip(0..).map(|(&count, node)| Reverse((count, node))).collect();
        // The root comes last out of the heap and is to be the first: the hottest rows first, as with words.
        for row in (0..inner_nodes).rev() {
            let (Some(Reverse((left, a))), Some(Reverse((right, b)))) = (open.pop(), open.pop()) else {
                break;
            };
            children[row] = [a, b];
            frequent_nodes += usize::from(left + right > frequent);
            open.push(Reverse((left + right, (words + row) as u32)));
        }
        Self::place_nodes(words, &children, frequent_nodes)
    }

    /// Gives each inner node its row: the first ones keep their place, the others follow depth first.
    fn place_nodes(words: usize, children: &[[u32; 2]], in_place: usize) -> Self {
        let mut links = vec![ROOT; words + children.len()];
        let (mut next, mut longest_path) = (in_place as u32, 0);
        // Nodes to be placed: their number, what leads up from them, and how many nodes are above.
        let mut open = vec![(words as u32, ROOT, 0)];
        while let Some((node, link, depth)) = open.pop() {
            let Some(below) = (node as usize).checked_sub(words) else {
                links[node as usize] = link;
                longest_path = longest_path.max(depth);
                continue;
            };
            let Some(&[left, right]) = children.get(below) else { break };
            let row = if below < in_place { below as u32 } else { next };
            next += u32::from(below >= in_place);
            links[words + row as usize] = link;
            open.push((right, row << 1 | 1, depth + 1));
            open.push((left, row << 1, depth + 1));
        }
        Self { words, links, longest_path }
    }

    /// Nodes on the longest path.
    pub fn longest_path(&self) -> usize {
        self.longest_path
    }

    /// What is above a word: the row of the inner node, and the label 1 on its left side, 0 on its right; `None` if it is the
    /// only word.
    pub fn parent_of_word(&self, word: u32) -> Option<(u32, f32)> {
        self.parent(word as usize)
    }

    /// As [`HuffmanTree::parent_of_word`], of the inner node with this row; `None` for the root.
    pub fn parent_of_node(&self, row: u32) -> Option<(u32, f32)> {
        self.parent(self.words + row as usize)
    }

    #[inline(always)]
    fn parent(&self, node: usize) -> Option<(u32, f32)> {
        let link = self.links[node];
        (link != ROOT).then_some((link >> 1, if link & 1 == 0 { 1.0 } else { 0.0 }))
    }

    /// Inner nodes, which is the number of rows that W_out needs.
    pub fn inner_nodes(&self) -> usize {
        self.words.saturating_sub(1)
    }

    /// How often each inner node is passed if each word occurs as often as `words` says.
    pub fn occurrences(&self, words: &[f64]) -> Vec<f64> {
        let mut passed = vec![0.0; self.inner_nodes()];
        // Parents have lower rows than their children, so that from the last to the first each is whole when it is
        // passed on.
        let inner = (self.words..self.links.len()).rev();
        for node in (0..self.words).chain(inner) {
            let occurrences = if node < self.words { words[node] } else { passed[node - self.words] };
            if self.links[node] != ROOT {
                passed[(self.links[node] >> 1) as usize] += occurrences;
            }
        }
        passed
    }

    /// The path of `word` from its leaf to the root: (row of W_out, label), the label being 1 on the left side, 0 on
    /// the right.
    #[inline(always)]
    pub fn path(&self, word: u32) -> impl Iterator<Item = (u32, f32)> + '_ {
        let mut node = word as usize;
        std::iter::from_fn(move || {
            let (row, label) = self.parent(node)?;
            node = self.words + row as usize;
            Some((row, label))
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
        assert_eq!(tree.longest_path(), 4);
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
    fn frequent_nodes_come_first_and_a_path_s_others_lie_together() {
        let counts: Vec<u64> = (1..=20_000).map(|rank| 1_000_000 / rank).collect();
        let tree = HuffmanTree::new(&counts);
        let occurrences: Vec<f64> = counts.iter().map(|&count| count as f64).collect();
        let passed = tree.occurrences(&occurrences);
        let frequent = passed.iter().take_while(|&&passed| passed > FREQUENT * occurrences.iter().sum::<f64>()).count();
        assert!((1000..10_000).contains(&frequent));
        assert!(passed[..frequent].is_sorted_by(|before, after| before >= after));
        let rare =
            |word: u32| tree.path(word).map(|(row, _)| row as usize).filter(|&row| row >= frequent).collect::<Vec<_>>();
        let spread = |path: Vec<usize>| path.first().zip(path.last()).map_or(0, |(low, high)| low - high);
        assert!((0..20_000).map(|word| spread(rare(word))).max() < Some(200));
    }

    #[test]
    fn one_word_has_an_empty_path() {
        assert_eq!(HuffmanTree::new(&[3]).path(0).count(), 0);
    }
}
