//! The ways things fail, and what becomes of a pair: time down per time up from the timings.

use super::assumptions::Assumptions;
use super::figure::Figure;
use super::recovery::Outages;
use super::sheet::{Sheet, is_close};
use tandem_domain::availability::{Flows, standby};
use tandem_domain::catalog::TimingKey as T;
use tandem_domain::fault::Fault;
use tandem_domain::id::Word;
use tandem_domain::plan::{Mttf, PodKind, SharedPart};
use tandem_domain::reliability::{
    FailureClass, FailureKind, Figures, Pair, PodFailing, Restart, of_pod, of_server,
};
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::Probability;
use tandem_domain::units::formula::weighted_mean;
use tandem_text::workbook as text;

/// Columns of a class.
const COLUMNS: [u16; 8] = [0, 1, 2, 3, 4, 5, 6, 7];
/// Classes of a pair have a block of so many columns each.
const BLOCK: u16 = 4;

/// What a member is, as far as its failures go.
#[derive(Clone, Copy)]
pub enum Kind<'p> {
    /// A pod.
    Pod,
    /// A process on a host.
    Server,
    /// A member of a shared part.
    Member(&'p SharedPart),
}

/// A way to fail, cell by cell.
#[derive(Clone)]
struct Class {
    rate: Figure,
    down: Figure,
}

/// A member that has been written.
struct Written {
    label: String,
    classes: Vec<FailureClass>,
    cells: Vec<Class>,
    odds: Figure,
}

/// The shares of time a pair is down, cell by cell.
#[derive(Clone)]
pub struct PairCells {
    /// Neither member is up.
    pub none: Figure,
    /// The standby is taking over.
    pub takeover: Figure,
    /// Nothing has detected the failure.
    pub uncovered: Figure,
    /// Any of these.
    pub down: Figure,
}

/// The sheet of members, and that of pairs.
pub struct Failures<'a> {
    /// What the timings say.
    pub assumptions: &'a Assumptions,
    /// How long outages are.
    pub outages: &'a Outages,
    members: Sheet,
    pairs: Sheet,
    written: Vec<Written>,
    member_row: u32,
    pair_row: u32,
}

impl<'a> Failures<'a> {
    /// Two empty sheets.
    pub fn new(assumptions: &'a Assumptions, outages: &'a Outages) -> Self {
        let mut members = Sheet::new(text::FAILURES_SHEET, &[34, 10, 14, 14, 16, 14, 16, 16]);
        members.title(text::FAILURES);
        members.text(1, 0, text::FAILURES_ABOUT);
        members.head(3, 0, &text::FAILURE_HEADS);
        members.freeze(4, 1);
        let mut pairs = Sheet::new(text::PAIRS_SHEET, &[28]);
        pairs.title(text::PAIRS);
        pairs.text(1, 0, text::PAIRS_ABOUT);
        pairs.head(3, 0, &text::PAIR_HEADS);
        pairs.freeze(4, 1);
        Self {
            assumptions,
            outages,
            members,
            pairs,
            written: Vec::new(),
            member_row: 4,
            pair_row: 4,
        }
    }

    /// The finished sheets.
    pub fn sheets(self) -> [Sheet; 2] {
        [self.members, self.pairs]
    }

    /// Time down per time up of a member.
    pub fn odds(&mut self, subject: &str, kind: Kind<'_>, classes: &[FailureClass]) -> Figure {
        self.member(subject, kind, classes).0
    }

