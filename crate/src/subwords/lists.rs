//! Which n-grams each word has, and which words each n-gram is in.

use super::{NgramLengths, each_ngram};
use crate::config::MOST_NGRAMS;
use crate::corpus::Vocabulary;
use crate::error::{Result, try_vec};

/// Words that an n-gram must be in: those of one word alone say nothing of others.
const LEAST_WORDS: u64 = 2;
/// Longer words have as many n-grams as their first characters: a line of ten thousand letters is not a word.
const LONGEST_WORD: usize = 64;

/// Lists of numbers, one after the other.
#[derive(Debug, Default)]
pub struct Lists {
    ends: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    /// List `index`.
    #[inline]
    pub fn of(&self, index: usize) -> &[u32] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.items[start..self.ends[index]]
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Numbers in all lists together.
    pub fn items(&self) -> usize {
        self.items.len()
    }
}

/// The n-grams of a vocabulary's words.
pub struct NgramLists {
    /// The n-grams, with the number of words that each is in as its count; in the order in which they first come, so that those
    /// of frequent words are close together.
    pub ngrams: Vocabulary,
    /// The n-grams of each word.
    pub of_words: Lists,
    /// What a word's mean takes of each: one over the number of all of its n-grams. Those that are not kept count as zeros, so that a
    /// word is told little by the few that it shares with another by chance.
    pub means: Vec<f32>,
    /// The words of each n-gram.
    pub of_ngrams: Lists,
}

/// Finds them, some words at a time.
pub struct ListsBuilder {
    lengths: NgramLengths,
    /// Words whose n-grams are looked for.
    words: usize,
    stage: Stage,
}

enum Stage {
    /// All n-grams are numbered, and those of words listed.
    Find(Found),
    /// Those that are kept get numbers of their own, `Vec` has them by their first ones.
    Keep(Box<Found>, Vec<u32>, NgramLists),
    /// The lists are turned round: where the next word of each n-gram goes, and the next word.
    Turn(NgramLists, Vec<usize>, usize),
    Done,
}

#[derive(Default)]
struct Found {
    ngrams: Vocabulary,
    /// Words that each is in.
    words: Vec<u64>,
    lists: Lists,
    text: String,
}

/// What stands for an n-gram that is not kept.
const DROPPED: u32 = u32::MAX;

impl ListsBuilder {
    /// Nothing found yet, of the first so many words.
    pub fn new(words: usize, lengths: NgramLengths) -> Self {
        Self { lengths, words, stage: Stage::Find(Found::default()) }
    }

    /// Goes on with about `words` words; gives the lists when they are whole.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn step(&mut self, vocabulary: &Vocabulary, words: usize) -> Result<Option<NgramLists>> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Find(mut found) => {
                let first = found.lists.len();
                for word in first..self.words.min(first + words.max(1)) {
                    found.add(vocabulary.word(word as u32), self.lengths)?;
                }
                if found.lists.len() < self.words { Stage::Find(found) } else { found.choose()? }
            }
            Stage::Keep(found, numbers, mut kept) => {
                let first = kept.of_words.len();
                for word in first..self.words.min(first + words.max(1)) {
                    kept.keep(&found, &numbers, word)?;
                }
                if kept.of_words.len() < self.words { Stage::Keep(found, numbers, kept) } else { kept.turned()? }
            }
            Stage::Turn(mut lists, mut places, first) => {
                let end = self.words.min(first + words.max(1));
                for word in first..end {
                    for &ngram in lists.of_words.of(word) {
                        let place = &mut places[ngram as usize];
                        lists.of_ngrams.items[*place] = word as u32;
                        *place += 1;
                    }
                }
                if end == self.words {
                    return Ok(Some(lists));
                }
                Stage::Turn(lists, places, end)
            }
            Stage::Done => Stage::Done,
        };
        Ok(None)
    }
}

