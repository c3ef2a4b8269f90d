//! How much of the time things are there, and what takes them away.

use super::assumptions::Assumptions;
use super::failures::Failures;
use super::figure::Figure;
use super::frame::Writer;
use super::recovery::Outages;
use super::replicas::Row;
use super::sheet::{Sheet, is_close};
use super::states::{States, fits};
use tandem_domain::arena::Idx;
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::{Availability, Cause, ServiceAvailability};
use tandem_domain::catalog::{Catalog, TimingKey as T};
use tandem_domain::deployment::DeployedUnit;
use tandem_domain::reliability::{Figures, Model, ThingRole, compile};
use tandem_text::{availability as words, workbook as text};

/// The headline, cell by cell.
pub struct Headline {
    /// The share of time everything that counts is up.
    pub system: Figure,
    /// Seconds down in a year.
    pub down: Figure,
}

/// A unit's model and what it is called.
struct Part {
    title: String,
    model: Model,
    is_system: bool,
}

/// Writes this sheet, and those it rests on; answers them and the headline.
pub fn write(
    assessment: &Assessment,
    catalog: &Catalog,
    assumptions: &Assumptions,
    outages: &Outages,
    rows: &[Row],
) -> (Vec<Sheet>, Option<Headline>) {
    let mut sheet = Sheet::new(text::AVAILABILITY_SHEET, &[40, 40, 18, 18, 18]);
    let mut states_sheet = Sheet::new(text::STATES_SHEET, &[36, 16]);
    states_sheet.title(text::STATES);
    states_sheet.text(1, 0, text::STATES_ABOUT);
    states_sheet.freeze(3, 1);
    sheet.title(text::AVAILABILITY);
    sheet.text(1, 0, text::AVAILABILITY_ABOUT);
    let mut failures = Failures::new(assumptions, outages);
    let models = models(assessment, catalog);
    let mut written = Vec::new();
    let mut row = 3;
    for part in &models {
        let mut writer = Writer {
            sheet: &mut states_sheet,
            row,
            failures: &mut failures,
            plan: &assessment.plan,
            rows,
        };
        let states = fits(&part.model)
            .then(|| writer.write(&part.title, &part.model))
            .flatten();
        row = writer.row + 1;
        written.push(states);
    }
    let mut it = Page {
        sheet: &mut sheet,
        assessment,
        assumptions,
    };
    let headline = it.write(&models, &written);
    let mut sheets = vec![sheet, states_sheet];
    sheets.extend(failures.sheets());
    (sheets, headline)
}

/// The models the app asks: that of the system, and that of each other primary unit.
fn models(assessment: &Assessment, catalog: &Catalog) -> Vec<Part> {
    let deployment = &assessment.deployment;
    let timings = assessment.plan.timings(catalog);
    let part = |unit: Option<Idx<DeployedUnit>>, is_system: bool| {
        let model = compile(deployment, unit, is_system, &timings)?;
        Some(Part {
            title: text::of_unit(unit.map(|unit| deployment.units[unit].id.as_str())),
            model,
            is_system,
        })
    };
    let others = deployment.other_primaries();
    part(deployment.system_unit, true)
        .into_iter()
        .chain(others.filter_map(|unit| part(Some(unit), false)))
        .collect()
}

/// The sheet while it is written.
struct Page<'p> {
    sheet: &'p mut Sheet,
    assessment: &'p Assessment<'p>,
    assumptions: &'p Assumptions,
}

