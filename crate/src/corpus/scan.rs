//! Finds the tokens of a text.

use std::ops::Range;

use super::ascii::{AsciiToken, lower};
use super::characters::{APOSTROPHE, CONTINUE, Characters, JOINER, LEAD, LINE_END, SIGN, START, UPPER, sign_of};
use super::lower::push_lower;
use super::tokenize::{MAX_TOKEN_BYTES, TokenizerConfig};
use super::word::{SHORT, Word, halves};

/// What takes the tokens of a text, in order. No call may allocate for a token that is known.
pub(super) trait TokenSink: Send {
    /// The next token; only valid during the call.
    fn token(&mut self, token: Word);
    /// The same, for sinks that want to know which bytes of the text it was made of.
    #[inline(always)]
    fn token_at(&mut self, token: Word, _place: Range<usize>) {
        self.token(token);
    }
    /// A character between words, of which this is the first byte; for sinks that want to know what parts words.
    #[inline(always)]
    fn between(&mut self, _byte: u8) {}
    /// The line has ended; it may have been empty.
    fn line_end(&mut self);
}

/// Cuts text into tokens. Every task has its own.
pub(super) struct Scanner {
    characters: &'static Characters,
    ascii: AsciiToken,
    lowercase: bool,
    lowered: String,
    /// As `lowered`, for the short ones.
    short: [u8; SHORT],
}

/// Where a token is in the text.
struct Token {
    end: usize,
    /// Where to go on: behind the characters that were looked at and dropped.
    next: usize,
    /// All flags of its characters together.
    flags: u8,
}

