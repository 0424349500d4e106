//! How much of what a task has learnt is added to the rows, so that the sum over all tasks is what one machine would have learnt.
//!
//! A step on a row of W_out takes α σ′ h hᵀ off its distance to where it is drawn, h being the row of W_in that it meets, times what
//! the pair counts. Over a task's part of a round that makes x along each axis of H = E\[h hᵀ], x being the number of steps · α σ′ times the
//! axis's eigenvalue; likewise for the rows of W_in with those of W_out. If all steps were alike, exp(−x) of the distance would be
//! left. They are not: σ′ is another for each pair, and the other rows move too. Where rates are spread, what is left is 1 / (1 + x), the
//! mean of exp(−x) over exponentially spread ones. So a task comes x / (1 + x) of the way, P tasks one after the other
//! P x / (1 + P x), and along this axis each of P tasks that begin at the same place gives
//!
//!     (1 + x) / (1 + P x)
//!
//! of its step: all of it where it is met seldom or the axis is a weak one, and its share of the mean where each task came to the end of the way by
//! itself. Common directions, that all words are drawn along, are of the second kind even for words that are not frequent, and no
//! weight of whole rows can be right for both.
//!
//! A word that is in a share s of the parts of the texts only is met 1/s as often where it is, and only 1 + (P − 1) s tasks are
//! to be expected to have it.

use word2vec_matryoshka::model::SharedMatrix;
use word2vec_matryoshka::sampling::alias::negative_weights;
use word2vec_matryoshka::spectral::panel::Factor;
use word2vec_matryoshka::spectral::small::{SymmetricEigen, transposed};
use word2vec_matryoshka::training::input::InputType;
use word2vec_matryoshka::training::model::Model;
use word2vec_matryoshka::training::pair_weights::Occurrences;

use super::job::RowReader;
use super::rows::{ROWS_AT_ONCE, add_gram, turn};
use crate::failure::Result;

/// σ′ of a step, fitted to the rows that one machine comes to (docs/decisions/cluster-merge.md).
const SLOPE: f64 = 0.077;

/// A matrix of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// W_in.
    Input,
    /// W_out.
    Output,
}

/// The weights of all rows' steps.
pub struct Weights {
    /// How many of the round's tasks have each word, this one among them; where texts decide it, as it is to be expected.
    tasks: Vec<f64>,
    size: usize,
    inputs: Axes,
    outputs: Axes,
}

/// What the rows of a matrix are drawn along.
struct Axes {
    /// Steps on each row for a word of text at a rate of one, times σ′.
    steps: Vec<f64>,
    /// How strong each axis is: the eigenvalues of H.
    strengths: Vec<f64>,
    /// To the axes, and back.
    to: Factor,
    back: Factor,
}

