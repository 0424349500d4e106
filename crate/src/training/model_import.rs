//! A model that comes in as the chunks of its files: words, state, vectors, in this order. Without a state it is a
//! model whose output weights are zero and whose counts are unknown.

use std::sync::Arc;

use super::model::MatrixMemory;
use super::ngram_part::NgramPart;
use super::start::StartVectors;
use super::state::{Fingerprint, MOST_WORDS, StateHead, bad_state};
use super::trainer::Trainer;
use crate::config::{Config, MAX_GIVEN};
use crate::corpus::{TokenizerConfig, Vocabulary};
use crate::error::{Error, Place, Result, try_extend, try_vec};
use crate::io::npy::{ByColumns, FiniteCheck, NpyHeader};
use crate::io::vocab_json;
use crate::model::{SharedMatrix, require_room};

/// Reads a model. Apart from its matrices it holds a few chunks.
#[derive(Default)]
pub struct ModelImport {
    json: Vec<u8>,
    vocabulary: Vocabulary,
    /// Bytes of the current file that have come and are not used yet.
    buffer: Vec<u8>,
    head: Option<StateHead>,
    /// Given away only when all of its rows are written: those of W_out by the state, those of W_in by the vectors.
    trainer: Option<Trainer>,
    /// Rows of W_out that the state has written.
    output_rows: usize,
    npy: Option<NpyHeader>,
    columns: ByColumns,
    /// Rows of W_in that were written, and those of W_out beside them where there is no state.
    input_rows: usize,
    start: StartVectors,
    ngrams: NgramPart,
    fingerprint: Fingerprint,
    finite: FiniteCheck,
    /// Bytes of the `.state`, or the most that can come out of it.
    state_bytes: u64,
    /// Bytes that there are for the model.
    available: u64,
    /// Where its matrices are to be, if that is given.
    memory: Option<MatrixMemory>,
}

impl ModelImport {
    /// An import whose `.state` has so many bytes once it is unpacked, or at most so many (0 without one), of a model that
    /// may take `available` bytes.
    pub fn new(state_bytes: u64, available: u64) -> Self {
        Self { state_bytes, available, ..Self::default() }
    }

    /// Once all words have come: their number.
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// The matrices are to be in `memory`, which is large enough for the words that have come.
    pub fn keep_in(&mut self, memory: MatrixMemory) {
        self.memory = Some(memory);
    }

