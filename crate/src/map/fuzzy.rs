//! From nearest neighbours to weights of nearness, as UMAP defines them (McInnes, Healy and Melville, 2018, 2.2 and 3.1).
//!
//! For a word with neighbours at distances d_j = 1 − cosine, ρ is the smallest distance that is not zero, and σ is
//! chosen so that Σ_j exp(−max(0, d_j − ρ) / σ) = log₂(k + 1): every word has about the same number of near ones,
//! however dense its surroundings. The two directions of a pair seldom agree; they are joined as the probability that
//! at least one of them holds, w = p + q − p·q.

use std::ops::Range;

use super::graph::{LevelGraph, NONE};
use crate::parallel;
use crate::statistics::sorted_order;

const WORDS_PER_TASK: usize = 256;
const BISECTIONS: usize = 64;
/// σ is at least this share of the mean distance, as in the reference implementation.
const SMALLEST_SCALE: f32 = 1e-3;

/// The weights of a level, both directions of every pair, row by row with the columns in order.
pub struct Fuzzy {
    starts: Vec<usize>,
    columns: Vec<u32>,
    weights: Vec<f32>,
}

impl Fuzzy {
    /// Number of words.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of weights, two per pair.
    pub fn pairs(&self) -> usize {
        self.columns.len()
    }

    /// The words near to a word, in index order, with their weights.
    pub fn row(&self, word: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        let range = self.starts[word]..self.starts[word + 1];
        self.columns[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// The largest weight; 0 when there is none.
    pub fn largest(&self) -> f32 {
        self.weights.iter().copied().fold(0.0, f32::max)
    }

    fn empty() -> Self {
        Self { starts: vec![0], columns: Vec::new(), weights: Vec::new() }
    }

    fn append(&mut self, rows: impl Iterator<Item = Vec<(u32, f32)>>) {
        for row in rows {
            for (column, weight) in row {
                self.columns.push(column);
                self.weights.push(weight);
            }
            self.starts.push(self.columns.len());
        }
    }

    /// Rows and columns exchanged, by counting: a row's columns come out in order.
    fn transposed(&self) -> Self {
        let mut starts = vec![0; self.starts.len()];
        self.columns.iter().for_each(|&column| starts[column as usize + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let mut free = starts.clone();
        let (mut columns, mut weights) = (vec![0; self.pairs()], vec![0.0; self.pairs()]);
        for word in 0..self.len() {
            for (column, weight) in self.row(word) {
                let place = &mut free[column as usize];
                (columns[*place], weights[*place]) = (word as u32, weight);
                *place += 1;
            }
        }
        Self { starts, columns, weights }
    }
}

/// The weights of a level being made, some words at a time.
pub struct Weighing {
    words: usize,
    neighbours: usize,
    /// In one direction.
    own: Fuzzy,
    /// The other direction, once all words have theirs.
    other: Option<Fuzzy>,
    /// Both directions.
    joined: Fuzzy,
}

impl Weighing {
    /// Begins to weigh the neighbours of a level, `neighbours` for each of the `words`.
    pub fn new(words: usize, neighbours: usize) -> Self {
        Self { words, neighbours, own: Fuzzy::empty(), other: None, joined: Fuzzy::empty() }
    }

    /// Words that are through, of twice their number: each is weighed, and then joined with what others say of it.
    pub fn done(&self) -> usize {
        self.own.len() + self.joined.len()
    }

    /// Goes on with about `words` words.
    pub fn step(&mut self, graph: &LevelGraph, words: usize) {
        if self.own.len() < self.words {
            let first = self.own.len();
            let end = self.words.min(first + words.max(1));
            let parts = parallel::map_tasks((end - first).div_ceil(WORDS_PER_TASK), |task| {
                let start = first + task * WORDS_PER_TASK;
                directed(graph, self.neighbours, start..(start + WORDS_PER_TASK).min(end))
            });
            self.own.append(parts.into_iter().flatten());
            return;
        }
        let other = self.other.get_or_insert_with(|| self.own.transposed());
        let first = self.joined.len();
        let end = self.words.min(first + words.max(1));
        self.joined.append((first..end).map(|word| union(self.own.row(word), other.row(word))));
    }

    /// The weights, once all words are through.
    pub fn finish(self) -> Fuzzy {
        self.joined
    }
}

/// The weights of some words' neighbours in one direction, by column.
fn directed(graph: &LevelGraph, neighbours: usize, words: Range<usize>) -> Vec<Vec<(u32, f32)>> {
    let target = (neighbours as f32 + 1.0).log2();
    let row = |word: usize| {
        let range = word * neighbours..(word + 1) * neighbours;
        let found = graph.indices[range.clone()].iter().take_while(|&&index| index != NONE);
        let distances = graph.similarities[range].iter().map(|&similarity| (1.0 - similarity).max(0.0));
        let pairs: Vec<(u32, f32)> = found.copied().zip(distances).collect();
        let (nearest, scale) = smooth(&pairs, target);
        let weight = |distance: f32| (-((distance - nearest).max(0.0) / scale)).exp();
        let by_column = sorted_order(pairs.iter().map(|&(index, _)| index));
        let weighted = |(index, distance)| (index, weight(distance));
        by_column.into_iter().map(|place| weighted(pairs[place as usize])).collect()
    };
    words.map(row).collect()
}

/// ρ and σ of one word.
fn smooth(pairs: &[(u32, f32)], target: f32) -> (f32, f32) {
    let nearest = pairs.iter().map(|&(_, distance)| distance).find(|&distance| distance > 0.0).unwrap_or(0.0);
    let sum = |scale: f32| pairs.iter().map(|&(_, d)| (-((d - nearest).max(0.0) / scale)).exp()).sum::<f32>();
    let (mut low, mut high, mut scale) = (0.0_f32, f32::INFINITY, 1.0_f32);
    for _ in 0..BISECTIONS {
        let before = scale;
        if sum(scale) > target {
            high = scale;
            scale = (low + high) / 2.0;
        } else {
            low = scale;
            scale = if high.is_finite() { (low + high) / 2.0 } else { scale * 2.0 };
        }
        // No number lies between the two any more.
        if scale == before {
            break;
        }
    }
    let mean = pairs.iter().map(|&(_, distance)| distance).sum::<f32>() / pairs.len().max(1) as f32;
    (nearest, scale.max(SMALLEST_SCALE * mean).clamp(f32::MIN_POSITIVE, f32::MAX))
}

/// p + q − p·q of two rows, both by column.
fn union(own: impl Iterator<Item = (u32, f32)>, other: impl Iterator<Item = (u32, f32)>) -> Vec<(u32, f32)> {
    let (mut own, mut other) = (own.peekable(), other.peekable());
    let mut row = Vec::new();
    loop {
        let next = match (own.peek(), other.peek()) {
            (Some(&(a, p)), Some(&(b, q))) if a == b => (a, p + q - p * q),
            (Some(&pair), Some(&(b, _))) if pair.0 < b => pair,
            (_, Some(&pair)) => pair,
            (Some(&pair), None) => pair,
            (None, None) => return row,
        };
        own.next_if(|&(column, _)| column == next.0);
        other.next_if(|&(column, _)| column == next.0);
        row.push(next);
    }
}
