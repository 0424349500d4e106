//! Which words a model expects among given ones.

use super::metric::Neighbour;
use super::top_list::TopList;
use crate::error::{Error, Result};
use crate::levels::MAX_LEVELS;
use crate::ops::Native;
use crate::ops::prefix::prefix_dots;
use crate::parallel;
use crate::training::model::Model;
use crate::training::objective::Targets;

/// The words most likely in the middle of `context`, at most `topn`, each with its probability; `level` is a place in the
/// list of levels.
///
/// As gensim's `predict_output_word`: the context's input vectors are added up (with `cbowMean: 1` their mean is
/// taken), skip-gram or not, and the softmax runs over the dot products with all output vectors. At a level the
/// products are those of the first dimensions.
///
/// # Errors
/// `no-negative-sampling` for a model with hierarchical softmax, whose output rows are not words.
pub fn predict_output(model: &Model, context: &[u32], level: usize, topn: usize) -> Result<Vec<(u32, f64)>> {
    if !model.objective.rows_are_words() {
        return Err(Error::NoNegativeSampling);
    }
    if context.is_empty() {
        return Ok(Vec::new());
    }
    Ok(likeliest(&all_scores(model, &bag(model, context), level), topn))
}

/// Sum or mean of the input rows.
fn bag(model: &Model, context: &[u32]) -> Vec<f32> {
    let mut bag = vec![0.0; model.layout.stride()];
    let mut row = bag.clone();
    for &word in context {
        model.input.read_row(word, &mut row);
        bag.iter_mut().zip(&row).for_each(|(sum, value)| *sum += value);
    }
    if model.config.cbow_mean == 1 {
        bag.iter_mut().for_each(|sum| *sum /= context.len() as f32);
    }
    bag
}

/// Dot products of `bag` with every output row, at one level.
fn all_scores(model: &Model, bag: &[f32], level: usize) -> Vec<f32> {
    let words = model.vocabulary.len();
    let parts = parallel::threads();
    let segments = &model.layout.segments()[..=level];
    let scores = parallel::map_tasks(parts, |part| {
        let range = words * part / parts..words * (part + 1) / parts;
        let mut row = vec![0.0; bag.len()];
        let mut dots = [0.0; MAX_LEVELS];
        let score = |index| {
            model.output.read_row(index as u32, &mut row);
            // SAFETY: both are `stride` floats long and the segments lie within.
            unsafe { prefix_dots::<Native>(bag.as_ptr(), row.as_ptr(), segments, &mut dots) };
            dots[level]
        };
        range.map(score).collect::<Vec<f32>>()
    });
    scores.concat()
}

/// Softmax of the best, in f64 and from the greatest score down so that nothing overflows.
fn likeliest(scores: &[f32], topn: usize) -> Vec<(u32, f64)> {
    let mut best = TopList::new(topn.min(scores.len()));
    for (index, &similarity) in (0..).zip(scores) {
        best.offer(Neighbour { index, similarity });
    }
    let greatest = f64::from(scores.iter().copied().fold(f32::NEG_INFINITY, f32::max));
    let weight = |score: f32| (f64::from(score) - greatest).exp();
    let total: f64 = scores.iter().map(|&score| weight(score)).sum();
    best.into_sorted().into_iter().map(|word| (word.index, weight(word.similarity) / total)).collect()
}
