//! The engine for Python: convert, delegate and return. What a user sees is in `python/word2vec_matryoshka`.

use std::sync::{Mutex, PoisonError};

use numpy::{PyArray1, PyArray2, PyArrayMethods};
use pyo3::exceptions::{PyMemoryError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyBytes;
use serde_json::Value;
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig};
use word2vec_matryoshka::error::Error;
use word2vec_matryoshka::suggest::suggest;
use word2vec_matryoshka::training::model_import::ModelImport;
use word2vec_matryoshka::training::trainer::Trainer;

/// Products of four floats of a step of the start or the finish, a few hundredths of a second.
const STEP_UNITS: u64 = 50_000_000;
/// Bytes that a spectral start may take beside the model, unless `start_memory` says so.
const START_MEMORY: u64 = 4 << 30;

/// The engine's sentence, after its code, as an exception.
fn raised(error: Error) -> PyErr {
    let text = format!("{error} [{}]", error.code());
    if error.code() == "out-of-memory" { PyMemoryError::new_err(text) } else { PyValueError::new_err(text) }
}

/// Sentences as the engine takes them: their UTF-8 in one piece, and where tokens and sentences end.
struct Tokens {
    utf8: Vec<u8>,
    token_ends: Vec<u32>,
    sentence_ends: Vec<u32>,
}

impl Tokens {
    fn of(sentences: &[Vec<PyBackedStr>]) -> Self {
        let mut tokens = Self { utf8: Vec::new(), token_ends: Vec::new(), sentence_ends: Vec::new() };
        for sentence in sentences {
            for token in sentence {
                tokens.utf8.extend_from_slice(token.as_bytes());
                tokens.token_ends.push(tokens.utf8.len() as u32);
            }
            tokens.sentence_ends.push(tokens.token_ends.len() as u32);
        }
        tokens
    }
}

/// Counts the words of a corpus.
#[pyclass]
struct Counter {
    counter: Option<CorpusCounter>,
    words: u64,
}

#[pymethods]
impl Counter {
    #[new]
    fn new(workers: usize) -> Self {
        Self { counter: Some(CorpusCounter::new(TokenizerConfig::default(), workers)), words: 0 }
    }

    /// Counts the tokens of a list of sentences, together less than 4 GiB.
    fn push(&mut self, py: Python, sentences: Vec<Vec<PyBackedStr>>) -> PyResult<()> {
        let tokens = Tokens::of(&sentences);
        self.words += tokens.token_ends.len() as u64;
        let Some(counter) = &mut self.counter else { return Err(PyValueError::new_err("The counts are used up.")) };
        py.detach(|| counter.push_tokens(&tokens.utf8, &tokens.token_ends, &tokens.sentence_ends)).map_err(raised)
    }

    /// Tokens so far.
    #[getter]
    fn words(&self) -> u64 {
        self.words
    }
}

/// A model under training.
#[pyclass]
struct Engine {
    /// Python's threads may hand it to each other, one at a time.
    trainer: Mutex<Trainer>,
}

#[pymethods]
impl Engine {
    /// A model of the words of `counter`, which is used up, with options as JSON. With `suggested`, those that the page takes
    /// for so many words, where none are given.
    #[staticmethod]
    fn build(py: Python, counter: &mut Counter, options: &str, suggested: bool) -> PyResult<Self> {
        let unreadable = |error: serde_json::Error| PyValueError::new_err(error.to_string());
        let mut given: Value = serde_json::from_str(options).map_err(unreadable)?;
        if suggested && let Some(given) = given.as_object_mut() {
            suggest(counter.words, given);
        }
        let config = Config::from_json(&given.to_string()).map_err(raised)?;
        let Some(counter) = counter.counter.take() else {
            return Err(PyValueError::new_err("The counts are used up."));
        };
        let built = || {
            let counts = counter.finish()?;
            Trainer::new(&counts, config, TokenizerConfig::default())
        };
        Ok(Self { trainer: Mutex::new(py.detach(built).map_err(raised)?) })
    }

    /// A model from the bytes of its three files.
    #[staticmethod]
    fn load(py: Python, words: &[u8], state: &[u8], vectors: &[u8]) -> PyResult<Self> {
        let loaded = || {
            let mut import = ModelImport::new(state.len() as u64, u64::MAX);
            import.push_words(words)?;
            import.end_words()?;
            import.push_state(state)?;
            import.end_state()?;
            import.push(vectors)?;
            import.finish()
        };
        Ok(Self { trainer: Mutex::new(py.detach(loaded).map_err(raised)?.0) })
    }

