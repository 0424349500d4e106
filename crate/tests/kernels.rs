//! Every back-end against plain f64 loops, at awkward sizes, and the fused gradient against finite differences.
//!
//! The same properties run natively and in wasm, there for SIMD128 too.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::levels::{LANES, LevelLayout, MAX_LEVELS};
use word2vec_matryoshka::ops::back_end::BackEnd;
use word2vec_matryoshka::ops::bag::{move_rows, sum_rows};
use word2vec_matryoshka::ops::block::{Input, Outputs, Target, train_block};
use word2vec_matryoshka::ops::lanes::Lanes;
use word2vec_matryoshka::ops::prefix::{prefix_dots, prefix_dots_and_squares, prefix_dots_of_four};
use word2vec_matryoshka::ops::scalar::Scalar4;
use word2vec_matryoshka::ops::shape::{LevelShape, MAX_INPUTS, most_outputs, segment_scales, strips};
use word2vec_matryoshka::ops::sigmoid::{Sigmoid, logistic, softsign};
use word2vec_matryoshka::ops::{Fused, Native};
use word2vec_matryoshka::sampling::rng::Rng;

/// Runs a property on the oracles and on this build's own.
macro_rules! on_four_lanes {
    ($property:ident) => {
        $property::<Scalar4<false>>();
        $property::<Scalar4<true>>();
        $property::<Native>();
        $property::<Fused>();
    };
}

/// Tests of four lanes.
macro_rules! on_all_lanes {
    ($($name:ident => $property:ident;)*) => {$(
        #[test]
        fn $name() {
            on_four_lanes!($property);
        }
    )*};
}

on_all_lanes! {
    prefix_dots_are_partial_sums => check_prefix_dots;
    sums_are_lane_by_lane => check_sums;
    operations_are_those_of_the_oracle => check_operations;
    the_logistic_function_is_close => check_logistic;
    softsign_is_exact => check_softsign;
}

/// Tests of the training kernel: on four lanes, and on the back-ends that this machine has.
macro_rules! on_every_back_end {
    ($($name:ident => $property:ident;)*) => {$(
        #[test]
        fn $name() {
            on_four_lanes!($property);
            #[cfg(target_arch = "x86_64")]
            {
                use word2vec_matryoshka::ops::x86::*;
                if detected() != Instructions::Basic {
                    $property::<Exact256>();
                    $property::<Fused256>();
                }
                if detected() == Instructions::Avx512 {
                    $property::<Exact512>();
                    $property::<Fused512>();
                }
            }
        }
    )*};
}

on_every_back_end! {
    blocks_follow_the_formula => check_blocks;
    the_update_is_the_gradient => check_gradient;
    padding_stays_zero => check_padding;
    bags_are_sums_and_their_moves_come_back => check_bags;
}

/// Promised bits do not depend on the machine.
#[cfg(target_arch = "x86_64")]
#[test]
fn wide_back_ends_agree_with_four_lanes_to_the_last_bit() {
    use word2vec_matryoshka::ops::x86::*;
    if detected() != Instructions::Basic {
        check_bits::<Exact256, Scalar4<false>>();
    }
    if detected() == Instructions::Avx512 {
        check_bits::<Exact512, Scalar4<false>>();
    }
}

#[test]
fn back_ends_agree_to_the_last_bit() {
    check_bits::<Native, Scalar4<false>>();
    // Relaxed SIMD leaves it to the machine whether it fuses.
    if fuses::<Fused>() {
        check_bits::<Fused, Scalar4<true>>();
    } else {
        check_bits::<Fused, Scalar4<false>>();
    }
}

#[test]
fn only_fused_operations_round_once() {
    assert!(!fuses::<Native>() && !fuses::<Scalar4<false>>());
    assert!(fuses::<Scalar4<true>>());
}

/// (1 + e)·(1 − e) − 1 is −e² if it is rounded once, and 0 if the product is rounded before.
fn fuses<L: Lanes>() -> bool {
    let e = f32::EPSILON;
    let lanes = lanes_of::<L>([e; 4], |e| {
        let one = L::splat(1.0);
        one.add(e).mul_add(one.sub(e), L::splat(-1.0))
    });
    lanes[0] == -e * e
}

