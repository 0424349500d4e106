//! The library's options as those of the command line: their names, kinds, defaults and documentation are read from the
//! engine, so that there is one list.

use std::ffi::OsString;
use std::marker::PhantomData;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};
use serde::Serialize;
use serde_json::{Map, Value};
use word2vec_matryoshka::config::Config;
use word2vec_matryoshka::corpus::TokenizerConfig;
use word2vec_matryoshka::options::{Options, option_names};

/// Options as they were given, by the library's names.
#[derive(Debug, Clone)]
pub struct LibraryOptions<T> {
    /// Those that were given.
    pub given: Map<String, Value>,
    of: PhantomData<T>,
}

impl<T> LibraryOptions<T> {
    /// As the library takes them.
    pub fn json(&self) -> String {
        Value::Object(self.given.clone()).to_string()
    }
}

/// Options of the library that a command can have.
pub trait Listed: Options + Serialize + Default + Clone + Send + Sync + 'static {
    /// What they are about.
    const HEADING: &str;
    /// Where the meaning of each is said, in the comment above its field.
    const SOURCE: &str;
    /// Those that say how the library calls back, which a program has no use for.
    const NOT_HERE: &[&str];
    /// What is different here: the option, and what it means.
    const DIFFERENT: &[(&str, &str)];
}

impl Listed for Config {
    const HEADING: &str = "Options of the model, as in the library";
    const SOURCE: &str = include_str!("../../src/config/mod.rs");
    const NOT_HERE: &[&str] = &["verbose", "progressInterval"];
    const DIFFERENT: &[(&str, &str)] = &[
        (
            "workers",
            "Tasks that train at the same time: 1 to 64. With 1, the same seed and corpus give the same bits, here and in a \
             browser. Default: one per processor.",
        ),
        ("seed", "Seed of every random choice: 0 to 4,294,967,295. Default 1."),
    ];
}

impl Listed for TokenizerConfig {
    const HEADING: &str = "How text is cut into words";
    const SOURCE: &str = include_str!("../../src/corpus/tokenize.rs");
    // Told by texts that have forms, of which the program makes none.
    const NOT_HERE: &[&str] = &["truecase"];
    const DIFFERENT: &[(&str, &str)] = &[];
}

/// An option of the library.
struct Described {
    name: &'static str,
    kind: Kind,
    about: String,
    default: Option<String>,
    choices: Option<&'static str>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Flag,
    List,
    Single,
}

fn described<T: Listed>() -> Vec<Described> {
    let defaults = serde_json::to_value(T::default()).expect("options are JSON");
    let kind = |name: &str| {
        let alone = |value: Value| T::deserialize(Value::Object([(name.to_owned(), value)].into_iter().collect()));
        match defaults[name] {
            Value::Bool(_) => Kind::Flag,
            _ if alone(Value::Array(Vec::new())).is_ok() => Kind::List,
            _ => Kind::Single,
        }
    };
    let describe = |&name: &&'static str| {
        let different = T::DIFFERENT.iter().find(|(option, _)| *option == name);
        Described {
            name,
            kind: kind(name),
            about: different.map_or_else(|| documentation(T::SOURCE, name), |(_, about)| (*about).to_owned()),
            default: default_of(&defaults[name]).filter(|_| name != "workers"),
            choices: T::choices(name),
        }
    };
    option_names::<T>().iter().filter(|name| !T::NOT_HERE.contains(name)).map(describe).collect()
}

fn default_of(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        // As it was written, where f32 has no such number.
        Value::Number(number) => Some((number.as_f64()? as f32).to_string()),
        other => Some(other.to_string()),
    }
}

/// The comment above a field.
fn documentation(source: &str, option: &str) -> String {
    let field = format!("pub {}:", separated(option, '_'));
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.starts_with(&field)).unwrap_or(0);
    let above = lines[..at].iter().rev().take_while(|line| line.starts_with("///") || line.starts_with("#["));
    let mut comment: Vec<&str> = above.filter_map(|line| line.strip_prefix("/// ")).collect();
    comment.reverse();
    comment.join(" ").replace("`null`:", "Without it:").replace('`', "")
}

