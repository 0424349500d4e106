//! A model that begins with vectors of others, and rows that learn less than others or not at all.

#[path = "support/bits.rs"]
mod bits;
#[path = "support/model.rs"]
mod model;

use bits::bits;
use model::{begun, model, train_epoch};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::io::{Import, ImportHints};
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::training::state::StateHead;
use word2vec_matryoshka::training::trainer::Trainer;

const TEXT: &str = "red green blue red green blue red blue green once red green\nblue red green red blue\n";
const MODES: [&str; 6] = [
    r#""sg":1"#,
    r#""sg":0"#,
    r#""sg":1,"hs":1"#,
    r#""sg":0,"cbowMean":0"#,
    r#""sg":1,"workers":3"#,
    r#""sg":1,"deterministic":true,"workers":2"#,
];

fn options(mode: &str) -> String {
    format!(r#"{{{mode},"vectorSize":4,"levels":[2,4],"minCount":1,"sample":0,"epochs":1}}"#)
}

/// Vectors of these words, all numbers of a word the same.
fn given(words: &[(&str, f32)], size: usize) -> Vectors {
    let line = |(word, value): &(&str, f32)| format!("{word}{}\n", format!(" {value}").repeat(size));
    let text = format!("{} {size}\n{}", words.len(), words.iter().map(line).collect::<String>());
    let facts = ImportHints { bytes: text.len() as u64, ..ImportHints::default() };
    let mut import = Import::new("word2vec-text", &facts, None, usize::MAX).unwrap();
    import.push(text.as_bytes()).unwrap();
    import.finish().unwrap().0
}

fn vector(trainer: &Trainer, word: &str) -> Vec<f32> {
    let vectors = trainer.vectors();
    let mut vector = vec![0.0; vectors.layout().vector_size()];
    vectors.copy_vector(vectors.vocabulary().index_of(word).unwrap(), &mut vector);
    vector
}

fn take(trainer: &mut Trainer, given: &Vectors, factor: f32) -> u32 {
    trainer.take_rows(given, 0..u32::MAX, factor).unwrap()
}

#[test]
fn words_in_common_take_the_given_rows_and_others_begin_as_usual() {
    let (mut trainer, _) = model(&[TEXT], &options(MODES[0]));
    let before = vector(&trainer, "green");
    assert_eq!(take(&mut trainer, &given(&[("blue", 0.5), ("other", 9.0), ("red", -0.25)], 4), 1.0), 2);
    assert_eq!(vector(&trainer, "blue"), [0.5; 4]);
    assert_eq!(vector(&trainer, "red"), [-0.25; 4]);
    assert_eq!(vector(&trainer, "green"), before);
}

#[test]
fn a_row_with_factor_0_stays_bit_for_bit_and_the_others_learn() {
    for mode in MODES {
        let text = TEXT.repeat(40);
        let (mut trainer, _) = begun(&text, &options(mode));
        take(&mut trainer, &given(&[("blue", 0.5), ("green", -0.125)], 4), 0.0);
        let before = vector(&trainer, "red");
        train_epoch(&mut trainer, &text, 100);
        assert_eq!(vector(&trainer, "blue"), [0.5; 4], "{mode}");
        assert_eq!(vector(&trainer, "green"), [-0.125; 4], "{mode}");
        assert_ne!(vector(&trainer, "red"), before, "{mode}");
    }
}

#[test]
fn factors_of_1_change_nothing() {
    for mode in [MODES[0], MODES[1], MODES[5]] {
        let trained = |factors: bool| {
            let (mut trainer, _) = begun(TEXT, &options(mode));
            if factors {
                // Rows that have had a factor learn freely again.
                take(&mut trainer, &given(&[("blue", 0.5)], 4), 0.5);
            }
            take(&mut trainer, &given(&[("blue", 0.5)], 4), 1.0);
            train_epoch(&mut trainer, TEXT, 100);
            bits(&trainer.vectors())
        };
        assert_eq!(trained(true), trained(false), "{mode}");
    }
}

#[test]
fn a_row_moves_by_its_part_of_a_step() {
    // A rare word: what it has learnt changes little for the others, and so for what it learns next.
    let moved = |factor: f32| {
        let (mut trainer, words) = begun(TEXT, &options(r#""sg":1,"hs":1,"pairExponent":0"#));
        trainer.begin_training(words, 2, 0.05, 0.05);
        take(&mut trainer, &given(&[("once", 0.5)], 4), factor);
        (0..2).for_each(|_| train_epoch(&mut trainer, TEXT, 100));
        vector(&trainer, "once")[0] - 0.5
    };
    let (whole, half) = (moved(1.0), moved(0.5));
    assert!(whole != 0.0 && (half / whole - 0.5).abs() < 0.05, "{half} of {whole}");
}

#[test]
fn what_cannot_be_taken_is_refused() {
    let (mut trainer, _) = model(&[TEXT], &options(MODES[0]));
    for (size, factor, option) in [(3, 1.0, "vectors"), (4, 1.5, "lockf"), (4, f32::NAN, "lockf")] {
        let error = trainer.take_rows(&given(&[("blue", 1.0)], size), 0..u32::MAX, factor).unwrap_err();
        assert!(error.to_string().starts_with(option), "{error}");
    }
    let huge = trainer.take_rows(&given(&[("blue", 1e5)], 4), 0..u32::MAX, 1.0).unwrap_err();
    assert!(
        huge.to_string().starts_with("vectors is 1e5 at the word \"blue\"; it may be numbers from -1000"),
        "{huge}"
    );
    assert_eq!(take(&mut trainer, &given(&[("other", 1.0)], 4), 0.0), 0);
}

#[test]
fn what_is_refused_at_one_word_changes_none() {
    let (mut trainer, _) = begun(TEXT, &options(r#""start":"spectral""#));
    let before = bits(&trainer.vectors());
    // The rarest word comes last.
    let vectors = given(&[("red", 0.5), ("green", 0.5), ("once", 1e5)], 4);
    assert_eq!(trainer.take_rows(&vectors, 0..u32::MAX, 0.0).unwrap_err().code(), "bad-option");
    assert_eq!(bits(&trainer.vectors()), before);
    assert!(trainer.model().row_factors.is_none());
    // Nor has it begun with anything: the start that its options ask for is still made.
    assert!(trainer.begin_start(1 << 30));
}

#[test]
fn a_state_keeps_the_factors() {
    let (mut trainer, _) = begun(TEXT, &options(MODES[0]));
    take(&mut trainer, &given(&[("blue", 0.5)], 4), 0.0);
    let head = trainer.state_head(1, 1);
    let bytes = head.write().unwrap();
    let (read, _) = StateHead::read(&bytes).unwrap().unwrap();
    assert_eq!(read, head);
    let mut broken = head.clone();
    broken.row_factors = Some(vec![(4_000_000_000, 0.5)]);
    assert_eq!(StateHead::read(&broken.write().unwrap()).unwrap_err().code(), "bad-state");
    let (mut other, _) = begun(TEXT, &options(MODES[0]));
    other.restore(&read).unwrap();
    let before = vector(&other, "blue");
    train_epoch(&mut other, TEXT, 100);
    assert_eq!(vector(&other, "blue"), before);
}

#[test]
fn no_spectral_start_replaces_what_was_taken() {
    let (mut trainer, _) = begun(TEXT, &options(r#""start":"spectral""#));
    take(&mut trainer, &given(&[("blue", 0.5)], 4), 1.0);
    assert!(!trainer.begin_start(1 << 30));
}
