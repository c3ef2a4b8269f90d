//! How the figures of the replicas page come about: formulas with the plan's numbers in them, what
//! binds, and what would change them most.

use super::replicas::{NO_SIZE, binding, binds, room};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::{Catalog, HaMode};
use tandem_domain::kubernetes::{
    Binding, Bounds, MINIMUM, ReplicaFigure, ServiceReplicas, UnitLayout, UnitWorkers,
    WorkerFigure, bounds, left_after_workers, lost_pods, mode_of, recommend, required, sizing_unit,
    survives_zones,
};
use tandem_domain::plan::{PlannedService, Reservation, Unit, Worker};

pub const BINDS: &str = "Limiting resource";
pub const YOURS: &str = "Values from the plan";
/// What the numbers of [`Row::replicas_briefly`] are.
pub const BRIEFLY: &str = "Needed: N = max(1, ⌈demand / (capacity × utilization)⌉). Replicas: the \
    largest of the minimum of 3, N + 1, what leaves N after the tolerated zone failures, and N + \
    tolerated node failures.";

/// A service in a unit and what its replicas have to hold out against.
#[derive(Clone, Copy)]
pub struct Row<'p> {
    pub row: &'p ServiceReplicas,
    pub service: &'p PlannedService,
    pub bounds: Bounds,
    /// What decides how many run: of a secondary unit, what its primary has to hold out against.
    pub sizing: Bounds,
    /// Pods that are left after the tolerated workers are lost.
    pub after_workers: u32,
}

impl<'p> Row<'p> {
    /// What a service runs in a unit; nothing where the plan has no such service, or no mode of it is
    /// known.
    #[must_use]
    pub fn of(
        assessment: &'p Assessment<'_>,
        unit: &Unit,
        service: &str,
        catalog: &Catalog,
    ) -> Option<Self> {
        let edition = assessment.plan.private_edition.as_deref()?;
        let service = edition.services.iter().find(|it| it.service == service)?;
        let mut rows = assessment.replicas().iter();
        let row = rows.find(|row| row.unit == unit.id && row.service == service.service)?;
        let mode = mode_of(service, catalog)?;
        let decides = sizing_unit(edition, unit, service, catalog);
        let bounds_here = bounds(edition, unit, service, mode);
        let workers = assessment.workers().iter().find(|it| it.unit == unit.id);
        let layout = workers.and_then(|workers| workers.layout.as_ref());
        let placed = layout.and_then(|layout| left_after_workers(layout, &service.service));
        let one_each = row.replicas.saturating_sub(bounds_here.lost_workers);
        Some(Self {
            row,
            service,
            bounds: bounds_here,
            sizing: bounds(edition, decides, service, mode),
            after_workers: placed.unwrap_or(one_each),
        })
    }
}

