//! Reading every format in chunks cut anywhere, and everything that is refused; writing, and reading what was written.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::error::Result;
use word2vec_matryoshka::io::recognise::recognise;
use word2vec_matryoshka::io::{FileKind, Import, ImportHints, Part, open_vectors};
use word2vec_matryoshka::model::Vectors;

#[path = "support/vectors.rs"]
mod support;
use support::content;

const ALL: usize = usize::MAX;

/// What is read of `words` and `vectors`, in chunks of every size from 1 to 40 bytes, which must not matter.
fn read_with(
    format: &str,
    facts: ImportHints,
    words: &[u8],
    file: &[u8],
    limit: usize,
) -> Result<(Vectors, Vec<String>)> {
    let read = |size: usize| {
        let mut import = Import::new(format, &facts, Some(vec![1, 2]), limit)?;
        if !words.is_empty() {
            words.chunks(size).try_for_each(|chunk| import.push_words(chunk).map(|_| ()))?;
            import.end_words()?;
        }
        for chunk in file.chunks(size) {
            if !import.push(chunk)? {
                break;
            }
        }
        import.finish()
    };
    let whole = read(file.len().max(words.len()).max(1));
    for size in 1..40 {
        match (&whole, read(size)) {
            (Ok(whole), Ok(parts)) => assert_eq!((content(&whole.0), &whole.1), (content(&parts.0), &parts.1)),
            (Err(whole), Err(parts)) => assert_eq!(*whole, parts, "chunks of {size}"),
            _ => panic!("chunks of {size} bytes read another result"),
        }
    }
    whole
}

fn read(format: &str, file: &[u8], limit: usize) -> Result<(Vectors, Vec<String>)> {
    let end = if format == "json" { b']' } else { b'\n' };
    let rows = file.split(|&byte| byte == end).count();
    read_with(format, ImportHints { bytes: file.len() as u64, rows, ..ImportHints::default() }, b"", file, limit)
}

fn words(vectors: &Vectors) -> Vec<String> {
    content(vectors).into_iter().map(|(word, _)| word).collect()
}

fn refusal(format: &str, file: &[u8]) -> String {
    let error = read(format, file, ALL).err().unwrap();
    assert_eq!(error.code(), "bad-vectors");
    error.to_string()
}

fn binary(header: &str, entries: &[(&str, [f32; 2])], feed: &str) -> Vec<u8> {
    let mut file = header.as_bytes().to_vec();
    for (word, vector) in entries {
        file.extend_from_slice(word.as_bytes());
        file.push(b' ');
        file.extend(vector.iter().flat_map(|value| value.to_le_bytes()));
        file.extend_from_slice(feed.as_bytes());
    }
    file
}

#[test]
fn text_is_read_with_and_without_a_header() {
    let expected =
        [("the".into(), vec![0.5, -2.0]), (". .".into(), vec![1e-5, 3.0]), ("__proto__".into(), vec![0.0, 7.0])];
    for text in [
        "3 2\nthe 0.5 -2\n. . 1e-5 3\n__proto__ 0 7\n",
        "3 2\r\nthe 0.5 -2 \r\n. . 1e-5 3 \r\n\r\n__proto__ 0 7",
        "\u{FEFF}the 0.5 -2.0\n. . 0.00001 3\n__proto__\t0\t7\n\n",
    ] {
        let (vectors, notices) = read("word2vec-text", text.as_bytes(), ALL).unwrap();
        assert_eq!(content(&vectors), expected);
        assert!(notices.is_empty());
    }
}

