//! Bindings of the questions to vectors.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::steps::{Steps, Work};
use super::vectors::Vectors;
use crate::error::Error;
use crate::query::metric::{Metric, Neighbour, Query};
use crate::query::neighbours::Search;
use crate::query::similarity;

#[wasm_bindgen]
impl Vectors {
    /// Begins a search in rows `rows[0]..rows[1]` for a weighted sum of words and vectors. `weights` has one for each word,
    /// then one for each of the `given` vectors; `metric` is "cosine", "dot" or "cosmul".
    #[wasm_bindgen(unchecked_return_type = "StepsOf<Neighbours>")]
    pub fn search(
        &self,
        words: &[u32],
        given: &[f32],
        weights: &[f32],
        metric: &str,
        topn: u32,
        rows: &[u32],
    ) -> JsResult<Steps> {
        let &[start, end] = rows else { return Err(Error::internal("rows are a start and an end").into()) };
        let metric = Metric::named(metric);
        let (topn, rows) = (topn as usize, start as usize..end as usize);
        Ok(Steps::new(Search::new(&self.0, &Query { words, vectors: given, weights, metric, topn, rows })?))
    }

    /// Cosines of all pairs of words, level after level, row by row.
    #[wasm_bindgen(js_name = similarityMatrix)]
    pub fn similarity_matrix(&self, words: &[u32]) -> JsResult<Vec<f32>> {
        Ok(similarity::similarity_matrix(&self.0, words)?)
    }

    /// Cosines of a vector and the words from index `start` to before `end`, level after level.
    #[wasm_bindgen(js_name = cosinesWith)]
    pub fn cosines_with(&self, vector: &[f32], start: u32, end: u32) -> JsResult<Vec<f32>> {
        Ok(similarity::cosines_with(&self.0, vector, start as usize..end as usize)?)
    }

    /// The first `dimensions` numbers of the vectors of the words from index `start` to before `end`, one after another.
    pub fn rows(&self, start: u32, end: u32, dimensions: u32) -> JsResult<Vec<f32>> {
        Ok(self.0.rows(start as usize..end as usize, dimensions as usize)?)
    }
}

impl Work for Search {
    fn result(self: Box<Self>) -> JsResult<JsValue> {
        let vectors = self.vectors().clone();
        let levels = self.finish();
        let words = levels.iter().flatten().map(|near| vectors.vocabulary().word(near.index).to_owned()).collect();
        Ok(Neighbours { found: levels.first().map_or(0, Vec::len), words, all: levels.concat() }.into())
    }
}

/// The answer to a search: one column per level, `found` long.
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

    /// Similarities, level after level.
    pub fn similarities(&self) -> Vec<f32> {
        self.all.iter().map(|near| near.similarity).collect()
    }

    /// Words, level after level.
    pub fn words(&self) -> Vec<String> {
        self.words.clone()
    }
}
