//! Availability: the model's worked numbers, and answers worked out another way.

mod chains;
mod channels;
mod conventions;
mod diagrams;
mod groups;
mod outages;
mod plans;
mod properties;
mod reference_plans;
mod remedies;
mod rules;
mod sites;
mod starts;
mod words;
mod zones;

use tandem::domain::reliability::{
    Downtime, FailureClass, FailureKind, Group, MemberPlacement, Structure,
};
use tandem::domain::units::{Probability, Rate, Seconds};

/// Fails once in so many hours, is down for so many.
fn class(mttf_h: f64, mttr_h: f64) -> FailureClass {
    FailureClass {
        kind: FailureKind::Itself,
        rate: Rate::once_in(Seconds::from_hours(mttf_h).unwrap()).unwrap(),
        down: Downtime::Repair(Seconds::from_hours(mttr_h).unwrap()),
    }
}

/// Something with this availability.
fn available(availability: f64) -> FailureClass {
    class(availability, 1.0 - availability)
}

fn group(member: FailureClass, zones: &[u32], need: u32) -> Structure {
    Structure::Group(Group {
        member: vec![member],
        placed: MemberPlacement::Zones(zones.to_vec()),
        need,
        crews: None,
        common_cause: Probability::ZERO,
        can_grow: true,
    })
}

#[track_caller]
fn assert_close(found: f64, expected: f64, relative: f64) {
    let off = (found - expected).abs();
    assert!(
        off <= relative * expected.abs(),
        "{found:e} is not {expected:e}"
    );
}
