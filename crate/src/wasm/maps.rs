//! Bindings of the maps.

use js_sys::{Array, Float32Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::JsResult;
use super::steps::{Steps, Work};
use super::vectors::Vectors;
use crate::error::Error;
use crate::map::axes::Pair;
use crate::map::clusters::Clusters;
use crate::map::job::MapJob;
use crate::map::options::MapOptions;

#[wasm_bindgen]
impl Vectors {
    /// A map of the most frequent words; what is not given takes its default.
    #[wasm_bindgen(unchecked_return_type = "StepsOf<LaidOut>")]
    pub fn layout(
        &self,
        words: Option<u32>,
        method: Option<String>,
        neighbours: Option<u32>,
        min_dist: Option<f32>,
        seed: Option<u32>,
    ) -> JsResult<Steps> {
        let usual = MapOptions::default();
        let options = MapOptions {
            method: method.map_or(Ok(usual.method), |name| name.parse())?,
            words: words.unwrap_or(usual.words),
            neighbours: neighbours.unwrap_or(usual.neighbours),
            min_dist: min_dist.unwrap_or(usual.min_dist),
            seed: seed.unwrap_or(usual.seed),
        };
        Ok(Steps::new(MapJob::new(&self.0, &options.checked()?)?))
    }

    /// A map on axes from one word to another, `[from, to]` by index.
    #[wasm_bindgen(js_name = layoutOnAxes, unchecked_return_type = "StepsOf<LaidOut>")]
    pub fn layout_on_axes(&self, words: u32, x: &[u32], y: Option<Vec<u32>>) -> JsResult<Steps> {
        let y = y.map(|y| pair(&y)).transpose()?;
        Ok(Steps::new(MapJob::on_axes(&self.0, words as usize, pair(x)?, y)?))
    }

    /// The most frequent words in so many groups.
    #[wasm_bindgen(unchecked_return_type = "StepsOf<Uint32Array<ArrayBuffer>>")]
    pub fn clusters(&self, words: u32, groups: u32, seed: u32) -> JsResult<Steps> {
        Ok(Steps::new(Clusters::new(&self.0, words as usize, groups as usize, seed)?))
    }
}

fn pair(words: &[u32]) -> JsResult<Pair> {
    words.try_into().map_err(|_| Error::internal("an axis has two words").into())
}

#[wasm_bindgen(typescript_custom_section)]
const LAID_OUT: &str = r"
/** x and y of every word, level after level; and with UMAP how close each word's neighbours are, else nothing. */
export type LaidOut = [xy: Float32Array<ArrayBuffer>, closeness: Float32Array<ArrayBuffer>];
";

impl Work for MapJob {
    fn result(mut self: Box<Self>) -> JsResult<JsValue> {
        let [xy, closeness] =
            [self.take_maps(), self.take_closeness()].map(|numbers| Float32Array::from(numbers.as_slice()));
        Ok(Array::of2(&xy, &closeness).into())
    }
}

/// Comes to the group of every word, the largest being 0.
impl Work for Clusters {
    fn result(mut self: Box<Self>) -> JsResult<JsValue> {
        Ok(Uint32Array::from(self.take_groups().as_slice()).into())
    }
}
