//! How much of the engine's memory is taken.
//!
//! WebAssembly's memory only grows, so its size says nothing of what is free in it. A count beside the allocator does, at
//! two atomic additions an allocation; training allocates nothing.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use wasm_bindgen::prelude::*;

struct Counting;

static TAKEN: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call is the system allocator's; the count beside it touches no memory that is handed out.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        counted(unsafe { System.alloc(layout) }, layout.size())
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        counted(unsafe { System.alloc_zeroed(layout) }, layout.size())
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        let moved = counted(unsafe { System.realloc(block, layout, new_size) }, new_size);
        if !moved.is_null() {
            TAKEN.fetch_sub(layout.size(), Ordering::Relaxed);
        }
        moved
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(block, layout) };
        TAKEN.fetch_sub(layout.size(), Ordering::Relaxed);
    }
}

fn counted(block: *mut u8, bytes: usize) -> *mut u8 {
    if !block.is_null() {
        TAKEN.fetch_add(bytes, Ordering::Relaxed);
    }
    block
}

/// Bytes of the engine's memory that are in use.
#[wasm_bindgen(js_name = allocatedBytes)]
pub fn allocated_bytes() -> f64 {
    TAKEN.load(Ordering::Relaxed) as f64
}
