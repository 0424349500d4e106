//! Vectors as numpy's `.npy`: a header, then the values row after row, or column after column.

mod by_columns;
mod finite_check;
mod number_type;
mod python_literal;
mod reader;

pub use by_columns::ByColumns;
pub use finite_check::FiniteCheck;
pub use number_type::{NumberKind, NumberType};
pub use reader::NpyReader;
pub(super) use reader::pair;

use python_literal::Literal;

use super::file_kind::{FileKind, Head, Holds, Likeness};
use super::writer::{Part, Writer};
use crate::error::{Error, Result, counted};

const MAGIC: &[u8; 6] = b"\x93NUMPY";
/// A head that is longer is none: numpy's own is of 128 bytes.
const LONGEST_HEAD: usize = 1 << 20;
/// Data starts at a multiple of this.
const ALIGNMENT: usize = 64;

/// `.npy`: the vectors.
pub static NPY: FileKind = FileKind {
    name: "npy",
    called: ".npy",
    holds: Holds::Vectors,
    ending: ".npy",
    unnamed: "vectors.npy",
    telling_endings: &[".npy"],
    media_type: "application/octet-stream",
    number_bytes: 4,
    likeness: |head: &Head| Likeness::surely_if(head.bytes().starts_with(MAGIC)),
    writer: Some(Writer { head: header, part: write_rows, tail: b"" }),
};

/// Sizes beyond are not exact in JavaScript's numbers.
const LARGEST_FILE: u64 = 1 << 53;

/// What the head of an `.npy` file says about the values behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NpyHeader {
    /// Rows, one per word; at least 1.
    pub rows: usize,
    /// Values in each row; at least 1.
    pub columns: usize,
    /// How each value is stored.
    pub number: NumberType,
    /// Whether columns come one after the other, not rows: Fortran's order.
    pub by_columns: bool,
    /// Bytes before the first value.
    pub data_offset: usize,
}

/// The file before its values, for `rows` × `columns` values `'<f4'` in C order, as numpy writes it.
///
/// Version 1.0: two dimensions always fit into its 65,535 bytes of text.
pub fn header(rows: usize, columns: usize) -> Vec<u8> {
    let text = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}");
    let before = MAGIC.len() + 4;
    let total = (before + text.len() + 1).next_multiple_of(ALIGNMENT);
    let mut bytes = Vec::with_capacity(total);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[1, 0]);
    bytes.extend_from_slice(&((total - before) as u16).to_le_bytes());
    bytes.extend_from_slice(text.as_bytes());
    bytes.resize(total - 1, b' ');
    bytes.push(b'\n');
    bytes
}

fn write_rows(part: &Part) -> Result<Vec<u8>> {
    let mut out = part.room_for_floats()?;
    part.each_vector(|_, vector| {
        out.extend(vector.iter().flat_map(|value| value.to_le_bytes()));
        Ok(())
    })?;
    Ok(out)
}

