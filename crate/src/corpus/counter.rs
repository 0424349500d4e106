//! Pass 1: counts every distinct word of a corpus.

use super::interner::Interner;
use super::pruning::Pruning;
use super::scan::TokenSink;
use super::stream::{Streamed, TokenStream};
use super::text_sink::TextSink;
use super::tokenize::TokenizerConfig;
use super::word::Word;
pub use super::word_counts::WordCounts;
use crate::error::{Error, Result};
use crate::parallel;

/// Counts the words of a corpus that comes in chunks. The counts do not depend on the cuts or the number of tasks.
pub struct CorpusCounter {
    stream: TokenStream<CountingSink>,
    totals: Totals,
}

/// Raw words and sentences so far.
struct Totals {
    words: u64,
    sentences: u64,
    /// Raw words of the sentence that has not ended yet.
    open_words: u64,
    max_sentence_length: u64,
}

/// The distinct words that one task has met, over all blocks.
#[derive(Default)]
pub(super) struct CountingSink {
    words: Interner,
    counts: Vec<u64>,
    /// Tokens in the present block.
    tokens: u64,
    /// After how many of them a line ended.
    line_ends: Vec<u64>,
    refused: Option<Error>,
    pruning: Option<Pruning>,
}

impl CorpusCounter {
    /// A counter that works with `tasks` tasks, at least one.
    pub fn new(config: TokenizerConfig, tasks: usize) -> Self {
        let sinks = (0..tasks.max(1)).map(|_| CountingSink::default()).collect();
        Self::with_sinks(config, sinks)
    }

    /// A counter that drops the rarest words whenever there are more than `max_vocab_size` distinct ones at a sentence's
    /// end, as gensim does.
    ///
    /// What is dropped depends on the order of the words, so a single task counts all of them.
    pub fn pruned(config: TokenizerConfig, max_vocab_size: usize) -> Self {
        let pruning = Some(Pruning::new(max_vocab_size, config.max_sentence_length));
        Self::with_sinks(config, vec![CountingSink { pruning, ..CountingSink::default() }])
    }

    fn with_sinks(config: TokenizerConfig, sinks: Vec<CountingSink>) -> Self {
        let max_sentence_length = u64::from(config.max_sentence_length);
        let totals = Totals { words: 0, sentences: 0, open_words: 0, max_sentence_length };
        Self { stream: TokenStream::new(&config, sinks.into_iter()), totals }
    }

    /// Raw words so far.
    pub fn words(&self) -> u64 {
        self.totals.words
    }

    /// Sentences so far, the one under way included. Lines without words are none.
    pub fn sentences(&self) -> u64 {
        self.totals.sentences + u64::from(self.totals.open_words > 0)
    }

    /// Ends the present file and gives the counts.
    ///
    /// # Errors
    /// `empty-corpus` if there was no word, `out-of-memory`.
    pub fn finish(mut self) -> Result<WordCounts> {
        self.end_file()?;
        if self.totals.words == 0 {
            return Err(Error::EmptyCorpus);
        }
        let mut sinks: Vec<CountingSink> = self.stream.into_sinks().collect();
        while sinks.len() > 1 {
            let mut rest = sinks.into_iter();
            let pairs: Vec<_> = std::iter::from_fn(|| rest.next().map(|first| (first, rest.next()))).collect();
            sinks = parallel::map_items(pairs, |(first, second)| match second {
                Some(second) => first.merge(second),
                None => Ok(first),
            })
            .into_iter()
            .collect::<Result<_>>()?;
        }
        let sink = sinks.swap_remove(0);
        WordCounts::new(sink.words, sink.counts, self.totals.words, self.totals.sentences)
    }
}

impl Streamed for CorpusCounter {
    type Sink = CountingSink;

    fn stream(&mut self) -> &mut TokenStream<CountingSink> {
        &mut self.stream
    }

    fn after_block(&mut self) -> Result<()> {
        self.totals.add_block(&mut self.stream)
    }
}

impl Totals {
    /// Takes the numbers of a block out of the sinks.
    fn add_block(&mut self, stream: &mut TokenStream<CountingSink>) -> Result<()> {
        for sink in stream.sinks() {
            let mut start = 0;
            for &end in &sink.line_ends {
                self.add_words(end - start);
                self.sentences += u64::from(self.open_words > 0);
                self.open_words = 0;
                start = end;
            }
            self.add_words(sink.tokens - start);
            sink.line_ends.clear();
            sink.tokens = 0;
            sink.refused.take().map_or(Ok(()), Err)?;
        }
        Ok(())
    }

    fn add_words(&mut self, words: u64) {
        self.words += words;
        self.open_words += words;
        self.sentences += self.open_words / self.max_sentence_length;
        self.open_words %= self.max_sentence_length;
    }
}

impl CountingSink {
    #[inline(always)]
    fn add(&mut self, word: Word, count: u64) {
        let hash = word.hash();
        match self.words.find_hashed(hash, word) {
            Some(id) => self.counts[id as usize] += count,
            None => self.add_new(hash, word.text(), count),
        }
    }

    #[cold]
    fn add_new(&mut self, hash: u32, word: &str, count: u64) {
        let room = self.counts.try_reserve(1);
        let room = room.map_err(|_| Error::out_of_memory::<u64>("the word counts", self.counts.len() * 2));
        match room.and_then(|()| self.words.insert_new(hash, word)) {
            Ok(_) => self.counts.push(count),
            Err(error) => self.refused = Some(error),
        }
    }

    /// A sentence has ended: there may be too many words by now.
    fn end_sentence(&mut self) {
        let Some(pruning) = &mut self.pruning else {
            return;
        };
        if let Err(error) = pruning.end_sentence(&mut self.words, &mut self.counts) {
            self.refused = Some(error);
        }
    }

    fn merge(mut self, other: Self) -> Result<Self> {
        // The bigger one stays as it is.
        if other.counts.len() > self.counts.len() {
            return other.merge(self);
        }
        for (id, &count) in (0..).zip(&other.counts) {
            self.add(other.words.key(id), count);
        }
        self.refused.take().map_or(Ok(self), Err)
    }
}

impl TokenSink for CountingSink {
    // Inlined into the scanner's loop it takes a third longer in wasm.
    #[inline(never)]
    fn token(&mut self, token: Word) {
        self.tokens += 1;
        self.add(token, 1);
        if self.pruning.as_mut().is_some_and(Pruning::sentence_is_full) {
            self.end_sentence();
        }
    }

    fn line_end(&mut self) {
        self.line_ends.push(self.tokens);
        self.end_sentence();
    }
}
