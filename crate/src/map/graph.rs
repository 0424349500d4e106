//! The exact nearest neighbours of every word among the words of the map, at every level in one pass.
//!
//! Every word is compared with every other: n² dot products of d numbers, 5·10¹¹ operations for 50,000 words × 100. What
//! makes that feasible is the order in which they are done. Four words (the queries) against twelve (three panels of
//! candidates) keep twelve sums in registers, so that seven loads serve twelve multiplications; the twelve candidates stay
//! in the first cache while all the queries of a task pass over them. The dots at the levels are partial sums of one dot
//! product, so all levels cost little more than one.
//!
//! The candidates come in index order, and a candidate enters a list only if it is nearer than the last one there: equal
//! ones stay in index order, as in the searches. The result does not depend on the number of threads.

use super::points::{Points, STRIP};
use crate::error::{Result, try_vec};
use crate::levels::LANES;
use crate::ops::Native;
use crate::ops::lanes::{Arithmetic, Lanes};
use crate::parallel;
use crate::query::metric::Neighbour;
use crate::query::top_list::TopList;

/// Query panels that a task takes at most: with them, a strip of candidates is read from memory once for 32 words.
const QUERY_PANELS: usize = 8;
/// Fills the list of a word that has fewer neighbours than were asked for.
pub const NONE: u32 = u32::MAX;

/// For every level and word its nearest other words, nearest first.
pub struct Graph {
    neighbours: usize,
    done: usize,
    levels: Vec<LevelGraph>,
}

/// The neighbours at one level, `neighbours` per word, one word after the other.
#[derive(Default)]
pub struct LevelGraph {
    /// Their indices; [`NONE`] where there are no more.
    pub indices: Vec<u32>,
    /// Their cosines, −1 to 1.
    pub similarities: Vec<f32>,
}

impl Graph {
    /// A graph still to be filled, with `neighbours` per word, or as many as there are other words.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(points: &Points, neighbours: usize) -> Result<Self> {
        let neighbours = neighbours.min(points.len().saturating_sub(1));
        let room = points.len() * neighbours;
        let empty = |_| {
            let indices = try_vec(room, "the neighbour graph")?;
            Ok(LevelGraph { indices, similarities: try_vec(room, "the neighbour graph")? })
        };
        let levels = points.levels().iter().map(empty).collect::<Result<_>>()?;
        Ok(Self { neighbours, done: 0, levels })
    }

    /// Neighbours of a word at a level.
    pub fn neighbours(&self) -> usize {
        self.neighbours
    }

    /// Words whose neighbours are found.
    pub fn words_done(&self) -> usize {
        self.done
    }

    /// The levels, in increasing order.
    pub fn levels(&self) -> &[LevelGraph] {
        &self.levels
    }

    /// The mean cosine of each word with its neighbours, by its full vector; 0 for one without any.
    pub fn closeness(&self) -> Vec<f32> {
        let Some(full) = self.levels.last() else { return vec![] };
        let rows = full.similarities.chunks(self.neighbours.max(1));
        rows.map(|row| row.iter().sum::<f32>() / row.len() as f32).collect()
    }

    /// Finds the neighbours of about `words` more words, at least of a few.
    pub fn extend(&mut self, points: &Points, words: usize) {
        let first = self.done / LANES;
        let end = (self.done + words.max(1)).min(points.len()).div_ceil(LANES);
        let panels = end - first;
        // Slices are short: with a task of eight panels and one of the panel that is left, most threads would wait.
        let tasks = panels.div_ceil(QUERY_PANELS).next_multiple_of(parallel::threads()).min(panels);
        let parts = parallel::map_tasks(tasks, |task| {
            let [start, end] = [task, task + 1].map(|edge| first + panels * edge / tasks);
            search(points, start, end, self.neighbours)
        });
        for lists in parts {
            self.take(points, lists);
        }
    }

    /// Appends what a task found: for each word, and for each level, its list.
    fn take(&mut self, points: &Points, lists: Vec<Vec<TopList>>) {
        for word in lists.into_iter().take(points.len() - self.done) {
            for (at, (level, list)) in self.levels.iter_mut().zip(word).enumerate() {
                let scale = points.inverse_lengths(at)[self.done];
                let end = level.indices.len() + self.neighbours;
                for neighbour in list.into_sorted() {
                    level.indices.push(neighbour.index);
                    level.similarities.push(neighbour.similarity * scale);
                }
                level.indices.resize(end, NONE);
                level.similarities.resize(end, 0.0);
            }
            self.done += 1;
        }
    }
}

