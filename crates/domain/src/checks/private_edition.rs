//! Services in units: how many pods, what is left after a loss, where disaster recovery ends.

use serde_json::json;

use super::edition::Edition;
use super::raised::{Raised, list};
use super::subject::Subject;
use super::{kubernetes, objectives, parts_in_units, recovery_time};
use crate::catalog::{Architecture, Beginning, Catalog, CheckId, HaMode, Hosting, Service};
use crate::deployment::PlannedAs;
use crate::fault::Fault;
use crate::kubernetes::{MINIMUM, lost_pods, required};
use crate::plan::{Edit, Objectives, Path, PlannedService, PodKind, PrivateEdition, Role};
use crate::recovery::{DataLoss, PlanRecovery};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let Some(edition) = &subject.plan.private_edition else {
        return;
    };
    let all = Edition { subject, edition };
    one_zone(edition, raised);
    tolerance_clamped(edition, raised);
    recovery_time::check(all, raised);
    parts_in_units::check(all, raised);
    lag_unknown(all, raised);
    objectives::check(all, raised);
    kubernetes::across_data_centers(edition, raised);
    for (service, stands) in edition
        .services
        .iter()
        .zip(subject.deployment.planned.values())
    {
        let Some(row) = subject.catalog.service(&service.service) else {
            raised.push(unknown(subject, service));
            continue;
        };
        row_of(service, row, subject.catalog, raised);
        hosting(all, service, row, raised);
        shared_parts(all, stands, row, raised);
        replicas(all, service, stands, row, raised);
        kubernetes::disruption_budgets(all, service, stands, row, raised);
        stateful_sets(service, row, raised);
    }
}

/// A service the catalog does not know: the one that was meant can be put in its place, or it is one
/// of the plan's own.
fn unknown(subject: Subject<'_>, service: &PlannedService) -> Raised {
    let (id, at) = (&service.service, service.at.key("service"));
    let finding = Raised::new(CheckId::PrivateEditionUnknownService, &at).name("service", id);
    let like = subject.catalog.services_like(id).into_iter();
    let finding = like.fold(finding, |finding, like| {
        finding.choose(&like.name, Edit::set(at.clone(), like.id.as_str()))
    });
    let own = json!({ "id": id, "kind": "service" });
    let list = Path::root().key("components");
    finding.otherwise(Edit::append(subject.document, &list, vec![own]))
}

/// A cloud region with one zone.
fn one_zone(edition: &PrivateEdition, raised: &mut Vec<Raised>) {
    if edition.architecture != Architecture::Cloud {
        return;
    }
    for unit in edition.units.iter().filter(|unit| unit.zones == 1) {
        let at = unit.at.key("zones");
        let fix = Edit::set(at.clone(), PrivateEdition::CLOUD_ZONES);
        raised.push(
            Raised::new(CheckId::PrivateEditionOneZone, &at)
                .name("unit", &unit.id)
                .name("zones", PrivateEdition::CLOUD_ZONES)
                .fix(fix),
        );
    }
}

/// More zones to be lost than a unit can lose; the unit with the fewest decides.
fn tolerance_clamped(edition: &PrivateEdition, raised: &mut Vec<Raised>) {
    let Some(wanted) = edition.tolerate.zones else {
        return;
    };
    let Some(unit) = edition.units.iter().min_by_key(|unit| unit.zones) else {
        return;
    };
    let held = edition.tolerated_zones(unit.zones);
    if held < wanted {
        let at = PrivateEdition::at().key("tolerate").key("zones");
        raised.push(
            Raised::new(CheckId::PrivateEditionToleranceClamped, &at)
                .name("wanted", wanted)
                .name("unit", &unit.id)
                .name("zones", unit.zones)
                .name("held", held)
                .fix(Edit::set(at.clone(), held)),
        );
    }
}

/// Quorums: an even number of members gains nothing, and two zones survive only the loss of one.
pub(super) fn quorums(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    for part in subject.plan.shared.iter().filter(|part| part.quorum) {
        let found = |id, key: &str| {
            Raised::new(id, &part.path.key(key))
                .name("name", &part.id)
                .name("of", part.of)
                .name("need", part.need)
        };
        if let Some(said) = part.need_said.filter(|said| *said != part.need) {
            let at = part.path.key("need");
            raised.push(
                found(CheckId::PrivateEditionQuorumOverNeed, "need")
                    .name("said", said)
                    .fix(Edit::Clear { at }),
            );
        }
        if part.of % 2 == 0 {
            raised.push(found(CheckId::PrivateEditionQuorumEven, "of"));
        }
        if part.zones == 2 {
            raised.push(found(CheckId::PrivateEditionQuorumInTwoZones, "zones"));
        }
    }
}

