//! A map whose axes the user chooses: each the direction from one word to another.
//!
//! At every level, x is the cosine of a word with the difference of the two words' vectors, both scaled to length 1 first:
//! 1 points as the difference does, −1 the other way, 0 is at right angles to it. These axes mean something, so the levels
//! are neither turned nor scaled.

use super::pca::{Covariance, Plane};
use crate::error::{Error, Result};
use crate::model::Vectors;

/// A direction from one word to another, by their indices.
pub type Pair = [u32; 2];

/// At each level the unit vector from one word's direction to the other's; zeros where they are the same.
///
/// # Errors
/// `internal` when there is no such word: callers look words up first.
pub fn directions(vectors: &Vectors, [from, to]: Pair) -> Result<Vec<Vec<f32>>> {
    if from.max(to) as usize >= vectors.len() {
        return Err(Error::internal("an axis needs known words"));
    }
    let size = vectors.layout().vector_size();
    let (mut start, mut end) = (vec![0.0; size], vec![0.0; size]);
    vectors.copy_vector(from, &mut start);
    vectors.copy_vector(to, &mut end);
    let at_level = |&level: &usize| {
        let (start, end) = (unit(&start[..level]), unit(&end[..level]));
        unit(&end.iter().zip(start).map(|(to, from)| to - from).collect::<Vec<_>>())
    };
    Ok(vectors.layout().levels().iter().map(at_level).collect())
}

/// The plane of two directions through the origin. Without the second one, y is the direction at right angles to x in
/// which the words of `rest` are spread the most.
pub fn plane(level: usize, x: Vec<f32>, y: Option<Vec<f32>>, rest: Covariance) -> Plane {
    let y = y.unwrap_or_else(|| {
        let fixed: Vec<f64> = x.iter().map(|&value| f64::from(value)).collect();
        rest.axes(Some(&fixed)).x
    });
    Plane { level, mean: vec![0.0; x.len()], x, y }
}

fn unit(vector: &[f32]) -> Vec<f32> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    let scale = if length > 0.0 && length.is_finite() { 1.0 / length } else { 0.0 };
    vector.iter().map(|x| scale * x).collect()
}
