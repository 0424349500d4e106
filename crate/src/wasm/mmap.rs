//! Bindings of vectors that stay in their file.

use wasm_bindgen::prelude::*;

use super::JsResult;
use super::vectors::Vectors;
use crate::config::{Config, check_level_list};
use crate::corpus::Vocabulary;
use crate::error::{Error, try_extend, try_zeros};
use crate::io::{npy::NpyHeader, vocab_json};
use crate::levels::LevelLayout;
use crate::query::metric::{Metric, Neighbour};
use crate::query::mmap::{MmapQuery, MmapSearch as InnerSearch, gathered, not_finite};

/// What the head of an `.npy` file says about the rows behind it.
#[wasm_bindgen]
pub struct NpyFile {
    header: NpyHeader,
    layout: LevelLayout,
}

#[wasm_bindgen]
impl NpyFile {
    /// Reads the head of a file of `file_bytes`; `levels` are those to search at, the default ones if none are given.
    #[wasm_bindgen(constructor)]
    pub fn new(head: &[u8], file_bytes: f64, levels: Option<Vec<u32>>) -> JsResult<Self> {
        let header = NpyHeader::read(head)?;
        header.check_rows()?;
        header.check_length(file_bytes as u64)?;
        let vector_size = u32::try_from(header.columns).map_err(|_| Error::bad_npy("its vectors are too long"))?;
        let levels = levels.unwrap_or_else(|| Config { vector_size, ..Config::default() }.resolved_levels());
        check_level_list(&levels, vector_size)?;
        Ok(Self { header, layout: LevelLayout::new(header.columns, &levels) })
    }

    /// Number of rows.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> f64 {
        self.header.rows as f64
    }

    /// Numbers in a row.
    #[wasm_bindgen(getter)]
    pub fn columns(&self) -> u32 {
        self.header.columns as u32
    }

    /// Bytes before the first row.
    #[wasm_bindgen(getter, js_name = dataOffset)]
    pub fn data_offset(&self) -> u32 {
        self.header.data_offset as u32
    }

    /// Bytes of a row.
    #[wasm_bindgen(getter, js_name = rowBytes)]
    pub fn row_bytes(&self) -> u32 {
        self.header.row_bytes() as u32
    }

    /// The levels, strictly increasing; the last is the number of columns.
    pub fn levels(&self) -> Vec<u32> {
        self.layout.levels().iter().map(|&level| level as u32).collect()
    }

    /// The numbers of row `index`, whose bytes these are.
    pub fn decode(&self, index: u32, row: &[u8]) -> JsResult<Vec<f32>> {
        if row.len() != self.header.row_bytes() {
            return Err(Error::internal("a row's bytes are not a row").into());
        }
        let mut vector = try_zeros(self.header.columns, "a vector")?;
        self.header.convert(row, &mut vector);
        if vector.iter().all(|value| value.is_finite()) { Ok(vector) } else { Err(not_finite(index as usize).into()) }
    }

    /// Some words with their rows, held in memory; no rows for questions to the words alone.
    pub fn gather(&self, words: Vec<String>, rows: &[u8]) -> JsResult<Vectors> {
        Ok(Vectors::from(gathered(&self.header, self.layout.clone(), &words, rows)?))
    }

    /// Begins a search in windows of at most `window` rows; the rest is as in `Vectors.search`, `word_rows` being the rows of
    /// `words`.
    #[allow(clippy::too_many_arguments, reason = "JavaScript has no structures to hand over")]
    pub fn search(
        &self,
        words: &[u32],
        word_rows: &[u8],
        vectors: &[f32],
        weights: &[f32],
        metric: &str,
        topn: u32,
        window: u32,
    ) -> JsResult<MmapSearch> {
        let metric = Metric::named(metric);
        let query = MmapQuery { words, word_rows, vectors, weights, metric, topn: topn as usize };
        let search = InnerSearch::new(self.header, self.layout.clone(), window as usize, &query)?;
        Ok(MmapSearch(Some(search)))
    }
}

/// A search through a file; `None` once its result was taken.
#[wasm_bindgen]
pub struct MmapSearch(Option<InnerSearch>);

#[wasm_bindgen]
impl MmapSearch {
    /// Searches the rows from `first_row` on, whose bytes these are.
    pub fn search(&mut self, first_row: u32, bytes: &[u8]) -> JsResult<()> {
        Ok(self.0.as_mut().ok_or_else(finished)?.search(first_row, bytes)?)
    }

    /// What was found, and the end of the search.
    pub fn result(&mut self) -> JsResult<FoundRows> {
        Ok(FoundRows(self.0.take().ok_or_else(finished)?.finish()))
    }
}

fn finished() -> Error {
    Error::internal("a search was used after its end")
}

/// The answer to a search through a file, level after level.
#[wasm_bindgen]
pub struct FoundRows(Vec<Vec<Neighbour>>);

#[wasm_bindgen]
impl FoundRows {
    /// Neighbours at each level.
    #[wasm_bindgen(getter)]
    pub fn found(&self) -> u32 {
        self.0.first().map_or(0, Vec::len) as u32
    }

    /// Their indices.
    pub fn indices(&self) -> Vec<u32> {
        self.0.iter().flatten().map(|near| near.index).collect()
    }

    /// Their similarities.
    pub fn similarities(&self) -> Vec<f32> {
        self.0.iter().flatten().map(|near| near.similarity).collect()
    }
}

/// The words of a file by themselves.
#[wasm_bindgen]
#[derive(Default)]
pub struct Words {
    /// What has come of the file; nothing once it was read.
    json: Vec<u8>,
    vocabulary: Vocabulary,
}

#[wasm_bindgen]
impl Words {
    /// No words yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next bytes of a `.vocab.json`.
    pub fn push(&mut self, bytes: &[u8]) -> JsResult<()> {
        Ok(try_extend(&mut self.json, bytes, "the vocabulary's file")?)
    }

    /// All was pushed; the file must have so many words.
    pub fn finish(&mut self, rows: f64) -> JsResult<()> {
        let (words, rows) = (vocab_json::read(&std::mem::take(&mut self.json))?, rows as usize);
        if words.len() != rows {
            return Err(Error::VocabMismatch { rows, words: words.len() }.into());
        }
        self.vocabulary = words;
        Ok(())
    }

    /// Index of a word, −1 when it is not known.
    #[wasm_bindgen(js_name = indexOf)]
    pub fn index_of(&self, word: &str) -> i32 {
        self.vocabulary.index_of(word).map_or(-1, |index| index as i32)
    }

    /// The words with these indices, all of which there are.
    pub fn at(&self, indices: &[u32]) -> Vec<String> {
        indices.iter().map(|&index| self.vocabulary.word(index).to_owned()).collect()
    }

    /// Words that begin with `prefix`, in index order.
    pub fn suggest(&self, prefix: &str, limit: u32) -> Vec<String> {
        self.vocabulary.suggest(prefix, limit as usize).into_iter().map(str::to_owned).collect()
    }
}
