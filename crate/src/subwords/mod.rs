//! Sub-words: what the letters of words say about their vectors.
//!
//! fastText (Bojanowski et al., "Enriching word vectors with subword information", 2017) makes a word's vector of its own row
//! and the rows of its n-grams, and trains both. Most of what that brings can be had afterwards: n-grams are fitted to vectors
//! that are there (Zhao et al., "Generalizing word embeddings using bag of subwords", 2018), so that the mean of a word's
//! n-grams is near its vector, by ridge regression,
//!
//! G = argmin Σ_w |x_w − mean_{n ∈ w} g_n|² + λ Σ_n |g_n|².
//!
//! f_w, the mean of the fitted n-grams, is what x_w would be if its letters told all: what the word has in common with words
//! that share a beginning, an end or a stem. A word that no text had gets such a mean as its vector. And x_w + b·f_w knows more
//! of forms than x_w, since what a suffix means is learnt from all words that have it, with hardly any loss in what words
//! mean: as λ is small, a frequent n-gram that says little fits little.
//!
//! All is linear: the first k numbers of g are fitted to the first k of x, so that levels stay what they are, and it works for
//! vectors of any training. Training itself takes no longer.
//!
//! [`lists`] finds the n-grams of words, [`fit`] solves for G, and [`table`] has the vectors of words that were never seen.

pub mod fit;
pub mod lists;
pub mod table;

/// Lengths of n-grams, in characters, boundaries of words included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NgramLengths {
    /// The shortest.
    pub min: u32,
    /// The longest.
    pub max: u32,
}

/// Calls `take` with every n-gram of `word` between its boundaries, `<` and `>`, as fastText has them. `text` is a buffer.
pub(crate) fn each_ngram(word: &str, lengths: NgramLengths, text: &mut String, mut take: impl FnMut(&str)) {
    text.clear();
    text.push('<');
    text.push_str(word);
    text.push('>');
    for (start, _) in text.char_indices() {
        let rest = &text[start..];
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        for end in ends.take(lengths.max as usize).skip(lengths.min as usize - 1) {
            take(&rest[..end]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ngrams_are_cut_between_characters_and_hold_the_boundaries() {
        let of = |word: &str, min, max| {
            let mut all = Vec::new();
            each_ngram(word, NgramLengths { min, max }, &mut String::new(), |ngram| all.push(ngram.to_owned()));
            all
        };
        assert_eq!(of("né", 3, 4), ["<né", "<né>", "né>"]);
        assert_eq!(of("字", 3, 6), ["<字>"]);
        assert_eq!(of("字", 4, 6), [""; 0]);
        assert_eq!(of("", 1, 2), ["<", "<>", ">"]);
        assert_eq!(of("where", 3, 3), ["<wh", "whe", "her", "ere", "re>"]);
    }
}
