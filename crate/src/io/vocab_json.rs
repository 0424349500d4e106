//! The words of a model as one JSON array, in index order.

use std::fmt;

use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};

use crate::corpus::Vocabulary;
use crate::error::{Error, Result};

/// The part of the file for the words from `start` to before `end`, as UTF-8. The parts of consecutive ranges, put
/// together, are the file: the one from 0 opens the array, the one to the last word closes it.
pub fn part(vocabulary: &Vocabulary, start: usize, end: usize) -> Vec<u8> {
    let end = end.min(vocabulary.len());
    let mut json = Vec::new();
    if start == 0 {
        json.push(b'[');
    }
    for index in start..end {
        if index > 0 {
            json.push(b',');
        }
        serde_json::to_writer(&mut json, vocabulary.word(index as u32)).expect("writing to memory does not fail");
    }
    if end == vocabulary.len() {
        json.push(b']');
    }
    json
}

/// Reads a whole file. The counts are unknown and thus 0.
///
/// # Errors
/// `bad-vocab` with line and column if it is not a JSON array of distinct strings, or empty; `out-of-memory`.
pub fn read(json: &[u8]) -> Result<Vocabulary> {
    let json = json.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(json);
    let mut reader = serde_json::Deserializer::from_slice(json);
    let mut words = Words { vocabulary: Vocabulary::default(), refused: None };
    let read = reader.deserialize_any(&mut words).and_then(|()| reader.end());
    match (words.refused, read) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(Error::bad_vocab(error.to_string())),
        (None, Ok(())) => words.vocabulary.check_not_empty(),
    }
}

/// Takes the words one by one, so that the list is never in memory twice.
struct Words {
    vocabulary: Vocabulary,
    /// What the vocabulary said against a word.
    refused: Option<Error>,
}

impl<'de> Visitor<'de> for &mut Words {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an array of words")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> std::result::Result<(), A::Error> {
        while let Some(word) = words.next_element::<String>()? {
            if let Err(error) = self.vocabulary.push(&word, 0) {
                self.refused = Some(error);
                return Err(A::Error::custom("a word was refused"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 8] = ["the", "", "a\"b\\", "\0\u{1F}\n", "__proto__", "naïve", "😀", "\u{2028}"];

    #[test]
    fn parts_put_together_are_the_file() {
        let vocabulary = Vocabulary::from_words(WORDS).unwrap();
        let whole = part(&vocabulary, 0, WORDS.len());
        assert_eq!(serde_json::from_slice::<Vec<String>>(&whole).unwrap(), WORDS);
        assert!(std::str::from_utf8(&whole).unwrap().contains("\"naïve\",\"😀\""));
        for size in 1..=WORDS.len() {
            let starts = (0..WORDS.len()).step_by(size);
            let parts: Vec<u8> = starts.flat_map(|start| part(&vocabulary, start, start + size)).collect();
            assert_eq!(parts, whole, "parts of {size} words");
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let vocabulary = Vocabulary::from_words(WORDS).unwrap();
        let again = read(&part(&vocabulary, 0, WORDS.len())).unwrap();
        assert!((0..8).all(|index| again.word(index) == WORDS[index as usize]));
        assert_eq!(read(b"\xEF\xBB\xBF [ \"\\u00e9\" ,\"b\" ] \n").unwrap().word(0), "é");
    }

    #[test]
    fn everything_else_is_refused_with_its_place() {
        for (json, reason) in [
            (&b""[..], "EOF while parsing a value at line 1 column 0"),
            (b"[]", "it holds no words"),
            (b"[\"a\",\n 5]", "integer `5`, expected a string at line 2 column 2"),
            (b"[\"a\", null]", "null, expected a string"),
            (b"[\"a\", [\"b\"]]", "sequence, expected a string"),
            (b"{\"a\": 0}", "map, expected an array of words"),
            (b"\"a\"", "string \"a\", expected an array of words"),
            (b"[\"a\"", "EOF"),
            (b"[\"a\"] x", "trailing characters at line 1 column 7"),
            (b"[\"a\", \"b\", \"a\"]", "\"a\" comes twice, at positions 1 and 3"),
            (b"[\"\xFF\"]", "invalid unicode code point"),
        ] {
            let error = read(json).unwrap_err();
            assert_eq!(error.code(), "bad-vocab");
            assert!(error.to_string().contains(reason), "{error}");
        }
    }
}
