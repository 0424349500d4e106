//! Files that are plain or packed, gzip or zstd, as their first bytes say.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use crate::failure::{Damaged, Failure, Result};

/// Bytes that are looked at to tell what a file is.
pub const HEAD: usize = 1 << 16;

/// Opens a file; what is read is unpacked.
///
/// # Errors
/// A file that cannot be read.
pub fn open(path: &Path) -> Result<Box<dyn Read + Send>> {
    File::open(path).and_then(unpacked).map_err(Failure::reading(path))
}

/// The first bytes of a file, unpacked.
///
/// # Errors
/// A file that cannot be read.
pub fn head(path: &Path) -> Result<Vec<u8>> {
    let mut head = Vec::new();
    open(path)?.take(HEAD as u64).read_to_end(&mut head).map_err(Failure::reading(path))?;
    Ok(head)
}

/// Whether a file that begins so is no plain text.
pub fn is_binary(head: &[u8]) -> bool {
    head[..head.len().min(HEAD)].contains(&0)
}

/// What a file holds once it is unpacked.
///
/// # Errors
/// What the system says.
pub fn unpacked<R: Read + Send + 'static>(file: R) -> io::Result<Box<dyn Read + Send>> {
    let mut file = BufReader::with_capacity(HEAD, file);
    match packing(file.fill_buf()?) {
        Some(Packing::Gzip) => Ok(Box::new(Decoder { inner: MultiGzDecoder::new(file), code: "bad-gzip" })),
        Some(Packing::Zstd) => Ok(Box::new(Decoder { inner: zstd::Decoder::with_buffer(file)?, code: "bad-zstd" })),
        None => Ok(Box::new(file)),
    }
}

/// Whether a file is packed.
///
/// # Errors
/// A file that cannot be read.
pub fn is_packed(path: &Path) -> Result<bool> {
    let mut magic = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read(&mut magic)).map_err(Failure::reading(path))?;
    Ok(packing(&magic[..read]).is_some())
}

enum Packing {
    Gzip,
    Zstd,
}

fn packing(head: &[u8]) -> Option<Packing> {
    match head {
        [0x1F, 0x8B, ..] => Some(Packing::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Packing::Zstd),
        _ => None,
    }
}

/// Tells damage from other failures, whatever the kind of error that the unpacker has for it.
struct Decoder<R> {
    inner: R,
    code: &'static str,
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).map_err(|error| match error.kind() {
            ErrorKind::Interrupted | ErrorKind::PermissionDenied => error,
            _ => io::Error::new(ErrorKind::InvalidData, Damaged(self.code)),
        })
    }
}
