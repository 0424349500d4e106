//! `merge`: models that were trained apart from one start, as one.

use std::path::{Path, PathBuf};

use word2vec_matryoshka::config::Start;
use word2vec_matryoshka::model::SharedMatrix;
use word2vec_matryoshka::parallel;
use word2vec_matryoshka::training::model::Model;
use word2vec_matryoshka::training::state::{RunState, StateHead};
use word2vec_matryoshka::training::trainer::{NewTrainer, Trainer};

use crate::failure::{Failure, Result};
use crate::matrices::{Matrices, OnDisk};
use crate::merging::sum_up;
use crate::model_files::{CorpusSize, check_savable, file_of, load, save};
use crate::output::say;

/// Rows that a task merges at a time.
const ROWS_PER_PART: usize = 1024;

/// Merge models that were trained from one start on parts of a text, and save the result as OUT.npy, OUT.vocab.json and OUT.state.
///
/// What each model has learnt is added to their common start; what several have learnt alike is added once. Models have a common
/// start if they began with the same random vectors, that is, with the same counts, seed and vectorSize; any other start is
/// named by --base. Models without a common start have axes that mean different things, and are refused.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The models, by the names that they were saved under.
    #[arg(required = true, num_args = 2..)]
    models: Vec<PathBuf>,
    /// The merged model's name, with its folder.
    #[arg(long)]
    out: PathBuf,
    /// The model that all were trained further from, if they did not begin with random vectors.
    #[arg(long, value_name = "MODEL")]
    base: Option<PathBuf>,
    #[command(flatten)]
    on_disk: OnDisk,
}

const EXAMPLES: &str = "Examples:
  word2vec-matryoshka count part-1/ part-2/ --to counts.tsv
  word2vec-matryoshka train part-1/ --counts counts.tsv --sg 1 --out models/1     # on one machine
  word2vec-matryoshka train part-2/ --counts counts.tsv --sg 1 --out models/2     # on another
  word2vec-matryoshka merge models/1 models/2 --out models/both";

/// Runs the command.
///
/// # Errors
/// `no-common-start`; what the engine refuses; a file that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    check_savable(&arguments.out)?;
    let matrices = arguments.on_disk.matrices(&arguments.out);
    let [first_name, other_names @ ..] = arguments.models.as_slice() else { return Ok(()) };
    let first = Opened::open(first_name, &matrices)?;
    let base = match &arguments.base {
        Some(name) => Opened::open(name, &matrices)?.checked_against(&first)?.into_base()?,
        None => first.random_start(&matrices)?,
    };
    let (corpus, begun) = (first.corpus(), arguments.base.is_none().then_some(first.head.config.seed));
    let mut models = vec![first];
    for name in other_names {
        let model = Opened::open(name, &matrices)?.checked_against(&models[0])?;
        if begun.is_some_and(|seed| model.head.config.seed != seed || model.head.config.start != Start::Random) {
            return Err(models[0].stranger(&model, "they began with other vectors"));
        }
        models.push(model);
    }
    merge_into(base.model(), &models.iter().map(|model| model.trainer.model()).collect::<Vec<_>>());
    save(&base, corpus, &arguments.out)?;
    say(&format!("Saved {0}.npy, {0}.vocab.json and {0}.state.", arguments.out.display()));
    Ok(())
}

/// A model that was read.
struct Opened<'a> {
    name: &'a Path,
    trainer: Trainer,
    head: StateHead,
}

impl<'a> Opened<'a> {
    fn open(name: &'a Path, matrices: &Matrices) -> Result<Self> {
        let state = file_of(name, ".state");
        if !state.exists() {
            let sentence = format!(
                "{} is not there, and vectors alone cannot be merged: what was learnt is in both matrices. Name a model by the \
                 name that it was saved under, with its .state beside it.",
                state.display()
            );
            return Err(Failure::coded("no-file", sentence));
        }
        let (trainer, head) = load(name, matrices)?;
        Ok(Self { name, trainer, head })
    }

