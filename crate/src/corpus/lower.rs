//! Words in lower case.

/// Puts a word in lower case behind what `lowered` holds: as `str::to_lowercase`, but for the Turkish İ. Unicode makes an i with a second
/// dot of it, another word than the one that is written in lower case.
pub(super) fn push_lower(word: &str, lowered: &mut String) {
    if word.is_ascii() {
        let start = lowered.len();
        lowered.push_str(word);
        lowered[start..].make_ascii_lowercase();
    } else if word.contains('Σ') {
        // The only letter whose lower case depends on its neighbours.
        lowered.push_str(&word.replace('İ', "i").to_lowercase());
    } else {
        for character in word.chars() {
            match character {
                'İ' => lowered.push('i'),
                _ => lowered.extend(character.to_lowercase()),
            }
        }
    }
}

/// A word in lower case, as [`push_lower`] puts it.
pub(super) fn to_lower(word: &str) -> String {
    let mut lowered = String::with_capacity(word.len());
    push_lower(word, &mut lowered);
    lowered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lowered_as_unicode_does_but_for_the_turkish_i() {
        for word in ["Word", "STRASSE", "ÉTÉ", "ΟΔΥΣΣΕΥΣ", "ΣΑΣ", "Ᏹ", "ẞ", "ß", "", "Ǆ"] {
            assert_eq!(to_lower(word), word.to_lowercase(), "{word:?}");
        }
        assert_eq!(to_lower("İSTANBUL"), "istanbul");
        assert_eq!(to_lower("Iğdır"), "iğdır");
    }
}
