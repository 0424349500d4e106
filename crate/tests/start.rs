//! The spectral start: its counts, its factors, what is done with it at the end, and that it depends on nothing but the
//! corpus and the options.

#[path = "support/bits.rs"]
mod bits;
#[path = "support/files.rs"]
mod files;

use std::collections::HashMap;
use std::sync::LazyLock;

use bits::bits;
use files::file;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{
    CorpusCounter, SentenceEncoder, SentenceQueue, TextSink, TokenizerConfig, Vocabulary, WordCounts,
};
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::spectral::counting::PairCounter;
use word2vec_matryoshka::spectral::factorization::{Factorization, Side};
use word2vec_matryoshka::spectral::pairs::PairMatrixBuilder;
use word2vec_matryoshka::spectral::small::SymmetricEigen;
use word2vec_matryoshka::training::model_import::ModelImport;
use word2vec_matryoshka::training::trainer::Trainer;

/// 60 words in six topics, the first ones of each more frequent; a line is of one topic, but for a third of its words.
static CORPUS: LazyLock<String> = LazyLock::new(|| {
    let mut rng = Rng::new(11, 0);
    let mut line = |topic| {
        let mut word = || {
            let topic = if rng.below(3) == 0 { rng.below(6) } else { topic };
            format!("w{} ", topic * 10 + rng.below(10).min(rng.below(10)))
        };
        (0..12).map(|_| word()).collect::<String>() + "\n"
    };
    (0..600).map(|n| line(n % 6)).collect()
});
const MEMORY: u64 = 1 << 30;
const UNITS: u64 = 1_000_000;

fn counted(text: &str) -> WordCounts {
    let mut counter = CorpusCounter::new(TokenizerConfig::default(), 1);
    counter.push(text.as_bytes()).unwrap();
    counter.finish().unwrap()
}

fn trainer(options: &str) -> Trainer {
    let counts = counted(&CORPUS);
    let config = Config::from_json(options).unwrap();
    let (epochs, alpha, min_alpha) = (config.epochs, config.alpha, config.min_alpha);
    let mut trainer = Trainer::new(&counts, config, TokenizerConfig::default()).unwrap();
    trainer.begin_training(counts.words(), epochs, alpha, min_alpha);
    trainer
}

/// The start alone, the corpus in pieces of so many bytes and in steps of so many words.
fn begin(trainer: &mut Trainer, cut: usize, words: u64) {
    assert!(trainer.begin_start(MEMORY));
    pass(trainer, cut, words);
    trainer.end_counting();
    while trainer.step_start(UNITS).unwrap() {}
}

fn pass(trainer: &mut Trainer, cut: usize, words: u64) {
    for bytes in CORPUS.as_bytes().chunks(cut) {
        trainer.push(bytes).unwrap();
        while trainer.pending_words() >= words && trainer.step(words).unwrap() > 0 {}
    }
    trainer.end_file().unwrap();
    while trainer.step(words).unwrap() > 0 {}
}

fn epochs(trainer: &mut Trainer, number: u32) {
    for _ in 0..number {
        trainer.begin_epoch();
        pass(trainer, 1 << 20, 500);
        trainer.end_epoch();
    }
}

fn finish(trainer: &mut Trainer) {
    assert!(trainer.begin_finish());
    while trainer.step_finish(UNITS).unwrap() {}
}

fn vectors(trainer: &Trainer) -> Vec<Vec<f32>> {
    let vectors = trainer.vectors();
    let mut vector = vec![0.0; vectors.layout().vector_size()];
    let rows = (0..vectors.len() as u32).map(|word| {
        vectors.copy_vector(word, &mut vector);
        vector.clone()
    });
    rows.collect()
}

/// W_in · W_outᵀ of the first rows.
fn dots(trainer: &Trainer, rows: u32) -> Vec<f64> {
    let model = trainer.model();
    let (mut a, mut b) = (vec![0.0; model.layout.stride()], vec![0.0; model.layout.stride()]);
    let mut dots = Vec::new();
    for i in 0..rows {
        for j in 0..rows {
            model.input.read_row(i, &mut a);
            model.output.read_row(j, &mut b);
            dots.push(a.iter().zip(&b).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum());
        }
    }
    dots
}

fn vocabulary() -> Vocabulary {
    counted(&CORPUS).build_vocabulary(2, None).unwrap()
}

