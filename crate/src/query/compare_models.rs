//! Two models compared: the words whose neighbourhoods differ most.
//!
//! The spaces of two trainings cannot be compared number by number, but neighbourhoods can be compared as
//! sets: the fewer of a word's k nearest both models name, the more differently they use it (Gonen, Jawahar, Seddah and
//! Goldberg, "Simple, Interpretable and Stable Method for Detecting Words with Usage Change across Corpora", 2020). Only
//! words that both know count, as queries and as neighbours.

use serde::Serialize;

use super::searcher::Searcher;
use crate::error::{Error, Result};
use crate::model::Vectors;
use crate::parallel;
use crate::statistics::sorted_order;
use crate::steps::{Steps, next_items};

/// Fewest words that must be shared.
const NEEDED: usize = 3;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompareOptions {
    /// Most shared words to compare; those that are frequent in both are taken.
    pub words: u32,
    /// Neighbours of each word, the k.
    pub neighbours: u32,
    /// Level of the first model.
    pub level: u32,
    /// Level of the second.
    pub other_level: u32,
}

/// What was found so far.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differences {
    /// Words that both vocabularies have.
    pub shared: usize,
    /// Of these, how many were compared.
    pub compared: usize,
    /// The k that was used; at most the number of other words.
    pub neighbours: usize,
    /// The words compared, those that differ most first, equal ones by frequency.
    pub words: Vec<Difference>,
}

/// How far two models agree on a word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The word.
    pub word: String,
    /// Share of the k nearest that both name, 0 to 1.
    pub overlap: f64,
    /// The same over those that either names (Jaccard's index), 0 to 1.
    pub jaccard: f64,
}

/// A comparison in progress, word by word.
pub struct Comparison {
    first: Side,
    second: Side,
    shared: usize,
    neighbours: usize,
    /// Of each word compared, how many neighbours both models name.
    common: Vec<u32>,
}

struct Side {
    searcher: Searcher,
    /// Number of the level.
    level: usize,
}

impl Comparison {
    /// Finds the words that both models have.
    ///
    /// # Errors
    /// `nothing-shared`, `bad-level`, `bad-option`, `out-of-memory`.
    pub fn new(first: &Vectors, second: &Vectors, options: CompareOptions) -> Result<Self> {
        if options.neighbours == 0 || options.words == 0 {
            let name = if options.words == 0 { "words" } else { "neighbours" };
            return Err(Error::BadOption { option: name.into(), value: "0".into(), allowed: "1 or more".into() });
        }
        let pairs = shared_words(first, second);
        let shared = pairs.len();
        if shared < NEEDED {
            return Err(Error::NothingShared { shared, needed: NEEDED });
        }
        // Frequent in both: the rarer use decides.
        let mut order = sorted_order(pairs.iter().map(|&(a, b)| a.max(b)));
        order.truncate((options.words as usize).max(NEEDED));
        let neighbours = (options.neighbours as usize).min(order.len() - 1);
        let (rows, other_rows) = order.into_iter().map(|place| pairs[place as usize]).unzip();
        Ok(Self {
            first: Side::new(first, rows, "level", options.level)?,
            second: Side::new(second, other_rows, "otherLevel", options.other_level)?,
            shared,
            neighbours,
            common: Vec::new(),
        })
    }

    /// What was found so far.
    pub fn differences(&self) -> Differences {
        let order = sorted_order(self.common.iter().copied());
        let words = order.into_iter().map(|place| self.difference(place as usize)).collect();
        Differences { shared: self.shared, compared: self.common.len(), neighbours: self.neighbours, words }
    }

    fn difference(&self, place: usize) -> Difference {
        let searcher = &self.first.searcher;
        let (common, all) = (f64::from(self.common[place]), self.neighbours as f64);
        Difference {
            word: searcher.vectors().vocabulary().word(searcher.row(place as u32)).to_owned(),
            overlap: common / all,
            jaccard: common / (2.0 * all - common),
        }
    }
}

/// Counts in words that were compared.
impl Steps for Comparison {
    fn total(&self) -> u64 {
        self.first.searcher.len() as u64
    }

    fn done(&self) -> u64 {
        self.common.len() as u64
    }

    fn step(&mut self, budget: u64) -> Result<()> {
        let next = next_items(self.common.len(), self.first.searcher.len(), budget);
        let common = parallel::map_items(next.collect(), |place| {
            let first = self.first.nearest(place as u32, self.neighbours);
            let second = self.second.nearest(place as u32, self.neighbours);
            first.iter().filter(|&near| second.contains(near)).count() as u32
        });
        self.common.extend(common);
        Ok(())
    }
}

impl Side {
    fn new(vectors: &Vectors, rows: Vec<u32>, option: &'static str, level: u32) -> Result<Self> {
        let levels = vectors.layout().levels();
        let number = levels.iter().position(|&each| each == level as usize);
        let number = number.ok_or_else(|| {
            let reason = format!("{level} is none of {levels:?}");
            Error::BadLevel { option, value: level.to_string(), reason }
        })?;
        Ok(Self { searcher: Searcher::new(vectors.clone(), Some(rows))?, level: number })
    }

    fn nearest(&self, place: u32, topn: usize) -> Vec<u32> {
        self.searcher.nearest_at(place, self.level, topn).into_iter().map(|near| near.index).collect()
    }
}

fn shared_words(first: &Vectors, second: &Vectors) -> Vec<(u32, u32)> {
    let word = |index: u32| first.vocabulary().word(index);
    (0..first.len() as u32).filter_map(|index| Some((index, second.vocabulary().index_of(word(index))?))).collect()
}
