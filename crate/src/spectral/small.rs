//! Small dense matrices of double precision, by rows, worked on a column at a time: what makes columns orthonormal, and
//! eigenvectors.

use crate::statistics::ascending;

/// A pivot smaller than this part of the diagonal is rounding: its column depends on those before.
const DEPENDENT: f64 = 1e-10;

/// Finds R⁻¹ for a Gram matrix G = Rᵀ R with R upper triangular (Cholesky), so that X · R⁻¹ has orthonormal columns if G is
/// Xᵀ X. Columns that depend on earlier ones become zero.
pub struct Orthonormalizer {
    size: usize,
    gram: Vec<f64>,
    /// R by columns: column c at c · size.
    upper: Vec<f64>,
    /// R⁻¹ by columns.
    inverse: Vec<f64>,
    column: usize,
}

impl Orthonormalizer {
    /// For a Gram matrix, size × size.
    pub fn new(gram: Vec<f64>, size: usize) -> Self {
        Self { size, gram, upper: vec![0.0; size * size], inverse: vec![0.0; size * size], column: 0 }
    }

    /// Works on the next column; false when there is none.
    pub fn step(&mut self) -> bool {
        let (size, column) = (self.size, self.column);
        if column == size {
            return false;
        }
        self.column += 1;
        let (before, rest) = self.upper.split_at_mut(column * size);
        let own = &mut rest[..size];
        for (row, above) in before.chunks_exact(size).enumerate() {
            let sum = self.gram[row * size + column] - dot(&above[..row], &own[..row]);
            own[row] = if above[row] > 0.0 { sum / above[row] } else { 0.0 };
        }
        let diagonal = self.gram[column * size + column];
        let left = diagonal - dot(&own[..column], &own[..column]);
        if left <= DEPENDENT * diagonal || left <= 0.0 {
            return true;
        }
        own[column] = left.sqrt();
        // Column c of R⁻¹: (e_c − Σ_{k<c} R[k][c] · column k of R⁻¹) / R[c][c].
        let (before, rest) = self.inverse.split_at_mut(column * size);
        let inverse = &mut rest[..size];
        for (&factor, earlier) in own[..column].iter().zip(before.chunks_exact(size)) {
            inverse[..column].iter_mut().zip(&earlier[..column]).for_each(|(x, y)| *x -= factor * y);
        }
        inverse[column] = 1.0;
        inverse[..=column].iter_mut().for_each(|x| *x /= own[column]);
        true
    }

    /// R⁻¹, by rows.
    pub fn into_inverse(self) -> Vec<f64> {
        transposed(&self.inverse, self.size)
    }
}

/// Finds the eigenvalues and eigenvectors of a symmetric matrix: Householder reflections make it tridiagonal, implicit QL
/// iterations with Wilkinson's shift make that diagonal (Golub and Van Loan, "Matrix Computations", 8.3).
///
/// Of a matrix that ends in rows of zeros only what is before them is worked on: vectors of more dimensions than there are words have
/// such matrices.
pub struct SymmetricEigen {
    /// Rows before those of zeros.
    size: usize,
    /// All rows.
    whole: usize,
    matrix: Vec<f64>,
    /// Rows become the eigenvectors.
    vectors: Vec<f64>,
    diagonal: Vec<f64>,
    off_diagonal: Vec<f64>,
    column: usize,
    reduced: bool,
}

impl SymmetricEigen {
    /// For a symmetric matrix, size × size.
    pub fn new(mut matrix: Vec<f64>, size: usize) -> Self {
        let whole = size;
        let size = matrix.iter().rposition(|&value| value != 0.0).map_or(0, |last| last / whole + 1);
        if size < whole {
            matrix = matrix.chunks_exact(whole).take(size).flat_map(|row| &row[..size]).copied().collect();
        }
        let mut vectors = vec![0.0; size * size];
        (0..size).for_each(|row| vectors[row * size + row] = 1.0);
        let (diagonal, off_diagonal) = (Vec::new(), Vec::new());
        Self { size, whole, matrix, vectors, diagonal, off_diagonal, column: 0, reduced: false }
    }

    /// Works on the next column; false when all is done.
    pub fn step(&mut self) -> bool {
        let columns = if self.reduced { self.size } else { self.size.saturating_sub(2) };
        if self.column < columns {
            if self.reduced {
                self.diagonalize(self.column)
            } else {
                self.reflect(self.column)
            }
            self.column += 1;
            return true;
        }
        if self.reduced {
            return false;
        }
        let (size, matrix) = (self.size, &self.matrix);
        self.diagonal = (0..size).map(|row| matrix[row * size + row]).collect();
        self.off_diagonal =
            (0..size).map(|row| if row + 1 < size { matrix[(row + 1) * size + row] } else { 0.0 }).collect();
        (self.column, self.reduced) = (0, true);
        true
    }