    /// The next bytes of the `.vocab.json`.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn push_words(&mut self, bytes: &[u8]) -> Result<()> {
        try_extend(&mut self.json, bytes, "the vocabulary's file")
    }

    /// The `.vocab.json` is at its end.
    ///
    /// # Errors
    /// `bad-vocab`, `out-of-memory`.
    pub fn end_words(&mut self) -> Result<()> {
        self.vocabulary = vocab_json::read(&std::mem::take(&mut self.json))?;
        Ok(())
    }

    /// The next bytes of the `.state`, once all words have come.
    ///
    /// # Errors
    /// `bad-state`, `out-of-memory`, and what is wrong with the options in it.
    pub fn push_state(&mut self, bytes: &[u8]) -> Result<()> {
        try_extend(&mut self.buffer, bytes, "the training's file")?;
        if self.head.is_none() {
            let Some((head, end)) = StateHead::read(&self.buffer)? else { return Ok(()) };
            if head.file_bytes(end) > self.state_bytes {
                return Err(bad_state("it promises more than it holds"));
            }
            self.buffer.drain(..end);
            self.head = Some(head);
        }
        if self.trainer.is_none() {
            self.begin()?;
        }
        let (Some(trainer), Some(head)) = (&self.trainer, &self.head) else { return Ok(()) };
        let size = head.config.vector_size as usize;
        let left = head.words - self.output_rows;
        let whole = (self.buffer.len() / (size * 4)).min(left);
        let mut writer = RowWriter::new(trainer, &trainer.model().output);
        for stored in self.buffer.chunks_exact(size * 4).take(whole) {
            let values = stored.as_chunks::<4>().0.iter().map(|&value| f32::from_le_bytes(value));
            writer.vector.iter_mut().zip(values).for_each(|(value, stored)| *value = stored);
            if writer.vector.iter().any(|value| !value.is_finite()) {
                return Err(bad_state("it holds numbers that are not finite"));
            }
            writer.write(self.output_rows);
            self.output_rows += 1;
        }
        self.buffer.drain(..whole * size * 4);
        if whole == left { self.push_halves(head.words * size, head.halves(), head.ngrams) } else { Ok(()) }
    }

    /// What follows the rows of W_out, `expected` halves: `numbers` of each matrix, if there is a start, or of what `ngrams` say.
    fn push_halves(&mut self, numbers: usize, expected: usize, ngrams: bool) -> Result<()> {
        let most = expected - self.start.len() - self.ngrams.len();
        let halves = self.buffer.len() / 2;
        if halves > most || (halves == most && !self.buffer.len().is_multiple_of(2)) {
            return Err(bad_state("other bytes follow its rows"));
        }
        if halves > 0 && most == expected {
            if ngrams {
                self.ngrams = NgramPart::with_capacity(numbers)?;
            } else {
                self.start = StartVectors::with_capacity(numbers)?;
            }
        }
        for half in self.buffer.as_chunks::<2>().0.iter().map(|&half| u16::from_le_bytes(half)) {
            if ngrams {
                self.ngrams.push(half);
            } else {
                self.start.push(half, numbers);
            }
        }
        self.buffer.drain(..halves * 2);
        Ok(())
    }

    /// There is no `.state`: a model with these options, output weights of zero and counts of 0.
    ///
    /// # Errors
    /// `vocabulary-too-small`, `out-of-memory`.
    pub fn without_state(&mut self, config: Config, tokenizer: TokenizerConfig) -> Result<()> {
        let vocabulary = std::mem::take(&mut self.vocabulary);
        require_room(&config, vocabulary.len() as u64, self.available)?;
        // SAFETY: W_in is written by the vectors, W_out beside it.
        let mut trainer = unsafe { Trainer::unwritten(Arc::new(vocabulary), config, tokenizer, self.memory.take())? };
        trainer.begin_with_vectors();
        self.trainer = Some(trainer);
        Ok(())
    }

    /// The `.state` is at its end.
    ///
    /// # Errors
    /// `bad-state` when something is missing.
    pub fn end_state(&self) -> Result<()> {
        let whole = self.head.is_some() && self.trainer.is_some() && self.has_whole_state() && self.buffer.is_empty();
        if whole { Ok(()) } else { Err(bad_state("it is cut off")) }
    }

    /// Whether all that the state holds was read; so it is where there is none.
    fn has_whole_state(&self) -> bool {
        self.head
            .as_ref()
            .is_none_or(|head| self.output_rows == head.words && self.start.len() + self.ngrams.len() == head.halves())
    }

    /// The next bytes of the `.npy`, once the state is complete.
    ///
    /// # Errors
    /// `bad-npy`; `bad-state` when the vectors are not those that the state was saved with.
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        try_extend(&mut self.buffer, bytes, "the vectors' file")?;
        let stateless = self.head.is_none();
        let ready = self.trainer.as_ref().filter(|_| self.has_whole_state());
        let trainer = ready.ok_or_else(|| Error::internal("vectors came before the state"))?;
        let (words, size) = (trainer.model().vocabulary.len(), trainer.model().layout.vector_size());
        let header = match self.npy {
            Some(header) => header,
            None => {
                let Some(header) = NpyHeader::read_arriving(&self.buffer)? else { return Ok(()) };
                self.buffer.drain(..header.data_offset);
                if header.rows != words || header.columns != size {
                    let rows = header.rows;
                    return Err(if stateless { Error::VocabMismatch { rows, words } } else { other_vectors() });
                }
                if header.by_columns {
                    clear(trainer);
                }
                *self.npy.insert(header)
            }
        };
        let mut rows = Rows {
            writer: RowWriter::new(trainer, &trainer.model().input),
            next: &mut self.input_rows,
            fingerprint: &mut self.fingerprint,
            finite: &mut self.finite,
            outputs: stateless.then(|| vec![0.0; trainer.model().layout.stride()]),
        };
        let used = if header.by_columns {
            let (input, layout) = (&trainer.model().input, &trainer.model().layout);
            let used = self.columns.write(&header, &self.buffer, input, layout);
            // No row is whole before the last column has come.
            while self.columns.is_whole(&header) && *rows.next < words {
                rows.read_back()?;
            }
            used
        } else {
            let whole = (self.buffer.len() / header.row_bytes()).min(words - *rows.next);
            let used = whole * header.row_bytes();
            for stored in self.buffer[..used].chunks_exact(header.row_bytes()) {
                header.convert(stored, &mut rows.writer.vector);
                rows.take()?;
            }
            used
        };
        self.buffer.drain(..used);
        let is_over = self.input_rows == words && !self.buffer.is_empty();
        if is_over { Err(Error::bad_npy("other bytes follow its values")) } else { Ok(()) }
    }

    /// All files were pushed: the model as it was when it was saved, and the head of its state if there is one.
    ///
    /// # Errors
    /// `bad-npy` when vectors are missing or not finite; `bad-state` when they are not those that the state was saved with.
    pub fn finish(self) -> Result<(Trainer, Option<StateHead>)> {
        let mut trainer = self.trainer.ok_or_else(|| Error::internal("a model ended before it began"))?;
        if self.input_rows != trainer.model().vocabulary.len() || !self.buffer.is_empty() {
            return Err(Error::bad_npy("it is cut off"));
        }
        self.finite.finish()?;
        let Some(head) = self.head else { return Ok((trainer, None)) };
        if self.fingerprint.value() != head.fingerprint {
            return Err(other_vectors());
        }
        trainer.restore(&head)?;
        if head.start {
            trainer.restore_start(self.start);
        }
        if head.ngrams {
            trainer.restore_ngrams(self.ngrams);
        }
        Ok((trainer, Some(head)))
    }

    /// Makes the model once the counts are there.
    fn begin(&mut self) -> Result<()> {
        let Some(head) = &self.head else { return Ok(()) };
        if self.buffer.len() / 8 < head.words {
            return Ok(());
        }
        let vocabulary = std::mem::take(&mut self.vocabulary);
        if vocabulary.len() != head.words {
            return Err(other_vectors());
        }
        let mut counts = try_vec(head.words, "the word counts")?;
        counts.extend(self.buffer.as_chunks::<8>().0[..head.words].iter().map(|&count| u64::from_le_bytes(count)));
        let total = counts.iter().try_fold(0, |total: u64, &count| total.checked_add(count));
        if total.is_none_or(|total| total > MOST_WORDS) {
            return Err(bad_state("its words occur more often than they can"));
        }
        self.buffer.drain(..head.words * 8);
        // The tables of a vocabulary are made without asking for each whether it fits.
        require_room(&head.config, head.words as u64, self.available)?;
        let vocabulary = Arc::new(vocabulary.with_counts(counts));
        // SAFETY: W_out is written by the rest of the state, W_in by the vectors.
        let trainer =
            unsafe { Trainer::unwritten(vocabulary, head.config.clone(), head.tokenizer, self.memory.take())? };
        self.trainer = Some(trainer);
        Ok(())
    }
}