impl Scanner {
    pub(super) fn new(config: &TokenizerConfig) -> Self {
        Self {
            characters: Characters::of(config.mode),
            ascii: AsciiToken::of(config.mode),
            lowercase: config.lowercase,
            lowered: String::new(),
            short: [0; SHORT],
        }
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
                let taken = if width == 1 { self.short_token(text.as_bytes(), position, sink) } else { None };
                let Some(next) = taken.or_else(|| self.any_token(text, position, goes_on, sink)) else {
                    return position;
                };
                position = next;
                continue;
            }
            if flags & LINE_END != 0 {
                sink.line_end();
            } else {
                sink.between(byte);
            }
            position += width;
        }
        position
    }

    /// Hands over the token at `start` and returns where it ends, if it is one of fewer than [`SHORT`] ASCII characters
    /// that ends where its letters do. Nearly all are, at least in English.
    #[inline(always)]
    fn short_token(&mut self, bytes: &[u8], start: usize, sink: &mut impl TokenSink) -> Option<usize> {
        let bytes = bytes[start..].first_chunk::<SHORT>()?;
        let mut numbers = halves(bytes);
        let length = self.ascii.length(numbers);
        if self.characters.byte(*bytes.get(length)?) & (LEAD | APOSTROPHE) != 0 {
            return None;
        }
        let place = start..start + length;
        if self.lowercase {
            numbers = lower(numbers);
            self.short[..8].copy_from_slice(&numbers[0].to_le_bytes());
            self.short[8..].copy_from_slice(&numbers[1].to_le_bytes());
            sink.token_at(Word::masked(&self.short, numbers, length), place);
        } else {
            sink.token_at(Word::masked(bytes, numbers, length), place);
        }
        Some(start + length)
    }

    /// Hands over the token at `start` and returns where to go on, or nothing if the token may go on behind the text.
    #[inline(never)]
    fn any_token(&mut self, text: &str, start: usize, goes_on: bool, sink: &mut impl TokenSink) -> Option<usize> {
        let token = self.find_end(text, start);
        if token.next == text.len() && goes_on {
            return None;
        }
        self.hand_over(text, start..token.end, token.flags, sink);
        Some(token.next)
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
        let continued = |byte: u8| u32::from(byte & 0x3F);
        match text.as_bytes()[position..] {
            [first @ ..0xE0, second, ..] => (self.characters.code(u32::from(first & 0x1F) << 6 | continued(second)), 2),
            [first @ ..0xF0, second, third, ..] => {
                let code = u32::from(first & 0x0F) << 12 | continued(second) << 6 | continued(third);
                (self.characters.code(code), 3)
            }
            _ => {
                let character = text[position..].chars().next().unwrap_or_default();
                (self.characters.character(character), character.len_utf8())
            }
        }
    }

    #[inline]
    fn hand_over(&mut self, text: &str, place: Range<usize>, flags: u8, sink: &mut impl TokenSink) {
        if flags & SIGN != 0 {
            let token: String = text[place.clone()].chars().map(sign_of).collect();
            if self.lowercase {
                self.lower(&token)
            } else {
                self.lowered = token
            }
            sink.token_at(self.lowered.as_str().into(), place);
        } else if self.lowercase && flags & UPPER != 0 {
            self.lower(&text[place.clone()]);
            sink.token_at(self.lowered.as_str().into(), place);
        } else {
            sink.token_at(Word::starting(&text.as_bytes()[place.start..], place.len()), place);
        }
    }

    /// Into a buffer that is used again.
    fn lower(&mut self, token: &str) {
        self.lowered.clear();
        push_lower(token, &mut self.lowered);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokenize::TokenizerMode;
    use super::*;

    #[derive(Default)]
    struct Tokens(Vec<(String, Range<usize>)>);

    impl TokenSink for Tokens {
        fn token(&mut self, _token: Word) {
            unreachable!("every token comes with its place");
        }

        fn token_at(&mut self, token: Word, place: Range<usize>) {
            self.0.push((token.text().to_owned(), place));
        }

        fn line_end(&mut self) {}
    }

    /// Scans without the way for short tokens.
    fn plain_tokens(scanner: &mut Scanner, text: &str) -> Vec<(String, Range<usize>)> {
        let (mut tokens, mut position) = (Tokens::default(), 0);
        while let Some(&byte) = text.as_bytes().get(position) {
            let (flags, width) = scanner.classify(text, position, byte);
            let next = if flags & START == 0 { None } else { scanner.any_token(text, position, false, &mut tokens) };
            position = next.unwrap_or(position + width);
        }
        tokens.0
    }

    #[test]
    fn a_sign_that_stands_in_a_word_belongs_to_it() {
        for (mode, lowercase, expected) in [
            (TokenizerMode::Words, true, ["u_17", "a", "b", "post-1", "<url>"]),
            (TokenizerMode::Words, false, ["u_17", "a", "b", "POST-1", "<url>"]),
        ] {
            let mut tokens = Tokens::default();
            let text = "u\u{FDD0}17 a_b POST\u{FDD1}1, \u{FDE7}url\u{FDE8}.";
            let config = TokenizerConfig { mode, lowercase, ..TokenizerConfig::default() };
            Scanner::new(&config).scan(text, false, &mut tokens);
            assert_eq!(tokens.0.iter().map(|(token, _)| token.as_str()).collect::<Vec<_>>(), expected);
            assert_eq!(tokens.0[0].1, 0..6);
        }
    }

    #[test]
    fn short_tokens_are_those_of_the_plain_way() {
        let stops =
            [" ", "\n", "-", "'", "''", "'s ", "’s ", "é ", "\u{301}", "\u{200D}x", "。", "😀", "\0", "\u{1C}", ""];
        for (mode, lowercase) in
            [(TokenizerMode::Words, true), (TokenizerMode::Words, false), (TokenizerMode::Whitespace, true)]
        {
            let mut scanner = Scanner::new(&TokenizerConfig { mode, lowercase, ..TokenizerConfig::default() });
            for (length, stop) in (1..40).flat_map(|length| stops.map(|stop| (length, stop))) {
                let token = &"aB3cdXyZ0kLmNoPqRsTuVwXyZ9876543210AbCdEfGhIjK"[..length];
                let text = format!("{token}{stop}{token}{stop}{token} {token}{stop}");
                let mut tokens = Tokens::default();
                assert_eq!(scanner.scan(&text, false, &mut tokens), text.len());
                assert_eq!(tokens.0, plain_tokens(&mut scanner, &text), "{mode:?}: {text:?}");
            }
        }
    }
}
