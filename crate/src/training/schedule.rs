//! The course of the learning rate.

/// A learning rate that falls linearly with the raw words seen, over all epochs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schedule {
    start_alpha: f64,
    end_alpha: f64,
    total_words: f64,
}

impl Schedule {
    /// From `start_alpha` at the first word to `end_alpha` at word `words_per_epoch` × `epochs`.
    pub fn new(words_per_epoch: u64, epochs: u32, start_alpha: f32, end_alpha: f32) -> Self {
        Self {
            start_alpha: f64::from(start_alpha),
            end_alpha: f64::from(end_alpha),
            total_words: (words_per_epoch as f64 * f64::from(epochs)).max(1.0),
        }
    }

    /// The same course at `factor` times the rates.
    pub fn scaled(self, factor: f64) -> Self {
        Self { start_alpha: self.start_alpha * factor, end_alpha: self.end_alpha * factor, ..self }
    }

    /// The learning rate after `words` raw words. Stays at the end rate when there are more words than were announced.
    pub fn alpha_after(&self, words: u64) -> f32 {
        let done = (words as f64 / self.total_words).min(1.0);
        (self.start_alpha + (self.end_alpha - self.start_alpha) * done) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_falls_linearly_and_stops_at_the_end() {
        let schedule = Schedule::new(100, 2, 0.025, 0.005);
        assert_eq!(schedule.alpha_after(0), 0.025);
        assert!((schedule.alpha_after(100) - 0.015).abs() < 1e-8);
        assert_eq!(schedule.alpha_after(200), 0.005);
        assert_eq!(schedule.alpha_after(1000), 0.005);
    }
}
