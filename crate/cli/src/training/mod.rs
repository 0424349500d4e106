//! One training from its first word to its last, whose every step can be the last one.

mod checkpoints;

use std::time::Instant;

use indicatif::ProgressBar;
use word2vec_matryoshka::corpus::TextSink;
use word2vec_matryoshka::training::trainer::Trainer;

pub use checkpoints::Checkpoints;

use crate::failure::{Failure, Result};
use crate::inputs::{Input, total_bytes};
use crate::interrupt::Interrupt;
use crate::model_files::CorpusSize;
use crate::output;
use crate::pieces::{Piece, Pieces};

/// Raw words of a step for each task: some hundredths of a second.
const STEP_WORDS: u64 = 50_000;
/// Products of four floats of a step of the start.
const STEP_UNITS: u64 = 50_000_000;

/// A training and what goes with it.
pub struct Training {
    /// The model.
    pub trainer: Trainer,
    /// What its vocabulary came from.
    pub corpus: CorpusSize,
    inputs: Vec<Input>,
    interrupt: Interrupt,
    checkpoints: Checkpoints,
    bar: ProgressBar,
    begun: Instant,
    words_before: u64,
    epoch: u64,
    /// Whether the texts were compared with what was announced of them.
    compared: bool,
}

/// How a training ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With the last epoch.
    Complete,
    /// Before, because the user asked for it.
    Stopped,
}

/// Why a pass over the texts is left before its end.
enum Left {
    Stopped,
    Failed(Failure),
}

impl<E: Into<Failure>> From<E> for Left {
    fn from(failure: E) -> Self {
        Self::Failed(failure.into())
    }
}

impl Left {
    fn failure(self) -> Failure {
        match self {
            Self::Stopped => Failure::Interrupted("Stopped; nothing is kept.".into()),
            Self::Failed(failure) => failure,
        }
    }
}

/// Does what is left to do when a training is over: after a spectral start, the blend and the rotation.
///
/// # Errors
/// `out-of-memory`.
pub fn finish(trainer: &mut Trainer) -> Result<()> {
    if trainer.begin_finish() {
        while trainer.step_finish(STEP_UNITS)? {}
    }
    Ok(())
}

impl Training {
    /// A training on `inputs` of a model whose run was begun or resumed.
    pub fn new(
        mut trainer: Trainer,
        corpus: CorpusSize,
        inputs: Vec<Input>,
        interrupt: Interrupt,
        checkpoints: Checkpoints,
    ) -> Self {
        // A deterministic training must know where each file ends.
        if total_bytes(&inputs).is_some() && (inputs.len() == 1 || !trainer.model().config.deterministic) {
            trainer.keep_corpus();
        }
        let words = trainer.run_state().map_or(0, |run| run.words_per_epoch * u64::from(run.epochs));
        let words_before = trainer.words_done();
        let bar = output::progress(words);
        Self {
            trainer,
            corpus,
            inputs,
            interrupt,
            checkpoints,
            bar,
            begun: Instant::now(),
            words_before,
            epoch: 0,
            compared: false,
        }
    }

    /// Trains to the end, or until the user asks to stop. `memory` is what a spectral start may take beside the model.
    ///
    /// # Errors
    /// What the engine refuses; a text that cannot be read, a checkpoint that cannot be written.
    pub fn run(&mut self, memory: u64) -> Result<Ending> {
        let ending = match self.start(memory).and_then(|()| self.epochs()) {
            Ok(()) => Ending::Complete,
            Err(Left::Stopped) => Ending::Stopped,
            Err(Left::Failed(failure)) => return Err(failure),
        };
        finish(&mut self.trainer)?;
        self.bar.finish_and_clear();
        Ok(ending)
    }

    /// Makes the rows that training begins with. `memory` is what a spectral start may take beside the model.
    ///
    /// # Errors
    /// As [`Training::run`]; an interruption.
    pub fn only_start(&mut self, memory: u64) -> Result<()> {
        self.start(memory).map_err(Left::failure)
    }

    /// Trains on all texts once, as a part of the epoch that the run is in.
    ///
    /// # Errors
    /// As [`Training::run`]; an interruption.
    pub fn only_pass(&mut self) -> Result<()> {
        self.pass().map_err(Left::failure)
    }

    /// Raw words per second since the first epoch began.
    fn speed(&self) -> f64 {
        (self.trainer.words_done() - self.words_before) as f64 / self.begun.elapsed().as_secs_f64()
    }

    fn start(&mut self, memory: u64) -> std::result::Result<(), Left> {
        if !self.trainer.begin_start(memory) {
            return Ok(());
        }
        self.bar.set_message("counting which words are near each other");
        self.pass()?;
        self.trainer.end_counting();
        if let Some(left_out) = self.trainer.start_left_out() {
            self.bar.suspend(|| output::say(&format!("Warning: {left_out} A larger --start-memory avoids that.")));
        }
        self.bar.set_message("factorising the counts");
        while self.trainer.step_start(STEP_UNITS)? {
            self.stop_if_asked()?;
        }
        self.bar.reset_eta();
        self.begun = Instant::now();
        Ok(())
    }

