//! A model that is saved and continued equals one that never stopped, bit for bit.

#[path = "support/bits.rs"]
mod bits;
#[path = "support/files.rs"]
mod files;
#[path = "support/model.rs"]
mod model;

use bits::bits;
use files::file;
use model::model;
use std::sync::Arc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig};
use word2vec_matryoshka::error::Result;
use word2vec_matryoshka::io::npy::NpyHeader;
use word2vec_matryoshka::io::{FileKind, Part};
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::training::model_import::ModelImport;
use word2vec_matryoshka::training::state::StateHead;
use word2vec_matryoshka::training::trainer::Trainer;

const EPOCHS: u32 = 5;

/// 40 words, the first ones more frequent; two files.
fn corpus() -> [String; 2] {
    let mut rng = Rng::new(5, 0);
    [0, 1].map(|_| {
        let mut sentence = || (0..12).map(|_| format!("w{} ", rng.below(40).min(rng.below(40)))).collect::<String>();
        (0..400).map(|_| sentence() + "\n").collect()
    })
}

/// One pass over the corpus, in pushes and steps of these sizes; stops once so many words of the run are trained.
fn pass(trainer: &mut Trainer, files: &[String; 2], (chunk, step): (usize, u64), stop: u64) -> bool {
    for file in files {
        let mut pushed = file.as_bytes().chunks(chunk);
        loop {
            let more = pushed.next();
            match more {
                Some(bytes) => trainer.push(bytes).unwrap(),
                None => trainer.end_file().unwrap(),
            }
            while trainer.pending_words() >= if more.is_some() { step } else { 1 } {
                if trainer.words_done() >= stop {
                    return false;
                }
                if trainer.step(step).unwrap() == 0 {
                    break;
                }
            }
            if more.is_none() {
                break;
            }
        }
    }
    trainer.end_epoch();
    true
}

/// Trains the epochs that are left, or until so many words were trained.
fn train(trainer: &mut Trainer, files: &[String; 2], sizes: (usize, u64), stop: u64) {
    let state = trainer.run_state().unwrap();
    let mut open = state.epochs_begun > state.epochs_done();
    for _ in state.epochs_done()..u64::from(EPOCHS) {
        if trainer.words_done() >= stop {
            return;
        }
        if !open {
            trainer.begin_epoch();
        }
        open = false;
        if !pass(trainer, files, sizes, stop) {
            return;
        }
    }
}

struct Saved {
    words: Vec<u8>,
    state: Vec<u8>,
    npy: Vec<u8>,
}

fn save(trainer: &Trainer) -> Saved {
    let vectors = trainer.vectors();
    let head = trainer.state_head(1, 2).write().unwrap();
    let state =
        [head, trainer.state_counts(), trainer.state_rows(0, 17).unwrap(), trainer.state_rows(17, 1000).unwrap()]
            .concat();
    Saved { words: file(&vectors, "vocab-json"), state, npy: file(&vectors, "npy") }
}

fn load(saved: &Saved, chunk: usize) -> Result<Trainer> {
    let mut import = ModelImport::new(saved.state.len() as u64, u64::MAX);
    saved.words.chunks(chunk).try_for_each(|bytes| import.push_words(bytes))?;
    import.end_words()?;
    saved.state.chunks(chunk).try_for_each(|bytes| import.push_state(bytes))?;
    import.end_state()?;
    saved.npy.chunks(chunk).try_for_each(|bytes| import.push(bytes))?;
    let (trainer, head) = import.finish()?;
    let head = head.expect("there is a state");
    assert_eq!((head.corpus_words, head.corpus_sentences), (1, 2));
    Ok(trainer)
}

/// Everything that was trained: both matrices.
fn learnt(trainer: &Trainer) -> [Vec<u8>; 2] {
    [bits(&trainer.vectors()), trainer.state_rows(0, 1000).unwrap()]
}

