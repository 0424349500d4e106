//! The program as a process, and texts for it.
#![allow(dead_code, reason = "each test uses some of it")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Output, Stdio};

use tempfile::{TempDir, tempdir};

const PROGRAM: &str = env!("CARGO_BIN_EXE_word2vec-matryoshka");
/// Where the golden models are.
pub const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/");
/// Bytes before the numbers of a `.npy` that the engine writes.
pub const NPY_HEAD: usize = 128;

/// The program with these arguments.
pub fn command(line: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(line);
    command
}

/// Runs it to its end.
pub fn run(line: &[&str]) -> Output {
    command(line).output().unwrap()
}

/// Runs it, which must succeed, and returns what it printed.
pub fn succeed(line: &[&str]) -> String {
    let output = run(line);
    assert!(output.status.success(), "{line:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A file of a model.
pub fn bytes(base: &Path, ending: &str) -> Vec<u8> {
    fs::read(format!("{}{ending}", base.display())).unwrap()
}

/// FNV-1a, as the golden hashes are made.
pub fn hash(bytes: &[u8]) -> String {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

/// A text of several steps of training, and where its model goes.
pub fn long_text() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempdir().unwrap();
    let (corpus, model) = (folder.path().join("corpus.txt"), folder.path().join("model"));
    let word = |n: u64| format!("w{}", n.wrapping_mul(6_364_136_223_846_793_005) >> 33 & n & 511);
    let line = |at: u64| (at * 20..at * 20 + 20).map(word).collect::<Vec<_>>().join(" ") + "\n";
    fs::write(&corpus, (0..10_000).map(line).collect::<String>()).unwrap();
    (folder, corpus, model)
}

/// Starts a training that writes checkpoints all the time, and waits for the first one.
pub fn at_first_checkpoint(line: &[&str]) -> (Child, BufReader<ChildStderr>) {
    let mut child = command(line).arg("--checkpoint=0").stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("Checkpoint") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "it ended before its first checkpoint");
    }
    (child, said)
}

/// A training with one worker, in three epochs.
pub fn only_one_worker<'a>(corpus: &'a Path, model: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    let fixed = ["train", text(corpus), "--out", text(model), "--workers", "1", "--epochs", "3", "--vector-size", "24"];
    [&fixed, more].concat()
}

/// The frames that a part of a cluster's training writes: their blocks and bytes.
pub fn frames(mut bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let mut frames = Vec::new();
    while let [b0, b1, b2, b3, l0, l1, l2, l3, rest @ ..] = bytes {
        let (data, after) = rest.split_at(u32::from_le_bytes([*l0, *l1, *l2, *l3]) as usize);
        frames.push((u32::from_le_bytes([*b0, *b1, *b2, *b3]), data.to_vec()));
        bytes = after;
    }
    frames
}

/// One of them.
pub fn frame(block: u32, data: &[u8]) -> Vec<u8> {
    [&block.to_le_bytes()[..], &(data.len() as u32).to_le_bytes(), data].concat()
}