#[test]
fn numbers_may_have_a_decimal_comma() {
    let (vectors, notices) = read("word2vec-text", b"2 2\nviolon 0,5 -1,25\npot-au-feu 3 1,5e-1\n", 9).unwrap();
    let expected = [("violon", vec![0.5, -1.25]), ("pot-au-feu", vec![3.0, 0.15])];
    assert_eq!(content(&vectors), expected.map(|(word, vector)| (word.to_owned(), vector)));
    assert_eq!(notices, [] as [&str; 0]);
    assert_eq!(recognise("", b"2 2\nviolon 0,5 -1,25\npot 3 1,5\n").kind, "word2vec-text");
    assert!(refusal("word2vec-text", b"1 2\na 0,5 1,2,3\n").contains("1,2,3"));
}

#[test]
fn binary_is_read_with_and_without_line_feeds() {
    let entries = [("the", [0.5, -2.0]), ("naïve", [f32::MIN_POSITIVE, 3.0]), ("", [0.0, 7.0])];
    for feed in ["", "\n"] {
        let (vectors, notices) = read("word2vec-binary", &binary("3 2\n", &entries, feed), ALL).unwrap();
        assert_eq!(content(&vectors), entries.map(|(word, vector)| (word.to_owned(), vector.to_vec())));
        assert!(notices.is_empty());
    }
}

#[test]
fn a_limit_takes_the_first_words_and_looks_no_further() {
    let (vectors, notices) = read("word2vec-text", b"1000000 2\na 1 2\nb 3 4\nbroken", 2).unwrap();
    assert_eq!((words(&vectors), notices.len(), vectors.matrix().rows()), (vec!["a".into(), "b".into()], 0, 2));
    let file = binary("9 2\n", &[("a", [1.0, 2.0]), ("b", [f32::NAN, 4.0])], "");
    assert_eq!(words(&read("word2vec-binary", &file, 1).unwrap().0), ["a"]);
    assert_eq!(words(&read("word2vec-text", b"a 1 2\nb 3 4\nc", 1).unwrap().0), ["a"]);
}

#[test]
fn broken_lines_are_named_with_what_was_expected() {
    for (text, parts) in [
        (
            "2 2\na 1 2\nb 1\n",
            ["line 3, the word \"b\": 1 number follows, but 2 were expected, as the header says", ""],
        ),
        ("a 1 2\nb 1 2\nc 1 2 3", ["line 3, the word \"c\": 3 numbers", "as in the first line"]),
        ("2 2\na 1 2\nb 1 x2\n", ["line 3, the word \"b\": \"x2\" was found where a number was expected", ""]),
        ("2 2\na nan 2\nb 1 2\n", ["line 2, the word \"a\": number 1 of its vector is NaN", "finite numbers"]),
        ("2 2\na 1 -inf\nb 1 2\n", ["line 2", "number 2 of its vector"]),
        ("2 2\na 1 1e99\nb 1 2\n", ["line 2", "too large"]),
        ("3 2\na 1 2\nb 1 2\n", ["promises 3 words, but it ends after 2", "limit: 2"]),
        ("0 2\n", ["0 words of 2 dimensions", ""]),
        ("9 0\na\n", ["9 words of 0 dimensions", ""]),
        ("4000000 300\na 1 2\n", ["promises 4000000 words of 300 dimensions, which need", "the file has"]),
        ("Once upon a time\n", ["line 1 is \"Once upon a time\"", "a header of two whole numbers"]),
        ("", ["it holds no words", ""]),
    ] {
        let message = refusal("word2vec-text", text.as_bytes());
        assert!(parts.iter().all(|part| message.contains(part)), "{text:?}: {message}");
    }
}

#[test]
fn broken_binaries_are_named_with_the_words_number() {
    let entries = [("a", [1.0, 2.0]), ("b", [f32::NAN, 1.0])];
    let whole = binary("2 2\n", &entries, "");
    assert!(refusal("word2vec-binary", &whole).contains("word 2, \"b\": number 1 of its vector is NaN"));
    assert!(refusal("word2vec-binary", &whole[..whole.len() - 1]).contains("ends after 1"));
    assert!(refusal("word2vec-binary", &binary("5000 2\n", &entries, "")).contains("promises 5000 words"));
    assert!(refusal("word2vec-binary", b"two words\n").contains("two whole numbers was expected"));
    assert!(refusal("word2vec-binary", b"12").contains("begins with \"12\""));
}

