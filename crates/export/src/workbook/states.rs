//! Everything in each state of the zones: what is down by itself, and what is down together.

use super::figure::Figure;
use super::frame::{FIRST, Frame, Line, Writer};
use super::leaves::{Leaf, last_alone, leaves_of};
use tandem_domain::availability::{System, ZonesUp, zone_states};
use tandem_domain::catalog::TimingKey as T;
use tandem_domain::reliability::{Figures, Model, Thing, ThingRole};
use tandem_domain::subject_id::SubjectId;
use tandem_text::workbook as text;

/// Zones a sheet has columns for at most; their states are 64.
pub const MOST_ZONES: u32 = 6;
/// A thing.
pub struct Written {
    /// Which.
    pub subject: SubjectId,
    /// Whether the system counts it.
    pub counts: bool,
    /// How long the loss of the unit takes it away, in seconds.
    pub disaster: Option<Figure>,
    /// Its instances by themselves.
    pub instance: Figure,
    /// Its takeovers and its unnoticed failures, where it is a pair.
    pub pair: Option<(Figure, Figure)>,
    /// Down in each state.
    own: Line,
    /// The same, with the shared parts it needs.
    with_shared: Line,
    /// Takeovers after the loss of a site, by itself and with those parts.
    takeovers: [Figure; 2],
    by_places: Vec<(bool, Line)>,
}

/// What the sheet answers for one model.
pub struct States {
    /// Things, in the order of the model.
    pub things: Vec<Written>,
    /// Shared parts that counted things need, with their shares by themselves.
    pub parts: Vec<(String, Figure)>,
    /// Everything that counts, in each state.
    pub system: Option<Line>,
    /// The same where only zones fail.
    pub by_zones: Option<Line>,
    /// The same where only sites do.
    pub by_sites: Option<Line>,
    /// Takeovers of what counts after the loss of a site.
    pub takeovers: Figure,
    /// All nodes of the cluster, where there are several.
    pub nodes: Option<Line>,
    /// Their takeovers after the loss of a site.
    pub node_takeovers: Figure,
    weights: Line,
}

impl States {
    /// The share of time a line is down: Σ of its states, weighted.
    pub fn share(&self, line: &Line) -> Figure {
        // The weights add up to 1 but for rounding.
        Figure::smallest(&[Figure::count(1), self.weights.range.times(&line.range)])
    }

    /// Down in each state, by itself or with the shared parts it needs.
    pub fn of(&self, thing: &Written, with_shared: bool) -> Figure {
        let [alone, together] = &thing.takeovers;
        if with_shared {
            self.share(&thing.with_shared).or(together)
        } else {
            self.share(&thing.own).or(alone)
        }
    }
}

/// Whether a model fits: every figure is known, and zones and sites together have columns.
pub fn fits(model: &Model) -> bool {
    let parts = model.needed(&model.things);
    let known = model.things.iter().all(|it| it.structure.is_some())
        && parts.into_iter().all(|it| it.structure.is_some());
    known && model.zones + model.sites <= MOST_ZONES
}

