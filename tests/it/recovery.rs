//! What losses do, against the worked numbers of the model's section on recovery time.

use serde_json::Number;
use tandem::domain::availability;
use tandem::domain::catalog::{
    Architecture, DrMode, HaMode, HasRule, TimingKey, TimingValue, Timings, WorkloadKind,
};
use tandem::domain::deployment::Scheme;
use tandem::domain::fault::Fault;
use tandem::domain::id::Word;
use tandem::domain::kubernetes::{ReplicaFigure, WorkerFigure};
use tandem::domain::licensing;
use tandem::domain::recovery::{
    Case, OutageTime, Recovery, RecoveryRule, ServiceSetting, Step, component_losses,
    service_losses,
};
use tandem::domain::source::Basis;
use tandem::shipped;

fn timings() -> Timings {
    shipped::catalog().timings.clone()
}

fn with(key: TimingKey, seconds: u32) -> Timings {
    timings().with(key, TimingValue::Number(Number::from(seconds)))
}

/// Best and worst outage in seconds.
fn seconds(outage: &OutageTime) -> Option<(f64, f64)> {
    match outage {
        OutageTime::None => Some((0.0, 0.0)),
        OutageTime::Lasts(budget) => {
            let total = budget.total();
            Some((total.best.get(), total.worst.get()))
        }
        OutageTime::Never | OutageTime::Unknown | OutageTime::NotApplicable => None,
    }
}

fn find(losses: &[Recovery], fault: Fault) -> &Recovery {
    losses.iter().find(|loss| loss.fault == fault).unwrap()
}

fn on_premises(mode: HaMode, fault: Fault, timings: &Timings) -> Option<(f64, f64)> {
    seconds(&find(&component_losses(mode, timings), fault).outage)
}

fn service(ha: HaMode, dr: Option<DrMode>, architecture: Architecture) -> Vec<Recovery> {
    let setting = ServiceSetting {
        ha,
        dr,
        architecture,
    };
    service_losses(setting, &timings())
}

/// "With defaults, best to worst" of the model.
#[test]
fn standby_pairs_take_what_the_model_says() {
    use Fault::{Hang, HostDown, ProcessExit, ServiceUnavailable};
    use HaMode::{ColdStandby, HotStandby, WarmStandby};
    let cases = [
        (HotStandby, ProcessExit, (2.0, 2.0)),
        (WarmStandby, ProcessExit, (2.0, 12.0)),
        (HotStandby, HostDown, (10.0, 19.0)),
        (WarmStandby, HostDown, (10.0, 29.0)),
        (ColdStandby, HostDown, (1219.0, 1228.0)),
        (WarmStandby, Hang, (1801.0, 1811.0)),
        (HotStandby, ServiceUnavailable, (1.0, 1.0)),
        (WarmStandby, ServiceUnavailable, (1.0, 11.0)),
        // As without a backup: detection and a restart where it was.
        (ColdStandby, ProcessExit, (31.0, 31.0)),
        (ColdStandby, Hang, (1830.0, 1830.0)),
        (ColdStandby, ServiceUnavailable, (1210.0, 1210.0)),
    ];
    for (mode, fault, expected) in cases {
        let found = on_premises(mode, fault, &timings());
        assert_eq!(found, Some(expected), "{} {}", mode.id(), fault.id());
    }
}

#[test]
fn hang_detection_shortens_a_hang() {
    let seen = with(TimingKey::HeartbeatPeriod, 10);
    let found = on_premises(HaMode::WarmStandby, Fault::Hang, &seen);
    assert_eq!(found, Some((11.0, 21.0)));
}

#[test]
fn a_silent_host_is_never_seen_with_addp_off() {
    let off = with(TimingKey::AddpTimeout, 0);
    let losses = component_losses(HaMode::HotStandby, &off);
    assert_eq!(find(&losses, Fault::HostDown).outage, OutageTime::Never);
}

#[test]
fn waiting_for_a_lost_lca_delays_the_switchover() {
    let waits = with(TimingKey::DisconnectSwitchoverTimeout, 30);
    let found = on_premises(HaMode::HotStandby, Fault::HostDown, &waits);
    assert_eq!(found, Some((40.0, 49.0)));
    // And only that one.
    let exit = on_premises(HaMode::HotStandby, Fault::ProcessExit, &waits);
    assert_eq!(exit, Some((2.0, 2.0)));
}

#[test]
fn an_unknown_figure_makes_an_unknown_outage() {
    let unknown = timings().with(TimingKey::Promotion, TimingValue::Unknown);
    let losses = component_losses(HaMode::WarmStandby, &unknown);
    assert_eq!(
        find(&losses, Fault::ProcessExit).outage,
        OutageTime::Unknown
    );
}

#[test]
fn survivors_carry_on() {
    for mode in [HaMode::NPlusOne, HaMode::Parallel] {
        for fault in [
            Fault::ProcessExit,
            Fault::Hang,
            Fault::ServiceUnavailable,
            Fault::HostDown,
        ] {
            assert_eq!(on_premises(mode, fault, &timings()), Some((0.0, 0.0)));
        }
    }
    for mode in [HaMode::NPlusOne, HaMode::ActiveActive] {
        let losses = service(mode, Some(DrMode::ActiveSpare), Architecture::Cloud);
        for fault in [
            Fault::ContainerCrash,
            Fault::Hang,
            Fault::WorkerDown,
            Fault::ZoneDown,
        ] {
            assert_eq!(find(&losses, fault).outage, OutageTime::None);
        }
    }
}

