//! Bindings of files that are read.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::vectors::Vectors;
use crate::error::Error;
use crate::io::{Import, ImportHints};

/// Vectors that come in as chunks of files, the words first where they are a file of their own.
#[wasm_bindgen]
pub struct VectorsImport {
    /// `None` once it was finished.
    import: Option<Import>,
    notices: Vec<String>,
}

#[wasm_bindgen]
impl VectorsImport {
    /// An import of the format of this name. `bytes` and `rows` are those of the file of vectors, `word_rows` the rows of
    /// the file of words, counted only for a format that asks for it; at most `limit` words are read.
    #[wasm_bindgen(constructor)]
    pub fn new(
        format: &str,
        bytes: f64,
        rows: f64,
        word_rows: f64,
        limit: f64,
        levels: Option<Vec<u32>>,
    ) -> JsResult<Self> {
        let facts = ImportHints { bytes: bytes as u64, rows: rows as usize, word_rows: word_rows as usize };
        Ok(Self { import: Some(Import::new(format, &facts, levels, limit as usize)?), notices: Vec::new() })
    }

    /// The next bytes of the file of words, cut anywhere; returns whether more are wanted.
    #[wasm_bindgen(js_name = pushWords)]
    pub fn push_words(&mut self, bytes: &[u8]) -> JsResult<bool> {
        Ok(self.open()?.push_words(bytes)?)
    }

    /// The file of words is at its end.
    #[wasm_bindgen(js_name = endWords)]
    pub fn end_words(&mut self) -> JsResult<()> {
        Ok(self.open()?.end_words()?)
    }

    /// The next bytes of the file of vectors, cut anywhere; returns whether more are wanted.
    pub fn push(&mut self, bytes: &[u8]) -> JsResult<bool> {
        Ok(self.open()?.push(bytes)?)
    }

    /// Words whose vectors were read so far.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> u32 {
        self.import.as_ref().map_or(0, |import| import.rows() as u32)
    }

    /// All was pushed: the vectors, with the counts of their words if these are known. Nothing more can be pushed then.
    pub fn finish(&mut self, counts: Option<Vec<f64>>) -> JsResult<Vectors> {
        let import = self.import.take().ok_or_else(finished)?;
        let (vectors, notices) = import.finish()?;
        self.notices = notices;
        let counts = counts.map(|counts| counts.into_iter().map(|count| count as u64).collect());
        Ok(Vectors::from(match counts {
            Some(counts) => vectors.with_counts(counts)?,
            None => vectors,
        }))
    }

    /// What the user should know about the files although they could be used; known once it is finished.
    pub fn notices(&self) -> Vec<String> {
        self.notices.clone()
    }
}

impl VectorsImport {
    fn open(&mut self) -> JsResult<&mut Import> {
        Ok(self.import.as_mut().ok_or_else(finished)?)
    }
}

fn finished() -> Error {
    Error::internal("an import was used after its end")
}
