//! A little of everything that has to be fast, for `npm run bench:fast`.
//!
//! `fast NAME TIMES` does one piece of work so many times, for a program that counts instructions: two runs with different
//! `TIMES` differ by the work alone, set-up left out. `fast` by itself times every piece against a calibration loop.

use std::env::args;
use std::hint::black_box;
use std::time::Instant;

use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig, WordCounts};
use word2vec_matryoshka::query::metric::{Metric, Query};
use word2vec_matryoshka::query::neighbours::nearest;
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::training::trainer::Trainer;

/// Made ready, it does its work as many times as it is told and returns a number that depends on all of it. Once is a
/// thousand raw words trained or counted, or a thousand rows searched.
type Work = Box<dyn FnMut(u32) -> f64>;

type Prepare = fn() -> Work;

const PIECES: [(&str, Prepare); 6] = [
    ("skip-gram, negative sampling", || training(r#""sg":1"#)),
    ("CBOW, negative sampling", || training(r#""sg":0"#)),
    ("skip-gram, hierarchical softmax", || training(r#""sg":1,"hs":1,"negative":0"#)),
    ("CBOW, hierarchical softmax", || training(r#""sg":0,"hs":1,"negative":0"#)),
    ("counting words", counting),
    ("searching all levels", searching),
];
const ONCE: u64 = 1_000;
const VOCABULARY: f64 = 2_000.0;
const CORPUS_WORDS: usize = 60_000;

/// How often each piece is timed, and how much of it at a time.
const RUNS: u32 = 25;
const TIMES: u32 = 5;

fn main() {
    let arguments: Vec<String> = args().skip(1).collect();
    if let [name, times] = arguments.as_slice() {
        let (_, prepare) = PIECES.iter().find(|(each, _)| each == name).expect("the name of a piece of work");
        checked(prepare()(times.parse().expect("a number")));
    } else {
        let pieces = PIECES.map(|(name, prepare)| serde_json::json!({ "name": name, "ratio": ratio(prepare()) }));
        println!("{}", serde_json::json!(pieces));
    }
}

/// How many times as long the work takes as the calibration loop: the fastest of several runs of each, in turns, since what
/// disturbs a run only slows it.
fn ratio(mut work: Work) -> f64 {
    let mut fastest = [f64::INFINITY; 2];
    for _ in 0..RUNS {
        fastest[0] = fastest[0].min(seconds(|| work(TIMES)));
        fastest[1] = fastest[1].min(seconds(calibration));
    }
    fastest[0] / f64::from(TIMES) / fastest[1]
}

fn seconds(work: impl FnOnce() -> f64) -> f64 {
    let start = Instant::now();
    checked(work());
    start.elapsed().as_secs_f64()
}

fn checked(result: f64) {
    assert!(black_box(result).is_finite() && result != 0.0, "the work came to {result}");
}

/// Additions and multiplications in registers, some independent of each other: a measure of the processor alone.
fn calibration() -> f64 {
    let mut chains = [0.1_f32; 16];
    for _ in 0..100_000 {
        chains = chains.map(|value| black_box(value) * 0.999 + 0.001);
    }
    f64::from(chains.iter().sum::<f32>())
}

fn training(mode: &str) -> Work {
    let options = format!(r#"{{"vectorSize":100,"levels":[25,50,100],"minCount":1,"workers":1,{mode}}}"#);
    let text = corpus();
    let mut trainer = trainer(&text, &options);
    Box::new(move |times| {
        for _ in 0..times {
            if trainer.pending_words() < ONCE {
                trainer.push(text.as_bytes()).expect("memory");
            }
            trainer.step(ONCE).expect("a training");
        }
        trainer.running_loss().iter().sum()
    })
}

fn counting() -> Work {
    let text = corpus();
    let length = text.len() * ONCE as usize / CORPUS_WORDS;
    Box::new(move |times| {
        let parts = text.as_bytes().chunks(length).cycle().take(times as usize);
        counts(parts).words() as f64
    })
}

fn searching() -> Work {
    let vectors = trainer(&corpus(), r#"{"vectorSize":100,"levels":[25,50,100],"minCount":1}"#).vectors();
    Box::new(move |times| {
        let found = (0..times).map(|word| {
            let rows = 0..ONCE as usize;
            let (metric, topn) = (Metric::Cosine, 10);
            let query = Query { words: &[word], vectors: &[], weights: &[1.0], metric, topn, rows };
            nearest(&vectors, &query).expect("neighbours")
        });
        found.flatten().flatten().map(|neighbour| f64::from(neighbour.similarity)).sum()
    })
}

fn trainer(text: &str, options: &str) -> Trainer {
    let counts = counts([text.as_bytes()].into_iter());
    let config = Config::from_json(options).expect("good options");
    let mut trainer = Trainer::new(&counts, config, TokenizerConfig::default()).expect("memory");
    // So many epochs that the learning rate never changes.
    trainer.begin_training(counts.words(), 1_000, 0.025, 0.025);
    trainer.push(text.as_bytes()).expect("memory");
    trainer
}

fn counts<'a>(mut parts: impl Iterator<Item = &'a [u8]>) -> WordCounts {
    let mut counter = CorpusCounter::new(TokenizerConfig::default(), 1);
    parts.try_for_each(|part| counter.push(part)).expect("memory");
    counter.end_file().expect("memory");
    counter.finish().expect("memory")
}

/// Words by Zipf's law, twenty to a line.
fn corpus() -> String {
    let mut rng = Rng::new(3, 0);
    let mut word = |place: usize| {
        let chance = f64::from(rng.below(1 << 24)) / f64::from(1 << 24);
        let end = if place % 20 == 19 { "\n" } else { " " };
        format!("word{}{end}", VOCABULARY.powf(chance) as u32)
    };
    (0..CORPUS_WORDS).map(&mut word).collect()
}
