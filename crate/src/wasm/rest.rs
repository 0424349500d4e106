//! The second part of the module, where the build has made two of it, for who visits a page: `scripts/lib/wasm/split.mjs`.

use js_sys::WebAssembly::{Instance, Module};
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use super::JsResult;
use crate::error::Error;
use crate::parallel::on_each_thread;

/// Adds the second part, as a module's bytes, to the first in every thread: each has a table of its own that it fills. What
/// is in the second part may be called from then on, and nothing of it before. A module that is whole lacks nothing.
#[wasm_bindgen(js_name = addRest)]
pub fn add_rest(module: &[u8]) -> JsResult<()> {
    let added = on_each_thread(|| instantiate(module).map_err(|error| Error::internal(format!("{error:?}"))));
    Ok(added.into_iter().collect::<Result<(), Error>>()?)
}

fn instantiate(module: &[u8]) -> JsResult<()> {
    // A copy, since nothing is compiled that lies in shared memory.
    let module = Module::new(&Uint8Array::new_from_slice(module))?;
    let imports = Object::new();
    Reflect::set(&imports, &"first".into(), &wasm_bindgen::exports())?;
    Instance::new(&module, &imports)?;
    Ok(())
}
