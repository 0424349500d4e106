//! Saving a model with all that its training needs, and continuing it.

use super::Trainer;
use super::start::{Ngrams, StartState};
use crate::corpus::SentenceQueue;
use crate::error::{Error, Result};
use crate::training::ngram_part::NgramPart;
use crate::training::row_factors::RowFactors;
use crate::training::run::Run;
use crate::training::start::StartVectors;
use crate::training::state::{RunState, StateHead, each_row, fingerprint};

/// Numbers of a state that are written at a time.
const PART: usize = 1 << 20;

impl Trainer {
    /// Hands the whole `.state` file to `write`, part by part. `corpus_words` and `corpus_sentences` are those of the corpus that the
    /// vocabulary came from, 0 if they are not known.
    ///
    /// # Errors
    /// `not-finite`, since no reader would take it; what `write` returns.
    pub fn write_state<E: From<Error>>(
        &self,
        corpus_words: u64,
        corpus_sentences: u64,
        mut write: impl FnMut(&[u8]) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let head = self.state_head(corpus_words, corpus_sentences);
        let (rows, size) = (head.words, head.config.vector_size as usize);
        write(&head.write()?)?;
        write(&self.state_counts())?;
        let step = (PART / size).max(1);
        for start in (0..rows).step_by(step) {
            write(&self.state_rows(start, start + step)?)?;
        }
        let halves = head.halves();
        for start in (0..halves).step_by(PART) {
            write(&self.state_halves(start, halves.min(start + PART)))?;
        }
        Ok(())
    }

    /// The head of the `.state` file. Between two slices it holds all that the next one depends on.
    pub fn state_head(&self, corpus_words: u64, corpus_sentences: u64) -> StateHead {
        let model = &self.model;
        StateHead {
            config: model.config.clone(),
            tokenizer: self.encoder.tokenizer(),
            words: model.vocabulary.len(),
            corpus_words,
            corpus_sentences,
            fingerprint: fingerprint(&model.input, &model.layout, model.vocabulary.len()),
            run: self.run_state(),
            start: self.start_vectors().is_some(),
            ngrams: self.ngram_part().is_some(),
            row_factors: model.row_factors.as_ref().map(RowFactors::runs),
            tasks: self.tasks.iter().map(|task| task.state(model)).collect(),
        }
    }

    /// The counts as they are in the file.
    pub fn state_counts(&self) -> Vec<u8> {
        self.model.vocabulary.counts().iter().flat_map(|count| count.to_le_bytes()).collect()
    }

    /// Rows `start..end` of W_out as they are in the file.
    ///
    /// # Errors
    /// `not-finite`, since no reader would take it.
    pub fn state_rows(&self, start: usize, end: usize) -> Result<Vec<u8>> {
        let (model, mut bytes, mut finite) = (&self.model, Vec::new(), true);
        each_row(&model.output, &model.layout, start..end.min(model.vocabulary.len()), |vector| {
            finite &= vector.iter().all(|value| value.is_finite());
            bytes.extend(vector.iter().flat_map(|value| value.to_le_bytes()));
        });
        let first = || self.model.vocabulary.word(start as u32).to_owned();
        if finite { Ok(bytes) } else { Err(Error::NotFinite { word: first() }) }
    }

    /// Restores the run and the generators of a saved model.
    ///
    /// # Errors
    /// `bad-state` when there are not as many tasks, or it says what no training can be.
    pub fn restore(&mut self, head: &StateHead) -> Result<()> {
        head.check()?;
        if head.tasks.len() != self.tasks.len() {
            return Err(crate::training::state::bad_state("its tasks are not those of its options"));
        }
        self.tasks.iter_mut().zip(&head.tasks).for_each(|(task, state)| task.restore(&self.model, state));
        self.run = head.run.map(|run| Run::at(run, self.model.config.compute_loss));
        self.trained = head.run.is_some_and(|run| run.epochs_begun > 0);
        if let Some(runs) = &head.row_factors {
            self.set_factors(RowFactors::of_runs(runs)?)?;
        }
        Ok(())
    }

    /// The vectors are not the first ones: training goes on from them as they are.
    pub fn begin_with_vectors(&mut self) {
        self.trained = true;
    }

    /// Numbers `first..end` of what stands behind the rows in the file, fewer at its end: of the start that will be blended with
    /// what is trained, or of what the vectors took up of n-grams; none if there is neither.
    pub fn state_halves(&self, first: usize, end: usize) -> Vec<u8> {
        match (self.start_vectors(), self.ngram_part()) {
            (Some(vectors), _) => vectors.bytes(first..end),
            (None, Some(part)) => part.bytes(first..end),
            (None, None) => Vec::new(),
        }
    }

    /// Takes over the start of a saved model.
    pub fn restore_start(&mut self, vectors: StartVectors) {
        self.start = StartState::Done(vectors);
    }

    /// Takes over what the vectors of a saved model took up of n-grams.
    pub fn restore_ngrams(&mut self, part: NgramPart) {
        self.ngrams = Ngrams::Added(part);
    }

    /// The current run, or the last one.
    pub fn run_state(&self) -> Option<RunState> {
        self.run.as_ref().map(Run::state)
    }

    /// Continues a run that was stopped: with the next epoch, or the rest of the one it was stopped in. The corpus must be
    /// pushed again from its beginning; what was trained of it is skipped.
    ///
    /// # Errors
    /// `nothing-to-resume` without a run, or when it is over.
    pub fn resume_training(&mut self) -> Result<()> {
        let run = self.run.as_mut().filter(|run| !run.state().is_over()).ok_or(Error::NothingToResume)?;
        self.to_skip = run.words_to_skip();
        self.queue = SentenceQueue::default();
        self.encoder.restart();
        Ok(())
    }

    /// Raw words that a resumed run has still to skip before it comes to the place where it was stopped.
    pub fn words_to_skip(&self) -> u64 {
        self.to_skip
    }

    /// The current pass over the corpus is complete.
    pub fn end_epoch(&mut self) {
        let Some(run) = &mut self.run else { return };
        run.end_epoch();
        if run.state().is_over() {
            self.queue = SentenceQueue::default();
        } else {
            self.queue.rewind();
        }
    }

    /// Skips what was trained before a run was resumed. A run is stopped at a sentence's end, so that the sentences
    /// that fit are exactly those.
    pub(super) fn skip(&mut self) {
        while self.to_skip > 0 {
            let words = self.queue.take(self.to_skip).raw_words();
            if words == 0 {
                return;
            }
            self.to_skip = self.to_skip.saturating_sub(words);
        }
    }
}
