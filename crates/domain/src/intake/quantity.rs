//! Quantities as Kubernetes writes them: `500m`, `1.5`, `512Mi`, `2G`, `1e3`.
//!
//! Source: Kubernetes documentation, "Quantity".

use serde_json::Number;

use crate::decimal::Decimal;

/// Binary and decimal suffixes, and how many billionths of one each stands for.
const SUFFIXES: [(&str, u128); 14] = [
    ("Ki", NANOS << 10),
    ("Mi", NANOS << 20),
    ("Gi", NANOS << 30),
    ("Ti", NANOS << 40),
    ("Pi", NANOS << 50),
    ("Ei", NANOS << 60),
    ("n", 1),
    ("u", 1_000),
    ("m", 1_000_000),
    ("k", NANOS * 1_000),
    ("M", NANOS * 1_000_000),
    ("G", NANOS * 1_000_000_000),
    ("T", NANOS * 1_000_000_000_000),
    ("P", NANOS * 1_000_000_000_000_000),
];
const NANOS: u128 = 1_000_000_000;

/// A quantity of 0 or more, in billionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ResourceQuantity(u128);

impl ResourceQuantity {
    /// Reads one; `None` for what is none, or below 0.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let suffixed = SUFFIXES
            .iter()
            .find_map(|(suffix, nanos)| Some((text.strip_suffix(suffix)?, *nanos)));
        let (number, nanos) = suffixed.unwrap_or((text, NANOS));
        let is_plain = number.starts_with(|first: char| first.is_ascii_digit() || first == '.');
        let number = Decimal::parse(number).filter(|_| is_plain)?;
        Some(Self(number.nanos().checked_mul(nanos)? / NANOS))
    }

    /// Both together.
    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// As thousandths of a core, rounded up.
    pub(super) fn millicores(self) -> Option<u64> {
        let most = u64::from(u32::MAX);
        let millicores = u64::try_from(self.0.div_ceil(NANOS / 1_000)).ok()?;
        Some(millicores).filter(|it| *it <= most)
    }

    /// As whole thousandths of a core, of which a part of one is none.
    pub(super) fn millicores_whole(self) -> Option<u64> {
        let most = u64::from(u32::MAX);
        let millicores = u64::try_from(self.0 / (NANOS / 1_000)).ok()?;
        Some(millicores).filter(|it| *it <= most)
    }

    /// As bytes in MiB.
    pub(super) fn mib(self) -> Option<Number> {
        let bytes = u64::try_from(self.0 / NANOS).ok()?;
        let mib = bytes >> 20;
        if mib << 20 == bytes {
            return Some(mib.into());
        }
        // Bytes of any machine fit, and by a power of two no digit is lost.
        #[allow(clippy::cast_precision_loss)]
        Number::from_f64(bytes as f64 / f64::from(1_u32 << 20))
    }

    /// As a whole number, rounded down.
    pub(super) fn whole(self) -> Option<u32> {
        u32::try_from(self.0 / NANOS).ok()
    }
}
