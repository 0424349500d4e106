//! Keywords in context: what is found, what is shown, and that neither depends on the cuts.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::corpus::concordance::ConcordanceLine;
use word2vec_matryoshka::corpus::{Concordance, ConcordanceOptions, TextSink, TokenizerConfig};

fn options(words: &[&str], window: u32, width: u32) -> ConcordanceOptions {
    ConcordanceOptions { words: words.iter().map(|&word| word.to_owned()).collect(), window, width }
}

fn concordance(words: &[&str], window: u32, width: u32) -> Concordance {
    Concordance::new(&TokenizerConfig::default(), options(words, window, width)).unwrap()
}

fn find(text: &str, words: &[&str], window: u32, width: u32) -> Vec<ConcordanceLine> {
    find_in_chunks(text.as_bytes(), usize::MAX, words, window, width)
}

fn find_in_chunks(bytes: &[u8], chunk: usize, words: &[&str], window: u32, width: u32) -> Vec<ConcordanceLine> {
    let mut concordance = concordance(words, window, width);
    bytes.chunks(chunk).for_each(|chunk| concordance.push(chunk).unwrap());
    concordance.end_file().unwrap();
    concordance.take(usize::MAX)
}

fn shown(line: &ConcordanceLine) -> String {
    let mark = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}[{}]{}{}", mark(line.cut_left), line.left, line.word, line.right, mark(line.cut_right))
}

fn all_shown(lines: &[ConcordanceLine]) -> Vec<String> {
    lines.iter().map(shown).collect()
}

#[test]
fn the_text_is_shown_as_it_stands_and_found_as_it_is_counted() {
    let text = "The SEA, the sea!\r\nNo seaside here.\nUnder the Sea’s waves; sea";
    let lines = find(text, &["Sea"], 0, 30);
    assert_eq!(all_shown(&lines), ["The [SEA], the sea!", "The SEA, the [sea]!", "Under the Sea’s waves; [sea]"]);
    assert_eq!(lines.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 1, 3]);
}

#[test]
fn long_lines_are_cut_at_the_width_and_say_so() {
    let lines = find("one two three four five six", &["three"], 0, 4);
    assert_eq!(all_shown(&lines), ["…two [three] fou…"]);
    let lines = find("one two three four", &["three"], 0, 8);
    assert_eq!(all_shown(&lines), ["one two [three] four"]);
    let lines = find("one two three four", &["three"], 0, 5);
    assert_eq!(all_shown(&lines), ["… two [three] four"]);
}

#[test]
fn a_cut_leaves_no_mark_without_its_letter() {
    let lines = find("xye\u{301}\u{301} sea", &["sea"], 0, 2);
    assert_eq!(all_shown(&lines), ["… [sea]"]);
    let lines = find("مُحَمَّدٌ بَحر كَبير", &["بَحر"], 0, 200);
    assert_eq!(all_shown(&lines), ["مُحَمَّدٌ [بَحر] كَبير"]);
}

#[test]
fn a_pair_is_found_within_its_window_and_sentence_only() {
    let text = "salt a b c sea\nsea\nsalt sea salt\nsea . salt";
    assert_eq!(find(text, &["sea", "salt"], 0, 40).len(), 3);
    let near = find(text, &["sea", "salt"], 1, 40);
    assert_eq!(all_shown(&near), ["salt [sea] salt", "[sea] . salt"]);
    assert_eq!(near[0].left_partners[0], 0..4);
    assert_eq!(near[0].right_partners[0], 1..5);
    assert_eq!(find(text, &["sea", "pepper"], 0, 40), []);
}

#[test]
fn partners_are_placed_in_utf_16() {
    let lines = find("😀😀 salt sea é salt", &["sea", "salt"], 0, 40);
    assert_eq!(lines[0].left_partners[0], 5..9);
    assert_eq!(lines[0].right_partners[0], 3..7);
}

#[test]
fn the_longest_sentence_bounds_what_stands_together() {
    let tokenizer = TokenizerConfig { max_sentence_length: 3, ..TokenizerConfig::default() };
    let mut concordance = Concordance::new(&tokenizer, options(&["sea", "salt"], 0, 40)).unwrap();
    concordance.push(b"a salt b sea c d salt sea e").unwrap();
    concordance.end_file().unwrap();
    let lines = concordance.take(10);
    assert_eq!(all_shown(&lines), ["a salt b sea c d salt [sea] e"]);
}

