//! What one task does with its share of a slice: sub-sample, gather windows, train them.

use super::input::{Bag, InputType, Inputs};
use super::loss::{LossSums, NEVER};
use super::model::Model;
use super::objective::{Draws, Targets};
use super::row_factors::LentRows;
use super::schedule::Schedule;
use super::state::TaskState;
use super::task_rows::TaskRows;
use super::window::{Centre, Window};
use crate::corpus::Sentences;
use crate::error::Result;
use crate::levels::MAX_LEVELS;
use crate::ops::Native;
use crate::ops::back_end::BackEnd;
use crate::ops::shape::LevelShape;
use crate::ops::sigmoid::Sigmoid;
use crate::parallel::vec_apart;
use crate::sampling::rng::Rng;

/// A task's generator, rows and buffers. They live as long as the model, so that nothing is allocated while training.
///
/// Tasks are side by side in memory and change with every window, hence the alignment: see `parallel`.
#[repr(align(128))]
pub struct Task {
    draws: Draws,
    rows: TaskRows,
    kept: Vec<u32>,
    /// The window to train next, and the learning rate of its sentence.
    pending: Option<f32>,
    window: Window,
    /// The next one, gathered ahead, so that its rows are being fetched while `window` is trained.
    following: Window,
    bag: Bag,
    /// Needed only by a model with factors.
    lent: Option<LentRows>,
    locked: Vec<u16>,
    loss: LossSums,
    windows_to_loss: u32,
    /// Windows trained since they were last taken.
    windows: u64,
}

/// Where a task's random choices are.
pub struct Choices {
    rng: Rng,
    windows_to_loss: u32,
}

/// What all parts of a slice are trained with. Another pass over the same model may have another input type.
pub struct Pass<'a> {
    /// The matrices and tables.
    pub model: &'a Model,
    /// How context words become inputs.
    pub input: InputType,
    /// The learning rate's course.
    pub schedule: Schedule,
    /// As in [`LevelShape`].
    pub is_steep: bool,
}

/// The place of a part of a slice in the whole training.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    /// Place of this part's first word in the schedule, in raw words.
    pub words_before: u64,
    /// Place in the schedule that this epoch may not go beyond.
    pub epoch_end: u64,
    /// One window in this many is evaluated for the loss; `NEVER`: none is.
    pub loss_interval: u32,
}

