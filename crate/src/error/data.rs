//! What an error is about, field by field, so that no program has to read its sentence.

use serde::Serialize;

use super::{Error, Place};

/// The facts of an error. Each kind of error has some of them; the others are left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct ErrorData {
    /// The option at fault, by its name in camelCase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The value that it was given, as JSON or in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What it may be instead, as a part of a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<String>,
    /// All options that exist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<Vec<String>>,
    /// What is wrong, as a part of a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The word at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// The format of file that cannot hold it, as a part of a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The file at fault, or the files, as a sentence begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The file that must come along with it, by its ending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// Line of the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<u32>"))]
    pub line: Option<u64>,
    /// Row of the vectors, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<u32>"))]
    pub row: Option<u64>,
    /// Number of rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<u32>"))]
    pub rows: Option<u64>,
    /// Number of words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<u32>"))]
    pub words: Option<u64>,
    /// Number of words, or count of a word, that would have been enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<u32>"))]
    pub wanted: Option<u64>,
    /// Count of the most frequent word.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<u32>"))]
    pub highest_count: Option<u64>,
    /// Mean loss per pair, in nats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss: Option<f64>,
    /// Bytes that are needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<u32>"))]
    pub bytes_needed: Option<u64>,
    /// Bytes that are available.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<u32>"))]
    pub bytes_available: Option<u64>,
}

impl Error {
    /// What the error is about; empty for one that its code alone describes.
    pub fn data(&self) -> ErrorData {
        let none = ErrorData::default();
        match self.clone() {
            Self::BadOption { option, value, allowed } => {
                ErrorData { option: Some(option), value: Some(value), allowed: Some(allowed), ..none }
            }
            Self::UnknownOption { option, known } => {
                let known = known.iter().map(|&name| name.to_owned()).collect();
                ErrorData { option: Some(option), known: Some(known), ..none }
            }
            Self::BadLevel { option, value, reason } => {
                ErrorData { option: Some(option.into()), value: Some(value), reason: Some(reason), ..none }
            }
            Self::EmptyVocabulary { distinct_words, effective_min_count, highest_count } => ErrorData {
                words: Some(distinct_words as u64),
                wanted: Some(effective_min_count),
                highest_count: Some(highest_count),
                ..none
            },
            Self::VocabularyTooSmall { size: words, needed } | Self::NothingShared { shared: words, needed } => {
                ErrorData { words: Some(words as u64), wanted: Some(needed as u64), ..none }
            }
            Self::BadNpy { reason, place } | Self::BadVocab { reason, place } | Self::BadVectors { reason, place } => {
                let Place { line, row, word } = place;
                ErrorData { reason: Some(reason), line, row, word, ..none }
            }
            Self::BadWord { word, what, format } => {
                ErrorData { word: Some(word), reason: Some(what.into()), format: Some(format.into()), ..none }
            }
            Self::NotFinite { word } => ErrorData { word: Some(word), ..none },
            Self::Diverged { loss, option, value } => {
                ErrorData { option: Some(option.into()), value: Some(value), loss, ..none }
            }
            Self::MissingFile { file, missing, .. } => {
                ErrorData { file: Some(file), missing: Some(missing.into()), ..none }
            }
            Self::NoVectors { file, .. } | Self::UnrelatedFiles { files: file, .. } => {
                ErrorData { file: Some(file), ..none }
            }
            Self::VocabMismatch { rows, words } => {
                ErrorData { rows: Some(rows as u64), words: Some(words as u64), ..none }
            }
            Self::OutOfMemory { bytes, .. } => ErrorData { bytes_needed: Some(bytes), ..none },
            Self::TooBig { words, need, available, fits, .. } => ErrorData {
                words: Some(words),
                bytes_needed: Some(need),
                bytes_available: Some(available),
                allowed: Some(fits),
                ..none
            },
            Self::UnreadableOptions { reason } | Self::BadState { reason } | Self::Internal { what: reason } => {
                ErrorData { reason: Some(reason), ..none }
            }
            Self::EmptyCorpus
            | Self::NothingToResume
            | Self::NoNegativeSampling
            | Self::NoTraining
            | Self::NoFile { .. } => none,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(error: &Error) -> String {
        serde_json::to_string(&error.data()).unwrap()
    }

    #[test]
    fn only_what_applies_is_there() {
        let error = Error::BadOption { option: "window".into(), value: "0".into(), allowed: "1 to 100".into() };
        assert_eq!(json(&error), r#"{"option":"window","value":"0","allowed":"1 to 100"}"#);
        assert_eq!(json(&Error::EmptyCorpus), "{}");
        let error = Error::OutOfMemory { what: "the vectors".into(), bytes: 1 << 40 };
        assert_eq!(json(&error), r#"{"bytesNeeded":1099511627776}"#);
    }

    #[test]
    fn a_fault_of_a_file_has_its_place() {
        let error = Error::bad_vectors("so").at(Place::line(3).word(b"the"));
        assert_eq!(json(&error), r#"{"reason":"so","word":"the","line":3}"#);
        assert_eq!(json(&Error::bad_npy("so").at(Place::row(0))), r#"{"reason":"so","row":0}"#);
        assert_eq!(Error::EmptyCorpus.at(Place::line(1)), Error::EmptyCorpus);
    }
}
