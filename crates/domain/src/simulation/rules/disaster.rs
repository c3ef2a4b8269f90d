//! The loss of a unit, and the other unit of its pair.

use super::detection::plan_end;
use super::outages::track;
use super::pod_placement::{place_pods, place_waiting};
use super::workers::{await_workers, bring_back};
use crate::arena::Idx;
use crate::catalog::{EventId, RuleId};
use crate::deployment::DeployedUnit;
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Disaster, SubjectRef, ThingRef, WorkerNode};
use crate::simulation::target::Strike;
use crate::simulation::world::PodPhase;

pub(super) fn lose_unit(cx: &mut Context<'_>, unit: Idx<DeployedUnit>, strike: Idx<Strike>) {
    let state = &mut cx.world.units[unit];
    state.down += 1;
    if state.down == 1 {
        state.turn += 1;
        let turn = state.turn;
        cx.tell(EventId::UnitSilent, RuleId::UnitDown, about(unit));
        track(cx);
        cx.after(cx.setup.clocks.declaration, Due::Declared { unit, turn });
    }
    plan_end(cx, strike, cx.setup.clocks.unit_repair);
}

fn about(unit: Idx<DeployedUnit>) -> About {
    About::Thing(ThingRef::Unit(unit))
}

fn is_same_loss(cx: &Context<'_>, unit: Idx<DeployedUnit>, turn: u32) -> bool {
    let state = &cx.world.units[unit];
    state.turn == turn && state.down > 0
}

pub(super) fn declared(cx: &mut Context<'_>, unit: Idx<DeployedUnit>, turn: u32) {
    if !is_same_loss(cx, unit, turn) {
        return;
    }
    let setup = cx.setup;
    cx.world.units[unit].declared = true;
    let services = &setup.units[unit].services;
    for service in services {
        cx.detected(SubjectRef::Service(*service));
    }
    cx.tell(EventId::DisasterDeclared, RuleId::Declaration, about(unit));
    let (mut switches, mut activates) = (false, false);
    let mut waiting = Vec::new();
    for service in services {
        match setup.services[*service].disaster {
            Disaster::Switch(_) => switches = true,
            Disaster::Activate(_) => activates = true,
            Disaster::Wait => waiting.push((*service, RuleId::NoDisasterRecovery)),
            Disaster::LackParts => waiting.push((*service, RuleId::PartMissing)),
            Disaster::OtherServes(_) => {}
        }
    }
    if switches {
        let switched = Due::Switched {
            unit,
            turn,
            activated: false,
        };
        cx.after(setup.clocks.switch, switched);
    }
    if activates {
        cx.tell(EventId::PilotLightBegins, RuleId::PilotLight, about(unit));
        cx.after(setup.clocks.activation, Due::Activated { unit, turn });
    }
    for (service, rule) in waiting {
        cx.tell(EventId::WaitsForUnit, rule, About::Service(service));
    }
}

pub(super) fn activated(cx: &mut Context<'_>, unit: Idx<DeployedUnit>, turn: u32) {
    if !is_same_loss(cx, unit, turn) {
        return;
    }
    let setup = cx.setup;
    let now = cx.now();
    for service in &setup.units[unit].services {
        let Disaster::Activate(copy) = setup.services[*service].disaster else {
            continue;
        };
        for group in &setup.services[copy].groups {
            for pod in &setup.pod_groups[*group].pods {
                if cx.world.pods[*pod].phase == PodPhase::Off {
                    cx.world.set_phase(*pod, PodPhase::Pending, now);
                }
            }
            place_pods(cx, *group, true);
        }
    }
    let switched = Due::Switched {
        unit,
        turn,
        activated: true,
    };
    cx.after(setup.clocks.switch, switched);
}

pub(super) fn switched(cx: &mut Context<'_>, unit: Idx<DeployedUnit>, turn: u32, activated: bool) {
    if !is_same_loss(cx, unit, turn) {
        return;
    }
    let setup = cx.setup;
    for service in &setup.units[unit].services {
        let mine = match setup.services[*service].disaster {
            Disaster::Switch(_) => !activated,
            Disaster::Activate(_) => activated,
            Disaster::Wait | Disaster::LackParts | Disaster::OtherServes(_) => false,
        };
        if mine {
            cx.world.services[*service].moved = true;
        }
    }
    let rule = if activated {
        RuleId::PilotLight
    } else {
        RuleId::ActiveSpare
    };
    cx.tell(EventId::UnitSwitched, rule, about(unit));
}

pub(super) fn regain_unit(cx: &mut Context<'_>, unit: Idx<DeployedUnit>) {
    let state = &mut cx.world.units[unit];
    if state.down == 0 {
        return;
    }
    state.down -= 1;
    if state.down > 0 {
        return;
    }
    state.turn += 1;
    state.declared = false;
    let parts = &cx.setup.units[unit];
    let workers = parts.workers.iter().copied();
    let (up, down): (Vec<Idx<WorkerNode>>, Vec<Idx<WorkerNode>>) =
        workers.partition(|worker| cx.world.worker_up(*worker));
    let back = bring_back(cx, &up);
    let mut services = parts.services.iter();
    let rule = if services.any(|service| cx.world.services[*service].moved) {
        RuleId::NoReturn
    } else {
        RuleId::WorkerBack
    };
    cx.tell_of(EventId::UnitBack, rule, about(unit), &back);
    if !up.is_empty() {
        place_waiting(cx, unit);
    }
    // What is still silent in it is noticed from now on.
    await_workers(cx, &down);
}
