//! The one description of a training run: its options, their defaults and what they may be.
//!
//! Names are gensim's in camelCase. The TypeScript types in `src/protocol/config.generated.ts` are derived from this file.

mod checks;
mod compute_loss;
mod training;

use serde::{Deserialize, Serialize};

pub use compute_loss::ComputeLoss;
pub use training::TrainingConfig;

use crate::error::{Error, Result, counted_were};
use crate::levels::{LevelLayout, MAX_LEVELS};

/// Largest vector size accepted.
pub const MAX_VECTOR_SIZE: u32 = 4096;
/// Largest window accepted: no sentence is longer.
pub const MAX_WINDOW: u32 = 10_000;
/// A larger window is the whole sentence.
pub const MAX_REACH: u32 = 100;
/// Largest number of negative samples accepted.
pub const MAX_NEGATIVE: u32 = 64;
/// Largest weight of a level accepted.
pub const MAX_LEVEL_WEIGHT: f64 = 100.0;
/// Largest part of the start in a blend, in lengths of the trained vectors.
pub const MAX_START_BLEND: f64 = 10.0;
/// Least megabytes for a spectral start.
pub const MIN_START_MEMORY: u32 = 16;
/// Largest number in vectors that training goes on from: dot products of larger ones are beyond what it moves, and hardly any
/// way back is finite.
pub const MAX_GIVEN: f32 = 1000.0;
/// Longest n-gram of letters.
pub const MAX_NGRAM: u32 = 12;
/// Words that n-grams are fitted to, and that take up what they say: the most frequent ones, so that memory has a bound.
pub const MOST_NGRAM_WORDS: usize = 1 << 19;
/// Most n-grams that are fitted. Where there are more, those of more words are.
pub const MOST_NGRAMS: usize = 1 << 19;
/// Largest part that n-grams may have in a vector.
pub const MAX_NGRAM_WEIGHT: f32 = 10.0;
/// Largest learning rate accepted.
pub const MAX_ALPHA: f32 = 10.0;
/// Most epochs accepted.
pub const MAX_EPOCHS: u32 = 10_000;
/// Largest number of tasks a slice may be split into.
pub const MAX_WORKERS: u32 = 64;

