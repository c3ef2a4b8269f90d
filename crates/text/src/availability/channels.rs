//! Each channel by itself.

use super::{percent, time};
use crate::{names, verb};
use tandem_domain::availability::{Availability, ChannelAvailability};
use tandem_domain::catalog::Catalog;
use tandem_domain::subject_id::SubjectId;

pub const TITLE: &str = "Channels";
pub const CHANNEL: &str = "Channel";
pub const UP: &str = "Availability, %";
pub const LIMIT: &str = "Limit by adding replicas, %";
pub const AFTER_UNIT_LOSS: &str = "After a region or data center failure";
pub const MEMBERS: &str = "Needs";
pub const WHY: &str = "What each channel needs is inferred from what services and components do, \
    unless the plan says it. Components that are not critical count in the channels that need \
    them.";

/// The lowest channel, and each after the loss of the region or data center; nothing without channels.
#[must_use]
pub fn answer(availability: &Availability) -> Option<String> {
    let channels = &availability.channels;
    let known = channels
        .iter()
        .filter_map(|it| Some((it, it.availability?)));
    let (lowest, share) = known.min_by(|(_, a), (_, b)| a.get().total_cmp(&b.get()))?;
    let first = format!(
        "Lowest channel: {}, availability {} %.",
        lowest.name,
        percent(share)
    );
    let mut fates = Vec::new();
    let (mut down, mut unaffected) = (Vec::new(), Vec::new());
    for channel in channels {
        match channel.after_unit_loss_s {
            None => down.push(channel.name.as_str()),
            Some(length) if length.is_zero() => unaffected.push(channel.name.as_str()),
            Some(length) => {
                fates.push(format!(
                    "{} restored in {}",
                    channel.name,
                    time::length(length)
                ));
            }
        }
    }
    if unaffected.len() == channels.len() {
        return Some(first);
    }
    let of = |names: &[&str], what: &str| {
        (!names.is_empty()).then(|| {
            format!(
                "{} {} {what}",
                names.join(", "),
                verb(names.len(), "is", "are")
            )
        })
    };
    fates.extend(of(&down, "down until it is restored"));
    fates.extend(of(&unaffected, "not affected"));
    Some(format!(
        "{first} After a region or data center failure: {}.",
        fates.join("; ")
    ))
}

/// A channel after the loss of its region or data center.
#[must_use]
pub fn after_unit_loss(channel: &ChannelAvailability) -> String {
    match channel.after_unit_loss_s {
        None => "down until it is restored".to_owned(),
        Some(length) if length.is_zero() => "not affected".to_owned(),
        Some(length) => format!("restored in {}", time::length(length)),
    }
}

/// How many parts a channel needs.
#[must_use]
pub fn members(members: usize) -> String {
    crate::count(members, "part", "parts")
}

/// What they are called.
#[must_use]
pub fn named(members: &[String], catalog: &Catalog) -> String {
    let named = members
        .iter()
        .map(|id| names::subject(&SubjectId::from(id.as_str()), catalog));
    named.collect::<Vec<_>>().join(", ")
}

/// What the system's figure leaves out; nothing where that is nothing.
#[must_use]
pub fn not_counted(availability: &Availability, catalog: &Catalog) -> Option<String> {
    let left_out = &availability.not_counted;
    (!left_out.is_empty()).then(|| {
        let named = left_out.iter().map(|it| names::target(it, catalog));
        let named: Vec<String> = named.collect();
        format!(
            "Not counted in the figure of the system: {}.",
            named.join(", ")
        )
    })
}
