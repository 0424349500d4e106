//! Matrices in files: the model is the one that memory gives, and nothing is left of the files.

mod support;

use std::fs;
use std::path::Path;

use support::{at_first_checkpoint, bytes, long_text, only_one_worker, run, succeed, text};
use tempfile::tempdir;

const FILES: [&str; 3] = [".npy", ".vocab.json", ".state"];

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_model_is_bit_for_bit_the_one_that_memory_gives() {
    for more in [
        &["--sg", "1"][..],
        &["--hs", "1", "--negative", "0"],
        &["--start", "spectral", "--joint", "--epochs", "2"],
        &["--deterministic"],
    ] {
        let (folder, corpus, model) = long_text();
        let (on_disk, matrices) = (folder.path().join("on-disk"), folder.path().join("matrices"));
        let more: Vec<&str> =
            ["--epochs", "1"].into_iter().filter(|_| !more.contains(&"--epochs")).chain(more.to_vec()).collect();
        let train = |out: &Path, place: &[&str]| {
            succeed(
                &[&["train", text(&corpus), "--out", text(out), "--workers=1", "--vector-size=24"], &more[..], place]
                    .concat(),
            )
        };
        train(&model, &[]);
        train(&on_disk, &[&format!("--on-disk={}", text(&matrices))]);
        for ending in FILES {
            assert!(bytes(&model, ending) == bytes(&on_disk, ending), "{more:?}: {ending} differs");
        }
        assert_eq!(names_in(&matrices), [""; 0]);
    }
}

#[test]
fn a_training_that_was_killed_leaves_no_matrices_and_goes_on_in_files_or_in_memory() {
    let (folder, corpus, undisturbed) = long_text();
    succeed(&only_one_worker(&corpus, &undisturbed, &[]));
    for place in [&["--on-disk"][..], &[]] {
        let models = folder.path().join(format!("models-{}", place.len()));
        let model = models.join("mine");
        let (mut child, _said) = at_first_checkpoint(&only_one_worker(&corpus, &model, &["--on-disk"]));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(names_in(&models), ["mine.checkpoint"]);
        succeed(&[&["train", text(&corpus), "--resume", "--out", text(&model)], place].concat());
        for ending in FILES {
            assert!(bytes(&undisturbed, ending) == bytes(&model, ending), "{place:?}: {ending} differs");
        }
    }
}

#[test]
fn a_folder_that_takes_no_files_is_told() {
    let (_folder, corpus, model) = long_text();
    let place = format!("--on-disk={}", corpus.join("inside").display());
    let output = run(&["train", text(&corpus), "--out", text(&model), &place]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("error[storage-failed]: The matrices, of 1 MB, cannot be put into "), "{said}");
    assert!(said.contains("Name a folder with more room, --on-disk=FOLDER"), "{said}");
    assert_eq!(output.status.code(), Some(1));
}

/// A model that is larger than what the program may allocate.
#[cfg(target_os = "linux")]
mod large {
    use std::fs::File;
    use std::io::{BufWriter, Write};
    use std::process::{Command, Output};

    use super::*;

    /// Words of the large model: of 5 GiB with 100 numbers each, in rows of 112.
    const MANY_WORDS: u64 = 6_000_000;
    /// Words of its text, a short one.
    const TEXT_WORDS: u64 = 2_000_000;
    /// What the program may allocate while it trains it.
    const LIMIT: u64 = 2 << 30;

    /// Counts of many words, and a text of some of them, which are as frequent as in a language: the n-th one by 1 / n.
    fn counts_and_text_of_many_words(counts: &Path, corpus: &Path) {
        let mut file = BufWriter::new(File::create(counts).unwrap());
        (1..=MANY_WORDS).for_each(|rank| writeln!(file, "w{rank:x}\t{}", MANY_WORDS / rank).unwrap());
        file.flush().unwrap();
        let mut file = BufWriter::new(File::create(corpus).unwrap());
        let mut random = 1_u64;
        for at in 1..=TEXT_WORDS {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let rank = (MANY_WORDS as f64).powf((random >> 11) as f64 / (1_u64 << 53) as f64) as u64;
            write!(file, "w{rank:x}{}", if at % 20 == 0 { '\n' } else { ' ' }).unwrap();
        }
        file.flush().unwrap();
    }

    /// `npm run test:disk`
    #[test]
    #[ignore = "it takes 25 GB of disk, 8 GB of memory for the comparison, and minutes"]
    fn a_model_of_5_gib_trains_in_2_gib_as_it_does_in_memory() {
        let folder = tempdir().unwrap();
        let [counts, corpus, model, on_disk] =
            ["counts.tsv", "corpus.txt", "model", "on-disk"].map(|name| folder.path().join(name));
        counts_and_text_of_many_words(&counts, &corpus);
        // The limit is on what is allocated; files that are mapped do not count.
        let limited = |limit: &str, out: &Path, more: &[&str]| -> Output {
            let script = format!(r#"ulimit -d {limit} && exec "$@""#);
            let program = [env!("CARGO_BIN_EXE_word2vec-matryoshka"), "train", text(&corpus), "--out", text(out)];
            let options = ["--counts", text(&counts), "--minCount=1", "--epochs=1", "--workers=1"];
            Command::new("sh").args(["-c", &script, "sh"]).args(program).args(options).args(more).output().unwrap()
        };
        let kilobytes = (LIMIT / 1024).to_string();
        let refused = limited(&kilobytes, &model, &[]);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(!refused.status.success() && said.contains("out-of-memory"), "{said}");
        for (limit, out, more) in [("unlimited", &model, &[][..]), (&kilobytes, &on_disk, &["--on-disk"])] {
            let output = limited(limit, out, more);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        for ending in FILES {
            let [one, other] = [&model, &on_disk].map(|base| format!("{}{ending}", base.display()));
            assert!(Command::new("cmp").args([one, other]).status().unwrap().success(), "{ending} differs");
        }
    }
}
