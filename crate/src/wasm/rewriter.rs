//! Bindings of what is done to words before they are counted or trained.

use wasm_bindgen::prelude::*;

use super::steps::{Steps, Work};
use super::text_sink::text_sink;
use super::{JsResult, to_json};
use crate::corpus::TokenizerConfig;
use crate::corpus::cases::CaseCounter as Cases;
use crate::corpus::phrases::{PhraseCounter as Counter, PhraseOptions, PhraseSearch};
use crate::corpus::rewriter::{Rewriter as Inner, Tokens as Made};
use crate::error::Error;

/// Counts the forms of words.
#[wasm_bindgen]
pub struct CaseCounter(Cases);

#[wasm_bindgen]
impl CaseCounter {
    /// A counter for a tokenizer, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(tokenizer_json: &str) -> JsResult<Self> {
        Ok(Self(Cases::new(TokenizerConfig::from_json(tokenizer_json)?)))
    }

    /// Words so far.
    #[wasm_bindgen(getter)]
    pub fn words(&mut self) -> f64 {
        self.0.words() as f64
    }

    /// The usual forms of the words that are not in lower case: an array, as JSON.
    pub fn forms(&mut self) -> JsResult<String> {
        to_json(&self.0.forms())
    }
}

text_sink!(CaseCounter, |counter| &mut counter.0);

/// Counts words and pairs of words to find phrases.
#[wasm_bindgen]
pub struct PhraseCounter(
    /// `None` once phrases are looked for.
    Option<Counter>,
);

impl PhraseCounter {
    fn open(&mut self) -> JsResult<&mut Counter> {
        Ok(self.0.as_mut().ok_or_else(ended)?)
    }
}

fn ended() -> Error {
    Error::internal("pairs were counted after phrases were looked for")
}

impl Work for PhraseSearch {
    fn result(self: Box<Self>) -> JsResult<JsValue> {
        Ok(to_json(&self.finish())?.into())
    }
}

#[wasm_bindgen]
impl PhraseCounter {
    /// A counter for a tokenizer and `PhraseOptions`, both as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(tokenizer_json: &str, options_json: &str) -> JsResult<Self> {
        let options = PhraseOptions::from_json(options_json)?;
        Ok(Self(Some(Counter::new(TokenizerConfig::from_json(tokenizer_json)?, options))))
    }

    /// Words so far.
    #[wasm_bindgen(getter)]
    pub fn words(&mut self) -> JsResult<f64> {
        Ok(self.open()?.words() as f64)
    }

    /// All was counted: looks for the phrases, text by text. They come the best first, an array of `{ phrase, score, count }`
    /// as JSON.
    #[wasm_bindgen(unchecked_return_type = "StepsOf<string>")]
    pub fn search(&mut self) -> JsResult<Steps> {
        Ok(Steps::new(self.0.take().ok_or_else(ended)?.search()))
    }
}

text_sink!(PhraseCounter, |counter| counter.open()?);

/// Cuts a text into words and changes them by rules.
#[wasm_bindgen]
pub struct Rewriter(Inner);

#[wasm_bindgen]
impl Rewriter {
    /// A rewriter for a tokenizer and `RuleOptions`, both as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(tokenizer_json: &str, rules_json: &str) -> JsResult<Self> {
        Ok(Self(Inner::new(TokenizerConfig::from_json(tokenizer_json)?, rules_json)?))
    }

    /// The sentences so far, each given once; the last one may go on.
    pub fn take(&mut self) -> Tokens {
        Tokens(self.0.take())
    }

    /// What becomes of a short text: an array of `TextPiece` per line, as JSON.
    pub fn preview(&self, text: &str) -> JsResult<String> {
        to_json(&self.0.preview(text))
    }
}

text_sink!(Rewriter, |rewriter| &mut rewriter.0);

/// Sentences as tokens. Each of its parts is handed over, and is empty afterwards.
#[wasm_bindgen]
pub struct Tokens(Made);

#[wasm_bindgen]
impl Tokens {
    /// The tokens one after the other.
    pub fn utf8(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.utf8)
    }

    /// The byte at which each token ends.
    #[wasm_bindgen(js_name = tokenEnds)]
    pub fn token_ends(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.0.token_ends)
    }

    /// The number of tokens after which each sentence ends.
    #[wasm_bindgen(js_name = sentenceEnds)]
    pub fn sentence_ends(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.0.sentence_ends)
    }
}
