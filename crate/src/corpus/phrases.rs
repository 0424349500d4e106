//! Finds phrases: words that follow each other more often than by chance, as gensim's `Phrases` does (Mikolov et al., 2013).

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::interner::Interner;
use super::scan::TokenSink;
use super::stream::{Streamed, TokenStream};
use super::tokenize::TokenizerConfig;
use super::word::Word;
use crate::error::{Error, Result};
use crate::options::{Options, read_options};
use crate::steps::{Steps, next_items};

/// How phrases are found. The names and defaults are gensim's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PhraseOptions {
    /// Phrases that occur less often have a score of at most 0.
    pub min_count: u32,
    /// A phrase needs a higher score.
    pub threshold: f64,
    /// Largest number of words and pairs held at a time; the rarest are dropped when there are more.
    pub max_vocab_size: u32,
    /// What joins the words of a phrase.
    pub delimiter: String,
    /// How a pair is scored.
    pub scoring: PhraseScoring,
    /// Words that a phrase may have inside, but not at its ends.
    pub connector_words: Vec<String>,
}

/// A measure of how much two words belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhraseScoring {
    /// (count(ab) − minCount) · vocabulary / (count(a) · count(b)).
    #[default]
    Default,
    /// Normalised pointwise mutual information, −1 to 1 (Bouma, 2009).
    Npmi,
}

impl Default for PhraseOptions {
    fn default() -> Self {
        Self {
            min_count: 5,
            threshold: 10.0,
            max_vocab_size: 40_000_000,
            delimiter: "_".into(),
            scoring: PhraseScoring::Default,
            connector_words: Vec::new(),
        }
    }
}

impl Options for PhraseOptions {
    fn choices(option: &str) -> Option<&'static str> {
        (option == "scoring").then_some(r#""default" or "npmi""#)
    }

    fn numbers(option: &str) -> Option<String> {
        ["minCount", "maxVocabSize"].contains(&option).then(|| "a whole number from 1 to 4,294,967,295".into())
    }
}

impl PhraseOptions {
    /// Reads options from JSON, fills in defaults and checks them.
    ///
    /// # Errors
    /// `unknown-option` or `bad-option`, naming the option and what it may be.
    pub fn from_json(json: &str) -> Result<Self> {
        let options: Self = read_options(json)?;
        let bad = |option: &str, value: String, allowed: &str| {
            Err(Error::BadOption { option: option.into(), value, allowed: allowed.into() })
        };
        let threshold = options.threshold;
        if options.min_count == 0 {
            return bad("minCount", "0".into(), "1 or more");
        }
        match options.scoring {
            PhraseScoring::Default if threshold.is_nan() || threshold <= 0.0 => {
                bad("threshold", threshold.to_string(), "any number above 0")
            }
            PhraseScoring::Npmi if !(-1.0..=1.0).contains(&threshold) => {
                bad("threshold", threshold.to_string(), "−1 to 1 with npmi scoring")
            }
            _ => Ok(options),
        }
    }
}

/// A phrase that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Phrase {
    /// Its words, joined.
    pub phrase: String,
    /// How much they belong together.
    pub score: f64,
    /// How often they followed each other.
    pub count: u64,
}

/// Counts the words and pairs of a corpus that comes in chunks.
pub struct PhraseCounter {
    stream: TokenStream<PairSink>,
}

pub(super) struct PairSink {
    options: PhraseOptions,
    connectors: HashSet<String>,
    /// Words, and pairs with their words joined.
    texts: Interner,
    /// Of each text.
    entries: Vec<Entry>,
    words: u64,
    /// What the next prune keeps: entries that occurred so often. gensim drops none the first time.
    min_reduce: u64,
    /// The last word that may begin a phrase, and the connectors behind it, joined.
    open: String,
    /// Bytes of that word; `None` at the beginning of a sentence.
    start: Option<usize>,
    /// Whether the sentence under way has words.
    in_sentence: bool,
    refused: Option<Error>,
}

/// What is known of a text.
#[derive(Clone, Copy)]
struct Entry {
    count: u64,
    /// Of a pair where its first word ends and where its last one starts.
    ends: Option<(u32, u32)>,
}

impl PhraseCounter {
    /// A counter of the words that the tokenizer makes.
    pub fn new(tokenizer: TokenizerConfig, options: PhraseOptions) -> Self {
        let sink = PairSink {
            connectors: options.connector_words.iter().cloned().collect(),
            options,
            texts: Interner::default(),
            entries: Vec::new(),
            words: 0,
            min_reduce: 1,
            open: String::new(),
            start: None,
            in_sentence: false,
            refused: None,
        };
        Self { stream: TokenStream::new(&tokenizer, std::iter::once(sink)) }
    }

    /// Words so far.
    pub fn words(&mut self) -> u64 {
        self.stream.sinks().map(|sink| sink.words).sum()
    }

    /// The phrases whose score is above the threshold are looked for.
    pub fn search(self) -> PhraseSearch {
        PhraseSearch { sinks: self.stream.into_sinks().collect(), next: 0, phrases: Vec::new() }
    }
}

