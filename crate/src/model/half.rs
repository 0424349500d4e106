//! Half precision, for numbers that need few digits.

/// The largest finite binary16 number.
pub const LARGEST_HALF: f32 = 65504.0;

/// IEEE 754 binary16 to binary32, exact for every value.
pub fn half_to_f32(half: u16) -> f32 {
    let sign = u32::from(half & 0x8000) << 16;
    let exponent = u32::from(half >> 10 & 0x1F);
    let fraction = u32::from(half & 0x3FF);
    let magnitude = match exponent {
        // Subnormal: a multiple of 2⁻²⁴.
        0 => (fraction as f32 * 2.0_f32.powi(-24)).to_bits(),
        0x1F => 0x7F80_0000 | fraction << 13,
        // The exponent's bias is 15 here and 127 there.
        _ => (exponent + 127 - 15) << 23 | fraction << 13,
    };
    f32::from_bits(sign | magnitude)
}

/// The binary16 number nearest to `value`, ties to even; infinite beyond the largest one.
pub fn f32_to_half(value: f32) -> u16 {
    let bits = value.to_bits();
    let sign = (bits >> 16 & 0x8000) as u16;
    let magnitude = bits & 0x7FFF_FFFF;
    let half = if magnitude > 0x7F80_0000 {
        0x7E00
    } else if magnitude >= 0x4780_0000 {
        0x7C00
    } else if magnitude >= 0x3880_0000 {
        // Rounds away 13 digits; a carry runs into the exponent, as it should.
        let odd = magnitude >> 13 & 1;
        (magnitude - ((127 - 15) << 23) + 0xFFF + odd) >> 13
    } else {
        // Subnormal: in a number from 0.5 on, the fraction counts 2⁻²⁴.
        (f32::from_bits(magnitude) + 0.5).to_bits() - 0.5_f32.to_bits()
    };
    sign | half as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_exact() {
        for (half, value) in [
            (0x0000, 0.0),
            (0x0001, 2.0_f32.powi(-24)),
            (0x03FF, 1023.0 / 1024.0 * 2.0_f32.powi(-14)),
            (0x0400, 2.0_f32.powi(-14)),
            (0x3555, 0.333_251_95),
            (0x3C00, 1.0),
            (0xC000, -2.0),
            (0x7BFF, 65504.0),
            (0x7C00, f32::INFINITY),
            (0xFC00, f32::NEG_INFINITY),
        ] {
            assert_eq!(half_to_f32(half), value, "{half:#06x}");
        }
        assert!(half_to_f32(0x8000).is_sign_negative());
        assert!(half_to_f32(0x7E00).is_nan());
    }

    #[test]
    fn every_half_survives_a_round_trip_and_what_is_between_is_rounded_to_the_nearer_one() {
        for half in (0..=0xFFFF).filter(|half| half & 0x7FFF <= 0x7C00) {
            assert_eq!(f32_to_half(half_to_f32(half)), half, "{half:#06x}");
        }
        for half in 0..0x7BFF {
            let (low, high) = (half_to_f32(half), half_to_f32(half + 1));
            let middle = (low + high) / 2.0;
            assert_eq!(f32_to_half(middle.next_down()), half);
            assert_eq!(f32_to_half(middle), half + (half & 1));
            assert_eq!(f32_to_half(middle.next_up()), half + 1);
        }
        assert_eq!(f32_to_half(1e9), 0x7C00);
        assert!(half_to_f32(f32_to_half(f32::NAN)).is_nan());
    }
}
