//! The two files of a model: as numpy writes and reads them, round trips, and everything that is refused.

#[path = "support/bits.rs"]
mod bits;

use bits::bits;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use word2vec_matryoshka::error::Result;
use word2vec_matryoshka::io::npy::{NpyHeader, NumberKind, NumberType, header};
use word2vec_matryoshka::io::open_vectors;

/// `numpy.save` of `[[1, -2.5], [0.5, 3]]` with these headers and values.
const VALUES: [f32; 4] = [1.0, -2.5, 0.5, 3.0];

/// A file of version 1.0 with this dictionary and data.
fn npy(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut file = b"\x93NUMPY\x01\x00".to_vec();
    file.extend_from_slice(&(dictionary.len() as u16).to_le_bytes());
    file.extend_from_slice(dictionary.as_bytes());
    file.extend_from_slice(data);
    file
}

fn dictionary(descr: &str, shape: &str) -> String {
    format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n")
}

fn read(file: &[u8]) -> Result<Vec<f32>> {
    let header = NpyHeader::read(file)?;
    header.check_length(file.len() as u64)?;
    let mut values = vec![0.0; header.rows * header.columns];
    header.convert(&file[header.data_offset..], &mut values);
    Ok(values)
}

fn refusal(file: &[u8]) -> String {
    let error = read(file).unwrap_err();
    assert_eq!(error.code(), "bad-npy");
    error.to_string()
}

#[test]
fn a_file_may_be_larger_than_memory() {
    let head = NpyHeader::read(&header(3_000_000_000, 300)).unwrap();
    assert_eq!((head.rows, head.columns), (3_000_000_000, 300));
    assert_eq!(head.check_length(128 + 3_000_000_000 * 1200), Ok(()));
}

#[test]
fn the_header_is_numpys_to_the_byte() {
    let mut expected = b"\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".to_vec();
    expected.resize(127, b' ');
    expected.push(b'\n');
    assert_eq!(header(2, 3), expected);
    assert_eq!(header(4_000_000_000, 4096).len() % 64, 0);
}

#[test]
fn what_was_written_is_read_again() {
    let mut file = header(2, 2);
    file.extend(VALUES.iter().flat_map(|value| value.to_le_bytes()));
    let number = NumberType { kind: NumberKind::Single, big_endian: false };
    let expected = NpyHeader { rows: 2, columns: 2, number, by_columns: false, data_offset: 128 };
    assert_eq!(NpyHeader::read(&file), Ok(expected));
    assert_eq!(NpyHeader::read(&file[..128]), Ok(expected));
    assert_eq!(read(&file), Ok(VALUES.to_vec()));
}

#[test]
fn every_width_and_order_is_read() {
    let halves = [0x3C00_u16, 0xC100, 0x3800, 0x4200];
    let cases: [(&str, Vec<u8>); 6] = [
        ("<f2", halves.iter().flat_map(|half| half.to_le_bytes()).collect()),
        (">f2", halves.iter().flat_map(|half| half.to_be_bytes()).collect()),
        ("<f4", VALUES.iter().flat_map(|value| value.to_le_bytes()).collect()),
        (">f4", VALUES.iter().flat_map(|value| value.to_be_bytes()).collect()),
        ("<f8", VALUES.iter().flat_map(|&value| f64::from(value).to_le_bytes()).collect()),
        (">f8", VALUES.iter().flat_map(|&value| f64::from(value).to_be_bytes()).collect()),
    ];
    for (descr, data) in cases {
        assert_eq!(read(&npy(&dictionary(descr, "(2, 2)"), &data)), Ok(VALUES.to_vec()), "{descr}");
    }
}

