//! Keywords in context: the places of a text where words occur, with what surrounds them.
//!
//! The text is cut by the same scanner that counts and encodes it, so that what is found is what was trained on; what is
//! shown is the text itself. Memory is one block and the open sentence, whatever the length of the file or its lines.

mod context;
mod finder;

use std::collections::VecDeque;
use std::ops::Range;

use serde::Serialize;

use self::context::{Context, Window};
use self::finder::{Finder, Hit, LineCounter};
use super::decode::Decoder;
use super::lower::to_lower;
use super::scan::Scanner;
use super::stream::check_tokens;
use super::text_sink::TextSink;
use super::tokenize::{MAX_TOKEN_BYTES, TokenizerConfig};
use crate::error::{Error, Result};

/// Most words that can be asked for at once.
pub const MAX_WORDS: usize = 8;
/// Most characters of context on either side.
pub const MAX_WIDTH: u32 = 2_000;
/// Bytes that are worked on at a time.
const BLOCK_BYTES: usize = 1 << 18;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceOptions {
    /// The words: lines are centred on the first, and the others must be near it.
    pub words: Vec<String>,
    /// How many raw words away the others may be; 0: anywhere in the same sentence.
    pub window: u32,
    /// Characters of context on either side, 1 to 2,000.
    pub width: u32,
}

/// One place at which the words were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConcordanceLine {
    /// Number of the file, from 0.
    pub file: u32,
    /// Number of the line in its file, from 1; of the sentence where the corpus is sentences.
    pub line: u64,
    /// The text before the word.
    pub left: String,
    /// The word as it is in the text.
    pub word: String,
    /// The text behind the word.
    pub right: String,
    /// Whether the line goes on before `left`.
    pub cut_left: bool,
    /// Whether the line goes on behind `right`.
    pub cut_right: bool,
    /// Where the other words are in `left`: start and end in UTF-16 units.
    pub left_partners: Vec<Range<u32>>,
    /// Where they are in `right`.
    pub right_partners: Vec<Range<u32>>,
}

/// Finds words in a corpus that comes in chunks. What is found does not depend on the cuts.
pub struct Concordance {
    options: ConcordanceOptions,
    decoder: Decoder,
    scanner: Scanner,
    window: Window,
    /// Bytes of the window that have been cut into tokens.
    scanned: usize,
    finder: Finder,
    /// Places whose surroundings or whose sentence are not complete.
    pending: VecDeque<Candidate>,
    found: VecDeque<ConcordanceLine>,
    lines: LineCounter,
    file: u32,
}

/// A place of the first word.
struct Candidate {
    hit: Hit,
    line: u64,
    context: Context,
}

impl Concordance {
    /// Looks for words in text that is cut into tokens as `tokenizer` says.
    ///
    /// # Errors
    /// `bad-option` if there is no word, an empty one, too many, or a width that cannot be.
    pub fn new(tokenizer: &TokenizerConfig, options: ConcordanceOptions) -> Result<Self> {
        check(&options)?;
        let mut words: Vec<String> = Vec::new();
        for word in &options.words {
            let word = if tokenizer.lowercase { to_lower(word) } else { word.clone() };
            if !words.contains(&word) {
                words.push(word);
            }
        }
        let finder = Finder::new(words, tokenizer.max_sentence_length);
        Ok(Self {
            options,
            decoder: Decoder::new(),
            scanner: Scanner::new(tokenizer),
            window: Window::default(),
            scanned: 0,
            finder,
            pending: VecDeque::new(),
            found: VecDeque::new(),
            lines: LineCounter::default(),
            file: 0,
        })
    }

    /// Takes at most `limit` of the lines found so far, in the order of the corpus.
    pub fn take(&mut self, limit: usize) -> Vec<ConcordanceLine> {
        self.found.drain(..limit.min(self.found.len())).collect()
    }

    /// Lines that were found and not taken.
    pub fn waiting(&self) -> usize {
        self.found.len()
    }

    /// Raw words looked through so far.
    pub fn raw_words(&self) -> u64 {
        self.finder.raw_words
    }

    fn push_token(&mut self, token: &str) {
        let text = &mut self.window.text;
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        let start = text.len();
        // A line end within a token would end the line that is shown.
        text.extend(token.chars().map(|character| if matches!(character, '\n' | '\r') { ' ' } else { character }));
        self.finder.base = self.window.base;
        self.finder.note(token.as_bytes(), start..text.len());
    }

    fn scan(&mut self, goes_on: bool) {
        self.finder.base = self.window.base + self.scanned as u64;
        self.scanned += self.scanner.scan(&self.window.text[self.scanned..], goes_on, &mut self.finder);
    }

    /// Makes lines of what is complete and forgets the text that nothing needs any more.
    fn settle(&mut self) {
        self.take_hits();
        self.pending.iter_mut().for_each(|candidate| candidate.context.extend(&self.window));
        let scanned = self.window.base + self.scanned as u64;
        while let Some(first) = self.pending.front() {
            let alone = self.finder.words.len() == 1;
            let decided = first.hit.sentence < self.finder.sentence && first.context.end() <= scanned;
            if !first.context.is_complete() || !(alone || decided) {
                break;
            }
            let candidate = self.pending.pop_front().expect("there is a first one");
            if alone || self.has_company(&candidate.hit) {
                self.found.push_back(self.line_of(candidate));
            }
        }
        self.forget();
    }