    fn epochs(&mut self) -> std::result::Result<(), Left> {
        let Some(run) = self.trainer.run_state() else { return Ok(()) };
        let mut open = run.epochs_begun > run.epochs_done();
        for epoch in run.epochs_done()..u64::from(run.epochs) {
            let before = self.trainer.words_done();
            let goes_on = std::mem::take(&mut open);
            if !goes_on {
                self.trainer.begin_epoch();
            }
            self.epoch(epoch + 1)?;
            // Of an epoch that was stopped, nothing may be left.
            if !goes_on && self.trainer.words_done() == before {
                return Err(Failure::coded("empty-corpus", "The texts hold no words to train on.").into());
            }
        }
        Ok(())
    }

    fn epoch(&mut self, epoch: u64) -> std::result::Result<(), Left> {
        self.epoch = epoch;
        // The trainer may have kept the texts of the first epoch.
        if self.trainer.pending_words() > 0 {
            self.drain(1)?
        } else {
            self.pass()?
        }
        if self.trainer.words_to_skip() > 0 {
            let sentence = "The texts end before the place that the training had come to. Resume it with the texts that it was begun with.";
            return Err(Failure::coded("other-texts", sentence).into());
        }
        self.tell_epoch();
        self.tell_other_length();
        self.trainer.end_epoch();
        Ok(())
    }

    /// A line per epoch, for a log too.
    fn tell_epoch(&self) {
        let (levels, losses) = (self.trainer.model().layout.levels(), self.trainer.loss());
        let losses: Vec<String> =
            losses.iter().zip(levels).map(|(loss, level)| format!("{:.3} at {level}", loss.mean)).collect();
        let loss = if losses.is_empty() { String::new() } else { format!(", loss {}", losses.join(", ")) };
        self.bar.suspend(|| output::say(&format!("{}{loss}.", self.progress())));
    }

    /// The learning rate falls over as many words as were announced, by counts of other texts too.
    fn tell_other_length(&mut self) {
        let Some(run) = self.trainer.run_state().filter(|_| !self.compared) else { return };
        self.compared = true;
        let (words, announced) = (run.epoch_words, run.words_per_epoch);
        if words.abs_diff(announced) * 100 > announced {
            let (source, advice) = match self.words_before {
                0 => ("the counts or --total-words say", format!("Give --total-words {words}.")),
                _ => ("it was begun", "Resume it with the texts that it was begun with.".to_owned()),
            };
            self.bar.suspend(|| {
                output::say(&format!(
                    "Warning: these texts have {words} words, but in an epoch the learning rate falls over {announced}, as {source}. \
                     {advice}"
                ))
            });
        }
    }

    fn progress(&self) -> String {
        let epochs = self.trainer.run_state().map_or(0, |run| run.epochs);
        format!("Epoch {} of {epochs}: {:.0} k words/s", self.epoch, self.speed() / 1000.0)
    }

    /// Lets all texts go through the trainer once.
    fn pass(&mut self) -> std::result::Result<(), Left> {
        let config = &self.trainer.model().config;
        let (full, whole_files) = (STEP_WORDS * u64::from(config.workers), config.deterministic);
        for piece in Pieces::of(&self.inputs) {
            match piece? {
                Piece::Chunk(bytes) => {
                    self.trainer.push(&bytes)?;
                    self.drain(full)?;
                }
                Piece::FileEnd { .. } => {
                    self.trainer.end_file()?;
                    if whole_files {
                        self.drain(1)?;
                    }
                }
            }
        }
        self.drain(1)
    }

    /// Trains until fewer than `enough` words are pending.
    fn drain(&mut self, enough: u64) -> std::result::Result<(), Left> {
        let step = STEP_WORDS * u64::from(self.trainer.model().config.workers);
        while self.trainer.pending_words() >= enough {
            // None: it waits for more, to work in rounds that do not depend on how the texts are cut.
            if self.trainer.step(step)? == 0 {
                return Ok(());
            }
            if self.trainer.words_done() > self.words_before {
                self.bar.set_position(self.trainer.words_done());
                self.bar.set_message(self.progress());
            }
            self.stop_if_asked()?;
            if self.checkpoints.save_if_due(&self.trainer, self.corpus)? {
                let words = self.trainer.words_done();
                self.bar.suspend(|| output::say(&format!("Checkpoint after {words} words.")));
            }
        }
        Ok(())
    }

    fn stop_if_asked(&self) -> std::result::Result<(), Left> {
        if self.interrupt.asked() { Err(Left::Stopped) } else { Ok(()) }
    }
}
