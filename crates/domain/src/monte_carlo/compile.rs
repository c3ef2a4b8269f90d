//! From a reliability model to its layout.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{
    Causes, FailureSource, FailureTarget, Follows, GroupPlan, Layout, Leaf, LeafPlan, Length, Lone,
    ModelSubject, PairPlan, SlotPlace, SlotPlan, Starts, ZonePlan, index, milliseconds,
};
use super::sampling::{LONGEST, Mixture};
use super::single_failure_effects::mark_single_failure_effects;
use crate::arena::Idx;
use crate::availability::{Cause, standby};
use crate::reliability::{
    Downtime, FailureClass, FailureKind, Group, MemberPlacement, Model, ModelPart, Pair, Structure,
    Thing, odds,
};
use crate::subject_id::SubjectId;
use crate::units::Probability;

/// Members of all groups together that are counted one by one at most.
pub const MOST_MEMBERS: u64 = 1_000_000;

impl Layout {
    /// Everything the system needs of a model. `None` where nothing counts, a figure is unknown, or
    /// there are more members than can be counted.
    pub(super) fn new(model: &Model) -> Option<Self> {
        let counted: Vec<&Thing> = model.counted().collect();
        if counted.is_empty() {
            return None;
        }
        let mut builder = Builder::new(model)?;
        let gates = builder.gates(model, &counted)?;
        for thing in &counted {
            builder.starts = builder.list(thing, &gates);
            let causes = Causes {
                instance: builder.cause(Cause::Instance(thing.subject.clone())),
                takeover: builder.cause(Cause::Takeover(thing.subject.clone())),
                uncovered: builder.cause(Cause::Uncovered(thing.subject.clone())),
            };
            builder.subject(&thing.subject, causes, thing.structure.as_ref()?)?;
        }
        builder.starts = Starts::WITH_NONE;
        for part in model.needed(counted.iter().copied()) {
            let subject = SubjectId::Shared(part.id.clone());
            let cause = builder.cause(Cause::Shared(part.id.clone()));
            let causes = Causes {
                instance: cause,
                takeover: cause,
                uncovered: cause,
            };
            builder.subject(&subject, causes, part.structure.as_ref()?)?;
        }
        builder.zones_and_unit(model, &counted);
        Some(builder.finish())
    }
}

struct Builder {
    layout: Layout,
    members: u64,
    /// What the thing that is laid out right now needs to start.
    starts: Starts,
    /// Whether it is itself a part that others need only to start.
    is_gate: bool,
}

impl Builder {
    fn new(model: &Model) -> Option<Self> {
        let places = if model.sites == 0 {
            model.zones
        } else {
            model.zones + model.sites + 1
        };
        let places = usize::try_from(places).ok()?;
        let layout = Layout {
            sources: Vec::new(),
            mixture: Mixture::new(&[]),
            rate: 0.0,
            repairs: Vec::new(),
            items: 0,
            slots: Vec::new(),
            leaves: Vec::new(),
            subjects: Vec::new(),
            starts: vec![Vec::new()],
            zones: vec![ZonePlan::default(); places],
            unit_zones: model.zones,
            moving: Vec::new(),
            causes: vec![Cause::Zone, Cause::Unit, Cause::Site],
            zone_cause: 0,
            unit_cause: 1,
            site_cause: 2,
            first_zone: 0,
            starts_up: true,
            year: milliseconds(model.year).max(1),
        };
        Some(Self {
            layout,
            members: 0,
            starts: Starts::WITH_NONE,
            is_gate: false,
        })
    }

    /// The parts that things need only to start, each with the subject it is.
    fn gates(
        &mut self,
        model: &Model,
        counted: &[&Thing],
    ) -> Option<BTreeMap<Idx<ModelPart>, u32>> {
        let mut gates = BTreeMap::new();
        self.is_gate = true;
        for index_of in model.started_with(counted.iter().copied()) {
            let part = &model.parts[index_of];
            let subject = SubjectId::Shared(part.id.clone());
            gates.insert(index_of, index(self.layout.subjects.len()));
            self.subject(&subject, Causes::default(), part.structure.as_ref()?)?;
        }
        self.is_gate = false;
        Some(gates)
    }

    /// The list of those a thing needs.
    fn list(&mut self, thing: &Thing, gates: &BTreeMap<Idx<ModelPart>, u32>) -> Starts {
        let gates = thing.starts_with.iter().filter_map(|part| gates.get(part));
        let gates: Vec<u32> = gates.copied().collect();
        let lists = &mut self.layout.starts;
        let known = lists.iter().position(|list| *list == gates);
        Starts(index(known.unwrap_or_else(|| {
            lists.push(gates);
            lists.len() - 1
        })))
    }

    fn cause(&mut self, id: Cause) -> u32 {
        self.layout.causes.push(id);
        index(self.layout.causes.len() - 1)
    }

    fn subject(&mut self, id: &SubjectId, causes: Causes, structure: &Structure) -> Option<()> {
        let subject = index(self.layout.subjects.len());
        self.layout.subjects.push(ModelSubject {
            id: id.clone(),
            causes,
            only_to_start: self.is_gate,
        });
        self.structure(subject, structure)
    }

