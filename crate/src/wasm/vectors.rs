//! Bindings of the words, the vectors and the files.

use wasm_bindgen::prelude::*;

use super::JsResult;
use crate::io;
use crate::query::Vectors as Inner;

/// Words with their vectors.
#[wasm_bindgen]
pub struct Vectors(pub(super) Inner);

impl From<Inner> for Vectors {
    fn from(inner: Inner) -> Self {
        Self(inner)
    }
}

#[wasm_bindgen]
impl Vectors {
    /// Opens an `.npy` and a `.vocab.json`; `levels` are those to search at, the default ones if none are given.
    #[wasm_bindgen(js_name = fromFiles)]
    pub fn from_files(npy: &[u8], vocab_json: &[u8], levels: Option<Vec<u32>>) -> JsResult<Self> {
        Ok(Self(io::open_vectors(npy, vocab_json, levels)?))
    }

    /// Number of words.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> u32 {
        self.0.len() as u32
    }

    /// Dimensions of the full vector.
    #[wasm_bindgen(getter, js_name = vectorSize)]
    pub fn vector_size(&self) -> u32 {
        self.0.layout().vector_size() as u32
    }

    /// The levels, strictly increasing; the last is the vector size.
    pub fn levels(&self) -> Vec<u32> {
        self.0.layout().levels().iter().map(|&level| level as u32).collect()
    }

    /// Index of a word, −1 when it is not known.
    #[wasm_bindgen(js_name = indexOf)]
    pub fn index_of(&self, word: &str) -> i32 {
        self.0.vocabulary().index_of(word).map_or(-1, |index| index as i32)
    }

    /// The words from index `start` to before `end`.
    pub fn words(&self, start: u32, end: u32) -> Vec<String> {
        let end = end.min(self.size());
        (start.min(end)..end).map(|index| self.0.vocabulary().word(index).to_owned()).collect()
    }

    /// How often a word occurred in the corpus; 0 when that is not known.
    pub fn count(&self, index: u32) -> f64 {
        self.0.vocabulary().counts().get(index as usize).map_or(0.0, |&count| count as f64)
    }

    /// As `count`, for the words from index `start` to before `end`.
    pub fn counts(&self, start: u32, end: u32) -> Vec<f64> {
        let end = end.min(self.size());
        (start.min(end)..end).map(|index| self.count(index)).collect()
    }

    /// A copy of a word's vector.
    pub fn vector(&self, index: u32) -> Vec<f32> {
        let mut vector = vec![0.0; self.0.layout().vector_size()];
        self.0.copy_vector(index, &mut vector);
        vector
    }

    /// Words that begin with `prefix`, most frequent first.
    pub fn suggest(&self, prefix: &str, limit: u32) -> Vec<String> {
        let words = self.0.vocabulary().suggest(prefix, limit as usize);
        words.into_iter().map(str::to_owned).collect()
    }

    /// The `.npy` file's part before the data.
    #[wasm_bindgen(js_name = npyHeader)]
    pub fn npy_header(&self) -> JsResult<Vec<u8>> {
        Ok(io::npy::header(self.0.len(), self.0.layout().vector_size()))
    }

    /// Rows `start..end` of the `.npy` file's data.
    #[wasm_bindgen(js_name = npyRows)]
    pub fn npy_rows(&self, start: u32, end: u32) -> JsResult<Vec<u8>> {
        Ok(self.0.rows_as_bytes(start as usize, end as usize)?)
    }

    /// The part of the `.vocab.json` file for words `start..end`; the first begins the array and the last ends it.
    #[wasm_bindgen(js_name = vocabJson)]
    pub fn vocab_json(&self, start: u32, end: u32) -> Vec<u8> {
        io::vocab_json::part(self.0.vocabulary(), start as usize, end as usize)
    }
}
