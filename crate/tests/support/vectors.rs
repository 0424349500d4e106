//! Vectors of made-up words and numbers.
#![allow(dead_code, reason = "each test uses some of it")]

use std::sync::Arc;

use word2vec_matryoshka::corpus::Vocabulary;
use word2vec_matryoshka::levels::LevelLayout;
use word2vec_matryoshka::model::{SharedMatrix, Vectors};

/// The words w0, w1, …
pub fn names(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("w{index}")).collect()
}

/// `words` with the vectors that `row` gives, of `size` numbers each.
pub fn vectors(words: &[String], size: usize, levels: &[u32], mut row: impl FnMut(usize) -> Vec<f32>) -> Vectors {
    let layout = LevelLayout::new(size, levels);
    let matrix = SharedMatrix::zeroed("test", words.len(), layout.stride()).unwrap();
    let mut padded = vec![0.0; layout.stride()];
    for index in 0..words.len() {
        layout.pad(&row(index), &mut padded);
        matrix.write_row(index as u32, &padded);
    }
    Vectors::new(Arc::new(Vocabulary::from_words(words).unwrap()), Arc::new(layout), Arc::new(matrix))
}

/// Words and numbers.
pub fn content(vectors: &Vectors) -> Vec<(String, Vec<f32>)> {
    (0..vectors.len() as u32)
        .map(|index| {
            let mut vector = vec![0.0; vectors.layout().vector_size()];
            vectors.copy_vector(index, &mut vector);
            (vectors.vocabulary().word(index).to_owned(), vector)
        })
        .collect()
}
