//! Every reader, and everything that takes options, on files and texts that nobody meant: seeds, changed at random. Whatever
//! comes, the answer is a result or an error that says what is wrong, within bounded time and memory.
//!
//! `cargo test` tries some thousand inputs of each target, the same ones every time. `FUZZ_SECONDS` tries others for that long,
//! beginning with `FUZZ_SEED`. An input that fails is named in the message; put its bytes into `tests/fuzz/<target>/` under a
//! name that says what was wrong, and it is tried first from then on.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/counted.rs"]
mod counted;
#[path = "support/files.rs"]
mod files;
#[path = "support/model.rs"]
mod model_of;
#[path = "support/mutate.rs"]
mod mutate;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use files::file;
use model_of::{begun, train_epoch};
use mutate::mutated;
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{Concordance, ConcordanceOptions, CorpusCounter, TextSink, TokenizerConfig};
use word2vec_matryoshka::error::{Error, Result};
use word2vec_matryoshka::io::npy::NpyHeader;
use word2vec_matryoshka::io::recognise::recognise;
use word2vec_matryoshka::io::{Import, ImportHints, vocab_json};
use word2vec_matryoshka::levels::LevelLayout;
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::query::metric::{Metric, Query};
use word2vec_matryoshka::query::mmap::{MmapQuery, MmapSearch};
use word2vec_matryoshka::query::neighbours::nearest;
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::training::model_import::ModelImport;

/// Inputs of each target that `cargo test` tries.
const INPUTS: u64 = 4_000;
/// No input of some kilobytes may take longer; tests are not optimised, and the machine may be busy.
const LONGEST: Duration = Duration::from_secs(10);
/// What an input may take besides: tables and buffers of constant size.
const SPARE_BYTES: usize = 48 << 20;
/// Bytes that a byte of a file may take: a row in memory is padded, and a number takes two bytes as text.
const BYTES_PER_BYTE: usize = 2_000;
/// Stands between the parts of an input that is several files.
const SEPARATOR: &[u8] = b"\n--8<--\n";

type Target = fn(&[u8]) -> Result<()>;

const TARGETS: [(&str, Target); 14] = [
    ("npy", |input| pair("npy", input)),
    ("tsv", |input| pair("tsv", input)),
    ("word2vec-text", |input| import("word2vec-text", &[], input)),
    ("word2vec-binary", |input| import("word2vec-binary", &[], input)),
    ("glove", |input| import("glove", &[], input)),
    ("csv", |input| import("csv", &[], input)),
    ("json", |input| import("json", &[], input)),
    ("vocab-json", |input| vocab_json::read(input).map(|_| ())),
    ("mmap", mmap),
    ("model", model),
    ("recognise", |input| {
        recognise(&String::from_utf8_lossy(&input[..input.len().min(20)]), input);
        Ok(())
    }),
    ("options", options),
    ("text", text),
    ("concordance", concordance),
];

#[test]
fn nothing_that_comes_in_brings_the_engine_down() {
    let seconds: Option<u64> = std::env::var("FUZZ_SECONDS").ok().map(|text| text.parse().unwrap());
    let seed = std::env::var("FUZZ_SEED").map_or(1, |text| text.parse().unwrap());
    let only = std::env::var("FUZZ_TARGET").ok();
    for (name, target) in TARGETS.iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
        let seeds = seeds_of(name);
        for (file, bytes) in &seeds {
            attempt(name, *target, bytes, file);
        }
        let begun = Instant::now();
        let share = Duration::from_secs(seconds.unwrap_or(0)) / TARGETS.len() as u32;
        let mut inputs = 0;
        while if seconds.is_some() { begun.elapsed() < share } else { inputs < INPUTS } {
            let mut rng = Rng::new(seed, inputs);
            let input = mutated(&seeds, &mut rng);
            attempt(name, *target, &input, &format!("FUZZ_SEED={seed}, input {inputs}"));
            inputs += 1;
        }
        println!("{name}: {inputs} inputs and {} seeds, nothing found", seeds.len());
    }
}

fn seeds_of(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(target);
    let mut seeds: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    if target == "model" {
        seeds.extend(models());
    }
    seeds.sort();
    seeds
}

