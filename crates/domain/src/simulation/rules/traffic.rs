//! Interactions and requests: they arrive, are worked on, wait, are refused or lost.
//!
//! Whatever happens, offered = served + refused + lost + waiting.

use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::{DeployedNode, RedundancyGroup};
use crate::simulation::context::Context;
use crate::simulation::flow::{Flow, InFlight, Instance, Offered, Told, Work, Worked, to_u64};
use crate::simulation::journal::About;
use crate::simulation::request_routing::{is_trusted, is_up};
use crate::simulation::schedule::Due;

/// Traffic begins.
pub(super) fn begin(cx: &mut Context<'_>) {
    for flow in cx.workload.flows.indices() {
        next_arrival(cx, flow);
    }
}

/// Plans the next arrival at a subject.
fn next_arrival(cx: &mut Context<'_>, flow: Idx<Flow>) {
    let mean = 1.0 / cx.workload.traffic.rate_per_s;
    let wait = cx.workload.flows[flow].arrivals.exponential(mean);
    cx.schedule.after_by_itself(wait, Due::Arrival { flow });
}

fn about(to: Offered) -> About {
    match to {
        Offered::Group(group) => About::Group(group),
        Offered::Service(service) => About::Service(service),
    }
}

/// The cluster node that something is offered to.
fn node_of(cx: &Context<'_>, flow: &Flow) -> Option<(Idx<DeployedNode>, Idx<RedundancyGroup>)> {
    match flow.to {
        Offered::Group(group) => cx.setup.node_of[group].map(|node| (node, group)),
        Offered::Service(_) => None,
    }
}

/// Something arrives at a subject. What a cluster node cannot take goes to another that can.
pub(super) fn arrive(cx: &mut Context<'_>, flow: Idx<Flow>) {
    next_arrival(cx, flow);
    let it = &cx.workload.flows[flow];
    let Some((node, group)) = node_of(cx, it) else {
        take(cx, flow);
        return;
    };
    if it.serves() {
        cx.world.interactions += 1;
        take(cx, flow);
    } else if let Some(other) = other_node(cx, flow, node) {
        cx.world.interactions += 1;
        take(cx, other);
    } else if cx.world.node_down(node) {
        refuse_for(cx, flow, group);
    } else {
        // A switchover: the client tries again in a moment.
        cx.world.interactions += 1;
        take(cx, flow);
    }
}

/// One of several, by the stream of a flow; nothing of none.
fn pick<'t, T>(flow: &mut Flow, of: &'t [T]) -> Option<&'t T> {
    let number = flow.choice.below(to_u64(of.len()));
    of.get(usize::try_from(number).ok()?)
}

/// The flow of another node that serves and takes what a node that does not was meant to take.
fn other_node(cx: &mut Context<'_>, flow: Idx<Flow>, node: Idx<DeployedNode>) -> Option<Idx<Flow>> {
    let nodes = &cx.setup.deployment.nodes;
    let it = &nodes[node];
    let own = &mut cx.workload.flows[flow];
    let media = it.media_types.as_ref().and_then(|types| pick(own, types));
    let tenant = pick(own, &it.tenants);
    let takes = |other: Idx<DeployedNode>| {
        let other = &nodes[other];
        let media_fits = match (&other.media_types, media) {
            (None, _) => true,
            (Some(types), Some(media)) => types.contains(media),
            (Some(_), None) => false,
        };
        let tenant_fits = match tenant {
            Some(tenant) => other.tenants.is_empty() || other.tenants.contains(tenant),
            None => other.tenants.is_empty(),
        };
        media_fits && tenant_fits
    };
    let able = cx.workload.flows.iter().filter(|(_, other)| {
        let other_node = node_of(cx, other).map(|(node, _)| node);
        let other_node = other_node.filter(|other| *other != node);
        other.serves() && other_node.is_some_and(takes)
    });
    let able: Vec<Idx<Flow>> = able.map(|(index, _)| index).collect();
    pick(&mut cx.workload.flows[flow], &able).copied()
}

/// Nobody takes what a node that is down was meant to take.
fn refuse_for(cx: &mut Context<'_>, flow: Idx<Flow>, group: Idx<RedundancyGroup>) {
    let it = &mut cx.workload.flows[flow];
    it.counts.offered += 1;
    it.counts.refused += 1;
    if !std::mem::replace(&mut it.told.no_node, true) {
        cx.tell(
            EventId::Refused2002,
            RuleId::NoOtherNode,
            About::Group(group),
        );
    }
}

