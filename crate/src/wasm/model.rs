//! Bindings of a model beside its training: its growth, its loss, what it expects.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::corpus::WordCounts;
use super::steps::Steps;
use super::trainer::Trainer;
use super::vectors::Vectors;
use crate::config::ComputeLoss;
use crate::corpus::TokenizerConfig;
use crate::error::Error;
use crate::query::predict::predict_output;

#[wasm_bindgen]
impl Trainer {
    /// Begins to make the model that takes this one's place with the words of another corpus, as `Trainer::grow_vocabulary`,
    /// unless it needs more than `available` bytes beside this one. This one must not be trained meanwhile.
    #[wasm_bindgen(unchecked_return_type = "StepsOf<Trainer>")]
    pub fn grown(&self, counts: &WordCounts, tokenizer_json: &str, available: f64) -> JsResult<Steps> {
        Ok(Steps::new(self.0.grown(&counts.0, TokenizerConfig::from_json(tokenizer_json)?, available as u64)?))
    }

    /// As `grown`, with the counts of the corpus but without its new words.
    #[wasm_bindgen(unchecked_return_type = "StepsOf<Trainer>")]
    pub fn counted(&self, counts: &WordCounts, tokenizer_json: &str, available: f64) -> JsResult<Steps> {
        Ok(Steps::new(self.0.counted(&counts.0, TokenizerConfig::from_json(tokenizer_json)?, available as u64)?))
    }

    /// Words of the corpus, repeats counted, that are in the vocabulary.
    #[wasm_bindgen(getter, js_name = knownWords)]
    pub fn known_words(&self) -> f64 {
        self.0.model().vocabulary.counts().iter().sum::<u64>() as f64
    }

    /// Which windows of the run under way are evaluated: `false`, `true` or `"sampled"`, as JSON.
    #[wasm_bindgen(js_name = computeLoss)]
    pub fn compute_loss(&mut self, compute_json: &str) -> JsResult<()> {
        let compute: ComputeLoss =
            serde_json::from_slice(compute_json.as_bytes()).map_err(|error| Error::internal(error.to_string()))?;
        self.0.compute_loss(compute);
        Ok(())
    }

    /// Standard error of each level's mean loss in this epoch so far; empty while unknown, 0 where all was evaluated.
    #[wasm_bindgen(js_name = lossErrors)]
    pub fn loss_errors(&self) -> Vec<f64> {
        self.0.loss().iter().map(|level| level.standard_error).collect()
    }

    /// Loss of each level summed over all pairs since the run began, in nats; empty while unknown.
    #[wasm_bindgen(js_name = runningLoss)]
    pub fn running_loss(&self) -> Vec<f64> {
        self.0.running_loss()
    }

    /// Words by index and their probabilities, alternating, the likeliest first: those expected among the words of these
    /// indices, by the level at this place in the list of levels.
    #[wasm_bindgen(js_name = predictOutput)]
    pub fn predict_output(&self, context: &[u32], level: u32, topn: u32) -> JsResult<Vec<f64>> {
        let words = predict_output(self.0.model(), context, level as usize, topn as usize)?;
        Ok(words.iter().flat_map(|&(index, probability)| [f64::from(index), probability]).collect())
    }
}

#[wasm_bindgen]
impl Vectors {
    /// Gives a model's words from index `start` to before `end` the vectors that they have here, if `checkRows` accepts them;
    /// they learn by `factor` from now on. Returns how many words that were.
    #[wasm_bindgen(js_name = giveRows)]
    pub fn give_rows(&self, model: &mut Trainer, start: u32, end: u32, factor: f32) -> JsResult<u32> {
        Ok(model.0.take_checked_rows(&self.0, start..end, factor)?)
    }

    /// Throws for vectors, or a factor, that the model may not take: to be called for all rows before the first `giveRows`.
    #[wasm_bindgen(js_name = checkRows)]
    pub fn check_rows(&self, model: &Trainer, start: u32, end: u32, factor: f32) -> JsResult<()> {
        Ok(model.0.check_rows(&self.0, start..end, factor)?)
    }
}
