//! How long what starts waits for the parts it needs to start.
//!
//! First order: whoever starts finds parts as they are in the long run, each by itself. Reference:
//! the model's section "Availability", paragraph "Needed to start".

use std::borrow::Cow;

use super::k_out_of_n::KOutOfN;
use super::structure::MOST_MEMBERS;
use crate::arena::Idx;
use crate::reliability::{Downtime, Group, Model, ModelPart, Structure, Thing};
use crate::units::{Odds, Rate, Seconds};

/// Some things as they are while they wait for what they need to start, each with the time that
/// adds; `None` where one is unknown. Parts that one of them needs to run are down with it, so that
/// nobody waits for those.
pub(super) fn waiting<'m>(
    model: &'m Model,
    things: &[&'m Thing],
) -> Option<Vec<Cow<'m, Structure>>> {
    let runs: Vec<Idx<ModelPart>> = things.iter().flat_map(|it| &it.needs).copied().collect();
    let waiting = things.iter().map(|thing| {
        let named = thing.starts_with.iter().filter(|part| !runs.contains(part));
        let waits = named.map(|part| wait(model.parts[*part].structure.as_ref()?));
        let wait: Seconds = waits.sum::<Option<Seconds>>()?;
        let own = thing.structure.as_ref()?;
        Some(if wait.is_zero() {
            Cow::Borrowed(own)
        } else {
            Cow::Owned(own.waiting(wait))
        })
    });
    waiting.collect()
}

/// How long a start waits for a part on average: for its members alone, wherever they are. `None`
/// for what is no group that can be counted.
#[must_use]
pub fn wait(part: &Structure) -> Option<Seconds> {
    match part {
        Structure::Group(group) => wait_for(group),
        Structure::All(parts) => parts.iter().map(wait).sum(),
        Structure::Moving { .. } | Structure::Pair(_) => None,
    }
}

fn wait_for(group: &Group) -> Option<Seconds> {
    let failure: Rate = group.member.iter().map(|class| class.rate).sum();
    let down: Odds = group
        .member
        .iter()
        .map(|class| class.rate * Downtime::mean(class.down))
        .sum();
    let repair = if failure == Rate::NEVER {
        Seconds::ZERO
    } else {
        Seconds::new(down.get() / failure.get())?
    };
    let all = KOutOfN {
        need: group.need,
        of: group.members(),
    };
    let crews = group.crews.unwrap_or(u32::MAX);
    (all.of <= MOST_MEMBERS).then(|| all.wait(failure, repair, crews))
}
