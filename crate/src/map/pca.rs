//! Principal components: the plane in which the words of a level are spread the most.
//!
//! The vectors are scaled to length 1 first, since their cosines are what the model means; without that the map would
//! mostly show how frequent words are. With m their mean and C = (1/n) Σ v vᵀ − m mᵀ their covariance, the axes are the
//! two eigenvectors of C with the largest eigenvalues, found by orthogonal iteration (Golub and Van Loan, "Matrix
//! Computations", 7.3.2): multiply a few orthonormal directions by C, make them orthonormal again, until they no longer
//! change. Two more directions than needed are carried along, since the speed depends on the gap behind the last one.

use std::ops::Range;

use super::points::Points;
use crate::error::{Result, try_vec};
use crate::levels::LANES;
use crate::parallel;
use crate::sampling::rng::Rng;

/// Directions of the iteration: the two needed and two more.
const CARRIED: usize = 4;
const MAX_ITERATIONS: usize = 400;
/// Change of a direction below which it counts as unchanged.
const TOLERANCE: f64 = 1e-9;
/// Panels whose products are summed in single precision before they are added to the total in double precision.
pub const PANELS_PER_BLOCK: usize = 256;

/// Sums for the mean and the covariance of a level's vectors, block by block.
pub struct Covariance {
    level: usize,
    size: usize,
    count: usize,
    sum: Vec<f64>,
    /// Upper triangle of Σ v vᵀ, in a square.
    products: Vec<f64>,
}

impl Covariance {
    /// Empty sums for the level with this place among the points' levels.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn new(points: &Points, level: usize) -> Result<Self> {
        let size = points.levels()[level];
        let mut products = try_vec(size * size, "the covariance of the vectors")?;
        products.resize(size * size, 0.0);
        Ok(Self { level, size, count: points.len(), sum: vec![0.0; size], products })
    }

    /// Adds the blocks of panels with these numbers.
    pub fn add_blocks(&mut self, points: &Points, blocks: Range<usize>) {
        let (level, size, first) = (self.level, self.size, blocks.start);
        let parts = parallel::map_tasks(blocks.len(), |block| block_sums(points, level, size, first + block));
        for (sum, products) in parts {
            self.sum.iter_mut().zip(sum).for_each(|(total, part)| *total += f64::from(part));
            self.products.iter_mut().zip(products).for_each(|(total, part)| *total += f64::from(part));
        }
    }

    /// The main axes, at right angles to `fixed` where there is one, largest spread first.
    pub fn axes(mut self, fixed: Option<&[f64]>) -> Plane {
        let count = self.count.max(1) as f64;
        let mean: Vec<f64> = self.sum.iter().map(|sum| sum / count).collect();
        for row in 0..self.size {
            for column in row..self.size {
                let value = self.products[row * self.size + column] / count - mean[row] * mean[column];
                self.products[row * self.size + column] = value;
                self.products[column * self.size + row] = value;
            }
        }
        let [x, y] = main_directions(&self.products, self.size, fixed);
        Plane { level: self.level, x: to_f32(&x), y: to_f32(&y), mean: to_f32(&mean) }
    }
}

/// Two directions of a level's space and the point that they cross in.
pub struct Plane {
    /// Place of the level among the points' levels.
    pub level: usize,
    /// First direction, of length 1.
    pub x: Vec<f32>,
    /// Second direction, of length 1 or all zeros where there is none.
    pub y: Vec<f32>,
    /// The origin.
    pub mean: Vec<f32>,
}

impl Plane {
    /// Where the words are in the plane: x and y of the first, of the second, and so on.
    pub fn project(&self, points: &Points) -> Vec<f32> {
        let blocks = points.panels().div_ceil(PANELS_PER_BLOCK);
        let origin = [dot(&self.mean, &self.x), dot(&self.mean, &self.y)];
        let parts = parallel::map_tasks(blocks, |block| {
            let panels = block * PANELS_PER_BLOCK..((block + 1) * PANELS_PER_BLOCK).min(points.panels());
            let mut out = Vec::with_capacity(panels.len() * LANES * 2);
            for panel in panels {
                let x = points.unit_dots(panel, self.level, &self.x);
                let y = points.unit_dots(panel, self.level, &self.y);
                x.iter().zip(y).for_each(|(x, y)| out.extend([x - origin[0], y - origin[1]]));
            }
            out
        });
        let mut xy = parts.concat();
        xy.truncate(points.len() * 2);
        xy
    }
}

