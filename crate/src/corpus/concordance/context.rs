//! Cuts the surroundings of a word out of text that comes in pieces.

use std::ops::Range;

use crate::corpus::characters::{CONTINUE, Characters, JOINER, START};
use crate::corpus::tokenize::TokenizerMode;

/// The part of a text that is at hand: a window that moves over the whole.
#[derive(Debug, Default)]
pub(super) struct Window {
    pub(super) text: String,
    /// Where the window begins in the whole, in bytes.
    pub(super) base: u64,
}

/// The surroundings of one place, which grow to the right as text arrives.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) text: String,
    /// Where it begins in the whole, in bytes.
    pub(super) start: u64,
    /// Whether the line goes on before it.
    pub(super) cut_left: bool,
    /// Whether the line goes on behind it.
    pub(super) cut_right: bool,
    /// Characters that may still be taken at the right.
    room: usize,
    complete: bool,
}

impl Window {
    /// Where the text at hand ends in the whole.
    pub(super) fn end(&self) -> u64 {
        self.base + self.text.len() as u64
    }

    /// Forgets all but the last `characters` characters before `position` and what follows.
    pub(super) fn forget_before(&mut self, position: usize, characters: usize) {
        let kept = self.text[..position].char_indices().rev().take(characters).last();
        let kept = kept.map_or(position, |(start, _)| start);
        self.base += kept as u64;
        self.text.drain(..kept);
    }

    /// The place and at most `width` characters of its line on either side, as far as they are at hand.
    pub(super) fn context(&self, place: &Range<u64>, width: usize) -> Context {
        let (start, end) = ((place.start - self.base) as usize, (place.end - self.base) as usize);
        let (left, cut_left) = left_of(&self.text[..start], width);
        let mut context = Context {
            text: self.text[left..end].to_owned(),
            start: self.base + left as u64,
            cut_left,
            cut_right: false,
            room: width,
            complete: false,
        };
        context.extend(self);
        context
    }
}

impl Context {
    /// Where it ends in the whole.
    pub(super) fn end(&self) -> u64 {
        self.start + self.text.len() as u64
    }

    /// Whether no more text belongs to it.
    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Takes what belongs to it of the text that has arrived.
    pub(super) fn extend(&mut self, window: &Window) {
        if self.complete {
            return;
        }
        let arrived = &window.text[(self.end() - window.base) as usize..];
        for character in arrived.chars() {
            if is_line_end(character) || self.room == 0 {
                self.cut_right = !is_line_end(character);
                return self.complete = true;
            }
            self.text.push(character);
            self.room -= 1;
        }
    }

    /// The text has ended: nothing more will arrive.
    pub(super) fn finish(&mut self) {
        self.complete = true;
    }

    /// Where a place of the whole is in `part`, a piece of this text, in UTF-16 units: what JavaScript counts in.
    pub(super) fn utf16_place(&self, part: Range<usize>, place: &Range<u64>) -> Option<Range<u32>> {
        let start = place.start.checked_sub(self.start)? as usize;
        let end = place.end.checked_sub(self.start)? as usize;
        if start < part.start || end > part.end {
            return None;
        }
        let units = |to: usize| self.text[part.start..to].encode_utf16().count() as u32;
        Some(units(start)..units(end))
    }
}

/// Where the last `width` characters of a text's last line begin, and whether the line goes on before them.
fn left_of(text: &str, width: usize) -> (usize, bool) {
    let mut start = text.len();
    let mut backwards = text.char_indices().rev();
    for (at, character) in backwards.by_ref().take(width) {
        if is_line_end(character) {
            return (start, false);
        }
        start = at;
    }
    let cut = backwards.next().is_some_and(|(_, character)| !is_line_end(character));
    if !cut {
        return (start, false);
    }
    // A mark without its letter would land on the ellipsis before it.
    let orphans = text[start..].chars().take_while(|&character| is_dependent(character));
    (start + orphans.map(char::len_utf8).sum::<usize>(), true)
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

fn is_dependent(character: char) -> bool {
    let flags = Characters::of(TokenizerMode::Words).character(character);
    flags & JOINER != 0 || flags & (START | CONTINUE) == CONTINUE
}
