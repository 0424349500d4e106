//! Bindings of the words and the vectors.

use wasm_bindgen::prelude::*;

use crate::model::Vectors as Inner;

/// Words with their vectors.
#[wasm_bindgen]
pub struct Vectors(pub(super) Inner);

impl From<Inner> for Vectors {
    fn from(inner: Inner) -> Self {
        Self(inner)
    }
}

#[wasm_bindgen]
impl Vectors {
    /// Number of words.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> u32 {
        self.0.len() as u32
    }

    /// Dimensions of the full vector.
    #[wasm_bindgen(getter, js_name = vectorSize)]
    pub fn vector_size(&self) -> u32 {
        self.0.layout().vector_size() as u32
    }

    /// The levels, strictly increasing; the last is the vector size.
    pub fn levels(&self) -> Vec<u32> {
        self.0.layout().levels().iter().map(|&level| level as u32).collect()
    }

    /// Index of a word, −1 when it is not known.
    #[wasm_bindgen(js_name = indexOf)]
    pub fn index_of(&self, word: &str) -> i32 {
        self.0.vocabulary().index_of(word).map_or(-1, |index| index as i32)
    }

    /// The words from index `start` to before `end`.
    pub fn words(&self, start: u32, end: u32) -> Vec<String> {
        let end = end.min(self.size());
        (start.min(end)..end).map(|index| self.0.vocabulary().word(index).to_owned()).collect()
    }

    /// How often a word occurred in the corpus; 0 when that is not known.
    pub fn count(&self, index: u32) -> f64 {
        self.0.vocabulary().counts().get(index as usize).map_or(0.0, |&count| count as f64)
    }

    /// As `count`, for the words from index `start` to before `end`.
    pub fn counts(&self, start: u32, end: u32) -> Vec<f64> {
        let end = end.min(self.size());
        (start.min(end)..end).map(|index| self.count(index)).collect()
    }

    /// A copy of a word's vector.
    pub fn vector(&self, index: u32) -> Vec<f32> {
        let mut vector = vec![0.0; self.0.layout().vector_size()];
        self.0.copy_vector(index, &mut vector);
        vector
    }

    /// Words that begin with `prefix`, most frequent first.
    pub fn suggest(&self, prefix: &str, limit: u32) -> Vec<String> {
        let words = self.0.vocabulary().suggest(prefix, limit as usize);
        words.into_iter().map(str::to_owned).collect()
    }
}
