//! Bindings of a training's spectral start, and of what is done with it at the end.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::trainer::Trainer;

#[wasm_bindgen]
impl Trainer {
    /// Begins a spectral start, if the options ask for one and nothing was trained yet; returns whether it does. The corpus must
    /// come once then, before the first epoch: `step` counts it. `memory`: bytes that there are beside the model.
    #[wasm_bindgen(js_name = beginStart)]
    pub fn begin_start(&mut self, memory: f64) -> bool {
        self.0.begin_start(memory as u64)
    }

    /// The corpus was counted.
    #[wasm_bindgen(js_name = endCounting)]
    pub fn end_counting(&mut self) {
        self.0.end_counting();
    }

    /// Factorises what was counted, about `units` products of four floats at a time; false when the start is in the vectors.
    #[wasm_bindgen(js_name = stepStart)]
    pub fn step_start(&mut self, units: f64) -> JsResult<bool> {
        Ok(self.0.step_start(units as u64)?)
    }

    /// Part of the factorisation that is done, 0 to 1.
    #[wasm_bindgen(getter, js_name = startFraction)]
    pub fn start_fraction(&self) -> f64 {
        self.0.start_fraction()
    }

    /// What memory was too short for, in a sentence, from `endCounting` until the start is in the vectors.
    #[wasm_bindgen(getter, js_name = startLeftOut)]
    pub fn start_left_out(&self) -> Option<String> {
        self.0.start_left_out().map(|left_out| left_out.to_string())
    }

    /// The training is over: begins to blend its vectors with the start and to rotate them; returns whether there is that to do.
    #[wasm_bindgen(js_name = beginFinish)]
    pub fn begin_finish(&mut self) -> bool {
        self.0.begin_finish()
    }

    /// Blends and rotates, about `units` products of four floats at a time; false when all is done.
    #[wasm_bindgen(js_name = stepFinish)]
    pub fn step_finish(&mut self, units: f64) -> JsResult<bool> {
        Ok(self.0.step_finish(units as u64)?)
    }

    /// The `.state` file's part behind the rows: some numbers of the start, none if there is none to be blended.
    #[wasm_bindgen(js_name = stateHalves)]
    pub fn state_halves(&self, first: f64, end: f64) -> Vec<u8> {
        self.0.state_halves(first as usize, end as usize)
    }
}
