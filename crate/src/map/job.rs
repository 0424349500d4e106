//! Making the maps of all levels, step by step.

use super::align::align_levels;
use super::axes::{self, Pair};
use super::curve::Curve;
use super::fuzzy::{Fuzzy, Weighing};
use super::graph::Graph;
use super::options::{MapMethod, MapOptions};
use super::pca::{Covariance, PANELS_PER_BLOCK};
use super::points::Points;
use super::umap::{Umap, epochs_for, parts_of, spread_start};
use super::units;
use crate::error::Result;
use crate::levels::LANES;
use crate::model::Vectors;
use crate::parallel;
use crate::steps::Steps;

/// Learning rate of the first level's layout, as in the reference implementation.
const FIRST_RATE: f32 = 1.0;
/// A further level begins with the positions of the level below: there is less to move, and what need not move should stay.
const FURTHER_RATE: f32 = 0.5;
/// What an epoch costs for each word and neighbour, in multiplications and additions; measured.
const EPOCH_COST: usize = 450;
/// What it costs to weigh a word's neighbour, and to join both directions, likewise.
const WEIGHING_COST: usize = 3_000;

/// The maps of all levels, in progress.
pub struct MapJob {
    points: Points,
    recipe: Recipe,
    phase: Phase,
    maps: Vec<Vec<f32>>,
    closeness: Vec<f32>,
    done: u64,
    total: u64,
}

enum Recipe {
    Pca,
    Umap { neighbours: usize, curve: Curve, seed: u64 },
    Axes { x: Vec<Vec<f32>>, y: Option<Vec<Vec<f32>>> },
}

enum Phase {
    /// Sums for the covariance of a level.
    Pca {
        covariance: Covariance,
        block: usize,
    },
    Neighbours(Graph),
    /// Weights of the pairs of a level, whose layout then begins with these points.
    Weigh {
        graph: Graph,
        weighing: Weighing,
        points: Vec<f32>,
    },
    Relax(Relax),
    Finished,
}

/// UMAP at one level.
struct Relax {
    graph: Graph,
    fuzzy: Fuzzy,
    largest: f32,
    epochs: usize,
    /// The epoch under way, and its part to go on with.
    epoch: usize,
    part: u64,
    points: Vec<f32>,
    next: Vec<f32>,
}

