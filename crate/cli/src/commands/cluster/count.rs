//! `cluster count`: the words of a task's text.

use std::path::PathBuf;

use word2vec_matryoshka::error::Error;

use crate::cluster::job::JobFolder;
use crate::commands::count::{count, print};
use crate::failure::{Failure, Result};
use crate::inputs::Input;
use crate::output;

/// Print the counts of the words that the text on the standard input has: a word, a tab and its count per line; nothing for a text
/// without words.
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    /// Print how many sentences the text has instead.
    #[arg(long)]
    sentences: bool,
}

/// Runs the command.
///
/// # Errors
/// A stream that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    match (count(&[Input::Stdin], folder.job.tokenizer, None), arguments.sentences) {
        (Ok(counts), true) => output::print(counts.sentences())?,
        (Ok(counts), false) => print(&counts.build_vocabulary(1, None)?)?,
        (Err(Failure::Engine(Error::EmptyCorpus)), true) => output::print(0)?,
        (Err(Failure::Engine(Error::EmptyCorpus)), false) => {}
        (Err(failure), _) => return Err(failure),
    }
    Ok(())
}
