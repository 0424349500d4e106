//! Vectors as bytes, to be compared bit for bit.

use word2vec_matryoshka::model::Vectors;

/// All vectors as little-endian floats, one vector after another.
pub fn bits(vectors: &Vectors) -> Vec<u8> {
    let size = vectors.layout().vector_size();
    vectors.rows(0..vectors.len(), size).unwrap().iter().flat_map(|x| x.to_le_bytes()).collect()
}
