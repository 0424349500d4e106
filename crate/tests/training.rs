//! Training as a whole: it learns at every level in every mode, and one worker gives the same bits always, natively and
//! in wasm.

#[path = "support/bits.rs"]
mod bits;
#[path = "support/model.rs"]
mod model;

use std::sync::Arc;

use bits::bits;
use model::{begun, train_epoch};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig};
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::query::metric::{Metric, Query};
use word2vec_matryoshka::query::neighbours::nearest;
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::training::trainer::Trainer;

/// Two topics that never meet: words of one occur only among words of the same.
fn toy_corpus(sentences: usize) -> String {
    let topics = [
        ["cat", "dog", "horse", "sheep", "goat", "mouse", "fox", "wolf"],
        ["iron", "gold", "tin", "zinc", "lead", "steel", "brass", "bronze"],
    ];
    let mut rng = Rng::new(11, 0);
    (0..sentences)
        .map(|_| {
            let topic = topics[rng.below(2) as usize];
            let words: Vec<&str> = (0..10).map(|_| topic[rng.below(8) as usize]).collect();
            words.join(" ") + "\n"
        })
        .collect()
}

struct Corpus<'a> {
    text: &'a str,
    /// Bytes of each push.
    chunk: usize,
    /// Words of each step.
    step: u64,
}

fn train(corpus: &Corpus, options: &str) -> Trainer {
    let (mut trainer, words) = begun(corpus.text, options);
    let epochs = trainer.model().config.epochs;
    for _ in 0..epochs {
        trainer.begin_epoch();
        for chunk in corpus.text.as_bytes().chunks(corpus.chunk) {
            trainer.push(chunk).unwrap();
            while trainer.pending_words() > corpus.step && trainer.step(corpus.step).unwrap() > 0 {}
        }
        trainer.end_file().unwrap();
        while trainer.step(corpus.step).unwrap() > 0 {}
    }
    assert_eq!(trainer.words_done(), words * u64::from(epochs));
    trainer
}

/// Share of the 7 nearest of every word that belong to its topic, at each level.
fn purity(vectors: &Vectors) -> Vec<f64> {
    let animals = ["cat", "dog", "horse", "sheep", "goat", "mouse", "fox", "wolf"];
    let is_animal = |index: u32| animals.contains(&vectors.vocabulary().word(index));
    let mut right = vec![0; vectors.layout().levels().len()];
    for word in 0..vectors.len() as u32 {
        let query = Query {
            words: &[word],
            vectors: &[],
            weights: &[1.0],
            metric: Metric::Cosine,
            topn: 7,
            rows: 0..vectors.len(),
        };
        for (level, near) in nearest(vectors, &query).unwrap().iter().enumerate() {
            right[level] += near.iter().filter(|near| is_animal(near.index) == is_animal(word)).count();
        }
    }
    right.iter().map(|&n| f64::from(n as u32) / (7 * vectors.len()) as f64).collect()
}

#[test]
fn every_mode_learns_at_every_level() {
    let text = toy_corpus(1000);
    for mode in [r#""sg":1,"hs":0"#, r#""sg":1,"hs":1"#, r#""sg":0,"hs":0"#, r#""sg":0,"hs":1"#] {
        for workers in [1, 3] {
            let options = format!(
                r#"{{{mode},"workers":{workers},"vectorSize":25,"levels":[3,10,25],"sample":0,"alpha":0.05,"epochs":5,"minCount":1}}"#
            );
            let trainer = train(&Corpus { text: &text, chunk: 4096, step: 5000 }, &options);
            for (level, share) in purity(&trainer.vectors()).iter().enumerate() {
                assert!(*share > 0.95, "{options}, level {level}: {share}");
            }
        }
    }
}