impl Row<'_> {
    /// Pods that are left after the tolerated zones are lost.
    #[must_use]
    pub fn after_zones(&self) -> u32 {
        let Bounds {
            zones, lost_zones, ..
        } = self.bounds;
        let lost = lost_pods(self.row.replicas, zones, lost_zones);
        self.row.replicas.saturating_sub(lost)
    }

    /// Whether a figure says that fewer pods are left than the load needs.
    #[must_use]
    pub fn falls_short(&self, figure: ReplicaFigure) -> bool {
        let needed = self.row.required;
        match figure {
            ReplicaFigure::AfterZones => self.bounds.lost_zones > 0 && self.after_zones() < needed,
            ReplicaFigure::AfterWorkers => self.after_workers < needed,
            ReplicaFigure::Replicas => self.row.replicas < needed,
            ReplicaFigure::Required => self.load() > needed,
            ReplicaFigure::Equal => false,
        }
    }

    /// How many pods the load takes, whether its mode can have them or not.
    fn load(&self) -> u32 {
        required(self.service)
    }

    /// The value of a figure.
    #[must_use]
    pub fn value(&self, figure: ReplicaFigure) -> String {
        let row = self.row;
        match figure {
            ReplicaFigure::Required => self.load().max(row.required).to_string(),
            ReplicaFigure::Replicas => row.replicas.to_string(),
            ReplicaFigure::Equal => row.equal_per_zone.to_string(),
            ReplicaFigure::AfterZones if self.bounds.lost_zones == 0 => "–".to_owned(),
            ReplicaFigure::AfterZones => self.after_zones().to_string(),
            ReplicaFigure::AfterWorkers => self.after_workers.to_string(),
        }
    }

    /// The formula of a figure with the plan's numbers in it, line by line.
    #[must_use]
    pub fn formulas(&self, figure: ReplicaFigure) -> Vec<String> {
        match figure {
            ReplicaFigure::Required => vec![self.required()],
            ReplicaFigure::Replicas => self.replicas(),
            ReplicaFigure::Equal => self.equal(),
            ReplicaFigure::AfterZones => self.zones(),
            ReplicaFigure::AfterWorkers => vec![format!(
                "r − pods on the {} fullest = {} − {} = {}",
                super::count(self.bounds.lost_workers as usize, "node", "nodes"),
                self.row.replicas,
                self.row.replicas.saturating_sub(self.after_workers),
                self.after_workers
            )],
        }
    }

    /// What the load needs, in few words: `⌈800 / (200 × 0.75)⌉ = 6`.
    #[must_use]
    pub fn required_briefly(&self) -> String {
        let (service, needed) = (self.service, self.bounds.required);
        let load = self.load();
        if self.row.mode != HaMode::NPlusOne && load <= needed {
            return format!("{needed}, fixed by HA mode");
        }
        match (service.demand, service.capacity_per_pod) {
            (Some(demand), Some(capacity)) => format!(
                "max(1, ⌈{demand} / ({capacity} × {})⌉) = {load}",
                service.target_utilization
            ),
            (None, _) | (_, None) => format!("{needed}: no demand or no capacity per pod"),
        }
    }

    /// What runs, in few words: `max(3, 7, 9, 7) = 9`, in the order of [`BRIEFLY`].
    #[must_use]
    pub fn replicas_briefly(&self) -> String {
        let Bounds {
            required,
            zones,
            lost_zones,
            lost_workers,
        } = self.sizing;
        let sized = recommend(self.row.mode, self.sizing).replicas;
        let sized = if self.row.mode == HaMode::NPlusOne {
            let after_zones = survives_zones(required, zones, lost_zones);
            format!(
                "max({MINIMUM}, {}, {after_zones}, {}) = {sized}",
                required.saturating_add(1),
                required.saturating_add(lost_workers)
            )
        } else {
            format!("{sized}, fixed by HA mode")
        };
        if self.row.binding == Some(Binding::Override) {
            format!("{} (override; {sized})", self.row.replicas)
        } else {
            sized
        }
    }

    fn required(&self) -> String {
        let service = self.service;
        let (load, carried) = (self.load(), self.bounds.required);
        if self.row.mode != HaMode::NPlusOne && load <= carried {
            return format!("N = {carried}, fixed by HA mode.");
        }
        let mode = match self.row.mode {
            HaMode::NPlusOne => String::new(),
            _ => format!(". The HA mode has {carried} carry it all."),
        };
        match (service.demand, service.capacity_per_pod) {
            (Some(demand), Some(capacity)) => format!(
                "N = max(1, ⌈demand / (capacity × utilization)⌉) = max(1, ⌈{demand} / ({capacity} × {})⌉) = {load}{mode}",
                service.target_utilization
            ),
            (None, _) | (_, None) => {
                "N = 1, because the plan has no demand or no capacity per pod.".to_owned()
            }
        }
    }

    fn replicas(&self) -> Vec<String> {
        let Bounds {
            required,
            zones,
            lost_zones,
            lost_workers,
        } = self.sizing;
        let row = self.row;
        if row.mode != HaMode::NPlusOne {
            let said = recommend(row.mode, self.sizing).replicas;
            return vec![format!("r = {said}, fixed by HA mode")];
        }
        let sized = recommend(row.mode, self.sizing);
        let smallest = survives_zones(required, zones, lost_zones);
        let left = smallest.saturating_sub(lost_pods(smallest, zones, lost_zones));
        let mut lines = vec![
            format!("{}: {MINIMUM}", binding(Binding::MinimumThree)),
            format!(
                "{}: N + 1 = {required} + 1 = {}",
                binding(Binding::NPlusOne),
                required.saturating_add(1)
            ),
        ];
        if lost_zones > 0 {
            lines.push(format!(
                "{}: {smallest}, {left} of them left without {lost_zones} of {zones} zones",
                binding(Binding::ZoneLoss)
            ));
        }
        lines.push(format!(
            "{}: N + {lost_workers} = {}",
            binding(Binding::WorkerLoss),
            required.saturating_add(lost_workers)
        ));
        lines.push(format!("r = the largest of these = {}", sized.replicas));
        if self.sizing != self.bounds {
            lines.insert(
                0,
                "As many as in the primary region or data center of the pair:".to_owned(),
            );
        }
        if row.binding == Some(Binding::Override) {
            lines.push(format!("override in the plan: {}", row.replicas));
        }
        lines
    }

    fn equal(&self) -> Vec<String> {
        let Bounds {
            required,
            zones,
            lost_zones,
            lost_workers,
        } = self.bounds;
        if self.row.mode != HaMode::NPlusOne {
            return vec![format!("r = {}, fixed by HA mode", self.row.equal_per_zone)];
        }
        let left = zones.saturating_sub(lost_zones).max(1);
        let least = MINIMUM
            .max(required.saturating_add(1))
            .max(required.saturating_add(lost_workers));
        vec![format!(
            "z × max(⌈N / (z − t)⌉, ⌈max(3, N + 1, N + nodes) / z⌉) = {zones} × max(⌈{required} / {left}⌉, ⌈{least} / {zones}⌉) = {}",
            self.row.equal_per_zone
        )]
    }

    fn zones(&self) -> Vec<String> {
        let Bounds {
            zones, lost_zones, ..
        } = self.bounds;
        let r = self.row.replicas;
        if lost_zones == 0 {
            return vec![
                "No zone failure is tolerated: there is one zone, or the plan tolerates none."
                    .to_owned(),
            ];
        }
        vec![format!(
            "r − (t × ⌊r / z⌋ + min(t, r mod z)) = {r} − ({lost_zones} × ⌊{r} / {zones}⌋ + min({lost_zones}, {r} mod {zones})) = {}",
            self.after_zones()
        )]
    }

    /// What would change a figure most.
    #[must_use]
    pub fn lever(&self, figure: ReplicaFigure) -> String {
        let bounds = self.sizing;
        if self.row.mode != HaMode::NPlusOne {
            return "The HA mode, where the service allows another.".to_owned();
        }
        let more_zones = Bounds {
            zones: bounds.zones.saturating_add(1),
            ..bounds
        };
        let with_more = recommend(self.row.mode, more_zones).replicas;
        match (figure, self.row.binding) {
            (ReplicaFigure::Required, _) => "Capacity per pod and target utilization.".to_owned(),
            (_, Some(Binding::Override)) => {
                "The override in the plan: without it, the rules decide.".to_owned()
            }
            (_, Some(Binding::ZoneLoss)) if with_more < self.row.replicas => format!(
                "Zones: with {} zones, {with_more} replicas are enough.",
                more_zones.zones
            ),
            (_, Some(Binding::MinimumThree)) => {
                "None: fewer than 3 are not recommended, and more are not needed.".to_owned()
            }
            _ => "The load: capacity per pod and target utilization.".to_owned(),
        }
    }
}

