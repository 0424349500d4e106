//! An allocator that counts what is taken, and refuses what it is told to.
#![allow(dead_code, reason = "each test uses some of it")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

static TAKEN: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);
/// Allocations of at least so many bytes are counted down; the last one is refused.
static LARGE: AtomicUsize = AtomicUsize::new(usize::MAX);
static LEFT: AtomicUsize = AtomicUsize::new(0);

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call is the system allocator's, or is refused; what is counted touches no memory that is handed out.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= LARGE.load(Ordering::Relaxed) && LEFT.fetch_sub(1, Ordering::Relaxed) == 1 {
            LARGE.store(usize::MAX, Ordering::Relaxed);
            return std::ptr::null_mut();
        }
        let taken = TAKEN.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(taken, Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        TAKEN.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(block, layout) };
    }
}

/// Begins to measure; gives the bytes that are taken now.
pub fn begin() -> usize {
    let taken = TAKEN.load(Ordering::Relaxed);
    MOST.store(taken, Ordering::Relaxed);
    taken
}

/// The most bytes that were taken at a time since `begin`, beyond those taken then.
pub fn most_since(before: usize) -> usize {
    MOST.load(Ordering::Relaxed).saturating_sub(before)
}

/// Bytes that are taken now.
pub fn taken() -> usize {
    TAKEN.load(Ordering::Relaxed)
}

/// Refuses one allocation while `work` is done: of those of at least `large` bytes, number `which`, from 1. `None` when there
/// were not so many.
pub fn refusing<T>(large: usize, which: usize, work: impl FnOnce() -> T) -> Option<T> {
    LEFT.store(which, Ordering::Relaxed);
    LARGE.store(large, Ordering::Relaxed);
    let result = work();
    (LARGE.swap(usize::MAX, Ordering::Relaxed) == usize::MAX).then_some(result)
}
