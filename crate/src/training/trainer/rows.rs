//! A model that begins with vectors of others.

use std::ops::Range;

use super::Trainer;
use super::start::Ngrams;
use crate::config::MAX_GIVEN;
use crate::error::{Error, Result, counted};
use crate::model::Vectors;
use crate::training::model::Model;
use crate::training::row_factors::RowFactors;

impl Trainer {
    /// Gives the words of `rows` the vectors that `given` has for them, as gensim's `intersect_word2vec_format`, and has them
    /// learn by `factor` from now on: 0 leaves them as they are, 1 lets them learn as any. Returns how many words it has;
    /// others stay as they are. A spectral start, which would replace all vectors, is not made any more.
    ///
    /// # Errors
    /// As [`Trainer::check_rows`], and `out-of-memory`; the model is then as it was.
    pub fn take_rows(&mut self, given: &Vectors, rows: Range<u32>, factor: f32) -> Result<u32> {
        self.check_rows(given, rows.clone(), factor)?;
        self.take_checked_rows(given, rows, factor)
    }

    /// As [`Trainer::take_rows`], of rows that [`Trainer::check_rows`] has accepted: for callers that take them in parts, and
    /// check all of them first, so that a model takes all or none.
    ///
    /// # Errors
    /// `out-of-memory`; the model is then as it was.
    pub fn take_checked_rows(&mut self, given: &Vectors, rows: Range<u32>, factor: f32) -> Result<u32> {
        let taken = in_both(&self.model, given, rows);
        if taken.is_empty() {
            return Ok(0);
        }
        if factor < 1.0 && self.model.row_factors.is_none() {
            self.set_factors(RowFactors::new(self.model.vocabulary.len())?)?;
        }
        self.trained = true;
        let size = self.model.layout.vector_size();
        let (mut vector, mut padded) = (vec![0.0; size], vec![0.0; self.model.layout.stride()]);
        for &(row, found) in &taken {
            given.copy_vector(found, &mut vector);
            self.model.layout.pad(&vector, &mut padded);
            self.model.input.write_row(row, &padded);
            if let Ngrams::Added(part) = &mut self.ngrams {
                part.forget(row, size);
            }
            if let Some(factors) = &mut self.model.row_factors {
                factors.set(row, factor);
            }
        }
        Ok(taken.len() as u32)
    }

    /// Refuses what [`Trainer::take_rows`] may not take.
    ///
    /// # Errors
    /// `bad-option` for vectors of another size or with numbers beyond ±[`MAX_GIVEN`], or a factor that is not from 0 to 1.
    pub fn check_rows(&self, given: &Vectors, rows: Range<u32>, factor: f32) -> Result<()> {
        let size = self.model.layout.vector_size();
        if given.layout().vector_size() != size {
            return Err(Error::BadOption {
                option: "vectors".into(),
                value: format!("of {}", counted(given.layout().vector_size(), "number")),
                allowed: format!("of {size}, as the model has"),
            });
        }
        if !(0.0..=1.0).contains(&factor) {
            return Err(Error::BadOption {
                option: "lockf".into(),
                value: factor.to_string(),
                allowed: "0 to 1".into(),
            });
        }
        let mut vector = vec![0.0; size];
        for (row, found) in in_both(&self.model, given, rows) {
            given.copy_vector(found, &mut vector);
            if let Some(beyond) = vector.iter().find(|value| !(-MAX_GIVEN..=MAX_GIVEN).contains(*value)) {
                let word = self.model.vocabulary.word(row);
                return Err(Error::BadOption {
                    option: "vectors".into(),
                    value: format!("{beyond:e} at the word {word:?}"),
                    allowed: format!("numbers from -{MAX_GIVEN} to {MAX_GIVEN}. Divide all vectors by the same number"),
                });
            }
        }
        Ok(())
    }

    /// By what each row learns from now on.
    pub(super) fn set_factors(&mut self, factors: RowFactors) -> Result<()> {
        self.tasks.iter_mut().try_for_each(|task| task.make_room_to_lend(&self.model))?;
        self.model.row_factors = Some(factors);
        Ok(())
    }
}

/// Which of `rows` have words that `given` has, each with its place there.
fn in_both(model: &Model, given: &Vectors, rows: Range<u32>) -> Vec<(u32, u32)> {
    let rows = rows.start..rows.end.min(model.vocabulary.len() as u32);
    rows.filter_map(|row| Some((row, given.vocabulary().index_of(model.vocabulary.word(row))?))).collect()
}
