//! Bindings of files that are written.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::vectors::Vectors;
use crate::io::{FileKind, Part};

#[wasm_bindgen]
impl Vectors {
    /// The bytes before the words of a file of `words` words, cut to `level`; `kind` is the name of a kind of file.
    #[wasm_bindgen(js_name = exportHead)]
    pub fn export_head(&self, kind: &str, words: u32, level: u32) -> JsResult<Vec<u8>> {
        Ok((FileKind::named(kind)?.writer()?.head)(words as usize, level as usize))
    }

    /// The file's next words; `first` when none come before them.
    #[wasm_bindgen(js_name = exportPart)]
    pub fn export_part(&self, kind: &str, indices: &[u32], level: u32, first: bool) -> JsResult<Vec<u8>> {
        let part = Part { vectors: &self.0, indices, level: level as usize, first };
        Ok(FileKind::named(kind)?.write_part(&part)?)
    }

    /// The bytes behind the words.
    #[wasm_bindgen(js_name = exportTail)]
    pub fn export_tail(&self, kind: &str) -> JsResult<Vec<u8>> {
        Ok(FileKind::named(kind)?.writer()?.tail.to_vec())
    }
}