/// Models in the middle of their training. The format of their state changes with the engine, so they are no files.
fn models() -> impl Iterator<Item = (String, Vec<u8>)> {
    let text = "one two three four five\nfive four one\n";
    let modes = [r#""sg":1"#, r#""hs":1"#, r#""workers":2,"deterministic":true,"locking":"striped""#];
    modes.into_iter().map(move |mode| {
        let (mut trainer, _) = begun(text, &format!(r#"{{{mode},"vectorSize":3,"minCount":1,"sample":0,"epochs":3}}"#));
        train_epoch(&mut trainer, text, 5);
        let vectors = trainer.vectors();
        let rows = trainer.state_rows(0, vectors.len()).unwrap();
        let state = [trainer.state_head(9, 2).write().unwrap(), trainer.state_counts(), rows].concat();
        (
            mode.to_owned(),
            [&file(&vectors, "vocab-json"), SEPARATOR, &file(&vectors, "npy"), SEPARATOR, &state].concat(),
        )
    })
}

/// Tries one input, and keeps it in a file if it fails.
fn attempt(name: &str, target: Target, input: &[u8], what: &str) {
    let begun = Instant::now();
    let before = counted::begin();
    let result = catch_unwind(AssertUnwindSafe(|| target(input)));
    let most = counted::most_since(before);
    let bound = SPARE_BYTES + input.len() * BYTES_PER_BYTE;
    let fault = match result {
        Err(_) => "it panics".to_owned(),
        Ok(Err(error @ Error::Internal { .. })) => format!("it is called a mistake in the program: {error}"),
        _ if begun.elapsed() > LONGEST => format!("it takes {:?}", begun.elapsed()),
        _ if most > bound => format!("it takes {most} bytes"),
        Ok(_) => return,
    };
    let file = std::env::temp_dir().join(format!("fuzz-{name}.bin"));
    fs::write(&file, input).unwrap();
    panic!("{name}, {what}: {fault}; the input of {} bytes is in {}", input.len(), file.display());
}

/// The parts of an input, of which there are at least `parts`; missing ones are empty.
fn parts(input: &[u8], parts: usize) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = input;
    while found.len() + 1 < parts {
        let at = rest.windows(SEPARATOR.len()).position(|window| window == SEPARATOR);
        let Some(at) = at else { break };
        found.push(&rest[..at]);
        rest = &rest[at + SEPARATOR.len()..];
    }
    found.push(rest);
    found.resize(parts, &[]);
    found
}

/// Sizes of chunks that depend on the input alone.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.chunks(1 + bytes.len() % 97 + bytes.len() / 3)
}

fn pair(format: &str, input: &[u8]) -> Result<()> {
    let files = parts(input, 2);
    import(format, files[0], files[1])
}

fn import(format: &str, words: &[u8], file: &[u8]) -> Result<()> {
    let end = if format == "json" { b']' } else { b'\n' };
    let rows = |bytes: &[u8]| bytes.split(|&byte| byte == end).count();
    let facts = ImportHints { bytes: file.len() as u64, rows: rows(file), word_rows: rows(words) };
    let limit = if file.len().is_multiple_of(3) { 2 } else { usize::MAX };
    let mut import = Import::new(format, &facts, None, limit)?;
    if !words.is_empty() {
        chunks(words).try_for_each(|chunk| import.push_words(chunk).map(|_| ()))?;
        import.end_words()?;
    }
    for chunk in chunks(file) {
        if !import.push(chunk)? {
            break;
        }
    }
    ask(&import.finish()?.0)
}

/// Vectors that were taken answer questions.
fn ask(vectors: &Vectors) -> Result<()> {
    let query = Query { words: &[0], vectors: &[], weights: &[1.0], metric: Metric::Cosine, topn: 3, rows: 0..9 };
    nearest(vectors, &query).map(|_| ())
}

fn mmap(input: &[u8]) -> Result<()> {
    let header = NpyHeader::read(input)?;
    header.check_length(input.len() as u64)?;
    let layout = LevelLayout::new(header.columns, &[header.columns as u32]);
    let row = &input[header.data_offset..][..header.row_bytes()];
    let query = MmapQuery { words: &[0], word_rows: row, vectors: &[], weights: &[1.0], metric: Metric::Dot, topn: 3 };
    let mut search = MmapSearch::new(header, layout, header.rows.min(100), &query)?;
    for (at, rows) in input[header.data_offset..].chunks(header.row_bytes() * header.rows.min(100)).enumerate() {
        search.search((at * header.rows.min(100)) as u32, rows)?;
    }
    search.finish();
    Ok(())
}

/// A model is read, and trains on if it was taken.
fn model(input: &[u8]) -> Result<()> {
    let files = parts(input, 3);
    let (words, npy, state) = (files[0], files[1], files[2]);
    let mut import = ModelImport::new(state.len() as u64, 1 << 30);
    chunks(words).try_for_each(|chunk| import.push_words(chunk))?;
    import.end_words()?;
    chunks(state).try_for_each(|chunk| import.push_state(chunk))?;
    import.end_state()?;
    chunks(npy).try_for_each(|chunk| import.push(chunk))?;
    let (mut trainer, _) = import.finish()?;
    ask(&trainer.vectors())?;
    if trainer.resume_training().is_err() {
        trainer.begin_training(100, 1, 0.05, 0.0);
    }
    trainer.begin_epoch();
    trainer.push(b"one two three one two four five\none three five two\n")?;
    trainer.end_file()?;
    while trainer.step(50)? > 0 {}
    Ok(())
}

fn options(input: &[u8]) -> Result<()> {
    let json = String::from_utf8_lossy(input);
    TokenizerConfig::from_json(&json).ok();
    let config = Config::from_json(&json)?;
    config.check().expect("what one way in takes, the other one takes");
    config.layout();
    config.training(&json).map(|_| ())
}

fn text(input: &[u8]) -> Result<()> {
    let files = parts(input, 2);
    let tokenizer = TokenizerConfig::from_json(&String::from_utf8_lossy(files[0])).unwrap_or_default();
    let mut counter = CorpusCounter::new(tokenizer, 2);
    chunks(files[1]).try_for_each(|chunk| counter.push(chunk))?;
    counter.end_file()?;
    let counts = counter.finish()?;
    counts.build_vocabulary(1, None)?;
    Ok(())
}

fn concordance(input: &[u8]) -> Result<()> {
    let files = parts(input, 2);
    let question = String::from_utf8_lossy(files[0]);
    let words: Vec<String> = question.split_whitespace().map(str::to_owned).collect();
    let (window, width) = ((input.len() % 5) as u32, 1 + (input.len() % 90) as u32);
    let found = |chunk: usize| {
        let options = ConcordanceOptions { words: words.clone(), window, width };
        let tokenizer = TokenizerConfig { max_sentence_length: 1 + window * 3, ..TokenizerConfig::default() };
        let mut search = Concordance::new(&tokenizer, options)?;
        files[1].chunks(chunk).try_for_each(|chunk| search.push(chunk))?;
        search.end_file()?;
        Ok(search.take(usize::MAX))
    };
    assert_eq!(found(1 + input.len() % 7)?, found(usize::MAX)?, "the cuts change what is found");
    Ok(())
}
