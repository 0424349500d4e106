//! A training's spectral start, and what is done at the end: with the start, and with what n-grams say.

use super::Trainer;
use crate::config::Start;
use crate::error::Result;
use crate::training::ngram_part::{NgramFinish, NgramPart};
use crate::training::start::{Finish, LeftOut, SpectralStart, StartVectors, Step};

/// Raw words between two looks at how much memory pairs take, which must not depend on how the corpus is cut.
const ROUND_WORDS: u64 = 1 << 16;

/// Where a trainer is between a start and what becomes of it.
#[derive(Default)]
pub(super) enum StartState {
    /// There is none, or it is used up.
    #[default]
    None,
    /// Under way.
    Pending(Box<SpectralStart>),
    /// Training goes on from these.
    Done(StartVectors),
    /// They are blended with what was trained.
    Finishing(Box<Finish>),
}

/// What n-grams say of the vectors.
#[derive(Default)]
pub(super) enum Ngrams {
    /// Nothing yet, or it was taken out again.
    #[default]
    None,
    /// To be found out and added.
    Pending(Box<NgramFinish>),
    /// The vectors have it.
    Added(NgramPart),
}

impl Trainer {
    /// Begins a spectral start, if the options ask for one and the model has not been trained yet; returns whether it does.
    /// The corpus must then come once, before the first epoch: [`Trainer::step`] counts it. `memory` is how many bytes there
    /// are beside the model.
    pub fn begin_start(&mut self, memory: u64) -> bool {
        let config = &self.model.config;
        let counted = self.model.vocabulary.counts().iter().any(|&count| count > 0);
        if config.start != Start::Spectral || self.trained || !counted {
            return false;
        }
        let memory = config.start_memory.map_or(memory / 2, |megabytes| u64::from(megabytes) * 1_000_000);
        self.start = StartState::Pending(Box::new(SpectralStart::new(&self.model, memory)));
        true
    }

    /// The corpus was read: what it said is factorised now, by [`Trainer::step_start`].
    pub fn end_counting(&mut self) {
        if let StartState::Pending(start) = std::mem::take(&mut self.start) {
            self.start = StartState::Pending(Box::new(start.end_counting(&self.model)));
        }
        self.queue.rewind();
    }

    /// Works on the start, about `units` products of four floats; false when it is in the matrices.
    ///
    /// # Errors
    /// `out-of-memory`; the vectors are the random ones then.
    pub fn step_start(&mut self, units: u64) -> Result<bool> {
        let StartState::Pending(start) = std::mem::take(&mut self.start) else { return Ok(false) };
        self.start = match start.step(&self.model, units)? {
            Step::Pending(start) => StartState::Pending(start),
            Step::Done(vectors) => StartState::Done(vectors),
        };
        Ok(matches!(self.start, StartState::Pending(_)))
    }

    /// Part of the factorisation that is done, 0 to 1; 0 while the corpus is counted.
    pub fn start_fraction(&self) -> f64 {
        match &self.start {
            StartState::Pending(start) => start.fraction(),
            _ => 1.0,
        }
    }

    /// What will be blended with what is trained.
    pub(super) fn start_vectors(&self) -> Option<&StartVectors> {
        match &self.start {
            StartState::Done(vectors) => Some(vectors),
            _ => None,
        }
    }

    /// What memory was too short for, from [`Trainer::end_counting`] until the start is in the matrices.
    pub fn start_left_out(&self) -> Option<LeftOut> {
        match &self.start {
            StartState::Pending(start) => start.left_out(),
            _ => None,
        }
    }

    /// A training is over: begins to blend and to rotate its vectors if it had a spectral start, and to add what n-grams say if the
    /// options ask for that; returns whether there is anything to do.
    pub fn begin_finish(&mut self) -> bool {
        if !self.run.as_ref().is_some_and(|run| run.state().is_over()) {
            return false;
        }
        if self.model.config.has_ngrams() && matches!(self.ngrams, Ngrams::None) {
            self.ngrams = Ngrams::Pending(Box::new(NgramFinish::new(&self.model)));
        }
        self.start = match std::mem::take(&mut self.start) {
            StartState::Done(vectors) => {
                StartState::Finishing(Box::new(Finish::new(vectors, self.model.config.resolved_blend())))
            }
            other => other,
        };
        self.is_finishing()
    }

    fn is_finishing(&self) -> bool {
        matches!(self.start, StartState::Finishing(_)) || matches!(self.ngrams, Ngrams::Pending(_))
    }

    /// Works on the finish, about `units` products of four floats; false when all is done.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn step_finish(&mut self, units: u64) -> Result<bool> {
        match std::mem::take(&mut self.start) {
            StartState::Finishing(mut finish) => {
                if finish.step(&self.model, units)? {
                    self.start = StartState::Finishing(finish);
                }
                return Ok(self.is_finishing());
            }
            other => self.start = other,
        }
        let Ngrams::Pending(mut finish) = std::mem::take(&mut self.ngrams) else { return Ok(false) };
        let pending = finish.step(&self.model, units)?;
        self.ngrams =
            if pending { Ngrams::Pending(finish) } else { finish.finish().map_or(Ngrams::None, Ngrams::Added) };
        Ok(pending)
    }

    /// What n-grams say is taken out of the vectors again, if it is in them.
    pub(super) fn remove_ngrams(&mut self) {
        if let Ngrams::Added(part) = std::mem::take(&mut self.ngrams) {
            part.remove(&self.model);
        }
    }

    /// What the vectors took up of n-grams.
    pub(super) fn ngram_part(&self) -> Option<&NgramPart> {
        match &self.ngrams {
            Ngrams::Added(part) => Some(part),
            _ => None,
        }
    }

    /// Whether the corpus is being counted for the start.
    pub(super) fn is_counting(&self) -> bool {
        matches!(&self.start, StartState::Pending(start) if start.is_counting())
    }

    /// Counts queued sentences for the start, about `max_words` raw words, in rounds of a fixed size.
    pub(super) fn count_pairs(&mut self, max_words: u64) -> Result<u64> {
        let mut counted = 0;
        while counted < max_words.max(1) && (self.pending_words() >= ROUND_WORDS || self.file_ended) {
            let StartState::Pending(start) = &mut self.start else { break };
            let sentences = self.queue.take(ROUND_WORDS);
            let words = sentences.raw_words();
            if words == 0 {
                break;
            }
            start.count(sentences)?;
            counted += words;
        }
        Ok(counted)
    }
}
