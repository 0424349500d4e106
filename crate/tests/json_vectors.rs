//! Vectors in JSON: in all the shapes that notebooks and vector databases write, and what is said of others.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::error::Result;
use word2vec_matryoshka::io::recognise::recognise;
use word2vec_matryoshka::io::{Import, ImportHints};
use word2vec_matryoshka::model::Vectors;

#[path = "support/vectors.rs"]
mod support;
use support::content;

/// Words and numbers, and the notices.
type Found = (Vec<(String, Vec<f32>)>, Vec<String>);

fn read_in(size: usize, json: &str, limit: usize) -> Result<(Vectors, Vec<String>)> {
    let rows = json.split(']').count();
    let facts = ImportHints { bytes: json.len() as u64, rows, ..ImportHints::default() };
    let mut import = Import::new("json", &facts, Some(vec![1]), limit)?;
    for chunk in json.as_bytes().chunks(size) {
        if !import.push(chunk)? {
            break;
        }
    }
    import.finish()
}

/// What is read, which does not depend on how the file is cut.
fn read(json: &str, limit: usize) -> Result<Found> {
    let whole = read_in(json.len().max(1), json, limit).map(|(vectors, notices)| (content(&vectors), notices));
    for size in [1, 2, 7] {
        let cut = read_in(size, json, limit).map(|(vectors, notices)| (content(&vectors), notices));
        match (&whole, cut) {
            (Ok(whole), Ok(cut)) => assert_eq!(*whole, cut),
            (Err(whole), Err(cut)) => assert_eq!(whole.to_string(), cut.to_string()),
            (_, cut) => panic!("{json}: in pieces of {size} {cut:?}"),
        }
    }
    whole
}

fn refusal(json: &str) -> String {
    read(json, usize::MAX).unwrap_err().to_string()
}

fn words(found: &[(String, Vec<f32>)]) -> Vec<&str> {
    found.iter().map(|(word, _)| word.as_str()).collect()
}

#[test]
fn every_shape_that_words_and_vectors_are_written_in_is_read() {
    let expected = [("king", [0.5, -2.0, 1e-5]), ("a \"b\"", [3.0, 1.5, 0.25]), ("7", [1.0, 2.5, 3.5])];
    let expected = expected.map(|(word, vector)| (word.to_owned(), vector.to_vec()));
    let [king, b, seven] = ["[0.5,-2.0,1e-5]", "[3.0, 1.5, 0.25]", "[1, 2.5, 3.5]"];
    for json in [
        format!("{{\"king\":{king},\"a \\\"b\\\"\":{b},\"7\":{seven}}}"),
        format!("\u{FEFF}{{\n  \"king\": {king},\r\n\"a \\\"b\\\"\": {b}, \"7\": {seven} }}\n"),
        format!("{{\"king\":{king}}}\n{{\"a \\\"b\\\"\":{b}}}\n{{\"7\":{seven}}}\n"),
        format!("{{\"dim\": 3, \"model\": {{\"king\":{king},\"a \\\"b\\\"\":{b},\"7\":{seven}}}}}"),
        format!("{{\"king\":{{\"vector\":{king}}},\"a \\\"b\\\"\":{{\"vector\":{b}}},\"7\":{{\"vector\":{seven}}}}}"),
        format!("{{\"vector\":{{\"king\":{king},\"a \\\"b\\\"\":{b},\"7\":{seven}}}}}"),
        format!(
            "[{{\"word\":\"king\",\"vector\":{king}}},{{\"vector\":{b},\"word\":\"a \\\"b\\\"\"}},{{\"word\":7,\"vector\":{seven}}}]"
        ),
        format!(
            "{{\"id\":1,\"word\":\"king\",\"vec\":{king}}}\n{{\"id\":2,\"word\":\"a \\\"b\\\"\",\"vec\":{b}}}\n{{\"id\":3,\"word\":\"7\",\"vec\":{seven}}}"
        ),
        format!(
            "{{\"vectors\":[{{\"id\":\"king\",\"values\":{king}}},{{\"id\":\"a \\\"b\\\"\",\"values\":{b}}},{{\"id\":\"7\",\"values\":{seven}}}]}}"
        ),
        format!(
            "{{\"points\":[{{\"id\":1,\"vector\":{king},\"payload\":{{\"word\":\"king\"}}}},{{\"id\":2,\"payload\":{{\"word\":\"a \\\"b\\\"\"}},\"vector\":{b}}},{{\"id\":3,\"vector\":{seven},\"payload\":{{\"word\":\"7\"}}}}]}}"
        ),
        format!("{{\"words\":[\"king\",\"a \\\"b\\\"\",\"7\"],\"vectors\":[{king},{b},{seven}]}}"),
        format!(
            "{{\"embeddings\":[{king},{b},{seven}],\"ids\":[\"1\",\"2\",\"3\"],\"metadatas\":[{{\"word\":\"king\"}},{{\"word\":\"a \\\"b\\\"\"}},{{\"word\":\"7\"}}]}}"
        ),
        format!("{{\"index\":[\"king\",\"a \\\"b\\\"\",\"7\"],\"data\":[{king},{b},{seven}]}}"),
        format!(
            "{{\"word\":{{\"0\":\"king\",\"1\":\"a \\\"b\\\"\",\"2\":\"7\"}},\"vector\":{{\"0\":{king},\"1\":{b},\"2\":{seven}}}}}"
        ),
        format!(
            "{{\"0\":{{\"word\":\"king\",\"vector\":{king}}},\"1\":{{\"word\":\"a \\\"b\\\"\",\"vector\":{b}}},\"2\":{{\"word\":\"7\",\"vector\":{seven}}}}}"
        ),
        format!("[[\"king\",{king}],[\"a \\\"b\\\"\",{b}],[\"7\",{seven}]]"),
        format!("[\"king\",{king}]\n[\"a \\\"b\\\"\",{b}]\n[\"7\",{seven}]\n"),
        "[[\"king\",0.5,-2.0,1e-5],[\"a \\\"b\\\"\",3.0,1.5,0.25],[\"7\",1,2.5,3.5]]".to_owned(),
    ] {
        let (found, notices) = read(&json, usize::MAX).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(found, expected, "{json}");
        assert!(notices.is_empty(), "{json}: {notices:?}");
        let head = recognise("", json.as_bytes());
        assert_eq!((head.kind, head.surely_vectors), ("json-vectors", true), "{json}");
        assert_eq!(read(&json, 2).unwrap().0, expected[..2], "{json}");
    }
}

