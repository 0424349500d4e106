//! `cluster spectral rows`: from the last two products to the rows that training begins with.

use std::collections::BTreeMap;
use std::path::PathBuf;

use word2vec_matryoshka::ops::Native;
use word2vec_matryoshka::spectral::factorization::PRODUCTS;
use word2vec_matryoshka::spectral::panel::Panel;
use word2vec_matryoshka::spectral::parts::turned;

use super::{PartArguments, bad, each_frame, to_stdout};
use crate::cluster::blocks::{push_step, write_frame};
use crate::cluster::job::JobFolder;
use crate::cluster::parts::{panel_of, read_wide};
use crate::failure::Result;

/// Write the rows that training begins with, of a part's words, as what was learnt from zeros in each block.
///
/// The part's rows of the last two products come on the standard input, in frames with the products' numbers; in the folder is what factor
/// has made of the last one (factor).
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    #[command(flatten)]
    part: PartArguments,
    /// Words of a block.
    #[arg(long, value_name = "N")]
    block: u32,
}

/// Runs the command.
///
/// # Errors
/// `bad-job`, `out-of-memory`; a file or a stream that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    let (parts, part) = (arguments.part.parts()?, arguments.part.part);
    let size = folder.job.config.vector_size as usize;
    let mut products = [Vec::new(), Vec::new()];
    each_frame(|number, bytes| match (number as usize).checked_sub(PRODUCTS - 1) {
        Some(at) if at < products.len() => {
            products[at].extend(bytes);
            Ok(())
        }
        _ => Err(bad("Only the last two products make rows.")),
    })?;
    let factors = read_wide(&arguments.folder.join("factor"), f64::from_le_bytes)?;
    let (of_inputs, of_outputs) = factors.split_at(factors.len() / 2);
    let [inputs, outputs] = products.map(|bytes| panel_of(&bytes, parts.rows_of(part), size));
    let sides = [times(inputs?, of_inputs)?, times(outputs?, of_outputs)?];
    let (mut blocks, mut row) = (BTreeMap::<u32, Vec<u8>>::new(), vec![0.0; size]);
    for index in 0..parts.rows_of(part) {
        let word = parts.word(part, index) as u32;
        let steps = blocks.entry(word / arguments.block).or_default();
        for (side, panel) in (0..).zip(&sides) {
            panel.copy_row(index, &mut row);
            push_step(steps, 2 * (word % arguments.block) + side, &row);
        }
    }
    to_stdout(|to| blocks.iter().try_for_each(|(block, steps)| write_frame(to, *block, steps)))
}

fn times(panel: Panel, factor: &[f64]) -> Result<Panel> {
    Ok(turned::<Native>(&panel, &panel.factor(factor))?)
}