/// How a figure of a unit's workers comes about, line by line.
#[must_use]
pub fn worker_formulas(
    figure: WorkerFigure,
    unit: &UnitWorkers,
    zones: u32,
    worker: &Worker,
) -> Vec<String> {
    match figure {
        WorkerFigure::Workers => workers(unit, zones),
        WorkerFigure::LowerBound => unit
            .layout
            .as_ref()
            .map(|layout| lower_bound(unit, layout))
            .unwrap_or_default(),
        WorkerFigure::Allocatable => allocatable(unit, worker),
        WorkerFigure::Spare => spare(unit),
        WorkerFigure::AfterActivation => activation(unit),
    }
}

fn workers(unit: &UnitWorkers, zones: u32) -> Vec<String> {
    let (Some(workers), Some(each)) = (unit.workers, unit.per_zone) else {
        return Vec::new();
    };
    let mut lines = vec![format!("{zones} zones × {each} = {workers}")];
    if let Some(least) = unit.lower_bound.filter(|least| *least > 0) {
        let above = u64::from(workers).saturating_sub(least);
        lines.push(format!("{above} above the lower bound ({least})"));
    }
    lines
}

fn lower_bound(unit: &UnitWorkers, layout: &UnitLayout) -> Vec<String> {
    let ground = &layout.ground;
    let (z, t, lost) = (ground.zones, ground.lost_zones, ground.lost_workers);
    let mut lines = vec![
        format!(
            "all pods request {}, {} pods",
            room(&layout.total()),
            layout.total().pods
        ),
        format!(
            "pods needed after a failure request {}, {} pods",
            room(&layout.needed()),
            layout.needed().pods
        ),
        format!(
            "a node has {}, {} pods",
            room(&ground.worker),
            ground.worker.pods
        ),
        format!(
            "smallest w with: all ≤ {z} w nodes, needed ≤ {} w and ≤ {z} w − {lost} nodes",
            z - t.min(z)
        ),
    ];
    lines.extend(unit.lower_bound.map(|least| format!("z × w = {least}")));
    lines
}

