//! What files are, by their beginnings and their names, and which of them belong together.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::error::Error;
use word2vec_matryoshka::io::NamedFile;
use word2vec_matryoshka::io::recognise::{CombinedFiles, combine, recognise};

const NPY: &[u8] = b"\x93NUMPY\x01\x00v\x00{'descr'";
const JSON_WORDS: &[u8] = "\u{FEFF}[\n\"the\", \"[1]\"]".as_bytes();
const TEXT: &[u8] = b"2 3\nthe 0.1 -2e-5 3\nat name 1 2 3\n";
const GLOVE: &[u8] = b"the 0.1 0.25 .5\n, 1 2 3\n";
const TABLE: &[u8] = b"0.1\t-2\t3e5\n1\t2\t3\n";
const BINARY: &[u8] = b"2 3\nthe \xCD\xCC\xCC\x3D\x00\x00\x00\xC0\x00\x00\x40\x40\nat \x00\x00\x80\x3F";
const METADATA: &[u8] = b"word\tcount\nthe\t5\n";
const STATE: &[u8] = b"W2VSTATE\x01";
const STORY: &[u8] = b"Once upon a time\nthere was";

fn kind(head: &[u8]) -> &'static str {
    recognise("", head).kind
}

fn combined(files: &[(&str, &[u8])]) -> Result<CombinedFiles, Error> {
    let named = |&(name, head)| NamedFile { name, kind: recognise(name, head).kind };
    combine(&files.iter().map(named).collect::<Vec<_>>())
}

/// Name of the format, then of its files.
fn found<'a>(files: &[(&'a str, &[u8])]) -> (&'static str, &'a str, Option<&'a str>) {
    let CombinedFiles { format, vectors, words, .. } = combined(files).unwrap();
    (format, files[vectors].0, words.map(|place| files[place].0))
}

#[test]
fn kinds_are_told_by_content() {
    for (head, expected) in [
        (NPY, "npy"),
        (JSON_WORDS, "vocab-json"),
        (b" [ ]", "vocab-json"),
        (TEXT, "word2vec-text"),
        (b"2 3\r\nthe 1 2 3\r\n", "word2vec-text"),
        (b"2 3\n", "word2vec-text"),
        (GLOVE, "glove"),
        (b"\xEF\xBB\xBFthe\t1  nan -INF \r\n", "glove"),
        (TABLE, "tsv-vectors"),
        (b"1 \t 2\r\n", "tsv-vectors"),
        (BINARY, "word2vec-binary"),
        (STATE, "state"),
        (METADATA, "text"),
        (b"2\t3\nthe 1 2 3\n", "tsv-vectors"),
        (b"the 1\n", "text"),
        (b"{\"the\": 1}", "text"),
        (STORY, "text"),
        (b"", "text"),
        (b"the \x00 1", "other"),
    ] {
        assert_eq!(kind(head), expected, "{}", String::from_utf8_lossy(head));
    }
}

#[test]
fn a_text_to_train_on_is_not_taken_for_vectors() {
    let glove = |words: &[&str]| {
        let numbers = (0..20).map(|i| format!(" -0.{i}")).collect::<String>();
        words.iter().map(|word| format!("{word}{numbers}\n")).collect::<String>()
    };
    let surely = |head: &str| recognise("", head.as_bytes()).surely_vectors;
    assert!(surely("2 3\nthe 0.1 -2 3e-4\nof 1 2 3\n"));
    assert!(surely(&glove(&["the", "of", "and"])));
    assert!(surely("3 2\nSET OF SIX 0.1 0.2\nJUG 1 2\n"));
    assert!(surely("the 0.1 0.25 -0.5\nof 1.0 2.0 3.5\nand 1.0 2.0 3.0\n"));
    assert!(!surely("2 3\nis the score of the game\n"));
    assert!(!surely("2 3\nthe 0.1 -2\n"));
    assert!(!surely("The sea is blue.\nThe sail is white.\n"));
    assert!(!surely("1 2 3\n4 5 6\n7 8 9\n"));
    assert!(!surely(&format!("{0}\n{0}\n{0}\n", "17 4 301 88 5 ".repeat(8))), "walks through a graph");
    assert!(!surely("[\"a\", \"list\"]"));
    assert!(!surely(""));
    assert!(recognise("", NPY).surely_vectors && recognise("", BINARY).surely_vectors);
    assert!(!recognise("a.state", STATE).surely_vectors);
}

