//! What n-grams of letters say of words (`subwords`), added to their vectors once a training is over.
//!
//! The part is known number by number, so that a training that goes on takes it out again first: what is trained are the
//! vectors without it, and at the end there is a new one.

use std::ops::Range;
use std::sync::Arc;

use super::model::Model;
use crate::error::{Result, try_vec};
use crate::levels::LevelLayout;
use crate::model::{LARGEST_HALF, change_rows, f32_to_half, half_to_f32};
use crate::ops::{Fused, Native};
use crate::subwords::NgramLengths;
use crate::subwords::fit::{COLUMNS, Fit};
use crate::subwords::lists::ListsBuilder;

/// What a row of the regression takes, and a word while n-grams are listed, in products of four floats. Measured in WebAssembly.
const UNITS_PER_ROW: u64 = 512;
const UNITS_PER_WORD: u64 = 16_384;
/// What a word takes while its part is written.
const UNITS_PER_WRITE: u64 = 1024;

/// The parts of the words that have one, the most frequent ones, without padding. Half precision is enough for what is a part of a sum.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct NgramPart(Vec<u16>);

impl NgramPart {
    /// No numbers yet, with room for so many.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn with_capacity(numbers: usize) -> Result<Self> {
        Ok(Self(try_vec(numbers, "what n-grams say of the vectors")?))
    }

    /// Zeros up to so many numbers.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn grown(self, numbers: usize) -> Result<Self> {
        let mut part = Self::with_capacity(numbers.max(self.0.len()))?;
        part.0.extend(self.0);
        part.0.resize(numbers.max(part.0.len()), 0);
        Ok(part)
    }

    /// Takes the parts out of the vectors again.
    pub fn remove(self, model: &Model) {
        let size = model.layout.vector_size();
        change_rows(&model.input, &model.layout, 0..self.0.len() / size, |word, vector| {
            let part = &self.0[word * size..][..size];
            vector.iter_mut().zip(part).for_each(|(value, &half)| *value -= half_to_f32(half));
        });
    }

    /// The vector of a word is another one now, that has no part in it.
    pub fn forget(&mut self, word: u32, size: usize) {
        if let Some(part) = self.0.chunks_exact_mut(size).nth(word as usize) {
            part.fill(0);
        }
    }

    /// Some of the numbers as they are written to a file: little-endian halves.
    pub fn bytes(&self, numbers: Range<usize>) -> Vec<u8> {
        self.0.iter().skip(numbers.start).take(numbers.len()).flat_map(|half| half.to_le_bytes()).collect()
    }

    /// Takes the next number as it was written.
    pub fn push(&mut self, half: u16) {
        self.0.push(half);
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The part under way.
pub struct NgramFinish {
    /// How many words get a part.
    words: usize,
    part: NgramPart,
    /// The number of a vector that each number of a row is, if it is no padding.
    dimensions: Vec<Option<usize>>,
    stage: Stage,
}

enum Stage {
    List(Box<ListsBuilder>),
    Fit(Box<Fit>),
    /// Sixteen columns are ready, and written for so many words.
    Write(Box<Fit>, usize),
    Done,
}

impl NgramFinish {
    /// Begins.
    pub fn new(model: &Model) -> Self {
        let lengths = NgramLengths { min: model.config.min_n, max: model.config.max_n };
        let words = model.config.ngram_words(model.vocabulary.len());
        let lists = Box::new(ListsBuilder::new(words, lengths));
        Self { words, part: NgramPart::default(), dimensions: dimensions(&model.layout), stage: Stage::List(lists) }
    }

    /// Does about as much work as `units` says, products of four floats; false when all is done.
    ///
    /// # Errors
    /// `out-of-memory`; the vectors are as they were then.
    pub fn step(&mut self, model: &Model, units: u64) -> Result<bool> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::List(mut lists) => match lists.step(&model.vocabulary, (units / UNITS_PER_WORD) as usize)? {
                None => Stage::List(lists),
                Some(lists) if lists.ngrams.is_empty() => Stage::Done,
                // All memory is asked for before a vector is changed.
                Some(lists) => {
                    self.part = NgramPart::default().grown(self.words * model.layout.vector_size())?;
                    Stage::Fit(Box::new(Fit::new(Arc::new(lists), model.input.clone())?))
                }
            },
            Stage::Fit(mut fit) => {
                let rows = (units / UNITS_PER_ROW) as usize;
                if model.config.is_reproducible() {
                    fit.step::<Native>(rows)
                } else {
                    fit.step::<Fused>(rows)
                };
                if fit.is_ready() { Stage::Write(fit, 0) } else { Stage::Fit(fit) }
            }
            Stage::Write(mut fit, first) => {
                let words = self.words;
                let end = words.min(first + (units / UNITS_PER_WRITE) as usize + 1);
                self.write(model, &fit, first..end);
                match end {
                    end if end < words => Stage::Write(fit, end),
                    _ if fit.next_columns() => Stage::Fit(fit),
                    _ => Stage::Done,
                }
            }
            Stage::Done => Stage::Done,
        };
        Ok(!matches!(self.stage, Stage::Done))
    }

    /// What was added, once all is done; `None` if no two words have an n-gram in common.
    pub fn finish(self) -> Option<NgramPart> {
        (!self.part.is_empty()).then_some(self.part)
    }

    fn write(&mut self, model: &Model, fit: &Fit, words: Range<usize>) {
        let (first, size) = (fit.first_column(), model.layout.vector_size());
        let mut row = vec![0.0; model.layout.stride()];
        for word in words {
            // A row that learns less than others takes up less of this too.
            let factor = model.row_factors.as_ref().map_or(1.0, |factors| factors.of(word as u32));
            let weight = factor * model.config.ngram_weight;
            model.input.read_row(word as u32, &mut row);
            let part = &mut self.part.0[word * size..][..size];
            let columns = row[first..].iter_mut().zip(&self.dimensions[first..]).take(COLUMNS);
            for ((value, &dimension), &predicted) in columns.zip(fit.predicted(word)) {
                if let Some(dimension) = dimension {
                    part[dimension] = f32_to_half((weight * predicted).clamp(-LARGEST_HALF, LARGEST_HALF));
                    *value += half_to_f32(part[dimension]);
                }
            }
            model.input.write_part(word as u32, first, &row[first..first + COLUMNS]);
        }
    }
}

fn dimensions(layout: &LevelLayout) -> Vec<Option<usize>> {
    let mut dimensions = vec![None; layout.stride()];
    for segment in layout.segments() {
        for at in 0..segment.len {
            dimensions[segment.offset + at] = Some(segment.first + at);
        }
    }
    dimensions
}
