//! The blend and the rotation at the end of a training from a spectral start, by blocks of rows: `training::start::Finish` in the
//! engine does the same to a whole model, and says why. What all blocks have to know are sums, of d × d numbers at most.

use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::model::{f32_to_half, half_to_f32};
use word2vec_matryoshka::spectral::panel::Factor;
use word2vec_matryoshka::spectral::small::SymmetricEigen;

use super::job::{bytes_of, bytes_of_word, read_floats};
use super::rows;
use crate::failure::Result;

/// Sums of the squares of all numbers: of W_in and W_out, and of both as training began.
pub type Squares = [f64; 4];

/// The rows of a block's words, number after number.
pub struct BlockRows {
    size: usize,
    /// Of W_in and of W_out.
    sides: [Vec<f32>; 2],
}

impl BlockRows {
    /// Of bytes, d numbers of W_in and d of W_out for each word; none when they are not whole rows.
    pub fn of(bytes: &[u8], size: usize) -> Option<Self> {
        let mut rows = Self { size, sides: [Vec::new(), Vec::new()] };
        let mut row = vec![0.0; size];
        for bytes in bytes.chunks_exact(bytes_of_word(size) / 2).zip((0..2).cycle()) {
            read_floats(bytes.0, &mut row);
            rows.sides[bytes.1].extend_from_slice(&row);
        }
        bytes.len().is_multiple_of(bytes_of_word(size)).then_some(rows)
    }

    /// The bytes of all rows.
    pub fn bytes(&self) -> Vec<u8> {
        let [inputs, outputs] = &self.sides;
        let pairs = inputs.chunks_exact(self.size).zip(outputs.chunks_exact(self.size));
        pairs.flat_map(|(input, output)| [bytes_of(input), bytes_of(output)].concat()).collect()
    }

    /// What training began with, as a model keeps it.
    pub fn halved(mut self) -> Self {
        self.sides.iter_mut().flatten().for_each(|value| *value = half_to_f32(f32_to_half(*value)));
        self
    }

    /// Sums of the squares of these rows and of those that training began with.
    pub fn squares(&self, first: &Self) -> Squares {
        let of = |side: &Vec<f32>| side.iter().map(|&value| f64::from(value).powi(2)).sum();
        [of(&self.sides[0]), of(&self.sides[1]), of(&first.sides[0]), of(&first.sides[1])]
    }

    /// Adds what training began with, by the sums of all blocks.
    pub fn blend(&mut self, first: &Self, squares: Squares, config: &Config) {
        for side in 0..2 {
            let (all, begun) = (squares[side], squares[2 + side]);
            let scale = if begun > 0.0 { (all / begun).sqrt() as f32 * config.resolved_blend() } else { 0.0 };
            self.sides[side].iter_mut().zip(&first.sides[side]).for_each(|(value, first)| *value += scale * first);
        }
    }

    /// Adds W_inᵀ W_in.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn add_gram(&self, gram: &mut [f64]) -> Result<()> {
        rows::add_gram(&self.sides[0], self.size, gram)
    }

    /// Turns all rows.
    ///
    /// # Errors
    /// `out-of-memory`.
    pub fn turn(&mut self, rotation: &Factor) -> Result<()> {
        self.sides.iter_mut().try_for_each(|side| rows::turn(side, self.size, rotation))
    }
}

/// The axes along which vectors are longest, by W_inᵀ W_in of all blended rows.
///
/// # Errors
/// `out-of-memory`.
pub fn rotation(gram: Vec<f64>, size: usize) -> Result<Factor> {
    let mut eigen = SymmetricEigen::new(gram, size);
    while eigen.step() {}
    Ok(Factor::of(&eigen.finish().1, size)?)
}
