//! CPU and memory: `16 vCPU`, `250m`, `64 GiB`.

use serde_json::Number;

use super::exact::{self, Exact, Separators};

/// What has the size, which decides what a bare number counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Node,
    Pod,
}

/// A bare number up to this counts vCPU of a node.
const MOST_VCPU: u64 = 512;
/// A bare number up to this counts GiB of a node.
const MOST_GIB: u64 = 1_024;

/// The number and what follows it.
fn split(text: &str) -> (&str, &str) {
    let (number, name) = exact::leading(text).unwrap_or((text, ""));
    (number, name.trim())
}

/// CPU in millicores.
pub(super) fn cpu(text: &str, of: Of) -> Option<Number> {
    let (number, name) = split(text);
    let vcpu = || {
        Exact::read(number, Separators::Decimal)?
            .shifted(3)?
            .number()
    };
    match name.to_ascii_lowercase().as_str() {
        "vcpu" | "vcpus" | "cpu" | "cpus" | "core" | "cores" => vcpu(),
        "m" | "mcpu" | "millicore" | "millicores" => {
            Exact::read(number, Separators::Whole)?.number()
        }
        "" => {
            let bare = Exact::read(number, Separators::Whole)?;
            let is_vcpu = match of {
                Of::Node => bare.is_at_most(MOST_VCPU),
                Of::Pod => !bare.is_whole(),
            };
            if is_vcpu { vcpu() } else { bare.number() }
        }
        _ => None,
    }
}

/// Memory in MiB.
pub(super) fn memory(text: &str, of: Of) -> Option<Number> {
    let (number, name) = split(text);
    let in_gib = |gib: u64| {
        Exact::read(number, Separators::Decimal)?
            .times(gib * 1_024)?
            .number()
    };
    match name.to_ascii_lowercase().as_str() {
        "tib" | "ti" => in_gib(1_024),
        "gib" | "gi" => in_gib(1),
        "mib" | "mi" => Exact::read(number, Separators::Whole)?.number(),
        "" => {
            let bare = Exact::read(number, Separators::Whole)?;
            match of {
                Of::Node if bare.is_at_most(MOST_GIB) => in_gib(1),
                Of::Node | Of::Pod => bare.number(),
            }
        }
        _ => None,
    }
}

/// Whole and half vCPU as such, everything else in millicores.
pub(super) fn in_cpu(number: &Number) -> Option<String> {
    let millicores = number.as_u64()?;
    if millicores > 0 && millicores % 500 == 0 && millicores >= 1_000 {
        let tenths = millicores / 100;
        return Some(match tenths % 10 {
            0 => format!("{} vCPU", exact::grouped(&Number::from(tenths / 10))?),
            rest => format!("{}.{rest} vCPU", tenths / 10),
        });
    }
    Some(format!("{}m", exact::grouped(number)?))
}

/// Whole and half GiB as such, everything else in MiB.
pub(super) fn in_memory(number: &Number) -> Option<String> {
    match number.as_u64() {
        Some(mib) if mib >= 1_024 && mib % 512 == 0 => {
            let halves = mib / 512;
            let gib = exact::grouped(&Number::from(halves / 2))?;
            let half = if halves % 2 == 0 { "" } else { ".5" };
            Some(format!("{gib}{half} GiB"))
        }
        _ => Some(format!("{} MiB", exact::grouped(number)?)),
    }
}
