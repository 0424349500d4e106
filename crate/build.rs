//! Writes which characters are letters, numbers or marks. The tables of the crate that knows have all thirty categories and
//! an entry of twelve bytes for each run, a page's first download has what the tokenizer asks.

use std::path::Path;
use std::{env, fs};

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").expect("cargo says where");
    fs::write(Path::new(&folder).join("kinds.bin"), runs()).expect("the folder can be written to");
}

/// Runs of characters of one kind from U+0000 on, each as three times its length and its kind, in LEB128.
fn runs() -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut run, mut length) = (0, 0);
    for code in 0..=u32::from(char::MAX) {
        // Surrogates are not characters and never asked for.
        let kind = char::from_u32(code).map_or(0, kind);
        if kind != run {
            write(length * 3 + run, &mut bytes);
            (run, length) = (kind, 0);
        }
        length += 1;
    }
    write(length * 3 + run, &mut bytes);
    bytes
}

/// What `src/corpus/characters.rs` tells apart: 1 for letters and numbers, 2 for marks, 0 for all else.
fn kind(character: char) -> u32 {
    match character.general_category_group() {
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number => 1,
        GeneralCategoryGroup::Mark => 2,
        _ => 0,
    }
}

fn write(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
