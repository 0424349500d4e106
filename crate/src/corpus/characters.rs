//! What every character is to the tokenizer, looked up in a table.

use std::sync::LazyLock;

use super::tokenize::TokenizerMode;

/// May start a token and go on with it.
pub(super) const START: u8 = 1;
/// May go on with a token.
pub(super) const CONTINUE: u8 = 2;
/// Is another character in lower case.
pub(super) const UPPER: u8 = 4;
/// An apostrophe: inside a word if it is alone between two of its characters.
pub(super) const APOSTROPHE: u8 = 8;
/// Invisible joiner: inside a word in any number.
pub(super) const JOINER: u8 = 16;
/// Ends the line and with it the sentence.
pub(super) const LINE_END: u8 = 32;
/// The byte is only the first of a longer character.
pub(super) const LEAD: u8 = 64;
/// Stands for a sign that is part of the word here, see [`sign_of`].
pub(super) const SIGN: u8 = 128;

/// What the characters from U+FDD0 on stand for. Unicode keeps these free for what programs agree on among themselves: whoever
/// prepares a text writes them in place of signs that would part words but are to belong to one, as in `u_17` or an address.
const SIGNS: &[u8; 28] = b"_-#@:/.?&=%+~,;!$'()*[]<>|^\\";
const FIRST_SIGN: char = '\u{FDD0}';

/// The sign that a character stands for; itself if it stands for none.
pub(super) fn sign_of(character: char) -> char {
    let place = u32::from(character).wrapping_sub(u32::from(FIRST_SIGN));
    SIGNS.get(place as usize).map_or(character, |&sign| char::from(sign))
}

/// Flags of all characters in one tokenizer mode; those beyond the Basic Multilingual Plane are worked out each time.
pub(super) struct Characters {
    mode: TokenizerMode,
    bytes: [u8; 256],
    plane: Box<[u8]>,
}

// Together 128 KB, filled in a few milliseconds at the first use.
static WORDS: LazyLock<Characters> = LazyLock::new(|| Characters::new(TokenizerMode::Words));
static WHITESPACE: LazyLock<Characters> = LazyLock::new(|| Characters::new(TokenizerMode::Whitespace));

impl Characters {
    /// The table of a mode.
    pub(super) fn of(mode: TokenizerMode) -> &'static Self {
        match mode {
            TokenizerMode::Words => &WORDS,
            TokenizerMode::Whitespace => &WHITESPACE,
        }
    }

    fn new(mode: TokenizerMode) -> Self {
        // Surrogates are not characters and never asked for.
        let flags = |code: u32| char::from_u32(code).map_or(0, |character| flags(mode, character));
        let plane: Box<[u8]> = (0..0x1_0000).map(flags).collect();
        let mut bytes = [LEAD; 256];
        bytes[..128].copy_from_slice(&plane[..128]);
        Self { mode, bytes, plane }
    }

    /// Flags of an ASCII character, [`LEAD`] for any other byte.
    #[inline(always)]
    pub(super) fn byte(&self, byte: u8) -> u8 {
        self.bytes[byte as usize]
    }

    /// Flags of a character of the Basic Multilingual Plane.
    #[inline(always)]
    pub(super) fn code(&self, code: u32) -> u8 {
        self.plane[code as usize]
    }

    /// Flags of any character.
    #[inline]
    pub(super) fn character(&self, character: char) -> u8 {
        self.plane.get(character as usize).copied().unwrap_or_else(|| flags(self.mode, character))
    }
}

fn flags(mode: TokenizerMode, character: char) -> u8 {
    if sign_of(character) != character {
        return START | CONTINUE | SIGN;
    }
    let class = match (mode, character) {
        (_, '\n' | '\r') => LINE_END,
        (TokenizerMode::Words, _) => word_class(character),
        (TokenizerMode::Whitespace, _) if character.is_whitespace() => 0,
        (TokenizerMode::Whitespace, _) => START | CONTINUE,
    };
    let changes = class & CONTINUE != 0 && !character.to_lowercase().eq([character]);
    if changes { class | UPPER } else { class }
}

