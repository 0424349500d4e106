//! JSON that comes in chunks cut anywhere, value by value: nothing of it is held but the text or number under way.

use std::borrow::Cow;

use crate::error::{Error, Place, Result, try_extend};

/// A longer text or number is none that vectors have beside them.
const LONGEST: usize = 1 << 24;

/// Deeper than vectors are kept anywhere.
const DEEPEST: usize = 64;

/// Where a value is: a step for each list or object around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// An entry of a list.
    Entry,
    /// What an object has under this key.
    Key(Vec<u8>),
}

/// A value, or the beginning or end of one.
#[derive(Debug, PartialEq)]
pub(super) enum Event<'a> {
    /// A list or an object begins.
    Open {
        list: bool,
    },
    /// It ends.
    Close,
    Text(Cow<'a, [u8]>),
    /// A number as it is written. Python writes NaN too, and null is a number that is missing.
    Number(&'a [u8]),
    /// True or false.
    Other,
}

/// Takes each value with where it is, and returns whether more are wanted. It is one function, not one for each that takes.
pub(super) type Take<'a> = dyn FnMut(&[Step], Event) -> Result<bool> + 'a;

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Between,
    Text { escaped: bool },
    Plain,
}

/// Cuts JSON into values. Several values may follow each other, as in JSON lines.
#[derive(Debug)]
pub(super) struct Scanner {
    state: State,
    token: Vec<u8>,
    path: Vec<Step>,
    /// For each step whether a key is due, which only objects have.
    key_due: Vec<bool>,
    line: u64,
    /// Whether no more values are wanted.
    ended: bool,
}

impl Scanner {
    pub(super) fn new() -> Self {
        Self { state: State::Between, token: Vec::new(), path: Vec::new(), key_due: Vec::new(), line: 1, ended: false }
    }

    /// Hands over each value that ends in `bytes`, with where it is; what begins or ends is where it is itself. Once `take`
    /// has returned `false`, all that follows is ignored. Returns whether more is wanted.
    ///
    /// # Errors
    /// `bad-vectors` with the line for what is no JSON; `out-of-memory`; what `take` returns.
    pub(super) fn push(&mut self, mut bytes: &[u8], take: &mut Take) -> Result<bool> {
        while let Some(&byte) = bytes.first().filter(|_| !self.ended) {
            let used = match self.state {
                State::Between => {
                    self.ended = !self.between(byte, take)?;
                    usize::from(!matches!(self.state, State::Plain))
                }
                State::Text { escaped } => self.text(bytes, escaped)?,
                State::Plain => self.plain(bytes)?,
            };
            bytes = &bytes[used..];
            if self.state == State::Between && !self.token.is_empty() {
                self.ended = !self.end_token(take)?;
            }
        }
        Ok(!self.ended)
    }

    /// The file is at its end, which matters only if all of it was wanted.
    ///
    /// # Errors
    /// `bad-vectors` if it ends within a value; what `take` returns.
    pub(super) fn finish(&mut self, take: &mut Take) -> Result<()> {
        // A number may be the last of a file.
        self.push(b" ", take)?;
        if self.ended || (self.path.is_empty() && self.state == State::Between) {
            return Ok(());
        }
        let reason = format!("it is cut off: it ends within line {}, before its last bracket", self.line);
        Err(Error::bad_vectors(reason).at(Place::line(self.line)))
    }

    fn between(&mut self, byte: u8, take: &mut Take) -> Result<bool> {
        match byte {
            b'\n' => self.line += 1,
            b' ' | b'\t' | b'\r' | b':' => {}
            b',' => self.key_due.last_mut().into_iter().for_each(|due| *due = self.path.last() != Some(&Step::Entry)),
            b'"' => {
                self.state = State::Text { escaped: false };
                self.token.push(b'"');
            }
            b'[' | b'{' => return self.open(byte == b'[', take),
            b']' | b'}' => return self.close(byte == b']', take),
            _ if self.is_key_due() => return Err(self.no_json()),
            _ => self.state = State::Plain,
        }
        Ok(true)
    }

    fn open(&mut self, list: bool, take: &mut Take) -> Result<bool> {
        if self.is_key_due() || self.path.len() == DEEPEST {
            return Err(self.no_json());
        }
        let more = take(&self.path, Event::Open { list })?;
        self.path.push(if list { Step::Entry } else { Step::Key(Vec::new()) });
        self.key_due.push(!list);
        Ok(more)
    }

    fn close(&mut self, list: bool, take: &mut Take) -> Result<bool> {
        self.key_due.pop();
        match self.path.pop() {
            Some(step) if (step == Step::Entry) == list => take(&self.path, Event::Close),
            _ => Err(self.no_json()),
        }
    }

