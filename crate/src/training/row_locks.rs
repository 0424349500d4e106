//! Locks on rows, for training without races.
//!
//! A window locks all of its rows before it reads them and releases them after it has written them. A row's lock is
//! found by hashing its address, so many rows share one; the locks are taken in ascending order, so that two windows
//! never wait for each other.

use std::hint::spin_loop;
use std::sync::atomic::{AtomicBool, Ordering};

/// Locks: enough that two windows of some twenty rows rarely meet by chance, few enough to stay in cache.
const LOCKS: usize = 1 << 14;

/// How tasks share the matrices.
pub struct RowLocks(Vec<AtomicBool>);

impl RowLocks {
    /// No row locked.
    pub fn new() -> Self {
        Self((0..LOCKS).map(|_| AtomicBool::new(false)).collect())
    }

    /// Waits for all of `rows` and holds them until the guard is dropped. `taken` is a buffer of the caller's, so that
    /// nothing is allocated.
    #[inline]
    pub fn lock<'a>(&'a self, rows: impl Iterator<Item = *mut f32>, taken: &'a mut Vec<u16>) -> Locked<'a> {
        taken.clear();
        taken.extend(rows.map(lock_of));
        taken.sort_unstable();
        taken.dedup();
        for &lock in &*taken {
            // Windows take about a microsecond: far less than it takes to put a thread to sleep.
            while self.0[usize::from(lock)].swap(true, Ordering::Acquire) {
                spin_loop();
            }
        }
        Locked { locks: self, taken }
    }
}

/// Rows that are held.
pub struct Locked<'a> {
    locks: &'a RowLocks,
    taken: &'a [u16],
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        self.taken.iter().for_each(|&lock| self.locks.0[usize::from(lock)].store(false, Ordering::Release));
    }
}

impl Default for RowLocks {
    fn default() -> Self {
        Self::new()
    }
}

/// Fibonacci hashing of the row's number; rows start on cache lines.
fn lock_of(row: *mut f32) -> u16 {
    let line = (row as usize >> 6) as u32;
    (line.wrapping_mul(0x9E37_79B9) >> (32 - LOCKS.trailing_zeros())) as u16
}

#[cfg(test)]
mod tests {
    use std::cell::UnsafeCell;

    use super::*;
    use crate::parallel;

    struct Counter(UnsafeCell<u64>);
    // SAFETY: the test touches the counter only under the lock of row 64.
    unsafe impl Sync for Counter {}

    #[test]
    fn what_happens_under_a_lock_happens_alone() {
        let locks = RowLocks::new();
        let counter = Counter(UnsafeCell::new(0));
        let counter = &counter;
        parallel::map_tasks(4, |task| {
            let mut taken = Vec::new();
            for step in 0..20_000usize {
                let own = 4096 + 64 * (task * 7919 + step);
                let rows = [64, own].map(|address| address as *mut f32);
                let _held = locks.lock(rows.into_iter(), &mut taken);
                // SAFETY: every task holds the lock of row 64 here.
                unsafe { *counter.0.get() += 1 };
            }
        });
        // SAFETY: all tasks have ended.
        assert_eq!(unsafe { *counter.0.get() }, 80_000);
    }
}