/// Shapes that don't fit vectors of four: tiny, odd, levels next to each other, a rest that is not trained.
fn layouts() -> Vec<LevelLayout> {
    let shapes: [(usize, &[u32]); 9] = [
        (1, &[1]),
        (3, &[1, 2, 3]),
        (3, &[3]),
        (25, &[6, 12, 25]),
        (100, &[25, 50, 100]),
        (100, &[1, 99]),
        (128, &[4, 8, 16, 32, 64, 128]),
        (300, &[75, 150, 300]),
        (300, &[7, 64, 65, 66, 299]),
    ];
    shapes.iter().map(|&(size, levels)| LevelLayout::new(size, levels)).collect()
}

fn random_row(layout: &LevelLayout, rng: &mut Rng) -> Vec<f32> {
    let vector: Vec<f32> = (0..layout.vector_size()).map(|_| rng.unit_f32() - 0.5).collect();
    let mut row = vec![0.0; layout.stride()];
    layout.pad(&vector, &mut row);
    row
}

fn random_rows(layout: &LevelLayout, count: usize, rng: &mut Rng) -> Vec<Vec<f32>> {
    (0..count).map(|_| random_row(layout, rng)).collect()
}

fn unpadded(layout: &LevelLayout, row: &[f32]) -> Vec<f64> {
    let mut vector = vec![0.0; layout.vector_size()];
    layout.unpad(row, &mut vector);
    vector.into_iter().map(f64::from).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn assert_close(actual: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((actual - expected).abs() <= tolerance, "{what}: {actual} against {expected}");
}

fn check_prefix_dots<L: Lanes>() {
    let mut rng = Rng::new(1, 0);
    for layout in layouts() {
        let (a, b) = (random_row(&layout, &mut rng), random_row(&layout, &mut rng));
        let (mut dots, mut both, mut squares) = ([0.0; MAX_LEVELS], [0.0; MAX_LEVELS], [0.0; MAX_LEVELS]);
        // SAFETY: the rows are `stride` floats long.
        unsafe {
            prefix_dots::<L>(a.as_ptr(), b.as_ptr(), layout.segments(), &mut dots);
            prefix_dots_and_squares::<L>(a.as_ptr(), b.as_ptr(), layout.segments(), &mut both, &mut squares);
        }
        let mut four = [[0.0; 4]; MAX_LEVELS];
        // SAFETY: as above.
        unsafe {
            let rows = [b.as_ptr(), a.as_ptr(), a.as_ptr(), b.as_ptr()];
            prefix_dots_of_four::<L>(a.as_ptr(), rows, layout.segments(), &mut four);
        }
        let (a, b) = (unpadded(&layout, &a), unpadded(&layout, &b));
        for (column, &level) in layout.levels().iter().enumerate() {
            let what = format!("{layout:?} at {level}");
            assert_eq!(four[column], [dots[column], squares[column], squares[column], dots[column]], "{what}");
            assert_close(f64::from(dots[column]), dot(&a[..level], &b[..level]), 1e-5, &what);
            assert_eq!(dots[column].to_bits(), both[column].to_bits(), "{what}");
            assert_close(f64::from(squares[column]), dot(&a[..level], &a[..level]), 1e-5, &what);
        }
    }
}

/// The rows of one block and what the formula makes of them.
struct Case {
    layout: LevelLayout,
    inputs: Vec<Vec<f32>>,
    outputs: Vec<Vec<f32>>,
    labels: Vec<f32>,
    input_weights: Vec<f32>,
    output_weights: Vec<f32>,
    rates: Vec<f32>,
    /// One a segment.
    scales: Vec<f32>,
}

impl Case {
    fn new(layout: LevelLayout, inputs: usize, outputs: usize, rate: f32, rng: &mut Rng) -> Self {
        let labels = (0..outputs).map(|_| rng.below(2) as f32).collect();
        let rates = (0..layout.trained()).map(|level| rate * (1.0 + level as f32 / 2.0)).collect();
        let mut weights = |count: usize| (0..count).map(|_| 0.5 + rng.unit_f32()).collect();
        let (input_weights, output_weights) = (weights(inputs), weights(outputs));
        let (inputs, outputs) = (random_rows(&layout, inputs, rng), random_rows(&layout, outputs, rng));
        let scales = (0..layout.trained()).map(|segment| 1.0 / (1.0 + segment as f32)).collect();
        Self { layout, inputs, outputs, labels, input_weights, output_weights, rates, scales }
    }

    fn run<B: BackEnd>(&mut self) {
        let inputs = self.inputs.iter_mut().zip(&self.input_weights);
        let inputs: Vec<Input> = inputs.map(|(row, &weight)| Input { row: row.as_mut_ptr(), weight }).collect();
        let targets = self.outputs.iter_mut().zip(&self.labels).zip(&self.output_weights);
        let targets: Vec<Target> =
            targets.map(|((row, &label), &weight)| Target { row: row.as_mut_ptr(), label, weight }).collect();
        let mut outputs = Outputs::new();
        outputs.set(&targets);
        let shape = LevelShape {
            segments: &self.layout.segments()[..self.layout.trained()],
            rates: &self.rates,
            segment_scales: &self.scales,
            sigmoid: Sigmoid::Logistic,
            is_steep: false,
        };
        // SAFETY: every row is `stride` floats long and the rows are distinct vectors.
        unsafe { train_block::<B>(&inputs, &outputs, &shape) };
    }

    /// Weight of the pair of input `i` and output `k`.
    fn weight(&self, i: usize, k: usize) -> f64 {
        f64::from(self.input_weights[i]) * f64::from(self.output_weights[k])
    }

    /// G_j of a pair for every dimension of the vector.
    fn coefficients(&self, input: &[f64], output: &[f64], label: f64, weight: f64) -> Vec<f64> {
        let mut all = vec![0.0; self.layout.vector_size()];
        for (&level, &rate) in self.layout.levels().iter().zip(&self.rates) {
            let gradient = weight * f64::from(rate) * (label - sigmoid(dot(&input[..level], &output[..level])));
            all[..level].iter_mut().for_each(|sum| *sum += gradient);
        }
        for (segment, &scale) in self.layout.segments().iter().zip(&self.scales) {
            all[segment.first..][..segment.len].iter_mut().for_each(|sum| *sum *= f64::from(scale));
        }
        all
    }

    /// The block's result by the book: all dots first, then the strips of outputs.
    fn expected(&self) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
        let mut inputs: Vec<_> = self.inputs.iter().map(|row| unpadded(&self.layout, row)).collect();
        let mut outputs: Vec<_> = self.outputs.iter().map(|row| unpadded(&self.layout, row)).collect();
        let pair = |i: usize, k: usize| {
            self.coefficients(&inputs[i], &outputs[k], f64::from(self.labels[k]), self.weight(i, k))
        };
        let pairs: Vec<Vec<Vec<f64>>> =
            (0..inputs.len()).map(|i| (0..outputs.len()).map(|k| pair(i, k)).collect()).collect();
        let mut first = 0;
        for width in strips(inputs.len(), outputs.len()) {
            let end = first + width;
            let before = inputs.clone();
            for k in first..end {
                let y = outputs[k].clone();
                for (i, x) in before.iter().enumerate() {
                    for (dimension, coefficient) in pairs[i][k].iter().enumerate() {
                        inputs[i][dimension] += coefficient * y[dimension];
                        outputs[k][dimension] += coefficient * x[dimension];
                    }
                }
            }
            first = end;
        }
        (inputs, outputs)
    }
}

