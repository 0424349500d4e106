//! `cluster step`: one task's share of a round.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use word2vec_matryoshka::model::SharedMatrix;
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::training::state::RunState;
use word2vec_matryoshka::training::trainer::Trainer;

use crate::cluster::blocks::{push_step, write_frame};
use crate::cluster::job::{JobFolder, RowReader, Rows, go_to};
use crate::failure::{Failure, Result};
use crate::inputs::Input;
use crate::interrupt::Interrupt;
use crate::model_files::CorpusSize;
use crate::training::{Checkpoints, Training};

/// The block of what is told beside the rows.
const REPORT: u32 = u32::MAX;
/// Streams of the seed's generator below this one belong to what is drawn elsewhere.
const FIRST_STREAM: u64 = 1 << 33;

/// Train on a text, which comes on the standard input, from the folder's rows, and write what was learnt in each block.
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    /// The epoch, from 1.
    #[arg(long, value_name = "N")]
    epoch: u64,
    /// Raw words that the task's shard has in an epoch: the learning rate falls with the part of them that is done.
    #[arg(long, value_name = "N")]
    words_per_epoch: u64,
    /// Raw words of this epoch that the shard has been trained on in earlier rounds.
    #[arg(long, value_name = "N")]
    words_before: u64,
    /// A number that no other task of the training has, in any round: its random choices are its own.
    #[arg(long, value_name = "N")]
    stream: u64,
    /// Words of a block.
    #[arg(long, value_name = "N")]
    block: u32,
}

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file that cannot be read, a stream that cannot be written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    let seed = Rng::new(u64::from(folder.job.config.seed), FIRST_STREAM + arguments.stream).next_u32();
    let mut trainer = folder.trainer(seed)?;
    folder.read_rows(Rows::Present, trainer.model())?;
    go_to(&mut trainer, position(arguments, &folder))?;
    let none = Checkpoints::of(&arguments.folder, None);
    let mut training = Training::new(trainer, CorpusSize::default(), vec![Input::Stdin], Interrupt::noted(), none);
    training.only_pass()?;
    let out = PathBuf::from("The standard output");
    let mut stdout = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let changed = write_learnt(&training.trainer, &folder, arguments.block, &mut stdout)?;
    let report = report(&training.trainer, changed);
    write_frame(&mut stdout, REPORT, report.to_string().as_bytes()).map_err(Failure::writing(&out))?;
    stdout.flush().map_err(Failure::writing(&out))
}

/// The run as this task sees it: its shard is the whole corpus.
fn position(arguments: &Arguments, folder: &JobFolder) -> RunState {
    let config = &folder.job.config;
    RunState {
        words_per_epoch: arguments.words_per_epoch,
        epochs: config.epochs,
        start_alpha: config.alpha,
        end_alpha: config.min_alpha,
        epochs_begun: arguments.epoch,
        epoch_over: false,
        words_done: 0,
        epoch_words: arguments.words_before,
    }
}

/// Writes what was learnt block by block, and returns how many rows it is.
fn write_learnt(trainer: &Trainer, folder: &JobFolder, block: u32, to: &mut dyn Write) -> Result<u64> {
    let model = trainer.model();
    let (mut reader, mut steps, mut changed) = (RowReader::new(model), Vec::new(), 0);
    let words = model.vocabulary.len() as u32;
    let matrices: [&SharedMatrix; 2] = [&model.input, &model.output];
    folder.each_pair_of_rows(Rows::Present, model, |word, before| {
        for (row, (matrix, before)) in (2 * (word % block)..).zip(matrices.iter().zip(before)) {
            let now = reader.read(matrix, word);
            if now != before {
                let step: Vec<f32> = now.iter().zip(before).map(|(now, before)| now - before).collect();
                push_step(&mut steps, row, &step);
                changed += 1;
            }
        }
        let last = word % block == block - 1 || word == words - 1;
        if last && !steps.is_empty() {
            let out = PathBuf::from("The standard output");
            write_frame(to, word / block, &steps).map_err(Failure::writing(&out))?;
            steps.clear();
        }
        Ok(())
    })?;
    Ok(changed)
}

fn report(trainer: &Trainer, changed: u64) -> serde_json::Value {
    let loss: Vec<f64> = trainer.loss().iter().map(|level| level.mean).collect();
    serde_json::json!({
        "words": trainer.words_done(), "windows": trainer.windows_done(), "changedRows": changed, "loss": loss
    })
}
