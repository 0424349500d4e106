//! UMAP's layout: near words pull each other, random ones push each other away (McInnes, Healy and Melville, "UMAP: Uniform
//! Manifold Approximation and Projection for Dimension Reduction", 2018, 3.2).
//!
//! Stochastic gradient descent on the loss that [`super::curve`] derives. In each epoch a pair of weight w is drawn with
//! the probability w / w_max, evenly over the epochs. The reference implementation then moves both ends of the pair, and
//! pushes its first end away from five random words; since it meets each pair from both its ends, a word is pulled twice
//! for every five times that it is pushed.
//!
//! # How it shares work
//! Here a word is moved only by the task that owns it: for each of its pairs that is drawn it is pulled twice and pushed
//! away from five words, while all the others stay where they were when the epoch began. So no two tasks touch the same
//! number, and the result is the same for a seed at any number of threads. The price is that a word sees moves of the
//! same epoch only in the next one; the learning rate is small enough for that in all but the first few epochs.

use std::ops::Range;

use super::curve::Curve;
use super::fuzzy::Fuzzy;
use crate::parallel;
use crate::sampling::rng::Rng;

/// Random words that a word is pushed away from, per pair drawn.
const NEGATIVE_SAMPLE_RATE: u32 = 5;
/// No force moves a coordinate further than this times the learning rate.
const LIMIT: f32 = 4.0;
/// Words that one task owns. Fixed, since each part has its own random numbers.
const WORDS_PER_PART: usize = 1024;
/// The largest coordinate that a layout begins with.
const START_EXTENT: f32 = 10.0;
/// Share of its distance from the middle by which a word falls back in an epoch at a rate of 1. Pushes have no end: bunches that nothing
/// pulls to the others would drift away, and the map would show them and a spot. As the gravity of ForceAtlas2 (Jacomy and others, 2014).
/// Half as much leaves a third of the sample's map empty; twice as much costs its neighbourhoods more than it gains
/// (`bench/map`).
const GRAVITY: f32 = 0.01;
/// Epochs of small maps, and of those with more words than [`MANY_WORDS`]: both as in the reference implementation.
const EPOCHS: usize = 500;
const EPOCHS_OF_MANY: usize = 200;
const MANY_WORDS: usize = 10_000;

/// A layout in progress.
pub struct Umap<'a> {
    /// The tables of the forces.
    pub curve: &'a Curve,
    /// The pairs.
    pub fuzzy: &'a Fuzzy,
    /// The largest weight of a pair.
    pub largest: f32,
    /// How many epochs it will be.
    pub epochs: usize,
    /// Learning rate at the beginning; it falls linearly to zero.
    pub start_rate: f32,
    /// Seed of the random words.
    pub seed: u64,
}

/// Epochs of a layout of this number of words.
pub fn epochs_for(words: usize) -> usize {
    if words > MANY_WORDS { EPOCHS_OF_MANY } else { EPOCHS }
}

/// Parts that the words of an epoch are moved in.
pub fn parts_of(words: usize) -> usize {
    words.div_ceil(WORDS_PER_PART)
}

/// Spreads points over what a layout begins with: half of them lie within half of it along either axis. Pulls and pushes hardly reach
/// from one bunch of words to another, so that one which begins far away would stay there and make all others small.
pub fn spread_start(xy: &mut [f32]) {
    for axis in 0..2 {
        let mut distances: Vec<f32> = xy[axis..].iter().step_by(2).map(|x| x.abs()).collect();
        if distances.is_empty() {
            return;
        }
        let middle = distances.len() / 2;
        let (_, &mut median, _) = distances.select_nth_unstable_by(middle, f32::total_cmp);
        if median > 0.0 {
            xy[axis..].iter_mut().step_by(2).for_each(|x| *x *= START_EXTENT / (x.abs() + median));
        }
    }
}

impl Umap<'_> {
    /// Some parts of an epoch: reads the points (x, y, x, y, …) of the last one and writes those of the next.
    pub fn move_parts(&self, epoch: usize, parts: Range<usize>, before: &[f32], after: &mut [f32]) {
        let rate = self.start_rate * (1.0 - epoch as f32 / self.epochs as f32);
        let all = parts_of(before.len() / 2);
        let moved = after.chunks_mut(2 * WORDS_PER_PART).enumerate().skip(parts.start).take(parts.len());
        parallel::map_items(moved.collect(), |(part, after)| {
            let rng = Rng::new(self.seed, (epoch * all + part) as u64);
            let mut mover = Mover { curve: self.curve, rate, before, rng };
            for (at, point) in after.chunks_exact_mut(2).enumerate() {
                let word = part * WORDS_PER_PART + at;
                let mut own = [before[2 * word], before[2 * word + 1]];
                for (other, weight) in self.fuzzy.row(word) {
                    if drawn(weight / self.largest, epoch) {
                        mover.pull(&mut own, other);
                        mover.push(&mut own, word as u32);
                    }
                }
                for (out, place) in point.iter_mut().zip(own) {
                    *out = place - rate * GRAVITY * place;
                }
            }
        });
    }
}

/// Whether a pair of this probability is drawn in this epoch: as often as it says, evenly spread.
#[inline(always)]
fn drawn(probability: f32, epoch: usize) -> bool {
    let so_far = |epoch: usize| (probability * epoch as f32).floor();
    so_far(epoch + 1) > so_far(epoch)
}

struct Mover<'a> {
    curve: &'a Curve,
    rate: f32,
    before: &'a [f32],
    rng: Rng,
}

impl Mover<'_> {
    /// Twice, for the pair as seen from both its ends.
    #[inline(always)]
    fn pull(&self, own: &mut [f32; 2], other: u32) {
        for _ in 0..2 {
            let (dx, dy) = self.offset(own, other);
            self.shift(own, -self.curve.pull(dx * dx + dy * dy), dx, dy);
        }
    }

    #[inline(always)]
    fn push(&mut self, own: &mut [f32; 2], word: u32) {
        for _ in 0..NEGATIVE_SAMPLE_RATE {
            let sample = self.rng.below(self.before.len() as u32 / 2);
            if sample != word {
                let (dx, dy) = self.offset(own, sample);
                self.shift(own, self.curve.push(dx * dx + dy * dy), dx, dy);
            }
        }
    }

    #[inline(always)]
    fn offset(&self, own: &[f32; 2], other: u32) -> (f32, f32) {
        let place = 2 * other as usize;
        (own[0] - self.before[place], own[1] - self.before[place + 1])
    }

    #[inline(always)]
    fn shift(&self, own: &mut [f32; 2], factor: f32, dx: f32, dy: f32) {
        own[0] += self.rate * (factor * dx).clamp(-LIMIT, LIMIT);
        own[1] += self.rate * (factor * dy).clamp(-LIMIT, LIMIT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_far_away_do_not_shrink_the_start_of_the_others() {
        let mut xy: Vec<f32> = (-50..=50).flat_map(|at| [at as f32 * 0.02, 0.0]).collect();
        xy[200] = 1_000.0;
        let before = xy.clone();
        spread_start(&mut xy);
        let near = xy.iter().step_by(2).filter(|x| x.abs() <= START_EXTENT / 2.0).count();
        assert!((49..=53).contains(&near), "{near}");
        assert!(xy[200] > 0.9 * START_EXTENT && xy[200] <= START_EXTENT, "{}", xy[200]);
        assert!(xy.iter().zip(&before).all(|(after, before)| after * before >= 0.0 && after.is_finite()));
        assert!(xy.iter().skip(1).step_by(2).all(|&y| y == 0.0));
        spread_start(&mut []);
    }
}
