//! Bindings of the level report and of two models beside each other.

use wasm_bindgen::prelude::*;

use super::steps::{Steps, Work};
use super::vectors::Vectors;
use super::{JsResult, to_json};
use crate::query::compare_models::{CompareOptions, Comparison};
use crate::query::report::{ReportOptions, Reporter};

#[wasm_bindgen]
impl Vectors {
    /// Prepares a level report on `sample` words and their nearest `neighbours`.
    #[wasm_bindgen(js_name = reportLevels, unchecked_return_type = "StepsOf<LevelReport>")]
    pub fn report_levels(&self, sample: u32, neighbours: u32, seed: u32) -> JsResult<Steps> {
        Ok(Steps::new(Reporter::new(self.0.clone(), ReportOptions { sample, neighbours, seed })?))
    }

    /// Prepares a comparison with another model, of at most `words` shared words by their nearest `neighbours`, each model
    /// at its level. It comes to JSON.
    #[wasm_bindgen(js_name = compareWith, unchecked_return_type = "StepsOf<string>")]
    pub fn compare_with(
        &self,
        other: &Self,
        words: u32,
        neighbours: u32,
        level: u32,
        other_level: u32,
    ) -> JsResult<Steps> {
        let options = CompareOptions { words, neighbours, level, other_level };
        Ok(Steps::new(Comparison::new(&self.0, &other.0, options)?))
    }
}

impl Work for Comparison {
    fn result(self: Box<Self>) -> JsResult<JsValue> {
        Ok(to_json(&self.differences())?.into())
    }
}

impl Work for Reporter {
    fn result(self: Box<Self>) -> JsResult<JsValue> {
        Ok(LevelReport(self).into())
    }
}

/// What is known of the levels.
#[wasm_bindgen]
pub struct LevelReport(Box<Reporter>);

#[wasm_bindgen]
impl LevelReport {
    /// The report as JSON.
    pub fn json(&self) -> JsResult<String> {
        to_json(&self.0.report())
    }

    /// Searches so many times by a short list at level number `level`, to be timed; returns what was found.
    pub fn search(&self, level: u32, shortlist: u32, times: u32) -> u32 {
        self.0.search(level as usize, shortlist as usize, times as usize) as u32
    }
}
