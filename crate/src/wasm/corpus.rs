//! Bindings of pass 1: counting words.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::text_sink::text_sink;
use crate::corpus::{CorpusCounter as Counter, TokenizerConfig, WordCounts as Counts};

/// Counts the words of a corpus that is pushed chunk by chunk.
#[wasm_bindgen]
pub struct CorpusCounter(Counter);

#[wasm_bindgen]
impl CorpusCounter {
    /// A counter that works with so many tasks; or with one, if no more than about `max_vocab_size` distinct words are to
    /// be held at a time.
    #[wasm_bindgen(constructor)]
    pub fn new(tokenizer_json: &str, tasks: u32, max_vocab_size: Option<f64>) -> JsResult<Self> {
        let tokenizer = TokenizerConfig::from_json(tokenizer_json)?;
        Ok(Self(match max_vocab_size {
            Some(limit) => Counter::pruned(tokenizer, limit as usize),
            None => Counter::new(tokenizer, tasks.max(1) as usize),
        }))
    }

    /// Words so far.
    #[wasm_bindgen(getter)]
    pub fn words(&self) -> f64 {
        self.0.words() as f64
    }

    /// Sentences so far.
    #[wasm_bindgen(getter)]
    pub fn sentences(&self) -> f64 {
        self.0.sentences() as f64
    }

    /// The counts; the counter is used up.
    pub fn finish(self) -> JsResult<WordCounts> {
        Ok(WordCounts(Arc::new(self.0.finish()?)))
    }
}

text_sink!(CorpusCounter, |counter| &mut counter.0);

/// Counts that come from elsewhere: `counts`, whole numbers from 0, has one for each word.
#[wasm_bindgen(js_name = countsFromGiven)]
pub fn counts_from_given(words: Vec<String>, counts: &[f64]) -> JsResult<WordCounts> {
    let given = words.iter().zip(counts).map(|(word, &count)| (word, count as u64));
    Ok(WordCounts(Arc::new(Counts::from_given(given)?)))
}

/// How often each word of a corpus occurs.
#[wasm_bindgen]
pub struct WordCounts(pub(super) Arc<Counts>);

#[wasm_bindgen]
impl WordCounts {
    /// Words in the corpus.
    #[wasm_bindgen(getter)]
    pub fn words(&self) -> f64 {
        self.0.words() as f64
    }

    /// Sentences in the corpus.
    #[wasm_bindgen(getter)]
    pub fn sentences(&self) -> f64 {
        self.0.sentences() as f64
    }

    /// Distinct words in the corpus.
    #[wasm_bindgen(getter, js_name = distinctWords)]
    pub fn distinct_words(&self) -> f64 {
        self.0.distinct_words() as f64
    }

    /// Size of the vocabulary, and the words of the corpus that are in it.
    #[wasm_bindgen(js_name = vocabularySize)]
    pub fn vocabulary_size(&self, min_count: f64, max_final_vocab: Option<f64>) -> Vec<f64> {
        let (size, words) = self.0.vocabulary_size(min_count as u64, max_final_vocab.map(|limit| limit as usize));
        vec![size as f64, words as f64]
    }

    /// The most frequent words, at most `n`.
    #[wasm_bindgen(js_name = topWords)]
    pub fn top_words(&self, n: u32) -> Vec<String> {
        self.0.top_words(n as usize)
    }
}