/// A recovery point objective while nobody knows how far the other unit is behind.
fn lag_unknown(all: Edition<'_>, raised: &mut Vec<Raised>) {
    let objective = &all.subject.plan.objectives.recovery_point;
    if objective.of(Fault::UnitDown).is_none() {
        return;
    }
    let lags = |line: &&PlanRecovery| {
        line.recovery.data_loss == Some(DataLoss::ReplicationLag) && line.recovery_point.is_none()
    };
    let lines = all.subject.recovery.iter().filter(lags);
    let ids: Vec<&str> = lines.filter_map(PlanRecovery::service).collect();
    let services = all.needed(&ids);
    if !services.is_empty() {
        let at = objective.place(&Objectives::recovery_point_at(), Fault::UnitDown);
        raised.push(
            Raised::new(CheckId::PrivateEditionLagUnknown, &at).name("services", list(services)),
        );
    }
}

/// What the source says of the row, and what the plan makes of it.
fn row_of(service: &PlannedService, row: &Service, catalog: &Catalog, raised: &mut Vec<Raised>) {
    for conflict in &row.conflicts {
        raised.push(
            Raised::new(
                CheckId::PrivateEditionSourceConflict,
                &service.at.key("service"),
            )
            .name("name", &row.name)
            .name("conflict", conflict),
        );
    }
    if let Some(mode) = service.dr_mode.filter(|mode| row.dr_mode != Some(*mode)) {
        let at = service.at.key("dr_mode");
        let own = row.dr_mode.map_or("none", |own| catalog.dr_name(own));
        raised.push(
            Raised::new(CheckId::PrivateEditionDrModeNotOfItsRow, &at)
                .name("name", &row.name)
                .name("mode", catalog.dr_name(mode))
                .name("own", own)
                .fix(Edit::Clear { at: at.clone() }),
        );
    }
    let Some(mode) = service.mode.filter(|mode| !row.ha_modes.contains(mode)) else {
        return;
    };
    let modes = row.ha_modes.iter().map(|mode| catalog.ha_name(*mode));
    let at = service.at.key("mode");
    raised.push(
        Raised::new(CheckId::PrivateEditionModeNotOfItsRow, &at)
            .name("name", &row.name)
            .name("mode", catalog.ha_name(mode))
            .name("modes", list(modes))
            .fix(Edit::Clear { at: at.clone() }),
    );
}

/// A service of the primary unit that the plan puts into a secondary one.
fn hosting(all: Edition<'_>, service: &PlannedService, row: &Service, raised: &mut Vec<Raised>) {
    if row.hosting != Some(Hosting::PrimaryOnly) {
        return;
    }
    let named = service.units.iter().flatten();
    let mut secondary = named.filter(|id| {
        let mut units = all.edition.units.iter();
        units.any(|unit| unit.id == **id && unit.role == Role::Secondary)
    });
    if let Some(unit) = secondary.next() {
        raised.push(
            Raised::new(
                CheckId::PrivateEditionPrimaryOnlyInSecondary,
                &service.at.key("units"),
            )
            .name("name", &row.name)
            .name("unit", unit),
        );
    }
}

/// A service that names nothing it depends on, though its lab chart needs something.
fn shared_parts(all: Edition<'_>, service: &PlannedAs, row: &Service, raised: &mut Vec<Raised>) {
    if !service.depends_on.is_empty() {
        return;
    }
    let chart = row.lab_chart.as_deref().unwrap_or_default();
    let workloads = all.subject.catalog.workloads_of(chart);
    let mut parts: Vec<&str> = workloads
        .flat_map(|workload| workload.depends_on_third_party.iter().map(String::as_str))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    if !parts.is_empty() {
        raised.push(
            Raised::new(
                CheckId::PrivateEditionNoSharedParts,
                &service.at.key("depends_on"),
            )
            .name("name", &row.name)
            .name("parts", list(parts)),
        );
    }
}