    fn member(
        &mut self,
        subject: &str,
        kind: Kind<'_>,
        classes: &[FailureClass],
    ) -> (Figure, Vec<Class>) {
        let label = match kind {
            Kind::Pod => text::POD.to_owned(),
            Kind::Server => text::SERVER.to_owned(),
            Kind::Member(_) => text::member(subject),
        };
        let same = self
            .written
            .iter()
            .find(|it| it.label == label && it.classes == classes);
        if let Some(same) = same {
            return (same.odds.clone(), same.cells.clone());
        }
        let first = self.member_row;
        let mut cells = Vec::new();
        let mut odds = Vec::new();
        for class in classes {
            let (cell, its_odds) = self.class(&label, kind, class);
            cells.push(cell);
            odds.push(its_odds);
        }
        let total = if odds.is_empty() {
            Figure::count(0)
        } else {
            let all = self.members.range(
                (first, COLUMNS[6]),
                (self.member_row - 1, COLUMNS[6]),
                &odds,
            );
            self.members.formula(first, COLUMNS[7], &all.sum())
        };
        self.member_row += 1;
        self.written.push(Written {
            label,
            classes: classes.to_vec(),
            cells: cells.clone(),
            odds: total.clone(),
        });
        (total, cells)
    }

    fn class(&mut self, label: &str, kind: Kind<'_>, class: &FailureClass) -> (Class, Figure) {
        let row = self.member_row;
        self.member_row += 1;
        let [what, how, mttf, mttr, rate, down, odds, _] = COLUMNS;
        self.members.text(row, what, label);
        self.members.text(row, how, class.kind.id());
        let mut own = [None, None];
        if let Kind::Member(part) = kind {
            if let Some(Mttf::Hours(hours)) = part.mttf_h {
                own[0] = Some(self.members.input(row, mttf, hours.get()));
            }
            own[1] = part
                .mttr_h
                .map(|hours| self.members.input(row, mttr, hours.get()));
        }
        let ways = self.ways(kind, class.kind, &own);
        let nothing = || Figure::count(0);
        let known = class.rate.get();
        let figure = ways.first().map_or_else(nothing, |(rate, _)| rate.clone());
        let rate = self.members.known(row, rate, &figure, known);
        let known = class.down.mean().get();
        let mut downs = ways.into_iter().map(|(_, down)| down);
        let figure = downs.find(|down| is_close(down.value(), known));
        let figure = figure.unwrap_or_else(nothing);
        let down = self.members.known(row, down, &figure, known);
        let odds = self.members.formula(row, odds, &(&rate * &down));
        (Class { rate, down }, odds)
    }

    /// The ways a thing of a kind can fail so: how often, and how long. One of them is the thing's.
    fn ways(
        &self,
        kind: Kind<'_>,
        class: FailureKind,
        own: &[Option<Figure>; 2],
    ) -> Vec<(Figure, Figure)> {
        let figures = self.assumptions;
        let failures = match kind {
            Kind::Member(part) => return self.own(part, own).into_iter().collect(),
            Kind::Pod => {
                let kinds = [PodKind::StatefulSet, PodKind::Deployment];
                let pod = |kind| PodFailing {
                    kind,
                    ..PodFailing::default()
                };
                kinds.map(|kind| of_pod(pod(kind), figures)).to_vec()
            }
            Kind::Server => {
                let restarts = [(true, false), (true, true), (false, false), (false, true)];
                let restarts = restarts.map(|(by_itself, hang_is_seen)| Restart {
                    by_itself,
                    hang_is_seen,
                });
                restarts.map(|again| of_server(again, figures)).to_vec()
            }
        };
        let failures = failures.into_iter().flatten().flatten();
        let failures = failures.filter(|failure| failure.kind == class);
        failures.map(|it| (it.rate, it.down)).collect()
    }

    /// How a member of a shared part fails, in hours of its own or as hosts do.
    fn own(&self, part: &SharedPart, own: &[Option<Figure>; 2]) -> Option<(Figure, Figure)> {
        let hour = || Figure::count(3600);
        let [mttf, mttr] = own;
        let rate = match mttf {
            None if part.mttf_h == Some(Mttf::Never) => Some(Figure::count(0)),
            None => self.assumptions.per_second(T::HostMttf),
            Some(hours) => Some(&Figure::count(1) / &(hours * &hour())),
        };
        let down = match mttr {
            None => self.assumptions.seconds(T::HostRepair),
            Some(hours) => Some(hours * &hour()),
        };
        rate.zip(down)
    }

