//! One window: the centre word's neighbours as inputs, what predicts the centre as targets, and their training.

use super::loss::{LossSums, NegativeLogSigmoids};
use super::model::{Model, Objective};
use super::rows::{MatrixRows, TaskRows};
use crate::levels::{LANES, MAX_LEVELS, Segment};
use crate::model::fetch_ahead;
use crate::ops::bag::{move_rows, sum_rows};
use crate::ops::block::{Input, Outputs, Target, train_block};
use crate::ops::lanes::Lanes;
use crate::ops::prefix::prefix_dots_of_four;
use crate::ops::shape::{LevelShape, MAX_INPUTS, most_outputs};
use crate::parallel::vec_apart;
use crate::sampling::pool::NegativePool;
use crate::sampling::rng::Rng;

/// A task's random choices.
pub struct Draws {
    /// Its generator.
    pub rng: Rng,
    /// The negatives that its windows pick from.
    pub pool: NegativePool,
}

/// The rows of one window. The buffers are used again for every window, so that nothing is allocated.
pub struct Window {
    /// Room for those words around the centre, and those nodes on its path, that are trained this time; nodes have a label.
    kept_words: Vec<u32>,
    kept_nodes: Vec<(u32, f32)>,
    contexts: Vec<Input>,
    centre: u32,
    targets: Vec<Target>,
    /// What the loss is evaluated with, empty if it is not.
    loss_sample: LossSample,
    /// CBOW's input: the mean (or sum) of the context rows, which training moves.
    bag: Vec<f32>,
    /// The same before it is moved.
    bag_before: Vec<f32>,
}

/// The pairs that the loss of a window is over: those of all its contexts, also of what training leaves out, with negatives
/// of its own. The pool's have just been trained, so that their loss is too low.
#[derive(Default)]
struct LossSample {
    contexts: Vec<*mut f32>,
    targets: Vec<(*mut f32, f32)>,
}

// SAFETY: the pointers are written and read within one call of `Task::train`; between calls they mean nothing.
unsafe impl Send for Window {}

impl Window {
    /// Buffers for the windows of `model`.
    pub fn new(model: &Model) -> Self {
        let most_contexts = 2 * model.config.window as usize;
        Self {
            kept_words: filled(0, most_contexts),
            kept_nodes: filled((0, 0.0), model.most_targets()),
            contexts: vec_apart(most_contexts),
            centre: 0,
            targets: vec_apart(model.most_targets()),
            loss_sample: LossSample::default(),
            bag: filled(0.0, model.layout.stride()),
            bag_before: filled(0.0, model.layout.stride()),
        }
    }

    /// Collects the rows for the centre word at `position` of `sentence`, and if its loss is wanted what that is
    /// evaluated with; false if there is nothing to train and nothing to evaluate.
    pub fn gather(
        &mut self,
        model: &Model,
        rows: &mut TaskRows,
        sentence: &[u32],
        position: usize,
        draws: &mut Draws,
        evaluated: bool,
    ) -> bool {
        let window = model.config.window;
        let reach = if model.config.shrink_windows { 1 + draws.rng.below(window) } else { window } as usize;
        let first = position.saturating_sub(reach);
        let last = (position + reach).min(sentence.len() - 1);
        let around = sentence[first..position].iter().chain(&sentence[position + 1..=last]).copied();
        self.centre = sentence[position];
        let weights = &model.pair_weights.input;
        let words = around.clone().map(|word| (word, weights.keeps(word, &mut draws.rng)));
        let kept = keep(&mut self.kept_words, words);
        let input = |&word: &u32| Input { row: rows.input.row_ptr(&model.input, word), weight: weights.of(word) };
        self.contexts.clear();
        self.contexts.extend(kept.iter().map(input));
        self.targets.clear();
        if !self.contexts.is_empty() {
            self.gather_targets(model, &mut rows.output, draws);
        }
        self.loss_sample.clear();
        if evaluated {
            self.loss_sample.gather(model, rows, around, self.centre, draws.rng.clone());
        }
        evaluated || !self.targets.is_empty()
    }

