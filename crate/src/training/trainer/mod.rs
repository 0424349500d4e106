//! The loop over slices: takes sentences from the queue, splits them among tasks, adds up their losses.

mod creation;
mod growth;
mod rows;
mod start;
mod state;

use std::iter::from_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::divergence::has_diverged;
use super::input::InputType;
use super::loss::LevelLoss;
use super::model::{MatrixMemory, Model};
use super::run::Run;
use super::state::RunState;
use super::task::{Pass, Task};
use super::task_rows::TaskRows;
use crate::config::{ComputeLoss, Config};
use crate::corpus::{SentenceEncoder, SentenceQueue, TextSink, TokenizerConfig, Vocabulary, WordCounts};
use crate::error::{Error, Result};
use crate::model::{SHARDS, Vectors};
use crate::parallel;
pub use creation::NewTrainer;
use creation::choose_words;
use start::{Ngrams, StartState};

/// Raw words of a round of deterministic training: enough for each shard to be worth a task, few enough for the shards'
/// copies not to drift far apart.
const ROUND_WORDS: u64 = SHARDS as u64 * 256;

/// Bytes of sentences that are kept from one epoch to the next: about seven million words. While the buffer grows it
/// takes up to three times as much.
const KEPT_SENTENCES: usize = 32 << 20;

/// Parts of each task's share of a slice. A task that is done with its own parts takes some of the others': cores are not
/// equally fast, in many machines by design, and all would wait for the slowest. Its own come first because two tasks in
/// the same place of a text need the same rows.
const PARTS_PER_SHARE: usize = 32;

/// From this rate on, several times the highest that is of use, rows may run away between two looks for divergence. To watch
/// them costs a reading of each.
const STEEP_ALPHA: f32 = 0.1;

/// A model under training: the corpus goes in as bytes or tokens, [`Trainer::step`] trains what is queued.
pub struct Trainer {
    model: Model,
    encoder: SentenceEncoder,
    queue: SentenceQueue,
    tasks: Vec<Task>,
    /// All of a file is queued, so that its last round may be short.
    file_ended: bool,
    run: Option<Run>,
    /// Raw words at the beginning of the corpus that were trained before the run was resumed.
    to_skip: u64,
    start: StartState,
    ngrams: Ngrams,
    /// Whether the vectors come from a training or a file, and are not the first ones.
    trained: bool,
}

impl Trainer {
    /// A model for the vocabulary that `counts` and `config` give.
    ///
    /// # Errors
    /// As [`NewTrainer::new`].
    pub fn new(counts: &WordCounts, config: Config, tokenizer: TokenizerConfig) -> Result<Self> {
        Self::within(counts, config, tokenizer, u64::MAX)
    }

    /// As [`Trainer::new`], for a model that needs at most `available` bytes.
    ///
    /// # Errors
    /// As [`NewTrainer::new`].
    pub fn within(counts: &WordCounts, config: Config, tokenizer: TokenizerConfig, available: u64) -> Result<Self> {
        let vocabulary = choose_words(counts, &config, available)?.with_all_words(counts)?;
        NewTrainer::of(Arc::new(vocabulary), config, tokenizer)?.finished()
    }

    /// A model for a given vocabulary, whose rows hold nothing yet, in `memory` or what is allocated.
    ///
    /// # Safety
    /// Every row of both matrices must be written before it is read.
    ///
    /// # Errors
    /// `vocabulary-too-small`, `out-of-memory`, or what the tokenizer's options have wrong.
    pub(in crate::training) unsafe fn unwritten(
        vocabulary: Arc<Vocabulary>,
        config: Config,
        tokenizer: TokenizerConfig,
        memory: Option<MatrixMemory>,
    ) -> Result<Self> {
        let tasks = if config.deterministic { SHARDS } else { config.workers as usize };
        // SAFETY: the caller's promise. What is made of the model here looks at no row.
        let model = unsafe { Model::unwritten(config, vocabulary.clone(), memory)? };
        let tasks = (0..tasks).map(|index| Task::new(&model, index)).collect::<Result<_>>()?;
        let encoder = SentenceEncoder::new(tokenizer, vocabulary, parallel::threads());
        Ok(Self {
            model,
            encoder,
            queue: SentenceQueue::default(),
            tasks,
            file_ended: false,
            run: None,
            to_skip: 0,
            start: StartState::None,
            ngrams: Ngrams::None,
            trained: false,
        })
    }

