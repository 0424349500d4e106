//! Words and their indices as one JSON object: `{"the": 0, "of": 1}`, or the other way round.

use serde_json::{Map, Value};

use crate::corpus::Vocabulary;
use crate::error::{Error, Result};

/// Entries that are looked at to tell an object of words from others.
const ENTRIES: usize = 100;

/// Whether an object of words and indices begins here: the first entries all have an index, and one of them is 0.
pub(super) fn is_object(text: &[u8]) -> bool {
    let mut rest = text.trim_ascii_start().strip_prefix(b"{").unwrap_or_default();
    let mut zeros = 0;
    for _ in 0..ENTRIES {
        rest = match entry(rest) {
            Entry::Index { is_zero, rest } => {
                zeros += usize::from(is_zero);
                rest
            }
            Entry::Cut => break,
            Entry::Other => return false,
        };
    }
    zeros == 1
}

enum Entry<'a> {
    Index {
        is_zero: bool,
        rest: &'a [u8],
    },
    /// The text ends, or the object.
    Cut,
    Other,
}

fn entry(text: &[u8]) -> Entry<'_> {
    let text = text.trim_ascii_start();
    let Some((key, rest)) = text_at(text.strip_prefix(b",").unwrap_or(text).trim_ascii_start()) else {
        return if text.first().is_none_or(|&byte| matches!(byte, b',' | b'"' | b'}')) {
            Entry::Cut
        } else {
            Entry::Other
        };
    };
    let Some(value) = rest.trim_ascii_start().strip_prefix(b":").map(<[u8]>::trim_ascii_start) else {
        return if rest.trim_ascii().is_empty() { Entry::Cut } else { Entry::Other };
    };
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (index, rest) = match value.first() {
        None => return Entry::Cut,
        Some(b'"') => match text_at(value) {
            Some((_, rest)) => (key, rest),
            None => return Entry::Cut,
        },
        _ => value.split_at(digits),
    };
    let is_index = !index.is_empty() && index.iter().all(u8::is_ascii_digit);
    let ends = rest.first().is_none_or(|byte| matches!(byte, b',' | b'}' | b' ' | b'\n' | b'\r' | b'\t'));
    if is_index && ends { Entry::Index { is_zero: index == b"0", rest } } else { Entry::Other }
}

/// The text in quotation marks that begins here, and what follows it; `None` if it is cut or there is none.
fn text_at(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = text.strip_prefix(b"\"")?;
    let mut escaped = false;
    let end = inside.iter().position(|&byte| {
        let is_end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end
    })?;
    Some((&inside[..end], &inside[end + 1..]))
}

/// Reads a whole object; keeps the first `limit` words and returns also how many there are.
///
/// # Errors
/// `bad-vocab` if the indices are not all the numbers from 0, each once; `out-of-memory`.
pub(super) fn read(json: &[u8], limit: usize) -> Result<(Vocabulary, usize)> {
    let object: Map<String, Value> = serde_json::from_slice(json).map_err(|error| super::unreadable(&error))?;
    let mut words: Vec<Option<&str>> = vec![None; object.len()];
    for (key, value) in &object {
        let (word, index) = match value {
            Value::String(word) => (word.as_str(), key.parse().ok()),
            value => (key.as_str(), value.as_u64()),
        };
        let place = index.and_then(|index: u64| words.get_mut(usize::try_from(index).ok()?));
        match place {
            Some(place @ None) => *place = Some(word),
            _ => {
                let last = object.len().saturating_sub(1);
                // Not the value's own way to be shown: no other part of the page's download needs it.
                let value = serde_json::to_string(value).map_err(|error| Error::internal(error.to_string()))?;
                let reason =
                    format!("the index of {word:?} is {value}, but the words need each number from 0 to {last} once");
                return Err(Error::bad_vocab(reason));
            }
        }
    }
    let vocabulary = Vocabulary::from_words(words.into_iter().flatten().take(limit))?;
    Ok((vocabulary, object.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_in_the_order_of_their_indices() {
        for json in [r#"{"of": 1, "the": 0, "a, \"b\"": 2}"#, r#"{"1": "of", "0": "the", "2": "a, \"b\""}"#] {
            let (vocabulary, total) = read(json.as_bytes(), usize::MAX).unwrap();
            assert_eq!((0..3).map(|index| vocabulary.word(index)).collect::<Vec<_>>(), ["the", "of", "a, \"b\""]);
            assert_eq!(total, 3);
            assert_eq!(read(json.as_bytes(), 2).unwrap().0.len(), 2);
        }
    }

    #[test]
    fn indices_that_are_missing_or_come_twice_are_refused() {
        for json in [r#"{"a": 0, "b": 0}"#, r#"{"a": 0, "b": 2}"#, r#"{"a": 0, "b": -1}"#, r#"{"a": 0, "b": 1.5}"#] {
            let error = read(json.as_bytes(), usize::MAX).unwrap_err();
            assert!(
                error.code() == "bad-vocab" && error.to_string().contains("each number from 0 to 1 once"),
                "{error}"
            );
        }
    }

    #[test]
    fn other_objects_are_told_from_them() {
        for json in [r#"{"the": 0, "of": 1}"#, r#"{"of": 1, "the": 0, "cut"#, r#"{"0": "the", "1": "o"#] {
            assert!(is_object(json.as_bytes()), "{json}");
        }
        for json in [r#"{"id": 0, "text": "a"}"#, r#"{"the": 1}"#, r#"["0"]"#, r#"{"a": {"0": 1}}"#, "{}"] {
            assert!(!is_object(json.as_bytes()), "{json}");
        }
    }
}
