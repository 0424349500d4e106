//! What makes the program fail: the engine's errors, files, and what the command itself has wrong.

use std::io;
use std::path::{Path, PathBuf};

use word2vec_matryoshka::error::Error;

/// A result whose error is [`Failure`].
pub type Result<T> = std::result::Result<T, Failure>;

/// Why the program ends without having done what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// What the engine refused, with its code and its sentence.
    #[error(transparent)]
    Engine(#[from] Error),
    /// A file that could not be read.
    #[error("{} {}.", path.display(), read_reason(source))]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that could not be written.
    #[error("{}", write_sentence(path, source))]
    Write {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What the library finds outside the engine, with the code that it has there.
    #[error("{sentence}")]
    Coded {
        /// The stable name, in kebab-case.
        code: &'static str,
        /// What happened and what to do.
        sentence: String,
    },
    /// Options that exclude each other.
    #[error("{0}")]
    Usage(String),
    /// The user stopped it; the sentence says what was kept.
    #[error("{0}")]
    Interrupted(String),
}

/// A packed file that cannot be unpacked: the code of its kind, inside an [`io::Error`].
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Damaged(pub &'static str);

/// What is printed to.
const OUTPUT: &str = "The standard output";

impl Failure {
    /// A file that could not be read, for `map_err`.
    pub fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Read { path: path.to_owned(), source }
    }

    /// A file that could not be written, for `map_err`.
    pub fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Write { path: path.to_owned(), source }
    }

    /// A standard input that could not be read, for `map_err`.
    pub fn reading_input() -> impl FnOnce(io::Error) -> Self {
        Self::reading(Path::new("The standard input"))
    }

    /// A standard output that could not be written, for `map_err`.
    pub fn writing_output() -> impl FnOnce(io::Error) -> Self {
        Self::writing(Path::new(OUTPUT))
    }

    /// Whether the one who reads what is printed wants no more of it, as head does.
    pub fn is_enough(&self) -> bool {
        matches!(self, Self::Write { path, source } if path == Path::new(OUTPUT) && source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// A failure with a code of the library's.
    pub fn coded(code: &'static str, sentence: impl Into<String>) -> Self {
        Self::Coded { code, sentence: sentence.into() }
    }

    /// An option that has a value it cannot have.
    pub fn bad_option(option: &str, value: impl ToString, allowed: &str) -> Self {
        Error::BadOption { option: option.into(), value: value.to_string(), allowed: allowed.into() }.into()
    }

    /// What happened, in a line that begins with its code.
    pub fn line(&self) -> String {
        match self.code() {
            Some(code) => format!("error[{code}]: {self}"),
            None => self.to_string(),
        }
    }

    /// What the shell is told: 2 where another command line would have been right.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Interrupted(_) => 130,
            _ if matches!(self.code(), Some("usage" | "bad-option" | "unknown-option" | "bad-level")) => 2,
            _ => 1,
        }
    }

    fn code(&self) -> Option<&'static str> {
        match self {
            Self::Engine(error) => Some(error.code()),
            Self::Read { source, .. } => Some(damage(source).unwrap_or("no-file")),
            Self::Write { source, .. } if is_full(source) => Some("storage-full"),
            Self::Write { .. } => Some("storage-failed"),
            Self::Coded { code, .. } => Some(code),
            Self::Usage(_) => Some("usage"),
            Self::Interrupted(_) => None,
        }
    }
}

fn damage(error: &io::Error) -> Option<&'static str> {
    error.get_ref()?.downcast_ref::<Damaged>().map(|damaged| damaged.0)
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// What the system said, as the end of a sentence.
fn read_reason(error: &io::Error) -> String {
    match error.kind() {
        _ if damage(error).is_some() => {
            "could not be unpacked: it is damaged or cut short. Get the file again, or unpack it yourself and name what \
             comes out"
                .into()
        }
        io::ErrorKind::NotFound => "is not there".into(),
        io::ErrorKind::PermissionDenied => "may not be read".into(),
        _ => format!("cannot be read: {error}"),
    }
}

fn write_sentence(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    if is_full(error) {
        return format!(
            "There is no room for {path} on the disk; what was there before is unchanged. Free some space."
        );
    }
    format!("{path} cannot be written: {error}. Choose another place, or see to it that this one can be written to.")
}
