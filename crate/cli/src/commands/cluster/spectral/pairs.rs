//! `cluster spectral pairs`: which words of a task's text are near each other.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;

use word2vec_matryoshka::corpus::{SentenceEncoder, SentenceQueue, Vocabulary};
use word2vec_matryoshka::parallel;
use word2vec_matryoshka::spectral::counting::PairCounter;
use word2vec_matryoshka::spectral::parts::{Entry, Parts, merge_entries};

use crate::cluster::job::{Job, JobFolder};
use crate::cluster::parts::write_entries;
use crate::failure::{Failure, Result};
use crate::inputs::Input;
use crate::pieces::{Piece, Pieces};

/// Raw words that are counted at a time.
const ROUND_WORDS: u64 = 1 << 16;
/// Bytes that a pair takes while it is counted and written.
const PAIR_BYTES: u64 = 64;
/// Megabytes that pairs may take, unless the options say.
const MEMORY: u32 = 1000;

/// Count which words of the text on the standard input are near each other, and write frames of entries, part by part; of a part
/// come several if memory does not hold all pairs at once.
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    /// Parts that words are dealt out to.
    #[arg(long, value_name = "N")]
    parts: usize,
    /// The number of the text's first sentence in the corpus: it decides which of its words are sub-sampled.
    #[arg(long, value_name = "N")]
    first_sentence: u64,
}

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file or a stream that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    let vocabulary: Arc<Vocabulary> = folder.vocabulary()?.into();
    let parts = Parts { words: vocabulary.len(), parts: arguments.parts.max(1) };
    let mut counting = Counting::new(&folder.job, &vocabulary, parts, arguments.first_sentence);
    let (mut queue, tasks) = (SentenceQueue::new(), parallel::threads());
    let mut encoder = SentenceEncoder::new(folder.job.tokenizer, vocabulary.clone(), tasks);
    for piece in Pieces::of(&[Input::Stdin]) {
        match piece? {
            Piece::Chunk(bytes) => encoder.push(&bytes, &mut queue)?,
            Piece::FileEnd { .. } => encoder.end_file(&mut queue)?,
        }
        while !queue.is_empty() {
            counting.counter.add(queue.take(ROUND_WORDS))?;
            if counting.is_full() {
                counting.write()?;
            }
        }
    }
    counting.write()?;
    counting.to.flush().map_err(Failure::writing_output())
}

struct Counting<'a> {
    job: &'a Job,
    vocabulary: &'a Vocabulary,
    parts: Parts,
    counter: PairCounter,
    to: BufWriter<io::StdoutLock<'static>>,
}

impl<'a> Counting<'a> {
    fn new(job: &'a Job, vocabulary: &'a Vocabulary, parts: Parts, sentence: u64) -> Self {
        let to = BufWriter::with_capacity(1 << 20, io::stdout().lock());
        Self { job, vocabulary, parts, counter: counter(job, vocabulary, sentence), to }
    }

    fn is_full(&self) -> bool {
        let memory = u64::from(self.job.config.start_memory.unwrap_or(MEMORY)) * 1_000_000;
        self.counter.pairs() as u64 * PAIR_BYTES > memory
    }

    /// Writes what was counted so far, and starts again.
    fn write(&mut self) -> Result<()> {
        let next = counter(self.job, self.vocabulary, self.counter.sentence());
        let mut of_parts: Vec<Vec<Entry>> = vec![Vec::new(); self.parts.parts];
        for ((low, high), count) in std::mem::replace(&mut self.counter, next).into_pairs() {
            self.parts.each_side(low, high, count, |part, entry| of_parts[part].push(entry));
        }
        for (part, mut entries) in (0..).zip(of_parts) {
            merge_entries(&mut entries);
            write_entries(&mut self.to, part, &entries).map_err(Failure::writing_output())?;
        }
        Ok(())
    }
}

/// All pairs are kept: what does not fit into memory is written.
fn counter(job: &Job, vocabulary: &Vocabulary, sentence: u64) -> PairCounter {
    let (config, counts) = (&job.config, vocabulary.counts());
    let mut counter = PairCounter::new(counts, counts.len(), config.sample, 2 * config.reach(), config.seed, u64::MAX);
    counter.begin_at(sentence);
    counter
}
