//! Several workers on one model, in every way that they share it. Small, so that it also runs under a detector of races:
//! see docs/races.md. There are more words than are copied for each task, or the tasks would hardly meet.

#[path = "support/model.rs"]
mod model;

use model::{begun, train_epoch};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::model::HOT_ROWS;
use word2vec_matryoshka::sampling::rng::Rng;

const MODES: [&str; 4] = [r#""sg":1"#, r#""sg":0"#, r#""sg":1,"hs":1,"negative":0"#, r#""sg":0,"hs":1,"negative":0"#];

#[test]
fn hogwild_workers_train_every_word() {
    train_in_all_modes(r#""locking":"hogwild""#);
}

#[test]
fn locked_workers_train_every_word() {
    train_in_all_modes(r#""locking":"striped""#);
}

#[test]
fn deterministic_workers_train_every_word() {
    train_in_all_modes(r#""deterministic":true"#);
}

fn train_in_all_modes(sharing: &str) {
    let text = corpus();
    for mode in MODES {
        let options = format!(r#"{{{mode},{sharing},"workers":3,"vectorSize":8,"minCount":1,"sample":0}}"#);
        let (mut trainer, words) = begun(&text, &options);
        train_epoch(&mut trainer, &text, 2_000);
        assert_eq!(trainer.words_done(), words, "{options}");
        let vectors = trainer.vectors();
        assert!(vectors.len() > 2 * HOT_ROWS);
        let numbers = vectors.rows(0..vectors.len(), 8).unwrap();
        assert!(numbers.iter().all(|number| number.is_finite()), "{options}");
    }
}

/// Sentences of eight words of four hundred.
fn corpus() -> String {
    let mut rng = Rng::new(9, 0);
    let mut sentence = |_| (0..8).map(|_| format!("w{} ", rng.below(400))).chain(["\n".into()]).collect::<String>();
    (0..700).map(&mut sentence).collect()
}
