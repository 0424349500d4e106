//! Bytes cut anywhere to text.

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Decodes UTF-8 that comes in chunks. Whatever the cuts, the text is that of `String::from_utf8_lossy` over the whole
/// file without its byte order mark.
pub(super) struct Decoder {
    /// The beginning of a character that the last chunk has cut, up to 3 bytes.
    cut: Vec<u8>,
    at_file_start: bool,
}

impl Decoder {
    pub(super) fn new() -> Self {
        Self { cut: Vec::new(), at_file_start: true }
    }

    /// Appends the characters of `bytes` to `text`, but for one that is not complete.
    pub(super) fn push(&mut self, bytes: &[u8], text: &mut String) {
        let before = text.len();
        let bytes = self.complete_cut(bytes, text);
        let (whole, cut) = bytes.split_at(bytes.len() - cut_tail_length(bytes));
        match std::str::from_utf8(whole) {
            Ok(valid) => text.push_str(valid),
            Err(_) => text.push_str(&String::from_utf8_lossy(whole)),
        }
        self.cut.extend_from_slice(cut);
        self.skip_byte_order_mark(text, before);
    }

    /// The file ends: a character still incomplete never will be, and the next byte starts another file.
    pub(super) fn end_file(&mut self, text: &mut String) {
        if !self.cut.is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        *self = Self::new();
    }

    /// Completes the character cut by the last chunk, byte by byte, and returns the bytes that remain.
    fn complete_cut<'a>(&mut self, mut bytes: &'a [u8], text: &mut String) -> &'a [u8] {
        while let (false, Some((&byte, rest))) = (self.cut.is_empty(), bytes.split_first()) {
            self.cut.push(byte);
            match std::str::from_utf8(&self.cut) {
                Err(error) if error.error_len().is_none() => bytes = rest,
                Ok(character) => {
                    text.push_str(character);
                    self.cut.clear();
                    bytes = rest;
                }
                // The new byte does not belong to the broken character and is looked at again by itself.
                Err(_) => {
                    text.push(char::REPLACEMENT_CHARACTER);
                    self.cut.clear();
                }
            }
        }
        bytes
    }

    fn skip_byte_order_mark(&mut self, text: &mut String, start: usize) {
        if self.at_file_start && text.len() > start {
            self.at_file_start = false;
            if text[start..].starts_with(BYTE_ORDER_MARK) {
                text.drain(start..start + BYTE_ORDER_MARK.len_utf8());
            }
        }
    }
}

/// How many of the last bytes are the beginning of a longer character.
///
/// Such a beginning starts with a leading byte, which never continues another character: cutting before it changes no
/// replacement.
fn cut_tail_length(bytes: &[u8]) -> usize {
    let is_cut = |&length: &usize| {
        let tail = &bytes[bytes.len() - length..];
        std::str::from_utf8(tail).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
    };
    (1..=bytes.len().min(3)).find(is_cut).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(chunks: &[&[u8]]) -> String {
        let mut decoder = Decoder::new();
        let mut text = String::new();
        chunks.iter().for_each(|chunk| decoder.push(chunk, &mut text));
        decoder.end_file(&mut text);
        text
    }

    #[test]
    fn any_cut_gives_the_lossy_text_of_the_whole() {
        let cases: [&[u8]; 9] = [
            "aé😀b".as_bytes(),
            b"\x80\xBF\xFFa",
            b"\xE2\x82",
            b"\xE2\x28\xA1",
            b"\xE0\x80\x80",
            b"\xF0\x9F\x98a\xF0\x9F\xF0",
            b"\xF4\x90\x80\x80",
            b"\xED\xA0\x80",
            b"\xC3\xC3\xA9",
        ];
        for bytes in cases {
            for first in 0..=bytes.len() {
                for second in first..=bytes.len() {
                    let text = decode(&[&bytes[..first], &bytes[first..second], &bytes[second..]]);
                    assert_eq!(text, String::from_utf8_lossy(bytes), "{bytes:?} cut at {first} and {second}");
                }
            }
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped_at_the_start_of_each_file() {
        assert_eq!(decode(&[b"\xEF\xBB\xBFa"]), "a");
        assert_eq!(decode(&[b"\xEF", b"\xBB", b"\xBF", b"a"]), "a");
        assert_eq!(decode(&[b"\xEF\xBB\xBF"]), "");
        assert_eq!(decode(&[b"\xEF\xBB\xBF\xEF\xBB\xBFa\xEF\xBB\xBF"]), "\u{FEFF}a\u{FEFF}");
        let (mut decoder, mut text) = (Decoder::new(), String::new());
        for _ in 0..2 {
            decoder.push(b"\xEF\xBB\xBFa", &mut text);
            decoder.end_file(&mut text);
        }
        assert_eq!(text, "aa");
    }
}
