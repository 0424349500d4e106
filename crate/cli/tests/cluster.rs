//! The parts of a training that is spread over a cluster, run one after the other as its tasks run them.

mod support;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;
use support::{bytes, command, frame, frames, long_text, run, succeed, text};
use tempfile::{TempDir, tempdir};

const SIZE: usize = 8;
const BLOCK: u32 = 100;
const REPORT: u32 = u32::MAX;

/// A folder with a job of two epochs on `corpus`, and the rows that it begins with.
fn job_folder(corpus: &Path, folder: &Path, more: &[&str]) {
    let options = ["cluster", "options", "--words=200000", "--vectorSize=8", "--epochs=2", "--minAlpha=0", "--sg=1"];
    fs::write(folder.join("job.json"), succeed(&[&options[..], more].concat())).unwrap();
    succeed(&["count", text(corpus), "--to", text(&folder.join("vocabulary.tsv")), "--min-count=5"]);
    assert!(with_stdin(&["cluster", "start", text(folder)], corpus).status.success());
}

fn with_stdin(line: &[&str], stdin: &Path) -> Output {
    command(line).stdin(File::open(stdin).unwrap()).output().unwrap()
}

/// What a task learns in the second epoch after `words_before` words of it, and what it reports.
fn step(corpus: &Path, folder: &Path, words_before: &str, stream: &str) -> (Vec<(u32, Vec<u8>)>, Value) {
    step_with(&[], corpus, folder, words_before, stream)
}

fn step_with(
    more: &[&str],
    corpus: &Path,
    folder: &Path,
    words_before: &str,
    stream: &str,
) -> (Vec<(u32, Vec<u8>)>, Value) {
    let place = ["--epoch=2", "--words-per-epoch=200000", "--words-before", words_before, "--stream", stream];
    let line = [&["cluster", "step", text(folder), "--block=100"][..], &place, more].concat();
    let output = with_stdin(&line, corpus);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut frames = frames(&output.stdout);
    let (last, report) = frames.pop().unwrap();
    assert_eq!(last, REPORT);
    (frames, serde_json::from_slice(&report).unwrap())
}

/// The frames, through `cluster merge`.
fn merge(given: &[(u32, Vec<u8>)]) -> Output {
    let mut merging = command(&["cluster", "merge", "--vector-size=8"]);
    let mut child = merging.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for (block, data) in given {
        stdin.write_all(&frame(*block, data)).unwrap();
    }
    drop(stdin);
    child.wait_with_output().unwrap()
}

/// The rows of a folder as blocks, each followed by what the tasks have learnt in it.
fn blocks(rows: &[u8], learnt: &[&Vec<(u32, Vec<u8>)>]) -> Vec<(u32, Vec<u8>)> {
    let mut given = Vec::new();
    for (block, rows) in (0..).zip(rows.chunks(BLOCK as usize * 2 * SIZE * 4)) {
        given.push((block, rows.to_vec()));
        let of_block = learnt.iter().flat_map(|steps| steps.iter().filter(|(of, _)| *of == block));
        given.extend(of_block.cloned());
    }
    given
}

#[test]
fn a_round_of_two_tasks_moves_the_rows_and_ends_as_a_model() {
    for more in [&["--workers=1"][..], &["--hs=1", "--negative=0"], &["--start=spectral", "--joint"]] {
        let (folder, corpus, model) = long_text();
        job_folder(&corpus, folder.path(), more);
        let path = folder.path().join("rows");
        let first = fs::read(&path).unwrap();
        let [(one, report), (other, _)] = ["0", "1"].map(|stream| step(&corpus, folder.path(), "0", stream));
        assert_eq!(report["words"], 200_000, "{more:?}");
        assert!(one != other, "two tasks draw alike");
        let steps: usize = one.iter().map(|(_, steps)| steps.len() / (4 + 4 * SIZE)).sum();
        assert_eq!(report["changedRows"], steps);
        let merged = frames(&merge(&blocks(&first, &[&one, &other])).stdout);
        let rows: Vec<u8> = merged.into_iter().flat_map(|(_, rows)| rows).collect();
        assert!(rows.len() == first.len() && rows != first);
        fs::write(folder.path().join("first-rows"), &first).unwrap();
        fs::write(&path, &rows).unwrap();
        succeed(&["cluster", "finish", text(folder.path()), "--out", text(&model)]);
        succeed(&["report", text(&model), "--json"]);
        let resumed = run(&["train", text(&corpus), "--resume", "--out", text(&model)]);
        assert!(String::from_utf8_lossy(&resumed.stderr).contains("error[nothing-to-resume]"));
        assert!(bytes(&model, ".vocab.json").starts_with(b"["));
    }
}

