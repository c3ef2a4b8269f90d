//! The levers of a plan: what of it can be set differently as a whole, each with few values, the plan's
//! own first.

use std::fmt;

use super::{cluster, on_premises, private_edition};
use crate::catalog::{Catalog, DrMode};
use crate::id::{Word, words};
use crate::plan::{Document, Plan, SharedKind};

words! {
    /// What kind of lever it is; of `members` there is one for each kind of shared part.
    pub enum OptionLeverKind {
        /// Zones whose loss every unit survives.
        TolerateZones = "tolerate-zones",
        /// Nodes whose loss every unit survives.
        TolerateWorkers = "tolerate-workers",
        /// Zones of all units together with their parts.
        Zones = "zones",
        /// A unit that takes over.
        Secondary = "secondary",
        /// Members of shared parts of a kind.
        Members = "members",
        /// What disaster recovery keeps of services.
        DrMode = "dr-mode",
        /// Backups of unpaired applications.
        Backups = "backups",
        /// Hot instead of warm standby.
        Hot = "hot",
        /// A heartbeat that detects hangs.
        HangDetection = "hang-detection",
        /// Pairs over both sites.
        BothSites = "both-sites",
        /// The HA license.
        HaLicense = "ha-license",
        /// A second Solution Control Server.
        SecondScs = "second-scs",
        /// A cluster node less.
        ClusterNodes = "cluster-nodes",
    }
}

/// A value of a lever, other than the plan's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeverTurn {
    /// So many zones may be lost.
    TolerateZones(u32),
    /// So many nodes may be lost.
    TolerateWorkers(u32),
    /// So many zones in every unit.
    Zones(u32),
    /// A unit that takes over for each that has none.
    AddSecondary,
    /// No unit takes over.
    RemoveSecondary,
    /// So many members: of quorum parts the first number, of others the second.
    Members(SharedKind, u32, u32),
    /// What disaster recovery keeps; `None` is what each service's row says.
    DrMode(Option<DrMode>),
    /// A backup for every unpaired application.
    Backups,
    /// Hot standby for every warm pair that can.
    Hot,
    /// Hangs are detected.
    HangDetection,
    /// Every pair over both sites.
    BothSites,
    /// With the HA license.
    HaLicense,
    /// With a second Solution Control Server.
    SecondScs,
    /// A cluster node less, with the seats of the even split.
    OneNodeLess,
}

/// Something of a plan that can be turned.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionLever {
    /// What kind it is.
    pub kind: OptionLeverKind,
    /// Of members, the kind of part.
    pub part: Option<SharedKind>,
    /// What it can be turned to beside the plan's own, in order.
    pub turns: Vec<LeverTurn>,
}

/// As requests and answers name it: `members:kafka`.
impl fmt::Display for OptionLever {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Some(part) => write!(f, "{}:{}", self.kind.id(), part.id()),
            None => f.write_str(self.kind.id()),
        }
    }
}

impl OptionLever {
    /// How many values it has, the plan's own included.
    #[must_use]
    pub fn values(&self) -> u32 {
        u32::try_from(self.turns.len()).map_or(u32::MAX, |turns| turns.saturating_add(1))
    }
}

/// Whether an id names a lever.
pub(super) fn is_known(id: &str) -> bool {
    match id.split_once(':') {
        Some((kind, part)) => {
            kind == OptionLeverKind::Members.id() && SharedKind::from_id(part).is_some()
        }
        None => OptionLeverKind::from_id(id).is_some_and(|kind| kind != OptionLeverKind::Members),
    }
}

/// What a list of levers may name.
pub(super) fn expected() -> String {
    let ids = OptionLeverKind::ALL.iter().map(|kind| match kind {
        OptionLeverKind::Members => format!("{}:KIND", kind.id()),
        kind => kind.id().to_owned(),
    });
    format!("a list of {}", ids.collect::<Vec<_>>().join(", "))
}

/// The levers of a plan that can take effect, in their order.
pub(super) fn levers(
    document: &Document,
    wanted: Option<&[String]>,
    catalog: &Catalog,
) -> Vec<OptionLever> {
    let plan = Plan::read(document);
    let is_wanted = |lever: &OptionLever| {
        let id = lever.to_string();
        wanted.is_none_or(|wanted| wanted.contains(&id))
    };
    let all = OptionLeverKind::ALL.iter();
    let all = all.flat_map(|kind| candidates(*kind, &plan));
    let mut levers: Vec<OptionLever> = all.filter(is_wanted).collect();
    // Some take effect only where another has been turned before.
    let others: Vec<LeverTurn> = levers.iter().flat_map(|it| it.turns.clone()).collect();
    for lever in &mut levers {
        lever.turns.retain(|turn| {
            let changes = |before: Option<LeverTurn>| {
                let mut tried = document.clone();
                if let Some(before) = before {
                    apply(before, &mut tried, catalog);
                }
                apply(*turn, &mut tried, catalog)
            };
            let before = others.iter().filter(|other| enables(**other, *turn));
            changes(None) || before.copied().any(|before| changes(Some(before)))
        });
    }
    levers.retain(|lever| !lever.turns.is_empty());
    levers
}

