//! Bytes or tokens in, tokens out, on several tasks at once.

use super::decode::Decoder;
use super::scan::{Scanner, TokenSink};
use super::text_sink::TextSink;
use super::tokenize::TokenizerConfig;
use crate::error::{Error, Result};
use crate::parallel;

/// Bytes that are worked on at a time: enough for every task to be busy for long, little enough to be held.
const BLOCK_BYTES: usize = 1 << 20;
/// Shorter ranges are not worth a task of their own.
const MIN_RANGE_BYTES: usize = 4096;

/// Feeds the tokens of a corpus to sinks, of which each gets a range of every block.
///
/// After each block the sinks, one after the other, hold the tokens of the block in order.
pub(super) struct TokenStream<S> {
    decoder: Decoder,
    /// Text not yet tokenised: between calls only a token that may go on.
    text: String,
    tasks: Vec<Task<S>>,
}

/// What counts or rewrites the tokens of a stream, and is pushed into as the stream itself is.
pub(super) trait Streamed {
    /// What takes the tokens.
    type Sink: TokenSink;

    /// The stream.
    fn stream(&mut self) -> &mut TokenStream<Self::Sink>;

    /// Called whenever the sinks hold the tokens of another block.
    ///
    /// # Errors
    /// `out-of-memory` if a sink could not keep all of them.
    fn after_block(&mut self) -> Result<()> {
        Ok(())
    }
}

impl<T: Streamed> TextSink for T {
    fn push(&mut self, bytes: &[u8]) -> Result<()> {
        for block in bytes.chunks(BLOCK_BYTES) {
            self.stream().push_block(block);
            self.after_block()?;
        }
        Ok(())
    }

    fn push_tokens(&mut self, utf8: &[u8], token_ends: &[u32], sentence_ends: &[u32]) -> Result<()> {
        self.stream().push_tokens(utf8, token_ends, sentence_ends)?;
        self.after_block()
    }

    fn end_file(&mut self) -> Result<()> {
        self.stream().end_file();
        self.after_block()
    }
}

/// Tasks are side by side in memory and change with every token, see `parallel`.
#[repr(align(128))]
struct Task<S> {
    scanner: Scanner,
    sink: S,
}

impl<S: TokenSink> TokenStream<S> {
    /// A stream into these sinks, of which there must be at least one.
    pub(super) fn new(config: &TokenizerConfig, sinks: impl Iterator<Item = S>) -> Self {
        let tasks = sinks.map(|sink| Task { scanner: Scanner::new(config), sink }).collect();
        Self { decoder: Decoder::new(), text: String::new(), tasks }
    }

    /// The sinks in the order of their tokens.
    pub(super) fn sinks(&mut self) -> impl Iterator<Item = &mut S> {
        self.tasks.iter_mut().map(|task| &mut task.sink)
    }

    /// Gives up the stream for its sinks.
    pub(super) fn into_sinks(self) -> impl Iterator<Item = S> {
        self.tasks.into_iter().map(|task| task.sink)
    }

    /// Tokenises the next bytes of the file, cut anywhere, and calls `after_block` each time the sinks are to be emptied.
    pub(super) fn push(&mut self, bytes: &[u8], mut after_block: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        for block in bytes.chunks(BLOCK_BYTES) {
            self.push_block(block);
            after_block(self)?;
        }
        Ok(())
    }

    fn push_block(&mut self, block: &[u8]) {
        self.decoder.push(block, &mut self.text);
        self.scan(true);
    }

    /// Ends the file: the last token and the last line end with it.
    pub(super) fn end_file(&mut self) {
        self.decoder.end_file(&mut self.text);
        self.scan(false);
        self.tasks[0].sink.line_end();
    }

    /// Hands over tokens as they are, empty ones left out: their UTF-8 in one piece, the byte at which each one ends,
    /// the number of tokens after which each sentence ends. Text pushed before ends here, as with
    /// [`end_file`](Self::end_file); tokens behind the last sentence end begin a sentence that goes on.
    ///
    /// # Errors
    /// `internal` if the ends do not rise, go too far or cut a character.
    pub(super) fn push_tokens(&mut self, utf8: &[u8], token_ends: &[u32], sentence_ends: &[u32]) -> Result<()> {
        let text = check_tokens(utf8, token_ends, sentence_ends)?;
        self.decoder.end_file(&mut self.text);
        if !self.text.is_empty() {
            self.scan(false);
        }
        let sink = &mut self.tasks[0].sink;
        let mut sentence_ends = sentence_ends.iter().peekable();
        let mut start = 0;
        for (tokens, &end) in (0..).zip(token_ends) {
            while sentence_ends.next_if_eq(&&tokens).is_some() {
                sink.line_end();
            }
            let token =
                text.get(start..end as usize).ok_or_else(|| Error::internal("a token's end cuts a character"))?;
            if !token.is_empty() {
                sink.token(token.into());
            }
            start = end as usize;
        }
        sentence_ends.for_each(|_| sink.line_end());
        Ok(())
    }

    /// Forgets the text that was not tokenised yet and starts a new file.
    pub(super) fn restart(&mut self) {
        self.decoder = Decoder::new();
        self.text.clear();
    }

    /// Tokenises the text, each range by a task of its own; keeps a token at its end if the text `goes_on`.
    fn scan(&mut self, goes_on: bool) {
        let ranges = split_at_white_space(&self.text, self.tasks.len());
        let work = self.tasks.iter_mut().zip(ranges).collect();
        let left = parallel::map_items(work, |(task, range): (&mut Task<S>, &str)| {
            range.len() - task.scanner.scan(range, goes_on, &mut task.sink)
        });
        // All ranges but the last one end in white space, so that nothing of them is left.
        let left = left.last().copied().unwrap_or(0);
        self.text.drain(..self.text.len() - left);
    }
}

/// Cuts a text behind ASCII white space, which separates in every mode, into at least one and at most `parts` ranges.
fn split_at_white_space(text: &str, parts: usize) -> Vec<&str> {
    let parts = parts.min(text.len() / MIN_RANGE_BYTES).max(1);
    let mut ranges = Vec::with_capacity(parts);
    let mut rest = text;
    for parts_left in (2..=parts).rev() {
        let from = rest.len() / parts_left;
        let Some(space) = rest.as_bytes()[from..].iter().position(u8::is_ascii_whitespace) else {
            break;
        };
        let (range, after) = rest.split_at(from + space + 1);
        ranges.push(range);
        rest = after;
    }
    ranges.push(rest);
    ranges
}

pub(super) fn check_tokens<'a>(utf8: &'a [u8], token_ends: &[u32], sentence_ends: &[u32]) -> Result<&'a str> {
    let text = std::str::from_utf8(utf8).map_err(|error| Error::internal(format!("tokens are not UTF-8: {error}")))?;
    if !token_ends.is_sorted() || token_ends.last().is_some_and(|&end| end as usize > utf8.len()) {
        return Err(Error::internal(format!("token ends do not rise to at most {} bytes", utf8.len())));
    }
    if !sentence_ends.is_sorted() || sentence_ends.last().is_some_and(|&end| end as usize > token_ends.len()) {
        return Err(Error::internal(format!("sentence ends do not rise to at most {} tokens", token_ends.len())));
    }
    if token_ends.iter().any(|&end| !text.is_char_boundary(end as usize)) {
        return Err(Error::internal("a token's end cuts a character"));
    }
    Ok(text)
}