    /// Takes what belongs to a text; returns how many bytes these are.
    fn text(&mut self, bytes: &[u8], mut escaped: bool) -> Result<usize> {
        let mut used = bytes.len();
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'"' && !escaped {
                used = at + 1;
                self.state = State::Between;
                break;
            }
            escaped = byte == b'\\' && !escaped;
        }
        if self.state != State::Between {
            self.state = State::Text { escaped };
        }
        self.keep(&bytes[..used])?;
        Ok(used)
    }

    /// As [`Scanner::text`], for a number or a name.
    fn plain(&mut self, bytes: &[u8]) -> Result<usize> {
        let end =
            bytes.iter().position(|byte| matches!(byte, b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t' | b':'));
        if end.is_some() {
            self.state = State::Between;
        }
        let used = end.unwrap_or(bytes.len());
        self.keep(&bytes[..used])?;
        Ok(used)
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<()> {
        if self.token.len() + bytes.len() > LONGEST {
            let reason = format!("line {} has a text of more than {LONGEST} bytes, which no vector needs", self.line);
            return Err(Error::bad_vectors(reason).at(Place::line(self.line)));
        }
        try_extend(&mut self.token, bytes, "a text")
    }

    fn end_token(&mut self, take: &mut Take) -> Result<bool> {
        let token = std::mem::take(&mut self.token);
        let more = self.take_token(&token, take);
        // Its room serves the next one.
        self.token = token;
        self.token.clear();
        more
    }

    fn take_token(&mut self, token: &[u8], take: &mut Take) -> Result<bool> {
        if token[0] != b'"' {
            let event = match token {
                b"true" | b"false" => Event::Other,
                _ if is_number(token) => Event::Number(token),
                _ => return Err(self.no_json()),
            };
            return take(&self.path, event);
        }
        let text = unescaped(token).ok_or_else(|| self.no_json())?;
        if !self.is_key_due() {
            return take(&self.path, Event::Text(text));
        }
        self.key_due.last_mut().into_iter().for_each(|due| *due = false);
        self.path.last_mut().into_iter().for_each(|step| *step = Step::Key(text.to_vec()));
        Ok(true)
    }

    fn is_key_due(&self) -> bool {
        self.key_due.last() == Some(&true)
    }

    fn no_json(&self) -> Error {
        Error::bad_vectors(format!("it is no JSON from line {} on", self.line)).at(Place::line(self.line))
    }
}

/// What is written where a number could be: also what Python writes, and nothing.
fn is_number(token: &[u8]) -> bool {
    matches!(token, b"null" | b"NaN" | b"Infinity" | b"-Infinity")
        || token.first().is_some_and(|first| first.is_ascii_digit() || matches!(first, b'-' | b'.'))
}

/// The text between quotation marks. Bytes that are not UTF-8 stay, for whoever counts them.
fn unescaped(token: &[u8]) -> Option<Cow<'_, [u8]>> {
    if token.contains(&b'\\') {
        return serde_json::from_slice::<String>(token).ok().map(|text| Cow::Owned(text.into_bytes()));
    }
    Some(Cow::Borrowed(&token[1..token.len() - 1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(path: &[Step]) -> String {
        let step = |step: &Step| match step {
            Step::Entry => "*".to_owned(),
            Step::Key(key) => String::from_utf8_lossy(key).into_owned(),
        };
        path.iter().map(step).collect::<Vec<_>>().join(".")
    }

    fn events(json: &[u8], size: usize) -> Result<Vec<String>> {
        let (mut scanner, mut found) = (Scanner::new(), Vec::new());
        let mut take = |path: &[Step], event: Event| {
            found.push(match event {
                Event::Text(text) => format!("{}={:?}", shown(path), String::from_utf8_lossy(&text)),
                Event::Number(number) => format!("{}={}", shown(path), String::from_utf8_lossy(number)),
                Event::Other => format!("{}=?", shown(path)),
                Event::Open { list } => format!("{}{}", shown(path), if list { '[' } else { '{' }),
                Event::Close => format!("{}]", shown(path)),
            });
            Ok(true)
        };
        for chunk in json.chunks(size) {
            scanner.push(chunk, &mut take)?;
        }
        scanner.finish(&mut take)?;
        Ok(found)
    }

    #[test]
    fn values_are_the_same_however_the_file_is_cut() {
        let json =
            "{\"a\\u00e9\": [1, -2.5e-3,null], \"b\": {\"c\": \"x\\\"y\", \"d\": true}}\r\n[[\"é\"], NaN] 7".as_bytes();
        let expected = [
            "{",
            "aé[",
            "aé.*=1",
            "aé.*=-2.5e-3",
            "aé.*=null",
            "aé]",
            "b{",
            "b.c=\"x\\\"y\"",
            "b.d=?",
            "b]",
            "]",
            "[",
            "*[",
            "*.*=\"é\"",
            "*]",
            "*=NaN",
            "]",
            "=7",
        ];
        for size in 1..=json.len() {
            assert_eq!(events(json, size).unwrap(), expected, "pieces of {size}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_line() {
        for (json, reason) in [
            ("[1,\n 2", "it is cut off: it ends within line 2"),
            ("[\"a", "it is cut off"),
            ("[1}", "it is no JSON from line 1 on"),
            ("{1: 2}", "it is no JSON from line 1 on"),
            ("\n[abc]", "it is no JSON from line 2 on"),
            ("]", "it is no JSON"),
            ("[\"\\x\"]", "it is no JSON"),
        ] {
            let error = events(json.as_bytes(), 3).unwrap_err();
            assert!(error.to_string().contains(reason), "{json}: {error}");
        }
        assert!(events("[".repeat(100).as_bytes(), 7).is_err());
    }
}
