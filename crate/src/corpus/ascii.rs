//! Finds where a token of ASCII ends, sixteen bytes at a time and without a branch for each.
//!
//! Numbers hold eight bytes each, and operations on them work on all eight: what is true of a byte sets its high bit. WebAssembly has
//! instructions for all sixteen, which take a third of the time there.

use super::tokenize::TokenizerMode;

/// A byte of 1 eight times; times a byte, that byte eight times.
const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = EACH * 0x80;

/// The ASCII characters that go on with a token: those in two ranges, or all others.
pub(super) struct AsciiToken {
    /// What is set in a byte before it is looked for in the first range: 0x20 makes capitals small letters.
    set: u64,
    ranges: [(u8, u8); 2],
    /// Turns yes into no.
    others: u64,
}

impl AsciiToken {
    pub(super) fn of(mode: TokenizerMode) -> Self {
        match mode {
            TokenizerMode::Words => Self { set: EACH * 0x20, ranges: [(b'a', b'z'), (b'0', b'9')], others: 0 },
            TokenizerMode::Whitespace => Self { set: 0, ranges: [(b'\t', b'\r'), (b' ', b' ')], others: HIGH },
        }
    }

    /// How many of the sixteen bytes go on with a token, up to the first one that does not.
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    #[inline(always)]
    pub(super) fn length(&self, bytes: [u64; 2]) -> usize {
        self.length_by_halves(bytes)
    }

    /// How many of the sixteen bytes go on with a token, up to the first one that does not.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    #[inline(always)]
    pub(super) fn length(&self, [low, high]: [u64; 2]) -> usize {
        use core::arch::wasm32::{i8x16_bitmask, u64x2, u64x2_splat, v128_or, v128_xor};
        let bytes = u64x2(low, high);
        let [first, second] = self.ranges;
        let tokens = v128_or(whole::within(v128_or(bytes, u64x2_splat(self.set)), first), whole::within(bytes, second));
        let tokens = i8x16_bitmask(v128_xor(tokens, u64x2_splat(self.others)));
        // What is beyond ASCII goes on with none.
        (!(tokens & !i8x16_bitmask(bytes))).trailing_zeros().min(16) as usize
    }

    #[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
    #[inline(always)]
    fn length_by_halves(&self, [low, high]: [u64; 2]) -> usize {
        let first = self.ends(low).trailing_zeros() / 8;
        let second = self.ends(high).trailing_zeros() / 8;
        // The second counts if the first is 8: a product, as the compiler makes a branch of anything else.
        (first + first / 8 * second) as usize
    }

    /// The high bit of each byte that does not go on with a token.
    #[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
    #[inline(always)]
    fn ends(&self, bytes: u64) -> u64 {
        let ascii = bytes & !HIGH;
        let [first, second] = self.ranges;
        let tokens = (within(ascii | self.set, first) | within(ascii, second)) ^ self.others;
        (!tokens | bytes) & HIGH
    }
}

/// Capital letters of sixteen bytes made small.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
pub(super) fn lower(bytes: [u64; 2]) -> [u64; 2] {
    bytes.map(lower_half)
}

/// Capital letters of sixteen bytes made small.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
pub(super) fn lower([low, high]: [u64; 2]) -> [u64; 2] {
    use core::arch::wasm32::{u8x16_splat, u64x2, u64x2_extract_lane, v128_and, v128_or};
    let bytes = u64x2(low, high);
    let small = v128_or(bytes, v128_and(whole::within(bytes, (b'A', b'Z')), u8x16_splat(0x20)));
    [u64x2_extract_lane::<0>(small), u64x2_extract_lane::<1>(small)]
}

#[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
#[inline(always)]
fn lower_half(bytes: u64) -> u64 {
    bytes | (within(bytes & !HIGH, (b'A', b'Z')) & !bytes) >> 2
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod whole {
    use core::arch::wasm32::{i8x16_sub, u8x16_le, u8x16_splat, v128};

    /// All bits of each of sixteen bytes that lies in a range.
    #[inline(always)]
    pub(super) fn within(bytes: v128, (first, last): (u8, u8)) -> v128 {
        u8x16_le(i8x16_sub(bytes, u8x16_splat(first)), u8x16_splat(last - first))
    }
}

/// The high bit of each byte that lies in a range; all bytes are ASCII.
#[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
#[inline(always)]
fn within(bytes: u64, (first, last): (u8, u8)) -> u64 {
    let at_least = |least: u8| bytes + EACH * u64::from(0x80 - least);
    at_least(first) & !at_least(last + 1) & HIGH
}

#[cfg(test)]
mod tests {
    use super::super::characters::{CONTINUE, Characters};
    use super::super::word::halves;
    use super::*;

    #[test]
    fn tokens_are_what_the_table_says() {
        for mode in [TokenizerMode::Words, TokenizerMode::Whitespace] {
            let (token, characters) = (AsciiToken::of(mode), Characters::of(mode));
            for byte in 0..=255 {
                for place in 0..16 {
                    let mut bytes = [b'7'; 16];
                    bytes[place] = byte;
                    let expected = if characters.byte(byte) & CONTINUE != 0 { 16 } else { place };
                    let numbers = halves(&bytes);
                    assert_eq!(token.length(numbers), expected, "{mode:?}: {byte} at {place}");
                    assert_eq!(token.length_by_halves(numbers), expected, "{mode:?}: {byte} at {place}");
                }
            }
        }
    }

    #[test]
    fn only_ascii_capitals_are_made_small() {
        for byte in 0..=255_u8 {
            for place in 0..8 {
                let mut bytes = [b'Z', 0, 0x80, b'[', b'A', 0xC1, b'@', b'a'];
                bytes[place] = byte;
                let lowered = u64::from_le_bytes(bytes.map(|byte| byte.to_ascii_lowercase()));
                let number = u64::from_le_bytes(bytes);
                assert_eq!(lower([number, number]), [lowered, lowered], "{byte} at {place}");
                assert_eq!(lower_half(number), lowered, "{byte} at {place}");
            }
        }
    }
}
