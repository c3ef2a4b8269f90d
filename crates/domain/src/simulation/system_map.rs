//! What stands where in a run, as a map shows it at one glance: places as areas, hosts and nodes as
//! blocks in them, processes by name, and the pods of a service as one tile with its count.
//!
//! ```text
//! region: services "voice 3/3", shared dependencies       room: what stands on no host
//!   zone: node 0 ■■■ 3/3, node 1 ■■■ 3/3                     host: server, LCA
//! ```
//!
//! Where things stand does not change, but for pods: a node is asked which are on it at a moment.

use super::map_standing::{NodeStanding, ServiceMark, TileStanding};
use super::playback::{Playback, Standing};
use super::time::Time;
use super::timeline::{Lane, Stretch, Timeline};
use super::trace::{State, ThingKind, Trace};
use super::whom::Whom;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

/// The pods of a service in one region or data center.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceTile {
    /// Whose they are.
    pub subject: SubjectId,
    /// Their numbers among the things of the trace.
    pub pods: Vec<usize>,
    /// The lane that says whether it serves.
    lane: Option<usize>,
}

/// A host or a node, by its number, and what stands on it for good.
#[derive(Clone, Debug, PartialEq)]
pub struct MapBlock {
    /// The host or node.
    pub thing: usize,
    /// Servers and agents of the Management Layer; never pods.
    pub items: Vec<usize>,
}

/// A site, a region or data center, or a zone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapArea {
    /// The place; nothing for all that stands in none.
    pub thing: Option<usize>,
    /// The services of a region or data center.
    pub services: Vec<ServiceTile>,
    /// What stands right in it.
    pub items: Vec<usize>,
    /// Hosts or nodes.
    pub blocks: Vec<MapBlock>,
    /// Places in it.
    pub areas: Vec<MapArea>,
}

impl MapArea {
    /// A host or node in it, however deep.
    fn block(&self, thing: usize) -> Option<&MapBlock> {
        let own = self.blocks.iter().find(|block| block.thing == thing);
        own.or_else(|| self.areas.iter().find_map(|area| area.block(thing)))
    }

    fn is_empty(&self) -> bool {
        self.services.is_empty()
            && self.items.is_empty()
            && self.blocks.is_empty()
            && self.areas.is_empty()
    }
}

/// The map of a trace.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemMap {
    /// Places that stand in no other, and last what stands in none.
    pub areas: Vec<MapArea>,
    /// Whether hosts are too many to show what is on each: they show counts.
    pub hosts_are_folded: bool,
    /// Whether services are too many for a mark of each on every node: nodes show counts.
    pub nodes_are_folded: bool,
    /// What each thing stands in at the start.
    first: Vec<Option<usize>>,
    /// The place of each pod's service, in the order of marks on a node.
    service_of: Vec<Option<usize>>,
    subjects: Vec<SubjectId>,
}

impl SystemMap {
    /// Hosts that show what is on them, at most.
    const MOST_OPEN_HOSTS: usize = 24;
    /// Services with a mark on every node, at most.
    const MOST_MARKS: usize = 16;

    /// Lays a trace out; `timeline` is that of the same trace.
    #[must_use]
    pub fn new(trace: &Trace, playback: &Playback, timeline: &Timeline) -> Self {
        let things = &trace.things;
        let number = |id: &Option<ThingId>| id.as_ref().and_then(|id| playback.number_of(id));
        let first: Vec<Option<usize>> = things.iter().map(|thing| number(&thing.at)).collect();
        let mut subjects: Vec<SubjectId> = Vec::new();
        let mut service_of = vec![None; things.len()];
        for (thing, of) in things.iter().zip(&mut service_of) {
            let ThingId::Pod { unit, service, .. } = &thing.id else {
                continue;
            };
            let subject = SubjectId::service(unit, service);
            let known = subjects.iter().rposition(|it| *it == subject);
            *of = Some(known.unwrap_or_else(|| {
                subjects.push(subject);
                subjects.len() - 1
            }));
        }
        let mut map = Self {
            areas: Vec::new(),
            hosts_are_folded: false,
            nodes_are_folded: false,
            first,
            service_of,
            subjects,
        };
        let mut inside: Vec<Vec<usize>> = vec![Vec::new(); things.len() + 1];
        for (thing, at) in map.first.iter().enumerate() {
            if let Some(inside) = inside.get_mut(at.unwrap_or(things.len())) {
                inside.push(thing);
            }
        }
        let around = Around {
            trace,
            timeline,
            inside: &inside,
            map: &map,
        };
        let mut outside = around.area(None, 0);
        map.areas = std::mem::take(&mut outside.areas);
        if !outside.is_empty() {
            map.areas.push(outside);
        }
        let of_kind = |kind| things.iter().filter(|thing| thing.kind == kind).count();
        map.hosts_are_folded = of_kind(ThingKind::Host) > Self::MOST_OPEN_HOSTS;
        let most = map.areas.iter().map(|area| area.services.len()).max();
        map.nodes_are_folded = most.is_some_and(|most| most > Self::MOST_MARKS);
        map
    }

    /// The tile of a service.
    #[must_use]
    pub fn tile(&self, subject: &SubjectId) -> Option<&ServiceTile> {
        let all = self.areas.iter().flat_map(|area| &area.services);
        all.into_iter().find(|tile| tile.subject == *subject)
    }

    /// A host or node, with what is on it for good.
    #[must_use]
    pub fn block(&self, thing: usize) -> Option<&MapBlock> {
        self.areas.iter().find_map(|area| area.block(thing))
    }

