//! Bindings of the searches and the files.

use wasm_bindgen::prelude::*;

use super::JsResult;
use crate::io;
use crate::query::Vectors as Inner;
use crate::query::neighbours::{Neighbour, Query, nearest};

/// Words with their vectors.
#[wasm_bindgen]
pub struct Vectors(Inner);

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

    /// Exact nearest neighbours of a weighted sum of words, by cosine, at every level.
    pub fn neighbours(&self, indices: &[u32], weights: &[f32], topn: u32, restrict: u32) -> JsResult<Neighbours> {
        let query = Query { words: indices, weights, topn: topn as usize, restrict: restrict as usize };
        let levels = nearest(&self.0, &query)?;
        let words = levels.iter().flatten().map(|near| self.0.vocabulary().word(near.index).to_owned()).collect();
        Ok(Neighbours { found: levels.first().map_or(0, Vec::len), words, all: levels.concat() })
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

/// The answer to a search: one column a level, `found` long.
#[wasm_bindgen]
pub struct Neighbours {
    found: usize,
    all: Vec<Neighbour>,
    words: Vec<String>,
}

#[wasm_bindgen]
impl Neighbours {
    /// Neighbours at each level.
    #[wasm_bindgen(getter)]
    pub fn found(&self) -> u32 {
        self.found as u32
    }

    /// Word indices, level after level.
    pub fn indices(&self) -> Vec<u32> {
        self.all.iter().map(|near| near.index).collect()
    }

    /// Cosines, level after level.
    pub fn similarities(&self) -> Vec<f32> {
        self.all.iter().map(|near| near.similarity).collect()
    }

    /// Words, level after level.
    pub fn words(&self) -> Vec<String> {
        self.words.clone()
    }
}
