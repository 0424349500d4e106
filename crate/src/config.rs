//! The one description of a training run: its options, their defaults and what they may be.
//!
//! Names are gensim's in camelCase. The TypeScript types in `src/config.generated.ts` are derived from this file.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::levels::{LevelLayout, MAX_LEVELS};

/// Largest vector size accepted.
pub const MAX_VECTOR_SIZE: u32 = 4096;
/// Largest window accepted.
pub const MAX_WINDOW: u32 = 100;
/// Largest number of negative samples accepted.
pub const MAX_NEGATIVE: u32 = 64;
/// Largest number of tasks a slice may be split into.
pub const MAX_WORKERS: u32 = 64;

/// How workers share the matrices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Locking {
    /// Without locks: an update is now and then lost, which costs no measurable quality.
    Hogwild,
    /// Every window locks its rows: free of races, slower.
    Striped,
}

/// Options of a Word2Vec model. Unknown names are refused, missing ones take their default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ModelConfig"))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Config {
    /// Dimensions of the full vector, d.
    pub vector_size: u32,
    /// Prefix lengths that are trained to stand by themselves, strictly increasing, each at most `vectorSize`.
    /// `null`: a quarter, a half and the whole of `vectorSize`.
    pub levels: Option<Vec<u32>>,
    /// Weight of each level in the loss, one per level. `null`: 1 each.
    pub level_weights: Option<Vec<f32>>,
    /// Furthest distance between the centre word and a context word.
    pub window: u32,
    /// Draw each centre's window uniformly from 1 to `window`, so that near words count more.
    pub shrink_windows: bool,
    /// Words that occur less often are left out.
    pub min_count: u32,
    /// At most this many words are kept, by raising the minimum count. `null`: no limit.
    pub max_final_vocab: Option<u32>,
    /// Tasks that train at the same time. With 1, the same seed and corpus give the same bits.
    pub workers: u32,
    /// 1: skip-gram, 0: continuous bag of words.
    #[cfg_attr(test, ts(type = "0 | 1"))]
    pub sg: u8,
    /// 1: hierarchical softmax, 0: negative sampling.
    #[cfg_attr(test, ts(type = "0 | 1"))]
    pub hs: u8,
    /// Negative samples drawn for a centre word; 0 only with `hs: 1`.
    pub negative: u32,
    /// Negatives are drawn in proportion to count to this power.
    pub ns_exponent: f64,
    /// With CBOW: 1 takes the mean of the context vectors, 0 their sum.
    #[cfg_attr(test, ts(type = "0 | 1"))]
    pub cbow_mean: u8,
    /// Threshold of sub-sampling: words more frequent than about this share are dropped at random. 0: none.
    pub sample: f64,
    /// Learning rate at the start.
    pub alpha: f32,
    /// Learning rate at the end; it falls linearly over all epochs.
    pub min_alpha: f32,
    /// Passes over the corpus.
    pub epochs: u32,
    /// Seed of every random choice.
    pub seed: u32,
    /// How workers share the matrices.
    pub locking: Locking,
    /// The same bits at any number of workers, for some of the speed; without, only one worker alone gives them.
    pub deterministic: bool,
    /// Use 0.5 + 0.5·x/(1+|x|) in place of the sigmoid: a little faster, a different loss.
    pub fast_sigmoid: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            vector_size: 100,
            levels: None,
            level_weights: None,
            window: 5,
            shrink_windows: true,
            min_count: 5,
            max_final_vocab: None,
            workers: 1,
            sg: 0,
            hs: 0,
            negative: 5,
            ns_exponent: 0.75,
            cbow_mean: 1,
            sample: 1e-3,
            alpha: 0.025,
            min_alpha: 0.0001,
            epochs: 5,
            seed: 1,
            locking: Locking::Hogwild,
            deterministic: false,
            fast_sigmoid: false,
        }
    }
}

