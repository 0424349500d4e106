//! What no pair of words holds back, and weighing must therefore leave as it is.
//!
//! U and V being the rows of W_in and of W_out, U (I + M) and V (I − Mᵀ) have to the first order the same dot products for every
//! M. The loss says nothing of such a movement: no word is drawn back from it, so that tasks one after the other add up what
//! each has of it. Where the loss is that of each level, M has a block for each segment of the levels and nothing between them.
//!
//! Steps along the gradient, dU = −α G V and dV = −α Gᵀ U with G the loss's slope for each pair, have none of it, since
//! Uᵀ dU = (Vᵀ dV)ᵀ (Du, Hu and Lee, "Algorithmic regularization in learning deep homogeneous models", 2018); noise brings a
//! little, of the second order in α. Steps whose rows and axes are weighed each by a number of its own are not along the gradient any
//! more. What they have of it goes the same way round after round: what all rows of W_in have in common grows longer than one
//! machine makes it. So of E, what weighing has taken off the steps, the part that moves so is given back: the M
//! that is nearest to it, by least squares over the rows that training has moved,
//!
//!     (Uᵀ U) M + M (Vᵀ V) = Uᵀ E_U − (Vᵀ E_V)ᵀ
//!
//! This holds for skip-gram. A word of a CBOW bag takes the whole step of the mean, so that dU is as many times as large as the bag has
//! words, which is another number for each window.

use word2vec_matryoshka::levels::LevelLayout;
use word2vec_matryoshka::spectral::panel::Factor;
use word2vec_matryoshka::spectral::small::{SymmetricEigen, transposed};

use super::rows::add_gram;
use super::weights::Side;
use crate::failure::Result;

/// Sums over the rows that training has moved.
pub struct Balance {
    layout: LevelLayout,
    /// Of W_in and of W_out: x xᵀ and x eᵀ, by rows, of a row x and what has been taken off it.
    sums: [[Vec<f64>; 2]; 2],
}

impl Balance {
    /// Of no rows yet.
    pub fn new(layout: &LevelLayout) -> Self {
        let zeros = || vec![0.0; layout.vector_size() * layout.vector_size()];
        Self { layout: layout.clone(), sums: [(); 2].map(|()| [(); 2].map(|()| zeros())) }
    }

    /// Adds rows of a matrix, number after number: as training has left them, and as they are with their steps weighed.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn add(&mut self, side: Side, trained: &[f32], weighed: &[f32]) -> Result<()> {
        let size = self.layout.vector_size();
        let mut pairs = Vec::with_capacity(2 * trained.len());
        for (trained, weighed) in trained.chunks_exact(size).zip(weighed.chunks_exact(size)) {
            // Between both, so that a square's change is exact.
            pairs.extend(trained.iter().zip(weighed).map(|(trained, weighed)| f32::midpoint(*trained, *weighed)));
            pairs.extend(trained.iter().zip(weighed).map(|(trained, weighed)| trained - weighed));
        }
        let mut gram = vec![0.0; 4 * size * size];
        add_gram(&pairs, 2 * size, &mut gram)?;
        for (part, sum) in self.sums[side as usize].iter_mut().enumerate() {
            for (sum, gram) in sum.chunks_exact_mut(size).zip(gram.chunks_exact(2 * size)) {
                sum.iter_mut().zip(&gram[part * size..]).for_each(|(sum, value)| *sum += value);
            }
        }
        Ok(())
    }

    /// What the weighed rows of W_in and of W_out are turned by: I + M and I − Mᵀ.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn turns(&self) -> Result<[Factor; 2]> {
        let size = self.layout.vector_size();
        let [mut of_inputs, mut of_outputs] = [(); 2].map(|()| identity(size));
        let [[inputs, taken_off_inputs], [outputs, taken_off_outputs]] = &self.sums;
        for segment in self.layout.segments() {
            let len = segment.len;
            let at = |row: usize, column: usize| (segment.first + row) * size + segment.first + column;
            let of = |sum: &[f64]| -> Vec<f64> { (0..len * len).map(|i| sum[at(i / len, i % len)]).collect() };
            let lost: Vec<f64> = (0..len * len)
                .map(|i| taken_off_inputs[at(i / len, i % len)] - taken_off_outputs[at(i % len, i / len)])
                .collect();
            let m = solve(of(inputs), of(outputs), &lost, len);
            for (i, value) in m.into_iter().enumerate() {
                of_inputs[at(i / len, i % len)] += value;
                of_outputs[at(i % len, i / len)] -= value;
            }
        }
        Ok([Factor::of(&of_inputs, size)?, Factor::of(&of_outputs, size)?])
    }
}

/// The M with A M + M B = C, by the axes of A and B, which are symmetric and have no negative ones; where neither has any strength it is zero.
fn solve(a: Vec<f64>, b: Vec<f64>, c: &[f64], size: usize) -> Vec<f64> {
    let [(of_a, axes_a), (of_b, axes_b)] = [a, b].map(|matrix| {
        let mut eigen = SymmetricEigen::new(matrix, size);
        while eigen.step() {}
        eigen.finish()
    });
    let least = 1e-9 * (of_a[0] + of_b[0]);
    let mut along = product(&product(&transposed(&axes_a, size), c, size), &axes_b, size);
    for (at, value) in along.iter_mut().enumerate() {
        let strength = of_a[at / size] + of_b[at % size];
        *value = if strength > least { *value / strength } else { 0.0 };
    }
    product(&product(&axes_a, &along, size), &transposed(&axes_b, size), size)
}

