//! Trains a model natively and writes `<base>.npy` and `<base>.vocab.json`: the engine without a browser.
//!
//! `cargo run --release --example train -- corpus.txt model '{"sg":1,"levels":[25,50,100],"workers":2}'`
//!
//! With `{"suggested": true}` the options are those that the page suggests for a text of its size; others may stand beside it.
//! With `{"outputs": true}` the rows of W_out are written too, as `<base>.outputs.npy`.
//!
//! Prints one line of JSON with the time and the speed of training, the start's passes counted by themselves, and what
//! the start left out for want of memory.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::time::Instant;

use serde_json::Value;
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig};
use word2vec_matryoshka::io::Part;
use word2vec_matryoshka::io::formats::Format;
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::suggest::suggest;
use word2vec_matryoshka::training::trainer::Trainer;

const CHUNK: usize = 1 << 20;
const STEP_WORDS: u64 = 50_000;
/// Products of four floats of a step of the start, a few hundredths of a second.
const STEP_UNITS: u64 = 50_000_000;
/// Bytes that a start may take beside the model.
const START_MEMORY: u64 = 4 << 30;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, base, options @ ..] = arguments.as_slice() else {
        return Err("usage: train CORPUS BASE [OPTIONS AS JSON]".into());
    };
    println!("{}", train(corpus, base, options.first().map_or("{}", String::as_str))?);
    Ok(())
}

/// Trains on the file `corpus` and writes the vectors; returns what is printed.
pub fn train(corpus: &str, base: &str, options: &str) -> Result<Value, Box<dyn Error>> {
    let mut options: Value = serde_json::from_str(options)?;
    let suggested = options.as_object_mut().and_then(|all| all.remove("suggested")) == Some(true.into());
    let outputs = options.as_object_mut().and_then(|all| all.remove("outputs")) == Some(true.into());
    let workers = options.get("workers").and_then(Value::as_u64).unwrap_or(1) as usize;
    let mut counter = CorpusCounter::new(TokenizerConfig::default(), workers);
    each_chunk(corpus, |chunk| Ok(counter.push(chunk)?))?;
    counter.end_file()?;
    let counts = counter.finish()?;
    if let (true, Some(options)) = (suggested, options.as_object_mut()) {
        suggest(counts.words(), options);
    }
    let config = Config::from_json(&options.to_string())?;
    let (words, epochs) = (counts.words(), config.epochs);
    let (alpha, min_alpha) = (config.alpha, config.min_alpha);
    let mut trainer = Trainer::new(&counts, config, TokenizerConfig::default())?;
    trainer.begin_training(words, epochs, alpha, min_alpha);
    let begun = Instant::now();
    let mut left_out = None;
    if trainer.begin_start(START_MEMORY) {
        train_pass(&mut trainer, corpus)?;
        trainer.end_counting();
        left_out = trainer.start_left_out().map(|left_out| left_out.to_string());
        while trainer.step_start(STEP_UNITS)? {}
    }
    let start_seconds = begun.elapsed().as_secs_f64();
    let start = Instant::now();
    for _ in 0..epochs {
        trainer.begin_epoch();
        train_pass(&mut trainer, corpus)?;
        trainer.end_epoch();
    }
    if trainer.begin_finish() {
        while trainer.step_finish(STEP_UNITS)? {}
    }
    let seconds = start.elapsed().as_secs_f64();
    let speed = trainer.words_done() as f64 / seconds;
    let loss: Vec<f64> = trainer.loss().iter().map(|level| level.mean).collect();
    save(&trainer.vectors(), base)?;
    if outputs {
        save_outputs(&trainer, base)?;
    }
    Ok(serde_json::json!({
        "startSeconds": start_seconds,
        "seconds": seconds,
        "wordsPerSecond": speed,
        "loss": loss,
        "startLeftOut": left_out
    }))
}

fn train_pass(trainer: &mut Trainer, corpus: &str) -> Result<(), Box<dyn Error>> {
    each_chunk(corpus, |chunk| {
        trainer.push(chunk)?;
        // 0: it waits for more, to work in rounds that do not depend on how the corpus is cut.
        while trainer.pending_words() >= STEP_WORDS && trainer.step(STEP_WORDS)? > 0 {}
        Ok(())
    })?;
    trainer.end_file()?;
    while trainer.step(STEP_WORDS)? > 0 {}
    Ok(())
}

fn each_chunk(
    path: &str,
    mut use_chunk: impl FnMut(&[u8]) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut file = File::open(path)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(()),
            length => use_chunk(&chunk[..length])?,
        }
    }
}

fn save(vectors: &Vectors, base: &str) -> Result<(), Box<dyn Error>> {
    let indices: Vec<u32> = (0..vectors.len() as u32).collect();
    let level = vectors.layout().vector_size();
    for kind in Format::named("npy")?.kinds() {
        let writer = kind.writer()?;
        let mut file = BufWriter::new(File::create(format!("{base}{}", kind.ending))?);
        file.write_all(&(writer.head)(indices.len(), level))?;
        file.write_all(&kind.write_part(&Part { vectors, indices: &indices, level, first: true })?)?;
        file.write_all(writer.tail)?;
        file.flush()?;
    }
    Ok(())
}

fn save_outputs(trainer: &Trainer, base: &str) -> Result<(), Box<dyn Error>> {
    let (words, size) = (trainer.vectors().len(), trainer.vectors().layout().vector_size());
    let npy = Format::named("npy")?.kinds().find(|kind| kind.name == "npy").ok_or("no .npy is written")?;
    let head = (npy.writer()?.head)(words, size);
    Ok(std::fs::write(format!("{base}.outputs.npy"), [head, trainer.state_rows(0, words)?].concat())?)
}