/// What training begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// Small random vectors, as in gensim.
    Random,
    /// The factors of the corpus' co-occurrence counts.
    Spectral,
}

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
    /// Dimensions of the full vector, d: 1 to 4096. Default 100.
    pub vector_size: u32,
    /// Prefix lengths that are trained to be good vectors by themselves: 1 to 12 of them, strictly increasing, each at most
    /// `vectorSize`. `null`: a quarter, a half and the whole of `vectorSize`.
    pub levels: Option<Vec<u32>>,
    /// Weight of each level in the loss, 0 to 100, one number per level. `null`: the longest level divided by each, so 4, 2, 1
    /// for a quarter, a half and the whole.
    pub level_weights: Option<Vec<f32>>,
    /// Furthest distance between the centre word and a context word: 1 to 100. More, up to 10,000, means the whole sentence,
    /// as for baskets and sessions, in which the order says nothing; of more than 200 other words, each centre then sees 200
    /// that are next to each other at a random place. Default 5.
    pub window: u32,
    /// Draw each centre's window uniformly from 1 to `window`, so that near words count more. Default true.
    pub shrink_windows: bool,
    /// Words that occur less often are left out: 1 or more. Default 5.
    pub min_count: u32,
    /// At most this many words are kept, 2 or more, by raising the minimum count: words of equal count stay or go together.
    /// `null`: no limit.
    pub max_final_vocab: Option<u32>,
    /// Largest number, approximately, of distinct words held while counting, 2 or more: whenever there are more, the rarest so
    /// far are dropped, as in gensim. Bounds the memory of reading; counts of rare words become too low. `null`: no limit.
    pub max_vocab_size: Option<u32>,
    /// Tasks that train at the same time: 1 to 64. With 1, the same seed and corpus give the same bits. Default 1.
    pub workers: u32,
    /// 1: skip-gram, 0: continuous bag of words. Default 0.
    #[cfg_attr(test, ts(type = "0 | 1"))]
    pub sg: u8,
    /// Train continuous bag of words and skip-gram in turns, epoch by epoch, on the same two matrices; the last epoch is
    /// skip-gram's, whatever `sg` says. `alpha` is skip-gram's rate, CBOW's is larger by a factor of 1/0.7. Default false.
    pub joint: bool,
    /// 1: hierarchical softmax, 0: negative sampling. Default 0.
    #[cfg_attr(test, ts(type = "0 | 1"))]
    pub hs: u8,
    /// Negative samples drawn for a centre word: 1 to 64. Default 5. With `hs: 1` there are none: it is 0 then, and may be
    /// left out.
    pub negative: u32,
    /// Negatives are drawn in proportion to count to this power: −4 to 4. Default 0.75.
    pub ns_exponent: f64,
    /// Pairs of frequent words count less: a word that makes up a fraction f > 0.0001 of the text counts in proportion to f to
    /// the power of −`pairExponent`, and a pair as the product of its two words, scaled to a mean of 1. 0 to 1; with 0 all pairs
    /// count the same, as in gensim. Default 0.25.
    pub pair_exponent: f64,
    /// With CBOW: 1 takes the mean of the context vectors, 0 their sum. Default 1.
    #[cfg_attr(test, ts(type = "0 | 1"))]
    pub cbow_mean: u8,
    /// Threshold of sub-sampling, 0 to 1: words that make up more than about this fraction of the text are dropped at random.
    /// 0: none are. Default 0.001.
    pub sample: f64,
    /// Learning rate at the start: 0.000001 to 10. Default 0.025.
    pub alpha: f32,
    /// Learning rate at the end; it falls linearly over all epochs. 0 to `alpha`. Default 0.0001, or `alpha` where that is less.
    pub min_alpha: f32,
    /// Passes over the corpus: 1 to 10,000. Default 5.
    pub epochs: u32,
    /// What the first training begins with. `"random"`: small random vectors, as in gensim. `"spectral"`: the factors of the
    /// words' co-occurrences in the corpus, which takes one more pass over it; better vectors of every length come of it, at
    /// lower learning rates. Default `"random"`.
    pub start: Start,
    /// How much of a spectral start is added to what was trained of it, relative to its length: 0 to 10. `null`: 0.25 with
    /// `joint`, 0.67 without.
    pub start_blend: Option<f32>,
    /// Megabytes that a spectral start may take beside the model: 16 or more. Where the pairs of words take more, those are left
    /// out that occur little more often than by chance. `null`: half of what there is.
    pub start_memory: Option<u32>,
    /// Characters of the shortest n-grams, boundaries of words included: 1 to 12, at most `maxN`. Default 3.
    pub min_n: u32,
    /// Characters of the longest n-grams, as fastText has them: 1 to 12. 0: none. After the training, n-grams are fitted to the
    /// vectors, and each word's vector takes up what its own say of it: forms of words come closer, and words of the same ending
    /// or stem learn from each other. Default 0.
    pub max_n: u32,
    /// How much of what n-grams say is added to a word's vector: 0 to 10. The more, the more forms of words count.
    /// Default 1.
    pub ngram_weight: f32,
    /// Seed of every random choice: 0 to 4,294,967,295. Default 1, or what `setSeed` was given.
    pub seed: u32,
    /// How workers share the matrices. Default `"hogwild"`.
    pub locking: Locking,
    /// The same bits with any number of workers, but slower; without it, only with a single worker. Default false.
    pub deterministic: bool,
    /// Use 0.5 + 0.5·x/(1+|x|) instead of the sigmoid: a little faster, with a different loss. Default false.
    pub fast_sigmoid: bool,
    /// Whether to log as gensim does while training. Default false.
    pub verbose: bool,
    /// Least seconds between two calls of `progress`, and between two log lines: 0 to 86,400. Default 1.
    pub progress_interval: f64,
    /// Mean loss of each level. `"sampled"`, the default, evaluates some thousand windows per epoch and gives the mean with its
    /// standard error; `true` evaluates all windows and gives the exact mean, but is slower; `false` gives none.
    #[cfg_attr(test, ts(type = "boolean | \"sampled\""))]
    pub compute_loss: ComputeLoss,
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
            max_vocab_size: None,
            workers: 1,
            sg: 0,
            joint: false,
            hs: 0,
            negative: 5,
            ns_exponent: 0.75,
            pair_exponent: 0.25,
            cbow_mean: 1,
            sample: 1e-3,
            alpha: 0.025,
            min_alpha: 0.0001,
            epochs: 5,
            start: Start::Random,
            start_blend: None,
            start_memory: None,
            min_n: 3,
            max_n: 0,
            ngram_weight: 1.0,
            seed: 1,
            locking: Locking::Hogwild,
            deterministic: false,
            fast_sigmoid: false,
            verbose: false,
            progress_interval: 1.0,
            compute_loss: ComputeLoss::Sampled,
        }
    }
}

