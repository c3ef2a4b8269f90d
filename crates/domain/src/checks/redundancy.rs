//! The redundancy of applications, and of the Management Layer that makes it work.

use std::collections::BTreeSet;

use serde_json::json;

use super::raised::{Raised, list};
use super::recovery_time;
use super::subject::Subject;
use crate::catalog::{CheckId, HaMode, Timing, TimingKey, TimingValue, Timings};
use crate::deployment::{Deployment, GroupKind, HangWatch, RedundancyGroup, Scheme};
use crate::duration::length;
use crate::fault::Fault;
use crate::id::Word;
use crate::plan::{Edit, Engage, Objectives, Path, Plan, Redundancy};
use crate::recovery::{OutageTime, component_losses, unit_loss};
use crate::subject_id::SubjectId;
use crate::units::Seconds;

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let timings = subject.plan.timings(subject.catalog);
    control_servers(subject.deployment, raised);
    addp(subject, &timings, raised);
    hangup_restart(subject.plan, &timings, raised);
    objective_of_zero(subject, &timings, raised);
    let watched = |group: &&RedundancyGroup| match group.kind {
        GroupKind::Application => !group.is_vendors,
        GroupKind::Node => true,
        GroupKind::Proxy | GroupKind::Icon => false,
    };
    for group in subject.deployment.groups.values().filter(watched) {
        hang_detection(group, &timings, raised);
    }
    let slowest = slowest_cold_standby(subject.plan, &timings);
    recovery_time::of_servers(subject, slowest.map(|(fault, _)| fault), raised);
    for (_, application) in subject.deployment.applications() {
        mode(subject, application, raised);
        of_component(subject, application, raised);
        // The Management Layer has no part in what is its vendor's.
        if application.is_vendors {
            continue;
        }
        auto_restart(application, raised);
        cold_standby(subject, application, slowest, raised);
        configuration_database(application, raised);
    }
}

/// Without a second Solution Control Server, losing the one leaves nobody to react to any fault. Two
/// Interaction Concentrators alone need nobody.
fn control_servers(deployment: &Deployment, raised: &mut Vec<Raised>) {
    let mut groups = deployment.groups.values();
    if deployment.control_servers.len() < 2 && groups.any(|it| it.subject != SubjectId::Icon) {
        raised.push(Raised::new(
            CheckId::RedundancyOneScs,
            &Engage::control_servers_at(),
        ));
    }
}

/// ADDP is what notices a silent host. Over a WAN a short timeout mistakes delays for losses.
fn addp(subject: Subject<'_>, timings: &Timings, raised: &mut Vec<Raised>) {
    let Some(timeout) = timings.length(TimingKey::AddpTimeout) else {
        return;
    };
    let wan = subject.plan.engage.management_layer.wan;
    let least = timings.length(TimingKey::AddpTimeoutWan);
    let (id, advised) = if timeout.is_zero() {
        let key = if wan {
            TimingKey::AddpTimeoutWan
        } else {
            TimingKey::AddpTimeout
        };
        // The plan has turned it off, so its own figures are no advice.
        (CheckId::RedundancyAddpOff, subject.catalog.timings.get(key))
    } else if wan && least.is_some_and(|least| timeout < least) {
        let advised = timings.get(TimingKey::AddpTimeoutWan);
        (CheckId::RedundancyAddpShortOverWan, advised)
    } else {
        return;
    };
    let at = subject.plan.setting(TimingKey::AddpTimeout);
    let least = advised.and_then(Timing::length);
    let finding = Raised::new(id, &at)
        .name("found", length(timeout))
        .name("least", least.map_or_else(String::new, length));
    raised.push(match advised.map(|timing| &timing.value) {
        Some(TimingValue::Number(number)) => finding
            .name("advised", number)
            .fix(Edit::set(at, number.clone())),
        _ => finding,
    });
}

fn hangup_restart(plan: &Plan, timings: &Timings, raised: &mut Vec<Raised>) {
    if timings.flag(TimingKey::HangupRestart) == Some(false) {
        let at = plan.setting(TimingKey::HangupRestart);
        raised.push(
            Raised::new(CheckId::RedundancyHangupRestartOff, &at).fix(Edit::set(at.clone(), true)),
        );
    }
}

