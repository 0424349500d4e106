//! The shape of a block: how many inputs and outputs it has, and the levels that it is trained at.

use super::sigmoid::Sigmoid;
use crate::levels::{LANES, Segment};

/// Most inputs of one block.
pub const MAX_INPUTS: usize = 2;
/// Most pairs of one block, which are also a whole number of vectors.
pub const PAIRS: usize = 12;

/// Most outputs of a block with this number of inputs. With one input, twelve outputs take longer than two times six.
pub const fn most_outputs(inputs: usize) -> usize {
    if inputs == 1 { 10 } else { PAIRS / inputs }
}

/// How many outputs of a block are updated together, and how many after them: no more than there are registers for.
#[inline(always)]
pub const fn strips(inputs: usize, outputs: usize) -> [usize; 2] {
    let widest = if inputs == 1 { 6 } else { 4 };
    let first = if outputs > widest { outputs.div_ceil(2) } else { outputs };
    [first, outputs - first]
}

/// The levels of a model as the kernel needs them.
#[derive(Debug)]
pub struct LevelShape<'a> {
    /// Segments of the trained levels.
    pub segments: &'a [Segment],
    /// Learning rate times weight, one per level.
    pub rates: &'a [f32],
    /// c_j, one per segment.
    pub segment_scales: &'a [f32],
    /// σ.
    pub sigmoid: Sigmoid,
    /// Whether steps are so long that rows may run away; then those that have are not trained on.
    pub is_steep: bool,
}

impl LevelShape<'_> {
    /// Floats of a row from its start to the end of the last segment.
    #[inline(always)]
    pub fn floats(&self) -> usize {
        self.segments.last().map_or(0, |last| last.offset + last.vectors * LANES)
    }
}

/// c_j of every segment for these level weights; 0 where no level counts.
pub fn segment_scales(level_weights: &[f32]) -> Vec<f32> {
    let suffix = |segment: usize| level_weights[segment..].iter().sum::<f32>();
    (0..level_weights.len()).map(suffix).map(|sum| if sum > 0.0 { 1.0 / sum } else { 0.0 }).collect()
}
