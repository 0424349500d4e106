//! Where the segments of the levels are in a row of the matrices.
//!
//! A row holds the vector cut at the level boundaries: segment j has the dimensions between level j−1 and level j. Each
//! segment starts on a whole SIMD vector and is padded with zeros to a whole number of them, so that the kernels never
//! meet a level in the middle of a vector. Padding always stays zero: every update adds a multiple of another row's
//! padding.

/// Most levels a model may have.
pub const MAX_LEVELS: usize = 12;
/// Lanes of one SIMD vector of f32.
pub const LANES: usize = 4;
/// Rows start on cache lines: 16 floats of 4 bytes. They are padded to a multiple of it.
pub const ROW_ALIGN: usize = 16;

/// One segment: the dimensions that belong to a level and not to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// First dimension of the vector in this segment.
    pub first: usize,
    /// Dimensions in it, without padding.
    pub len: usize,
    /// Offset in the row, in floats; a multiple of [`LANES`].
    pub offset: usize,
    /// SIMD vectors in it, padding included.
    pub vectors: usize,
}

/// The segments of a row and its stride.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelLayout {
    levels: Vec<usize>,
    segments: Vec<Segment>,
    trained: usize,
    vector_size: usize,
    stride: usize,
}

impl LevelLayout {
    /// Lays out vectors of `vector_size` dimensions for strictly increasing `levels`, each at most `vector_size`.
    ///
    /// If the last level is not `vector_size`, the dimensions beyond it form a last segment that is searched as the
    /// full vector and never trained.
    pub fn new(vector_size: usize, levels: &[u32]) -> Self {
        let mut all: Vec<usize> = levels.iter().map(|&level| level as usize).collect();
        let trained = all.len();
        if all.last() != Some(&vector_size) {
            all.push(vector_size);
        }
        let mut segments = Vec::with_capacity(all.len());
        let (mut first, mut offset) = (0, 0);
        for &level in &all {
            let len = level - first;
            let vectors = len.div_ceil(LANES);
            segments.push(Segment { first, len, offset, vectors });
            first = level;
            offset += vectors * LANES;
        }
        Self { levels: all, segments, trained, vector_size, stride: offset.next_multiple_of(ROW_ALIGN) }
    }

    /// All levels, strictly increasing; the last is the vector size.
    pub fn levels(&self) -> &[usize] {
        &self.levels
    }

    /// The segments, one per level.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// How many of the levels, from the first, take part in the loss.
    pub fn trained(&self) -> usize {
        self.trained
    }

    /// Dimensions of the full vector.
    pub fn vector_size(&self) -> usize {
        self.vector_size
    }

    /// Floats from one row to the next.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Where a dimension of the vector is in a row.
    pub fn place(&self, dimension: usize) -> usize {
        let before = self.segments.partition_point(|segment| segment.first <= dimension);
        let segment = &self.segments[before - 1];
        segment.offset + dimension - segment.first
    }

    /// Copies a padded `row` to `out`, which has `vector_size` floats.
    pub fn unpad(&self, row: &[f32], out: &mut [f32]) {
        for segment in &self.segments {
            out[segment.first..][..segment.len].copy_from_slice(&row[segment.offset..][..segment.len]);
        }
    }

    /// Copies `vector` of `vector_size` floats to a padded `row` whose padding is zero.
    pub fn pad(&self, vector: &[f32], row: &mut [f32]) {
        for segment in &self.segments {
            row[segment.offset..][..segment.len].copy_from_slice(&vector[segment.first..][..segment.len]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_padded_to_whole_vectors() {
        let layout = LevelLayout::new(100, &[25, 50, 100]);
        let offsets: Vec<_> = layout.segments().iter().map(|s| (s.offset, s.vectors)).collect();
        assert_eq!(offsets, [(0, 7), (28, 7), (56, 13)]);
        assert_eq!(layout.stride(), 112);
    }

    #[test]
    fn the_rest_of_the_vector_is_a_segment_of_its_own() {
        let layout = LevelLayout::new(10, &[3]);
        assert_eq!(layout.levels(), [3, 10]);
        assert_eq!(layout.trained(), 1);
    }

    #[test]
    fn padding_and_unpadding_are_inverse() {
        for (size, levels) in [(1, vec![1]), (7, vec![1, 2, 7]), (100, vec![25, 50, 100]), (9, vec![4])] {
            let layout = LevelLayout::new(size, &levels);
            let vector: Vec<f32> = (0..size).map(|i| i as f32 + 1.0).collect();
            let mut row = vec![0.0; layout.stride()];
            layout.pad(&vector, &mut row);
            let mut back = vec![0.0; size];
            layout.unpad(&row, &mut back);
            assert_eq!(back, vector);
            assert!((0..size).all(|dimension| row[layout.place(dimension)] == vector[dimension]));
        }
    }
}