/// How many pods there are, and whether those that are left carry the load.
fn replicas(
    all: Edition<'_>,
    service: &PlannedService,
    stands: &PlannedAs,
    row: &Service,
    raised: &mut Vec<Raised>,
) {
    let Some(mode) = stands.mode else {
        return;
    };
    let found = |id| Raised::new(id, &service.at).name("name", &row.name);
    match mode {
        HaMode::CronJob => raised.push(found(CheckId::PrivateEditionCronJob)),
        HaMode::NPlusOne => few_replicas(stands, row, raised),
        HaMode::Singleton | HaMode::ActiveActive => {
            let pods = if mode == HaMode::Singleton { 1 } else { 2 };
            raised.push(found(CheckId::PrivateEditionModeBelowThree).name("replicas", pods));
        }
        HaMode::ColdStandby
        | HaMode::WarmStandby
        | HaMode::HotStandby
        | HaMode::Parallel
        | HaMode::VendorSpecific
        | HaMode::NotApplicable => {}
    }
    if mode == HaMode::Singleton && stands.counts {
        raised.push(found(CheckId::PrivateEditionSingletonOnCriticalPath));
    }
    if mode == HaMode::NPlusOne {
        demand_not_stated(all, service, row, raised);
    }
    let needed = required(service);
    if mode == HaMode::ActiveActive && needed > 1 {
        raised.push(found(CheckId::PrivateEditionPairCannotCarry).name("required", needed));
    }
    if matches!(mode, HaMode::NPlusOne | HaMode::ActiveActive) {
        survivors(all, service, row, raised);
    }
}

fn few_replicas(service: &PlannedAs, row: &Service, raised: &mut Vec<Raised>) {
    let Some(replicas) = service.replicas.filter(|replicas| *replicas < MINIMUM) else {
        return;
    };
    let at = service.at.key("replicas");
    raised.push(
        Raised::new(CheckId::PrivateEditionFewReplicas, &at)
            .name("name", &row.name)
            .name("replicas", replicas)
            .fix(Edit::Clear { at: at.clone() }),
    );
}

/// What is counted in agents carries as many as the plan is for, once that is its demand.
fn demand_not_stated(
    all: Edition<'_>,
    service: &PlannedService,
    row: &Service,
    raised: &mut Vec<Raised>,
) {
    let Some(agents) = all.subject.plan.objectives.agents else {
        return;
    };
    let is_counted_so = match &service.unit_of_demand {
        Some(unit) => unit.eq_ignore_ascii_case(Beginning::AGENTS),
        None => {
            let given = all.subject.catalog.beginning.as_ref();
            given.is_some_and(|it| it.counts_in_agents(&service.service))
        }
    };
    if is_counted_so && service.demand.is_none() && service.capacity_per_pod.is_some() {
        let at = service.at.key("demand");
        raised.push(
            Raised::new(CheckId::PrivateEditionDemandNotStated, &at)
                .name("name", &row.name)
                .name("agents", agents)
                .fix(Edit::set(at.clone(), agents)),
        );
    }
}

/// The first unit in which too few pods are left after the zones, or the workers, that may be lost.
fn survivors(all: Edition<'_>, service: &PlannedService, row: &Service, raised: &mut Vec<Raised>) {
    let short = all.running(service).find_map(|(unit, pods)| {
        let zones = all.edition.tolerated_zones(unit.zones);
        let lost = lost_pods(pods.replicas, unit.zones, zones).max(all.edition.tolerate.workers);
        let left = pods.replicas.saturating_sub(lost);
        (left < pods.required).then_some((pods, left))
    });
    if let Some((pods, left)) = short {
        raised.push(
            Raised::new(CheckId::PrivateEditionSurvivorsTooFew, &service.at)
                .name("name", &row.name)
                .name("unit", &pods.unit)
                .name("left", left)
                .name("replicas", pods.replicas)
                .name("required", pods.required),
        );
    }
}

/// Workloads whose pods a lost worker takes along.
fn stateful_sets(service: &PlannedService, row: &Service, raised: &mut Vec<Raised>) {
    let tied = service.workloads.iter();
    for workload in tied.filter(|workload| workload.kind == PodKind::StatefulSet) {
        raised.push(
            Raised::new(
                CheckId::PrivateEditionStatefulSetStays,
                &workload.at.key("kind"),
            )
            .name("name", &row.name)
            .name("workload", &workload.name),
        );
    }
}
