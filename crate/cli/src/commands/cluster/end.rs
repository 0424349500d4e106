//! `cluster end`: what is done when a training is over, by blocks of rows, so that no task holds all of them.

use std::fs;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use clap::Subcommand;
use word2vec_matryoshka::corpus::Vocabulary;
use word2vec_matryoshka::error::Error;
use word2vec_matryoshka::io::FileKind;
use word2vec_matryoshka::training::state::{Fingerprint, StateHead};
use word2vec_matryoshka::training::trainer::NewTrainer;

use crate::cluster::blocks::{read_frame, write_frame};
use crate::cluster::ending::{BlockRows, Squares, rotation};
use crate::cluster::job::{JobFolder, Rows, go_to, read_floats};
use crate::cluster::parts::{read_wide, wide_bytes};
use crate::failure::{Failure, Result};
use crate::matrices::Matrices;
use crate::training::finish;

/// Do what is left to do when a training is over, and write a model's files, by blocks of rows. Frames of blocks come on the standard
/// input; where rows that training began with are asked for, each block's are a frame behind it.
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    #[command(subcommand)]
    part: Part,
}

#[derive(Subcommand)]
enum Part {
    /// Sums of the squares of blocks, and of the rows that training began with, as a frame: what is in `squares` later, of all
    /// blocks.
    Measure,
    /// W_inᵀ W_in of blocks, blended with the rows that training began with, as a frame: what is in `gram` later, of all blocks.
    Blend,
    /// Blocks that are blended and turned, as frames.
    Turn,
    /// What n-grams say of the words of the folder, the most frequent ones: adds it to `rows`, and writes `halves`.
    Ngrams,
    /// The text of the .vocab.json.
    Words,
    /// The beginning of the .npy, behind which are the rows of W_in.
    Vectors,
    /// Writes `fingerprint` of the rows of W_in, which come on the standard input, as they are in the .npy.
    Fingerprint,
    /// The beginning of the .state, behind which are the rows of W_out and `halves`.
    State,
}

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file or a stream that fails.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    let end = End { at: arguments.folder.clone(), size: folder.job.config.vector_size as usize, folder };
    let mut to = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    match arguments.part {
        Part::Measure => end.measure(&mut to),
        Part::Blend => end.blend(&mut to),
        Part::Turn => end.turn(&mut to),
        Part::Ngrams => end.ngrams(),
        Part::Words => end.words(&mut to),
        Part::Vectors => end.vectors(&mut to),
        Part::Fingerprint => end.fingerprint(),
        Part::State => end.state(&mut to),
    }?;
    to.flush().map_err(Failure::writing_output())
}

struct End {
    at: PathBuf,
    size: usize,
    folder: JobFolder,
}

impl End {
    fn measure(&self, to: &mut dyn Write) -> Result<()> {
        let mut sums: Squares = [0.0; 4];
        self.each_with_first(|_, rows, first| {
            sums.iter_mut().zip(rows.squares(first)).for_each(|(sum, part)| *sum += part);
            Ok(())
        })?;
        write_frame(to, 0, &wide_bytes(&sums)).map_err(Failure::writing_output())
    }

    fn blend(&self, to: &mut dyn Write) -> Result<()> {
        let (squares, config) = (self.squares()?, &self.folder.job.config);
        let mut gram = vec![0.0; self.size * self.size];
        self.each_with_first(|_, rows, first| {
            rows.blend(first, squares, config);
            rows.add_gram(&mut gram)
        })?;
        write_frame(to, 0, &wide_bytes(&gram)).map_err(Failure::writing_output())
    }

    fn turn(&self, to: &mut dyn Write) -> Result<()> {
        let (squares, config) = (self.squares()?, &self.folder.job.config);
        let gram = read_wide(&self.at.join("gram"), f64::from_le_bytes)?;
        if gram.len() != self.size * self.size {
            return Err(self.misfit("gram"));
        }
        let rotation = rotation(gram, self.size)?;
        self.each_with_first(|block, rows, first| {
            rows.blend(first, squares, config);
            rows.turn(&rotation)?;
            write_frame(to, block, &rows.bytes()).map_err(Failure::writing_output())
        })
    }

    fn ngrams(&self) -> Result<()> {
        let config = &self.folder.job.config;
        let mut trainer = self.folder.trainer(config.seed, &Matrices::InMemory)?;
        self.folder.read_rows(Rows::Present, trainer.model())?;
        go_to(&mut trainer, self.folder.job.last_place())?;
        finish(&mut trainer)?;
        self.folder.write_rows(trainer.model())?;
        // None where no two words have an n-gram in common.
        match trainer.state_head(0, 0).halves() {
            0 => Ok(()),
            halves => {
                let path = self.at.join("halves");
                fs::write(&path, trainer.state_halves(0, halves)).map_err(Failure::writing(&path))
            }
        }
    }