#[test]
fn repeated_words_keep_their_first_vector_and_are_told_of() {
    let (vectors, notices) = read("word2vec-text", b"4 2\na 1 2\nb 3 4\na 5 6\na 7 8\n", ALL).unwrap();
    assert_eq!(content(&vectors), [("a".into(), vec![1.0, 2.0]), ("b".into(), vec![3.0, 4.0])]);
    assert_eq!(notices, ["2 repeated words were left out, the first of them \"a\"."]);
    assert_eq!(vectors.matrix().rows(), 2);
}

#[test]
fn words_that_are_no_utf8_are_mended_and_told_of() {
    let (vectors, notices) = read("word2vec-text", b"1 2\ncaf\xE9 1 2\n", ALL).unwrap();
    assert_eq!(words(&vectors), ["caf\u{FFFD}"]);
    assert!(notices[0].contains("1 word was not valid UTF-8"));
}

#[test]
fn what_follows_the_promised_words_is_left_out_and_told_of() {
    for (format, file) in [
        ("word2vec-text", b"1 2\na 1 2\nb 3 4\n".to_vec()),
        ("word2vec-binary", binary("1 2\n", &[("a", [1.0, 2.0]), ("b", [3.0, 4.0])], "\n")),
    ] {
        let (vectors, notices) = read(format, &file, ALL).unwrap();
        assert_eq!(words(&vectors), ["a"]);
        assert!(notices[0].contains("goes on after the word that"), "{notices:?}");
    }
}

fn tsv(metadata: &str, vectors: &str, limit: usize) -> Result<(Vectors, Vec<String>)> {
    let (lines, word_lines) = (vectors.lines().count(), metadata.lines().count());
    let facts = ImportHints { bytes: vectors.len() as u64, rows: lines, word_rows: word_lines };
    read_with("tsv", facts, metadata.as_bytes(), vectors.as_bytes(), limit)
}

#[test]
fn the_projectors_pair_is_read_with_and_without_column_names() {
    let (vectors, notices) = tsv("red\n\na b\n", "1\t2\n3\t4\n5\t6", ALL).unwrap();
    assert_eq!(words(&vectors), ["red", "", "a b"]);
    assert!(notices.is_empty());
    let (vectors, notices) = tsv("count\tword\n5\tred\n4\tred\n3\tblue\n", "1\t2\n3\t4\n5\t6\n", ALL).unwrap();
    assert_eq!(content(&vectors), [("red".into(), vec![1.0, 2.0]), ("blue".into(), vec![5.0, 6.0])]);
    assert!(notices[0].contains("1 repeated word"));
    assert_eq!(words(&tsv("a\nb\nc", "1\t2\n3\t4\nbroken", 2).unwrap().0), ["a", "b"]);
    for (metadata, vectors, code, part) in [
        ("a\nb\nc\n", "1\t2\n", "vocab-mismatch", "1 row, but the vocabulary has 3 words"),
        ("a\n", "1\t2\n3\t4\n", "vocab-mismatch", "2 rows, but the vocabulary has 1 word."),
        ("a\nb\n", "1\t2\n3\n", "bad-vectors", "line 2 of the vectors: it has 1 number, but 2"),
        ("a\nb\n", "1\t2\n3\tx\n", "bad-vectors", "\"x\" was found where a number was expected"),
        ("a\nb\n", "1\t2\n3\tinf\n", "bad-vectors", "line 2 of the vectors: number 2"),
    ] {
        let error = tsv(metadata, vectors, ALL).err().unwrap();
        assert!(error.code() == code && error.to_string().contains(part), "{error}");
    }
    assert!(tsv("count\tword\n5\n", "1\t2\n", ALL).err().unwrap().to_string().contains("line 2 of the words"));
}

