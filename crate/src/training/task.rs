//! What one task does with its share of a slice: sub-sample, lay windows, train them.

use super::loss::{LossSums, negative_log_sigmoid};
use super::model::{Model, Objective};
use super::schedule::Schedule;
use crate::corpus::Sentences;
use crate::levels::{LANES, MAX_LEVELS, Segment};
use crate::ops::Native;
use crate::ops::block::{LevelShape, MAX_INPUTS, MAX_OUTPUTS, Outputs, train_block};
use crate::ops::lanes::Lanes;
use crate::ops::prefix::prefix_dots;
use crate::ops::sigmoid::{Logistic, Sigmoid, Softsign};
use crate::sampling::rng::Rng;

/// A task's generator and buffers. They live as long as the model, so that nothing is allocated while training.
#[derive(Debug)]
pub struct Task {
    rng: Rng,
    kept: Vec<u32>,
    contexts: Vec<*mut f32>,
    targets: Targets,
    hidden: Vec<f32>,
    before: Vec<f32>,
    loss: LossSums,
    windows: u32,
}

// SAFETY: the pointers in the buffers are written and read within one call of `train`; between calls they mean nothing.
unsafe impl Send for Task {}

/// The outputs that the window's inputs are trained against, in any number.
#[derive(Debug, Default)]
struct Targets {
    rows: Vec<*mut f32>,
    labels: Vec<f32>,
}

impl Targets {
    fn push(&mut self, row: *mut f32, label: f32) {
        self.rows.push(row);
        self.labels.push(label);
    }

    /// The centre word and negatives that are not it, drawn once for all of the window.
    fn gather(&mut self, model: &Model, centre: u32, rng: &mut Rng) {
        self.rows.clear();
        self.labels.clear();
        match &model.objective {
            Objective::NegativeSampling(table) => {
                self.push(model.output.row_ptr(centre), 1.0);
                for _ in 0..model.config.negative {
                    self.push(model.output.row_ptr(table.draw_other(centre, rng)), 0.0);
                }
            }
            Objective::HierarchicalSoftmax(tree) => {
                tree.path(centre).for_each(|(node, label)| self.push(model.output.row_ptr(node), label));
            }
        }
    }
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
    /// The task's own generator is stream `index` of `seed`.
    pub fn new(model: &Model, index: usize) -> Self {
        let window = model.config.window as usize;
        let targets = model.config.negative as usize + 1;
        Self {
            rng: Rng::new(u64::from(model.config.seed), index as u64),
            kept: Vec::with_capacity(1024),
            contexts: Vec::with_capacity(2 * window),
            targets: Targets { rows: Vec::with_capacity(targets), labels: Vec::with_capacity(targets) },
            hidden: vec![0.0; model.layout.stride()],
            before: vec![0.0; model.layout.stride()],
            loss: LossSums::default(),
            windows: 0,
        }
    }

    /// Trains `sentences` with the learning rate of their place in the corpus.
    pub fn train(&mut self, model: &Model, sentences: Sentences, schedule: &Schedule, position: Position) {
        if model.config.fast_sigmoid {
            self.train_sentences::<Softsign>(model, sentences, schedule, position);
        } else {
            self.train_sentences::<Logistic>(model, sentences, schedule, position);
        }
    }

    /// Hands over the loss sums gathered since the last call.
    pub fn take_loss(&mut self) -> LossSums {
        std::mem::take(&mut self.loss)
    }

    fn train_sentences<S: Sigmoid>(
        &mut self,
        model: &Model,
        sentences: Sentences,
        schedule: &Schedule,
        position: Position,
    ) {
        let segments = &model.layout.segments()[..model.layout.trained()];
        let mut rates = [0.0; MAX_LEVELS];
        let mut words = position.words_before;
        for (ids, raw_words) in sentences.iter() {
            let alpha = schedule.alpha_after(words);
            rates.iter_mut().zip(&model.level_weights).for_each(|(rate, weight)| *rate = alpha * weight);
            let shape = LevelShape { segments, rates: &rates[..segments.len()] };
            self.train_sentence::<S>(model, ids, &shape, position.loss_interval);
            words += raw_words;
        }
    }

    fn train_sentence<S: Sigmoid>(&mut self, model: &Model, ids: &[u32], shape: &LevelShape, loss_interval: u32) {
        self.kept.clear();
        let (keep, rng) = (&model.keep, &mut self.rng);
        self.kept.extend(ids.iter().filter(|&&id| keep.keeps(id, rng)));
        for position in 0..self.kept.len() {
            self.lay_window(model, position);
            if self.contexts.is_empty() {
                continue;
            }
            self.targets.gather(model, self.kept[position], &mut self.rng);
            if model.config.sg == 0 {
                self.average_contexts(model, shape);
            }
            self.windows += 1;
            if self.windows >= loss_interval {
                self.windows = 0;
                self.evaluate_window(model, shape.segments);
            }
            if model.config.sg == 1 {
                train_targets::<S>(&self.contexts, &self.targets, shape);
            } else {
                self.train_bag::<S>(model, shape);
            }
        }
    }

