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
    /// `bad-option` for vectors of another size or with numbers beyond ±[`MAX_GIVEN`], or a factor that is not from 0 to 1;
    /// `out-of-memory`.
    pub fn take_rows(&mut self, given: &Vectors, rows: Range<u32>, factor: f32) -> Result<u32> {
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
        let taken = take_over(&self.model, given, rows)?;
        if taken.is_empty() {
            return Ok(0);
        }
        self.trained = true;
        if let Ngrams::Added(part) = &mut self.ngrams {
            taken.iter().for_each(|&row| part.forget(row, size));
        }
        if factor < 1.0 && self.model.row_factors.is_none() {
            self.set_factors(RowFactors::new(self.model.vocabulary.len())?)?;
        }
        if let Some(factors) = &mut self.model.row_factors {
            taken.iter().for_each(|&row| factors.set(row, factor));
        }
        Ok(taken.len() as u32)
    }

    /// By what each row learns from now on.
    pub(super) fn set_factors(&mut self, factors: RowFactors) -> Result<()> {
        self.tasks.iter_mut().try_for_each(|task| task.make_room_to_lend(&self.model))?;
        self.model.row_factors = Some(factors);
        Ok(())
    }
}

/// Sets rows of W_in to the vectors that `given` has for their words; returns which it has.
fn take_over(model: &Model, given: &Vectors, rows: Range<u32>) -> Result<Vec<u32>> {
    let (mut row, mut vector) = (vec![0.0; model.layout.stride()], vec![0.0; model.layout.vector_size()]);
    let mut taken = Vec::new();
    for index in rows.start..rows.end.min(model.vocabulary.len() as u32) {
        let word = model.vocabulary.word(index);
        let Some(found) = given.vocabulary().index_of(word) else { continue };
        given.copy_vector(found, &mut vector);
        if let Some(beyond) = vector.iter().find(|value| value.abs() > MAX_GIVEN) {
            return Err(Error::BadOption {
                option: "vectors".into(),
                value: format!("{beyond:e} at the word {word:?}"),
                allowed: format!("numbers from -{MAX_GIVEN} to {MAX_GIVEN}. Divide all vectors by the same number"),
            });
        }
        model.layout.pad(&vector, &mut row);
        model.input.write_row(index, &row);
        taken.push(index);
    }
    Ok(taken)
}
