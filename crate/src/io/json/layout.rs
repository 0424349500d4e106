//! Where in a file of JSON the vectors and their words are, as its beginning shows.

use super::sample::{Sample, SeenRow, SeenText};
use super::scanner::Step;
use crate::io::fields::{WORD_COLUMNS, place_among};

/// What a list that is a vector is called, in the singular and in lower case.
const VECTOR_NAMES: [&str; 5] = ["vector", "embedding", "value", "vec", "weight"];

/// A step on the way to a vector or a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// Any entry of a list.
    Entry,
    /// What an object has under this key.
    Key(Vec<u8>),
    /// What an object has under any key.
    AnyKey,
}

/// Where the word of a vector is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    /// It is the key at this step of the vector's way.
    Key(usize),
    /// It is before the numbers in their list.
    Before,
    /// It is on this way, and has so many steps to the record in common with its vector.
    Beside { way: Vec<Way>, record: usize },
    /// All are on this way, in the order of the vectors.
    List(Vec<Way>),
}

/// Where vectors and words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) vectors: Vec<Way>,
    pub(super) words: Words,
    /// Numbers of a vector.
    pub(super) size: usize,
}

impl Layout {
    /// The layout of a file that begins like this.
    pub(super) fn find(sample: &Sample) -> Option<Self> {
        let (vectors, rows) = way_to(most_numbers(&sample.rows)?, &sample.texts);
        let words = words_of(&vectors, &rows, &sample.texts)?;
        Some(Self { vectors, words, size: rows[0].numbers })
    }

    /// Whether it is no table of texts, or of anything else, that happens to have lists of numbers.
    pub(super) fn is_sure(&self, sample: &Sample) -> bool {
        /// Shorter ones are places on a map, or colours.
        const SHORT: usize = 8;
        const SPACES: usize = 4;
        let rows: Vec<&SeenRow> = sample.rows.iter().filter(|row| is_on(&self.vectors, &row.path)).collect();
        let numbers: usize = rows.iter().map(|row| row.numbers).sum();
        let fractions: usize = rows.iter().map(|row| row.fractions).sum();
        let is_long = |text: &&SeenText| text.text.iter().filter(|&&byte| byte == b' ').count() >= SPACES;
        let long = sample.texts.iter().filter(is_long).count();
        let named = self.vectors.iter().any(|way| matches!(way, Way::Key(name) if is_vector_name(name)));
        let is_record = matches!(&self.words, Words::Beside { way, .. } if matches!(way.last(), Some(Way::Key(_))));
        // One that is too short or too long is told when they are read, and the last one may be cut.
        let alike = 4 * rows.iter().filter(|row| row.numbers == self.size).count() >= 3 * (rows.len() - 1);
        let enough = self.size >= SHORT || rows.len() > 1 && (named || !is_record);
        enough && alike && fractions * 2 > numbers && long * 2 <= rows.len()
    }
}

/// Whether a list of words begins here that is so long that nothing behind it is seen: all are short and different, as no
/// running text is.
pub(super) fn begins_with_words(Sample { rows, texts, .. }: &Sample) -> bool {
    const MANY: usize = 64;
    let is_list = |text: &&SeenText| match text.path.as_slice() {
        [Step::Key(name), Step::Entry] => name == b"index" || place_among(&WORD_COLUMNS, name).is_some(),
        _ => false,
    };
    let words: Vec<&[u8]> = texts.iter().filter(is_list).map(|text| text.text.as_slice()).collect();
    let is_short = |word: &&[u8]| !word.iter().any(|byte| byte.is_ascii_whitespace());
    let no_vectors = rows.iter().all(|row| row.fractions == 0);
    no_vectors
        && words.len() >= MANY
        && distinct(&words) == words.len()
        && words.iter().filter(|word| is_short(word)).count() * 2 > words.len()
}

fn distinct(words: &[&[u8]]) -> usize {
    let mut different = words.to_vec();
    different.sort_unstable();
    different.dedup();
    different.len()
}

/// Whether a value is on a way.
pub(super) fn is_on(way: &[Way], path: &[Step]) -> bool {
    way.len() == path.len() && begins(way, path)
}

fn begins(way: &[Way], path: &[Step]) -> bool {
    path.len() >= way.len()
        && way.iter().zip(path).all(|(way, step)| match (way, step) {
            (Way::Entry, Step::Entry) | (Way::AnyKey, Step::Key(_)) => true,
            (Way::Key(name), Step::Key(key)) => name == key,
            _ => false,
        })
}

/// Of the lists that are within as many lists and objects those with most numbers.
fn most_numbers(rows: &[SeenRow]) -> Option<Vec<&SeenRow>> {
    let kinds = |row: &SeenRow| row.path.iter().map(|step| *step == Step::Entry).collect::<Vec<_>>();
    let alike = |row| rows.iter().filter(|other| kinds(other) == kinds(row)).collect::<Vec<_>>();
    rows.iter().rev().map(alike).max_by_key(|group| group.iter().map(|row| row.numbers).sum::<usize>())
}

