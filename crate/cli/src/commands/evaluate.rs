//! `evaluate`: analogies, or pairs of words that people have judged, at every level.

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::{Value, json};
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::query::analogies::Analogies;
use word2vec_matryoshka::query::similarity::pair_cosines;
use word2vec_matryoshka::statistics::spearman;
use word2vec_matryoshka::steps::Steps;

use crate::failure::{Failure, Result};
use crate::model_files::each_chunk;
use crate::output;
use crate::vectors::open;

/// Score vectors at every level, as gensim does.
///
/// A file whose lines begin with ":" holds analogies (questions-words.txt): the share that is solved. Any other holds pairs of
/// words with human similarity scores, separated by tabs (WordSim-353): Spearman's rank correlation.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// A model or a file of vectors.
    model: PathBuf,
    /// Files of questions.
    #[arg(required = true)]
    questions: Vec<PathBuf>,
    /// Only the N most frequent words.
    #[arg(long, value_name = "N", default_value_t = 300_000)]
    restrict_vocab: usize,
    /// Levels to score. Default: those of the training, or a quarter, a half and the whole of the vectors.
    #[arg(long, value_delimiter = ',')]
    levels: Option<Vec<u32>>,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "Examples:
  word2vec-matryoshka evaluate models/mine questions-words.txt wordsim353.tsv
  word2vec-matryoshka evaluate GoogleNews.bin.gz questions-words.txt --levels 100,300 --json";

/// Runs the command.
///
/// # Errors
/// `bad-analogies`, `nothing-to-evaluate`; what the engine refuses in the files.
pub fn run(arguments: &Arguments) -> Result<()> {
    let vectors = open(&arguments.model, arguments.levels.as_deref(), usize::MAX)?;
    let known = KnownWords::of(&vectors, arguments.restrict_vocab);
    for path in &arguments.questions {
        let mut bytes = Vec::new();
        each_chunk(path, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok(())
        })?;
        let text = String::from_utf8_lossy(&bytes);
        let scores = if text.trim_start().starts_with(':') {
            analogies(&vectors, &known, &text)?
        } else {
            pairs(&vectors, &known, &text)?
        };
        print(path.display().to_string(), &scores, arguments.json)?;
    }
    Ok(())
}

struct Score {
    level: usize,
    value: f64,
    name: &'static str,
    asked: usize,
    unknown: f64,
}

/// The words that an evaluation knows; those that differ only in their case count as one.
struct KnownWords {
    indices: HashMap<String, u32>,
    /// By index of a word: the index of the most frequent word of its form.
    firsts: Vec<u32>,
}

impl KnownWords {
    fn of(vectors: &Vectors, limit: usize) -> Self {
        let mut indices = HashMap::new();
        let size = vectors.len().min(limit) as u32;
        let first = |index| *indices.entry(vectors.vocabulary().word(index).to_uppercase()).or_insert(index);
        let firsts = (0..size).map(first).collect();
        Self { indices, firsts }
    }

    fn all<const N: usize>(&self, words: [&str; N]) -> Option<[u32; N]> {
        let mut found = [0; N];
        for (index, word) in found.iter_mut().zip(words) {
            *index = *self.indices.get(&word.to_uppercase())?;
        }
        Some(found)
    }
}

