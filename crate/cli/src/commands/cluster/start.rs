//! `cluster start`: the rows that training begins with.

use std::path::PathBuf;

use crate::cluster::job::JobFolder;
use crate::failure::Result;
use crate::inputs::Input;
use crate::interrupt::Interrupt;
use crate::matrices::OnDisk;
use crate::model_files::CorpusSize;
use crate::training::{Checkpoints, Training};

/// Write the rows that training begins with: random ones, or those of a spectral start, for which the whole text must come on
/// the standard input. With --first and --words, only the random ones of some words, for which the folder needs no vocabulary.
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    /// The first word whose row is made, from 0.
    #[arg(long, value_name = "N", requires = "words")]
    first: Option<usize>,
    /// How many words' rows are made.
    #[arg(long, value_name = "N", requires = "first")]
    words: Option<usize>,
    #[command(flatten)]
    on_disk: OnDisk,
}

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    if let (Some(first), Some(words)) = (arguments.first, arguments.words) {
        return folder.write_random_rows(first..first.saturating_add(words));
    }
    let matrices = arguments.on_disk.matrices(&arguments.folder.join("model"));
    let config = &folder.job.config;
    let mut trainer = folder.trainer(config.seed, &matrices)?;
    trainer.model().initialise(0..trainer.model().vocabulary.len());
    trainer.begin_training(folder.job.words, config.epochs, config.alpha, config.min_alpha);
    let memory = matrices.memory_beside(&trainer);
    let none = Checkpoints::of(&arguments.folder, None);
    let mut training = Training::new(trainer, CorpusSize::default(), vec![Input::Stdin], Interrupt::noted(), none);
    training.only_start(memory)?;
    folder.write_rows(training.trainer.model())
}
