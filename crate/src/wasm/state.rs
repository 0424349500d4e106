//! Bindings of models that are saved and loaded with all that their training needs.

use wasm_bindgen::prelude::*;

use super::trainer::Trainer;
use super::{JsResult, to_json};
use crate::config::Config;
use crate::corpus::TokenizerConfig;
use crate::error::Error;
use crate::training::model_import::ModelImport as Inner;

#[wasm_bindgen]
impl Trainer {
    /// The beginning of the `.state` file; the corpus is the one that the vocabulary came from.
    #[wasm_bindgen(js_name = stateHead)]
    pub fn state_head(&self, corpus_words: f64, corpus_sentences: f64) -> JsResult<Vec<u8>> {
        Ok(self.0.state_head(corpus_words as u64, corpus_sentences as u64).write()?)
    }

    /// The file's part behind the head.
    #[wasm_bindgen(js_name = stateCounts)]
    pub fn state_counts(&self) -> Vec<u8> {
        self.0.state_counts()
    }

    /// The file's last part, in rows.
    #[wasm_bindgen(js_name = stateRows)]
    pub fn state_rows(&self, start: u32, end: u32) -> JsResult<Vec<u8>> {
        Ok(self.0.state_rows(start as usize, end as usize)?)
    }

    /// Goes on with a run that was stopped; the corpus must come again from its beginning.
    #[wasm_bindgen(js_name = resumeTraining)]
    pub fn resume_training(&mut self) -> JsResult<()> {
        Ok(self.0.resume_training()?)
    }

    /// The current pass over the corpus is complete.
    #[wasm_bindgen(js_name = endEpoch)]
    pub fn end_epoch(&mut self) {
        self.0.end_epoch();
    }

    /// The run under way, or the last one: words per epoch, epochs, learning rate at the start and at the end, epochs that are
    /// over, and 1 if the next has begun; empty when there was none.
    #[wasm_bindgen(js_name = runState)]
    pub fn run_state(&self) -> Vec<f64> {
        self.0.run_state().map_or_else(Vec::new, |run| {
            let open = run.epochs_begun > run.epochs_done();
            vec![
                run.words_per_epoch as f64,
                f64::from(run.epochs),
                f64::from(run.start_alpha),
                f64::from(run.end_alpha),
                run.epochs_done() as f64,
                f64::from(u8::from(open)),
            ]
        })
    }
}

/// A model that comes in as the chunks of its three files.
#[wasm_bindgen]
pub struct ModelImport {
    /// `None` once it was finished.
    import: Option<Inner>,
    head_json: String,
}

#[wasm_bindgen]
impl ModelImport {
    /// An import that has read nothing yet; `state_bytes` are those of the `.state` once it is unpacked, or the most that can
    /// come out of it, and 0 if there is none. The model may take `available` bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(state_bytes: f64, available: f64) -> Self {
        Self { import: Some(Inner::new(state_bytes as u64, available as u64)), head_json: String::new() }
    }

    /// The next bytes of the `.vocab.json`, which comes first.
    #[wasm_bindgen(js_name = pushWords)]
    pub fn push_words(&mut self, bytes: &[u8]) -> JsResult<()> {
        Ok(self.open()?.push_words(bytes)?)
    }

    /// The `.vocab.json` is at its end.
    #[wasm_bindgen(js_name = endWords)]
    pub fn end_words(&mut self) -> JsResult<()> {
        Ok(self.open()?.end_words()?)
    }

    /// The next bytes of the `.state`, which comes second.
    #[wasm_bindgen(js_name = pushState)]
    pub fn push_state(&mut self, bytes: &[u8]) -> JsResult<()> {
        Ok(self.open()?.push_state(bytes)?)
    }

    /// There is no `.state`: a model with these options whose outputs are not trained yet.
    #[wasm_bindgen(js_name = withoutState)]
    pub fn without_state(&mut self, config_json: &str, tokenizer_json: &str) -> JsResult<()> {
        let config = Config::from_json(config_json)?;
        Ok(self.open()?.without_state(config, TokenizerConfig::from_json(tokenizer_json)?)?)
    }

    /// The `.state` is at its end.
    #[wasm_bindgen(js_name = endState)]
    pub fn end_state(&mut self) -> JsResult<()> {
        Ok(self.open()?.end_state()?)
    }

    /// The next bytes of the `.npy`, which comes last.
    pub fn push(&mut self, bytes: &[u8]) -> JsResult<()> {
        Ok(self.open()?.push(bytes)?)
    }

    /// All was pushed: the model.
    pub fn finish(&mut self) -> JsResult<Trainer> {
        let (trainer, head) = self.import.take().ok_or_else(finished)?.finish()?;
        if let Some(head) = head {
            self.head_json = to_json(&head)?;
        }
        Ok(Trainer(trainer))
    }

    /// The head of the state as JSON; known once it is finished, and empty without a state.
    #[wasm_bindgen(js_name = headJson)]
    pub fn head_json(&self) -> String {
        self.head_json.clone()
    }
}

impl ModelImport {
    fn open(&mut self) -> JsResult<&mut Inner> {
        Ok(self.import.as_mut().ok_or_else(finished)?)
    }
}

fn finished() -> Error {
    Error::internal("a model's import was used after its end")
}
