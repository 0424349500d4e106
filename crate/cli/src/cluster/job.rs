//! A training as each of a cluster's tasks finds it: a folder with the options, the vocabulary and the rows.
//!
//! The options are in `job.json`. The vocabulary, `vocabulary.tsv`, is a file of counts. `rows` has for each word, in the
//! vocabulary's order, d numbers of W_in and d of W_out, f32 little-endian; `first-rows` has those that training began with.
//!
//! A task that trains a part of the texts has the words of this part only. `places` then has for each its number in the whole
//! vocabulary (u32) and in how much of the parts of all texts it is, 0 to 1 (f32), little-endian.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{TokenizerConfig, Vocabulary};
use word2vec_matryoshka::error::Error;
use word2vec_matryoshka::model::SharedMatrix;
use word2vec_matryoshka::training::model::{Model, first_vector};
use word2vec_matryoshka::training::state::RunState;
use word2vec_matryoshka::training::trainer::{NewTrainer, Trainer};

use crate::counts_file;
use crate::failure::{Failure, Result};
use crate::matrices::Matrices;

/// What is trained, and how.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// The options of the model.
    pub config: Config,
    /// How texts are cut into words.
    pub tokenizer: TokenizerConfig,
    /// Raw words of the whole corpus.
    pub words: u64,
}

impl Job {
    /// The run when all epochs are over.
    pub fn last_place(&self) -> RunState {
        let Self { config, words, .. } = self;
        RunState {
            words_per_epoch: *words,
            epochs: config.epochs,
            start_alpha: config.alpha,
            end_alpha: config.min_alpha,
            epochs_begun: config.epochs.into(),
            epoch_over: true,
            words_done: words * u64::from(config.epochs),
            epoch_words: *words,
        }
    }
}

/// The folder of a task.
pub struct JobFolder {
    path: PathBuf,
    /// What is in `job.json`.
    pub job: Job,
}

/// Where the words of a task are in the whole vocabulary.
struct Places {
    numbers: Vec<u32>,
    /// How many words of it each stands for.
    stands_for: Vec<f64>,
}

impl Places {
    /// Of the bytes of a file; none if they cannot be.
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut places = Self { numbers: Vec::new(), stands_for: Vec::new() };
        let (entries, rest) = bytes.as_chunks::<8>();
        for [n0, n1, n2, n3, s0, s1, s2, s3] in entries {
            places.numbers.push(u32::from_le_bytes([*n0, *n1, *n2, *n3]));
            let share = f32::from_le_bytes([*s0, *s1, *s2, *s3]);
            (share > 0.0 && share <= 1.0).then(|| places.stands_for.push(1.0 / f64::from(share)))?;
        }
        (rest.is_empty() && places.numbers.is_sorted_by(|a, b| a < b)).then_some(places)
    }
}

/// The first numbers of the vectors, or the present ones.
#[derive(Debug, Clone, Copy)]
pub enum Rows {
    /// Those that training began with.
    First,
    /// Those of now.
    Present,
}

impl JobFolder {
    /// Reads the job.
    ///
    /// # Errors
    /// `bad-job`; a file that cannot be read.
    pub fn open(path: &Path) -> Result<Self> {
        let file = path.join("job.json");
        let text = fs::read(&file).map_err(Failure::reading(&file))?;
        let broken = |error: serde_json::Error| Failure::coded("bad-job", format!("{}: {error}.", file.display()));
        let job: Job = serde_json::from_slice(&text).map_err(broken)?;
        job.config.check()?;
        Ok(Self { path: path.to_owned(), job })
    }

    /// The words of the model, or those that the task has.
    ///
    /// # Errors
    /// `bad-counts`, `bad-job`; a file that cannot be read.
    pub fn vocabulary(&self) -> Result<Vocabulary> {
        let counts = counts_file::read(&[self.path.join("vocabulary.tsv")])?;
        let vocabulary = counts.build_vocabulary(1, None)?;
        Ok(match self.places(vocabulary.len())? {
            Some(places) => vocabulary.with_stands_for(places.stands_for),
            None => vocabulary,
        })
    }

    /// The numbers that the task's words have in the whole vocabulary.
    ///
    /// # Errors
    /// `bad-job`; a file that cannot be read.
    pub fn numbers(&self, words: usize) -> Result<Vec<u32>> {
        Ok(self.places(words)?.map_or_else(|| (0..words as u32).collect(), |places| places.numbers))
    }

    fn places(&self, words: usize) -> Result<Option<Places>> {
        let path = self.path.join("places");
        if !path.exists() {
            return Ok(None);
        }
        let bytes = fs::read(&path).map_err(Failure::reading(&path))?;
        let places = Places::of(&bytes).filter(|places| places.numbers.len() == words);
        let sentence = || format!("{} does not hold the places of {words} words, in order.", path.display());
        places.map(Some).ok_or_else(|| Failure::coded("bad-job", sentence()))
    }

    /// A model of the vocabulary with its first rows, which are where `matrices` says, and all of whose random choices follow from
    /// `seed`.
    ///
    /// # Errors
    /// `bad-counts`, `out-of-memory`, `storage-full`; a file that cannot be read.
    pub fn trainer(&self, seed: u32, matrices: &Matrices) -> Result<Trainer> {
        let vocabulary = self.vocabulary()?;
        let config = Config { seed, ..self.job.config.clone() };
        let memory = matrices.memory(&config, vocabulary.len())?;
        Ok(NewTrainer::within(vocabulary.into(), config, self.job.tokenizer, memory)?.finished()?)
    }

