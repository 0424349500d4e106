//! The cells of a line of a table, and the numbers in them.

use std::borrow::Cow;

use crate::io::fields::number;

/// The number in a cell; one that is missing is none that could be used.
pub(super) fn number_or_gap(cell: &[u8]) -> Option<f32> {
    let cell = cell.trim_ascii();
    if cell.is_empty() { Some(f32::NAN) } else { number(cell) }
}

/// The numbers of a list, as Python prints lists and arrays; `None` for a cell that is no list of numbers.
pub(super) fn list_of(cell: &[u8]) -> Option<impl Iterator<Item = &[u8]>> {
    let inside = cell.trim_ascii().strip_prefix(b"[")?.strip_suffix(b"]")?;
    let parts = || inside.split(|byte| matches!(byte, b',' | b' ' | b'\t')).filter(|part| !part.is_empty());
    (parts().next().is_some() && parts().all(|part| number(part).is_some())).then(parts)
}

/// The cells of a line, without the quotation marks around them; two within stand for one.
pub(super) fn cells(line: &[u8], delimiter: u8) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let Some(quoted) = line.strip_prefix(b"\"") else {
            let end = line.iter().position(|&byte| byte == delimiter);
            rest = end.map(|end| &line[end + 1..]);
            return Some(Cow::Borrowed(&line[..end.unwrap_or(line.len())]));
        };
        let (mut end, mut doubled) = (0, false);
        while let Some(&byte) = quoted.get(end) {
            match (byte, quoted.get(end + 1)) {
                (b'"', Some(b'"')) => (doubled, end) = (true, end + 2),
                (b'"', _) => break,
                _ => end += 1,
            }
        }
        let (cell, behind) = quoted.split_at(end);
        rest = behind.iter().position(|&byte| byte == delimiter).map(|end| &behind[end + 1..]);
        Some(if doubled { Cow::Owned(without_doubles(cell)) } else { Cow::Borrowed(cell) })
    })
}

fn without_doubles(cell: &[u8]) -> Vec<u8> {
    let mut quotes = 0;
    let keep = |byte: &&u8| {
        quotes += usize::from(**byte == b'"');
        **byte != b'"' || quotes % 2 == 1
    };
    cell.iter().filter(keep).copied().collect()
}
