//! `cluster`: the parts of a training that is spread over a cluster.

mod count;
mod end;
mod finish;
mod merge;
mod options;
mod spectral;
mod start;
mod step;

use clap::Subcommand;

use crate::failure::Result;

/// The parts of a training that is spread over a cluster; cluster/spark runs them, docs/cluster.md says how.
///
/// Each takes a folder with the training's options (job.json), its vocabulary (vocabulary.tsv) and its rows, and frames of bytes
/// on its standard streams.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    part: Part,
}

#[derive(Subcommand)]
enum Part {
    Options(options::Arguments),
    Count(count::Arguments),
    Start(start::Arguments),
    Spectral(spectral::Arguments),
    Step(step::Arguments),
    Merge(merge::Arguments),
    Finish(finish::Arguments),
    End(end::Arguments),
}

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file that cannot be read or written.
pub fn run(arguments: Arguments) -> Result<()> {
    match arguments.part {
        Part::Options(arguments) => options::run(arguments),
        Part::Count(arguments) => count::run(&arguments),
        Part::Start(arguments) => start::run(&arguments),
        Part::Spectral(arguments) => spectral::run(arguments),
        Part::Step(arguments) => step::run(&arguments),
        Part::Merge(arguments) => merge::run(&arguments),
        Part::Finish(arguments) => finish::run(&arguments),
        Part::End(arguments) => end::run(&arguments),
    }
}