impl MapJob {
    /// A map by one of the methods. Copies the vectors: later training does not change it.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(vectors: &Vectors, options: &MapOptions) -> Result<Self> {
        let recipe = match options.method {
            MapMethod::Pca => Recipe::Pca,
            MapMethod::Umap => Recipe::Umap {
                neighbours: options.neighbours as usize,
                curve: Curve::new(options.min_dist),
                seed: u64::from(options.seed),
            },
        };
        Self::with(vectors, options.words as usize, recipe)
    }

    /// A map of the `words` most frequent words on axes of the user's choice.
    ///
    /// # Errors
    /// `out-of-memory`; `internal` when there is no such word.
    pub fn on_axes(vectors: &Vectors, words: usize, x: Pair, y: Option<Pair>) -> Result<Self> {
        let y = y.map(|pair| axes::directions(vectors, pair)).transpose()?;
        let recipe = Recipe::Axes { x: axes::directions(vectors, x)?, y };
        Self::with(vectors, words, recipe)
    }

    fn with(vectors: &Vectors, words: usize, recipe: Recipe) -> Result<Self> {
        let points = Points::new(vectors, words)?;
        let covariance = Covariance::new(&points, 0)?;
        let phase = Phase::Pca { covariance, block: 0 };
        let mut layout = Self { points, recipe, phase, maps: vec![], closeness: vec![], done: 0, total: 0 };
        layout.total = layout.work();
        Ok(layout)
    }

    /// The levels' maps, one after the other, each x and y of the first word, of the second, and so on. Empty until done.
    pub fn take_maps(&mut self) -> Vec<f32> {
        if matches!(self.phase, Phase::Finished) { std::mem::take(&mut self.maps).concat() } else { vec![] }
    }

    /// With UMAP, the mean cosine of each word with its neighbours, by its full vector. Empty until done, for other maps, and for a word
    /// alone.
    pub fn take_closeness(&mut self) -> Vec<f32> {
        if matches!(self.phase, Phase::Finished) { std::mem::take(&mut self.closeness) } else { vec![] }
    }

    /// Number of words.
    pub fn words(&self) -> usize {
        self.points.len()
    }

    /// The levels, strictly increasing.
    pub fn levels(&self) -> &[usize] {
        self.points.levels()
    }

    fn work(&self) -> u64 {
        let pca = |level: usize| self.blocks(level) as u64 * self.block_units(level) + self.project_units();
        let levels = self.levels().len();
        match &self.recipe {
            Recipe::Pca | Recipe::Axes { .. } => (0..levels).map(pca).sum(),
            Recipe::Umap { neighbours, .. } => {
                let epochs: u64 = (0..levels).map(|level| self.epochs(level) as u64).sum();
                let weighing = levels as u64 * 2 * self.words() as u64 * weighing_units(*neighbours);
                let search = self.words() as u64 * self.word_units();
                pca(0) + search + weighing + epochs * self.epoch_units(*neighbours)
            }
        }
    }

    /// Blocks of words that the covariance of a level is summed over: none where it is not needed.
    fn blocks(&self, level: usize) -> usize {
        let wanted = level < self.levels().len() && !matches!(self.recipe, Recipe::Axes { y: Some(_), .. });
        if wanted { self.points.panels().div_ceil(PANELS_PER_BLOCK) } else { 0 }
    }

    fn block_units(&self, level: usize) -> u64 {
        units(PANELS_PER_BLOCK * LANES * self.levels()[level].pow(2) / 2)
    }

    fn project_units(&self) -> u64 {
        units(2 * self.words() * self.points.size())
    }

    fn word_units(&self) -> u64 {
        units(self.words() * self.points.size())
    }

    fn epoch_units(&self, neighbours: usize) -> u64 {
        units(self.words() * neighbours * EPOCH_COST)
    }

    fn epochs(&self, level: usize) -> usize {
        if level == 0 { epochs_for(self.words()) } else { epochs_for(self.words()) / 2 }
    }

    fn sum_blocks(&mut self, mut covariance: Covariance, block: usize, budget: u64) -> Result<Phase> {
        let level = self.maps.len();
        // A block's sums are as large as the covariance: no more are held than there are threads to compute them.
        let end = (block + parallel::threads()).min(self.blocks(level));
        covariance.add_blocks(&self.points, block..end);
        let spent = (end - block) as u64 * self.block_units(level);
        self.done += spent;
        if end < self.blocks(level) {
            return if spent < budget {
                self.sum_blocks(covariance, end, budget - spent)
            } else {
                Ok(pca(covariance, end))
            };
        }
        self.place(covariance)
    }

    /// The linear map of a level, and what comes after it.
    fn place(&mut self, covariance: Covariance) -> Result<Phase> {
        let level = self.maps.len();
        let plane = match &self.recipe {
            Recipe::Axes { x, y } => {
                axes::plane(level, x[level].clone(), y.as_ref().map(|y| y[level].clone()), covariance)
            }
            Recipe::Pca | Recipe::Umap { .. } => covariance.axes(None),
        };
        let map = plane.project(&self.points);
        self.maps.push(map);
        self.done += self.project_units();
        if let Recipe::Umap { neighbours, .. } = self.recipe {
            return Ok(Phase::Neighbours(Graph::new(&self.points, neighbours)?));
        }
        if self.maps.len() < self.levels().len() {
            return Ok(pca(Covariance::new(&self.points, self.maps.len())?, 0));
        }
        if matches!(self.recipe, Recipe::Pca) {
            align_levels(&mut self.maps);
        }
        Ok(self.finish())
    }

    fn find_neighbours(&mut self, mut graph: Graph, budget: u64) -> Phase {
        let before = graph.words_done();
        graph.extend(&self.points, (budget / self.word_units()) as usize);
        self.done += (graph.words_done() - before) as u64 * self.word_units();
        if graph.words_done() < self.words() {
            return Phase::Neighbours(graph);
        }
        let mut start = self.maps.pop().unwrap_or_default();
        spread_start(&mut start);
        self.weigh(graph, start)
    }

    /// The layout of the next level, beginning with these points.
    fn weigh(&self, graph: Graph, points: Vec<f32>) -> Phase {
        let weighing = Weighing::new(self.words(), graph.neighbours());
        Phase::Weigh { graph, weighing, points }
    }

    fn weigh_some(&mut self, graph: Graph, mut weighing: Weighing, points: Vec<f32>, budget: u64) -> Phase {
        let Recipe::Umap { neighbours, .. } = &self.recipe else { return Phase::Finished };
        let (level, before) = (self.maps.len(), weighing.done());
        let cost = weighing_units(*neighbours);
        weighing.step(&graph.levels()[level], (budget / cost) as usize);
        self.done += (weighing.done() - before) as u64 * cost;
        if weighing.done() < 2 * self.words() {
            return Phase::Weigh { graph, weighing, points };
        }
        let (fuzzy, next) = (weighing.finish(), points.clone());
        let largest = fuzzy.largest();
        Phase::Relax(Relax { graph, fuzzy, largest, epochs: self.epochs(level), epoch: 0, part: 0, points, next })
    }

    fn run_epochs(&mut self, relax: Relax, budget: u64) -> Phase {
        let Recipe::Umap { neighbours, curve, seed } = &self.recipe else { return Phase::Finished };
        let level = self.maps.len();
        let (cost, parts) = (self.epoch_units(*neighbours), parts_of(self.words()) as u64);
        let rate = if level == 0 { FIRST_RATE } else { FURTHER_RATE };
        let stream = seed + ((level as u64) << 32);
        let Relax { graph, fuzzy, largest, epochs, mut epoch, mut part, mut points, mut next } = relax;
        let umap = Umap { curve, fuzzy: &fuzzy, largest, epochs, start_rate: rate, seed: stream };
        let mut left = (budget.saturating_mul(parts) / cost).max(parallel::threads() as u64);
        while left > 0 && epoch < epochs {
            let end = parts.min(part + left);
            umap.move_parts(epoch, part as usize..end as usize, &points, &mut next);
            // Parts of an epoch add up to what it costs.
            self.done += cost * end / parts - cost * part / parts;
            left -= end - part;
            part = end;
            if end == parts {
                std::mem::swap(&mut points, &mut next);
                (epoch, part) = (epoch + 1, 0);
            }
        }
        if epoch == epochs {
            return self.level_done(graph, points);
        }
        Phase::Relax(Relax { graph, fuzzy, largest, epochs, epoch, part, points, next })
    }

    fn level_done(&mut self, graph: Graph, points: Vec<f32>) -> Phase {
        self.maps.push(points.clone());
        if self.maps.len() < self.levels().len() {
            return self.weigh(graph, points);
        }
        align_levels(&mut self.maps);
        self.closeness = graph.closeness();
        self.finish()
    }

    fn finish(&mut self) -> Phase {
        self.done = self.total;
        Phase::Finished
    }
}

fn weighing_units(neighbours: usize) -> u64 {
    units(neighbours * WEIGHING_COST)
}

impl Steps for MapJob {
    fn step(&mut self, budget: u64) -> Result<()> {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Finished) {
            Phase::Pca { covariance, block } => self.sum_blocks(covariance, block, budget)?,
            Phase::Neighbours(graph) => self.find_neighbours(graph, budget),
            Phase::Weigh { graph, weighing, points } => self.weigh_some(graph, weighing, points, budget),
            Phase::Relax(relax) => self.run_epochs(relax, budget),
            Phase::Finished => Phase::Finished,
        };
        Ok(())
    }

    fn done(&self) -> u64 {
        self.done
    }

    fn total(&self) -> u64 {
        self.total
    }

    fn stage(&self) -> &'static str {
        match self.phase {
            Phase::Pca { .. } => "pca",
            Phase::Neighbours(_) => "neighbours",
            Phase::Weigh { .. } | Phase::Relax(_) => "layout",
            Phase::Finished => "done",
        }
    }
}

fn pca(covariance: Covariance, block: usize) -> Phase {
    Phase::Pca { covariance, block }
}
