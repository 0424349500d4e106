//! The options that suit a text, as far as its size decides them: what the library's `suggestOptions` gives for a number of
//! words and nothing else, from the same table.

use std::collections::HashMap;

use serde::Deserialize;

/// Epochs and learning rates by size of text. `src/api/suggest-options.ts` says what its parts mean.
const TABLE: &str = include_str!("../../src/protocol/suggestions.json");

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Table {
    /// Characters of the longest n-grams.
    max_n: u32,
    /// Rates are whole multiples of one part in so many.
    steps: f64,
    spectral_in_turns: Group,
}

/// What suits one way to train.
#[derive(Deserialize)]
struct Group {
    /// From how many words on, and how many epochs, the longest texts first.
    epochs: Vec<(u64, u32)>,
    /// Numbers of raw words that the rates belong to; between them a rate goes with the words' logarithm.
    sizes: Vec<f64>,
    /// Learning rates of each method at these sizes.
    rates: HashMap<String, Vec<f64>>,
}

/// Options for a text of `words` raw words, as JSON: skip-gram and CBOW in turns, from a spectral start.
pub fn suggested_options(words: u64) -> serde_json::Value {
    let Table { max_n, steps, spectral_in_turns: group } =
        serde_json::from_slice(TABLE.as_bytes()).expect("the table is part of the program");
    let epochs = group.epochs.iter().find(|(from, _)| words >= *from).map_or(5, |&(_, epochs)| epochs);
    let alpha = (rate(&group, "sg-ns", words as f64) * steps).round() / steps;
    serde_json::json!({ "start": "spectral", "joint": true, "sg": 1, "hs": 0, "alpha": alpha, "epochs": epochs, "maxN": max_n })
}

fn rate(group: &Group, method: &str, words: f64) -> f64 {
    let rates = &group.rates[method];
    let mut alpha = rates[0];
    for (sizes, rates) in group.sizes.windows(2).zip(rates.windows(2)) {
        let way = ((words / sizes[0]).ln() / (sizes[1] / sizes[0]).ln()).clamp(0.0, 1.0);
        alpha += (rates[1] - rates[0]) * way;
    }
    alpha
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn suggestions_are_options() {
        for words in [0, 1_000, 200_000, 2_000_000, 10_000_000, 1_000_000_000] {
            let options = suggested_options(words);
            let config = Config::from_json(&options.to_string()).unwrap();
            assert!(config.joint && (0.005..0.1).contains(&config.alpha), "{options}");
        }
    }

    /// `src/api/suggest-options.test.ts` expects the same of the library.
    #[test]
    fn the_library_suggests_the_same() {
        let expected = [(0, 0.035), (2_000_000, 0.035), (5_000_000, 0.03), (8_000_000, 0.0275), (1_000_000_000, 0.025)];
        for (words, alpha) in expected {
            let options = serde_json::json!({
                "start": "spectral", "joint": true, "sg": 1, "hs": 0, "alpha": alpha, "epochs": 6, "maxN": 6
            });
            assert_eq!(suggested_options(words), options, "{words} words");
        }
    }
}
