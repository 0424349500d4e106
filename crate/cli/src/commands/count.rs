//! `count`: how often each word occurs, as a file that a training may begin with.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use word2vec_matryoshka::corpus::{CorpusCounter, TextSink, TokenizerConfig, Vocabulary, WordCounts};
use word2vec_matryoshka::error::counted;
use word2vec_matryoshka::parallel;

use crate::counts_file;
use crate::failure::{Failure, Result};
use crate::inputs::{self, Input};
use crate::library_options::LibraryOptions;
use crate::output::{self, say};
use crate::pieces::{Piece, Pieces};
use crate::replace::{Replacement, check_writable};

/// Count the words of texts and write them to a file for train --counts.
///
/// A line is a word, a tab and its count, the most frequent word first. Files of counts can be put together: train --counts
/// a.tsv --counts b.tsv adds them up.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files (plain, gzip or zstd), folders, patterns such as 'texts/*.gz', or - for the standard input.
    #[arg(required = true)]
    texts: Vec<String>,
    /// The file to write, or - for the standard output.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Leave out words that occur less often.
    #[arg(long, alias = "minCount", value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Largest number, approximately, of distinct words held while counting: the rarest so far are dropped whenever there
    /// are more. Counts of rare words become too low.
    #[arg(long, alias = "maxVocabSize", value_name = "N")]
    max_vocab_size: Option<u32>,
    #[command(flatten)]
    tokenizer: LibraryOptions<TokenizerConfig>,
}

const EXAMPLES: &str = "Examples:
  word2vec-matryoshka count texts/ --to counts.tsv
  zcat part-*.gz | word2vec-matryoshka count - --min-count 5 --to counts.tsv
  word2vec-matryoshka train big.txt.zst --counts counts.tsv --out models/mine";

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let tokenizer = TokenizerConfig::from_json(&arguments.tokenizer.json())?;
    let inputs = inputs::find(&arguments.texts)?;
    let to_stdout = arguments.to == Path::new("-");
    if !to_stdout {
        check_writable(&arguments.to)?;
    }
    let counts = count(&inputs, tokenizer, arguments.max_vocab_size)?;
    let vocabulary = counts.build_vocabulary(arguments.min_count, None)?;
    if to_stdout {
        return print(&vocabulary);
    }
    let mut files = Replacement::default();
    files.write(&arguments.to, |file| counts_file::write(&vocabulary, &arguments.to, file))?;
    files.finish()?;
    let (words, distinct) = (counted(counts.words(), "word"), counted(vocabulary.len(), "distinct word"));
    say(&format!("{words}, {distinct}. Saved {}.", arguments.to.display()));
    Ok(())
}

/// Prints all words of a vocabulary with their counts.
///
/// # Errors
/// A stream that cannot be written.
pub fn print(vocabulary: &Vocabulary) -> Result<()> {
    let out = Path::new("The standard output");
    let mut stdout = BufWriter::new(io::stdout().lock());
    counts_file::write(vocabulary, out, &mut stdout)?;
    stdout.flush().map_err(Failure::writing_output())
}

/// Counts the words of texts, holding about `most` different ones at a time if that is given.
///
/// # Errors
/// As [`run`].
pub fn count(inputs: &[Input], tokenizer: TokenizerConfig, most: Option<u32>) -> Result<WordCounts> {
    let mut counter = match most {
        Some(most) => CorpusCounter::pruned(tokenizer, most as usize),
        None => CorpusCounter::new(tokenizer, parallel::threads()),
    };
    let bar = output::progress(inputs::total_bytes(inputs).unwrap_or(0));
    let (mut pieces, mut broken) = (Pieces::of(inputs), Vec::new());
    while let Some(piece) = pieces.next() {
        match piece? {
            Piece::Chunk(bytes) => counter.push(&bytes)?,
            Piece::FileEnd { broken: of_file } => {
                counter.end_file()?;
                broken.push(of_file);
            }
        }
        bar.set_position(pieces.bytes_read());
        bar.set_message(format!("reading, {} words", counter.words()));
    }
    bar.finish_and_clear();
    tell_broken(inputs, &broken);
    Ok(counter.finish()?)
}

/// Says of which texts some bytes are not characters; such a text is in another encoding, mostly.
fn tell_broken(inputs: &[Input], broken: &[u64]) {
    let all: u64 = broken.iter().sum();
    if let Some(first) = broken.iter().position(|&of_file| of_file > 0) {
        let files = broken.iter().filter(|&&of_file| of_file > 0).count();
        let more = if files > 1 { format!(" and {} other texts", files - 1) } else { String::new() };
        say(&format!(
            "{}{more}: {all} places are not UTF-8 and were read as “�”. If that is another encoding, convert the text first: \
             iconv -f latin1 -t utf-8.",
            inputs[first]
        ));
    }
}
