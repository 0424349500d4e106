//! Private copies of every row that a shard touches, for training that gives the same bits with any number of threads.
//!
//! Deterministic training goes in rounds. The corpus of a round is split into a fixed number of shards, whatever the number
//! of threads. Each shard starts from the matrices as they are and changes only its own copies of the rows that it
//! touches. When all have ended, what they learnt, d_s = copy_s − shared, is merged into the shared rows:
//!
//! shared += d₁ ⊕ d₂ ⊕ …,   a ⊕ b = (1 − a·b / 2|a|²) a + (1 − a·b / 2|b|²) b
//!
//! the adaptive sum of Maleki et al. (2021), taken pair by pair in a tree. Where two shards learnt different things, a
//! ⊕ b is their sum; where both learnt the same, it is that same step once. The plain sum would move a frequent word's
//! row sixteen times as far as each of the shards found right, and from there it never comes back; the mean would lose
//! most of what is learnt of rare words.
//!
//! No thread ever sees another's work within a round and the tree goes in the order of the shards, so that nothing depends
//! on timing. The price is a copy of each row at its first touch and a merge at the end.

use crate::error::Result;
use crate::model::SharedMatrix;
use crate::ops::Native;
use crate::ops::merge::adaptive_sum;

/// Rows of one allocation; more are allocated as they are needed, and stay where they are.
const ROWS_PER_BLOCK: usize = 1024;

/// A shard's copies of the rows of one matrix.
pub struct CopiedRows {
    /// For every row of the matrix the number of its copy plus one; 0: not copied.
    slots: Vec<u32>,
    /// The rows that are copied, in the order of their copies.
    touched: Vec<u32>,
    blocks: Vec<SharedMatrix>,
}

impl CopiedRows {
    /// No copies yet. Takes 4 bytes per row of `matrix`.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(matrix: &SharedMatrix) -> Result<Self> {
        let mut slots = crate::error::try_vec(matrix.rows(), "the index of private rows")?;
        slots.resize(matrix.rows(), 0);
        Ok(Self { slots, touched: Vec::new(), blocks: Vec::new() })
    }

    /// The shard's copy of a row, made now if this is its first use.
    #[inline(always)]
    pub fn row_ptr(&mut self, matrix: &SharedMatrix, index: u32) -> *mut f32 {
        match self.slots[index as usize] {
            0 => self.copy(matrix, index),
            slot => self.copy_ptr(slot - 1),
        }
    }

    /// Turns the copies into what was learnt: copy − shared. Nothing may change the shared rows before all shards have
    /// done this.
    pub fn subtract(&mut self, matrix: &SharedMatrix) {
        for (slot, &index) in (0..).zip(&self.touched) {
            // SAFETY: both rows are `stride` floats long and belong to different matrices.
            unsafe { matrix.subtract_row_from(index, self.copy_ptr(slot)) };
        }
    }

    /// Merges what all `shards` have learnt into the shared rows whose index is `part` modulo `parts`.
    /// [`CopiedRows::subtract`] must have been called on all of them; their copies are of no use afterwards.
    pub fn merge(shards: &[&Self], matrix: &SharedMatrix, part: u32, parts: u32) {
        let mut learnt = Vec::with_capacity(shards.len());
        for (first, shard) in shards.iter().enumerate() {
            for &index in shard.touched.iter().filter(|&&index| index % parts == part) {
                if shards[..first].iter().any(|earlier| earlier.present_ptr(index).is_some()) {
                    continue;
                }
                learnt.clear();
                learnt.extend(shards[first..].iter().filter_map(|shard| shard.present_ptr(index)));
                // SAFETY: rows are `stride` floats long and belong to different matrices, and no other part has this index.
                unsafe {
                    sum_up(&learnt, matrix.stride());
                    matrix.add_to_row(index, learnt[0]);
                }
            }
        }
    }

    /// The shard's copy of a row, if there is one.
    pub fn present_ptr(&self, index: u32) -> Option<*mut f32> {
        self.slots[index as usize].checked_sub(1).map(|slot| self.copy_ptr(slot))
    }

    /// Forgets all copies.
    pub fn clear(&mut self) {
        self.touched.iter().for_each(|&index| self.slots[index as usize] = 0);
        self.touched.clear();
    }

    #[cold]
    fn copy(&mut self, matrix: &SharedMatrix, index: u32) -> *mut f32 {
        let slot = self.touched.len();
        if slot == self.blocks.len() * ROWS_PER_BLOCK {
            let block = SharedMatrix::zeroed("private rows", ROWS_PER_BLOCK, matrix.stride());
            // A few megabytes, beside matrices that could be allocated: there is no way to go on without them.
            self.blocks.push(block.unwrap_or_else(|error| panic!("{error}")));
        }
        self.touched.push(index);
        self.slots[index as usize] = slot as u32 + 1;
        let copy = self.copy_ptr(slot as u32);
        // SAFETY: both rows are `stride` floats long and belong to different matrices.
        unsafe { std::ptr::copy_nonoverlapping(matrix.row_ptr(index), copy, matrix.stride()) };
        copy
    }

    #[inline(always)]
    fn copy_ptr(&self, slot: u32) -> *mut f32 {
        let slot = slot as usize;
        self.blocks[slot / ROWS_PER_BLOCK].row_ptr((slot % ROWS_PER_BLOCK) as u32)
    }
}

/// The adaptive sum of all rows, in the first one's place.
///
/// # Safety
/// No two rows may overlap; all must be readable and writable for `floats` floats, a multiple of LANES.
unsafe fn sum_up(rows: &[*mut f32], floats: usize) {
    let mut apart = 1;
    while apart < rows.len() {
        for left in (0..rows.len() - apart).step_by(2 * apart) {
            // SAFETY: the caller's promise.
            unsafe { adaptive_sum::<Native>(rows[left], rows[left + apart], floats) };
        }
        apart *= 2;
    }
}
