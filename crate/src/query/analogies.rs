//! Many analogies at once: "a is to b as c is to …", answered by the word nearest to b − a + c, at every level.
//!
//! With all vectors at length 1, the word x that is asked for has the largest cos(b, x) + cos(c, x) − cos(a, x): its cosine
//! with b + c − a without the factor that all x share. A test of twenty thousand questions has only a thousand words, so
//! the cosines of these with a block of candidates are computed once, for all levels in one pass; a question then costs two
//! additions per candidate and level.

use std::ops::Range;

use super::metric::{MAX_COLUMNS, inverse, prefix_lengths};
use crate::error::{Error, Result};
use crate::levels::LANES;
use crate::model::Vectors;
use crate::ops::Native;
use crate::ops::lanes::{Arithmetic, Lanes};
use crate::ops::prefix::prefix_dots_of_four;
use crate::parallel;
use crate::steps::{Steps, next_items};

/// Candidates whose cosines are held at a time: those of a thousand words fit the second-level cache, level by level.
const BLOCK: usize = 128;
/// The index that means no answer.
pub const NO_ANSWER: u32 = u32::MAX;

/// A test of analogies in progress.
pub struct Analogies {
    vectors: Vectors,
    /// The words that the questions are made of.
    terms: Vec<Term>,
    /// Places of a, b and c among the terms.
    questions: Vec<[u32; 3]>,
    /// For each candidate, the first word of the same form.
    forms: Vec<u32>,
    /// The best so far: all questions at the first level, then at the next.
    best: Vec<Answer>,
    done: usize,
}

struct Term {
    word: u32,
    row: Vec<f32>,
    inverse_lengths: [f32; MAX_COLUMNS],
}

#[derive(Clone, Copy)]
struct Answer {
    score: f32,
    index: u32,
}

/// A better answer that a block has.
type Improvement = (usize, Answer);

impl Analogies {
    /// Prepares the test. `questions` are the indices of a, b and c, one question after the other. The candidates are the
    /// first `forms.len()` words; `forms` has the first word of the same form for each, where several count as one.
    ///
    /// # Errors
    /// `internal` for indices beyond the vocabulary.
    pub fn new(vectors: &Vectors, questions: &[u32], forms: Vec<u32>) -> Result<Self> {
        let known = |index: &u32| (*index as usize) < vectors.len();
        if forms.len() > vectors.len() || !questions.iter().all(known) || !questions.len().is_multiple_of(3) {
            return Err(Error::internal("analogies need three known words each"));
        }
        let mut words = questions.to_vec();
        words.sort_unstable();
        words.dedup();
        let place = |word: u32| words.partition_point(|&other| other < word) as u32;
        let questions: Vec<_> = questions.chunks_exact(3).map(|q| [place(q[0]), place(q[1]), place(q[2])]).collect();
        let terms = words.iter().map(|&word| Term::new(vectors, word)).collect();
        let none = Answer { score: f32::NEG_INFINITY, index: NO_ANSWER };
        let best = vec![none; questions.len() * vectors.layout().levels().len()];
        // Without a question there is nothing to try candidates for.
        let done = if questions.is_empty() { forms.len() } else { 0 };
        Ok(Self { vectors: vectors.clone(), terms, questions, forms, best, done })
    }

    /// The index of each question's answer: all at the first level, then at the next. [`NO_ANSWER`] where no candidate was
    /// tried but the question's own words.
    pub fn answers(&self) -> Vec<u32> {
        self.best.iter().map(|answer| answer.index).collect()
    }

    fn try_block(&self, candidates: Range<usize>) -> Vec<Improvement> {
        let cosines = self.cosines(candidates.clone());
        let mut improvements = Vec::new();
        for (level, cosines) in cosines.chunks_exact(self.terms.len() * BLOCK).enumerate() {
            for (at, question) in self.questions.iter().enumerate() {
                let [a, b, c] = question.map(|term| &cosines[term as usize * BLOCK..][..BLOCK]);
                let at = level * self.questions.len() + at;
                // Hardly any block has a better answer for a question, and its greatest value is enough to see that.
                if greatest(a, b, c) > self.best[at].score {
                    let answer = self.scan(question, [a, b, c], candidates.clone(), self.best[at]);
                    improvements.extend(answer.map(|answer| (at, answer)));
                }
            }
        }
        improvements
    }

