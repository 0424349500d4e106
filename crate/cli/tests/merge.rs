//! Models that were trained apart from one start, merged.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use support::{NPY_HEAD, bytes, run, succeed, text};
use tempfile::{TempDir, tempdir};
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{TokenizerConfig, WordCounts};
use word2vec_matryoshka::training::trainer::NewTrainer;

const SHIP: &str = "harbour anchor sail tide";
const BREAD: &str = "oven dough butter flour";

/// Two texts that share a word, and the counts of both.
struct Parts {
    folder: TempDir,
    counts: PathBuf,
}

impl Parts {
    fn new() -> Self {
        let folder = tempdir().unwrap();
        let counts = folder.path().join("counts.tsv");
        let of = |words: &str| (0..400).map(|at| turned(words, at) + " day\n").collect::<String>();
        fs::write(folder.path().join("ship.txt"), of(SHIP)).unwrap();
        fs::write(folder.path().join("bread.txt"), of(BREAD)).unwrap();
        succeed(&["count", text(folder.path()), "--to", text(&counts)]);
        Self { folder, counts }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Trains on one of the texts with the counts of both.
    fn train(&self, of: &str, name: &str, more: &[&str]) -> PathBuf {
        let (corpus, model) = (self.at(&format!("{of}.txt")), self.at(name));
        let fixed = ["train", text(&corpus), "--counts", text(&self.counts), "--out", text(&model), "--workers=1"];
        let options = ["--vectorSize=8", "--levels=4,8", "--window=3", "--epochs=8", "--alpha=0.1"];
        let given = |option: &&&str| !more.iter().any(|other| other.split('=').next() == option.split('=').next());
        let options: Vec<&str> = options.iter().filter(given).copied().collect();
        succeed(&[&fixed, &options[..], more].concat());
        model
    }

    fn merge(&self, models: &[&Path], more: &[&str]) -> PathBuf {
        let out = self.at("merged");
        let models: Vec<&str> = models.iter().map(|model| text(model)).collect();
        succeed(&[&["merge"], &models[..], &["--out", text(&out)], more].concat());
        out
    }
}

/// The words, each time beginning with another.
fn turned(words: &str, by: usize) -> String {
    let mut words: Vec<&str> = words.split(' ').collect();
    let length = words.len();
    words.rotate_left(by % length);
    words.join(" ")
}

/// The vectors of a model by their words.
fn vectors(model: &Path) -> Vec<(String, Vec<f64>)> {
    let words: Vec<String> = serde_json::from_slice(&bytes(model, ".vocab.json")).unwrap();
    let numbers = bytes(model, ".npy");
    let rows = numbers[NPY_HEAD..].chunks_exact(8 * 4);
    let row = |row: &[u8]| row.as_chunks().0.iter().map(|&number| f64::from(f32::from_le_bytes(number))).collect();
    words.into_iter().zip(rows.map(row)).collect()
}

/// How far the numbers of two models lie from each other at most.
fn distance(one: &Path, other: &Path) -> f64 {
    let (one, other) = (vectors(one), vectors(other));
    let pairs = one.iter().zip(&other).flat_map(|((_, a), (_, b))| a.iter().zip(b));
    pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

fn neighbours(model: &Path, word: &str) -> Vec<String> {
    let found: Value = serde_json::from_str(&succeed(&["neighbours", text(model), word, "--top=3", "--json"])).unwrap();
    let column = found.as_array().unwrap().last().unwrap()["neighbours"].as_array().unwrap();
    column.iter().map(|neighbour| neighbour[0].as_str().unwrap().to_owned()).collect()
}

/// a ⊕ b, as docs/decisions/adaptive-merge.md says.
fn adaptive_sum(a: &[f64], b: &[f64]) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let share = |of: &[f64]| if dot(of, of) > 0.0 { 1.0 - dot(a, b) / (2.0 * dot(of, of)) } else { 1.0 };
    a.iter().zip(b).map(|(x, y)| share(a) * x + share(b) * y).collect()
}

/// The vectors that all trainings with these counts begin with.
fn random_start(counts: &Path) -> Vec<(String, Vec<f64>)> {
    let lines = fs::read_to_string(counts).unwrap();
    let pair =
        |line: &str| line.split_once('\t').map(|(word, count)| (word.to_owned(), count.parse().unwrap())).unwrap();
    let vocabulary = WordCounts::from_given(lines.lines().map(pair)).unwrap().build_vocabulary(5, None).unwrap();
    let config = Config::from_json(r#"{"vectorSize":8,"levels":[4,8]}"#).unwrap();
    let made = NewTrainer::of(Arc::new(vocabulary), config, TokenizerConfig::default()).unwrap().finished().unwrap();
    let vectors = made.vectors();
    let row = |index: u32| {
        let mut row = [0.0; 8];
        vectors.copy_vector(index, &mut row);
        (vectors.vocabulary().word(index).to_owned(), row.map(f64::from).to_vec())
    };
    (0..vectors.len() as u32).map(row).collect()
}

/// Every row of what was merged is the start's and the adaptive sum of two models' steps from there.
fn check_merged(merged: &Path, start: &[(String, Vec<f64>)], models: [&Path; 2]) {
    let models = models.map(vectors);
    for (at, (word, vector)) in vectors(merged).iter().enumerate() {
        let step = |model: &[(String, Vec<f64>)]| {
            assert!(model[at].0 == *word && start[at].0 == *word);
            model[at].1.iter().zip(&start[at].1).map(|(now, before)| now - before).collect::<Vec<_>>()
        };
        let sum = adaptive_sum(&step(&models[0]), &step(&models[1]));
        for ((value, before), step) in vector.iter().zip(&start[at].1).zip(sum) {
            assert!((value - before - step).abs() < 1e-5, "{word}: {value} is not {before} + {step}");
        }
    }
}

#[test]
fn a_merged_model_knows_what_each_part_taught() {
    for mode in [&["--sg=1"][..], &["--hs=1", "--negative=0"]] {
        let parts = Parts::new();
        let [ship, bread] = ["ship", "bread"].map(|of| parts.train(of, of, mode));
        let merged = parts.merge(&[&ship, &bread], &[]);
        check_merged(&merged, &random_start(&parts.counts), [&ship, &bread]);
        for words in [SHIP, BREAD] {
            let word = words.split(' ').next().unwrap();
            let near = neighbours(&merged, word);
            let known = near.iter().filter(|near| words.contains(near.as_str()) || *near == "day").count();
            assert_eq!(known, 3, "{mode:?}: {word} is near {near:?}");
        }
        let resumed = run(&["train", text(&parts.at("ship.txt")), "--resume", "--out", text(&merged)]);
        assert!(String::from_utf8_lossy(&resumed.stderr).contains("error[nothing-to-resume]"));
    }
}

#[test]
fn equal_models_are_the_same_model_and_files_hold_what_memory_holds() {
    let parts = Parts::new();
    let ship = parts.train("ship", "ship", &[]);
    let models = [&*ship, &ship, &ship];
    let merged = parts.merge(&models, &[]);
    assert!(distance(&merged, &ship) < 1e-6);
    let of_memory = [".npy", ".state"].map(|ending| bytes(&merged, ending));
    parts.merge(&models, &["--on-disk"]);
    assert!(of_memory == [".npy", ".state"].map(|ending| bytes(&merged, ending)));
}

#[test]
fn a_start_that_is_named_is_what_steps_are_taken_from() {
    let parts = Parts::new();
    let base = parts.train("ship", "base", &["--epochs=1", "--start=spectral", "--seed=2"]);
    let further = |of: &str| {
        let (corpus, model) = (parts.at(&format!("{of}.txt")), parts.at(of));
        succeed(&["train", text(&corpus), "--from", text(&base), "--epochs=2", "--alpha=0.05", "--out", text(&model)]);
        model
    };
    let [ship, bread] = ["ship", "bread"].map(further);
    assert!(vectors(&ship).len() == vectors(&base).len() && distance(&ship, &base) > 1e-3);
    let merged = parts.merge(&[&ship, &bread], &["--base", text(&base)]);
    check_merged(&merged, &vectors(&base), [&ship, &bread]);
    // Nothing was learnt beyond the start.
    let merged = parts.merge(&[&ship, &ship], &["--base", text(&ship)]);
    assert!(bytes(&merged, ".npy") == bytes(&ship, ".npy"));
}

#[test]
fn what_has_no_common_start_is_refused_with_what_to_do() {
    let parts = Parts::new();
    let ship = parts.train("ship", "ship", &[]);
    let other = |name: &str, more: &[&str]| parts.train("bread", name, more);
    let alone = parts.at("alone");
    succeed(&["train", text(&parts.at("bread.txt")), "--out", text(&alone), "--vectorSize=8", "--levels=4,8"]);
    let vectors_only = parts.at("vectors");
    succeed(&["convert", text(&ship), "--to", &format!("{}.npy", text(&vectors_only))]);
    for (with, told) in [
        (other("seed", &["--seed=2"]), "they began with other vectors"),
        (other("spectral", &["--start=spectral"]), "they began with other vectors"),
        (other("levels", &["--levels=2,8"]), "their levels differ"),
        (other("tree", &["--hs=1", "--negative=0"]), "one was trained with hierarchical softmax and the other was not"),
        (alone, "their vocabularies differ"),
        (vectors_only, "vectors alone cannot be merged"),
    ] {
        let output = run(&["merge", text(&ship), text(&with), "--out", text(&parts.at("out"))]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(told), "{told} is not in: {said}");
        assert_eq!(output.status.code(), Some(1));
        assert!(said.contains("no-file") || said.contains("train each part with --counts counts.tsv"), "{said}");
    }
    let spectral = parts.at("spectral");
    let said = run(&["merge", text(&spectral), text(&spectral), "--out", text(&parts.at("out"))]).stderr;
    assert!(String::from_utf8(said).unwrap().contains("made a spectral start of its own"));
    assert_eq!(run(&["merge", text(&ship), "--out", "x"]).status.code(), Some(2));
    assert!(!parts.at("out.npy").exists());
}
