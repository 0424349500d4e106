//! Changes the words of a text before they are counted or trained: drops some, replaces some, joins phrases.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::lower::to_lower;
use super::scan::{Scanner, TokenSink};
use super::stream::{Streamed, TokenStream};
use super::tokenize::TokenizerConfig;
use super::word::Word;
use crate::error::Result;
use crate::options::{Options, read_options};

/// What happens to words, in this order.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RuleOptions {
    /// The usual forms of words that are not in lower case, all others being so; `None` leaves words as they are.
    pub cases: Option<Vec<String>>,
    /// Words and what stands for them: spellings, synonyms.
    pub synonyms: Vec<(String, String)>,
    /// Words that are left out.
    pub stop_words: Vec<String>,
    /// Words of fewer characters are left out.
    pub min_length: u32,
    /// Phrases that are joined; each layer is given what the one before has made.
    pub phrases: Vec<PhraseLayer>,
}

impl Options for RuleOptions {
    fn choices(_: &str) -> Option<&'static str> {
        None
    }
}

/// Phrases that were found in one pass.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhraseLayer {
    /// The phrases, joined.
    pub phrases: Vec<String>,
    /// What joins them.
    pub delimiter: String,
    /// Words that a phrase may have inside, but not at its ends.
    pub connector_words: Vec<String>,
}

/// The rules, ready to be asked for each word.
struct Rules {
    /// By the words in lower case.
    cases: Option<HashMap<String, String>>,
    synonyms: HashMap<String, String>,
    stop_words: HashSet<String>,
    min_length: usize,
    layers: Vec<Layer>,
}

struct Layer {
    phrases: HashSet<String>,
    delimiter: String,
    connectors: HashSet<String>,
}

/// Words that came of a sentence.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    word: String,
    /// Which words of the sentence it was made of.
    from: Range<usize>,
    fate: Fate,
}

/// What became of a piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is between words.
    Gap,
    /// It is a word.
    Word,
    /// It is a word that another one stands for.
    Replaced,
    /// It is a word that is left out.
    Dropped,
    /// It is several words, joined to one.
    Joined,
}

/// A piece of a text, as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextPiece {
    /// The text as it was.
    pub text: String,
    /// What became of it.
    pub fate: Fate,
    /// The word that it is; empty where it is none.
    pub word: String,
}

/// Sentences as tokens: as [`CorpusCounter::push_tokens`](super::CorpusCounter::push_tokens) takes them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tokens {
    /// The tokens, one after the other.
    pub utf8: Vec<u8>,
    /// The byte at which each one ends.
    pub token_ends: Vec<u32>,
    /// The number of tokens after which each sentence ends.
    pub sentence_ends: Vec<u32>,
}

/// Cuts a text into words and changes them by rules.
pub struct Rewriter {
    stream: TokenStream<RewritingSink>,
    config: TokenizerConfig,
    rules: Arc<Rules>,
}

pub(super) struct RewritingSink {
    rules: Arc<Rules>,
    /// The words of the sentence under way, and where each one ends.
    sentence: Sentence,
    longest: usize,
    made: Tokens,
}

/// The words of a sentence, one after the other.
#[derive(Default)]
struct Sentence {
    text: String,
    ends: Vec<usize>,
}

impl Rewriter {
    /// A rewriter with these rules, as JSON.
    ///
    /// # Errors
    /// `unknown-option` or `bad-option`.
    pub fn new(config: TokenizerConfig, rules_json: &str) -> Result<Self> {
        let rules = Arc::new(Rules::new(read_options(rules_json)?));
        let config = TokenizerConfig { lowercase: config.lowercase || rules.cases.is_some(), ..config };
        let longest = config.max_sentence_length as usize;
        let sink =
            RewritingSink { rules: rules.clone(), sentence: Sentence::default(), longest, made: Tokens::default() };
        Ok(Self { stream: TokenStream::new(&config, std::iter::once(sink)), config, rules })
    }

    /// The sentences so far; each is given once. The last one may go on.
    pub fn take(&mut self) -> Tokens {
        self.stream.sinks().map(|sink| std::mem::take(&mut sink.made)).next().unwrap_or_default()
    }

    /// What becomes of a short text, line by line.
    pub fn preview(&self, text: &str) -> Vec<Vec<TextPiece>> {
        let mut scanner = Scanner::new(&self.config);
        text.lines().map(|line| self.preview_line(line, &mut scanner)).collect()
    }

