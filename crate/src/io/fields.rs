//! The fields of a line: words and numbers as text.

/// Fields are separated by spaces, in some files by tabs.
pub(super) fn is_separator(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

/// The number that a field of a line is; "nan" and "inf" are numbers too, and in half of the world "0,5" is.
pub(super) fn number(field: &[u8]) -> Option<f32> {
    let text = std::str::from_utf8(field).ok()?;
    text.parse().ok().or_else(|| {
        let (whole, fraction) = text.split_once(',')?;
        format!("{whole}.{fraction}").parse().ok()
    })
}

/// A field as shown in a message: short, whatever it was.
pub(super) fn shown(field: &[u8]) -> String {
    const SHOWN: usize = 40;
    let text = String::from_utf8_lossy(field);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("\"{}…\"", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// What the column of words is called, in the singular and in lower case; the likeliest first.
pub(super) const WORD_COLUMNS: [&str; 10] =
    ["word", "label", "token", "name", "title", "term", "item", "key", "text", "id"];

/// Whether a column of this name has the words.
pub(super) fn is_word_column(name: &[u8]) -> bool {
    place_among(&WORD_COLUMNS, name).is_some()
}

/// The place of a name, in the singular or the plural, among others.
pub(super) fn place_among(names: &[&str], name: &[u8]) -> Option<usize> {
    let name = String::from_utf8_lossy(name).trim().to_lowercase();
    names.iter().position(|other| *other == name.strip_suffix('s').unwrap_or(&name))
}
