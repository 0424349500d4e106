//! Vectors in JSON, as notebooks and vector databases write them: `{"word": [..]}`, `{"word": .., "vector": [..]}` in a list or one
//! per line, `["word", [..]]`, `["word", ..]`, or a list of vectors beside one of words; each within other lists and objects too.

mod layout;
mod sample;
mod scanner;

use layout::{Layout, Words, begins_with_words, is_on};
use sample::Sample;
use scanner::{Event, Scanner, Step};

use super::builder::{VectorsBuilder, first_non_finite};
use super::fields::{number, shown};
use super::file_kind::{FileKind, Head, Holds, Likeness};
use super::reader::{ImportHints, Reader};
use crate::error::{Error, Place, Result, counted, counted_were, try_extend, try_zeros};

/// Words and vectors as JSON.
pub static JSON: FileKind = FileKind {
    name: "json-vectors",
    called: ".json",
    holds: Holds::Vectors,
    ending: ".json",
    unnamed: "vectors.json",
    telling_endings: &[],
    media_type: "application/json",
    number_bytes: 20,
    likeness,
    writer: None,
};

/// The most that is read to find out where the vectors are: all words may come before the first of them.
const LONGEST_SAMPLE: usize = 1 << 26;

fn likeness(head: &Head) -> Likeness {
    let begins = head.text().trim_ascii_start().first().is_some_and(|first| b"[{".contains(first));
    if !begins || !head.is_text() {
        return Likeness::No;
    }
    let sample = Sample::read(head.text());
    match Layout::find(&sample) {
        _ if begins_with_words(&sample) => Likeness::Surely,
        Some(layout) if layout.is_sure(&sample) => Likeness::Surely,
        Some(_) => Likeness::Maybe,
        None => Likeness::No,
    }
}

/// Reads JSON that comes in chunks.
pub struct JsonReader {
    facts: ImportHints,
    scanner: Scanner,
    /// The beginning, until it is known where the vectors are, and how long it is when it is looked at next.
    begin: Vec<u8>,
    next_look: usize,
    rows: Option<Rows>,
}

impl JsonReader {
    /// A reader of a file whose closing brackets were counted.
    pub fn new(facts: &ImportHints) -> Self {
        Self { facts: *facts, scanner: Scanner::new(), begin: Vec::new(), next_look: 1 << 16, rows: None }
    }

    /// Looks for vectors in what came so far; without any, more is waited for unless there is none.
    fn look(&mut self, is_all: bool, builder: &mut VectorsBuilder) -> Result<bool> {
        let sample = Sample::read(&self.begin);
        let most = is_all || self.begin.len() > LONGEST_SAMPLE;
        let layout = if most || sample.is_enough() { Layout::find(&sample) } else { None };
        let Some(layout) = layout else {
            return if most { Err(nothing_found()) } else { Ok(true) };
        };
        let Layout { size, .. } = layout;
        builder.allocate(self.facts.most_rows(size), size)?;
        self.rows = Some(Rows::new(layout)?);
        let begin = std::mem::take(&mut self.begin);
        self.read(begin.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&begin), builder)
    }

    fn read(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        let Self { scanner, rows: Some(rows), .. } = self else { return Ok(true) };
        scanner.push(bytes, &mut |path, event| rows.take(path, event, builder))
    }
}

impl Reader for JsonReader {
    fn push(&mut self, bytes: &[u8], builder: &mut VectorsBuilder) -> Result<bool> {
        if self.rows.is_some() {
            return self.read(bytes, builder);
        }
        try_extend(&mut self.begin, bytes, "the beginning of the file")?;
        if self.begin.len() < self.next_look {
            return Ok(true);
        }
        self.next_look = 2 * self.begin.len();
        self.look(false, builder)
    }

    fn finish(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        if self.rows.is_none() {
            self.look(true, builder)?;
        }
        let Self { scanner, rows: Some(rows), .. } = self else { return Ok(()) };
        scanner.finish(&mut |path, event| rows.take(path, event, builder))?;
        rows.finish(builder)
    }
}

fn nothing_found() -> Error {
    Error::bad_vectors(
        "no lists of two or more numbers with words were found in its beginning; as in {\"word\": [0.1, 0.2]}, \
         {\"word\": \"word\", \"vector\": [0.1, 0.2]} or {\"words\": [\"word\"], \"vectors\": [[0.1, 0.2]]}",
    )
}

/// Takes words and vectors from where they are.
struct Rows {
    layout: Layout,
    /// Whether a vector is under way, and how many numbers of it there were.
    open: bool,
    numbers: usize,
    vector: Vec<f32>,
    /// The vector of a record was whole.
    whole: bool,
    word: Option<Vec<u8>>,
    fault: Option<String>,
    /// Vectors so far.
    taken: usize,
    /// Whether numbers came in a list that is none of the vectors, and how many such lists there were.
    in_other: bool,
    others: usize,
}

impl Rows {
    fn new(layout: Layout) -> Result<Self> {
        let vector = try_zeros(layout.size, "a vector")?;
        Ok(Self {
            layout,
            open: false,
            numbers: 0,
            vector,
            whole: false,
            word: None,
            fault: None,
            taken: 0,
            in_other: false,
            others: 0,
        })
    }

