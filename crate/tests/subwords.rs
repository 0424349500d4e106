//! What n-grams of letters say of vectors: added at the end of a training, taken out again by the next one, kept with the model,
//! and asked for words that no text had.

#[path = "support/bits.rs"]
mod bits;
#[path = "support/files.rs"]
mod files;
#[path = "support/model.rs"]
mod model;

use std::sync::Arc;

use bits::bits;
use files::file;
use model::{counted, model, train_epoch, train_pass};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::TokenizerConfig;
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::steps::Steps;
use word2vec_matryoshka::subwords::NgramLengths;
use word2vec_matryoshka::subwords::table::{TableFit, mean_of_ngrams};
use word2vec_matryoshka::training::model_import::ModelImport;
use word2vec_matryoshka::training::trainer::Trainer;

const STEMS: [&str; 12] =
    ["walk", "talk", "jump", "climb", "paint", "cook", "plant", "sort", "mark", "print", "wash", "load"];
const ENDINGS: [&str; 4] = ["", "ed", "ing", "ers"];

/// Lines of one stem and one ending each, among words of two other kinds: who has which ending is next to the same words.
fn corpus() -> String {
    let mut rng = Rng::new(7, 0);
    let mut line = || {
        let (stem, ending) = (rng.below(12) as usize, rng.below(4) as usize);
        let words: Vec<String> = (0..8)
            .map(|n| match n % 3 {
                0 => format!("{}{}", STEMS[stem], ENDINGS[ending]),
                1 => format!("q{stem}{}", rng.below(3)),
                _ => format!("z{ending}{}", rng.below(3)),
            })
            .collect();
        words.join(" ") + "\n"
    };
    (0..3000).map(|_| line()).collect()
}

const OPTIONS: &str = r#""sg":1,"vectorSize":20,"levels":[5,20],"minCount":1,"alpha":0.05,"epochs":2"#;

fn trained(more: &str) -> Trainer {
    let text = corpus();
    let (mut trainer, words) = model(&[&text], &format!("{{{OPTIONS}{more}}}"));
    again(&mut trainer, &text, words, 0.05);
    trainer
}

/// Trains two epochs, and what follows them.
fn again(trainer: &mut Trainer, text: &str, words: u64, alpha: f32) {
    trainer.begin_training(words, 2, alpha, alpha / 10.0);
    (0..2).for_each(|_| train_epoch(trainer, text, 1000));
    finish(trainer, 1_000_000);
}

fn finish(trainer: &mut Trainer, units: u64) -> bool {
    let begun = trainer.begin_finish();
    while begun && trainer.step_finish(units).unwrap() {}
    begun
}