    /// How a service stands when everything stands so, at a moment.
    #[must_use]
    pub fn of_service(
        &self,
        tile: &ServiceTile,
        standings: &[Standing],
        timeline: &Timeline,
        moment: Time,
    ) -> TileStanding {
        let states = tile.pods.iter().filter_map(|pod| standings.get(*pod));
        let states: Vec<State> = states.map(|it| it.state).collect();
        let lane = tile.lane.and_then(|lane| timeline.lanes.get(lane));
        let shows = |lane: &Lane| Some(lane.segments.get(lane.at(moment)?)?.is);
        TileStanding::of_pods(&states, lane.and_then(shows))
    }

    /// How a host stands with all that is on it for good.
    #[must_use]
    pub fn of_host(&self, block: &MapBlock, standings: &[Standing]) -> TileStanding {
        let states = block.items.iter().filter_map(|item| standings.get(*item));
        let states: Vec<State> = states.map(|it| it.state).collect();
        let own = standings.get(block.thing).map(|it| it.state);
        TileStanding::of_parts(own.unwrap_or(State::Up), &states)
    }

    /// How every node stands with the pods that are on it, by the number of the thing; nothing for
    /// what is no node.
    #[must_use]
    pub fn of_nodes(&self, standings: &[Standing]) -> Vec<Option<NodeStanding>> {
        let mut nodes: Vec<Option<NodeStanding>> = vec![None; standings.len()];
        for ((service, first), standing) in self.service_of.iter().zip(&self.first).zip(standings) {
            let Some(service) = service else { continue };
            // What waits for a place is on no node, whatever it was on before.
            let on = match standing.state {
                State::Pending | State::Off => None,
                _ => standing.at.or(*first),
            };
            let Some(node) = on.and_then(|on| nodes.get_mut(on)) else {
                continue;
            };
            let node = node.get_or_insert_with(NodeStanding::default);
            node.take(ServiceMark {
                service: *service,
                is: Stretch::State(standing.state),
            });
        }
        nodes
    }

    /// Whose mark one is.
    #[must_use]
    pub fn service(&self, mark: &ServiceMark) -> Option<&SubjectId> {
        self.subjects.get(mark.service)
    }

    /// The pods that are on a node, by their numbers.
    #[must_use]
    pub fn pods_on(&self, node: usize, standings: &[Standing]) -> Vec<usize> {
        let all = self.service_of.iter().zip(&self.first).zip(standings);
        all.enumerate()
            .filter(|(_, ((service, first), standing))| {
                let is_placed = !matches!(standing.state, State::Pending | State::Off);
                service.is_some() && is_placed && standing.at.or(**first) == Some(node)
            })
            .map(|(pod, _)| pod)
            .collect()
    }
}

/// What an area is put together from.
struct Around<'t> {
    trace: &'t Trace,
    timeline: &'t Timeline,
    /// What stands in each thing, and last what stands in none.
    inside: &'t [Vec<usize>],
    map: &'t SystemMap,
}

impl Around<'_> {
    /// Places stand in each other so deep at most: a zone in a region.
    const DEEPEST: usize = 4;

    fn area(&self, place: Option<usize>, depth: usize) -> MapArea {
        let mut area = MapArea {
            thing: place,
            ..MapArea::default()
        };
        let inside = place.unwrap_or(self.trace.things.len());
        for thing in self.inside.get(inside).into_iter().flatten() {
            let Some(kind) = self.trace.things.get(*thing).map(|it| it.kind) else {
                continue;
            };
            match kind {
                ThingKind::Site | ThingKind::Unit | ThingKind::Zone if depth < Self::DEEPEST => {
                    area.areas.push(self.area(Some(*thing), depth + 1));
                }
                ThingKind::Host | ThingKind::Worker => area.blocks.push(self.block(*thing)),
                ThingKind::Pod => {}
                ThingKind::Site
                | ThingKind::Unit
                | ThingKind::Zone
                | ThingKind::Lca
                | ThingKind::Scs
                | ThingKind::Server
                | ThingKind::ClusterNode
                | ThingKind::Proxy
                | ThingKind::Icon
                | ThingKind::Shared => area.items.push(*thing),
            }
        }
        if let Some(ThingId::Unit(unit)) = place.and_then(|it| Some(&self.trace.things.get(it)?.id))
        {
            area.services = self.services(unit);
        }
        area
    }

    fn block(&self, thing: usize) -> MapBlock {
        let things = &self.trace.things;
        let items = self.inside.get(thing).into_iter().flatten();
        let mut items: Vec<usize> = items
            .filter(|item| {
                things
                    .get(**item)
                    .is_some_and(|it| it.kind != ThingKind::Pod)
            })
            .copied()
            .collect();
        // What serves before what watches it.
        items.sort_by_key(|item| things.get(*item).map(|it| it.kind == ThingKind::Lca));
        MapBlock { thing, items }
    }

    fn services(&self, unit: &str) -> Vec<ServiceTile> {
        let subjects = self.map.subjects.iter().enumerate();
        let tiles = subjects.filter_map(|(number, subject)| {
            let SubjectId::Service { unit: own, .. } = subject else {
                return None;
            };
            if own != unit {
                return None;
            }
            let pods = self.map.service_of.iter().enumerate();
            let pods = pods.filter(|(_, of)| **of == Some(number));
            let whom = Whom::Subject(subject.clone());
            Some(ServiceTile {
                subject: subject.clone(),
                pods: pods.map(|(pod, _)| pod).collect(),
                lane: self.timeline.lanes.iter().position(|lane| lane.id == whom),
            })
        });
        tiles.collect()
    }
}
