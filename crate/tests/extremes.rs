//! Options at their ends, put together at random: whatever training is asked for, it ends with finite numbers or stops as
//! `diverged` with finite ones.
//!
//! `cargo test` tries some trainings, the same ones every time. `FUZZ_SECONDS` tries others for that long, beginning with
//! `FUZZ_SEED`. The message of one that fails has its seed.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/files.rs"]
mod files;
#[path = "support/model.rs"]
mod model;

use std::sync::Arc;
use std::time::{Duration, Instant};

use files::file;
use model::{counted, model as model_of};
use word2vec_matryoshka::corpus::TextSink;
use word2vec_matryoshka::corpus::TokenizerConfig;
use word2vec_matryoshka::io::{Import, ImportHints};
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::training::model_import::ModelImport;
use word2vec_matryoshka::training::trainer::Trainer;

const TRAININGS: u64 = 60;
/// Products of four floats of a step of the start and of the finish.
const UNITS: u64 = 10_000_000;

#[test]
fn no_options_make_numbers_that_are_not_finite() {
    let seconds: Option<u64> = std::env::var("FUZZ_SECONDS").ok().map(|text| text.parse().unwrap());
    let first = std::env::var("FUZZ_SEED").map_or(1, |text| text.parse().unwrap());
    let begun = Instant::now();
    let mut seed = first;
    while seconds.map_or(seed < first + TRAININGS, |seconds| begun.elapsed() < Duration::from_secs(seconds)) {
        Walk::new(seed).train();
        seed += 1;
    }
    println!("{} trainings, all finite", seed - first);
}

/// One training and what comes after it, all of it chosen by a seed.
struct Walk {
    rng: Rng,
    seed: u64,
    options: String,
    text: String,
    trainer: Trainer,
}