    /// Cosines of all terms and the candidates, level after level, term after term, [`BLOCK`] for each. Those beyond the
    /// last candidate repeat it.
    fn cosines(&self, candidates: Range<usize>) -> Vec<f32> {
        let (matrix, segments) = (self.vectors.matrix(), self.vectors.layout().segments());
        let mut all = vec![0.0; segments.len() * self.terms.len() * BLOCK];
        let mut dots = [[0.0; LANES]; MAX_COLUMNS];
        for offset in (0..BLOCK).step_by(LANES) {
            let rows: [*const f32; LANES] = std::array::from_fn(|lane| {
                matrix.row_ptr((candidates.start + offset + lane).min(candidates.end - 1) as u32).cast_const()
            });
            let mut scales = [[0.0; LANES]; MAX_COLUMNS];
            for (lane, row) in rows.into_iter().enumerate() {
                // SAFETY: a row of the matrix is `stride` floats long.
                let row = unsafe { std::slice::from_raw_parts(row, matrix.stride()) };
                let lengths = prefix_lengths(self.vectors.layout(), row);
                scales.iter_mut().zip(lengths).for_each(|(scales, length)| scales[lane] = inverse(length));
            }
            for (at, term) in self.terms.iter().enumerate() {
                // SAFETY: all rows are `stride` floats long and the segments lie within.
                unsafe { prefix_dots_of_four::<Native>(term.row.as_ptr(), rows, segments, &mut dots) };
                for level in 0..segments.len() {
                    let out = &mut all[(level * self.terms.len() + at) * BLOCK + offset..][..LANES];
                    for lane in 0..LANES {
                        out[lane] = dots[level][lane] * scales[level][lane] * term.inverse_lengths[level];
                    }
                }
            }
        }
        all
    }

    /// The best candidate that is not a form of one of the question's own words, if it is better than `best`.
    fn scan(
        &self,
        question: &[u32; 3],
        [a, b, c]: [&[f32]; 3],
        candidates: Range<usize>,
        mut best: Answer,
    ) -> Option<Answer> {
        let own = question.map(|term| self.terms[term as usize].word);
        let before = best.index;
        for (at, index) in candidates.enumerate() {
            let score = b[at] + c[at] - a[at];
            if score > best.score && !own.contains(&self.forms[index]) {
                best = Answer { score, index: index as u32 };
            }
        }
        (best.index != before).then_some(best)
    }
}

/// Counts in candidates that were tried for every question.
impl Steps for Analogies {
    fn total(&self) -> u64 {
        self.forms.len() as u64
    }

    fn done(&self) -> u64 {
        self.done as u64
    }

    /// Tries a few more than asked for, to make whole blocks.
    fn step(&mut self, budget: u64) -> Result<()> {
        let wanted =
            next_items(self.done, self.forms.len(), budget.div_ceil(BLOCK as u64).saturating_mul(BLOCK as u64));
        let improvements = parallel::map_tasks(wanted.len().div_ceil(BLOCK), |task| {
            let start = wanted.start + task * BLOCK;
            self.try_block(start..(start + BLOCK).min(wanted.end))
        });
        // In the order of the candidates, so that the first of equal ones stays.
        for (at, answer) in improvements.into_iter().flatten() {
            if answer.score > self.best[at].score {
                self.best[at] = answer;
            }
        }
        self.done = wanted.end;
        Ok(())
    }
}

impl Term {
    fn new(vectors: &Vectors, word: u32) -> Self {
        let mut row = vec![0.0; vectors.matrix().stride()];
        vectors.matrix().read_row(word, &mut row);
        let inverse_lengths = prefix_lengths(vectors.layout(), &row).map(inverse);
        Self { word, row, inverse_lengths }
    }
}

/// The greatest b + c − a of a block.
#[inline(always)]
fn greatest(a: &[f32], b: &[f32], c: &[f32]) -> f32 {
    assert!(a.len() == BLOCK && b.len() == BLOCK && c.len() == BLOCK);
    let mut most = Native::splat(f32::NEG_INFINITY);
    for at in (0..BLOCK).step_by(LANES) {
        // SAFETY: BLOCK is a multiple of LANES, and each slice was checked to be a block long.
        unsafe {
            let load = |values: &[f32]| Native::load(values.as_ptr().add(at));
            most = most.max(load(b).add(load(c)).sub(load(a)));
        }
    }
    let mut lanes = [0.0; LANES];
    // SAFETY: `lanes` holds four floats.
    unsafe { most.store(lanes.as_mut_ptr()) };
    lanes.into_iter().fold(f32::NEG_INFINITY, f32::max)
}