/// vectorSize as vector-size or vector_size.
fn separated(camel: &str, separator: char) -> String {
    let mut text = String::new();
    for character in camel.chars() {
        if character.is_ascii_uppercase() {
            text.push(separator);
        }
        text.push(character.to_ascii_lowercase());
    }
    text
}

fn argument(option: &Described) -> Arg {
    let long = separated(option.name, '-');
    let names = if long == option.name { vec![] } else { vec![option.name] };
    let argument = Arg::new(option.name)
        .long(long)
        .aliases(names)
        .help(summary(option))
        .long_help(option.about.clone())
        .value_parser(OsStringValueParser::new().try_map(text));
    match option.kind {
        Kind::Flag => {
            argument.value_name("true|false").num_args(0..=1).require_equals(true).default_missing_value("true")
        }
        Kind::List => argument.value_name("N,N,…").allow_hyphen_values(true),
        Kind::Single => argument.value_name(value_name(option)).allow_hyphen_values(true),
    }
}

/// The first sentence of what is said about an option, and its default.
fn summary(option: &Described) -> String {
    let first = option.about.split_once(". ").map_or(option.about.as_str(), |(first, _)| first).trim_end_matches('.');
    option.default.as_ref().map_or_else(|| first.to_owned(), |default| format!("{first} [default: {default}]"))
}

fn value_name(option: &Described) -> String {
    option
        .choices
        .map_or_else(|| "N".into(), |choices| choices.replace(", ", "|").replace(" or ", "|").replace('"', ""))
}

fn text(value: OsString) -> Result<String, &'static str> {
    value.into_string().map_err(|_| "it is not UTF-8 text")
}

/// What was written as the JSON that the library takes.
fn value_of(option: &Described, text: &str) -> Value {
    let single = |text: &str| serde_json::from_str(text.trim()).unwrap_or_else(|_| Value::String(text.into()));
    match option.kind {
        Kind::List if !text.trim_start().starts_with('[') && text != "null" => text.split(',').map(single).collect(),
        _ => single(text),
    }
}

impl<T: Listed> Args for LibraryOptions<T> {
    fn augment_args(command: Command) -> Command {
        let add = |command: Command, option: &Described| command.arg(argument(option).help_heading(T::HEADING));
        described::<T>().iter().fold(command, add)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<T: Listed> FromArgMatches for LibraryOptions<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = |option: &Described| {
            let text = matches.get_one::<String>(option.name)?;
            Some((option.name.to_owned(), value_of(option, text)))
        };
        Ok(Self { given: described::<T>().iter().filter_map(given).collect(), of: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Example {
        texts: Vec<String>,
        #[command(flatten)]
        options: LibraryOptions<Config>,
        #[command(flatten)]
        tokenizer: LibraryOptions<TokenizerConfig>,
    }

    #[test]
    fn every_option_of_the_library_is_here_and_says_what_it_does() {
        let options = described::<Config>();
        assert_eq!(options.len() + Config::NOT_HERE.len(), option_names::<Config>().len());
        for option in options.iter().chain(&described::<TokenizerConfig>()) {
            assert!(option.about.len() > 20, "{}: {}", option.name, option.about);
        }
        let sample = options.iter().find(|option| option.name == "sample").unwrap();
        assert!(summary(sample).ends_with("[default: 0.001]"), "{}", summary(sample));
        let start = options.iter().find(|option| option.name == "start").unwrap();
        assert_eq!(value_name(start), "random|spectral");
    }

    #[test]
    fn values_are_those_that_the_library_takes() {
        let line = "train a.txt --vector-size 50 --levels=10,50 --levelWeights [2,1] --joint b.txt --shrink-windows=false \
                    --start spectral --compute-loss true --alpha 1e-2 --lowercase=false --mode whitespace";
        let Example { texts, options, tokenizer } = Example::try_parse_from(line.split_whitespace()).unwrap();
        assert_eq!(texts, ["a.txt", "b.txt"]);
        let expected = serde_json::json!({
            "vectorSize": 50, "levels": [10, 50], "levelWeights": [2, 1], "joint": true, "shrinkWindows": false,
            "start": "spectral", "computeLoss": true, "alpha": 0.01
        });
        assert_eq!(Value::Object(options.given), expected);
        assert_eq!(tokenizer.json(), r#"{"lowercase":false,"mode":"whitespace"}"#);
    }
}
