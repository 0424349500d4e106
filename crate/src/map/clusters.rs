//! Groups of words that point in similar directions: spherical k-means (Dhillon and Modha, "Concept decompositions for
//! large sparse text data using clustering", 2001) on the full vectors.
//!
//! Each word goes to the group whose centre it has the largest cosine with, each centre to the mean direction of its
//! words, until hardly any word changes. The first centres are drawn as in k-means++ (Arthur and Vassilvitskii, 2007):
//! each a word, with a probability that grows with its distance 1 − cosine from the centres drawn before.

use super::points::Points;
use super::units;
use crate::error::Result;
use crate::levels::LANES;
use crate::model::Vectors;
use crate::parallel;
use crate::sampling::rng::Rng;
use crate::statistics::sorted_order;
use crate::steps::Steps;

/// Panels that one task takes at a time.
const PANELS_PER_TASK: usize = 512;
const MAX_ROUNDS: u64 = 40;
/// It ends when less than this share of the words change their group in a round.
const SETTLED: f64 = 1e-3;

/// Grouping in progress.
pub struct Clusters {
    points: Points,
    wanted: usize,
    centres: Vec<Vec<f32>>,
    groups: Vec<u32>,
    /// Cosine of each word with the nearest centre drawn so far.
    nearest: Vec<f32>,
    rng: Rng,
    rounds: u64,
    finished: bool,
}

impl Clusters {
    /// Will put the `words` most frequent words into `wanted` groups, or fewer where there are fewer words.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(vectors: &Vectors, words: usize, wanted: usize, seed: u32) -> Result<Self> {
        let points = Points::new(vectors, words)?;
        let len = points.len();
        Ok(Self {
            wanted: wanted.min(len),
            centres: vec![],
            groups: vec![0; len],
            nearest: vec![f32::NEG_INFINITY; len],
            rng: Rng::new(u64::from(seed), 0),
            rounds: 0,
            finished: len == 0 || wanted == 0,
            points,
        })
    }

    /// Number of words.
    pub fn words(&self) -> usize {
        self.points.len()
    }

    /// The group of each word, the largest group being 0. Empty until done.
    pub fn take_groups(&mut self) -> Vec<u32> {
        if !self.finished {
            return vec![];
        }
        let mut sizes = vec![0_u32; self.wanted.max(1)];
        self.groups.iter().for_each(|&group| sizes[group as usize] += 1);
        let order = sorted_order(sizes.iter().map(|&size| u32::MAX - size));
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &group)| rank[group as usize] = place as u32);
        self.groups.iter().map(|&group| rank[group as usize]).collect()
    }

    fn level(&self) -> usize {
        self.points.levels().len() - 1
    }

    /// Draws one more centre.
    fn draw(&mut self) {
        let weight = |&cosine: &f32| f64::from(if cosine.is_finite() { (1.0 - cosine).max(0.0) } else { 1.0 });
        let total: f64 = self.nearest.iter().map(weight).sum();
        let mut left = f64::from(self.rng.unit_f32()) * total;
        let beyond = self.nearest.iter().position(|cosine| {
            left -= weight(cosine);
            left < 0.0
        });
        let mut centre = vec![0.0; self.points.size()];
        self.points.copy_unit(beyond.unwrap_or(0), self.level(), &mut centre);
        let cosines = over_panels(&self.points, |panel| self.points.unit_dots(panel, self.level(), &centre));
        self.nearest.iter_mut().zip(cosines).for_each(|(nearest, cosine)| *nearest = nearest.max(cosine));
        self.centres.push(centre);
    }

    /// Sends each word to its nearest centre and the centres to the middle of their words.
    fn round(&mut self) {
        let (points, centres, level) = (&self.points, &self.centres, self.level());
        let groups = over_panels(points, |panel| {
            let mut best = [(0_u32, f32::NEG_INFINITY); LANES];
            for (group, centre) in centres.iter().enumerate() {
                let cosines = points.unit_dots(panel, level, centre);
                for (best, cosine) in best.iter_mut().zip(cosines) {
                    if cosine > best.1 {
                        *best = (group as u32, cosine);
                    }
                }
            }
            best.map(|(group, _)| group)
        });
        let changed = groups.iter().zip(&self.groups).filter(|(new, old)| new != old).count();
        self.groups = groups;
        self.rounds += 1;
        let settled = self.rounds > 1 && (changed as f64) <= SETTLED * self.points.len() as f64;
        self.finished = settled || self.rounds == MAX_ROUNDS;
        if !self.finished {
            self.move_centres();
        }
    }

    /// A centre that lost all its words stays where it is.
    fn move_centres(&mut self) {
        let (size, level) = (self.points.size(), self.level());
        let mut sums = vec![vec![0.0_f32; size]; self.centres.len()];
        let mut word = vec![0.0; size];
        for (index, &group) in self.groups.iter().enumerate() {
            self.points.copy_unit(index, level, &mut word);
            sums[group as usize].iter_mut().zip(&word).for_each(|(sum, x)| *sum += x);
        }
        for (centre, sum) in self.centres.iter_mut().zip(sums) {
            let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
            if length > 0.0 {
                *centre = sum.iter().map(|x| x / length).collect();
            }
        }
    }

    fn pass_units(&self, centres: usize) -> u64 {
        units(self.points.len() * self.points.size() * centres)
    }
}

impl Steps for Clusters {
    fn step(&mut self, _units: u64) -> Result<()> {
        if self.finished {
        } else if self.centres.len() < self.wanted {
            self.draw();
        } else {
            self.round();
        }
        Ok(())
    }

    fn done(&self) -> u64 {
        if self.finished {
            return self.total();
        }
        self.pass_units(1) * self.centres.len() as u64 + self.pass_units(self.wanted) * self.rounds
    }

    fn total(&self) -> u64 {
        self.pass_units(1) * self.wanted as u64 + self.pass_units(self.wanted) * MAX_ROUNDS
    }

    fn stage(&self) -> &'static str {
        if self.finished { "done" } else { "groups" }
    }
}

/// What `f` returns for the four words of each panel, in word order.
fn over_panels<T: Send>(points: &Points, f: impl Fn(usize) -> [T; LANES] + Sync) -> Vec<T> {
    let parts = parallel::map_tasks(points.panels().div_ceil(PANELS_PER_TASK), |task| {
        let end = ((task + 1) * PANELS_PER_TASK).min(points.panels());
        (task * PANELS_PER_TASK..end).flat_map(&f).collect::<Vec<T>>()
    });
    let mut all: Vec<T> = parts.into_iter().flatten().collect();
    all.truncate(points.len());
    all
}