    /// Takes a value; returns whether more are wanted. Words of a list may come behind all vectors.
    fn take(&mut self, path: &[Step], event: Event, builder: &mut VectorsBuilder) -> Result<bool> {
        match event {
            Event::Open { list: true } if !self.open && is_on(&self.layout.vectors, path) => self.begin(path),
            Event::Open { .. } if self.open => self.wrong("a list within a list"),
            Event::Open { .. } => {}
            Event::Close if self.open && path.len() <= self.layout.vectors.len() => self.end_vector(builder)?,
            Event::Close => self.close(path, builder)?,
            Event::Number(text) if self.open => self.number(text),
            Event::Number(text) if text != b"null" => {
                self.in_other = path.last() == Some(&Step::Entry);
                self.text(path, text, builder)?;
            }
            Event::Text(text) if self.open => match self.layout.words {
                Words::Before if self.numbers == 0 && self.word.is_none() => self.word = Some(text.into_owned()),
                _ => self.wrong(&shown(&text)),
            },
            Event::Text(text) => self.text(path, &text, builder)?,
            Event::Other if self.open => self.wrong("true or false"),
            Event::Number(_) | Event::Other => {}
        }
        Ok(self.in_list() || self.taken < builder.limit())
    }

    fn in_list(&self) -> bool {
        matches!(self.layout.words, Words::List(_))
    }

    fn begin(&mut self, path: &[Step]) {
        (self.open, self.numbers) = (true, 0);
        if let Words::Key(at) = self.layout.words
            && let Step::Key(key) = &path[at]
        {
            self.word = Some(key.clone());
        }
    }

    fn number(&mut self, text: &[u8]) {
        let value = if text == b"null" { Some(f32::NAN) } else { number(text) };
        if value.is_none() {
            self.wrong(&shown(text));
        }
        // One too many is told once all are counted.
        self.vector.get_mut(self.numbers).into_iter().for_each(|number| *number = value.unwrap_or_default());
        self.numbers += 1;
    }

    fn wrong(&mut self, what: &str) {
        self.fault.get_or_insert_with(|| format!("{what} was found where a number was expected"));
    }

    fn text(&mut self, path: &[Step], text: &[u8], builder: &mut VectorsBuilder) -> Result<()> {
        match &self.layout.words {
            Words::Beside { way, .. } if is_on(way, path) => self.word = Some(text.to_vec()),
            Words::List(way) if is_on(way, path) && builder.words() < builder.limit() => {
                return listed(text, builder);
            }
            _ => {}
        }
        Ok(())
    }

    fn end_vector(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        (self.open, self.whole) = (false, true);
        let (found, size) = (self.numbers, self.layout.size);
        if found != size {
            let count = format!("it has {}, but {size} were expected, as in the first", counted(found, "number"));
            self.fault.get_or_insert(count);
        }
        match self.layout.words {
            Words::Beside { .. } => Ok(()),
            _ => self.add(builder),
        }
    }

    /// A list or an object ends that is no vector: perhaps the record with a word and its vector.
    fn close(&mut self, path: &[Step], builder: &mut VectorsBuilder) -> Result<()> {
        self.others += usize::from(std::mem::take(&mut self.in_other));
        let Words::Beside { record, .. } = self.layout.words else { return Ok(()) };
        if path.len() != record {
            return Ok(());
        }
        match (self.whole, self.word.take()) {
            (true, word) => {
                self.word = word;
                self.add(builder)
            }
            (false, Some(word)) => {
                builder.leave_out(format!("the word {} has no vector", shown(&word)), Place::default().word(&word));
                Ok(())
            }
            (false, None) => Ok(()),
        }
    }

    fn add(&mut self, builder: &mut VectorsBuilder) -> Result<()> {
        self.whole = false;
        let (fault, word) = (self.fault.take(), self.word.take());
        let in_list = self.in_list();
        if in_list && builder.rows_seen() >= builder.limit() {
            return Ok(());
        }
        self.taken += 1;
        let row = Place::row(self.taken - 1);
        let (named, place) = match &word {
            Some(word) => (format!("vector {}, the word {}", self.taken, shown(word)), row.word(word)),
            None => (format!("vector {}", self.taken), row),
        };
        if let Some(fault) = fault {
            return Err(Error::bad_vectors(format!("{named}: {fault}")).at(place));
        }
        let unusable = first_non_finite(&self.vector).map(|fault| format!("{named}: {fault}"));
        match (word, unusable) {
            (None, None) if in_list => builder.add_row(&self.vector)?,
            (None, Some(why)) if in_list => builder.leave_out_row(why, place),
            (None, _) => return Err(Error::bad_vectors(format!("{named} has no word beside it")).at(place)),
            (Some(word), None) => builder.add(&word, &self.vector)?,
            (Some(_), Some(why)) => builder.leave_out(why, place),
        }
        Ok(())
    }

    fn finish(&self, builder: &mut VectorsBuilder) -> Result<()> {
        if self.others > 0 {
            let what = counted_were(self.others, "other list");
            builder.note(format!("{what} left out: numbers to which no words belong."));
        }
        Ok(())
    }
}

/// Adds a word of a list of all words.
fn listed(word: &[u8], builder: &mut VectorsBuilder) -> Result<()> {
    if builder.add_word(word)? {
        return Ok(());
    }
    let reason = format!("the word {} comes twice in its list, whose places are those of vectors", shown(word));
    Err(Error::bad_vectors(reason).at(Place::default().word(word)))
}
