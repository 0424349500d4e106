//! Bindings of the evaluations.

use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;

use super::JsResult;
use super::steps::{Steps, Work};
use super::vectors::Vectors;
use crate::query::analogies::Analogies;
use crate::query::similarity;
use crate::statistics::{pearson, spearman};

#[wasm_bindgen]
impl Vectors {
    /// Prepares a test of analogies: `questions` are the indices of a, b and c, one question after another; the candidates
    /// are the first words, as many as `forms`, which has the first word of the same form for each. It comes to
    /// the index of each question's answer, level after level; the highest number for none.
    #[wasm_bindgen(unchecked_return_type = "StepsOf<Uint32Array<ArrayBuffer>>")]
    pub fn analogies(&self, questions: &[u32], forms: Vec<u32>) -> JsResult<Steps> {
        Ok(Steps::new(Analogies::new(&self.0, questions, forms)?))
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

impl Work for Analogies {
    fn result(self: Box<Self>) -> JsResult<JsValue> {
        Ok(Uint32Array::from(self.answers().as_slice()).into())
    }
}
