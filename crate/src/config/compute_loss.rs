//! How much of the loss is computed.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::{Serialize, Serializer};

/// Which windows are evaluated for the loss. In JSON `false`, `"sampled"` or `true`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComputeLoss {
    /// `false`.
    None,
    /// `"sampled"`: some thousands per epoch, at less than a hundredth of the time; the mean comes with its standard error.
    Sampled,
    /// `true`: all, so that the mean is exact.
    All,
}

impl ComputeLoss {
    /// What it may be, for a message.
    pub(super) const ALLOWED: &str = r#"true, false or "sampled""#;
}

impl Serialize for ComputeLoss {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_bool(false),
            Self::Sampled => serializer.serialize_str("sampled"),
            Self::All => serializer.serialize_bool(true),
        }
    }
}

// By hand: what serde derives for a choice between types is several times as large as this.
impl<'de> Deserialize<'de> for ComputeLoss {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Choice)
    }
}

struct Choice;

impl Visitor<'_> for Choice {
    type Value = ComputeLoss;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str(ComputeLoss::ALLOWED)
    }

    fn visit_bool<E: Error>(self, all: bool) -> Result<ComputeLoss, E> {
        Ok(if all { ComputeLoss::All } else { ComputeLoss::None })
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<ComputeLoss, E> {
        if name == "sampled" { Ok(ComputeLoss::Sampled) } else { Err(E::custom(ComputeLoss::ALLOWED)) }
    }
}
