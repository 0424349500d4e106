//! How often each word of a corpus occurs, and the vocabularies that can be made of it.

mod given;
mod growth;
mod new_vocabulary;

use std::sync::Arc;

pub use new_vocabulary::NewVocabulary;

use super::interner::Interner;
use super::vocabulary::Vocabulary;
use crate::error::{Error, Result, try_vec};

/// Counts of all distinct words.
#[derive(Debug)]
pub struct WordCounts {
    words: Interner,
    counts: Vec<u64>,
    /// Raw words of the corpus, also of words that were dropped while counting.
    total: u64,
    sentences: u64,
    /// For each count that occurs, the highest first, what a vocabulary of the words with at least that count holds.
    steps: Vec<Step>,
}

/// The words with at least this count.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    count: u64,
    words: usize,
    raw_words: u64,
}

impl WordCounts {
    /// The counts of `words`, by id, of a corpus of `total` raw words.
    pub(super) fn new(words: Interner, counts: Vec<u64>, total: u64, sentences: u64) -> Result<Self> {
        let mut descending = try_vec(counts.len(), "the word counts")?;
        descending.extend_from_slice(&counts);
        descending.sort_unstable();
        descending.reverse();
        let steps = descending.chunk_by(|a, b| a == b).scan(Step::default(), |sum, equal| {
            let (words, raw_words) = (sum.words + equal.len(), sum.raw_words + equal.iter().sum::<u64>());
            *sum = Step { count: equal[0], words, raw_words };
            Some(*sum)
        });
        Ok(Self { total, sentences, steps: steps.collect(), words, counts })
    }

    /// Raw words of the corpus.
    pub fn words(&self) -> u64 {
        self.total
    }

    /// Sentences of the corpus; lines without words are none, long ones are several.
    pub fn sentences(&self) -> u64 {
        self.sentences
    }

    /// Distinct words of the corpus.
    pub fn distinct_words(&self) -> usize {
        self.counts.len()
    }

    /// The count that a word must have to be kept: `min_count`, raised as gensim does it if more than
    /// `max_final_vocab` words would remain, so that words of equal count are kept or dropped together.
    pub fn effective_min_count(&self, min_count: u64, max_final_vocab: Option<usize>) -> u64 {
        let limit = max_final_vocab.unwrap_or(usize::MAX);
        // The step that holds the word at position `limit`, counted from 0.
        let beyond = self.steps.partition_point(|step| step.words <= limit);
        self.steps.get(beyond).map_or(min_count, |step| min_count.max(step.count + 1))
    }

    /// How many words the vocabulary would have, and how many raw words of the corpus they are.
    pub fn vocabulary_size(&self, min_count: u64, max_final_vocab: Option<usize>) -> (usize, u64) {
        let step = self.step_of(self.effective_min_count(min_count, max_final_vocab));
        (step.words, step.raw_words)
    }

    /// The most frequent words, at most `n`, ties in the order of their bytes.
    pub fn top_words(&self, n: usize) -> Vec<String> {
        let enough = self.steps.iter().find(|step| step.words >= n).map_or(0, |step| step.count);
        let ranked = self.ranked(enough).unwrap_or_default();
        ranked.iter().take(n).map(|ranked| self.words.word(ranked.id).to_owned()).collect()
    }

    /// The words that are frequent enough, most frequent first, ties in the order of their bytes.
    ///
    /// # Errors
    /// `empty-vocabulary` if there is none, `out-of-memory`.
    pub fn build_vocabulary(&self, min_count: u64, max_final_vocab: Option<usize>) -> Result<Vocabulary> {
        self.choose_words(min_count, max_final_vocab)?.with_all_words(self)
    }

    /// The beginning of [`build_vocabulary`](Self::build_vocabulary): the words are chosen and wait to be added.
    ///
    /// # Errors
    /// As there.
    pub fn choose_words(&self, min_count: u64, max_final_vocab: Option<usize>) -> Result<NewVocabulary> {
        let effective_min_count = self.effective_min_count(min_count, max_final_vocab);
        let ranked = self.ranked(effective_min_count)?;
        if ranked.is_empty() {
            let highest_count = self.steps.first().map_or(0, |step| step.count);
            let distinct_words = self.distinct_words();
            return Err(Error::EmptyVocabulary { distinct_words, effective_min_count, highest_count });
        }
        NewVocabulary::new(self, Arc::default(), ranked)
    }

    /// The last step whose count is at least `count`.
    fn step_of(&self, count: u64) -> Step {
        let reached = self.steps.partition_point(|step| step.count >= count);
        reached.checked_sub(1).map_or_else(Step::default, |last| self.steps[last])
    }

    /// The words with at least this count in the order of a vocabulary.
    fn ranked(&self, min_count: u64) -> Result<Vec<Ranked>> {
        let mut ranked = try_vec(self.step_of(min_count).words, "sorting the vocabulary")?;
        let frequent = (0..).zip(&self.counts).filter(|&(_, &count)| count >= min_count);
        ranked.extend(frequent.map(|(id, &count)| Ranked { count, first_bytes: first_bytes(self.words.word(id)), id }));
        ranked.sort_unstable_by(|a, b| {
            let order = (b.count, a.first_bytes).cmp(&(a.count, b.first_bytes));
            order.then_with(|| self.words.word(a.id).cmp(self.words.word(b.id)))
        });
        Ok(ranked)
    }
}

/// A word with what its order mostly depends on, so that sorting seldom has to look at the words themselves.
struct Ranked {
    count: u64,
    first_bytes: u64,
    id: u32,
}

/// The first eight bytes as a number that orders as they do.
fn first_bytes(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(8);
    bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}
