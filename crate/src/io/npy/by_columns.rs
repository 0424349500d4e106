//! The values of an array that is stored column by column, on their way into the rows of a matrix.

use super::NpyHeader;
use crate::levels::LevelLayout;
use crate::model::SharedMatrix;

/// Where the next value belongs. All values have to come before the first row is whole.
#[derive(Debug, Default)]
pub struct ByColumns {
    column: usize,
    row: usize,
}

impl ByColumns {
    /// Writes the values that `bytes` begin with into the rows of `matrix`, which are zeros before; rows beyond its last one are
    /// left out. Returns how many bytes were used: whole values, and none beyond the last one.
    pub fn write(
        &mut self,
        header: &NpyHeader,
        mut bytes: &[u8],
        matrix: &SharedMatrix,
        layout: &LevelLayout,
    ) -> usize {
        let size = header.number.bytes();
        let mut used = 0;
        let mut values = [0.0; 256];
        while !self.is_whole(header) {
            let count = values.len().min(bytes.len() / size).min(header.rows - self.row);
            if count == 0 {
                break;
            }
            let (stored, rest) = bytes.split_at(count * size);
            header.convert(stored, &mut values[..count]);
            let place = layout.place(self.column);
            for (row, value) in (self.row..matrix.rows()).zip(&values[..count]) {
                matrix.write_part(row as u32, place, std::slice::from_ref(value));
            }
            self.row += count;
            if self.row == header.rows {
                (self.row, self.column) = (0, self.column + 1);
            }
            used += count * size;
            bytes = rest;
        }
        used
    }

    /// Whether all values have come.
    pub fn is_whole(&self, header: &NpyHeader) -> bool {
        self.column == header.columns
    }
}