fn product(a: &[f64], b: &[f64], size: usize) -> Vec<f64> {
    let entry = |at: usize| (0..size).map(|k| a[at / size * size + k] * b[k * size + at % size]).sum();
    (0..size * size).map(entry).collect()
}

fn identity(size: usize) -> Vec<f64> {
    (0..size * size).map(|at| f64::from(u8::from(at / size == at % size))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::rows::turn;
    use word2vec_matryoshka::sampling::rng::Rng;

    const SIZE: usize = 8;

    fn random(rng: &mut Rng, numbers: usize, most: f32) -> Vec<f32> {
        (0..numbers).map(|_| most * (rng.below(2001) as f32 / 1000.0 - 1.0)).collect()
    }

    /// Rows times I + M within segments, M being `by` or −`by`ᵀ.
    fn moved(rows: &[f32], by: &[f64], layout: &LevelLayout, side: Side) -> Vec<f32> {
        let mut factor = identity(SIZE);
        for segment in layout.segments() {
            let of = segment.first..segment.first + segment.len;
            for (row, column) in of.clone().flat_map(|row| of.clone().map(move |column| (row, column))) {
                let forth = by[row * SIZE + column];
                factor[row * SIZE + column] += if side == Side::Input { forth } else { -by[column * SIZE + row] };
            }
        }
        let mut rows = rows.to_vec();
        turn(&mut rows, SIZE, &Factor::of(&factor, SIZE).unwrap()).unwrap();
        rows
    }

    fn distance(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
    }

    #[test]
    fn what_moves_no_dot_product_is_given_back() {
        for levels in [&[3, 8][..], &[8], &[2, 5, 8]] {
            let (rng, layout) = (&mut Rng::new(7, 7), LevelLayout::new(SIZE, levels));
            let weighed = [(); 2].map(|()| random(rng, 40 * SIZE, 1.0));
            let by: Vec<f64> = random(rng, SIZE * SIZE, 0.01).into_iter().map(f64::from).collect();
            let sides = [Side::Input, Side::Output];
            let trained = [0, 1].map(|side| moved(&weighed[side], &by, &layout, sides[side]));
            let mut balance = Balance::new(&layout);
            for side in 0..2 {
                balance.add(sides[side], &trained[side], &weighed[side]).unwrap();
            }
            for (side, turn_by) in balance.turns().unwrap().iter().enumerate() {
                let mut rows = weighed[side].clone();
                turn(&mut rows, SIZE, turn_by).unwrap();
                let (before, after) = (distance(&weighed[side], &trained[side]), distance(&rows, &trained[side]));
                assert!(after < 0.03 * before, "{levels:?}, side {side}: {after} of {before}");
            }
        }
    }

    #[test]
    fn what_is_taken_off_along_the_gradient_is_not() {
        let (rng, layout) = (&mut Rng::new(8, 8), LevelLayout::new(SIZE, &[SIZE as u32]));
        let [inputs, outputs] = [(); 2].map(|()| random(rng, 40 * SIZE, 1.0));
        let slopes = random(rng, 40 * 40, 1e-4);
        let mut taken = [(); 2].map(|()| vec![0.0_f32; 40 * SIZE]);
        for (pair, slope) in slopes.iter().enumerate() {
            for i in 0..SIZE {
                taken[0][pair / 40 * SIZE + i] += slope * outputs[pair % 40 * SIZE + i];
                taken[1][pair % 40 * SIZE + i] += slope * inputs[pair / 40 * SIZE + i];
            }
        }
        let mut balance = Balance::new(&layout);
        for (side, rows, taken) in [(Side::Input, &inputs, &taken[0]), (Side::Output, &outputs, &taken[1])] {
            let less =
                |sign: f32| rows.iter().zip(taken).map(|(row, taken)| row + sign * taken / 2.0).collect::<Vec<_>>();
            balance.add(side, &less(1.0), &less(-1.0)).unwrap();
        }
        let mut turned = inputs.clone();
        turn(&mut turned, SIZE, &balance.turns().unwrap()[0]).unwrap();
        let taken = distance(&taken[0], &[0.0; 40 * SIZE]);
        assert!(distance(&turned, &inputs) < 0.01 * taken, "{} of {taken}", distance(&turned, &inputs));
    }

    #[test]
    fn rows_of_nothing_are_not_turned() {
        let mut balance = Balance::new(&LevelLayout::new(SIZE, &[3, 8]));
        balance.add(Side::Input, &[0.0; 2 * SIZE], &[0.0; 2 * SIZE]).unwrap();
        let rows = random(&mut Rng::new(9, 9), SIZE, 1.0);
        let mut turned = rows.clone();
        turn(&mut turned, SIZE, &balance.turns().unwrap()[0]).unwrap();
        assert_eq!(turned, rows);
    }
}
