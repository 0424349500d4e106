//! `convert`: vectors in another format.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::value_parser;
use flate2::Compression;
use flate2::write::GzEncoder;
use word2vec_matryoshka::io::formats::{FORMATS, Format};
use word2vec_matryoshka::model::Vectors;

use crate::failure::{Failure, Result};
use crate::model_files::write_vectors;
use crate::output::say;
use crate::replace::Replacement;
use crate::vectors::{column_of, open};

/// Write vectors in another format, or cut to a level.
///
/// The ending of the file says the format: .npy (with .vocab.json), .txt and .vec (word2vec text), .bin (word2vec binary), .tsv
/// (Embedding Projector, two files). With .gz or .zst after it, the files are compressed.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// A model or a file of vectors.
    model: PathBuf,
    /// The file to write.
    #[arg(long)]
    to: PathBuf,
    /// The format, where the ending does not say it: npy, word2vec-text, word2vec-binary, tsv or glove.
    #[arg(long)]
    format: Option<String>,
    /// Cut to this level.
    #[arg(long)]
    level: Option<u32>,
    /// Only the first, most frequent words.
    #[arg(long, value_parser = value_parser!(u64).range(1..))]
    limit: Option<u64>,
}

const EXAMPLES: &str = "Examples:
  word2vec-matryoshka convert models/mine --to mine.bin
  word2vec-matryoshka convert models/mine --level 50 --limit 100000 --to mine-50.txt.gz
  word2vec-matryoshka convert cc.en.300.vec.gz --to english.npy";

const ENDINGS: [(&str, &str); 5] = [
    (".npy", "npy"),
    (".txt", "word2vec-text"),
    (".vec", "word2vec-text"),
    (".bin", "word2vec-binary"),
    (".tsv", "tsv"),
];

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let target = Target::of(&arguments.to, arguments.format.as_deref())?;
    let levels = arguments.level.map(|level| [level]);
    let limit = arguments.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let vectors = open(&arguments.model, levels.as_ref().map(|level| &level[..]), limit)?;
    let level = match arguments.level {
        Some(level) => vectors.layout().levels()[column_of(&vectors, level as usize)?],
        None => vectors.layout().vector_size(),
    };
    let mut files = Replacement::default();
    let mut paths = Vec::new();
    for kind in target.format.kinds() {
        let is_named = kind.name == target.format.vectors.name;
        let path = if is_named { arguments.to.clone() } else { target.beside(&arguments.to, kind.ending) };
        files.write(&path, |file| target.write(&vectors, kind.name, level, &path, file))?;
        paths.push(path);
    }
    files.finish()?;
    paths.iter().for_each(|path| say(&format!("Saved {}.", path.display())));
    Ok(())
}

/// What is written and how it is packed.
struct Target {
    format: &'static Format,
    packed: &'static str,
}

impl Target {
    fn of(path: &Path, asked: Option<&str>) -> Result<Self> {
        let name = path.to_string_lossy();
        let packed = [".gz", ".zst"].into_iter().find(|ending| name.ends_with(ending)).unwrap_or("");
        let plain = name.trim_end_matches(packed);
        let by_ending = || ENDINGS.iter().find(|(ending, _)| plain.ends_with(ending)).map(|(_, format)| *format);
        let written: Vec<&str> =
            FORMATS.iter().filter(|format| format.is_written()).map(|format| format.name).collect();
        match asked.or_else(by_ending) {
            Some(format) if written.contains(&format) => Ok(Self { format: Format::named(format)?, packed }),
            Some(other) => Err(Failure::Usage(format!("--format is one of {}, not {other}.", written.join(", ")))),
            None => {
                let sentence = format!("The ending of {name} says no format: add --format {}.", written.join("|"));
                Err(Failure::Usage(sentence))
            }
        }
    }

    /// Where the words go that belong to the vectors at `path`.
    fn beside(&self, path: &Path, ending: &str) -> PathBuf {
        let name = path.to_string_lossy();
        let plain = name.trim_end_matches(self.packed);
        let base = ENDINGS.iter().find_map(|(ending, _)| plain.strip_suffix(ending)).unwrap_or(plain);
        let base = base.strip_suffix(".vectors").unwrap_or(base);
        format!("{base}{ending}{}", self.packed).into()
    }

    fn write(&self, vectors: &Vectors, kind: &str, level: usize, path: &Path, file: &mut dyn Write) -> Result<()> {
        let words = vectors.len();
        match self.packed {
            ".gz" => {
                let mut packed = GzEncoder::new(file, Compression::default());
                write_vectors(vectors, kind, level, words, path, &mut packed)?;
                packed.finish().map_err(Failure::writing(path))?;
            }
            ".zst" => {
                let mut packed = zstd::Encoder::new(file, 0).map_err(Failure::writing(path))?;
                write_vectors(vectors, kind, level, words, path, &mut packed)?;
                packed.finish().map_err(Failure::writing(path))?;
            }
            _ => write_vectors(vectors, kind, level, words, path, file)?,
        }
        Ok(())
    }
}