impl Writer<'_, '_> {
    /// Writes a model that fits. Nothing where a figure turns out to be unknown.
    pub fn write(&mut self, title: &str, model: &Model) -> Option<States> {
        self.sheet.section(self.row, title);
        self.row += 1;
        let frame = self.frame(model)?;
        let heads = text::STATE_HEADS;
        self.sheet.head(self.row, 0, &heads);
        for (column, zone) in (FIRST..).zip(0..model.zones.max(model.sites)) {
            self.sheet.head(
                self.row,
                column,
                &[&text::members_in(zone, model.zones, model.sites)],
            );
        }
        self.sheet
            .head(self.row, frame.first_state(), &[text::STATES_HEAD]);
        self.sheet
            .head(self.row, frame.last_column(), &[text::ALONE_HEAD]);
        self.row += 1;

        let mut parts = Vec::new();
        for part in model.needed(&model.things) {
            let leaves = self.leaves(&frame, &part.id, None, part.structure.as_ref()?)?;
            let own = self.together(&frame, &part.id, &leaves_of(&leaves, |it| &it.states))?;
            let alone = last_alone(&leaves);
            let by_zones = places_of(&leaves);
            parts.push((part.id.clone(), own, alone, by_zones));
        }
        let system_of = System::new(model);
        let mut things = Vec::new();
        for thing in &model.things {
            let id = thing.subject.to_string();
            let leaves = self.leaves(&frame, &id, Some(thing), thing.structure.as_ref()?)?;
            let own = self.together(&frame, &id, &leaves_of(&leaves, |it| &it.states))?;
            let mut lines = vec![own.clone()];
            let needs = model.needed([thing]);
            let its = parts
                .iter()
                .filter(|(id, ..)| needs.iter().any(|part| part.id == *id));
            lines.extend(its.map(|(_, own, ..)| own.clone()));
            let label = text::with_shared(&id);
            let with_shared = self.together(&frame, &label, &lines)?;
            let pair = leaves.iter().find_map(|leaf| leaf.pair.clone());
            things.push(Written {
                subject: thing.subject.clone(),
                counts: thing.counts,
                disaster: self.disaster(thing),
                instance: last_alone(&leaves),
                pair: pair.map(|pair| (pair.takeover, pair.uncovered)),
                own,
                with_shared,
                takeovers: [false, true].map(|with| self.takeovers(&system_of, &[thing], with)),
                by_places: places_of(&leaves),
            });
        }
        let counted = model.needed(model.counted());
        parts.retain(|(id, ..)| counted.iter().any(|part| part.id == *id));
        let counted: Vec<&Written> = things.iter().filter(|thing| thing.counts).collect();
        let owns = counted.iter().map(|it| it.own.clone());
        let system: Vec<Line> = owns.chain(parts.iter().map(|it| it.1.clone())).collect();
        let lines = counted.iter().flat_map(|it| it.by_places.clone());
        let by_places: Vec<(bool, Line)> = lines
            .chain(parts.iter().flat_map(|it| it.3.clone()))
            .collect();
        let lost_with = |sites: bool| -> Vec<Line> {
            let here = by_places
                .iter()
                .filter(|(is_at_sites, _)| *is_at_sites == sites);
            here.map(|(_, line)| line.clone()).collect()
        };
        let (by_zones, by_sites) = (lost_with(false), lost_with(true));
        let all: Vec<&Thing> = model.counted().collect();
        let takeovers = self.takeovers(&system_of, &all, true);
        let is_node = |thing: &Thing| match thing.role {
            ThingRole::ClusterNode(_) => true,
            ThingRole::Ordinary => false,
        };
        let all: Vec<&Thing> = model.things.iter().filter(|it| is_node(it)).collect();
        let node_takeovers = self.takeovers(&system_of, &all, true);
        let nodes = model.things.iter().zip(&things);
        let nodes = nodes.filter(|(thing, _)| is_node(thing));
        let needed = model.needed(nodes.clone().map(|(thing, _)| thing));
        let node_parts = parts
            .iter()
            .filter(|(id, ..)| needed.iter().any(|part| part.id == *id));
        let nodes: Vec<Line> = nodes
            .map(|(_, it)| it.own.clone())
            .chain(node_parts.map(|it| it.1.clone()))
            .collect();
        Some(States {
            system: self.together(&frame, text::SYSTEM, &system),
            by_zones: self.together(&frame, text::SYSTEM_BY_ZONES, &by_zones),
            by_sites: self.together(&frame, text::SYSTEM_BY_SITES, &by_sites),
            takeovers,
            node_takeovers,
            nodes: self.together(&frame, text::ALL_NODES, &nodes),
            parts: parts.into_iter().map(|it| (it.0, it.2)).collect(),
            things,
            weights: frame.weights,
        })
    }

    /// The states and how much of the time each is there: each state of the zones with each of the
    /// sites.
    fn frame(&mut self, model: &Model) -> Option<Frame> {
        let (zones, _) = zone_states(model.zones, model.zone.as_ref());
        let (sites, _) = zone_states(model.sites, model.site.as_ref());
        let both = || {
            zones
                .iter()
                .flat_map(|zone| sites.iter().map(move |site| (zone, site)))
        };
        let it = self.failures.assumptions;
        let zero = Figure::count(0);
        let known = model.zone.is_some();
        let down = self.place_down(text::ZONE_DOWN, known, T::ZoneMttf, T::ZoneRepair)?;
        let first = FIRST + u16::try_from(model.zones.max(model.sites)).unwrap_or(0);
        let states: Vec<ZonesUp> = both().map(|(zone, _)| zone.clone()).collect();
        let bits = self.bits(first, model.zones, &states, text::zone_is_up);
        let mut shares = vec![(known, down, bits.clone())];
        let sites_up: Vec<ZonesUp> = both().map(|(_, site)| site.clone()).collect();
        let mut site_bits = Vec::new();
        if model.site.is_some() {
            let down = self.place_down(text::SITE_DOWN, true, T::SiteMttf, T::SiteRepair)?;
            site_bits = self.bits(first, model.sites, &sites_up, text::site_is_up);
            shares.push((true, down, site_bits.clone()));
        }
        self.sheet.text(self.row, 0, text::STATE_SHARE);
        let one = Figure::count(1);
        let mut cells: Vec<Figure> = Vec::new();
        for (index, (column, (zone, site))) in (first..).zip(both()).enumerate() {
            let each = shares.iter().filter(|(known, ..)| *known);
            let each = each.flat_map(|(_, down, bits)| {
                let here = bits
                    .iter()
                    .filter_map(move |place: &Vec<Figure>| place.get(index));
                here.map(|bit| Figure::choose(&bit.is(&one), &(&one - down), down))
            });
            let figure = each.reduce(|all, place| &all * &place);
            let figure = figure.unwrap_or_else(|| one.clone());
            let known = zone.probability.get() * site.probability.get();
            cells.push(self.sheet.known(self.row, column, &figure, known));
        }
        let weights = self.line(first, cells);
        let zone_loss = if model.zone.is_some() {
            it.per_second(T::ZoneMttf)?
        } else {
            zero
        };
        Some(Frame {
            states,
            sites: sites_up,
            given: System::new(model).as_it_is(),
            bits,
            site_bits,
            weights,
            zone_loss,
        })
    }

