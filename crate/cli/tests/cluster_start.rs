//! A spectral start in parts, as a cluster's tasks make it, beside that of one machine.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use support::{command, frame, frames, succeed, text};
use tempfile::{TempDir, tempdir};

const SIZE: usize = 8;
const BLOCK: u32 = 16;
const GRAM: u32 = u32::MAX;
const PRODUCTS: usize = 10;
/// Lines of the corpus, of 12 words each: a word in ten is of another topic.
const LINES: u64 = 1500;

/// 90 words in six topics, the first ones of each the more frequent.
fn lines() -> Vec<String> {
    let random =
        |n: u64, below: u64| (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33).wrapping_mul(n | 1) % 1_000_003 % below;
    let word = |n: u64, topic: u64| {
        let topic = if random(n, 10) == 0 { random(n + 7, 6) } else { topic };
        format!("t{topic}w{}", random(n + 1, 15).min(random(n + 2, 15)))
    };
    (0..LINES).map(|at| (0..12).map(|n| word(at * 12 + n, at % 6) + " ").collect::<String>() + "\n").collect()
}

/// A folder with a job and its vocabulary.
fn job(lines: &[String]) -> TempDir {
    let folder = tempdir().unwrap();
    let corpus = folder.path().join("corpus.txt");
    fs::write(&corpus, lines.concat()).unwrap();
    let options =
        ["cluster", "options", "--words=18000", "--vectorSize=8", "--start=spectral", "--window=3", "--sample=0.01"];
    fs::write(folder.path().join("job.json"), succeed(&options)).unwrap();
    succeed(&["count", text(&corpus), "--to", text(&folder.path().join("vocabulary.tsv"))]);
    folder
}

fn fed(line: &[&str], stdin: &[u8]) -> Vec<u8> {
    let mut command = command(line);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let given = stdin.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&given));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    assert!(output.status.success(), "{line:?}");
    output.stdout
}

fn rows_of_one_machine(folder: &Path, lines: &[String]) -> Vec<f32> {
    fed(&["cluster", "start", text(folder)], lines.concat().as_bytes());
    floats(&fs::read(folder.join("rows")).unwrap())
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
}

/// What tasks make of as many parts of the text as there are parts of words.
struct Spread<'a> {
    folder: &'a Path,
    parts: usize,
    words: usize,
}

