//! Finds the tokens of a text.

use std::ops::Range;

use super::characters::{APOSTROPHE, CONTINUE, Characters, JOINER, LEAD, LINE_END, START, UPPER};
use super::tokenize::{MAX_TOKEN_BYTES, TokenizerConfig};

/// What takes the tokens of a text, in order. No call may allocate for a token that is known.
pub(super) trait TokenSink: Send {
    /// The next token; only valid during the call.
    fn token(&mut self, token: &str);
    /// The same, for sinks that want to know which bytes of the text it was made of.
    #[inline(always)]
    fn token_at(&mut self, token: &str, _place: Range<usize>) {
        self.token(token);
    }
    /// The line has ended; it may have been empty.
    fn line_end(&mut self);
}

/// Cuts text into tokens. Every task has its own.
pub(super) struct Scanner {
    characters: &'static Characters,
    lowercase: bool,
    lowered: String,
}

/// Where a token stands in the text.
struct Token {
    end: usize,
    /// Where to go on: behind the characters that were looked at and dropped.
    next: usize,
    /// All flags of its characters together.
    flags: u8,
}

impl Scanner {
    pub(super) fn new(config: &TokenizerConfig) -> Self {
        Self { characters: Characters::of(config.mode), lowercase: config.lowercase, lowered: String::new() }
    }

    /// Hands every token and line end of `text` to `sink` and returns how many bytes that took.
    ///
    /// If the text `goes_on`, a token that reaches its end is left for the next call, else everything is taken. What is
    /// left is never longer than [`MAX_TOKEN_BYTES`].
    pub(super) fn scan(&mut self, text: &str, goes_on: bool, sink: &mut impl TokenSink) -> usize {
        let mut position = 0;
        while let Some(&byte) = text.as_bytes().get(position) {
            let (flags, width) = self.classify(text, position, byte);
            if flags & START != 0 {
                let token = self.find_end(text, position);
                if token.next == text.len() && goes_on {
                    return position;
                }
                self.hand_over(text, position..token.end, token.flags, sink);
                position = token.next;
                continue;
            }
            if flags & LINE_END != 0 {
                sink.line_end();
            }
            position += width;
        }
        position
    }

    /// The token that starts at `start`, cut before it would get longer than [`MAX_TOKEN_BYTES`].
    #[inline]
    fn find_end(&self, text: &str, start: usize) -> Token {
        let mut token = Token { end: start, next: start, flags: 0 };
        let mut after_apostrophe = false;
        while let Some(&byte) = text.as_bytes().get(token.next) {
            let (flags, width) = self.classify(text, token.next, byte);
            if token.next + width > start + MAX_TOKEN_BYTES {
                break;
            }
            if flags & CONTINUE != 0 {
                token.end = token.next + width;
                token.flags |= flags;
                after_apostrophe = false;
            } else if flags & APOSTROPHE != 0 && !after_apostrophe {
                after_apostrophe = true;
            } else if flags & JOINER == 0 {
                break;
            }
            token.next += width;
        }
        token
    }

    /// Flags and bytes of the character at `position`, whose first byte is `byte`.
    #[inline(always)]
    fn classify(&self, text: &str, position: usize, byte: u8) -> (u8, usize) {
        let flags = self.characters.byte(byte);
        if flags & LEAD == 0 {
            return (flags, 1);
        }
        let character = text[position..].chars().next().unwrap_or_default();
        (self.characters.character(character), character.len_utf8())
    }

    #[inline]
    fn hand_over(&mut self, text: &str, place: Range<usize>, flags: u8, sink: &mut impl TokenSink) {
        let token = &text[place.clone()];
        if self.lowercase && flags & UPPER != 0 {
            self.lower(token);
            sink.token_at(&self.lowered, place);
        } else {
            sink.token_at(token, place);
        }
    }

    /// As `str::to_lowercase`, into a buffer that is used again.
    fn lower(&mut self, token: &str) {
        self.lowered.clear();
        if token.is_ascii() {
            self.lowered.push_str(token);
            self.lowered.make_ascii_lowercase();
        } else if token.contains('Σ') {
            // The only letter whose lower case depends on its neighbours.
            self.lowered.push_str(&token.to_lowercase());
        } else {
            self.lowered.extend(token.chars().flat_map(char::to_lowercase));
        }
    }
}