    /// All rows of the matrices that this window reads and writes.
    pub fn rows(&self) -> impl Iterator<Item = *mut f32> + '_ {
        let trained =
            self.contexts.iter().map(|context| context.row).chain(self.targets.iter().map(|target| target.row));
        let evaluated =
            self.loss_sample.targets.iter().map(|&(row, _)| row).chain(self.loss_sample.contexts.iter().copied());
        trained.chain(evaluated)
    }

    /// Asks for the rows' cache lines while another window is trained.
    pub fn fetch_ahead(&self, model: &Model) {
        // SAFETY: all rows are `stride` floats long.
        self.rows().for_each(|row| unsafe { fetch_ahead(row, model.layout.stride()) });
    }

    /// Trains the window; before that adds its loss to `loss` if it was gathered for that.
    #[inline(always)]
    pub fn train<L: Lanes>(&mut self, model: &Model, shape: &LevelShape, loss: &mut LossSums) {
        let skip_gram = model.config.sg == 1;
        if !skip_gram {
            self.fill_bag::<L>(model, floats(shape.segments));
        }
        if !self.loss_sample.targets.is_empty() {
            let bag = [self.bag.as_mut_ptr()];
            self.loss_sample.evaluate::<L>(
                if skip_gram { &self.loss_sample.contexts } else { &bag },
                shape.segments,
                loss,
            );
        }
        if skip_gram {
            self.train_inputs::<L>(&self.contexts, shape);
        } else {
            let bag = Input { row: self.bag.as_mut_ptr(), weight: self.mean_weight() };
            self.train_inputs::<L>(&[bag], shape);
            self.move_contexts::<L>(model, floats(shape.segments));
        }
    }

    /// The centre word and negatives that are not it, drawn once for all of the window; or the centre's path in the tree.
    fn gather_targets(&mut self, model: &Model, rows: &mut MatrixRows, Draws { rng, pool }: &mut Draws) {
        let centre = self.centre;
        match &model.objective {
            Objective::NegativeSampling(table) => {
                self.targets.push(target(model, rows, centre, 1.0));
                let negatives = model.config.negative;
                pool.renew(table, negatives, rng);
                let negatives = (0..negatives).map(|_| pool.pick_other(table, centre, rng));
                self.targets.extend(negatives.map(|word| target(model, rows, word, 0.0)));
            }
            Objective::HierarchicalSoftmax(tree) => {
                let path = tree.path(centre).map(|node| (node, model.pair_weights.output.keeps(node.0, rng)));
                let kept = keep(&mut self.kept_nodes, path);
                self.targets.extend(kept.iter().map(|&(row, label)| target(model, rows, row, label)));
            }
        }
    }

    /// Trains all inputs against all targets, in blocks.
    #[inline(always)]
    fn train_inputs<L: Lanes>(&self, inputs: &[Input], shape: &LevelShape) {
        let mut outputs = Outputs::new();
        for targets in even_chunks(&self.targets, most_outputs(inputs.len().clamp(1, MAX_INPUTS))) {
            outputs.set(targets);
            let mut rest = inputs;
            while !rest.is_empty() {
                // A block reads both inputs before it writes either, so the same row twice would lose one of its moves.
                let width = if rest.len() >= MAX_INPUTS && rest[0].row != rest[1].row { MAX_INPUTS } else { 1 };
                let (block, after) = rest.split_at(width);
                // SAFETY: all rows are `stride` floats long and the segments lie within; races are `weights`' matter.
                unsafe { train_block::<L>(block, &outputs, shape) };
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

    /// The weight of CBOW's input.
    fn mean_weight(&self) -> f32 {
        self.contexts.iter().map(|context| context.weight).sum::<f32>() / self.contexts.len() as f32
    }

    /// Moves every context as the bag was moved. As in gensim, a sum's move is divided among its contexts and a mean's
    /// is not.
    fn move_contexts<L: Lanes>(&mut self, model: &Model, floats: usize) {
        let scale = if model.config.cbow_mean == 1 { 1.0 } else { 1.0 / self.contexts.len() as f32 };
        // SAFETY: as in `fill_bag`.
        unsafe { move_rows::<L>(&self.contexts, scale, floats, self.bag.as_ptr(), self.bag_before.as_ptr()) };
    }
}

impl LossSample {
    fn clear(&mut self) {
        self.contexts.clear();
        self.targets.clear();
    }

    /// Collects the rows. The generator is a copy of the task's, since a model must not depend on how often its loss is
    /// evaluated; nor are rows copied for it.
    fn gather(
        &mut self,
        model: &Model,
        rows: &TaskRows,
        contexts: impl Iterator<Item = u32>,
        centre: u32,
        mut rng: Rng,
    ) {
        self.contexts.extend(contexts.map(|word| rows.input.present_ptr(&model.input, word)));
        let target = |row, label| (rows.output.present_ptr(&model.output, row), label);
        match &model.objective {
            Objective::NegativeSampling(table) => {
                self.targets.push(target(centre, 1.0));
                let negatives = (0..model.config.negative).map(|_| table.draw_other(centre, &mut rng));
                self.targets.extend(negatives.map(|word| target(word, 0.0)));
            }
            Objective::HierarchicalSoftmax(tree) => {
                self.targets.extend(tree.path(centre).map(|(row, label)| target(row, label)));
            }
        }
    }

    /// Adds the loss of all pairs of `inputs` and the targets, as it stands now, in f64.
    fn evaluate<L: Lanes>(&self, inputs: &[*mut f32], segments: &[Segment], loss: &mut LossSums) {
        let mut losses = [NegativeLogSigmoids::default(); MAX_LEVELS];
        for &input in inputs {
            for four in self.targets.chunks(LANES) {
                let rows = std::array::from_fn(|n| four[n.min(four.len() - 1)].0.cast_const());
                let mut dots = [[0.0; LANES]; MAX_LEVELS];
                // SAFETY: rows are `stride` floats long, the segments lie within.
                unsafe { prefix_dots_of_four::<L>(input, rows, segments, &mut dots) };
                for (loss, dots) in losses.iter_mut().zip(dots).take(segments.len()) {
                    for (dot, &(_, label)) in dots.into_iter().zip(four) {
                        loss.add(f64::from(if label == 1.0 { dot } else { -dot }));
                    }
                }
            }
        }
        loss.add_window(&losses.map(|loss| loss.total())[..segments.len()], inputs.len());
    }
}

/// The target that row `index` of W_out is.
// Inlined at all costs: handed back through memory it is written in fields and read in larger pieces, which processors wait for.
#[inline(always)]
fn target(model: &Model, rows: &mut MatrixRows, index: u32, label: f32) -> Target {
    Target { row: rows.row_ptr(&model.output, index), label, weight: model.pair_weights.output.of(index) }
}

/// So many times `value`, apart from what other tasks have.
fn filled<T: Clone>(value: T, len: usize) -> Vec<T> {
    let mut list = vec_apart(len);
    list.resize(len, value);
    list
}

/// Writes those of `items` that are kept to the front of `list`, which has room for all, and returns them. There is no branch
/// for whether one is: no processor could predict it.
#[inline(always)]
fn keep<T>(list: &mut [T], items: impl Iterator<Item = (T, bool)>) -> &[T] {
    let mut len = 0;
    for (item, kept) in items {
        list[len] = item;
        len += usize::from(kept);
    }
    &list[..len]
}

/// Cuts `list` into as few pieces as there can be of at most `most` items, none much shorter than the others: a block of one
/// output takes half as long as one of six.
#[inline(always)]
fn even_chunks<T>(list: &[T], most: usize) -> std::slice::Chunks<'_, T> {
    // Nearly all lists are one piece, and a division takes longer than a look.
    let size = if list.len() <= most { list.len() } else { list.len().div_ceil(list.len().div_ceil(most)) };
    list.chunks(size.max(1))
}

/// Floats of a row from its start to the end of the last segment.
fn floats(segments: &[Segment]) -> usize {
    segments.last().map_or(0, |last| last.offset + last.vectors * LANES)
}