#[test]
fn nodes_called_by_running_numbers_are_words() {
    let (found, _) = read("{\"0\": [0.5, 1.5], \"1\": [2.5, 3.5], \"2\": [4.5, 5.5]}", usize::MAX).unwrap();
    assert_eq!(words(&found), ["0", "1", "2"]);
}

#[test]
fn what_else_is_written_beside_vectors_is_left_out_and_lists_of_numbers_told() {
    let split = "{\"columns\":[0,1],\"index\":[\"sea\",\"sky\"],\"data\":[[0.5,1.5],[2.5,3.5]]}";
    let (found, notices) = read(split, usize::MAX).unwrap();
    assert_eq!(words(&found), ["sea", "sky"]);
    assert_eq!(notices, ["1 other list was left out: numbers to which no words belong."]);
    let record = |word: &str| {
        format!("{{\"word\":\"{word}\",\"count\":3,\"tags\":[\"x\"],\"place\":[1,2],\"vector\":[0.5,1.5,2.5]}}\n")
    };
    let (found, notices) = read(&[record("sea"), record("sky")].concat(), usize::MAX).unwrap();
    assert_eq!(words(&found), ["sea", "sky"]);
    assert!(notices[0].contains("2 other lists were left out"), "{notices:?}");
}

#[test]
fn a_few_rows_that_cannot_be_used_are_left_out_and_told() {
    let good: Vec<String> = (0..9).map(|row| format!("{{\"word\":\"w{row}\",\"vector\":[0.5,1.5]}}")).collect();
    for (row, why) in [
        ("{\"word\":\"x\",\"vector\":[NaN,1.5]}", "vector 10, the word \"x\": number 1 of its vector is NaN"),
        ("{\"word\":\"x\",\"vector\":[0.5,null]}", "vector 10, the word \"x\": number 2 of its vector is NaN"),
        ("{\"vector\":[-Infinity,1.5],\"word\":\"x\"}", "number 1 of its vector is NaN, infinite"),
        ("{\"word\":\"x\",\"vector\":null}", "the word \"x\" has no vector"),
        ("{\"word\":\"w3\",\"vector\":[0.5,1.5]}", "1 repeated word was left out, the first of them \"w3\""),
    ] {
        let (found, notices) = read(&[&good.join("\n"), "\n", row].concat(), usize::MAX).unwrap();
        assert_eq!(found.len(), 9, "{row}");
        assert!(notices[0].contains(why), "{row}: {notices:?}");
    }
    let rows = ["[0.5,1.5]", "[NaN,1]", "[2.5,3.5]", "[1,2]", "[3,4]"].join(",");
    let (found, notices) =
        read(&format!("{{\"vectors\":[{rows}],\"words\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}}"), usize::MAX).unwrap();
    assert_eq!(words(&found), ["a", "c", "d", "e"]);
    assert!(notices[0].contains("1 word was left out"), "{notices:?}");
}

