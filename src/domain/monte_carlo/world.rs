//! What is up and what is down, and what follows when something fails or comes back.
//!
//! The rules are those of the model's section "Availability"; nothing here draws a number. Times
//! are milliseconds from the start.

use std::collections::VecDeque;

use super::agenda::{Agenda, Due};
use super::layout::{Layout, LeafPlan, Length, Lone, Target};
use super::moving::Moving;
use super::pair::Pair;

/// Who wants to know what happens.
pub(super) trait Watch {
    /// An item failed.
    fn failed(&mut self, _now: u64, _source: u32, _item: u32) {}
    /// An item is up again. Counts as an event, as a failure does.
    fn restored(&mut self, _now: u64, _source: u32, _item: u32) {}
    /// A takeover or a move is done. Counts as an event.
    fn switched(&mut self) {}
    /// The active member of a pair is hit, whether it is up or not: a takeover takes so long.
    fn active_is_hit(&mut self, _length: u64) {}
    /// The system goes down or comes up.
    fn system(&mut self, _now: u64, _is_down: bool) {}
    /// A subject goes down or comes up.
    fn subject(&mut self, _now: u64, _subject: u32, _is_down: bool) {}
    /// A cause alone begins or ends to take the system away.
    fn cause(&mut self, _now: u64, _cause: u32, _is_on: bool) {}
}

/// Nobody does.
pub(super) struct Nobody;

impl Watch for Nobody {}

/// The state of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Members up, whatever their zone does.
    own: u32,
    /// Members up in zones that are up.
    effective: u32,
    /// Members in zones that are up, whether up or not.
    placed: u32,
    /// Shocks that have not passed.
    shocks: u32,
    in_repair: u32,
    waiting: VecDeque<(u32, u32)>,
}

#[derive(Clone, Debug)]
pub(super) enum State {
    Group(Group),
    Pair(Pair),
    Moving(Moving),
}

/// What is the matter with a leaf: its own way of being down, for the causes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Matter {
    pub is_down: bool,
    /// Down even with all zones up.
    pub instance: bool,
    pub takeover: bool,
    pub uncovered: bool,
    /// Down even with all members up.
    pub zone: bool,
    /// Down only until a takeover or a move is done, or a failure is noticed.
    pub waits: bool,
}

#[derive(Clone, Debug)]
struct LeafState {
    state: State,
    matter: Matter,
}

#[derive(Clone, Debug)]
struct Slot {
    leaf: u32,
    size: u32,
    up: u32,
    is_live: bool,
}

/// Everything that is up or down.
#[derive(Clone, Debug)]
pub(super) struct World<'l> {
    pub layout: &'l Layout,
    items_down: Vec<bool>,
    slots: Vec<Slot>,
    leaves: Vec<LeafState>,
    zones_down: Vec<bool>,
    subjects_down: Vec<u32>,
    causes_on: Vec<u32>,
    /// Why the system is down, each reason once.
    reasons: u32,
    /// Leaves that are down.
    leaves_down: u32,
    /// Of those, the ones that only wait for a takeover or a move, or for being noticed.
    waiting: u32,
}

impl<'l> World<'l> {
    pub(super) fn new(layout: &'l Layout) -> Self {
        let leaves = layout.leaves.iter().map(|leaf| LeafState {
            state: match &leaf.plan {
                LeafPlan::Group(plan) => State::Group(Group {
                    waiting: VecDeque::with_capacity(if plan.crews < plan.of {
                        plan.of as usize
                    } else {
                        0
                    }),
                    ..Group::default()
                }),
                LeafPlan::Pair(_) => State::Pair(Pair::default()),
                LeafPlan::Moving { .. } => State::Moving(Moving::default()),
            },
            matter: Matter::default(),
        });
        let slots = layout.slots.iter().map(|slot| Slot {
            leaf: slot.leaf,
            size: slot.size,
            up: slot.size,
            is_live: true,
        });
        Self {
            layout,
            items_down: vec![false; layout.items as usize],
            slots: slots.collect(),
            leaves: leaves.collect(),
            zones_down: vec![false; layout.zones.len()],
            subjects_down: vec![0; layout.subjects.len()],
            causes_on: vec![0; layout.causes.len()],
            reasons: 0,
            leaves_down: 0,
            waiting: 0,
        }
    }