#[test]
fn names_tell_what_contents_do_not() {
    for name in ["a.npy", "a.vocab.json", "wiki.vec.gz", "A.BIN", "vectors.TSV.gz"] {
        assert!(recognise(name, b"some text").surely_vectors, "{name}");
    }
    for name in ["text.txt", "a.txt.gz", "npy", "a.npy.zip", ""] {
        assert!(!recognise(name, b"some text").surely_vectors, "{name}");
    }
    // Tables and lists of any kind have these endings.
    for (name, head) in [
        ("reviews.tsv", &b"id\ttext\n1\tsome text\n"[..]),
        ("reviews.json", b"{\"id\": 0, \"text\": \"some text\"}\n"),
        ("texts.json", b"[\"The sea is blue and wide.\", \"The sail is white as snow.\"]"),
    ] {
        assert!(!recognise(name, head).surely_vectors, "{name}");
    }
    assert!(recognise("table.tsv", TABLE).surely_vectors && recognise("words.json", JSON_WORDS).surely_vectors);
}

#[test]
fn formats_are_put_together_whatever_the_order_and_the_names() {
    assert_eq!(found(&[("a.txt", TEXT)]), ("word2vec-text", "a.txt", None));
    assert_eq!(found(&[("a.bin", TEXT)]), ("word2vec-text", "a.bin", None));
    assert_eq!(found(&[("glove.txt", GLOVE)]), ("glove", "glove.txt", None));
    assert_eq!(found(&[("a.bin", BINARY)]), ("word2vec-binary", "a.bin", None));
    assert_eq!(found(&[("a.vocab.json", JSON_WORDS), ("a.npy", NPY)]), ("npy", "a.npy", Some("a.vocab.json")));
    let idx: (_, &[u8]) = ("word2idx.json", b"{\"the\": 0, \"of\": 1}");
    assert_eq!(found(&[("v.npy", NPY), idx]), ("npy", "v.npy", Some("word2idx.json")));
    assert_eq!(found(&[("vocab.txt", b"the\nof\n"), ("v.npy", NPY)]), ("npy", "v.npy", Some("vocab.txt")));
    let projector = ("tsv", "vectors.tsv", Some("metadata.tsv"));
    assert_eq!(found(&[("metadata.tsv", METADATA), ("vectors.tsv", TABLE)]), projector);
    let row_end = |files: &[(&str, &[u8])]| combined(files).unwrap().row_end;
    assert_eq!((row_end(&[("", GLOVE)]), row_end(&[("", TEXT)])), (Some(b'\n'), None));
}

#[test]
fn words_that_look_like_numbers_are_words() {
    let numbers: (_, &[u8]) = ("metadata.tsv", b"1\n2\n");
    assert_eq!(found(&[numbers, ("vectors.tsv", TABLE)]), ("tsv", "vectors.tsv", Some("metadata.tsv")));
    let years: (_, &[u8]) = ("labels.tsv", b"1999\t2000\n1\t2\n");
    assert_eq!(found(&[years, ("vectors.tsv", TABLE)]), ("tsv", "vectors.tsv", Some("labels.tsv")));
    let column: (_, &[u8]) = ("tensors.tsv", b"0.5\n1\n");
    assert_eq!(found(&[numbers, column]), ("tsv", "tensors.tsv", Some("metadata.tsv")));
}

#[test]
fn the_state_of_a_training_is_left_aside() {
    let files = [("a.state", STATE), ("a.npy", NPY), ("a.vocab.json", JSON_WORDS)];
    assert_eq!(found(&files), ("npy", "a.npy", Some("a.vocab.json")));
}

#[test]
fn what_is_missing_and_what_does_not_belong_together_is_said() {
    let refusal = |files: &[(&str, &[u8])]| combined(files).unwrap_err();
    let npy = refusal(&[("a.npy", NPY)]);
    assert_eq!(npy.code(), "missing-file");
    assert_eq!(npy.to_string(), "“a.npy” holds vectors without their words. Choose its .vocab.json along with it.");
    assert!(refusal(&[("a.json", JSON_WORDS)]).to_string().contains("without their vectors. Choose its .npy along"));
    assert!(refusal(&[("", TABLE)]).to_string().contains("The file holds vectors"));
    assert!(refusal(&[("", TABLE)]).to_string().contains("metadata.tsv along with it"));
    let none = refusal(&[]);
    assert_eq!(none.code(), "no-file");
    assert!(
        none.to_string()
            .contains("a .npy with its .vocab.json, a GloVe text or a table (.csv) of words and numbers; each")
    );
    assert_eq!(refusal(&[("story.txt", STORY)]).code(), "bad-vectors");
    let story = ("story.txt", STORY);
    let (npy, words, text) = (("a.npy", NPY), ("a.json", JSON_WORDS), ("a.txt", TEXT));
    for files in [&[npy, text][..], &[npy, story], &[text, text], &[npy, words, text], &[("a.state", STATE)]] {
        assert_eq!(refusal(files).code(), "unrelated-files");
    }
}
