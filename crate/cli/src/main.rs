//! Word2Vec with Matryoshka levels on a whole machine: the engine of the browser trainer as a program.

mod cluster;
mod commands;
mod counts_file;
mod failure;
mod inputs;
mod interrupt;
mod library_options;
mod matrices;
mod merging;
mod model_files;
mod output;
mod packing;
mod pieces;
mod replace;
mod training;
mod vectors;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use commands::{cluster as cluster_parts, convert, count, evaluate, merge, neighbours, report, train};

/// Word2Vec with Matryoshka levels: one training, vectors of several lengths that nest.
///
/// A MODEL is the name that a training was saved under (its .npy, .vocab.json and .state are read), or any file of vectors:
/// .npy, word2vec text or binary, fastText .vec, GloVe, .tsv. All files go to the browser trainer and back.
#[derive(Parser)]
#[command(name = "word2vec-matryoshka", version, max_term_width = 110, after_help = EXIT_CODES)]
struct Program {
    #[command(subcommand)]
    command: Command,
    /// Show no progress and no notices.
    #[arg(long, short, global = true)]
    quiet: bool,
}

const EXIT_CODES: &str = "Exit code: 0 done, 1 it failed, 2 the command was wrong, 130 it was interrupted. Failures \
                          are printed as error[CODE]: SENTENCE, with the codes and sentences of the library.";

#[derive(Subcommand)]
enum Command {
    Train(train::Arguments),
    Count(count::Arguments),
    Neighbours(neighbours::Arguments),
    Evaluate(evaluate::Arguments),
    Report(report::Arguments),
    Convert(convert::Arguments),
    Merge(merge::Arguments),
    Cluster(cluster_parts::Arguments),
}

fn main() -> ExitCode {
    let Program { command, quiet } = Program::parse();
    output::set_quiet(quiet);
    let done = match command {
        Command::Train(arguments) => train::run(arguments),
        Command::Count(arguments) => count::run(&arguments),
        Command::Neighbours(arguments) => neighbours::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Cluster(arguments) => cluster_parts::run(arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is_enough() => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(failure.line());
            ExitCode::from(failure.exit_code())
        }
    }
}
