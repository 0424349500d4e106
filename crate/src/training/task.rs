//! What one task does with its share of a slice: sub-sample, lay windows, train them.

use super::hot_rows::HotRows;
use super::loss::LossSums;
use super::model::Model;
use super::schedule::Schedule;
use super::window::{TaskRows, Window};
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
    windows_to_exchange: u32,
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
        let workers = model.config.workers as usize;
        let input = HotRows::new(&model.input, workers)?;
        let output = HotRows::new(&model.output, workers)?;
        Ok(Self {
            rng: Rng::new(u64::from(model.config.seed), index as u64),
            windows_to_exchange: input.interval(),
            rows: TaskRows { input, output },
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
        self.exchange(model);
        if model.config.fast_sigmoid {
            self.train_sentences::<Softsign>(model, sentences, schedule, position);
        } else {
            self.train_sentences::<Logistic>(model, sentences, schedule, position);
        }
        self.exchange(model);
        std::mem::take(&mut self.loss)
    }

    fn train_sentences<S: Sigmoid>(&mut self, model: &Model, sentences: Sentences, schedule: &Schedule, at: Position) {
        let segments = &model.layout.segments()[..model.layout.trained()];
        let mut rates = [0.0; MAX_LEVELS];
        let mut words = at.words_before;
        for (ids, raw_words) in sentences.iter() {
            let alpha = schedule.alpha_after(words);
            rates.iter_mut().zip(&model.level_weights).for_each(|(rate, weight)| *rate = alpha * weight);
            let shape = LevelShape { segments, rates: &rates[..segments.len()] };
            self.train_sentence::<S>(model, ids, &shape, at.loss_interval);
            words += raw_words;
        }
    }

    fn train_sentence<S: Sigmoid>(&mut self, model: &Model, ids: &[u32], shape: &LevelShape, loss_interval: u32) {
        self.kept.clear();
        let (keep, rng) = (&model.keep, &mut self.rng);
        self.kept.extend(ids.iter().filter(|&&id| keep.keeps(id, rng)));
        for position in 0..self.kept.len() {
            if !self.window.lay(model, &self.rows, &self.kept, position, &mut self.rng) {
                continue;
            }
            self.windows_to_loss -= 1;
            let evaluated = self.windows_to_loss == 0;
            if evaluated {
                self.windows_to_loss = loss_interval;
            }
            self.train_window::<S>(model, shape, evaluated);
            // Counts from 0 down for a task that trains alone: it wraps and has nothing to exchange anyway.
            self.windows_to_exchange = self.windows_to_exchange.wrapping_sub(1);
            if self.windows_to_exchange == 0 {
                self.exchange(model);
            }
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

    /// Shares what the private rows have learnt.
    fn exchange(&mut self, model: &Model) {
        self.windows_to_exchange = self.rows.input.interval();
        if self.windows_to_exchange > 0 {
            let _alone = model.exchange.lock();
            self.rows.input.exchange(&model.input);
            self.rows.output.exchange(&model.output);
        }
    }
}
