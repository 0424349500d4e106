//! Reading whole corpora in the tests: what goes in as chunks comes out as words.

use std::sync::Arc;

use word2vec_matryoshka::corpus::{
    CorpusCounter, SentenceEncoder, SentenceQueue, TextSink, TokenizerConfig, TokenizerMode, Vocabulary, WordCounts,
};
use word2vec_matryoshka::error::Result;

/// Both ways to cut a text into tokens.
pub const MODES: [TokenizerMode; 2] = [TokenizerMode::Words, TokenizerMode::Whitespace];

/// Counts files that come in chunks.
pub fn count(files: &[Vec<&[u8]>], config: TokenizerConfig, tasks: usize) -> Result<WordCounts> {
    let mut counter = CorpusCounter::new(config, tasks);
    for chunks in files {
        chunks.iter().try_for_each(|chunk| counter.push(chunk))?;
        counter.end_file()?;
    }
    counter.finish()
}

/// The sentences of files that come in chunks, words outside the vocabulary left out, with their raw words.
pub fn encode(
    files: &[Vec<&[u8]>],
    config: TokenizerConfig,
    tasks: usize,
    vocabulary: &Arc<Vocabulary>,
) -> Vec<(Vec<String>, u64)> {
    let mut encoder = SentenceEncoder::new(config, vocabulary.clone(), tasks);
    let mut queue = SentenceQueue::new();
    let mut sentences = Vec::new();
    for chunks in files {
        for chunk in chunks {
            encoder.push(chunk, &mut queue).unwrap();
            take(&mut queue, 50, vocabulary, &mut sentences);
        }
        encoder.end_file(&mut queue).unwrap();
    }
    take(&mut queue, u64::MAX, vocabulary, &mut sentences);
    assert!(queue.is_empty() && queue.pending_raw_words() == 0);
    sentences
}

pub fn take(
    queue: &mut SentenceQueue,
    raw_words: u64,
    vocabulary: &Vocabulary,
    sentences: &mut Vec<(Vec<String>, u64)>,
) {
    let words = |ids: &[u32]| ids.iter().map(|&id| vocabulary.word(id).to_owned()).collect();
    sentences.extend(queue.take(raw_words).iter().map(|(ids, raw_words)| (words(ids), raw_words)));
}
