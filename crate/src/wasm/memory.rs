//! Bindings of what is known of memory before it is taken.

use wasm_bindgen::prelude::*;

use super::{JsResult, to_json};
use crate::config::Config;
use crate::model::MemoryEstimate;

/// Bytes that a model with these options needs for a vocabulary of so many words, part by part, as JSON.
#[wasm_bindgen(js_name = estimateMemory)]
pub fn estimate_memory(config_json: &str, vocabulary_size: f64) -> JsResult<String> {
    let estimate = MemoryEstimate::new(&Config::from_json(config_json)?, vocabulary_size as u64);
    to_json(&estimate)
}