impl Spread<'_> {
    fn call(&self, name: &str, part: usize, more: &[&str], stdin: &[u8]) -> Vec<u8> {
        let place =
            [("part", part), ("parts", self.parts), ("words", self.words)].map(|(name, n)| format!("--{name}={n}"));
        let mut line = vec!["cluster", "spectral", name];
        line.extend((name != "matrix").then_some(text(self.folder)));
        line.extend(place.iter().map(String::as_str).chain(more.iter().copied()));
        fed(&line, stdin)
    }

    /// The entries of each part, and the sums of all.
    fn matrices(&self, lines: &[String]) -> Vec<Vec<u8>> {
        let (mut of_parts, mut first) = (vec![Vec::new(); self.parts], 0);
        for lines in lines.chunks(lines.len().div_ceil(self.parts)) {
            let words = lines.concat();
            let (parts, from) = (format!("--parts={}", self.parts), format!("--first-sentence={first}"));
            let line = ["cluster", "spectral", "pairs", text(self.folder), &parts, &from];
            for (part, entries) in frames(&fed(&line, words.as_bytes())) {
                of_parts[part as usize].extend(frame(part, &entries));
            }
            let sentences = fed(&["cluster", "count", text(self.folder), "--sentences"], words.as_bytes());
            first += String::from_utf8(sentences).unwrap().trim().parse::<usize>().unwrap();
        }
        let (mut entries, mut sums) = (Vec::new(), Vec::new());
        for (part, counted) in of_parts.iter().enumerate() {
            let mut made = frames(&self.call("matrix", part, &[], counted));
            sums.extend(made.pop().unwrap().1);
            entries.push(made.into_iter().flat_map(|(_, entries)| entries).collect());
        }
        fs::write(self.folder.join("sums"), sums).unwrap();
        entries
    }

    /// A product's parts, and what they are turned by.
    fn product(&self, number: usize, before: &[u8], entries: &[Vec<u8>]) -> (Vec<Vec<u8>>, Vec<u8>) {
        let (mut rows, mut grams) = (Vec::new(), Vec::new());
        let number = format!("--number={number}");
        for (part, entries) in entries.iter().enumerate() {
            fs::write(self.folder.join("pairs"), entries).unwrap();
            for (block, data) in frames(&self.call("product", part, &[&number], before)) {
                if block == GRAM { grams.extend(frame(0, &data)) } else { rows.push(data) }
            }
        }
        let factor = if number == "--number=0" {
            Vec::new()
        } else {
            fed(&["cluster", "spectral", "factor", text(self.folder), &number], &grams)
        };
        (rows, factor)
    }

    fn rows(&self, lines: &[String]) -> Vec<f32> {
        let entries = self.matrices(lines);
        let mut products = Vec::<Vec<Vec<u8>>>::new();
        for number in 0..=PRODUCTS {
            let before: Vec<u8> = products.last().into_iter().flat_map(|parts| framed(parts)).collect();
            let (rows, factor) = self.product(number, &before, &entries);
            products.push(rows);
            if !factor.is_empty() {
                fs::write(self.folder.join("factor"), factor).unwrap();
            }
        }
        let mut blocks = BTreeMap::<u32, Vec<u8>>::new();
        let last = products.split_off(PRODUCTS - 1);
        for (part, (before, after)) in last[0].iter().zip(&last[1]).enumerate() {
            let given = [frame(PRODUCTS as u32 - 1, before), frame(PRODUCTS as u32, after)].concat();
            for (block, steps) in frames(&self.call("rows", part, &["--block=16"], &given)) {
                blocks.entry(block).or_default().extend(frame(block, &steps));
            }
        }
        let given = blocks.iter().flat_map(|(block, steps)| {
            let words = (self.words - (block * BLOCK) as usize).min(BLOCK as usize);
            [frame(*block, &vec![0; words * 2 * SIZE * 4]), steps.clone()].concat()
        });
        let merged = fed(&["cluster", "merge", "--vector-size=8"], &given.collect::<Vec<u8>>());
        frames(&merged).into_iter().flat_map(|(_, rows)| floats(&rows)).collect()
    }
}

/// Parts of a product, each in two frames.
fn framed(parts: &[Vec<u8>]) -> Vec<u8> {
    let halves = |data: &[u8]| [data[..data.len() / 2].to_vec(), data[data.len() / 2..].to_vec()];
    (0..).zip(parts).flat_map(|(part, data)| halves(data).map(|half| frame(part, &half)).concat()).collect()
}

#[test]
fn parts_make_the_start_that_one_machine_makes() {
    let lines = lines();
    let folder = job(&lines);
    let expected = rows_of_one_machine(folder.path(), &lines);
    let words = expected.len() / (2 * SIZE);
    let largest = expected.iter().fold(0.0f32, |most, value| most.max(value.abs()));
    for parts in [1, 2, 5] {
        fs::remove_file(folder.path().join("factor")).ok();
        let rows = Spread { folder: folder.path(), parts, words }.rows(&lines);
        assert_eq!(rows.len(), expected.len());
        let off = rows.iter().zip(&expected).fold(0.0f32, |most, (a, b)| most.max((a - b).abs()));
        assert!(off < 1e-3 * largest, "{parts} parts: off by {off} of {largest}");
    }
}

#[test]
fn what_are_no_parts_is_refused() {
    let folder = job(&lines()[..50]);
    let refusal = |line: &[&str]| String::from_utf8(support::run(line).stderr).unwrap();
    let said = refusal(&["cluster", "spectral", "matrix", "--part=2", "--parts=2", "--words=10"]);
    assert!(said.starts_with("error[bad-option]: part is 2; it may be less than the 2 parts"), "{said}");
    let place = ["--part=0", "--parts=2", "--words=10", "--number=1"];
    fs::write(folder.path().join("pairs"), [0; 12]).unwrap();
    fs::write(folder.path().join("sums"), [0; 8]).unwrap();
    let said = refusal(&[&["cluster", "spectral", "product", text(folder.path())][..], &place].concat());
    assert!(said.starts_with("error[bad-job]: The pairs or the sums in the folder"), "{said}");
}