/// Counts of pairs within `reach`, without sub-sampling, the plain way.
fn plain_counts(vocabulary: &Vocabulary, reach: usize) -> HashMap<(u32, u32), u32> {
    let mut counts = HashMap::new();
    for line in CORPUS.lines() {
        let words: Vec<u32> = line.split_whitespace().filter_map(|word| vocabulary.index_of(word)).collect();
        for (i, &word) in words.iter().enumerate() {
            for (distance, &other) in words[i + 1..].iter().enumerate().take(reach) {
                let pair = (word.min(other), word.max(other));
                *counts.entry(pair).or_insert(0) += (reach - distance) as u32;
            }
        }
    }
    counts
}

fn counter(vocabulary: &Vocabulary, words: usize, round: u64) -> PairCounter {
    counter_within(vocabulary, words, round, MEMORY)
}

fn counter_within(vocabulary: &Vocabulary, words: usize, round: u64, memory: u64) -> PairCounter {
    let mut counter = PairCounter::new(vocabulary.counts(), words, 0.0, 4, 1, memory);
    let mut encoder = SentenceEncoder::new(TokenizerConfig::default(), vocabulary.clone().into(), 1);
    let mut queue = SentenceQueue::default();
    encoder.push(CORPUS.as_bytes(), &mut queue).unwrap();
    encoder.end_file(&mut queue).unwrap();
    while !queue.is_empty() {
        counter.add(queue.take(round)).unwrap();
    }
    counter
}

/// P as a dense matrix from the plain counts.
fn dense(vocabulary: &Vocabulary, exponent: f64) -> Vec<f64> {
    let size = vocabulary.len();
    let mut counts = vec![0.0; size * size];
    for ((i, j), count) in plain_counts(vocabulary, 4) {
        counts[i as usize * size + j as usize] += f64::from(count);
        counts[j as usize * size + i as usize] += f64::from(count);
    }
    let sums: Vec<f64> = counts.chunks_exact(size).map(|row| row.iter().sum()).collect();
    let all: f64 = sums.iter().filter(|&&sum| sum > 0.0).map(|sum| sum.powf(exponent)).sum();
    let entry = |n: usize| {
        let expected = sums[n / size] * sums[n % size].powf(exponent) / all;
        if counts[n] > 0.0 { (counts[n] / expected).ln().max(0.0) } else { 0.0 }
    };
    (0..size * size).map(entry).collect()
}

fn factorized(vocabulary: &Vocabulary, size: usize, exponent: f64) -> (Vec<f64>, Vec<f64>) {
    let mut builder = PairMatrixBuilder::new(counter(vocabulary, vocabulary.len(), 100), vocabulary.len(), exponent);
    while builder.step(10).unwrap() {}
    let mut factorization = Factorization::new(builder.finish(), size, 1, true).unwrap();
    while !factorization.is_done() {
        factorization.step(UNITS);
    }
    let factors = factorization.finish().unwrap();
    let rows = |side| {
        let mut rows = Vec::new();
        factors.rows(side, 0..factors.blocks(), |_, row| rows.push(row[..size].to_vec())).unwrap();
        rows
    };
    let (input, output) = (rows(Side::Input), rows(Side::Output));
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum();
    let product = input.iter().flat_map(|a| output.iter().map(move |b| dot(a, b))).collect();
    (factors.values.clone(), product)
}

#[test]
fn counts_are_those_of_a_plain_count() {
    let vocabulary = vocabulary();
    let expected = plain_counts(&vocabulary, 4);
    assert!(expected.len() > 100);
    for round in [1, 50, 1_000_000] {
        let counted = counter(&vocabulary, vocabulary.len(), round);
        assert_eq!(counted.into_pairs().collect::<HashMap<_, _>>(), expected, "rounds of {round}");
    }
    let few = 20;
    let counted: HashMap<_, _> = counter(&vocabulary, few, 50).into_pairs().collect();
    let expected = expected.into_iter().filter(|&((_, high), _)| (high as usize) < few).collect();
    assert_eq!(counted, expected);
}