    fn structure(&mut self, subject: u32, structure: &Structure) -> Option<()> {
        match structure {
            Structure::Group(group) => self.group(subject, group),
            Structure::Pair(pair) => self.pair(subject, pair),
            Structure::Moving { pod, moved_in } => {
                let item = self.items(1);
                let plan = LeafPlan::Moving {
                    item,
                    moved_in: milliseconds(*moved_in),
                };
                let leaf = self.leaf(subject, plan, self.layout.zone_cause);
                self.layout.moving.push(leaf);
                for class in pod {
                    let lone = self.outage(subject);
                    self.source(FailureTarget::Pod { leaf }, class, item, 1, 1.0, lone);
                }
                Some(())
            }
            Structure::All(parts) => parts
                .iter()
                .try_for_each(|part| self.structure(subject, part)),
        }
    }

    fn group(&mut self, subject: u32, group: &Group) -> Option<()> {
        let (sizes, of) = match &group.placed {
            MemberPlacement::Outside(of) => (vec![(None, *of)], u64::from(*of)),
            MemberPlacement::Sites(all) => {
                let sizes = all.iter().map(|it| {
                    let place = it.site.and_then(|site| self.site(site));
                    (
                        place.and_then(|place| usize::try_from(place).ok()),
                        it.members,
                    )
                });
                let of = all.iter().map(|it| u64::from(it.members)).sum();
                (sizes.collect(), of)
            }
            MemberPlacement::Zones(members) => {
                let all = members.iter().map(|count| u64::from(*count)).sum();
                let known = members.iter().take(self.layout.zones.len()).enumerate();
                (known.map(|(zone, size)| (Some(zone), *size)).collect(), all)
            }
        };
        self.members += of;
        if self.members > MOST_MEMBERS {
            return None;
        }
        let of = u32::try_from(of).ok()?;
        let placed = sizes.iter().map(|(_, size)| size).sum();
        let plan = LeafPlan::Group(GroupPlan {
            need: group.need,
            of,
            placed,
            crews: group.crews.map_or(u32::MAX, |crews| crews.max(1)),
        });
        let place_cause = match group.placed {
            MemberPlacement::Outside(_) | MemberPlacement::Zones(_) => self.layout.zone_cause,
            MemberPlacement::Sites(_) => self.layout.site_cause,
        };
        let leaf = self.leaf(subject, plan, place_cause);
        let (alone, shocks) = shared_out(group, of);
        let lone = if placed > group.need {
            Lone::Quiet
        } else {
            self.outage(subject)
        };
        for (zone, size) in sizes {
            let slot = index(self.layout.slots.len());
            self.layout.slots.push(SlotPlan { leaf, size });
            if let Some(plan) = zone.and_then(|zone| self.layout.zones.get_mut(zone)) {
                plan.slots.push(slot);
            }
            let first = self.items(size);
            for class in &group.member {
                let target = FailureTarget::Member(SlotPlace { leaf, slot });
                self.source(target, class, first, size, alone, lone);
            }
        }
        if shocks > 0.0 {
            let item = self.items(1);
            for class in &group.member {
                let target = FailureTarget::Shock { leaf };
                self.source(target, class, item, 1, shocks, Lone::Asks);
            }
        }
        Some(())
    }

    fn pair(&mut self, subject: u32, pair: &Pair) -> Option<()> {
        let first = self.items(2);
        let chain = standby(pair)?;
        let (zones, takeover, place_cause) = match (pair.zones, pair.sites) {
            (Some([a, b]), _) => {
                let zones = [u32::try_from(a).ok()?, u32::try_from(b).ok()?];
                (Some(zones), chain.takeover, self.layout.zone_cause)
            }
            (None, Some(sites)) => {
                let nowhere = index(self.layout.zones.len().saturating_sub(1));
                let place = |site: Option<usize>| site.map_or(Some(nowhere), |it| self.site(it));
                let [a, b] = sites.at;
                let zones = [place(a)?, place(b)?];
                (Some(zones), sites.takeover, self.layout.site_cause)
            }
            (None, None) => (None, chain.takeover, self.layout.zone_cause),
        };
        let starts = if pair.standby_fails {
            Starts::WITH_NONE
        } else {
            self.starts
        };
        let plan = LeafPlan::Pair(PairPlan {
            first,
            zones,
            standby_fails: pair.standby_fails,
            takeover_after_both: pair.takeover_after_both,
            own_clocks: pair.takeover_after_both || zones.is_some(),
            zone_takeover: milliseconds(takeover),
            starts,
        });
        let leaf = self.leaf(subject, plan, place_cause);
        let places: BTreeSet<u32> = zones.into_iter().flatten().collect();
        for zone in places {
            let zone = usize::try_from(zone).ok()?;
            if let Some(plan) = self.layout.zones.get_mut(zone) {
                plan.pairs.push(leaf);
            }
        }
        for (class, takeover) in &pair.failures {
            let follows = Follows {
                detected: takeover.detected,
                length: milliseconds(takeover.length),
            };
            let target = FailureTarget::PairMember {
                leaf,
                takeover: follows,
            };
            let causes = self.causes(subject);
            let cause = if follows.detected {
                causes.takeover
            } else {
                causes.uncovered
            };
            let lone = Lone::Pair { subject, cause };
            self.source(target, class, first, 2, 1.0, lone);
        }
        Some(())
    }