#[test]
fn cuts_change_nothing() {
    let piece = "The salt sea, “Sea” é😀 harbour’s\r\n\rdeep sea salt — sea مُحَمَّد \n";
    let text = piece.repeat(40);
    for words in [&["sea"][..], &["sea", "salt"], &["salt", "sea", "deep"], &["é"], &["harbour’s"]] {
        for (window, width) in [(0, 7), (2, 300), (1, 1)] {
            let whole = find(&text, words, window, width);
            assert!(!whole.is_empty() || window != 0, "{words:?}");
            for chunk in [1, 2, 3, 7, 64, 1000] {
                let cut = find_in_chunks(text.as_bytes(), chunk, words, window, width);
                assert_eq!(cut, whole, "{words:?}, window {window}, width {width}, chunks of {chunk}");
            }
        }
    }
}

#[test]
fn marks_do_not_depend_on_the_cuts_where_a_line_is_several_sentences() {
    let text = "salt a b sea c d e f salt sea g h i j k sea salt l m\n".repeat(3);
    for max_sentence_length in [1, 3, 4, 7] {
        let tokenizer = TokenizerConfig { max_sentence_length, ..TokenizerConfig::default() };
        for (window, width) in [(0, 12), (0, 40), (2, 25)] {
            let found = |chunk: usize| {
                let mut concordance = Concordance::new(&tokenizer, options(&["sea", "salt"], window, width)).unwrap();
                text.as_bytes().chunks(chunk).for_each(|chunk| concordance.push(chunk).unwrap());
                concordance.end_file().unwrap();
                concordance.take(usize::MAX)
            };
            for chunk in [1, 2, 3, 5, 8, 13, 21] {
                assert_eq!(found(chunk), found(usize::MAX), "{max_sentence_length} {window} {width} {chunk}");
            }
        }
    }
}

#[test]
fn a_file_without_line_ends_is_searched_in_bounded_memory() {
    let mut concordance = concordance(&["needle", "hay"], 3, 10);
    let hay = "hay ".repeat(1 << 14);
    for _ in 0..64 {
        concordance.push(hay.as_bytes()).unwrap();
        concordance.push(b"needle ").unwrap();
        assert!(concordance.waiting() <= 64);
    }
    concordance.end_file().unwrap();
    let lines = concordance.take(usize::MAX);
    assert_eq!(lines.len(), 64);
    assert_eq!(shown(&lines[1]), "…y hay hay [needle] hay hay h…");
    assert_eq!(concordance.raw_words(), 64 * ((1 << 14) + 1));
}

#[test]
fn lines_and_files_are_numbered() {
    let mut concordance = concordance(&["sea"], 0, 10);
    concordance.push(b"\xEF\xBB\xBFsea\r\n\r\nsea").unwrap();
    concordance.end_file().unwrap();
    concordance.push(b"\n\rsea\rsea\n").unwrap();
    concordance.end_file().unwrap();
    let places: Vec<_> = concordance.take(9).iter().map(|line| (line.file, line.line)).collect();
    assert_eq!(places, [(0, 1), (0, 3), (1, 3), (1, 4)]);
}

#[test]
fn tokens_are_shown_with_blanks_between_them() {
    let mut concordance = concordance(&["sea"], 0, 5);
    concordance.push_tokens("thedeepseaasea\nhere".as_bytes(), &[3, 7, 10, 11, 19], &[3, 5]).unwrap();
    concordance.push_tokens("seasalt".as_bytes(), &[3, 7], &[2]).unwrap();
    concordance.end_file().unwrap();
    let lines = concordance.take(9);
    assert_eq!(all_shown(&lines), ["…deep [sea]", "[sea] salt"]);
    assert_eq!(lines.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn lines_are_taken_in_order_as_many_as_wanted() {
    let mut concordance = concordance(&["sea"], 0, 3);
    concordance.push(b"1 sea\n2 sea\n3 sea\n").unwrap();
    assert_eq!(all_shown(&concordance.take(2)), ["1 [sea]", "2 [sea]"]);
    assert_eq!(concordance.waiting(), 1);
    assert_eq!(all_shown(&concordance.take(2)), ["3 [sea]"]);
}

#[test]
fn impossible_questions_are_refused() {
    let refusal = |words: &[&str], width| {
        let concordance = Concordance::new(&TokenizerConfig::default(), options(words, 0, width));
        concordance.err().map(|error| error.code())
    };
    assert_eq!(refusal(&[], 10), Some("bad-option"));
    assert_eq!(refusal(&["a", ""], 10), Some("bad-option"));
    assert_eq!(refusal(&["a"; 9], 10), Some("bad-option"));
    assert_eq!(refusal(&["a"], 0), Some("bad-option"));
    assert_eq!(refusal(&["a"], 2001), Some("bad-option"));
    assert_eq!(refusal(&["a"], 2000), None);
}
