//! Maps and their parts against plain loops, at awkward sizes; natively and in wasm.

#[path = "support/steps.rs"]
mod steps;
#[path = "support/vectors.rs"]
mod vectors;

use steps::in_steps;
use vectors::names;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::map::clusters::Clusters;
use word2vec_matryoshka::map::fuzzy::Weighing;
use word2vec_matryoshka::map::graph::{Graph, NONE};
use word2vec_matryoshka::map::job::MapJob;
use word2vec_matryoshka::map::options::{MapMethod, MapOptions};
use word2vec_matryoshka::map::points::Points;
use word2vec_matryoshka::model::Vectors;
use word2vec_matryoshka::query::metric::{Metric, Query};
use word2vec_matryoshka::query::neighbours::nearest;
use word2vec_matryoshka::sampling::rng::Rng;

/// Vectors of a given shape whose numbers come from `value(word, dimension)`.
fn vectors(words: usize, size: usize, levels: &[u32], mut value: impl FnMut(usize, usize) -> f32) -> Vectors {
    let row = |word| (0..size).map(|dimension| value(word, dimension)).collect();
    vectors::vectors(&names(words), size, levels, row)
}

fn random(words: usize, size: usize, levels: &[u32], seed: u64) -> Vectors {
    let mut rng = Rng::new(seed, 0);
    vectors(words, size, levels, |_, _| rng.unit_f32() - 0.5)
}

/// `groups` bunches of words around directions of their own; word i belongs to group i % groups.
fn bunches(words: usize, size: usize, levels: &[u32], groups: usize, noise: f32) -> Vectors {
    let (mut centres, mut rng) = (Rng::new(5, 0), Rng::new(6, 0));
    let centre: Vec<f32> = (0..groups * size).map(|_| centres.unit_f32() - 0.5).collect();
    vectors(words, size, levels, |word, k| centre[word % groups * size + k] + noise * (rng.unit_f32() - 0.5))
}

fn map(vectors: &Vectors, options: MapOptions, budget: u64) -> Vec<f32> {
    let mut layout = MapJob::new(vectors, &options).unwrap();
    in_steps(&mut layout, budget);
    layout.take_maps()
}

fn umap(words: u32) -> MapOptions {
    MapOptions { method: MapMethod::Umap, words, ..MapOptions::default() }
}

const SHAPES: [(usize, usize, &[u32]); 7] = [
    (1, 3, &[3]),
    (2, 1, &[1]),
    (5, 7, &[1, 2, 7]),
    (12, 4, &[4]),
    (13, 10, &[3]),
    (50, 25, &[6, 12, 25]),
    (131, 9, &[2, 9]),
];

#[test]
fn the_graph_is_what_the_searches_find() {
    for (words, size, levels) in SHAPES {
        let vectors = random(words, size, levels, words as u64);
        let points = Points::new(&vectors, words).unwrap();
        let mut graph = Graph::new(&points, 6).unwrap();
        while graph.words_done() < words {
            graph.extend(&points, 10);
        }
        for word in 0..words {
            let query = Query {
                words: &[word as u32],
                vectors: &[],
                weights: &[1.0],
                metric: Metric::Cosine,
                topn: 6,
                rows: 0..words,
            };
            for (level, expected) in nearest(&vectors, &query).unwrap().iter().enumerate() {
                let found = &graph.levels()[level];
                let range = word * graph.neighbours()..(word + 1) * graph.neighbours();
                assert_eq!(expected.len(), graph.neighbours());
                for (at, neighbour) in range.clone().zip(expected) {
                    let difference = (found.similarities[at] - neighbour.similarity).abs();
                    assert!(difference < 1e-5, "{words} × {size}, word {word}, level {level}");
                }
            }
        }
    }
}

#[test]
fn a_word_among_others_like_it_is_closer_than_one_by_itself() {
    // The last word has a direction of its own.
    let vectors = vectors(41, 8, &[4, 8], |word, k| match word {
        40 => f32::from(k == 7),
        _ => f32::from(k < 7) + ((word * 7 + k) as f32).sin() / 8.0,
    });
    let mut job = MapJob::new(&vectors, &umap(41)).unwrap();
    assert!(job.take_closeness().is_empty());
    in_steps(&mut job, 1_000);
    let closeness = job.take_closeness();
    assert_eq!(closeness.len(), 41);
    assert!(closeness[..40].iter().all(|&close| close > 0.9 && close <= 1.0 + 1e-6), "{closeness:?}");
    assert!(closeness[40] < 0.5, "{}", closeness[40]);
    let mut pca = MapJob::new(&vectors, &MapOptions { method: MapMethod::Pca, ..umap(41) }).unwrap();
    in_steps(&mut pca, 1_000);
    assert!(pca.take_closeness().is_empty());
}

