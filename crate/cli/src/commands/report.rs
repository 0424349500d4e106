//! `report`: how much of the full vectors is left at every level.

use std::path::PathBuf;

use word2vec_matryoshka::query::report::{ReportOptions, Reporter};
use word2vec_matryoshka::steps::Steps;

use crate::failure::{Failure, Result};
use crate::output;
use crate::vectors::open;

/// Show how much of the full vectors' neighbourhoods each level keeps.
///
/// Overlap is the part of the full vector's nearest words that the level names too; rank correlation is Spearman's, over words
/// drawn at random.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// A model or a file of vectors.
    model: PathBuf,
    /// Words to look up, 1 to 100,000.
    #[arg(long, default_value_t = 600)]
    sample: u32,
    /// Nearest words to compare, 1 to 100.
    #[arg(long, default_value_t = 10)]
    neighbours: u32,
    /// Decides which words are drawn.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// Levels to report on. Default: those of the training, or a quarter, a half and the whole of the vectors.
    #[arg(long, value_delimiter = ',')]
    levels: Option<Vec<u32>>,
    /// As JSON, with frequency bands and short lists.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "Examples:
  word2vec-matryoshka report models/mine
  word2vec-matryoshka report cc.en.300.vec.gz --levels 50,100,200,300 --sample 2000 --json";

/// Units of a step.
const STEP: u64 = 16;

/// Runs the command.
///
/// # Errors
/// What the engine refuses.
pub fn run(arguments: &Arguments) -> Result<()> {
    let &Arguments { sample, neighbours, seed, .. } = arguments;
    if !(1..=100_000).contains(&sample) {
        return Err(Failure::bad_option("sample", sample, "1 to 100,000"));
    }
    if !(1..=100).contains(&neighbours) {
        return Err(Failure::bad_option("neighbours", neighbours, "1 to 100"));
    }
    let vectors = open(&arguments.model, arguments.levels.as_deref(), usize::MAX)?;
    let mut reporter = Reporter::new(vectors, ReportOptions { sample, neighbours, seed })?;
    let bar = output::progress(reporter.total());
    while reporter.done() < reporter.total() {
        reporter.step(STEP)?;
        bar.set_position(reporter.done());
    }
    bar.finish_and_clear();
    let report = reporter.report();
    if arguments.json {
        let text = serde_json::to_string(&report).map_err(|error| Failure::coded("internal", error.to_string()))?;
        return output::print(text);
    }
    output::print(format_args!("level   overlap@{:<3}  rank correlation        MB", report.neighbours))?;
    for level in &report.levels {
        let megabytes = level.bytes as f64 / 1e6;
        output::print(format_args!(
            "{:>5}  {:>11.1} %  {:>16.3}  {megabytes:>8.1}",
            level.level,
            100.0 * level.overlap,
            level.rank_correlation
        ))?;
    }
    Ok(())
}