    /// The share of time one zone or site is down, where they count.
    fn place_down(&mut self, label: &str, counts: bool, mttf: T, repair: T) -> Option<Figure> {
        let it = self.failures.assumptions;
        self.sheet.text(self.row, 0, label);
        let odds = if counts {
            &it.per_second(mttf)? * &it.seconds(repair)?
        } else {
            Figure::count(0)
        };
        let down = self.sheet.formula(self.row, 1, &odds.share_of_odds());
        self.row += 1;
        Some(down)
    }

    /// Whether each of so many places is up in each state.
    fn bits(
        &mut self,
        first: u16,
        places: u32,
        states: &[ZonesUp],
        label: fn(u32) -> String,
    ) -> Vec<Vec<Figure>> {
        let mut bits = Vec::new();
        for place in 0..places {
            self.sheet.text(self.row, 0, &label(place));
            let at = usize::try_from(place).unwrap_or(usize::MAX);
            let cells = (first..).zip(states).map(|(column, state)| {
                let up = state.up.get(at).copied().unwrap_or(false);
                self.sheet.value(self.row, column, f64::from(u8::from(up)))
            });
            bits.push(cells.collect());
            self.row += 1;
        }
        bits
    }

    /// The share of time some things are taken over after the loss of a site.
    fn takeovers(&self, system: &System<'_>, things: &[&Thing], with_shared: bool) -> Figure {
        let it = self.failures.assumptions;
        let none = Figure::count(0);
        let Some(rate) = it.per_second(T::SiteMttf) else {
            return none;
        };
        let slowest = system.slowest_takeovers(things, with_shared).into_iter();
        let each = slowest.map(|(thing, takeover)| {
            let seconds = takeover.get();
            let fault = tandem_domain::fault::Fault::HostDown;
            let found = self.failures.outages.of(&thing.subject, fault, seconds);
            let repair = || {
                let repair = it.seconds(T::SiteRepair);
                repair.filter(|it| super::sheet::is_close(it.value(), seconds))
            };
            let length = found.or_else(repair).unwrap_or(Figure::number(seconds));
            (&rate * &length).share_of_odds()
        });
        each.fold(none, |all, one| all.or(&one))
    }

    /// Several lines in one: down where at least one of them is. Nothing of none.
    fn together(&mut self, frame: &Frame, label: &str, lines: &[Line]) -> Option<Line> {
        let (first, rest) = lines.split_first()?;
        let mut so_far = first.clone();
        for line in rest {
            self.sheet.text(self.row, 0, label);
            self.sheet.text(self.row, 1, text::TOGETHER);
            let mut cells = Vec::new();
            for (column, (a, b)) in
                (frame.first_state()..).zip(so_far.cells.iter().zip(&line.cells))
            {
                cells.push(self.sheet.formula(self.row, column, &a.or(b)));
            }
            so_far = self.line(frame.first_state(), cells);
        }
        Some(so_far)
    }

    /// How long the loss of the unit takes a thing away.
    fn disaster(&self, thing: &Thing) -> Option<Figure> {
        let seconds = thing.disaster?.mean().get();
        let fault = tandem_domain::fault::Fault::UnitDown;
        let found = self.failures.outages.of(&thing.subject, fault, seconds);
        let repair = || {
            let repair = self.failures.assumptions.seconds(T::UnitRepair);
            repair.filter(|it| super::sheet::is_close(it.value(), seconds))
        };
        Some(found.or_else(repair).unwrap_or(Figure::number(seconds)))
    }
}

/// Each leaf where only the places it is lost with fail, and whether those are sites.
fn places_of(leaves: &[Leaf]) -> Vec<(bool, Line)> {
    let each = leaves.iter();
    each.map(|leaf| (leaf.is_at_sites, leaf.by_places.clone()))
        .collect()
}
