//! Lines of a text that comes in chunks cut anywhere.

use crate::error::{Error, Place, Result, try_extend};

/// A longer line is not a line of vectors: some other file, without line ends.
const LONGEST: usize = 1 << 24;

/// Cuts chunks into lines and counts them.
#[derive(Debug, Default)]
pub struct Lines {
    /// The beginning of a line whose end has not come yet.
    carry: Vec<u8>,
    number: u64,
    /// Whether no more lines are wanted.
    ended: bool,
}

impl Lines {
    /// Hands each line that ends in `bytes` to `take`, with its number counted from 1 and without its end. Once `take`
    /// has returned `false`, all that follows is ignored. Returns whether more is wanted.
    ///
    /// # Errors
    /// `bad-vectors` for a line that is too long, and what `take` returns.
    pub fn push(&mut self, mut bytes: &[u8], take: &mut impl FnMut(u64, &[u8]) -> Result<bool>) -> Result<bool> {
        if self.ended {
            return Ok(false);
        }
        while let Some(end) = bytes.iter().position(|&byte| byte == b'\n') {
            let (line, rest) = (&bytes[..end], &bytes[end + 1..]);
            let more = if self.carry.is_empty() {
                self.take(line, take)?
            } else {
                let mut whole = std::mem::take(&mut self.carry);
                try_extend(&mut whole, line, "a line")?;
                let more = self.take(&whole, take)?;
                whole.clear();
                // Its room serves the next line that is cut.
                self.carry = whole;
                more
            };
            if !more {
                self.ended = true;
                return Ok(false);
            }
            bytes = rest;
        }
        if self.carry.len() + bytes.len() > LONGEST {
            let line = self.number + 1;
            return Err(Error::bad_vectors(format!(
                "line {line} has more than {LONGEST} bytes, which no vector needs"
            ))
            .at(Place::line(line)));
        }
        try_extend(&mut self.carry, bytes, "a line")?;
        Ok(true)
    }

    /// Hands over what follows the last line end, if it is wanted.
    ///
    /// # Errors
    /// What `take` returns.
    pub fn finish(&mut self, take: &mut impl FnMut(u64, &[u8]) -> Result<bool>) -> Result<()> {
        let last = std::mem::take(&mut self.carry);
        if !last.is_empty() && !self.ended {
            self.take(&last, take)?;
        }
        Ok(())
    }

    fn take(&mut self, line: &[u8], take: &mut impl FnMut(u64, &[u8]) -> Result<bool>) -> Result<bool> {
        self.number += 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let mark = "\u{FEFF}".as_bytes();
        let line = if self.number == 1 { line.strip_prefix(mark).unwrap_or(line) } else { line };
        take(self.number, line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &[u8], size: usize) -> Vec<(u64, Vec<u8>)> {
        let (mut lines, mut found) = (Lines::default(), Vec::new());
        let mut take = |number: u64, line: &[u8]| {
            found.push((number, line.to_vec()));
            Ok(true)
        };
        text.chunks(size).for_each(|chunk| assert!(lines.push(chunk, &mut take).unwrap()));
        lines.finish(&mut take).unwrap();
        found
    }

    #[test]
    fn lines_are_the_same_however_the_text_is_cut() {
        let text = "\u{FEFF}one\r\n\nthree \n\u{FEFF}four".as_bytes();
        let whole = cut(text, text.len());
        let expected = ["one", "", "three ", "\u{FEFF}four"];
        assert_eq!(whole.iter().map(|(_, line)| line.as_slice()).collect::<Vec<_>>(), expected.map(str::as_bytes));
        assert_eq!(whole.iter().map(|&(number, _)| number).collect::<Vec<_>>(), [1, 2, 3, 4]);
        (1..text.len()).for_each(|size| assert_eq!(cut(text, size), whole));
        assert_eq!(cut(b"a\n", 1).len(), 1);
    }

    #[test]
    fn lines_that_are_not_wanted_are_not_given() {
        for size in 1..10 {
            let (mut lines, mut found) = (Lines::default(), Vec::new());
            let mut take = |number: u64, _: &[u8]| {
                found.push(number);
                Ok(number < 2)
            };
            let wanted: Vec<bool> =
                b"a\nb\nc\nd".chunks(size).map(|chunk| lines.push(chunk, &mut take).unwrap()).collect();
            lines.finish(&mut take).unwrap();
            assert_eq!(found, [1, 2], "in chunks of {size}");
            assert_eq!(wanted.last(), Some(&false));
        }
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut lines = Lines::default();
        let chunk = vec![b'x'; LONGEST / 2 + 1];
        let mut ignore = |_: u64, _: &[u8]| Ok(true);
        lines.push(&chunk, &mut ignore).unwrap();
        assert_eq!(lines.push(&chunk, &mut ignore).unwrap_err().code(), "bad-vectors");
    }
}