    /// Everything up, what is too small ever to be up aside.
    pub(super) fn reset(&mut self, watch: &mut impl Watch) {
        self.items_down.fill(false);
        self.zones_down.fill(false);
        self.subjects_down.fill(0);
        self.causes_on.fill(0);
        (self.reasons, self.leaves_down, self.waiting) = (0, 0, 0);
        for slot in &mut self.slots {
            (slot.up, slot.is_live) = (slot.size, true);
        }
        let plans = self.layout.leaves.iter();
        for (leaf, plan) in self.leaves.iter_mut().zip(plans) {
            leaf.matter = Matter::default();
            match (&mut leaf.state, &plan.plan) {
                (State::Group(group), LeafPlan::Group(plan)) => {
                    (group.own, group.effective, group.placed) =
                        (plan.placed, plan.placed, plan.placed);
                    (group.shocks, group.in_repair) = (0, 0);
                    group.waiting.clear();
                }
                (State::Pair(pair), _) => pair.reset(),
                (State::Moving(moving), _) => moving.reset(),
                _ => {}
            }
        }
        for leaf in 0..self.leaves.len() {
            if matches!(self.leaf(leaf), Some(State::Group(_))) {
                self.group_changed(leaf, 0, watch);
            }
        }
    }

    /// Begins anew after a cycle, which left everything up: only who is active and where pods are
    /// stays, and is drawn by the caller.
    pub(super) fn place(&mut self, mut active: impl FnMut() -> bool, zone: u32) {
        for leaf in &mut self.leaves {
            match &mut leaf.state {
                State::Pair(pair) => pair.activate(active()),
                State::Moving(moving) => moving.place(zone),
                State::Group(_) => {}
            }
        }
    }

    #[inline]
    pub(super) fn is_down(&self) -> bool {
        self.reasons > 0
    }

    /// Whether the system is up, or down only until a takeover is done.
    pub(super) fn only_waits(&self) -> bool {
        self.reasons == 0 || (self.leaves_down > 0 && self.leaves_down == self.waiting)
    }

    #[inline]
    pub(super) fn item_is_down(&self, item: u32) -> bool {
        self.items_down.get(item as usize) == Some(&true)
    }

    pub(super) fn set_item(&mut self, item: u32, is_down: bool) {
        if let Some(it) = self.items_down.get_mut(item as usize) {
            *it = is_down;
        }
    }

    pub(super) fn zone_is_up(&self, zone: u32) -> bool {
        self.zones_down.get(zone as usize) == Some(&false)
    }

    /// The first zone that is up, after a given one and around.
    pub(super) fn next_zone_up(&self, after: u32) -> Option<u32> {
        let zones = super::layout::index(self.zones_down.len());
        (1..=zones)
            .map(|step| (after + step) % zones)
            .find(|zone| self.zone_is_up(*zone))
    }

    fn leaf(&self, leaf: usize) -> Option<&State> {
        self.leaves.get(leaf).map(|leaf| &leaf.state)
    }

    #[inline]
    pub(super) fn pair(&self, leaf: u32) -> Option<&Pair> {
        match &self.leaves.get(leaf as usize)?.state {
            State::Pair(pair) => Some(pair),
            _ => None,
        }
    }

    #[inline]
    pub(super) fn pair_mut(&mut self, leaf: u32) -> Option<&mut Pair> {
        match &mut self.leaves.get_mut(leaf as usize)?.state {
            State::Pair(pair) => Some(pair),
            _ => None,
        }
    }

