//! `cluster spectral`: a spectral start that no machine holds the whole of.

mod factor;
mod matrix;
mod pairs;
mod product;
mod rows;

use std::io::{self, BufReader, BufWriter, Read, Write};

use clap::Subcommand;
use word2vec_matryoshka::spectral::parts::Parts;

use crate::cluster::blocks::read_frame;
use crate::failure::{Failure, Result};

/// The parts of a spectral start that is spread over a cluster.
///
/// Words are dealt out to parts in turns. pairs counts which words of a text are near each other, matrix puts together what was
/// counted of a part's words, product multiplies a part's rows with all rows of a panel, factor makes of the products' Gram
/// matrices what they are turned by, and rows makes of the last two products the rows that training begins with.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Pairs(pairs::Arguments),
    Matrix(matrix::Arguments),
    Product(product::Arguments),
    Factor(factor::Arguments),
    Rows(rows::Arguments),
}

/// Runs the command.
///
/// # Errors
/// What the engine refuses; a file or a stream that cannot be read or written.
pub fn run(arguments: Arguments) -> Result<()> {
    match arguments.command {
        Command::Pairs(arguments) => pairs::run(&arguments),
        Command::Matrix(arguments) => matrix::run(&arguments),
        Command::Product(arguments) => product::run(&arguments),
        Command::Factor(arguments) => factor::run(&arguments),
        Command::Rows(arguments) => rows::run(&arguments),
    }
}

/// Which of the parts.
#[derive(clap::Args)]
struct PartArguments {
    /// The part, from 0.
    #[arg(long, value_name = "N")]
    part: usize,
    /// Parts that words are dealt out to.
    #[arg(long, value_name = "N")]
    parts: usize,
    /// Words of the vocabulary.
    #[arg(long, value_name = "N")]
    words: usize,
}

impl PartArguments {
    fn parts(&self) -> Result<Parts> {
        if self.part >= self.parts {
            return Err(Failure::bad_option("part", self.part, &format!("less than the {} parts", self.parts)));
        }
        Ok(Parts { words: self.words, parts: self.parts })
    }
}

/// The standard input's frames, each handed to `take`.
fn each_frame(mut take: impl FnMut(u32, Vec<u8>) -> Result<()>) -> Result<()> {
    let mut from = BufReader::with_capacity(1 << 20, io::stdin().lock());
    while let Some((block, bytes)) = next_frame(&mut from)? {
        take(block, bytes)?;
    }
    Ok(())
}

fn next_frame(from: &mut dyn Read) -> Result<Option<(u32, Vec<u8>)>> {
    read_frame(from).map_err(Failure::reading_input())
}

/// Lets `write` write to the standard output.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut to = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let written = write(&mut to).and_then(|()| to.flush());
    written.map_err(Failure::writing_output())
}

fn bad(sentence: &str) -> Failure {
    Failure::coded("bad-job", sentence.to_owned())
}
