//! Random corpora against a plain reader of the whole text, however they are cut and shared out.

mod support;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use support::{MODES, count, encode};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::corpus::{
    SentenceEncoder, SentenceQueue, TokenizerConfig, TokenizerMode, Vocabulary, WordCounts,
};

/// Xorshift; every test names its seed when it fails.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// Pieces that are hard to cut.
const PIECES: &str = "a|word|The|I|x9|42| | | |  |\n|\r|\r\n|\t|'|''|-|.|\0|\u{A0}|\u{85}|’|é|É|Σ|ΑΣ|İ|ß|\u{301}|\u{200C}|\
    \u{200D}|\u{FEFF}|😀|❤\u{FE0F}|漢字|हिन्दी|مُحَمَّد|𐐀|\u{3000}|\u{2028}";
/// Pieces of broken UTF-8.
const BROKEN: [&[u8]; 6] = [b"\x80", b"\xFF", b"\xC3", b"\xE2\x82", b"\xF0\x9F\x98", b"\xED\xA0\x80"];

fn random_bytes(random: &mut Random, pieces: usize) -> Vec<u8> {
    let whole = PIECES.split('|').map(str::as_bytes);
    let all: Vec<&[u8]> = whole.chain(BROKEN).collect();
    (0..pieces).flat_map(|_| random.pick(&all)).copied().collect()
}

fn random_chunks<'a>(random: &mut Random, mut bytes: &'a [u8], longest: usize) -> Vec<&'a [u8]> {
    let mut chunks = Vec::new();
    while !bytes.is_empty() {
        let (chunk, rest) = bytes.split_at(random.below(longest + 1).min(bytes.len()));
        chunks.push(chunk);
        bytes = rest;
    }
    chunks
}

/// The sentences of a file, found the plain way.
fn plain_sentences(bytes: &[u8], config: &TokenizerConfig) -> Vec<Vec<String>> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let tokens = |line: &str| -> Vec<String> {
        let tokens: Vec<String> = match config.mode {
            TokenizerMode::Words => plain_words(line),
            TokenizerMode::Whitespace => line.split_whitespace().map(str::to_owned).collect(),
        };
        // The Turkish İ is an i, not an i with a second dot.
        let lower = |token: String| token.replace('İ', "i").to_lowercase();
        tokens.into_iter().map(|token| if config.lowercase { lower(token) } else { token }).collect()
    };
    let lines = text.split(['\n', '\r']).map(tokens);
    lines
        .flat_map(|line| line.chunks(config.max_sentence_length as usize).map(<[_]>::to_vec).collect::<Vec<_>>())
        .collect()
}

fn is_mark(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Mark
}

