//! The smallest things that have a row: groups, pairs and pods that move, in each state.

use super::failures::{Kind, PairCells};
use super::figure::Figure;
use super::frame::{FIRST, Frame, Line, Writer};
use tandem_domain::availability::{CommonCause, Given, down, moved};
use tandem_domain::catalog::TimingKey as T;
use tandem_domain::reliability::{Figures, Group, MemberPlacement, Structure, Thing, rescheduled};
use tandem_domain::subject_id::SubjectId;
use tandem_text::workbook as text;

/// The smallest thing that has a row: a group, a pair or a pod that moves.
pub struct Leaf {
    /// Down in each state.
    pub states: Line,
    /// Down in each state where only zones and sites fail.
    pub by_places: Line,
    /// Whether those are sites.
    pub is_at_sites: bool,
    /// Down by itself, or any leaf of the same thing before it.
    pub alone: Figure,
    /// Where it is a pair.
    pub pair: Option<PairCells>,
}

impl Writer<'_, '_> {
    /// The parts of a structure, each with a row of its own.
    pub(super) fn leaves(
        &mut self,
        frame: &Frame,
        id: &str,
        thing: Option<&Thing>,
        structure: &Structure,
    ) -> Option<Vec<Leaf>> {
        let mut flat = Vec::new();
        flatten(structure, &mut flat);
        let many = flat.len() > 1;
        let mut before: Option<Figure> = None;
        flat.into_iter()
            .zip(1..)
            .map(|(leaf, number)| {
                let label = if many {
                    text::part_of(id, number)
                } else {
                    id.to_owned()
                };
                self.sheet.text(self.row, 0, &label);
                let row = self.row;
                let mut leaf = self.leaf(frame, id, thing, leaf)?;
                let alone = match &before {
                    Some(before) => before.or(&leaf.alone),
                    None => leaf.alone.clone(),
                };
                leaf.alone = self.sheet.formula(row, frame.last_column(), &alone);
                before = Some(leaf.alone.clone());
                Some(leaf)
            })
            .collect()
    }

    fn leaf(
        &mut self,
        frame: &Frame,
        id: &str,
        thing: Option<&Thing>,
        leaf: &Structure,
    ) -> Option<Leaf> {
        let zero = Figure::count(0);
        let row = self.row;
        let (states, by_places, alone, pair): (Vec<Figure>, Vec<Figure>, _, _) = match leaf {
            Structure::Group(group) => {
                self.sheet.text(row, 1, text::GROUP);
                let cells = self.group(frame, id, thing, group)?;
                let states = each(frame, |index| cells.down(frame, index));
                let by_places = each(frame, |index| cells.too_small(frame, index));
                (states, by_places, None, None)
            }
            Structure::Moving { pod, .. } => {
                self.sheet.text(row, 1, text::MOVING);
                let odds = self.failures.odds(id, Kind::Pod, pod);
                let q = self.sheet.formula(row, 4, &odds.share_of_odds());
                let it = self.failures.assumptions;
                let moves = moved(frame.zone_loss.clone(), rescheduled(it)?);
                let moves = self.sheet.formula(row, 5, &moves);
                let while_up = |index, figure: Figure| {
                    let up = Figure::total(frame.bits.iter().filter_map(|it| it.get(index)));
                    Figure::choose(&zero.is_below(&up), &figure, &Figure::count(1))
                };
                let states = each(frame, |index| while_up(index, q.or(&moves)));
                let by_places = each(frame, |index| while_up(index, moves.clone()));
                (states, by_places, Some(q), None)
            }
            Structure::Pair(pair) => {
                self.sheet.text(row, 1, text::PAIR);
                let cells = self.failures.pair(id, &thing?.subject, pair)?;
                let (states, by_places) = match &pair.sites {
                    None => (
                        each(frame, |_| cells.down.clone()),
                        each(frame, |_| zero.clone()),
                    ),
                    Some(sites) => {
                        let classes: Vec<_> = pair.failures.iter().map(|(it, _)| *it).collect();
                        let odds = self.failures.odds(id, Kind::Server, &classes);
                        let single = self.sheet.formula(row, 4, &odds.share_of_odds());
                        let (one, two) = (Figure::count(1), Figure::count(2));
                        let left = |index| {
                            let bits = sites.at.iter().map(|site| {
                                let bits = site.and_then(|site| frame.site_bits.get(site));
                                bits.and_then(|bits| bits.get(index))
                                    .unwrap_or(&one)
                                    .clone()
                            });
                            Figure::total(&bits.collect::<Vec<_>>())
                        };
                        let by = |index, both: &Figure, alone: &Figure| {
                            let left = left(index);
                            let some = Figure::choose(&left.is_below(&two), alone, both);
                            Figure::choose(&left.is_below(&one), &one, &some)
                        };
                        (
                            each(frame, |index| by(index, &cells.down, &single)),
                            each(frame, |index| by(index, &zero, &zero)),
                        )
                    }
                };
                (states, by_places, Some(cells.none.clone()), Some(cells))
            }
            Structure::All(_) => return None,
        };
        let leaf_is_at_sites = leaf.is_at_sites();
        let first = frame.first_state();
        let states = self.states(frame, first, leaf, states, frame.given)?;
        self.row += 1;
        self.sheet.text(self.row, 0, text::BY_ZONES_ALONE);
        let by_places = self.states(frame, first, leaf, by_places, frame.zones_alone())?;
        self.row += 1;
        let alone = alone.or_else(|| states.cells.first().cloned())?;
        Some(Leaf {
            states,
            by_places,
            is_at_sites: leaf_is_at_sites,
            alone,
            pair,
        })
    }