impl NpyHeader {
    /// Reads the head of a file; `bytes` may be the whole file or any beginning that holds the head.
    ///
    /// # Errors
    /// `bad-npy` if it is no such file, or one of another kind than two-dimensional real numbers.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let missing = if bytes.is_empty() { "does not begin as an .npy file" } else { "is cut off within its header" };
        Self::read_arriving(bytes)?.ok_or_else(|| Error::bad_npy(format!("it {missing}")))
    }

    /// As [`NpyHeader::read`], of a file that comes in parts: `None` as long as its head is not all there.
    ///
    /// # Errors
    /// As there.
    pub fn read_arriving(bytes: &[u8]) -> Result<Option<Self>> {
        let Some((text, data_offset)) = header_text(bytes)? else { return Ok(None) };
        let broken = |reason: String| Error::bad_npy(format!("its header cannot be read: {reason}"));
        let Literal::Dictionary(entries) = python_literal::parse(text).map_err(broken)? else {
            return Err(broken("it is not a dictionary".into()));
        };
        let entry = |name: &str| {
            let found = entries.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value).ok_or_else(|| broken(format!("{name:?} is missing")))
        };
        let number = number_type::read(entry("descr")?)?;
        let &Literal::Flag(by_columns) = entry("fortran_order")? else {
            return Err(broken("\"fortran_order\" is neither True nor False".into()));
        };
        let (rows, columns) = read_shape(entry("shape")?, number)?;
        Ok(Some(Self { rows, columns, number, by_columns, data_offset }))
    }

    /// Refuses a file from which no single row can be read.
    ///
    /// # Errors
    /// `bad-npy` if its values come column by column.
    pub fn check_rows(&self) -> Result<()> {
        if !self.by_columns {
            return Ok(());
        }
        Err(Error::bad_npy(
            "its values come column by column (Fortran order), so that single rows cannot be read from it; load it without \
             mmap, or save numpy.ascontiguousarray(array)",
        ))
    }

    /// Bytes of a row.
    pub fn row_bytes(&self) -> usize {
        self.columns * self.number.bytes()
    }

    /// Checks the length of the whole file.
    ///
    /// # Errors
    /// `bad-npy` if values are missing or other bytes follow them.
    pub fn check_length(&self, file_bytes: u64) -> Result<()> {
        let wanted = self.data_offset as u64 + self.rows as u64 * self.row_bytes() as u64;
        if file_bytes == wanted {
            return Ok(());
        }
        let fault = if file_bytes < wanted { "it is cut off" } else { "other bytes follow its values" };
        let shape = format!("{} × {}", self.rows, self.columns);
        Err(Error::bad_npy(format!("{fault}: {shape} values need {wanted} bytes, but it has {file_bytes}")))
    }

    /// Converts stored values to `f32`, one for each element of `values`; `bytes` holds exactly that many.
    /// Values that an `f32` cannot hold become infinite; of whole numbers beyond 2²⁴ it keeps the first digits.
    pub fn convert(&self, bytes: &[u8], values: &mut [f32]) {
        self.number.convert(bytes, values);
    }
}

/// The dictionary's text and the offset of the values; `None` as long as they are not all there.
fn header_text(bytes: &[u8]) -> Result<Option<(&str, usize)>> {
    if !bytes.starts_with(&MAGIC[..bytes.len().min(MAGIC.len())]) {
        return Err(Error::bad_npy("it does not begin as an .npy file"));
    }
    let Some(&[major, minor]) = bytes.get(6..8) else { return Ok(None) };
    let (start, length) = match (major, minor) {
        (1, 0) => (10, bytes.get(8..10).map(|b| usize::from(u16::from_le_bytes([b[0], b[1]])))),
        (2 | 3, 0) => (12, bytes.get(8..12).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)),
        _ => {
            return Err(Error::bad_npy(format!("its format is version {major}.{minor}, known are 1.0, 2.0 and 3.0")));
        }
    };
    let Some(length) = length else { return Ok(None) };
    if length > LONGEST_HEAD {
        return Err(Error::bad_npy("its header is too long"));
    }
    let Some(text) = bytes.get(start..start + length) else { return Ok(None) };
    let text = std::str::from_utf8(text).map_err(|_| Error::bad_npy("its header is not text"))?;
    Ok(Some((text, start + length)))
}

fn read_shape(shape: &Literal, number: NumberType) -> Result<(usize, usize)> {
    let Literal::Sequence(lengths) = shape else {
        return Err(Error::bad_npy("its shape is not a tuple of numbers"));
    };
    let &[Literal::Whole(rows), Literal::Whole(columns)] = lengths.as_slice() else {
        return Err(Error::bad_npy(format!(
            "its array has {}, but vectors need 2",
            counted(lengths.len(), "dimension")
        )));
    };
    if rows == 0 || columns == 0 {
        return Err(Error::bad_npy(format!("its shape ({rows}, {columns}) holds no values")));
    }
    let bytes = rows.checked_mul(columns).and_then(|values| values.checked_mul(number.bytes() as u64));
    // Words have 32-bit indices. Whether so much fits into memory is asked when it is allocated: a file need not be.
    let indexed = rows < u64::from(u32::MAX) && columns < u64::from(u32::MAX) / 8;
    if !indexed || bytes.is_none_or(|bytes| bytes > LARGEST_FILE) {
        return Err(Error::bad_npy(format!("its shape ({rows}, {columns}) is larger than any file can be")));
    }
    Ok((rows as usize, columns as usize))
}