    fn preview_line(&self, line: &str, scanner: &mut Scanner) -> Vec<TextPiece> {
        let mut sink = PlacesSink::default();
        scanner.scan(line, false, &mut sink);
        let mut pieces = Vec::new();
        let mut at = 0;
        let mut piece = |range: Range<usize>, fate, word: String| {
            if !range.is_empty() {
                pieces.push(TextPiece { text: line[range].into(), fate, word });
            }
        };
        for Made { word, from, fate } in self.rules.apply(&sink.sentence) {
            let place = sink.places[from.start].start..sink.places[from.end - 1].end;
            piece(at..place.start, Fate::Gap, String::new());
            at = place.end;
            piece(place, fate, if fate == Fate::Dropped { String::new() } else { word });
        }
        piece(at..line.len(), Fate::Gap, String::new());
        pieces
    }
}

impl Streamed for Rewriter {
    type Sink = RewritingSink;

    fn stream(&mut self) -> &mut TokenStream<RewritingSink> {
        &mut self.stream
    }
}

impl Rules {
    fn new(options: RuleOptions) -> Self {
        let layer = |layer: PhraseLayer| Layer {
            phrases: layer.phrases.into_iter().collect(),
            delimiter: layer.delimiter,
            connectors: layer.connector_words.into_iter().collect(),
        };
        let by_lower = |forms: Vec<String>| forms.into_iter().map(|form| (to_lower(&form), form)).collect();
        Self {
            cases: options.cases.map(by_lower),
            synonyms: options.synonyms.into_iter().collect(),
            stop_words: options.stop_words.into_iter().collect(),
            min_length: options.min_length as usize,
            layers: options.phrases.into_iter().map(layer).collect(),
        }
    }

    /// What becomes of the words of a sentence, in order; those that are left out are among them.
    fn apply(&self, sentence: &Sentence) -> Vec<Made> {
        let words: Vec<Made> = sentence.words().enumerate().map(|(at, word)| self.single(word, at)).collect();
        self.layers.iter().fold(words, |words, layer| layer.join(words))
    }

    fn single(&self, word: &str, at: usize) -> Made {
        let word = &*self.cased(word);
        let (word, replaced) = self.synonyms.get(word).map_or((word, false), |other| (other, true));
        let short = self.min_length > 1 && word.chars().count() < self.min_length;
        let fate = match () {
            () if short || self.stop_words.contains(word) => Fate::Dropped,
            () if replaced => Fate::Replaced,
            () => Fate::Word,
        };
        Made { word: word.into(), from: at..at + 1, fate }
    }

    /// The word in its usual form. Those of texts are in lower case already, those of lists as they are.
    fn cased<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        let Some(cases) = &self.cases else { return word.into() };
        let lower: Cow<str> = if word.contains(char::is_uppercase) { to_lower(word).into() } else { word.into() };
        cases.get(&*lower).map_or(lower, |form| form.as_str().into())
    }
}

impl Layer {
    /// From left to right, as gensim does: what was joined begins no other phrase.
    fn join(&self, words: Vec<Made>) -> Vec<Made> {
        let mut done: Vec<Made> = Vec::with_capacity(words.len());
        // The word that may begin a phrase, by its place in `done`.
        let mut start: Option<usize> = None;
        for next in words {
            if next.fate == Fate::Dropped || self.connectors.contains(&next.word) {
                done.push(next);
                continue;
            }
            if let Some(joined) = start.and_then(|start| self.phrase(&done[start..], &next)) {
                let from = done[start.unwrap_or_default()].from.start..next.from.end;
                done.truncate(start.unwrap_or_default());
                done.push(Made { word: joined, from, fate: Fate::Joined });
                start = None;
            } else {
                start = Some(done.len());
                done.push(next);
            }
        }
        done
    }

    fn phrase(&self, words: &[Made], last: &Made) -> Option<String> {
        let parts = words.iter().filter(|made| made.fate != Fate::Dropped).chain([last]);
        let joined = parts.map(|made| made.word.as_str()).collect::<Vec<_>>().join(&self.delimiter);
        self.phrases.contains(&joined).then_some(joined)
    }
}

impl Sentence {
    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len());
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.text[start..end])
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }
}

impl RewritingSink {
    fn rewrite(&mut self) {
        for made in self.rules.apply(&self.sentence).iter().filter(|made| made.fate != Fate::Dropped) {
            self.made.utf8.extend_from_slice(made.word.as_bytes());
            self.made.token_ends.push(self.made.utf8.len() as u32);
        }
        self.sentence.clear();
    }
}

impl TokenSink for RewritingSink {
    fn token(&mut self, token: Word) {
        self.sentence.push(token.text());
        if self.sentence.ends.len() >= self.longest {
            self.rewrite();
        }
    }

    fn line_end(&mut self) {
        self.rewrite();
        self.made.sentence_ends.push(self.made.token_ends.len() as u32);
    }
}