    /// One cell for each state, held against what the app says.
    fn states(
        &mut self,
        frame: &Frame,
        first: u16,
        leaf: &Structure,
        figures: Vec<Figure>,
        given: Given,
    ) -> Option<Line> {
        let row = self.row;
        let mut cells = Vec::new();
        for ((column, state), figure) in (first..).zip(0..).zip(figures) {
            let known = down(leaf, frame.up(leaf, state)?, given)?.get();
            cells.push(self.sheet.known(row, column, &figure, known));
        }
        let line = self.line(first, cells);
        // The caller moves on.
        self.row = row;
        Some(line)
    }

    fn group(
        &mut self,
        frame: &Frame,
        id: &str,
        thing: Option<&Thing>,
        group: &Group,
    ) -> Option<GroupCells> {
        let row = self.row;
        let part = self.plan.shared.iter().find(|part| part.id == id);
        let kind = match (thing, part) {
            (None, Some(part)) => Kind::Member(part),
            (Some(thing), _) if thing.disaster.is_some() => Kind::Pod,
            _ => Kind::Server,
        };
        let runs = thing.filter(|it| it.disaster.is_some()).and_then(|thing| {
            self.rows.iter().find(|row| {
                let SubjectId::Service { unit, service } = &thing.subject else {
                    return false;
                };
                let named = self.plan.private_edition.as_deref();
                let named = named.and_then(|it| it.services.get(row.service));
                row.unit == *unit && named.is_some_and(|it| it.service == *service)
            })
        });
        let one = Figure::count(1);
        let (of, members) = match &group.placed {
            MemberPlacement::Outside(of) => {
                (self.sheet.input(row, 2, f64::from(*of)), Placed::Outside)
            }
            MemberPlacement::Sites(all) => {
                let of = f64::from(group.members());
                let of = self.sheet.input(row, 2, of);
                let columns = (FIRST..frame.first_state()).zip(0..frame.site_bits.len());
                let cells = columns.map(|(column, site)| {
                    let here = all.iter().filter(|it| it.site == Some(site));
                    let members: u32 = here.map(|it| it.members).sum();
                    self.sheet.input(row, column, f64::from(members))
                });
                let cells = cells.collect();
                (of, Placed::Sites(cells))
            }
            MemberPlacement::Zones(members) => {
                let cells = (FIRST..).zip(members).enumerate();
                let cells: Vec<Figure> = cells
                    .map(|(zone, (column, pods))| {
                        let linked = runs.and_then(|row| row.per_zone.get(zone));
                        let linked =
                            linked.filter(|it| it.value().total_cmp(&f64::from(*pods)).is_eq());
                        match linked {
                            Some(pods) => self.sheet.formula(row, column, pods),
                            None => self.sheet.input(row, column, f64::from(*pods)),
                        }
                    })
                    .collect();
                let of = self.sheet.formula(row, 2, &Figure::total(&cells));
                (of, Placed::Zones(cells))
            }
        };
        let need = f64::from(group.need);
        let asked = runs.map(|row| Figure::largest(&[one.clone(), row.required.clone()]));
        let need = match asked.filter(|it| it.value().total_cmp(&need).is_eq()) {
            Some(asked) => self.sheet.formula(row, 3, &asked),
            None => self.sheet.input(row, 3, need),
        };
        let odds = self.failures.odds(id, kind, &group.member);
        let q = self.sheet.formula(row, 4, &odds.share_of_odds());
        let beta = self.failures.assumptions.number(T::CommonCauseBeta)?;
        // A lone member has nobody to fail together with.
        let beta = Figure::choose(&one.is_below(&of), &beta, &Figure::count(0));
        let cause = CommonCause::of(beta, q);
        let cause = CommonCause {
            shock: self.sheet.formula(row, 5, &cause.shock),
            alone: self.sheet.formula(row, 6, &cause.alone),
        };
        Some(GroupCells {
            of,
            need,
            members,
            cause,
        })
    }
}