/// What the page's tests open, in `fixtures`; `UPDATE_FIXTURES=1` writes it again.
#[test]
fn the_model_that_the_page_is_tested_with_is_what_tasks_write() {
    let folder = tempdir().unwrap();
    let (corpus, model) = (folder.path().join("corpus.txt"), folder.path().join("cluster"));
    let line = |at: usize| ["harbour anchor sail tide", "oven dough butter flour"][at % 2].to_owned() + "\n";
    fs::write(&corpus, (0..600).map(line).collect::<String>()).unwrap();
    job_folder(&corpus, folder.path(), &["--workers=1", "--levels=4,8", "--window=3"]);
    let first = fs::read(folder.path().join("rows")).unwrap();
    let (learnt, _) = step(&corpus, folder.path(), "0", "0");
    let merged = frames(&merge(&blocks(&first, &[&learnt])).stdout);
    fs::write(folder.path().join("rows"), merged.into_iter().flat_map(|(_, rows)| rows).collect::<Vec<u8>>()).unwrap();
    succeed(&["cluster", "finish", text(folder.path()), "--out", text(&model)]);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cluster");
    for ending in [".npy", ".vocab.json", ".state"] {
        let written = bytes(&model, ending);
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(format!("{}{ending}", fixture.display()), &written).unwrap();
        }
        assert!(written == bytes(&fixture, ending), "{ending}");
    }
}

#[test]
fn one_thread_learns_the_same_again_and_nothing_once_the_rate_has_come_to_its_end() {
    let (folder, corpus, _) = long_text();
    job_folder(&corpus, folder.path(), &["--workers=1"]);
    let [again, once] = [0; 2].map(|_| step(&corpus, folder.path(), "100000", "7"));
    assert!(again == once);
    assert!(step_with(&["--on-disk"], &corpus, folder.path(), "100000", "7") == once, "files are another memory");
    let (steps, report) = step(&corpus, folder.path(), "200000", "7");
    assert_eq!((steps.len(), &report["changedRows"]), (0, &Value::from(0)));
}

/// A folder with a task's words and their rows, of a job's whole one; each word is in so much of all parts of the texts.
fn task_folder(whole: &Path, numbers: &[usize], share: f32) -> TempDir {
    let folder = tempdir().unwrap();
    let copy = |name: &str, bytes: Vec<u8>| fs::write(folder.path().join(name), bytes).unwrap();
    copy("job.json", fs::read(whole.join("job.json")).unwrap());
    let words = fs::read_to_string(whole.join("vocabulary.tsv")).unwrap();
    let words: Vec<&str> = words.split_inclusive('\n').collect();
    copy("vocabulary.tsv", numbers.iter().flat_map(|&number| words[number].bytes()).collect());
    let rows = fs::read(whole.join("rows")).unwrap();
    let of_word = |&number: &usize| rows.chunks(8 * SIZE).nth(number).unwrap().to_vec();
    copy("rows", numbers.iter().flat_map(of_word).collect());
    let place = |&number: &usize| [(number as u32).to_le_bytes(), share.to_le_bytes()].concat();
    copy("places", numbers.iter().flat_map(place).collect());
    folder
}

#[test]
fn a_task_trains_the_words_of_its_text_by_their_numbers_among_all() {
    let (folder, corpus, _) = long_text();
    job_folder(&corpus, folder.path(), &["--workers=1"]);
    let words = fs::read_to_string(folder.path().join("vocabulary.tsv")).unwrap();
    let words: Vec<&str> = words.lines().map(|line| line.split('\t').next().unwrap()).collect();
    let all: Vec<usize> = (0..words.len()).collect();
    let with_all = step_with(&["--tasks=8"], &corpus, folder.path(), "0", "3");
    let the_same = step_with(&["--tasks=8"], &corpus, task_folder(folder.path(), &all, 1.0).path(), "0", "3");
    assert!(with_all == the_same, "words that are in every part stand for themselves");

    let part = folder.path().join("part.txt");
    fs::write(&part, format!("{}\n", [words[5], words[150], words[151], words[5], words[300]].join(" ")).repeat(40))
        .unwrap();
    let task = task_folder(folder.path(), &[5, 150, 151, 300], 0.25);
    let (steps, report) = step_with(&["--tasks=8"], &part, task.path(), "0", "3");
    let size = 4 + 4 * SIZE;
    let row = |step: &[u8]| u32::from_le_bytes([step[0], step[1], step[2], step[3]]);
    let numbers =
        steps.iter().flat_map(|(block, steps)| steps.chunks(size).map(move |step| block * BLOCK + row(step) / 2));
    assert_eq!(numbers.collect::<BTreeSet<_>>(), BTreeSet::from([5, 150, 151, 300]));
    assert_eq!((steps.len(), &report["changedRows"]), (3, &Value::from(8)));

    for places in [&[0; 31][..], &[0; 32], &[0, 0, 0, 0, 0, 0, 128, 63].repeat(4)] {
        fs::write(task.path().join("places"), places).unwrap();
        let place = ["--epoch=1", "--words-per-epoch=200000", "--words-before=0", "--stream=0", "--block=100"];
        let refused = run(&[&["cluster", "step", text(task.path())][..], &place].concat());
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(said.starts_with("error[bad-job]") && said.contains("the places of 4 words"), "{said}");
    }
}

