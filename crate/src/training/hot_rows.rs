//! Private copies of the rows that all tasks touch all the time.
//!
//! Words follow Zipf's law: in running text the 500 most frequent words are nearly half of all contexts. When two cores
//! train, the cache lines of those rows move between them at every window, which costs more than the arithmetic. So each
//! task works on its own copies of the hottest rows and exchanges what it learnt with the shared matrix now and then:
//!
//! shared += copy − base;  copy = base = shared
//!
//! where `base` is the shared row at the last exchange. Nothing that a task learns is lost or counted twice; it only
//! becomes known to the others some thousand windows later, as in local SGD (Stich, 2019). The rows are exchanged group by
//! group, each under a lock of its own and every task beginning with another one, so that many tasks don't wait for each
//! other.

use crate::error::Result;
use crate::model::{HOT_ROWS, SharedMatrix};

/// Windows of all tasks together between two exchanges, for each copied row: a row is then changed some forty times on
/// average, whatever the vocabulary's size and the number of tasks. When copies run further apart, the tasks learn the same
/// thing several times over and its sum overshoots: two tasks with eight times as many windows end an epoch with a loss
/// higher by 0.04, and sixteen diverge.
const WINDOWS_PER_ROW: u32 = 16;
/// Fewest windows of one task between two exchanges, for each copied row: where very many tasks train they would do little
/// else than exchange.
const LEAST_WINDOWS_PER_ROW: u32 = 2;
/// Parts that the copied rows are exchanged in.
pub const GROUPS: usize = 16;

/// A task's copies of the first rows of one matrix; words are ordered by frequency, so the first are the hottest.
pub struct HotRows {
    copies: SharedMatrix,
    bases: SharedMatrix,
    interval: u32,
}

impl HotRows {
    /// Room for copies of the hottest rows of `matrix` if several tasks train, none if one trains alone. The first exchange
    /// makes them.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(matrix: &SharedMatrix, tasks: usize) -> Result<Self> {
        let rows = if tasks > 1 { HOT_ROWS.min(matrix.rows()) } else { 0 };
        let what = "the private copies of frequent words' vectors";
        let copies = SharedMatrix::zeroed(what, rows, matrix.stride())?;
        let bases = SharedMatrix::zeroed(what, rows, matrix.stride())?;
        let windows_per_row = (WINDOWS_PER_ROW / tasks as u32).max(LEAST_WINDOWS_PER_ROW);
        let interval = (rows as u32 * windows_per_row).div_ceil(GROUPS as u32);
        Ok(Self { copies, bases, interval })
    }

    /// Windows of the task from one exchange of a group to the next, 0 if there is nothing to exchange.
    pub fn interval(&self) -> u32 {
        self.interval
    }

    /// The row to train: the task's own copy, or the shared one.
    #[inline(always)]
    pub fn row_ptr(&self, matrix: &SharedMatrix, index: u32) -> *mut f32 {
        if (index as usize) < self.copies.rows() { self.copies.row_ptr(index) } else { matrix.row_ptr(index) }
    }

    /// Adds what was learnt in the rows of `group`, one of [`GROUPS`], to `matrix` and takes up what others have learnt.
    pub fn exchange(&mut self, matrix: &SharedMatrix, group: usize) {
        let first = |group: usize| (self.copies.rows() * group / GROUPS) as u32;
        for index in first(group)..first(group + 1) {
            matrix.exchange_row(index, &self.copies, &self.bases);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(matrix: &SharedMatrix, index: u32) -> f32 {
        let mut row = [0.0; 16];
        matrix.read_row(index, &mut row);
        row[0]
    }

    #[test]
    fn what_two_tasks_learn_adds_up() {
        let matrix = SharedMatrix::zeroed("test", 1000, 16).unwrap();
        matrix.write_row(3, &[1.0; 16]);
        let exchange = |task: &mut HotRows| (0..GROUPS).for_each(|group| task.exchange(&matrix, group));
        let mut tasks = [HotRows::new(&matrix, 2).unwrap(), HotRows::new(&matrix, 2).unwrap()];
        tasks.iter_mut().for_each(exchange);
        for (task, learnt) in tasks.iter_mut().zip([0.5, 0.25]) {
            task.copies.write_row(3, &[1.0 + learnt; 16]);
            assert_ne!(task.row_ptr(&matrix, 3), matrix.row_ptr(3));
            assert_eq!(task.row_ptr(&matrix, 900), matrix.row_ptr(900));
        }
        tasks.iter_mut().for_each(exchange);
        assert_eq!(first(&matrix, 3), 1.75);
        exchange(&mut tasks[0]);
        assert_eq!((first(&tasks[0].copies, 3), first(&matrix, 3)), (1.75, 1.75));
    }

    #[test]
    fn many_tasks_exchange_as_often_together_as_few() {
        let matrix = SharedMatrix::zeroed("test", 1000, 16).unwrap();
        let interval = |tasks| HotRows::new(&matrix, tasks).unwrap().interval();
        assert_eq!(interval(1), 0);
        let all_rows = (HOT_ROWS / GROUPS) as u32;
        assert_eq!([2, 4, 8].map(|tasks| tasks as u32 * interval(tasks)), [all_rows * WINDOWS_PER_ROW; 3]);
        assert_eq!([16, 64].map(interval), [all_rows * LEAST_WINDOWS_PER_ROW; 2]);
    }

    #[test]
    fn one_task_alone_works_on_the_shared_rows() {
        let matrix = SharedMatrix::zeroed("test", 10, 16).unwrap();
        assert_eq!(HotRows::new(&matrix, 1).unwrap().row_ptr(&matrix, 0), matrix.row_ptr(0));
    }
}
