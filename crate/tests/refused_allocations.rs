//! Files may ask for any amount of memory: what is refused is an error, `out-of-memory`, and never the end of the engine; and what
//! was taken until then is given back.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/counted.rs"]
mod counted;
#[path = "support/files.rs"]
mod files;
#[path = "support/model.rs"]
mod model;

use counted::refusing;
use files::file;
use model::begun;
use word2vec_matryoshka::error::Result;
use word2vec_matryoshka::io::npy::{NpyHeader, header};
use word2vec_matryoshka::io::{Import, ImportHints};
use word2vec_matryoshka::levels::LevelLayout;
use word2vec_matryoshka::query::metric::Metric;
use word2vec_matryoshka::query::mmap::{MmapQuery, MmapSearch};
use word2vec_matryoshka::training::model_import::ModelImport;

/// Files here are larger; what is smaller is the engine's own.
const LARGE: usize = 100_000;
/// The tables of a model's vocabulary are smaller than this here: whether they fit is asked before they are made.
const LARGER_THAN_TABLES: usize = 600_000;

/// What threads and the like may take besides, once.
const SPARE: usize = 300_000;

/// A file of each shape: many short rows, and few long ones.
const SHAPES: [(usize, usize); 2] = [(40_000, 8), (2, 200_000)];

fn words(rows: usize) -> Vec<String> {
    (0..rows).map(|row| format!("word{row}")).collect()
}

fn import(format: &str, words: &[u8], file: &[u8], lines: usize) -> Result<()> {
    let facts = ImportHints { bytes: file.len() as u64, rows: lines, word_rows: lines };
    let mut import = Import::new(format, &facts, None, usize::MAX)?;
    if !words.is_empty() {
        words.chunks(50_000).try_for_each(|chunk| import.push_words(chunk).map(|_| ()))?;
        import.end_words()?;
    }
    file.chunks(50_000).try_for_each(|chunk| import.push(chunk).map(|_| ()))?;
    import.finish().map(|_| ())
}

fn npy(rows: usize, columns: usize) -> Vec<u8> {
    [header(rows, columns), vec![0; rows * columns * 4]].concat()
}

fn text(rows: usize, columns: usize, separator: &str, named: bool) -> Vec<u8> {
    let numbers = vec!["1"; columns].join(separator);
    let line = |row| if named { format!("word{row}{separator}{numbers}\n") } else { format!("{numbers}\n") };
    (0..rows).map(line).collect::<String>().into_bytes()
}

/// Does work again and again, each time with another one of its large allocations refused.
fn squeeze(what: &str, large: usize, work: impl Fn() -> Result<()>) {
    work().unwrap_or_else(|error| panic!("{what}: {error}"));
    let before = counted::taken();
    let mut refused = 0;
    while let Some(result) = refusing(large, refused + 1, &work) {
        refused += 1;
        if let Err(error) = result {
            assert_eq!(error.code(), "out-of-memory", "{what}, allocation {refused}: {error}");
        }
        assert!(counted::taken() <= before + SPARE, "{what} keeps memory");
    }
    println!("{what}: {refused} allocations refused");
    assert!(refused > 0, "{what} takes no memory");
}

#[test]
fn every_way_in_survives_a_refused_allocation() {
    for (rows, columns) in SHAPES {
        let json = serde_json::to_vec(&words(rows)).unwrap();
        let file = npy(rows, columns);
        squeeze("npy", LARGE, || import("npy", &json, &file, 0));
        let file = [format!("{rows} {columns}\n").into_bytes(), text(rows, columns, " ", true)].concat();
        squeeze("word2vec-text", LARGE, || import("word2vec-text", &[], &file, 0));
        let file = text(rows, columns, " ", true);
        squeeze("glove", LARGE, || import("glove", &[], &file, rows));
        let (names, file) = (words(rows).join("\n").into_bytes(), text(rows, columns, "\t", false));
        squeeze("tsv", LARGE, || import("tsv", &names, &file, rows));
        let row = |row| [format!("word{row} ").into_bytes(), vec![0; columns * 4]].concat();
        let file = [format!("{rows} {columns}\n").into_bytes(), (0..rows).flat_map(row).collect()].concat();
        squeeze("word2vec-binary", LARGE, || import("word2vec-binary", &[], &file, 0));
        let file = npy(rows, columns);
        squeeze("mmap", LARGE, || search(&file));
    }
    squeeze_model();
}

fn search(file: &[u8]) -> Result<()> {
    let head = NpyHeader::read(file)?;
    let layout = LevelLayout::new(head.columns, &[head.columns as u32]);
    let row = &file[head.data_offset..][..head.row_bytes()];
    let query = MmapQuery { words: &[0], word_rows: row, vectors: &[], weights: &[1.0], metric: Metric::Dot, topn: 3 };
    let mut search = MmapSearch::new(head, layout, head.rows.min(10_000), &query)?;
    search.search(0, row)
}

/// A model with all that its training needs.
fn squeeze_model() {
    let text = words(20_000).join(" ");
    for mode in [r#""sg":1"#, r#""hs":1"#] {
        let (trainer, _) = begun(&text, &format!(r#"{{{mode},"vectorSize":12,"minCount":1}}"#));
        let vectors = trainer.vectors();
        let (json, npy) = (file(&vectors, "vocab-json"), file(&vectors, "npy"));
        let rows = trainer.state_rows(0, vectors.len()).unwrap();
        let state = [trainer.state_head(1, 1).write().unwrap(), trainer.state_counts(), rows].concat();
        squeeze("model", LARGER_THAN_TABLES, || {
            let mut import = ModelImport::new(state.len() as u64, 1 << 30);
            json.chunks(50_000).try_for_each(|chunk| import.push_words(chunk))?;
            import.end_words()?;
            state.chunks(50_000).try_for_each(|chunk| import.push_state(chunk))?;
            import.end_state()?;
            npy.chunks(50_000).try_for_each(|chunk| import.push(chunk))?;
            import.finish().map(|_| ())
        });
    }
}