/// All rows of W_in become zeros, in which columns can be written.
fn clear(trainer: &Trainer) {
    let writer = &mut RowWriter::new(trainer, &trainer.model().input);
    (0..trainer.model().vocabulary.len()).for_each(|row| writer.write(row));
}

/// Rows of W_in that come one after the other, the next of which is in the writer.
struct Rows<'a> {
    writer: RowWriter<'a>,
    next: &'a mut usize,
    fingerprint: &'a mut Fingerprint,
    finite: &'a mut FiniteCheck,
    /// A row of zeros for W_out, where there is no state.
    outputs: Option<Vec<f32>>,
}

impl Rows<'_> {
    /// Writes the next row, and that of W_out beside it where there is no state.
    fn take(&mut self) -> Result<()> {
        let (row, vector) = (*self.next, &self.writer.vector);
        self.fingerprint.add(vector);
        self.finite.add_row(vector);
        if self.outputs.is_some() && vector.iter().any(|value| value.is_finite() && value.abs() > MAX_GIVEN) {
            return Err(Error::bad_npy(format!(
                "row {row} has a value beyond ±{MAX_GIVEN}, too large to train on. Divide all vectors by the same number"
            ))
            .at(Place::row(row)));
        }
        self.writer.write(row);
        if let Some(outputs) = &self.outputs {
            self.writer.trainer.model().output.write_row(row as u32, outputs);
        }
        *self.next += 1;
        Ok(())
    }

    /// As [`Rows::take`], of a row that was written column by column.
    fn read_back(&mut self) -> Result<()> {
        let RowWriter { matrix, trainer, vector, row } = &mut self.writer;
        matrix.read_row(*self.next as u32, row);
        trainer.model().layout.unpad(row, vector);
        self.take()
    }
}

/// Writes vectors into the rows of a matrix.
struct RowWriter<'a> {
    matrix: &'a SharedMatrix,
    trainer: &'a Trainer,
    vector: Vec<f32>,
    row: Vec<f32>,
}

impl<'a> RowWriter<'a> {
    fn new(trainer: &'a Trainer, matrix: &'a SharedMatrix) -> Self {
        let layout = &trainer.model().layout;
        Self { matrix, trainer, vector: vec![0.0; layout.vector_size()], row: vec![0.0; layout.stride()] }
    }

    fn write(&mut self, row: usize) {
        self.trainer.model().layout.pad(&self.vector, &mut self.row);
        self.matrix.write_row(row as u32, &self.row);
    }
}

fn other_vectors() -> Error {
    bad_state("it belongs to other words or vectors than those beside it")
}
