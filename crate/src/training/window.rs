//! One window: the centre word's neighbours as inputs, what predicts the centre as targets, and their training.

use super::loss::{LossSums, negative_log_sigmoid};
use super::model::{Model, Objective};
use super::rows::{MatrixRows, TaskRows};
use crate::levels::{LANES, MAX_LEVELS, Segment};
use crate::ops::bag::{move_rows, sum_rows};
use crate::ops::block::{LevelShape, MAX_INPUTS, MAX_OUTPUTS, Outputs, train_block};
use crate::ops::lanes::Lanes;
use crate::ops::prefix::prefix_dots;
use crate::ops::sigmoid::Sigmoid;
use crate::sampling::pool::NegativePool;
use crate::sampling::rng::Rng;
use crate::weights::fetch_ahead;

/// A task's random choices.
pub struct Draws {
    /// Its generator.
    pub rng: Rng,
    /// The negatives that its windows pick from.
    pub pool: NegativePool,
}

/// The rows of one window. The buffers are used again for every window, so that nothing is allocated.
pub struct Window {
    contexts: Vec<*mut f32>,
    centre: u32,
    targets: Vec<*mut f32>,
    labels: Vec<f32>,
    /// What the loss is evaluated with in place of the targets, empty if it is not.
    probes: Vec<*mut f32>,
    /// CBOW's input: the mean (or sum) of the context rows, which training moves.
    bag: Vec<f32>,
    /// The same before it is moved.
    bag_before: Vec<f32>,
}

// SAFETY: the pointers are written and read within one call of `Task::train`; between calls they mean nothing.
unsafe impl Send for Window {}

impl Window {
    /// Buffers for the windows of `model`.
    pub fn new(model: &Model) -> Self {
        let targets = model.config.negative as usize + 1;
        Self {
            contexts: Vec::with_capacity(2 * model.config.window as usize),
            centre: 0,
            targets: Vec::with_capacity(targets),
            labels: Vec::with_capacity(targets),
            probes: Vec::with_capacity(targets),
            bag: vec![0.0; model.layout.stride()],
            bag_before: vec![0.0; model.layout.stride()],
        }
    }

    /// Collects the rows for the centre word at `position` of `sentence`; false if it has no neighbour.
    pub fn lay(
        &mut self,
        model: &Model,
        rows: &mut TaskRows,
        sentence: &[u32],
        position: usize,
        draws: &mut Draws,
    ) -> bool {
        let window = model.config.window;
        let reach = if model.config.shrink_windows { 1 + draws.rng.below(window) } else { window } as usize;
        let first = position.saturating_sub(reach);
        let last = (position + reach).min(sentence.len() - 1);
        self.contexts.clear();
        let around = sentence[first..position].iter().chain(&sentence[position + 1..=last]);
        self.contexts.extend(around.map(|&word| rows.input.row_ptr(&model.input, word)));
        if self.contexts.is_empty() {
            return false;
        }
        self.centre = sentence[position];
        self.probes.clear();
        self.gather_targets(model, &mut rows.output, draws);
        true
    }

    /// Says that the loss will be evaluated: with the centre word and negatives of its own, drawn by a copy of the task's
    /// generator. Those of the pool have just been trained, so that their loss is too low; and a model must not depend on
    /// how often its loss is evaluated.
    pub fn prepare_loss(&mut self, model: &Model, mut rng: Rng) {
        match &model.objective {
            Objective::NegativeSampling(table) => {
                let negatives = (0..model.config.negative).map(|_| table.draw_other(self.centre, &mut rng));
                self.probes.push(self.targets[0]);
                self.probes.extend(negatives.map(|word| model.output.row_ptr(word)));
            }
            Objective::HierarchicalSoftmax(_) => self.probes.extend_from_slice(&self.targets),
        }
    }

