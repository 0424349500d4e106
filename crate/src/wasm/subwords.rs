//! Bindings of n-grams that are fitted to vectors.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::steps::{Steps, Work};
use super::vectors::Vectors;
use crate::config::check_ngram_lengths;
use crate::subwords::NgramLengths;
use crate::subwords::table::{TableFit, mean_of_ngrams};

#[wasm_bindgen]
impl Vectors {
    /// Begins to fit n-grams of these lengths to the vectors. They are vectors themselves; their counts are the numbers of words
    /// that they are in.
    #[wasm_bindgen(js_name = fitNgrams, unchecked_return_type = "StepsOf<Vectors>")]
    pub fn fit_ngrams(&self, min_n: u32, max_n: u32) -> JsResult<Steps> {
        check_ngram_lengths(min_n, max_n)?;
        Ok(Steps::new(TableFit::new(self.0.clone(), NgramLengths { min: min_n, max: max_n })))
    }

    /// The mean of those of a word's n-grams that these vectors have; empty if they have none.
    #[wasm_bindgen(js_name = meanOfNgrams)]
    pub fn mean_of_ngrams(&self, word: &str, min_n: u32, max_n: u32) -> JsResult<Vec<f32>> {
        check_ngram_lengths(min_n, max_n)?;
        Ok(mean_of_ngrams(&self.0, NgramLengths { min: min_n, max: max_n }, word).unwrap_or_default())
    }
}

impl Work for TableFit {
    fn result(self: Box<Self>) -> JsResult<JsValue> {
        Ok(Vectors::from(self.finish()?).into())
    }
}