/// Where the members of a group are, cell by cell.
enum Placed {
    Outside,
    Zones(Vec<Figure>),
    Sites(Vec<Figure>),
}

/// A group, cell by cell.
struct GroupCells {
    of: Figure,
    need: Figure,
    members: Placed,
    cause: CommonCause<Figure>,
}

impl GroupCells {
    /// Members that no zone and no site has taken.
    fn left(&self, frame: &Frame, state: usize) -> Figure {
        let one = Figure::count(1);
        match &self.members {
            Placed::Outside => self.of.clone(),
            Placed::Zones(members) => {
                let there = frame.bits.iter().zip(members);
                let there = there.filter_map(|(bits, pods)| Some(bits.get(state)? * pods));
                Figure::total(&there.collect::<Vec<_>>())
            }
            Placed::Sites(members) => {
                let gone = frame.site_bits.iter().zip(members);
                let gone = gone.filter_map(|(bits, it)| Some(&(&one - bits.get(state)?) * it));
                &self.of - &Figure::total(&gone.collect::<Vec<_>>())
            }
        }
    }

    fn down(&self, frame: &Frame, state: usize) -> Figure {
        let left = self.left(frame, state);
        let too_few = Figure::too_few(&self.need, &left, &self.cause.alone);
        self.cause.clone().down(too_few)
    }

    /// Whether zones alone leave too few. A group that is too small to begin with is not their
    /// fault.
    fn too_small(&self, frame: &Frame, state: usize) -> Figure {
        let left = self.left(frame, state);
        let lost = left
            .is_below(&self.need)
            .and(&self.need.is_at_most(&self.of));
        Figure::choose(&lost, &Figure::count(1), &Figure::count(0))
    }
}

fn each(frame: &Frame, figure: impl Fn(usize) -> Figure) -> Vec<Figure> {
    (0..frame.states.len()).map(figure).collect()
}

fn flatten<'s>(structure: &'s Structure, flat: &mut Vec<&'s Structure>) {
    match structure {
        Structure::All(parts) => parts.iter().for_each(|part| flatten(part, flat)),
        leaf => flat.push(leaf),
    }
}

/// One line of each leaf.
pub(super) fn leaves_of(leaves: &[Leaf], line: fn(&Leaf) -> &Line) -> Vec<Line> {
    leaves.iter().map(|leaf| line(leaf).clone()).collect()
}

/// At least one of some leaves by itself.
pub(super) fn last_alone(leaves: &[Leaf]) -> Figure {
    let last = leaves.last().map(|leaf| leaf.alone.clone());
    last.unwrap_or_else(|| Figure::count(0))
}
