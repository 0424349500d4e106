//! Changes seeds at random, as files are broken or forged: cut, mixed, with other numbers in them.

use word2vec_matryoshka::sampling::rng::Rng;

/// Numbers at which something overflows, runs out or divides by nothing.
const NUMBERS: [&str; 14] = [
    "0",
    "-1",
    "1",
    "1e999",
    "nan",
    "-5",
    "255",
    "65536",
    "4294967295",
    "4294967296",
    "450000000",
    "9223372036854775807",
    "18446744073709551615",
    "1e-320",
];
const BYTES: [u8; 12] = [0, 1, b' ', b'\t', b'\n', b'\r', b'"', b'\\', b'0', 0x7F, 0x80, 0xFF];

/// One of the seeds, or two of them mixed, with some changes.
pub fn mutated(seeds: &[(String, Vec<u8>)], rng: &mut Rng) -> Vec<u8> {
    let pick = |rng: &mut Rng| seeds[rng.below(seeds.len() as u32) as usize].1.clone();
    let mut input = pick(rng);
    for _ in 0..=rng.below(6) {
        let at = rng.below(input.len() as u32 + 1) as usize;
        match rng.below(9) {
            0 => input.truncate(at),
            1 => input.insert(at, BYTES[rng.below(BYTES.len() as u32) as usize]),
            2 if at < input.len() => input[at] = rng.next_u32() as u8,
            3 if at < input.len() => input[at] ^= 1 << rng.below(8),
            4 if at < input.len() => drop(input.remove(at)),
            5 => replace_number(&mut input, at, rng),
            6 => {
                let end = at + (rng.below(64) as usize).min(input.len() - at);
                let piece = input[at..end].to_vec();
                (0..=rng.below(3)).for_each(|_| drop(input.splice(at..at, piece.iter().copied())));
            }
            7 => {
                let other = pick(rng);
                let from = rng.below(other.len() as u32 + 1) as usize;
                input.splice(at.., other[from..].iter().copied());
            }
            8 if at + 4 <= input.len() => {
                let number = [0, 1, u32::MAX, 1 << 31, f32::NAN.to_bits(), f32::INFINITY.to_bits()];
                input[at..at + 4].copy_from_slice(&number[rng.below(6) as usize].to_le_bytes());
            }
            _ => {}
        }
    }
    input
}

/// Puts another number in the place of the one that is nearest behind `at`.
fn replace_number(input: &mut Vec<u8>, at: usize, rng: &mut Rng) {
    let Some(start) = input[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) else { return };
    let end = input[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(input.len(), |found| start + found);
    let number = NUMBERS[rng.below(NUMBERS.len() as u32) as usize];
    input.splice(start..end, number.bytes());
}