const MODES: [&str; 4] = [r#""sg":1"#, r#""sg":1,"hs":1"#, r#""sg":0"#, r#""sg":0,"hs":1,"cbowMean":0"#];

#[test]
fn a_run_in_two_parts_equals_a_run_in_one() {
    let files = corpus();
    let sharing = [r#""workers":1"#, r#""workers":3,"deterministic":true"#];
    for options in MODES.iter().flat_map(|mode| sharing.map(|workers| format!("{mode},{workers}"))) {
        let options = format!(r#"{{{options},"vectorSize":9,"levels":[2,9],"minCount":1,"alpha":0.05}}"#);
        let (mut whole, words) = model(&files, &options);
        whole.begin_training(words, EPOCHS, 0.05, 0.001);
        train(&mut whole, &files, (1000, 300), u64::MAX);
        // After two epochs, and in the middle of the second file of the fourth.
        for stop in [words * 2, words * 3 + words * 2 / 3] {
            let (mut first, _) = model(&files, &options);
            first.begin_training(words, EPOCHS, 0.05, 0.001);
            train(&mut first, &files, (777, 100), stop);
            let mut second = load(&save(&first), 1 << 20).unwrap();
            second.resume_training().unwrap();
            train(&mut second, &files, (5000, 1000), u64::MAX);
            assert_eq!(learnt(&second), learnt(&whole), "{options}, stopped after {stop} words");
            assert_eq!(second.words_done(), words * u64::from(EPOCHS));
            assert_eq!(second.resume_training().unwrap_err().code(), "nothing-to-resume");
        }
    }
}

#[test]
fn a_run_that_goes_on_evaluates_the_windows_that_its_options_ask_for() {
    let files = corpus();
    for compute in ["true", "false", "\"sampled\""] {
        let options = format!(r#"{{"sg":1,"vectorSize":9,"minCount":1,"computeLoss":{compute}}}"#);
        let (mut whole, words) = model(&files, &options);
        // Announced as longer, so that of the sampled windows not all are evaluated.
        whole.begin_training(40_000, EPOCHS, 0.05, 0.001);
        train(&mut whole, &files, (1000, 300), words);
        let mut resumed = load(&save(&whole), 1 << 20).unwrap();
        resumed.resume_training().unwrap();
        for trainer in [&mut whole, &mut resumed] {
            trainer.begin_epoch();
            pass(trainer, &files, (1000, 300), u64::MAX);
        }
        assert_eq!(resumed.loss(), whole.loss(), "{compute}");
        assert_eq!(whole.loss().is_empty(), compute == "false");
    }
}

#[test]
fn a_model_is_the_same_however_its_files_are_cut() {
    let files = corpus();
    let (mut trainer, words) = model(&files, r#"{"vectorSize":9,"minCount":1,"workers":3}"#);
    assert_eq!(trainer.resume_training().unwrap_err().code(), "nothing-to-resume");
    trainer.begin_training(words, EPOCHS, 0.05, 0.001);
    train(&mut trainer, &files, (1000, 300), words);
    let saved = save(&trainer);
    for chunk in [1, 7, 100, 1 << 20] {
        let again = load(&saved, chunk).unwrap();
        assert_eq!(learnt(&again), learnt(&trainer));
        assert_eq!(again.state_head(1, 2), trainer.state_head(1, 2));
        assert_eq!(again.vectors().vocabulary().counts(), trainer.vectors().vocabulary().counts());
    }
}

/// The same array column after column, in double precision.
fn by_columns(npy: &[u8], columns: usize) -> Vec<u8> {
    let header = NpyHeader::read(npy).unwrap();
    let text = String::from_utf8_lossy(&npy[..header.data_offset]).replace("False, ", "True,  ").replace("<f4", "<f8");
    let values: Vec<f32> =
        npy[header.data_offset..].as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    let value = |column: usize, row: usize| f64::from(values[row * columns + column]).to_le_bytes();
    let data = (0..columns).flat_map(|column| (0..header.rows).flat_map(move |row| value(column, row)));
    // The mark at its beginning is no UTF-8.
    [&npy[..10], &text.as_bytes()[text.len() - (header.data_offset - 10)..], &data.collect::<Vec<u8>>()].concat()
}

#[test]
fn vectors_that_come_column_by_column_are_the_same() {
    let files = corpus();
    let (mut trainer, words) = model(&files, r#"{"vectorSize":9,"levels":[2,9],"minCount":1}"#);
    trainer.begin_training(words, EPOCHS, 0.05, 0.001);
    train(&mut trainer, &files, (1000, 300), words);
    let mut saved = save(&trainer);
    saved.npy = by_columns(&saved.npy, 9);
    for chunk in [1, 7, 1000, 1 << 20] {
        assert_eq!(learnt(&load(&saved, chunk).unwrap()), learnt(&trainer));
    }
    saved.npy.pop();
    assert_eq!(load(&saved, 1000).err().unwrap().code(), "bad-npy");
}

#[test]
fn without_a_state_vectors_go_on_with_outputs_of_zero_and_the_counts_of_the_next_corpus() {
    let files = corpus();
    let options = r#"{"vectorSize":9,"levels":[2,9],"minCount":1,"alpha":0.05}"#;
    let (mut trainer, words) = model(&files, options);
    trainer.begin_training(words, EPOCHS, 0.05, 0.001);
    train(&mut trainer, &files, (1000, 300), u64::MAX);
    let (vectors, saved) = (trainer.vectors(), save(&trainer));
    let mut import = ModelImport::new(0, 1 << 30);
    import.push_words(&saved.words).unwrap();
    import.end_words().unwrap();
    import.without_state(Config::from_json(options).unwrap(), TokenizerConfig::default()).unwrap();
    import.push(&saved.npy).unwrap();
    let (mut again, head) = import.finish().unwrap();
    assert!(head.is_none());
    assert_eq!(learnt(&again)[0], learnt(&trainer)[0]);
    assert!(learnt(&again)[1].iter().all(|&byte| byte == 0));
    assert!(again.vectors().vocabulary().counts().iter().all(|&count| count == 0));

    let mut counter = CorpusCounter::new(TokenizerConfig::default(), 1);
    counter.push(b"w1 w2 w1 unheard of").unwrap();
    counter.end_file().unwrap();
    again.count_vocabulary(&Arc::new(counter.finish().unwrap()), TokenizerConfig::default(), u64::MAX).unwrap();
    let counted = again.vectors();
    assert_eq!((counted.len(), learnt(&again)[0].clone()), (vectors.len(), learnt(&trainer)[0].clone()));
    let count = |word| counted.vocabulary().counts()[counted.vocabulary().index_of(word).unwrap() as usize];
    assert_eq!((count("w1"), count("w2"), count("w3")), (2, 1, 0));
    again.begin_training(words, EPOCHS, 0.05, 0.001);
    train(&mut again, &files, (1000, 300), u64::MAX);
    assert_ne!(learnt(&again)[0], learnt(&trainer)[0]);
}

#[test]
fn files_that_do_not_fit_are_refused() {
    let (trainer, _) = model(&corpus(), r#"{"vectorSize":9,"minCount":1}"#);
    let whole = || save(&trainer);
    let code = |saved: Saved| load(&saved, 1 << 20).err().unwrap().code();
    let cut = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() - 3);
        bytes
    };
    assert_eq!(code(Saved { state: cut(whole().state), ..whole() }), "bad-state");
    assert_eq!(code(Saved { state: [whole().state, vec![0; 40]].concat(), ..whole() }), "bad-state");
    assert_eq!(code(Saved { state: b"no state".to_vec(), ..whole() }), "bad-state");
    assert_eq!(code(Saved { state: Vec::new(), ..whole() }), "bad-state");
    assert_eq!(code(Saved { npy: cut(whole().npy), ..whole() }), "bad-npy");
    assert_eq!(code(Saved { words: br#"["a"]"#.to_vec(), ..whole() }), "bad-state");
    let mut other = whole();
    other.npy[200] ^= 1;
    assert_eq!(code(other), "bad-state");
    let mut later = whole();
    later.state[8] = 9;
    assert!(load(&later, 1 << 20).err().unwrap().to_string().contains("its version is 9"));
}

#[test]
fn a_state_from_before_pairs_had_weights_goes_on_without() {
    let files = corpus();
    let (mut trainer, words) = model(&files, r#"{"vectorSize":9,"minCount":1,"pairExponent":0}"#);
    trainer.begin_training(words, EPOCHS, 0.05, 0.001);
    train(&mut trainer, &files, (1000, 300), words);
    let head = trainer.state_head(1, 2);
    let written = head.write().unwrap();
    let text = String::from_utf8(written[16..].to_vec()).unwrap().replace(r#""pairExponent":0.0,"#, "");
    assert!(text.len() < written.len() - 16);
    let former = [&written[..12], &(text.len() as u32).to_le_bytes(), text.as_bytes()].concat();
    assert_eq!(StateHead::read(&former).unwrap(), Some((head, former.len())));
}

/// The saved model with another text in its state's head, as somebody may have forged it.
fn forged(saved: &Saved, change: impl FnOnce(&mut serde_json::Value)) -> Saved {
    let state = &saved.state;
    let length = u32::from_le_bytes(state[12..16].try_into().unwrap()) as usize;
    let mut head = serde_json::from_slice(&state[16..16 + length]).unwrap();
    change(&mut head);
    let text = serde_json::to_vec(&head).unwrap();
    let length = (text.len() as u32).to_le_bytes();
    let forged = [&state[..12], &length, &text, &state[16 + head_length(state)..]].concat();
    Saved { words: saved.words.clone(), state: forged, npy: saved.npy.clone() }
}

fn head_length(state: &[u8]) -> usize {
    u32::from_le_bytes(state[12..16].try_into().unwrap()) as usize
}

#[test]
fn a_state_tells_whether_words_have_their_usual_forms() {
    let saved = save(&model(&corpus(), r#"{"vectorSize":9,"minCount":1}"#).0);
    let kept = |saved: &Saved| load(saved, 1000).unwrap().state_head(1, 2).tokenizer.truecase;
    assert!(!kept(&saved));
    let told = forged(&saved, |head| head["tokenizer"]["truecase"] = true.into());
    assert!(kept(&told) && kept(&save(&load(&told, 1000).unwrap())));
    // Files from before have no such field.
    let former = forged(&told, |head| {
        head["tokenizer"].as_object_mut().unwrap().remove("truecase");
    });
    assert!(!kept(&former));
}

#[test]
fn impossible_options_in_a_state_are_refused_as_those_of_a_user() {
    let files = corpus();
    let (mut trainer, words) = model(&files, r#"{"vectorSize":9,"minCount":1,"levels":[2,9]}"#);
    trainer.begin_training(words, EPOCHS, 0.05, 0.001);
    train(&mut trainer, &files, (1000, 300), words);
    let saved = save(&trainer);
    for (path, value) in [
        ("/config/levels", "[100]"),
        ("/config/levels", "[6, 2]"),
        ("/config/levels", "[]"),
        ("/config/levelWeights", "[1]"),
        ("/config/vectorSize", "0"),
        ("/config/vectorSize", "4294967295"),
        ("/config/window", "0"),
        ("/config/window", "4294967295"),
        ("/config/negative", "4294967295"),
        ("/config/negative", "0"),
        ("/config/workers", "1000000"),
        ("/config/workers", "0"),
        ("/config/hs", "9"),
        ("/config/hs", "1"),
        ("/config/alpha", "-5"),
        ("/config/sample", "-1"),
        ("/config/epochs", "0"),
        ("/config/nsExponent", "1e300"),
        ("/tokenizer/maxSentenceLength", "0"),
        ("/words", "4294967295"),
        ("/words", "40000000"),
        ("/start", "true"),
        ("/run/wordsPerEpoch", "18446744073709551615"),
        ("/run/epochs", "4294967295"),
        ("/run/epochsBegun", "18446744073709551615"),
        ("/run/epochWords", "18446744073709551615"),
        ("/run/startAlpha", "1e30"),
        ("/run/endAlpha", "-1"),
        ("/tasks", "[]"),
    ] {
        let value: serde_json::Value = serde_json::from_str(value).unwrap();
        let forged = forged(&saved, |head| *head.pointer_mut(path).unwrap() = value.clone());
        let error = load(&forged, 1 << 20).err().unwrap_or_else(|| panic!("{path}: {value} was taken"));
        assert_eq!(error.code(), "bad-state", "{path}: {value}: {error}");
    }
    let harmless = forged(&saved, |head| head["tasks"][0]["windowsToLoss"] = 0.into());
    let mut again = load(&harmless, 1 << 20).unwrap();
    again.resume_training().unwrap();
    train(&mut again, &files, (1000, 300), words * 2);
}

#[test]
fn counts_that_cannot_be_are_refused() {
    let (trainer, _) = model(&corpus(), r#"{"vectorSize":9,"minCount":1}"#);
    let mut saved = save(&trainer);
    let counts = 16 + head_length(&saved.state);
    saved.state[counts..counts + 16].fill(0xFF);
    assert_eq!(load(&saved, 1 << 20).err().unwrap().code(), "bad-state");
}

#[test]
fn numbers_that_are_not_finite_are_neither_saved_nor_loaded() {
    let (trainer, _) = model(&corpus(), r#"{"vectorSize":9,"minCount":1}"#);
    let mut saved = save(&trainer);
    let end = saved.state.len();
    saved.state[end - 4..].copy_from_slice(&f32::NAN.to_le_bytes());
    assert_eq!(load(&saved, 1 << 20).err().unwrap().code(), "bad-state");

    let vectors = trainer.vectors();
    let mut row = vec![0.0; vectors.matrix().stride()];
    row[0] = f32::INFINITY;
    vectors.matrix().write_row(2, &row);
    for kind in ["npy", "word2vec-text", "word2vec-binary", "tsv-vectors"] {
        let part = Part { vectors: &vectors, indices: &[2], level: 9, first: true };
        let error = FileKind::named(kind).unwrap().write_part(&part).unwrap_err();
        assert_eq!((error.code(), error.data().word.as_deref()), ("not-finite", Some(vectors.vocabulary().word(2))));
    }
    trainer.model().output.write_row(3, &row);
    assert_eq!(trainer.state_rows(0, 10).unwrap_err().code(), "not-finite");
}

#[test]
fn a_model_that_does_not_fit_is_refused_before_its_tables_are_made() {
    let (trainer, _) = model(&corpus(), r#"{"vectorSize":9,"minCount":1}"#);
    let saved = save(&trainer);
    let mut import = ModelImport::new(saved.state.len() as u64, 100);
    import.push_words(&saved.words).unwrap();
    import.end_words().unwrap();
    assert_eq!(import.push_state(&saved.state).unwrap_err().code(), "out-of-memory");
}
