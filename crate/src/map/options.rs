//! The options of a map, their defaults and limits.

use crate::error::{Error, Result};

/// Most neighbours that a map may be made from.
pub const MAX_NEIGHBOURS: u32 = 200;

/// How words find their place on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapMethod {
    /// Principal components: immediate; what is far apart on the map is far apart, what is near is not always near.
    Pca,
    /// UMAP: takes a while; what is near on the map is near, distances between groups mean little.
    Umap,
}

/// Options of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapOptions {
    /// How words find their place.
    pub method: MapMethod,
    /// How many of the most frequent words; all if there are fewer.
    pub words: u32,
    /// With UMAP: nearest words that pull a word. Few show fine structure, many the large shape.
    pub neighbours: u32,
    /// With UMAP: the distance that neighbours keep, 0 to 1. Small packs groups tightly.
    pub min_dist: f32,
    /// With UMAP: seed of every random choice.
    pub seed: u32,
}

impl Default for MapOptions {
    fn default() -> Self {
        Self { method: MapMethod::Pca, words: 10_000, neighbours: 15, min_dist: 0.1, seed: 1 }
    }
}

impl std::str::FromStr for MapMethod {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "pca" => Ok(Self::Pca),
            "umap" => Ok(Self::Umap),
            _ => Err(refusal("method", format!("\"{name}\""), "\"pca\" or \"umap\"")),
        }
    }
}

impl MapOptions {
    /// These options, if they are allowed.
    ///
    /// # Errors
    /// `bad-option`, naming the option and what it may be.
    pub fn checked(self) -> Result<Self> {
        if self.words == 0 {
            return Err(refusal("words", self.words, "1 or more"));
        }
        if !(2..=MAX_NEIGHBOURS).contains(&self.neighbours) {
            return Err(refusal("neighbours", self.neighbours, format!("2 to {MAX_NEIGHBOURS}")));
        }
        if !(0.0..=1.0).contains(&self.min_dist) {
            return Err(refusal("minDist", self.min_dist, "0 to 1"));
        }
        Ok(self)
    }
}

fn refusal(name: &str, value: impl ToString, allowed: impl Into<String>) -> Error {
    Error::BadOption { option: name.into(), value: value.to_string(), allowed: allowed.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_allowed() {
        assert_eq!(MapOptions::default().checked().unwrap(), MapOptions::default());
    }

    #[test]
    fn impossible_values_are_named() {
        let usual = MapOptions::default;
        for (options, name) in [
            (MapOptions { words: 0, ..usual() }, "words"),
            (MapOptions { neighbours: 1, ..usual() }, "neighbours"),
            (MapOptions { neighbours: 201, ..usual() }, "neighbours"),
            (MapOptions { min_dist: -0.1, ..usual() }, "minDist"),
            (MapOptions { min_dist: f32::NAN, ..usual() }, "minDist"),
        ] {
            let error = options.checked().unwrap_err();
            assert_eq!(error.code(), "bad-option");
            assert!(error.to_string().starts_with(name), "{error}");
        }
        assert_eq!("tsne".parse::<MapMethod>().unwrap_err().code(), "bad-option");
    }
}