    pub(super) fn moving_mut(&mut self, leaf: u32) -> Option<&mut Moving> {
        match &mut self.leaves.get_mut(leaf as usize)?.state {
            State::Moving(moving) => Some(moving),
            _ => None,
        }
    }

    /// How many of a source's items can fail as things are.
    pub(super) fn can_fail(&self, source: usize) -> u32 {
        let Some(source) = self.layout.sources.get(source) else {
            return 0;
        };
        match source.target {
            Target::Member { slot, .. } => self.slots.get(slot as usize).map_or(0, |it| it.up),
            _ => {
                let items = source.first..source.first + source.count;
                let able = items.filter(|item| self.item_can_fail(source.target, *item));
                u32::try_from(able.count()).unwrap_or(0)
            }
        }
    }

    /// Whether an item can fail as things are.
    #[inline]
    pub(super) fn item_can_fail(&self, target: Target, item: u32) -> bool {
        if self.item_is_down(item) {
            return false;
        }
        match target {
            Target::PairMember { leaf, .. } => self.pair_member_can_fail(leaf, item),
            _ => true,
        }
    }

    /// An item fails, if it can; answers whether it did.
    pub(super) fn fail(
        &mut self,
        source_at: usize,
        item: u32,
        down: Length,
        now: u64,
        agenda: &mut Agenda,
        watch: &mut impl Watch,
    ) -> bool {
        let Some(source) = self.layout.sources.get(source_at) else {
            return false;
        };
        if !self.item_can_fail(source.target, item) {
            return false;
        }
        let source_at = super::layout::index(source_at);
        self.set_item(item, true);
        watch.failed(now, source_at, item);
        let due = Due::Restore {
            item,
            source: source_at,
        };
        match source.target {
            Target::Member { leaf, slot } => {
                if self.starts_repair(leaf, item, source_at) {
                    agenda.after(now, down, due);
                }
                self.member_moves(leaf, slot, false, now, watch);
            }
            Target::Shock { leaf } => {
                agenda.after(now, down, due);
                self.shock_moves(leaf, true, now, watch);
            }
            Target::PairMember { leaf, takeover } => {
                self.pair_member_fails(leaf, due, takeover, down, now, agenda, watch);
            }
            Target::Pod { leaf } => {
                agenda.after(now, down, due);
                self.moving_changed(leaf, now, watch);
            }
            Target::Zone => {
                agenda.after(now, down, due);
                self.zone_moves(item, false, now, agenda, watch);
            }
            Target::Unit => {
                agenda.after(now, down, due);
                self.reason(true, now, watch);
                self.cause(self.layout.unit_cause, true, now, watch);
            }
        }
        true
    }

    /// Something under way comes to its end.
    pub(super) fn end(&mut self, due: Due, now: u64, agenda: &mut Agenda, watch: &mut impl Watch) {
        match due {
            Due::Restore { item, source } => self.restore(item, source, now, agenda, watch),
            Due::Switch { leaf, stamp } => self.switch(leaf, stamp, now, agenda, watch),
            Due::Moved { leaf, stamp } => self.moved(leaf, stamp, now, agenda, watch),
        }
    }

    fn restore(
        &mut self,
        item: u32,
        source_at: u32,
        now: u64,
        agenda: &mut Agenda,
        watch: &mut impl Watch,
    ) {
        let Some(source) = self.layout.sources.get(source_at as usize) else {
            return;
        };
        self.set_item(item, false);
        watch.restored(now, source_at, item);
        match source.target {
            Target::Member { leaf, slot } => {
                if let Some((item, source)) = self.next_repair(leaf) {
                    let down = self.layout.sources.get(source as usize);
                    let down = down.map_or(Length::Fixed(0), |it| it.down);
                    agenda.after(now, down, Due::Restore { item, source });
                }
                self.member_moves(leaf, slot, true, now, watch);
            }
            Target::Shock { leaf } => self.shock_moves(leaf, false, now, watch),
            Target::PairMember { leaf, .. } => {
                self.pair_member_returns(leaf, item, now, agenda, watch);
            }
            Target::Pod { leaf } => self.moving_changed(leaf, now, watch),
            Target::Zone => self.zone_moves(item, true, now, agenda, watch),
            Target::Unit => {
                self.reason(false, now, watch);
                self.cause(self.layout.unit_cause, false, now, watch);
            }
        }
    }

