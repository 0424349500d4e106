//! The options that suit a text, as far as its size and the method decide them: what the library's `suggestOptions` gives, from
//! the same table.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

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
    spectral: Group,
    random: Group,
}

/// What suits one way to train.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    /// From how many words on, and how many epochs, the longest texts first.
    epochs: Vec<(u64, u32)>,
    /// From how many words on, and how much n-grams count, likewise.
    ngram_weights: Vec<(u64, f64)>,
    /// Numbers of raw words that the rates belong to; between them a rate goes with the words' logarithm.
    sizes: Vec<f64>,
    /// Learning rates of each method at these sizes.
    rates: HashMap<String, Vec<f64>>,
}

/// Fills in what suits a text of `words` raw words where nothing is given: skip-gram and CBOW in turns, from a spectral start, or
/// what suits the method and the start that are given.
pub fn suggest(words: u64, options: &mut Map<String, Value>) {
    let Table { max_n, steps, spectral_in_turns, spectral, random } =
        serde_json::from_slice(TABLE.as_bytes()).expect("the table is part of the program");
    let number = |name: &str| options.get(name).and_then(Value::as_u64);
    let (sg, hs) = (number("sg").unwrap_or(1), number("hs").unwrap_or(0));
    let joint = options.get("joint").and_then(Value::as_bool).unwrap_or(!options.contains_key("sg"));
    let start = options.get("start").and_then(Value::as_str).unwrap_or("spectral").to_owned();
    let group = match (start.as_str(), joint) {
        ("random", _) => random,
        (_, true) => spectral_in_turns,
        (_, false) => spectral,
    };
    // The rate of a training in turns is skip-gram's.
    let method = [if joint || sg == 1 { "sg" } else { "cbow" }, if hs == 1 { "hs" } else { "ns" }].join("-");
    let epochs = value(&group.epochs, words);
    let ngram_weight = value(&group.ngram_weights, words);
    let alpha = (rate(&group, &method, words as f64) * steps).round() / steps;
    // From a random start it is what other programs call word2vec.
    let max_n = if start == "random" { 0 } else { max_n };
    let suggested = serde_json::json!({
        "start": start, "joint": joint, "sg": sg, "hs": hs, "alpha": alpha, "epochs": epochs, "maxN": max_n,
        "ngramWeight": ngram_weight
    });
    for (name, value) in suggested.as_object().into_iter().flatten() {
        options.entry(name).or_insert_with(|| value.clone());
    }
}

/// What belongs to the first size that a text has.
fn value<T: Copy>(sizes: &[(u64, T)], words: u64) -> T {
    sizes.iter().find(|(from, _)| words >= *from).expect("the last size is zero").1
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
    use serde_json::json;

    use super::*;
    use crate::config::Config;

    fn suggested(words: u64, given: Value) -> Value {
        let Value::Object(mut options) = given else { panic!("options are an object") };
        suggest(words, &mut options);
        options.into()
    }

    #[test]
    fn suggestions_are_options() {
        for words in [0, 1_000, 200_000, 2_000_000, 10_000_000, 1_000_000_000] {
            let options = suggested(words, json!({}));
            let config = Config::from_json(&options.to_string()).unwrap();
            assert!(config.joint && (0.005..0.1).contains(&config.alpha), "{options}");
        }
    }

    /// `src/api/suggest-options.test.ts` expects the same of the library, here and in the next test.
    #[test]
    fn the_library_suggests_the_same() {
        let expected = [
            (0, 0.035, 12, 2.0),
            (1_499_999, 0.035, 12, 2.0),
            (1_500_000, 0.035, 6, 1.0),
            (2_000_000, 0.035, 6, 1.0),
            (5_000_000, 0.03, 6, 1.0),
            (8_000_000, 0.0275, 6, 1.0),
            (1_000_000_000, 0.025, 6, 1.0),
        ];
        for (words, alpha, epochs, ngram_weight) in expected {
            let options = json!({
                "start": "spectral", "joint": true, "sg": 1, "hs": 0, "alpha": alpha, "epochs": epochs, "maxN": 6,
                "ngramWeight": ngram_weight
            });
            assert_eq!(suggested(words, json!({})), options, "{words} words");
        }
    }

    #[test]
    fn what_is_given_decides_what_suits_it() {
        for (given, rates) in [
            (json!({ "sg": 1, "hs": 0 }), [0.035, 0.025]),
            (json!({ "sg": 1, "hs": 1 }), [0.025, 0.0125]),
            (json!({ "sg": 0, "hs": 0 }), [0.05, 0.035]),
            (json!({ "joint": false, "sg": 0, "hs": 1 }), [0.02, 0.01]),
        ] {
            for (words, alpha) in [2_000_000, 10_000_000].into_iter().zip(rates) {
                let options = suggested(words, given.clone());
                assert_eq!((&options["joint"], &options["epochs"]), (&json!(false), &json!(5)), "{options}");
                assert_eq!(options["alpha"], alpha, "{options}");
            }
        }
        let in_turns = suggested(2_000_000, json!({ "sg": 0, "joint": true, "epochs": 3 }));
        assert_eq!((&in_turns["alpha"], &in_turns["epochs"]), (&json!(0.035), &json!(3)));
        let epochs = [5_000, 200_000, 2_000_000, 10_000_000, 1_000_000_000]
            .map(|words| suggested(words, json!({ "start": "random" }))["epochs"].as_u64().unwrap());
        assert_eq!(epochs, [50, 20, 5, 5, 3]);
    }
}
