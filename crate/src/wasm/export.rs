//! Bindings of files that are written.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::vectors::Vectors;
use crate::io::Content;

#[wasm_bindgen]
impl Vectors {
    /// The bytes before the words of a file of `words` words, cut to `level`; `content` is a name that `Content` knows.
    #[wasm_bindgen(js_name = exportHead)]
    pub fn export_head(&self, content: &str, words: u32, level: u32) -> JsResult<Vec<u8>> {
        Ok(Content::named(content)?.head(words as usize, level as usize))
    }

    /// The file's next words; `first` when none come before them.
    #[wasm_bindgen(js_name = exportPart)]
    pub fn export_part(&self, content: &str, indices: &[u32], level: u32, first: bool) -> JsResult<Vec<u8>> {
        Ok(Content::named(content)?.part(&self.0, indices, level as usize, first)?)
    }

    /// The bytes behind the words.
    #[wasm_bindgen(js_name = exportTail)]
    pub fn export_tail(&self, content: &str) -> JsResult<Vec<u8>> {
        Ok(Content::named(content)?.tail())
    }
}
