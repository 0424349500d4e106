//! What the words and sentences of a corpus are, case by case.

mod support;

use std::sync::Arc;

use support::{MODES, count, encode, take};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::corpus::tokenize::MAX_TOKEN_BYTES;
use word2vec_matryoshka::corpus::{
    CorpusCounter, SentenceEncoder, SentenceQueue, TextSink, TokenizerConfig, TokenizerMode, Vocabulary,
};

/// Words of a text in one piece, in order.
fn words_of(text: &str, config: TokenizerConfig) -> Vec<String> {
    let files = [vec![text.as_bytes()]];
    let vocabulary = Arc::new(count(&files, config, 1).unwrap().build_vocabulary(1, None).unwrap());
    encode(&files, config, 1, &vocabulary).into_iter().flat_map(|(words, _)| words).collect()
}

#[test]
fn words_are_those_that_people_see() {
    for (text, expected) in [
        ("Don't stop, 'tis the dogs' day!", &["don't", "stop", "tis", "the", "dogs", "day"][..]),
        ("rock’n’roll ’90s ''quoted'' a''b", &["rock’n’roll", "90s", "quoted", "a", "b"]),
        ("well-known e-mail_address", &["well", "known", "e", "mail", "address"]),
        ("3.14 x² ⅷ №5", &["3", "14", "x²", "ⅷ", "5"]),
        ("ΟΔΥΣΣΕΥΣ ΣΑΣ Σ", &["οδυσσευς", "σας", "σ"]),
        ("İstanbul ISPARTA", &["istanbul", "isparta"]),
        ("مُحَمَّدٌ رَسُولُ", &["مُحَمَّدٌ", "رَسُولُ"]),
        ("नमस्ते दुनिया।", &["नमस्ते", "दुनिया"]),
        ("我爱北京，天安门。", &["我爱北京", "天安门"]),
        ("می\u{200C}خواهم \u{200C}کتاب\u{200C}", &["می\u{200C}خواهم", "کتاب"]),
        ("ക്\u{200D} ന്\u{200D}റെ", &["ക്", "ന്\u{200D}റെ"]),
        ("I ❤\u{FE0F} you 👩\u{200D}👩\u{200D}👧 😀", &["i", "you"]),
        ("e\u{301}te\u{301} __proto__ a\0b", &["e\u{301}te\u{301}", "proto", "a", "b"]),
        ("a\u{FEFF}b c\u{FFFD}d", &["a", "b", "c", "d"]),
    ] {
        assert_eq!(words_of(text, TokenizerConfig::default()), expected, "{text}");
    }
}

#[test]
fn between_white_space_everything_stays() {
    let config = TokenizerConfig { mode: TokenizerMode::Whitespace, ..TokenizerConfig::default() };
    let text = "Don't 'tis.\u{A0}__proto__\u{3000}👩\u{200D}👧 a\0b \u{FFFD}\u{FEFF}x\tÉ\u{2028}z";
    let expected = ["don't", "'tis.", "__proto__", "👩\u{200D}👧", "a\0b", "\u{FFFD}\u{FEFF}x", "é", "z"];
    assert_eq!(words_of(text, config), expected);
    let config = TokenizerConfig { lowercase: false, ..config };
    assert_eq!(words_of("É a É", config), ["É", "a", "É"]);
}

#[test]
fn nothing_but_separators_is_an_empty_corpus() {
    for bytes in [&b""[..], b"\xEF\xBB\xBF", b"\xEF\xBB", b" \r\n\r\n", b"\x80\xFF", "\u{301} '’ 😀".as_bytes()] {
        let error = count(&[vec![bytes]], TokenizerConfig::default(), 2).unwrap_err();
        assert_eq!(error.code(), "empty-corpus", "{bytes:?}");
    }
}

#[test]
fn tokens_without_end_are_cut_and_long_ones_stay_whole() {
    let long = |character: char, bytes: usize| character.to_string().repeat(bytes / character.len_utf8());
    for config in MODES.map(|mode| TokenizerConfig { mode, ..TokenizerConfig::default() }) {
        let whole = long('é', 10_000);
        assert_eq!(words_of(&format!("{whole} a"), config), [&whole, "a"]);
        for character in ['a', 'é', '漢', '𐐨'] {
            let text = long(character, 200_000);
            let largest = MAX_TOKEN_BYTES / character.len_utf8() * character.len_utf8();
            let pieces: Vec<&str> = text.as_bytes().chunks(largest).map(|b| std::str::from_utf8(b).unwrap()).collect();
            assert_eq!(words_of(&text, config), pieces);
            for size in [999, 65_535, 65_536, 65_537] {
                let chunks = vec![text.as_bytes().chunks(size).collect()];
                let vocabulary = Arc::new(count(&chunks, config, 2).unwrap().build_vocabulary(1, None).unwrap());
                let words: Vec<_> = encode(&chunks, config, 3, &vocabulary).into_iter().flat_map(|(w, _)| w).collect();
                assert_eq!(words, pieces, "chunks of {size} bytes");
            }
        }
    }
}

#[test]
fn a_file_without_separators_is_not_held_back() {
    let mut counter = CorpusCounter::new(TokenizerConfig::default(), 2);
    for megabytes in 1..=8_u64 {
        counter.push(&[b'x'; 1 << 20]).unwrap();
        assert!(counter.words() >= megabytes * 16 - 1);
    }
    assert_eq!(counter.finish().unwrap().distinct_words(), 1);
}

