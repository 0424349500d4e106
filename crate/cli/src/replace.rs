//! Files that are there whole or not at all, whenever the program ends.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// Files that belong together: each is written beside its place, and all are put there once they are whole and on the disk.
#[derive(Default)]
pub struct Replacement {
    written: Vec<PathBuf>,
}

impl Replacement {
    /// Writes one of them beside its place.
    ///
    /// # Errors
    /// What `write` returns; a file that cannot be written.
    pub fn write(&mut self, path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        let file = create(path)?;
        self.written.push(path.to_owned());
        let mut file = BufWriter::with_capacity(1 << 20, file);
        write(&mut file)?;
        let file = file.into_inner().map_err(|error| Failure::writing(path)(error.into_error()))?;
        file.sync_all().map_err(Failure::writing(path))
    }

    /// Puts all into their places.
    ///
    /// # Errors
    /// A file that cannot be replaced.
    pub fn finish(mut self) -> Result<()> {
        for path in std::mem::take(&mut self.written) {
            fs::rename(beside(&path), &path).map_err(Failure::writing(&path))?;
        }
        Ok(())
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        for path in &self.written {
            // What is left of it is of no use, and the failure that came first is the one to tell.
            let _ = fs::remove_file(beside(path));
        }
    }
}

/// Finds out whether a file can be written, before work is done for it.
///
/// # Errors
/// That it cannot.
pub fn check_writable(path: &Path) -> Result<()> {
    create(path)?;
    fs::remove_file(beside(path)).map_err(Failure::writing(path))
}

fn create(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::writing(path))?;
    }
    File::create(beside(path)).map_err(Failure::writing(path))
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_file_fails_all_stay_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = ["new/one", "new/other"].map(|name| folder.path().join(name));
        let put = |path: &Path, text: &str, files: &mut Replacement| {
            files.write(path, |file| file.write_all(text.as_bytes()).map_err(Failure::writing(path)))
        };
        let mut first = Replacement::default();
        put(&one, "first", &mut first).unwrap();
        put(&other, "first", &mut first).unwrap();
        first.finish().unwrap();
        let mut second = Replacement::default();
        put(&one, "second", &mut second).unwrap();
        let refused = second.write(&other, |file| {
            file.write_all(b"second").map_err(Failure::writing(&other))?;
            Err(Failure::Usage("no".into()))
        });
        drop(second);
        assert!(refused.is_err());
        assert_eq!((fs::read(&one).unwrap(), fs::read(&other).unwrap()), (b"first".to_vec(), b"first".to_vec()));
        assert_eq!(fs::read_dir(one.parent().unwrap()).unwrap().count(), 2);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_found_out_before() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        check_writable(&file).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        fs::write(&file, "no folder").unwrap();
        let sentence = check_writable(&file.join("model.npy")).unwrap_err().to_string();
        assert!(sentence.contains("model.npy cannot be written"), "{sentence}");
    }
}