/// c · ln(c / e) of pairs that are counted c times, and e by chance.
fn likelihood_ratios(vocabulary: &Vocabulary, counts: &HashMap<(u32, u32), u32>) -> HashMap<(u32, u32), f64> {
    let words: u64 = vocabulary.counts().iter().sum();
    let part = |word: u32| vocabulary.counts()[word as usize] as f64 / words as f64;
    let all: f64 = counts.values().map(|&count| f64::from(count)).sum();
    let ratio = |(&(low, high), &count): (&(u32, u32), &u32)| {
        let (orders, count) = (if low == high { 1.0 } else { 2.0 }, f64::from(count));
        ((low, high), count * (count / (orders * all * part(low) * part(high))).ln())
    };
    counts.iter().map(ratio).collect()
}

#[test]
fn where_memory_is_short_the_pairs_go_that_are_nearest_to_chance() {
    let vocabulary = vocabulary();
    let all = plain_counts(&vocabulary, 4);
    let counter = counter_within(&vocabulary, vocabulary.len(), 1_000_000, 16 * 800);
    assert!(counter.is_pruned() && counter.pairs() <= 600, "{} pairs", counter.pairs());
    let kept: HashMap<_, _> = counter.into_pairs().collect();
    assert!(kept.len() > 400 && kept.iter().all(|(pair, count)| all[pair] == *count), "{} pairs", kept.len());
    let (kept, dropped): (Vec<_>, Vec<_>) =
        likelihood_ratios(&vocabulary, &all).into_iter().partition(|(pair, _)| kept.contains_key(pair));
    let least = kept.iter().map(|(_, tells)| *tells).fold(f64::INFINITY, f64::min);
    let most = dropped.iter().map(|(_, tells)| *tells).fold(0.0, f64::max);
    // They are told apart in steps of a sixteenth.
    assert!(least > 0.0 && most + 1.0 < (least + 1.0) * 1.07, "{most} was dropped and {least} kept");
}

#[test]
fn a_count_within_little_memory_is_no_more_than_the_whole_one_and_the_same_each_time() {
    let vocabulary = vocabulary();
    let counted =
        |memory| -> HashMap<_, _> { counter_within(&vocabulary, vocabulary.len(), 200, memory).into_pairs().collect() };
    let (kept, all) = (counted(16 * 800), plain_counts(&vocabulary, 4));
    assert_eq!(kept, counted(16 * 800));
    assert!(kept.iter().all(|(pair, &count)| count > 0 && count <= all[pair]));
    assert_eq!(counted(MEMORY), all);
}

#[test]
fn factors_are_those_of_the_dense_matrix() {
    let vocabulary = vocabulary();
    let size = vocabulary.len();
    for exponent in [0.75, 1.0, -0.5] {
        let p = dense(&vocabulary, exponent);
        let gram = (0..size * size)
            .map(|n| (0..size).map(|k| p[k * size + n / size] * p[k * size + n % size]).sum())
            .collect();
        let mut eigen = SymmetricEigen::new(gram, size);
        while eigen.step() {}
        let expected: Vec<f64> = eigen.finish().0.iter().map(|square| square.max(0.0).sqrt()).collect();
        let kept = 6;
        let (values, product) = factorized(&vocabulary, kept, exponent);
        for (found, expected) in values.iter().zip(&expected).take(kept) {
            assert!((found / expected - 1.0).abs() < 1e-3, "{found} {expected}");
        }
        // By Eckart and Young nothing of that rank is nearer: the distance is the root of the sum of the squares left out.
        let distance: f64 = product.iter().zip(&p).map(|(a, b)| (a - b).powi(2)).sum::<f64>();
        let least: f64 = expected[kept..].iter().map(|value| value.powi(2)).sum();
        assert!((distance / least - 1.0).abs() < 1e-3, "{distance} {least}");
    }
}