    /// Eigenvalues, falling, and the eigenvectors as columns, each with its largest entry positive.
    pub fn finish(mut self) -> (Vec<f64>, Vec<f64>) {
        let Self { size, whole, .. } = self;
        // Each of the other axes is an eigenvector.
        self.diagonal.resize(whole, 0.0);
        let falling = ascending(&self.diagonal.iter().map(|value| -value).collect::<Vec<_>>());
        let mut columns = vec![0.0; whole * whole];
        for (to, from) in falling.iter().map(|&from| from as usize).enumerate() {
            if from >= size {
                columns[from * whole + to] = 1.0;
                continue;
            }
            let vector = &self.vectors[from * size..][..size];
            let largest = vector.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0);
            let sign = if largest < 0.0 { -1.0 } else { 1.0 };
            vector.iter().enumerate().for_each(|(row, value)| columns[row * whole + to] = sign * value);
        }
        (falling.into_iter().map(|from| self.diagonal[from as usize]).collect(), columns)
    }

    /// Reflects so that a column has nothing below its second number from the diagonal.
    fn reflect(&mut self, column: usize) {
        let (size, below) = (self.size, column + 1);
        let mut v: Vec<f64> = (below..size).map(|row| self.matrix[row * size + column]).collect();
        let norm = dot(&v, &v).sqrt();
        if norm == 0.0 {
            return;
        }
        v[0] += if v[0] < 0.0 { -norm } else { norm };
        let scale = 2.0 / dot(&v, &v);
        for row in self.matrix.chunks_exact_mut(size).skip(column) {
            let factor = scale * dot(&row[below..], &v);
            row[below..].iter_mut().zip(&v).for_each(|(x, y)| *x -= factor * y);
        }
        reflect_rows(&mut self.matrix[below * size..], size, column, &v, scale);
        reflect_rows(&mut self.vectors[below * size..], size, 0, &v, scale);
    }

    /// Rotates until the number beside diagonal entry `first` has vanished.
    fn diagonalize(&mut self, first: usize) {
        const MOST_ITERATIONS: usize = 60;
        for _ in 0..MOST_ITERATIONS {
            let Self { diagonal, off_diagonal: off, .. } = self;
            let vanished = |&at: &usize| off[at].abs() <= f64::EPSILON * (diagonal[at].abs() + diagonal[at + 1].abs());
            let last = (first..self.size - 1).find(vanished).unwrap_or(self.size - 1);
            if last == first {
                return;
            }
            self.chase(first, last);
        }
    }

    /// One iteration on the entries from `first` to `last`.
    fn chase(&mut self, first: usize, last: usize) {
        let Self { diagonal, off_diagonal: off, vectors, size, .. } = self;
        let half = (diagonal[first + 1] - diagonal[first]) / (2.0 * off[first]);
        let root = (half * half + 1.0).sqrt();
        let (mut sine, mut cosine, mut moved) = (1.0, 1.0, 0.0);
        let mut g = diagonal[last] - diagonal[first] + off[first] / (half + root.copysign(half));
        for at in (first..last).rev() {
            let (f, b) = (sine * off[at], cosine * off[at]);
            let r = (f * f + g * g).sqrt();
            off[at + 1] = r;
            if r == 0.0 {
                diagonal[at + 1] -= moved;
                off[last] = 0.0;
                return;
            }
            (sine, cosine) = (f / r, g / r);
            g = diagonal[at + 1] - moved;
            let t = (diagonal[at] - g) * sine + 2.0 * cosine * b;
            moved = sine * t;
            diagonal[at + 1] = g + moved;
            g = cosine * t - b;
            let (upper, lower) = vectors.split_at_mut((at + 1) * *size);
            for (x, y) in upper[at * *size..].iter_mut().zip(lower) {
                (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
            }
        }
        diagonal[first] -= moved;
        off[first] = g;
        off[last] = 0.0;
    }
}

