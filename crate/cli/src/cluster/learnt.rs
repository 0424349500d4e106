//! What a task has learnt, weighed where it lies: in the rows of its model.

use word2vec_matryoshka::model::SharedMatrix;
use word2vec_matryoshka::training::input::InputType;
use word2vec_matryoshka::training::model::Model;

use super::balance::Balance;
use super::job::{JobFolder, RowReader, Rows};
use super::rows::{ROWS_AT_ONCE, turn};
use super::weights::{Side, Weights};
use crate::failure::Result;

/// Puts rows whose steps are weighed in place of those that training has left. `way` is that of [`Weights::weigh`].
///
/// # Errors
/// `out-of-memory`; a file that cannot be read.
pub fn weigh(model: &Model, folder: &JobFolder, weights: &Weights, way: f64, input: InputType) -> Result<()> {
    let mut balance = matches!(input, InputType::SkipGram(_)).then(|| Balance::new(&model.layout));
    each_block(model, folder, |side, Changed { words, before, now }| {
        let mut rows: Vec<f32> = now.iter().zip(&before).map(|(now, before)| now - before).collect();
        weights.weigh(side, way, &words, &mut rows)?;
        rows.iter_mut().zip(&before).for_each(|(step, before)| *step += before);
        write(model, side, &words, &rows);
        balance.as_mut().map_or(Ok(()), |balance| balance.add(side, &now, &rows))
    })?;
    let Some(balance) = balance else { return Ok(()) };
    let turns = balance.turns()?;
    each_block(model, folder, |side, Changed { words, mut now, .. }| {
        turn(&mut now, model.layout.vector_size(), &turns[side as usize])?;
        write(model, side, &words, &now);
        Ok(())
    })
}

/// Rows that are not what the task was given, number after number.
#[derive(Default)]
struct Changed {
    words: Vec<u32>,
    before: Vec<f32>,
    now: Vec<f32>,
}

/// Hands out all changed rows in blocks.
fn each_block(model: &Model, folder: &JobFolder, mut take: impl FnMut(Side, Changed) -> Result<()>) -> Result<()> {
    let mut reader = RowReader::new(model);
    let mut sides = [Side::Input, Side::Output].map(|side| (side, Changed::default()));
    folder.each_pair_of_rows(Rows::Present, model, |word, pair| {
        for ((side, changed), before) in sides.iter_mut().zip(pair) {
            let now = reader.read(matrix_of(model, *side), word);
            if now != before {
                changed.words.push(word);
                changed.before.extend_from_slice(before);
                changed.now.extend_from_slice(now);
            }
            if changed.words.len() == ROWS_AT_ONCE {
                take(*side, std::mem::take(changed))?;
            }
        }
        Ok(())
    })?;
    sides.into_iter().try_for_each(|(side, changed)| take(side, changed))
}

fn write(model: &Model, side: Side, words: &[u32], rows: &[f32]) {
    let mut padded = vec![0.0; model.layout.stride()];
    for (word, row) in words.iter().zip(rows.chunks_exact(model.layout.vector_size())) {
        model.layout.pad(row, &mut padded);
        matrix_of(model, side).write_row(*word, &padded);
    }
}

fn matrix_of(model: &Model, side: Side) -> &SharedMatrix {
    match side {
        Side::Input => &model.input,
        Side::Output => &model.output,
    }
}
