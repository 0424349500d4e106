//! The end of a training that is spread over a cluster, by blocks of rows as its tasks do it, beside that of a whole model.

mod support;

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use support::{bytes, command, frame, frames, long_text, succeed, text};

const SIZE: usize = 8;
/// Words of a block.
const BLOCK: usize = 100;

/// A folder with a job that has been trained, if only by one task, and what it began with.
fn trained(folder: &Path, corpus: &Path, more: &[&str]) {
    let options = ["cluster", "options", "--words=200000", "--vectorSize=8", "--epochs=1", "--workers=1", "--sg=1"];
    fs::write(folder.join("job.json"), succeed(&[&options[..], more].concat())).unwrap();
    succeed(&["count", text(corpus), "--to", text(&folder.join("vocabulary.tsv")), "--min-count=5"]);
    let with_text = |line: &[&str]| command(line).stdin(File::open(corpus).unwrap()).output().unwrap();
    assert!(with_text(&["cluster", "start", text(folder)]).status.success());
    let rows = folder.join("rows");
    fs::copy(&rows, folder.join("first-rows")).unwrap();
    let place = ["--epoch=1", "--words-per-epoch=200000", "--words-before=0", "--stream=0", "--block=100000"];
    let learnt = frames(&with_text(&[&["cluster", "step", text(folder)][..], &place].concat()).stdout);
    let given = [frame(0, &fs::read(&rows).unwrap()), frame(0, &learnt[0].1)].concat();
    fs::write(&rows, &frames(&feed(&["cluster", "merge", "--vector-size=8"], &given).stdout)[0].1).unwrap();
}

fn feed(line: &[&str], given: &[u8]) -> Output {
    let mut command = command(line);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, given) = (child.stdin.take().unwrap(), given.to_vec());
    // It may refuse before it has read all.
    let writing = std::thread::spawn(move || drop(stdin.write_all(&given)));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    output
}