fn is_word(c: char) -> bool {
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number) || is_mark(c)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn plain_words(line: &str) -> Vec<String> {
    let characters: Vec<char> = line.chars().collect();
    let separates = |index: usize| match characters[index] {
        '\'' | '’' => {
            let before = characters[..index].iter().rev().find(|&&c| !is_joiner(c));
            let after = characters[index + 1..].iter().find(|&&c| !is_joiner(c));
            !(before.is_some_and(|&c| is_word(c)) && after.is_some_and(|&c| is_word(c)))
        }
        c => !is_word(c) && !is_joiner(c),
    };
    let shown: String =
        (0..characters.len()).map(|index| if separates(index) { ' ' } else { characters[index] }).collect();
    let dropped = |c| is_joiner(c) || is_mark(c) || matches!(c, '\'' | '’');
    let words = shown.split(' ').map(|word| word.trim_start_matches(dropped).trim_end_matches(is_joiner));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The vocabulary as gensim makes it: words and counts.
fn plain_vocabulary(sentences: &[Vec<String>], min_count: u64, max_final_vocab: Option<usize>) -> Vec<(String, u64)> {
    let mut counts = BTreeMap::<String, u64>::new();
    sentences.iter().flatten().for_each(|word| *counts.entry(word.clone()).or_default() += 1);
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by_key(|(_, count)| Reverse(*count));
    let raised = max_final_vocab.and_then(|limit| sorted.get(limit)).map_or(0, |(_, count)| count + 1);
    sorted.retain(|(_, count)| *count >= min_count.max(raised));
    sorted
}

fn listed(vocabulary: &Vocabulary) -> Vec<(String, u64)> {
    vocabulary.counts().iter().zip(0..).map(|(&count, index)| (vocabulary.word(index).to_owned(), count)).collect()
}

/// Reads random files, randomly cut, and compares all that comes out.
fn check_corpus(seed: u64, pieces: usize, longest_chunk: usize) {
    let mut random = Random::new(seed);
    let config = TokenizerConfig {
        mode: random.pick(&MODES),
        lowercase: random.below(4) > 0,
        max_sentence_length: random.pick(&[1, 2, 3, 7, 1000]),
        truecase: false,
    };
    let files: Vec<Vec<u8>> = (0..1 + random.below(3)).map(|_| random_bytes(&mut random, pieces)).collect();
    let cut: Vec<_> = files.iter().map(|file| random_chunks(&mut random, file, longest_chunk)).collect();
    let tasks = 1 + random.below(4);
    let sentences: Vec<_> = files.iter().flat_map(|file| plain_sentences(file, &config)).collect();
    let about = format!("seed {seed}, {config:?}, {tasks} tasks");

    match count(&cut, config, tasks) {
        Err(error) => assert_eq!((error.code(), sentences.len()), ("empty-corpus", 0), "{about}"),
        Ok(counts) => {
            if let Some(vocabulary) = check_counts(&mut random, &counts, &sentences, &about) {
                let expected = known_words(&sentences, &vocabulary);
                assert_eq!(encode(&cut, config, tasks, &Arc::new(vocabulary)), expected, "{about}");
            }
        }
    }
}

/// Compares the counts and a vocabulary made of them, which is returned unless no word is left.
fn check_counts(
    random: &mut Random,
    counts: &WordCounts,
    sentences: &[Vec<String>],
    about: &str,
) -> Option<Vocabulary> {
    assert_eq!(counts.words(), sentences.iter().map(|sentence| sentence.len() as u64).sum::<u64>(), "{about}");
    assert_eq!(counts.sentences(), sentences.len() as u64, "{about}");
    let (min_count, limit) = (1 + random.below(4) as u64, random.pick(&[None, Some(1), Some(5), Some(20)]));
    let expected = plain_vocabulary(sentences, min_count, limit);
    let size = (expected.len(), expected.iter().map(|(_, count)| count).sum());
    assert_eq!(counts.vocabulary_size(min_count, limit), size, "{about}");
    match counts.build_vocabulary(min_count, limit) {
        Ok(vocabulary) => {
            assert_eq!(listed(&vocabulary), expected, "{about}");
            Some(vocabulary)
        }
        Err(error) => {
            assert_eq!((error.code(), expected.len()), ("empty-vocabulary", 0), "{about}");
            None
        }
    }
}

/// Of each sentence the words of the vocabulary and the number of all its words.
fn known_words(sentences: &[Vec<String>], vocabulary: &Vocabulary) -> Vec<(Vec<String>, u64)> {
    let known = |sentence: &Vec<String>| {
        sentence.iter().filter(|word| vocabulary.index_of(word).is_some()).cloned().collect::<Vec<_>>()
    };
    sentences.iter().map(|sentence| (known(sentence), sentence.len() as u64)).collect()
}

#[test]
fn small_corpora_are_read_the_same_however_they_are_cut() {
    (0..3000).for_each(|seed| check_corpus(seed, 40, 5));
}

#[test]
fn big_corpora_are_read_the_same_on_any_number_of_tasks() {
    (0..60).for_each(|seed| check_corpus(seed, 12_000, 30_000));
}

/// A text of so many words in which the word of rank r comes about 1 / r of the time, with capitals and full stops.
fn zipf_text(words: usize) -> String {
    let mut random = Random::new(1);
    let mut text = String::new();
    for position in 0..words {
        // The logarithm of the rank is uniform.
        let rank = 2.0_f64.powf(random.below(1 << 20) as f64 / (1 << 20) as f64 * 17.0) as usize;
        let mut word = Random::new(rank as u64);
        let start = text.len();
        let length = 1 + rank.ilog2() as usize / 2 + word.below(3);
        text.extend((0..length).map(|_| word.pick(&['e', 't', 'a', 'o', 'i', 'n', 's', 'h', 'r', 'd', 'l', 'u'])));
        if position % 15 == 0 {
            text[start..].make_ascii_uppercase();
            text.push('.');
        }
        text.push(if position % 15 == 0 { '\n' } else { ' ' });
    }
    text
}

/// `cargo test --release --test corpus_cuts -- --ignored --nocapture` prints how fast a corpus is read.
#[test]
#[ignore = "a measurement"]
fn reading_speed() {
    let text = zipf_text(8_000_000);
    let megabytes = text.len() as f64 / 1e6;
    let chunks = vec![text.as_bytes().chunks(1 << 20).collect()];
    for tasks in [1, 2] {
        let start = Instant::now();
        let counts = count(&chunks, TokenizerConfig::default(), tasks).unwrap();
        let counting = megabytes / start.elapsed().as_secs_f64();
        let vocabulary = Arc::new(counts.build_vocabulary(5, None).unwrap());
        let mut encoder = SentenceEncoder::new(TokenizerConfig::default(), vocabulary, tasks);
        let mut queue = SentenceQueue::new();
        let start = Instant::now();
        let mut words = 0;
        for chunk in &chunks[0] {
            encoder.push(chunk, &mut queue).unwrap();
            words += queue.take(u64::MAX).raw_words();
        }
        let encoding = megabytes / start.elapsed().as_secs_f64();
        assert!(words.abs_diff(counts.words()) <= 1000);
        println!("{tasks} tasks, {megabytes:.0} MB: counted at {counting:.0} MB/s, encoded at {encoding:.0} MB/s");
    }
}
