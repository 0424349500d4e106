//! The generator of every random choice.

/// xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled", 2016): three shifts
/// and a multiplication per draw, period 2^64 − 1. Its upper 32 bits pass the usual batteries; choices are made from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rng(u64);

impl Rng {
    /// A generator for stream `stream` of `seed`: different streams are unrelated.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mixed = split_mix(split_mix(seed).wrapping_add(stream));
        // The state must not be zero; split_mix maps one input to zero, so one value is moved.
        Self(if mixed == 0 { 0x9E37_79B9_7F4A_7C15 } else { mixed })
    }

    /// 64 random bits, the upper ones the better.
    #[inline(always)]
    pub fn next_u64(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// The upper 32 bits of a draw.
    #[inline(always)]
    pub fn next_u32(&mut self) -> u32 {
        (self.next_u64() >> 32) as u32
    }

    /// Uniform in 0..n by Lemire's multiplication; the bias is below n / 2^32.
    #[inline(always)]
    pub fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.next_u32()) * u64::from(n)) >> 32) as u32
    }

    /// Uniform in [0, 1), 24 bits.
    pub fn unit_f32(&mut self) -> f32 {
        (self.next_u32() >> 8) as f32 / (1u32 << 24) as f32
    }

    /// True with probability `p`.
    #[inline(always)]
    pub fn bernoulli(&mut self, p: Probability) -> bool {
        self.next_u32() <= p.0
    }

    /// The state, to be kept with a model and handed to [`Rng::from_state`].
    pub fn state(&self) -> u64 {
        self.0
    }

    /// A generator that goes on from `state`.
    pub fn from_state(state: u64) -> Self {
        Self(state.max(1))
    }
}

/// A probability, as the highest of the 32-bit draws that count as success.
#[derive(Debug, Clone, Copy)]
pub struct Probability(u32);

impl Probability {
    /// From a number, 0 to 1.
    pub fn new(probability: f64) -> Self {
        Self((probability * f64::from(u32::MAX)) as u32)
    }

    /// The probability that it was made of.
    #[cfg(test)]
    pub fn probability(self) -> f64 {
        f64::from(self.0) / f64::from(u32::MAX)
    }
}

/// SplitMix64's output function (Steele, Lea and Flood, 2014): spreads nearby seeds over all states.
fn split_mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_pinned() {
        let mut rng = Rng::new(42, 0);
        let drawn: Vec<u64> = (0..3).map(|_| rng.next_u64()).collect();
        assert_eq!(drawn, PINNED, "a change here changes every model of every seed");
    }

    const PINNED: [u64; 3] = [16_774_891_128_801_100_498, 5_403_054_952_874_698_906, 8_193_964_064_987_769_771];

    #[test]
    fn streams_differ_and_a_saved_state_goes_on() {
        let (mut a, mut b) = (Rng::new(1, 0), Rng::new(1, 1));
        assert_ne!(a.next_u64(), b.next_u64());
        let mut resumed = Rng::from_state(a.state());
        assert_eq!(a.next_u64(), resumed.next_u64());
    }

    #[test]
    fn below_is_even() {
        let mut rng = Rng::new(7, 0);
        let mut seen = [0u32; 5];
        (0..100_000).for_each(|_| seen[rng.below(5) as usize] += 1);
        // Standard deviation of a cell is 126; five of them are a chance of one in a million.
        assert!(seen.iter().all(|&n| n.abs_diff(20_000) < 640), "{seen:?}");
    }
}
