//! Counts which words occur near each other.
//!
//! A pair at distance δ within a window of reach w counts w + 1 − δ: the mean weight that a window of random reach up to w
//! gives it, times w, as a whole number, so that sums do not depend on their order. Sentences are sub-sampled as in training,
//! each with a generator of its own, so that the counts depend neither on how the corpus is cut nor on who counts what.
//!
//! Only the pairs (i, j) with i ≤ j are kept. They are spread over buckets by j, so that each bucket's part of the work fits a
//! near cache and buckets can be counted side by side: a bucket takes pairs as they come and, when it has half as many of
//! them as distinct ones, sorts them and merges them in.
//!
//! Where memory is too short, those pairs go that tell least: by c · ln(c / e), the part of Dunning's likelihood ratio (1993)
//! that a pair has which was counted c times where chance alone would give e. Pairs that are less frequent than by chance go
//! first, which are zeros of the matrix that is made of the counts, and then pairs that were met once or twice. One that is met
//! again is counted from then on.

use crate::corpus::Sentences;
use crate::error::{Error, Result};
use crate::parallel;
use crate::sampling::rng::Rng;
use crate::sampling::subsample::{KeepTable, keep_probability};

/// Streams of the generator from here on belong to sentences; those of tasks and rows are below.
const FIRST_SENTENCE_STREAM: u64 = 1 << 48;
/// Enough for a bucket of ten million words' pairs to fit a near cache, few enough to write to all of them in turns.
const BUCKETS: usize = 256;
/// Fewer pairs are not worth a merge.
const LEAST_MERGED: usize = 1 << 12;
/// Bits of a word's index and of a pair's weight in a packed pair.
const INDEX_BITS: u32 = 28;
const WEIGHT_BITS: u32 = 8;
/// In so many steps it is told apart how much pairs tell: sixteen each time that doubles.
const TELL_STEPS: usize = 512;
/// Bytes that a distinct pair takes while it is counted: its key, its count, and half a pair that waits.
pub(super) const PAIR_BYTES: u64 = 16;

/// Distinct pairs of one bucket.
#[derive(Debug, Default)]
pub(super) struct Bucket {
    /// j · 2^28 + i of each pair, increasing.
    keys: Vec<u64>,
    counts: Vec<u32>,
    /// Key and weight of pairs that wait to be merged in, in any order.
    pending: Vec<u64>,
}

/// Counts the pairs of a corpus that comes sentence by sentence.
pub struct PairCounter {
    keep: KeepTable,
    reach: usize,
    seed: u64,
    sentences: u64,
    bucket_of: Vec<u8>,
    buckets: Vec<Bucket>,
    /// Pairs of each bucket found by each part of the present sentences.
    found: Vec<Vec<Vec<u64>>>,
    /// Distinct pairs that may be held.
    most_pairs: usize,
    /// What all pairs so far weigh, those that were dropped included.
    weight: u64,
    chances: Chances,
    is_pruned: bool,
}

/// How often words are met by chance.
struct Chances {
    /// ln of each word's part of all words that are kept.
    logs: Vec<f32>,
    /// ln of small counts.
    log_counts: Vec<f32>,
}

impl PairCounter {
    /// A counter for a vocabulary with these counts, that counts pairs of its first `words` words. `reach` is the furthest
    /// distance, at most 255; `memory` the bytes that pairs may take.
    pub fn new(counts: &[u64], words: usize, sample: f64, reach: u32, seed: u32, memory: u64) -> Self {
        Self {
            keep: KeepTable::new(counts, sample),
            reach: reach as usize,
            seed: u64::from(seed),
            sentences: 0,
            bucket_of: even_buckets(counts, words, sample),
            buckets: (0..BUCKETS).map(|_| Bucket::default()).collect(),
            found: Vec::new(),
            most_pairs: (memory / PAIR_BYTES) as usize,
            weight: 0,
            chances: Chances::of(counts, words, sample),
            is_pruned: false,
        }
    }

    /// The number of the next sentence in the corpus, where it does not begin with the first: it decides which of its words are
    /// sub-sampled.
    pub fn begin_at(&mut self, sentence: u64) {
        self.sentences = sentence;
    }

    /// The number of the next sentence.
    pub fn sentence(&self) -> u64 {
        self.sentences
    }