impl Config {
    /// Reads options from JSON, fills in defaults and checks them.
    ///
    /// # Errors
    /// `unknown-option`, `bad-option` or `bad-level`, naming the option and what it may be.
    pub fn from_json(json: &str) -> Result<Self> {
        let mut config: Self = read_options(json)?;
        config.check()?;
        let levels = config.resolved_levels();
        config.level_weights.get_or_insert_with(|| vec![1.0; levels.len()]);
        config.levels = Some(levels);
        Ok(config)
    }

    /// The trained levels: the given ones, or a quarter, a half and the whole of the vector.
    pub fn resolved_levels(&self) -> Vec<u32> {
        self.levels.clone().unwrap_or_else(|| default_levels(self.vector_size))
    }

    /// Where each level's segment stands in a row.
    pub fn layout(&self) -> LevelLayout {
        LevelLayout::new(self.vector_size as usize, &self.resolved_levels())
    }

    /// Weight of each level in the loss.
    pub fn resolved_weights(&self) -> Vec<f32> {
        self.level_weights.clone().unwrap_or_else(|| vec![1.0; self.resolved_levels().len()])
    }

    fn check(&self) -> Result<()> {
        within("vectorSize", self.vector_size, 1, MAX_VECTOR_SIZE)?;
        within("window", self.window, 1, MAX_WINDOW)?;
        within("minCount", self.min_count, 1, u32::MAX)?;
        within("maxFinalVocab", self.max_final_vocab.unwrap_or(2), 2, u32::MAX)?;
        within("workers", self.workers, 1, MAX_WORKERS)?;
        within("sg", u32::from(self.sg), 0, 1)?;
        within("hs", u32::from(self.hs), 0, 1)?;
        within("cbowMean", u32::from(self.cbow_mean), 0, 1)?;
        within("epochs", self.epochs, 1, 10_000)?;
        within("negative", self.negative, 0, MAX_NEGATIVE)?;
        if self.hs == 0 && self.negative == 0 {
            let allowed = "1 to 64, or hs: 1 to train with hierarchical softmax instead";
            return Err(bad_option("negative", "0", allowed));
        }
        real("nsExponent", self.ns_exponent, -4.0, 4.0)?;
        real("sample", self.sample, 0.0, 1.0)?;
        real("alpha", f64::from(self.alpha), 1e-6, 10.0)?;
        real("minAlpha", f64::from(self.min_alpha), 0.0, f64::from(self.alpha))?;
        self.check_levels()
    }

    fn check_levels(&self) -> Result<()> {
        let levels = self.resolved_levels();
        check_level_list(&levels, self.vector_size)?;
        let Some(weights) = &self.level_weights else {
            return Ok(());
        };
        if weights.len() != levels.len() {
            let allowed = format!("one weight per level: {} numbers", levels.len());
            return Err(bad_option("levelWeights", &format!("{} numbers", weights.len()), &allowed));
        }
        weights.iter().try_for_each(|&weight| real("levelWeights", f64::from(weight), 0.0, 100.0))
    }
}

/// Checks that `levels` are prefix lengths of a vector of `vector_size`.
///
/// # Errors
/// `bad-level`, naming the level at fault.
pub fn check_level_list(levels: &[u32], vector_size: u32) -> Result<()> {
    let refuse = |reason: String| Err(Error::BadLevel { reason });
    if levels.is_empty() || levels.len() > MAX_LEVELS {
        return refuse(format!("there are {} levels; give 1 to {MAX_LEVELS}", levels.len()));
    }
    if let Some(level) = levels.iter().find(|&&level| level < 1 || level > vector_size) {
        return refuse(format!("level {level} is outside 1 to {vector_size}, the vector size"));
    }
    match levels.windows(2).find(|pair| pair[0] >= pair[1]) {
        Some(pair) => {
            refuse(format!("level {} does not come after {}; levels must strictly increase", pair[1], pair[0]))
        }
        None => Ok(()),
    }
}

