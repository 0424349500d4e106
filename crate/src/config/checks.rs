//! What options may be, and the sentences that say so.

use std::fmt::{self, Display, Formatter};

use super::{
    ComputeLoss, Config, MAX_ALPHA, MAX_EPOCHS, MAX_LEVEL_WEIGHT, MAX_NEGATIVE, MAX_NGRAM, MAX_NGRAM_WEIGHT, MAX_REACH,
    MAX_START_BLEND, MAX_VECTOR_SIZE, MAX_WINDOW, MAX_WORKERS, MIN_START_MEMORY, check_level_list,
};
use crate::error::{Error, Result, counted};
use crate::levels::MAX_LEVELS;
use crate::options::{Options, read_options};

/// Reads options from JSON, fills in the defaults of all but the levels, and checks them.
pub(super) fn read_checked(json: &str) -> Result<Config> {
    let mut config: Config = read_options(json)?;
    settle_negative(&mut config, json)?;
    if !is_given(json, "minAlpha") {
        // A rate that is below the default of its end does not fall.
        config.min_alpha = config.min_alpha.min(config.alpha);
    }
    check(&config)?;
    Ok(config)
}

fn is_given(json: &str, option: &str) -> bool {
    serde_json::from_slice::<serde_json::Value>(json.as_bytes()).is_ok_and(|all| all.get(option).is_some())
}

/// With hierarchical softmax nothing is drawn: gensim's default of 5 then means none, and asking for both is refused.
fn settle_negative(config: &mut Config, json: &str) -> Result<()> {
    if config.hs == 1 {
        if is_given(json, "negative") && config.negative > 0 {
            let allowed = "0 with hs: 1, since a model trains with negative sampling or with hierarchical softmax, not \
                           with both. Leave negative out, or set hs: 0";
            return Err(bad_option("negative", &config.negative.to_string(), allowed));
        }
        config.negative = 0;
    }
    if config.hs == 0 && config.negative == 0 {
        let allowed = "1 to 64, or hs: 1 to train with hierarchical softmax instead";
        return Err(bad_option("negative", "0", allowed));
    }
    Ok(())
}

/// Checks options that are complete.
pub(super) fn check_complete(config: &Config) -> Result<()> {
    if (config.hs == 1) == (config.negative > 0) {
        let allowed = if config.hs == 1 { "0 with hs: 1" } else { "1 to 64 with hs: 0" };
        return Err(bad_option("negative", &config.negative.to_string(), allowed));
    }
    check(config)
}

fn check(config: &Config) -> Result<()> {
    within("vectorSize", config.vector_size)?;
    if !(1..=MAX_WINDOW).contains(&config.window) {
        return Err(bad_option("window", &config.window.to_string(), &range("window").to_string()));
    }
    within("minCount", config.min_count)?;
    within("maxFinalVocab", config.max_final_vocab.unwrap_or(2))?;
    within("maxVocabSize", config.max_vocab_size.unwrap_or(2))?;
    within("workers", config.workers)?;
    within("sg", u32::from(config.sg))?;
    within("hs", u32::from(config.hs))?;
    within("cbowMean", u32::from(config.cbow_mean))?;
    within("negative", config.negative)?;
    real("nsExponent", config.ns_exponent)?;
    real("pairExponent", config.pair_exponent)?;
    real("sample", config.sample)?;
    check_run(config.epochs, ("alpha", config.alpha), ("minAlpha", config.min_alpha), config.progress_interval)?;
    single("startBlend", config.start_blend.unwrap_or(0.0), range("startBlend"))?;
    within("startMemory", config.start_memory.unwrap_or(u32::MAX))?;
    check_ngrams(config)?;
    check_levels(config)
}

fn check_ngrams(config: &Config) -> Result<()> {
    within("maxN", config.max_n)?;
    let longest = if config.max_n > 0 { config.max_n } else { MAX_NGRAM };
    check_lengths(config.min_n, longest)?;
    single("ngramWeight", config.ngram_weight, range("ngramWeight"))
}

pub(super) fn check_lengths(min: u32, max: u32) -> Result<()> {
    let lengths = range("minN");
    whole("maxN", max, lengths)?;
    whole("minN", min, lengths)?;
    if min > max {
        return Err(bad_option("minN", &min.to_string(), &format!("1 to {max}, which is maxN")));
    }
    Ok(())
}

