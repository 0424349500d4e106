//! `neighbours`: the nearest words at every level.

use std::path::PathBuf;

use serde_json::json;
use word2vec_matryoshka::query::metric::{Metric, Neighbour, Query};
use word2vec_matryoshka::query::neighbours::nearest;

use crate::failure::{Failure, Result};
use crate::output;
use crate::vectors::{column_of, index_of, open};

/// Print the words nearest to a word with their cosine similarity, level beside level.
///
/// Several words are added; a word with a minus before it is subtracted, and comes after --.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// A model or a file of vectors.
    model: PathBuf,
    /// What to look for.
    #[arg(required = true)]
    words: Vec<String>,
    /// How many words at each level.
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// At this level only.
    #[arg(long)]
    level: Option<usize>,
    /// Levels to compare at. Default: those of the training, or a quarter, a half and the whole of the vectors.
    #[arg(long, value_delimiter = ',')]
    levels: Option<Vec<u32>>,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "Examples:
  word2vec-matryoshka neighbours models/mine computer
  word2vec-matryoshka neighbours models/mine -- king -man woman
  word2vec-matryoshka neighbours glove.6B.100d.txt frog --levels 25,50,100 --top 5 --json";

/// Runs the command.
///
/// # Errors
/// `unknown-word`, `bad-level`, `bad-option`; what the engine refuses in the files.
pub fn run(arguments: &Arguments) -> Result<()> {
    if arguments.top == 0 {
        return Err(Failure::bad_option("top", 0, "1 or more"));
    }
    let vectors = open(&arguments.model, arguments.levels.as_deref(), usize::MAX)?;
    let terms = arguments.words.iter().map(|word| match word.strip_prefix('-') {
        Some(word) if !word.is_empty() => Ok((index_of(&vectors, word)?, -1.0)),
        _ => Ok((index_of(&vectors, word)?, 1.0)),
    });
    let (words, weights): (Vec<u32>, Vec<f32>) = terms.collect::<Result<Vec<_>>>()?.into_iter().unzip();
    let only = arguments.level.map(|level| column_of(&vectors, level)).transpose()?;
    let (metric, rows) = (Metric::Cosine, 0..vectors.len());
    let query = Query { words: &words, vectors: &[], weights: &weights, metric, topn: arguments.top, rows };
    let found: Vec<(usize, Vec<Neighbour>)> =
        vectors.layout().levels().iter().copied().zip(nearest(&vectors, &query)?).collect();
    let shown = found.into_iter().enumerate().filter(|(column, _)| only.is_none_or(|only| only == *column));
    let columns = shown.map(|(_, (level, near))| {
        let near = near.iter().map(|near| (vectors.vocabulary().word(near.index).to_owned(), near.similarity));
        (level, near.collect())
    });
    print(&columns.collect::<Vec<_>>(), arguments.json)
}

type Column = (usize, Vec<(String, f32)>);

fn print(columns: &[Column], as_json: bool) -> Result<()> {
    if as_json {
        let levels: Vec<_> =
            columns.iter().map(|(level, near)| json!({ "level": level, "neighbours": near })).collect();
        return output::print(json!(levels));
    }
    let cells: Vec<Vec<String>> = columns
        .iter()
        .map(|(level, near)| {
            let near = near.iter().map(|(word, similarity)| format!("{word} {similarity:.2}"));
            std::iter::once(format!("level {level}")).chain(near).collect()
        })
        .collect();
    let widths: Vec<usize> =
        cells.iter().map(|column| column.iter().map(|cell| cell.chars().count()).max().unwrap_or(0)).collect();
    for row in 0..cells.first().map_or(0, Vec::len) {
        let line: Vec<String> =
            cells.iter().zip(&widths).map(|(cells, &width)| format!("{:width$}", cells[row])).collect();
        output::print(line.join("   ").trim_end())?;
    }
    Ok(())
}