impl Found {
    /// Lists the n-grams of the next word, each once.
    fn add(&mut self, word: &str, lengths: NgramLengths) -> Result<()> {
        let Self { ngrams, words, lists, text } = self;
        let start = lists.items.len();
        let end = word.char_indices().nth(LONGEST_WORD).map_or(word.len(), |(at, _)| at);
        let mut failed = Ok(());
        each_ngram(&word[..end], lengths, text, |ngram| {
            let number = ngrams.index_of(ngram).map_or_else(
                || {
                    ngrams.push(ngram, 0)?;
                    words.push(0);
                    Ok(words.len() as u32 - 1)
                },
                Ok,
            );
            match number {
                Ok(number) => lists.items.push(number),
                Err(error) => failed = Err(error),
            }
        });
        failed?;
        lists.items[start..].sort_unstable();
        let mut end = start;
        for at in start..lists.items.len() {
            if at == start || lists.items[at] != lists.items[at - 1] {
                lists.items[end] = lists.items[at];
                words[lists.items[end] as usize] += 1;
                end += 1;
            }
        }
        lists.items.truncate(end);
        lists.ends.push(end);
        Ok(())
    }

    /// Which n-grams are kept.
    fn choose(self) -> Result<Stage> {
        let mut least = LEAST_WORDS;
        while self.words.iter().filter(|&&words| words >= least).count() > MOST_NGRAMS {
            least += 1;
        }
        let mut numbers = try_vec(self.words.len(), "the n-grams of words")?;
        let mut ngrams = Vocabulary::default();
        for (number, &words) in (0..).zip(&self.words) {
            numbers.push(if words < least { DROPPED } else { ngrams.len() as u32 });
            if words >= least {
                ngrams.push(self.ngrams.word(number), words)?;
            }
        }
        let means = try_vec(self.lists.len(), "the n-grams of words")?;
        let lists = NgramLists { ngrams, of_words: Lists::default(), means, of_ngrams: Lists::default() };
        Ok(Stage::Keep(Box::new(self), numbers, lists))
    }
}

impl NgramLists {
    fn keep(&mut self, found: &Found, numbers: &[u32], word: usize) -> Result<()> {
        let kept = found.lists.of(word).iter().map(|&number| numbers[number as usize]);
        self.of_words.items.extend(kept.filter(|&number| number != DROPPED));
        self.of_words.ends.push(self.of_words.items.len());
        self.means.push(1.0 / found.lists.of(word).len().max(1) as f32);
        Ok(())
    }

    /// Room for the words of each n-gram.
    fn turned(mut self) -> Result<Stage> {
        let mut places = try_vec(self.ngrams.len(), "the n-grams of words")?;
        self.of_ngrams.ends = try_vec(self.ngrams.len(), "the n-grams of words")?;
        let mut end = 0;
        for &words in self.ngrams.counts() {
            places.push(end);
            end += words as usize;
            self.of_ngrams.ends.push(end);
        }
        self.of_ngrams.items = try_vec(end, "the words of n-grams")?;
        self.of_ngrams.items.resize(end, 0);
        Ok(Stage::Turn(self, places, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(words: &[&str], step: usize) -> NgramLists {
        let vocabulary = Vocabulary::from_words(words).unwrap();
        let mut builder = ListsBuilder::new(words.len(), NgramLengths { min: 3, max: 4 });
        loop {
            if let Some(lists) = builder.step(&vocabulary, step).unwrap() {
                return lists;
            }
        }
    }

    #[test]
    fn only_ngrams_of_several_words_are_kept_however_it_is_cut() {
        for step in [1, 2, 100] {
            let found = lists(&["bananas", "ana", "x", "bandana"], step);
            let names = |list: &[u32]| list.iter().map(|&ngram| found.ngrams.word(ngram)).collect::<Vec<_>>();
            assert_eq!(names(found.of_words.of(0)), ["<ba", "<ban", "ban", "ana"]);
            assert_eq!(names(found.of_words.of(1)), ["ana", "ana>", "na>"]);
            assert_eq!(names(found.of_words.of(2)), [""; 0]);
            let ana = found.ngrams.index_of("ana").unwrap();
            assert_eq!(found.of_ngrams.of(ana as usize), [0, 1, 3]);
            assert_eq!(found.ngrams.counts()[ana as usize], 3);
            assert_eq!(found.of_ngrams.items(), found.of_words.items());
        }
    }

    #[test]
    fn words_without_ngrams_and_endless_ones_are_taken() {
        let long = "ab".repeat(5000);
        let found = lists(&["", "字", &long, "abab"], 1);
        assert_eq!([0, 1].map(|word| found.of_words.of(word).len()), [0, 0]);
        assert!(found.of_words.of(2).len() < 10);
        assert!(found.ngrams.index_of("abab").is_some());
        assert_eq!(lists(&["ab", "cd"], 1).ngrams.len(), 0);
    }
}
