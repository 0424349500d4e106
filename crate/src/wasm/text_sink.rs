//! The bindings of [`TextSink`](crate::corpus::TextSink): a class cannot have those of a trait, so each writes them down.

/// Methods by which a corpus is pushed into a class, whose sink the expression gives.
macro_rules! text_sink {
    ($class:ident, |$this:ident| $sink:expr) => {
        #[wasm_bindgen]
        impl $class {
            /// The next bytes of the current file, cut anywhere.
            pub fn push(&mut self, bytes: &[u8]) -> JsResult<()> {
                let $this = self;
                Ok($crate::corpus::TextSink::push($sink, bytes)?)
            }

            /// Sentences that are tokens already: their UTF-8 one after the other, the byte at which each token ends, the number
            /// of tokens after which each sentence ends.
            #[wasm_bindgen(js_name = pushTokens)]
            pub fn push_tokens(&mut self, utf8: &[u8], token_ends: &[u32], sentence_ends: &[u32]) -> JsResult<()> {
                let $this = self;
                Ok($crate::corpus::TextSink::push_tokens($sink, utf8, token_ends, sentence_ends)?)
            }

            /// The current file is at its end.
            #[wasm_bindgen(js_name = endFile)]
            pub fn end_file(&mut self) -> JsResult<()> {
                let $this = self;
                Ok($crate::corpus::TextSink::end_file($sink)?)
            }
        }
    };
}

pub(super) use text_sink;
