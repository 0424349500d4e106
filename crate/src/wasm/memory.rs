//! Bindings of what is known of memory before it is taken.

use wasm_bindgen::prelude::*;

use super::JsResult;
use crate::config::Config;
use crate::error::Error;
use crate::model::MemoryEstimate;

/// Bytes that a model with these options needs for a vocabulary of so many words, part by part, as JSON.
#[wasm_bindgen(js_name = estimateMemory)]
pub fn estimate_memory(config_json: &str, vocabulary_size: f64) -> JsResult<String> {
    let estimate = MemoryEstimate::new(&Config::from_json(config_json)?, vocabulary_size as u64);
    serde_json::to_string(&estimate).map_err(|error| Error::internal(error.to_string()).into())
}