/// Multiplies rows of `size` numbers, from number `from` on, with I − scale · v vᵀ from the left.
fn reflect_rows(rows: &mut [f64], size: usize, from: usize, v: &[f64], scale: f64) {
    let mut sums = vec![0.0; size - from];
    for (row, y) in rows.chunks_exact(size).zip(v) {
        sums.iter_mut().zip(&row[from..]).for_each(|(sum, x)| *sum += y * x);
    }
    for (row, y) in rows.chunks_exact_mut(size).zip(v) {
        let factor = scale * y;
        row[from..].iter_mut().zip(&sums).for_each(|(x, sum)| *x -= factor * sum);
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Rows for columns.
pub fn transposed(matrix: &[f64], size: usize) -> Vec<f64> {
    (0..size * size).map(|n| matrix[n % size * size + n / size]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sampling::rng::Rng;

    fn random(size: usize, seed: u64) -> Vec<f64> {
        let mut rng = Rng::new(seed, 0);
        (0..size * size).map(|_| f64::from(rng.unit_f32()) - 0.5).collect()
    }

    fn product(a: &[f64], b: &[f64], size: usize) -> Vec<f64> {
        let entry = |n: usize| (0..size).map(|k| a[n / size * size + k] * b[k * size + n % size]).sum();
        (0..size * size).map(entry).collect()
    }

    fn assert_near(a: &[f64], b: impl Fn(usize, usize) -> f64, size: usize, tolerance: f64) {
        for (n, value) in a.iter().enumerate() {
            let (row, column) = (n / size, n % size);
            assert!((value - b(row, column)).abs() < tolerance, "{size}: {row}, {column}: {value}");
        }
    }

    #[test]
    fn eigenvectors_make_a_matrix_diagonal() {
        for size in [1, 2, 3, 5, 17, 60] {
            let (a, mirrored) = (random(size, 3), transposed(&random(size, 3), size));
            let symmetric: Vec<f64> = a.iter().zip(mirrored).map(|(x, y)| x + y).collect();
            let mut eigen = SymmetricEigen::new(symmetric.clone(), size);
            while eigen.step() {}
            let (values, vectors) = eigen.finish();
            assert!(values.is_sorted_by(|a, b| a >= b));
            let rows = transposed(&vectors, size);
            let diagonal = product(&rows, &product(&symmetric, &vectors, size), size);
            assert_near(&diagonal, |i, j| if i == j { values[i] } else { 0.0 }, size, 1e-10);
            assert_near(&product(&rows, &vectors, size), |i, j| f64::from(u8::from(i == j)), size, 1e-11);
        }
    }

    #[test]
    fn rows_of_zeros_at_the_end_are_axes_of_their_own() {
        let (size, few) = (9, 4);
        let (a, mirrored) = (random(few, 3), transposed(&random(few, 3), few));
        let small: Vec<f64> = a.iter().zip(mirrored).map(|(x, y)| x + y).collect();
        let within = |row: usize, column: usize| row < few && column < few;
        let entry = |n: usize| if within(n / size, n % size) { small[n / size * few + n % size] } else { 0.0 };
        let matrix: Vec<f64> = (0..size * size).map(entry).collect();
        let mut eigen = SymmetricEigen::new(matrix.clone(), size);
        while eigen.step() {}
        let (values, vectors) = eigen.finish();
        assert!(values.is_sorted_by(|a, b| a >= b));
        let rows = transposed(&vectors, size);
        let diagonal = product(&rows, &product(&matrix, &vectors, size), size);
        assert_near(&diagonal, |i, j| if i == j { values[i] } else { 0.0 }, size, 1e-10);
        assert_near(&product(&rows, &vectors, size), |i, j| f64::from(u8::from(i == j)), size, 1e-11);
    }

    #[test]
    fn a_diagonal_matrix_and_one_of_zeros_are_done_at_once() {
        for diagonal in [[3.0, -1.0, 2.0], [0.0; 3]] {
            let matrix = (0..9).map(|n| if n / 3 == n % 3 { diagonal[n / 3] } else { 0.0 }).collect();
            let mut eigen = SymmetricEigen::new(matrix, 3);
            while eigen.step() {}
            let mut expected = diagonal;
            expected.sort_by(|a: &f64, b| b.total_cmp(a));
            assert_eq!(eigen.finish().0, expected);
        }
    }

    #[test]
    fn dependent_columns_vanish_and_others_become_orthonormal() {
        let size = 12;
        let mut x = random(size, 5);
        for row in x.chunks_exact_mut(size) {
            row[7] = 2.0 * row[1] - row[3];
        }
        let mut orthonormalizer = Orthonormalizer::new(product(&transposed(&x, size), &x, size), size);
        while orthonormalizer.step() {}
        let q = product(&x, &orthonormalizer.into_inverse(), size);
        let gram = product(&transposed(&q, size), &q, size);
        assert_near(&gram, |i, j| f64::from(u8::from(i == j && i != 7)), size, 1e-6);
    }
}
