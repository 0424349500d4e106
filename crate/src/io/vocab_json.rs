//! The words of a model as one JSON array, in index order; others write an object of words and their indices, or one word
//! per line, which are read too.

mod indices;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

use super::file_kind::{FileKind, Head, Holds, Likeness};
use super::writer::Writer;
use crate::corpus::Vocabulary;
use crate::error::{Error, Place, Result};

/// `.vocab.json`: the words of a `.npy`.
pub static VOCAB_JSON: FileKind = FileKind {
    name: "vocab-json",
    called: ".vocab.json",
    holds: Holds::Words,
    ending: ".vocab.json",
    unnamed: "vectors.vocab.json",
    telling_endings: &[".json"],
    media_type: "application/json",
    number_bytes: 0,
    likeness,
    writer: Some(Writer {
        head: |_, _| b"[".to_vec(),
        part: |part| Ok(elements(part.vectors.vocabulary(), part.indices, part.first)),
        tail: b"]",
    }),
};

/// As of word2vec's binary format.
const LONGEST_WORD: usize = 1 << 20;

/// A list of texts, or an empty one, or an object of words and indices. Other JSON may begin like this.
fn likeness(head: &Head) -> Likeness {
    Likeness::maybe_if(head.is_text() && (is_list(head.text()) || indices::is_object(head.text())))
}

/// Whether an array of texts begins here that may be words: not most of them are whole sentences.
fn is_list(text: &[u8]) -> bool {
    const SPACES: usize = 4;
    let Some(rest) = text.trim_ascii_start().strip_prefix(b"[").map(<[u8]>::trim_ascii_start) else {
        return false;
    };
    let texts = || rest.split(|&byte| byte == b'"').skip(1).step_by(2).take(100);
    let long = texts().filter(|text| text.iter().filter(|&&byte| byte == b' ').count() >= SPACES).count();
    rest.starts_with(b"]") || (rest.starts_with(b"\"") && long * 2 <= texts().count())
}

/// Whether the words come as JSON; else they are lines.
fn is_json(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let rest = |open: u8| text.strip_prefix(&[open]).map(<[u8]>::trim_ascii_start);
    match (rest(b'['), rest(b'{')) {
        // The first line of a list of words may well be "[UNK]".
        (Some(rest), _) => !rest.first().is_some_and(u8::is_ascii_alphabetic) || rest.starts_with(b"null"),
        (_, object) => object.is_some() || !text.contains(&b'\n') && (text.is_empty() || text.starts_with(b"\"")),
    }
}

/// Some words as elements of the array, separated by commas; `first` if no others come before them.
fn elements(vocabulary: &Vocabulary, indices: &[u32], first: bool) -> Vec<u8> {
    let mut json = Vec::new();
    for (at, &index) in indices.iter().enumerate() {
        if at > 0 || !first {
            json.push(b',');
        }
        serde_json::to_writer(&mut json, vocabulary.word(index)).expect("writing to memory does not fail");
    }
    json
}

/// Reads a whole file. The counts are unknown and thus 0.
///
/// # Errors
/// `bad-vocab` with line and column if it is not a JSON array of distinct strings, or empty; `out-of-memory`.
pub fn read(json: &[u8]) -> Result<Vocabulary> {
    Ok(read_first(json, usize::MAX)?.0)
}

/// As [`read`], but keeps only the first `limit` words; returns also how many the file has.
///
/// # Errors
/// As [`read`].
pub fn read_first(json: &[u8], limit: usize) -> Result<(Vocabulary, usize)> {
    let json = json.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(json);
    if !is_json(json) {
        return read_lines(json, limit);
    }
    if indices::is_object(json) {
        return indices::read(json, limit);
    }
    check_lengths(json)?;
    let mut reader = serde_json::Deserializer::from_slice(json);
    let mut words = Words { vocabulary: Vocabulary::default(), limit, total: 0, refused: None };
    let read = reader.deserialize_any(&mut words).and_then(|()| reader.end());
    match (words.refused, read) {
        (Some(error), _) => Err(error),
        (None, Err(error)) if error.is_data() => Err(wrong_entry(json)),
        (None, Err(error)) => Err(unreadable(&error)),
        (None, Ok(())) => Ok((words.vocabulary.check_not_empty()?, words.total)),
    }
}

/// Says what is there in place of a list of words, or of one of its words. The file is read once more: only when it is refused.
fn wrong_entry(json: &[u8]) -> Error {
    let found = |value: &Value| match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(_) => "a single text".to_owned(),
        // Not the value's own way to be shown: no other part of the page's download needs it.
        value => serde_json::to_string(value).unwrap_or_default(),
    };
    let value = match serde_json::from_slice(json) {
        Ok(value) => value,
        Err(error) => return unreadable(&error),
    };
    let wrong = match &value {
        Value::Array(words) => words.iter().enumerate().find(|(_, word)| !word.is_string()),
        _ => None,
    };
    Error::bad_vocab(match wrong {
        Some((at, word)) => {
            let (number, found) = (at + 1, found(word));
            format!("entry {number} of its list is {found}, but a word is a text between quotation marks")
        }
        None if value.is_object() => "it is an object, but not one of words and their indices from 0".into(),
        None => format!("it is {}, not a list of words", found(&value)),
    })
}

/// Says in a sentence where JSON ends to be JSON.
fn unreadable(error: &serde_json::Error) -> Error {
    let (line, column) = (error.line() as u64, error.column());
    let reason = match error.classify() {
        _ if line <= 1 && column == 0 => "it is empty".to_owned(),
        Category::Eof => format!("it is cut off: it ends within line {line}, before its last bracket"),
        _ => format!("it is not JSON from line {line}, column {column} on"),
    };
    Error::bad_vocab(reason).at(Place::line(line))
}