#[test]
fn words_like_each_other_stay_in_index_order() {
    let vectors = vectors(9, 5, &[5], |_, k| k as f32 - 1.5);
    let points = Points::new(&vectors, 9).unwrap();
    let mut graph = Graph::new(&points, 3).unwrap();
    graph.extend(&points, 100);
    assert_eq!(graph.levels()[0].indices[..6], [1, 2, 3, 0, 2, 3]);
}

#[test]
fn zeros_and_broken_numbers_are_near_to_nothing() {
    let odd = [0.0, f32::NAN, f32::INFINITY, 1e30];
    let vectors = vectors(30, 6, &[3, 6], |word, k| if word < 4 { odd[word] } else { ((word * k) as f32).sin() });
    for method in [MapMethod::Pca, MapMethod::Umap] {
        let xy = map(&vectors, MapOptions { method, ..umap(30) }, 1000);
        assert!(xy.len() == 2 * 2 * 30 && xy.iter().all(|x| x.is_finite()), "{method:?}");
    }
}

#[test]
fn tiny_maps_have_all_their_words() {
    for (words, size, levels) in SHAPES {
        let vectors = random(words, size, levels, 1);
        for method in [MapMethod::Pca, MapMethod::Umap] {
            let xy = map(&vectors, MapOptions { method, neighbours: 4, ..umap(1000) }, 50);
            assert_eq!(xy.len(), vectors.layout().levels().len() * 2 * words);
            assert!(xy.iter().all(|x| x.is_finite()), "{words} × {size}, {method:?}");
        }
    }
}

#[test]
fn weights_are_symmetric_and_add_up() {
    let vectors = random(300, 8, &[8], 3);
    let points = Points::new(&vectors, 300).unwrap();
    let mut graph = Graph::new(&points, 10).unwrap();
    graph.extend(&points, 300);
    assert!(graph.levels()[0].indices.iter().all(|&index| index != NONE));
    let mut weighing = Weighing::new(300, 10);
    while weighing.done() < 600 {
        weighing.step(&graph.levels()[0], 70);
    }
    let fuzzy = weighing.finish();
    let weight = |a: usize, b: u32| fuzzy.row(a).find(|&(column, _)| column == b).map(|(_, weight)| weight);
    for word in 0..300 {
        let row: Vec<(u32, f32)> = fuzzy.row(word).collect();
        assert!(row.is_sorted_by(|a, b| a.0 < b.0));
        for &(other, own) in &row {
            assert!(own > 0.0 && own <= 1.0);
            assert!((weight(other as usize, word as u32).unwrap() - own).abs() < 1e-6);
        }
        // One direction alone adds up to log₂ 11; the other one can only add.
        assert!(row.iter().map(|&(_, own)| own).sum::<f32>() > 11.0_f32.log2() - 0.01);
    }
}

/// Variance along the map's first two axes against those of many random planes, which can't be larger.
#[test]
fn principal_components_are_the_widest_plane() {
    let vectors = vectors(400, 12, &[4, 12], {
        let mut rng = Rng::new(1, 0);
        move |_, k| (rng.unit_f32() - 0.5) * [3.0, 1.0, 2.0, 0.5][k % 4] + if k == 5 { 1.0 } else { 0.0 }
    });
    let points = Points::new(&vectors, 400).unwrap();
    let mut unit = vec![vec![0.0; 12]; 400];
    unit.iter_mut().enumerate().for_each(|(word, row)| points.copy_unit(word, 1, row));
    let spread = |direction: &[f32]| {
        let dots: Vec<f32> = unit.iter().map(|row| row.iter().zip(direction).map(|(x, y)| x * y).sum()).collect();
        let mean = dots.iter().sum::<f32>() / 400.0;
        dots.iter().map(|dot| (dot - mean).powi(2)).sum::<f32>() / 400.0
    };
    let xy = map(&vectors, MapOptions { words: 400, ..MapOptions::default() }, 10);
    let full = &xy[800..];
    let variance = |axis: usize| full.iter().skip(axis).step_by(2).map(|x| x * x).sum::<f32>() / 400.0;
    // The map is scaled; the ratio of its spreads is not.
    assert!(variance(0) >= variance(1) && (variance(0) + variance(1) - 1.0).abs() < 1e-3);
    let mut rng = Rng::new(2, 0);
    let widest = (0..3000)
        .map(|_| {
            let direction: Vec<f32> = (0..12).map(|_| rng.unit_f32() - 0.5).collect();
            let length = direction.iter().map(|x| x * x).sum::<f32>().sqrt();
            spread(&direction.iter().map(|x| x / length).collect::<Vec<_>>())
        })
        .fold(0.0, f32::max);
    // Regressing the words on the first axis recovers its scale, so its true spread can be told.
    let direction: Vec<f32> = (0..12).map(|k| (0..400).map(|w| full[2 * w] * unit[w][k]).sum::<f32>()).collect();
    let length = direction.iter().map(|x| x * x).sum::<f32>().sqrt();
    let found = spread(&direction.iter().map(|x| x / length).collect::<Vec<_>>());
    assert!(found >= widest - 1e-5, "{found} {widest}");
}

