//! A training by blocks, in which nothing is ever averaged: what a cluster could do in place of merging whole models.
//!
//! `cargo run --release --example blocks -- FOLDER BLOCKS ROUNDS`
//!
//! FOLDER is one that `cluster start` has filled, with the text in `text`; its rows are trained and written back, so that
//! `cluster finish` makes a model of them. `bench/cluster/quality.py` calls it with `--blocks`, and docs/decisions/blocks.md says what
//! came of it.
//!
//! Words are dealt out to B parts, and with them the rows of both matrices. A round of the text has B steps. In step s machine
//! p has part p of W_in and part p + s of W_out, and trains the pairs of the round whose context word is in the one and whose
//! centre is in the other, against negatives of the latter. No two machines have a row in common, so that one after the other, as
//! here, they learn what they would side by side (Gemulla et al., "Large-scale matrix factorization with distributed stochastic
//! gradient descent", 2011; Lerer et al., "PyTorch-BigGraph", 2019; Zhu et al., "GraphVite", 2019).

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{SentenceEncoder, SentenceQueue, Sentences, TokenizerConfig, WordCounts};
use word2vec_matryoshka::ops::back_end::BackEnd;
use word2vec_matryoshka::ops::bag::{move_rows, sum_rows};
use word2vec_matryoshka::ops::block::{Input, Outputs, Target, train_block};
use word2vec_matryoshka::ops::shape::{LevelShape, MAX_INPUTS};
use word2vec_matryoshka::ops::sigmoid::Sigmoid;
use word2vec_matryoshka::sampling::alias::AliasTable;
use word2vec_matryoshka::sampling::pool::NegativePool;
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::training::input::{InputType, Inputs};
use word2vec_matryoshka::training::model::Model;
use word2vec_matryoshka::training::schedule::Schedule;
use word2vec_matryoshka::training::trainer::NewTrainer;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, parts, rounds] = arguments.as_slice() else { return Err("usage: blocks FOLDER BLOCKS ROUNDS".into()) };
    let (folder, parts, rounds) = (Path::new(folder), parts.parse()?, rounds.parse()?);
    let job: Value = serde_json::from_slice(&fs::read(folder.join("job.json"))?)?;
    let config = Config::from_json(&job["config"].to_string())?;
    let vocabulary = read_counts(folder)?.build_vocabulary(1, None)?;
    let tokenizer = TokenizerConfig::from_json(&job["tokenizer"].to_string())?;
    let trainer = NewTrainer::of(vocabulary.into(), config, tokenizer)?.finished()?;
    let model = trainer.model();
    read_rows(folder, model)?;
    let mut queue = SentenceQueue::new();
    let mut encoder = SentenceEncoder::new(tokenizer, model.vocabulary.clone(), 1);
    encoder.push(&fs::read(folder.join("text"))?, &mut queue)?;
    encoder.end_file(&mut queue)?;
    let mut training = Training::new(model, parts)?;
    training.run(queue.take(u64::MAX), rounds);
    println!("{}", serde_json::json!({ "windows": training.windows, "pairs": training.pairs }));
    write_rows(folder, model)
}

/// The pairs of a window that a machine trains in a step: a centre and those words around it that are in the machine's part.
struct Bucket {
    centres: Vec<u32>,
    /// Where the contexts of each centre end.
    ends: Vec<usize>,
    contexts: Vec<u32>,
}

/// The negatives of a part: its words are p, p + B, p + 2 B, …, of which the table knows the numbers 0, 1, 2, …
struct Part {
    table: AliasTable,
    pool: NegativePool,
}

struct Training<'a> {
    model: &'a Model,
    parts: Vec<Part>,
    /// Pairs by the parts of their context words and centres.
    buckets: Vec<Bucket>,
    rng: Rng,
    bag: [Vec<f32>; 2],
    windows: u64,
    pairs: u64,
}

impl<'a> Training<'a> {
    fn new(model: &'a Model, parts: usize) -> Result<Self, Box<dyn Error>> {
        let (counts, config) = (model.vocabulary.counts(), &model.config);
        let part = |first: usize| {
            let counts: Vec<u64> = counts.iter().skip(first).step_by(parts).copied().collect();
            Ok(Part { table: AliasTable::new(&counts, config.ns_exponent)?, pool: NegativePool::default() })
        };
        Ok(Self {
            model,
            parts: (0..parts).map(part).collect::<Result<_, Box<dyn Error>>>()?,
            buckets: (0..parts * parts).map(|_| Bucket { centres: vec![], ends: vec![], contexts: vec![] }).collect(),
            rng: Rng::new(u64::from(config.seed), 1 << 34),
            bag: [(); 2].map(|()| vec![0.0; model.layout.stride()]),
            windows: 0,
            pairs: 0,
        })
    }