impl Config {
    /// Furthest distance that the window reaches on either side, unless it is the whole sentence.
    pub fn reach(&self) -> u32 {
        self.window.min(MAX_REACH)
    }

    /// Whether all words of a sentence are context of each other.
    pub fn spans_sentence(&self) -> bool {
        self.window > MAX_REACH
    }

    /// Reads options from JSON, fills in defaults and checks them.
    ///
    /// # Errors
    /// `unknown-option`, `bad-option` or `bad-level`, naming the option and what it may be.
    pub fn from_json(json: &str) -> Result<Self> {
        let mut config = checks::read_checked(json)?;
        config.level_weights = Some(config.resolved_weights());
        config.levels = Some(config.resolved_levels());
        Ok(config)
    }

    /// Checks options that come from elsewhere than [`Config::from_json`].
    ///
    /// # Errors
    /// As there.
    pub fn check(&self) -> Result<()> {
        checks::check_complete(self)
    }

    /// The trained levels: the given ones, or a quarter, a half and the whole of the vector.
    pub fn resolved_levels(&self) -> Vec<u32> {
        self.levels.clone().unwrap_or_else(|| default_levels(self.vector_size))
    }

    /// Where each level's segment is in a row.
    pub fn layout(&self) -> LevelLayout {
        LevelLayout::new(self.vector_size as usize, &self.resolved_levels())
    }

    /// Whether the same seed, corpus and options give the same bits everywhere.
    pub fn is_reproducible(&self) -> bool {
        self.workers == 1 || self.deterministic
    }

    /// How much of a spectral start is added to what was trained of it.
    pub fn resolved_blend(&self) -> f32 {
        self.start_blend.unwrap_or(if self.joint { 0.25 } else { 0.67 })
    }

    /// Whether the vectors take up what n-grams say.
    pub fn has_ngrams(&self) -> bool {
        self.max_n > 0 && self.ngram_weight > 0.0
    }

    /// Of how many of so many words they do.
    pub fn ngram_words(&self, words: usize) -> usize {
        if self.has_ngrams() { words.min(MOST_NGRAM_WORDS) } else { 0 }
    }

    /// Weight of each level in the loss.
    pub fn resolved_weights(&self) -> Vec<f32> {
        self.level_weights.clone().unwrap_or_else(|| default_weights(&self.resolved_levels()))
    }
}

/// Checks that there are n-grams of these lengths.
///
/// # Errors
/// `bad-option`, naming the length at fault.
pub fn check_ngram_lengths(min: u32, max: u32) -> Result<()> {
    checks::check_lengths(min, max)
}

/// Checks that `levels` are prefix lengths of a vector of `vector_size`.
///
/// # Errors
/// `bad-level`, naming the level at fault.
pub fn check_level_list(levels: &[u32], vector_size: u32) -> Result<()> {
    let refuse = |value: String, reason: String| Err(Error::BadLevel { option: "levels", value, reason });
    if levels.is_empty() || levels.len() > MAX_LEVELS {
        return refuse(
            format!("{levels:?}"),
            format!("{} given, but there may be 1 to {MAX_LEVELS}", counted_were(levels.len(), "level")),
        );
    }
    if let Some(level) = levels.iter().find(|&&level| level < 1 || level > vector_size) {
        return refuse(level.to_string(), format!("level {level} is outside 1 to {vector_size}, the vector size"));
    }
    match levels.iter().zip(&levels[1..]).find(|(before, level)| before >= level) {
        Some((before, level)) => refuse(
            level.to_string(),
            format!("level {level} does not come after {before}; levels must strictly increase"),
        ),
        None => Ok(()),
    }
}

fn default_levels(vector_size: u32) -> Vec<u32> {
    let mut levels = vec![vector_size / 4, vector_size / 2, vector_size];
    levels.retain(|&level| level > 0);
    levels.dedup();
    levels
}