    /// Whether a crew is free for a member; otherwise it waits for one.
    #[inline]
    fn starts_repair(&mut self, leaf: u32, item: u32, source: u32) -> bool {
        let Some((State::Group(group), crews)) = self.with_crews(leaf) else {
            return true;
        };
        if group.in_repair < crews {
            group.in_repair += 1;
            return true;
        }
        group.waiting.push_back((item, source));
        false
    }

    /// The member a crew turns to that is free now, first come, first served.
    #[inline]
    fn next_repair(&mut self, leaf: u32) -> Option<(u32, u32)> {
        let (State::Group(group), _) = self.with_crews(leaf)? else {
            return None;
        };
        let next = group.waiting.pop_front();
        if next.is_none() {
            group.in_repair -= 1;
        }
        next
    }

    #[inline]
    fn with_crews(&mut self, leaf: u32) -> Option<(&mut State, u32)> {
        match &self.layout.leaves.get(leaf as usize)?.plan {
            LeafPlan::Group(plan) if plan.crews < plan.of => {
                let state = &mut self.leaves.get_mut(leaf as usize)?.state;
                Some((state, plan.crews))
            }
            _ => None,
        }
    }

    #[inline]
    fn member_moves(
        &mut self,
        leaf: u32,
        slot: u32,
        is_up: bool,
        now: u64,
        watch: &mut impl Watch,
    ) {
        let Some(slot) = self.slots.get_mut(slot as usize) else {
            return;
        };
        let is_live = slot.is_live;
        step(&mut slot.up, is_up);
        if let Some(State::Group(group)) = self.state_mut(leaf) {
            step(&mut group.own, is_up);
            if is_live {
                step(&mut group.effective, is_up);
            }
        }
        self.group_changed(leaf as usize, now, watch);
    }

    fn shock_moves(&mut self, leaf: u32, begins: bool, now: u64, watch: &mut impl Watch) {
        if let Some(State::Group(group)) = self.state_mut(leaf) {
            step(&mut group.shocks, begins);
        }
        self.group_changed(leaf as usize, now, watch);
    }

    fn state_mut(&mut self, leaf: u32) -> Option<&mut State> {
        self.leaves
            .get_mut(leaf as usize)
            .map(|leaf| &mut leaf.state)
    }

    fn zone_moves(
        &mut self,
        item: u32,
        is_up: bool,
        now: u64,
        agenda: &mut Agenda,
        watch: &mut impl Watch,
    ) {
        let layout = self.layout;
        let zone = item - layout.first_zone;
        if let Some(it) = self.zones_down.get_mut(zone as usize) {
            *it = !is_up;
        }
        let Some(plan) = layout.zones.get(zone as usize) else {
            return;
        };
        for slot in &plan.slots {
            let Some(slot) = self.slots.get_mut(*slot as usize) else {
                continue;
            };
            slot.is_live = is_up;
            let (leaf, up, size) = (slot.leaf, slot.up, slot.size);
            if let Some(State::Group(group)) = self.state_mut(leaf) {
                if is_up {
                    group.effective += up;
                    group.placed += size;
                } else {
                    group.effective -= up;
                    group.placed -= size;
                }
            }
            self.group_changed(leaf as usize, now, watch);
        }
        for leaf in &plan.pairs {
            self.pair_zone_moves(*leaf, zone, is_up, now, agenda, watch);
        }
        for leaf in &layout.moving {
            self.moving_zone_moves(*leaf, zone, is_up, now, agenda, watch);
        }
    }

