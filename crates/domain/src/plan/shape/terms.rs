//! Shapes that stand in many places of a plan document.

use super::{Field, Shape, Unsaid};
use crate::catalog::DrMode;
use crate::id::Word;
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

pub(super) const COUNT: Shape = Shape::Whole {
    min: 0,
    max: u32::MAX as u64,
};
pub(super) const AT_LEAST_ONE: Shape = Shape::Whole {
    min: 1,
    max: u32::MAX as u64,
};
pub(super) const ZONES: Shape = Shape::Whole {
    min: 1,
    max: MOST_ZONES as u64,
};
pub(super) const SECONDS: Shape = Shape::Number {
    min: 0.0,
    max: f64::MAX,
};
pub(super) const AMOUNT: Shape = SECONDS;
pub(super) const SHARE: Shape = Shape::Number { min: 0.0, max: 1.0 };
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
    plain: &Shape::PositiveOrNever,
    full: &Shape::Range(&Shape::PositiveOrNever),
};