    fn run(&mut self, text: Sentences, rounds: usize) {
        let config = &self.model.config;
        let schedule = Schedule::new(text.raw_words(), config.epochs, config.alpha, config.min_alpha);
        for epoch in 1..=u64::from(config.epochs) {
            let input = InputType::of_epoch(config, epoch, config.epochs);
            let mut words = (epoch - 1) * text.raw_words();
            for round in text.split(rounds) {
                self.fill_buckets(round, &input);
                let parts = self.parts.len();
                for step in 0..parts {
                    let before = words + round.raw_words() * step as u64 / parts as u64;
                    let alpha = schedule.scaled(input.rate(config)).alpha_after(before);
                    for of_input in 0..parts {
                        self.train_bucket(of_input, (of_input + step) % parts, input, alpha);
                    }
                }
                words += round.raw_words();
            }
        }
    }

    /// Sub-samples and thins as training on one machine does, and puts what is left of each window into buckets.
    fn fill_buckets(&mut self, text: Sentences, input: &InputType) {
        let (model, parts) = (self.model, self.parts.len());
        let weights = input.weights(&model.pair_weights);
        let mut kept = Vec::new();
        for (ids, _) in text.iter() {
            kept.clear();
            kept.extend(ids.iter().copied().filter(|&id| model.keep.keeps(id, &mut self.rng)));
            for (position, &centre) in kept.iter().enumerate() {
                let reach = 1 + self.rng.below(model.config.window) as usize;
                let last = (position + reach).min(kept.len() - 1);
                for at in (position.saturating_sub(reach)..=last).filter(|&at| at != position) {
                    if weights.keeps(kept[at], &mut self.rng) {
                        let of_input = kept[at] as usize % parts;
                        self.buckets[of_input * parts + centre as usize % parts].contexts.push(kept[at]);
                    }
                }
                for of_input in 0..parts {
                    self.buckets[of_input * parts + centre as usize % parts].end_window(centre);
                }
            }
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn train_bucket(&mut self, of_input: usize, of_output: usize, input: InputType, alpha: f32) {
        self.train_bucket_on::<word2vec_matryoshka::ops::Native>(of_input, of_output, input, alpha);
    }

    #[cfg(target_arch = "x86_64")]
    fn train_bucket(&mut self, of_input: usize, of_output: usize, input: InputType, alpha: f32) {
        use word2vec_matryoshka::ops::Native;
        use word2vec_matryoshka::ops::x86::{Exact256, Exact512, Instructions, detected};
        match detected() {
            Instructions::Avx512 => self.train_bucket_on::<Exact512>(of_input, of_output, input, alpha),
            Instructions::Avx2 => self.train_bucket_on::<Exact256>(of_input, of_output, input, alpha),
            Instructions::Basic => self.train_bucket_on::<Native>(of_input, of_output, input, alpha),
        }
    }

    fn train_bucket_on<B: BackEnd>(&mut self, of_input: usize, of_output: usize, input: InputType, alpha: f32) {
        let (model, parts) = (self.model, self.parts.len());
        let rates: Vec<f32> = model.level_weights.iter().map(|weight| alpha * weight).collect();
        let shape = LevelShape {
            segments: &model.layout.segments()[..model.layout.trained()],
            rates: &rates,
            segment_scales: &model.segment_scales,
            sigmoid: Sigmoid::Logistic,
            is_steep: false,
        };
        let weights = input.weights(&model.pair_weights);
        let bucket = &mut self.buckets[of_input * parts + of_output];
        let (mut first, mut contexts) = (0, Vec::new());
        for (&centre, &end) in bucket.centres.iter().zip(&bucket.ends) {
            contexts.clear();
            let row = |&word: &u32| Input { row: model.input.row_ptr(word), weight: weights.of(word) };
            contexts.extend(bucket.contexts[first..end].iter().map(row));
            let outputs = self.parts[of_output].targets(centre, parts, model, &mut self.rng);
            match input {
                InputType::SkipGram(_) => train_inputs::<B>(&contexts, &outputs, &shape),
                InputType::Cbow(_) => train_bag::<B>(&contexts, &outputs, &shape, &mut self.bag),
            }
            self.pairs += contexts.len() as u64;
            first = end;
        }
        self.windows += bucket.centres.len() as u64;
        bucket.centres.clear();
        bucket.ends.clear();
        bucket.contexts.clear();
    }
}

impl Bucket {
    /// Notes a window, unless all of its contexts are in other parts.
    fn end_window(&mut self, centre: u32) {
        if self.contexts.len() > self.ends.last().copied().unwrap_or(0) {
            self.centres.push(centre);
            self.ends.push(self.contexts.len());
        }
    }
}

impl Part {
    /// A centre and its negatives, all of this part.
    fn targets(&mut self, centre: u32, parts: usize, model: &Model, rng: &mut Rng) -> Outputs {
        let (within, first) = (centre / parts as u32, centre % parts as u32);
        let target = |word: u32, label| Target {
            row: model.output.row_ptr(word),
            label,
            weight: model.pair_weights.output.of(word),
        };
        self.pool.renew(&self.table, model.config.negative, rng);
        let mut targets = vec![target(centre, 1.0)];
        for _ in 0..model.config.negative {
            let word = self.pool.pick_other(&self.table, within, rng);
            targets.push(target(word * parts as u32 + first, 0.0));
        }
        let mut outputs = Outputs::new();
        outputs.set(&targets);
        outputs
    }
}

fn train_inputs<B: BackEnd>(mut rest: &[Input], outputs: &Outputs, shape: &LevelShape) {
    while !rest.is_empty() {
        let width = if rest.len() >= MAX_INPUTS && rest[0].row != rest[1].row { MAX_INPUTS } else { 1 };
        let (block, after) = rest.split_at(width);
        // SAFETY: all rows are `stride` floats long, and this is the only thread.
        unsafe { train_block::<B>(block, outputs, shape) };
        rest = after;
    }
}

/// CBOW with as much of the window as the machine has.
fn train_bag<B: BackEnd>(contexts: &[Input], outputs: &Outputs, shape: &LevelShape, bag: &mut [Vec<f32>; 2]) {
    let [row, before] = bag.each_mut().map(|row| row.as_mut_ptr());
    let floats = shape.floats();
    let share = 1.0 / contexts.len() as f32;
    let weight = contexts.iter().map(|context| context.weight).sum::<f32>() * share;
    // SAFETY: rows of the matrix and of the bag are `stride` floats long, and this is the only thread.
    unsafe {
        sum_rows::<B>(contexts, share, floats, row, before);
        train_block::<B>(&[Input { row, weight }], outputs, shape);
        move_rows::<B>(contexts, 1.0, floats, row, before);
    }
}

fn read_counts(folder: &Path) -> Result<WordCounts, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join("vocabulary.tsv"))?;
    let mut counts = Vec::new();
    for line in text.lines() {
        let (word, count) = line.rsplit_once('\t').ok_or("vocabulary.tsv is not a file of counts")?;
        counts.push((word, count.parse()?));
    }
    Ok(WordCounts::from_given(counts)?)
}

/// For each word its row of W_in and that of W_out, as `cluster` keeps them.
fn read_rows(folder: &Path, model: &Model) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(folder.join("rows"))?;
    let numbers: Vec<f32> = bytes.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    let (size, mut padded) = (model.layout.vector_size(), vec![0.0; model.layout.stride()]);
    for (word, pair) in (0..).zip(numbers.chunks_exact(2 * size)) {
        for (matrix, vector) in [&model.input, &model.output].into_iter().zip(pair.chunks_exact(size)) {
            model.layout.pad(vector, &mut padded);
            matrix.write_row(word, &padded);
        }
    }
    Ok(())
}

fn write_rows(folder: &Path, model: &Model) -> Result<(), Box<dyn Error>> {
    let (mut padded, mut vector) = (vec![0.0; model.layout.stride()], vec![0.0; model.layout.vector_size()]);
    let mut bytes = Vec::new();
    for word in 0..model.vocabulary.len() as u32 {
        for matrix in [&model.input, &model.output] {
            matrix.read_row(word, &mut padded);
            model.layout.unpad(&padded, &mut vector);
            bytes.extend(vector.iter().flat_map(|value| value.to_le_bytes()));
        }
    }
    Ok(fs::write(folder.join("rows"), bytes)?)
}