impl Page<'_> {
    fn write(&mut self, models: &[Part], written: &[Option<States>]) -> Option<Headline> {
        let known = self.assessment.prospects();
        let main = models.iter().zip(written);
        let main = main
            .filter(|(part, _)| part.is_system)
            .find_map(|(part, states)| Some((part, states.as_ref()?)));
        let hours = Model::YEAR_HOURS;
        self.sheet.text(3, 0, text::YEAR);
        let hours = self.sheet.input(3, 1, f64::from(hours));
        let year = &hours * &Figure::count(3600);
        let headline = self.headline(main, known, &year);
        let row = self.causes(main, known, &year, headline.as_ref());
        let row = self.services(row + 2, models, written, known, &year);
        self.cluster(row + 1, main, known);
        headline
    }

    /// The share of time the loss of a unit takes away a thing that needs so long.
    fn unit_down(&self, length: Option<&Figure>) -> Figure {
        let rate = self.assumptions.per_second(T::UnitMttf);
        match (length, rate) {
            (Some(length), Some(rate)) => (&rate * length).share_of_odds(),
            _ => Figure::count(0),
        }
    }

    fn headline(
        &mut self,
        main: Option<(&Part, &States)>,
        known: &Availability,
        year: &Figure,
    ) -> Option<Headline> {
        for (row, label) in (4..).zip(text::HEADLINES) {
            self.sheet.text(row, 0, label);
        }
        let (Some(share), Some(down)) = (known.system, known.downtime_s_per_year) else {
            self.sheet.text(7, 1, words::UNKNOWN);
            return None;
        };
        let nothing = Figure::number(f64::NAN);
        let line = main.and_then(|(_, states)| Some((states, states.system.as_ref()?)));
        let parts = line.map_or(nothing.clone(), |(states, line)| {
            states.share(line).or(&states.takeovers)
        });
        let parts = self.sheet.formula(4, 1, &parts);
        let lengths: Vec<Figure> = main
            .iter()
            .flat_map(|(_, states)| &states.things)
            .filter(|thing| thing.counts)
            .filter_map(|thing| thing.disaster.clone())
            .collect();
        // One cell for the slowest, which may be one of many.
        let unit = self.slowest(&lengths);
        let unit = self.sheet.formula(5, 1, &unit);
        let all = parts.or(&unit);
        let total = down.get() / year.value();
        let all = self.sheet.known(6, 1, &all, total);
        let system = &Figure::count(1) - &all;
        let system = self.sheet.known_share(7, 1, &system, share.get());
        let down = self.sheet.known(8, 1, &(&all * year), down.get());
        for (row, value) in (9..).zip([
            known.ceiling,
            known.spread.p10,
            known.spread.p50,
            known.spread.p90,
        ]) {
            match value {
                Some(value) => drop(self.sheet.share_value(row, 1, value.get())),
                None => self.sheet.text(row, 1, text::NONE),
            }
        }
        let by: Vec<String> = known.ceiling_by.iter().map(words::cause).collect();
        self.sheet.text(13, 1, &by.join(", "));
        Some(Headline { system, down })
    }

    /// The loss of the unit for the slowest of some lengths, in cells of their own.
    fn slowest(&mut self, lengths: &[Figure]) -> Figure {
        /// Beside the headline, out of the way of what is below.
        const COLUMN: u16 = 7;
        let Some(last) = u32::try_from(lengths.len())
            .ok()
            .and_then(|it| it.checked_sub(1))
        else {
            return Figure::count(0);
        };
        self.sheet.head(3, COLUMN, &[text::DISASTERS]);
        let cells = (4..).zip(lengths);
        let cells: Vec<Figure> = cells
            .map(|(row, length)| self.sheet.formula(row, COLUMN, length))
            .collect();
        let slowest = self.sheet.range((4, COLUMN), (4 + last, COLUMN), &cells);
        self.unit_down(Some(&slowest.largest()))
    }

    /// The causes in the order of the app; answers the row after them.
    fn causes(
        &mut self,
        main: Option<(&Part, &States)>,
        known: &Availability,
        year: &Figure,
        headline: Option<&Headline>,
    ) -> u32 {
        let top = 16;
        self.sheet.section(top, words::BY_CAUSE);
        self.sheet.head(top + 1, 0, &text::CAUSE_HEADS);
        let mut shares = Vec::new();
        if let Some((_, states)) = main {
            for thing in states.things.iter().filter(|thing| thing.counts) {
                let id = &thing.subject;
                shares.push((Cause::Instance(id.clone()), thing.instance.clone()));
                if let Some((takeover, uncovered)) = &thing.pair {
                    shares.push((Cause::Takeover(id.clone()), takeover.clone()));
                    shares.push((Cause::Uncovered(id.clone()), uncovered.clone()));
                }
            }
            for (id, alone) in &states.parts {
                shares.push((Cause::Shared(id.clone()), alone.clone()));
            }
            if let Some(line) = &states.by_zones {
                shares.push((Cause::Zone, states.share(line)));
            }
            if let Some(line) = &states.by_sites {
                let lost = states.share(line).or(&states.takeovers);
                shares.push((Cause::Site, lost));
            }
            let unit = Figure::cell(self.sheet.at(5, 1), self.unit_share(states));
            shares.push((Cause::Unit, unit));
        }
        let first = top + 2;
        let mut named = Vec::new();
        let mut joint = None;
        let mut row = first;
        for cause in &known.by_cause {
            self.sheet.text(row, 0, &cause.cause.to_string());
            self.sheet.text(row, 1, &words::cause(&cause.cause));
            let seconds = cause.seconds_per_year.get();
            if cause.cause == Cause::Joint {
                joint = Some((row, seconds));
                row += 1;
                continue;
            }
            let found = shares.iter().position(|(id, share)| {
                *id == cause.cause && is_close((share * year).value(), seconds)
            });
            named.push(match found {
                Some(index) => {
                    let (_, share) = shares.swap_remove(index);
                    self.sheet.known(row, 2, &(&share * year), seconds)
                }
                None => self.sheet.value(row, 2, seconds),
            });
            row += 1;
        }
        if let (Some((at, seconds)), Some(headline)) = (joint, headline) {
            let others = self.around(first, at, &named);
            let rest = &headline.down - &others;
            // What is left of a difference has the rounding of the whole.
            let is_left = (rest.value() - seconds).abs() <= 1e-9 * headline.down.value();
            if is_left {
                self.sheet.left_over(at, 2, &rest, seconds);
            } else {
                self.sheet.value(at, 2, seconds);
            }
        }
        row
    }

    /// The sum of all causes above and below a row.
    fn around(&self, first: u32, at: u32, named: &[Figure]) -> Figure {
        let above = usize::try_from(at - first).unwrap_or(usize::MAX);
        let (above, below) = named.split_at(above.min(named.len()));
        let sum = |from: u32, figures: &[Figure]| {
            let last = from + u32::try_from(figures.len()).unwrap_or(1) - 1;
            self.sheet.range((from, 2), (last, 2), figures).sum()
        };
        match (above, below) {
            ([], []) => Figure::count(0),
            ([], below) => sum(at + 1, below),
            (above, []) => sum(first, above),
            (above, below) => &sum(first, above) + &sum(at + 1, below),
        }
    }

    /// What the cell of the unit comes to.
    fn unit_share(&self, states: &States) -> f64 {
        let counted = states.things.iter().filter(|thing| thing.counts);
        let lengths = counted.filter_map(|thing| thing.disaster.as_ref());
        let slowest = lengths.map(Figure::value).fold(0.0, f64::max);
        self.unit_down(Some(&Figure::number(slowest))).value()
    }

    /// Each part by itself; answers the row after them.
    fn services(
        &mut self,
        top: u32,
        models: &[Part],
        written: &[Option<States>],
        known: &Availability,
        year: &Figure,
    ) -> u32 {
        self.sheet.section(top, words::SERVICES);
        self.sheet.head(top + 1, 0, &text::SERVICE_SHARES);
        let mut row = top + 2;
        let mut lines = known.services.iter();
        for (part, states) in models.iter().zip(written) {
            for (index, line) in lines.by_ref().take(part.model.things.len()).enumerate() {
                let thing = states
                    .as_ref()
                    .and_then(|it| Some((it, it.things.get(index)?)));
                self.sheet.text(row, 0, &line.id.to_string());
                match thing {
                    Some((states, thing)) => {
                        let unit = self.unit_down(thing.disaster.as_ref());
                        let down = |with| states.of(thing, with).or(&unit);
                        self.service(row, line, &[down(false), down(true)], year);
                    }
                    None => {
                        let nothing = Figure::number(f64::NAN);
                        self.service(row, line, &[nothing.clone(), nothing], year);
                    }
                }
                row += 1;
            }
        }
        row
    }

    fn service(&mut self, row: u32, line: &ServiceAvailability, down: &[Figure; 2], year: &Figure) {
        let one = Figure::count(1);
        let [alone, with_shared] = down;
        match line.availability {
            Some(share) => {
                self.sheet.known_share(row, 1, &(&one - alone), share.get());
            }
            None => self.sheet.text(row, 1, words::UNKNOWN),
        }
        if let (Some(share), Some(seconds)) = (line.with_shared, line.downtime_s_per_year) {
            let total = seconds.get() / year.value();
            let all = self.sheet.known(row, 4, with_shared, total);
            self.sheet.known_share(row, 2, &(&one - &all), share.get());
            self.sheet.known(row, 3, &(&all * year), seconds.get());
        } else {
            self.sheet.text(row, 2, words::UNKNOWN);
        }
    }

    fn cluster(&mut self, row: u32, main: Option<(&Part, &States)>, known: &Availability) {
        let (Some(cluster), Some((part, states))) = (known.cluster, main) else {
            return;
        };
        let one = Figure::count(1);
        self.sheet.section(row, text::CLUSTER);
        self.sheet.text(row + 1, 0, text::ALL_NODES_UP);
        let all = states.nodes.as_ref();
        let all = all.map(|line| states.share(line).or(&states.node_takeovers));
        let all = all.unwrap_or_else(|| Figure::number(f64::NAN));
        self.sheet
            .known_share(row + 1, 1, &(&one - &all), cluster.all_nodes.get());
        self.sheet.text(row + 2, 0, text::NODE_SHARE);
        self.sheet.head(row + 3, 0, &text::NODE_HEADS);
        let mut lost = Vec::new();
        let mut weights = Vec::new();
        let nodes = part.model.things.iter().zip(&states.things);
        let nodes = nodes.filter_map(|(thing, cells)| match thing.role {
            ThingRole::ClusterNode(share) => Some((share, cells)),
            ThingRole::Ordinary => None,
        });
        for (row, (share, thing)) in (row + 4..).zip(nodes) {
            self.sheet.text(row, 0, &thing.subject.to_string());
            let weight = self.sheet.input(row, 1, share.get());
            let down = self.sheet.formula(row, 2, &states.of(thing, true));
            lost.push(down);
            weights.push(weight);
        }
        if let (Some(share), Some(last)) = (
            cluster.share,
            u32::try_from(lost.len())
                .ok()
                .and_then(|it| it.checked_sub(1)),
        ) {
            let (first, last) = (row + 4, row + 4 + last);
            let weights = self.sheet.range((first, 1), (last, 1), &weights);
            let lost = self.sheet.range((first, 2), (last, 2), &lost);
            let mean = &weights.times(&lost) / &weights.sum();
            self.sheet
                .known_share(row + 2, 1, &(&one - &mean), share.get());
        }
    }
}
