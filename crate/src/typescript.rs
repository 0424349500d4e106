//! Derives TypeScript from what Rust says of options and errors, so that neither can say anything else.

use ts_rs::{Config as Style, TS};

use crate::config::{Config, Locking, TrainingConfig};
use crate::corpus::{TokenizerConfig, TokenizerMode};
use crate::error::ErrorData;
use crate::model::MemoryEstimate;

const HEAD: &str = "// Generated from crate/src/ by its tests (UPDATE_TYPES=1 cargo test); do not edit.\n";

/// A type's declaration with its documentation, without what is meant for a file of its own.
fn declaration<T: TS + 'static>() -> String {
    let file = T::export_to_string(&Style::default()).unwrap();
    let own = |line: &&str| !line.starts_with("import ") && !line.starts_with("// ");
    file.lines().filter(own).map(|line| line.trim_end().to_owned() + "\n").collect::<String>().trim().to_owned()
}

fn defaults<T: serde::Serialize>(name: &str, type_name: &str, value: &T) -> String {
    let json = serde_json::to_string_pretty(value).unwrap();
    format!("/** The defaults, as the engine fills them in. */\nexport const {name}: {type_name} = {json};")
}

/// The committed file says what the types say. `UPDATE_TYPES=1 cargo test` rewrites it.
fn check_committed(name: &str, parts: &[String]) {
    let file = format!("{HEAD}\n{}\n", parts.join("\n\n"));
    let path = format!("{}/../src/protocol/{name}.generated.ts", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(&path, &file).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), file, "run UPDATE_TYPES=1 cargo test");
}

#[test]
fn errors_are_current() {
    check_committed("errors", &[declaration::<ErrorData>()]);
}

#[test]
fn options_are_current() {
    let parts = [
        declaration::<Locking>(),
        declaration::<Config>(),
        defaults("MODEL_DEFAULTS", "ModelConfig", &Config::from_json("{}").unwrap()),
        declaration::<TrainingConfig>(),
        declaration::<MemoryEstimate>(),
        declaration::<TokenizerMode>(),
        declaration::<TokenizerConfig>(),
        defaults("TOKENIZER_DEFAULTS", "TokenizerConfig", &TokenizerConfig::default()),
    ];
    check_committed("config", &parts);
}
