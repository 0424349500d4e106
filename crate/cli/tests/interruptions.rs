//! Trainings that are killed, interrupted, or handed from the program to the library and back: the bits are those of one that
//! nothing disturbed.

mod support;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use support::{at_first_checkpoint, bytes, long_text, only_one_worker, run, succeed, text};
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig};
use word2vec_matryoshka::io::{FileKind, Part};
use word2vec_matryoshka::training::model_import::ModelImport;
use word2vec_matryoshka::training::trainer::Trainer;

/// The options of `only_one_worker`.
const OPTIONS: &str = r#"{"workers":1,"epochs":3,"vectorSize":24}"#;

#[test]
fn a_training_that_was_killed_goes_on_to_the_same_bits() {
    for more in [&["--sg", "1"][..], &["--start", "spectral", "--joint"], &["--deterministic"]] {
        let (folder, corpus, model) = long_text();
        let undisturbed = folder.path().join("undisturbed");
        succeed(&only_one_worker(&corpus, &undisturbed, more));
        let line = only_one_worker(&corpus, &model, more);
        let (mut child, _said) = at_first_checkpoint(&line);
        child.kill().unwrap();
        child.wait().unwrap();
        let again = String::from_utf8(run(&line).stderr).unwrap();
        assert!(again.starts_with("error[unfinished-training]: "), "{again}");
        assert!(!Path::new(&format!("{}.npy", model.display())).exists());
        let other = folder.path().join("other.txt");
        fs::write(&other, "w1 w2 w3\n").unwrap();
        let said = String::from_utf8(run(&["train", text(&other), "--resume", "--out", text(&model)]).stderr).unwrap();
        assert!(said.contains("error[other-texts]: The texts end before the place"), "{said}");
        succeed(&["train", text(&corpus), "--resume", "--out", text(&model)]);
        for ending in [".npy", ".vocab.json"] {
            assert!(bytes(&undisturbed, ending) == bytes(&model, ending), "{more:?}: {ending} differs");
        }
        assert!(!Path::new(&format!("{}.checkpoint", model.display())).exists());
    }
}

#[cfg(unix)]
#[test]
fn an_interruption_keeps_what_was_learnt() {
    let (folder, corpus, model) = long_text();
    let undisturbed = folder.path().join("undisturbed");
    succeed(&only_one_worker(&corpus, &undisturbed, &[]));
    let (mut child, mut said) = at_first_checkpoint(&only_one_worker(&corpus, &model, &[]));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut last_words = String::new();
    said.read_to_string(&mut last_words).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(last_words.contains("what was learnt is kept"), "{last_words}");
    succeed(&["train", text(&corpus), "--resume", "--out", text(&model)]);
    assert!(bytes(&undisturbed, ".npy") == bytes(&model, ".npy"));
}

/// A new training of the library.
fn begun(corpus: &[u8]) -> (Trainer, u64) {
    let mut counter = CorpusCounter::new(TokenizerConfig::default(), 1);
    counter.push(corpus).unwrap();
    counter.end_file().unwrap();
    let counts = counter.finish().unwrap();
    let config = Config::from_json(OPTIONS).unwrap();
    let (epochs, alpha, min_alpha) = (config.epochs, config.alpha, config.min_alpha);
    let mut trainer = Trainer::new(&counts, config, TokenizerConfig::default()).unwrap();
    trainer.begin_training(counts.words(), epochs, alpha, min_alpha);
    (trainer, counts.words())
}

/// Saves a model of the library under a name.
fn save(trainer: &Trainer, words: u64, base: &Path) {
    let (vectors, all) = (trainer.vectors(), trainer.vectors().len());
    let indices: Vec<u32> = (0..all as u32).collect();
    let level = vectors.layout().vector_size();
    for kind in ["npy", "vocab-json"].map(|kind| FileKind::named(kind).unwrap()) {
        let writer = kind.writer().unwrap();
        let part = Part { vectors: &vectors, indices: &indices, level, first: true };
        let file = [(writer.head)(all, level), kind.write_part(&part).unwrap(), writer.tail.to_vec()].concat();
        fs::write(format!("{}{}", base.display(), kind.ending), file).unwrap();
    }
    let head = trainer.state_head(words, 0).write().unwrap();
    let state = [head, trainer.state_counts(), trainer.state_rows(0, all).unwrap()].concat();
    fs::write(format!("{}.state", base.display()), state).unwrap();
}

/// Loads a model into the library, with the training that it is in.
fn loaded(base: &Path) -> Trainer {
    let mut import = ModelImport::new(u64::MAX, u64::MAX);
    import.push_words(&bytes(base, ".vocab.json")).unwrap();
    import.end_words().unwrap();
    import.push_state(&bytes(base, ".state")).unwrap();
    import.end_state().unwrap();
    import.push(&bytes(base, ".npy")).unwrap();
    let (mut trainer, _) = import.finish().unwrap();
    trainer.resume_training().unwrap();
    trainer
}

/// Trains on until all epochs are over, or `most` words are trained.
fn train(trainer: &mut Trainer, corpus: &[u8], most: u64) {
    let run = trainer.run_state().unwrap();
    let mut is_open = run.epochs_begun > run.epochs_done();
    for _ in run.epochs_done()..u64::from(run.epochs) {
        if !std::mem::take(&mut is_open) {
            trainer.begin_epoch();
        }
        trainer.push(corpus).unwrap();
        trainer.end_file().unwrap();
        while trainer.pending_words() > 0 {
            if trainer.words_done() >= most {
                return;
            }
            trainer.step(10_000).unwrap();
        }
        trainer.end_epoch();
    }
}

#[test]
fn a_training_of_the_library_goes_on_in_the_program() {
    let (folder, corpus, model) = long_text();
    let undisturbed = folder.path().join("undisturbed");
    succeed(&only_one_worker(&corpus, &undisturbed, &[]));
    let (mut trainer, words) = begun(&fs::read(&corpus).unwrap());
    train(&mut trainer, &fs::read(&corpus).unwrap(), words + words / 3);
    save(&trainer, words, &model);
    succeed(&["train", text(&corpus), "--resume", "--out", text(&model)]);
    assert!(bytes(&undisturbed, ".npy") == bytes(&model, ".npy"));
}

#[cfg(unix)]
#[test]
fn a_training_of_the_program_goes_on_in_the_library() {
    let (folder, corpus, model) = long_text();
    let [undisturbed, continued] = ["undisturbed", "continued"].map(|name| folder.path().join(name));
    succeed(&only_one_worker(&corpus, &undisturbed, &[]));
    let (mut child, mut said) = at_first_checkpoint(&only_one_worker(&corpus, &model, &[]));
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    said.read_to_string(&mut String::new()).unwrap();
    child.wait().unwrap();
    let mut trainer = loaded(&model);
    assert!(trainer.words_done() < 600_000);
    train(&mut trainer, &fs::read(&corpus).unwrap(), u64::MAX);
    save(&trainer, 200_000, &continued);
    assert!(bytes(&undisturbed, ".npy") == bytes(&continued, ".npy"));
}
