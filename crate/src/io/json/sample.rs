//! What the beginning of a file of JSON holds: lists of numbers, and the texts around them.

use std::borrow::Cow;

use super::scanner::{Event, Scanner, Step};

/// Lists of numbers from which it is told where vectors are.
const ROWS: usize = 12;

/// Texts of one place, and of all places, that are kept.
const TEXTS: usize = 64;
const ALL_TEXTS: usize = 1024;

/// A list of numbers.
pub(super) struct SeenRow {
    pub(super) path: Vec<Step>,
    pub(super) numbers: usize,
    /// Those that are not whole.
    pub(super) fractions: usize,
    pub(super) begins_with_text: bool,
}

/// A text, or a number that may be a name.
pub(super) struct SeenText {
    pub(super) path: Vec<Step>,
    pub(super) text: Vec<u8>,
    pub(super) is_number: bool,
}

/// The beginning of a file.
#[derive(Default)]
pub(super) struct Sample {
    /// The last one may be cut.
    pub(super) rows: Vec<SeenRow>,
    pub(super) texts: Vec<SeenText>,
    /// The list under way.
    row: Option<SeenRow>,
    /// How many texts there are in each place so far.
    seen: Vec<(Vec<Step>, usize)>,
}

impl Sample {
    /// Reads as much as is needed; stops where it is no JSON.
    pub(super) fn read(json: &[u8]) -> Self {
        let mut sample = Self::default();
        let mut take = |path: &[Step], event: Event| Ok(sample.take(path, event));
        let json = json.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(json);
        let is_json = Scanner::new().push(json, &mut take).is_ok();
        let cut = sample.row.take().filter(|row| is_json && row.numbers > 1);
        sample.rows.extend(cut);
        sample
    }

    /// Whether more of the file would tell no more.
    pub(super) fn is_enough(&self) -> bool {
        self.rows.len() >= ROWS
    }

    fn take(&mut self, path: &[Step], event: Event) -> bool {
        match event {
            // Of lists within each other only the innermost is one of numbers.
            Event::Open { list } => {
                let row = || SeenRow { path: path.to_vec(), numbers: 0, fractions: 0, begins_with_text: false };
                self.row = list.then(row);
            }
            Event::Close => self.rows.extend(self.row.take().filter(|row| row.numbers > 1)),
            Event::Number(number) => match &mut self.row {
                Some(row) => {
                    row.numbers += 1;
                    row.fractions += usize::from(number.iter().any(|byte| b".eEN".contains(byte)));
                }
                None => self.keep(path, Cow::Borrowed(number), true),
            },
            Event::Text(text) => {
                self.row = self.row.take().filter(|row| row.numbers == 0 && !row.begins_with_text);
                self.row.iter_mut().for_each(|row| row.begins_with_text = true);
                self.keep(path, text, false);
            }
            Event::Other => self.row = None,
        }
        !self.is_enough()
    }

    fn keep(&mut self, path: &[Step], text: Cow<[u8]>, is_number: bool) {
        if self.texts.len() == ALL_TEXTS {
            return;
        }
        let at = self.seen.iter().position(|(other, _)| other == path).unwrap_or_else(|| {
            self.seen.push((path.to_vec(), 0));
            self.seen.len() - 1
        });
        self.seen[at].1 += 1;
        if self.seen[at].1 <= TEXTS {
            self.texts.push(SeenText { path: path.to_vec(), text: text.into_owned(), is_number });
        }
    }
}
