//! Long work, done in the tests.

use word2vec_matryoshka::steps::Steps;

/// Does work in steps of this size, each of which must get on with it.
pub fn in_steps(work: &mut impl Steps, budget: u64) {
    while work.done() < work.total() {
        let before = work.done();
        work.step(budget).unwrap();
        assert!(work.done() > before, "a step did nothing");
    }
    assert_eq!(work.done(), work.total());
}
