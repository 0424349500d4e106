//! The one binding of long work: it is done step by step, and its result is taken at the end.

use wasm_bindgen::prelude::*;

use super::JsResult;
use crate::error::Error;
use crate::steps::Steps as Inner;

/// Work whose result JavaScript can take.
pub(super) trait Work: Inner {
    /// The result of the steps done so far.
    fn result(self: Box<Self>) -> JsResult<JsValue>;
}

/// Long work under way.
#[wasm_bindgen]
pub struct Steps {
    /// `None` once its result was taken.
    work: Option<Box<dyn Work>>,
}

impl Steps {
    pub(super) fn new(work: impl Work + 'static) -> Self {
        Self { work: Some(Box::new(work)) }
    }

    fn open(&self) -> JsResult<&dyn Work> {
        Ok(self.work.as_deref().ok_or_else(taken)?)
    }
}

#[wasm_bindgen]
impl Steps {
    /// All the work, in units of its own.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> JsResult<f64> {
        Ok(self.open()?.total() as f64)
    }

    /// Work done so far.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> JsResult<f64> {
        Ok(self.open()?.done() as f64)
    }

    /// What the next step works at; empty for work of one stage.
    #[wasm_bindgen(getter)]
    pub fn stage(&self) -> JsResult<String> {
        Ok(self.open()?.stage().to_owned())
    }

    /// Goes on for about `budget` units.
    pub fn step(&mut self, budget: f64) -> JsResult<()> {
        Ok(self.work.as_deref_mut().ok_or_else(taken)?.step(budget as u64)?)
    }

    /// The result, and the end of the work.
    pub fn result(&mut self) -> JsResult<JsValue> {
        self.work.take().ok_or_else(taken)?.result()
    }
}

fn taken() -> Error {
    Error::internal("work was used after its result was taken")
}

// Functions say what the work that they begin comes to, which one class for all of it cannot.
#[wasm_bindgen(typescript_custom_section)]
const STEPS_OF: &str = "
/** Long work with a result of this type. */
export interface StepsOf<Result> extends Steps {
  result(): Result;
}
";
