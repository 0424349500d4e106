//! Options of one training. What they leave out comes from the model's.

use serde::{Deserialize, Serialize};

use super::checks::{allowed, check_run};
use super::{ComputeLoss, Config};
use crate::error::Result;
use crate::options::{Options, read_options};

/// How one training is carried out, complete.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TrainingConfig {
    /// Passes over the corpus.
    pub epochs: u32,
    /// Learning rate at the start.
    pub start_alpha: f32,
    /// Learning rate at the end.
    pub end_alpha: f32,
    /// Whether log lines are made.
    pub verbose: bool,
    /// Least seconds between two calls of `progress`, and between two log lines.
    pub progress_interval: f64,
    /// Which windows are evaluated for the loss.
    #[cfg_attr(test, ts(type = "boolean | \"sampled\""))]
    pub compute_loss: ComputeLoss,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Given {
    epochs: Option<u32>,
    start_alpha: Option<f32>,
    end_alpha: Option<f32>,
    verbose: Option<bool>,
    progress_interval: Option<f64>,
    compute_loss: Option<ComputeLoss>,
}

impl Options for Given {
    fn choices(option: &str) -> Option<&'static str> {
        (option == "computeLoss").then_some(ComputeLoss::ALLOWED)
    }

    fn numbers(option: &str) -> Option<String> {
        allowed(option)
    }
}

impl Config {
    /// Reads the options of one training from JSON, fills in the model's and checks them. A rate that starts below the
    /// model's last one does not fall.
    ///
    /// # Errors
    /// `unknown-option` or `bad-option`, naming the option and what it may be.
    pub fn training(&self, json: &str) -> Result<TrainingConfig> {
        let given: Given = read_options(json)?;
        let start_alpha = given.start_alpha.unwrap_or(self.alpha);
        let training = TrainingConfig {
            epochs: given.epochs.unwrap_or(self.epochs),
            start_alpha,
            end_alpha: given.end_alpha.unwrap_or(self.min_alpha.min(start_alpha)),
            verbose: given.verbose.unwrap_or(self.verbose),
            progress_interval: given.progress_interval.unwrap_or(self.progress_interval),
            compute_loss: given.compute_loss.unwrap_or(self.compute_loss),
        };
        let TrainingConfig { epochs, end_alpha, progress_interval, .. } = training;
        check_run(epochs, ("startAlpha", start_alpha), ("endAlpha", end_alpha), progress_interval)?;
        Ok(training)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn training(json: &str) -> Result<TrainingConfig> {
        Config::from_json(r#"{"epochs":7,"alpha":0.05,"verbose":true}"#).unwrap().training(json)
    }

    #[test]
    fn what_is_left_out_comes_from_the_model() {
        let complete = training("{}").unwrap();
        assert_eq!((complete.epochs, complete.start_alpha, complete.end_alpha), (7, 0.05, 0.0001));
        assert_eq!((complete.verbose, complete.compute_loss), (true, ComputeLoss::Sampled));
        let other = training(r#"{"epochs":2,"endAlpha":0.01,"computeLoss":false,"progressInterval":0}"#).unwrap();
        assert_eq!((other.epochs, other.start_alpha, other.end_alpha), (2, 0.05, 0.01));
        assert_eq!((other.progress_interval, other.compute_loss), (0.0, ComputeLoss::None));
    }

    #[test]
    fn a_low_rate_at_the_start_stays_as_it_is() {
        assert_eq!(training(r#"{"startAlpha":0.00005}"#).unwrap().end_alpha, 0.00005);
    }

    #[test]
    fn options_are_refused_by_the_names_of_a_training() {
        for (json, option) in [
            (r#"{"epochs":10001}"#, "epochs"),
            (r#"{"startAlpha":11}"#, "startAlpha"),
            (r#"{"endAlpha":0.06}"#, "endAlpha"),
            (r#"{"progressInterval":-1}"#, "progressInterval"),
            (r#"{"computeLoss":"all"}"#, "computeLoss"),
        ] {
            let error = training(json).unwrap_err();
            assert_eq!((error.code(), error.data().option.as_deref()), ("bad-option", Some(option)), "{json}");
        }
        assert_eq!(training(r#"{"alpha":0.1}"#).unwrap_err().code(), "unknown-option");
        let allowed = training(r#"{"endAlpha":0.06}"#).unwrap_err().data().allowed;
        assert_eq!(allowed.as_deref(), Some("a number from 0 to 0.05"));
    }
}
