//! Bindings of the evaluations.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::vectors::Vectors;
use crate::query::analogies::Analogies as Inner;
use crate::query::similarity;
use crate::statistics::{pearson, spearman};

#[wasm_bindgen]
impl Vectors {
    /// Prepares a test of analogies: `questions` are the indices of a, b and c, one question after another; the candidates
    /// are the first words, as many as `forms`, which has the first word of the same form for each.
    pub fn analogies(&self, questions: &[u32], forms: Vec<u32>) -> JsResult<Analogies> {
        Ok(Analogies(Inner::new(&self.0, questions, forms)?))
    }

    /// Cosines of words in pairs, level after level.
    #[wasm_bindgen(js_name = pairCosines)]
    pub fn pair_cosines(&self, words: &[u32]) -> JsResult<Vec<f32>> {
        Ok(similarity::pair_cosines(&self.0, words)?)
    }
}

/// Pearson's coefficient and its p-value, then Spearman's.
#[wasm_bindgen]
pub fn correlations(x: &[f64], y: &[f64]) -> Vec<f64> {
    [pearson(x, y), spearman(x, y)].into_iter().flat_map(|found| [found.coefficient, found.p_value]).collect()
}

/// A test of analogies under way, which counts in candidates.
#[wasm_bindgen]
pub struct Analogies(Inner);

#[wasm_bindgen]
impl Analogies {
    /// Candidates in all.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> u32 {
        self.0.total() as u32
    }

    /// Candidates that were tried.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> u32 {
        self.0.done() as u32
    }

    /// Tries so many more candidates, and a few more to make whole blocks.
    pub fn step(&mut self, candidates: u32) {
        self.0.step(candidates as usize);
    }

    /// The index of each question's answer, level after level; the highest number for none.
    pub fn answers(&self) -> Vec<u32> {
        self.0.answers()
    }
}
