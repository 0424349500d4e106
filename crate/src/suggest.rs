//! The options that suit a text, as far as its size decides them. `src/api/suggest-options.ts` says the same to the page,
//! from the same table.

use serde::Deserialize;

/// Rates and epochs by size of text, measured in bench/records (quality).
const TABLE: &str = include_str!("suggestions.json");

#[derive(Deserialize)]
struct Table {
    /// From how many words on, and how many epochs, the longest texts first.
    epochs: Vec<(u64, u32)>,
    /// Numbers of raw words that the rates belong to; between them a rate goes with the words' logarithm.
    sizes: Vec<f64>,
    /// Learning rates of a joint training from a spectral start.
    joint: Vec<f64>,
    /// Rates are whole multiples of one part in so many.
    steps: f64,
}

/// Options for a text of `words` raw words, as JSON: a joint training from a spectral start.
pub fn suggested_options(words: u64) -> serde_json::Value {
    let table: Table = serde_json::from_slice(TABLE.as_bytes()).expect("the table is part of the program");
    let epochs = table.epochs.iter().find(|(from, _)| words >= *from).map_or(6, |&(_, epochs)| epochs);
    let alpha = rate(&table, words as f64);
    serde_json::json!({ "start": "spectral", "joint": true, "alpha": alpha, "minAlpha": 0.0001, "epochs": epochs })
}

fn rate(table: &Table, words: f64) -> f64 {
    let mut alpha = table.joint[0];
    for (sizes, rates) in table.sizes.windows(2).zip(table.joint.windows(2)) {
        let way = ((words / sizes[0]).ln() / (sizes[1] / sizes[0]).ln()).clamp(0.0, 1.0);
        alpha += (rates[1] - rates[0]) * way;
    }
    (alpha * table.steps).round() / table.steps
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

    #[test]
    fn longer_texts_get_lower_rates() {
        let alphas: Vec<f64> = [1_000_000, 5_000_000, 20_000_000, 100_000_000]
            .map(|words| suggested_options(words)["alpha"].as_f64().unwrap())
            .to_vec();
        assert!(alphas.is_sorted_by(|a, b| a >= b), "{alphas:?}");
    }
}