/// Three words with hostile names and numbers that need every digit.
fn sample() -> Vectors {
    let text = "3 3\n__proto__ 0.1 -1e-38 3.4028235e38\n<b> 1 2 3\n👩‍👩‍👧 0.33333334 0 -0.0\n";
    read("word2vec-text", text.as_bytes(), ALL).unwrap().0
}

fn written(vectors: &Vectors, kind: &str, indices: &[u32], level: usize, parts: usize) -> Result<Vec<u8>> {
    let kind = FileKind::named(kind)?;
    let writer = kind.writer()?;
    let mut file = (writer.head)(indices.len(), level);
    for (number, indices) in indices.chunks(parts).enumerate() {
        file.append(&mut kind.write_part(&Part { vectors, indices, level, first: number == 0 })?);
    }
    file.extend_from_slice(writer.tail);
    Ok(file)
}

#[test]
fn what_was_written_is_read_again_to_the_bit() {
    let vectors = sample();
    for (level, indices) in [(3, vec![0, 1, 2]), (2, vec![2, 0])] {
        for parts in 1..4 {
            let file = |kind| written(&vectors, kind, &indices, level, parts).unwrap();
            let pair = open_vectors(&file("npy"), &file("vocab-json"), Some(vec![1])).unwrap();
            let expected: Vec<_> = indices
                .iter()
                .map(|&index| content(&vectors)[index as usize].clone())
                .map(|(w, v)| (w, v[..level].to_vec()))
                .collect();
            assert_eq!(content(&pair), expected);
            for kind in ["word2vec-text", "word2vec-binary", "glove"] {
                assert_eq!(content(&read(kind, &file(kind), ALL).unwrap().0), expected);
            }
            let (table, words) = (file("tsv-vectors"), file("tsv-words"));
            let text = |bytes| String::from_utf8(bytes).unwrap();
            let projector = tsv(&text(words), &text(table), ALL).unwrap().0;
            assert_eq!(content(&projector), expected);
        }
    }
}

#[test]
fn words_that_a_format_cannot_hold_are_refused() {
    let json = serde_json::to_vec(&["a b", "c\td", "e\nf"]).unwrap();
    let mut npy = word2vec_matryoshka::io::npy::header(3, 1);
    npy.extend([0; 12]);
    let vectors = open_vectors(&npy, &json, None).unwrap();
    let code = |kind: &str, index| written(&vectors, kind, &[index], 1, 1).map_err(|error| error.code());
    for kind in ["word2vec-text", "word2vec-binary", "glove"] {
        (0..3).for_each(|index| assert_eq!(code(kind, index), Err("bad-word")));
    }
    assert_eq!(code("tsv-words", 0), Ok(b"a b\n".to_vec()));
    assert_eq!(code("tsv-words", 1), Err("bad-word"));
    assert_eq!(code("tsv-words", 2), Err("bad-word"));
    assert_eq!(code("npy", 3), Err("internal"));
}