    /// The input vectors, live.
    pub fn vectors(&self) -> Vectors {
        self.model.vectors()
    }

    /// Starts a run of `epochs` passes over a corpus of `words_per_epoch` raw words.
    pub fn begin_training(&mut self, words_per_epoch: u64, epochs: u32, start_alpha: f32, end_alpha: f32) {
        self.to_skip = 0;
        self.queue = SentenceQueue::default();
        self.encoder.restart();
        let first = RunState::first(words_per_epoch, epochs, start_alpha, end_alpha);
        self.run = Some(Run::at(first, self.model.config.compute_loss));
    }

    /// Which windows of the current run are evaluated for the loss, in place of what the model's options say.
    pub fn compute_loss(&mut self, compute: ComputeLoss) {
        if let Some(run) = &mut self.run {
            run.compute_loss(compute);
        }
    }

    /// Says that the corpus is the same in every epoch and may be trained as one text: a small one is kept as ids, and
    /// after an epoch's end all of it is pending again. To be called after the run was begun or resumed, before
    /// anything is queued.
    pub fn keep_corpus(&mut self) {
        // A corpus known to be too long would be held up to the limit for nothing, and WebAssembly gives no memory back.
        let words = self.run.as_ref().map_or(0, Run::words_per_epoch);
        if words <= (KEPT_SENTENCES / size_of::<u32>()) as u64 {
            self.queue = SentenceQueue::keeping(KEPT_SENTENCES);
        }
    }

    /// A new pass over the corpus begins: the loss starts again from nothing. What n-grams said of the vectors is taken out of them:
    /// they are trained without.
    pub fn begin_epoch(&mut self) {
        self.trained = true;
        self.remove_ngrams();
        self.to_skip = 0;
        self.encoder.restart();
        if let Some(run) = &mut self.run {
            run.begin_epoch();
        }
    }

    /// Raw words queued and not yet trained.
    pub fn pending_words(&self) -> u64 {
        self.queue.pending_raw_words()
    }

    /// Trains whole sentences of the queue, about `max_words` raw words, and returns how many it trained; 0 when there is
    /// nothing to train before more is queued.
    ///
    /// With one worker, and with any number if training is deterministic, the result doesn't depend on how the corpus is
    /// cut into steps.
    ///
    /// # Errors
    /// `no-training` before [`Trainer::begin_training`]; `diverged` once the scores of most word pairs are out of range. They are finite
    /// then, and stay as they are.
    pub fn step(&mut self, max_words: u64) -> Result<u64> {
        if self.is_counting() {
            return self.count_pairs(max_words);
        }
        let trained =
            if self.model.config.deterministic { self.train_rounds(max_words) } else { self.train_batch(max_words) }?;
        if trained > 0 && has_diverged(&self.model, self.words_done()) {
            return Err(self.diverged());
        }
        Ok(trained)
    }

    /// Trains in rounds of a fixed size.
    fn train_rounds(&mut self, max_words: u64) -> Result<u64> {
        let mut trained = 0;
        while trained < max_words.max(1) && (self.pending_words() >= ROUND_WORDS || self.file_ended) {
            let words = self.train_batch(ROUND_WORDS)?;
            if words == 0 {
                break;
            }
            self.merge_shards();
            trained += words;
        }
        Ok(trained)
    }

    /// Merges what the shards have learnt into the matrices, each row by one thread and in the order of the shards.
    fn merge_shards(&mut self) {
        let parts = parallel::threads() as u32;
        let model = &self.model;
        let shards: Vec<&TaskRows> = self.tasks.iter().map(Task::rows).collect();
        parallel::map_tasks(parts as usize, |part| {
            TaskRows::merge(&shards, model, part as u32, parts);
        });
        self.tasks.iter_mut().for_each(Task::clear_rows);
    }