fn default_levels(vector_size: u32) -> Vec<u32> {
    let mut levels = vec![vector_size / 4, vector_size / 2, vector_size];
    levels.retain(|&level| level > 0);
    levels.dedup();
    levels
}

fn within(name: &'static str, value: u32, low: u32, high: u32) -> Result<()> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    let allowed = if high == u32::MAX { format!("{low} or more") } else { format!("{low} to {high}") };
    Err(bad_option(name, &value.to_string(), &allowed))
}

fn real(name: &'static str, value: f64, low: f64, high: f64) -> Result<()> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(bad_option(name, &value.to_string(), &format!("a number from {low} to {high}")))
}

fn bad_option(name: &str, value: &str, allowed: &str) -> Error {
    Error::BadOption { name: name.into(), value: value.into(), allowed: allowed.into() }
}

/// Reads options, naming the one at fault together with its value.
fn read_options(json: &str) -> Result<Config> {
    let mut reader = serde_json::Deserializer::from_str(json);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let name = error.path().to_string();
        let value = serde_json::from_str::<serde_json::Value>(json).ok();
        match value.as_ref().and_then(|options| options.get(name.split('[').next().unwrap_or_default())) {
            Some(value) if error.inner().is_data() && !error.inner().to_string().starts_with("unknown field") => {
                bad_option(&name, &value.to_string(), expected_kind(&error.inner().to_string()))
            }
            _ => Error::from_options_json(error.inner()),
        }
    })
}

/// What serde expected, in words for people.
fn expected_kind(sentence: &str) -> &'static str {
    let kinds = [
        ("expected u", "a whole number, not negative"),
        ("expected f", "a number"),
        ("expected a boolean", "true or false"),
        ("expected `", "one of the names in the documentation"),
    ];
    kinds.iter().find(|(expected, _)| sentence.contains(expected)).map_or("a list of numbers", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(json: &str) -> &'static str {
        Config::from_json(json).unwrap_err().code()
    }

    #[test]
    fn defaults_are_gensims() {
        let config = Config::from_json("{}").unwrap();
        assert_eq!((config.vector_size, config.window, config.negative, config.epochs), (100, 5, 5, 5));
        assert_eq!(config.levels, Some(vec![25, 50, 100]));
        assert_eq!(config.level_weights, Some(vec![1.0; 3]));
    }

    #[test]
    fn small_vectors_get_fewer_levels() {
        assert_eq!(default_levels(1), [1]);
        assert_eq!(default_levels(3), [1, 3]);
        assert_eq!(default_levels(4), [1, 2, 4]);
    }

    #[test]
    fn impossible_values_are_refused_by_name() {
        for json in [
            r#"{"vectorSize":0}"#,
            r#"{"window":0}"#,
            r#"{"negative":0}"#,
            r#"{"alpha":0}"#,
            r#"{"minAlpha":0.5}"#,
            r#"{"sg":2}"#,
            r#"{"levelWeights":[1]}"#,
            r#"{"vectorSize":"ten"}"#,
            r#"{"vectorSize":1.5}"#,
        ] {
            assert_eq!(code_of(json), "bad-option", "{json}");
        }
        let message = Config::from_json(r#"{"window":0}"#).unwrap_err().to_string();
        assert!(message.contains("window") && message.contains("1 to 100"), "{message}");
    }

    #[test]
    fn levels_must_increase_within_the_vector() {
        for json in [
            r#"{"levels":[]}"#,
            r#"{"levels":[0]}"#,
            r#"{"levels":[50,25]}"#,
            r#"{"levels":[25,25]}"#,
            r#"{"levels":[101]}"#,
        ] {
            assert_eq!(code_of(json), "bad-level", "{json}");
        }
        assert!(Config::from_json(r#"{"levels":[10,60]}"#).is_ok());
    }

    #[test]
    fn unknown_options_are_refused() {
        assert_eq!(code_of(r#"{"vectorsize":5}"#), "unknown-option");
    }
}