    /// Collects the rows of the words around `position`.
    fn lay_window(&mut self, model: &Model, position: usize) {
        let window = model.config.window;
        let reach = if model.config.shrink_windows { 1 + self.rng.below(window) } else { window } as usize;
        let first = position.saturating_sub(reach);
        let last = (position + reach).min(self.kept.len() - 1);
        self.contexts.clear();
        let around = self.kept[first..position].iter().chain(&self.kept[position + 1..=last]);
        self.contexts.extend(around.map(|&word| model.input.row_ptr(word)));
    }

    /// CBOW's input: the mean (or sum) of the context rows, kept in `before` too.
    fn average_contexts(&mut self, model: &Model, shape: &LevelShape) {
        let scale = if model.config.cbow_mean == 1 { 1.0 / self.contexts.len() as f32 } else { 1.0 };
        for offset in trained_offsets(shape.segments) {
            // SAFETY: rows of the matrix and the buffers are `stride` floats long, the segments lie within.
            unsafe {
                let mut sum = Native::splat(0.0);
                for row in &self.contexts {
                    sum = sum.add(Native::load(row.add(offset)));
                }
                let mean = sum.mul(Native::splat(scale));
                mean.store(self.hidden.as_mut_ptr().add(offset));
                mean.store(self.before.as_mut_ptr().add(offset));
            }
        }
    }

    /// Trains the mean of the contexts, then moves every context as the mean was moved. As in gensim, a sum's move is
    /// divided among its contexts and a mean's is not.
    fn train_bag<S: Sigmoid>(&mut self, model: &Model, shape: &LevelShape) {
        train_targets::<S>(&[self.hidden.as_mut_ptr()], &self.targets, shape);
        let scale = if model.config.cbow_mean == 1 { 1.0 } else { 1.0 / self.contexts.len() as f32 };
        for offset in trained_offsets(shape.segments) {
            // SAFETY: as in `average_contexts`.
            unsafe {
                let after = Native::load(self.hidden.as_ptr().add(offset));
                let moved = after.sub(Native::load(self.before.as_ptr().add(offset))).mul(Native::splat(scale));
                for row in &self.contexts {
                    Native::load(row.add(offset)).add(moved).store(row.add(offset));
                }
            }
        }
    }

    /// Adds the window's loss, as it stands before training, to the sums.
    fn evaluate_window(&mut self, model: &Model, segments: &[Segment]) {
        let mut losses = [0.0; MAX_LEVELS];
        let hidden = [self.hidden.as_mut_ptr()];
        let inputs: &[*mut f32] = if model.config.sg == 1 { &self.contexts } else { &hidden };
        for &input in inputs {
            for (&row, &label) in self.targets.rows.iter().zip(&self.targets.labels) {
                let mut dots = [0.0; MAX_LEVELS];
                // SAFETY: rows are `stride` floats long, the segments lie within.
                unsafe { prefix_dots::<Native>(input, row, segments, &mut dots) };
                for (loss, dot) in losses.iter_mut().zip(dots).take(segments.len()) {
                    *loss += negative_log_sigmoid(f64::from(if label == 1.0 { dot } else { -dot }));
                }
            }
        }
        self.loss.add_window(&losses[..segments.len()], inputs.len());
    }
}

/// Trains all inputs against all targets, in blocks.
#[inline(always)]
fn train_targets<S: Sigmoid>(inputs: &[*mut f32], targets: &Targets, shape: &LevelShape) {
    let mut outputs = Outputs::new();
    for (rows, labels) in targets.rows.chunks(MAX_OUTPUTS).zip(targets.labels.chunks(MAX_OUTPUTS)) {
        outputs.set(rows, labels);
        let mut rest = inputs;
        while !rest.is_empty() {
            // A block reads both inputs before it writes either, so the same row twice would lose one of its moves.
            let width = if rest.len() >= MAX_INPUTS && rest[0] != rest[1] { MAX_INPUTS } else { 1 };
            let (block, after) = rest.split_at(width);
            // SAFETY: all rows are `stride` floats long and the segments lie within; races are `weights`' matter.
            unsafe { train_block::<Native, S>(block, &outputs, shape) };
            rest = after;
        }
    }
}

fn trained_offsets(segments: &[Segment]) -> impl Iterator<Item = usize> {
    let end = segments.last().map_or(0, |last| last.offset + last.vectors * LANES);
    (0..end).step_by(LANES)
}
