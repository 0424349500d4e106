//! Bindings of keywords in context.

use wasm_bindgen::prelude::*;

use super::text_sink::text_sink;
use super::{JsResult, to_json};
use crate::corpus::{Concordance as Inner, ConcordanceOptions, TokenizerConfig};

/// Finds words in a corpus that is pushed chunk by chunk.
#[wasm_bindgen]
pub struct Concordance(Inner);

#[wasm_bindgen]
impl Concordance {
    /// Looks for words, in text that is cut as the tokenizer says, which is JSON. The words occur at most `window` raw
    /// words from each other (0: in the same sentence) and are shown with `width` characters on either side.
    #[wasm_bindgen(constructor)]
    pub fn new(tokenizer_json: &str, words: Vec<String>, window: u32, width: u32) -> JsResult<Self> {
        let tokenizer = TokenizerConfig::from_json(tokenizer_json)?;
        Ok(Self(Inner::new(&tokenizer, ConcordanceOptions { words, window, width })?))
    }

    /// Takes the next lines that were found, at most `limit`: a JSON array.
    pub fn take(&mut self, limit: u32) -> JsResult<String> {
        to_json(&self.0.take(limit as usize))
    }

    /// Lines that were found and not taken.
    #[wasm_bindgen(getter)]
    pub fn waiting(&self) -> u32 {
        self.0.waiting() as u32
    }

    /// Words looked through so far.
    #[wasm_bindgen(getter)]
    pub fn words(&self) -> f64 {
        self.0.raw_words() as f64
    }
}

text_sink!(Concordance, |concordance| &mut concordance.0);