impl Streamed for PhraseCounter {
    type Sink = PairSink;

    fn stream(&mut self) -> &mut TokenStream<PairSink> {
        &mut self.stream
    }

    fn after_block(&mut self) -> Result<()> {
        self.stream.sinks().find_map(|sink| sink.refused.take()).map_or(Ok(()), Err)
    }
}

/// What was counted is looked through for phrases, text by text.
pub struct PhraseSearch {
    sinks: Vec<PairSink>,
    /// Text to go on with, over all sinks.
    next: usize,
    phrases: Vec<Phrase>,
}

impl PhraseSearch {
    /// The phrases found so far, the best first.
    pub fn finish(mut self) -> Vec<Phrase> {
        self.phrases.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.phrase.cmp(&b.phrase)));
        self.phrases
    }
}

impl Steps for PhraseSearch {
    fn total(&self) -> u64 {
        self.sinks.iter().map(|sink| sink.entries.len() as u64).sum()
    }

    fn done(&self) -> u64 {
        self.next as u64
    }

    fn step(&mut self, budget: u64) -> Result<()> {
        let texts = next_items(self.next, self.total() as usize, budget);
        let mut first = 0;
        for sink in &self.sinks {
            let own = first..first + sink.entries.len();
            let part = texts.start.max(own.start)..texts.end.min(own.end);
            self.phrases.extend(part.filter_map(|text| sink.phrase((text - first) as u32)));
            first = own.end;
        }
        self.next = texts.end;
        Ok(())
    }
}

impl PairSink {
    fn add(&mut self, text: &str, ends: Option<(u32, u32)>) {
        let word = Word::from(text);
        let hash = word.hash();
        if let Some(id) = self.texts.find_hashed(hash, word) {
            let entry = &mut self.entries[id as usize];
            entry.count += 1;
            entry.ends = entry.ends.or(ends);
            return;
        }
        if self.entries.try_reserve(1).is_err() {
            self.refused = Some(Error::out_of_memory::<Entry>("the words and pairs", self.entries.len() * 2));
            return;
        }
        match self.texts.insert_new(hash, text) {
            Ok(_) => self.entries.push(Entry { count: 1, ends }),
            Err(error) => self.refused = Some(error),
        }
    }

    /// Drops what occurred less often than `least`.
    fn prune(&mut self, least: u64) -> Result<()> {
        let old = std::mem::take(&mut self.texts);
        let kept = |(_, entry): &(u32, &Entry)| entry.count >= least;
        for (id, _) in (0..).zip(&self.entries).filter(kept) {
            self.texts.insert_new(old.key(id).hash(), old.word(id))?;
        }
        self.entries.retain(|entry| entry.count >= least);
        Ok(())
    }

    fn count(&self, text: &str) -> u64 {
        self.texts.find(text.into()).map_or(0, |id| self.entries[id as usize].count)
    }

    /// A text as a phrase, if it is one.
    fn phrase(&self, id: u32) -> Option<Phrase> {
        let Entry { count, ends } = self.entries[id as usize];
        let ((first, last), text) = (ends?, self.texts.word(id));
        let (a, b) = (self.count(&text[..first as usize]), self.count(&text[last as usize..]));
        let score = self.score(a, b, count);
        (score > self.options.threshold).then(|| Phrase { phrase: text.to_owned(), score, count })
    }

    fn score(&self, a: u64, b: u64, both: u64) -> f64 {
        let PhraseOptions { min_count, scoring, .. } = self.options;
        if a == 0 || b == 0 {
            return f64::NEG_INFINITY;
        }
        match scoring {
            PhraseScoring::Default => (both as f64 - f64::from(min_count)) / (a * b) as f64 * self.entries.len() as f64,
            PhraseScoring::Npmi if both < u64::from(min_count) || both == self.words => f64::NEG_INFINITY,
            PhraseScoring::Npmi => {
                let [a, b, both] = [a, b, both].map(|count| count as f64 / self.words as f64);
                libm::log(both / (a * b)) / -libm::log(both)
            }
        }
    }
}

impl TokenSink for PairSink {
    fn token(&mut self, token: Word) {
        let text = token.text();
        self.words += 1;
        self.in_sentence = true;
        if self.connectors.contains(text) {
            if self.start.is_some() {
                self.open.push_str(&self.options.delimiter);
                self.open.push_str(text);
            }
            return;
        }
        self.add(text, None);
        let mut open = std::mem::take(&mut self.open);
        if let Some(first) = self.start {
            open.push_str(&self.options.delimiter);
            let last = open.len();
            open.push_str(text);
            self.add(&open, Some((first as u32, last as u32)));
        }
        open.clear();
        open.push_str(text);
        self.open = open;
        self.start = Some(text.len());
    }

    fn line_end(&mut self) {
        self.start = None;
        self.open.clear();
        // The end of a file ends no other sentence than its last line's.
        if std::mem::take(&mut self.in_sentence) && self.entries.len() > self.options.max_vocab_size as usize {
            if let Err(error) = self.prune(self.min_reduce) {
                self.refused = Some(error);
            }
            self.min_reduce += 1;
        }
    }
}
