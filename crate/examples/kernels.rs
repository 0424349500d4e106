//! How fast the parts of a window are when all rows are in the nearest cache, against what the processor could do.
//!
//! `cargo run --release --example kernels`
//!
//! The peak is what the same four lanes reach when they multiply and add in registers only.

use std::hint::black_box;
use std::time::Instant;

use word2vec_matryoshka::levels::{LevelLayout, MAX_LEVELS};
use word2vec_matryoshka::ops::Native;
use word2vec_matryoshka::ops::back_end::BackEnd;
use word2vec_matryoshka::ops::block::{Input, Outputs, Target, train_block};
use word2vec_matryoshka::ops::lanes::{Arithmetic, Lanes};
use word2vec_matryoshka::ops::shape::{LevelShape, segment_scales};
use word2vec_matryoshka::ops::sigmoid::{Sigmoid, logistic};
use word2vec_matryoshka::sampling::alias::AliasTable;
use word2vec_matryoshka::sampling::rng::Rng;

/// A run takes less than a millisecond, so that some of the many runs are not interrupted, however busy the machine is.
const REPEATS: u32 = 2_000;
const RUNS: usize = 300;
/// Chains that keep all units busy whatever an addition's latency.
const CHAINS: usize = 12;

fn main() {
    let peak = f64::from(REPEATS) * (CHAINS * 8) as f64 / seconds(peak) / 1e9;
    println!("peak in registers: {peak:.1} GFLOP/s");
    blocks::<Native>("four lanes", peak);
    #[cfg(target_arch = "x86_64")]
    {
        use word2vec_matryoshka::ops::x86::*;
        if detected() != Instructions::Basic {
            blocks::<Exact256>("AVX2", peak);
            blocks::<Fused256>("AVX2, fused", peak);
        }
        if detected() == Instructions::Avx512 {
            blocks::<Exact512>("AVX-512", peak);
            blocks::<Fused512>("AVX-512, fused", peak);
        }
    }
    println!("four sigmoids: {:.1} ns", nanoseconds(sigmoids));
    let table = AliasTable::new(&(1..30_000).map(|rank| 1_000_000 / rank).collect::<Vec<u64>>(), 0.75)
        .unwrap_or_else(|error| panic!("{error}"));
    println!("a negative of 30,000 words: {:.1} ns", nanoseconds(|| draws(&table)));
}

fn blocks<B: BackEnd>(name: &str, peak: f64) {
    for size in [100, 300] {
        for (inputs, outputs) in [(2, 6), (1, 6), (1, 10), (2, 3), (1, 3)] {
            let per_second = block_speed::<B>(size, inputs, outputs);
            let share = 100.0 * per_second / peak;
            println!("{name}, block {inputs} x {outputs}, d {size}: {per_second:.1} GFLOP/s, {share:.0} % of the peak");
        }
    }
}

/// The fastest of several runs: what disturbs a run only slows it.
fn seconds(work: impl Fn()) -> f64 {
    let timed = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..RUNS).map(timed).fold(f64::INFINITY, f64::min)
}

fn nanoseconds(work: impl Fn()) -> f64 {
    seconds(work) * 1e9 / f64::from(REPEATS)
}

/// Two floating-point operations a dimension for the dot, four for both updates; GFLOP/s.
fn block_speed<B: BackEnd>(size: usize, inputs: usize, outputs: usize) -> f64 {
    let layout = LevelLayout::new(size, &[size as u32 / 4, size as u32 / 2, size as u32]);
    let mut rows = vec![vec![1e-3_f32; layout.stride()]; inputs + outputs];
    let rows = rows.iter_mut().map(|row| row.as_mut_ptr());
    let rows: Vec<Target> = rows.map(|row| Target { row, label: 0.0, weight: 1.0 }).collect();
    let inputs: Vec<Input> = rows[..inputs].iter().map(|&Target { row, weight, .. }| Input { row, weight }).collect();
    let mut targets = Outputs::new();
    targets.set(&rows[inputs.len()..]);
    let (rates, scales) = ([1e-6; 3], segment_scales(&[1.0; 3]));
    let shape = LevelShape {
        segments: layout.segments(),
        rates: &rates,
        segment_scales: &scales,
        sigmoid: Sigmoid::Logistic,
        is_steep: false,
    };
    let work = || {
        for _ in 0..REPEATS {
            // SAFETY: the rows live in `rows` until the end of this function and hold `stride` floats each.
            unsafe { train_block::<B>(black_box(&inputs), &targets, &shape) };
        }
    };
    (6 * size * inputs.len() * outputs) as f64 / nanoseconds(work)
}

fn peak() {
    let (factor, term) = (Native::splat(black_box(0.5)), Native::splat(black_box(1.0)));
    let mut chains = [Native::splat(black_box(0.25)); CHAINS];
    for _ in 0..REPEATS {
        chains = chains.map(|chain| chain.mul_add(factor, term));
    }
    black_box(chains);
}

fn sigmoids() {
    let mut lanes = [0.1_f32; MAX_LEVELS];
    for _ in 0..REPEATS {
        // SAFETY: the array holds more than four floats.
        unsafe { logistic(Native::load(black_box(&lanes).as_ptr())).store(lanes.as_mut_ptr()) };
    }
    black_box(lanes);
}

fn draws(table: &AliasTable) {
    let mut rng = Rng::new(1, 0);
    let sum = (0..REPEATS).fold(0_u32, |sum, _| sum.wrapping_add(table.draw(&mut rng)));
    black_box(sum);
}