fn every_case(rate: f32, mut check: impl FnMut(Case)) {
    let mut rng = Rng::new(2, 0);
    for layout in layouts() {
        for inputs in 1..=MAX_INPUTS {
            for outputs in 1..=most_outputs(inputs) {
                check(Case::new(layout.clone(), inputs, outputs, rate, &mut rng));
            }
        }
    }
}

fn check_blocks<B: BackEnd>() {
    every_case(0.1, |mut case| {
        let (inputs, outputs) = case.expected();
        case.run::<B>();
        let rows = case.inputs.iter().chain(&case.outputs).zip(inputs.iter().chain(&outputs));
        for (index, (row, expected)) in rows.enumerate() {
            for (actual, expected) in unpadded(&case.layout, row).iter().zip(expected) {
                assert_close(*actual, *expected, 2e-5, &format!("{:?}, row {index}", case.layout));
            }
        }
    });
}

/// The summed loss of a block with the rates as weights.
fn loss(case: &Case, inputs: &[Vec<f64>], outputs: &[Vec<f64>]) -> f64 {
    let mut total = 0.0;
    for (i, x) in inputs.iter().enumerate() {
        for (k, (y, &label)) in outputs.iter().zip(&case.labels).enumerate() {
            for (&level, &rate) in case.layout.levels().iter().zip(&case.rates) {
                let s = dot(&x[..level], &y[..level]);
                total -= case.weight(i, k) * f64::from(rate) * sigmoid(if label == 1.0 { s } else { -s }).ln();
            }
        }
    }
    total
}

