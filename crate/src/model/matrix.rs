//! The shared matrices: the one place where threads touch the same floats.
//!
//! Training is lock-free as in Hogwild (Niu et al., 2011): tasks read and add to rows while others do, and an update is
//! now and then lost. Formally these are data races on plain `f32`, which Rust's memory model does not define. What the
//! code relies on: every access goes through raw pointers to `f32` made here, never through references while training
//! runs, so no compiler assumption about exclusive or frozen memory is made; aligned 32-bit and 128-bit loads and stores
//! of the targets built for (wasm, x86-64, aarch64) do not tear within a float; and nothing but a float's value ever
//! depends on what is read. An atomic `f32` would be defined and would forbid vector loads.

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc, realloc};
use std::ops::Range;

use crate::error::{Error, Result};
use crate::levels::{LANES, LevelLayout, ROW_ALIGN};
use crate::ops::Native;
use crate::ops::lanes::{Arithmetic, Lanes};

/// Rows start on cache lines.
const ALIGN: usize = ROW_ALIGN * size_of::<f32>();

/// Memory that is not the allocator's, by its owner, who gives it back when dropped: a file that is mapped, say.
pub type Memory = Box<dyn AsMut<[u8]> + Send + Sync>;

/// A matrix of f32 rows that several tasks may change at the same time.
pub struct SharedMatrix {
    data: *mut f32,
    rows: usize,
    stride: usize,
    /// Whose memory the rows are in, if it is not the allocator's. It is asked for its bytes once.
    owner: Option<Memory>,
}

// SAFETY: the memory is owned by this value, or by the owner in it, for its whole life, and what concurrent access means is
// said above.
unsafe impl Send for SharedMatrix {}
// SAFETY: as above; shared use is racy by design and confined to f32 values.
unsafe impl Sync for SharedMatrix {}

impl SharedMatrix {
    /// Allocates `rows` × `stride` zeros, 64-byte aligned; `stride` is a multiple of [`LANES`].
    ///
    /// # Errors
    /// `out-of-memory` with the bytes asked for, naming `what` the matrix is for.
    pub fn zeroed(what: &'static str, rows: usize, stride: usize) -> Result<Self> {
        Self::allocated(what, rows, stride, alloc_zeroed)
    }

    /// As [`SharedMatrix::zeroed`], with rows that hold nothing yet: to fill hundreds of megabytes takes long, and is best
    /// done some rows at a time.
    ///
    /// # Safety
    /// No row may be read before it was written.
    ///
    /// # Errors
    /// As [`SharedMatrix::zeroed`].
    pub(crate) unsafe fn unwritten(what: &'static str, rows: usize, stride: usize) -> Result<Self> {
        Self::allocated(what, rows, stride, alloc)
    }

    /// A matrix in the first bytes of `memory`, whose rows are what is there: zeros in a new file.
    ///
    /// # Errors
    /// `internal` unless it begins on a cache line and has [`SharedMatrix::bytes`].
    pub fn within(mut memory: Memory, rows: usize, stride: usize) -> Result<Self> {
        assert!(stride.is_multiple_of(LANES));
        let bytes: &mut [u8] = (*memory).as_mut();
        let (data, length) = (bytes.as_mut_ptr(), bytes.len() as u64);
        if length < Self::bytes(rows, stride) || !(data as usize).is_multiple_of(ALIGN) {
            return Err(Error::internal("a matrix does not fit into the memory that is given"));
        }
        Ok(Self { data: data.cast(), rows, stride, owner: Some(memory) })
    }

    /// Bytes of all rows.
    pub fn bytes(rows: usize, stride: usize) -> u64 {
        (rows as u64).saturating_mul(stride as u64 * 4)
    }

    fn allocated(
        what: &'static str,
        rows: usize,
        stride: usize,
        allocate: unsafe fn(Layout) -> *mut u8,
    ) -> Result<Self> {
        assert!(stride.is_multiple_of(LANES));
        let bytes = Self::bytes(rows, stride);
        let refused = || Error::OutOfMemory { what: what.into(), bytes };
        let layout = usize::try_from(bytes).ok().and_then(|size| Layout::from_size_align(size.max(ALIGN), ALIGN).ok());
        let layout = layout.ok_or_else(refused)?;
        // SAFETY: the layout's size is not zero.
        let data = unsafe { allocate(layout) }.cast::<f32>();
        if data.is_null() { Err(refused()) } else { Ok(Self { data, rows, stride, owner: None }) }
    }

