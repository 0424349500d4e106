//! From bytes to sentences of word ids.
//!
//! A corpus is read twice, in chunks cut anywhere that are pushed into a [`TextSink`]. Pass 1, [`CorpusCounter`], counts every
//! distinct word and yields [`WordCounts`], from which a [`Vocabulary`] is made. Pass 2, [`SentenceEncoder`], looks up the id of
//! every word and fills a [`SentenceQueue`], from which training takes [`Sentences`].
//!
//! Both passes share the way from bytes to tokens: `decode` makes text of bytes, `stream` cuts the text into ranges for
//! several tasks, `scan` finds the tokens of a range, each a `word` for `interner` to find the id of. Whatever the cuts
//! and the number of tasks, the result is the same. [`Concordance`] works the same way to show where a word occurs in the
//! text.

mod ascii;
pub mod cases;
mod characters;
pub mod concordance;
pub mod counter;
mod decode;
pub mod encoder;
mod interner;
mod lower;
pub mod phrases;
mod pruning;
pub mod rewriter;
mod scan;
pub mod sentences;
mod stream;
pub mod text_sink;
pub mod tokenize;
pub mod vocabulary;
mod word;
pub mod word_counts;

pub use concordance::{Concordance, ConcordanceOptions};
pub use counter::CorpusCounter;
pub use encoder::SentenceEncoder;
pub use sentences::{SentenceQueue, Sentences};
pub use text_sink::TextSink;
pub use tokenize::{TokenizerConfig, TokenizerMode};
pub use vocabulary::Vocabulary;
pub use word_counts::{NewVocabulary, WordCounts};