/// A mode no source gives the component, or a component no source gives a mode. A mode that is up
/// to the vendor is not judged.
fn mode(subject: Subject<'_>, application: &RedundancyGroup, raised: &mut Vec<Raised>) {
    let Some(id) = application.component.as_deref() else {
        return;
    };
    let Some(component) = subject.catalog.component(id) else {
        raised.push(unknown_component(subject, application, id));
        return;
    };
    let named = |id, key| {
        Raised::new(id, &application.at.key(key))
            .name("name", application.subject.own())
            .name("component", &component.name)
    };
    let modes = subject.catalog.modes_of(component);
    if modes.is_empty() {
        raised.push(named(CheckId::RedundancyComponentWithoutMode, "component"));
        return;
    }
    let Some(mode) = application.protection.scheme.mode() else {
        return;
    };
    // Two that are active are planned as N+1 on two hosts.
    let is_active_active = mode == HaMode::NPlusOne && modes.contains(&HaMode::ActiveActive);
    if is_active_active || modes.contains(&mode) || modes.contains(&HaMode::VendorSpecific) {
        return;
    }
    let names = modes.iter().map(|mode| subject.catalog.ha_name(*mode));
    let finding = named(CheckId::RedundancyModeNotSupported, "redundancy")
        .name("mode", subject.catalog.ha_name(mode))
        .name("modes", list(names));
    let plannable = |mode: &&HaMode| Redundancy::from_id(mode.id()).is_some();
    raised.push(match modes {
        // Only where there is nothing to choose.
        [mode] if plannable(&mode) => {
            finding.fix(Edit::set(application.at.key("redundancy"), mode.id()))
        }
        _ => finding,
    });
}

/// What the catalog says of a component beside its modes.
fn of_component(subject: Subject<'_>, application: &RedundancyGroup, raised: &mut Vec<Raised>) {
    let component = application.component.as_deref();
    let Some(component) = component.and_then(|id| subject.catalog.component(id)) else {
        return;
    };
    let named = |id, key| {
        Raised::new(id, &application.at.key(key))
            .name("name", application.subject.own())
            .name("component", &component.name)
    };
    if application.is_vendors {
        raised.push(named(CheckId::RedundancyVendorSpecific, "redundancy"));
    }
    if component.shares_sessions == Some(false) {
        raised.push(named(CheckId::RedundancySessionsEnd, "component"));
    }
    if component.needed_to_start == Some(true) {
        raised.push(named(CheckId::RedundancyNeededToStart, "component"));
    }
}

/// A component the catalog does not know: the one that was meant can be put in its place, or it is
/// one of the plan's own.
fn unknown_component(subject: Subject<'_>, application: &RedundancyGroup, id: &str) -> Raised {
    let at = application.at.key("component");
    let finding = Raised::new(CheckId::RedundancyUnknownComponent, &at)
        .name("component", id)
        .name("name", application.subject.own());
    let like = subject.catalog.components_like(id).into_iter();
    let finding = like.fold(finding, |finding, like| {
        finding.choose(&like.name, Edit::set(at.clone(), like.id.as_str()))
    });
    let own = json!({ "id": id, "kind": "component" });
    let list = Path::root().key("components");
    finding.otherwise(Edit::append(subject.document, &list, vec![own]))
}

/// A hang is seen where detection is on and there is a heartbeat. A plan that sets the heartbeat in
/// the management layer turns detection on for every application that does not say off.
fn hang_detection(application: &RedundancyGroup, timings: &Timings, raised: &mut Vec<Raised>) {
    let heartbeat = timings.length(TimingKey::HeartbeatPeriod);
    let beats = heartbeat.is_some_and(|period| !period.is_zero());
    let id = match (application.protection.hang_watch, beats) {
        (HangWatch::On | HangWatch::OnForAll, true) => return,
        (HangWatch::On, false) => CheckId::RedundancyHangDetectionWithoutHeartbeat,
        (HangWatch::OnForAll, false) | (HangWatch::Off, _) => CheckId::RedundancyHangDetectionOff,
    };
    // Of a node the plan does not say it: for all of them it is a matter of the heartbeat.
    let at = match application.kind {
        GroupKind::Application => application.at.key("hang_detection"),
        GroupKind::Node | GroupKind::Proxy | GroupKind::Icon => application.at.clone(),
    };
    raised.push(Raised::new(id, &at).name("name", application.subject.own()));
}

fn auto_restart(application: &RedundancyGroup, raised: &mut Vec<Raised>) {
    if !application.protection.auto_restart {
        let at = application.at.key("auto_restart");
        raised.push(
            Raised::new(CheckId::RedundancyAutoRestartOff, &at)
                .name("name", application.subject.own())
                .fix(Edit::set(at.clone(), true)),
        );
    }
}

/// The longest a cold standby takes beyond what the plan allows, with the fault it takes it for. Hangs
/// are left out: how long they last is a matter of noticing them, whatever the mode, and has a check
/// of its own.
fn slowest_cold_standby(plan: &Plan, timings: &Timings) -> Option<(Fault, Seconds)> {
    component_losses(HaMode::ColdStandby, timings)
        .into_iter()
        .filter(|recovery| recovery.fault != Fault::Hang)
        .filter_map(|recovery| match recovery.outage {
            OutageTime::Lasts(budget) => Some((recovery.fault, budget.total().worst)),
            OutageTime::None
            | OutageTime::Never
            | OutageTime::Unknown
            | OutageTime::NotApplicable => None,
        })
        .filter(|(fault, length)| {
            let allowed = plan.objectives.recovery_time.of(*fault);
            allowed.is_some_and(|allowed| *length > allowed)
        })
        .fold(None, |slowest, (fault, length)| match slowest {
            Some((_, longest)) if longest >= length => slowest,
            _ => Some((fault, length)),
        })
}