    /// Fills both matrices of a model.
    ///
    /// # Errors
    /// `bad-job` when they are not those of the model; a file that cannot be read.
    pub fn read_rows(&self, which: Rows, model: &Model) -> Result<()> {
        let mut padded = vec![0.0; model.layout.stride()];
        self.each_pair_of_rows(which, model, |word, [input, output]| {
            for (matrix, vector) in [(&*model.input, input), (&model.output, output)] {
                model.layout.pad(vector, &mut padded);
                matrix.write_row(word, &padded);
            }
            Ok(())
        })
    }

    /// Hands the numbers of each word to `take`, W_in and W_out.
    ///
    /// # Errors
    /// What `take` returns; as [`JobFolder::read_rows`].
    pub fn each_pair_of_rows(
        &self,
        which: Rows,
        model: &Model,
        mut take: impl FnMut(u32, [&[f32]; 2]) -> Result<()>,
    ) -> Result<()> {
        let (path, size, words) = (self.rows_file(which), model.layout.vector_size(), model.vocabulary.len());
        let file = File::open(&path).map_err(Failure::reading(&path))?;
        let expected = words as u64 * bytes_of_word(size) as u64;
        if file.metadata().map_err(Failure::reading(&path))?.len() != expected {
            let sentence = format!("{} does not hold {words} words of {size} numbers.", path.display());
            return Err(Failure::coded("bad-job", sentence));
        }
        let mut file = BufReader::with_capacity(1 << 20, file);
        let (mut bytes, mut pair) = (vec![0; bytes_of_word(size)], vec![0.0; 2 * size]);
        for word in 0..words as u32 {
            file.read_exact(&mut bytes).map_err(Failure::reading(&path))?;
            read_floats(&bytes, &mut pair);
            let (input, output) = pair.split_at(size);
            take(word, [input, output])?;
        }
        Ok(())
    }

    /// Writes both matrices of a model as the present rows.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write_rows(&self, model: &Model) -> Result<()> {
        let mut reader = RowReader::new(model);
        self.write_each(0..model.vocabulary.len(), |word, bytes| {
            for matrix in [&*model.input, &model.output] {
                bytes.extend(bytes_of(reader.read(matrix, word as u32)));
            }
        })
    }

    /// Writes the random rows that training begins with, of some words.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write_random_rows(&self, words: Range<usize>) -> Result<()> {
        let config = &self.job.config;
        let (mut input, seed) = (vec![0.0; config.vector_size as usize], u64::from(config.seed));
        self.write_each(words, |word, bytes| {
            first_vector(seed, word, &mut input);
            bytes.extend(bytes_of(&input));
            bytes.resize(bytes_of_word(input.len()), 0);
        })
    }

    /// Writes the present rows; `give` appends the bytes of a word's to none.
    fn write_each(&self, words: Range<usize>, mut give: impl FnMut(usize, &mut Vec<u8>)) -> Result<()> {
        let path = self.rows_file(Rows::Present);
        let failed = || Failure::writing(&path);
        let mut file = BufWriter::with_capacity(1 << 20, File::create(&path).map_err(failed())?);
        let mut bytes = Vec::new();
        for word in words {
            bytes.clear();
            give(word, &mut bytes);
            file.write_all(&bytes).map_err(failed())?;
        }
        file.flush().map_err(failed())
    }

    fn rows_file(&self, which: Rows) -> PathBuf {
        self.path.join(match which {
            Rows::First => "first-rows",
            Rows::Present => "rows",
        })
    }

    /// Whether there are rows that training began with.
    pub fn has_first_rows(&self) -> bool {
        self.rows_file(Rows::First).exists()
    }
}

/// Puts a trainer into the middle of a run.
///
/// # Errors
/// `bad-job` when there is no such place in it.
pub fn go_to(trainer: &mut Trainer, run: RunState) -> Result<()> {
    let mut head = trainer.state_head(0, 0);
    head.run = Some(run);
    trainer.restore(&head).map_err(|error| match error {
        Error::BadState { reason } => {
            let sentence =
                format!("There is no such place in the training: {reason}. Epochs are 1 to those of the options.");
            Failure::coded("bad-job", sentence)
        }
        other => other.into(),
    })
}

/// Reads rows without their padding.
pub struct RowReader<'a> {
    model: &'a Model,
    padded: Vec<f32>,
    vector: Vec<f32>,
}

impl<'a> RowReader<'a> {
    /// Of a model's matrices.
    pub fn new(model: &'a Model) -> Self {
        Self { model, padded: vec![0.0; model.layout.stride()], vector: vec![0.0; model.layout.vector_size()] }
    }

    /// The numbers of a word's row.
    pub fn read(&mut self, matrix: &SharedMatrix, word: u32) -> &[f32] {
        matrix.read_row(word, &mut self.padded);
        self.model.layout.unpad(&self.padded, &mut self.vector);
        &self.vector
    }
}

/// Bytes of a word's numbers in both matrices.
pub fn bytes_of_word(size: usize) -> usize {
    2 * size * size_of::<f32>()
}

/// Floats as they are in the files.
pub fn bytes_of(floats: &[f32]) -> Vec<u8> {
    floats.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// Floats from a file; there are four times as many bytes.
pub fn read_floats(bytes: &[u8], floats: &mut [f32]) {
    for (value, bytes) in floats.iter_mut().zip(bytes.as_chunks().0) {
        *value = f32::from_le_bytes(*bytes);
    }
}
