//! `cluster merge`: what all tasks have learnt in a round, added to the rows.

use std::io::{self, BufReader, BufWriter, Write};

use crate::cluster::blocks::{StepsOfRows, collect_steps, read_frame, write_frame};
use crate::cluster::job::bytes_of_word;
use crate::cluster::merge::{Merge, merge_into};
use crate::failure::{Failure, Result};

/// Add what tasks have learnt to the rows of blocks. On the standard input come, for each block, a frame with its rows and
/// one from each task that learnt something in it, always in the same order of tasks; a frame with the new rows is written.
#[derive(clap::Args)]
pub struct Arguments {
    /// Numbers of a vector.
    #[arg(long, value_name = "N")]
    vector_size: usize,
    /// Take the adaptive sum of the tasks' steps on a row, where they are not weighed: with hierarchical softmax.
    #[arg(long)]
    adaptive: bool,
}

/// Runs the command.
///
/// # Errors
/// `bad-job`; streams that fail.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut from = BufReader::with_capacity(1 << 20, io::stdin().lock());
    let mut to = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let size = arguments.vector_size;
    let merge = if arguments.adaptive { Merge::Adaptive } else { Merge::Sum };
    let mut next = read_frame(&mut from).map_err(Failure::reading_input())?;
    while let Some((block, mut rows)) = next {
        let mut steps = StepsOfRows::new();
        let mut whole = rows.len().is_multiple_of(bytes_of_word(size));
        loop {
            next = read_frame(&mut from).map_err(Failure::reading_input())?;
            match &next {
                Some((of, bytes)) if *of == block => whole &= collect_steps(bytes, size, &mut steps),
                _ => break,
            }
        }
        if !whole || !merge_into(&mut rows, size, steps, merge) {
            let sentence = format!("What was learnt in block {block} does not fit its rows.");
            return Err(Failure::coded("bad-job", sentence));
        }
        write_frame(&mut to, block, &rows).map_err(Failure::writing_output())?;
    }
    to.flush().map_err(Failure::writing_output())
}