#[test]
fn a_singleton_is_away_while_it_is_replaced() {
    let losses = service(
        HaMode::Singleton,
        Some(DrMode::ActiveSpare),
        Architecture::Cloud,
    );
    let of = |fault, kind| {
        let found = losses
            .iter()
            .find(|loss| loss.fault == fault && loss.workload == kind)
            .unwrap();
        seconds(&found.outage).unwrap().1
    };
    let deployment = Some(WorkloadKind::Deployment);
    let stateful = Some(WorkloadKind::StatefulSet);
    assert_eq!(of(Fault::ContainerCrash, None), 60.0);
    assert_eq!(of(Fault::Hang, None), 121.0);
    assert_eq!(of(Fault::WorkerDown, deployment), 415.0);
    assert_eq!(of(Fault::WorkerDown, stateful), 4.0 * 3600.0);
    assert_eq!(of(Fault::ZoneDown, deployment), 415.0);
    assert_eq!(of(Fault::ZoneDown, stateful), 6.0 * 3600.0);
}

#[test]
fn the_loss_of_a_unit_follows_the_disaster_recovery_mode() {
    let of = |dr| {
        let losses = service(HaMode::NPlusOne, dr, Architecture::Cloud);
        find(&losses, Fault::UnitDown).outage.clone()
    };
    let worst = |dr| seconds(&of(Some(dr))).unwrap().1;
    assert_eq!(worst(DrMode::ActiveSpare), 960.0);
    assert_eq!(worst(DrMode::LimitedActiveSpare), 960.0);
    assert_eq!(worst(DrMode::PilotLight), 4560.0);
    assert_eq!(worst(DrMode::NotSupported), 24.0 * 3600.0);
    assert_eq!(of(None), OutageTime::Unknown);
}

#[test]
fn a_private_data_center_has_no_zone_to_lose() {
    for mode in [HaMode::NPlusOne, HaMode::ActiveActive, HaMode::Singleton] {
        let losses = service(
            mode,
            Some(DrMode::NotSupported),
            Architecture::PrivateDataCenter,
        );
        let zone = find(&losses, Fault::ZoneDown);
        assert_eq!(zone.outage, OutageTime::NotApplicable);
        assert_eq!(zone.rule, RecoveryRule::Of(Case::OneZone));
    }
}

#[test]
fn parts_add_up_and_know_their_basis() {
    let losses = service(
        HaMode::Singleton,
        Some(DrMode::PilotLight),
        Architecture::Cloud,
    );
    for loss in &losses {
        let OutageTime::Lasts(budget) = &loss.outage else {
            panic!("a singleton has no survivor");
        };
        let steps: f64 = Step::ALL
            .iter()
            .map(|&step| budget.of(step).worst.get())
            .sum();
        assert_eq!(steps, budget.total().worst.get());
        assert!(loss.basis(&timings()).is_some());
    }
    let crash = find(&losses, Fault::ContainerCrash);
    assert_eq!(crash.basis(&timings()), Some(Basis::Lab));
    let unit = find(&losses, Fault::UnitDown);
    assert_eq!(unit.basis(&timings()), Some(Basis::Assumption));
}

/// Every rule that some component, service or plan of these tests gives as its reason.
fn given() -> Vec<RecoveryRule> {
    let timings = timings();
    let mut losses = Vec::new();
    for &ha in HaMode::ALL {
        losses.extend(component_losses(ha, &timings));
        for dr in DrMode::ALL.iter().copied().map(Some).chain([None]) {
            for &architecture in Architecture::ALL {
                let setting = ServiceSetting {
                    ha,
                    dr,
                    architecture,
                };
                losses.extend(service_losses(setting, &timings));
            }
        }
    }
    losses.extend(crate::recovery_plan::losses());
    let rules = losses.into_iter().flat_map(|loss| {
        let data = loss.data_loss.map(RecoveryRule::Data);
        [loss.rule].into_iter().chain(data)
    });
    rules.collect()
}

#[test]
fn every_rule_is_in_the_catalog_and_is_given_by_something() {
    let catalog = shipped::catalog();
    let given = given();
    let all: Vec<RecoveryRule> = RecoveryRule::all().collect();
    for rule in &all {
        assert!(catalog.rule(*rule).is_some(), "the catalog lacks {rule}");
        assert!(given.contains(rule), "nothing gives {rule}");
    }
    for rule in given {
        assert!(all.contains(&rule), "{rule} is not among all");
    }
}

#[test]
fn every_rule_in_the_catalog_is_named_by_something() {
    let catalog = shipped::catalog();
    let licensing = licensing::LicenseRule::ALL
        .iter()
        .map(|rule| rule.rule_id());
    let availability = availability::AvailabilityRule::all().map(HasRule::rule_id);
    let replicas = ReplicaFigure::ALL.iter().map(|figure| figure.rule_id());
    let workers = WorkerFigure::ALL.iter().map(|figure| figure.rule_id());
    let named: Vec<String> = RecoveryRule::all()
        .map(HasRule::rule_id)
        .chain(licensing)
        .chain(availability)
        .chain(replicas)
        .chain(workers)
        .collect();
    for rule in &catalog.rules {
        assert!(named.contains(&rule.id), "nothing names {}", rule.id);
    }
}

#[test]
fn a_scheme_is_called_what_its_mode_is() {
    for scheme in Scheme::ALL {
        let mode = scheme.mode().map_or("no-backup", Word::id);
        assert_eq!(scheme.id(), mode);
    }
}