    /// Gives back the memory of all rows but the first `rows`, if it is the allocator's.
    pub fn truncate(&mut self, rows: usize) {
        if rows >= self.rows {
            return;
        }
        if self.owner.is_some() {
            self.rows = rows;
            return;
        }
        let (old, new) = (allocated_bytes(self.rows, self.stride), allocated_bytes(rows, self.stride));
        // SAFETY: size and alignment are those of the allocation; the new size is not zero and smaller.
        let data = unsafe { realloc(self.data.cast(), Layout::from_size_align_unchecked(old, ALIGN), new) };
        // An allocator that cannot shrink leaves the block as it was.
        if !data.is_null() {
            self.data = data.cast();
            self.rows = rows;
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Floats from one row to the next.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Pointer to the first float of row `index`, valid for `stride` floats while the matrix lives.
    #[inline(always)]
    pub fn row_ptr(&self, index: u32) -> *mut f32 {
        debug_assert!((index as usize) < self.rows);
        // SAFETY: ids come from the vocabulary that this matrix was made for, so the row is inside the allocation.
        unsafe { self.data.add(index as usize * self.stride) }
    }

    /// Copies row `index` to `out`, which has `stride` floats. The values may be of different moments while tasks train.
    pub fn read_row(&self, index: u32, out: &mut [f32]) {
        assert!((index as usize) < self.rows && out.len() == self.stride);
        // SAFETY: both are `stride` floats long and `out` cannot overlap memory owned by the matrix.
        unsafe { std::ptr::copy_nonoverlapping(self.row_ptr(index), out.as_mut_ptr(), self.stride) };
    }

    /// Overwrites row `index` with `row`, which has `stride` floats.
    pub fn write_row(&self, index: u32, row: &[f32]) {
        assert!((index as usize) < self.rows && row.len() == self.stride);
        // SAFETY: as in `read_row`.
        unsafe { std::ptr::copy_nonoverlapping(row.as_ptr(), self.row_ptr(index), self.stride) };
    }

    /// Overwrites some numbers of row `index`, from `first` on.
    pub fn write_part(&self, index: u32, first: usize, values: &[f32]) {
        assert!((index as usize) < self.rows && first + values.len() <= self.stride);
        // SAFETY: they lie inside the row, and `values` cannot overlap memory owned by the matrix.
        unsafe { std::ptr::copy_nonoverlapping(values.as_ptr(), self.row_ptr(index).add(first), values.len()) };
    }

    /// Adds what a private copy has learnt to row `index` and brings the copy up to date: row += copy − base, then
    /// copy = base = row. `copies` and `bases` have this matrix's stride.
    pub fn exchange_row(&self, index: u32, copies: &Self, bases: &Self) {
        assert!((index as usize) < self.rows.min(copies.rows).min(bases.rows));
        assert!(self.stride == copies.stride && self.stride == bases.stride);
        let (row, copy, base) = (self.row_ptr(index), copies.row_ptr(index), bases.row_ptr(index));
        for offset in (0..self.stride).step_by(LANES) {
            // SAFETY: strides are multiples of LANES, so four floats from `offset` are inside all three rows.
            unsafe {
                let learnt = Native::load(copy.add(offset)).sub(Native::load(base.add(offset)));
                let merged = Native::load(row.add(offset)).add(learnt);
                merged.store(row.add(offset));
                merged.store(copy.add(offset));
                merged.store(base.add(offset));
            }
        }
    }

    /// other −= row.
    ///
    /// # Safety
    /// `other` must be readable and writable for `stride` floats, outside this matrix.
    pub unsafe fn subtract_row_from(&self, index: u32, other: *mut f32) {
        let row = self.row_ptr(index);
        for offset in (0..self.stride).step_by(LANES) {
            // SAFETY: strides are multiples of LANES; the caller vouches for `other`.
            unsafe { Native::load(other.add(offset)).sub(Native::load(row.add(offset))).store(other.add(offset)) };
        }
    }

    /// row += other.
    ///
    /// # Safety
    /// `other` must be readable for `stride` floats, outside this matrix.
    pub unsafe fn add_to_row(&self, index: u32, other: *const f32) {
        let row = self.row_ptr(index);
        for offset in (0..self.stride).step_by(LANES) {
            // SAFETY: strides are multiples of LANES; the caller vouches for `other`.
            unsafe { Native::load(row.add(offset)).add(Native::load(other.add(offset))).store(row.add(offset)) };
        }
    }
}

impl Drop for SharedMatrix {
    fn drop(&mut self) {
        if self.owner.is_some() {
            return;
        }
        let size = allocated_bytes(self.rows, self.stride);
        // SAFETY: the same size and alignment as the allocation, both checked there.
        unsafe { dealloc(self.data.cast(), Layout::from_size_align_unchecked(size, ALIGN)) };
    }
}

/// Bytes of the allocation; never none.
fn allocated_bytes(rows: usize, stride: usize) -> usize {
    (rows * stride * 4).max(ALIGN)
}

/// Lets `change` work on some rows, each without its padding.
pub fn change_rows(
    matrix: &SharedMatrix,
    layout: &LevelLayout,
    rows: Range<usize>,
    mut change: impl FnMut(usize, &mut [f32]),
) {
    let (mut row, mut vector) = (vec![0.0; layout.stride()], vec![0.0; layout.vector_size()]);
    for index in rows {
        matrix.read_row(index as u32, &mut row);
        layout.unpad(&row, &mut vector);
        change(index, &mut vector);
        layout.pad(&vector, &mut row);
        matrix.write_row(index as u32, &row);
    }
}

/// Fetches a row's cache lines, so that they are in cache when the row is trained. WebAssembly has no prefetch instruction;
/// a load whose value nobody waits for does the same.
///
/// # Safety
/// `row` must be readable for `floats` floats.
#[inline(always)]
pub unsafe fn fetch_ahead(row: *const f32, floats: usize) {
    for offset in (0..floats).step_by(ROW_ALIGN) {
        // SAFETY: the caller's promise. The instruction waits for nothing, as a load does before it is done with.
        #[cfg(target_arch = "x86_64")]
        unsafe {
            use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
            _mm_prefetch::<_MM_HINT_T0>(row.add(offset).cast());
        }
        // SAFETY: the caller's promise. Volatile, since the compiler would drop a load that nothing depends on.
        #[cfg(not(target_arch = "x86_64"))]
        unsafe {
            row.add(offset).read_volatile()
        };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn rows_are_aligned_zero_and_kept_apart() {
        let matrix = SharedMatrix::zeroed("test", 3, 16).unwrap();
        assert!((0..3).all(|row| (matrix.row_ptr(row) as usize).is_multiple_of(ALIGN)));
        matrix.write_row(1, &[1.5; 16]);
        let mut row = [9.0; 16];
        matrix.read_row(0, &mut row);
        assert_eq!(row, [0.0; 16]);
        matrix.read_row(1, &mut row);
        assert_eq!(row, [1.5; 16]);
    }

    #[test]
    fn rows_that_are_cut_off_leave_the_others_as_they_are() {
        let mut matrix = SharedMatrix::zeroed("test", 1000, 16).unwrap();
        matrix.write_row(2, &[2.5; 16]);
        matrix.truncate(5000);
        assert_eq!(matrix.rows(), 1000);
        for rows in [3, 3] {
            matrix.truncate(rows);
            assert_eq!(matrix.rows(), 3);
        }
        let mut row = [0.0; 16];
        matrix.read_row(2, &mut row);
        assert_eq!(row, [2.5; 16]);
        matrix.truncate(0);
        assert_eq!(matrix.rows(), 0);
    }

    #[test]
    fn rows_in_given_memory_are_what_is_there_and_it_goes_back_to_its_owner() {
        #[repr(align(64))]
        struct Lines([u8; 3 * 64]);
        struct Owner {
            lines: Box<Lines>,
            _held: Arc<()>,
        }
        impl AsMut<[u8]> for Owner {
            fn as_mut(&mut self) -> &mut [u8] {
                &mut self.lines.0
            }
        }
        let held = Arc::new(());
        let owner = || Box::new(Owner { lines: Box::new(Lines([0; 192])), _held: held.clone() });
        let mut matrix = SharedMatrix::within(owner(), 3, 16).unwrap();
        matrix.write_row(1, &[1.5; 16]);
        matrix.truncate(2);
        let mut row = [9.0; 16];
        matrix.read_row(0, &mut row);
        assert_eq!((matrix.rows(), row), (2, [0.0; 16]));
        matrix.read_row(1, &mut row);
        assert_eq!((row, Arc::strong_count(&held)), ([1.5; 16], 2));
        drop(matrix);
        assert_eq!(Arc::strong_count(&held), 1);
        assert!(SharedMatrix::within(owner(), 4, 16).is_err());
    }

    #[test]
    fn an_impossible_size_is_an_error() {
        let error = SharedMatrix::zeroed("the input vectors", usize::MAX >> 4, 1 << 12).err().unwrap();
        assert_eq!(error.code(), "out-of-memory");
    }
}
