//! Vectors as they come in: a matrix that is allocated once and filled row by row.

use std::sync::Arc;

use crate::config::{Config, check_level_list};
use crate::corpus::Vocabulary;
use crate::error::{Error, Place, Result, counted, counted_were, try_zeros};
use crate::levels::LevelLayout;
use crate::model::SharedMatrix;
use crate::model::Vectors;

/// Fills vocabulary and matrix from a file of any format. Beside them it holds one row.
pub struct VectorsBuilder {
    levels: Option<Vec<u32>>,
    limit: usize,
    vocabulary: Vocabulary,
    matrix: Option<Filling>,
    duplicates: Duplicates,
    left_out: LeftOut,
    /// Vectors of nothing but zeros, and the first one's row.
    zeros: usize,
    first_zero: usize,
    /// Words whose bytes were not UTF-8.
    lossy_words: u64,
    notices: Vec<String>,
}

/// The matrix under way.
struct Filling {
    layout: LevelLayout,
    matrix: SharedMatrix,
    row: Vec<f32>,
    filled: usize,
}

/// Words that came again and were left out.
#[derive(Default)]
struct Duplicates {
    count: u64,
    first: Option<String>,
}

/// Rows whose numbers are not finite: they are left out as long as they are few.
#[derive(Default)]
struct LeftOut {
    rows: usize,
    first: Option<(String, Place)>,
    /// Which rows they are, where the words were set beforehand; else their words were never added.
    places: Vec<usize>,
}

/// If more than one part in so many is broken or missing, the file is refused.
const TOLERATED: usize = 4;

impl VectorsBuilder {
    /// A builder for at most `limit` words; without `levels`, the default ones for the vector size are searched.
    pub fn new(levels: Option<Vec<u32>>, limit: usize) -> Self {
        Self {
            levels,
            limit,
            vocabulary: Vocabulary::default(),
            matrix: None,
            duplicates: Duplicates::default(),
            left_out: LeftOut::default(),
            zeros: 0,
            first_zero: 0,
            lossy_words: 0,
            notices: Vec::new(),
        }
    }

    /// Words that are wanted at most.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Makes room for `rows` vectors, or as many as are wanted, of `columns` numbers.
    ///
    /// # Errors
    /// `bad-level`, `out-of-memory`, or `bad-vectors` for impossible sizes.
    pub fn allocate(&mut self, rows: usize, columns: usize) -> Result<()> {
        let vector_size = u32::try_from(columns).ok().filter(|&size| size > 0).ok_or_else(|| {
            Error::bad_vectors(format!(
                "its vectors have {}; at least 1 and not that many can be used",
                counted(columns, "dimension")
            ))
        })?;
        let levels = self.levels.clone();
        let levels = levels.unwrap_or_else(|| Config { vector_size, ..Config::default() }.resolved_levels());
        check_level_list(&levels, vector_size)?;
        let layout = LevelLayout::new(columns, &levels);
        let matrix = SharedMatrix::zeroed("the vectors", rows.min(self.limit), layout.stride())?;
        let row = try_zeros(layout.stride(), "a vector")?;
        self.matrix = Some(Filling { layout, matrix, row, filled: 0 });
        Ok(())
    }

    /// Sets all words at once, for a format that keeps them apart from the vectors.
    pub fn set_vocabulary(&mut self, vocabulary: Vocabulary) {
        self.vocabulary = vocabulary;
    }

