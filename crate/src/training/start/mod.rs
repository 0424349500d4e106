//! The spectral start of a training: from a pass over the corpus to both matrices' first values, step by step.
//!
//! The pass counts pairs within twice the window's reach, which is where the counts say most. Then the matrix of pairs is
//! made and factorised (`spectral`), and the factors are written to W_in and W_out. With negative sampling the output rows
//! are words, and get theirs. With hierarchical softmax they are decisions: the row of a node is the mean of the words on its
//! left minus the mean of those on its right, each word weighted by its count, so that its dot product with an input says
//! which side is nearer.

mod finish;
mod left_out;
mod outputs;
mod vectors;

pub use finish::Finish;
pub use left_out::LeftOut;
pub use vectors::StartVectors;

use outputs::OutputStart;

use super::model::Model;
use crate::corpus::Sentences;
use crate::error::Result;
use crate::spectral::counting::PairCounter;
use crate::spectral::factorization::{Factorization, Factors, Side};
use crate::spectral::pairs::PairMatrixBuilder;

/// What a pair takes while the matrix is made, in products of four floats of the factorisation. Measured in WebAssembly.
const UNITS_PER_PAIR: u64 = 128;
/// What a number takes while the start is copied, likewise.
const UNITS_PER_COPY: u64 = 40;

/// The start under way.
pub struct SpectralStart {
    stage: Stage,
    /// Words that take part, the most frequent ones.
    words: usize,
    left_out: Option<LeftOut>,
}

enum Stage {
    Count(PairCounter),
    Build(PairMatrixBuilder),
    Factorize(Factorization),
    Write(Writer),
    Copy(StartVectors),
    Done(StartVectors),
}

/// Writes the factors to the matrices.
struct Writer {
    factors: Factors,
    outputs: OutputStart,
    next: usize,
}

impl SpectralStart {
    /// Begins to count for `model`, in at most about `memory` bytes beside its matrices.
    pub fn new(model: &Model, memory: u64) -> Self {
        let size = model.layout.vector_size();
        let words = words_within(model.vocabulary.len(), size, memory);
        let panels = panel_bytes(words, size);
        // While the matrix of pairs is made, pairs are in memory three times: as they are counted and in two rows.
        let pairs = (memory / 5 * 2).min(memory.saturating_sub(panels));
        let config = &model.config;
        let reach = 2 * config.reach();
        let counter = PairCounter::new(model.vocabulary.counts(), words, config.sample, reach, config.seed, pairs);
        Self { stage: Stage::Count(counter), words, left_out: None }
    }

    /// Counts the next sentences of the corpus.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn count(&mut self, sentences: Sentences) -> Result<()> {
        match &mut self.stage {
            Stage::Count(counter) => counter.add(sentences),
            _ => Ok(()),
        }
    }

    /// Whether it still waits for sentences.
    pub fn is_counting(&self) -> bool {
        matches!(self.stage, Stage::Count(_))
    }

    /// The corpus is at its end.
    pub fn end_counting(self, model: &Model) -> Self {
        let Stage::Count(counter) = self.stage else { return self };
        let left_out = LeftOut::of(counter.is_pruned(), self.words, model.vocabulary.len());
        let builder = PairMatrixBuilder::new(counter, self.words, model.config.ns_exponent);
        Self { stage: Stage::Build(builder), left_out, ..self }
    }

    /// Part of the factorisation that is done, 0 to 1.
    pub fn fraction(&self) -> f64 {
        match &self.stage {
            Stage::Count(_) | Stage::Build(_) => 0.0,
            Stage::Factorize(factorization) => factorization.done() as f64 / factorization.total().max(1) as f64,
            Stage::Write(_) | Stage::Copy(_) | Stage::Done(_) => 1.0,
        }
    }

    /// What memory was too short for; known once the corpus is at its end.
    pub fn left_out(&self) -> Option<LeftOut> {
        self.left_out
    }

    /// Does about as much work as `units` says, products of four floats; when all is done, what was written comes back.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn step(mut self, model: &Model, units: u64) -> Result<Step> {
        self.stage = match self.stage {
            Stage::Build(mut builder) => {
                if builder.step((units / UNITS_PER_PAIR) as usize)? {
                    Stage::Build(builder)
                } else {
                    let (size, config) = (model.layout.vector_size(), &model.config);
                    Stage::Factorize(Factorization::new(builder.finish(), size, config.seed, config.is_reproducible())?)
                }
            }
            Stage::Factorize(mut factorization) => {
                factorization.step(units);
                if factorization.is_done() {
                    let outputs = OutputStart::new(&model.objective);
                    factorization.finish().map_or(Stage::Done(StartVectors::default()), |factors| {
                        Stage::Write(Writer { factors, outputs, next: 0 })
                    })
                } else {
                    Stage::Factorize(factorization)
                }
            }
            Stage::Write(mut writer) => {
                if writer.step(model, units)? {
                    Stage::Write(writer)
                } else {
                    Stage::Copy(StartVectors::with_capacity(model.vocabulary.len() * model.layout.vector_size())?)
                }
            }
            Stage::Copy(mut vectors) => {
                let rows = units / UNITS_PER_COPY / model.layout.vector_size() as u64;
                if vectors.copy(model, rows as usize + 1) { Stage::Copy(vectors) } else { Stage::Done(vectors) }
            }
            stage => stage,
        };
        Ok(match self.stage {
            Stage::Done(vectors) => Step::Done(vectors),
            stage => Step::Pending(Box::new(Self { stage, ..self })),
        })
    }
}

/// What comes of a step.
pub enum Step {
    /// There is more to do.
    Pending(Box<SpectralStart>),
    /// The matrices hold the start, of which this is a copy.
    Done(StartVectors),
}

impl Writer {
    /// Writes some blocks of rows; false when all are written.
    fn step(&mut self, model: &Model, units: u64) -> Result<bool> {
        let blocks = self.factors.blocks();
        // Once for W_in, and for W_out as often as its objective asks.
        let passes = 1 + self.outputs.passes();
        let (pass, block) = (self.next / blocks, self.next % blocks);
        if pass == passes {
            return Ok(false);
        }
        let at_once = (units / self.factors.block_cost()).max(crate::parallel::threads() as u64) as usize;
        let end = blocks.min(block + at_once);
        let layout = &model.layout;
        let (mut row, size) = (vec![0.0; layout.stride()], layout.vector_size());
        if pass == 0 {
            self.factors.rows(Side::Input, block..end, |word, vector| {
                layout.pad(&vector[..size], &mut row);
                model.input.write_row(word as u32, &row);
            })?;
        } else {
            let (outputs, factors) = (&mut self.outputs, &self.factors);
            factors.rows(Side::Output, block..end, |word, vector| {
                layout.pad(&vector[..size], &mut row);
                outputs.add(model, pass - 1, word as u32, &row);
            })?;
            if end == blocks {
                outputs.end_pass(model, pass - 1);
            }
        }
        self.next += end - block;
        Ok(true)
    }
}

/// Words whose factors fit half of the memory: the panels of the factorisation are as wide as the vectors and more.
fn words_within(words: usize, size: usize, memory: u64) -> usize {
    let each = row_bytes(words, size);
    words.min((memory / 2 / each) as usize).max(2)
}

/// Bytes of the factorisation's two panels.
fn panel_bytes(words: usize, size: usize) -> u64 {
    words as u64 * row_bytes(words, size)
}

/// Bytes of one word in both.
fn row_bytes(words: usize, size: usize) -> u64 {
    (2 * Factorization::columns(size, words) * size_of::<f32>()) as u64
}