fn check_gradient<B: BackEnd>() {
    // A small rate, so that the strips' later x differ from the first ones by less than the tolerance.
    let rate = 1e-3;
    let mut rng = Rng::new(3, 0);
    for layout in [LevelLayout::new(3, &[1, 2, 3]), LevelLayout::new(25, &[6, 12, 25]), LevelLayout::new(9, &[4, 7])] {
        let mut case = Case::new(layout, 2, 6, rate, &mut rng);
        // The gradient itself: no preconditioner.
        case.scales.fill(1.0);
        let inputs: Vec<_> = case.inputs.iter().map(|row| unpadded(&case.layout, row)).collect();
        let outputs: Vec<_> = case.outputs.iter().map(|row| unpadded(&case.layout, row)).collect();
        let slope = |side: usize, row: usize, dimension: usize| {
            let step = 1e-5;
            let moved = |by: f64| {
                let mut rows = [inputs.clone(), outputs.clone()];
                rows[side][row][dimension] += by;
                loss(&case, &rows[0], &rows[1])
            };
            (moved(step) - moved(-step)) / (2.0 * step)
        };
        let slopes: Vec<Vec<f64>> = [(0, inputs.len()), (1, outputs.len())]
            .into_iter()
            .flat_map(|(side, rows)| (0..rows).map(move |row| (side, row)))
            .map(|(side, row)| (0..case.layout.vector_size()).map(|dimension| slope(side, row, dimension)).collect())
            .collect();
        let before: Vec<Vec<f64>> = inputs.iter().chain(&outputs).cloned().collect();
        case.run::<B>();
        let after = case.inputs.iter().chain(&case.outputs).map(|row| unpadded(&case.layout, row));
        for (index, (after, before)) in after.zip(before).enumerate() {
            for (dimension, slope) in slopes[index].iter().enumerate() {
                let moved = after[dimension] - before[dimension];
                assert_close(moved, -slope, 2e-2 * f64::from(rate), &format!("row {index}, dimension {dimension}"));
            }
        }
    }
}

#[test]
fn a_segment_takes_the_weighted_mean_of_its_levels() {
    assert_eq!(segment_scales(&[1.0, 1.0, 2.0]), [0.25, 1.0 / 3.0, 0.5]);
    assert_eq!(segment_scales(&[1.0, 0.0]), [1.0, 0.0]);
}

fn check_padding<B: BackEnd>() {
    every_case(0.5, |mut case| {
        case.run::<B>();
        for row in case.inputs.iter().chain(&case.outputs) {
            let used: f64 = unpadded(&case.layout, row).iter().map(|x| x.abs()).sum();
            let all: f64 = row.iter().map(|&x| f64::from(x).abs()).sum();
            assert_eq!(used, all, "{:?}", case.layout);
        }
    });
}

/// Rows follow one another as in a matrix: what is written beyond one is in the next, or after the last.
fn check_bags<B: BackEnd>() {
    let mut rng = Rng::new(5, 0);
    for layout in layouts() {
        let (stride, last) = (layout.stride(), layout.segments().last().unwrap());
        let floats = last.offset + last.vectors * LANES;
        for count in 1..=11 {
            let before: Vec<f32> = (0..(count + 1) * stride).map(|_| rng.unit_f32() - 0.5).collect();
            let mut rows = before.clone();
            let row = |row: &mut [f32]| Input { row: row.as_mut_ptr(), weight: 1.0 };
            let inputs: Vec<Input> = rows.chunks_mut(stride).take(count).map(row).collect();
            let (mut bag, mut copy) = (vec![9.0; stride + LANES], vec![9.0; stride + LANES]);
            // SAFETY: all rows, and both buffers, are `stride` floats long or longer.
            unsafe { sum_rows::<B>(&inputs, 0.5, floats, bag.as_mut_ptr(), copy.as_mut_ptr()) };
            assert!(bag == copy && bag[stride..] == [9.0; LANES]);
            let sum = |at: usize| (0..count).map(|row| f64::from(before[row * stride + at])).sum::<f64>();
            (0..floats).for_each(|at| assert_close(f64::from(bag[at]), 0.5 * sum(at), 1e-5, "bag"));
            bag.iter_mut().for_each(|value| *value += 0.25);
            // SAFETY: as above.
            unsafe { move_rows::<B>(&inputs, 2.0, floats, bag.as_ptr(), copy.as_ptr()) };
            for (at, (&after, &before)) in rows.iter().zip(&before).enumerate() {
                if at / stride == count {
                    assert_eq!(after, before, "behind the last row");
                } else if at % stride < floats {
                    assert_close(f64::from(after), f64::from(before) + 0.5, 1e-5, "a row");
                }
            }
        }
    }
}

