//! `cluster finish`: from the last rows to a model's files.

use std::path::PathBuf;

use word2vec_matryoshka::training::start::StartVectors;

use crate::cluster::job::{JobFolder, Rows, go_to};
use crate::failure::Result;
use crate::matrices::OnDisk;
use crate::model_files::{CorpusSize, check_savable, save};
use crate::training::finish;

/// Save the folder's rows as a model whose training is over. If there are first-rows, they are blended in as after a spectral
/// start.
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    /// The model's name, with its folder.
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    on_disk: OnDisk,
}

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    check_savable(&arguments.out)?;
    let folder = JobFolder::open(&arguments.folder)?;
    let matrices = arguments.on_disk.matrices(&arguments.folder.join("model"));
    let mut trainer = folder.trainer(folder.job.config.seed, &matrices)?;
    if folder.has_first_rows() {
        folder.read_rows(Rows::First, trainer.model())?;
        trainer.restore_start(StartVectors::of(trainer.model())?);
    }
    folder.read_rows(Rows::Present, trainer.model())?;
    go_to(&mut trainer, folder.job.last_place())?;
    finish(&mut trainer)?;
    save(&trainer, CorpusSize { words: folder.job.words, sentences: 0 }, &arguments.out)
}
