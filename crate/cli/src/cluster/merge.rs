//! What several tasks have learnt in a block, as one.

use super::blocks::StepsOfRows;
use super::job::read_floats;
use crate::merging::sum_up;

/// How steps of several tasks on one row become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// Each was weighed by its task, so that they are added.
    Sum,
    /// The adaptive sum of deterministic training.
    Adaptive,
}

/// Adds the steps of all tasks to the rows of a block, d numbers of W_in and d of W_out for each word; false when a step is
/// of a row that the block lacks.
pub fn merge_into(rows: &mut [u8], size: usize, steps: StepsOfRows, merge: Merge) -> bool {
    let row_bytes = size * size_of::<f32>();
    let mut row = vec![0.0; size];
    for (index, steps) in steps {
        let Some(bytes) = rows.chunks_exact_mut(row_bytes).nth(index as usize) else { return false };
        read_floats(bytes, &mut row);
        let mut add = |step: &[f32]| row.iter_mut().zip(step).for_each(|(value, step)| *value += step);
        match merge {
            Merge::Sum => steps.iter().for_each(|step| add(step)),
            Merge::Adaptive => add(&sum_up(steps)),
        }
        bytes.as_chunks_mut().0.iter_mut().zip(&row).for_each(|(bytes, value)| *bytes = value.to_le_bytes());
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::blocks::{collect_steps, push_step};
    use crate::cluster::job::bytes_of;

    fn merged(rows: &[f32], learnt: &[&[(u32, [f32; 2])]], merge: Merge) -> Option<Vec<f32>> {
        let mut steps = StepsOfRows::new();
        for of_task in learnt {
            let mut bytes = Vec::new();
            of_task.iter().for_each(|(row, step)| push_step(&mut bytes, *row, step));
            assert!(collect_steps(&bytes, 2, &mut steps));
        }
        let mut bytes = bytes_of(rows);
        merge_into(&mut bytes, 2, steps, merge).then(|| {
            let mut rows = vec![0.0; rows.len()];
            read_floats(&bytes, &mut rows);
            rows
        })
    }

    #[test]
    fn what_tasks_learn_apart_adds_up_and_what_all_learn_counts_once() {
        let learnt: &[&[_]] =
            &[&[(0, [1.0, 0.0]), (1, [3.0, 3.0])], &[(0, [0.0, 2.0]), (1, [3.0, 3.0])], &[(3, [1.0, 1.0])]];
        assert_eq!(
            merged(&[10.0; 8], learnt, Merge::Adaptive).unwrap(),
            [11.0, 12.0, 13.0, 13.0, 10.0, 10.0, 11.0, 11.0]
        );
        assert_eq!(merged(&[10.0; 8], learnt, Merge::Sum).unwrap(), [11.0, 12.0, 16.0, 16.0, 10.0, 10.0, 11.0, 11.0]);
        let five: Vec<&[_]> = vec![&[(2, [0.5, -1.0])]; 5];
        assert_eq!(merged(&[0.0; 8], &five, Merge::Adaptive).unwrap(), [0.0, 0.0, 0.0, 0.0, 0.5, -1.0, 0.0, 0.0]);
    }

    #[test]
    fn steps_of_other_blocks_or_sizes_are_refused() {
        assert_eq!(merged(&[0.0; 8], &[&[(4, [1.0, 1.0])]], Merge::Sum), None);
        assert!(!collect_steps(&[0; 13], 2, &mut StepsOfRows::new()));
    }
}
