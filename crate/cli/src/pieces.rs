//! The bytes of texts, unpacked, read ahead by a thread of their own.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::failure::{Failure, Result};
use crate::inputs::Input;
use crate::packing::{is_binary, unpacked};

/// Bytes of a chunk.
const CHUNK: usize = 1 << 20;
/// Chunks that are read ahead.
const AHEAD: usize = 4;

/// A part of a text.
pub enum Piece {
    /// The next bytes of the present file.
    Chunk(Vec<u8>),
    /// The present file is at its end.
    FileEnd {
        /// Sequences of bytes in it that are not characters of UTF-8.
        broken: u64,
    },
}

/// The pieces of several texts.
pub struct Pieces {
    pieces: Receiver<Result<Piece>>,
    bytes_read: Arc<AtomicU64>,
}

impl Pieces {
    /// Begins to read.
    pub fn of(inputs: &[Input]) -> Self {
        let (sender, pieces) = sync_channel(AHEAD);
        let bytes_read = Arc::new(AtomicU64::new(0));
        let (inputs, counter) = (inputs.to_vec(), bytes_read.clone());
        thread::spawn(move || {
            // Whoever drops the receiver wants no more.
            let _ = inputs.iter().try_for_each(|input| send(input, &counter, &sender));
        });
        Self { pieces, bytes_read }
    }

    /// Bytes read so far, as they are on the disk.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece>;

    fn next(&mut self) -> Option<Result<Piece>> {
        self.pieces.recv().ok()
    }
}

/// Nothing more is wanted, or can be had.
struct Over;

/// Sends all of an input.
fn send(input: &Input, counter: &Arc<AtomicU64>, sender: &SyncSender<Result<Piece>>) -> std::result::Result<(), Over> {
    let deliver = |piece| sender.send(piece).map_err(|_| Over);
    match pass_on(input, counter, &mut |piece| deliver(Ok(piece))) {
        Ok(sent) => sent,
        Err(failure) => deliver(Err(failure)).and(Err(Over)),
    }
}

/// Cuts an input into pieces; chunks end with whole characters.
fn pass_on(
    input: &Input,
    counter: &Arc<AtomicU64>,
    deliver: &mut dyn FnMut(Piece) -> std::result::Result<(), Over>,
) -> Result<std::result::Result<(), Over>> {
    let (path, mut text) = open(input, counter)?;
    let (mut cut, mut broken, mut first) = (Vec::new(), 0, true);
    loop {
        let mut chunk = std::mem::take(&mut cut);
        chunk.reserve(CHUNK);
        let read = text.by_ref().take(CHUNK as u64).read_to_end(&mut chunk).map_err(Failure::reading(path))?;
        if std::mem::take(&mut first) && is_binary(&chunk) {
            return Err(not_text(path));
        }
        let found = broken_in(&chunk);
        broken += found.sequences;
        let last = read < CHUNK;
        if last {
            broken += u64::from(found.cut > 0);
        } else {
            cut = chunk.split_off(chunk.len() - found.cut);
        }
        if deliver(Piece::Chunk(chunk)).is_err() {
            return Ok(Err(Over));
        }
        if last {
            return Ok(deliver(Piece::FileEnd { broken }));
        }
    }
}

fn open<'a>(input: &'a Input, counter: &Arc<AtomicU64>) -> Result<(&'a Path, Box<dyn Read + Send>)> {
    let (path, text) = match input {
        Input::Stdin => {
            (Path::new("The standard input"), unpacked(Counted { inner: io::stdin(), counter: counter.clone() }))
        }
        Input::Pipe(path) | Input::File(path) => {
            (path.as_path(), File::open(path).and_then(|inner| unpacked(Counted { inner, counter: counter.clone() })))
        }
    };
    Ok((path, text.map_err(Failure::reading(path))?))
}

/// What is not UTF-8 in some bytes.
struct Broken {
    sequences: u64,
    /// Bytes at the end that begin a character.
    cut: usize,
}

fn broken_in(bytes: &[u8]) -> Broken {
    let mut broken = Broken { sequences: 0, cut: 0 };
    if std::str::from_utf8(bytes).is_ok() {
        return broken;
    }
    for chunk in bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()) {
        let at_end = chunk.invalid().as_ptr_range().end == bytes.as_ptr_range().end;
        let is_begun = std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
        if at_end && is_begun {
            broken.cut = chunk.invalid().len();
        } else {
            broken.sequences += 1;
        }
    }
    broken
}

fn not_text(path: &Path) -> Failure {
    Failure::coded(
        "not-text",
        format!(
            "{} is not plain text: it holds zero bytes, or others that are not characters. If it is a document, save or export \
             it as plain text (UTF-8) and choose that.",
            path.display()
        ),
    )
}

/// Counts what is read.
struct Counted<R> {
    inner: R,
    counter: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.counter.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    /// A file's text, the broken sequences at each of its ends, and the bytes that were read.
    fn read(bytes: &[u8]) -> Result<(Vec<u8>, Vec<u64>, u64)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, bytes).unwrap();
        let mut pieces = Pieces::of(&[Input::File(path)]);
        let (mut text, mut ends) = (Vec::new(), Vec::new());
        for piece in pieces.by_ref() {
            match piece? {
                Piece::Chunk(chunk) => text.extend(chunk),
                Piece::FileEnd { broken } => ends.push(broken),
            }
        }
        Ok((text, ends, pieces.bytes_read()))
    }

    #[test]
    fn packed_files_are_read_as_plain_ones() {
        let text = "a few wörds \n".repeat(200_000);
        let (half, rest) = text.as_bytes().split_at(1_000_001);
        let several = [gzip(half), gzip(rest)].concat();
        for bytes in [text.clone().into_bytes(), several, zstd::encode_all(text.as_bytes(), 1).unwrap(), Vec::new()] {
            let expected = if bytes.is_empty() { "" } else { &text };
            let (whole, ends, bytes_read) = read(&bytes).unwrap();
            assert!(whole == expected.as_bytes());
            assert_eq!((ends, bytes_read), (vec![0], bytes.len() as u64));
        }
    }

    #[test]
    fn what_is_no_character_is_counted_wherever_chunks_end() {
        let replaced = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches('\u{FFFD}').count() as u64;
        for pattern in [&b"caf\xe9 \xe2\x82 \xe2\x82\xac\xff"[..], b"\xe2\x82\xac\xe2", b"\xc3\xa9\xf0\x9f\x98\x80\x80"]
        {
            let bytes = pattern.repeat(2 * CHUNK / pattern.len() + 7);
            let (whole, ends, _) = read(&bytes).unwrap();
            assert!(whole == bytes);
            assert_eq!(ends, [replaced(&bytes)]);
        }
    }

    #[test]
    fn what_is_damaged_or_no_text_is_refused() {
        let text = b"some words, and more of them".repeat(40);
        let packed = [gzip(&text), zstd::encode_all(&text[..], 1).unwrap()];
        let damaged = [packed[0][..packed[0].len() - 9].to_vec(), packed[1][..packed[1].len() - 4].to_vec()];
        let refusal = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert!(damaged.iter().all(|bytes| refusal(bytes).contains("is damaged or cut short")));
        assert!(refusal(b"PK\x03\x04\0\0").contains("is not plain text"));
    }
}
