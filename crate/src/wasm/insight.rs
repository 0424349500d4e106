//! Bindings of the level report and of two models beside each other: work that is done in steps.

use wasm_bindgen::prelude::*;

use super::vectors::Vectors;
use super::{JsResult, to_json};
use crate::query::compare_models::{CompareOptions, Comparison as InnerComparison};
use crate::query::report::{ReportOptions, Reporter};

#[wasm_bindgen]
impl Vectors {
    /// Prepares a level report on `sample` words and their nearest `neighbours`.
    #[wasm_bindgen(js_name = reportLevels)]
    pub fn report_levels(&self, sample: u32, neighbours: u32, seed: u32) -> JsResult<LevelReporter> {
        Ok(LevelReporter(Reporter::new(self.0.clone(), ReportOptions { sample, neighbours, seed })?))
    }

    /// Prepares a comparison with another model, of at most `words` shared words by their nearest `neighbours`, each model
    /// at its level.
    #[wasm_bindgen(js_name = compareWith)]
    pub fn compare_with(
        &self,
        other: &Self,
        words: u32,
        neighbours: u32,
        level: u32,
        other_level: u32,
    ) -> JsResult<Comparison> {
        let options = CompareOptions { words, neighbours, level, other_level };
        Ok(Comparison(InnerComparison::new(&self.0, &other.0, options)?))
    }
}

/// A level report being worked out.
#[wasm_bindgen]
pub struct LevelReporter(Reporter);

#[wasm_bindgen]
impl LevelReporter {
    /// Words to look up.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> u32 {
        self.0.total() as u32
    }

    /// Words looked up.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> u32 {
        self.0.done() as u32
    }

    /// Looks up at most so many more words.
    pub fn step(&mut self, words: u32) {
        self.0.step(words as usize);
    }

    /// Searches so many times by a short list at level number `level`, to be timed; returns what was found.
    pub fn search(&self, level: u32, shortlist: u32, times: u32) -> u32 {
        self.0.search(level as usize, shortlist as usize, times as usize) as u32
    }

    /// What is known so far, as JSON.
    pub fn result(&self) -> JsResult<String> {
        to_json(&self.0.report())
    }
}

/// Two models being compared.
#[wasm_bindgen]
pub struct Comparison(InnerComparison);

#[wasm_bindgen]
impl Comparison {
    /// Words to compare.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> u32 {
        self.0.total() as u32
    }

    /// Words compared.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> u32 {
        self.0.done() as u32
    }

    /// Compares at most so many more words.
    pub fn step(&mut self, words: u32) {
        self.0.step(words as usize);
    }

    /// What was found so far, as JSON.
    pub fn result(&self) -> JsResult<String> {
        to_json(&self.0.differences())
    }
}