impl Task {
    /// The task's own generator is stream `index` of the seed.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(model: &Model, index: usize) -> Result<Self> {
        Ok(Self {
            draws: Draws::new(Rng::new(u64::from(model.config.seed), index as u64), &model.objective),
            rows: TaskRows::new(model, index)?,
            kept: vec_apart(1024),
            pending: None,
            window: Window::new(model),
            following: Window::new(model),
            bag: Bag::new(model.layout.stride()),
            lent: None,
            locked: vec_apart(64),
            loss: LossSums::default(),
            windows_to_loss: 1,
            windows: 0,
        })
    }

    /// What the task remembers from one slice to the next.
    pub fn state(&self, model: &Model) -> TaskState {
        let (rng, windows_to_loss) = (self.draws.rng.state(), self.windows_to_loss);
        let mut state = TaskState { rng, windows_to_loss, pool: Vec::new(), pool_due: 0 };
        model.objective.save(&self.draws, &mut state);
        state
    }

    /// Continues as a task that was saved.
    pub fn restore(&mut self, model: &Model, state: &TaskState) {
        self.draws.rng = Rng::from_state(state.rng);
        self.windows_to_loss = state.windows_to_loss.max(1);
        model.objective.restore(&mut self.draws, state, model.vocabulary.len());
    }

    /// Trains the `parts` of a slice with the learning rate of their place in the corpus, and returns the loss of some of
    /// their windows.
    pub fn train<'a>(&mut self, pass: &Pass, parts: impl Iterator<Item = (Sentences<'a>, Position)>) -> LossSums {
        // Others may have changed the shared rows since the last slice.
        self.rows.exchange(pass.model);
        for (sentences, position) in parts {
            self.train_part(pass, sentences, position);
        }
        self.rows.exchange(pass.model);
        self.rows.subtract(pass.model);
        std::mem::take(&mut self.loss)
    }

    /// What the task's random choices depend on.
    pub fn choices(&self) -> Choices {
        Choices { rng: self.draws.rng.clone(), windows_to_loss: self.windows_to_loss }
    }

    /// Continues the random choices of a task of the model that this one's model replaces.
    pub fn go_on_with(&mut self, Choices { rng, windows_to_loss }: Choices) {
        self.draws.rng = rng;
        self.windows_to_loss = windows_to_loss;
    }

    /// Takes the number of windows trained since it was last taken.
    pub fn take_windows(&mut self) -> u64 {
        std::mem::take(&mut self.windows)
    }

    /// Makes room for rows with a factor, which the model is to get.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn make_room_to_lend(&mut self, model: &Model) -> Result<()> {
        if self.lent.is_none() {
            self.lent = Some(LentRows::new(2 * model.config.reach() as usize, model.layout.stride())?);
        }
        Ok(())
    }

    /// The rows that the task works on.
    pub fn rows(&self) -> &TaskRows {
        &self.rows
    }

    /// Forgets the copies of a round.
    pub fn clear_rows(&mut self) {
        self.rows.clear();
    }

    /// Trains a part on the back-end of this machine, without fused operations where bits are promised.
    #[cfg(target_arch = "x86_64")]
    fn train_part(&mut self, pass: &Pass, sentences: Sentences, position: Position) {
        use crate::ops::x86::{Exact256, Exact512, Fused256, Fused512, Instructions, detected};
        match (detected(), pass.model.config.is_reproducible()) {
            (Instructions::Avx512, true) => self.train_sentences::<Exact512>(pass, sentences, position),
            (Instructions::Avx512, false) => self.train_sentences::<Fused512>(pass, sentences, position),
            (Instructions::Avx2, true) => self.train_sentences::<Exact256>(pass, sentences, position),
            (Instructions::Avx2, false) => self.train_sentences::<Fused256>(pass, sentences, position),
            (Instructions::Basic, _) => self.train_sentences::<Native>(pass, sentences, position),
        }
    }

    /// Trains a part on the back-end of this build, without fused operations where bits are promised.
    #[cfg(not(target_arch = "x86_64"))]
    fn train_part(&mut self, pass: &Pass, sentences: Sentences, position: Position) {
        if pass.model.config.is_reproducible() {
            self.train_sentences::<Native>(pass, sentences, position);
        } else {
            self.train_sentences::<crate::ops::Fused>(pass, sentences, position);
        }
    }

    fn train_sentences<B: BackEnd>(&mut self, pass: &Pass, sentences: Sentences, at: Position) {
        let mut words = at.words_before;
        for (ids, raw_words) in sentences.iter() {
            let alpha = pass.schedule.alpha_after(words.min(at.epoch_end));
            self.train_sentence::<B>(pass, ids, alpha, at.loss_interval);
            words += raw_words;
        }
        self.train_pending::<B>(pass);
    }

    fn train_sentence<B: BackEnd>(&mut self, pass: &Pass, ids: &[u32], alpha: f32, loss_interval: u32) {
        let model = pass.model;
        let weights = pass.input.weights(&model.pair_weights);
        self.kept.clear();
        let (keep, rng) = (&model.keep, &mut self.draws.rng);
        self.kept.extend(ids.iter().filter(|&&id| keep.keeps(id, rng)));
        for position in 0..self.kept.len() {
            let loss_wanted = self.kept.len() > 1 && self.count_to_loss(loss_interval);
            let centre = Centre { sentence: &self.kept, position, loss_wanted };
            if !self.following.gather(model, weights, centre, &mut self.rows, &mut self.draws) {
                continue;
            }
            // Under locks nothing may be read before they are taken.
            if model.locks.is_none() {
                self.following.fetch_ahead(model);
            }
            self.train_pending::<B>(pass);
            std::mem::swap(&mut self.window, &mut self.following);
            self.pending = Some(alpha);
        }
    }

    /// Whether the loss of the next window is evaluated.
    #[inline(always)]
    fn count_to_loss(&mut self, loss_interval: u32) -> bool {
        self.windows_to_loss -= 1;
        let due = self.windows_to_loss == 0;
        if due {
            self.windows_to_loss = loss_interval;
        }
        due && loss_interval != NEVER
    }

    /// Trains the pending window, if there is one.
    #[inline(always)]
    fn train_pending<B: BackEnd>(&mut self, pass: &Pass) {
        let Some(alpha) = self.pending.take() else { return };
        self.windows += 1;
        let model = pass.model;
        let segments = &model.layout.segments()[..model.layout.trained()];
        let mut rates = [0.0; MAX_LEVELS];
        rates.iter_mut().zip(&model.level_weights).for_each(|(rate, weight)| *rate = alpha * weight);
        let shape = LevelShape {
            segments,
            rates: &rates[..segments.len()],
            segment_scales: &model.segment_scales,
            sigmoid: if model.config.fast_sigmoid { Sigmoid::Softsign } else { Sigmoid::Logistic },
            is_steep: pass.is_steep,
        };
        let locked = model.locks.as_ref().map(|locks| locks.lock(self.window.rows(), &mut self.locked));
        let lent = model.row_factors.as_ref().zip(self.lent.as_mut()).map(|(factors, lent)| {
            let (contexts, words) = self.window.contexts_with_words();
            lent.lend::<B>(contexts, words, factors);
            lent
        });
        pass.input.train::<B>(&self.window, &mut self.bag, &shape, &mut self.loss);
        if let Some(lent) = lent {
            lent.give_back::<B>();
        }
        drop(locked);
        self.rows.count_window(model);
    }
}
