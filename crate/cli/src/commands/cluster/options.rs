//! `cluster options`: what a training will be, as JSON for the other parts.

use serde_json::Value;
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::TokenizerConfig;
use word2vec_matryoshka::suggest::suggest;

use crate::cluster::job::Job;
use crate::failure::Result;
use crate::library_options::LibraryOptions;
use crate::output;

/// Check options and print all of them, with their defaults, as job.json.
#[derive(clap::Args)]
pub struct Arguments {
    /// Raw words of the whole corpus, if they are known already.
    #[arg(long, value_name = "N", default_value_t = 0)]
    words: u64,
    /// Take the options that suit so many words and the method that is given, as the page does. Options that are given count
    /// before them.
    #[arg(long)]
    suggested: bool,
    #[command(flatten)]
    options: LibraryOptions<Config>,
    #[command(flatten)]
    tokenizer: LibraryOptions<TokenizerConfig>,
}

/// Runs the command.
///
/// # Errors
/// `bad-option`, `unknown-option`.
pub fn run(arguments: Arguments) -> Result<()> {
    let tokenizer = TokenizerConfig::from_json(&arguments.tokenizer.json())?;
    let (words, mut options) = (arguments.words, arguments.options.given);
    if arguments.suggested {
        suggest(words, &mut options);
    }
    options.entry("workers").or_insert(1.into());
    let config = Config::from_json(&Value::Object(options).to_string())?;
    output::print(serde_json::json!(Job { config, tokenizer, words }))
}
