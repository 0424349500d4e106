//! Vectors as the files that they are saved in.

use word2vec_matryoshka::io::{FileKind, Part};
use word2vec_matryoshka::model::Vectors;

/// A whole file of a kind, "npy" or "vocab-json" say.
pub fn file(vectors: &Vectors, kind: &str) -> Vec<u8> {
    let (all, level): (Vec<u32>, _) = ((0..vectors.len() as u32).collect(), vectors.layout().vector_size());
    let kind = FileKind::named(kind).unwrap();
    let part = kind.write_part(&Part { vectors, indices: &all, level, first: true }).unwrap();
    let writer = kind.writer().unwrap();
    [&(writer.head)(all.len(), level), &part, writer.tail].concat()
}