    /// Itself, if its rows are of the same words, levels and kind of output as those of another.
    fn checked_against(self, other: &Self) -> Result<Self> {
        let (model, others) = (self.trainer.model(), other.trainer.model());
        let (words, other_words) = (&model.vocabulary, &others.vocabulary);
        let same_words = words.len() == other_words.len()
            && (0..words.len() as u32).all(|index| words.word(index) == other_words.word(index));
        let tree = model.config.hs == 1;
        let differs = if model.layout.levels() != others.layout.levels() {
            "their levels differ"
        } else if !same_words {
            "their vocabularies differ"
        } else if model.config.hs != others.config.hs {
            "one was trained with hierarchical softmax and the other was not"
        } else if tree && words.counts() != other_words.counts() {
            "the trees of their hierarchical softmax differ, since their counts do"
        } else if self.head.start || other.head.start {
            "a training from a spectral start is not over, and its end turns the axes"
        } else {
            return Ok(self);
        };
        Err(other.stranger(&self, differs))
    }

    fn stranger(&self, other: &Self, differs: &str) -> Failure {
        no_common_start(&format!(
            "{} and {} have no common start: {differs}",
            self.name.display(),
            other.name.display()
        ))
    }

    /// Its state, at the end of its training.
    fn state_at_end(&self) -> StateHead {
        let at_end = |run: RunState| RunState { epochs_begun: run.epochs.into(), epoch_over: true, ..run };
        StateHead { run: self.head.run.map(at_end), ..self.head.clone() }
    }

    /// The model as it was before it learnt anything.
    fn random_start(&self, matrices: &Matrices) -> Result<Trainer> {
        let (model, config) = (self.trainer.model(), &self.head.config);
        if config.start != Start::Random {
            let name = self.name.display();
            return Err(no_common_start(&format!("{name} made a spectral start of its own, from its own text")));
        }
        let memory = matrices.memory(config, model.vocabulary.len())?;
        let made = NewTrainer::within(model.vocabulary.clone(), config.clone(), self.head.tokenizer, memory)?;
        let mut trainer = made.finished()?;
        trainer.restore(&self.state_at_end())?;
        Ok(trainer)
    }

    /// The model as one whose training is over.
    fn into_base(mut self) -> Result<Trainer> {
        self.trainer.restore(&self.state_at_end())?;
        Ok(self.trainer)
    }

    fn corpus(&self) -> CorpusSize {
        CorpusSize { words: self.head.corpus_words, sentences: self.head.corpus_sentences }
    }
}

fn no_common_start(what: &str) -> Failure {
    let sentence = format!(
        "{what}. Count the whole text first (count … --to counts.tsv) and train each part with --counts counts.tsv, the same seed \
         and vectorSize, and --start random; or name the model that all were trained further from: --base MODEL."
    );
    Failure::coded("no-common-start", sentence)
}

/// Adds to the rows of `base` what each of `models` has learnt since.
fn merge_into(base: &Model, models: &[&Model]) {
    let rows = base.vocabulary.len();
    let input = |model: &Model| model.input.clone();
    for matrix in [input, |model: &Model| model.output.clone()] {
        let (into, learnt) = (matrix(base), models.iter().map(|model| matrix(model)).collect::<Vec<_>>());
        parallel::map_tasks(rows.div_ceil(ROWS_PER_PART), |part| {
            let first = part * ROWS_PER_PART;
            let mut row = vec![0.0; into.stride()];
            for index in first..rows.min(first + ROWS_PER_PART) {
                merge_row(&into, &learnt, index as u32, &mut row);
            }
        });
    }
}

fn merge_row(into: &SharedMatrix, learnt: &[std::sync::Arc<SharedMatrix>], index: u32, row: &mut [f32]) {
    into.read_row(index, row);
    let step = |matrix: &std::sync::Arc<SharedMatrix>| {
        let mut step = vec![0.0; row.len()];
        matrix.read_row(index, &mut step);
        step.iter_mut().zip(&*row).for_each(|(value, before)| *value -= before);
        step
    };
    let steps = learnt.iter().map(step).filter(|step| step.iter().any(|&value| value != 0.0)).collect();
    let step = sum_up(steps);
    row.iter_mut().zip(&step).for_each(|(value, step)| *value += step);
    into.write_row(index, row);
}