    /// All rows of the matrices that this window reads and writes.
    pub fn rows(&self) -> impl Iterator<Item = *mut f32> + '_ {
        self.contexts.iter().chain(&self.targets).chain(&self.probes).copied()
    }

    /// Asks for the rows' cache lines while another window is trained.
    pub fn fetch_ahead(&self, model: &Model) {
        // SAFETY: all rows are `stride` floats long.
        self.rows().for_each(|row| unsafe { fetch_ahead(row, model.layout.stride()) });
    }

    /// Trains the window; before that adds its loss to `loss` if there is one.
    #[inline(always)]
    pub fn train<L: Lanes, S: Sigmoid>(&mut self, model: &Model, shape: &LevelShape, loss: Option<&mut LossSums>) {
        let skip_gram = model.config.sg == 1;
        if !skip_gram {
            self.fill_bag::<L>(model, floats(shape.segments));
        }
        let bag = [self.bag.as_mut_ptr()];
        if let Some(loss) = loss {
            self.evaluate::<L>(if skip_gram { &self.contexts } else { &bag }, shape.segments, loss);
        }
        if skip_gram {
            self.train_inputs::<L, S>(&self.contexts, shape);
        } else {
            self.train_inputs::<L, S>(&bag, shape);
            self.move_contexts::<L>(model, floats(shape.segments));
        }
    }

    /// The centre word and negatives that are not it, drawn once for all of the window; or the centre's path in the tree.
    fn gather_targets(&mut self, model: &Model, rows: &mut MatrixRows, Draws { rng, pool }: &mut Draws) {
        let centre = self.centre;
        self.targets.clear();
        self.labels.clear();
        let mut push = |row, label| {
            self.targets.push(rows.row_ptr(&model.output, row));
            self.labels.push(label);
        };
        match &model.objective {
            Objective::NegativeSampling(table) => {
                push(centre, 1.0);
                let negatives = model.config.negative;
                pool.renew(table, negatives, rng);
                (0..negatives).for_each(|_| push(pool.pick_other(table, centre, rng), 0.0));
            }
            Objective::HierarchicalSoftmax(tree) => tree.path(centre).for_each(|(row, label)| push(row, label)),
        }
    }

    /// Trains all inputs against all targets, in blocks.
    #[inline(always)]
    fn train_inputs<L: Lanes, S: Sigmoid>(&self, inputs: &[*mut f32], shape: &LevelShape) {
        let mut outputs = Outputs::new();
        for (rows, labels) in self.targets.chunks(MAX_OUTPUTS).zip(self.labels.chunks(MAX_OUTPUTS)) {
            outputs.set(rows, labels);
            let mut rest = inputs;
            while !rest.is_empty() {
                // A block reads both inputs before it writes either, so the same row twice would lose one of its moves.
                let width = if rest.len() >= MAX_INPUTS && rest[0] != rest[1] { MAX_INPUTS } else { 1 };
                let (block, after) = rest.split_at(width);
                // SAFETY: all rows are `stride` floats long and the segments lie within; races are `weights`' matter.
                unsafe { train_block::<L, S>(block, &outputs, shape) };
                rest = after;
            }
        }
    }

    /// CBOW's input from the context rows.
    fn fill_bag<L: Lanes>(&mut self, model: &Model, floats: usize) {
        let scale = if model.config.cbow_mean == 1 { 1.0 / self.contexts.len() as f32 } else { 1.0 };
        let (bag, before) = (self.bag.as_mut_ptr(), self.bag_before.as_mut_ptr());
        // SAFETY: rows of the matrix and the buffers are `stride` floats long, a multiple of a chunk, and `floats` is less.
        unsafe { sum_rows::<L>(&self.contexts, scale, floats, bag, before) };
    }

    /// Moves every context as the bag was moved. As in gensim, a sum's move is divided among its contexts and a mean's
    /// is not.
    fn move_contexts<L: Lanes>(&mut self, model: &Model, floats: usize) {
        let scale = if model.config.cbow_mean == 1 { 1.0 } else { 1.0 / self.contexts.len() as f32 };
        // SAFETY: as in `fill_bag`.
        unsafe { move_rows::<L>(&self.contexts, scale, floats, self.bag.as_ptr(), self.bag_before.as_ptr()) };
    }

    /// Adds the loss of all pairs, as it stands now, in f64.
    fn evaluate<L: Lanes>(&self, inputs: &[*mut f32], segments: &[Segment], loss: &mut LossSums) {
        let mut losses = [0.0; MAX_LEVELS];
        for &input in inputs {
            for (&target, &label) in self.probes.iter().zip(&self.labels) {
                let mut dots = [0.0; MAX_LEVELS];
                // SAFETY: rows are `stride` floats long, the segments lie within.
                unsafe { prefix_dots::<L>(input, target, segments, &mut dots) };
                for (loss, dot) in losses.iter_mut().zip(dots).take(segments.len()) {
                    *loss += negative_log_sigmoid(f64::from(if label == 1.0 { dot } else { -dot }));
                }
            }
        }
        loss.add_window(&losses[..segments.len()], inputs.len());
    }
}

/// Floats of a row from its start to the end of the last segment.
fn floats(segments: &[Segment]) -> usize {
    segments.last().map_or(0, |last| last.offset + last.vectors * LANES)
}