    /// Counts the next sentences of the corpus, with as many tasks as there are threads.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn add(&mut self, sentences: Sentences) -> Result<()> {
        let parts = sentences.split(parallel::threads());
        self.found.resize_with(parts.len().max(self.found.len()), || vec![Vec::new(); BUCKETS]);
        let mut first = self.sentences;
        let work: Vec<_> = parts
            .into_iter()
            .zip(&mut self.found)
            .map(|(part, found)| {
                let start = first;
                first += part.len() as u64;
                (part, start, found)
            })
            .collect();
        let finder = PairFinder { keep: &self.keep, reach: self.reach, seed: self.seed, bucket_of: &self.bucket_of };
        let weights = parallel::map_items(work, |(part, start, found)| finder.find(part, start, found));
        self.weight += weights.into_iter().sum::<u64>();
        self.sentences = first;
        let found = &self.found;
        let merged = parallel::map_items(self.buckets.iter_mut().enumerate().collect(), |(index, bucket)| {
            bucket.take(found.iter().map(|found| &found[index][..]))
        });
        merged.into_iter().collect::<Result<()>>()?;
        self.found.iter_mut().flatten().for_each(Vec::clear);
        if self.pairs() > self.most_pairs { self.prune() } else { Ok(()) }
    }

    /// Distinct pairs so far, at most: those that wait may be of the others.
    pub fn pairs(&self) -> usize {
        self.buckets.iter().map(Bucket::len).sum()
    }

    /// Whether pairs were dropped to stay within the memory.
    pub fn is_pruned(&self) -> bool {
        self.is_pruned
    }

    /// Each pair of words, the more frequent one first, with its count: the sum of its weights.
    ///
    /// # Panics
    /// If there is no memory to merge pairs in.
    pub fn into_pairs(self) -> impl Iterator<Item = ((u32, u32), u32)> {
        self.buckets.into_iter().flat_map(|mut bucket| {
            bucket.merge().expect("memory for a bucket of pairs");
            bucket.pairs().map(|(low, high, count)| ((low, high), count)).collect::<Vec<_>>()
        })
    }

    /// The pairs, some of which still wait in their bucket.
    pub(super) fn into_buckets(self) -> Vec<Bucket> {
        self.buckets
    }

    /// Drops the pairs that tell least, so that a quarter of the room is free again.
    fn prune(&mut self) -> Result<()> {
        let merged = parallel::map_items(self.buckets.iter_mut().collect(), Bucket::merge);
        merged.into_iter().collect::<Result<()>>()?;
        let (most, log_all) = (self.most_pairs / 4 * 3, libm::log(2.0 * self.weight as f64) as f32);
        if self.pairs() <= most {
            return Ok(());
        }
        self.is_pruned = true;
        let chances = &self.chances;
        let steps = parallel::map_items(self.buckets.iter().collect(), |bucket: &Bucket| {
            let mut pairs = [0_usize; TELL_STEPS];
            bucket.pairs().for_each(|pair| pairs[chances.tells(pair, log_all)] += 1);
            pairs
        });
        let (mut left, mut least) = (self.pairs(), 0);
        while left > most && least < TELL_STEPS {
            left -= steps.iter().map(|pairs| pairs[least]).sum::<usize>();
            least += 1;
        }
        parallel::map_items(self.buckets.iter_mut().collect(), |bucket: &mut Bucket| {
            bucket.retain(|pair| chances.tells(pair, log_all) >= least)
        });
        Ok(())
    }
}

impl Chances {
    fn of(counts: &[u64], words: usize, sample: f64) -> Self {
        let total: u64 = counts.iter().sum();
        let kept = |&count: &u64| count as f64 * keep_probability(count, total, sample);
        let all: f64 = counts.iter().map(kept).sum::<f64>().max(1.0);
        Self {
            logs: counts[..words]
                .iter()
                .map(|count| libm::log((kept(count) / all).max(f64::MIN_POSITIVE)) as f32)
                .collect(),
            log_counts: (0..1 << 12).map(|count| libm::log(f64::from(count).max(1.0)) as f32).collect(),
        }
    }

    /// How much a pair tells, 0 to [`TELL_STEPS`] − 1, in steps by which it grows by a sixteenth; `log_all` is ln of what all pairs
    /// weigh, seen from both of their words.
    fn tells(&self, (low, high, count): (u32, u32, u32), log_all: f32) -> usize {
        let log_count = |count: u32| match self.log_counts.get(count as usize) {
            Some(&log) => log,
            None => libm::log(f64::from(count)) as f32,
        };
        // A word beside itself is met half as often.
        let both = if low == high { core::f32::consts::LN_2 } else { 0.0 };
        let ratio = log_count(count) + both - log_all - self.logs[low as usize] - self.logs[high as usize];
        // The bits of a float are its logarithm to base 2, nearly: eight of an exponent, and four of a fraction below them.
        let tells = (count as f32 * ratio).max(0.0) + 1.0;
        (((tells.to_bits() - 1.0_f32.to_bits()) >> 19) as usize).min(TELL_STEPS - 1)
    }
}

/// What finds the pairs of sentences.
struct PairFinder<'a> {
    keep: &'a KeepTable,
    reach: usize,
    seed: u64,
    bucket_of: &'a [u8],
}