    /// Adds a word and its vector. A word that was there already is left out, as gensim does.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn add(&mut self, word: &[u8], vector: &[f32]) -> Result<()> {
        let word = self.text(word);
        if !self.is_new(&word) {
            return Ok(());
        }
        self.vocabulary.push(&word, 0)?;
        self.add_row(vector)
    }

    /// Adds the next row, of a word that is known.
    ///
    /// # Errors
    /// `internal` when no room was made for it.
    pub fn add_row(&mut self, vector: &[f32]) -> Result<()> {
        let filling = self.matrix.as_mut().filter(|filling| filling.filled < filling.matrix.rows());
        let Filling { layout, matrix, row, filled } = filling.ok_or_else(no_room)?;
        layout.pad(vector, row);
        matrix.write_row(*filled as u32, row);
        if vector.iter().all(|&value| value == 0.0) {
            if self.zeros == 0 {
                self.first_zero = *filled;
            }
            self.zeros += 1;
        }
        *filled += 1;
        Ok(())
    }

    /// Lets `write` put numbers anywhere into the rows for which room was made; they are added by [`VectorsBuilder::add_row`]
    /// once they are whole. Returns what `write` does.
    ///
    /// # Errors
    /// `internal` when no room was made.
    pub fn write_with<T>(&self, write: impl FnOnce(&SharedMatrix, &LevelLayout) -> T) -> Result<T> {
        let Filling { matrix, layout, .. } = self.matrix.as_ref().ok_or_else(no_room)?;
        Ok(write(matrix, layout))
    }

    /// What was written to row `index`, of which no earlier one was added in its place.
    ///
    /// # Errors
    /// `internal` when no room was made.
    pub fn read_back(&mut self, index: usize, vector: &mut [f32]) -> Result<()> {
        let Filling { matrix, layout, row, .. } = self.matrix.as_mut().ok_or_else(no_room)?;
        matrix.read_row(index as u32, row);
        layout.unpad(row, vector);
        Ok(())
    }

    /// Adds a word without its vector. Returns whether it is new; one that was there already is left out.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn add_word(&mut self, word: &[u8]) -> Result<bool> {
        let word = self.text(word);
        let new = self.is_new(&word);
        if new {
            self.vocabulary.push(&word, 0)?;
        }
        Ok(new)
    }

    /// Leaves out a row that has its word beside it, and says why.
    pub fn leave_out(&mut self, why: String, place: Place) {
        self.left_out.rows += 1;
        self.left_out.first.get_or_insert((why, place));
    }

    /// As [`VectorsBuilder::leave_out`], for the next row where the words were set beforehand: its word goes with it.
    pub fn leave_out_row(&mut self, why: String, place: Place) {
        self.left_out.places.push(self.rows_seen());
        self.leave_out(why, place);
    }

    /// Rows so far, those that were left out too.
    pub fn rows_seen(&self) -> usize {
        self.rows() + self.left_out.rows
    }

    /// Whether so many rows were left out that the file is refused.
    pub fn is_mostly_broken(&self) -> bool {
        self.left_out.rows * TOLERATED > self.rows_seen()
    }

    /// The file ends after `found` of the `promised` words: what is there is opened if it is nearly all.
    ///
    /// # Errors
    /// `why` if too much is missing.
    pub fn end_early(&mut self, promised: usize, found: usize, why: Error) -> Result<()> {
        // A header may promise any number.
        if promised.saturating_sub(found).saturating_mul(TOLERATED) > promised {
            return Err(why);
        }
        self.note(format!(
            "The header promises {}, but the file ends after {found}: it was miscounted or cut off. What is there was opened.",
            counted(promised, "word")
        ));
        Ok(())
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        self.matrix.as_ref().map_or(0, |filling| filling.filled)
    }

    /// Words so far.
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// Something that the user should know although the file can be used.
    pub fn note(&mut self, notice: String) {
        self.notices.push(notice);
    }

    /// The vectors and what the user should know about them; memory that was not needed is freed.
    ///
    /// # Errors
    /// `bad-vectors` without any word; `vocab-mismatch`.
    pub fn finish(mut self) -> Result<(Vectors, Vec<String>)> {
        self.drop_left_out()?;
        let words = self.vocabulary.len();
        let Some(Filling { layout, mut matrix, filled, .. }) = self.matrix.take().filter(|_| words > 0) else {
            return Err(Error::bad_vectors("it holds no words"));
        };
        if filled != words {
            return Err(Error::VocabMismatch { rows: filled, words });
        }
        self.tell_of_words();
        matrix.truncate(filled);
        Ok((Vectors::new(Arc::new(self.vocabulary), Arc::new(layout), Arc::new(matrix)), self.notices))
    }

    /// Refuses too many broken rows; drops the words of a few.
    fn drop_left_out(&mut self) -> Result<()> {
        let broken = self.is_mostly_broken();
        let LeftOut { rows, first, places } = std::mem::take(&mut self.left_out);
        let Some((why, place)) = first else {
            return Ok(());
        };
        if broken {
            return Err(Error::bad_vectors(why).at(place));
        }
        if !places.is_empty() {
            let words = std::mem::take(&mut self.vocabulary);
            for index in (0..words.len() as u32).filter(|&index| places.binary_search(&(index as usize)).is_err()) {
                self.vocabulary.push(words.word(index), 0)?;
            }
        }
        let what = counted_were(rows, "word");
        self.note(format!("{what} left out because of numbers that cannot be used. The first: {why}."));
        Ok(())
    }

    fn is_new(&mut self, word: &str) -> bool {
        let new = self.vocabulary.index_of(word).is_none();
        if !new {
            self.duplicates.count += 1;
            self.duplicates.first.get_or_insert_with(|| word.to_owned());
        }
        new
    }

    fn text(&mut self, word: &[u8]) -> String {
        let text = String::from_utf8_lossy(word);
        self.lossy_words += u64::from(matches!(text, std::borrow::Cow::Owned(_)));
        text.into_owned()
    }

    fn tell_of_words(&mut self) {
        if let Some(first) = &self.duplicates.first {
            let what = counted_were(self.duplicates.count, "repeated word");
            self.notices.push(format!("{what} left out, the first of them {first:?}."));
        }
        if self.lossy_words > 0 {
            let what = counted_were(self.lossy_words, "word");
            self.notices.push(format!("{what} not valid UTF-8; unreadable bytes became \u{FFFD}."));
        }
        self.tell_of_zeros();
    }

    fn tell_of_zeros(&mut self) {
        let (zeros, words) = (self.zeros, self.vocabulary.len());
        if zeros > 0 && zeros == words {
            self.notices.push(
                "All vectors are zeros: they say nothing of their words, and no word has neighbours. Check that the file was \
                 saved after the training."
                    .into(),
            );
        } else if zeros > 0 {
            let first = self.vocabulary.word(self.first_zero as u32);
            let (verb, they) = if zeros == 1 { ("has", "it") } else { ("have", "they") };
            let which = if zeros == 1 { format!("{first:?}") } else { format!("the first of them {first:?}") };
            self.notices.push(format!(
                "{} of {words} {verb} a vector of zeros, {which}: what {they} would be near is not known.",
                counted(zeros, "word")
            ));
        }
    }
}

fn no_room() -> Error {
    Error::internal("a vector came that no room was made for")
}

/// What is wrong with the first of `values` that is not finite, if there is one.
pub(super) fn first_non_finite(values: &[f32]) -> Option<String> {
    let at = values.iter().position(|value| !value.is_finite())?;
    Some(format!("number {} of its vector is NaN, infinite or too large, but finite numbers were expected", at + 1))
}
