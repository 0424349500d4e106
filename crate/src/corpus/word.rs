//! The bytes of a word as numbers, so that hashing and comparing words is a few operations on registers.
//!
//! Both are done for every token of a corpus. What std and the usual hashes do is slow in wasm: it has no product of 64
//! bits by 64 that gives 128, and compares memory byte by byte. And nearly all words have at most sixteen bytes, in any
//! order of lengths: a branch on the length would often be guessed wrong.

/// Words up to this length are held in two numbers.
pub(super) const SHORT: usize = 16;

/// A word, with its first and last bytes as numbers.
///
/// `low` and `high` are its bytes 0 to 7 and 8 to 15, with zeros where it has none; of a word longer than [`SHORT`] the
/// first eight and the last eight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) bytes: &'a [u8],
    low: u64,
    high: u64,
}

impl<'a> From<&'a str> for Word<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Self::new(text.as_bytes())
    }
}

impl<'a> Word<'a> {
    /// The word of these bytes, which must be UTF-8.
    #[inline]
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self::starting(bytes, bytes.len())
    }

    /// The word of the first `length` bytes; faster for one of at most [`SHORT`] bytes if others follow.
    #[inline(always)]
    pub(super) fn starting(bytes: &'a [u8], length: usize) -> Self {
        match bytes.first_chunk::<SHORT>() {
            Some(padded) if length <= SHORT => Self::masked(padded, halves(padded), length),
            _ => Self::alone(&bytes[..length]),
        }
    }

    /// The word of the first `length` of these bytes, which come as numbers too.
    #[inline(always)]
    pub(super) fn masked(bytes: &'a [u8; SHORT], [low, high]: [u64; 2], length: usize) -> Self {
        let [low_mask, high_mask] = MASKS[length];
        Self { bytes: &bytes[..length], low: low & low_mask, high: high & high_mask }
    }

    /// A word that is long or has nothing behind it that may be read along with it.
    #[inline(never)]
    fn alone(bytes: &'a [u8]) -> Self {
        match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => {
                let (low, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
                let high = if bytes.len() > SHORT {
                    last
                } else {
                    last.checked_shr(8 * (SHORT - bytes.len()) as u32).unwrap_or(0)
                };
                Self { bytes, low, high }
            }
            _ => Self { bytes, low: bytes.iter().rev().fold(0, |low, &byte| low << 8 | u64::from(byte)), high: 0 },
        }
    }

    /// Checks the bytes: only for words that are new.
    pub(super) fn text(&self) -> &'a str {
        str::from_utf8(self.bytes).expect("words are cut between characters")
    }

    /// The constants are fixed for the speed of it; no id and no order ever depends on the hash.
    ///
    /// A product carries each bit of its input upwards only, so that the upper half is folded onto the lower one before
    /// the next product; the upper half of the last one depends on every bit.
    #[inline]
    pub(super) fn hash(&self) -> u32 {
        let mut state =
            fold(self.low ^ self.bytes.len() as u64, FACTORS[0]) ^ fold(self.high, FACTORS[1]).rotate_left(23);
        if self.bytes.len() > SHORT {
            for piece in middle(self.bytes) {
                state = fold(state ^ u64::from_le_bytes(*piece), FACTORS[0]);
            }
        }
        (state.wrapping_mul(FACTORS[2]) >> 32) as u32
    }

    /// Whether the word that starts with `bytes` and has this length is the same.
    #[inline(always)]
    pub(super) fn is_at(&self, bytes: &[u8], length: usize) -> bool {
        if length != self.bytes.len() {
            return false;
        }
        let other = Word::starting(bytes, length);
        (self.low ^ other.low) | (self.high ^ other.high) == 0 && (length <= SHORT || self.has_middle_of(other))
    }

    fn has_middle_of(self, other: Word) -> bool {
        middle(self.bytes)
            .iter()
            .zip(middle(other.bytes))
            .all(|(a, b)| u64::from_le_bytes(*a) == u64::from_le_bytes(*b))
    }
}

/// Odd numbers without pattern: digits of the golden ratio and of square roots.
const FACTORS: [u64; 3] = [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, 0xBB67_AE85_84CA_A73B];

/// What to keep of two numbers to have so many bytes.
const MASKS: [[u64; 2]; SHORT + 1] = {
    let mut masks = [[0; 2]; SHORT + 1];
    let mut byte = 0;
    while byte < SHORT {
        masks[byte + 1] = masks[byte];
        masks[byte + 1][byte / 8] |= 0xFF << (byte % 8 * 8);
        byte += 1;
    }
    masks
};

#[inline(always)]
fn fold(state: u64, factor: u64) -> u64 {
    let product = state.wrapping_mul(factor);
    product ^ (product >> 32)
}

/// Sixteen bytes as two numbers.
#[inline(always)]
pub(super) fn halves(bytes: &[u8; SHORT]) -> [u64; 2] {
    let whole = u128::from_le_bytes(*bytes);
    [whole as u64, (whole >> 64) as u64]
}

/// What a long word has between its first eight bytes and its last eight, and perhaps some of these.
#[inline]
fn middle(bytes: &[u8]) -> &[[u8; 8]] {
    bytes[8..].as_chunks().0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_differ_from_those_with_another_byte() {
        let bytes: Vec<u8> = (1..=50).collect();
        for length in 0..=40 {
            let word = Word::new(&bytes[..length]);
            assert!(word.is_at(&bytes, length) && word.is_at(&bytes[..length], length));
            assert!(!word.is_at(&bytes, length + 1));
            for place in 0..length {
                let mut other = bytes.clone();
                other[place] ^= 0x80;
                assert!(!word.is_at(&other, length) && !word.is_at(&other[..length], length));
                assert_ne!(Word::new(&other[..length]).hash(), word.hash());
            }
        }
    }

    #[test]
    fn similar_words_are_spread_over_a_table() {
        let families: [fn(u32) -> String; 5] = [
            |number| number.to_string(),
            |number| format!("{number:08}"),
            |number| format!("{:016x}", number << 12),
            |number| format!("a-rather-long-prefix-{number}-and-suffix"),
            |number| {
                [0x4E00 + number % 20_000, 0x4E00 + number / 20_000].into_iter().filter_map(char::from_u32).collect()
            },
        ];
        for (index, family) in families.iter().enumerate() {
            let mut places = vec![0_u32; 1 << 16];
            for number in 0..1 << 16 {
                let word = family(number);
                places[usize::from(Word::from(word.as_str()).hash() as u16)] += 1;
            }
            // At random e⁻¹ of the places stay free, and 9 words share one in one table out of twelve.
            let free = places.iter().filter(|&&words| words == 0).count() as f64 / places.len() as f64;
            assert!((free - (-1.0_f64).exp()).abs() < 0.01, "family {index}: {free}");
            assert!(places.iter().all(|&words| words <= 11), "family {index}");
        }
    }
}
