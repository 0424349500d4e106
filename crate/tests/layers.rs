//! What may use what: the top-level modules are layers, of which each uses only those below it, and within a folder no
//! modules use each other in a circle. Read from the `crate::` and `super::` paths of the source; tests may use everything.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The layers from the lowest to the highest, and why each is above those before it.
const LAYERS: [(&str, &str); 19] = [
    ("error", "everything may fail; an error does not know where it happens"),
    ("options", "reads options from JSON, whatever they are for"),
    ("steps", "long work in short steps, whatever the work is"),
    ("parallel", "shares work among threads, whatever the work is"),
    ("statistics", "order and correlation of plain numbers"),
    ("levels", "where the levels lie in a row: kernels, matrices and files agree on it"),
    ("config", "the options of a model, among them its levels"),
    ("ops", "the kernels go over rows level by level"),
    ("sampling", "random choices, for training and for maps"),
    ("corpus", "turns bytes into sentences; knows no vectors"),
    ("suggest", "options that suit a corpus, by its size"),
    ("spectral", "factorises what a corpus' sentences say of its words"),
    ("model", "words of a corpus with rows that the kernels work on"),
    ("subwords", "what the letters of words say of their rows"),
    ("io", "reads and writes a model's words and vectors"),
    ("training", "changes a model; what it saves and reads uses the formats of io"),
    ("query", "searches a model that was trained or read, or that stays in its file"),
    ("map", "is made of the neighbours that a query finds"),
    ("wasm", "binds all of it to JavaScript"),
];

/// Derives TypeScript from the options when tests run, so that it is no part of the crate.
const NOT_A_LAYER: &str = "typescript";

type ModulePath = Vec<String>;

/// Every module but the root, with the modules that it names.
fn modules() -> BTreeMap<ModulePath, BTreeSet<ModulePath>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut texts = BTreeMap::new();
    read(&source, &Vec::new(), &mut texts);
    let known: BTreeSet<ModulePath> = texts.keys().cloned().collect();
    texts.into_iter().map(|(path, text)| (path.clone(), named(&path, &text, &known))).collect()
}

fn read(folder: &Path, path: &ModulePath, texts: &mut BTreeMap<ModulePath, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let child = || path.iter().cloned().chain([name.trim_end_matches(".rs").to_owned()]).collect::<ModulePath>();
        if entry.file_type().unwrap().is_dir() {
            read(&entry.path(), &child(), texts);
        } else if name != "lib.rs" {
            let module = if name == "mod.rs" { path.clone() } else { child() };
            texts.insert(module, code(&fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// The text without comments and unit tests, which are at the end of a file.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "mod tests {").filter(|line| !line.trim().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that `module` names in its code.
fn named(module: &ModulePath, code: &str, known: &BTreeSet<ModulePath>) -> BTreeSet<ModulePath> {
    let mut found = BTreeSet::new();
    for (start, root) in ["crate::", "super::"].iter().flat_map(|root| code.match_indices(root)) {
        let ups = code[start..].split("::").take_while(|part| *part == "super").count();
        let base = if root == "crate::" { &[][..] } else { &module[..module.len().saturating_sub(ups)] };
        let rest = &code[start..].trim_start_matches("crate::").trim_start_matches("super::");
        for path in expanded(rest) {
            let mut path: ModulePath = base.iter().cloned().chain(path).collect();
            while !path.is_empty() && !known.contains(&path) {
                path.pop();
            }
            found.insert(path);
        }
    }
    found.retain(|path| !path.is_empty() && path != module);
    found
}

/// The paths that `a::b::{c, d::e}` stands for.
fn expanded(text: &str) -> Vec<ModulePath> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(text.len());
    let parts = |path: &str| -> ModulePath {
        path.trim().split("::").map(str::to_owned).filter(|part| !part.is_empty()).collect()
    };
    match text[end..].strip_prefix('{').and_then(|group| group.split_once('}')) {
        Some((group, _)) => group.split(',').map(|item| [parts(&text[..end]), parts(item)].concat()).collect(),
        None => vec![parts(&text[..end])],
    }
}

#[test]
fn no_layer_uses_one_above_it() {
    let height = |module: &ModulePath| {
        let layer = LAYERS.iter().position(|(name, _)| *name == module[0]);
        layer.unwrap_or_else(|| panic!("{} has no layer", module[0]))
    };
    for (module, used) in modules().iter().filter(|(module, _)| module[0] != NOT_A_LAYER) {
        for other in used {
            let (own, others) = (height(module), height(other));
            assert!(
                others <= own,
                "{} uses {}, but {}: {}",
                module.join("::"),
                other.join("::"),
                LAYERS[others].0,
                LAYERS[others].1
            );
        }
    }
}

#[test]
fn no_modules_of_a_folder_use_each_other_in_a_circle() {
    // For every folder, what its files and folders use of one another.
    let mut folders: BTreeMap<ModulePath, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (module, used) in modules() {
        for other in used {
            let shared = module.iter().zip(&other).take_while(|(a, b)| a == b).count();
            // A parent is not beside its children: it says which there are, and they may use what it holds for all.
            if let (Some(own), Some(others)) = (module.get(shared), other.get(shared)) {
                let siblings = folders.entry(module[..shared].to_vec()).or_default();
                siblings.entry(own.clone()).or_default().insert(others.clone());
            }
        }
    }
    for (folder, mut siblings) in folders {
        // What uses nothing of the rest is in no circle, and then neither is what uses only that.
        while !siblings.is_empty() {
            let before = siblings.len();
            let waiting: BTreeSet<String> = siblings.keys().cloned().collect();
            siblings.retain(|_, used| !used.is_disjoint(&waiting));
            assert!(siblings.len() < before, "in {}: {siblings:#?}", folder.join("::"));
        }
    }
}