/// Whether something goes to an instance that is gone without anybody having noticed: each that is
/// up or thought to be receives its share.
fn goes_nowhere(cx: &mut Context<'_>, flow: Idx<Flow>) -> bool {
    let instances = cx.workload.flows[flow].instances.values();
    let is_thought = |it: &&Instance| it.up || is_trusted(cx.setup, cx.world, it.by);
    let trusted = instances.filter(is_thought).map(|it| it.up);
    let trusted: Vec<bool> = trusted.collect();
    trusted.contains(&false) && pick(&mut cx.workload.flows[flow], &trusted) == Some(&false)
}

/// A subject takes something: into work, into the queue, or not at all. An instance that is gone
/// without anybody having noticed still receives its share, and loses it.
fn take(cx: &mut Context<'_>, flow: Idx<Flow>) {
    cx.workload.flows[flow].counts.offered += 1;
    if goes_nowhere(cx, flow) {
        let it = &mut cx.workload.flows[flow];
        it.counts.lost += 1;
        if !std::mem::replace(&mut it.told.share_lost, true) {
            tell_of_flow(cx, flow, EventId::ShareLost, RuleId::ShareLost);
        }
        return;
    }
    let traffic = cx.workload.traffic;
    let it = &mut cx.workload.flows[flow];
    // What nobody records is not there to be recorded later.
    let records = |instance: &Instance| match instance.by {
        Worked::Either(_) => true,
        Worked::Server(_) | Worked::Pod(_) | Worked::CopyPod(_) => false,
    };
    let nobody = !it.serves();
    if nobody && it.instances.values().any(records) {
        it.counts.lost += 1;
        return;
    }
    let impaired = it.is_impaired();
    if let Some(instance) = it.free(traffic.capacity) {
        begin_work(cx, flow, instance, false);
    } else if to_u64(it.queue.len()) < traffic.queue.unwrap_or(u64::MAX) {
        it.queue.push_back(impaired);
        if impaired && !std::mem::replace(&mut it.told.queued, true) {
            let (event, rule) = if nobody {
                (EventId::RequestsWait, RuleId::ClientsWait)
            } else {
                (EventId::QueueBegins, RuleId::Overload)
            };
            tell_of_flow(cx, flow, event, rule);
        }
    } else {
        it.counts.refused += 1;
        if impaired && !std::mem::replace(&mut it.told.refused, true) {
            tell_of_flow(cx, flow, EventId::QueueFull, RuleId::Overload);
        }
    }
}

/// Tells something about what is offered to a subject.
fn tell_of_flow(cx: &mut Context<'_>, flow: Idx<Flow>, event: EventId, rule: RuleId) {
    let it = &cx.workload.flows[flow];
    let names = [
        (Blank::Waiting, it.queue.len().to_string()),
        (Blank::Work, it.work.len().to_string()),
    ];
    let about = about(it.to);
    cx.tell_of(event, rule, about, &names);
}

fn begin_work(cx: &mut Context<'_>, flow: Idx<Flow>, instance: Idx<Instance>, delayed: bool) {
    let mean = cx.workload.traffic.hold_s;
    let it = &mut cx.workload.flows[flow];
    let work = it.next;
    it.next += 1;
    it.work.insert(work, Work { instance, delayed });
    it.instances[instance].in_work += 1;
    let length = it.holding.exponential(mean);
    cx.schedule
        .after_by_itself(length, Due::Done { flow, work });
}

pub(super) fn done(cx: &mut Context<'_>, flow: Idx<Flow>, work: u64) {
    let it = &mut cx.workload.flows[flow];
    // What was lost meanwhile is never done.
    let Some(work) = it.work.remove(&work) else {
        return;
    };
    it.instances[work.instance].in_work -= 1;
    it.counts.served += 1;
    it.counts.delayed += u64::from(work.delayed);
    begin_waiting(cx, flow);
}

/// Those that wait go into work as long as there is room.
fn begin_waiting(cx: &mut Context<'_>, flow: Idx<Flow>) {
    loop {
        let it = &mut cx.workload.flows[flow];
        if it.queue.is_empty() {
            return;
        }
        let Some(instance) = it.free(cx.workload.traffic.capacity) else {
            return;
        };
        let Some(delayed) = it.queue.pop_front() else {
            return;
        };
        begin_work(cx, flow, instance, delayed);
    }
}