#[test]
fn whole_numbers_of_every_length_are_read() {
    let whole = [1_i64, -2, 100, -128];
    let bytes = |length: usize, big_endian: bool| -> Vec<u8> {
        let one = |number: &i64| {
            let mut bytes = number.to_le_bytes()[..length].to_vec();
            if big_endian {
                bytes.reverse();
            }
            bytes
        };
        whole.iter().flat_map(one).collect()
    };
    for length in [1, 2, 4, 8] {
        for (order, big_endian) in [("<", false), (">", true)] {
            let signed = npy(&dictionary(&format!("{order}i{length}"), "(2, 2)"), &bytes(length, big_endian));
            assert_eq!(read(&signed), Ok(vec![1.0, -2.0, 100.0, -128.0]), "{order}i{length}");
            let unsigned = npy(&dictionary(&format!("{order}u{length}"), "(2, 2)"), &bytes(length, big_endian));
            let most = 2_f32.powi(8 * length as i32);
            assert_eq!(read(&unsigned), Ok(vec![1.0, most - 2.0, 100.0, most - 128.0]), "{order}u{length}");
        }
    }
    assert_eq!(read(&npy(&dictionary("|i1", "(1, 2)"), &[255, 127])), Ok(vec![-1.0, 127.0]));
    assert_eq!(read(&npy(&dictionary("|b1", "(1, 2)"), &[0, 1])), Ok(vec![0.0, 1.0]));
}

#[test]
fn columns_of_fortrans_order_become_rows() {
    let by_columns = |descr: &str, data: &[u8]| npy(&dictionary(descr, "(2, 3)").replace("False", "True"), data);
    let values = [1.0_f32, -1.0, 2.0, -2.0, 3.0, -3.0];
    let single: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    let double: Vec<u8> = values.iter().flat_map(|&value| f64::from(value).to_be_bytes()).collect();
    let whole: Vec<u8> = values.iter().map(|&value| value as i8 as u8).collect();
    for file in [by_columns("<f4", &single), by_columns(">f8", &double), by_columns("|i1", &whole)] {
        let vectors = open_vectors(&file, br#"["dog", "cat"]"#, Some(vec![1, 2])).unwrap();
        assert_eq!(vectors.rows(0..2, 3).unwrap(), [1.0, 2.0, 3.0, -1.0, -2.0, -3.0]);
        assert_eq!(code(&file[..file.len() - 1]), "bad-npy");
        assert_eq!(code(&[file, vec![0]].concat()), "bad-npy");
    }
    let refusal = NpyHeader::read(&by_columns("<f4", &single)).unwrap().check_rows().unwrap_err().to_string();
    assert!(refusal.contains("Fortran order") && refusal.contains("without mmap"), "{refusal}");
}

fn code(npy: &[u8]) -> &'static str {
    open_vectors(npy, br#"["dog", "cat"]"#, None).err().unwrap().code()
}

#[test]
fn later_versions_are_read() {
    for version in [2, 3] {
        let text = dictionary("<f4", "(1, 1)");
        let mut file = vec![0x93, b'N', b'U', b'M', b'P', b'Y', version, 0];
        file.extend_from_slice(&(text.len() as u32).to_le_bytes());
        file.extend_from_slice(text.as_bytes());
        file.extend_from_slice(&7.0_f32.to_le_bytes());
        assert_eq!(read(&file), Ok(vec![7.0]));
    }
}

#[test]
fn other_arrays_are_refused_by_name() {
    for (descr, shape, reason) in [
        ("<f4", "(4,)", "1 dimension,"),
        ("<f4", "(1, 2, 2)", "3 dimensions"),
        ("<f4", "()", "0 dimensions"),
        ("<f4", "(0, 5)", "(0, 5) holds no values"),
        ("<f4", "4", "not a tuple"),
        ("<f4", "(4611686018427387904, 4)", "larger than any file"),
        ("<f4", "(18446744073709551616, 1)", "not a whole number"),
        ("<c8", "(2, 2)", "complex numbers"),
        ("|O", "(2, 2)", "Python objects, which only Python can read; save numpy.stack(array)"),
        ("<U9", "(2, 2)", "texts; save the numbers alone"),
        ("|V2", "(2, 2)", "known are floats of 16, 32 and 64 bits"),
        ("|i4", "(2, 2)", "of type \"|i4\""),
        ("<i3", "(2, 2)", "of type \"<i3\""),
        ("=f4", "(2, 2)", "of type \"=f4\""),
        ("f4", "(2, 2)", "of type \"f4\""),
        ("<f16", "(2, 2)", "of type \"<f16\""),
        ("", "(2, 2)", "of type \"\""),
        ("éf4", "(2, 2)", "of type \"éf4\""),
    ] {
        let message = refusal(&npy(&dictionary(descr, shape), &[0; 16]));
        assert!(message.contains(reason), "{message}");
    }
}

#[test]
fn other_headers_are_refused_by_name() {
    for (text, reason) in [
        ("{'descr': [('a', '<f4'), ('b', '<f4')], 'fortran_order': False, 'shape': (2,)}", "records"),
        ("{'descr': '<f4', 'fortran_order': False}", "\"shape\" is missing"),
        ("{'descr': '<f4', 'shape': (2, 2)}", "\"fortran_order\" is missing"),
        ("{'descr': '<f4', 'fortran_order': None, 'shape': (2, 2)}", "neither True nor False"),
        ("('<f4', False, (2, 2))", "not a dictionary"),
        ("{'descr': __import__('os')", "cannot be read"),
        ("", "ends too early"),
    ] {
        let message = refusal(&npy(text, &[0; 16]));
        assert!(message.contains(reason), "{message}");
    }
}

#[test]
fn files_of_another_length_are_refused() {
    let file = npy(&dictionary("<f4", "(2, 2)"), &[0; 16]);
    let message = refusal(&file[..file.len() - 1]);
    assert!(message.contains("cut off") && message.contains("2 × 2"), "{message}");
    let message = refusal(&[&file[..], b"x"].concat());
    assert!(message.contains("other bytes follow"), "{message}");
    for length in 1..file.len() - 16 {
        assert!(refusal(&file[..length]).contains("cut off within its header"), "{length} bytes");
    }
    for other in [&b""[..], b"PK\x03\x04", b"\x93NUMPI\x01\x00", b"the cat sat"] {
        assert!(refusal(other).contains("does not begin"), "{other:?}");
    }
    assert!(refusal(b"\x93NUMPY\x09\x00\x10\x00").contains("version 9.0"));
}

#[test]
fn damaged_files_are_refused_or_read_but_never_crash() {
    let whole = npy(&dictionary("<f4", "(2, 2)"), &[0; 16]);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..20_000 {
        let mut file = whole.clone();
        for _ in 0..3 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let place = (state >> 16) as usize % (file.len() - 16);
            file[place] = (state >> 48) as u8;
        }
        let _ = read(&file);
    }
}

