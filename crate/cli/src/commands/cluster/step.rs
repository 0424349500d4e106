//! `cluster step`: one task's share of a round.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::training::input::InputType;
use word2vec_matryoshka::training::state::RunState;
use word2vec_matryoshka::training::trainer::Trainer;

use crate::cluster::blocks::{push_step, write_frame};
use crate::cluster::job::{JobFolder, RowReader, Rows, go_to};
use crate::cluster::learnt::weigh;
use crate::cluster::weights::Weights;
use crate::failure::{Failure, Result};
use crate::inputs::Input;
use crate::interrupt::Interrupt;
use crate::matrices::OnDisk;
use crate::model_files::CorpusSize;
use crate::training::{Checkpoints, Training};

/// The block of what is told beside the rows.
const REPORT: u32 = u32::MAX;
/// Streams of the seed's generator below this one belong to what is drawn elsewhere.
const FIRST_STREAM: u64 = 1 << 33;

/// Train on a text, which comes on the standard input, from the folder's rows, and write what was learnt in each block.
///
/// If the folder has places, its vocabulary and its rows are those of the words that the text has: all else that training needs of
/// the whole vocabulary is estimated from them.
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
    /// Tasks of the round: what is learnt is weighed, so that the sum over all tasks is what one would have learnt. With hierarchical
    /// softmax it is not.
    #[arg(long, value_name = "N", default_value_t = 1)]
    tasks: u32,
    /// Words of a block.
    #[arg(long, value_name = "N")]
    block: u32,
    #[command(flatten)]
    on_disk: OnDisk,
}

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file that cannot be read, a stream that cannot be written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    let matrices = arguments.on_disk.matrices(&arguments.folder.join("model"));
    let seed = Rng::new(u64::from(folder.job.config.seed), FIRST_STREAM + arguments.stream).next_u32();
    let mut trainer = folder.trainer(seed, &matrices)?;
    folder.read_rows(Rows::Present, trainer.model())?;
    go_to(&mut trainer, position(arguments, &folder))?;
    let config = &folder.job.config;
    let input = InputType::of_epoch(config, arguments.epoch, config.epochs);
    let weights = |trainer: &Trainer| Weights::of(trainer.model(), arguments.tasks, input);
    let begun = weights(&trainer)?;
    let none = Checkpoints::of(&arguments.folder, None);
    let mut training = Training::new(trainer, CorpusSize::default(), vec![Input::Stdin], Interrupt::noted(), none);
    let first_alpha = training.trainer.alpha();
    matrices.in_any_order(true);
    training.only_pass()?;
    matrices.in_any_order(false);
    let trainer = &training.trainer;
    let alpha = f32::midpoint(first_alpha, trainer.alpha());
    if let Some(begun) = begun {
        let way = trainer.words_done() as f64 * f64::from(alpha);
        let weights = if begun.have_axes() { Some(begun) } else { weights(trainer)? };
        weights.map_or(Ok(()), |weights| weigh(trainer.model(), &folder, &weights, way, input))?;
    }
    let mut stdout = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let changed = write_learnt(trainer, &folder, arguments.block, &mut stdout)?;
    let report = report(trainer, changed);
    write_frame(&mut stdout, REPORT, report.to_string().as_bytes()).map_err(Failure::writing_output())?;
    stdout.flush().map_err(Failure::writing_output())
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

/// Writes what was learnt block by block and returns how many rows it is.
fn write_learnt(trainer: &Trainer, folder: &JobFolder, block: u32, to: &mut dyn Write) -> Result<u64> {
    let model = trainer.model();
    let (mut reader, mut learnt, mut changed) = (RowReader::new(model), Learnt::default(), 0);
    let numbers = folder.numbers(model.vocabulary.len())?;
    folder.each_pair_of_rows(Rows::Present, model, |word, [input, output]| {
        for (matrix, before, steps) in
            [(&*model.input, input, &mut learnt.inputs), (&model.output, output, &mut learnt.outputs)]
        {
            let now = reader.read(matrix, word);
            if now != before {
                steps.push((word, now.iter().zip(before).map(|(now, before)| now - before).collect()));
                changed += 1;
            }
        }
        let of = |word: u32| numbers.get(word as usize).map(|number| number / block);
        if of(word) != of(word + 1) {
            std::mem::take(&mut learnt).write(block, &numbers, to)?;
        }
        Ok(())
    })?;
    Ok(changed)
}

/// What was learnt in a block: words, and how far training has moved their rows.
#[derive(Default)]
struct Learnt {
    inputs: Vec<(u32, Vec<f32>)>,
    outputs: Vec<(u32, Vec<f32>)>,
}

impl Learnt {
    /// `numbers` are those of the words in the whole vocabulary.
    fn write(self, block: u32, numbers: &[u32], to: &mut dyn Write) -> Result<()> {
        let Some(&(word, _)) = self.inputs.first().or(self.outputs.first()) else { return Ok(()) };
        let mut steps = Vec::new();
        for (side, learnt) in (0..).zip([&self.inputs, &self.outputs]) {
            learnt.iter().for_each(|(word, step)| {
                push_step(&mut steps, 2 * (numbers[*word as usize] % block) + side, step);
            });
        }
        write_frame(to, numbers[word as usize] / block, &steps).map_err(Failure::writing_output())
    }
}

fn report(trainer: &Trainer, changed: u64) -> serde_json::Value {
    let loss: Vec<f64> = trainer.loss().iter().map(|level| level.mean).collect();
    serde_json::json!({
        "words": trainer.words_done(), "windows": trainer.windows_done(), "changedRows": changed, "loss": loss
    })
}
