//! What is shown while the program works.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::{Failure, Result};

static QUIET: AtomicBool = AtomicBool::new(false);

/// Whether nothing is to be shown that was not asked for.
pub fn set_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// Says something to the user that is no result.
pub fn say(text: &str) {
    if !QUIET.load(Ordering::Relaxed) {
        complain(text);
    }
}

/// Writes a line to the standard error stream. A training does not end because nobody reads it.
pub fn complain(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Writes a line to the standard output.
///
/// # Errors
/// A stream that cannot be written.
pub fn print(line: impl Display) -> Result<()> {
    writeln!(io::stdout(), "{line}").map_err(Failure::writing_output())
}

/// A bar of `total` steps, on a terminal only.
pub fn progress(total: u64) -> ProgressBar {
    let hidden = QUIET.load(Ordering::Relaxed);
    let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(total), target);
    let style = ProgressStyle::with_template("{bar:24} {percent:>3} % {msg}, {eta} left");
    bar.set_style(style.expect("the template is part of the program"));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