/// An `.npy` of these rows.
fn vectors_file<const D: usize>(rows: &[[f32; D]]) -> Vec<u8> {
    let mut file = header(rows.len(), D);
    file.extend(rows.iter().flatten().flat_map(|value| value.to_le_bytes()));
    file
}

#[test]
fn both_files_together_are_vectors() {
    let rows = [[1.0, 2.0, 3.0, 4.0, 5.0], [-1.0, -2.0, -3.0, -4.0, -5.0]];
    let file = vectors_file(&rows);
    let vectors = open_vectors(&file, br#"["dog", "__proto__"]"#, Some(vec![1, 3])).unwrap();
    assert_eq!((vectors.len(), vectors.layout().levels()), (2, &[1, 3, 5][..]));
    let mut vector = [0.0; 5];
    vectors.copy_vector(vectors.vocabulary().index_of("__proto__").unwrap(), &mut vector);
    assert_eq!(vector, rows[1]);
    assert_eq!([header(2, 5), bits(&vectors)].concat(), file);
    let vectors = open_vectors(&file, br#"["dog", "cat"]"#, None).unwrap();
    assert_eq!(vectors.layout().levels(), [1, 2, 5]);
}

#[test]
fn files_that_do_not_belong_together_are_refused() {
    let file = vectors_file(&[[1.0], [2.0]]);
    let code = |npy: &[u8], json: &[u8], levels| open_vectors(npy, json, levels).err().unwrap().code();
    assert_eq!(code(&file, br#"["a"]"#, None), "vocab-mismatch");
    assert_eq!(code(&file, br#"["a", "a"]"#, None), "bad-vocab");
    assert_eq!(code(&file, br#"{"a": 1}"#, None), "bad-vocab");
    assert_eq!(code(&file, br#"["a", "b"]"#, Some(vec![2])), "bad-level");
    assert_eq!(code(&file[..130], br#"["a", "b"]"#, None), "bad-npy");
    let file = vectors_file(&[[1.0, 2.0], [1.0, f32::NAN]]);
    let error = open_vectors(&file, br#"["a", "b"]"#, None).err().unwrap();
    assert!(error.code() == "bad-npy" && error.to_string().contains("row 1"), "{error}");
}