#[test]
fn the_steps_size_changes_nothing() {
    let vectors = random(150, 10, &[5, 10], 8);
    for options in [MapOptions { words: 150, ..MapOptions::default() }, umap(150)] {
        assert_eq!(map(&vectors, options.clone(), 1), map(&vectors, options, u64::MAX));
    }
}

#[test]
fn umap_keeps_bunches_together() {
    let groups = 6;
    let vectors = bunches(600, 20, &[10, 20], groups, 0.5);
    let xy = map(&vectors, umap(600), 100_000);
    for (level, xy) in xy.chunks_exact(1200).enumerate() {
        let place = |word: usize| (xy[2 * word], xy[2 * word + 1]);
        let distance = |a: usize, b: usize| (place(a).0 - place(b).0).powi(2) + (place(a).1 - place(b).1).powi(2);
        let at_home = (0..600).filter(|&word| {
            let others = (0..600).filter(|&other| other != word);
            let near = others.min_by(|&a, &b| distance(word, a).total_cmp(&distance(word, b))).unwrap();
            near % groups == word % groups
        });
        let share = at_home.count() as f32 / 600.0;
        assert!(share > 0.97, "level {level}: {share}");
    }
}

#[test]
fn levels_that_say_the_same_are_drawn_the_same() {
    // The second half of the vector repeats the first: cosines at both levels are equal.
    let mut rng = Rng::new(4, 0);
    let half: Vec<f32> = (0..200 * 5).map(|_| rng.unit_f32() - 0.5).collect();
    let vectors = vectors(200, 10, &[5, 10], |word, k| half[word * 5 + k % 5]);
    let xy = map(&vectors, MapOptions { words: 200, ..MapOptions::default() }, 10);
    let (low, full) = xy.split_at(400);
    assert!(low.iter().zip(full).all(|(a, b)| (a - b).abs() < 1e-2));
}

#[test]
fn axes_are_cosines_with_a_difference() {
    let vectors = random(40, 9, &[4, 9], 11);
    for y in [Some([5, 6]), None] {
        let mut layout = MapJob::on_axes(&vectors, 20, [2, 31], y).unwrap();
        in_steps(&mut layout, 1);
        let xy = layout.take_maps();
        assert_eq!(xy.len(), 2 * 2 * 20);
        let points = Points::new(&vectors, 40).unwrap();
        for (level, xy) in xy.chunks_exact(40).enumerate() {
            let mut rows = vec![vec![0.0_f32; points.levels()[level]]; 40];
            rows.iter_mut().enumerate().for_each(|(word, row)| points.copy_unit(word, level, row));
            let difference: Vec<f32> = rows[31].iter().zip(&rows[2]).map(|(a, b)| a - b).collect();
            let length = difference.iter().map(|x| x * x).sum::<f32>().sqrt();
            for word in 0..20 {
                let dot: f32 = rows[word].iter().zip(&difference).map(|(a, b)| a * b).sum();
                assert!((xy[2 * word] - dot / length).abs() < 1e-5);
                assert!(xy[2 * word + 1].abs() <= 1.0001);
            }
        }
    }
    assert_eq!(MapJob::on_axes(&vectors, 20, [0, 40], None).err().unwrap().code(), "internal");
}

#[test]
fn groups_are_found_and_numbered_by_size() {
    let vectors = bunches(500, 16, &[16], 5, 0.1);
    let mut clusters = Clusters::new(&vectors, 500, 5, 1).unwrap();
    in_steps(&mut clusters, 1);
    let groups = clusters.take_groups();
    let mut sizes = [0; 5];
    groups.iter().for_each(|&group| sizes[group as usize] += 1);
    assert!(sizes.is_sorted_by(|a, b| a >= b));
    // However the first centres fall, words of one bunch are not torn apart.
    for word in 5..500 {
        assert_eq!(groups[word], groups[word % 5], "word {word}");
    }
}

#[test]
fn more_groups_than_words_and_no_groups_at_all() {
    for (words, wanted) in [(3, 10), (1, 1), (4, 0)] {
        let mut clusters = Clusters::new(&random(words, 3, &[3], 2), words, wanted, 1).unwrap();
        in_steps(&mut clusters, 1);
        let groups = clusters.take_groups();
        assert_eq!(groups.len(), words);
        assert!(groups.iter().all(|&group| (group as usize) < wanted.max(1)));
    }
}
