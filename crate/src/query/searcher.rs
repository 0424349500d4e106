//! Many searches over the same rows: what depends on the rows alone is computed once.

use super::metric::{MAX_COLUMNS, Neighbour, inverse};
use super::top_list::TopList;
use crate::error::{Result, try_vec};
use crate::levels::{LANES, Segment};
use crate::model::Vectors;
use crate::ops::Native;
use crate::ops::prefix::prefix_dots;

/// Exact search by cosine among some or all words. Words are named by their place among these.
pub(super) struct Searcher {
    vectors: Vectors,
    /// Row of each place; `None`: all rows in order.
    rows: Option<Vec<u32>>,
    /// 1/length of every place at every level.
    inverse_lengths: Vec<f32>,
    levels: usize,
}

impl Searcher {
    /// A searcher among `rows`, or all of them.
    ///
    /// # Errors
    /// `out-of-memory` for the lengths: four bytes per word and level.
    pub(super) fn new(vectors: Vectors, rows: Option<Vec<u32>>) -> Result<Self> {
        let levels = vectors.layout().levels().len();
        let places = rows.as_ref().map_or(vectors.len(), Vec::len);
        let inverse_lengths = try_vec(places * levels, "the lengths of the vectors")?;
        let mut searcher = Self { vectors, rows, inverse_lengths, levels };
        for place in 0..places as u32 {
            let squares = searcher.dots(place, place, levels);
            searcher.inverse_lengths.extend(squares[..levels].iter().map(|square| inverse(square.sqrt())));
        }
        Ok(searcher)
    }

    /// Number of words that are searched.
    pub(super) fn len(&self) -> usize {
        self.inverse_lengths.len() / self.levels
    }

    /// The row, that is the index in the vocabulary, of a place.
    pub(super) fn row(&self, place: u32) -> u32 {
        self.rows.as_ref().map_or(place, |rows| rows[place as usize])
    }

    /// The vectors that are searched.
    pub(super) fn vectors(&self) -> &Vectors {
        &self.vectors
    }

    /// Cosine of two places at the first `levels` levels.
    #[inline(always)]
    pub(super) fn similarities(&self, a: u32, b: u32, levels: usize) -> [f32; MAX_COLUMNS] {
        let mut dots = self.dots(a, b, levels);
        let (a, b) = (self.scales(a), self.scales(b));
        for level in 0..levels {
            dots[level] *= a[level] * b[level];
        }
        dots
    }

    /// For each level the `topn` places nearest to a place, which is left out itself.
    pub(super) fn nearest(&self, place: u32, topn: usize) -> Vec<Vec<Neighbour>> {
        let mut lists: Vec<TopList> = (0..self.levels).map(|_| TopList::new(topn)).collect();
        for index in 0..self.len() as u32 {
            let similarities = self.similarities(place, index, self.levels);
            for (list, &similarity) in lists.iter_mut().zip(&similarities) {
                list.offer_unless(Neighbour { index, similarity }, || index == place);
            }
        }
        lists.into_iter().map(TopList::into_sorted).collect()
    }

    /// The same at level number `level` only, reading no more of the rows than that.
    pub(super) fn nearest_at(&self, place: u32, level: usize, topn: usize) -> Vec<Neighbour> {
        let prefix = [self.prefix(level)];
        let matrix = self.vectors.matrix();
        let query = matrix.row_ptr(self.row(place));
        let scale = self.scales(place)[level];
        let mut list = TopList::new(topn);
        for index in 0..self.len() as u32 {
            let mut dot = [0.0];
            // SAFETY: rows are `stride` floats long and the prefix lies within.
            unsafe { prefix_dots::<Native>(matrix.row_ptr(self.row(index)), query, &prefix, &mut dot) };
            let similarity = dot[0] * scale * self.scales(index)[level];
            list.offer_unless(Neighbour { index, similarity }, || index == place);
        }
        list.into_sorted()
    }

    /// The `topn` places nearest to a place at the full vector among the `shortlist` nearest at a level: what a search
    /// finds that reads short prefixes first and full vectors of the few that are left.
    pub(super) fn funnel(&self, place: u32, level: usize, shortlist: usize, topn: usize) -> Vec<Neighbour> {
        let mut best = TopList::new(topn);
        for near in self.nearest_at(place, level, shortlist.max(topn)) {
            let similarity = self.similarities(place, near.index, self.levels)[self.levels - 1];
            best.offer(Neighbour { similarity, ..near });
        }
        best.into_sorted()
    }

    #[inline(always)]
    fn dots(&self, a: u32, b: u32, levels: usize) -> [f32; MAX_COLUMNS] {
        let matrix = self.vectors.matrix();
        let (a, b) = (matrix.row_ptr(self.row(a)), matrix.row_ptr(self.row(b)));
        let mut dots = [0.0; MAX_COLUMNS];
        // SAFETY: rows are `stride` floats long and the segments lie within.
        unsafe { prefix_dots::<Native>(a, b, &self.vectors.layout().segments()[..levels], &mut dots) };
        dots
    }

    /// The segments of a row up to a level as one: its padding is zeros and changes no dot product.
    fn prefix(&self, level: usize) -> Segment {
        let last = self.vectors.layout().segments()[level];
        Segment { first: 0, len: last.first + last.len, offset: 0, vectors: last.offset / LANES + last.vectors }
    }

    #[inline(always)]
    fn scales(&self, place: u32) -> &[f32] {
        &self.inverse_lengths[place as usize * self.levels..][..self.levels]
    }
}
