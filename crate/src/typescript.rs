//! Derives TypeScript from what Rust says of options and errors, so that neither can say anything else.

use std::collections::BTreeSet;

use ts_rs::{Config as Style, TS};

use crate::config::{Config, Locking, Start, TrainingConfig};
use crate::corpus::{TokenizerConfig, TokenizerMode};
use crate::error::ErrorData;
use crate::io::FileKind;
use crate::io::formats::{FORMATS, Format, kinds};
use crate::io::recognise::{CombinedFiles, RecognisedFile};
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
        declaration::<Start>(),
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

/// A list as TypeScript knows it, down to each value.
fn constant(docs: &str, name: &str, brackets: [char; 2], lines: impl Iterator<Item = String>) -> String {
    let [open, close] = brackets;
    let lines: String = lines.map(|line| format!("  {line},\n")).collect();
    format!("/** {docs} */\nexport const {name} = {open}\n{lines}{close} as const;")
}

#[test]
fn formats_are_current() {
    let kind = |kind: &FileKind| {
        let FileKind { name, holds, ending, unnamed, media_type, number_bytes, .. } = kind;
        let holds = format!("{holds:?}").to_lowercase();
        format!(
            "{name:?}: {{ holds: {holds:?}, ending: {ending:?}, unnamed: {unnamed:?}, \
             mediaType: {media_type:?}, numberBytes: {number_bytes} }}"
        )
    };
    let format = |format: &Format| {
        let kinds: Vec<&str> = format.kinds().map(|kind| kind.name).collect();
        format!("{{ name: {:?}, title: {:?}, kinds: {kinds:?} }}", format.name, format.title)
    };
    let endings: BTreeSet<&str> = kinds().flat_map(|kind| kind.telling_endings).copied().collect();
    let (written, read): (Vec<_>, Vec<_>) = FORMATS.iter().partition(|format| format.is_written());
    let export_names: Vec<String> = written.iter().map(|format| format!("{:?}", format.name)).collect();
    let export_names = export_names.join(" | ");
    let parts = [
        constant("Kinds of files; numbers take about so many bytes.", "FILE_KINDS", ['{', '}'], kinds().map(kind)),
        "/** Name of a kind of file. */\nexport type FileKindName = keyof typeof FILE_KINDS;".into(),
        constant(
            "Formats that vectors are read and written in, the files of vectors first.",
            "WRITTEN_FORMATS",
            ['[', ']'],
            written.into_iter().map(format),
        ),
        constant("Formats that vectors are only read in.", "READ_FORMATS", ['[', ']'], read.into_iter().map(format)),
        // Spelt out: the public documentation shows it.
        format!("/** Name of a format that vectors are written in. */\nexport type ExportFormat = {export_names};"),
        "/** Name of a format that vectors are read in. */\n\
         export type FormatName = ExportFormat | (typeof READ_FORMATS)[number][\"name\"];"
            .into(),
        format!(
            "/** Endings of files that hold vectors or their words. */\nexport const VECTOR_ENDINGS = {:?};",
            Vec::from_iter(endings)
        ),
        declaration::<RecognisedFile>(),
        declaration::<CombinedFiles>(),
    ];
    check_committed("formats", &parts);
}
