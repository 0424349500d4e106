//! Long work in short steps, so that whoever calls can answer other questions in between, show how far it is and stop.

use crate::error::Result;

/// Work that is done some at a time. Its unit is its own: a word, a number that is read, a thousand multiplications.
pub trait Steps {
    /// All the work.
    fn total(&self) -> u64;

    /// Work done so far; it is at its end when this reaches `total`.
    fn done(&self) -> u64;

    /// Does about `budget` of it, at least some; nothing at its end.
    ///
    /// # Errors
    /// `out-of-memory`.
    fn step(&mut self, budget: u64) -> Result<()>;

    /// What the next step works at, a name for programs; empty for work of one stage.
    fn stage(&self) -> &'static str {
        ""
    }

    /// Does all that is left.
    ///
    /// # Errors
    /// As [`Steps::step`].
    fn run(&mut self) -> Result<()> {
        while self.done() < self.total() {
            self.step(u64::MAX)?;
        }
        Ok(())
    }
}

/// The next of `total` items, as many as the budget says, at least one where there is one.
pub(crate) fn next_items(done: usize, total: usize, budget: u64) -> std::ops::Range<usize> {
    let wanted = usize::try_from(budget).unwrap_or(usize::MAX).max(1);
    done..done.saturating_add(wanted).min(total)
}