fn allocatable(unit: &UnitWorkers, worker: &Worker) -> Vec<String> {
    let Some(has) = &unit.allocatable else {
        return vec!["The plan has no node size.".to_owned()];
    };
    let (Some(cpu), Some(memory)) = (worker.cpu_millicores, worker.memory_mib) else {
        return Vec::new();
    };
    let aside = match worker.reservation {
        Reservation::None => "no reservation",
        Reservation::Tiered => "reserved by GKE tiers",
        Reservation::Eks => "reserved by EKS",
        Reservation::Aks => "reserved by AKS",
    };
    vec![
        format!(
            "CPU: {cpu} m − {aside} − DaemonSets {} m = {} m",
            worker.daemonset_cpu_millicores, has.cpu_millicores
        ),
        format!(
            "memory: {memory} MiB − {aside} − DaemonSets {} MiB = {} MiB",
            worker.daemonset_memory_mib, has.memory_mib
        ),
        format!(
            "pods: {} − DaemonSets {} = {}",
            worker.max_pods, worker.daemonset_pods, has.pods
        ),
    ]
}

fn spare(unit: &UnitWorkers) -> Vec<String> {
    let (Some(layout), Some(spare), Some(workers)) = (&unit.layout, &unit.spare, unit.workers)
    else {
        return Vec::new();
    };
    let all = layout.ground.worker.times(u64::from(workers));
    let asked = layout.total();
    vec![
        format!(
            "CPU: {workers} nodes have {} m − pods request {} m = {} m",
            all.cpu_millicores, asked.cpu_millicores, spare.cpu_millicores
        ),
        format!(
            "memory: {} MiB − {} MiB = {} MiB",
            all.memory_mib, asked.memory_mib, spare.memory_mib
        ),
        format!("pods: {} − {} = {}", all.pods, asked.pods, spare.pods),
    ]
}

fn activation(unit: &UnitWorkers) -> Vec<String> {
    let (Some(workers), Some(after)) = (unit.workers, unit.after_activation) else {
        return vec!["No service moves here in a disaster.".to_owned()];
    };
    let mut lines = vec![format!(
        "{after} nodes hold today's pods and those that move here: {} more than today",
        after.saturating_sub(workers)
    )];
    let comes = |layout: &UnitLayout| room(&layout.total());
    if let (Some(today), Some(later)) = (&unit.layout, &unit.layout_after_activation) {
        lines.push(format!(
            "pods request {} today, {} then",
            comes(today),
            comes(later)
        ));
    }
    lines
}

/// What would change the number of nodes most.
#[must_use]
pub fn worker_lever(unit: &UnitWorkers) -> Option<&'static str> {
    use tandem_domain::kubernetes::WorkerBinding as Binds;
    Some(match unit.binding? {
        Binds::Cpu => "Nodes with more CPU, or smaller pod requests.",
        Binds::Memory => "Nodes with more memory, or smaller pod requests.",
        Binds::Pods => "More pods per node.",
        Binds::Spread => {
            "Smaller nodes, or the same number of pods in every zone: extra pods go to the first \
             zones, and every zone has as many nodes as the fullest."
        }
        Binds::ZoneLoss => "One more zone, so that a zone failure leaves more capacity.",
        Binds::WorkerLoss => "Smaller nodes, so that a node failure costs less capacity.",
    })
}

/// What limits the number of nodes.
#[must_use]
pub fn worker_binding(unit: &UnitWorkers) -> String {
    match unit.binding {
        Some(binding) => format!(
            "With one node fewer per zone there would be too little of this: {}.",
            binds(binding)
        ),
        None if unit.placement.is_empty() => "None: there is no pod to place.".to_owned(),
        None => format!("Unknown: {NO_SIZE}."),
    }
}