    /// Surrounds the new hits of the first word with their contexts.
    fn take_hits(&mut self) {
        let new: Vec<Hit> = self.finder.hits.range(self.finder.seen..).filter(|hit| hit.word == 0).cloned().collect();
        self.finder.seen = self.finder.hits.len();
        for hit in new {
            let context = self.window.context(&hit.place, self.options.width as usize);
            let line = self.lines.line_at(&self.window, hit.place.start);
            self.pending.push_back(Candidate { hit, line, context });
        }
    }

    /// Whether each of the other words is near enough.
    fn has_company(&self, hit: &Hit) -> bool {
        let hits = &self.finder.hits;
        let first = hits.partition_point(|other| other.sentence < hit.sentence);
        let end = hits.partition_point(|other| other.sentence <= hit.sentence);
        let near = |other: &Hit| self.options.window == 0 || other.token.abs_diff(hit.token) <= self.options.window;
        (1..self.finder.words.len()).all(|word| hits.range(first..end).any(|other| other.word == word && near(other)))
    }

    fn line_of(&self, Candidate { hit, line, context }: Candidate) -> ConcordanceLine {
        let start = (hit.place.start - context.start) as usize;
        let end = (hit.place.end - context.start) as usize;
        let hits = &self.finder.hits;
        let first = hits.partition_point(|other| other.place.start < context.start);
        let last = hits.partition_point(|other| other.place.end <= context.end());
        let partners = |part: Range<usize>| {
            let others = hits.range(first..last).filter(|other| other.word != 0);
            others.filter_map(|other| context.utf16_place(part.clone(), &other.place)).collect()
        };
        ConcordanceLine {
            file: self.file,
            line,
            left_partners: partners(0..start),
            right_partners: partners(end..context.text.len()),
            left: context.text[..start].to_owned(),
            word: context.text[start..end].to_owned(),
            right: context.text[end..].to_owned(),
            cut_left: context.cut_left,
            cut_right: context.cut_right,
        }
    }

    fn forget(&mut self) {
        self.lines.line_at(&self.window, self.window.base + self.scanned as u64);
        // One more than is shown says whether the line goes on.
        let before = self.window.base;
        self.window.forget_before(self.scanned, self.options.width as usize + 1);
        self.scanned -= (self.window.base - before) as usize;
        // What waits may show words of sentences before its own, which the text at hand has left behind.
        let oldest = self.pending.front().map_or((self.finder.sentence, self.window.base), |candidate| {
            (candidate.hit.sentence, candidate.context.start.min(self.window.base))
        });
        self.finder.forget(oldest.0, oldest.1);
    }
}

impl TextSink for Concordance {
    fn push(&mut self, bytes: &[u8]) -> Result<()> {
        for block in bytes.chunks(BLOCK_BYTES) {
            self.decoder.push(block, &mut self.window.text);
            self.scan(true);
            self.settle();
        }
        Ok(())
    }

    /// Tokens are shown with a blank between them. Those behind the last sentence end are no sentence and left out.
    fn push_tokens(&mut self, utf8: &[u8], token_ends: &[u32], sentence_ends: &[u32]) -> Result<()> {
        let text = check_tokens(utf8, token_ends, sentence_ends)?;
        let (mut start, mut token) = (0, 0);
        for &sentence_end in sentence_ends {
            for &end in &token_ends[token..sentence_end as usize] {
                self.push_token(&text[start..end as usize]);
                start = end as usize;
            }
            token = sentence_end as usize;
            self.window.text.push('\n');
            self.finder.end_sentence();
            self.scanned = self.window.text.len();
            if self.scanned >= BLOCK_BYTES {
                self.settle();
            }
        }
        self.settle();
        Ok(())
    }

    fn end_file(&mut self) -> Result<()> {
        self.decoder.end_file(&mut self.window.text);
        self.scan(false);
        self.finder.end_sentence();
        self.take_hits();
        self.pending.iter_mut().for_each(|candidate| candidate.context.finish());
        self.settle();
        self.window.base = self.window.end();
        self.window.text.clear();
        self.scanned = 0;
        self.lines.begin(self.window.base);
        self.file += 1;
        Ok(())
    }
}

fn check(options: &ConcordanceOptions) -> Result<()> {
    let bad =
        |option: &str, value: String, allowed: String| Err(Error::BadOption { option: option.into(), value, allowed });
    let count = options.words.len();
    if !(1..=MAX_WORDS).contains(&count) {
        return bad("words", format!("a list of {count}"), format!("1 to {MAX_WORDS} words"));
    }
    if let Some(word) = options.words.iter().find(|word| word.is_empty() || word.len() > MAX_TOKEN_BYTES) {
        let value = if word.is_empty() { "an empty word".into() } else { format!("a word of {} bytes", word.len()) };
        return bad("words", value, format!("words of 1 to {MAX_TOKEN_BYTES} bytes"));
    }
    if !(1..=MAX_WIDTH).contains(&options.width) {
        return bad("width", options.width.to_string(), format!("1 to {MAX_WIDTH} characters"));
    }
    Ok(())
}