    /// A pair: what its failures come to, and the balance of its chain.
    pub fn pair(&mut self, label: &str, subject: &SubjectId, pair: &Pair) -> Option<PairCells> {
        let classes: Vec<FailureClass> = pair.failures.iter().map(|(it, _)| *it).collect();
        let (_, cells) = self.member(label, Kind::Server, &classes);
        let known = standby(pair)?;
        let shares = known.down()?;
        let row = self.pair_row;
        self.pair_row += 1;
        self.pairs.text(row, 0, label);
        let mut lines = Vec::new();
        for (class, (failure, takeover)) in cells.iter().zip(&pair.failures) {
            let block = 1 + BLOCK * place(failure.kind);
            let rate = self.pairs.formula(row, block, &class.rate);
            let down = self.pairs.formula(row, block + 1, &class.down);
            let length = takeover.length.get();
            let fault = match failure.kind {
                FailureKind::Process => Fault::ProcessExit,
                FailureKind::Hang => Fault::Hang,
                FailureKind::Host | FailureKind::Itself => Fault::HostDown,
            };
            let found = self.outages.of(subject, fault, length);
            let found = found.unwrap_or_else(|| class.down.clone());
            let length = self.pairs.known(row, block + 2, &found, length);
            let seen = f64::from(u8::from(takeover.detected));
            let seen = self.pairs.input(row, block + 3, seen);
            lines.push((rate, down, length, seen));
        }
        let total = |term: fn(&(Figure, Figure, Figure, Figure)) -> Figure| {
            Figure::total(&lines.iter().map(term).collect::<Vec<_>>())
        };
        let column = 1 + BLOCK * 3;
        let sheet = &mut self.pairs;
        let rate = sheet.formula(row, column, &total(|(rate, ..)| rate.clone()));
        let seen_rate = total(|(rate, _, _, seen)| rate * seen);
        let seen_rate = sheet.formula(row, column + 1, &seen_rate);
        let repair = weighted_mean(total(|(rate, down, ..)| rate * down), rate.clone());
        let repair = sheet.known(row, column + 2, &repair, known.repair.get());
        let taken = total(|(rate, _, length, seen)| &(rate * length) * seen);
        let taken = weighted_mean(taken, seen_rate.clone());
        let taken = sheet.known(row, column + 3, &taken, known.takeover.get());
        let late = total(|(rate, _, length, seen)| &(rate * length) * &(&Figure::count(1) - seen));
        let late = Figure::choose(
            &seen_rate.is_below(&rate),
            &(&late / &(&rate - &seen_rate)),
            &Figure::count(0),
        );
        let late = sheet.known(row, column + 4, &late, known.uncovered.get());
        let warm = sheet.input(row, column + 5, f64::from(u8::from(pair.standby_fails)));
        let mut columns = column + 6..;
        let flows = Flows {
            rate,
            seen: seen_rate,
            warm,
            repair,
            takeover: taken,
            uncovered: late,
        };
        let balance = flows.balance(|figure| {
            let column = columns.next().unwrap_or_default();
            sheet.formula(row, column, &figure)
        });
        let mut share = |figure: &Figure, known: Probability| {
            let column = columns.next().unwrap_or_default();
            sheet.known(row, column, figure, known.get())
        };
        Some(PairCells {
            none: share(&balance.none, shares.none),
            takeover: share(&balance.takeover, shares.takeover),
            uncovered: share(&balance.uncovered, shares.uncovered),
            down: share(&balance.down, shares.total()),
        })
    }
}

/// The place of a class among the blocks of a pair.
fn place(kind: FailureKind) -> u16 {
    match kind {
        FailureKind::Process => 0,
        FailureKind::Hang => 1,
        FailureKind::Host | FailureKind::Itself => 2,
    }
}
