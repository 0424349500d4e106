//! The n best of all that a search comes across.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::metric::Neighbour;

/// The best so far; the worst of them is on top of the heap.
pub(crate) struct TopList {
    heap: BinaryHeap<Ranked>,
    topn: usize,
    floor: f32,
}

impl TopList {
    pub(crate) fn new(topn: usize) -> Self {
        Self::above(f32::NEG_INFINITY, topn)
    }

    /// A list for what is not below `floor`, the threshold of another one that this will be merged into.
    pub(super) fn above(floor: f32, topn: usize) -> Self {
        Self { heap: BinaryHeap::with_capacity(topn + 1), topn, floor }
    }

    /// Adds `neighbour` if it is among the best.
    #[inline(always)]
    pub(crate) fn offer(&mut self, neighbour: Neighbour) {
        self.offer_unless(neighbour, || false);
    }

    /// The same for what may be `excluded`, which is asked last: nearly all of what a search meets is not among the best.
    #[inline(always)]
    pub(super) fn offer_unless(&mut self, neighbour: Neighbour, excluded: impl FnOnce() -> bool) {
        if self.admits(neighbour) && !excluded() {
            self.insert(neighbour);
        }
    }

    #[inline(always)]
    fn admits(&self, neighbour: Neighbour) -> bool {
        if self.heap.len() < self.topn {
            return or_worst(neighbour.similarity) >= self.floor;
        }
        self.heap.peek().is_some_and(|worst| Ranked(neighbour) < *worst)
    }

    fn insert(&mut self, neighbour: Neighbour) {
        if self.heap.len() == self.topn {
            self.heap.pop();
        }
        self.heap.push(Ranked(neighbour));
    }

    /// The similarity of the worst once the list is full; below all numbers until then.
    pub(crate) fn threshold(&self) -> f32 {
        let worst = self.heap.peek().filter(|_| self.heap.len() == self.topn);
        worst.map_or(f32::NEG_INFINITY, |worst| worst.0.similarity)
    }

    /// Adds what another list has found elsewhere.
    pub(super) fn merge(&mut self, other: Self) {
        other.heap.into_iter().for_each(|Ranked(neighbour)| self.offer(neighbour));
    }

    /// The best first.
    pub(crate) fn into_sorted(self) -> Vec<Neighbour> {
        self.heap.into_sorted_vec().into_iter().map(|Ranked(neighbour)| neighbour).collect()
    }
}

/// The similarity; NaN counts as the worst.
fn or_worst(similarity: f32) -> f32 {
    if similarity.is_nan() { f32::NEG_INFINITY } else { similarity }
}

/// Ordered from best to worst: higher similarity first, then lower index. NaN is worst.
#[derive(Clone, Copy)]
struct Ranked(Neighbour);

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |ranked: &Self| or_worst(ranked.0.similarity);
        key(other).total_cmp(&key(self)).then(self.0.index.cmp(&other.0.index))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(topn: usize, similarities: &[f32]) -> Vec<u32> {
        let mut list = TopList::new(topn);
        for (index, &similarity) in (0..).zip(similarities) {
            list.offer(Neighbour { index, similarity });
        }
        list.into_sorted().iter().map(|neighbour| neighbour.index).collect()
    }

    #[test]
    fn the_best_come_first_and_equals_in_index_order() {
        assert_eq!(listed(3, &[0.1, 0.9, 0.5, 0.9, 0.5]), [1, 3, 2]);
        assert_eq!(listed(10, &[f32::NAN, -1.0, 0.0]), [2, 1, 0]);
        assert!(listed(2, &[]).is_empty());
    }

    #[test]
    fn a_list_above_another_s_threshold_misses_nothing_that_the_other_admits() {
        let mut all = TopList::new(2);
        all.offer(Neighbour { index: 5, similarity: 0.5 });
        assert_eq!(all.threshold(), f32::NEG_INFINITY);
        all.offer(Neighbour { index: 6, similarity: 0.8 });
        let above = TopList::above(all.threshold(), 2);
        let admitted = |index, similarity| above.admits(Neighbour { index, similarity });
        assert!(admitted(7, 0.6) && !admitted(7, 0.4));
        // The same similarity at a lower index is better.
        assert!(admitted(1, 0.5));
    }

    #[test]
    fn merged_lists_are_the_list_of_all() {
        let (mut left, mut right) = (TopList::new(2), TopList::new(2));
        left.offer(Neighbour { index: 0, similarity: 0.3 });
        left.offer(Neighbour { index: 1, similarity: 0.8 });
        right.offer(Neighbour { index: 2, similarity: 0.8 });
        right.offer(Neighbour { index: 3, similarity: 0.1 });
        left.merge(right);
        assert_eq!(left.into_sorted().iter().map(|near| near.index).collect::<Vec<_>>(), [1, 2]);
    }
}