/// The lists of the words of the panels `start..end`, word by word and level by level.
fn search(points: &Points, start: usize, end: usize, topn: usize) -> Vec<Vec<TopList>> {
    let mut search = Search::new(points, start, end, topn);
    if topn > 0 {
        for strip in (0..points.panels()).step_by(STRIP) {
            for panel in start..end {
                search.compare(panel, strip);
            }
        }
    }
    search.lists
}

/// The words of a few panels being compared with all candidates.
struct Search<'a> {
    points: &'a Points,
    /// First panel of the queries.
    start: usize,
    lists: Vec<Vec<TopList>>,
    /// What a candidate must exceed to enter a list: nearly all are dismissed by comparing with it. In the order of
    /// `lists`.
    thresholds: Vec<Vec<f32>>,
}

/// Sums of four queries with the candidates of a strip.
type Sums<L> = [[L; STRIP]; LANES];

impl<'a> Search<'a> {
    fn new(points: &'a Points, start: usize, end: usize, topn: usize) -> Self {
        let (words, levels) = ((end - start) * LANES, points.levels().len());
        let lists = (0..words).map(|_| (0..levels).map(|_| TopList::new(topn)).collect()).collect();
        Self { points, start, lists, thresholds: vec![vec![f32::NEG_INFINITY; levels]; words] }
    }

    /// Compares the four words of a panel with the candidates of a strip, level by level.
    fn compare(&mut self, panel: usize, strip: usize) {
        let query = self.points.panel(panel);
        let candidates: [&[f32]; STRIP] = std::array::from_fn(|at| self.points.panel(strip + at));
        let mut sums: Sums<Native> = [[Native::splat(0.0); STRIP]; LANES];
        let mut from = 0;
        for (level, &to) in self.points.levels().iter().enumerate() {
            accumulate(&mut sums, query, candidates, from, to);
            self.admit(&sums, level, panel, strip);
            from = to;
        }
    }

    /// Takes the candidates that are nearer than the last of a list. Lengths of candidates matter for that, the query's
    /// own does not: it is left to the end.
    #[inline(always)]
    fn admit(&mut self, sums: &Sums<Native>, level: usize, panel: usize, strip: usize) {
        let scales = &self.points.inverse_lengths(level)[strip * LANES..][..STRIP * LANES];
        // SAFETY: the slice holds three times four floats.
        let scales: [Native; STRIP] = std::array::from_fn(|at| unsafe { Native::load(scales[at * LANES..].as_ptr()) });
        for (lane, sums) in sums.iter().enumerate() {
            let scaled: [Native; STRIP] = std::array::from_fn(|at| sums[at].mul(scales[at]));
            let highest = to_array(scaled.into_iter().reduce(Native::max).unwrap_or(scaled[0]));
            let threshold = self.thresholds[(panel - self.start) * LANES + lane][level];
            if highest.iter().any(|&similarity| similarity > threshold) {
                self.insert(scaled.map(to_array).as_flattened(), level, panel * LANES + lane, strip * LANES);
            }
        }
    }

    /// Inserts those of the candidates from `first` on that belong in the word's list.
    #[cold]
    fn insert(&mut self, similarities: &[f32], level: usize, word: usize, first: usize) {
        let place = word - self.start * LANES;
        let (list, threshold) = (&mut self.lists[place][level], &mut self.thresholds[place][level]);
        for (index, &similarity) in (first..self.points.len()).zip(similarities) {
            if similarity > *threshold && index != word {
                list.offer(Neighbour { index: index as u32, similarity });
                *threshold = list.threshold();
            }
        }
    }
}

/// Adds the products over dimensions `from..to` to the sums.
#[inline(always)]
fn accumulate<L: Lanes>(sums: &mut Sums<L>, query: &[f32], candidates: [&[f32]; STRIP], from: usize, to: usize) {
    let part = from * LANES..to * LANES;
    let query = query[part.clone()].chunks_exact(LANES);
    let [a, b, c] = candidates.map(|panel| panel[part.clone()].chunks_exact(LANES));
    for (query, ((a, b), c)) in query.zip(a.zip(b).zip(c)) {
        // SAFETY: chunks hold four floats.
        let candidates = unsafe { [L::load(a.as_ptr()), L::load(b.as_ptr()), L::load(c.as_ptr())] };
        for lane in 0..LANES {
            let factor = L::splat(query[lane]);
            for at in 0..STRIP {
                sums[lane][at] = factor.mul_add(candidates[at], sums[lane][at]);
            }
        }
    }
}

fn to_array<L: Lanes>(vector: L) -> [f32; LANES] {
    let mut array = [0.0; LANES];
    // SAFETY: the array holds four floats.
    unsafe { vector.store(array.as_mut_ptr()) };
    array
}
