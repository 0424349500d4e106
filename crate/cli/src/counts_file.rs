//! Counts of words as a file: a word, a tab and its count per line, the most frequent first.

use std::io::Write;
use std::path::Path;

use word2vec_matryoshka::corpus::{Vocabulary, WordCounts};

use crate::failure::{Failure, Result};
use crate::model_files::each_chunk;

/// Reads counts from files, which may be packed; those of a word that comes several times add up.
///
/// # Errors
/// `bad-counts`, naming the line; `empty-corpus`; a file that cannot be read.
pub fn read(paths: &[impl AsRef<Path>]) -> Result<WordCounts> {
    let mut counts = Vec::new();
    for path in paths.iter().map(AsRef::as_ref) {
        let mut bytes = Vec::new();
        each_chunk(path, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok(())
        })?;
        let text = String::from_utf8(bytes).map_err(|_| bad(path, 1, "is not UTF-8 text"))?;
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            let refused = || bad(path, at + 1, "is not a word, a tab and a count");
            let (word, count) = line.rsplit_once('\t').ok_or_else(refused)?;
            counts.push((word.to_owned(), count.trim().parse().map_err(|_| refused())?));
        }
    }
    Ok(WordCounts::from_given(counts)?)
}

/// Writes all words of a vocabulary.
///
/// # Errors
/// A file that cannot be written.
pub fn write(vocabulary: &Vocabulary, path: &Path, file: &mut dyn Write) -> Result<()> {
    for (index, count) in (0..).zip(vocabulary.counts()) {
        writeln!(file, "{}\t{count}", vocabulary.word(index)).map_err(Failure::writing(path))?;
    }
    Ok(())
}

fn bad(path: &Path, line: usize, what: &str) -> Failure {
    let sentence = format!(
        "Line {line} of {} {what}. Give one word per line with its count behind a tab, as the command count writes it.",
        path.display()
    );
    Failure::coded("bad-counts", sentence)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn counts_are_read_as_they_are_written_and_add_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("counts.tsv");
        fs::write(&path, "naïve\t3\na\tb\t2\n\ndog\t3\r\n").unwrap();
        let counts = read(&[&path]).unwrap();
        let mut written = Vec::new();
        write(&counts.build_vocabulary(1, None).unwrap(), &path, &mut written).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), "dog\t3\nnaïve\t3\na\tb\t2\n");
        assert_eq!(read(&[&path, &path]).unwrap().words(), 16);
    }

    #[test]
    fn a_broken_line_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("counts.tsv");
        for text in ["a\t1\nb 2\n", "a\t1\nb\t-2\n", "a\t1\nb\t1.5\n", "a\t1\n\t\n"] {
            fs::write(&path, text).unwrap();
            let sentence = read(&[&path]).unwrap_err().to_string();
            assert!(sentence.starts_with("Line 2 of "), "{sentence}");
        }
    }
}