    /// The place a site is.
    fn site(&self, site: usize) -> Option<u32> {
        Some(self.layout.unit_zones + u32::try_from(site).ok()?)
    }

    /// Zones and sites fail one by one; the unit takes the system away for as long as the slowest disaster
    /// recovery of what counts takes.
    fn zones_and_unit(&mut self, model: &Model, counted: &[&Thing]) {
        self.layout.first_zone = self.items(index(self.layout.zones.len()));
        if let Some(zone) = &model.zone {
            // One by one, since the loss of one may matter where that of another does not.
            for at in 0..model.zones {
                let item = self.layout.first_zone.saturating_add(at);
                self.source(FailureTarget::Zone, zone, item, 1, 1.0, Lone::Zone);
            }
        }
        if let Some(site) = &model.site {
            for at in model.zones..model.zones + model.sites {
                let item = self.layout.first_zone.saturating_add(at);
                self.source(FailureTarget::Zone, site, item, 1, 1.0, Lone::Asks);
            }
        }
        let disasters = counted.iter().filter_map(|thing| thing.disaster);
        let slowest = disasters.reduce(|a, b| if b.mean() > a.mean() { b } else { a });
        if let Some(down) = slowest {
            let class = FailureClass {
                kind: FailureKind::Itself,
                rate: model.unit,
                down,
            };
            let item = self.items(1);
            self.source(FailureTarget::Unit, &class, item, 1, 1.0, Lone::Asks);
        }
    }

    /// What a failure does that takes its subject away.
    fn outage(&self, subject: u32) -> Lone {
        let cause = self.causes(subject).instance;
        Lone::Outage { subject, cause }
    }

    fn causes(&self, subject: u32) -> Causes {
        let known = self.layout.subjects.get(subject as usize);
        known.map(|it| it.causes).unwrap_or_default()
    }

    fn items(&mut self, count: u32) -> u32 {
        let first = self.layout.items;
        self.layout.items = first.saturating_add(count);
        first
    }

    fn leaf(&mut self, subject: u32, plan: LeafPlan, place_cause: u32) -> u32 {
        self.layout.leaves.push(Leaf {
            subject,
            plan,
            place_cause,
        });
        index(self.layout.leaves.len() - 1)
    }

    fn source(
        &mut self,
        target: FailureTarget,
        class: &FailureClass,
        first: u32,
        count: u32,
        factor: f64,
        lone: Lone,
    ) {
        // The system does not stop without such a part, and what it does to others has to be asked.
        let lone = if self.is_gate { Lone::Asks } else { lone };
        let rate = class.rate.get() / 1000.0 * factor;
        if rate <= 0.0 || count == 0 {
            return;
        }
        let down = self.length(class.down);
        self.layout.sources.push(FailureSource {
            target,
            kind: class.kind,
            first,
            count,
            rate,
            down,
            lone,
            control: None,
            takes: Vec::new(),
            starts: match class.kind {
                FailureKind::Process | FailureKind::Hang | FailureKind::Host => self.starts,
                FailureKind::Itself => Starts::WITH_NONE,
            },
        });
    }

    fn length(&mut self, down: Downtime) -> Length {
        match down {
            Downtime::Fixed(length) => Length::Fixed(milliseconds(length)),
            Downtime::Repair(mean) if mean.is_zero() => Length::Fixed(0),
            Downtime::Repair(mean) => {
                #[allow(clippy::cast_precision_loss)]
                let mean = (mean.get() * 1000.0).min(LONGEST as f64);
                let known = &mut self.layout.repairs;
                let at = known.iter().position(|it| it.to_bits() == mean.to_bits());
                let class = index(at.unwrap_or_else(|| {
                    known.push(mean);
                    known.len() - 1
                }));
                Length::Repair { class, mean }
            }
        }
    }

    fn finish(self) -> Layout {
        let mut layout = self.layout;
        let weights: Vec<(f64, u32)> = layout
            .sources
            .iter()
            .map(|source| (source.rate * f64::from(source.count), source.count))
            .collect();
        layout.rate = weights.iter().map(|(weight, _)| weight).sum();
        layout.mixture = Mixture::new(&weights);
        mark_single_failure_effects(&mut layout);
        layout
    }
}

/// What part of a member's failures is its own and what part are shocks to the whole group, such
/// that the shares of time are those of the beta-factor model: a member by itself is down
/// (1 − β)·q of the time and the shock lasts for β·q of it.
fn shared_out(group: &Group, of: u32) -> (f64, f64) {
    let all = odds(&group.member);
    let beta = group.common_cause;
    if of < 2 || beta == Probability::ZERO || all.get() <= 0.0 {
        return (1.0, 0.0);
    }
    let q = all.probability();
    let part = |share: Probability| (share * q).odds().get() / all.get();
    (part(beta.complement()), part(beta))
}