#[test]
fn broken_files_are_refused_with_where() {
    for (json, part) in [
        (
            "{\"a\":[0.5,1.5],\"b\":[0.5]}",
            "vector 2, the word \"b\": it has 1 number, but 2 were expected, as in the first",
        ),
        ("{\"a\":[0.5,1.5],\"b\":[0.5,1,2]}", "it has 3 numbers, but 2 were expected"),
        ("{\"a\":[0.5,1.5],\"b\":[0.5,\"x\"]}", "the word \"b\": \"x\" was found where a number was expected"),
        ("{\"a\":[0.5,1.5],\"b\":[[0.5,1]]}", "the word \"b\": a list within a list was found"),
        ("{\"a\":[0.5,1.5],\"b\":[true,1]}", "true or false was found where a number was expected"),
        ("{\"a\":[0.5,1.5],\"b\":[0.5,1-2]}", "\"1-2\" was found where a number was expected"),
        ("{\"a\":[0.5,1.5],\n\"b\":[0.5", "it is cut off: it ends within line 2"),
        ("{\"a\":[0.5,1.5],\n\"b\":[0.5,x]}", "it is no JSON from line 2 on"),
        ("{\"words\":[\"a\",\"b\",\"a\"],\"vectors\":[[0.5,1],[1,2],[2,3]]}", "the word \"a\" comes twice in its list"),
        ("{\"words\":[\"a\",\"b\"],\"vectors\":[[0.5,1],[1,2],[2,3]]}", "3 rows, but the vocabulary has 2 words"),
        ("[{\"word\":\"a\",\"vector\":[0.5,1]},{\"vector\":[1,2]}]", "vector 2 has no word beside it"),
        ("[[0.5,1.5],[2.5,3.5]]", "no lists of two or more numbers with words were found"),
        ("{}", "no lists of two or more numbers with words were found"),
        ("", "no lists of two or more numbers with words were found"),
        ("{\"a\":[NaN,1],\"b\":[1,2]}", "number 1 of its vector is NaN"),
    ] {
        let message = refusal(json);
        assert!(message.contains(part), "{json}: {message}");
    }
}

#[test]
fn texts_places_and_lists_of_ids_are_no_vectors() {
    let prose = "a text of several words, which is long enough to be read";
    let record = |text: &str, numbers: &str| format!("{{\"text\":\"{text}\",\"embedding\":[{numbers}]}}\n").repeat(4);
    let point = |name: &str| {
        format!(
            "{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[-74.01,40.71]}},\"properties\":{{\"name\":\"{name}\"}}}}"
        )
    };
    let short = "{\"a\":[0.5,1.5],\"b\":[0.5],\"c\":[2.5,3.5],\"d\":[1.5,2.5],\"e\":[1.5,2.5]}";
    assert!(recognise("", short.as_bytes()).surely_vectors);
    for json in [
        record(prose, "0.5,1.5,2.5,3.5,0.25,1.25,2.25,3.25"),
        format!("{{\"features\":[{},{}]}}", point("New York"), point("Boston")),
        "{\"word\":\"cat\",\"items\":[1,2,3,4,5,6,7,8,9]}\n{\"word\":\"dog\",\"items\":[2,3,4,5,6,7,8,9,1]}".to_owned(),
        "[1.5, 2.5, 3.5]".to_owned(),
    ] {
        assert!(!recognise("a.json", json.as_bytes()).surely_vectors, "{json}");
    }
}

#[test]
fn all_words_may_come_long_before_the_first_vector() {
    let count = 20_000;
    let words: Vec<String> = (0..count).map(|word| format!("\"word{word}\"")).collect();
    let rows: Vec<String> = (0..count).map(|row| format!("[{row}.5, 1]")).collect();
    let json = format!("{{\"words\":[{}],\"vectors\":[{}]}}", words.join(","), rows.join(","));
    let (vectors, _) = read_in(5000, &json, usize::MAX).unwrap();
    assert!(recognise("", &json.as_bytes()[..65_000]).surely_vectors);
    let split = format!("{{\"columns\":[0,1],\"index\":[{}],\"data\":[{}]}}", words.join(","), rows.join(","));
    assert!(recognise("", &split.as_bytes()[..65_000]).surely_vectors);
    let tokens = words[..50].join(",").repeat(2).replace("\"\"", "\",\"");
    assert!(!recognise("", format!("{{\"tokens\":[{tokens}]}}").as_bytes()).surely_vectors);
    assert_eq!((vectors.len(), vectors.vocabulary().word(19_999)), (count, "word19999"));
    let long: String = (0..5000).map(|number| format!("0.{number:05}12345678,")).collect();
    assert!(recognise("", format!("{{\"king\":[{}", &long[..65_000]).as_bytes()).surely_vectors);
}
