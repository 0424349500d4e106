//! Negatives that stay in cache: a few hundred words, each of which serves several windows before another one replaces it.
//!
//! Negatives are spread over the whole vocabulary, so that the row of nearly every one has to come from main memory,
//! while a window's other rows were mostly used by the window before. Waiting for them takes as long as the arithmetic.
//! A window's negatives are therefore picked at random from a pool, of which only one word in [`USES`] picks is new.
//! Each word still serves in proportion to its probability, and any two windows have different combinations; only the
//! uses of a word come closer together, some hundred windows apart. At a high learning rate that shows in the loss, by
//! a hundredth in the fifth epoch of a small text at 0.075 and not at all at 0.025, and at neither in the tests of what
//! vectors know (bench/records).

use super::alias::AliasTable;
use super::rng::Rng;
use crate::parallel::vec_apart;

/// Words in the pool. Their rows of W_out fit the second-level cache beside what else a window needs.
const WORDS: usize = 512;
/// How often a word serves on average before it is replaced.
const USES: u32 = 5;
/// Words that are replaced at a time, so that what is read of the alias table is waited for together; [`WORDS`] is a
/// multiple.
const BATCH: usize = 8;

/// A task's pool of negatives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NegativePool {
    /// In a ring; none before the first window.
    words: Vec<u32>,
    oldest: usize,
    /// Words that should have been replaced since the last batch was.
    due: u32,
}

impl NegativePool {
    /// Puts new words in place of the oldest ones, as many as windows with `negatives` of them call for.
    #[inline(always)]
    pub fn renew(&mut self, table: &AliasTable, negatives: u32, rng: &mut Rng) {
        if self.words.is_empty() {
            *self = Self::of((0..WORDS).map(|_| table.draw(rng)), 0);
        }
        self.due += negatives.div_ceil(USES);
        while self.due >= BATCH as u32 {
            self.due -= BATCH as u32;
            self.words[self.oldest..self.oldest + BATCH].fill_with(|| table.draw(rng));
            self.oldest = (self.oldest + BATCH) % WORDS;
        }
    }

    /// Picks a word that is not `centre`.
    #[inline(always)]
    pub fn pick_other(&self, table: &AliasTable, centre: u32, rng: &mut Rng) -> u32 {
        // Counted from the oldest one, so that a saved pool continues the same wherever its ring began.
        let word = self.words[(self.oldest + rng.below(WORDS as u32) as usize) % WORDS];
        if word == centre { table.draw_other(centre, rng) } else { word }
    }

    /// The words from the oldest to the newest, to be kept with a model.
    pub fn words(&self) -> impl Iterator<Item = u32> + '_ {
        let (newest, oldest) = self.words.split_at(self.oldest);
        oldest.iter().chain(newest).copied()
    }

    /// How many of the oldest words should have been replaced, to be kept with the words.
    pub fn due(&self) -> u32 {
        self.due
    }

    /// A pool that continues from what was kept; it starts empty if that is not a pool over `vocabulary` words.
    pub fn restored(words: &[u32], due: u32, vocabulary: usize) -> Self {
        let fits = words.len() == WORDS && words.iter().all(|&word| (word as usize) < vocabulary);
        if fits { Self::of(words.iter().copied(), due % BATCH as u32) } else { Self::default() }
    }

    /// A pool of these words, from the oldest to the newest.
    fn of(words: impl Iterator<Item = u32>, due: u32) -> Self {
        let mut ring = vec_apart(WORDS);
        ring.extend(words);
        Self { words: ring, oldest: 0, due }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> AliasTable {
        AliasTable::new(&(1..=50).map(|rank| 100_000 / (rank * rank)).collect::<Vec<u64>>(), 0.75).unwrap()
    }

    #[test]
    fn picks_follow_the_probabilities() {
        let (table, mut rng, mut pool) = (table(), Rng::new(3, 0), NegativePool::default());
        let (mut drawn, mut picked) = ([0_i32; 50], [0_i32; 50]);
        for _ in 0..400_000 {
            pool.renew(&table, 5, &mut rng);
            drawn[table.draw(&mut rng) as usize] += 1;
            picked[pool.pick_other(&table, 50, &mut rng) as usize] += 1;
        }
        for (word, (&drawn, &picked)) in drawn.iter().zip(&picked).enumerate() {
            // Uses of a word come five at a time: five standard deviations of that.
            let tolerance = 5.0 * (6.0 * f64::from(drawn)).sqrt();
            assert!(f64::from((picked - drawn).abs()) < tolerance, "word {word}: {picked} against {drawn}");
        }
    }

    #[test]
    fn the_centre_is_never_picked() {
        let (table, mut rng, mut pool) = (table(), Rng::new(5, 0), NegativePool::default());
        for _ in 0..10_000 {
            pool.renew(&table, 1, &mut rng);
            assert_ne!(pool.pick_other(&table, 0, &mut rng), 0);
        }
    }

    #[test]
    fn a_word_serves_about_five_times() {
        let (table, mut rng, mut pool) = (table(), Rng::new(7, 0), NegativePool::default());
        pool.renew(&table, 10, &mut rng);
        let before: Vec<u32> = pool.words().collect();
        (0..100).for_each(|_| pool.renew(&table, 10, &mut rng));
        assert!(pool.words().zip(&before[200..]).all(|(now, &then)| now == then), "two of ten are new");
    }

    #[test]
    fn a_saved_pool_goes_on() {
        let (table, mut rng, mut pool) = (table(), Rng::new(9, 0), NegativePool::default());
        (0..701).for_each(|_| pool.renew(&table, 5, &mut rng));
        let words: Vec<u32> = pool.words().collect();
        let mut restored = NegativePool::restored(&words, pool.due(), 50);
        let mut again = rng.clone();
        for _ in 0..700 {
            pool.renew(&table, 5, &mut rng);
            restored.renew(&table, 5, &mut again);
            assert!(pool.words().eq(restored.words()));
        }
        assert_eq!(NegativePool::restored(&words, 0, 20), NegativePool::default());
        assert_eq!(NegativePool::restored(&words[1..], 0, 50), NegativePool::default());
    }
}
