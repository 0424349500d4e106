//! The level report and two models beside each other, against the same worked out the plain way.

#[path = "support/steps.rs"]
mod steps;
#[path = "support/vectors.rs"]
mod vectors;

use steps::in_steps;
use vectors::{names, vectors};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::parallel::threads;
use word2vec_matryoshka::query::compare_models::{CompareOptions, Comparison};
use word2vec_matryoshka::query::report::{Report, ReportOptions, Reporter};
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::steps::Steps;

fn random_rows(seed: u64, size: usize) -> impl FnMut(usize) -> Vec<f32> {
    move |index| {
        let mut rng = Rng::new(seed, index as u64);
        (0..size).map(|_| rng.unit_f32() - 0.5).collect()
    }
}

fn cosine(a: &[f32], b: &[f32]) -> f64 {
    let dot = |x: &[f32], y: &[f32]| x.iter().zip(y).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum::<f64>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

/// The `k` nearest of `candidates`, by plain sorting.
fn nearest(rows: &[Vec<f32>], word: usize, level: usize, k: usize, candidates: &[usize]) -> Vec<usize> {
    let mut others: Vec<usize> = candidates.iter().copied().filter(|&other| other != word).collect();
    let near = |other: usize| cosine(&rows[word][..level], &rows[other][..level]);
    others.sort_by(|&a, &b| near(b).total_cmp(&near(a)));
    others.truncate(k);
    others
}

fn full_report(vectors: Vectors, options: ReportOptions, step: u64) -> Report {
    let mut reporter = Reporter::new(vectors, options).unwrap();
    in_steps(&mut reporter, step);
    reporter.report()
}

#[test]
fn overlap_and_recall_are_those_of_a_plain_search() {
    let (size, levels, words) = (12, [3, 6, 12], 150);
    let rows: Vec<Vec<f32>> = (0..words).map(random_rows(7, size)).collect();
    let of = vectors(&names(words), size, &levels, |index| rows[index].clone());
    let report = full_report(of, ReportOptions { sample: 1000, neighbours: 10, seed: 3 }, 17);
    assert_eq!((report.sampled, report.panel, report.bands.len()), (words, words, 1));
    assert_eq!(report.shortlists, [10, 20, 50, 100]);
    let all: Vec<usize> = (0..words).collect();
    for (number, &level) in levels.iter().enumerate() {
        for (list, &length) in report.shortlists.iter().enumerate() {
            let found = (0..words).map(|word| {
                let full = nearest(&rows, word, size, 10, &all);
                let short = nearest(&rows, word, level as usize, length, &all);
                full.iter().filter(|near| short.contains(near)).count()
            });
            let recall = found.sum::<usize>() as f64 / (10 * words) as f64;
            assert!((report.levels[number].recalls[list] - recall).abs() < 1e-9, "level {level}, list {length}");
        }
        assert_eq!(report.levels[number].overlap, report.levels[number].recalls[0]);
        assert_eq!(report.levels[number].bytes, (words * level as usize * 4) as u64);
    }
    let full = &report.levels[2];
    assert_eq!((full.overlap, full.overlap_error), (1.0, 0.0));
    assert!((full.rank_correlation - 1.0).abs() < 1e-12);
    assert!(report.levels[0].rank_correlation < report.levels[1].rank_correlation);
}

#[test]
fn every_frequency_band_has_its_share_and_equal_seeds_give_equal_reports() {
    let of = vectors(&names(11_500), 8, &[4, 8], random_rows(1, 8));
    let options = ReportOptions { sample: 30, neighbours: 5, seed: 9 };
    let report = full_report(of.clone(), options, 4);
    let bands: Vec<_> = report.bands.iter().map(|band| (band.start, band.end, band.sampled)).collect();
    assert_eq!(bands, [(0, 1000, 10), (1000, 10_000, 10), (10_000, 11_500, 10)]);
    assert_eq!(report, full_report(of.clone(), options, 30));
    assert_ne!(report, full_report(of, ReportOptions { seed: 10, ..options }, 30));
    let level = &report.levels[0];
    let mean = level.band_overlaps.iter().sum::<f64>() / 3.0;
    assert!((mean - level.overlap).abs() < 1e-12);
}

#[test]
fn a_report_under_way_tells_of_the_words_done() {
    let of = vectors(&names(40), 4, &[2, 4], random_rows(1, 4));
    let mut reporter = Reporter::new(of, ReportOptions { sample: 20, ..ReportOptions::default() }).unwrap();
    assert_eq!(reporter.report().sampled, 0);
    reporter.step(5).unwrap();
    let done = reporter.done();
    // As many for each thread.
    assert!((1..20).contains(&done) && done.is_multiple_of(threads() as u64), "{done} words");
    assert_eq!((reporter.total(), reporter.report().sampled), (20, done as usize));
    assert_eq!(reporter.search(0, 20, 3), 30);
}

#[test]
fn impossible_reports_are_refused() {
    let of = |words: usize| vectors(&names(words), 4, &[2, 4], random_rows(1, 4));
    let refusal = |words, options| Reporter::new(of(words), options).err().map(|error| error.code());
    assert_eq!(refusal(2, ReportOptions::default()), Some("vocabulary-too-small"));
    assert_eq!(refusal(9, ReportOptions { sample: 0, ..ReportOptions::default() }), Some("bad-option"));
    assert_eq!(refusal(9, ReportOptions { neighbours: 101, ..ReportOptions::default() }), Some("bad-option"));
    assert_eq!(refusal(3, ReportOptions::default()), None);
}

#[test]
fn differences_are_those_of_plain_neighbourhoods_among_shared_words() {
    let (own, other) = (names(60), (20..90).rev().map(|index| format!("w{index}")).collect::<Vec<_>>());
    let own_rows: Vec<Vec<f32>> = (0..own.len()).map(random_rows(1, 8)).collect();
    let other_rows: Vec<Vec<f32>> = (0..other.len()).map(random_rows(2, 6)).collect();
    let first = vectors(&own, 8, &[4, 8], |index| own_rows[index].clone());
    let second = vectors(&other, 6, &[3, 6], |index| other_rows[index].clone());
    let options = CompareOptions { words: 1000, neighbours: 7, level: 4, other_level: 6 };
    let mut comparison = Comparison::new(&first, &second, options).unwrap();
    assert_eq!((comparison.total(), comparison.done()), (40, 0));
    in_steps(&mut comparison, 3);
    let found = comparison.differences();
    assert_eq!((found.shared, found.compared, found.neighbours), (40, 40, 7));
    assert!(found.words.is_sorted_by(|a, b| a.overlap <= b.overlap));
    let in_other = |word: usize| other.iter().position(|each| *each == own[word]).unwrap();
    let shared: Vec<usize> = (20..60).collect();
    let shared_in_other: Vec<usize> = shared.iter().map(|&word| in_other(word)).collect();
    for difference in &found.words {
        let word = own.iter().position(|each| *each == difference.word).unwrap();
        let mine = nearest(&own_rows, word, 4, 7, &shared);
        let theirs = nearest(&other_rows, in_other(word), 6, 7, &shared_in_other);
        let common = mine.iter().filter(|&&near| theirs.contains(&in_other(near))).count() as f64;
        assert_eq!(difference.overlap, common / 7.0, "{}", difference.word);
        assert_eq!(difference.jaccard, common / (14.0 - common));
    }
}

#[test]
fn only_the_words_frequent_in_both_are_compared() {
    let first = vectors(&["a", "b", "c", "d", "e"].map(String::from), 2, &[2], random_rows(1, 2));
    let second = vectors(&["e", "a", "d", "b", "c"].map(String::from), 2, &[2], random_rows(1, 2));
    let options = CompareOptions { words: 3, neighbours: 2, level: 2, other_level: 2 };
    let mut comparison = Comparison::new(&first, &second, options).unwrap();
    comparison.step(10).unwrap();
    let mut words: Vec<_> = comparison.differences().words.into_iter().map(|each| each.word).collect();
    words.sort();
    assert_eq!(words, ["a", "b", "d"]);
}

#[test]
fn models_without_common_words_or_levels_are_refused() {
    let first = vectors(&names(9), 4, &[2, 4], random_rows(1, 4));
    let second = vectors(&["a", "b", "w1", "w2"].map(String::from), 4, &[2, 4], random_rows(1, 4));
    let refusal = |other: &Vectors, options| Comparison::new(&first, other, options).err();
    let options = CompareOptions { words: 9, neighbours: 2, level: 2, other_level: 4 };
    let error = refusal(&second, options).unwrap();
    assert_eq!(error.code(), "nothing-shared");
    assert!(error.to_string().contains("share 2 words"), "{error}");
    let bad_level = CompareOptions { other_level: 3, ..options };
    assert_eq!(refusal(&first, bad_level).map(|error| error.code()), Some("bad-level"));
    let no_words = CompareOptions { words: 0, ..options };
    assert_eq!(refusal(&first, no_words).map(|error| error.code()), Some("bad-option"));
}