#[test]
fn files_end_words_and_sentences() {
    let files = [vec![&b"one tw"[..]], vec![&b"\xEF\xBB\xBFo three\xC3"[..]], vec![&b"\xA9 four"[..]]];
    let config = TokenizerConfig::default();
    let vocabulary = Arc::new(count(&files, config, 1).unwrap().build_vocabulary(1, None).unwrap());
    let sentences: Vec<_> = encode(&files, config, 1, &vocabulary).into_iter().map(|(words, _)| words).collect();
    assert_eq!(sentences, [vec!["one", "tw"], vec!["o", "three"], vec!["four"]]);
}

#[test]
fn ties_are_in_the_order_of_bytes_and_the_limit_drops_them_together() {
    let text = b"b b b a a a \xC3\xA9 \xC3\xA9 \xC3\xA9 c c c c dddddddda dddddddd rare rare one";
    let counts = count(&[vec![text]], TokenizerConfig::default(), 1).unwrap();
    assert_eq!(counts.top_words(5), ["c", "a", "b", "é", "rare"]);
    assert_eq!(counts.top_words(0), [""; 0]);
    assert_eq!(counts.top_words(100).len(), counts.distinct_words());
    assert_eq!(counts.top_words(100)[5..], ["dddddddd", "dddddddda", "one"]);
    assert_eq!(counts.effective_min_count(1, Some(2)), 4);
    assert_eq!(counts.vocabulary_size(1, Some(2)), (1, 4));
    assert_eq!(counts.vocabulary_size(1, Some(4)), (4, 13));
    assert_eq!(counts.vocabulary_size(2, Some(100)), (5, 15));
    let error = counts.build_vocabulary(5, None).unwrap_err();
    assert_eq!(error.code(), "empty-vocabulary");
    assert!(error.to_string().contains("occurs 5 times (the most frequent one occurs 4 times)"), "{error}");
}

/// Bytes, token ends and sentence ends of sentences that are tokens already.
fn packed(sentences: &[&[&str]]) -> (Vec<u8>, Vec<u32>, Vec<u32>) {
    let (mut utf8, mut token_ends, mut sentence_ends) = (Vec::new(), Vec::new(), Vec::new());
    for sentence in sentences {
        for token in *sentence {
            utf8.extend_from_slice(token.as_bytes());
            token_ends.push(utf8.len() as u32);
        }
        sentence_ends.push(token_ends.len() as u32);
    }
    (utf8, token_ends, sentence_ends)
}

#[test]
fn tokens_are_taken_as_they_are() {
    let sentences: [&[&str]; 4] = [&["New York", "", "THE", "__proto__"], &[], &["a\nb", "😀", "THE"], &[""]];
    let (utf8, token_ends, sentence_ends) = packed(&sentences);
    let config = TokenizerConfig { max_sentence_length: 2, ..TokenizerConfig::default() };
    let mut counter = CorpusCounter::new(config, 2);
    counter.push_tokens(&utf8, &token_ends, &sentence_ends).unwrap();
    assert_eq!((counter.words(), counter.sentences()), (6, 4));
    let vocabulary = Arc::new(counter.finish().unwrap().build_vocabulary(1, None).unwrap());
    assert_eq!(vocabulary.index_of("THE"), Some(0));
    let mut encoder = SentenceEncoder::new(config, vocabulary.clone(), 2);
    let mut queue = SentenceQueue::new();
    encoder.push_tokens(&utf8, &token_ends, &sentence_ends, &mut queue).unwrap();
    let mut read = Vec::new();
    take(&mut queue, u64::MAX, &vocabulary, &mut read);
    let words: Vec<_> = read.into_iter().map(|(words, _)| words).collect();
    assert_eq!(words, [vec!["New York", "THE"], vec!["__proto__"], vec!["a\nb", "😀"], vec!["THE"]]);
}

#[test]
fn sentences_of_tokens_may_go_on_in_the_next_call() {
    let mut counter = CorpusCounter::new(TokenizerConfig::default(), 1);
    counter.push(b"text without end").unwrap();
    counter.push_tokens(b"ab", &[1, 2], &[]).unwrap();
    counter.push_tokens(b"cd", &[1, 2], &[0, 1]).unwrap();
    assert_eq!((counter.words(), counter.sentences()), (7, 3));
    assert_eq!(counter.finish().unwrap().sentences(), 3);
}

#[test]
fn tokens_that_do_not_fit_their_bytes_are_refused() {
    let cases: [(&[u8], &[u32], &[u32]); 6] = [
        (b"abc", &[1, 4], &[]),
        (b"abc", &[2, 1], &[]),
        (b"abc", &[1], &[2]),
        (b"abc", &[1, 2, 3], &[3, 1]),
        ("é".as_bytes(), &[1, 2], &[]),
        (b"\xFF", &[1], &[1]),
    ];
    for (utf8, token_ends, sentence_ends) in cases {
        let mut counter = CorpusCounter::new(TokenizerConfig::default(), 1);
        assert_eq!(counter.push_tokens(utf8, token_ends, sentence_ends).unwrap_err().code(), "internal");
        assert_eq!(counter.words(), 0);
    }
}

#[test]
fn a_restart_forgets_the_word_under_way() {
    let vocabulary = Arc::new(Vocabulary::from_words(["one", "two"]).unwrap());
    let mut encoder = SentenceEncoder::new(TokenizerConfig::default(), vocabulary, 1);
    encoder.push(b"one tw\xC3", &mut SentenceQueue::new()).unwrap();
    encoder.restart();
    let mut queue = SentenceQueue::new();
    encoder.push(b"\xEF\xBB\xBFtwo\n", &mut queue).unwrap();
    assert_eq!(queue.take(10).iter().collect::<Vec<_>>(), [(&[1][..], 1)]);
}
