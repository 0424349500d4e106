//! `train`: from texts to a model.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use clap::value_parser;
use serde_json::Value;
use word2vec_matryoshka::config::{Config, MAX_WORKERS, Start};
use word2vec_matryoshka::corpus::{TokenizerConfig, WordCounts};
use word2vec_matryoshka::error::{Error, counted};
use word2vec_matryoshka::suggest::suggest;
use word2vec_matryoshka::training::trainer::Trainer;

use super::count::count;
use crate::counts_file;
use crate::failure::{Failure, Result};
use crate::inputs::{self, Input};
use crate::interrupt::Interrupt;
use crate::library_options::LibraryOptions;
use crate::matrices::{Matrices, OnDisk};
use crate::model_files::{CorpusSize, check_savable, file_of, load, save};
use crate::output::say;
use crate::training::{Checkpoints, Ending, Training};

/// Train on texts and save the model as OUT.npy, OUT.vocab.json and OUT.state.
///
/// Texts are UTF-8 with one sentence per line; several are one corpus. Ctrl-C keeps what was learnt: the model is saved, and
/// --resume continues from there. With --workers 1 (or --deterministic) the same seed, options and texts give the same bits as
/// in a browser, also after --resume.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files (plain, gzip or zstd), folders, patterns such as 'texts/*.gz', or - for the standard input.
    #[arg(required = true)]
    texts: Vec<String>,
    /// The model's name, with its folder: models/mine.
    #[arg(long)]
    out: PathBuf,
    /// Take the options that the page suggests for a text of this size: skip-gram and CBOW in turns, from a spectral start, or what
    /// suits the method (--sg) that is given. Options that are given take precedence.
    #[arg(long, conflicts_with = "resume")]
    suggested: bool,
    /// Train with these counts (a word, a tab and its count per line) instead of counting first; may be given several times.
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    counts: Vec<PathBuf>,
    /// Train this model further, with its own words and options; --epochs, --alpha and --min-alpha may be others.
    #[arg(long, value_name = "MODEL", conflicts_with_all = ["resume", "suggested", "counts"])]
    from: Option<PathBuf>,
    /// Words of these texts, if they are not counted or the counts are those of more texts: in an epoch the learning rate falls
    /// over so many.
    #[arg(long, value_name = "N", conflicts_with = "resume", alias = "totalWords", value_parser = value_parser!(u64).range(1..))]
    total_words: Option<u64>,
    /// Save a checkpoint every so many seconds; if the program is killed, --resume continues from the last one.
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "600")]
    checkpoint: Option<f64>,
    /// Continue the training of OUT where it was stopped or killed, with its own options and the same texts.
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    on_disk: OnDisk,
    #[command(flatten)]
    options: LibraryOptions<Config>,
    #[command(flatten)]
    tokenizer: LibraryOptions<TokenizerConfig>,
}

const EXAMPLES: &str = "Examples:
  word2vec-matryoshka train corpus.txt.zst --suggested --out models/mine
  word2vec-matryoshka train texts/ --sg 1 --vector-size 300 --levels 50,100,300 --checkpoint=600 --out models/mine
  word2vec-matryoshka train texts/ --resume --checkpoint=600 --out models/mine
  word2vec-matryoshka train more/ --from models/mine --epochs 2 --out models/more
  zcat big.gz | word2vec-matryoshka train - --counts counts.tsv --epochs 1 --out models/mine";

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file that cannot be read or written; an interruption.
pub fn run(arguments: Arguments) -> Result<()> {
    let checkpoints = Checkpoints::of(&arguments.out, arguments.checkpoint);
    if let Some(seconds) = arguments.checkpoint.filter(|seconds| seconds.is_nan() || *seconds < 0.0) {
        return Err(Failure::bad_option("checkpoint", seconds, "0 or more seconds"));
    }
    let inputs = inputs::find(&arguments.texts)?;
    if let (false, Some(checkpoint)) = (arguments.resume, checkpoints.newest()) {
        return Err(unfinished(&checkpoint));
    }
    let matrices = arguments.on_disk.matrices(&arguments.out);
    let (trainer, corpus) = match &arguments.from {
        Some(from) => further(&arguments, from, &inputs, &matrices)?,
        None if arguments.resume => resumed(&arguments, &checkpoints, &matrices)?,
        None => begun(&arguments, &inputs, &matrices)?,
    };
    check_passes(&inputs, &trainer)?;
    let memory = matrices.memory_beside(&trainer);
    let mut training = Training::new(trainer, corpus, inputs, Interrupt::noted(), checkpoints);
    matrices.in_any_order(true);
    let ending = training.run(memory).inspect_err(|_| tell_checkpoint(&arguments.out))?;
    matrices.in_any_order(false);
    if ending == Ending::Complete && training.trainer.windows_done() == 0 && !arguments.resume {
        return Err(nothing_trained());
    }
    save(&training.trainer, training.corpus, &arguments.out)?;
    Checkpoints::of(&arguments.out, None).remove()?;
    tell(ending, &arguments.out)
}

fn begun(arguments: &Arguments, inputs: &[Input], matrices: &Matrices) -> Result<(Trainer, CorpusSize)> {
    // What is wrong is told before anything is read.
    let tokenizer = TokenizerConfig::from_json(&arguments.tokenizer.json())?;
    let asked = Config::from_json(&arguments.options.json())?;
    check_savable(&arguments.out)?;
    let counts = counts(arguments, inputs, &asked, tokenizer)?;
    let mut options = arguments.options.given.clone();
    if arguments.suggested {
        suggest(counts.words(), &mut options);
    }
    options.entry("workers").or_insert(processors().into());
    let config = Config::from_json(&Value::Object(options).to_string())?;
    let (epochs, alpha, min_alpha) = (config.epochs, config.alpha, config.min_alpha);
    let corpus = CorpusSize { words: counts.words(), sentences: counts.sentences() };
    let mut trainer = matrices.trainer(&counts, config, tokenizer)?;
    let kept = counted(trainer.model().vocabulary.len(), "distinct word");
    say(&format!("{}; kept: {kept}.", counted(corpus.words, "word")));
    trainer.begin_training(arguments.total_words.unwrap_or(corpus.words), epochs, alpha, min_alpha);
    Ok((trainer, corpus))
}

