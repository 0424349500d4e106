//! What a corpus is pushed into.

use crate::error::Result;

/// Takes a corpus file by file, as bytes or as tokens.
pub trait TextSink {
    /// The next bytes of the current file, cut anywhere.
    ///
    /// # Errors
    /// `out-of-memory` if what is kept of them does not fit.
    fn push(&mut self, bytes: &[u8]) -> Result<()>;

    /// Sentences that are tokens already, and are taken as they are, but for empty tokens, which are left out: their UTF-8 in one piece, the
    /// byte at which each token ends, the number of tokens after which each sentence ends. The last sentence may go on in the next call.
    ///
    /// # Errors
    /// `internal` if the ends do not fit the bytes, `out-of-memory` as above.
    fn push_tokens(&mut self, utf8: &[u8], token_ends: &[u32], sentence_ends: &[u32]) -> Result<()>;

    /// Ends the current file, and with it its last word and sentence.
    ///
    /// # Errors
    /// `out-of-memory` as above.
    fn end_file(&mut self) -> Result<()>;
}