    fn train_batch(&mut self, max_words: u64) -> Result<u64> {
        let run = self.run.as_mut().ok_or(Error::NoTraining)?;
        let model = &self.model;
        let tasks = self.tasks.len();
        // In reproducible training, which task trains what must not depend on which is quicker.
        let (parts_per_share, shares_in_reach) =
            if model.config.is_reproducible() { (1, 1) } else { (PARTS_PER_SHARE, tasks) };
        let slice = self.queue.take(max_words).split(tasks * parts_per_share);
        let mut words = 0;
        let mut parts = Vec::with_capacity(slice.len());
        for part in slice {
            parts.push((part, run.position(words)));
            words += part.raw_words();
        }
        let RunState { epochs_begun, epochs, start_alpha, .. } = run.state();
        let input = InputType::of_epoch(&model.config, epochs_begun.max(1), epochs);
        let schedule = run.schedule().scaled(input.rate(&model.config));
        let pass = Pass { model, input, schedule, is_steep: start_alpha >= STEEP_ALPHA };
        let begun: Vec<_> = (0..tasks).map(|_| AtomicUsize::new(0)).collect();
        let next_part = |task: usize| {
            (0..shares_in_reach).find_map(|others| {
                let share = (task + others) % tasks;
                let part = begun[share].fetch_add(1, Ordering::Relaxed);
                (part < parts_per_share).then(|| parts[share * parts_per_share + part])
            })
        };
        let losses = parallel::map_items(self.tasks.iter_mut().enumerate().collect(), |(index, task)| {
            task.train(&pass, from_fn(|| next_part(index)))
        });
        run.add(words, &losses);
        run.windows += self.tasks.iter_mut().map(Task::take_windows).sum::<u64>();
        Ok(words)
    }

    /// Raw words trained in this run.
    pub fn words_done(&self) -> u64 {
        self.run.as_ref().map_or(0, Run::words_done)
    }

    /// Windows trained in this run; none if no sentence had two words that are known and kept.
    pub fn windows_done(&self) -> u64 {
        self.run.as_ref().map_or(0, |run| run.windows)
    }

    /// The learning rate that the next word gets.
    pub fn alpha(&self) -> f32 {
        self.run.as_ref().map_or(self.model.config.alpha, Run::alpha)
    }

    /// Loss of each trained level in this epoch so far; empty while unknown.
    pub fn loss(&self) -> Vec<LevelLoss> {
        self.run.as_ref().map_or_else(Vec::new, |run| run.loss(self.model.layout.trained()))
    }

    /// Loss of each trained level summed over all pairs since the run began, in nats; empty while unknown.
    pub fn running_loss(&self) -> Vec<f64> {
        self.run.as_ref().map_or_else(Vec::new, |run| run.running_loss(self.model.layout.trained()))
    }

    /// Large weights of levels work as a large learning rate does, but are hardly ever what is wrong.
    fn diverged(&self) -> Error {
        const USUAL_ALPHA: f32 = 0.025;
        let alpha = self.run.as_ref().map_or(self.model.config.alpha, |run| run.state().start_alpha);
        let heaviest = self.model.level_weights.iter().copied().fold(0.0, f32::max);
        let (option, value) =
            if alpha > USUAL_ALPHA || heaviest <= 1.0 { ("alpha", alpha) } else { ("levelWeights", heaviest) };
        let loss = self.loss().last().map(|level| level.mean);
        Error::Diverged { loss, option, value: value.to_string() }
    }

    /// The model as it is now.
    pub fn model(&self) -> &Model {
        &self.model
    }
}

impl TextSink for Trainer {
    fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.file_ended = false;
        self.encoder.push(bytes, &mut self.queue)?;
        self.skip();
        Ok(())
    }

    fn push_tokens(&mut self, utf8: &[u8], token_ends: &[u32], sentence_ends: &[u32]) -> Result<()> {
        self.file_ended = false;
        self.encoder.push_tokens(utf8, token_ends, sentence_ends, &mut self.queue)?;
        self.skip();
        Ok(())
    }

    fn end_file(&mut self) -> Result<()> {
        self.file_ended = true;
        self.encoder.end_file(&mut self.queue)?;
        self.skip();
        Ok(())
    }
}
