//! Nothing is allocated per window: a step that trains four times as many words allocates no more often. Natively only,
//! since the wasm build has an allocator of its own.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/model.rs"]
mod model;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use model::begun;
use word2vec_matryoshka::corpus::TextSink;
use word2vec_matryoshka::sampling::rng::Rng;

/// The system's allocator, which counts how often it is asked for memory.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, data: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(data, layout) }
    }

    unsafe fn realloc(&self, data: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promise.
        unsafe { System.realloc(data, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Raw words of the shorter step; a round of deterministic training is as long.
const SHORT: u64 = 4_096;
const TIMES: u64 = 4;

const MODES: [&str; 5] = [
    r#""sg":1,"hs":0"#,
    r#""sg":0,"hs":0"#,
    r#""sg":1,"hs":1,"negative":0"#,
    r#""sg":0,"hs":1,"negative":0"#,
    r#""sg":1,"hs":0,"locking":"striped","computeLoss":true"#,
];

// One test, since the count is of the whole program.
#[test]
fn steps_allocate_as_often_however_many_windows_they_train() {
    let text = corpus(6_000);
    for mode in MODES {
        let [short, long] = allocations(&text, mode, r#""workers":1"#);
        assert_eq!(long, short, "{mode}, one worker");
        // The pool's queues of jobs grow now and then, by a block at a time.
        let [short, long] = allocations(&text, mode, r#""workers":2"#);
        assert!(long <= short + 16, "{mode}, two workers: {short}, then {long}");
        // Each round hands the tasks their shares, so that the longer step does so more often.
        let [short, long] = allocations(&text, mode, r#""workers":2,"deterministic":true"#);
        assert!(long <= TIMES * (short + 16), "{mode}, deterministic: {short}, then {long}");
        assert!(long < TIMES * SHORT / 20, "{mode}, deterministic: {long}");
    }
}

/// How often memory is asked for in a step of `SHORT` words and in one of `TIMES` as many.
fn allocations(text: &str, mode: &str, workers: &str) -> [u64; 2] {
    let options = format!(r#"{{"vectorSize":16,"minCount":1,"epochs":1,{mode},{workers}}}"#);
    let (mut trainer, _) = begun(text, &options);
    trainer.push(text.as_bytes()).unwrap();
    trainer.end_file().unwrap();
    // Buffers grow to the size that they keep.
    trainer.step(TIMES * SHORT).unwrap();
    [SHORT, TIMES * SHORT].map(|words| {
        let before = ALLOCATIONS.load(Ordering::Relaxed);
        let trained = trainer.step(words).unwrap();
        assert!(trained + 10 >= words);
        ALLOCATIONS.load(Ordering::Relaxed) - before
    })
}

/// Sentences of ten words of a thousand.
fn corpus(sentences: usize) -> String {
    let mut rng = Rng::new(5, 0);
    let mut sentence = |_| (0..10).map(|_| format!("w{} ", rng.below(1000))).chain(["\n".into()]).collect::<String>();
    (0..sentences).map(&mut sentence).collect()
}
