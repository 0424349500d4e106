//! One call of `train`: a number of epochs with one falling learning rate, and their loss.

use super::loss::{LevelLoss, LossSums, NEVER, evaluation_interval};
use super::schedule::Schedule;
use super::state::RunState;
use super::task::Position;
use crate::config::ComputeLoss;

/// A run and how far it has come.
#[derive(Debug)]
pub struct Run {
    schedule: Schedule,
    /// Its parameters, and how far it has come.
    state: RunState,
    loss: LossSums,
    /// Sums of the epochs that are over, as estimated.
    earlier_loss: Vec<f64>,
    /// One window in this many is evaluated for the loss.
    loss_interval: u32,
    /// Windows trained.
    pub windows: u64,
}

impl Run {
    /// The run that is here: a new one, or as it was saved, whose losses start again from nothing. `compute` says which of
    /// its windows are evaluated for the loss.
    pub fn at(state: RunState, compute: ComputeLoss) -> Self {
        let RunState { words_per_epoch, epochs, start_alpha, end_alpha, .. } = state;
        let mut run = Self {
            schedule: Schedule::new(words_per_epoch, epochs, start_alpha, end_alpha),
            state,
            loss: LossSums::default(),
            earlier_loss: Vec::new(),
            loss_interval: NEVER,
            windows: 0,
        };
        run.compute_loss(compute);
        run
    }

    /// Which windows are evaluated for the loss from now on.
    pub fn compute_loss(&mut self, compute: ComputeLoss) {
        self.loss_interval = evaluation_interval(compute, self.state.words_per_epoch);
    }

    /// Its parameters, and how far it has come.
    pub fn state(&self) -> RunState {
        self.state
    }

    /// The current epoch is complete.
    pub fn end_epoch(&mut self) {
        self.state.epoch_over = true;
    }

    /// Raw words to skip when the corpus is read again from its beginning: those of the current epoch that were trained.
    pub fn words_to_skip(&self) -> u64 {
        if self.state.epoch_over { 0 } else { self.state.epoch_words }
    }

    /// A new epoch begins: the loss starts again from nothing.
    pub fn begin_epoch(&mut self) {
        let levels = crate::levels::MAX_LEVELS;
        self.earlier_loss = self.running_loss(levels);
        self.loss = LossSums::default();
        self.state.epochs_begun += 1;
        self.state.epoch_over = false;
        self.state.epoch_words = 0;
    }

    /// The place of the word that is `words` after the ones done.
    ///
    /// As in gensim an epoch goes from its own start to the next one's whatever its length really is: one that is longer
    /// than announced stays at its end's rate, and one that is shorter is followed by a step.
    pub fn position(&self, words: u64) -> Position {
        let epoch_end = self.state.epochs_begun.max(1) * self.state.words_per_epoch;
        let start = epoch_end - self.state.words_per_epoch;
        Position { words_before: start + self.state.epoch_words + words, epoch_end, loss_interval: self.loss_interval }
    }

    /// Adds what was trained.
    pub fn add(&mut self, words: u64, losses: &[LossSums]) {
        self.state.words_done += words;
        self.state.epoch_words += words;
        losses.iter().for_each(|loss| self.loss.merge(loss));
    }

    /// The learning rate's course.
    pub fn schedule(&self) -> Schedule {
        self.schedule
    }

    /// Raw words announced for one epoch.
    pub fn words_per_epoch(&self) -> u64 {
        self.state.words_per_epoch
    }

    /// Raw words trained.
    pub fn words_done(&self) -> u64 {
        self.state.words_done
    }

    /// The learning rate that the next word gets.
    pub fn alpha(&self) -> f32 {
        let Position { words_before, epoch_end, .. } = self.position(0);
        self.schedule.alpha_after(words_before.min(epoch_end))
    }

    /// Loss of the first `levels` levels in this epoch so far; empty while unknown.
    pub fn loss(&self, levels: usize) -> Vec<LevelLoss> {
        self.loss.levels(levels, self.loss_interval)
    }

    /// Loss of the first `levels` levels summed over all pairs of the run; empty while unknown.
    pub fn running_loss(&self, levels: usize) -> Vec<f64> {
        let present = self.loss(levels);
        let earlier = self.earlier_loss.iter().copied().take(levels);
        if present.is_empty() {
            return earlier.collect();
        }
        let earlier = earlier.chain(std::iter::repeat(0.0));
        present.iter().zip(earlier).map(|(level, earlier)| level.sum + earlier).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_epoch_keeps_to_its_part_of_the_schedule() {
        let mut run = Run::at(RunState::first(100, 2, 0.2, 0.0), ComputeLoss::None);
        run.begin_epoch();
        run.add(50, &[]);
        assert!((run.alpha() - 0.15).abs() < 1e-7);
        run.add(500, &[]);
        assert!((run.alpha() - 0.1).abs() < 1e-7, "longer than announced");
        run.begin_epoch();
        run.add(10, &[]);
        assert!((run.alpha() - 0.09).abs() < 1e-7);
        assert_eq!(run.words_done(), 560);
    }

    #[test]
    fn the_running_loss_goes_on_over_epochs() {
        let mut run = Run::at(RunState::first(10 * 8192, 2, 0.2, 0.0), ComputeLoss::Sampled);
        let mut window = LossSums::default();
        window.add_window(&[3.0, 5.0], 2);
        assert!(run.running_loss(2).is_empty());
        run.begin_epoch();
        run.add(5, &[window.clone()]);
        run.begin_epoch();
        assert_eq!(run.running_loss(2), [30.0, 50.0]);
        run.add(5, &[window]);
        assert_eq!(run.running_loss(1), [60.0]);
        assert_eq!(run.loss(1)[0].mean, 1.5);
    }
}
