//! What options may be, and the sentences that say so.

use std::fmt::Display;

use super::{
    ComputeLoss, Config, MAX_ALPHA, MAX_EPOCHS, MAX_LEVEL_WEIGHT, MAX_NEGATIVE, MAX_NGRAM, MAX_NGRAM_WEIGHT,
    MAX_START_BLEND, MAX_VECTOR_SIZE, MAX_WINDOW, MAX_WORKERS, MIN_START_MEMORY, check_level_list,
};
use crate::error::{Error, Result};
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
    within("vectorSize", config.vector_size, 1, MAX_VECTOR_SIZE)?;
    if !(1..=MAX_WINDOW).contains(&config.window) {
        return Err(bad_option("window", &config.window.to_string(), "1 to 100"));
    }
    within("minCount", config.min_count, 1, u32::MAX)?;
    within("maxFinalVocab", config.max_final_vocab.unwrap_or(2), 2, u32::MAX)?;
    within("maxVocabSize", config.max_vocab_size.unwrap_or(2), 2, u32::MAX)?;
    within("workers", config.workers, 1, MAX_WORKERS)?;
    within("sg", u32::from(config.sg), 0, 1)?;
    within("hs", u32::from(config.hs), 0, 1)?;
    within("cbowMean", u32::from(config.cbow_mean), 0, 1)?;
    within("negative", config.negative, 0, MAX_NEGATIVE)?;
    real("nsExponent", config.ns_exponent, -4.0, 4.0)?;
    real("pairExponent", config.pair_exponent, 0.0, 1.0)?;
    real("sample", config.sample, 0.0, 1.0)?;
    check_run(config.epochs, ("alpha", config.alpha), ("minAlpha", config.min_alpha), config.progress_interval)?;
    real("startBlend", f64::from(config.start_blend.unwrap_or(0.0)), 0.0, MAX_START_BLEND)?;
    within("startMemory", config.start_memory.unwrap_or(u32::MAX), MIN_START_MEMORY, u32::MAX)?;
    check_ngrams(config)?;
    check_levels(config)
}

fn check_ngrams(config: &Config) -> Result<()> {
    within("maxN", config.max_n, 0, MAX_NGRAM)?;
    let longest = if config.max_n > 0 { config.max_n } else { MAX_NGRAM };
    check_lengths(config.min_n, longest)?;
    real("ngramWeight", config.ngram_weight, 0.0, MAX_NGRAM_WEIGHT)
}

pub(super) fn check_lengths(min: u32, max: u32) -> Result<()> {
    within("maxN", max, 1, MAX_NGRAM)?;
    within("minN", min, 1, MAX_NGRAM)?;
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
    within("epochs", epochs, 1, MAX_EPOCHS)?;
    real(start, start_alpha, 1e-6, MAX_ALPHA)?;
    real(end, end_alpha, 0.0, start_alpha)?;
    real("progressInterval", progress_interval, 0.0, 86_400.0)
}

fn check_levels(config: &Config) -> Result<()> {
    let levels = config.resolved_levels();
    check_level_list(&levels, config.vector_size)?;
    let Some(weights) = &config.level_weights else {
        return Ok(());
    };
    if weights.len() != levels.len() {
        let allowed = format!("one weight per level: {} numbers", levels.len());
        return Err(bad_option("levelWeights", &format!("{} numbers", weights.len()), &allowed));
    }
    weights.iter().try_for_each(|&weight| real("levelWeights", weight, 0.0, MAX_LEVEL_WEIGHT as f32))
}

fn within(name: &'static str, value: u32, low: u32, high: u32) -> Result<()> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    let allowed = if high == u32::MAX { format!("{low} or more") } else { format!("{low} to {high}") };
    Err(bad_option(name, &value.to_string(), &allowed))
}

/// Single precision stays so, to be told as it was written: 0.025, not 0.02500000037.
fn real<T: PartialOrd + Display + Copy>(name: &'static str, value: T, low: T, high: T) -> Result<()> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(bad_option(name, &value.to_string(), &format!("a number from {low} to {high}")))
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
}
