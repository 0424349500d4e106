//! What a spectral start leaves out where memory is too short for all.

use std::fmt;

/// What was left out; displayed, a sentence for the user. The option that mends it, `startMemory`, has another name everywhere, and
/// is for whoever shows the sentence to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Whether pairs of words were.
    pub pairs: bool,
    /// So many of the most frequent words have a start.
    pub started: usize,
    /// Words of the vocabulary.
    pub words: usize,
}

impl LeftOut {
    /// `None` if nothing was left out.
    pub(super) fn of(pairs: bool, started: usize, words: usize) -> Option<Self> {
        (pairs || started < words).then_some(Self { pairs, started, words })
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pairs, started, words } = self;
        write!(to, "The start needs more memory than it may take, so that ")?;
        if *pairs {
            write!(to, "pairs of words that occur together little more often than by chance were left out")?;
        }
        if started < words {
            let and = if *pairs { ", and " } else { "" };
            write!(to, "{and}only the {started} most frequent of {words} words begin with it, the others at random")?;
        }
        write!(to, ".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_is_missing() {
        let sentence = |pairs, started, words| LeftOut::of(pairs, started, words).map(|left_out| left_out.to_string());
        assert_eq!(sentence(false, 9, 9), None);
        let pairs = sentence(true, 9, 9).unwrap();
        assert!(pairs.ends_with("by chance were left out."), "{pairs}");
        let words = sentence(false, 7, 9).unwrap();
        assert!(words.contains("so that only the 7 most frequent of 9 words begin with it"), "{words}");
        let both = sentence(true, 7, 9).unwrap();
        assert!(both.contains("left out, and only the 7 most frequent of 9 words"), "{both}");
    }
}