fn word_class(character: char) -> u8 {
    match character {
        '\'' | '’' => APOSTROPHE,
        // What else is inside a word by Unicode's rules (UAX #29, MidLetter) and is no ASCII: middle dots, the gershayim of
        // Hebrew abbreviations, the full-width apostrophe.
        '\u{B7}' | '\u{387}' | '\u{5F4}' | '\u{2027}' | '\u{FF07}' => APOSTROPHE,
        // A letter by the same rules: the geresh, which also ends words.
        '\u{5F3}' => START | CONTINUE,
        '\u{200C}' | '\u{200D}' => JOINER,
        _ => KINDS.of(character),
    }
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| Kinds::read(include_bytes!(concat!(env!("OUT_DIR"), "/kinds.bin"))));

/// Letters and numbers, marks, and all else, as Unicode's general categories have them.
struct Kinds {
    /// Where the characters of one kind begin, and the flags of all up to the next.
    runs: Vec<(u32, u8)>,
}

impl Kinds {
    /// Reads what `build.rs` wrote: each run as three times its length and the number of its kind, in LEB128.
    fn read(bytes: &[u8]) -> Self {
        // Marks are not START: the variation selectors after emoji are marks too, and by themselves would be invisible words.
        const FLAGS: [u8; 3] = [0, START | CONTINUE, CONTINUE];
        let (mut runs, mut start, mut number, mut shift) = (Vec::new(), 0, 0, 0);
        for &byte in bytes {
            number |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                runs.push((start, FLAGS[(number % 3) as usize]));
                start += number / 3;
                (number, shift) = (0, 0);
            }
        }
        Self { runs }
    }

    fn of(&self, character: char) -> u8 {
        let after = self.runs.partition_point(|&(start, _)| start <= u32::from(character));
        self.runs[after - 1].1
    }
}

#[cfg(test)]
mod tests {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

    use super::*;

    #[test]
    fn every_character_is_of_the_kind_of_its_category() {
        for character in '\0'..=char::MAX {
            let flags = match character.general_category_group() {
                GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number => START | CONTINUE,
                GeneralCategoryGroup::Mark => CONTINUE,
                _ => 0,
            };
            assert_eq!(KINDS.of(character), flags, "{character:?}");
        }
    }

    #[test]
    fn words_are_letters_marks_and_numbers() {
        let words = Characters::of(TokenizerMode::Words);
        for letter in ['a', '9', 'é', 'ß', 'ж', '漢', 'क', '½', 'ⅷ', 'ʼ', '𐌰', '𝟙'] {
            assert_eq!(words.character(letter), START | CONTINUE, "{letter:?}");
        }
        for upper in ['A', 'É', 'İ', 'Σ', '𐐀'] {
            assert_eq!(words.character(upper), START | CONTINUE | UPPER, "{upper:?}");
        }
        for mark in ['\u{301}', '\u{94D}', '\u{64E}', '\u{FE0F}'] {
            assert_eq!(words.character(mark), CONTINUE, "{mark:?}");
        }
        for other in [' ', '-', '_', '\0', '。', '\u{FFFD}', '\u{FEFF}', '\u{A0}', '😀', '€'] {
            assert_eq!(words.character(other), 0, "{other:?}");
        }
    }

    #[test]
    fn only_white_space_separates_in_the_other_mode() {
        let whitespace = Characters::of(TokenizerMode::Whitespace);
        for space in [' ', '\t', '\u{B}', '\u{C}', '\u{85}', '\u{A0}', '\u{2003}', '\u{2028}', '\u{3000}'] {
            assert_eq!(whitespace.character(space), 0, "{space:?}");
        }
        for other in ['a', '-', '\'', '\0', '\u{1C}', '\u{200B}', '\u{200D}', '\u{FEFF}', '\u{FFFD}', '😀'] {
            assert_eq!(whitespace.character(other), START | CONTINUE, "{other:?}");
        }
        assert_eq!(whitespace.character('\r'), LINE_END);
    }

    #[test]
    fn bytes_beyond_ascii_are_leads() {
        let words = Characters::of(TokenizerMode::Words);
        assert!((0..128).all(|byte| words.byte(byte) == words.character(char::from(byte))));
        assert!((128..=255).all(|byte| words.byte(byte) == LEAD));
    }
}
