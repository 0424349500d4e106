//! Rows that travel: in blocks of words, each a frame of bytes, so that a cluster can give every block to another task.
//!
//! A frame is the number of the block and the number of bytes (u32 each, little-endian), and the bytes. What a task has
//! learnt in a block is a list of steps: the number of a row in the block (u32: twice the word's place in it, plus one for
//! W_out) and d numbers (f32), how far training has moved it. Rows that stayed as they were are not in it.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use word2vec_matryoshka::levels::LANES;

use super::job::{bytes_of, read_floats};

/// Writes a frame.
///
/// # Errors
/// What the system says.
pub fn write_frame(to: &mut dyn Write, block: u32, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(|_| io::Error::other("a block has more than 4 GiB"))?;
    to.write_all(&block.to_le_bytes())?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)
}

/// Reads the next frame; `None` at the end.
///
/// # Errors
/// What the system says; a frame that is cut short.
pub fn read_frame(from: &mut dyn Read) -> io::Result<Option<(u32, Vec<u8>)>> {
    let mut head = [0; 8];
    if from.read(&mut head[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut head[1..])?;
    let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let length = number(4);
    let mut bytes = Vec::new();
    if from.take(u64::from(length)).read_to_end(&mut bytes)? < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some((number(0), bytes)))
}

/// Appends a step to those of a block.
pub fn push_step(steps: &mut Vec<u8>, row: u32, step: &[f32]) {
    steps.extend_from_slice(&row.to_le_bytes());
    steps.extend_from_slice(&bytes_of(step));
}

/// Steps of several tasks by their rows, in the order of the tasks; each is padded to whole lanes.
pub type StepsOfRows = BTreeMap<u32, Vec<Vec<f32>>>;

/// Adds what one task has learnt in a block to what others have; false when the bytes are no steps of `size` numbers.
pub fn collect_steps(bytes: &[u8], size: usize, steps: &mut StepsOfRows) -> bool {
    let mut whole = bytes.chunks_exact(4 + 4 * size);
    for entry in whole.by_ref() {
        let (row, numbers) = entry.split_at(4);
        let mut step = vec![0.0; size.next_multiple_of(LANES)];
        read_floats(numbers, &mut step);
        steps.entry(u32::from_le_bytes([row[0], row[1], row[2], row[3]])).or_default().push(step);
    }
    whole.remainder().is_empty()
}
