//! `cluster spectral matrix`: what all tasks have counted of a part's words.

use word2vec_matryoshka::spectral::parts::{merge_entries, row_sums};

use super::{PartArguments, bad, each_frame, to_stdout};
use crate::cluster::blocks::write_frame;
use crate::cluster::parts::{read_entries, write_entries};
use crate::failure::Result;

/// The frames of what is written.
const ENTRIES: u32 = 0;
const SUMS: u32 = 1;

/// Put together the frames of a part's entries on the standard input: frames 0 of entries are written, and a frame 1 of how often
/// each of the part's words was met near another (u64).
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    part: PartArguments,
}

/// Runs the command.
///
/// # Errors
/// `bad-job`; streams that fail.
pub fn run(arguments: &Arguments) -> Result<()> {
    let (parts, mut entries) = (arguments.part.parts()?, Vec::new());
    // Merged whenever there are twice as many, so that what many tasks met alike is not kept as often.
    let mut merged = 0;
    each_frame(|_, bytes| {
        if !read_entries(&bytes, &mut entries) {
            return Err(bad("There are bytes that are not entries of pairs."));
        }
        if entries.len() > 2 * merged + (1 << 20) {
            merge_entries(&mut entries);
            merged = entries.len();
        }
        Ok(())
    })?;
    merge_entries(&mut entries);
    let sums = row_sums(parts, arguments.part.part, &entries);
    let sums: Vec<u8> = sums.iter().flat_map(|sum| sum.to_le_bytes()).collect();
    to_stdout(|to| {
        write_entries(to, ENTRIES, &entries)?;
        write_frame(to, SUMS, &sums)
    })
}