fn analogies(vectors: &Vectors, known: &KnownWords, text: &str) -> Result<Vec<Score>> {
    let (mut questions, mut in_section) = (Vec::new(), false);
    for (at, line) in text.lines().enumerate() {
        if line.starts_with(": ") {
            in_section = true;
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words.is_empty() && !in_section {
            let sentence = format!(
                "Line {} stands before the first section. Begin the file with a line such as “: capitals”.",
                at + 1
            );
            return Err(Failure::coded("bad-analogies", sentence));
        }
        questions.extend(words.first_chunk::<4>().filter(|_| words.len() == 4).copied());
    }
    if questions.is_empty() {
        return Err(nothing("No line of the file is an analogy of four words."));
    }
    let asked: Vec<[u32; 4]> = questions.iter().filter_map(|&words| known.all(words)).collect();
    let terms: Vec<u32> = asked.iter().flat_map(|question| question[..3].to_vec()).collect();
    let mut search = Analogies::new(vectors, &terms, known.firsts.clone())?;
    search.run()?;
    let (answers, unknown) = (search.answers(), part(questions.len() - asked.len(), questions.len()));
    let score = |(row, &level): (usize, &usize)| {
        let answers = &answers[row * asked.len()..][..asked.len()];
        let is_right = |(answer, question): &(&u32, &[u32; 4])| {
            known.firsts.get(**answer as usize).is_some_and(|&first| first == question[3])
        };
        let right = answers.iter().zip(&asked).filter(is_right).count();
        Score { level, value: right as f64 / asked.len().max(1) as f64, name: "solved", asked: asked.len(), unknown }
    };
    Ok(vectors.layout().levels().iter().enumerate().map(score).collect())
}

fn pairs(vectors: &Vectors, known: &KnownWords, text: &str) -> Result<Vec<Score>> {
    let pairs: Vec<([&str; 2], f64)> = text.lines().filter_map(pair_of).collect();
    let found = pairs.iter().filter_map(|&(words, judgement)| Some((known.all(words)?, judgement)));
    let (words, judgements): (Vec<[u32; 2]>, Vec<f64>) = found.unzip();
    if words.is_empty() {
        return Err(nothing(&match pairs.len() {
            0 => "No line of the file is two words and a number, separated by tabs.".to_owned(),
            all => format!(
                "None of the {all} pairs has both its words in the vocabulary. Choose a file in the language of the vectors."
            ),
        }));
    }
    let cosines = pair_cosines(vectors, words.as_flattened())?;
    let unknown = part(pairs.len() - words.len(), pairs.len());
    let score = |(row, &level): (usize, &usize)| {
        let cosines: Vec<f64> =
            cosines[row * words.len()..][..words.len()].iter().map(|&cosine| cosine.into()).collect();
        let value = spearman(&judgements, &cosines).coefficient;
        Score { level, value, name: "spearman", asked: words.len(), unknown }
    };
    Ok(vectors.layout().levels().iter().enumerate().map(score).collect())
}

/// Two words and a number; where a part of speech follows the words, the number is behind it, as in SimLex-999.
fn pair_of(line: &str) -> Option<([&str; 2], f64)> {
    let parts: Vec<&str> = line.split('\t').collect();
    let &[a, b, third, ..] = parts.as_slice() else { return None };
    let is_part_of_speech = third.len() == 1 && third.bytes().all(|byte| byte.is_ascii_uppercase());
    let judgement = if is_part_of_speech { parts.get(3)? } else { &third };
    if line.starts_with('#') { None } else { Some(([a, b], judgement.trim().parse().ok()?)) }
}

fn print(file: String, scores: &[Score], as_json: bool) -> Result<()> {
    if as_json {
        let scores: Vec<Value> = scores
            .iter()
            .map(|Score { level, value, name, asked, unknown }| {
                json!({ "level": level, *name: value, "asked": asked, "oovRatio": unknown })
            })
            .collect();
        return output::print(json!({ "file": file, "scores": scores }));
    }
    output::print(file)?;
    for Score { level, value, name, asked, unknown } in scores {
        let result = match *name {
            "solved" => format!("{:.1} % solved of {asked} analogies", 100.0 * value),
            _ => format!("rank correlation {value:.3}, {asked} pairs"),
        };
        output::print(format_args!("  level {level}: {result}, {unknown:.1} % with unknown words"))?;
    }
    Ok(())
}

fn nothing(sentence: &str) -> Failure {
    Failure::coded("nothing-to-evaluate", sentence)
}

fn part(some: usize, all: usize) -> f64 {
    100.0 * some as f64 / all as f64
}
