//! Bindings of files that are read.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::vectors::Vectors;
use crate::error::Error;
use crate::io::tsv::WordColumn;
use crate::io::{FileFacts, Import};

/// Vectors that come in as chunks of files, the words first where they are a file of their own.
#[wasm_bindgen]
pub struct VectorsImport {
    /// `None` once it was finished.
    import: Option<Import>,
    notices: Vec<String>,
}

#[wasm_bindgen]
impl VectorsImport {
    /// An import of `format`: "npy", "text", "binary" or "tsv". `bytes` and `lines` are those of the file of vectors, `header`
    /// and `column` say where the words of a `metadata.tsv` stand; at most `limit` words are read.
    #[wasm_bindgen(constructor)]
    pub fn new(
        format: &str,
        bytes: f64,
        lines: f64,
        header: bool,
        column: u32,
        limit: f64,
        levels: Option<Vec<u32>>,
    ) -> JsResult<Self> {
        let column = WordColumn { header, column: column as usize };
        let facts = FileFacts { bytes: bytes as u64, lines: lines as usize, column };
        Ok(Self { import: Some(Import::new(format, facts, levels, limit as usize)?), notices: Vec::new() })
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

    /// All was pushed: the vectors. Nothing more can be pushed then.
    pub fn finish(&mut self) -> JsResult<Vectors> {
        let import = self.import.take().ok_or_else(finished)?;
        let (vectors, notices) = import.finish()?;
        self.notices = notices;
        Ok(Vectors::from(vectors))
    }

    /// What the person should know about the files although they could be used; known once it is finished.
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