impl Weights {
    /// For one of so many tasks of a round, with the rows as the round begins; none where there is one task, or where rows of W_out are
    /// no words.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn of(model: &Model, tasks: u32, input: InputType) -> Result<Option<Self>> {
        if tasks < 2 || model.objective.tree().is_some() {
            return Ok(None);
        }
        let (config, words) = (&model.config, model.vocabulary.frequencies());
        let negatives = f64::from(config.negative);
        let occurrences = Occurrences::new(words, config);
        // Those of a word that is in some parts of the texts only are together where it is.
        let kept = words.for_all(occurrences.kept());
        let drawn = negative_weights(words, config.ns_exponent);
        let (all_kept, all_drawn) = (kept.iter().sum::<f64>(), drawn.iter().sum::<f64>());
        // How often word i is a target, for each word that is kept.
        let target = |(kept, drawn): (&f64, &f64)| kept / all_kept + negatives * drawn / all_drawn;
        let targets: Vec<f64> = kept.iter().zip(&drawn).map(target).collect();
        let (as_input, as_target) = (shares(&kept, &occurrences), shares(&targets, &occurrences));
        let window = f64::from(if config.shrink_windows { config.window + 1 } else { 2 * config.window });
        // Each word of a bag takes the whole step of their mean. Where all of them are drawn the same way, that is as many steps as
        // there are words, and where each is drawn another way, it is one: it was found to be between them.
        let (of_inputs, of_outputs) =
            if matches!(input, InputType::SkipGram(_)) { (window, window) } else { (window.sqrt(), 1.0) };
        let each = (1.0 + negatives) * input.rate(config) * SLOPE * all_kept / words.total() as f64;
        let axes = |matrix: &SharedMatrix, others: &[f64], own: &[f64], steps: f64| {
            Axes::of(model, matrix, others, own.iter().map(|share| share * steps * each).collect())
        };
        Ok(Some(Self {
            tasks: (0..kept.len()).map(|word| 1.0 + f64::from(tasks - 1) / words.stands_for(word)).collect(),
            size: model.layout.vector_size(),
            inputs: axes(&model.output, &as_target, &as_input, of_inputs)?,
            outputs: axes(&model.input, &as_input, &as_target, of_outputs)?,
        }))
    }

    /// Whether the rows say what they draw each other along: before the first round of a training from random vectors W_out is
    /// zero.
    pub fn have_axes(&self) -> bool {
        self.inputs.strengths.first().is_some_and(|strength| *strength > 0.0)
    }

    /// Weighs the steps on some words' rows, number after number. `way` is what the task has trained: raw words of text, times the mean
    /// learning rate.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn weigh(&self, side: Side, way: f64, words: &[u32], steps: &mut [f32]) -> Result<()> {
        let axes = if side == Side::Input { &self.inputs } else { &self.outputs };
        turn(steps, self.size, &axes.to)?;
        for (word, along) in words.iter().zip(steps.chunks_exact_mut(self.size)) {
            let (met, tasks) = (way * axes.steps[*word as usize], self.tasks[*word as usize]);
            for (value, strength) in along.iter_mut().zip(&axes.strengths) {
                *value *= weight(met * strength, tasks) as f32;
            }
        }
        turn(steps, self.size, &axes.back)
    }
}

/// Of all that is learnt, how much is about each word: how often it is met, times what its pairs count.
fn shares(met: &[f64], occurrences: &Occurrences) -> Vec<f64> {
    let counted: Vec<f64> = met.iter().zip(occurrences.weights()).map(|(met, weight)| met * weight).collect();
    let all: f64 = counted.iter().sum();
    counted.into_iter().map(|counted| counted / all).collect()
}

/// The part of a task's step that is added, where each comes x / (1 + x) of the way.
fn weight(x: f64, tasks: f64) -> f64 {
    (1.0 + x) / (1.0 + tasks * x)
}

impl Axes {
    /// Of the rows of `matrix` that a word meets, `others` saying how often, and the steps on each word's own row.
    fn of(model: &Model, matrix: &SharedMatrix, others: &[f64], steps: Vec<f64>) -> Result<Self> {
        let size = model.layout.vector_size();
        let (mut gram, mut reader) = (vec![0.0; size * size], RowReader::new(model));
        let words: Vec<u32> = (0..others.len() as u32).collect();
        for words in words.chunks(ROWS_AT_ONCE) {
            let mut rows = Vec::with_capacity(words.len() * size);
            for word in words {
                let scale = others[*word as usize].sqrt() as f32;
                rows.extend(reader.read(matrix, *word).iter().map(|value| scale * value));
            }
            add_gram(&rows, size, &mut gram)?;
        }
        let mut eigen = SymmetricEigen::new(gram, size);
        while eigen.step() {}
        let (strengths, vectors) = eigen.finish();
        let strengths = strengths.into_iter().map(|strength| strength.max(0.0)).collect();
        Ok(Self {
            steps,
            strengths,
            to: Factor::of(&vectors, size)?,
            back: Factor::of(&transposed(&vectors, size), size)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_tasks_come_as_far_as_one_does_after_the_other() {
        for tasks in [2.0_f64, 8.0, 100.0] {
            for x in [1e-12_f64, 1e-6, 0.01, 0.3, 2.0, 50.0] {
                let (far, one) = (tasks * x / (1.0 + tasks * x), x / (1.0 + x));
                assert!((weight(x, tasks) * tasks * one - far).abs() < 1e-9 * far, "{tasks} tasks, {x}");
            }
        }
        assert_eq!(weight(0.0, 8.0), 1.0);
        assert!((weight(1e9, 8.0) - 0.125).abs() < 1e-6);
    }
}
