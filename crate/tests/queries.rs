//! Every question against plain f64 loops over a random matrix, natively and in wasm.

#[path = "support/steps.rs"]
mod steps;
#[path = "support/vectors.rs"]
mod vectors;

use steps::in_steps;
use vectors::{names, vectors};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::query::analogies::{Analogies, NO_ANSWER};
use word2vec_matryoshka::query::metric::{Metric, Query};
use word2vec_matryoshka::query::neighbours::{Search, nearest};
use word2vec_matryoshka::query::similarity::{cosines_with, pair_cosines, similarity_matrix};
use word2vec_matryoshka::sampling::rng::Rng;
use word2vec_matryoshka::steps::Steps;

const WORDS: usize = 300;
const SIZE: usize = 10;
const LEVELS: [usize; 3] = [3, 7, 10];

/// Vectors of random numbers; the last word's is zero.
fn random_vectors() -> (Vectors, Vec<Vec<f64>>) {
    let mut rng = Rng::new(5, 0);
    let mut plain = Vec::new();
    let row = |index| {
        let last = index == WORDS - 1;
        let vector: Vec<f32> = (0..SIZE).map(|_| if last { 0.0 } else { rng.unit_f32() - 0.5 }).collect();
        plain.push(vector.iter().map(|&x| f64::from(x)).collect());
        vector
    };
    let vectors = vectors(&names(WORDS), SIZE, &[3, 7], row);
    (vectors, plain)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn unit(vector: &[f64]) -> Vec<f64> {
    let length = dot(vector, vector).sqrt();
    vector.iter().map(|x| if length > 0.0 { x / length } else { 0.0 }).collect()
}

/// The weighted sum as gensim takes it: words normalised, given vectors as they are; nothing normalised for the dot.
fn target(plain: &[Vec<f64>], query: &Query, level: usize) -> Vec<f64> {
    let words = query.words.iter().map(|&word| {
        let prefix = &plain[word as usize][..level];
        if query.metric == Metric::Cosine { unit(prefix) } else { prefix.to_vec() }
    });
    let given = query.vectors.chunks(SIZE).map(|vector| vector[..level].iter().map(|&x| f64::from(x)).collect());
    let mut sum = vec![0.0; level];
    for (term, &weight) in words.chain(given).zip(query.weights) {
        sum.iter_mut().zip(term).for_each(|(sum, x)| *sum += f64::from(weight) * x);
    }
    let total: f64 = query.weights.iter().map(|&weight| f64::from(weight).abs()).sum();
    if query.metric == Metric::Cosine { unit(&sum) } else { sum.iter().map(|x| x / total).collect() }
}

fn expected(plain: &[Vec<f64>], query: &Query, level: usize) -> Vec<(u32, f64)> {
    let target = target(plain, query, level);
    let mut all: Vec<(u32, f64)> = query
        .rows
        .clone()
        .filter(|&index| !query.words.contains(&(index as u32)))
        .map(|index| {
            let prefix = &plain[index][..level];
            let row = if query.metric == Metric::Cosine { unit(prefix) } else { prefix.to_vec() };
            (index as u32, dot(&row, &target))
        })
        .collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all.truncate(query.topn);
    all
}

#[test]
fn neighbours_agree_with_plain_loops() {
    let (vectors, plain) = random_vectors();
    let given: Vec<f32> = (0..2 * SIZE).map(|i| (i as f32 * 0.7).sin()).collect();
    let terms: [(&[u32], &[f32], &[f32]); 6] = [
        (&[4], &[], &[1.0]),
        (&[2], &[], &[-1.0]),
        (&[1, 2, 3], &[], &[1.0, -1.0, 1.0]),
        (&[1, 2], &[], &[0.25, -2.0]),
        (&[], &given[..SIZE], &[1.0]),
        (&[9], &given, &[1.0, -0.5, 2.0]),
    ];
    for (words, vectors_given, weights) in terms {
        for metric in [Metric::Cosine, Metric::Dot] {
            for rows in [0..WORDS, 0..12, 100..200] {
                let query = Query { words, vectors: vectors_given, weights, metric, topn: 5, rows };
                let found = nearest(&vectors, &query).unwrap();
                for (column, level) in found.iter().zip(LEVELS) {
                    let expected = expected(&plain, &query, level);
                    assert_eq!(column.len(), expected.len());
                    for (near, (index, similarity)) in column.iter().zip(expected) {
                        assert_eq!(near.index, index, "{query:?} at {level}");
                        assert!((f64::from(near.similarity) - similarity).abs() < 1e-5, "{query:?} at {level}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_search_in_parts_finds_the_same() {
    let (vectors, _) = random_vectors();
    let query = Query { words: &[7], vectors: &[], weights: &[1.0], metric: Metric::Cosine, topn: 20, rows: 5..WORDS };
    let mut search = Search::new(&vectors, &query).unwrap();
    let mut rows_done = || {
        search.step(120 * SIZE as u64).unwrap();
        search.done() / SIZE as u64
    };
    assert_eq!([rows_done(), rows_done(), rows_done()], [120, 240, 295]);
    assert_eq!(search.total(), search.done());
    assert_eq!(search.finish(), nearest(&vectors, &query).unwrap());
}

#[test]
fn wishes_beyond_the_vocabulary_are_cut_to_it() {
    let (vectors, _) = random_vectors();
    let query = |topn, rows| Query { words: &[7], vectors: &[], weights: &[1.0], metric: Metric::Cosine, topn, rows };
    assert_eq!(nearest(&vectors, &query(usize::MAX, 0..usize::MAX)).unwrap()[0].len(), WORDS - 1);
    assert!(nearest(&vectors, &query(5, WORDS..WORDS + 9)).unwrap()[0].is_empty());
}

#[test]
fn queries_that_cannot_be_are_refused() {
    let (vectors, _) = random_vectors();
    let base = Query { words: &[7], vectors: &[], weights: &[1.0], metric: Metric::Cosine, topn: 1, rows: 0..9 };
    let bad = [
        Query { words: &[WORDS as u32], ..base.clone() },
        Query { weights: &[], ..base.clone() },
        Query { weights: &[1.0, 1.0], ..base.clone() },
        Query { vectors: &[1.0, 2.0], weights: &[1.0, 1.0], ..base.clone() },
    ];
    assert!(bad.iter().all(|query| nearest(&vectors, query).is_err_and(|error| error.code() == "internal")));
}

#[test]
fn the_similarity_matrix_agrees_with_plain_loops() {
    let (vectors, plain) = random_vectors();
    let words = [3, 250, 8, WORDS as u32 - 1, 8];
    let all = similarity_matrix(&vectors, &words).unwrap();
    let mut cosines = all.iter();
    for level in LEVELS {
        for a in words {
            for b in words {
                let [a, b] = [a, b].map(|word| unit(&plain[word as usize][..level]));
                assert!((f64::from(*cosines.next().unwrap()) - dot(&a, &b)).abs() < 1e-6);
            }
        }
    }
    assert_eq!(cosines.next(), None);
    assert!(similarity_matrix(&vectors, &[]).unwrap().is_empty());
    assert!(similarity_matrix(&vectors, &[WORDS as u32]).is_err());
}

#[test]
fn products_of_cosines_follow_the_formula() {
    let (vectors, plain) = random_vectors();
    let (words, weights) = ([1, 2, 3], [1.0, 1.0, -1.0]);
    let metric = Metric::CosineProduct;
    let query = Query { words: &words, vectors: &[], weights: &weights, metric, topn: WORDS, rows: 0..WORDS };
    let found = nearest(&vectors, &query).unwrap();
    for (column, level) in found.iter().zip(LEVELS) {
        assert_eq!(column.len(), WORDS - words.len());
        assert!(column.is_sorted_by(|a, b| a.similarity >= b.similarity));
        for near in column {
            let shifted = |word: u32| {
                let [a, b] = [word, near.index].map(|word| unit(&plain[word as usize][..level]));
                (1.0 + dot(&a, &b)) / 2.0
            };
            let [a, b, c] = [1, 2, 3].map(shifted);
            let score = a * b / (c + 1e-6);
            // A cosine near −1 leaves few digits of its factor.
            let tolerance = 1e-5 + 1e-6 / (a.min(b).min(c) + 1e-6);
            assert!((f64::from(near.similarity) / score - 1.0).abs() < tolerance, "{} at {level}", near.index);
        }
    }
}

#[test]
fn cosines_with_a_vector_agree_with_plain_loops() {
    let (vectors, plain) = random_vectors();
    let vector: Vec<f32> = (0..SIZE).map(|i| (i as f32 * 0.7).cos()).collect();
    let wide: Vec<f64> = vector.iter().map(|&x| f64::from(x)).collect();
    let cosines = cosines_with(&vectors, &vector, 100..usize::MAX).unwrap();
    assert_eq!(cosines.len(), LEVELS.len() * (WORDS - 100));
    for (column, level) in cosines.chunks(WORDS - 100).zip(LEVELS) {
        for (cosine, row) in column.iter().zip(&plain[100..]) {
            assert!((f64::from(*cosine) - dot(&unit(&row[..level]), &unit(&wide[..level]))).abs() < 1e-6);
        }
    }
    assert!(cosines_with(&vectors, &vector[1..], 0..9).is_err());
}

#[test]
fn rows_are_cut_to_a_level() {
    let (vectors, plain) = random_vectors();
    let rows = vectors.rows(5..7, 3).unwrap();
    let expected: Vec<f32> = [&plain[5][..3], &plain[6][..3]].concat().iter().map(|&x| x as f32).collect();
    assert_eq!(rows, expected);
    assert_eq!(vectors.rows(WORDS - 1..WORDS + 5, SIZE).unwrap(), [0.0; SIZE]);
}

#[test]
fn analogies_agree_with_plain_loops() {
    let (vectors, plain) = random_vectors();
    let mut rng = Rng::new(9, 0);
    let questions: Vec<u32> = (0..3 * 40).map(|_| rng.below(WORDS as u32 - 1)).collect();
    // Words come in pairs of one form, and the last candidates make no whole block.
    let candidates = 270;
    let forms: Vec<u32> = (0..candidates).map(|index| index - index % 2).collect();
    let questions: Vec<u32> = questions.iter().map(|index| index - index % 2).collect();
    let mut test = Analogies::new(&vectors, &questions, forms.clone()).unwrap();
    in_steps(&mut test, 100);
    let mut answers = test.answers().into_iter();
    for level in LEVELS {
        for question in questions.chunks(3) {
            let score = |index: u32| {
                let with =
                    |word: u32| dot(&unit(&plain[word as usize][..level]), &unit(&plain[index as usize][..level]));
                with(question[1]) + with(question[2]) - with(question[0])
            };
            let allowed = (0..candidates).filter(|index| !question.contains(&forms[*index as usize]));
            let expected = allowed.max_by(|&a, &b| score(a).total_cmp(&score(b)));
            assert_eq!(answers.next(), expected, "{question:?} at {level}");
        }
    }
    assert_eq!(answers.next(), None);
}

#[test]
fn analogies_without_candidates_have_no_answer() {
    let (vectors, _) = random_vectors();
    let mut test = Analogies::new(&vectors, &[0, 1, 2], vec![0, 1, 2]).unwrap();
    test.step(9).unwrap();
    assert_eq!(test.answers(), [NO_ANSWER; 3]);
    let mut none = Analogies::new(&vectors, &[], vec![0, 1, 2]).unwrap();
    in_steps(&mut none, 1);
    assert_eq!((none.answers(), none.done()), (vec![], 3), "and nothing is asked");
    assert!(Analogies::new(&vectors, &[0, 1, WORDS as u32], vec![]).is_err());
}

#[test]
fn words_are_compared_in_pairs() {
    let (vectors, plain) = random_vectors();
    let cosines = pair_cosines(&vectors, &[1, 2, 5, 5]).unwrap();
    for (pair, level) in cosines.chunks(2).zip(LEVELS) {
        let expected = dot(&unit(&plain[1][..level]), &unit(&plain[2][..level]));
        assert!((f64::from(pair[0]) - expected).abs() < 1e-6);
        assert!((pair[1] - 1.0).abs() < 1e-6);
    }
}