/// The way to the vectors, and those that are on it. Keys that return are names; others are words, or places.
fn way_to<'a>(mut rows: Vec<&'a SeenRow>, texts: &[SeenText]) -> (Vec<Way>, Vec<&'a SeenRow>) {
    let mut way = Vec::new();
    for at in 0..rows[0].path.len() {
        let keys: Vec<&[u8]> = rows.iter().filter_map(|row| key_at(row, at)).collect();
        let times = |key: &[u8]| keys.iter().filter(|&&other| other == key).count();
        let Some(&name) = keys.iter().max_by_key(|key| (is_vector_name(key), times(key))) else {
            way.push(Way::Entry);
            continue;
        };
        let leads_to_list = rows[0].path.get(at + 1) == Some(&Step::Entry);
        let has_texts = || texts.iter().any(|text| text.path.len() == at + 1 && text.path[..at] == rows[0].path[..at]);
        let is_name = times(name) > 1 || is_vector_name(name) || leads_to_list || keys.len() < 3 && has_texts();
        way.push(if is_name { Way::Key(name.to_vec()) } else { Way::AnyKey });
        if is_name {
            rows.retain(|row| key_at(row, at) == Some(name));
        }
    }
    (way, rows)
}

fn key_at(row: &SeenRow, at: usize) -> Option<&[u8]> {
    match &row.path[at] {
        Step::Key(key) => Some(key),
        Step::Entry => None,
    }
}

fn words_of(way: &[Way], rows: &[&SeenRow], texts: &[SeenText]) -> Option<Words> {
    if rows.iter().all(|row| row.begins_with_text) {
        return Some(Words::Before);
    }
    let key = way.iter().rposition(|way| *way == Way::AnyKey);
    match key.filter(|&at| !are_places(rows, at)) {
        Some(at) => Some(Words::Key(at)),
        None => words_apart(way, texts).or(key.map(Words::Key)),
    }
}

/// Words that are no keys: in the record of their vector, beside it, or in a list beside that of the vectors.
fn words_apart(way: &[Way], texts: &[SeenText]) -> Option<Words> {
    let record = way.iter().rposition(|way| !matches!(way, Way::Key(_))).map_or(0, |entry| entry + 1);
    if record < way.len() {
        let fields = |rest: &[Step]| if rest.is_empty() { None } else { names(rest) };
        return best(&way[..record], texts, fields).map(|way| Words::Beside { way, record });
    }
    // The vector is itself an entry: of a list with its word, or of one beside a list of all words.
    let (entry, list) = way.split_last()?;
    let alone = |rest: &[Step]| (rest == [Step::Entry]).then(|| vec![Way::Entry]);
    if list.last() == Some(&Way::Entry) || list.is_empty() {
        return best(list, texts, alone).map(|way| Words::Beside { way, record: list.len() });
    }
    let entries = |rest: &[Step]| {
        let [Step::Key(name), place, fields @ ..] = rest else { return None };
        let is_entry = (*place == Step::Entry) == (*entry == Way::Entry);
        let begin = [Way::Key(name.clone()), entry.clone()];
        is_entry.then(|| names(fields)).flatten().map(|fields| begin.into_iter().chain(fields).collect())
    };
    best(&list[..list.len() - 1], texts, entries).map(Words::List)
}

/// Whether the keys at a step are the places of the vectors, as pandas writes them.
fn are_places(rows: &[&SeenRow], at: usize) -> bool {
    rows.iter().enumerate().all(|(place, row)| key_at(row, at) == Some(place.to_string().as_bytes()))
}

/// A way through objects alone.
fn names(steps: &[Step]) -> Option<Vec<Way>> {
    let name = |step: &Step| match step {
        Step::Key(key) => Some(Way::Key(key.clone())),
        Step::Entry => None,
    };
    steps.iter().map(name).collect()
}

/// The way to texts that may be words, of those that go on from `from` as `rest` says: they are called as words are, or are no
/// numbers, and most differ.
fn best(from: &[Way], texts: &[SeenText], rest: impl Fn(&[Step]) -> Option<Vec<Way>>) -> Option<Vec<Way>> {
    let mut groups: Vec<(Vec<Way>, Vec<&SeenText>)> = Vec::new();
    for text in texts.iter().filter(|text| begins(from, &text.path)) {
        let Some(way) = rest(&text.path[from.len()..]) else { continue };
        match groups.iter_mut().find(|(other, _)| *other == way) {
            Some((_, group)) => group.push(text),
            None => groups.push((way, vec![text])),
        }
    }
    let rank = |way: &[Way]| way.iter().filter_map(name_of).filter_map(|name| place_among(&WORD_COLUMNS, name)).min();
    let may_be = |(way, texts): &(Vec<Way>, Vec<&SeenText>)| {
        let are_texts = texts.iter().all(|text| !text.is_number);
        let words: Vec<&[u8]> = texts.iter().map(|text| text.text.as_slice()).collect();
        2 * distinct(&words) > texts.len() && (are_texts || rank(way).is_some())
    };
    let found = groups.into_iter().filter(may_be).min_by_key(|(way, _)| rank(way).unwrap_or(usize::MAX))?;
    Some(from.iter().cloned().chain(found.0).collect())
}

fn name_of(way: &Way) -> Option<&[u8]> {
    match way {
        Way::Key(name) => Some(name),
        _ => None,
    }
}

fn is_vector_name(name: &[u8]) -> bool {
    place_among(&VECTOR_NAMES, name).is_some()
}