/// Weights that fall as the levels grow. The first dimensions are part of every level: with equal weights they serve the
/// longer ones, which have others besides, as much as the level that has only them. Prefixes gain by this and the full
/// vector loses nothing that can be measured (bench/records, quality).
fn default_weights(levels: &[u32]) -> Vec<f32> {
    let longest = f64::from(levels.last().copied().unwrap_or(1));
    let weight = |level: u32| (longest / f64::from(level)).min(MAX_LEVEL_WEIGHT);
    // To two decimals, as they are shown to people.
    levels.iter().map(|&level| ((weight(level) * 100.0).round() / 100.0) as f32).collect()
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
        assert_eq!(config.level_weights, Some(vec![4.0, 2.0, 1.0]));
    }

    #[test]
    fn weights_fall_as_levels_grow() {
        assert_eq!(default_weights(&[7]), [1.0]);
        assert_eq!(default_weights(&[1, 30, 100, 300]), [100.0, 10.0, 3.0, 1.0]);
        assert_eq!(default_weights(&[33, 100]), [3.03, 1.0]);
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
    fn a_number_of_another_type_is_told_the_range_of_its_own_option() {
        for (json, sentence) in [
            (r#"{"vectorSize":1.5}"#, "vectorSize is 1.5; it may be a whole number from 1 to 4096."),
            (r#"{"epochs":-1}"#, "epochs is -1; it may be a whole number from 1 to 10000."),
            (r#"{"minCount":5000000000}"#, "minCount is 5000000000; it may be a whole number from 1 to 4,294,967,295."),
            (r#"{"negative":300}"#, "negative is 300; it may be 0 to 64."),
            (r#"{"sg":300}"#, "sg is 300; it may be 0 or 1."),
            (r#"{"alpha":"fast"}"#, r#"alpha is "fast"; it may be a number from 0.000001 to 10."#),
            (r#"{"startMemory":"all"}"#, r#"startMemory is "all"; it may be a whole number from 16 to 4,294,967,295."#),
            (
                r#"{"levelWeights":[1,"NaN",2]}"#,
                r#"levelWeights is [1,"NaN",2]; it may be a list of numbers, each a number from 0 to 100."#,
            ),
        ] {
            assert_eq!(Config::from_json(json).unwrap_err().to_string(), sentence);
        }
        let config = Config::from_json("{}").unwrap();
        let message = config.training(r#"{"startAlpha":"fast"}"#).unwrap_err().to_string();
        assert_eq!(message, r#"startAlpha is "fast"; it may be a number from 0.000001 to 10."#);
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
    fn the_least_learning_rate_is_one() {
        let rates = |json: &str| Config::from_json(json).map(|config| (config.alpha, config.min_alpha));
        assert_eq!(rates(r#"{"alpha":0.000001}"#), Ok((1e-6, 1e-6)));
        assert_eq!(rates(r#"{"alpha":1e-6,"minAlpha":0}"#), Ok((1e-6, 0.0)));
        assert_eq!(rates(r#"{"alpha":0.05}"#), Ok((0.05, 0.0001)));
        assert_eq!(code_of(r#"{"alpha":0.000001,"minAlpha":0.0001}"#), "bad-option");
        assert_eq!(code_of(r#"{"alpha":0.0000009}"#), "bad-option");
    }

    #[test]
    fn hierarchical_softmax_draws_no_negatives() {
        let negative = |json: &str| Config::from_json(json).map(|config| config.negative);
        assert_eq!(negative(r#"{"hs":1}"#), Ok(0));
        assert_eq!(negative(r#"{"hs":1,"negative":0}"#), Ok(0));
        let message = negative(r#"{"hs":1,"negative":5}"#).unwrap_err().to_string();
        assert!(message.contains("negative is 5; it may be 0 with hs: 1"), "{message}");
        // What comes out is complete, and may go in again.
        let resolved = serde_json::to_string(&Config::from_json(r#"{"hs":1}"#).unwrap()).unwrap();
        assert_eq!(negative(&resolved), Ok(0));
    }

    #[test]
    fn names_of_choices_are_told() {
        let message = |json: &str| Config::from_json(json).unwrap_err().to_string();
        assert!(message(r#"{"locking":"none"}"#).contains(r#"locking is "none"; it may be "hogwild" or "striped""#));
        assert!(message(r#"{"computeLoss":"all"}"#).contains(r#"it may be true, false or "sampled""#));
        assert!(message(r#"{"levels":5}"#).contains("1 to 12 whole numbers from 1 to vectorSize, in a list"));
        assert!(message(r#"{"seed":-1}"#).contains("a whole number from 0 to 4,294,967,295"));
        assert!(message(r#"{"sg":true}"#).contains("0 or 1"));
    }

    #[test]
    fn unknown_options_are_refused() {
        assert_eq!(code_of(r#"{"vectorsize":5}"#), "unknown-option");
    }
}