    fn words(&self, to: &mut dyn Write) -> Result<()> {
        let vocabulary = self.folder.vocabulary()?;
        let words: Vec<&str> = (0..vocabulary.len() as u32).map(|word| vocabulary.word(word)).collect();
        let text = serde_json::to_vec(&words).map_err(|error| Error::internal(error.to_string()))?;
        to.write_all(&text).map_err(Failure::writing_output())
    }

    fn vectors(&self, to: &mut dyn Write) -> Result<()> {
        let head = FileKind::named("npy")?.writer()?.head;
        to.write_all(&head(self.folder.vocabulary()?.len(), self.size)).map_err(Failure::writing_output())
    }

    fn fingerprint(&self) -> Result<()> {
        let (vocabulary, mut fingerprint) = (self.folder.vocabulary()?, Fingerprint::default());
        let mut from = BufReader::with_capacity(1 << 20, io::stdin().lock());
        let (mut bytes, mut row) = (vec![0; self.size * size_of::<f32>()], vec![0.0; self.size]);
        for word in 0..vocabulary.len() as u32 {
            from.read_exact(&mut bytes).map_err(Failure::reading_input())?;
            read_floats(&bytes, &mut row);
            if !row.iter().all(|value| value.is_finite()) {
                return Err(Error::NotFinite { word: vocabulary.word(word).to_owned() }.into());
            }
            fingerprint.add(&row);
        }
        let path = self.at.join("fingerprint");
        fs::write(&path, fingerprint.value().to_le_bytes()).map_err(Failure::writing(&path))
    }

    fn state(&self, to: &mut dyn Write) -> Result<()> {
        let vocabulary = self.folder.vocabulary()?;
        let head = self.head(vocabulary.len(), self.at.join("halves").exists())?;
        to.write_all(&head.write()?).map_err(Failure::writing_output())?;
        let mut counts = vocabulary.counts().iter();
        counts.try_for_each(|count| to.write_all(&count.to_le_bytes())).map_err(Failure::writing_output())
    }

    /// The beginning of the state of a training that is over.
    fn head(&self, words: usize, ngrams: bool) -> Result<StateHead> {
        let path = self.at.join("fingerprint");
        let fingerprint = read_wide(&path, u64::from_le_bytes)?;
        let [fingerprint] = fingerprint[..] else { return Err(self.misfit("fingerprint")) };
        let job = &self.folder.job;
        // What a task remembers before it has trained does not depend on the words.
        let some = Vocabulary::from_words(["a", "b"])?;
        let trainer = NewTrainer::of(some.into(), job.config.clone(), job.tokenizer)?.finished()?;
        Ok(StateHead {
            config: job.config.clone(),
            tokenizer: job.tokenizer,
            words,
            corpus_words: job.words,
            corpus_sentences: 0,
            fingerprint,
            run: Some(job.last_place()),
            start: false,
            ngrams,
            row_factors: None,
            tasks: trainer.state_head(0, 0).tasks,
        })
    }

    fn squares(&self) -> Result<Squares> {
        let squares = read_wide(&self.at.join("squares"), f64::from_le_bytes)?;
        squares.try_into().map_err(|_| self.misfit("squares"))
    }

    /// Hands each block to `take`, and the rows that training began with.
    fn each_with_first(&self, mut take: impl FnMut(u32, &mut BlockRows, &BlockRows) -> Result<()>) -> Result<()> {
        let mut from = BufReader::with_capacity(1 << 20, io::stdin().lock());
        while let Some((block, bytes)) = read_frame(&mut from).map_err(Failure::reading_input())? {
            let first = read_frame(&mut from).map_err(Failure::reading_input())?;
            let first = first.filter(|(of, first)| *of == block && first.len() == bytes.len());
            let both = first
                .and_then(|(_, first)| Some((BlockRows::of(&bytes, self.size)?, BlockRows::of(&first, self.size)?)));
            let (mut rows, first) = both.ok_or_else(|| bad_block(block))?;
            take(block, &mut rows, &first.halved())?;
        }
        Ok(())
    }

    fn misfit(&self, name: &str) -> Failure {
        let sentence = format!("{} is not of this training.", self.at.join(name).display());
        Failure::coded("bad-job", sentence)
    }
}

fn bad_block(block: u32) -> Failure {
    Failure::coded("bad-job", format!("Block {block} is not followed by as many rows that training began with."))
}
