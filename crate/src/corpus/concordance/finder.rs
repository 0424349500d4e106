//! Finds the tokens that are asked for, and the lines that they are in.

use std::collections::VecDeque;
use std::ops::Range;

use super::context::Window;
use crate::corpus::scan::TokenSink;
use crate::corpus::word::Word;

/// A token that is one of the words.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) place: Range<u64>,
    /// Which of the words.
    pub(super) word: usize,
    pub(super) sentence: u64,
    /// Its number in the sentence.
    pub(super) token: u32,
}

/// Notes the tokens that are looked for.
pub(super) struct Finder {
    pub(super) words: Vec<String>,
    max_sentence_length: u32,
    /// Where in the whole the scanned piece begins.
    pub(super) base: u64,
    pub(super) sentence: u64,
    /// Tokens of the open sentence.
    tokens: u32,
    pub(super) raw_words: u64,
    /// Of the sentences that are still of interest, in order.
    pub(super) hits: VecDeque<Hit>,
    /// How many of `hits` have been looked at.
    pub(super) seen: usize,
}

/// Counts line ends up to a position; `\r\n` is one.
#[derive(Default)]
pub(super) struct LineCounter {
    position: u64,
    line: u64,
    after_return: bool,
}

impl Finder {
    pub(super) fn new(words: Vec<String>, max_sentence_length: u32) -> Self {
        let hits = VecDeque::new();
        Self { words, max_sentence_length, base: 0, sentence: 0, tokens: 0, raw_words: 0, hits, seen: 0 }
    }

    /// Notes a token at `place` of the scanned piece.
    #[inline]
    pub(super) fn note(&mut self, token: &[u8], place: Range<usize>) {
        if let Some(word) = self.words.iter().position(|word| word.as_bytes() == token) {
            let place = self.base + place.start as u64..self.base + place.end as u64;
            self.hits.push_back(Hit { place, word, sentence: self.sentence, token: self.tokens });
        }
        self.raw_words += 1;
        self.tokens += 1;
        if self.tokens == self.max_sentence_length {
            self.end_sentence();
        }
    }

    /// Ends the open sentence.
    pub(super) fn end_sentence(&mut self) {
        self.tokens = 0;
        self.sentence += 1;
    }

    /// Forgets the hits that are neither in `sentence` or a later one nor behind `base`.
    pub(super) fn forget(&mut self, sentence: u64, base: u64) {
        let alone = self.words.len() == 1;
        while self.seen > 0 && self.hits.front().is_some_and(|hit| alone || is_past(hit, sentence, base)) {
            self.hits.pop_front();
            self.seen -= 1;
        }
    }
}

fn is_past(hit: &Hit, sentence: u64, base: u64) -> bool {
    hit.sentence < sentence && hit.place.start < base
}

impl TokenSink for Finder {
    fn token(&mut self, _token: Word) {
        unreachable!("every token comes with its place");
    }

    #[inline]
    fn token_at(&mut self, token: Word, place: Range<usize>) {
        self.note(token.bytes, place);
    }

    fn line_end(&mut self) {
        self.end_sentence();
    }
}
impl LineCounter {
    /// Number of the line, from 1, that `position` is in; positions only grow.
    /// Starts again at the first line of a file that begins at `position`.
    pub(super) fn begin(&mut self, position: u64) {
        *self = Self { position, ..Self::default() };
    }

    pub(super) fn line_at(&mut self, window: &Window, position: u64) -> u64 {
        let passed = &window.text.as_bytes()[(self.position - window.base) as usize..(position - window.base) as usize];
        for &byte in passed {
            self.line += u64::from(byte == b'\r' || byte == b'\n' && !self.after_return);
            self.after_return = byte == b'\r';
        }
        self.position = position;
        self.line + 1
    }
}
