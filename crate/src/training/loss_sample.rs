//! What the loss of a window is evaluated with.

use super::loss::{LossSums, NegativeLogSigmoids};
use super::model::Model;
use super::objective::Targets;
use super::task_rows::TaskRows;
use crate::levels::{LANES, MAX_LEVELS, Segment};
use crate::ops::lanes::Lanes;
use crate::ops::prefix::prefix_dots_of_four;
use crate::sampling::rng::Rng;

/// The pairs that the loss of a window is over: those of all its contexts, also of what training leaves out, with targets
/// of its own. Empty if the loss is not wanted.
#[derive(Default)]
pub struct LossSample {
    contexts: Vec<*mut f32>,
    targets: Vec<(*mut f32, f32)>,
}

impl LossSample {
    /// Forgets the rows.
    pub fn clear(&mut self) {
        self.contexts.clear();
        self.targets.clear();
    }

    /// Collects the rows. `rng` is a copy of the task's generator, since a model must not depend on how often its loss is
    /// evaluated; for the same reason no rows are copied.
    pub fn gather(
        &mut self,
        model: &Model,
        rows: &TaskRows,
        contexts: impl Iterator<Item = u32>,
        centre: u32,
        rng: Rng,
    ) {
        self.contexts.extend(contexts.map(|word| rows.input.present_ptr(&model.input, word)));
        let add = |row, label| self.targets.push((rows.output.present_ptr(&model.output, row), label));
        model.objective.sample_loss(centre, rng, add);
    }

    /// Whether the loss is not wanted.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// The rows of all context words.
    #[inline(always)]
    pub fn contexts(&self) -> &[*mut f32] {
        &self.contexts
    }

    /// All rows of the matrices that are read.
    pub fn rows(&self) -> impl Iterator<Item = *mut f32> + '_ {
        self.targets.iter().map(|&(row, _)| row).chain(self.contexts.iter().copied())
    }

    /// Adds the loss of all pairs of `inputs` and the targets, as it is now, in f64.
    pub fn evaluate<L: Lanes>(&self, inputs: &[*mut f32], segments: &[Segment], loss: &mut LossSums) {
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
