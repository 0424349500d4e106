//! Every integration test runs in wasm too, where `usize` has 32 bits, unless it says that it is for native code only.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;

#[test]
fn every_test_runs_in_wasm_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "rs")) {
        let text = fs::read_to_string(&file).unwrap();
        // Without this name for it, the runner in wasm finds no test and is content.
        let has = |wanted: &str| text.lines().any(|line| line == wanted);
        let both = has("use wasm_bindgen_test::wasm_bindgen_test as test;");
        let native = has("#![cfg(not(target_arch = \"wasm32\"))]");
        assert!(both != native, "{}: tests run in wasm too, or natively only", file.display());
    }
}
