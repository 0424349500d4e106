//! What one task does with its share of a slice: sub-sample, lay windows, train them.

use super::loss::LossSums;
use super::model::Model;
use super::rows::TaskRows;
use super::schedule::Schedule;
use super::window::Window;
use crate::corpus::Sentences;
use crate::error::Result;
use crate::levels::MAX_LEVELS;
use crate::ops::block::LevelShape;
use crate::ops::sigmoid::{Logistic, Sigmoid, Softsign};
use crate::sampling::rng::Rng;

/// A task's generator, rows and buffers. They live as long as the model, so that nothing is allocated while training.
pub struct Task {
    rng: Rng,
    rows: TaskRows,
    kept: Vec<u32>,
    window: Window,
    locked: Vec<u16>,
    loss: LossSums,
    windows_to_loss: u32,
}

/// Where a part of a slice stands in the whole of training.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    /// Raw words trained before this part.
    pub words_before: u64,
    /// Every so many windows one is evaluated for the loss.
    pub loss_interval: u32,
}

impl Task {
    /// The task's own generator is stream `index` of the seed.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(model: &Model, index: usize) -> Result<Self> {
        Ok(Self {
            rng: Rng::new(u64::from(model.config.seed), index as u64),
            rows: TaskRows::new(model)?,
            kept: Vec::with_capacity(1024),
            window: Window::new(model),
            locked: Vec::with_capacity(64),
            loss: LossSums::default(),
            windows_to_loss: 1,
        })
    }

    /// Trains `sentences` with the learning rate of their place in the corpus, and returns the loss of some of them.
    pub fn train(&mut self, model: &Model, sentences: Sentences, schedule: &Schedule, position: Position) -> LossSums {
        // Others may have changed the shared rows since the last slice.
        self.rows.exchange(model);
        if model.config.fast_sigmoid {
            self.train_sentences::<Softsign>(model, sentences, schedule, position);
        } else {
            self.train_sentences::<Logistic>(model, sentences, schedule, position);
        }
        self.rows.exchange(model);
        self.rows.subtract(model);
        std::mem::take(&mut self.loss)
    }

    /// The rows that the task works on.
    pub fn rows(&self) -> &TaskRows {
        &self.rows
    }

    /// Forgets the copies of a round.
    pub fn clear_rows(&mut self) {
        self.rows.clear();
    }

    fn train_sentences<S: Sigmoid>(&mut self, model: &Model, sentences: Sentences, schedule: &Schedule, at: Position) {
        let segments = &model.layout.segments()[..model.layout.trained()];
        let mut rates = [0.0; MAX_LEVELS];
        let mut words = at.words_before;
        for (ids, raw_words) in sentences.iter() {
            let alpha = schedule.alpha_after(words);
            rates.iter_mut().zip(&model.level_weights).for_each(|(rate, weight)| *rate = alpha * weight);
            let shape = LevelShape { segments, rates: &rates[..segments.len()], segment_scales: &model.segment_scales };
            self.train_sentence::<S>(model, ids, &shape, at.loss_interval);
            words += raw_words;
        }
    }

    fn train_sentence<S: Sigmoid>(&mut self, model: &Model, ids: &[u32], shape: &LevelShape, loss_interval: u32) {
        self.kept.clear();
        let (keep, rng) = (&model.keep, &mut self.rng);
        self.kept.extend(ids.iter().filter(|&&id| keep.keeps(id, rng)));
        for position in 0..self.kept.len() {
            if !self.window.lay(model, &mut self.rows, &self.kept, position, &mut self.rng) {
                continue;
            }
            self.windows_to_loss -= 1;
            let evaluated = self.windows_to_loss == 0;
            if evaluated {
                self.windows_to_loss = loss_interval;
            }
            self.train_window::<S>(model, shape, evaluated);
            self.rows.count_window(model);
        }
    }

    #[inline(always)]
    fn train_window<S: Sigmoid>(&mut self, model: &Model, shape: &LevelShape, evaluated: bool) {
        let loss = evaluated.then_some(&mut self.loss);
        match &model.locks {
            None => self.window.train::<S>(model, shape, loss),
            Some(locks) => {
                let guard = locks.lock(self.window.rows(), &mut self.locked);
                self.window.train::<S>(model, shape, loss);
                drop(guard);
            }
        }
    }
}
