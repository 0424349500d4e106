//! Searches over vectors that are not in memory (gensim's `mmap`): windows of rows come in one after the other, and each is
//! searched by itself.

use std::sync::Arc;

use super::metric::{Metric, Neighbour, Query};
use super::neighbours::nearest;
use crate::corpus::Vocabulary;
use crate::error::{Error, Place, Result, try_zeros};
use crate::io::npy::NpyHeader;
use crate::levels::LevelLayout;
use crate::model::SharedMatrix;
use crate::model::Vectors;
use crate::parallel;

/// What is searched for in vectors that are not in memory.
#[derive(Debug, Clone)]
pub struct MmapQuery<'a> {
    /// Indices of the words; they are left out of the answer.
    pub words: &'a [u32],
    /// The words' rows as they are in the file, one after the other.
    pub word_rows: &'a [u8],
    /// Vectors given as such, each of the vector size, one after the other.
    pub vectors: &'a [f32],
    /// A weight for each word, then one for each vector.
    pub weights: &'a [f32],
    /// How the sum is compared with the rows.
    pub metric: Metric,
    /// Neighbours wanted at each level.
    pub topn: usize,
}

/// A search in progress. It holds one window, whatever the size of the file.
pub struct MmapSearch {
    header: NpyHeader,
    /// The rows of the query's words, then those of the window. Their names are numbers that nothing asks for.
    window: Vectors,
    words: Vec<u32>,
    vectors: Vec<f32>,
    weights: Vec<f32>,
    metric: Metric,
    topn: usize,
    /// For each level the best so far, the nearest first.
    best: Vec<Vec<Neighbour>>,
}

impl MmapSearch {
    /// Prepares a search in a file with this header, in windows of at most `rows` rows.
    ///
    /// # Errors
    /// `out-of-memory`; `internal` when the words' rows do not fit the words.
    pub fn new(header: NpyHeader, layout: LevelLayout, rows: usize, query: &MmapQuery) -> Result<Self> {
        if query.word_rows.len() != query.words.len() * header.row_bytes() {
            return Err(Error::internal("the rows of a query do not fit its words"));
        }
        let levels = layout.levels().len();
        let window = unnamed(layout, query.words.len() + rows)?;
        if let Some(row) = fill(&header, &window, 0, query.word_rows)? {
            return Err(not_finite(query.words[row] as usize));
        }
        Ok(Self {
            header,
            window,
            words: query.words.to_vec(),
            vectors: query.vectors.to_vec(),
            weights: query.weights.to_vec(),
            metric: query.metric,
            topn: query.topn,
            best: vec![Vec::new(); levels],
        })
    }

    /// Searches the rows that `bytes` of the file hold, the first of which has the index `first_row`.
    ///
    /// # Errors
    /// `internal` when they are more than a window, or not whole rows.
    pub fn search(&mut self, first_row: u32, bytes: &[u8]) -> Result<()> {
        let (pinned, rows) = (self.words.len(), bytes.len() / self.header.row_bytes());
        if !bytes.len().is_multiple_of(self.header.row_bytes()) || pinned + rows > self.window.len() {
            return Err(Error::internal("a window's bytes are not its rows"));
        }
        if let Some(row) = fill(&self.header, &self.window, pinned, bytes)? {
            return Err(not_finite(first_row as usize + row));
        }
        let pins: Vec<u32> = (0..pinned as u32).collect();
        let found = nearest(
            &self.window,
            &Query {
                words: &pins,
                vectors: &self.vectors,
                weights: &self.weights,
                metric: self.metric,
                // The query's words are among the rows again, and are left out below.
                topn: self.topn + pinned,
                rows: pinned..pinned + rows,
            },
        )?;
        for (best, found) in self.best.iter_mut().zip(found) {
            let indexed =
                found.into_iter().map(|near| Neighbour { index: near.index - pinned as u32 + first_row, ..near });
            best.extend(indexed.filter(|near| !self.words.contains(&near.index)));
            best.sort_unstable_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.index.cmp(&b.index)));
            best.truncate(self.topn);
        }
        Ok(())
    }

    /// For each level the nearest of all rows so far, nearest first; equal ones in index order.
    pub fn finish(self) -> Vec<Vec<Neighbour>> {
        self.best
    }
}

/// Vectors of some words of a file, held in memory: `bytes` are their rows, one after the other, or none for words alone.
///
/// # Errors
/// `bad-vocab` for a word that occurs twice; `out-of-memory`.
pub fn gathered(header: &NpyHeader, layout: LevelLayout, words: &[String], bytes: &[u8]) -> Result<Vectors> {
    let vocabulary = Vocabulary::from_words(words)?;
    let rows = bytes.len() / header.row_bytes();
    let matrix = SharedMatrix::zeroed("some of the vectors", rows, layout.stride())?;
    let vectors = Vectors::new(Arc::new(vocabulary), Arc::new(layout), Arc::new(matrix));
    // Which rows of the file they are is not known here.
    match fill(header, &vectors, 0, bytes)? {
        None => Ok(vectors),
        Some(_) => Err(Error::bad_npy("a row has a value that is NaN, infinite or too large")),
    }
}

/// The refusal of a row, counted from 0, as when the file is read whole.
pub fn not_finite(row: usize) -> Error {
    Error::bad_npy(format!("row {row} has a value that is NaN, infinite or too large")).at(Place::row(row))
}

fn unnamed(layout: LevelLayout, rows: usize) -> Result<Vectors> {
    let vocabulary = Vocabulary::from_words((0..rows).map(|row| row.to_string()))?;
    let matrix = SharedMatrix::zeroed("a window of the vectors", rows, layout.stride())?;
    Ok(Vectors::new(Arc::new(vocabulary), Arc::new(layout), Arc::new(matrix)))
}

/// Writes the rows that `bytes` hold to the matrix, from row `start` on; returns the first of them that is not finite.
fn fill(header: &NpyHeader, vectors: &Vectors, start: usize, bytes: &[u8]) -> Result<Option<usize>> {
    let rows = bytes.len() / header.row_bytes();
    let tasks = parallel::threads().min(rows);
    let bad = parallel::map_tasks(tasks, |task| {
        let (from, to) = (rows * task / tasks, rows * (task + 1) / tasks);
        let mut vector = try_zeros(header.columns, "a vector")?;
        let mut row = try_zeros(vectors.layout().stride(), "a vector")?;
        let stored = bytes[from * header.row_bytes()..to * header.row_bytes()].chunks_exact(header.row_bytes());
        let mut bad = None;
        for (at, stored) in (from..).zip(stored) {
            header.convert(stored, &mut vector);
            vectors.layout().pad(&vector, &mut row);
            vectors.matrix().write_row((start + at) as u32, &row);
            // A sum, since a search for the first bad value takes longer.
            let zero: f32 = vector.iter().map(|value| value * 0.0).sum();
            bad = bad.or((zero != 0.0).then_some(at));
        }
        Ok(bad)
    });
    let bad = bad.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(bad.into_iter().flatten().next())
}