/// Looks at the instances that may have come or gone: what those had in work that are gone, and who
/// waits for those that came.
pub(super) fn follow_flows(cx: &mut Context<'_>) {
    for subject in cx.world.take_flows() {
        if let Some(flow) = cx.workload.flow_of[subject] {
            follow_flow(cx, flow);
        }
    }
}

fn follow_flow(cx: &mut Context<'_>, flow: Idx<Flow>) {
    let mut dropped = Fate::ALL.map(|fate| (fate, 0));
    for index in cx.workload.flows[flow].instances.indices() {
        let it = &cx.workload.flows[flow];
        let (by, was) = (it.instances[index].by, it.instances[index].up);
        let up = is_up(cx.setup, cx.world, by);
        let fate = fate(cx, it, by);
        let it = &mut cx.workload.flows[flow];
        it.instances[index].up = up;
        if was && !up {
            let work = it.drop_work(index, fate == Fate::Kept);
            let same = dropped.iter_mut().filter(|(other, _)| *other == fate);
            same.for_each(|(_, dropped)| *dropped += work);
        }
    }
    let it = &mut cx.workload.flows[flow];
    if !it.is_impaired() {
        it.told = Told::default();
    }
    if !it.serves() {
        it.queue.iter_mut().for_each(|delayed| *delayed = true);
    }
    let to = it.to;
    for (fate, dropped) in dropped.into_iter().filter(|(_, dropped)| *dropped > 0) {
        if let (Fate::LostWithRole, Offered::Group(group)) = (fate, to) {
            cx.journal.lose_in_split(group, to_u64(dropped));
        }
        tell_dropped(cx, flow, dropped, fate);
    }
    begin_waiting(cx, flow);
}

/// What becomes of what an instance has in work when it is not up any more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is lost with what worked on it.
    Lost,
    /// It is lost because a server that lives is primary no more.
    LostWithRole,
    /// It outlives the instance.
    Kept,
}

impl Fate {
    const ALL: [Self; 3] = [Self::Lost, Self::LostWithRole, Self::Kept];
}

/// Tells what became of what was in work.
fn tell_dropped(cx: &mut Context<'_>, flow: Idx<Flow>, dropped: usize, fate: Fate) {
    let it = &mut cx.workload.flows[flow];
    let (event, rule) = match (fate, it.in_flight) {
        (Fate::Lost, _) => (EventId::InFlightLost, RuleId::InFlight),
        (Fate::LostWithRole, _) => (EventId::InFlightLost, RuleId::SplitBrainWork),
        (Fate::Kept, InFlight::Kept) => (EventId::InFlightKept, RuleId::HotStandby),
        (Fate::Kept, InFlight::Stranded) => (EventId::InFlightStranded, RuleId::NoOtherNode),
        (Fate::Kept, InFlight::Lost) => (EventId::InFlightKept, RuleId::SharedNeeded),
    };
    let names = [(Blank::Count, dropped.to_string())];
    let about = about(it.to);
    cx.tell_of(event, rule, about, &names);
}

/// Work outlives its instance with a hot backup, in a cluster node, or where the instance itself still
/// runs and only something it needs is away. What a lost region, zone, worker or host had in work is
/// lost, whatever else it waits for.
fn fate(cx: &Context<'_>, flow: &Flow, by: Worked) -> Fate {
    let runs = match by {
        Worked::Server(server) => cx.world.server_serves(server),
        Worked::Either(group) => cx.world.any_serves(group),
        Worked::Pod(pod) | Worked::CopyPod(pod) => cx.world.pod_ready(pod),
    };
    let steps_down = match by {
        Worked::Server(server) => cx.world.is_well(server) && !cx.world.servers[server].acting,
        Worked::Either(_) | Worked::Pod(_) | Worked::CopyPod(_) => false,
    };
    match flow.in_flight {
        InFlight::Kept | InFlight::Stranded => Fate::Kept,
        InFlight::Lost if runs => Fate::Kept,
        InFlight::Lost if steps_down => Fate::LostWithRole,
        InFlight::Lost => Fate::Lost,
    }
}