#[test]
fn a_start_depends_on_neither_cuts_nor_steps_nor_workers() {
    let options = |workers: u32| {
        format!(r#"{{"start":"spectral","vectorSize":12,"minCount":2,"deterministic":true,"workers":{workers}}}"#)
    };
    let started = |options: &str, cut, words| {
        let mut trainer = trainer(options);
        begin(&mut trainer, cut, words);
        bits(&trainer.vectors())
    };
    let expected = started(&options(1), 1 << 20, 1000);
    for (workers, cut, words) in [(1, 7, 3), (3, 1 << 20, 1000), (2, 100, 50)] {
        assert!(started(&options(workers), cut, words) == expected, "{workers} workers, cuts of {cut}");
    }
}

#[test]
fn the_rotation_keeps_dot_products_and_sorts_the_axes() {
    for modes in [r#""sg":1"#, r#""sg":0"#, r#""sg":1,"hs":1"#, r#""joint":true"#, r#""joint":true,"hs":1"#] {
        let options = format!(
            r#"{{"start":"spectral","startBlend":0,"vectorSize":10,"levels":[3,10],"minCount":2,"epochs":2,{modes}}}"#
        );
        let mut trainer = trainer(&options);
        begin(&mut trainer, 1 << 20, 1000);
        epochs(&mut trainer, 2);
        let (before, words) = (dots(&trainer, 30), vectors(&trainer));
        finish(&mut trainer);
        for (before, after) in before.iter().zip(dots(&trainer, 30)) {
            assert!((before - after).abs() < 1e-4 * (1.0 + before.abs()), "{modes}: {before} {after}");
        }
        let after = vectors(&trainer);
        let length = |rows: &[Vec<f32>], axis: usize| rows.iter().map(|row| f64::from(row[axis]).powi(2)).sum::<f64>();
        let lengths: Vec<f64> = (0..10).map(|axis| length(&after, axis)).collect();
        assert!(lengths.is_sorted_by(|a, b| a >= b), "{modes}: {lengths:?}");
        let all = |rows: &[Vec<f32>]| (0..10).map(|axis| length(rows, axis)).sum::<f64>();
        assert!((all(&words) / all(&after) - 1.0).abs() < 1e-4);
    }
}

#[test]
fn a_large_blend_gives_back_the_start() {
    let cosines = |blend: &str| {
        let options = format!(
            r#"{{"start":"spectral","startBlend":{blend},"vectorSize":10,"minCount":2,"epochs":2,"sg":1,"alpha":0.3}}"#
        );
        let mut trainer = trainer(&options);
        begin(&mut trainer, 1 << 20, 1000);
        let first = vectors(&trainer);
        epochs(&mut trainer, 2);
        finish(&mut trainer);
        let cosine = |a: &[f32], b: &[f32]| {
            let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| f64::from(x * y)).sum::<f64>();
            dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
        };
        // Rotations keep cosines between words.
        let pairs = |rows: &[Vec<f32>]| (1..20).map(|n| cosine(&rows[0], &rows[n])).collect::<Vec<_>>();
        let differences = pairs(&first).into_iter().zip(pairs(&vectors(&trainer))).map(|(a, b)| (a - b).abs());
        differences.sum::<f64>() / 19.0
    };
    let [none, some, most] = ["0", "1", "10"].map(cosines);
    assert!(most < 0.1 && most < some && some < none, "{none} {some} {most}");
}

