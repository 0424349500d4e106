//! Whether a training has diverged: at a rate that is too high, each step throws a pair past where it should go, further
//! every time.
//!
//! Pairs whose dot product is beyond [`REACH`] are not trained any more. Of a sane training there are hardly any: its dot
//! products are within ±15. Of one that has diverged, nearly all are beyond, whatever the mode (of 40 settings tried, less
//! than 0.1 % or more than 85 % of all pairs). A look at some pairs tells the two apart, whether or not the loss is
//! evaluated.

use super::model::Model;
use super::objective::Targets;
use crate::ops::coefficients::REACH;
use crate::sampling::rng::Rng;

/// Words whose targets are looked at: some hundred pairs, at the cost of a few windows.
const WORDS: u64 = 32;
/// Streams of the generator from this one on belong to these looks.
const FIRST_STREAM: u64 = 1 << 40;

/// Whether most pairs of words and targets are out of reach, or the product of one is not a number. Only reads; `look` is the
/// number of the look.
pub fn has_diverged(model: &Model, look: u64) -> bool {
    let mut rng = Rng::new(u64::from(model.config.seed), FIRST_STREAM.wrapping_add(look));
    let mut input = vec![0.0; model.layout.stride()];
    let mut output = input.clone();
    let (mut pairs, mut beyond, mut is_lost) = (0, 0, false);
    for _ in 0..WORDS {
        model.input.read_row(frequent_word(model, &mut rng), &mut input);
        let centre = frequent_word(model, &mut rng);
        model.objective.sample_loss(centre, Rng::from_state(rng.next_u64()), |row, _| {
            model.output.read_row(row, &mut output);
            let dot: f32 = input.iter().zip(&output).map(|(a, b)| a * b).sum();
            pairs += 1;
            beyond += usize::from(dot.is_nan() || dot.abs() > REACH);
            is_lost |= !dot.is_finite();
        });
    }
    is_lost || 2 * beyond > pairs
}

/// A word, the logarithm of whose rank is uniform: the first words are trained first, and most.
fn frequent_word(model: &Model, rng: &mut Rng) -> u32 {
    let words = model.vocabulary.len() as f32;
    (words.powf(rng.unit_f32()) as u32).clamp(1, words as u32) - 1
}
