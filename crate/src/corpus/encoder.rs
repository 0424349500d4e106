//! Pass 2: the words of a corpus as ids, sentence by sentence.

use std::sync::Arc;

use super::scan::TokenSink;
use super::sentences::{SentenceQueue, UNKNOWN};
use super::stream::TokenStream;
use super::tokenize::TokenizerConfig;
use super::vocabulary::Vocabulary;
use super::word::Word;
use crate::error::Result;

/// Ranges of a block for each task, so that quick cores need not wait for slow ones.
const RANGES_PER_TASK: usize = 4;

/// Looks up the id of every word of a corpus that comes in chunks. The sentences do not depend on the cuts or the
/// number of tasks.
pub struct SentenceEncoder {
    stream: TokenStream<EncodingSink>,
    config: TokenizerConfig,
}

/// The ids found in one range of the present block.
struct EncodingSink {
    vocabulary: Arc<Vocabulary>,
    ids: Vec<u32>,
    /// After how many ids a line ended.
    line_ends: Vec<usize>,
}

impl SentenceEncoder {
    /// An encoder that works with `tasks` tasks, at least one.
    pub fn new(config: TokenizerConfig, vocabulary: Arc<Vocabulary>, tasks: usize) -> Self {
        let sink = |_| EncodingSink { vocabulary: vocabulary.clone(), ids: Vec::new(), line_ends: Vec::new() };
        let ranges = if tasks > 1 { tasks * RANGES_PER_TASK } else { 1 };
        let stream = TokenStream::new(&config, (0..ranges).map(sink));
        Self { stream, config }
    }

    /// How the corpus is cut into tokens and sentences.
    pub fn tokenizer(&self) -> TokenizerConfig {
        self.config
    }

    /// Queues the sentences of the next bytes of the present file, cut anywhere.
    ///
    /// # Errors
    /// `out-of-memory` if the queue cannot grow.
    pub fn push(&mut self, bytes: &[u8], queue: &mut SentenceQueue) -> Result<()> {
        let length = self.config.max_sentence_length;
        self.stream.push(bytes, |stream| move_block(stream, length, queue))
    }

    /// Queues sentences of tokens as they are, but for empty ones, which are left out: their UTF-8 in one piece, the
    /// byte at which each one ends, the number of tokens after which each sentence ends. The last sentence may go on in
    /// the next call.
    ///
    /// # Errors
    /// `internal` if the ends do not fit the bytes, `out-of-memory` if the queue cannot grow.
    pub fn push_tokens(
        &mut self,
        utf8: &[u8],
        token_ends: &[u32],
        sentence_ends: &[u32],
        queue: &mut SentenceQueue,
    ) -> Result<()> {
        self.stream.push_tokens(utf8, token_ends, sentence_ends)?;
        move_block(&mut self.stream, self.config.max_sentence_length, queue)
    }

    /// Ends the present file, and with it its last word and sentence.
    ///
    /// # Errors
    /// `out-of-memory` if the queue cannot grow.
    pub fn end_file(&mut self, queue: &mut SentenceQueue) -> Result<()> {
        self.stream.end_file();
        move_block(&mut self.stream, self.config.max_sentence_length, queue)
    }

    /// Forgets an unfinished word, as when a corpus is left in the middle and read again from its start. The sentence
    /// under way belongs to the queue: take a new one as well.
    pub fn restart(&mut self) {
        self.stream.restart();
        self.stream.sinks().for_each(|sink| {
            sink.ids.clear();
            sink.line_ends.clear();
        });
    }
}

/// Moves the ids of a block to the queue, in the order of the corpus.
fn move_block(stream: &mut TokenStream<EncodingSink>, max_length: u32, queue: &mut SentenceQueue) -> Result<()> {
    let ids: usize = stream.sinks().map(|sink| sink.ids.len()).sum();
    let lines: usize = stream.sinks().map(|sink| sink.line_ends.len()).sum();
    queue.make_room(ids, lines + ids / max_length as usize + 1)?;
    for sink in stream.sinks() {
        let mut start = 0;
        for end in sink.line_ends.drain(..) {
            queue.extend(&sink.ids[start..end], max_length);
            queue.end_sentence();
            start = end;
        }
        queue.extend(&sink.ids[start..], max_length);
        sink.ids.clear();
    }
    Ok(())
}

impl TokenSink for EncodingSink {
    #[inline(always)]
    fn token(&mut self, token: Word) {
        self.ids.push(self.vocabulary.find(token).unwrap_or(UNKNOWN));
    }

    fn line_end(&mut self) {
        self.line_ends.push(self.ids.len());
    }
}
