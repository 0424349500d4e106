//! Whether all values of a file are numbers.

use crate::error::{Error, Place, Result};

/// Counts rows with values that are not finite, over the chunks of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct FiniteCheck {
    rows: usize,
    bad_values: usize,
    first_bad_row: usize,
}

impl FiniteCheck {
    /// Looks at the next row.
    pub fn add_row(&mut self, row: &[f32]) {
        let bad = row.iter().filter(|value| !value.is_finite()).count();
        if bad > 0 && self.bad_values == 0 {
            self.first_bad_row = self.rows;
        }
        self.bad_values += bad;
        self.rows += 1;
    }

    /// Whether all rows were finite.
    ///
    /// # Errors
    /// `bad-npy` with the number of bad values and the first row, counted from 0, that has one.
    pub fn finish(&self) -> Result<()> {
        let Self { bad_values, first_bad_row, .. } = *self;
        let refuse = |reason: String| Error::bad_npy(reason).at(Place::row(first_bad_row));
        match bad_values {
            0 => Ok(()),
            1 => Err(refuse(format!("row {first_bad_row} has a value that is NaN, infinite or too large"))),
            _ => Err(refuse(format!(
                "{bad_values} values are NaN, infinite or too large, the first one in row {first_bad_row}"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_values_are_counted_and_the_first_row_named() {
        let mut check = FiniteCheck::default();
        check.add_row(&[1.0, 2.0]);
        assert_eq!(check.finish(), Ok(()));
        check.add_row(&[f32::NAN, 0.0]);
        assert!(check.finish().unwrap_err().to_string().contains("row 1 has a value"));
        check.add_row(&[f32::INFINITY, f32::NEG_INFINITY]);
        assert!(
            check
                .finish()
                .unwrap_err()
                .to_string()
                .contains("3 values are NaN, infinite or too large, the first one in row 1")
        );
    }
}
