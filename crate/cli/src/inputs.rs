//! Texts by what the command line names: files, folders, patterns, the standard input.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};
use word2vec_matryoshka::error::counted;

use crate::failure::{Failure, Result};
use crate::output::say;
use crate::packing::{head, is_binary};

/// A text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The standard input, which comes once.
    Stdin,
    /// What has a path and comes once all the same, such as a shell's <(…).
    Pipe(PathBuf),
    /// A file.
    File(PathBuf),
}

impl Input {
    /// Whether it can be read once only.
    pub fn comes_once(&self) -> bool {
        !matches!(self, Self::File(_))
    }
}

impl fmt::Display for Input {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => to.write_str("The standard input"),
            Self::Pipe(path) | Self::File(path) => path.display().fmt(to),
        }
    }
}

/// What is named as "-".
const STDIN: &str = "-";

/// The texts that `names` are, in this order; those of a folder or of a pattern sorted by their paths. What is not text is
/// left out of folders, and told.
///
/// # Errors
/// `no-file` when a folder or pattern has none; a file that is not there or cannot be read.
pub fn find(names: &[String]) -> Result<Vec<Input>> {
    let mut found = Vec::new();
    for name in names {
        let path = Path::new(name);
        if name == STDIN {
            found.push(Input::Stdin);
        } else if path.is_dir() {
            found.extend(some(name, texts_under(path)?)?);
        } else if path.exists() || !name.contains(['*', '?', '[']) {
            let about = fs::metadata(path).map_err(Failure::reading(path))?;
            let input = if about.is_file() { Input::File } else { Input::Pipe };
            found.push(input(path.to_owned()));
        } else {
            found.extend(some(name, matching(name)?)?);
        }
    }
    Ok(found)
}

/// Bytes of all files as they are on the disk; `None` if one of them comes once.
pub fn total_bytes(inputs: &[Input]) -> Option<u64> {
    inputs
        .iter()
        .map(|input| match input {
            Input::Stdin | Input::Pipe(_) => None,
            Input::File(path) => fs::metadata(path).ok().map(|about| about.len()),
        })
        .sum()
}

fn some(name: &str, files: Vec<PathBuf>) -> Result<impl Iterator<Item = Input>> {
    if files.is_empty() {
        return Err(Failure::coded("no-file", format!("{name} has no files. Name one that holds text.")));
    }
    Ok(files.into_iter().map(Input::File))
}

fn matching(pattern: &str) -> Result<Vec<PathBuf>> {
    let paths = glob::glob(pattern).map_err(|error| Failure::Usage(format!("The pattern {pattern}: {error}.")))?;
    let mut files: Vec<PathBuf> = paths.filter_map(|path| path.ok().filter(|path| path.is_file())).collect();
    files.sort();
    Ok(files)
}

/// The texts below a folder but hidden ones.
fn texts_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut texts, mut others) = (Vec::new(), Vec::new());
    for path in paths_under(folder)? {
        // What a link leads nowhere to is not a file either, nor is what would be waited for.
        if !path.is_file() || is_binary(&head(&path)?) { others.push(path) } else { texts.push(path) }
    }
    if let Some(first) = others.first() {
        say(&format!(
            "Left out of {}: {} without text, such as {}.",
            folder.display(),
            counted(others.len(), "file"),
            first.display()
        ));
    }
    Ok(texts)
}

/// All that is below a folder but folders and what is hidden, in the order of the paths. A folder is looked into once, however
/// many links lead there.
fn paths_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut paths, mut seen) = (Vec::new(), HashSet::new());
    let mut is_new = |path: &Path| fs::canonicalize(path).map_or(true, |path| seen.insert(path));
    let is_shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| is_shown(entry) && (!entry.file_type().is_dir() || is_new(entry.path())))
    {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => paths.push(entry.into_path()),
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                if !path.is_symlink() {
                    return Err(Failure::reading(&path)(error.into()));
                }
                paths.push(path);
            }
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_patterns_give_their_files_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("deeper")).unwrap();
        for name in ["b.txt", "a.txt", "deeper/c.txt", ".hidden"] {
            fs::write(at(name), "text").unwrap();
        }
        fs::write(at("deeper/picture.png"), b"\x89PNG\0\0").unwrap();
        let names = |name: &Path| find(&[name.to_string_lossy().into_owned()]).unwrap();
        let files = |names: &[&str]| names.iter().map(|name| Input::File(at(name))).collect::<Vec<_>>();
        assert_eq!(names(folder.path()), files(&["a.txt", "b.txt", "deeper/c.txt"]));
        assert_eq!(names(&at("*.txt")), files(&["a.txt", "b.txt"]));
        assert_eq!(total_bytes(&files(&["a.txt", "b.txt"])), Some(8));
        assert_eq!(total_bytes(&find(&["-".into()]).unwrap()), None);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_folders_are_followed_once_and_those_to_nowhere_are_left_out() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("in")).unwrap();
        fs::write(at("elsewhere.txt"), "text").unwrap();
        fs::write(at("in/a.txt"), "text").unwrap();
        for (to, link) in
            [("..", "in/up"), (".", "in/here"), ("nowhere", "in/broken"), ("../elsewhere.txt", "in/b.txt")]
        {
            symlink(to, at(link)).unwrap();
        }
        let found = find(&[at("in").to_string_lossy().into_owned()]).unwrap();
        let expected = ["in/a.txt", "in/b.txt", "in/up/elsewhere.txt"].map(|name| Input::File(at(name)));
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let refusal = |name: &str| {
            let path = folder.path().join(name).to_string_lossy().into_owned();
            find(&[path]).unwrap_err().to_string()
        };
        assert!(refusal("missing.txt").contains("missing.txt is not there"));
        assert!(refusal("*.txt").contains("has no files"));
        assert!(refusal("").contains("has no files"));
    }
}
