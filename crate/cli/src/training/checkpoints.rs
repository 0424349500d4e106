//! A training on the disk while it is under way: a folder beside the model, with a folder for each checkpoint.
//!
//! The three files of a checkpoint belong together, so they are put into place together: they are written into a folder
//! that is renamed once it is whole. Whenever the program ends, the newest folder with a name of digits is a whole one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use word2vec_matryoshka::training::trainer::Trainer;

use crate::failure::{Failure, Result};
use crate::model_files::{CorpusSize, file_of, save};

/// The files of a checkpoint begin with this.
const NAME: &str = "model";

/// When and where checkpoints are written.
pub struct Checkpoints {
    folder: PathBuf,
    interval: Option<Duration>,
    last: Instant,
}

impl Checkpoints {
    /// Those of the model that will be saved as `base`, so many seconds apart, or none.
    pub fn of(base: &Path, seconds: Option<f64>) -> Self {
        let interval = seconds.map(|seconds| Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX));
        Self { folder: file_of(base, ".checkpoint"), interval, last: Instant::now() }
    }

    /// What the files of the newest one begin with, if there is one.
    pub fn newest(&self) -> Option<PathBuf> {
        Some(self.numbered().into_iter().max()?.1.join(NAME))
    }

    /// Saves the training if that is due, and removes the checkpoint before; returns whether it did.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn save_if_due(&mut self, trainer: &Trainer, corpus: CorpusSize) -> Result<bool> {
        let begun = trainer.run_state().is_some_and(|run| run.epochs_begun > 0);
        if !begun || self.interval.is_none_or(|interval| self.last.elapsed() < interval) {
            return Ok(false);
        }
        let former = self.numbered();
        let place = self.folder.join(trainer.words_done().to_string());
        let unfinished = self.folder.join("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(Failure::writing(&unfinished))?;
        }
        save(trainer, corpus, &unfinished.join(NAME))?;
        fs::rename(&unfinished, &place).map_err(Failure::writing(&place))?;
        for (_, old) in former {
            fs::remove_dir_all(&old).map_err(Failure::writing(&old))?;
        }
        self.last = Instant::now();
        Ok(true)
    }

    /// The model was saved at its own place.
    ///
    /// # Errors
    /// A folder that cannot be removed.
    pub fn remove(&self) -> Result<()> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).map_err(Failure::writing(&self.folder))?;
        }
        Ok(())
    }

    /// All that are whole, each with the words that were trained.
    fn numbered(&self) -> Vec<(u64, PathBuf)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path()))).collect()
    }
}
