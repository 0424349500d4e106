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
        self.read_entries(false, builder)?;
        Ok(!self.done)
    }

    fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        self.read_entries(true, builder)?;
        match self.header {
            Some(Header { words, .. }) if self.taken < words.min(builder.limit()) => {
                builder.end_early(words, self.taken, too_few(words, self.taken))
            }
            Some(_) => Ok(()),
            None => Err(no_header(&self.buffer)),
        }
    }
}

impl BinaryReader {
    fn read_entries(&mut self, at_end: bool, builder: &mut VectorsBuilder) -> Result<()> {
        let mut used = 0;
        while !self.done {
            let step = match self.header {
                None => self.read_header(builder)?,
                Some(header) => self.read_entry(used, at_end, header, builder)?,
            };
            if step == 0 {
                break;
            }
            used += step;
        }
        self.buffer.drain(..used);
        Ok(())
    }

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
    fn read_entry(
        &mut self,
        start: usize,
        at_end: bool,
        header: Header,
        builder: &mut VectorsBuilder,
    ) -> Result<usize> {
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
        if !rest.iter().take(LONGEST_WORD).any(|&byte| byte == b' ') {
            return if rest.len() < LONGEST_WORD { Ok(0) } else { Err(self.no_space()) };
        }
        let vector_bytes = header.columns * 4;
        let is_last = at_end && self.taken + 1 == header.words;
        let length = match word_length(rest, vector_bytes, at_end, is_last) {
            WordLength::Known(length) => length,
            WordLength::NotYet => return Ok(0),
            WordLength::None => return Err(self.misplaced(rest)),
        };
        let bytes = &rest[length + 1..][..vector_bytes];
        let (stored, _) = bytes.as_chunks::<4>();
        self.vector.iter_mut().zip(stored).for_each(|(value, &bytes)| *value = f32::from_le_bytes(bytes));
        let word = &rest[..length];
        if let Some(fault) = first_non_finite(&self.vector) {
            let why = format!("word {}, {}: {fault}", self.taken + 1, shown(word));
            builder.leave_out(why, Place::row(self.taken).word(word));
        } else {
            builder.add(word, &self.vector)?;
        }
        self.taken += 1;
        self.done = self.taken == builder.limit();
        Ok(feeds + length + 1 + bytes.len())
    }

    fn misplaced(&self, rest: &[u8]) -> Error {
        let number = self.taken + 1;
        let reason = format!(
            "word {number} begins with {}, and wherever it may end, no other word follows its vector",
            shown(&rest[..rest.len().min(LOOK_AHEAD)])
        );
        Error::bad_vectors(reason).at(Place::row(self.taken))
    }

    fn no_space(&self) -> Error {
        let number = self.taken + 1;
        let reason = format!("no space follows word {number} within {LONGEST_WORD} bytes, but one was expected");
        Error::bad_vectors(reason).at(Place::row(self.taken))
    }
}

/// How many bytes of the next entry are looked at to see whether a word begins there.
const LOOK_AHEAD: usize = 64;
/// A word with more spaces is none.
const MOST_SPACES: usize = 64;

enum WordLength {
    Known(usize),
    /// More of the file must come first.
    NotYet,
    None,
}

/// How long the word is that `rest` begins with. A word may hold spaces, which look like its end: of all places where it
/// may end the first one is right behind which a vector of usual numbers comes and behind that another word, or the end of the
/// file. If there is none, another word is enough, or a vector of usual numbers behind the first space.
fn word_length(rest: &[u8], vector_bytes: usize, at_end: bool, is_last: bool) -> WordLength {
    let (mut first, mut followed) = (None, None);
    for length in (0..rest.len()).filter(|&place| rest[place] == b' ').take(MOST_SPACES) {
        let is_word = !has_controls(&rest[..length]);
        // What goes beyond the first space is taken for a word only if it is one beyond doubt.
        if first.is_some() && (!is_word || std::str::from_utf8(&rest[..length]).is_err()) {
            break;
        }
        let behind = rest[length + 1..].split_at_checked(vector_bytes);
        let Some((vector, next)) = behind.filter(|(_, next)| at_end || next.len() > LOOK_AHEAD) else {
            if at_end {
                break;
            }
            return WordLength::NotYet;
        };
        let follows = if is_last { next.iter().all(|&byte| byte == b'\n') } else { begins_as_word(next) };
        match (is_word && follows, is_usual(vector)) {
            (true, true) => return WordLength::Known(length),
            (true, false) => _ = followed.get_or_insert(length),
            (false, _) => {}
        }
        first.get_or_insert((length, is_usual(vector)));
    }
    match (followed, first) {
        (Some(length), _) | (None, Some((length, true))) => WordLength::Known(length),
        (None, Some((_, false))) => WordLength::None,
        (None, None) => WordLength::NotYet,
    }
}

/// Whether these bytes, behind a vector, begin as a word does: no control characters up to the first space.
fn begins_as_word(next: &[u8]) -> bool {
    let next = next.strip_prefix(b"\n").unwrap_or(next);
    let head = &next[..next.len().min(LOOK_AHEAD)];
    let word = head.split(|&byte| byte == b' ').next().unwrap_or_default();
    let whole = std::str::from_utf8(word).map_or_else(|error| error.error_len().is_none(), |_| true);
    whole && !has_controls(word)
}

/// Whether a vector's numbers have the size that those of vectors have.
fn is_usual(vector: &[u8]) -> bool {
    let (stored, _) = vector.as_chunks::<4>();
    stored.iter().map(|&bytes| f32::from_le_bytes(bytes).abs()).all(|size| size == 0.0 || (1e-9..1e4).contains(&size))
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