/// What a model's options and those of one training have in common; the learning rates have names of their own in each.
pub(super) fn check_run(
    epochs: u32,
    (start, start_alpha): (&'static str, f32),
    (end, end_alpha): (&'static str, f32),
    progress_interval: f64,
) -> Result<()> {
    within("epochs", epochs)?;
    single(start, start_alpha, range(start))?;
    single(end, end_alpha, Range::Single(0.0, start_alpha))?;
    real("progressInterval", progress_interval)
}

fn check_levels(config: &Config) -> Result<()> {
    let levels = config.resolved_levels();
    check_level_list(&levels, config.vector_size)?;
    let Some(weights) = &config.level_weights else {
        return Ok(());
    };
    if weights.len() != levels.len() {
        let allowed = format!("one weight per level: {}", counted(levels.len(), "number"));
        return Err(bad_option("levelWeights", &counted(weights.len(), "number"), &allowed));
    }
    weights.iter().try_for_each(|&weight| single("levelWeights", weight, range("levelWeights")))
}

/// What an option that is a number may be, or the numbers of one that is a list, whatever the other options are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Range {
    Whole(u32, u32),
    Real(f64, f64),
    /// In single precision, to be told as it was written: 0.025, not 0.02500000037.
    Single(f32, f32),
    /// It is no number, or one of a few, which are told apart.
    None,
}

fn range(option: &str) -> Range {
    match option {
        "vectorSize" => Range::Whole(1, MAX_VECTOR_SIZE),
        // Larger ones stand for the whole sentence.
        "window" => Range::Whole(1, MAX_REACH),
        "minCount" => Range::Whole(1, u32::MAX),
        "maxFinalVocab" | "maxVocabSize" => Range::Whole(2, u32::MAX),
        "workers" => Range::Whole(1, MAX_WORKERS),
        "sg" | "hs" | "cbowMean" => Range::Whole(0, 1),
        "negative" => Range::Whole(0, MAX_NEGATIVE),
        "nsExponent" => Range::Real(-4.0, 4.0),
        "pairExponent" | "sample" => Range::Real(0.0, 1.0),
        "epochs" => Range::Whole(1, MAX_EPOCHS),
        "alpha" | "startAlpha" => Range::Single(1e-6, MAX_ALPHA),
        "minAlpha" | "endAlpha" => Range::Single(0.0, MAX_ALPHA),
        "startBlend" => Range::Single(0.0, MAX_START_BLEND as f32),
        "startMemory" => Range::Whole(MIN_START_MEMORY, u32::MAX),
        "minN" => Range::Whole(1, MAX_NGRAM),
        "maxN" => Range::Whole(0, MAX_NGRAM),
        "ngramWeight" => Range::Single(0.0, MAX_NGRAM_WEIGHT),
        "levelWeights" => Range::Single(0.0, MAX_LEVEL_WEIGHT as f32),
        "progressInterval" => Range::Real(0.0, 86_400.0),
        "seed" => Range::Whole(0, u32::MAX),
        _ => Range::None,
    }
}

impl Display for Range {
    fn fmt(&self, to: &mut Formatter) -> fmt::Result {
        match *self {
            Self::Whole(low, high) if high == u32::MAX => write!(to, "{low} to 4,294,967,295"),
            Self::Whole(low, high) => write!(to, "{low} to {high}"),
            Self::Real(low, high) => write!(to, "a number from {low} to {high}"),
            Self::Single(low, high) => write!(to, "a number from {low} to {high}"),
            Self::None => Ok(()),
        }
    }
}

/// What a number may be, for who wrote something else in its place.
pub(super) fn allowed(option: &str) -> Option<String> {
    match range(option) {
        Range::None if option == "levels" => {
            Some(format!("1 to {MAX_LEVELS} whole numbers from 1 to vectorSize, in a list"))
        }
        Range::None => None,
        range @ Range::Whole(..) => Some(format!("a whole number from {range}")),
        range if option == "levelWeights" => Some(format!("a list of numbers, each {range}")),
        range => Some(range.to_string()),
    }
}

fn within(name: &'static str, value: u32) -> Result<()> {
    whole(name, value, range(name))
}

fn whole(name: &'static str, value: u32, range: Range) -> Result<()> {
    fits(matches!(range, Range::Whole(low, high) if (low..=high).contains(&value)), name, value, range)
}

fn real(name: &'static str, value: f64) -> Result<()> {
    let range = range(name);
    fits(matches!(range, Range::Real(low, high) if (low..=high).contains(&value)), name, value, range)
}

fn single(name: &'static str, value: f32, range: Range) -> Result<()> {
    fits(matches!(range, Range::Single(low, high) if (low..=high).contains(&value)), name, value, range)
}

fn fits(is_within: bool, name: &'static str, value: impl Display, range: Range) -> Result<()> {
    if is_within { Ok(()) } else { Err(bad_option(name, &value.to_string(), &range.to_string())) }
}

fn bad_option(option: &str, value: &str, allowed: &str) -> Error {
    Error::BadOption { option: option.into(), value: value.into(), allowed: allowed.into() }
}

impl Options for Config {
    fn choices(option: &str) -> Option<&'static str> {
        match option {
            "start" => Some(r#""random" or "spectral""#),
            "locking" => Some(r#""hogwild" or "striped""#),
            "computeLoss" => Some(ComputeLoss::ALLOWED),
            "sg" | "hs" | "cbowMean" => Some("0 or 1"),
            _ => None,
        }
    }
    fn numbers(option: &str) -> Option<String> {
        allowed(option)
    }
}
