//! Sentences of word ids that wait for training.

use std::collections::TryReserveError;

use crate::error::{Error, Result};

/// The id of a word outside the vocabulary while a sentence is put together. No word has it.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// Where a sentence ends, counted from the start of the queue's buffer.
#[derive(Debug, Clone, Copy, Default)]
struct SentenceEnd {
    ids: usize,
    /// Raw words since the queue was made. The unknown ones count too: the learning rate follows the raw words.
    raw_words: u64,
}

/// Whole sentences in the order of the corpus, put in at one end and taken in batches at the other.
///
/// Holds only the known words' ids, and no more memory than about twice what is pending; or, if it is to keep what was
/// taken, all of it up to a limit.
#[derive(Debug, Default)]
pub struct SentenceQueue {
    ids: Vec<u32>,
    sentences: Vec<SentenceEnd>,
    /// Sentences of the buffer that have been taken.
    taken: usize,
    /// The end of the last one taken.
    taken_end: SentenceEnd,
    /// Raw words of the sentence that has not ended yet.
    open_raw_words: u32,
    /// Bytes up to which all that is taken is kept too.
    kept_limit: Option<usize>,
}

impl SentenceQueue {
    /// An empty queue.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty queue that keeps what is taken, so that [`SentenceQueue::rewind`] can offer it once more, until that is
    /// more than `limit` bytes.
    pub fn keeping(limit: usize) -> Self {
        Self { kept_limit: Some(limit), ..Self::default() }
    }

    /// Offers everything again that was ever put in, as the next pass over the corpus; false if it was not kept.
    pub fn rewind(&mut self) -> bool {
        if self.kept_limit.is_some() {
            (self.taken, self.taken_end) = (0, SentenceEnd::default());
        }
        self.kept_limit.is_some()
    }

    /// Raw words of the sentences that have ended and were not taken yet.
    pub fn pending_raw_words(&self) -> u64 {
        self.last_end().raw_words - self.taken_end.raw_words
    }

    /// Whether no whole sentence is pending.
    pub fn is_empty(&self) -> bool {
        self.taken == self.sentences.len()
    }

    /// Takes the next whole sentences of together at most `max_raw_words` raw words, but at least one sentence unless
    /// the queue is empty.
    pub fn take(&mut self, max_raw_words: u64) -> Sentences<'_> {
        let pending = &self.sentences[self.taken..];
        let limit = self.taken_end.raw_words.saturating_add(max_raw_words);
        let fitting = pending.partition_point(|end| end.raw_words <= limit);
        let count = fitting.max(1).min(pending.len());
        let range = self.taken..self.taken + count;
        let start = self.taken_end;
        if let Some(&end) = self.sentences[range.clone()].last() {
            self.taken_end = end;
            self.taken = range.end;
        }
        Sentences { ids: &self.ids, start, ends: &self.sentences[range] }
    }

    /// Adds words to the sentence that has not ended; it ends by itself at `max_sentence_length` raw words.
    pub(super) fn extend(&mut self, mut ids: &[u32], max_sentence_length: u32) {
        while !ids.is_empty() {
            let room = (max_sentence_length - self.open_raw_words) as usize;
            let (now, later) = ids.split_at(ids.len().min(room));
            self.extend_known(now);
            self.open_raw_words += now.len() as u32;
            if self.open_raw_words == max_sentence_length {
                self.end_sentence();
            }
            ids = later;
        }
    }

    /// Every id is written, and the next one over it if it is unknown: there is no branch to guess wrong.
    fn extend_known(&mut self, ids: &[u32]) {
        let mut known = self.ids.len();
        self.ids.resize(known + ids.len(), UNKNOWN);
        for &id in ids {
            self.ids[known] = id;
            known += usize::from(id != UNKNOWN);
        }
        self.ids.truncate(known);
    }

    /// Ends the open sentence, unless it has no raw words.
    pub(super) fn end_sentence(&mut self) {
        if self.open_raw_words > 0 {
            let raw_words = self.last_end().raw_words + u64::from(self.open_raw_words);
            self.sentences.push(SentenceEnd { ids: self.ids.len(), raw_words });
            self.open_raw_words = 0;
        }
    }

    /// Makes room for more ids and sentences, first of all by dropping what was taken.
    ///
    /// # Errors
    /// `out-of-memory`, and nothing is lost.
    pub(super) fn make_room(&mut self, ids: usize, sentences: usize) -> Result<()> {
        let bytes = size_of_val(&self.ids[..]) + size_of_val(&self.sentences[..]);
        if self.kept_limit.is_some_and(|limit| bytes <= limit) && self.reserve(ids, sentences).is_ok() {
            return Ok(());
        }
        self.drop_taken_or_kept();
        let total = self.ids.len() + ids;
        self.reserve(ids, sentences)
            .map_err(|_| Error::out_of_memory::<u32>("the sentences that wait for training", total))
    }

    fn reserve(&mut self, ids: usize, sentences: usize) -> std::result::Result<(), TryReserveError> {
        self.ids.try_reserve(ids)?;
        self.sentences.try_reserve(sentences)
    }

    /// Drops what was taken; if all was kept so far, gives the memory back.
    fn drop_taken_or_kept(&mut self) {
        self.drop_taken();
        if self.kept_limit.take().is_some() {
            self.ids.shrink_to_fit();
            self.sentences.shrink_to_fit();
        }
    }

    /// Drops what was taken once it is as much as what remains, so that every id is moved about once.
    fn drop_taken(&mut self) {
        let dropped = self.taken_end.ids;
        if self.taken == 0 || dropped * 2 < self.ids.len() || self.taken * 2 < self.sentences.len() {
            return;
        }
        self.ids.drain(..dropped);
        self.sentences.drain(..self.taken);
        self.sentences.iter_mut().for_each(|end| end.ids -= dropped);
        self.taken_end.ids = 0;
        self.taken = 0;
    }

    fn last_end(&self) -> SentenceEnd {
        self.sentences.last().copied().unwrap_or(self.taken_end)
    }
}

