//! One window: the rows of the words around a centre word, and what they are trained against.

use super::loss::LossSums;
use super::loss_sample::LossSample;
use super::model::Model;
use super::objective::{Draws, OutputRows, Targets};
use super::pair_weights::{RowWeights, keep};
use super::task_rows::TaskRows;
use crate::levels::Segment;
use crate::model::fetch_ahead;
use crate::ops::back_end::BackEnd;
use crate::ops::block::{Input, Outputs, Target, train_block};
use crate::ops::shape::{LevelShape, MAX_INPUTS, most_outputs};
use crate::parallel::vec_apart;
use crate::sampling::rng::Rng;

/// The centre word of a window.
#[derive(Clone, Copy)]
pub struct Centre<'a> {
    /// The sentence that it is in, without the words that sub-sampling drops.
    pub sentence: &'a [u32],
    /// Its place there.
    pub position: usize,
    /// Whether the loss of its window is evaluated.
    pub loss_wanted: bool,
}

/// The rows of one window. The buffers are used again for every window, so that nothing is allocated.
pub struct Window {
    /// Room for those words around the centre that are trained this time.
    kept_words: Vec<u32>,
    contexts: Vec<Input>,
    targets: Vec<Target>,
    loss_sample: LossSample,
}

// SAFETY: the pointers are written and read within one call of `Task::train`; between calls they mean nothing.
unsafe impl Send for Window {}

impl Window {
    /// Buffers for the windows of `model`.
    pub fn new(model: &Model) -> Self {
        let most_contexts = 2 * model.config.reach() as usize;
        let mut kept_words = vec_apart(most_contexts);
        kept_words.resize(most_contexts, 0);
        Self {
            kept_words,
            contexts: vec_apart(most_contexts),
            targets: vec_apart(model.objective.most_targets()),
            loss_sample: LossSample::default(),
        }
    }

    /// Collects the rows for the window around `centre`, and if its loss is wanted what that is evaluated with; false if
    /// there is nothing to train and nothing to evaluate. `weights` are those of the rows of W_in.
    pub fn gather(
        &mut self,
        model: &Model,
        weights: &RowWeights,
        Centre { sentence, position, loss_wanted }: Centre,
        rows: &mut TaskRows,
        draws: &mut Draws,
    ) -> bool {
        let [before, behind] = if model.config.spans_sentence() {
            anywhere(sentence, position, 2 * model.config.reach() as usize, &mut draws.rng)
        } else {
            let window = model.config.window;
            let reach = if model.config.shrink_windows { 1 + draws.rng.below(window) } else { window } as usize;
            let first = position.saturating_sub(reach);
            let last = (position + reach).min(sentence.len() - 1);
            [&sentence[first..position], &sentence[position + 1..=last]]
        };
        let around = before.iter().chain(behind).copied();
        let centre = sentence[position];
        let words = around.clone().map(|word| (word, weights.keeps(word, &mut draws.rng)));
        let kept = keep(&mut self.kept_words, words);
        let input = |&word: &u32| Input { row: rows.input.row_ptr(&model.input, word), weight: weights.of(word) };
        self.contexts.clear();
        self.contexts.extend(kept.iter().map(input));
        self.targets.clear();
        if !self.contexts.is_empty() {
            let weights = &model.pair_weights.output;
            let mut outputs = OutputRows { rows: &mut rows.output, matrix: &model.output, weights };
            model.objective.gather(centre, &mut outputs, draws, &mut self.targets);
        }
        self.loss_sample.clear();
        if loss_wanted {
            self.loss_sample.gather(model, rows, around, centre, draws.rng.clone());
        }
        loss_wanted || !self.targets.is_empty()
    }

