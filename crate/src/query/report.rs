//! How good each prefix is: how much of the full vectors' neighbourhoods is left at every level.
//!
//! For a sample of words, the same number from each frequency band, the neighbours at each level are compared with those of
//! the full vector: the share that both name (overlap@k), the share that a short list of m contains (the recall of a
//! search that re-ranks the short list with full vectors), and Spearman's rank correlation of the similarities to a panel
//! of words drawn at random, which covers the whole space and not only the nearest.

use std::ops::Range;

use serde::Serialize;

use super::searcher::Searcher;
use crate::error::{Error, Result};
use crate::model::Vectors;
use crate::parallel;
use crate::sampling::rng::Rng;
use crate::statistics::{rank_correlation, sorted_order};
use crate::steps::{Steps, next_items};

/// Lengths of the short lists that are tried.
pub const SHORTLISTS: [usize; 7] = [10, 20, 50, 100, 200, 500, 1000];
/// Words whose similarities are ranked.
const PANEL: usize = 500;
/// Ranks at which frequency bands end.
const BAND_ENDS: [usize; 3] = [1_000, 10_000, 100_000];
/// Fewest words of a band.
const SMALLEST_BAND: usize = 100;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportOptions {
    /// Words to look up, shared out among the frequency bands, 1 to 100,000.
    pub sample: u32,
    /// Neighbours to compare, the k of overlap@k, 1 to 100.
    pub neighbours: u32,
    /// Decides which words are drawn.
    pub seed: u32,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { sample: 600, neighbours: 10, seed: 1 }
    }
}

/// A report on the words looked up so far.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The k of overlap@k.
    pub neighbours: usize,
    /// Words looked up.
    pub sampled: usize,
    /// Words of the panel that the rank correlation is over.
    pub panel: usize,
    /// Lengths of the short lists.
    pub shortlists: Vec<usize>,
    /// The frequency bands, most frequent first.
    pub bands: Vec<Band>,
    /// One entry per level, in order; the last is the full vector, which agrees with itself.
    pub levels: Vec<LevelQuality>,
}

/// Words of similar frequency: ranks `start` to before `end`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Band {
    /// First rank.
    pub start: usize,
    /// One past the last rank.
    pub end: usize,
    /// Words of the band that were looked up.
    pub sampled: usize,
}

/// What is left of the full vector at one level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LevelQuality {
    /// Dimensions.
    pub level: usize,
    /// Size of all vectors at this level, in bytes of single precision.
    pub bytes: u64,
    /// Mean share of the full vector's k nearest that are among the k nearest here, 0 to 1.
    pub overlap: f64,
    /// Standard error of `overlap`.
    pub overlap_error: f64,
    /// Mean Spearman correlation of the similarities to the panel here and at the full vector, −1 to 1.
    pub rank_correlation: f64,
    /// Overlap in each band.
    pub band_overlaps: Vec<f64>,
    /// Rank correlation in each band.
    pub band_rank_correlations: Vec<f64>,
    /// Mean share of the full vector's k nearest within each short list.
    pub recalls: Vec<f64>,
}

/// A report in progress, a few words at a time.
pub struct Reporter {
    searcher: Searcher,
    neighbours: usize,
    shortlists: Vec<usize>,
    panel: Vec<u32>,
    bands: Vec<Range<usize>>,
    /// Words to look up, each with the number of its band.
    sample: Vec<(u32, usize)>,
    found: Vec<Vec<Agreement>>,
}

/// What a level has of one word's full neighbourhood.
#[derive(Debug, Clone, PartialEq)]
struct Agreement {
    rank_correlation: f64,
    /// Of the full vector's nearest, how many are in each short list; the first list is as long as they are many.
    recalled: Vec<u32>,
}

impl Reporter {
    /// Prepares a report on these vectors.
    ///
    /// # Errors
    /// `bad-option`, `vocabulary-too-small`, `out-of-memory`.
    pub fn new(vectors: Vectors, options: ReportOptions) -> Result<Self> {
        check("sample", options.sample, 100_000)?;
        check("neighbours", options.neighbours, 100)?;
        let size = vectors.len();
        if size < 3 {
            return Err(Error::VocabularyTooSmall { size, needed: 3 });
        }
        let neighbours = (options.neighbours as usize).min(size - 1);
        let mut shortlists = vec![neighbours];
        shortlists.extend(SHORTLISTS.into_iter().filter(|&length| length > neighbours && length < size));
        let bands = bands(size);
        let mut rng = Rng::new(u64::from(options.seed), 0);
        let panel = draw(0..size, PANEL, &mut rng);
        let share = (options.sample as usize).div_ceil(bands.len());
        let mut sample = Vec::new();
        for (band, ranks) in bands.iter().enumerate() {
            sample.extend(draw(ranks.clone(), share, &mut rng).into_iter().map(|word| (word, band)));
        }
        // From each band in turn, so that a report after some words covers all bands.
        let order = sorted_order(sample.iter().map(|_| rng.next_u32()));
        let sample = order.into_iter().map(|place| sample[place as usize]).collect();
        let searcher = Searcher::new(vectors, None)?;
        Ok(Self { searcher, neighbours, shortlists, panel, bands, sample, found: Vec::new() })
    }

    /// The same search again and again, to be timed by the caller: `times` words of the sample are looked up by a short
    /// list at level number `level` and re-ranked. Returns how many of all neighbours the full search finds too were
    /// found.
    pub fn search(&self, level: usize, shortlist: usize, times: usize) -> usize {
        let words = self.sample.iter().cycle().take(times);
        words.map(|&(word, _)| self.searcher.funnel(word, level, shortlist, self.neighbours).len()).sum()
    }

