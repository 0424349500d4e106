//! `cluster spectral factor`: what a product is turned by, of its Gram matrix.

use std::path::PathBuf;

use word2vec_matryoshka::spectral::factorization::PRODUCTS;
use word2vec_matryoshka::spectral::parts::{columns, last_factors, orthonormalizing};

use super::{bad, each_frame, to_stdout};
use crate::cluster::job::JobFolder;
use crate::cluster::parts::{read_wide, wide_bytes};
use crate::failure::Result;

/// Add up the Gram matrices of a product's parts, frames on the standard input, and write what makes the product orthonormal (f64);
/// of the last product, what it and the one before are to be multiplied with instead, for which the factor of that is in the
/// folder.
#[derive(clap::Args)]
pub struct Arguments {
    /// The job's folder.
    folder: PathBuf,
    /// The product's number.
    #[arg(long, value_name = "N")]
    number: usize,
}

/// Runs the command.
///
/// # Errors
/// `bad-job`; a file or a stream that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = JobFolder::open(&arguments.folder)?;
    let size = folder.job.config.vector_size as usize;
    let columns = columns(size);
    let mut gram = vec![0.0; columns * columns];
    each_frame(|_, bytes| {
        if bytes.len() != gram.len() * size_of::<f64>() {
            return Err(bad("There are bytes that are not a Gram matrix."));
        }
        gram.iter_mut().zip(bytes.as_chunks().0).for_each(|(sum, bytes)| *sum += f64::from_le_bytes(*bytes));
        Ok(())
    })?;
    let factors = if arguments.number == PRODUCTS {
        let before = read_wide(&arguments.folder.join("factor"), f64::from_le_bytes)?;
        last_factors(gram, &before, columns, size).concat()
    } else {
        orthonormalizing(gram, columns)
    };
    to_stdout(|to| to.write_all(&wide_bytes(&factors)))
}
