//! The binary format: the header as text, then each word, a space, and its vector in little-endian single precision.

use super::{Header, check_word, goes_on, has_controls, header, header_of, second_line, text_follows, too_few};
use crate::error::{Error, Place, Result, try_extend, try_zeros};
use crate::io::builder::{VectorsBuilder, first_non_finite};
use crate::io::fields::shown;
use crate::io::file_kind::{FileKind, Head, Holds, Likeness};
use crate::io::reader::Reader;
use crate::io::writer::{Part, Writer};

/// The binary format.
pub static BINARY: FileKind = FileKind {
    name: "word2vec-binary",
    called: ".bin",
    holds: Holds::Vectors,
    ending: ".bin",
    unnamed: "vectors.bin",
    telling_endings: &[".bin"],
    media_type: "application/octet-stream",
    number_bytes: 4,
    likeness,
    writer: Some(Writer { head: header, part: write_part, tail: b"" }),
};

fn likeness(head: &Head) -> Likeness {
    if header_of(head).is_none() || text_follows(head) {
        return Likeness::No;
    }
    if has_controls(second_line(head)) { Likeness::Surely } else { Likeness::Maybe }
}

/// A longer header, or word, is none: some other file.
const LONGEST_HEADER: usize = 256;
const LONGEST_WORD: usize = 1 << 20;

/// Reads a file that comes in chunks.
pub struct BinaryReader {
    /// What has come and is not used yet: the beginning of an entry, once a chunk is done.
    buffer: Vec<u8>,
    header: Option<Header>,
    file_bytes: u64,
    vector: Vec<f32>,
    taken: usize,
    done: bool,
}

impl BinaryReader {
    /// A reader of a file of `file_bytes`.
    pub fn new(file_bytes: u64) -> Self {
        Self { buffer: Vec::new(), header: None, file_bytes, vector: Vec::new(), taken: 0, done: false }
    }
}

impl Reader for BinaryReader {
    fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        try_extend(&mut self.buffer, bytes, "the vectors' file")?;
        let mut used = 0;
        while !self.done {
            let step = match self.header {
                None => self.read_header(builder)?,
                Some(header) => self.read_entry(used, header, builder)?,
            };
            if step == 0 {
                break;
            }
            used += step;
        }
        self.buffer.drain(..used);
        Ok(!self.done)
    }

    fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        match self.header {
            Some(Header { words, .. }) if self.taken < words.min(builder.limit()) => Err(too_few(words, self.taken)),
            Some(_) => Ok(()),
            None => Err(no_header(&self.buffer)),
        }
    }
}

impl BinaryReader {
    /// Returns the bytes used, 0 when more must come first.
    fn read_header(&mut self, builder: &mut VectorsBuilder) -> Result<usize> {
        let Some(end) = self.buffer.iter().take(LONGEST_HEADER).position(|&byte| byte == b'\n') else {
            return if self.buffer.len() < LONGEST_HEADER { Ok(0) } else { Err(no_header(&self.buffer)) };
        };
        let header = Header::read(&self.buffer[..end]).ok_or_else(|| no_header(&self.buffer[..end]))?;
        // A word of no bytes, a space and the numbers.
        header.check(builder.limit(), self.file_bytes, (header.columns as u64).saturating_mul(4).saturating_add(1))?;
        builder.allocate(header.words, header.columns)?;
        self.vector = try_zeros(header.columns, "a vector")?;
        self.header = Some(header);
        Ok(end + 1)
    }

    /// As [`read_header`](Self::read_header), for the entry at `start`.
    fn read_entry(&mut self, start: usize, header: Header, builder: &mut VectorsBuilder) -> Result<usize> {
        // Some writers end each vector with a line feed.
        let feeds = self.buffer[start..].iter().take_while(|&&byte| byte == b'\n').count();
        let rest = &self.buffer[start + feeds..];
        if self.taken == header.words {
            self.done = !rest.is_empty();
            if self.done {
                builder.note(goes_on(header.words));
            }
            return Ok(0);
        }
        let Some(length) = rest.iter().take(LONGEST_WORD).position(|&byte| byte == b' ') else {
            return if rest.len() < LONGEST_WORD { Ok(0) } else { Err(self.no_space()) };
        };
        let Some(bytes) = rest[length + 1..].get(..header.columns * 4) else {
            return Ok(0);
        };
        let (stored, _) = bytes.as_chunks::<4>();
        self.vector.iter_mut().zip(stored).for_each(|(value, &bytes)| *value = f32::from_le_bytes(bytes));
        let word = &rest[..length];
        if let Some(fault) = first_non_finite(&self.vector) {
            let number = self.taken + 1;
            let reason = format!("word {number}, {}: {fault}", shown(word));
            return Err(Error::bad_vectors(reason).at(Place::row(self.taken).word(word)));
        }
        builder.add(word, &self.vector)?;
        self.taken += 1;
        self.done = self.taken == builder.limit();
        Ok(feeds + length + 1 + bytes.len())
    }

    fn no_space(&self) -> Error {
        let number = self.taken + 1;
        let reason = format!("no space follows word {number} within {LONGEST_WORD} bytes, but one was expected");
        Error::bad_vectors(reason).at(Place::row(self.taken))
    }
}

fn no_header(head: &[u8]) -> Error {
    let begins = shown(head);
    Error::bad_vectors(format!("it begins with {begins}, but a line with two whole numbers was expected"))
}

fn write_part(part: &Part) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    part.each_vector(|word, vector| {
        check_word(word, "word2vec's binary format")?;
        out.extend_from_slice(word.as_bytes());
        out.push(b' ');
        out.extend(vector.iter().flat_map(|value| value.to_le_bytes()));
        Ok(())
    })?;
    Ok(out)
}