/// What a part of the end gives.
fn end(folder: &Path, part: &str, given: &[u8]) -> Vec<u8> {
    let output = feed(&["cluster", "end", text(folder), part], given);
    assert!(output.status.success(), "{part}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Blocks of a folder's rows, each followed by what training began with, as two tasks have them.
fn blocks(folder: &Path) -> [Vec<u8>; 2] {
    let [rows, first] = ["rows", "first-rows"].map(|name| fs::read(folder.join(name)).unwrap());
    let mut of_tasks = [Vec::new(), Vec::new()];
    let size = BLOCK * 8 * SIZE;
    for (block, (rows, first)) in (0..).zip(rows.chunks(size).zip(first.chunks(size))) {
        of_tasks[block as usize % 2].extend([frame(block, rows), frame(block, first)].concat());
    }
    of_tasks
}

/// The sums of what two tasks give.
fn summed(folder: &Path, part: &str) -> Vec<u8> {
    let of_task = |given: &Vec<u8>| frames(&end(folder, part, given)).remove(0).1;
    let [one, other] = blocks(folder).each_ref().map(of_task);
    let number = |bytes: &[u8; 8]| f64::from_le_bytes(*bytes);
    let sums = one.as_chunks().0.iter().zip(other.as_chunks().0).map(|(one, other)| number(one) + number(other));
    sums.flat_map(f64::to_le_bytes).collect()
}

/// The files of the folder's model, made by blocks.
fn files_by_blocks(folder: &Path, spectral: bool, ngrams: bool) -> [Vec<u8>; 3] {
    if spectral {
        fs::write(folder.join("squares"), summed(folder, "measure")).unwrap();
        fs::write(folder.join("gram"), summed(folder, "blend")).unwrap();
        let mut turned: Vec<_> = blocks(folder).iter().flat_map(|given| frames(&end(folder, "turn", given))).collect();
        turned.sort();
        fs::write(folder.join("rows"), turned.into_iter().flat_map(|(_, rows)| rows).collect::<Vec<u8>>()).unwrap();
    }
    let halves = folder.join("halves");
    if ngrams {
        end(folder, "ngrams", &[]);
        assert!(halves.exists());
    }
    let rows = fs::read(folder.join("rows")).unwrap();
    let side = |side| -> Vec<u8> { rows.chunks(4 * SIZE).skip(side).step_by(2).flatten().copied().collect() };
    let [inputs, outputs] = [side(0), side(1)];
    end(folder, "fingerprint", &inputs);
    let state = [end(folder, "state", &[]), outputs, fs::read(&halves).unwrap_or_default()].concat();
    [[end(folder, "vectors", &[]), inputs].concat(), end(folder, "words", &[]), state]
}

#[test]
fn the_end_by_blocks_is_that_of_a_whole_model() {
    for (more, spectral) in
        [(&["--maxN=0"][..], false), (&["--maxN=4"], false), (&["--maxN=4", "--start=spectral"], true)]
    {
        let (folder, corpus, model) = long_text();
        trained(folder.path(), &corpus, more);
        let first = folder.path().join("first-rows");
        let begun = fs::read(&first).unwrap();
        if !spectral {
            fs::remove_file(&first).unwrap();
        }
        succeed(&["cluster", "finish", text(folder.path()), "--out", text(&model)]);
        fs::write(&first, begun).unwrap();
        let [npy, words, state] = files_by_blocks(folder.path(), spectral, more[0] == "--maxN=4");
        assert!(words == bytes(&model, ".vocab.json"));
        let whole = bytes(&model, ".npy");
        if !spectral {
            assert!(npy == whole && state == bytes(&model, ".state"), "{more:?}");
        }
        // Sums over blocks are rounded in another way.
        let numbers = |bytes: &[u8]| -> Vec<f32> {
            bytes[support::NPY_HEAD..].as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
        };
        let longest = numbers(&whole).into_iter().fold(0.0, |most: f32, value| most.max(value.abs()));
        let apart = numbers(&npy).into_iter().zip(numbers(&whole)).map(|(one, other)| (one - other).abs());
        assert!(apart.fold(0.0, f32::max) < 1e-3 * longest, "{more:?}");
        // What is made of it goes on like any other.
        let by_blocks = folder.path().join("by-blocks");
        for (ending, data) in [".npy", ".vocab.json", ".state"].iter().zip([npy, words, state]) {
            fs::write(format!("{}{ending}", by_blocks.display()), data).unwrap();
        }
        let further = folder.path().join("further");
        succeed(&[
            "train",
            text(&corpus),
            "--from",
            text(&by_blocks),
            "--epochs=1",
            "--out",
            text(&further),
            "--quiet",
        ]);
    }
}

#[test]
fn blocks_that_do_not_fit_are_refused() {
    let (folder, corpus, _) = long_text();
    trained(folder.path(), &corpus, &[]);
    let refusal = |part: &str, given: &[u8]| {
        let output = feed(&["cluster", "end", text(folder.path()), part], given);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    for given in [
        frame(2, &[0; 64]),
        [frame(2, &[0; 64]), frame(3, &[0; 64])].concat(),
        [frame(2, &[0; 9]), frame(2, &[0; 9])].concat(),
    ] {
        assert!(refusal("measure", &given).starts_with("error[bad-job]: Block 2 is not followed by"));
    }
    fs::write(folder.path().join("squares"), [0; 24]).unwrap();
    assert!(refusal("blend", &[]).contains("squares is not of this training"));
    let words = fs::read_to_string(folder.path().join("vocabulary.tsv")).unwrap();
    let word = words.lines().nth(1).unwrap().split('\t').next().unwrap();
    let broken = [[0; 4 * SIZE], [255; 4 * SIZE]].concat();
    let said = refusal("fingerprint", &broken);
    assert!(said.starts_with("error[not-finite]") && said.contains(word), "{said}");
}
