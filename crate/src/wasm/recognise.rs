//! Bindings of what files are.

use wasm_bindgen::prelude::*;

use super::{JsResult, to_json};
use crate::error::Error;
use crate::io::NamedFile;
use crate::io::recognise::{combine, recognise};

/// What a file is by its beginning, unpacked, and by its name: a `RecognisedFile` as JSON.
#[wasm_bindgen(js_name = recogniseFile)]
pub fn recognise_file(name: &str, head: &[u8]) -> JsResult<String> {
    to_json(&recognise(name, head))
}

/// The format that files of these names and kinds make up together: `CombinedFiles` as JSON.
#[wasm_bindgen(js_name = combineFiles)]
pub fn combine_files(names: Vec<String>, kinds: Vec<String>) -> JsResult<String> {
    if names.len() != kinds.len() {
        return Err(Error::internal("each file has a name and a kind").into());
    }
    let files: Vec<NamedFile> = names.iter().zip(&kinds).map(|(name, kind)| NamedFile { name, kind }).collect();
    to_json(&combine(&files)?)
}