fn vector(vectors: &Vectors, word: &str) -> Vec<f32> {
    let mut vector = vec![0.0; vectors.layout().vector_size()];
    vectors.copy_vector(vectors.vocabulary().index_of(word).unwrap(), &mut vector);
    vector
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

const LENGTHS: NgramLengths = NgramLengths { min: 2, max: 5 };

fn fitted(vectors: Vectors) -> Vectors {
    let mut fit = TableFit::new(vectors, LENGTHS);
    fit.run().unwrap();
    fit.finish().unwrap()
}

#[test]
fn forms_of_words_come_closer_the_more_their_ngrams_weigh() {
    let likeness = |more: &str| {
        let vectors = trained(more).vectors();
        let forms = STEMS.iter().flat_map(|stem| ENDINGS[1..].iter().map(move |ending| (stem, ending)));
        let of = |(stem, ending): (&&str, &&str)| {
            cosine(&vector(&vectors, stem), &vector(&vectors, &format!("{stem}{ending}")))
        };
        forms.map(of).sum::<f32>() / 36.0
    };
    let [without, some, more] = ["", r#","maxN":5,"ngramWeight":1"#, r#","maxN":5,"ngramWeight":5"#].map(likeness);
    assert!(some > without + 0.01 && more > some, "{without} {some} {more}");
    assert_eq!(bits(&trained("").vectors()), bits(&trained(r#","maxN":5,"ngramWeight":0"#).vectors()));
}

#[test]
fn what_is_added_depends_on_neither_threads_nor_steps() {
    for mode in [r#","start":"spectral","joint":true"#, r#","hs":1"#, r#","sg":0"#] {
        let once = bits(&trained(&format!("{},\"maxN\":6", mode.replace(r#","sg":0"#, ""))).vectors());
        let text = corpus();
        let options = format!("{{{OPTIONS}{},\"maxN\":6}}", mode.replace(r#","sg":0"#, ""));
        let (mut trainer, words) = model(&[&text], &options);
        trainer.begin_training(words, 2, 0.05, 0.005);
        (0..2).for_each(|_| train_epoch(&mut trainer, &text, 77));
        assert!(finish(&mut trainer, 1));
        assert_eq!(bits(&trainer.vectors()), once, "{mode}");
    }
}

#[test]
fn a_training_that_goes_on_begins_without_what_was_added() {
    let text = corpus();
    let options = |more: &str| format!("{{{OPTIONS}{more}}}");
    let (mut plain, words) = model(&[&text], &options(""));
    let (mut other, _) = model(&[&text], &options(r#","maxN":5"#));
    for trainer in [&mut plain, &mut other] {
        again(trainer, &text, words, 0.05);
    }
    let (before, added) = (plain.vectors(), other.vectors());
    let apart = |word: &str| {
        let (a, b) = (vector(&before, word), vector(&added, word));
        a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
    };
    assert!(apart("walking") > 0.05);
    other.begin_training(words, 2, 0.05, 0.005);
    other.begin_epoch();
    assert!(STEMS.iter().all(|stem| apart(stem) < 1e-5), "it is taken out, but for rounding");
    train_pass(&mut other, &text, 1000);
    other.end_epoch();
    assert!(!other.begin_finish(), "a training that is not over adds nothing");
    train_epoch(&mut other, &text, 1000);
    assert!(finish(&mut other, 1_000_000) && !other.begin_finish(), "it is added once");
}

fn saved(trainer: &Trainer) -> [Vec<u8>; 3] {
    let vectors = trainer.vectors();
    let state = [
        trainer.state_head(1, 2).write().unwrap(),
        trainer.state_counts(),
        trainer.state_rows(0, 1000).unwrap(),
        trainer.state_halves(0, 11),
        trainer.state_halves(11, usize::MAX),
    ];
    [file(&vectors, "vocab-json"), state.concat(), file(&vectors, "npy")]
}

fn loaded([words, state, npy]: &[Vec<u8>; 3], chunk: usize) -> word2vec_matryoshka::error::Result<Trainer> {
    let mut import = ModelImport::new(state.len() as u64, u64::MAX);
    import.push_words(words)?;
    import.end_words()?;
    state.chunks(chunk).try_for_each(|bytes| import.push_state(bytes))?;
    import.end_state()?;
    import.push(npy)?;
    Ok(import.finish()?.0)
}

#[test]
fn a_model_that_was_saved_goes_on_as_one_that_never_stopped() {
    let text = corpus();
    for workers in [r#","workers":1"#, r#","workers":2,"deterministic":true"#] {
        let options = format!("{{{OPTIONS},\"maxN\":5{workers}}}");
        let (mut whole, words) = model(&[&text], &options);
        again(&mut whole, &text, words, 0.05);
        let files = saved(&whole);
        let mut resumed = loaded(&files, 1000).unwrap();
        assert_eq!(saved(&resumed), files);
        for trainer in [&mut whole, &mut resumed] {
            again(trainer, &text, words, 0.02);
        }
        assert_eq!(bits(&resumed.vectors()), bits(&whole.vectors()), "{workers}");
        for cut in [1, 2, 401] {
            let mut broken = files.clone();
            broken[1].truncate(files[1].len() - cut);
            assert_eq!(loaded(&broken, 1 << 20).err().unwrap().code(), "bad-state", "{cut} bytes less");
        }
        let longer = [files[0].clone(), [files[1].clone(), vec![0; 2]].concat(), files[2].clone()];
        assert_eq!(loaded(&longer, 1 << 20).err().unwrap().code(), "bad-state");
    }
}

#[test]
fn a_grown_vocabulary_keeps_what_its_words_have_and_new_ones_have_nothing_yet() {
    let text = corpus();
    let mut trainer = trained(r#","maxN":5"#);
    let before = bits(&trainer.vectors());
    let more = format!("{text}\nwalkings jumpings walkings\n");
    trainer.grow_vocabulary(&Arc::new(counted(&[&more])), TokenizerConfig::default(), u64::MAX).unwrap();
    assert!(bits(&trainer.vectors()).starts_with(&before));
    let files = saved(&trainer);
    let words = counted(&[&more]).words();
    let mut again_loaded = loaded(&files, 333).unwrap();
    for trainer in [&mut trainer, &mut again_loaded] {
        again(trainer, &more, words, 0.03);
        let vectors = trainer.vectors();
        let likeness = cosine(&vector(&vectors, "walkings"), &vector(&vectors, "walking"));
        assert!(likeness > 0.3, "{likeness}");
    }
    assert_eq!(bits(&trainer.vectors()), bits(&again_loaded.vectors()));
}

#[test]
fn rows_that_do_not_learn_take_nothing_up() {
    let (text, donor) = (corpus(), trained(""));
    let (mut trainer, words) = model(&[&text], &format!("{{{OPTIONS},\"maxN\":5}}"));
    trainer.take_rows(&donor.vectors(), 0..3, 0.0).unwrap();
    again(&mut trainer, &text, words, 0.05);
    let known = |n: u32| donor.vectors().vocabulary().word(n).to_owned();
    for word in [0, 1, 2].map(known) {
        assert_eq!(vector(&trainer.vectors(), &word), vector(&donor.vectors(), &word));
    }
    // Rows that are given after it was added have it no more.
    trainer.take_rows(&donor.vectors(), 5..6, 1.0).unwrap();
    trainer.begin_training(words, 1, 1e-6, 0.0);
    trainer.begin_epoch();
    assert_eq!(vector(&trainer.vectors(), &known(5)), vector(&donor.vectors(), &known(5)));
}

#[test]
fn words_that_were_never_seen_are_like_their_forms() {
    let vectors = trained("").vectors();
    let ngrams = fitted(vectors.clone());
    let vector_of = |word: &str| mean_of_ngrams(&ngrams, LENGTHS, word);
    let found = vector_of("paintings").unwrap();
    let likeness = |word: &str| cosine(&found, &vector(&vectors, word));
    for other in ["walk", "jumped", "z20", "q31"] {
        assert!(likeness("painting") > likeness(other) + 0.1, "{other}: {} {}", likeness("painting"), likeness(other));
    }
    assert_eq!(vector_of("字"), None);
    assert_eq!(vector_of(""), None);
    assert!(ngrams.vocabulary().index_of("<pa").is_some());
    assert_eq!(ngrams.layout().levels(), [5, 20]);
    // Each n-gram counts once, as often as it may be there.
    assert_eq!(vector_of("xqqqqx"), vector_of("xqqqqqqqx"));
}

#[test]
fn vocabularies_without_a_common_ngram_stay_as_they_are() {
    let text = "字 月 日 人 字 月 日 人 一\n".repeat(200);
    let run = |options: &str| {
        let (mut trainer, words) = model(&[&text], options);
        again(&mut trainer, &text, words, 0.05);
        bits(&trainer.vectors())
    };
    assert_eq!(run(r#"{"minCount":1,"vectorSize":8,"maxN":6}"#), run(r#"{"minCount":1,"vectorSize":8}"#));
    let (untrained, _) = model(&[&text], r#"{"minCount":1,"vectorSize":8}"#);
    assert_eq!(fitted(untrained.vectors()).len(), 0);
}

#[test]
fn lengths_that_cannot_be_are_refused() {
    let message = |json: &str| Config::from_json(json).unwrap_err().to_string();
    assert!(message(r#"{"maxN":2}"#).contains("minN is 3; it may be 1 to 2, which is maxN"));
    assert!(message(r#"{"maxN":13}"#).contains("maxN is 13; it may be 0 to 12"));
    assert!(message(r#"{"ngramWeight":11}"#).contains("ngramWeight is 11; it may be a number from 0 to 10"));
    assert!(Config::from_json(r#"{"maxN":2,"minN":1}"#).is_ok() && Config::from_json(r#"{"minN":9}"#).is_ok());
}
