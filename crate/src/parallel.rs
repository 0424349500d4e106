//! Work split among tasks: on the thread pool where there is one, else one task after the other.
//!
//! The only file that names rayon, so that the build without threads differs nowhere else. Results always come in
//! task order, whichever finished first.
//!
//! What a task changes all the time must not share a cache line with what another one does: the line would move back
//! and forth between the cores. Types of which each task has one, side by side in a vector, are aligned to 128 bytes
//! for that, since processors fetch lines in pairs, and what they allocate is kept apart ([`vec_apart`]).

use std::sync::{Mutex, PoisonError};

/// Bytes that processors fetch at a time.
const LINES: usize = 128;

/// An empty vector with room for `capacity` elements, that shares no cache line with the next allocation, which may be
/// another task's.
pub fn vec_apart<T>(capacity: usize) -> Vec<T> {
    Vec::with_capacity(capacity + LINES.div_ceil(size_of::<T>()))
}

/// Calls `f` with 0, 1, …, `tasks` − 1 and returns the results in that order.
pub fn map_tasks<T: Send, F: Fn(usize) -> T + Sync>(tasks: usize, f: F) -> Vec<T> {
    map_items((0..tasks).collect(), f)
}

/// Calls `f` once with each of `items` and returns the results in the order of the items.
///
/// A single item is worked on by the calling thread itself.
pub fn map_items<I: Send, T: Send, F: Fn(I) -> T + Sync>(items: Vec<I>, f: F) -> Vec<T> {
    let places: Vec<Mutex<Place<I, T>>> = items.into_iter().map(|item| Mutex::new(Place::Item(item))).collect();
    for_each_index(places.len(), &|index| {
        let mut place = places[index].lock().unwrap_or_else(PoisonError::into_inner);
        if let Place::Item(item) = std::mem::replace(&mut *place, Place::Taken) {
            *place = Place::Result(f(item));
        }
    });
    let results = places.into_iter().map(|place| place.into_inner().unwrap_or_else(PoisonError::into_inner));
    results.filter_map(|place| if let Place::Result(result) = place { Some(result) } else { None }).collect()
}

/// An item until it is worked on, and what came of it.
enum Place<I, T> {
    Item(I),
    Taken,
    Result(T),
}

/// Calls `f` with 0, 1, …, `count` − 1.
///
/// Compiled once for all kinds of items and results: the pool's generic machinery is many kilobytes each time, which a
/// page has to load. Tasks are few and big, so that a lock and an indirect call for each cost nothing.
#[cfg(feature = "threads")]
fn for_each_index(count: usize, f: &(dyn Fn(usize) + Sync)) {
    use rayon::prelude::*;
    if count <= 1 {
        return (0..count).for_each(f);
    }
    // Each must be free to go to a thread of its own.
    (0..count).into_par_iter().with_max_len(1).for_each(f);
}

/// Calls `f` with 0, 1, …, `count` − 1.
#[cfg(not(feature = "threads"))]
fn for_each_index(count: usize, f: &(dyn Fn(usize) + Sync)) {
    (0..count).for_each(f);
}

/// Calls `f` once on every thread that work may be shared with, and on the calling one.
pub fn on_each_thread<T: Send>(f: impl Fn() -> T + Sync) -> Vec<T> {
    #[cfg(feature = "threads")]
    let others = rayon::broadcast(|_| f());
    #[cfg(not(feature = "threads"))]
    let others = Vec::new();
    others.into_iter().chain([f()]).collect()
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
    fn each_thread_is_called_once() {
        let called = on_each_thread(|| std::thread::current().id());
        let different = called.iter().collect::<std::collections::HashSet<_>>();
        assert_eq!(different.len(), called.len());
        assert!(different.contains(&std::thread::current().id()));
        assert!(called.len() >= threads());
    }

    #[test]
    fn there_is_at_least_one_thread() {
        assert!(threads() >= 1);
    }
}
