//! How text is cut into tokens and sentences: the options, their defaults and what they may be.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::options::{Options, read_options};

/// Longest sentence, in raw words, that `maxSentenceLength` may allow.
pub const MAX_SENTENCE_LENGTH: u32 = 10_000;

/// Longer tokens are cut into pieces of at most this many bytes, so that a file without any separator needs no more
/// memory than another.
pub const MAX_TOKEN_BYTES: usize = 65_536;

/// What counts as a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TokenizerMode {
    /// Runs of letters, marks and numbers of any script, with the apostrophes inside them.
    #[default]
    Words,
    /// Everything between white space, as it is.
    Whitespace,
}

/// How text is cut into tokens and sentences. Unknown names are refused, missing ones take their default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TokenizerConfig {
    /// `words`: runs of letters, marks and numbers; `whitespace`: split at white space only.
    pub mode: TokenizerMode,
    /// Turn every token to lower case.
    pub lowercase: bool,
    /// Longer sentences are split after this many raw words, 1 to 10,000.
    pub max_sentence_length: u32,
    /// Whether words have the forms that they mostly have within sentences, such as "London" and "US". Files say so by their
    /// `truecase`, whatever is set here; a model keeps it, and reads other files with the forms of its vocabulary.
    pub truecase: bool,
}

impl Default for TokenizerConfig {
    fn default() -> Self {
        Self { mode: TokenizerMode::Words, lowercase: true, max_sentence_length: 1000, truecase: false }
    }
}

impl Options for TokenizerConfig {
    fn choices(option: &str) -> Option<&'static str> {
        (option == "mode").then_some(r#""words" or "whitespace""#)
    }

    fn numbers(option: &str) -> Option<String> {
        (option == "maxSentenceLength").then(|| format!("a whole number from 1 to {MAX_SENTENCE_LENGTH}"))
    }
}

impl TokenizerConfig {
    /// Reads options from JSON, fills in defaults and checks them.
    ///
    /// # Errors
    /// `unknown-option` or `bad-option`, naming the option and what it may be.
    pub fn from_json(json: &str) -> Result<Self> {
        let config: Self = read_options(json)?;
        config.check()?;
        Ok(config)
    }

    /// Checks every value against its range.
    ///
    /// # Errors
    /// `bad-option`, naming the option and what it may be.
    pub fn check(&self) -> Result<()> {
        if (1..=MAX_SENTENCE_LENGTH).contains(&self.max_sentence_length) {
            return Ok(());
        }
        Err(Error::BadOption {
            option: "maxSentenceLength".into(),
            value: self.max_sentence_length.to_string(),
            allowed: format!("1 to {MAX_SENTENCE_LENGTH}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_options_take_their_defaults() {
        let config = TokenizerConfig::from_json("{}").unwrap();
        assert_eq!(config, TokenizerConfig::default());
        assert_eq!((config.mode, config.lowercase, config.max_sentence_length), (TokenizerMode::Words, true, 1000));
        let config = TokenizerConfig::from_json(r#"{"mode":"whitespace","lowercase":false,"maxSentenceLength":10000}"#);
        let expected = TokenizerConfig {
            mode: TokenizerMode::Whitespace,
            lowercase: false,
            max_sentence_length: 10_000,
            truecase: false,
        };
        assert_eq!(config.unwrap(), expected);
        assert!(TokenizerConfig::from_json(r#"{"truecase":true}"#).unwrap().truecase);
    }

    #[test]
    fn impossible_values_are_refused() {
        for (json, code) in [
            (r#"{"maxSentenceLength":0}"#, "bad-option"),
            (r#"{"maxSentenceLength":10001}"#, "bad-option"),
            (r#"{"mode":"letters"}"#, "bad-option"),
            (r#"{"lowercase":1}"#, "bad-option"),
            (r#"{"lowerCase":true}"#, "unknown-option"),
        ] {
            assert_eq!(TokenizerConfig::from_json(json).unwrap_err().code(), code, "{json}");
        }
    }
}