/// Whole sentences taken from a queue; borrowed, and contiguous in memory.
#[derive(Debug, Clone, Copy)]
pub struct Sentences<'a> {
    ids: &'a [u32],
    start: SentenceEnd,
    ends: &'a [SentenceEnd],
}

impl<'a> Sentences<'a> {
    /// Number of sentences; one without any known word counts too.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no sentence.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Raw words of all sentences, the unknown ones included.
    pub fn raw_words(&self) -> u64 {
        self.ends.last().map_or(0, |end| end.raw_words - self.start.raw_words)
    }

    /// Of each sentence in turn its known words and the number of its raw words.
    pub fn iter(&self) -> impl Iterator<Item = (&'a [u32], u64)> + use<'a> {
        let ids = self.ids;
        self.ends.iter().scan(self.start, move |start, &end| {
            let before = std::mem::replace(start, end);
            Some((&ids[before.ids..end.ids], end.raw_words - before.raw_words))
        })
    }

    /// Exactly `parts` consecutive parts with about as many known words each; some are empty if there are too few
    /// sentences.
    pub fn split(&self, parts: usize) -> Vec<Self> {
        let first = self.start.ids;
        let total = self.ends.last().map_or(0, |end| end.ids - first);
        // The first and the last bound are fixed: sentences without known words must not fall out at either end.
        let bound = |part: usize| match part {
            0 => 0,
            part if part == parts => self.ends.len(),
            part => self.ends.partition_point(|end| end.ids - first <= total * part / parts),
        };
        (0..parts).map(|part| self.slice(bound(part), bound(part + 1))).collect()
    }

    fn slice(&self, from: usize, to: usize) -> Self {
        let start = if from == 0 { self.start } else { self.ends[from - 1] };
        Self { ids: self.ids, start, ends: &self.ends[from..to] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A queue of sentences of 1, 2, …, `sentences` words, the odd words unknown.
    fn queue(sentences: u32) -> SentenceQueue {
        let mut queue = SentenceQueue::new();
        for length in 1..=sentences {
            let ids: Vec<u32> = (0..length).map(|word| if word % 2 == 1 { UNKNOWN } else { word }).collect();
            queue.extend(&ids, 1000);
            queue.end_sentence();
        }
        queue
    }

    #[test]
    fn parts_hold_every_sentence_also_those_without_known_words() {
        let mut queue = SentenceQueue::new();
        for ids in [&[UNKNOWN][..], &[UNKNOWN, UNKNOWN], &[1, 2], &[UNKNOWN], &[3], &[UNKNOWN]] {
            queue.extend(ids, 1000);
            queue.end_sentence();
        }
        let batch = queue.take(u64::MAX);
        for parts in 1..9 {
            let split = batch.split(parts);
            assert_eq!(split.iter().map(Sentences::len).sum::<usize>(), 6, "{parts} parts");
            assert_eq!(split.iter().map(Sentences::raw_words).sum::<u64>(), 8, "{parts} parts");
        }
    }

    #[test]
    fn batches_hold_whole_sentences_and_at_least_one() {
        let mut queue = queue(5);
        assert_eq!(queue.pending_raw_words(), 15);
        let batch = queue.take(7);
        assert_eq!((batch.len(), batch.raw_words()), (3, 6));
        assert_eq!(batch.iter().collect::<Vec<_>>(), [(&[0][..], 1), (&[0][..], 2), (&[0, 2][..], 3)]);
        assert_eq!(queue.take(0).iter().collect::<Vec<_>>(), [(&[0, 2][..], 4)]);
        assert_eq!(queue.pending_raw_words(), 5);
        assert_eq!(queue.take(u64::MAX).raw_words(), 5);
        assert!(queue.is_empty() && queue.take(10).is_empty());
    }

    #[test]
    fn long_sentences_are_split_by_raw_words() {
        let mut queue = SentenceQueue::new();
        queue.extend(&[1, UNKNOWN, 2], 4);
        queue.extend(&[UNKNOWN, UNKNOWN, 3, 4, 5, 6], 4);
        queue.end_sentence();
        queue.end_sentence();
        let lengths: Vec<_> = queue.take(100).iter().map(|(ids, raw)| (ids.to_vec(), raw)).collect();
        assert_eq!(lengths, [(vec![1, 2], 4), (vec![3, 4, 5], 4), (vec![6], 1)]);
    }

    #[test]
    fn parts_follow_each_other_and_share_the_work() {
        let mut queue = queue(100);
        let batch = queue.take(u64::MAX);
        let whole: Vec<_> = batch.iter().collect();
        for parts in [1, 2, 3, 7, 100, 150] {
            let split = batch.split(parts);
            assert_eq!(split.len(), parts);
            assert_eq!(split.iter().flat_map(Sentences::iter).collect::<Vec<_>>(), whole);
            let largest = split.iter().map(Sentences::raw_words).max().unwrap();
            assert!(largest <= batch.raw_words() / parts as u64 + 100, "{parts} parts: {largest}");
        }
        assert!(queue.take(1).split(3).iter().all(Sentences::is_empty));
    }

    #[test]
    fn what_is_kept_comes_once_more() {
        let mut queue = SentenceQueue::keeping(1000);
        let all = |queue: &mut SentenceQueue| -> Vec<_> {
            let mut all = Vec::new();
            while !queue.is_empty() {
                all.extend(queue.take(3).iter().map(|(ids, raw)| (ids.to_vec(), raw)));
            }
            all
        };
        for id in 0..10 {
            queue.make_room(3, 1).unwrap();
            queue.extend(&[id, UNKNOWN, id], 1000);
            queue.end_sentence();
        }
        let first = all(&mut queue);
        assert!(first.len() == 10 && queue.rewind());
        assert_eq!(queue.pending_raw_words(), 30);
        assert_eq!(all(&mut queue), first);
    }

    #[test]
    fn what_is_too_much_is_not_kept() {
        let mut queue = SentenceQueue::keeping(1000);
        for _ in 0..10_000 {
            queue.make_room(3, 1).unwrap();
            queue.extend(&[1, 2, 3], 1000);
            queue.end_sentence();
            assert_eq!(queue.take(10).raw_words(), 3);
        }
        assert!(!queue.rewind() && queue.is_empty());
        assert!(queue.ids.capacity() < 1000, "{}", queue.ids.capacity());
    }

    #[test]
    fn memory_follows_what_is_pending() {
        let mut queue = SentenceQueue::new();
        for _ in 0..100_000 {
            queue.make_room(4, 2).unwrap();
            queue.extend(&[1, 2, 3], 1000);
            queue.end_sentence();
            queue.extend(&[4], 1000);
            assert_eq!(queue.take(10).iter().collect::<Vec<_>>(), [(&[1, 2, 3][..], 3)]);
            queue.end_sentence();
            assert_eq!(queue.take(10).raw_words(), 1);
        }
        assert!(queue.ids.capacity() < 100 && queue.sentences.capacity() < 100);
    }
}
