//! Each channel by itself.

use super::{percent, time};
use tandem_domain::availability::{Availability, ChannelAvailability};

pub const TITLE: &str = "Channels";
pub const CHANNEL: &str = "Channel";
pub const UP: &str = "Up, %";
pub const LIMIT: &str = "With endless replicas, %";
pub const AFTER_UNIT_LOSS: &str = "Back after the loss of the unit";
pub const MEMBERS: &str = "Needs";
pub const WHY: &str = "What each channel needs is inferred from what services and components do, unless \
    the plan says it. Optional parts count in the channels that need them.";

/// The worst channel, and what survives the loss of the unit; nothing without channels.
#[must_use]
pub fn answer(availability: &Availability) -> Option<String> {
    let channels = &availability.channels;
    let known = channels
        .iter()
        .filter_map(|it| Some((it, it.availability?)));
    let (worst, share) = known.min_by(|(_, a), (_, b)| a.get().total_cmp(&b.get()))?;
    let first = format!(
        "The worst channel is {}: it is up {} % of the time.",
        worst.name,
        percent(share)
    );
    let is_felt = |it: &&ChannelAvailability| it.after_unit_loss_s.is_none_or(|it| !it.is_zero());
    if !channels.iter().any(|it| is_felt(&it)) {
        return Some(first);
    }
    let survives = channels.iter().filter(|it| it.after_unit_loss_s.is_some());
    let waits = channels.iter().filter(|it| it.after_unit_loss_s.is_none());
    let survives: Vec<String> = survives
        .map(|it| format!("{} ({})", it.name, after_unit_loss(it)))
        .collect();
    let waits: Vec<&str> = waits.map(|it| it.name.as_str()).collect();
    let then = match (survives.is_empty(), waits.is_empty()) {
        (true, _) => "no channel is back before the unit is.".to_owned(),
        (false, true) => format!("all are back: {}.", survives.join(", ")),
        (false, false) => format!(
            "back are {}; not before the unit is: {}.",
            survives.join(", "),
            waits.join(", ")
        ),
    };
    Some(format!("{first} After the loss of the unit {then}"))
}

/// When a channel is back after the loss of the unit.
#[must_use]
pub fn after_unit_loss(channel: &ChannelAvailability) -> String {
    match channel.after_unit_loss_s {
        None => "not before the unit is".to_owned(),
        Some(length) if length.is_zero() => "not in the unit".to_owned(),
        Some(length) => time::length(length),
    }
}

/// What the system's figure leaves out; nothing where that is nothing.
#[must_use]
pub fn not_counted(availability: &Availability) -> Option<String> {
    let names = &availability.not_counted;
    (!names.is_empty()).then(|| {
        format!(
            "Not counted in the figure of the system: {}.",
            names.join(", ")
        )
    })
}