    /// The bytes of its `.state`.
    fn state<'py>(&mut self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let trainer = self.trainer();
        let written = move || {
            let mut bytes = Vec::new();
            trainer.write_state(0, 0, |part| {
                bytes.extend_from_slice(part);
                Ok::<_, Error>(())
            })?;
            Ok(bytes)
        };
        Ok(PyBytes::new(py, &py.detach(written).map_err(raised)?))
    }

    /// All options as JSON.
    fn options(&mut self) -> PyResult<String> {
        serde_json::to_string(&self.trainer().model().config).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Begins a run of `epochs` passes over `words` tokens. Whether the corpus is to come once more before, to be counted for a
    /// spectral start.
    fn begin(&mut self, words: u64, epochs: u32, alpha: f32, min_alpha: f32) -> bool {
        self.trainer().begin_training(words, epochs, alpha, min_alpha);
        self.trainer().begin_start(START_MEMORY)
    }

    /// All of the corpus has come: makes the spectral start of its counts. Returns what it left out for want of memory.
    fn end_counting(&mut self, py: Python) -> PyResult<Option<String>> {
        self.end_pass(py)?;
        let trainer = self.trainer();
        trainer.end_counting();
        let left_out = trainer.start_left_out();
        while py.detach(|| trainer.step_start(STEP_UNITS)).map_err(raised)? {
            py.check_signals()?;
        }
        Ok(left_out.map(|left_out| left_out.to_string()))
    }

    /// A pass over the corpus begins.
    fn begin_epoch(&mut self) {
        self.trainer().begin_epoch();
    }

    /// Trains on a list of sentences, together less than 4 GiB.
    fn push(&mut self, py: Python, sentences: Vec<Vec<PyBackedStr>>) -> PyResult<()> {
        let tokens = Tokens::of(&sentences);
        let trainer = self.trainer();
        let trained = || {
            trainer.push_tokens(&tokens.utf8, &tokens.token_ends, &tokens.sentence_ends)?;
            while trainer.pending_words() > 0 && trainer.step(u64::MAX)? > 0 {}
            Ok(())
        };
        py.detach(trained).map_err(raised)
    }

    /// The pass is complete.
    fn end_epoch(&mut self, py: Python) -> PyResult<()> {
        self.end_pass(py)?;
        self.trainer().end_epoch();
        Ok(())
    }

    /// Does what is left to do when a run is over: after a spectral start, the blend and the rotation.
    fn finish(&mut self, py: Python) -> PyResult<()> {
        let trainer = self.trainer();
        if trainer.begin_finish() {
            while py.detach(|| trainer.step_finish(STEP_UNITS)).map_err(raised)? {}
        }
        Ok(())
    }

    /// Tokens trained in this run.
    #[getter]
    fn words_done(&mut self) -> u64 {
        self.trainer().words_done()
    }

    /// The learning rate of the next token.
    #[getter]
    fn alpha(&mut self) -> f32 {
        self.trainer().alpha()
    }

    /// Mean loss of each level in this epoch.
    #[getter]
    fn loss(&mut self) -> Vec<f64> {
        self.trainer().loss().iter().map(|level| level.mean).collect()
    }

    /// The words, the most frequent first.
    fn words(&mut self) -> Vec<String> {
        let vocabulary = &self.trainer().model().vocabulary;
        (0..vocabulary.len() as u32).map(|index| vocabulary.word(index).to_owned()).collect()
    }

    /// A copy of the vectors, words × vector_size.
    fn vectors<'py>(&mut self, py: Python<'py>) -> PyResult<Bound<'py, PyArray2<f32>>> {
        let model = self.trainer().model();
        let (words, size) = (model.vocabulary.len(), model.layout.vector_size());
        let mut padded = vec![0.0; model.layout.stride()];
        let mut numbers = vec![0.0; words * size];
        for (index, vector) in (0..).zip(numbers.chunks_exact_mut(size)) {
            model.input.read_row(index, &mut padded);
            model.layout.unpad(&padded, vector);
        }
        PyArray1::from_vec(py, numbers).reshape([words, size])
    }
}

impl Engine {
    fn trainer(&mut self) -> &mut Trainer {
        self.trainer.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// Trains what waits for more.
    fn end_pass(&mut self, py: Python) -> PyResult<()> {
        let trainer = self.trainer();
        let ended = || {
            trainer.end_file()?;
            while trainer.pending_words() > 0 && trainer.step(u64::MAX)? > 0 {}
            Ok(())
        };
        py.detach(ended).map_err(raised)
    }
}

/// The compiled half of the package.
#[pymodule(gil_used = true)]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Counter>()?;
    module.add_class::<Engine>()
}