impl Walk {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed, 0);
        let is_large = rng.below(6) == 0;
        let text = text(&mut rng, if is_large { &[30] } else { &[30, 300, 1500] });
        let options = if is_large { large(&mut rng) } else { options(&mut rng) };
        let (trainer, _) = model_of(&[&text], &options);
        Self { rng, seed, options, text, trainer }
    }

    fn train(mut self) {
        if self.chance(4) {
            self.begin_with_others();
        }
        let mut goes_on = self.run(None);
        // What may come next, each by chance.
        for _ in 0..2 {
            if !goes_on {
                return;
            }
            match self.rng.below(5) {
                0 => self.grow(),
                1 => self.save_and_load(),
                2 => self.begin_with_others(),
                _ => {}
            }
            let alpha = self.one_of(&[1e-6, 0.025, 0.1, 0.5, 10.0]);
            goes_on = self.run(Some(alpha));
        }
    }

    /// A run of all epochs, as the options say or at another rate; false if it diverges, after which nothing is trained.
    fn run(&mut self, alpha: Option<f32>) -> bool {
        let config = &self.trainer.model().config;
        let (epochs, alpha) = (config.epochs, alpha.unwrap_or(config.alpha));
        let end = alpha.min(config.min_alpha);
        self.options += &format!(", run at {alpha}");
        let words = self.text.split_whitespace().count() as u64;
        self.trainer.begin_training(words, epochs, alpha, end);
        if self.trainer.begin_start(1 << 30) {
            self.pass();
            self.trainer.end_counting();
            while self.trainer.step_start(UNITS).unwrap() {}
            self.look("the start");
        }
        for _ in 0..epochs {
            self.trainer.begin_epoch();
            let diverged = !self.pass();
            self.look("training");
            if diverged {
                return false;
            }
            self.trainer.end_epoch();
        }
        if self.trainer.begin_finish() {
            while self.trainer.step_finish(UNITS).unwrap() {}
        }
        self.look("the finish");
        true
    }

    /// False if the training says that it diverges.
    fn pass(&mut self) -> bool {
        self.trainer.push(self.text.as_bytes()).unwrap();
        self.trainer.end_file().unwrap();
        while self.trainer.pending_words() > 0 {
            match self.trainer.step(1 << 10) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if error.code() == "diverged" => return false,
                Err(error) => panic!("{}: {error}", self.what()),
            }
        }
        true
    }

    fn grow(&mut self) {
        let more = format!("{}new newer newest\n", text(&mut self.rng, &[30, 300])).repeat(2);
        self.trainer.grow_vocabulary(&Arc::new(counted(&[&more])), TokenizerConfig::default(), u64::MAX).unwrap();
        self.text += &more;
        self.look("growing");
    }

    fn save_and_load(&mut self) {
        let vectors = self.trainer.vectors();
        let state = [
            self.trainer.state_head(1, 1).write().unwrap(),
            self.trainer.state_counts(),
            self.trainer.state_rows(0, vectors.len()).unwrap(),
            self.trainer.state_halves(0, usize::MAX),
        ];
        let state = state.concat();
        let mut import = ModelImport::new(state.len() as u64, u64::MAX);
        import.push_words(&file(&vectors, "vocab-json")).unwrap();
        import.end_words().unwrap();
        import.push_state(&state).unwrap();
        import.end_state().unwrap();
        import.push(&file(&vectors, "npy")).unwrap();
        self.trainer = import.finish().unwrap_or_else(|error| panic!("{}: {error}", self.what())).0;
        self.look("loading");
    }

    /// Some words take vectors of any size that a file may have.
    fn begin_with_others(&mut self) {
        let size = self.trainer.model().layout.vector_size();
        let value = self.one_of(&[0.0, 1e-40, 1.0, 1000.0, 1001.0, 3e38]);
        let factor = self.one_of(&[0.0, 0.5, 1.0]);
        let vectors = given(&mut self.rng, size, value);
        let taken = self.trainer.take_rows(&vectors, 0..u32::MAX, factor);
        assert_eq!(taken.is_err(), value > 1000.0, "{}", self.what());
        self.options += &format!(", vectors of {value:e} by {factor}");
    }

    fn look(&self, after: &str) {
        let model = self.trainer.model();
        let rows = [("W_in", &model.input), ("W_out", &model.output)];
        let mut row = vec![0.0; model.layout.stride()];
        for (name, matrix) in rows {
            for index in 0..matrix.rows() as u32 {
                matrix.read_row(index, &mut row);
                assert!(
                    row.iter().all(|value| value.is_finite()),
                    "{name} after {after}, row {index}: {}",
                    self.what()
                );
            }
        }
    }

    fn what(&self) -> String {
        format!("FUZZ_SEED={}, {} words, {}", self.seed, self.trainer.vectors().len(), self.options)
    }

    fn chance(&mut self, one_in: u32) -> bool {
        self.rng.below(one_in) == 0
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        one_of(&mut self.rng, choices)
    }
}

fn one_of<T: Copy>(rng: &mut Rng, choices: &[T]) -> T {
    choices[rng.below(choices.len() as u32) as usize]
}

/// A text of two to some hundred words: in even shares or by far the most of one, in short lines or long ones.
fn text(rng: &mut Rng, lengths: &[usize]) -> String {
    let words = one_of(rng, &[2, 3, 7, 40, 300]);
    let (skewed, line) = (rng.below(2) == 0, one_of(rng, &[2, 5, 12, 150]));
    let mut text = String::new();
    for n in 0..one_of(rng, lengths) {
        let most = if skewed { rng.below(words) + 1 } else { words };
        text += &format!("w{}{}", rng.below(most), if n % line == line - 1 { "\n" } else { " " });
    }
    // None may be missing, or there would be too few.
    text + "\nw0 w1 w0 w1\n"
}

