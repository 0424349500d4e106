//! Steps from one place as one: the adaptive sum that deterministic training takes of its shards.

use word2vec_matryoshka::ops::Native;
use word2vec_matryoshka::ops::merge::adaptive_sum;

/// The adaptive sum of steps of one length, whole lanes, pair by pair in a tree; nothing for none.
pub fn sum_up(mut steps: Vec<Vec<f32>>) -> Vec<f32> {
    while steps.len() > 1 {
        let pairs = steps.chunks_mut(2);
        steps = pairs.map(|pair| if let [a, b] = pair { sum(a, b) } else { std::mem::take(&mut pair[0]) }).collect();
    }
    steps.pop().unwrap_or_default()
}

fn sum(a: &mut Vec<f32>, b: &[f32]) -> Vec<f32> {
    assert_eq!(a.len(), b.len());
    // SAFETY: both are as long, whole lanes, and `a` is borrowed mutably.
    unsafe { adaptive_sum::<Native>(a.as_mut_ptr(), b.as_ptr(), a.len()) };
    std::mem::take(a)
}
