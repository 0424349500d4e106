//! How an `.npy` stores its numbers: numpy's dtypes.

use super::python_literal::Literal;
use crate::error::{Error, Result};
use crate::model::half_to_f32;

/// The numbers that vectors may be stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// 16 bits, `f2`.
    Half,
    /// 32 bits, `f4`.
    Single,
    /// 64 bits, `f8`.
    Double,
    /// Whole numbers of so many bytes, `i1` to `i8`.
    Signed(usize),
    /// Whole numbers from 0, of so many bytes, `u1` to `u8`; also numpy's truth values.
    Unsigned(usize),
}

/// How each number is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberType {
    /// What it is.
    pub kind: NumberKind,
    /// Whether its highest byte comes first.
    pub big_endian: bool,
}

impl NumberType {
    /// Bytes of a number.
    pub fn bytes(self) -> usize {
        match self.kind {
            NumberKind::Half => 2,
            NumberKind::Single => 4,
            NumberKind::Double => 8,
            NumberKind::Signed(bytes) | NumberKind::Unsigned(bytes) => bytes,
        }
    }

    /// As [`super::NpyHeader::convert`].
    pub(super) fn convert(self, bytes: &[u8], values: &mut [f32]) {
        assert_eq!(bytes.len(), values.len() * self.bytes(), "bytes and values do not fit together");
        match (self.kind, self.big_endian) {
            (NumberKind::Half, false) => convert(bytes, values, |b| half_to_f32(u16::from_le_bytes(b))),
            (NumberKind::Half, true) => convert(bytes, values, |b| half_to_f32(u16::from_be_bytes(b))),
            (NumberKind::Single, false) => convert(bytes, values, f32::from_le_bytes),
            (NumberKind::Single, true) => convert(bytes, values, f32::from_be_bytes),
            (NumberKind::Double, false) => convert(bytes, values, |b| f64::from_le_bytes(b) as f32),
            (NumberKind::Double, true) => convert(bytes, values, |b| f64::from_be_bytes(b) as f32),
            (NumberKind::Signed(_) | NumberKind::Unsigned(_), _) => self.convert_whole(bytes, values),
        }
    }

    /// Whole numbers of any length in one loop: such files are rare, and small for what they hold.
    fn convert_whole(self, bytes: &[u8], values: &mut [f32]) {
        let unused = 64 - 8 * self.bytes();
        let next = |all: u64, &byte: &u8| all << 8 | u64::from(byte);
        for (value, stored) in values.iter_mut().zip(bytes.chunks_exact(self.bytes())) {
            let bits = if self.big_endian { stored.iter().fold(0, next) } else { stored.iter().rev().fold(0, next) };
            let signed = matches!(self.kind, NumberKind::Signed(_));
            *value = if signed { ((bits << unused) as i64 >> unused) as f32 } else { bits as f32 };
        }
    }
}

fn convert<const N: usize>(bytes: &[u8], values: &mut [f32], read: impl Fn([u8; N]) -> f32) {
    let (stored, _) = bytes.as_chunks::<N>();
    values.iter_mut().zip(stored).for_each(|(value, &bytes)| *value = read(bytes));
}

/// The type that a header's `descr` names.
///
/// # Errors
/// `bad-npy` for what are no real numbers, or hold more than can be kept of them.
pub(super) fn read(descr: &Literal) -> Result<NumberType> {
    let Literal::Text(name) = descr else {
        return Err(Error::bad_npy("its rows are records of several fields; save an array of plain numbers"));
    };
    let (order, name_of_kind) = name.split_at_checked(1).unwrap_or_default();
    let kind = match name_of_kind {
        "f2" => NumberKind::Half,
        "f4" => NumberKind::Single,
        "f8" => NumberKind::Double,
        "i1" | "i2" | "i4" | "i8" => NumberKind::Signed(usize::from(name_of_kind.as_bytes()[1] - b'0')),
        "u1" | "u2" | "u4" | "u8" => NumberKind::Unsigned(usize::from(name_of_kind.as_bytes()[1] - b'0')),
        "b1" => NumberKind::Unsigned(1),
        _ => return Err(unknown(name, name_of_kind)),
    };
    let number = NumberType { kind, big_endian: order == ">" };
    // A single byte has no order.
    let is_known = order == "<" || order == ">" || (order == "|" && number.bytes() == 1);
    if is_known { Ok(number) } else { Err(unknown(name, name_of_kind)) }
}

fn unknown(name: &str, kind: &str) -> Error {
    let why = match kind.chars().next() {
        Some('c') => "complex numbers, of which vectors of words have none; save array.real or numpy.abs(array)",
        Some('O') => "Python objects, which only Python can read; save numpy.stack(array).astype('<f4')",
        Some('U' | 'S') => "texts; save the numbers alone, and the words in a .vocab.json",
        Some('M' | 'm') => "dates or times; save the numbers of the vectors",
        _ => "not known here: known are floats of 16, 32 and 64 bits and whole numbers; save array.astype('<f4')",
    };
    Error::bad_npy(format!("its values, of type {name:?}, are {why}"))
}
