//! What is left behind when the engine panics, for the page to find.
//!
//! A panic in a pool thread leaves the thread that waits for it waiting for ever, so nothing can be thrown. The page
//! holds the shared memory and watches one flag in it instead.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI32, Ordering};

use wasm_bindgen::prelude::*;

static FLAG: AtomicI32 = AtomicI32::new(0);
static MESSAGE: Mutex<String> = Mutex::new(String::new());

/// Runs once in every thread when the module is instantiated.
#[wasm_bindgen(start)]
fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        if let Ok(mut message) = MESSAGE.lock() {
            *message = info.to_string();
        }
        FLAG.store(1, Ordering::SeqCst);
    }));
}

/// Byte offset in the engine's memory of an i32 that is 0 while all is well and 1 after any thread panicked.
#[wasm_bindgen(js_name = panicFlagAddress)]
pub fn panic_flag_address() -> u32 {
    FLAG.as_ptr() as u32
}

/// What the last panic said; empty if there was none.
#[wasm_bindgen(js_name = panicMessage)]
pub fn panic_message() -> String {
    MESSAGE.lock().map(|message| message.clone()).unwrap_or_default()
}