/// Whether one turn can make another take effect.
fn enables(one: LeverTurn, other: LeverTurn) -> bool {
    matches!(
        (one, other),
        (
            LeverTurn::Zones(_),
            LeverTurn::TolerateZones(_) | LeverTurn::Members(..)
        ) | (LeverTurn::AddSecondary, LeverTurn::DrMode(_))
            | (LeverTurn::Backups, LeverTurn::Hot | LeverTurn::BothSites)
    )
}

/// What of a kind could be turned.
fn candidates(kind: OptionLeverKind, plan: &Plan) -> Vec<OptionLever> {
    let one = |turns: Vec<LeverTurn>| {
        let lever = OptionLever {
            kind,
            part: None,
            turns,
        };
        vec![lever]
    };
    let edition = plan.private_edition.as_deref();
    match kind {
        OptionLeverKind::TolerateZones => {
            let zones = edition.and_then(|it| it.units.iter().map(|unit| unit.zones).max());
            let most = if zones.is_some_and(|zones| zones >= 4) {
                2
            } else {
                1
            };
            one((0..=most).map(LeverTurn::TolerateZones).collect())
        }
        OptionLeverKind::TolerateWorkers => one((0..=1).map(LeverTurn::TolerateWorkers).collect()),
        OptionLeverKind::Zones => one((1..=3).map(LeverTurn::Zones).collect()),
        OptionLeverKind::Secondary => {
            one(vec![LeverTurn::RemoveSecondary, LeverTurn::AddSecondary])
        }
        OptionLeverKind::Members => SharedKind::ALL
            .iter()
            .map(|part| OptionLever {
                kind,
                part: Some(*part),
                turns: [(1, 1), (3, 2), (5, 3)]
                    .map(|(quorum, other)| LeverTurn::Members(*part, quorum, other))
                    .to_vec(),
            })
            .collect(),
        OptionLeverKind::DrMode => one(vec![
            LeverTurn::DrMode(None),
            LeverTurn::DrMode(Some(DrMode::PilotLight)),
            LeverTurn::DrMode(Some(DrMode::ActiveSpare)),
        ]),
        OptionLeverKind::Backups => one(vec![LeverTurn::Backups]),
        OptionLeverKind::Hot => one(vec![LeverTurn::Hot]),
        OptionLeverKind::HangDetection => one(vec![LeverTurn::HangDetection]),
        OptionLeverKind::BothSites => one(vec![LeverTurn::BothSites]),
        OptionLeverKind::HaLicense => one(vec![LeverTurn::HaLicense]),
        OptionLeverKind::SecondScs => one(vec![LeverTurn::SecondScs]),
        OptionLeverKind::ClusterNodes => one(vec![LeverTurn::OneNodeLess]),
    }
}

/// Turns are made in this order, so that what a new unit or a backup brings is turned too.
pub(super) fn stage(turn: LeverTurn) -> u8 {
    match turn {
        LeverTurn::RemoveSecondary | LeverTurn::AddSecondary => 0,
        LeverTurn::Zones(_) => 1,
        LeverTurn::Members(..) => 2,
        LeverTurn::DrMode(_) => 3,
        LeverTurn::TolerateZones(_) => 4,
        LeverTurn::TolerateWorkers(_) => 5,
        LeverTurn::OneNodeLess => 6,
        LeverTurn::Backups => 7,
        LeverTurn::Hot => 8,
        LeverTurn::BothSites => 9,
        LeverTurn::HangDetection => 10,
        LeverTurn::HaLicense => 11,
        LeverTurn::SecondScs => 12,
    }
}

/// Makes a turn in a plan; answers whether that changed anything.
pub(super) fn apply(turn: LeverTurn, document: &mut Document, catalog: &Catalog) -> bool {
    let edits = match turn {
        LeverTurn::TolerateZones(zones) => private_edition::tolerate_zones(document, zones),
        LeverTurn::TolerateWorkers(workers) => private_edition::tolerate_workers(document, workers),
        LeverTurn::Zones(zones) => private_edition::zones(document, zones),
        LeverTurn::AddSecondary => private_edition::add_secondary(document, catalog),
        LeverTurn::RemoveSecondary => private_edition::remove_secondary(document),
        LeverTurn::Members(kind, quorum, other) => {
            private_edition::members(document, kind, quorum, other)
        }
        LeverTurn::DrMode(mode) => private_edition::dr_mode(document, mode, catalog),
        LeverTurn::Backups => on_premises::backups(document, catalog),
        LeverTurn::Hot => on_premises::hot(document, catalog),
        LeverTurn::HangDetection => on_premises::hang_detection(document, catalog),
        LeverTurn::BothSites => on_premises::both_sites(document),
        LeverTurn::HaLicense => on_premises::ha_license(document),
        LeverTurn::SecondScs => on_premises::second_scs(document),
        LeverTurn::OneNodeLess => cluster::one_node_less(document),
    };
    let changed = !edits.is_empty();
    for edit in edits {
        // Each is made of what stands in the document, so it can be made.
        drop(edit.apply(document));
    }
    changed
}