fn counts(arguments: &Arguments, inputs: &[Input], asked: &Config, tokenizer: TokenizerConfig) -> Result<WordCounts> {
    if !arguments.counts.is_empty() {
        return counts_file::read(&arguments.counts);
    }
    if let Some(input) = comes_once(inputs) {
        let sentence =
            format!("{input} comes only once. Give the counts of its words with --counts, which count writes.");
        return Err(Failure::Usage(sentence));
    }
    count(inputs, tokenizer, asked.max_vocab_size)
}

/// A model whose vectors are trained further. The words of the texts are counted for their number only.
fn further(arguments: &Arguments, from: &Path, inputs: &[Input], matrices: &Matrices) -> Result<(Trainer, CorpusSize)> {
    const OF_A_RUN: [&str; 3] = ["epochs", "alpha", "minAlpha"];
    let given = &arguments.options.given;
    let mut fixed =
        given.keys().filter(|name| !OF_A_RUN.contains(&name.as_str())).chain(arguments.tokenizer.given.keys());
    if let Some(name) = fixed.next() {
        let sentence = format!("A model is trained further with its own options. Leave {name} out.");
        return Err(Failure::Usage(sentence));
    }
    if let (Some(input), None) = (comes_once(inputs), arguments.total_words) {
        let sentence = format!("{input} comes only once. Say with --total-words how many words it has.");
        return Err(Failure::Usage(sentence));
    }
    check_savable(&arguments.out)?;
    let (mut trainer, head) = load(from, matrices)?;
    let mut options = serde_json::json!(head.config);
    given.iter().for_each(|(name, value)| options[name] = value.clone());
    let Config { epochs, alpha, min_alpha, .. } = Config::from_json(&options.to_string())?;
    let words = match arguments.total_words {
        Some(words) => words,
        None => count(inputs, head.tokenizer, head.config.max_vocab_size)?.words(),
    };
    trainer.begin_training(words, epochs, alpha, min_alpha);
    Ok((trainer, CorpusSize { words: head.corpus_words, sentences: head.corpus_sentences }))
}

fn resumed(arguments: &Arguments, checkpoints: &Checkpoints, matrices: &Matrices) -> Result<(Trainer, CorpusSize)> {
    if let Some(given) = arguments.options.given.keys().chain(arguments.tokenizer.given.keys()).next() {
        let sentence = format!("A training is resumed with its own options. Leave {given} out.");
        return Err(Failure::Usage(sentence));
    }
    let base = checkpoints.newest().unwrap_or_else(|| arguments.out.clone());
    if !file_of(&base, ".state").exists() {
        return Err(Error::NothingToResume.into());
    }
    check_savable(&arguments.out)?;
    let (mut trainer, head) = load(&base, matrices)?;
    trainer.resume_training()?;
    Ok((trainer, CorpusSize { words: head.corpus_words, sentences: head.corpus_sentences }))
}

fn comes_once(inputs: &[Input]) -> Option<&Input> {
    inputs.iter().find(|input| input.comes_once())
}

/// What comes once is there for one pass.
fn check_passes(inputs: &[Input], trainer: &Trainer) -> Result<()> {
    let Config { epochs, start, .. } = &trainer.model().config;
    let passes = *epochs + u32::from(*start == Start::Spectral);
    if let (Some(input), 2..) = (comes_once(inputs), passes) {
        let sentence = format!(
            "{input} comes only once, but this training reads its text {passes} times. Give --epochs 1 and no \
             spectral start, or a file."
        );
        return Err(Failure::Usage(sentence));
    }
    Ok(())
}

fn processors() -> u32 {
    let processors = available_parallelism().map_or(1, NonZero::get) as u32;
    processors.min(MAX_WORKERS)
}

/// A training that was killed is not lost because somebody forgets to resume it.
fn unfinished(checkpoint: &Path) -> Failure {
    let folder = checkpoint.ancestors().nth(2).unwrap_or(checkpoint).display();
    let sentence = format!(
        "A training of this name was not finished: its checkpoint is in {folder}. Add --resume to go on with it, or remove \
         the folder."
    );
    Failure::coded("unfinished-training", sentence)
}

/// A training that failed has its last checkpoint still.
fn tell_checkpoint(out: &Path) {
    if Checkpoints::of(out, None).newest().is_some() {
        say("The last checkpoint is kept: --resume continues from there.");
    }
}

fn nothing_trained() -> Failure {
    let sentence = "Nothing was learnt: no sentence has two words of the vocabulary near each other. Give sentences of \
                    several words, one per line; lower minCount, so that more words are kept; or raise sample, which drops \
                    frequent words.";
    Failure::coded("nothing-trained", sentence)
}

fn tell(ending: Ending, out: &Path) -> Result<()> {
    let saved = format!("Saved {0}.npy, {0}.vocab.json and {0}.state.", out.display());
    match ending {
        Ending::Complete => {
            say(&saved);
            Ok(())
        }
        Ending::Stopped => {
            Err(Failure::Interrupted(format!("Stopped; what was learnt is kept. {saved} --resume goes on.")))
        }
    }
}