fn options(rng: &mut Rng) -> String {
    let mut options = Vec::new();
    let mut set = |rng: &mut Rng, name: &str, choices: &[&str]| {
        if rng.below(3) > 0 {
            options.push(format!("\"{name}\":{}", one_of(rng, choices)));
        }
    };
    let hs = rng.below(3) == 0;
    let size = one_of(rng, &[1, 3, 10, 10, 33, 100, 100, 300]);
    let (half, size_text) = ((size / 2).max(1), size.to_string());
    let levels = if size == 1 { "[1]".into() } else { format!("[{half},{size}]") };
    let weights = if size == 1 { ["[0]", "[100]"] } else { ["[100,0]", "[0,100]"] };
    set(rng, "sg", &["0", "1"]);
    set(rng, "joint", &["true", "false"]);
    set(rng, "cbowMean", &["0", "1"]);
    set(rng, "window", &["1", "2", "20", "100", "10000"]);
    set(rng, "shrinkWindows", &["true", "false"]);
    set(rng, "sample", &["0", "1e-9", "1e-3", "1"]);
    set(rng, "alpha", &["1e-6", "0.025", "0.5", "10"]);
    set(rng, "start", &["\"spectral\"", "\"spectral\"", "\"random\""]);
    set(rng, "startBlend", &["0", "0.25", "1", "10"]);
    set(rng, "startMemory", &["16", "1000"]);
    set(rng, "nsExponent", &["-4", "-1", "0", "0.75", "4"]);
    set(rng, "pairExponent", &["0", "0.25", "1"]);
    set(rng, "maxN", &["0", "1,\"minN\":1", "6", "12"]);
    set(rng, "ngramWeight", &["0", "1", "10"]);
    set(rng, "workers", &["1", "2", "5"]);
    set(rng, "locking", &["\"hogwild\"", "\"striped\""]);
    set(rng, "deterministic", &["true", "false"]);
    set(rng, "fastSigmoid", &["true", "false"]);
    set(rng, "computeLoss", &["true", "false", "\"sampled\""]);
    set(rng, "seed", &["0", "7", "4294967295"]);
    if !hs {
        set(rng, "negative", &["1", "5", "64"]);
    }
    set(rng, "vectorSize", &[&size_text]);
    if options.iter().any(|option| option.contains("vectorSize")) && rng.below(2) == 0 {
        options.push(format!("\"levels\":{levels},\"levelWeights\":{}", one_of(rng, &weights)));
    }
    options.push(format!("\"hs\":{},\"minCount\":1,\"epochs\":{}", u8::from(hs), one_of(rng, &[1, 2, 5])));
    format!("{{{}}}", options.join(","))
}

/// Vectors of up to the greatest size there may be, whose words are far fewer than their numbers; their levels any.
fn large(rng: &mut Rng) -> String {
    let (size, start) = (one_of(rng, &[257, 260, 1000, 4096]), one_of(rng, &["spectral", "random"]));
    let levels = match rng.below(4) {
        0 => String::new(),
        1 => format!(r#","levels":[{size}]"#),
        2 => format!(r#","levels":[1,{}],"levelWeights":[100,1]"#, size - 1),
        _ => format!(r#","levels":[1,2,3,5,64,{},{size}]"#, size / 2),
    };
    let mut options = format!(r#"{{"vectorSize":{size},"start":"{start}","minCount":1{levels}"#);
    let mut choice = |name: &str, choices: &[&str]| format!(",\"{name}\":{}", one_of(rng, choices));
    options += &choice("hs", &["0", "1,\"negative\":0"]);
    options += &choice("sg", &["0", "1", "1,\"joint\":true"]);
    options += &choice("startBlend", &["null", "1"]);
    options += &choice("startMemory", &["null", "16"]);
    options += &choice("maxN", &["0", "6"]);
    options += &choice("alpha", &["0.025", "10"]);
    options += &choice("epochs", &["1", "2"]);
    options += &choice("workers", &["1", "2"]);
    options += &choice("deterministic", &["true", "false"]);
    options + "}"
}

/// Vectors for some of the words, their numbers `value` with either sign.
fn given(rng: &mut Rng, size: usize, value: f32) -> Vectors {
    let words = one_of(rng, &[1, 5, 300]);
    let mut text = format!("{words} {size}\n");
    for word in 0..words {
        text += &format!("w{word}");
        (0..size).for_each(|_| text += &format!(" {:e}", if rng.below(2) == 0 { value } else { -value }));
        text += "\n";
    }
    let facts = ImportHints { bytes: text.len() as u64, ..ImportHints::default() };
    let mut import = Import::new("word2vec-text", &facts, None, usize::MAX).unwrap();
    import.push(text.as_bytes()).unwrap();
    import.finish().unwrap().0
}
