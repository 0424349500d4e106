//! The program as a user runs it: bits, files, refusals.

mod support;

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;
use support::{GOLDEN, NPY_HEAD, bytes, command, hash, long_text, run, succeed, text};
use tempfile::tempdir;

#[test]
fn models_of_one_worker_are_those_of_a_browser_bit_for_bit() {
    let folder = tempdir().unwrap();
    let models: Vec<Value> = serde_json::from_slice(&fs::read(format!("{GOLDEN}models.json")).unwrap()).unwrap();
    for (number, model) in models.iter().enumerate() {
        let base = folder.path().join(number.to_string());
        let corpus = format!("{GOLDEN}corpus.txt");
        let mut line = vec!["train".to_owned(), corpus, "--out".into(), text(&base).into(), "--workers=1".into()];
        for (option, value) in model["options"].as_object().unwrap() {
            if option != "workers" {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                line.push(format!("--{option}={value}"));
            }
        }
        succeed(&line.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(model["hash"], hash(&bytes(&base, ".npy")[NPY_HEAD..]), "{}", model["name"]);
    }
}

#[test]
fn given_counts_and_packed_files_train_the_same_model() {
    let (folder, corpus, model) = long_text();
    let [packed, counts, from_stdin] = ["corpus.zst", "counts.tsv", "from-stdin"].map(|name| folder.path().join(name));
    succeed(&["train", text(&corpus), "--out", text(&model), "--workers", "1", "--epochs", "1"]);
    fs::write(&packed, zstd::encode_all(&fs::read(&corpus).unwrap()[..], 1).unwrap()).unwrap();
    succeed(&["count", text(&packed), "--to", text(&counts)]);
    let lines = fs::read_to_string(&counts).unwrap();
    assert_eq!(
        lines.lines().map(|line| line.split_once('\t').unwrap().1.parse::<u64>().unwrap()).sum::<u64>(),
        200_000
    );
    let line = ["train", "-", "--counts", text(&counts), "--out", text(&from_stdin), "--workers=1", "--epochs=1"];
    let output = command(&line).stdin(fs::File::open(&packed).unwrap()).output().unwrap();
    assert!(output.status.success());
    for ending in [".npy", ".vocab.json"] {
        assert!(bytes(&model, ending) == bytes(&from_stdin, ending), "{ending} differs");
    }
    let part = ["train", text(&packed), "--counts", text(&counts), "--out", text(&model), "--epochs=1"];
    let said = run(&[&part[..], &["--total-words=210000"]].concat()).stderr;
    let told = "Warning: these texts have 200000 words, but in an epoch the learning rate falls over 210000";
    assert!(String::from_utf8_lossy(&said).contains(told));
    assert!(!String::from_utf8_lossy(&run(&part).stderr).contains("Warning"));
    succeed(&[&part[..], &["--total-words=210000"]].concat());
    assert!(String::from_utf8_lossy(&bytes(&model, ".state")).contains(r#""wordsPerEpoch":210000"#));
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_path_comes_once_as_the_standard_input_does() {
    let (_folder, corpus, model) = long_text();
    let from_pipe = |line: &[&str]| {
        let mut cat = Command::new("cat").arg(&corpus).stdout(Stdio::piped()).spawn().unwrap();
        let output = command(line).stdin(cat.stdout.take().unwrap()).output().unwrap();
        cat.wait().unwrap();
        output
    };
    let refused = from_pipe(&["train", "/dev/stdin", "--out", text(&model), "--epochs=1"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.starts_with("error[usage]: /dev/stdin comes only once."), "{said}");
    assert!(from_pipe(&["count", "/dev/stdin", "--to", text(&model)]).status.success());
}

#[test]
fn nothing_fails_because_nobody_reads_what_is_printed() {
    let (_folder, corpus, model) = long_text();
    let mut training = command(&["train", text(&corpus), "--out", text(&model), "--epochs=1"]);
    let mut child = training.stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    assert!(child.wait().unwrap().success());
    for line in [&["count", text(&corpus), "--to", "-"][..], &["report", text(&model)]] {
        let mut child = command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn suggested_options_suit_the_method_that_is_given() {
    let (_folder, corpus, model) = long_text();
    for (more, epochs) in [(&[][..], 12), (&["--joint=false"], 5), (&["--sg=0"], 5), (&["--sg=0", "--epochs=1"], 1)] {
        succeed(
            &[&["train", text(&corpus), "--suggested", "--vectorSize=8", "--out", text(&model)][..], more].concat(),
        );
        let state = bytes(&model, ".state");
        assert!(String::from_utf8_lossy(&state).contains(&format!(r#""epochs":{epochs},"#)), "{more:?}");
    }
}

#[test]
fn what_was_trained_is_searched_converted_and_scored_at_every_level() {
    let folder = tempdir().unwrap();
    let model = folder.path().join("model");
    let corpus = format!("{GOLDEN}corpus.txt");
    let options = ["--vectorSize=20", "--levels=5,12", "--minCount=2", "--sg=1", "--quiet"];
    succeed(&[&["train", &corpus, "--out", text(&model)][..], &options].concat());
    let found: Value =
        serde_json::from_str(&succeed(&["neighbours", text(&model), "cat", "--top", "3", "--json"])).unwrap();
    let levels: Vec<u64> = found.as_array().unwrap().iter().map(|column| column["level"].as_u64().unwrap()).collect();
    assert_eq!(levels, [5, 12, 20]);
    assert!(found.as_array().unwrap().iter().all(|column| column["neighbours"].as_array().unwrap().len() == 3));
    let table = succeed(&["neighbours", text(&model), "--level", "12", "--", "cat", "-iron"]);
    assert!(table.starts_with("level 12\n") && table.lines().count() == 11, "{table}");
    for file in ["small.bin", "small.txt.gz", "small.npy", "small.vec.zst", "small.tsv"] {
        let to = folder.path().join(file);
        succeed(&["convert", text(&model), "--to", text(&to), "--level", "12", "--limit", "10"]);
        let found = succeed(&["neighbours", text(&to), "cat", "--levels", "12", "--top", "3"]);
        assert!(found.starts_with("level 12\n") && found.lines().count() == 4, "{file}: {found}");
    }
    let report: Value = serde_json::from_str(&succeed(&["report", text(&model), "--json"])).unwrap();
    assert_eq!(report["levels"][2]["overlap"], 1.0);
    let (pairs, analogies) = (folder.path().join("pairs.tsv"), folder.path().join("analogies.txt"));
    fs::write(&pairs, "cat\tdog\t9\ncat\tiron\t1\ngold\tbrass\t8\ngold\tunknown\t3\n").unwrap();
    fs::write(&analogies, ": all\ncat dog gold brass\ncat dog gold unknown\n").unwrap();
    let scores = succeed(&["evaluate", text(&model), text(&pairs), text(&analogies)]);
    assert!(scores.contains("3 pairs, 25.0 % with unknown words"), "{scores}");
    assert!(scores.contains("% solved of 1 analogies, 50.0 % with unknown words"), "{scores}");
}

#[test]
fn what_is_wrong_is_told_with_a_code_and_what_to_do() {
    let folder = tempdir().unwrap();
    let corpus = folder.path().join("corpus.txt");
    let (binary, vectors) = (folder.path().join("binary"), folder.path().join("vectors.npy"));
    fs::write(&corpus, "a b a b a b\n".repeat(50)).unwrap();
    fs::write(&binary, b"a\0b").unwrap();
    fs::write(&vectors, b"no array").unwrap();
    let (corpus, binary, vectors) = (text(&corpus), text(&binary), text(&vectors));
    let out = folder.path().join("out");
    let train = |more: &[&str]| run(&[&["train", "--out", text(&out)], more].concat());
    let cut = folder.path().join("cut.txt.gz");
    fs::write(&cut, b"\x1f\x8b\x08\0").unwrap();
    let missing = folder.path().join("missing.txt");
    for (output, exit, told) in [
        (train(&[corpus, "--window", "0"]), 2, "error[bad-option]: window is 0; it may be 1 to 100."),
        (train(&[corpus, "--levels", "50,25"]), 2, "error[bad-level]: "),
        (train(&[corpus, "--start", "warm"]), 2, r#"it may be "random" or "spectral""#),
        (train(&[corpus, "--minCount", "1000"]), 1, "error[empty-vocabulary]: No word is left"),
        (train(&[corpus, "--resume"]), 1, "error[nothing-to-resume]: "),
        (train(&[corpus, "--resume", "--sg", "1"]), 2, "error[usage]: A training is resumed with its own options"),
        (train(&[corpus, "--wndow", "5"]), 2, "--window"),
        (train(&[corpus, "--from", "x", "--window=5"]), 2, "with its own options. Leave window out"),
        (train(&["-", "--from", "x"]), 2, "Say with --total-words how many words it has"),
        (train(&[corpus, "--from", binary, "--epochs=1"]), 1, "error[no-file]: "),
        (train(&[binary]), 1, "error[not-text]: "),
        (train(&["-"]), 2, "error[usage]: The standard input comes only once"),
        (train(&[text(&missing)]), 1, "error[no-file]: "),
        (train(&[text(&cut)]), 1, "error[bad-gzip]: "),
        (train(&[corpus, "--checkpoint=-1"]), 2, "error[bad-option]: checkpoint is -1"),
        (run(&["train", corpus, "--out", &format!("{corpus}/model")]), 1, "error[storage-failed]: "),
        (train(&[corpus, "--counts", binary]), 1, "error[bad-counts]: Line 1 of "),
        (run(&["neighbours", vectors, "a"]), 1, "error["),
        (run(&["convert", vectors, "--to", "x.docx"]), 2, "says no format: add --format word2vec-text|"),
        (run(&["count", folder.path().join("*.none").to_str().unwrap(), "--to", "x"]), 1, "error[no-file]: "),
        (run(&[]), 2, "Usage: "),
    ] {
        let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(sentence.contains(told), "{told} is not in: {sentence}");
        assert_eq!(output.status.code(), Some(exit), "{sentence}");
    }
    assert!(!out.with_extension("npy").exists());
}

#[test]
fn texts_that_are_not_what_they_should_be_are_told() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("latin1.txt"), b"caf\xe9 noir\n".repeat(20)).unwrap();
    fs::write(folder.path().join("picture.png"), b"\x89PNG\0").unwrap();
    let counts = folder.path().join("counts.tsv");
    let output = run(&["count", text(folder.path()), "--to", text(&counts), "--lowercase=false"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("1 file without text, such as ") && said.contains("picture.png"), "{said}");
    assert!(said.contains("latin1.txt: 20 places are not UTF-8"), "{said}");
    assert_eq!(fs::read_to_string(&counts).unwrap(), "caf\t20\nnoir\t20\n");
}
