//! Models of small texts: counted, begun and trained.
#![allow(dead_code, reason = "each test uses some of it")]

use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig, WordCounts};
use word2vec_matryoshka::training::trainer::Trainer;

/// The words of these files, counted by this counter.
pub fn counted_by(mut counter: CorpusCounter, files: &[impl AsRef<str>]) -> WordCounts {
    for file in files {
        counter.push(file.as_ref().as_bytes()).unwrap();
        counter.end_file().unwrap();
    }
    counter.finish().unwrap()
}

/// The words of these files.
pub fn counted(files: &[impl AsRef<str>]) -> WordCounts {
    counted_by(CorpusCounter::new(TokenizerConfig::default(), 2), files)
}

/// A model for the words of these files, and how many words they have.
pub fn model(files: &[impl AsRef<str>], options: &str) -> (Trainer, u64) {
    let (counts, config) = (counted(files), Config::from_json(options).unwrap());
    (Trainer::new(&counts, config, TokenizerConfig::default()).unwrap(), counts.words())
}

/// A model of a text whose run has begun as its options say, and the words of the text.
pub fn begun(text: &str, options: &str) -> (Trainer, u64) {
    let (mut trainer, words) = model(&[text], options);
    let Config { epochs, alpha, min_alpha, .. } = trainer.model().config;
    trainer.begin_training(words, epochs, alpha, min_alpha);
    (trainer, words)
}

/// Trains one epoch, in steps of so many words.
pub fn train_epoch(trainer: &mut Trainer, text: &str, step: u64) {
    trainer.begin_epoch();
    train_pass(trainer, text, step);
    trainer.end_epoch();
}

/// Lets the text go through a trainer once, in steps of so many words.
pub fn train_pass(trainer: &mut Trainer, text: &str, step: u64) {
    trainer.push(text.as_bytes()).unwrap();
    trainer.end_file().unwrap();
    while trainer.step(step).unwrap() > 0 {}
}
