//! The few kinds of Python literal that occur in the header of an `.npy` file.

/// A literal. Numbers other than whole ones do not occur in headers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Literal {
    Text(String),
    Whole(u64),
    Flag(bool),
    Nothing,
    /// A tuple or a list.
    Sequence(Vec<Literal>),
    Dictionary(Vec<(String, Literal)>),
}

/// Deeper nesting is no header; it would only use up the stack.
const MAX_DEPTH: usize = 16;

/// Reads the one literal that `text` consists of, white space around it allowed; `Err` says what was found where.
pub(super) fn parse(text: &str) -> Result<Literal, String> {
    let mut parser = Parser { text, position: 0, depth: 0 };
    let literal = parser.literal()?;
    match parser.peek() {
        None => Ok(literal),
        Some(character) => Err(parser.unexpected(character)),
    }
}

struct Parser<'a> {
    text: &'a str,
    position: usize,
    depth: usize,
}

impl Parser<'_> {
    fn literal(&mut self) -> Result<Literal, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("it is nested too deeply".into());
        }
        let literal = match self.peek() {
            Some('{') => self.dictionary(),
            Some('(') => self.sequence(')'),
            Some('[') => self.sequence(']'),
            Some(quote @ ('\'' | '"')) => self.quoted(quote).map(Literal::Text),
            Some(character) if character.is_ascii_alphanumeric() => self.word(),
            Some(character) => Err(self.unexpected(character)),
            None => Err("it ends too early".into()),
        };
        self.depth -= 1;
        literal
    }

    fn dictionary(&mut self) -> Result<Literal, String> {
        let mut entries = Vec::new();
        self.separated('}', |parser| {
            let quote = parser.peek().filter(|character| matches!(character, '\'' | '"'));
            let key = parser.quoted(quote.ok_or_else(|| parser.expected("a quoted name"))?)?;
            if parser.peek() != Some(':') {
                return Err(parser.expected("a colon"));
            }
            parser.position += 1;
            entries.push((key, parser.literal()?));
            Ok(())
        })?;
        Ok(Literal::Dictionary(entries))
    }

    fn sequence(&mut self, close: char) -> Result<Literal, String> {
        let mut items = Vec::new();
        let comma = self.separated(close, |parser| {
            items.push(parser.literal()?);
            Ok(())
        })?;
        // Parentheses around one value without a comma only group.
        if close == ')' && items.len() == 1 && !comma {
            return Ok(items.remove(0));
        }
        Ok(Literal::Sequence(items))
    }

    /// Items between commas up to `close`, the last comma optional; returns whether there was any comma.
    fn separated(
        &mut self,
        close: char,
        mut item: impl FnMut(&mut Self) -> Result<(), String>,
    ) -> Result<bool, String> {
        self.position += 1;
        let mut comma = false;
        while self.peek() != Some(close) {
            item(self)?;
            match self.peek() {
                Some(',') => {
                    comma = true;
                    self.position += 1;
                }
                next if next == Some(close) => {}
                _ => return Err(self.expected(&format!("a comma or {close:?}"))),
            }
        }
        self.position += 1;
        Ok(comma)
    }

    /// A string without escapes: no header needs one.
    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let rest = &self.text[self.position + 1..];
        let length = rest.find(quote).ok_or("a string does not end")?;
        let text = &rest[..length];
        if text.contains('\\') {
            return Err("a string has an escape".into());
        }
        self.position += length + 2;
        Ok(text.into())
    }

    fn word(&mut self) -> Result<Literal, String> {
        let rest = &self.text[self.position..];
        let word = &rest[..rest.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        self.position += word.len();
        match word {
            "True" => Ok(Literal::Flag(true)),
            "False" => Ok(Literal::Flag(false)),
            "None" => Ok(Literal::Nothing),
            // Python 2 wrote long numbers with an L.
            _ => {
                let number = word.strip_suffix('L').unwrap_or(word).parse();
                number.map(Literal::Whole).map_err(|_| format!("{word:?} is not a whole number"))
            }
        }
    }

    /// The next character that is not white space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.position..];
        let trimmed = rest.trim_start();
        self.position += rest.len() - trimmed.len();
        trimmed.chars().next()
    }

    fn unexpected(&self, character: char) -> String {
        format!("{character:?} is unexpected at position {}", self.position)
    }

    fn expected(&self, what: &str) -> String {
        format!("{what} is missing at position {}", self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_whatever_their_spacing() {
        let expected = Literal::Dictionary(vec![
            ("descr".into(), Literal::Text("<f4".into())),
            ("fortran_order".into(), Literal::Flag(false)),
            ("shape".into(), Literal::Sequence(vec![Literal::Whole(3), Literal::Whole(4)])),
        ]);
        for text in [
            "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }   \n",
            "{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(3L,4L,)}",
            " { 'descr' : ('<f4') , 'fortran_order' : False , 'shape' : [ 3 , 4 ] } ",
        ] {
            assert_eq!(parse(text), Ok(expected.clone()), "{text}");
        }
        assert_eq!(parse("(3,)"), Ok(Literal::Sequence(vec![Literal::Whole(3)])));
        assert_eq!(parse("[None]"), Ok(Literal::Sequence(vec![Literal::Nothing])));
    }

    #[test]
    fn everything_else_is_refused() {
        let deep = "(".repeat(100_000);
        for text in [
            "", "{", "{'a'", "{'a':", "{'a' 1}", "{'a': 1", "{1: 2}", "'a", "'\\n'", "(1 2)", "1.5", "-1", "x", "1 2",
            "(,)", &deep,
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
