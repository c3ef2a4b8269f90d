//! Shapes that stand in many places of a plan document.

use super::{Field, Shape, Unsaid};
use crate::catalog::DrMode;
use crate::id::Word;
use crate::plan::measure::Measure;
use crate::plan::vocabulary::{MOST_ZONES, NeededTo};

pub(super) const fn field(key: &'static str, shape: Shape, note: &'static str) -> Field {
    Field {
        key,
        shape,
        required: false,
        note,
        default: None,
    }
}

pub(super) const fn required(key: &'static str, shape: Shape, note: &'static str) -> Field {
    Field {
        required: true,
        ..field(key, shape, note)
    }
}

pub(super) const fn flag(key: &'static str, default: bool, note: &'static str) -> Field {
    Field {
        default: Some(Unsaid::Flag(default)),
        ..field(key, Shape::Flag, note)
    }
}

impl Field {
    pub(super) const fn or_count(self, default: u32) -> Self {
        Self {
            default: Some(Unsaid::Count(default)),
            ..self
        }
    }

    pub(super) const fn or_word(self, default: &'static str) -> Self {
        Self {
            default: Some(Unsaid::Word(default)),
            ..self
        }
    }
}

const fn whole(min: u64, max: u64, of: Measure) -> Shape {
    Shape::Whole { min, max, of }
}

const fn number(max: f64, of: Measure) -> Shape {
    Shape::Number { min: 0.0, max, of }
}

const MOST: u64 = u32::MAX as u64;
pub(super) const COUNT: Shape = whole(0, MOST, Measure::Count);
pub(super) const AT_LEAST_ONE: Shape = whole(1, MOST, Measure::Count);
pub(super) const DBID: Shape = whole(0, MOST, Measure::Name);
pub(super) const ZONES: Shape = whole(1, MOST_ZONES as u64, Measure::Count);
pub(super) const NODE_CPU: Shape = whole(0, MOST, Measure::NodeCpu);
pub(super) const POD_CPU: Shape = whole(0, MOST, Measure::PodCpu);
pub(super) const NODE_MEMORY: Shape = number(f64::MAX, Measure::NodeMemory);
pub(super) const POD_MEMORY: Shape = number(f64::MAX, Measure::PodMemory);
pub(super) const SECONDS: Shape = number(f64::MAX, Measure::Seconds);
pub(super) const HOURS: Shape = number(f64::MAX, Measure::Hours);
pub(super) const AMOUNT: Shape = number(f64::MAX, Measure::Amount);
pub(super) const SHARE: Shape = number(1.0, Measure::Share);
pub(super) const DR_MODE: Shape = Shape::Word(DrMode::IDS);
pub(super) const IDS: Shape = Shape::List(&Shape::Id);

/// A shared part that something needs, and what for.
pub(super) const DEPENDS_ON: Shape = Shape::List(&Shape::Either {
    plain: &Shape::Id,
    full: &Shape::Object(&[
        required("id", Shape::Id, "The shared dependency."),
        field(
            "for",
            Shape::Word(NeededTo::IDS),
            "Whether it is needed to run or to start (run; start for license servers, Configuration Servers and registries).",
        ),
    ]),
});
/// An amount, or a range where it is not known exactly.
pub(super) const AMOUNT_OR_RANGE: Shape = Shape::Either {
    plain: &AMOUNT,
    full: &Shape::Range(&AMOUNT),
};
/// What one pod carries, or a range where it is not known exactly.
pub(super) const CAPACITY_OR_RANGE: Shape = Shape::Either {
    plain: &Shape::PositiveOrNever(Measure::Amount),
    full: &Shape::Range(&Shape::PositiveOrNever(Measure::Amount)),
};