#[test]
fn random_rows_of_some_words_are_those_of_a_start_of_all() {
    let (folder, corpus, _) = long_text();
    job_folder(&corpus, folder.path(), &[]);
    let rows = folder.path().join("rows");
    let all = fs::read(&rows).unwrap();
    fs::remove_file(folder.path().join("vocabulary.tsv")).unwrap();
    succeed(&["cluster", "start", text(folder.path()), "--first=100", "--words=50"]);
    assert!(fs::read(&rows).unwrap() == all[100 * 8 * SIZE..150 * 8 * SIZE]);
}

#[test]
fn tasks_of_one_round_take_no_more_than_their_own_steps() {
    let lengths = |steps: &[(u32, Vec<u8>)]| -> Vec<f32> {
        let bytes: Vec<u8> = steps.iter().flat_map(|(_, steps)| steps.clone()).collect();
        let square = |value: &[u8; 4]| f32::from_le_bytes(*value).powi(2);
        bytes.chunks(4 + 4 * SIZE).map(|step| step[4..].as_chunks().0.iter().map(square).sum::<f32>().sqrt()).collect()
    };
    for (method, weighed) in [(&["--workers=1"][..], true), (&["--workers=1", "--hs=1", "--negative=0"], false)] {
        let (folder, corpus, _) = long_text();
        job_folder(&corpus, folder.path(), method);
        let [alone, many] =
            ["--tasks=1", "--tasks=8"].map(|tasks| lengths(&step_with(&[tasks], &corpus, folder.path(), "0", "3").0));
        assert_eq!(alone.len(), many.len());
        assert!(many.iter().zip(&alone).all(|(many, alone)| *many <= alone * 1.001 && *many >= alone * 0.124));
        assert_eq!(many.iter().sum::<f32>() < 0.9 * alone.iter().sum::<f32>(), weighed, "{method:?}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let (folder, corpus, model) = long_text();
    job_folder(&corpus, folder.path(), &[]);
    let refusal = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    for (rows, steps) in [(vec![0; 64], vec![0; 35]), (vec![0; 63], vec![0; 36]), (vec![0; 64], [2_u8; 36].to_vec())] {
        let said = refusal(&merge(&[(3, rows), (3, steps)]));
        assert_eq!(said, "error[bad-job]: What was learnt in block 3 does not fit its rows.\n");
    }
    let place = ["--epoch=3", "--words-per-epoch=200000", "--words-before=0", "--stream=0", "--block=100"];
    let said = refusal(&run(&[&["cluster", "step", text(folder.path())][..], &place].concat()));
    assert!(said.starts_with("error[bad-job]: There is no such place in the training"), "{said}");
    File::options().append(true).open(folder.path().join("rows")).unwrap().write_all(&[0; 4]).unwrap();
    let said = refusal(&run(&["cluster", "finish", text(folder.path()), "--out", text(&model)]));
    assert!(said.starts_with("error[bad-job]") && said.contains("does not hold"), "{said}");
    let said = refusal(&run(&["cluster", "options", "--window=0"]));
    assert!(said.starts_with("error[bad-option]: window is 0"), "{said}");
}

#[test]
fn counts_are_printed_as_they_are_written() {
    let (folder, corpus, _) = long_text();
    let counts = folder.path().join("counts.tsv");
    succeed(&["count", text(&corpus), "--to", text(&counts)]);
    let written = fs::read_to_string(&counts).unwrap();
    assert_eq!(succeed(&["count", text(&corpus), "--to", "-"]), written);
    // A task counts with the job's tokenizer.
    fs::write(folder.path().join("job.json"), succeed(&["cluster", "options"])).unwrap();
    let of_task = |more: &[&str]| {
        let output = with_stdin(&[&["cluster", "count", text(folder.path())][..], more].concat(), &corpus);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(of_task(&[]), written);
    assert_eq!(of_task(&["--sentences"]), "10000\n");
    let none = command(&["cluster", "count", text(folder.path())]).stdin(Stdio::null()).output().unwrap();
    assert!(none.status.success() && none.stdout.is_empty());
}
