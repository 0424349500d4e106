//! A model whose vocabulary grows, a count that is kept within bounds, and what a model expects among given words.

#[path = "support/bits.rs"]
mod bits;
#[path = "support/model.rs"]
mod model;

use bits::bits;
use model::{counted, counted_by, model, train_epoch};
use std::sync::Arc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig};
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::query::predict::predict_output;
use word2vec_matryoshka::training::trainer::Trainer;

fn train(trainer: &mut Trainer, text: &str) {
    trainer.begin_training(text.split_whitespace().count() as u64, 1, 0.05, 0.01);
    train_epoch(trainer, text, 1000);
}

fn words(vectors: &Vectors) -> Vec<&str> {
    (0..vectors.len() as u32).map(|index| vectors.vocabulary().word(index)).collect()
}

const FIRST: &str = "red red red green green blue\ngreen red blue once\n";
const SECOND: &str = "blue new newer new blue newer new\nalso also green rare also\n";

#[test]
fn old_words_keep_index_and_vector_and_new_ones_come_behind() {
    for mode in [r#""hs":0"#, r#""hs":1"#, r#""deterministic":true"#, r#""workers":3"#] {
        let options = format!(r#"{{{mode},"sg":1,"vectorSize":10,"minCount":2,"sample":0}}"#);
        let (mut trainer, _) = model(&[FIRST], &options);
        train(&mut trainer, &FIRST.repeat(20));
        let before = trainer.vectors();
        trainer.grow_vocabulary(&Arc::new(counted(&[SECOND])), TokenizerConfig::default(), u64::MAX).unwrap();
        let after = trainer.vectors();
        assert_eq!(words(&before), ["red", "green", "blue"]);
        assert_eq!(words(&after), ["red", "green", "blue", "also", "new", "newer"]);
        assert_eq!(after.vocabulary().counts(), [4, 4, 4, 3, 3, 2]);
        assert!(bits(&after).starts_with(&bits(&before)), "{mode}");
        let mut vector = [0.0; 10];
        after.copy_vector(4, &mut vector);
        assert!(vector.iter().all(|x| x.abs() <= 0.1) && vector.iter().any(|&x| x != 0.0));
        train(&mut trainer, &SECOND.repeat(20));
        let mut trained = [0.0; 10];
        trainer.vectors().copy_vector(4, &mut trained);
        assert!(trained.iter().all(|x| x.is_finite()) && trained != vector, "{mode}");
    }
}

#[test]
fn a_limited_vocabulary_grows_no_further_and_cuts_no_tie() {
    let grown = |limit: u32| {
        let options = format!(r#"{{"vectorSize":4,"minCount":2,"maxFinalVocab":{limit}}}"#);
        let (mut trainer, _) = model(&[FIRST], &options);
        trainer.grow_vocabulary(&Arc::new(counted(&[SECOND])), TokenizerConfig::default(), u64::MAX).unwrap();
        trainer.vectors().len()
    };
    assert_eq!([3, 4, 5, 6, 99].map(grown), [3, 3, 5, 6, 6]);
}

#[test]
fn a_growth_that_does_not_fit_leaves_the_model_as_it_was() {
    let (mut trainer, _) = model(&[FIRST], r#"{"vectorSize":4,"minCount":2}"#);
    let error = trainer.grow_vocabulary(&Arc::new(counted(&[SECOND])), TokenizerConfig::default(), 100).unwrap_err();
    assert_eq!((error.code(), trainer.vectors().len()), ("out-of-memory", 3));
}

/// gensim's `prune_vocab` in plain words.
fn pruned_by_hand(text: &str, limit: usize) -> Vec<(String, u64)> {
    let mut counts = std::collections::BTreeMap::<String, u64>::new();
    let mut dropped = 1;
    for sentence in text.lines().filter(|line| !line.is_empty()) {
        sentence.split(' ').for_each(|word| *counts.entry(word.to_owned()).or_default() += 1);
        if counts.len() > limit {
            counts.retain(|_, &mut count| count > dropped);
            dropped += 1;
        }
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}

#[test]
fn rare_words_are_dropped_while_counting_as_gensim_drops_them() {
    let text: String = (1..400_u32).map(|n| format!("w{} w{} w{} common\n\n", n % 7, n % 31, n * n % 101)).collect();
    for limit in [5, 20, 60, 1000] {
        for chunk in [13, 1 << 20] {
            let mut counter = CorpusCounter::pruned(TokenizerConfig::default(), limit);
            text.as_bytes().chunks(chunk).for_each(|chunk| counter.push(chunk).unwrap());
            let counts = counter.finish().unwrap();
            assert_eq!(counts.words(), 399 * 4, "words that were dropped were read all the same");
            let vocabulary = counts.build_vocabulary(1, None).unwrap();
            let found: Vec<(String, u64)> = (0..vocabulary.len() as u32)
                .map(|index| (vocabulary.word(index).to_owned(), vocabulary.counts()[index as usize]))
                .collect();
            assert_eq!(found, pruned_by_hand(&text, limit), "limit {limit}, chunks of {chunk}");
        }
    }
}

#[test]
fn long_sentences_are_bounded_too() {
    let config = TokenizerConfig { max_sentence_length: 10, ..TokenizerConfig::default() };
    let text: String = (0..10_000).map(|n| format!("w{n} ")).collect();
    let counts = counted_by(CorpusCounter::pruned(config, 50), &[&text]);
    assert!(counts.distinct_words() <= 50 && counts.words() == 10_000);
}

#[test]
fn expected_words_agree_with_plain_loops() {
    for cbow_mean in [0, 1] {
        let options = format!(r#"{{"sg":0,"cbowMean":{cbow_mean},"vectorSize":10,"levels":[3,7],"minCount":1}}"#);
        let text = (FIRST.to_owned() + SECOND).repeat(30);
        let (mut trainer, _) = model(&[&text], &options);
        train(&mut trainer, &text);
        let model = trainer.model();
        let vector = |matrix: &word2vec_matryoshka::model::SharedMatrix, index: u32| -> Vec<f64> {
            let mut row = vec![0.0; matrix.stride()];
            let mut vector = vec![0.0; 10];
            matrix.read_row(index, &mut row);
            model.layout.unpad(&row, &mut vector);
            vector.into_iter().map(f64::from).collect()
        };
        let context = [0, 2, 2];
        for (column, level) in [3, 7, 10].into_iter().enumerate() {
            let parts = if cbow_mean == 1 { 3.0 } else { 1.0 };
            let inputs = context.map(|word| vector(&model.input, word));
            let dot = |word: u32| -> f64 {
                let output = vector(&model.output, word);
                (0..level).map(|i| inputs.iter().map(|input| input[i]).sum::<f64>() / parts * output[i]).sum()
            };
            let words = model.vocabulary.len() as u32;
            let total: f64 = (0..words).map(|word| dot(word).exp()).sum();
            let mut expected: Vec<(u32, f64)> = (0..words).map(|word| (word, dot(word).exp() / total)).collect();
            expected.sort_by(|a, b| b.1.total_cmp(&a.1));
            let found = predict_output(model, &context, column, 4).unwrap();
            assert_eq!(found.len(), 4);
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found.0, expected.0, "level {level}");
                assert!((found.1 - expected.1).abs() < 1e-6, "{found:?}, {expected:?}");
            }
        }
        assert!(
            predict_output(model, &[], 0, 4).unwrap().is_empty()
                && predict_output(model, &[0], 0, 0).unwrap().is_empty()
        );
        assert_eq!(predict_output(model, &[0], 2, usize::MAX).unwrap().len(), model.vocabulary.len());
    }
    let (trainer, _) = model(&[FIRST], r#"{"hs":1,"vectorSize":4,"minCount":1}"#);
    assert_eq!(predict_output(trainer.model(), &[0], 0, 4).unwrap_err().code(), "no-negative-sampling");
}
