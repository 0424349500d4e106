//! Vectors that stay in their file answer exactly as those in memory do.

#[path = "support/bits.rs"]
mod bits;

use bits::bits;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::io::npy::{NpyHeader, header};
use word2vec_matryoshka::io::open_vectors;
use word2vec_matryoshka::query::metric::{Metric, Query};
use word2vec_matryoshka::query::mmap::{MmapQuery, MmapSearch, gathered};
use word2vec_matryoshka::query::neighbours::nearest;
use word2vec_matryoshka::sampling::rng::Rng;

const ROWS: usize = 500;
const SIZE: usize = 9;

fn file() -> Vec<u8> {
    let mut rng = Rng::new(3, 0);
    let mut file = header(ROWS, SIZE);
    // A few rows come again and again, so that ties are met too.
    let values = (0..ROWS * SIZE).map(|at| if at % 7 == 0 { 1.0 } else { rng.unit_f32() - 0.5 });
    file.extend(values.flat_map(f32::to_le_bytes));
    file
}

#[test]
fn a_search_through_windows_finds_what_a_search_in_memory_finds() {
    let (npy, words): (_, Vec<String>) = (file(), (0..ROWS).map(|row| format!("w{row}")).collect());
    let vectors = open_vectors(&npy, &serde_json::to_vec(&words).unwrap(), Some(vec![2, 5])).unwrap();
    let head = NpyHeader::read(&npy).unwrap();
    let rows = |from: usize, to: usize| &npy[head.data_offset..][from * head.row_bytes()..to * head.row_bytes()];
    let given = [0.25_f32; SIZE];
    let cases: [(&[u32], &[f32], &[f32]); 3] =
        [(&[7], &[], &[1.0]), (&[3, 400], &[], &[1.0, -1.0]), (&[9], &given, &[0.5, 2.0])];
    for ((words, vectors_given, weights), metric) in
        cases.into_iter().zip([Metric::Cosine, Metric::Dot, Metric::Cosine])
    {
        let query = Query { words, vectors: vectors_given, weights, metric, topn: 20, rows: 0..ROWS };
        let expected = nearest(&vectors, &query).unwrap();
        for window in [1, 37, 499, 500, 1000] {
            let word_rows: Vec<u8> =
                words.iter().flat_map(|&word| rows(word as usize, word as usize + 1)).copied().collect();
            let query = MmapQuery { words, word_rows: &word_rows, vectors: vectors_given, weights, metric, topn: 20 };
            let mut search = MmapSearch::new(head, vectors.layout().clone(), window, &query).unwrap();
            for start in (0..ROWS).step_by(window) {
                search.search(start as u32, rows(start, (start + window).min(ROWS))).unwrap();
            }
            assert_eq!(search.finish(), expected, "windows of {window} rows");
        }
    }
}

#[test]
fn some_rows_can_be_held_in_memory() {
    let npy = file();
    let head = NpyHeader::read(&npy).unwrap();
    let layout = word2vec_matryoshka::levels::LevelLayout::new(SIZE, &[2, 5]);
    let bytes = &npy[head.data_offset..][..2 * head.row_bytes()];
    let some = gathered(&head, layout, &["a".into(), "b".into()], bytes).unwrap();
    assert_eq!(bits(&some), bytes);
    assert_eq!(some.vocabulary().index_of("b"), Some(1));
}

#[test]
fn a_row_that_is_not_finite_is_refused_as_when_the_file_is_read_whole() {
    let mut npy = file();
    let head = NpyHeader::read(&npy).unwrap();
    let at = head.data_offset + 41 * head.row_bytes() + 4;
    for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        npy[at..at + 4].copy_from_slice(&bad.to_le_bytes());
        let rows = |from: usize, to: usize| &npy[head.data_offset..][from * head.row_bytes()..to * head.row_bytes()];
        let layout = || word2vec_matryoshka::levels::LevelLayout::new(SIZE, &[2, 5]);
        let query = MmapQuery {
            words: &[7],
            word_rows: rows(7, 8),
            vectors: &[],
            weights: &[1.0],
            metric: Metric::Dot,
            topn: 3,
        };
        let mut search = MmapSearch::new(head, layout(), 30, &query).unwrap();
        search.search(0, rows(0, 30)).unwrap();
        let error = search.search(30, rows(30, 60)).unwrap_err();
        assert_eq!((error.code(), error.data().row), ("bad-npy", Some(41)), "{error}");
        let own = MmapQuery { words: &[41], word_rows: rows(41, 42), ..query };
        assert_eq!(MmapSearch::new(head, layout(), 30, &own).err().unwrap().data().row, Some(41));
        assert_eq!(gathered(&head, layout(), &["a".into()], rows(41, 42)).err().unwrap().code(), "bad-npy");
    }
}
