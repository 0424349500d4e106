//! What all tasks share while training: the matrices and the tables.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::hot_rows::GROUPS;
use super::objective::{Objective, Targets};
use super::pair_weights::{Occurrences, PairWeights};
use super::row_factors::RowFactors;
use super::row_locks::RowLocks;
use crate::config::{Config, Locking};
use crate::corpus::Vocabulary;
use crate::error::{Error, Result};
use crate::levels::LevelLayout;
use crate::model::{Memory, SharedMatrix, Vectors};
use crate::ops::shape::segment_scales;
use crate::parallel;
use crate::sampling::rng::Rng;
use crate::sampling::subsample::KeepTable;

/// Streams of the generator below this one belong to tasks, those from it on to rows of W_in.
const FIRST_ROW_STREAM: u64 = 1 << 32;
/// Rows that a task makes at a time.
const ROWS_PER_PART: usize = 1024;

/// The model under training.
pub struct Model {
    /// The options it was made with.
    pub config: Config,
    /// Words and counts.
    pub vocabulary: Arc<Vocabulary>,
    /// Where the levels are in a row.
    pub layout: Arc<LevelLayout>,
    /// W_in, V rows: the vectors.
    pub input: Arc<SharedMatrix>,
    /// W_out, V rows: one per word with negative sampling; with hierarchical softmax one per node, and the last is not
    /// used.
    pub output: Arc<SharedMatrix>,
    /// Where the targets of a window come from.
    pub objective: Objective,
    /// Which occurrences of words are kept.
    pub keep: KeepTable,
    /// Weight of each trained level.
    pub level_weights: Vec<f32>,
    /// What each segment's step is multiplied by, see `ops::block`.
    pub segment_scales: Vec<f32>,
    /// How much each pair counts.
    pub pair_weights: PairWeights,
    /// By what the rows of W_in learn, if not all do so wholly.
    pub row_factors: Option<RowFactors>,
    /// Locks on rows, for training without races.
    pub locks: Option<RowLocks>,
    /// Each held by a task while it exchanges a group of its private rows, so that no two add to a row at once.
    pub exchange: [Mutex<()>; GROUPS],
}

/// Where the two matrices are to be, if the allocator is not to give their memory: files that are mapped, say, of a model that
/// is larger than memory.
pub struct MatrixMemory {
    /// For W_in; at least [`Model::matrix_bytes`], beginning on a cache line.
    pub input: Memory,
    /// For W_out; as large.
    pub output: Memory,
}

impl Model {
    /// Bytes of each of the two matrices of a model with these options and so many words.
    pub fn matrix_bytes(config: &Config, words: usize) -> u64 {
        SharedMatrix::bytes(words, config.layout().stride())
    }

    /// A model for `vocabulary`, whose rows hold nothing yet, in `memory` or what is allocated.
    ///
    /// # Safety
    /// Every row of both matrices must be written before it is read, as [`Model::initialise`] and [`Model::copy_rows`] do.
    ///
    /// # Errors
    /// `vocabulary-too-small` with fewer than two words, `out-of-memory` when a matrix can't be allocated.
    pub unsafe fn unwritten(config: Config, vocabulary: Arc<Vocabulary>, memory: Option<MatrixMemory>) -> Result<Self> {
        let words = vocabulary.len();
        if words < 2 {
            return Err(Error::VocabularyTooSmall { size: words, needed: 2 });
        }
        let layout = Arc::new(config.layout());
        let frequencies = vocabulary.frequencies();
        let objective = Objective::new(&config, frequencies)?;
        let matrix = |what, memory: Option<Memory>| match memory {
            Some(memory) => SharedMatrix::within(memory, words, layout.stride()).map(Arc::new),
            // SAFETY: the caller's promise.
            None => unsafe { SharedMatrix::unwritten(what, words, layout.stride()) }.map(Arc::new),
        };
        let (of_input, of_output) = memory.map(|memory| (memory.input, memory.output)).unzip();
        let (input, output) = (matrix("the input vectors", of_input)?, matrix("the output vectors", of_output)?);
        let keep = KeepTable::new(frequencies, config.sample);
        let level_weights = config.resolved_weights();
        let segment_scales = segment_scales(&level_weights);
        let occurrences = Occurrences::new(frequencies, &config);
        let pair_weights = PairWeights::new(&occurrences, objective.weights(&occurrences));
        let locks = (config.locking == Locking::Striped).then(RowLocks::new);
        Ok(Self {
            config,
            vocabulary,
            layout,
            input,
            output,
            objective,
            keep,
            level_weights,
            segment_scales,
            pair_weights,
            row_factors: None,
            locks,
            exchange: [const { Mutex::new(()) }; GROUPS],
        })
    }

    /// Gives some words their [first vectors](first_vector), and zero in W_out.
    pub fn initialise(&self, words: Range<usize>) {
        let Self { layout, input, output, .. } = self;
        let (size, seed) = (layout.vector_size(), u64::from(self.config.seed));
        let parts = words.len().div_ceil(ROWS_PER_PART);
        parallel::map_tasks(parts, |part| {
            let first = words.start + part * ROWS_PER_PART;
            let mut vector = vec![0.0; size];
            let zeros = vec![0.0; layout.stride()];
            let mut row = zeros.clone();
            for index in first..(first + ROWS_PER_PART).min(words.end) {
                first_vector(seed, index, &mut vector);
                layout.pad(&vector, &mut row);
                input.write_row(index as u32, &row);
                output.write_row(index as u32, &zeros);
            }
        });
    }

    /// Gives some words the rows that they have in other matrices of this layout. Rows of W_out that are nodes of a tree, which
    /// is another one now, begin from zero.
    pub fn copy_rows(&self, input: &SharedMatrix, output: &SharedMatrix, words: Range<usize>) {
        let mut row = vec![0.0; self.layout.stride()];
        for index in words.start as u32..words.end as u32 {
            input.read_row(index, &mut row);
            self.input.write_row(index, &row);
            if self.objective.rows_are_words() {
                output.read_row(index, &mut row);
            } else {
                row.fill(0.0);
            }
            self.output.write_row(index, &row);
        }
    }

    /// The input vectors, live: what training changes, a search sees.
    pub fn vectors(&self) -> Vectors {
        Vectors::new(self.vocabulary.clone(), self.layout.clone(), self.input.clone())
    }
}

/// The first vector of a word, without padding: uniform in ±1/d, as gensim does. Every row has its own generator, so that the
/// vectors don't depend on who makes them.
pub fn first_vector(seed: u64, index: usize, vector: &mut [f32]) {
    let (mut rng, size) = (Rng::new(seed, FIRST_ROW_STREAM + index as u64), vector.len() as f32);
    vector.fill_with(|| (rng.unit_f32() * 2.0 - 1.0) / size);
}