/// One word per line; what follows a tab, such as a count, is left aside, and a number behind a space in every line too.
fn read_lines(text: &[u8], limit: usize) -> Result<(Vocabulary, usize)> {
    let text = String::from_utf8_lossy(text);
    let lines = || text.lines().map(|line| line.split('\t').next().unwrap_or_default());
    let counted = |line: &str| line.rsplit_once(' ').is_some_and(|(_, count)| count.parse::<u64>().is_ok());
    let all_counted = lines().all(counted);
    let mut vocabulary = Vocabulary::default();
    for line in lines().take(limit) {
        let word = if all_counted { line.rsplit_once(' ').map_or(line, |(word, _)| word) } else { line };
        vocabulary.push(word, 0)?;
    }
    Ok((vocabulary.check_not_empty()?, lines().count()))
}

/// Takes the words one by one, so that the list is never in memory twice.
struct Words {
    vocabulary: Vocabulary,
    /// Words beyond this many are only counted.
    limit: usize,
    total: usize,
    /// Why the vocabulary refused a word.
    refused: Option<Error>,
}

impl<'de> Visitor<'de> for &mut Words {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an array of words")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> std::result::Result<(), A::Error> {
        while words.next_element_seed(NextWord(self))?.is_some() {}
        Ok(())
    }
}

/// Takes a word where it stands, so that it is in memory only once more.
struct NextWord<'a>(&'a mut Words);

impl<'de> DeserializeSeed<'de> for NextWord<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> std::result::Result<(), D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for NextWord<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, word: &str) -> std::result::Result<(), E> {
        self.0.total += 1;
        if self.0.total > self.0.limit {
            return Ok(());
        }
        self.0.vocabulary.push(word, 0).map_err(|error| {
            self.0.refused = Some(error);
            E::custom("")
        })
    }
}

/// Refuses a file with a word that no reader of vectors takes, for which the JSON reader would need memory of its own.
fn check_lengths(json: &[u8]) -> Result<()> {
    let (mut start, mut escaped) = (None, false);
    for (at, &byte) in json.iter().enumerate() {
        match (byte, start) {
            _ if escaped => escaped = false,
            (b'\\', Some(_)) => escaped = true,
            (b'"', Some(_)) => start = None,
            (b'"', None) => start = Some(at),
            (_, Some(start)) if at - start > LONGEST_WORD => {
                return Err(Error::bad_vocab(format!("it has a word of more than {LONGEST_WORD} bytes")));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 8] = ["the", "", "a\"b\\", "\0\u{1F}\n", "__proto__", "naïve", "😀", "\u{2028}"];

    fn whole(vocabulary: &Vocabulary, part: usize) -> Vec<u8> {
        let indices: Vec<u32> = (0..vocabulary.len() as u32).collect();
        let parts = indices.chunks(part).flat_map(|part| elements(vocabulary, part, part[0] == 0));
        [b'['].into_iter().chain(parts).chain([b']']).collect()
    }

    #[test]
    fn parts_put_together_are_the_file() {
        let vocabulary = Vocabulary::from_words(WORDS).unwrap();
        let file = whole(&vocabulary, WORDS.len());
        assert_eq!(serde_json::from_slice::<Vec<String>>(&file).unwrap(), WORDS);
        assert!(std::str::from_utf8(&file).unwrap().contains("\"naïve\",\"😀\""));
        (1..WORDS.len()).for_each(|size| assert_eq!(whole(&vocabulary, size), file, "parts of {size} words"));
    }

    #[test]
    fn what_was_written_is_read_again() {
        let vocabulary = Vocabulary::from_words(WORDS).unwrap();
        let again = read(&whole(&vocabulary, 3)).unwrap();
        assert!((0..8).all(|index| again.word(index) == WORDS[index as usize]));
        assert_eq!(read(b"\xEF\xBB\xBF [ \"\\u00e9\" ,\"b\" ] \n").unwrap().word(0), "é");
    }

    #[test]
    fn a_limit_keeps_the_first_words_and_counts_the_rest() {
        let (vocabulary, total) = read_first(b"[\"a\", \"b\", \"c\", \"a\"]", 2).unwrap();
        assert_eq!((vocabulary.len(), vocabulary.word(1), total), (2, "b", 4));
    }

    #[test]
    fn everything_else_is_refused_with_its_place() {
        for (json, reason) in [
            (&b""[..], "it is empty"),
            (b"[]", "it holds no words"),
            (b"[\"a\",\n 5]", "entry 2 of its list is 5, but a word is a text between quotation marks"),
            (b"[\"a\", null]", "entry 2 of its list is null"),
            (b"[\"a\", false]", "entry 2 of its list is false"),
            (b"[\"a\", [\"b\"]]", "entry 2 of its list is a list"),
            (b"[{\"a\": 1}]", "entry 1 of its list is an object"),
            (b"{\"a\": 1}", "it is an object, but not one of words and their indices from 0"),
            (b"\"a\"", "it is a single text"),
            (b"[\"a\"", "it is cut off: it ends within line 1"),
            (b"[\"a\"] x", "it is not JSON from line 1, column 7 on"),
            (b"[\"a\", \"b\", \"a\"]", "\"a\" comes twice, at positions 1 and 3"),
            (b"[\"\xFF\"]", "it is not JSON from line 1"),
        ] {
            let error = read(json).unwrap_err();
            assert_eq!(error.code(), "bad-vocab");
            assert!(error.to_string().contains(reason), "{error}");
        }
    }
}