#[test]
fn a_random_start_and_a_trained_model_have_neither_start_nor_finish() {
    let mut random = trainer(r#"{"minCount":2,"epochs":1}"#);
    assert!(!random.begin_start(MEMORY));
    epochs(&mut random, 1);
    assert!(!random.begin_finish());
    let mut spectral = trainer(r#"{"start":"spectral","vectorSize":10,"minCount":2,"epochs":1}"#);
    begin(&mut spectral, 1 << 20, 1000);
    epochs(&mut spectral, 1);
    finish(&mut spectral);
    let before = bits(&spectral.vectors());
    spectral.begin_training(5000, 1, 0.025, 0.0001);
    assert!(!spectral.begin_start(MEMORY), "a second training goes on from what there is");
    epochs(&mut spectral, 1);
    assert!(!spectral.begin_finish());
    assert!(bits(&spectral.vectors()) != before);
}

#[test]
fn fewer_words_than_dimensions_and_little_memory_are_no_obstacle() {
    for (options, memory, is_enough) in [
        (r#"{"start":"spectral","vectorSize":300,"minCount":2,"epochs":1,"maxFinalVocab":8}"#, MEMORY, true),
        (r#"{"start":"spectral","vectorSize":20,"minCount":2,"epochs":1}"#, 80_000, false),
        (r#"{"start":"spectral","vectorSize":20,"minCount":2,"epochs":1}"#, 10_000, false),
    ] {
        let mut trainer = trainer(options);
        assert!(trainer.begin_start(memory));
        pass(&mut trainer, 1 << 20, 1000);
        trainer.end_counting();
        let left_out = trainer.start_left_out();
        assert_eq!(left_out.is_none(), is_enough, "{left_out:?}");
        assert!(left_out.is_none_or(|left_out| (left_out.started < 60) == (memory < 30_000)), "{left_out:?}");
        while trainer.step_start(UNITS).unwrap() {}
        epochs(&mut trainer, 1);
        finish(&mut trainer);
        assert!(vectors(&trainer).iter().flatten().all(|value| value.is_finite()));
    }
}

#[test]
fn a_training_that_is_saved_and_goes_on_ends_with_the_same_bits() {
    for modes in [r#""joint":true"#, r#""sg":1,"hs":1"#] {
        let options =
            format!(r#"{{"start":"spectral","vectorSize":10,"levels":[4,10],"minCount":2,"epochs":3,{modes}}}"#);
        let mut undisturbed = trainer(&options);
        begin(&mut undisturbed, 1 << 20, 1000);
        epochs(&mut undisturbed, 3);
        finish(&mut undisturbed);

        let mut stopped = trainer(&options);
        begin(&mut stopped, 1 << 20, 1000);
        epochs(&mut stopped, 1);
        assert!(!stopped.begin_finish(), "a training that is not over keeps its start");
        let mut resumed = saved_and_loaded(&stopped);
        resumed.resume_training().unwrap();
        assert!(!resumed.begin_start(MEMORY));
        epochs(&mut resumed, 2);
        finish(&mut resumed);
        assert!(bits(&resumed.vectors()) == bits(&undisturbed.vectors()), "{modes}");
    }
}

fn saved_and_loaded(trainer: &Trainer) -> Trainer {
    let vectors = trainer.vectors();
    let mut state = trainer.state_head(7200, 600).write().unwrap();
    state.extend(trainer.state_counts());
    state.extend(trainer.state_rows(0, vectors.len()).unwrap());
    state.extend(trainer.state_halves(0, 7));
    state.extend(trainer.state_halves(7, usize::MAX));
    let cut_off = state.len() - 2;
    let load = |state: &[u8]| {
        let mut import = ModelImport::new(state.len() as u64, 1 << 30);
        import.push_words(&file(&vectors, "vocab-json"))?;
        import.end_words()?;
        state.chunks(1000).try_for_each(|bytes| import.push_state(bytes))?;
        import.end_state()?;
        import.push(&file(&vectors, "npy"))?;
        import.finish()
    };
    assert_eq!(load(&state[..cut_off]).err().unwrap().code(), "bad-state");
    assert_eq!(load(&[&state[..], &[0, 0]].concat()).err().unwrap().code(), "bad-state");
    load(&state).unwrap().0
}

/// As `epochs`, for a training that goes on though it says that it diverges.
fn epochs_of_anything(trainer: &mut Trainer, number: u32) {
    for _ in 0..number {
        trainer.begin_epoch();
        trainer.push(CORPUS.as_bytes()).unwrap();
        trainer.end_file().unwrap();
        while trainer.pending_words() > 0 {
            let fails = trainer.step(500).is_err_and(|error| error.code() != "diverged");
            assert!(!fails, "it fails in another way");
        }
        trainer.end_epoch();
    }
}

#[test]
fn no_setting_makes_numbers_that_are_not_finite() {
    let modes = [r#""sg":1"#, r#""sg":0"#, r#""sg":0,"cbowMean":0"#, r#""sg":1,"hs":1"#, r#""sg":0,"hs":1"#];
    for modes in modes.into_iter().chain([r#""joint":true"#]) {
        for start in ["random", "spectral"] {
            for rest in [
                r#""alpha":10,"window":20"#,
                r#""alpha":0.5,"negative":1"#,
                r#""alpha":10,"levelWeights":[100,0,100],"levels":[1,2,10]"#,
                r#""alpha":10,"fastSigmoid":true,"pairExponent":1"#,
            ] {
                if modes.contains("hs") && rest.contains("negative") {
                    continue;
                }
                let options =
                    format!(r#"{{"start":"{start}","vectorSize":10,"minCount":2,"epochs":30,{modes},{rest}}}"#);
                let mut trainer = trainer(&options);
                if start == "spectral" {
                    begin(&mut trainer, 1 << 20, 1000);
                }
                epochs_of_anything(&mut trainer, 30);
                assert!(vectors(&trainer).iter().flatten().all(|value| value.is_finite()), "{options}");
                if start == "spectral" {
                    finish(&mut trainer);
                }
                assert!(vectors(&trainer).iter().flatten().all(|value| value.is_finite()), "finished: {options}");
            }
        }
    }
}
