//! The vectors of the most frequent words, transposed four at a time.

use std::ops::Range;

use crate::error::{Result, try_vec};
use crate::levels::LANES;
use crate::model::Vectors;
use crate::ops::Native;
use crate::ops::lanes::{Arithmetic, Lanes};
use crate::parallel;

/// Panels that the kernels take at a time: the number of panels is a multiple of it.
pub const STRIP: usize = 3;
/// Panels that one task packs at a time.
const PANELS_PER_TASK: usize = 1024;

/// A copy of the first rows of a matrix in panels of four words: all first dimensions, then all second ones, and so on.
///
/// Four words side by side fill the lanes of a vector, so that dot products with them need no sum across lanes, and a
/// level may end at any dimension without padding. The copy also keeps a map from changing while a model trains.
pub struct Points {
    len: usize,
    levels: Vec<usize>,
    panels: Vec<f32>,
    /// 1 / length of each word's vector at each level, level by level; 0 for vectors of zeros and for the padding.
    inverse_lengths: Vec<Vec<f32>>,
}

impl Points {
    /// Copies the vectors of the `len` most frequent words. A vector that holds an infinite value or NaN counts as
    /// zeros: it is near nothing.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(vectors: &Vectors, len: usize) -> Result<Self> {
        let len = len.min(vectors.len());
        let size = vectors.layout().vector_size();
        let levels = vectors.layout().levels().to_vec();
        let count = len.div_ceil(LANES).next_multiple_of(STRIP);
        let mut panels = try_vec(count * size * LANES, "the map's copy of the vectors")?;
        panels.resize(count * size * LANES, 0.0);
        let parts: Vec<_> = panels.chunks_mut(PANELS_PER_TASK * size * LANES).enumerate().collect();
        parallel::map_items(parts, |(part, panels)| pack(vectors, part * PANELS_PER_TASK * LANES..len, panels));
        let inverse_lengths = inverse_lengths(&panels, size, &levels);
        Ok(Self { len, levels, panels, inverse_lengths })
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The levels, strictly increasing; the last is the vector size.
    pub fn levels(&self) -> &[usize] {
        &self.levels
    }

    /// Dimensions of the full vector.
    pub fn size(&self) -> usize {
        *self.levels.last().unwrap_or(&0)
    }

    /// Number of panels, a multiple of [`STRIP`]; the last ones may be empty.
    pub fn panels(&self) -> usize {
        self.panels.len() / (self.size() * LANES).max(1)
    }

    /// Panel `index`: `size` × 4 floats.
    pub fn panel(&self, index: usize) -> &[f32] {
        let stride = self.size() * LANES;
        &self.panels[index * stride..][..stride]
    }

    /// 1 / length of every word's vector at the level with this place among the levels; padded to whole panels.
    pub fn inverse_lengths(&self, level: usize) -> &[f32] {
        &self.inverse_lengths[level]
    }

    /// Copies the first `row.len()` dimensions of word `index`, scaled to length 1 at the `level`-th level, to `row`.
    pub fn copy_unit(&self, index: usize, level: usize, row: &mut [f32]) {
        let scale = self.inverse_lengths[level][index];
        let lane = &self.panel(index / LANES)[index % LANES..];
        row.iter_mut().zip(lane.iter().step_by(LANES)).for_each(|(out, x)| *out = scale * x);
    }

    /// Dot products of the words of panel `index`, scaled to length 1 at the `level`-th level, with `direction`.
    pub fn unit_dots(&self, index: usize, level: usize, direction: &[f32]) -> [f32; LANES] {
        let panel = self.panel(index);
        let mut sum = Native::splat(0.0);
        for (four, &factor) in panel.chunks_exact(LANES).zip(direction) {
            // SAFETY: a chunk holds four floats.
            sum = unsafe { Native::load(four.as_ptr()) }.mul_add(Native::splat(factor), sum);
        }
        let scales = &self.inverse_lengths[level][index * LANES..][..LANES];
        let mut dots = [0.0; LANES];
        // SAFETY: both hold four floats.
        unsafe { sum.mul(Native::load(scales.as_ptr())).store(dots.as_mut_ptr()) };
        dots
    }
}

/// Copies the words from the range's start on to `panels`, as many as fit in or as there are.
fn pack(vectors: &Vectors, words: Range<usize>, panels: &mut [f32]) {
    let size = vectors.layout().vector_size();
    let (mut padded, mut vector) = (vec![0.0; vectors.layout().stride()], vec![0.0; size]);
    for (word, slot) in words.zip(0..panels.len() / size) {
        vectors.matrix().read_row(word as u32, &mut padded);
        vectors.layout().unpad(&padded, &mut vector);
        if vector.iter().map(|x| x * x).sum::<f32>().is_finite() {
            let panel = &mut panels[slot / LANES * size * LANES..][..size * LANES];
            panel[slot % LANES..].iter_mut().step_by(LANES).zip(&vector).for_each(|(out, &x)| *out = x);
        }
    }
}

fn inverse_lengths(panels: &[f32], size: usize, levels: &[usize]) -> Vec<Vec<f32>> {
    let mut all = vec![Vec::with_capacity(panels.len() / size.max(1)); levels.len()];
    for panel in panels.chunks_exact((size * LANES).max(1)) {
        let mut squares = [0.0_f32; LANES];
        let mut from = 0;
        for (&level, out) in levels.iter().zip(&mut all) {
            for four in panel[from * LANES..level * LANES].chunks_exact(LANES) {
                squares.iter_mut().zip(four).for_each(|(sum, x)| *sum += x * x);
            }
            out.extend(squares.map(|square| if square > 0.0 { 1.0 / square.sqrt() } else { 0.0 }));
            from = level;
        }
    }
    all
}