/// Σ v and the upper triangle of Σ v vᵀ over one block of panels.
fn block_sums(points: &Points, level: usize, size: usize, block: usize) -> (Vec<f32>, Vec<f32>) {
    let (mut sum, mut products) = (vec![0.0; size], vec![0.0; size * size]);
    let mut rows: [Vec<f32>; LANES] = std::array::from_fn(|_| vec![0.0; size]);
    for panel in block * PANELS_PER_BLOCK..((block + 1) * PANELS_PER_BLOCK).min(points.panels()) {
        for (lane, row) in rows.iter_mut().enumerate() {
            points.copy_unit(panel * LANES + lane, level, row);
            sum.iter_mut().zip(row.iter()).for_each(|(sum, x)| *sum += x);
        }
        add_products(&rows, size, &mut products);
    }
    (sum, products)
}

/// Four outer products at a time: a row of the sums is then read and written once for four words.
fn add_products([a, b, c, d]: &[Vec<f32>; LANES], size: usize, products: &mut [f32]) {
    for (i, out) in products.chunks_exact_mut(size).enumerate() {
        let factors = (a[i], b[i], c[i], d[i]);
        let columns = a[i..].iter().zip(&b[i..]).zip(c[i..].iter().zip(&d[i..]));
        for (out, ((a, b), (c, d))) in out[i..].iter_mut().zip(columns) {
            *out += factors.0 * a + factors.1 * b + factors.2 * c + factors.3 * d;
        }
    }
}

/// The two eigenvectors of a symmetric matrix with the largest eigenvalues, each with its largest entry positive.
fn main_directions(matrix: &[f64], size: usize, fixed: Option<&[f64]>) -> [Vec<f64>; 2] {
    let mut rng = Rng::new(0, 0);
    let mut start = || (0..size).map(|_| f64::from(rng.unit_f32()) - 0.5).collect();
    let mut directions: Vec<Vec<f64>> = (0..CARRIED.min(size).max(2)).map(|_| start()).collect();
    orthonormalise(&mut directions, fixed);
    for _ in 0..MAX_ITERATIONS {
        let mut next: Vec<Vec<f64>> = directions.iter().map(|direction| multiply(matrix, direction)).collect();
        orthonormalise(&mut next, fixed);
        let still = next.iter().zip(&directions).take(2).all(|(new, old)| 1.0 - dot64(new, old).abs() < TOLERANCE);
        directions = next;
        if still {
            break;
        }
    }
    directions.truncate(2);
    directions.iter_mut().for_each(|direction| orient(direction));
    [std::mem::take(&mut directions[0]), std::mem::take(&mut directions[1])]
}

/// The Gram–Schmidt process, done twice because of rounding. What vanishes becomes zeros.
fn orthonormalise(directions: &mut [Vec<f64>], fixed: Option<&[f64]>) {
    for index in 0..directions.len() {
        let (done, rest) = directions.split_at_mut(index);
        let direction = &mut rest[0];
        let before = dot64(direction, direction).sqrt();
        for _ in 0..2 {
            for other in fixed.into_iter().chain(done.iter().map(Vec::as_slice)) {
                let share = dot64(direction, other);
                direction.iter_mut().zip(other).for_each(|(x, y)| *x -= share * y);
            }
        }
        let length = dot64(direction, direction).sqrt();
        // What is left is mere rounding when nearly all of it was taken away.
        let scale = if length > before * 1e-9 { 1.0 / length } else { 0.0 };
        direction.iter_mut().for_each(|x| *x *= scale);
    }
}

/// An eigenvector's sign is free; this choice makes it the same each time.
fn orient(direction: &mut [f64]) {
    let largest = direction.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0);
    if largest < 0.0 {
        direction.iter_mut().for_each(|x| *x = -*x);
    }
}

fn multiply(matrix: &[f64], vector: &[f64]) -> Vec<f64> {
    matrix.chunks_exact(vector.len()).map(|row| dot64(row, vector)).collect()
}

fn dot64(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn to_f32(values: &[f64]) -> Vec<f32> {
    values.iter().map(|&value| value as f32).collect()
}
