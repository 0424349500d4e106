//! The bindings: they convert, delegate and return. Everything here is synchronous and cut into slices by the caller.
//!
//! Arrays that go in are copied into the engine's memory; arrays that come out are copies that belong to the caller.

mod allocated;
mod concordance;
mod corpus;
mod evaluations;
mod export;
mod import;
mod maps;
mod memory;
mod mmap;
mod model;
mod panic;
mod queries;
mod recognise;
mod reports;
mod rest;
mod rewriter;
mod start;
mod state;
mod steps;
mod subwords;
mod text_sink;
mod trainer;
mod vectors;

use wasm_bindgen::prelude::*;

use crate::config::Config;
use crate::corpus::TokenizerConfig;
use crate::error::Error;

#[cfg(feature = "threads")]
pub use wasm_bindgen_rayon::init_thread_pool;

/// An engine error as a JavaScript one: the code as `name`, the facts as `data`, a plain object.
impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let js = js_sys::Error::new(&error.to_string());
        js.set_name(error.code());
        let data = serde_json::to_string(&error.data()).ok().and_then(|json| js_sys::JSON::parse(&json).ok());
        // A fresh object takes any property.
        let _ = js_sys::Reflect::set(&js, &"data".into(), &data.unwrap_or_default());
        js.into()
    }
}

/// What an exported function returns.
type JsResult<T> = Result<T, JsValue>;

/// An answer of many parts as JSON, which the worker reads faster than it could fetch field after field.
fn to_json<T: serde::Serialize>(value: &T) -> JsResult<String> {
    serde_json::to_string(value).map_err(|error| Error::internal(error.to_string()).into())
}

/// The complete configuration as JSON: the given options, checked, and the defaults of all others.
#[wasm_bindgen(js_name = resolveConfig)]
pub fn resolve_config(config_json: &str) -> JsResult<String> {
    to_json(&Config::from_json(config_json)?)
}

/// The complete options of a tokenizer as JSON: the given ones, checked, and the defaults of all others.
#[wasm_bindgen(js_name = resolveTokenizer)]
pub fn resolve_tokenizer(tokenizer_json: &str) -> JsResult<String> {
    to_json(&TokenizerConfig::from_json(tokenizer_json)?)
}
