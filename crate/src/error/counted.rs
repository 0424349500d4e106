//! Numbers with their nouns, as messages tell them.

use std::fmt::Display;

/// A number and what it counts: "1 word", "3 words".
pub fn counted<N: Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    let ending = if number == N::from(1) { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

/// As [`counted`], with the verb behind it in the past: "1 word was", "3 words were".
pub fn counted_were<N: Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    let verb = if number == N::from(1) { "was" } else { "were" };
    format!("{} {verb}", counted(number, noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_all_else_plural() {
        assert_eq!([0_usize, 1, 2].map(|number| counted(number, "word")), ["0 words", "1 word", "2 words"]);
        assert_eq!([1_u64, 5].map(|number| counted_were(number, "row")), ["1 row was", "5 rows were"]);
    }
}
