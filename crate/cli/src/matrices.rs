//! Where the matrices of a model are: in memory, or in files that are mapped into it, for a model that is larger.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use memmap2::{MmapOptions, MmapRaw};
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::{TokenizerConfig, WordCounts};
use word2vec_matryoshka::model::{Memory, require_room, require_room_beside_matrices};
use word2vec_matryoshka::training::model::{MatrixMemory, Model};
use word2vec_matryoshka::training::trainer::{NewTrainer, Trainer};

use crate::failure::{Failure, Result};
use crate::output::say;

/// The option of commands that make a model.
#[derive(clap::Args)]
pub struct OnDisk {
    /// Keep the two matrices in files, for a model that is larger than memory: in FOLDER, or beside OUT. They take as much room
    /// there as in memory, and are gone when the program ends. Slower, unless memory holds the rows of most words of the text.
    #[arg(long, value_name = "FOLDER", num_args = 0..=1, require_equals = true)]
    on_disk: Option<Option<PathBuf>>,
}

impl OnDisk {
    /// Where the matrices of a model are that is saved as `out`.
    pub fn matrices(&self, out: &Path) -> Matrices {
        let beside = || out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match &self.on_disk {
            None => Matrices::InMemory,
            Some(folder) => Matrices::InFiles(MatrixFiles {
                folder: folder.clone().unwrap_or_else(|| beside().to_owned()),
                mapped: RefCell::default(),
            }),
        }
    }
}

/// Where matrices are.
pub enum Matrices {
    /// As the allocator gives it.
    InMemory,
    /// Files in a folder.
    InFiles(MatrixFiles),
}

/// Files without names in a folder, which are gone when the program ends, however that is.
pub struct MatrixFiles {
    folder: PathBuf,
    /// Those that are mapped, while they are.
    mapped: RefCell<Vec<Weak<MmapRaw>>>,
}

impl Matrices {
    /// A model of the words that `counts` and `config` give, with its first vectors.
    ///
    /// # Errors
    /// `out-of-memory`, before anything is made, if the machine is too small for it; `storage-full`; what the engine refuses.
    pub fn trainer(&self, counts: &WordCounts, config: Config, tokenizer: TokenizerConfig) -> Result<Trainer> {
        let (least, most) = (config.min_count.into(), config.max_final_vocab.map(|most| most as usize));
        self.require_room(&config, counts.vocabulary_size(least, most).0)?;
        let vocabulary = counts.build_vocabulary(least, most)?;
        let memory = self.memory(&config, vocabulary.len())?;
        Ok(NewTrainer::within(vocabulary.into(), config, tokenizer, memory)?.finished()?)
    }

    /// Memory for the matrices of a model with so many words; none where the allocator gives it.
    ///
    /// # Errors
    /// `storage-full`; files that cannot be made.
    pub fn memory(&self, config: &Config, words: usize) -> Result<Option<MatrixMemory>> {
        let Self::InFiles(files) = self else { return Ok(None) };
        let bytes = Model::matrix_bytes(config, words);
        let mapped = || files.mapped(bytes).map_err(|error| files.refused(2 * bytes, &error));
        Ok(Some(MatrixMemory { input: mapped()?, output: mapped()? }))
    }

    /// Says whether rows are read in any order from now on, as training does, or one after the other. The system reads ahead
    /// otherwise, which takes the place of rows that are in use.
    pub fn in_any_order(&self, any: bool) {
        #[cfg(unix)]
        if let Self::InFiles(files) = self {
            let advice = if any { memmap2::Advice::Random } else { memmap2::Advice::Normal };
            for mapped in files.mapped.borrow().iter().filter_map(Weak::upgrade) {
                // Without the advice it is slower, and nothing else.
                let _ = mapped.advise(advice);
            }
        }
    }

    /// Bytes that a spectral start may count on beside a model. Those of the machine, not what is free at the moment, so that
    /// one machine always gives the same start.
    pub fn memory_beside(&self, trainer: &Trainer) -> u64 {
        const UNKNOWN: u64 = 4 << 30;
        let model = &trainer.model();
        let matrices = 2 * Model::matrix_bytes(&model.config, model.vocabulary.len());
        let Some(all) = machine_memory() else { return UNKNOWN };
        let rest = all.saturating_sub(matrices);
        match self {
            Self::InMemory => rest,
            // As if they were in memory, where they could well be: the start is the same one then.
            Self::InFiles(_) => rest.max(all / 2),
        }
    }

    fn require_room(&self, config: &Config, words: usize) -> Result<()> {
        let (words, available) = (words as u64, machine_memory().unwrap_or(u64::MAX));
        let room = match self {
            Self::InMemory => require_room(config, words, available),
            Self::InFiles(_) => require_room_beside_matrices(config, words, available),
        };
        room.map(|_| ()).inspect_err(|_| {
            if matches!(self, Self::InMemory) && require_room_beside_matrices(config, words, available).is_ok() {
                say("With --on-disk it can be trained as it is: the matrices are in files then.");
            }
        })?;
        Ok(())
    }
}

impl MatrixFiles {
    /// A new file of zeros.
    fn mapped(&self, bytes: u64) -> io::Result<Memory> {
        fs::create_dir_all(&self.folder)?;
        let file = tempfile::tempfile_in(&self.folder)?;
        write_zeros(&file, bytes)?;
        let mapped = Arc::new(MmapOptions::new().map_raw(&file)?);
        self.mapped.borrow_mut().push(Arc::downgrade(&mapped));
        Ok(Box::new(Mapped(mapped)))
    }

    fn refused(&self, bytes: u64, error: &io::Error) -> Failure {
        let (code, reason) = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                ("storage-full", "there is no room".to_owned())
            }
            _ => ("storage-failed", error.to_string()),
        };
        let sentence = format!(
            "The matrices, of {} MB, cannot be put into {}: {reason}. Name a folder with more room, --on-disk=FOLDER, or \
             train fewer words (maxFinalVocab, minCount) or a smaller vectorSize.",
            bytes.div_ceil(1_000_000),
            self.folder.display()
        );
        Failure::coded(code, sentence)
    }
}

/// Written, and not only promised: where the disk is full it is told now, and not by a signal in the middle of the training.
fn write_zeros(file: &File, bytes: u64) -> io::Result<()> {
    let mut to = BufWriter::with_capacity(1 << 20, file);
    io::copy(&mut io::repeat(0).take(bytes), &mut to)?;
    to.flush()
}

/// A file that is mapped, which belongs to a matrix.
struct Mapped(Arc<MmapRaw>);

impl AsMut<[u8]> for Mapped {
    fn as_mut(&mut self) -> &mut [u8] {
        // SAFETY: so many bytes are mapped as long as this lives. Others who hold the mapping only give advice about it, and
        // nobody can open a file without a name to change it or cut it short.
        unsafe { std::slice::from_raw_parts_mut(self.0.as_mut_ptr(), self.0.len()) }
    }
}

/// As Linux tells it.
fn machine_memory() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}
