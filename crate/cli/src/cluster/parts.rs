//! How the parts of a spectral start are written: entries of the matrix of pairs and rows of panels, little-endian.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use word2vec_matryoshka::spectral::panel::Panel;
use word2vec_matryoshka::spectral::parts::{Entry, columns};

use super::blocks::write_frame;
use super::job::{bytes_of, read_floats};
use crate::failure::{Failure, Result};

/// The block of a frame that is a Gram matrix.
pub const GRAM: u32 = u32::MAX;
/// Bytes of an entry: its key (u64) and its count (u32).
const ENTRY_BYTES: usize = 12;
/// Entries of a frame, some megabytes.
const FRAME_ENTRIES: usize = 1 << 18;

/// Writes entries as frames of one part.
///
/// # Errors
/// What the system says.
pub fn write_entries(to: &mut dyn Write, part: u32, entries: &[Entry]) -> io::Result<()> {
    entries.chunks(FRAME_ENTRIES).try_for_each(|entries| {
        let bytes: Vec<u8> = entries.iter().flat_map(|(key, count)| bytes_of_entry(*key, *count)).collect();
        write_frame(to, part, &bytes)
    })
}

fn bytes_of_entry(key: u64, count: u32) -> [u8; ENTRY_BYTES] {
    let mut bytes = [0; ENTRY_BYTES];
    bytes[..8].copy_from_slice(&key.to_le_bytes());
    bytes[8..].copy_from_slice(&count.to_le_bytes());
    bytes
}

/// Appends the entries of some bytes; false when they are none.
pub fn read_entries(bytes: &[u8], entries: &mut Vec<Entry>) -> bool {
    let (whole, rest) = bytes.as_chunks::<ENTRY_BYTES>();
    entries.extend(whole.iter().map(|entry| {
        let [k0, k1, k2, k3, k4, k5, k6, k7, c0, c1, c2, c3] = *entry;
        (u64::from_le_bytes([k0, k1, k2, k3, k4, k5, k6, k7]), u32::from_le_bytes([c0, c1, c2, c3]))
    }));
    rest.is_empty()
}

/// Numbers of eight bytes of a file.
///
/// # Errors
/// A file that cannot be read.
pub fn read_wide<T>(path: &Path, number: impl Fn([u8; 8]) -> T) -> Result<Vec<T>> {
    let bytes = fs::read(path).map_err(Failure::reading(path))?;
    Ok(bytes.as_chunks().0.iter().map(|bytes| number(*bytes)).collect())
}

/// The same as bytes.
pub fn wide_bytes(numbers: &[f64]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// All rows of a panel, one after another.
pub fn bytes_of_panel(panel: &Panel) -> Vec<u8> {
    let mut row = vec![0.0; panel.columns()];
    let mut bytes = Vec::with_capacity(panel.rows() * panel.columns() * size_of::<f32>());
    for index in 0..panel.rows() {
        panel.copy_row(index, &mut row);
        bytes.extend(bytes_of(&row));
    }
    bytes
}

/// A panel of `rows` rows for vectors of `size` numbers, of its bytes.
///
/// # Errors
/// `bad-job` when there are more or fewer; `out-of-memory`.
pub fn panel_of(bytes: &[u8], rows: usize, size: usize) -> Result<Panel> {
    let columns = columns(size);
    let mut panel = Panel::zeroed(rows, columns)?;
    if bytes.len() != rows * columns * size_of::<f32>() {
        let sentence = format!("{} bytes are not {rows} rows of {columns} numbers.", bytes.len());
        return Err(Failure::coded("bad-job", sentence));
    }
    let mut row = vec![0.0; columns];
    for (index, bytes) in bytes.chunks_exact(columns * size_of::<f32>()).enumerate() {
        read_floats(bytes, &mut row);
        panel.set_row(index, &row);
    }
    Ok(panel)
}