fn cold_standby(
    subject: Subject<'_>,
    application: &RedundancyGroup,
    slowest: Option<(Fault, Seconds)>,
    raised: &mut Vec<Raised>,
) {
    let Some((fault, length)) = slowest else {
        return;
    };
    let objective = subject.plan.objectives.recovery_time.of(fault);
    if application.protection.scheme == Scheme::Cold {
        raised.push(
            Raised::new(
                CheckId::RedundancyColdStandbyMissesRto,
                &application.at.key("redundancy"),
            )
            .name("name", application.subject.own())
            .name("fault", subject.catalog.checks.fault(fault))
            .name("length", self::length(length))
            .name(
                "objective",
                objective.map_or_else(String::new, self::length),
            ),
        );
    }
}

/// A takeover takes time, so an objective of 0 is met only by what serves on several servers at once, and
/// after the loss of a region by nothing. One finding for each fault, with the least that any mode of
/// each brings.
fn objective_of_zero(subject: Subject<'_>, timings: &Timings, raised: &mut Vec<Raised>) {
    let objective = &subject.plan.objectives.recovery_time;
    let of_zero = [Fault::ProcessExit, Fault::HostDown, Fault::UnitDown]
        .into_iter()
        .filter(|fault| objective.of(*fault).is_some_and(Seconds::is_zero));
    for fault in of_zero {
        let late = match fault {
            Fault::UnitDown => least_after_unit_loss(subject, timings),
            _ => least_of_servers(subject, fault, timings),
        };
        if late.is_empty() {
            continue;
        }
        let at = objective.place(&Objectives::recovery_time_at(), fault);
        let finding = Raised::new(CheckId::RedundancyRtoOfZero, &at)
            .name("fault", subject.catalog.checks.fault(fault))
            .names("least", late);
        raised.push(finding);
    }
}

/// The least that servers are away after a fault, by the modes of each; those left out that are not.
fn least_of_servers(subject: Subject<'_>, fault: Fault, timings: &Timings) -> Vec<String> {
    let least = |group: &RedundancyGroup| {
        let component = group.component.as_deref();
        let component = component.and_then(|id| subject.catalog.component(id));
        let own = group.protection.scheme.mode();
        let modes = component.map_or(&[][..], |component| subject.catalog.modes_of(component));
        let totals = modes.iter().copied().chain(own).filter_map(|mode| {
            let losses = component_losses(mode, timings).into_iter();
            let mut losses = losses.filter(|loss| loss.fault == fault);
            Some((losses.next()?.outage.total()?.worst, mode))
        });
        totals.min_by(|(one, _), (other, _)| one.get().total_cmp(&other.get()))
    };
    let groups = subject.deployment.groups.values();
    let late = groups.filter_map(|group| {
        let (time, mode) = least(group).filter(|(time, _)| !time.is_zero())?;
        let mode = subject.catalog.ha_name(mode);
        Some(format!(
            "{}: {} with {mode}",
            group.subject.own(),
            length(time)
        ))
    });
    late.collect()
}

/// The least that services are away after the loss of their unit, by the disaster recovery mode of each.
fn least_after_unit_loss(subject: Subject<'_>, timings: &Timings) -> Vec<String> {
    let services = subject.deployment.services.values();
    let services: BTreeSet<&str> = services.map(|it| it.service.as_str()).collect();
    let late = services.into_iter().filter_map(|id| {
        let row = subject.catalog.service(id)?;
        let mode = row.dr_mode?;
        let time = unit_loss(Some(mode), timings).outage.total()?.worst;
        let mode = subject.catalog.dr_name(mode);
        Some(format!("{}: {} with {mode}", row.name, length(time)))
    });
    late.collect()
}

/// A backup Configuration Server is promoted only while it is connected to its database, so the
/// plan has to have that database.
fn configuration_database(application: &RedundancyGroup, raised: &mut Vec<Raised>) {
    let databases = application.promotion_needs.as_ref();
    let lacks_database = databases.is_some_and(Vec::is_empty);
    if application.protection.scheme.is_pair() && lacks_database {
        raised.push(
            Raised::new(
                CheckId::RedundancyConfigurationServerWithoutDatabase,
                &application.at.key("depends_on"),
            )
            .name("name", application.subject.own()),
        );
    }
}
