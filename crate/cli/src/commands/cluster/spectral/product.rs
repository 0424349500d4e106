//! `cluster spectral product`: a part's rows of a product with P or its transpose.

use std::fs;
use std::path::{Path, PathBuf};

use word2vec_matryoshka::ops::Native;
use word2vec_matryoshka::spectral::panel::Panel;
use word2vec_matryoshka::spectral::parts::{PartMatrix, Parts, columns, gram_of, random_rows, turned};

use super::{PartArguments, bad, each_frame, to_stdout};
use crate::cluster::blocks::write_frame;
use crate::cluster::job::JobFolder;
use crate::cluster::parts::{GRAM, bytes_of_panel, panel_of, read_entries, read_wide, wide_bytes};
use crate::failure::{Failure, Result};

/// Write a part's rows of a product, as a frame, and their Gram matrix (f64).
///
/// Product 0 is random. Those after it are P and its transpose, in turns, times the one before: its parts come on the standard
/// input, one after another, each in any number of frames. In the folder are the part's entries (pairs), how often all words were met near others
/// (sums, u64, part after part), and what makes the product before orthonormal (factor, f64), but for the first.
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    #[command(flatten)]
    part: PartArguments,
    /// The product's number.
    #[arg(long, value_name = "N")]
    number: usize,
}

/// Runs the command.
///
/// # Errors
/// `bad-job`, `out-of-memory`; a file or a stream that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    let (parts, part, config) = (arguments.part.parts()?, arguments.part.part, &folder.job.config);
    let size = config.vector_size as usize;
    if arguments.number == 0 {
        let rows = random_rows(parts, part, size, config.seed)?;
        return to_stdout(|to| write_frame(to, part as u32, &bytes_of_panel(&rows)));
    }
    let matrix = matrix(&arguments.folder, parts, part, config.ns_exponent)?;
    let product = product(&matrix, parts, part, size, arguments.number.is_multiple_of(2))?;
    let factor = arguments.folder.join("factor");
    let rows = if factor.exists() {
        let factor = product.factor(&read_wide(&factor, f64::from_le_bytes)?);
        turned::<Native>(&product, &factor)?
    } else {
        product
    };
    let gram = gram_of::<Native>(&rows);
    to_stdout(|to| {
        write_frame(to, part as u32, &bytes_of_panel(&rows))?;
        write_frame(to, GRAM, &wide_bytes(&gram))
    })
}

fn matrix(folder: &Path, parts: Parts, part: usize, exponent: f64) -> Result<PartMatrix> {
    let (pairs, sums) = (folder.join("pairs"), folder.join("sums"));
    let mut entries = Vec::new();
    let bytes = fs::read(&pairs).map_err(Failure::reading(&pairs))?;
    let of_parts = read_wide(&sums, u64::from_le_bytes)?;
    if !read_entries(&bytes, &mut entries) || of_parts.len() != parts.words {
        return Err(bad("The pairs or the sums in the folder are not those of the part."));
    }
    let (mut sums, mut at) = (vec![0; parts.words], 0);
    for part in 0..parts.parts {
        for row in 0..parts.rows_of(part) {
            sums[parts.word(part, row)] = of_parts[at];
            at += 1;
        }
    }
    Ok(PartMatrix::new(parts, part, &entries, &sums, exponent)?)
}

/// Multiplies with each part of the standard input as soon as all of it is there.
fn product(matrix: &PartMatrix, parts: Parts, part: usize, size: usize, transposed: bool) -> Result<Panel> {
    let columns = columns(size);
    let mut product = Panel::zeroed(parts.rows_of(part), columns)?;
    let (mut next, mut rows) = (0, Vec::new());
    let mut take = |of: usize, rows: &mut Vec<u8>| {
        let from = panel_of(rows, parts.rows_of(of), size)?;
        rows.clear();
        matrix.multiply_add::<Native>(transposed, of, &from, &mut product);
        Ok::<_, Failure>(())
    };
    each_frame(|of, bytes| {
        while next < of as usize && next < parts.parts {
            take(next, &mut rows)?;
            next += 1;
        }
        if of as usize != next {
            return Err(bad("The parts of a product have to come one after another."));
        }
        rows.extend(bytes);
        Ok(())
    })?;
    for of in next..parts.parts {
        take(of, &mut rows)?;
    }
    Ok(product)
}
