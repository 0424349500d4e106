//! Ctrl-C: the first one asks to stop when it is safe, the second one stops at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::TERM_SIGNALS;
use signal_hook::flag;

/// Exit code of a program that SIGINT ended.
const INTERRUPTED: i32 = 130;

/// Whether the user has asked to stop.
#[derive(Clone)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// From now on the first Ctrl-C, or request to terminate, is only noted.
    pub fn noted() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        for &signal in TERM_SIGNALS {
            // In this order: the first signal finds the flag unset.
            let registered = flag::register_conditional_shutdown(signal, INTERRUPTED, asked.clone())
                .and_then(|_| flag::register(signal, asked.clone()));
            // Without a handler the program ends as others do.
            let _ = registered;
        }
        Self(asked)
    }

    /// Whether the user has asked to stop.
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