#[test]
fn the_fast_sigmoid_learns_too() {
    let options =
        r#"{"sg":1,"fastSigmoid":true,"vectorSize":25,"levels":[3,10,25],"sample":0,"alpha":0.05,"minCount":1}"#;
    let text = toy_corpus(1000);
    let trainer = train(&Corpus { text: &text, chunk: 4096, step: 5000 }, options);
    assert!(purity(&trainer.vectors()).iter().all(|&share| share > 0.95));
}

#[test]
fn locked_rows_learn_too() {
    let options = r#"{"sg":1,"locking":"striped","workers":3,"vectorSize":25,"levels":[3,10,25],"sample":0,"alpha":0.05,"minCount":1}"#;
    let text = toy_corpus(1000);
    let trainer = train(&Corpus { text: &text, chunk: 4096, step: 5000 }, options);
    assert!(purity(&trainer.vectors()).iter().all(|&share| share > 0.95));
    // Locks change nothing for a worker that is alone.
    let alone = |locking: &str| {
        let options = format!(r#"{{"sg":1,"locking":"{locking}","vectorSize":10,"minCount":1}}"#);
        bits(&train(&Corpus { text: &text, chunk: 4096, step: 5000 }, &options).vectors())
    };
    assert_eq!(alone("striped"), alone("hogwild"));
}

#[test]
fn deterministic_training_learns_and_gives_the_same_bits_with_any_workers() {
    let text = toy_corpus(3000);
    let with = |workers: u32, chunk: usize, step: u64| {
        let options = format!(
            r#"{{"sg":1,"deterministic":true,"workers":{workers},"vectorSize":12,"sample":0,"minCount":1,"epochs":3}}"#
        );
        train(&Corpus { text: &text, chunk, step }, &options).vectors()
    };
    let one = with(1, 100_000, 50_000);
    assert!(purity(&one).iter().all(|&share| share > 0.95), "{:?}", purity(&one));
    for (workers, chunk, step) in [(2, 1000, 1), (5, 33_333, 20_000)] {
        assert_eq!(bits(&with(workers, chunk, step)), bits(&one), "{workers} workers");
    }
}

/// Words by Zipf's law, so that every shard of a round works on the same few rows all the time.
fn zipf_corpus(sentences: usize) -> String {
    let mut rng = Rng::new(5, 0);
    let mut word = || format!("w{}", 2000f64.powf(f64::from(rng.below(1 << 16)) / 65536.0) as u32);
    (0..sentences).map(|_| (0..15).map(|_| word()).collect::<Vec<_>>().join(" ") + "\n").collect()
}

#[test]
fn tasks_that_learn_apart_stay_near_a_lone_worker_where_words_are_frequent() {
    let text = zipf_corpus(4000);
    for mode in [r#""sg":1"#, r#""sg":0"#, r#""sg":1,"hs":1,"negative":0"#, r#""sg":0,"hs":1,"negative":0"#] {
        let loss = |how: &str| {
            let options = format!(r#"{{{mode},{how},"vectorSize":24,"alpha":0.1,"minCount":1,"epochs":2}}"#);
            train(&Corpus { text: &text, chunk: 1 << 16, step: 50_000 }, &options).loss()[0].mean
        };
        let alone = loss(r#""workers":1"#);
        // Slower where all learn the same, but never astray.
        for how in [r#""deterministic":true"#, r#""workers":4"#, r#""workers":16"#] {
            let apart = loss(how);
            assert!(apart < 1.3 * alone, "{mode}, {how}: {apart} and {alone}");
        }
    }
}

#[test]
fn one_worker_gives_the_same_bits_however_the_corpus_is_cut() {
    let text = toy_corpus(300);
    // Every third line has no word of the vocabulary: it counts for the learning rate all the same.
    let text: String = text.lines().enumerate().map(|(n, line)| format!("once{n} rare{n}\n{line}\nx{n}\n")).collect();
    let options = r#"{"sg":1,"vectorSize":10,"epochs":2,"minCount":2,"seed":7}"#;
    let whole = bits(&train(&Corpus { text: &text, chunk: usize::MAX, step: u64::MAX }, options).vectors());
    for (chunk, step) in [(1000, 1), (37, 100), (4096, 999)] {
        let cut = train(&Corpus { text: &text, chunk, step }, options);
        assert_eq!(bits(&cut.vectors()), whole, "chunks of {chunk}, steps of {step}");
    }
    let other = options.replace("\"seed\":7", "\"seed\":8");
    assert_ne!(bits(&train(&Corpus { text: &text, chunk: 1000, step: 100 }, &other).vectors()), whole);
}

#[test]
fn a_corpus_that_is_kept_gives_the_same_bits_as_one_that_is_read_anew() {
    let text = toy_corpus(500);
    for how in [r#""workers":1"#, r#""workers":2,"deterministic":true"#] {
        let options = format!(r#"{{"sg":1,{how},"vectorSize":10,"epochs":3,"minCount":1}}"#);
        let again = bits(&train(&Corpus { text: &text, chunk: 1000, step: 700 }, &options).vectors());
        let (mut trainer, words) = begun(&text, &options);
        trainer.keep_corpus();
        for epoch in 0..3 {
            trainer.begin_epoch();
            assert_eq!(trainer.pending_words(), if epoch == 0 { 0 } else { words });
            if epoch == 0 {
                trainer.push(text.as_bytes()).unwrap();
                trainer.end_file().unwrap();
            }
            while trainer.step(900).unwrap() > 0 {}
            trainer.end_epoch();
        }
        assert_eq!(trainer.pending_words(), 0, "after the last epoch nothing is kept");
        assert!(bits(&trainer.vectors()) == again, "{how}");
    }
}

#[test]
fn the_loss_falls_at_every_level() {
    let text = toy_corpus(200);
    let one = |epochs: u32| {
        let options = format!(
            r#"{{"sg":1,"vectorSize":25,"levels":[3,10,25],"sample":0,"alpha":0.025,"minAlpha":0.025,"minCount":1,"epochs":{epochs}}}"#
        );
        train(&Corpus { text: &text, chunk: 4096, step: 5000 }, &options).loss()
    };
    let (first, later) = (one(1), one(4));
    assert_eq!((first.len(), later.len()), (3, 3));
    for (first, later) in first.iter().zip(&later) {
        assert!(later.mean < first.mean, "{first:?} then {later:?}");
        // So short an epoch is evaluated as a whole.
        assert_eq!(later.standard_error, 0.0);
    }
}

#[test]
fn every_pair_is_trained_once_however_many_workers_share_the_text() {
    let text = toy_corpus(1000);
    let pairs = |workers: u32, step: u64| {
        let options = format!(
            r#"{{"sg":1,"workers":{workers},"vectorSize":4,"sample":0,"shrinkWindows":false,"minCount":1,"epochs":1,"computeLoss":true}}"#
        );
        let loss = train(&Corpus { text: &text, chunk: 4096, step }, &options).loss()[0];
        (loss.sum / loss.mean).round()
    };
    let alone = pairs(1, 5000);
    assert!(alone > 10_000.0);
    for (workers, step) in [(2, 5000), (3, 100), (5, 1)] {
        assert_eq!(pairs(workers, step), alone, "{workers} workers, {step} words a step");
    }
}

#[test]
fn the_sampled_loss_is_the_loss_of_all_windows_within_its_error() {
    let text = toy_corpus(4000);
    let loss = |compute: &str| {
        let options = format!(r#"{{"sg":1,"vectorSize":12,"minCount":1,"epochs":2,"computeLoss":{compute}}}"#);
        let trainer = train(&Corpus { text: &text, chunk: 4096, step: 5000 }, &options);
        (bits(&trainer.vectors()), trainer.loss(), trainer.running_loss())
    };
    let (bits, exact, total) = loss("true");
    let (sampled_bits, sampled, estimated) = loss("\"sampled\"");
    let (silent_bits, none, nothing) = loss("false");
    assert!(bits == sampled_bits && bits == silent_bits, "watching changes nothing");
    assert!(none.is_empty() && nothing.is_empty());
    for level in 0..3 {
        let (exact, sampled) = (exact[level], sampled[level]);
        assert_eq!(exact.standard_error, 0.0);
        assert!(sampled.standard_error > 0.0 && sampled.standard_error < 0.02 * sampled.mean, "{sampled:?}");
        assert!((sampled.mean - exact.mean).abs() < 4.0 * sampled.standard_error, "{sampled:?}, {exact:?}");
        assert!((estimated[level] / total[level] - 1.0).abs() < 0.02, "{estimated:?}, {total:?}");
    }
}

#[test]
fn a_vocabulary_of_one_word_is_refused() {
    let mut counter = CorpusCounter::new(TokenizerConfig::default(), 1);
    counter.push(b"word word word").unwrap();
    counter.end_file().unwrap();
    let counts = counter.finish().unwrap();
    let config = Config::from_json(r#"{"minCount":1}"#).unwrap();
    let error = Trainer::new(&counts, config, TokenizerConfig::default()).err().unwrap();
    assert_eq!(error.code(), "vocabulary-too-small");
}

#[test]
fn vectors_are_shared_not_copied() {
    let text = toy_corpus(50);
    let trainer = train(&Corpus { text: &text, chunk: 1000, step: 100 }, r#"{"vectorSize":4,"minCount":1}"#);
    let (a, b) = (trainer.vectors(), Arc::new(trainer.vectors()));
    a.matrix().write_row(0, &vec![2.0; a.matrix().stride()]);
    let mut row = vec![0.0; 4];
    b.copy_vector(0, &mut row);
    assert_eq!(row, [2.0; 4]);
}

#[test]
fn a_training_that_diverges_says_so_within_a_step_and_its_numbers_stay_finite() {
    let text = toy_corpus(2000);
    for mode in [r#""sg":1"#, r#""sg":0"#, r#""sg":1,"hs":1"#, r#""hs":1,"cbowMean":0"#] {
        for how in
            [r#""alpha":10,"computeLoss":true"#, r#""alpha":2,"workers":3,"deterministic":true,"computeLoss":false"#]
        {
            let options = format!(r#"{{{mode},{how},"vectorSize":24,"minCount":1,"sample":0}}"#);
            let (mut trainer, _) = begun(&text, &options);
            trainer.begin_epoch();
            trainer.push(text.as_bytes()).unwrap();
            trainer.end_file().unwrap();
            let refused = (0..1000).find_map(|_| trainer.step(500).err());
            let error = refused.unwrap_or_else(|| panic!("{options} did not diverge"));
            assert_eq!((error.code(), error.data().option.as_deref()), ("diverged", Some("alpha")), "{error}");
            let is_evaluated = how.contains(r#""computeLoss":true"#);
            assert_eq!(error.data().loss.is_some_and(|loss| loss > 50.0), is_evaluated, "{options}: {error}");
            let vectors = trainer.vectors();
            let rows = vectors.rows(0..vectors.len(), 24).unwrap();
            assert!(rows.iter().all(|value| value.is_finite()), "{options}");
            assert!(trainer.words_done() < 20_000, "{options}: after {} words", trainer.words_done());
        }
    }
}

#[test]
fn sentences_of_one_word_train_nothing() {
    let (mut trainer, _) = begun("one\ntwo\nthree\n", r#"{"minCount":1,"vectorSize":4,"sample":0}"#);
    train_epoch(&mut trainer, "one\ntwo\nthree\n", 10);
    assert_eq!((trainer.words_done(), trainer.windows_done()), (3, 0));
    let (mut trainer, _) = begun("one two\nthree\n", r#"{"minCount":1,"vectorSize":4,"sample":0}"#);
    train_epoch(&mut trainer, "one two\nthree\n", 10);
    assert_eq!(trainer.windows_done(), 2);
}
