//! Work split among tasks: on the thread pool where there is one, else one task after the other.
//!
//! The only file that names rayon, so that the build without threads differs nowhere else. Results always come in
//! task order, whichever finished first.

/// Calls `f` with 0, 1, …, `tasks` − 1 and returns the results in that order.
pub fn map_tasks<T: Send, F: Fn(usize) -> T + Sync>(tasks: usize, f: F) -> Vec<T> {
    map_items((0..tasks).collect(), f)
}

/// Calls `f` once with each of `items` and returns the results in the order of the items.
///
/// A single item is worked on by the calling thread itself.
#[cfg(feature = "threads")]
pub fn map_items<I: Send, T: Send, F: Fn(I) -> T + Sync>(items: Vec<I>, f: F) -> Vec<T> {
    use rayon::prelude::*;
    if items.len() <= 1 {
        return items.into_iter().map(f).collect();
    }
    // Tasks are few and big: each must be free to go to a thread of its own.
    items.into_par_iter().with_max_len(1).map(&f).collect()
}

/// Calls `f` once with each of `items` and returns the results in the order of the items.
#[cfg(not(feature = "threads"))]
pub fn map_items<I: Send, T: Send, F: Fn(I) -> T + Sync>(items: Vec<I>, f: F) -> Vec<T> {
    items.into_iter().map(f).collect()
}

/// How many threads there are to share work among, at least 1.
pub fn threads() -> usize {
    #[cfg(feature = "threads")]
    return rayon::current_num_threads();
    #[cfg(not(feature = "threads"))]
    return 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_task_order() {
        for tasks in [0, 1, 2, 7, 100] {
            let expected: Vec<usize> = (0..tasks).map(|task| task * task).collect();
            assert_eq!(map_tasks(tasks, |task| task * task), expected);
        }
    }

    #[test]
    fn items_may_be_borrowed_mutably() {
        let mut counters = [0_u32; 5];
        let lengths = map_items(counters.iter_mut().enumerate().collect(), |(index, counter)| {
            *counter = index as u32;
            index
        });
        assert_eq!(lengths, [0, 1, 2, 3, 4]);
        assert_eq!(counters, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn there_is_at_least_one_thread() {
        assert!(threads() >= 1);
    }
}
