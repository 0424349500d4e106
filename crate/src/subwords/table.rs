//! The n-grams of a vocabulary with vectors of their own: what words that were never seen are made of.

use std::sync::Arc;

use super::fit::Fit;
use super::lists::{ListsBuilder, NgramLists};
use super::{NgramLengths, each_ngram};
use crate::config::MOST_NGRAM_WORDS;
use crate::error::{Error, Result};
use crate::model::{SharedMatrix, Vectors};
use crate::ops::Native;
use crate::steps::Steps;

/// What a word takes while n-grams are listed, in rows of the regression.
const ROWS_PER_WORD: u64 = 8;
/// How often words are gone through for their lists.
const PASSES: u64 = 3;

/// The mean of the vectors of a word's n-grams, as far as `ngrams` has them; `None` if it has none.
pub fn mean_of_ngrams(ngrams: &Vectors, lengths: NgramLengths, word: &str) -> Option<Vec<f32>> {
    let size = ngrams.layout().vector_size();
    let mut known: Vec<u32> = Vec::new();
    each_ngram(word, lengths, &mut String::new(), |ngram| known.extend(ngrams.vocabulary().index_of(ngram)));
    known.sort_unstable();
    known.dedup();
    let (mut sum, mut vector) = (vec![0.0_f64; size], vec![0.0; size]);
    for &ngram in &known {
        ngrams.copy_vector(ngram, &mut vector);
        sum.iter_mut().zip(&vector).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    let mean = || sum.iter().map(|&sum| (sum / known.len() as f64) as f32).collect();
    (!known.is_empty()).then(mean)
}

/// Fits n-grams to vectors, step by step. Its unit is a row of the regression.
pub struct TableFit {
    vectors: Vectors,
    /// How many of the words take part.
    words: usize,
    done: u64,
    stage: Stage,
}

enum Stage {
    List(Box<ListsBuilder>),
    Fit(Box<Fit>, Arc<NgramLists>, SharedMatrix),
    Done(Arc<NgramLists>, SharedMatrix),
    Empty,
}

impl TableFit {
    /// Begins to fit n-grams of these lengths.
    pub fn new(vectors: Vectors, lengths: NgramLengths) -> Self {
        let words = vectors.len().min(MOST_NGRAM_WORDS);
        let lists = ListsBuilder::new(words, lengths);
        Self { vectors, words, done: 0, stage: Stage::List(Box::new(lists)) }
    }

    /// The n-grams with their vectors, once all steps are done; their counts are the numbers of words that they are in.
    ///
    /// # Errors
    /// `internal` before.
    pub fn finish(self) -> Result<Vectors> {
        let Stage::Done(lists, matrix) = self.stage else {
            return Err(Error::internal("n-grams were taken before they were fitted"));
        };
        let ngrams = Arc::try_unwrap(lists).map_or_else(|lists| lists.ngrams.clone(), |lists| lists.ngrams);
        let layout = Arc::new(self.vectors.layout().clone());
        Ok(Vectors::new(Arc::new(ngrams), layout, Arc::new(matrix)))
    }

    fn listing(&self) -> u64 {
        PASSES * ROWS_PER_WORD * self.words as u64
    }
}

impl Steps for TableFit {
    fn total(&self) -> u64 {
        match &self.stage {
            // How many n-grams there are is known only when all are found: some three new ones of each word.
            Stage::List(_) => {
                self.listing() + Fit::work(self.vectors.matrix().stride(), self.words, 3 * self.words.max(1))
            }
            Stage::Fit(fit, ..) => self.listing() + fit.total(),
            Stage::Done(..) | Stage::Empty => self.done,
        }
    }

    fn done(&self) -> u64 {
        self.done
    }

    fn step(&mut self, budget: u64) -> Result<()> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Empty) {
            Stage::List(mut lists) => {
                let words = usize::try_from(budget / ROWS_PER_WORD).unwrap_or(usize::MAX).max(1);
                match lists.step(self.vectors.vocabulary(), words)? {
                    None => {
                        let done = (words as u64).saturating_mul(ROWS_PER_WORD).saturating_add(self.done);
                        self.done = done.min(self.listing());
                        Stage::List(lists)
                    }
                    Some(lists) => {
                        self.done = self.listing();
                        let (lists, stride) = (Arc::new(lists), self.vectors.matrix().stride());
                        let matrix = SharedMatrix::zeroed("the vectors of n-grams", lists.ngrams.len(), stride)?;
                        let fit = Fit::new(lists.clone(), self.vectors.shared())?;
                        Stage::Fit(Box::new(fit), lists, matrix)
                    }
                }
            }
            Stage::Fit(mut fit, lists, matrix) => {
                let rows = usize::try_from(budget).unwrap_or(usize::MAX);
                self.done += fit.step::<Native>(rows);
                if !fit.is_ready() {
                    Stage::Fit(fit, lists, matrix)
                } else {
                    for ngram in 0..lists.ngrams.len() {
                        matrix.write_part(ngram as u32, fit.first_column(), fit.fitted(ngram));
                    }
                    if fit.next_columns() { Stage::Fit(fit, lists, matrix) } else { Stage::Done(lists, matrix) }
                }
            }
            stage => stage,
        };
        Ok(())
    }

    fn stage(&self) -> &'static str {
        match &self.stage {
            Stage::List(_) => "listing",
            _ => "fitting",
        }
    }
}
