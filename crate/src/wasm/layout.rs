//! Bindings of the maps: work that goes on step by step, and what came of it.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::vectors::Vectors;
use crate::error::Error;
use crate::map::Steps;
use crate::map::axes::Pair;
use crate::map::clusters::Clusters;
use crate::map::job::MapJob;
use crate::map::options::MapOptions;

#[wasm_bindgen]
impl Vectors {
    /// A map of the most frequent words; what is not given takes its default.
    pub fn layout(
        &self,
        words: Option<u32>,
        method: Option<String>,
        neighbours: Option<u32>,
        min_dist: Option<f32>,
        seed: Option<u32>,
    ) -> JsResult<LayoutJob> {
        let usual = MapOptions::default();
        let options = MapOptions {
            method: method.map_or(Ok(usual.method), |name| name.parse())?,
            words: words.unwrap_or(usual.words),
            neighbours: neighbours.unwrap_or(usual.neighbours),
            min_dist: min_dist.unwrap_or(usual.min_dist),
            seed: seed.unwrap_or(usual.seed),
        };
        Ok(LayoutJob(MapJob::new(&self.0, &options.checked()?)?))
    }

    /// A map on axes from one word to another, `[from, to]` by index.
    #[wasm_bindgen(js_name = layoutOnAxes)]
    pub fn layout_on_axes(&self, words: u32, x: &[u32], y: Option<Vec<u32>>) -> JsResult<LayoutJob> {
        let y = y.map(|y| pair(&y)).transpose()?;
        Ok(LayoutJob(MapJob::on_axes(&self.0, words as usize, pair(x)?, y)?))
    }

    /// The most frequent words in so many groups.
    pub fn clusters(&self, words: u32, groups: u32, seed: u32) -> JsResult<ClusterJob> {
        Ok(ClusterJob(Clusters::new(&self.0, words as usize, groups as usize, seed)?))
    }
}

fn pair(words: &[u32]) -> JsResult<Pair> {
    words.try_into().map_err(|_| Error::internal("an axis has two words").into())
}

/// Maps of all levels, being made.
#[wasm_bindgen]
pub struct LayoutJob(MapJob);

/// Groups of words, being made.
#[wasm_bindgen]
pub struct ClusterJob(Clusters);

#[wasm_bindgen]
impl LayoutJob {
    /// Number of words on the map.
    #[wasm_bindgen(getter)]
    pub fn words(&self) -> u32 {
        self.0.words() as u32
    }

    /// Goes on for about `units`.
    pub fn step(&mut self, units: f64) -> JsResult<()> {
        Ok(self.0.step(units as u64)?)
    }

    /// Units of work done.
    #[wasm_bindgen(getter, js_name = unitsDone)]
    pub fn units_done(&self) -> f64 {
        self.0.units_done() as f64
    }

    /// Units of all the work.
    #[wasm_bindgen(getter, js_name = unitsTotal)]
    pub fn units_total(&self) -> f64 {
        self.0.units_total() as f64
    }

    /// What it is at.
    #[wasm_bindgen(getter)]
    pub fn stage(&self) -> String {
        self.0.stage().to_owned()
    }

    /// x and y of every word, level after level; empty until the work is done, and once it was taken.
    pub fn take(&mut self) -> Vec<f32> {
        self.0.take_maps()
    }
}

#[wasm_bindgen]
impl ClusterJob {
    /// Number of words in the groups.
    #[wasm_bindgen(getter)]
    pub fn words(&self) -> u32 {
        self.0.words() as u32
    }

    /// Goes on for about `units`.
    pub fn step(&mut self, units: f64) -> JsResult<()> {
        Ok(self.0.step(units as u64)?)
    }

    /// Units of work done.
    #[wasm_bindgen(getter, js_name = unitsDone)]
    pub fn units_done(&self) -> f64 {
        self.0.units_done() as f64
    }

    /// Units of all the work, at most.
    #[wasm_bindgen(getter, js_name = unitsTotal)]
    pub fn units_total(&self) -> f64 {
        self.0.units_total() as f64
    }

    /// What it is at.
    #[wasm_bindgen(getter)]
    pub fn stage(&self) -> String {
        self.0.stage().to_owned()
    }

    /// The group of every word, the largest being 0; empty until the work is done.
    pub fn take(&mut self) -> Vec<u32> {
        self.0.take_groups()
    }
}