/// The words of a line and where they are.
#[derive(Default)]
struct PlacesSink {
    sentence: Sentence,
    places: Vec<Range<usize>>,
}

impl TokenSink for PlacesSink {
    fn token(&mut self, token: Word) {
        self.sentence.push(token.text());
    }

    fn token_at(&mut self, token: Word, place: Range<usize>) {
        self.token(token);
        self.places.push(place);
    }

    fn line_end(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::TextSink;

    const RULES: &str = r#"{
        "synonyms": [["colour", "color"]], "stopWords": ["the"], "minLength": 2,
        "phrases": [
            {"phrases": ["new_york", "bank_of_england"], "delimiter": "_", "connectorWords": ["of"]},
            {"phrases": ["new_york_city"], "delimiter": "_", "connectorWords": []}
        ]
    }"#;

    fn rewritten(chunks: &[&[u8]]) -> Vec<Vec<String>> {
        let mut rewriter = Rewriter::new(TokenizerConfig::default(), RULES).unwrap();
        let mut tokens = Tokens::default();
        let mut take = |rewriter: &mut Rewriter| {
            let made = rewriter.take();
            let (bytes, words) = (tokens.utf8.len() as u32, tokens.token_ends.len() as u32);
            tokens.utf8.extend(made.utf8);
            tokens.token_ends.extend(made.token_ends.iter().map(|end| end + bytes));
            tokens.sentence_ends.extend(made.sentence_ends.iter().map(|end| end + words));
        };
        for chunk in chunks {
            rewriter.push(chunk).unwrap();
            take(&mut rewriter);
        }
        rewriter.end_file().unwrap();
        take(&mut rewriter);
        let text = String::from_utf8(tokens.utf8).unwrap();
        let starts = std::iter::once(0).chain(tokens.token_ends.iter().copied());
        let words: Vec<String> =
            starts.zip(&tokens.token_ends).map(|(start, &end)| text[start as usize..end as usize].to_owned()).collect();
        let starts = std::iter::once(0).chain(tokens.sentence_ends.iter().copied());
        starts.zip(&tokens.sentence_ends).map(|(start, &end)| words[start as usize..end as usize].to_vec()).collect()
    }

    #[test]
    fn words_are_replaced_dropped_and_joined_wherever_the_text_is_cut() {
        let text = "The colour of New York City\nbank of the England of new york new york a b\n".as_bytes();
        let expected = [vec!["color", "of", "new_york_city"], vec!["bank_of_england", "of", "new_york", "new_york"]];
        assert_eq!(rewritten(&[text])[..2], expected);
        for cut in 0..text.len() {
            assert_eq!(rewritten(&[&text[..cut], &text[cut..]])[..2], expected, "cut at {cut}");
        }
    }

    #[test]
    fn words_get_their_usual_form_before_all_else() {
        let rules = r#"{"cases": ["Paris", "US", "ΟΔΟΣ"], "stopWords": ["the"], "synonyms": [["Paris", "Lutetia"]]}"#;
        for lowercase in [true, false] {
            let config = TokenizerConfig { lowercase, ..TokenizerConfig::default() };
            let mut rewriter = Rewriter::new(config, rules).unwrap();
            rewriter.push("The PARIS of us, Sea οδος ".as_bytes()).unwrap();
            rewriter.push_tokens("SeaUsthe".as_bytes(), &[3, 5, 8], &[3]).unwrap();
            let made = rewriter.take();
            assert_eq!(String::from_utf8(made.utf8).unwrap(), "LutetiaofUSseaΟΔΟΣseaUS");
        }
    }

    #[test]
    fn a_preview_says_what_became_of_every_piece() {
        let rewriter = Rewriter::new(TokenizerConfig::default(), RULES).unwrap();
        let lines = rewriter.preview("The colour: New York!\nend");
        let shown = |line: &[TextPiece]| -> Vec<(String, Fate, String)> {
            line.iter().map(|piece| (piece.text.clone(), piece.fate, piece.word.clone())).collect()
        };
        let piece = |text: &str, fate, word: &str| (text.to_owned(), fate, word.to_owned());
        assert_eq!(
            shown(&lines[0]),
            [
                piece("The", Fate::Dropped, ""),
                piece(" ", Fate::Gap, ""),
                piece("colour", Fate::Replaced, "color"),
                piece(": ", Fate::Gap, ""),
                piece("New York", Fate::Joined, "new_york"),
                piece("!", Fate::Gap, ""),
            ]
        );
        assert_eq!(shown(&lines[1]), [piece("end", Fate::Word, "end")]);
    }
}