impl PairFinder<'_> {
    /// Adds the pairs of `sentences`, the first of which has number `first`, to the list of their bucket; returns what they weigh.
    fn find(&self, sentences: Sentences, first: u64, found: &mut [Vec<u64>]) -> u64 {
        let (mut kept, mut all) = (Vec::new(), 0);
        for (number, (ids, _)) in (first..).zip(sentences.iter()) {
            let mut rng = Rng::new(self.seed, FIRST_SENTENCE_STREAM + number);
            kept.clear();
            kept.extend(ids.iter().copied().filter(|&id| self.keep.keeps(id, &mut rng)));
            for (position, &word) in kept.iter().enumerate() {
                let last = (position + self.reach).min(kept.len() - 1);
                for (weight, &other) in kept[position + 1..=last].iter().enumerate().map(|(n, id)| (self.reach - n, id))
                {
                    let (low, high) = if word < other { (word, other) } else { (other, word) };
                    if let Some(&bucket) = self.bucket_of.get(high as usize) {
                        all += weight as u64;
                        found[usize::from(bucket)].push(key_of(low, high) << WEIGHT_BITS | weight as u64);
                    }
                }
            }
        }
        all
    }
}

impl Bucket {
    /// The pairs (i, j, count) in order of j, then i.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (u32, u32, u32)> + '_ {
        self.keys.iter().zip(&self.counts).map(|(&key, &count)| pair_of(key, count))
    }

    /// Pairs in the bucket, those that wait included.
    pub(super) fn len(&self) -> usize {
        self.keys.len() + self.pending.len()
    }

    fn take<'a>(&mut self, found: impl Iterator<Item = &'a [u64]>) -> Result<()> {
        for pairs in found {
            self.pending.try_reserve(pairs.len()).map_err(|_| out_of_memory(self.pending.len() + pairs.len()))?;
            self.pending.extend_from_slice(pairs);
        }
        if self.pending.len() >= LEAST_MERGED.max(self.keys.len() / 2) { self.merge() } else { Ok(()) }
    }

    /// Sorts what waits and merges it with what is counted.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub(super) fn merge(&mut self) -> Result<()> {
        self.pending.sort_unstable();
        let distinct = self.pending.chunk_by(|a, b| a >> WEIGHT_BITS == b >> WEIGHT_BITS).count();
        let most = self.keys.len() + distinct;
        let (mut keys, mut counts) = (Vec::new(), Vec::new());
        keys.try_reserve_exact(most).map_err(|_| out_of_memory(most))?;
        counts.try_reserve_exact(most).map_err(|_| out_of_memory(most))?;
        let mut old = self.keys.iter().copied().zip(self.counts.iter().copied()).peekable();
        for pairs in self.pending.chunk_by(|a, b| a >> WEIGHT_BITS == b >> WEIGHT_BITS) {
            let key = pairs[0] >> WEIGHT_BITS;
            let mut count = pairs.iter().map(|pair| (pair & ((1 << WEIGHT_BITS) - 1)) as u32).sum::<u32>();
            while let Some((earlier, earlier_count)) = old.next_if(|&(earlier, _)| earlier <= key) {
                if earlier == key {
                    count = count.saturating_add(earlier_count);
                } else {
                    keys.push(earlier);
                    counts.push(earlier_count);
                }
            }
            keys.push(key);
            counts.push(count);
        }
        for (key, count) in old {
            keys.push(key);
            counts.push(count);
        }
        (self.keys, self.counts) = (keys, counts);
        self.pending = Vec::new();
        Ok(())
    }

    /// Keeps some of the pairs, none of which waits.
    fn retain(&mut self, keeps: impl Fn((u32, u32, u32)) -> bool) {
        let mut kept = 0;
        for n in 0..self.keys.len() {
            if keeps(pair_of(self.keys[n], self.counts[n])) {
                (self.keys[kept], self.counts[kept]) = (self.keys[n], self.counts[n]);
                kept += 1;
            }
        }
        self.keys.truncate(kept);
        self.counts.truncate(kept);
        self.keys.shrink_to_fit();
        self.counts.shrink_to_fit();
    }
}

fn key_of(low: u32, high: u32) -> u64 {
    u64::from(high) << INDEX_BITS | u64::from(low)
}

fn pair_of(key: u64, count: u32) -> (u32, u32, u32) {
    ((key & ((1 << INDEX_BITS) - 1)) as u32, (key >> INDEX_BITS) as u32, count)
}

fn out_of_memory(pairs: usize) -> Error {
    Error::out_of_memory::<[u32; 3]>("the pairs of words", pairs)
}

/// The bucket of each word such that all buckets get about as many pairs: the rarer word of a pair has an index of at most j
/// with the square of the chance that a word has.
fn even_buckets(counts: &[u64], words: usize, sample: f64) -> Vec<u8> {
    let total: u64 = counts.iter().sum();
    let kept = |&count: &u64| count as f64 * keep_probability(count, total, sample);
    let all: f64 = counts[..words].iter().map(kept).sum::<f64>().max(1.0);
    let mut below = 0.0;
    counts[..words]
        .iter()
        .map(|count| {
            below += kept(count);
            let share = (below / all).min(1.0);
            ((share * share * BUCKETS as f64) as usize).min(BUCKETS - 1) as u8
        })
        .collect()
}
