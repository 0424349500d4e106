//! Finds the form that each word mostly has within sentences: "Paris", but "the" wherever it stands.

use std::collections::HashMap;

use super::lower::push_lower;
use super::scan::TokenSink;
use super::stream::{Streamed, TokenStream};
use super::tokenize::TokenizerConfig;
use super::word::Word;

/// Words that come later are in lower case, so that memory stays bounded.
const MOST_WORDS: usize = 1 << 20;
/// A period behind a capital and so few characters is one of an abbreviation: "Mr. Darcy".
const LONGEST_ABBREVIATION: usize = 3;

/// Counts the forms of words in a corpus that comes in chunks. The first word of a sentence says nothing of its form.
pub struct CaseCounter {
    stream: TokenStream<FormSink>,
}

#[derive(Default)]
pub(super) struct FormSink {
    /// By the words in lower case.
    words: HashMap<Box<str>, Vec<Form>>,
    /// Whether the next word is within a sentence for sure.
    within: bool,
    /// Whether the last word may be an abbreviation.
    abbreviation: bool,
    tokens: u64,
    lowered: String,
}

struct Form {
    text: Box<str>,
    within: u64,
}

impl CaseCounter {
    /// A counter of the words that the tokenizer makes, as they are written.
    pub fn new(tokenizer: TokenizerConfig) -> Self {
        let tokenizer = TokenizerConfig { lowercase: false, ..tokenizer };
        Self { stream: TokenStream::new(&tokenizer, std::iter::once(FormSink::default())) }
    }

    /// Words so far.
    pub fn words(&mut self) -> u64 {
        self.stream.sinks().map(|sink| sink.tokens).sum()
    }

    /// The usual forms of the words that are not in lower case, in alphabetical order. A word that only begins sentences
    /// is in lower case.
    pub fn forms(&mut self) -> Vec<String> {
        let mut forms: Vec<String> = self.stream.sinks().flat_map(|sink| sink.forms()).collect();
        forms.sort_unstable();
        forms
    }
}

impl Streamed for CaseCounter {
    type Sink = FormSink;

    fn stream(&mut self) -> &mut TokenStream<FormSink> {
        &mut self.stream
    }
}

impl FormSink {
    fn forms(&self) -> impl Iterator<Item = String> {
        self.words.iter().filter_map(|(lower, forms)| {
            let best = forms.iter().max_by_key(|form| (form.within, form.text == *lower, &form.text))?;
            (best.within > 0 && best.text != *lower).then(|| best.text.to_string())
        })
    }

    fn count(&mut self, token: &str, within: bool) {
        self.lowered.clear();
        push_lower(token, &mut self.lowered);
        if !self.words.contains_key(self.lowered.as_str()) {
            if self.words.len() >= MOST_WORDS {
                return;
            }
            self.words.insert(self.lowered.as_str().into(), Vec::new());
        }
        let Some(forms) = self.words.get_mut(self.lowered.as_str()) else { return };
        match forms.iter_mut().find(|form| *form.text == *token) {
            Some(form) => form.within += u64::from(within),
            None => forms.push(Form { text: token.into(), within: u64::from(within) }),
        }
    }
}

impl TokenSink for FormSink {
    fn token(&mut self, token: Word) {
        let token = token.text();
        let mut characters = token.trim_start_matches(|first: char| !first.is_alphanumeric()).chars();
        let first = characters.next().unwrap_or_default();
        // A sentence gives a capital to the first letter only.
        let shaped = characters.any(char::is_uppercase);
        self.count(token, shaped || self.within && token.starts_with(first));
        self.tokens += 1;
        // At white space, words come with their signs.
        let bare = token.trim_end_matches('.');
        self.abbreviation = first.is_uppercase() && bare.chars().count() <= LONGEST_ABBREVIATION;
        let ends = token.ends_with(|last: char| !last.is_alphanumeric() && !",;-".contains(last));
        self.within = !ends || self.abbreviation && bare.len() < token.len();
    }

    /// Whatever may end a sentence or begin a quotation makes it uncertain whether the next word is the first of one.
    #[inline]
    fn between(&mut self, byte: u8) {
        let certain = matches!(byte, b' ' | b'\t' | b',' | b';' | b'-') || byte == b'.' && self.abbreviation;
        self.within &= certain;
    }

    fn line_end(&mut self) {
        self.within = false;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokenize::TokenizerMode;
    use super::*;
    use crate::corpus::TextSink;

    fn forms(mode: TokenizerMode, text: &str, cut: usize) -> Vec<String> {
        let mut counter = CaseCounter::new(TokenizerConfig { mode, ..TokenizerConfig::default() });
        counter.push(&text.as_bytes()[..cut]).unwrap();
        counter.push(&text.as_bytes()[cut..]).unwrap();
        counter.end_file().unwrap();
        counter.forms()
    }

    #[test]
    fn a_word_has_the_form_that_it_mostly_has_within_sentences() {
        let text = "The sea near Paris. However, the end.\nParis and the SEA: The Sea of the sea\nTo the US and US and us, \
                    “Alas” it was Ελλάς\nNASA! McDonald? With Mr. Darcy — Then";
        for cut in 0..=text.len() {
            assert_eq!(
                forms(TokenizerMode::Words, text, cut),
                ["Darcy", "McDonald", "Mr", "NASA", "Paris", "US", "Ελλάς"],
                "cut at {cut}"
            );
        }
    }

    #[test]
    fn words_with_their_signs_end_sentences_too() {
        let text = "We saw Mr. Darcy in Bath, Ann; then left. They went! \"Then he came.\" But why";
        for cut in 0..=text.len() {
            assert_eq!(forms(TokenizerMode::Whitespace, text, cut), ["Ann;", "Bath,", "Darcy", "Mr."], "cut at {cut}");
        }
    }

    #[test]
    fn the_first_word_of_a_list_says_nothing() {
        let mut counter = CaseCounter::new(TokenizerConfig::default());
        counter.push_tokens("TheSeaofTheSea".as_bytes(), &[3, 6, 8, 11, 14], &[3, 5]).unwrap();
        counter.end_file().unwrap();
        assert_eq!((counter.forms(), counter.words()), (vec!["Sea".into()], 5));
    }
}