    #[inline]
    fn group_changed(&mut self, leaf: usize, now: u64, watch: &mut impl Watch) {
        let Some(LeafPlan::Group(plan)) = self.layout.leaves.get(leaf).map(|leaf| &leaf.plan)
        else {
            return;
        };
        let Some(State::Group(group)) = self.leaf(leaf) else {
            return;
        };
        let is_shocked = group.shocks > 0;
        let matter = Matter {
            is_down: is_shocked || group.effective < plan.need,
            instance: is_shocked || group.own < plan.need,
            zone: group.placed < plan.need && plan.need <= plan.of,
            ..Matter::default()
        };
        self.matters(leaf, matter, now, watch);
    }

    /// Hands on what changed about a leaf: to its subject, the system and the causes.
    #[inline]
    pub(super) fn matters(
        &mut self,
        leaf: usize,
        matter: Matter,
        now: u64,
        watch: &mut impl Watch,
    ) {
        let Some(state) = self.leaves.get_mut(leaf) else {
            return;
        };
        let before = state.matter;
        if before == matter {
            return;
        }
        state.matter = matter;
        self.hand_on(leaf, before, matter, now, watch);
    }

    fn hand_on(
        &mut self,
        leaf: usize,
        before: Matter,
        after: Matter,
        now: u64,
        watch: &mut impl Watch,
    ) {
        let Some(subject) = self.layout.leaves.get(leaf).map(|leaf| leaf.subject) else {
            return;
        };
        let Some(plan) = self.layout.subjects.get(subject as usize) else {
            return;
        };
        let pairs = [
            (before.instance, after.instance, plan.causes.instance),
            (before.takeover, after.takeover, plan.causes.takeover),
            (before.uncovered, after.uncovered, plan.causes.uncovered),
            (before.zone, after.zone, self.layout.zone_cause),
        ];
        for (before, after, cause) in pairs {
            if before != after {
                self.cause(cause, after, now, watch);
            }
        }
        if before.waits != after.waits {
            step(&mut self.waiting, after.waits);
        }
        if before.is_down == after.is_down {
            return;
        }
        step(&mut self.leaves_down, after.is_down);
        let Some(down) = self.subjects_down.get_mut(subject as usize) else {
            return;
        };
        step(down, after.is_down);
        if *down == u32::from(after.is_down) {
            watch.subject(now, subject, after.is_down);
            self.reason(after.is_down, now, watch);
        }
    }

    fn reason(&mut self, is_on: bool, now: u64, watch: &mut impl Watch) {
        step(&mut self.reasons, is_on);
        if self.reasons == u32::from(is_on) {
            watch.system(now, is_on);
        }
    }

    fn cause(&mut self, cause: u32, is_on: bool, now: u64, watch: &mut impl Watch) {
        let Some(count) = self.causes_on.get_mut(cause as usize) else {
            return;
        };
        step(count, is_on);
        if *count == u32::from(is_on) {
            watch.cause(now, cause, is_on);
        }
    }
}

/// One more or one fewer.
#[inline]
fn step(count: &mut u32, up: bool) {
    *count = if up {
        *count + 1
    } else {
        count.saturating_sub(1)
    };
}

/// Finds out by trying what a failure does by itself: whether the system is down until it is over.
pub(super) fn look_at_lone_failures(layout: &mut Layout) {
    let mut world = World::new(layout);
    let mut agenda = Agenda::new(&layout.repairs, 0);
    world.reset(&mut Nobody);
    let starts_up = !world.is_down();
    let sources = layout.sources.iter().enumerate();
    let points: Vec<bool> = sources
        .map(|(at, source)| {
            world.reset(&mut Nobody);
            agenda.clear();
            let lasts = Length::Fixed(1);
            world.fail(at, source.first, lasts, 0, &mut agenda, &mut Nobody);
            let is_lost = world.is_down() && !world.only_waits();
            starts_up && is_lost && source.lone != Lone::Pair
        })
        .collect();
    layout.starts_up = starts_up;
    for (source, is_single_point) in layout.sources.iter_mut().zip(points) {
        source.is_single_point = is_single_point;
    }
}
