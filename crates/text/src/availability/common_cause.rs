//! The share of failures that hit all members at once, and what it leaves to gain.

use super::{convention, in_period};
use crate::names;
use tandem_domain::availability::{CommonCauseFloor, Period};
use tandem_domain::catalog::Catalog;
use tandem_domain::subject_id::SubjectId;

pub const TITLE: &str = "Common cause";
pub const SHARE: &str = "Common-cause share β";
pub const WHY: &str = "The share of a member's failures that hit all members of its group at once, \
    such as a bad release. Zone, region and data center failures count on their own.";
pub const RANGE: &str = "β is a range; the slider moves its likely value.";

/// A share as it stands beside the slider.
#[must_use]
pub fn share(share: f64) -> String {
    let percent = format!("{:.1}", share * 100.0);
    format!("{} %", percent.trim_end_matches(".0"))
}

/// What the next member saves, and what none does: "a third server saves 1.9 min a year here".
#[must_use]
pub fn floor(it: &CommonCauseFloor, period: Period, catalog: &Catalog) -> String {
    let name = names::subject(&it.subject, catalog);
    let (one, many) = member(&it.subject);
    let per = convention(period.convention);
    let saved = less_than_a_second(in_period(it.saved, period));
    let gain = match ordinal(it.next).filter(|_| it.next == it.members + 1) {
        Some(ordinal) => format!("{name}: a {ordinal} {one} saves {saved} {per} here."),
        None => format!(
            "{name}: {} {many} instead of {} save {saved} {per} here.",
            it.next, it.members
        ),
    };
    let floor = in_period(it.floor, period);
    if it.floor.is_zero() {
        return format!("{gain} No failure is common to all {many}.");
    }
    let floor = less_than_a_second(floor);
    format!("{gain} In {floor} {per} all {many} are down at once, however many there are.")
}

fn less_than_a_second(length: String) -> String {
    if length == "0 s" {
        "less than 0.1 s".to_owned()
    } else {
        length
    }
}

/// What the members of a group are called, one and several.
fn member(subject: &SubjectId) -> (&'static str, &'static str) {
    match subject {
        SubjectId::Service { .. } => ("pod", "pods"),
        SubjectId::Shared(_) => ("member", "members"),
        SubjectId::Application(_) | SubjectId::Node(_) | SubjectId::Proxy(_) | SubjectId::Icon => {
            ("server", "servers")
        }
    }
}

/// The place of a member, in a word where that is short.
fn ordinal(number: u32) -> Option<&'static str> {
    Some(match number {
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        6 => "sixth",
        7 => "seventh",
        9 => "ninth",
        10 => "tenth",
        _ => return None,
    })
}