    /// All rows of the matrices that this window reads and writes.
    pub fn rows(&self) -> impl Iterator<Item = *mut f32> + '_ {
        let trained =
            self.contexts.iter().map(|context| context.row).chain(self.targets.iter().map(|target| target.row));
        trained.chain(self.loss_sample.rows())
    }

    /// Fetches the rows' cache lines while another window is trained.
    pub fn fetch_ahead(&self, model: &Model) {
        // SAFETY: all rows are `stride` floats long.
        self.rows().for_each(|row| unsafe { fetch_ahead(row, model.layout.stride()) });
    }

    /// The rows of the context words that are trained.
    #[inline(always)]
    pub fn contexts(&self) -> &[Input] {
        &self.contexts
    }

    /// The context words that are trained, with their rows in the same order.
    pub fn contexts_with_words(&mut self) -> (&mut [Input], &[u32]) {
        let words = &self.kept_words[..self.contexts.len()];
        (&mut self.contexts, words)
    }

    /// The rows of the context words that the loss is over.
    #[inline(always)]
    pub fn loss_contexts(&self) -> &[*mut f32] {
        self.loss_sample.contexts()
    }

    /// Adds the loss of `inputs` to `loss` if it is wanted.
    #[inline(always)]
    pub fn add_loss<B: BackEnd>(&self, inputs: &[*mut f32], segments: &[Segment], loss: &mut LossSums) {
        if !self.loss_sample.is_empty() {
            self.loss_sample.evaluate::<B::Four>(inputs, segments, loss);
        }
    }

    /// Trains all `inputs` against all targets, in blocks.
    #[inline(always)]
    pub fn train_inputs<B: BackEnd>(&self, inputs: &[Input], shape: &LevelShape) {
        let mut outputs = Outputs::new();
        for targets in even_chunks(&self.targets, most_outputs(inputs.len().clamp(1, MAX_INPUTS))) {
            outputs.set(targets);
            let mut rest = inputs;
            while !rest.is_empty() {
                // A block reads both inputs before it writes either, so the same row twice would lose one of its moves.
                let width = if rest.len() >= MAX_INPUTS && rest[0].row != rest[1].row { MAX_INPUTS } else { 1 };
                let (block, after) = rest.split_at(width);
                if !shape.is_steep || are_in_bounds(block, targets, shape.floats()) {
                    // SAFETY: all rows are `stride` floats long and the segments lie within; for races see `model::matrix`.
                    unsafe { train_block::<B>(block, &outputs, shape) };
                }
                rest = after;
            }
        }
    }
}

/// Whether none of the first `floats` numbers of these rows is beyond what sane training gives, by far. A step makes a number at most some hundred
/// times larger, and a bag adds up some ten thousand rows, so that what is left alone beyond this stays finite.
#[cold]
#[inline(never)]
fn are_in_bounds(inputs: &[Input], targets: &[Target], floats: usize) -> bool {
    const BOUND: f32 = 1e6;
    let rows = inputs.iter().map(|input| input.row).chain(targets.iter().map(|target| target.row));
    // SAFETY: as in `train_inputs`.
    rows.into_iter().all(|row| (0..floats).all(|at| unsafe { row.add(at).read() }.abs() <= BOUND))
}

/// The other words of a sentence; of more than `most`, so many that are next to each other at a random place, so that a long
/// sentence costs no more than its length.
fn anywhere<'a>(sentence: &'a [u32], position: usize, most: usize, rng: &mut Rng) -> [&'a [u32]; 2] {
    let spare = sentence.len().saturating_sub(most + 1);
    let first = if spare == 0 { 0 } else { rng.below(spare as u32 + 1) as usize };
    let last = (first + most + 1).min(sentence.len());
    if position < first {
        return [&[], &sentence[first + 1..last]];
    }
    if position >= last {
        return [&sentence[first..last - 1], &[]];
    }
    [&sentence[first..position], &sentence[position + 1..last]]
}

/// Cuts `list` into as few pieces as there can be of at most `most` items, none much shorter than the others: a block
/// of one output takes half as long as one of six.
#[inline(always)]
fn even_chunks<T>(list: &[T], most: usize) -> std::slice::Chunks<'_, T> {
    // Nearly all lists are one piece, and a division takes longer than a look.
    let size = if list.len() <= most { list.len() } else { list.len().div_ceil(list.len().div_ceil(most)) };
    list.chunks(size.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_the_whole_sentence_has_all_other_words_or_as_many_as_there_may_be() {
        let sentence: Vec<u32> = (0..30).collect();
        let mut rng = Rng::new(1, 2);
        for position in [0, 13, 29] {
            for most in [4, 28, 29, 100] {
                let [before, behind] = anywhere(&sentence, position, most, &mut rng);
                let words: Vec<u32> = before.iter().chain(behind).copied().collect();
                assert_eq!(words.len(), most.min(29));
                assert!(words.is_sorted() && !words.contains(&(position as u32)));
            }
        }
        assert_eq!(anywhere(&sentence[..1], 0, 4, &mut rng), [&[] as &[u32], &[]]);
        let seen: std::collections::HashSet<u32> =
            (0..1000).flat_map(|_| anywhere(&sentence, 3, 4, &mut rng).concat()).collect();
        assert_eq!(seen.len(), 29);
    }
}
