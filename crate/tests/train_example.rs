//! The example that trains natively, from a file to files. Native only: it reads and writes files.
#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code)]
#[path = "../examples/train.rs"]
mod example;

use std::fs;

/// Longer than a step of the example and shorter than a round of counting, which must not wait for each other.
const WORDS: usize = 60_000;

fn trained(name: &str, options: &str) -> (serde_json::Value, u64) {
    let folder = std::env::temp_dir().join(format!("w2v-example-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (corpus, base) = (folder.join("corpus.txt"), folder.join("model"));
    let words: Vec<String> = (0..WORDS).map(|n| format!("w{}", n * n % 97 % 40)).collect();
    fs::write(&corpus, words.chunks(20).map(|line| line.join(" ") + "\n").collect::<String>()).unwrap();
    let report = example::train(corpus.to_str().unwrap(), base.to_str().unwrap(), options).unwrap();
    let bytes = fs::metadata(base.with_extension("npy")).unwrap().len();
    fs::remove_dir_all(folder).unwrap();
    (report, bytes)
}

#[test]
fn suggested_options_train_to_the_end() {
    let (report, bytes) = trained("suggested", r#"{ "suggested": true, "vectorSize": 16, "levels": [8, 16] }"#);
    assert!(report["loss"][0].as_f64().unwrap() > 0.0, "{report}");
    assert!(bytes > 16 * 4, "{bytes} bytes of vectors");
}

#[test]
fn deterministic_training_comes_to_an_end() {
    let (report, _) =
        trained("deterministic", r#"{ "deterministic": true, "vectorSize": 8, "levels": [8], "epochs": 1 }"#);
    assert!(report["loss"][0].as_f64().unwrap() > 0.0, "{report}");
}
