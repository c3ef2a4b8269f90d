//! How a stretch of a lane is filled, so that it can be told without color.

use tandem_domain::simulation::Condition;

/// What is drawn over the ground of a stretch, as SVG path data of a tile of 6 by 6; nothing where
/// the ground is all.
#[must_use]
pub fn tile(of: Condition) -> Option<&'static str> {
    match of {
        Condition::Well | Condition::Leading | Condition::Aside | Condition::Lost => None,
        Condition::Unseen => Some("M0 0L6 6M6 0L0 6"),
        Condition::Coming => Some("M-1 4L4 -1M2 7L7 2"),
        Condition::Waiting => Some("M2 3h2"),
        Condition::Split => Some("M2 0v6M5 0v6"),
    }
}