fn check_sums<L: Lanes>() {
    let rows: [[f32; 4]; 4] =
        [[1.0, 20.0, 300.0, 4000.0], [5.0, 0.0, 0.0, 0.5], [-1.0, 1.0, -2.0, 2.0], [0.25, 0.25, 0.25, 0.25]];
    let mut sums = [0.0f32; 4];
    // SAFETY: every array holds four floats.
    unsafe { L::sums(rows.map(|row| L::load(row.as_ptr()))).store(sums.as_mut_ptr()) };
    assert_eq!(sums, [4321.0, 5.5, 0.0, 1.0]);
}

/// What an operation gives for every pair of some awkward numbers, a no-number among them, and the sums of four such vectors.
fn results<L: Lanes>() -> Vec<[f32; 4]> {
    const AWKWARD: [f32; 12] =
        [0.0, -0.0, 1.0, -1.5, 1e-40, -3e-45, f32::MAX, 1e30, f32::EPSILON, f32::INFINITY, f32::NEG_INFINITY, f32::NAN];
    let mut all = Vec::new();
    for (at, &a) in AWKWARD.iter().enumerate() {
        for &b in &AWKWARD {
            let values = [a, b, AWKWARD[(at + 5) % 12], 0.1];
            let other = L::splat(b);
            let two = [L::add, L::sub, L::mul, L::div, L::min, L::max].map(|operation| {
                [lanes_of::<L>(values, |x| operation(x, other)), lanes_of::<L>(values, |x| operation(other, x))]
            });
            all.extend(two.into_iter().flatten());
            all.push(lanes_of::<L>(values, L::abs));
            all.push(lanes_of::<L>(values, |x| L::sums([x, other, x.add(other), other.sub(x)])));
        }
    }
    all
}

fn check_operations<L: Lanes>() {
    let (found, expected) = (results::<L>(), results::<Scalar4<false>>());
    for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
        // Which of the no-numbers it is, is the machine's choice.
        assert!(
            found.to_bits() == expected.to_bits() || found.is_nan() && expected.is_nan(),
            "{found} is not {expected}"
        );
    }
}

fn lanes_of<L: Lanes>(values: [f32; 4], f: impl Fn(L) -> L) -> [f32; 4] {
    let mut out = [0.0; 4];
    // SAFETY: both arrays hold four floats.
    unsafe { f(L::load(values.as_ptr())).store(out.as_mut_ptr()) };
    out
}

fn check_logistic<L: Lanes>() {
    for step in -4000..4000 {
        let x = step as f32 * 0.01;
        let values = lanes_of::<L>([x, x, x, x], logistic);
        let tolerance = if x.abs() < 4.0 { 1e-6 } else { 2e-4 };
        assert_close(f64::from(values[3]), sigmoid(f64::from(x)), tolerance, &format!("at {x}"));
        assert!((0.0..=1.0).contains(&values[0]), "at {x}: {}", values[0]);
    }
}

fn check_softsign<L: Lanes>() {
    let values = lanes_of::<L>([0.0, 1.0, -1.0, 3.0], softsign);
    assert_eq!(values, [0.5, 0.75, 0.25, 0.875]);
}

fn check_bits<B: BackEnd, Oracle: BackEnd>() {
    every_case(0.1, |mut case| {
        let mut oracle = Case {
            layout: case.layout.clone(),
            inputs: case.inputs.clone(),
            outputs: case.outputs.clone(),
            labels: case.labels.clone(),
            input_weights: case.input_weights.clone(),
            output_weights: case.output_weights.clone(),
            rates: case.rates.clone(),
            scales: case.scales.clone(),
        };
        case.run::<B>();
        oracle.run::<Oracle>();
        let bits = |case: &Case| -> Vec<u32> {
            case.inputs.iter().chain(&case.outputs).flatten().map(|value| value.to_bits()).collect()
        };
        assert_eq!(bits(&case), bits(&oracle), "{:?}", case.layout);
    });
}
