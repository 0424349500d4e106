//! One model for one seed, everywhere: the hashes in `golden/models.json` are what natively, in wasm, and in the browsers'
//! tests must come out of the same corpus and options.

#[path = "support/bits.rs"]
mod bits;
#[path = "support/model.rs"]
mod model;

use bits::bits;
use model::{begun, train_epoch, train_pass};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const CORPUS: &str = include_str!("golden/corpus.txt");
const MODELS: &str = include_str!("golden/models.json");

/// Trains on the corpus and returns the vectors as little-endian floats, row after row.
fn trained(options: &str) -> Vec<u8> {
    let (mut trainer, _) = begun(CORPUS, options);
    if trainer.begin_start(1 << 30) {
        train_pass(&mut trainer, CORPUS, 500);
        trainer.end_counting();
        while trainer.step_start(1_000_000).unwrap() {}
    }
    for _ in 0..trainer.model().config.epochs {
        train_epoch(&mut trainer, CORPUS, 500);
    }
    if trainer.begin_finish() {
        while trainer.step_finish(1_000_000).unwrap() {}
    }
    bits(&trainer.vectors())
}

/// FNV-1a, to pin a whole matrix in one number.
fn hash(bytes: &[u8]) -> String {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

/// `UPDATE_GOLDEN=1 cargo test` rewrites the hashes, where a change of every model of every seed is meant, or a model is new.
#[test]
fn models_are_pinned() {
    let mut models: Vec<serde_json::Value> = serde_json::from_str(MODELS).unwrap();
    for model in &mut models {
        let found = hash(&trained(&model["options"].to_string()));
        if std::env::var_os("UPDATE_GOLDEN").is_none() {
            assert_eq!(model["hash"], found, "{}: a change here changes every model of every seed", model["name"]);
        }
        model["hash"] = found.into();
    }
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/models.json");
        std::fs::write(path, serde_json::to_string_pretty(&models).unwrap() + "\n").unwrap();
    }
}
