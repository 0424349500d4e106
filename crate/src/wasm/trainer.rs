//! Bindings of pass 2: training.

use wasm_bindgen::prelude::*;

use super::corpus::WordCounts;
use super::steps::{Steps, Work};
use super::text_sink::text_sink;
use super::vectors::Vectors;
use super::{JsResult, to_json};
use crate::config::Config;
use crate::corpus::TokenizerConfig;
use crate::training::trainer::{NewTrainer, Trainer as Inner};

/// A model under training.
#[wasm_bindgen]
pub struct Trainer(pub(super) Inner);

/// Begins to make a model for the vocabulary that these counts and options give, unless it needs more than `available`
/// bytes.
#[wasm_bindgen(js_name = createTrainer, unchecked_return_type = "StepsOf<Trainer>")]
pub fn create_trainer(counts: &WordCounts, config_json: &str, tokenizer_json: &str, available: f64) -> JsResult<Steps> {
    let config = Config::from_json(config_json)?;
    let tokenizer = TokenizerConfig::from_json(tokenizer_json)?;
    Ok(Steps::new(NewTrainer::new(counts.0.clone(), config, tokenizer, available as u64)?))
}

impl Work for NewTrainer {
    fn result(self: Box<Self>) -> JsResult<JsValue> {
        Ok(Trainer(self.finish()?).into())
    }
}

#[wasm_bindgen]
impl Trainer {
    /// The model's complete configuration as JSON.
    #[wasm_bindgen(js_name = configJson)]
    pub fn config_json(&self) -> JsResult<String> {
        to_json(&self.0.model().config)
    }

    /// One training of this model, complete: the given options, checked, and the model's for all others, as JSON.
    #[wasm_bindgen(js_name = resolveTraining)]
    pub fn resolve_training(&self, options_json: &str) -> JsResult<String> {
        to_json(&self.0.model().config.training(options_json)?)
    }

    /// The input vectors, live.
    pub fn vectors(&self) -> Vectors {
        Vectors::from(self.0.vectors())
    }

    /// Starts a run: raw words of one epoch, epochs, learning rate at the start and at the end.
    #[wasm_bindgen(js_name = beginTraining)]
    pub fn begin_training(&mut self, words_per_epoch: f64, epochs: u32, start_alpha: f32, end_alpha: f32) {
        self.0.begin_training(words_per_epoch as u64, epochs, start_alpha, end_alpha);
    }

    /// The corpus is the same in every epoch: if it is small, all of it is pending again when an epoch has ended.
    #[wasm_bindgen(js_name = keepCorpus)]
    pub fn keep_corpus(&mut self) {
        self.0.keep_corpus();
    }

    /// A new pass over the corpus begins.
    #[wasm_bindgen(js_name = beginEpoch)]
    pub fn begin_epoch(&mut self) {
        self.0.begin_epoch();
    }

    /// Raw words queued and not yet trained.
    #[wasm_bindgen(getter, js_name = pendingWords)]
    pub fn pending_words(&self) -> f64 {
        self.0.pending_words() as f64
    }

    /// Trains about `max_words` of the queue and returns the raw words trained; 0 when the queue is empty.
    pub fn step(&mut self, max_words: f64) -> JsResult<f64> {
        Ok(self.0.step(max_words as u64)? as f64)
    }

    /// Raw words trained in this run.
    #[wasm_bindgen(getter, js_name = wordsDone)]
    pub fn words_done(&self) -> f64 {
        self.0.words_done() as f64
    }

    /// Windows trained in this run.
    #[wasm_bindgen(getter, js_name = windowsDone)]
    pub fn windows_done(&self) -> f64 {
        self.0.windows_done() as f64
    }

    /// The present learning rate.
    #[wasm_bindgen(getter)]
    pub fn alpha(&self) -> f32 {
        self.0.alpha()
    }

    /// Mean loss of each level in this epoch so far, in nats a (centre, context) pair; empty while unknown.
    pub fn loss(&self) -> Vec<f64> {
        self.0.loss().iter().map(|level| level.mean).collect()
    }
}

text_sink!(Trainer, |trainer| &mut trainer.0);