#[test]
fn a_pair_is_read_in_chunks_up_to_a_limit() {
    let vectors = sample();
    let npy = written(&vectors, "npy", &[0, 1, 2], 3, 3).unwrap();
    let json = written(&vectors, "vocab-json", &[0, 1, 2], 3, 3).unwrap();
    let read = |npy: &[u8], limit| {
        let facts = ImportHints { bytes: npy.len() as u64, ..ImportHints::default() };
        read_with("npy", facts, &json, npy, limit)
    };
    assert_eq!(content(&read(&npy, ALL).unwrap().0), content(&vectors));
    assert_eq!(words(&read(&npy, 2).unwrap().0), ["__proto__", "<b>"]);
    assert_eq!(words(&read(&npy[..npy.len() - 5], 2).unwrap().0), ["__proto__", "<b>"]);
    for (file, part) in [
        (&npy[..npy.len() - 5], "it is cut off"),
        (&npy[..60], "cut off within its header"),
        (&[&npy[..], b"x"].concat(), "other bytes follow"),
        (b"no npy at all", "does not begin as an .npy"),
    ] {
        let error = read(file, ALL).err().unwrap().to_string();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn what_a_file_promises_is_compared_with_its_size_before_memory_is_taken() {
    let json = br#"["a"]"#;
    for shape in ["(1, 450000000)", "(1, 500000000)", "(1, 4000)"] {
        let npy = npy_of(shape, &[0; 8]);
        let facts = ImportHints { bytes: npy.len() as u64, ..ImportHints::default() };
        let error = read_with("npy", facts, json, &npy, ALL).err().unwrap();
        assert!(error.to_string().contains("it is cut off"), "{error}");
    }
    // A wide line and empty ones: room for each line would be thousands of times the file.
    let wide = format!("word{}\n{}", " 1".repeat(2_000), "\n".repeat(100_000));
    let lines = 100_001;
    let facts = ImportHints { bytes: wide.len() as u64, rows: lines, word_rows: 1 };
    let mut import = Import::new("glove", &facts, None, ALL).unwrap();
    import.push(wide.as_bytes()).unwrap();
    assert_eq!(content(&import.finish().unwrap().0).len(), 1);
    let wide = format!("1{}\n{}", "\t1".repeat(1_999), "\n".repeat(100_000));
    let facts = ImportHints { bytes: wide.len() as u64, ..facts };
    let mut import = Import::new("tsv", &facts, None, ALL).unwrap();
    import.push_words(b"word\n").unwrap();
    import.end_words().unwrap();
    import.push(wide.as_bytes()).unwrap();
    assert_eq!(content(&import.finish().unwrap().0).len(), 1);
}

fn npy_of(shape: &str, values: &[u8]) -> Vec<u8> {
    let text = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}\n");
    let mut npy = b"\x93NUMPY\x01\x00".to_vec();
    npy.extend((text.len() as u16).to_le_bytes());
    npy.extend(text.as_bytes());
    npy.extend(values);
    npy
}

#[test]
fn the_header_says_how_many_numbers_a_line_ends_with() {
    let (vectors, notices) =
        read("word2vec-text", b"4 2\nJUG 1 2\nBEYOND INFINITY 0.5 1\nPLATE 12 2 1\nSET OF 6 7 8\n", ALL).unwrap();
    assert_eq!(words(&vectors), ["JUG", "BEYOND INFINITY", "PLATE 12", "SET OF 6"]);
    assert_eq!(content(&vectors)[2].1, [2.0, 1.0]);
    assert_eq!(notices.len(), 1);
    assert!(notices[0].contains("3 words end in a number, the first of them \"BEYOND INFINITY\""), "{notices:?}");
}

#[test]
fn what_is_there_of_a_file_that_ends_a_little_early_is_opened() {
    let text = b"6 2\na 1 2\nb 1 2\nc 1 2\nd 1 2\ne 1 2\n";
    let entries = ["a", "b", "c", "d", "e"].map(|word| (word, [1.0, 2.0]));
    let whole = binary("6 2\n", &entries, "");
    for (format, file) in [
        ("word2vec-text", &text[..]),
        ("word2vec-text", &[text, &b"f 1"[..]].concat()),
        ("word2vec-binary", &whole),
        ("word2vec-binary", &[&whole[..], b"f \0\0"].concat()),
    ] {
        let (vectors, notices) = read(format, file, ALL).unwrap();
        assert_eq!(words(&vectors), ["a", "b", "c", "d", "e"]);
        assert!(notices[0].contains("promises 6 words, but the file ends after 5"), "{notices:?}");
    }
}

#[test]
fn a_few_rows_that_are_not_finite_are_left_out_and_told_of() {
    let kept = ["a", "b", "d", "e"];
    let check = |read: Result<(Vectors, Vec<String>)>, part: &str| {
        let (vectors, notices) = read.unwrap();
        assert_eq!(content(&vectors), kept.map(|word| (word.to_owned(), vec![1.0, 2.0])));
        assert!(notices[0].contains("1 word was left out") && notices[0].contains(part), "{notices:?}");
    };
    check(read("word2vec-text", b"5 2\na 1 2\nb 1 2\nunk nan nan\nd 1 2\ne 1 2\n", ALL), "line 4, the word \"unk\"");
    check(read("glove", b"a 1 2\nb 1 2\nunk 1 -inf\nd 1 2\ne 1 2\n", ALL), "line 3, the word \"unk\"");
    let [a, b, d, e] = kept.map(|word| (word, [1.0, 2.0]));
    let file = binary("5 2\n", &[a, b, ("unk", [f32::NAN, 1.0]), d, e], "");
    check(read("word2vec-binary", &file, ALL), "word 3, \"unk\"");
    check(tsv("a\nb\nunk\nd\ne\n", "1\t2\n1\t2\n1\tnan\n1\t2\n1\t2\n", ALL), "line 3 of the vectors");
    let mut npy = word2vec_matryoshka::io::npy::header(5, 2);
    npy.extend(
        [1.0, 2.0, 1.0, 2.0, f32::NAN, 0.0, 1.0, 2.0, 1.0, 2.0].iter().flat_map(|value: &f32| value.to_le_bytes()),
    );
    for list in [
        &b"[\"a\",\"b\",\"unk\",\"d\",\"e\"]"[..],
        b"a\nb\nunk\nd\ne\n",
        b"{\"a\":0,\"b\":1,\"e\":4,\"d\":3,\"unk\":2}",
    ] {
        let facts = ImportHints { bytes: npy.len() as u64, ..ImportHints::default() };
        check(read_with("npy", facts, list, &npy, ALL), "row 2");
    }
}

#[test]
fn binary_words_may_hold_spaces() {
    let entries = [("JUG", [0.1, -0.2]), ("SET OF SIX", [0.3, 0.4]), ("a b", [1.5, -2.5]), ("of", [0.01, 9.0])];
    for feed in ["", "\n"] {
        let (vectors, _) = read("word2vec-binary", &binary("4 2\n", &entries, feed), ALL).unwrap();
        assert_eq!(content(&vectors), entries.map(|(word, vector)| (word.to_owned(), vector.to_vec())));
    }
}

#[test]
fn a_line_of_metadata_too_many_shifts_no_word() {
    let error = tsv("the\nof\nand\n", "1\t2\n3\t4\n", ALL).err().unwrap();
    assert_eq!(error.code(), "vocab-mismatch");
    for header in ["word", "Labels", "title"] {
        assert_eq!(words(&tsv(&format!("{header}\nthe\nof\n"), "1\t2\n3\t4\n", ALL).unwrap().0), ["the", "of"]);
    }
}

#[test]
fn vectors_take_the_counts_of_their_words_one_for_each() {
    let file = b"2 2\nsea 1 2\nsky 3 4\n";
    let counted = |counts: Vec<u64>| read("word2vec-text", file, ALL).unwrap().0.with_counts(counts);
    let vectors = counted(vec![7, 3]).unwrap();
    assert_eq!(vectors.vocabulary().counts(), [7, 3]);
    assert_eq!(words(&vectors), ["sea", "sky"]);
    assert_eq!(counted(vec![7]).err().unwrap().code(), "bad-option");
}

/// A table as it is read, and whether it surely is one of vectors.
fn table(text: &str) -> (Vectors, Vec<String>, bool) {
    let head = recognise("", text.as_bytes());
    let (vectors, notices) = read("csv", text.as_bytes(), ALL).unwrap();
    assert_eq!(head.kind, "csv-vectors");
    (vectors, notices, head.surely_vectors)
}

#[test]
fn tables_with_a_column_of_words_are_vectors() {
    let expected = [("the", [0.5, -2.0, 1e-5]), ("a, \"b\"", [3.0, 1.5, 0.25]), ("", [1.0, 2.5, 3.5])];
    let expected = expected.map(|(word, vector)| (word.to_owned(), vector.to_vec()));
    for text in [
        "the,0.5,-2.0,1e-5\n\"a, \"\"b\"\"\",3.0,1.5,0.25\n,1.0,2.5,3.5\n",
        "word,0,1,2\nthe,0.5,-2.0,1e-5\r\n\"a, \"\"b\"\"\",3.0,1.5,0.25\r\n,1.0,2.5,3.5",
        "\u{FEFF},word,d1,d2,d3\n0,the,0.5,-2.0,1e-5\n1,\"a, \"\"b\"\"\",3.0,1.5,0.25\n2,,1.0,2.5,3.5\n",
        "\"V1\",\"V2\",\"V3\"\n\"the\",0.5,-2.0,1e-5\n\"a, \"\"b\"\"\",3.0,1.5,0.25\n\"\",1.0,2.5,3.5\n",
        "\"V1\" \"V2\" \"V3\"\n\"the\" 0.5 -2.0 1e-5\n\"a, \"\"b\"\"\" 3.0 1.5 0.25\n\"\" 1.0 2.5 3.5\n",
        "token;dim_0;dim_1;dim_2\nthe;0,5;-2,0;1e-5\n\"a, \"\"b\"\"\";3,0;1,5;0,25\n;1,0;2,5;3,5\n",
        "word\t0\t1\t2\nthe\t0.5\t-2.0\t1e-5\n\"a, \"\"b\"\"\"\t3.0\t1.5\t0.25\n\t1.0\t2.5\t3.5\n",
        "text,embedding\nthe,\"[0.5, -2.0, 1e-5]\"\n\"a, \"\"b\"\"\",[3.0 1.5  0.25]\n,\"[1.0,2.5,3.5]\"\n",
    ] {
        let (vectors, notices, sure) = table(text);
        assert_eq!(content(&vectors), expected, "{text}");
        assert!(sure && notices.is_empty(), "{text}: {notices:?}");
    }
}

#[test]
fn ids_may_be_words_and_further_columns_are_left_out_and_told() {
    let (vectors, notices, sure) = table("item,0,1\n17,0.5,1.5\n4,0.25,2.5\n");
    assert_eq!(content(&vectors), [("17".into(), vec![0.5, 1.5]), ("4".into(), vec![0.25, 2.5])]);
    assert!(sure && notices.is_empty());
    let (vectors, notices, _) = table("rank,word,count,x0,x1\n1,the,90,0.5,1.5\n2,of,80,0.25,2.5\n");
    assert_eq!(content(&vectors), [("the".into(), vec![0.5, 1.5]), ("of".into(), vec![0.25, 2.5])]);
    let told = "The columns \"rank\", \"count\" were left out: only words and the numbers of their vectors were read.";
    assert_eq!(notices, [told]);
}

#[test]
fn tables_of_texts_are_no_vectors() {
    for text in [
        "id,text,score\n1,The sea is blue.,0.5\n2,The sail is white.,0.75\n",
        "track,danceability,energy\nHello,0.5,0.25\nAgain,0.75,0.5\n",
        "comment,label_0,label_1\nfine,0,1\nbad,1,0\n",
        "review,q1,q2\nThe food was good and the service too,4.5,3.5\nThe room was cold all of the night,1.5,2.5\n",
        "name,2019,2020\nAnn,12,15\nBob,3,4\n",
        "a,b,c\nd,e,f\n",
        "date,0,1\n2020,0.5,0.25\n2020,0.75,0.5\n",
        "milk,bread,butter\nmilk,tea\n",
        "id,text,vec\n1,The food was good and the service too,\"[0.5, 1.5]\"\n2,The room was cold all of the night,\"[1.5, 2.5]\"\n",
        "1,2,3\n4,5,6\n7,8,9\n",
        "Ann said, in 2019, 2020\nBob said, in 2021, 2022\n",
        "",
        "word,0,1\n",
    ] {
        assert!(!recognise("", text.as_bytes()).surely_vectors, "{text}");
    }
}

#[test]
fn broken_rows_of_tables_are_named() {
    for (text, reason) in [
        (
            "word,0,1\na,0.5,1.5\nb,0.5,2.5\nc,0.5,1.0\nd,0.1,0.2\ne,0.1,0.2\nf,0.1,0.2\ng,0.1,0.2\nh,0.1\n",
            "line 9, the word \"h\": it has 2 cells, but 3",
        ),
        (
            "word,0,1\na,0.5,1.5\nb,0.5,2.5\nc,0.5,1.0\nd,0.1,0.2\ne,0.1,0.2\nf,0.1,0.2\ng,0.1,0.2\nh,0.1,0.2,0.3\n",
            "line 9, the word \"h\": it has 4 cells, but 3",
        ),
        (
            "word,0,1\na,0.5,1.5\nb,0.5,2.5\nc,0.5,1.0\nd,0.1,0.2\ne,0.1,0.2\nf,0.1,0.2\ng,0.1,0.2\nh,0.1,x\n",
            "line 9, the word \"h\": \"x\" was found",
        ),
        (
            "w,v\na,[1 2]\nb,[1 2]\nc,[1 2]\nd,[1 2]\ne,[1 2]\nf,[1 2]\ng,[1 2]\nh,[1 ... 2]\n",
            "\"[1 ... 2]\" was found where a list of 2 numbers was expected",
        ),
        ("a text\nof lines\n", "its first lines are not rows of a word"),
        ("", "its first lines are not rows"),
    ] {
        let message = refusal("csv", text.as_bytes());
        assert!(message.contains(reason), "{message}");
    }
    let (vectors, notices, _) = table("word,0,1\na,0.5,1.5\nb,,2.5\nc,0.5,1.0\nd,0.1,0.2\n");
    assert_eq!(vectors.len(), 3);
    assert!(notices[0].starts_with("1 word was left out because of numbers that cannot be used."), "{notices:?}");
}

#[test]
fn vectors_of_zeros_are_told() {
    let told = |text: &str| read("word2vec-text", text.as_bytes(), ALL).unwrap().1;
    assert_eq!(
        told("3 2\na 0 0\nb 1 0\nc 0.0 1\n"),
        ["1 word of 3 has a vector of zeros, \"a\": what it would be near is not known."]
    );
    assert_eq!(
        told("3 2\na nan 0\nb 0 -0\nc 0 0\nd 1 2\n".replace("3 2", "4 2").as_str())[1],
        "2 words of 3 have a vector of zeros, the first of them \"b\": what they would be near is not known."
    );
    let all = told("2 2\na 0 0\nb 0 0\n");
    assert!(all.len() == 1 && all[0].starts_with("All vectors are zeros"), "{all:?}");
}

#[test]
fn one_is_told_in_the_singular() {
    for (text, part) in [
        ("0 1\n", "0 words of 1 dimension, which"),
        ("9 9\na 1\n", "promises 9 words of 9 dimensions"),
        ("2 2\na 1\nb 1 2\n", "1 number follows, but 2 were expected"),
    ] {
        let message = refusal("word2vec-text", text.as_bytes());
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(
        read("word2vec-text", b"1 2\na 1 2\nb 1 2\n", ALL).unwrap().1[0],
        "The file goes on after the word that its header promises; the rest was left out."
    );
    assert_eq!(
        read("word2vec-text", b"3 2\na 1 2\na 1 2\nb 1 2\n", ALL).unwrap().1[0],
        "1 repeated word was left out, the first of them \"a\"."
    );
}
