//! How often words occur, where a task may know some of them only.
//!
//! A task of a cluster that trains a part of a text holds the rows of the words in its part. What is a sum over all words, and what
//! is drawn of all words, is estimated from these as surveys do it (Horvitz and Thompson, 1952): a word that is in one part of
//! four counts four times where it is. Over all parts every word is then drawn as often as if each part knew all.

/// Counts of words, in index order, and how many words of the whole vocabulary each stands for.
#[derive(Debug, Clone, Copy)]
pub struct Frequencies<'a> {
    counts: &'a [u64],
    /// None where the words are all there are.
    stands_for: Option<&'a [f64]>,
}

impl<'a> Frequencies<'a> {
    /// Of some of the words, one number for each.
    pub fn of_some(counts: &'a [u64], stands_for: &'a [f64]) -> Self {
        assert_eq!(counts.len(), stands_for.len(), "every word stands for some");
        Self { counts, stands_for: Some(stands_for) }
    }

    /// Of each word.
    pub fn counts(self) -> &'a [u64] {
        self.counts
    }

    /// How many words of the whole vocabulary a word stands for, itself among them.
    pub fn stands_for(self, word: usize) -> f64 {
        self.stands_for.map_or(1.0, |all| all[word])
    }

    /// Occurrences of all words of the whole vocabulary.
    pub fn total(self) -> u64 {
        match self.stands_for {
            None => self.counts.iter().sum(),
            Some(all) => {
                self.counts.iter().zip(all).map(|(&count, all)| count as f64 * all).sum::<f64>().round() as u64
            }
        }
    }

    /// Numbers of the words, each times how many its word stands for: their sum is that over the whole vocabulary.
    pub fn for_all(self, values: &[f64]) -> Vec<f64> {
        (0..).zip(values).map(|(word, value)| value * self.stands_for(word)).collect()
    }
}

impl<'a, C: AsRef<[u64]> + ?Sized> From<&'a C> for Frequencies<'a> {
    fn from(counts: &'a C) -> Self {
        Self { counts: counts.as_ref(), stands_for: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_words_stand_for_all() {
        let all = Frequencies::from(&[100_u64, 30, 2, 2, 2, 2]);
        let some = Frequencies::of_some(&[100, 30, 2], &[1.0, 1.0, 4.0]);
        assert_eq!((all.total(), some.total()), (138, 138));
        assert_eq!(all.for_all(&[5.0, 3.0, 0.5, 0.5, 0.5, 0.5]).iter().sum::<f64>(), 10.0);
        assert_eq!(some.for_all(&[5.0, 3.0, 0.5]), [5.0, 3.0, 2.0]);
    }
}