    /// What is known so far.
    pub fn report(&self) -> Report {
        let levels = self.searcher.vectors().layout().levels();
        let in_band = |band: usize| self.sample[..self.found.len()].iter().filter(move |&&(_, of)| of == band).count();
        let bands = self.bands.iter().enumerate();
        Report {
            neighbours: self.neighbours,
            sampled: self.found.len(),
            panel: self.panel.len(),
            shortlists: self.shortlists.clone(),
            bands: bands.map(|(i, band)| Band { start: band.start, end: band.end, sampled: in_band(i) }).collect(),
            levels: (0..levels.len()).map(|number| self.quality(number, levels[number])).collect(),
        }
    }

    fn look_up(&self, word: u32) -> Vec<Agreement> {
        let levels = self.searcher.vectors().layout().levels().len();
        let longest = self.shortlists.last().copied().unwrap_or(self.neighbours);
        let nearest = self.searcher.nearest(word, longest);
        let full: Vec<u32> = nearest[levels - 1][..self.neighbours].iter().map(|near| near.index).collect();
        let others: Vec<u32> = self.panel.iter().copied().filter(|&other| other != word).collect();
        let to_panel: Vec<_> = others.iter().map(|&other| self.searcher.similarities(word, other, levels)).collect();
        let column = |level: usize| to_panel.iter().map(|all| all[level]).collect::<Vec<f32>>();
        let full_column = column(levels - 1);
        (0..levels)
            .map(|level| Agreement {
                rank_correlation: rank_correlation(&column(level), &full_column),
                recalled: self.recalled(&full, &nearest[level].iter().map(|near| near.index).collect::<Vec<_>>()),
            })
            .collect()
    }

    fn recalled(&self, full: &[u32], found: &[u32]) -> Vec<u32> {
        let places: Vec<_> = full.iter().filter_map(|word| found.iter().position(|other| other == word)).collect();
        let within = |&length: &usize| places.iter().filter(|&&place| place < length).count() as u32;
        self.shortlists.iter().map(within).collect()
    }

    fn quality(&self, number: usize, level: usize) -> LevelQuality {
        let share = |list: usize| move |found: &Agreement| f64::from(found.recalled[list]) / self.neighbours as f64;
        let all = || self.found.iter().map(move |found| &found[number]);
        let overlaps: Vec<f64> = all().map(share(0)).collect();
        let by_band = |value: &dyn Fn(&Agreement) -> f64| -> Vec<f64> {
            let of = |band| all().zip(&self.sample).filter(move |&(_, &(_, of))| of == band).map(|(found, _)| found);
            (0..self.bands.len()).map(|band| mean(of(band).map(value))).collect()
        };
        LevelQuality {
            level,
            bytes: (self.searcher.len() * level * size_of::<f32>()) as u64,
            overlap: mean(overlaps.iter().copied()),
            overlap_error: standard_error(&overlaps),
            rank_correlation: mean(all().map(|found| found.rank_correlation)),
            band_overlaps: by_band(&share(0)),
            band_rank_correlations: by_band(&|found| found.rank_correlation),
            recalls: (0..self.shortlists.len()).map(|list| mean(all().map(share(list)))).collect(),
        }
    }
}

/// Counts in words that were looked up.
impl Steps for Reporter {
    fn total(&self) -> u64 {
        self.sample.len() as u64
    }

    fn done(&self) -> u64 {
        self.found.len() as u64
    }

    fn step(&mut self, budget: u64) -> Result<()> {
        // As many for each thread, or one of them works while the others wait.
        let threads = parallel::threads() as u64;
        let budget = (budget - budget % threads).max(threads);
        let next = &self.sample[next_items(self.found.len(), self.sample.len(), budget)];
        let found = parallel::map_items(next.to_vec(), |(word, _)| self.look_up(word));
        self.found.extend(found);
        Ok(())
    }
}

fn check(name: &str, value: u32, most: u32) -> Result<()> {
    if (1..=most).contains(&value) {
        return Ok(());
    }
    Err(Error::BadOption { option: name.into(), value: value.to_string(), allowed: format!("1 to {most}") })
}

/// Bands of ranks, each ten times as long as the one before; a short rest joins the last one.
fn bands(size: usize) -> Vec<Range<usize>> {
    let mut bands = Vec::new();
    let mut start = 0;
    for end in BAND_ENDS {
        if end + SMALLEST_BAND <= size {
            bands.push(start..end);
            start = end;
        }
    }
    bands.push(start..size);
    bands
}

/// At most `count` of `ranks`, each equally likely, in order: Knuth's selection sampling (Algorithm S).
fn draw(ranks: Range<usize>, count: usize, rng: &mut Rng) -> Vec<u32> {
    let mut wanted = count.min(ranks.len());
    let end = ranks.end;
    let mut drawn = Vec::with_capacity(wanted);
    for rank in ranks {
        if (rng.below((end - rank) as u32) as usize) < wanted {
            drawn.push(rank as u32);
            wanted -= 1;
        }
    }
    drawn
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for value in values {
        sum += value;
        count += 1;
    }
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

fn standard_error(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let centre = mean(values.iter().copied());
    let squares: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
    (squares / (values.len() - 1) as f64 / values.len() as f64).sqrt()
}
