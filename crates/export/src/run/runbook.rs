//! The runbook of a run: what goes wrong, who notices, what is done and how long each step takes.

use super::Told;
use super::lanes::lines;
use crate::Table;
use crate::table::escaped;
use tandem_domain::id::Word;
use tandem_domain::simulation::{
    LaneSegment, Notices, Outage, Phase, Stretch, Time, TrafficCounts, beside_recovery,
};
use tandem_domain::units::Seconds;
use tandem_text::names;
use tandem_text::run as text;
use tandem_text::run::{advice, beside};
use tandem_text::time;

/// Outages told step by step at most.
const MOST_OUTAGES: usize = 100;
/// Events listed at most.
const MOST_EVENTS: usize = 2_000;

impl Told<'_> {
    /// The runbook as Markdown.
    #[must_use]
    pub fn runbook(&self) -> String {
        let mut page = Page::default();
        self.head(&mut page);
        self.faults(&mut page);
        self.clocks(&mut page);
        self.split_brains(&mut page);
        if let Some(lines) = lines(&self.timeline) {
            page.heading(2, text::LANES);
            page.code(&lines);
        }
        self.beside(&mut page);
        self.told(&mut page);
        self.counts(&mut page);
        page.text
    }

    fn head(&self, page: &mut Page) {
        let (request, trace) = (self.request, self.trace);
        page.heading(1, &text::title(self.plan_name()));
        page.paragraph(&text::answer_named(trace, request.faults.len(), |it| {
            names::subject(it, self.catalog)
        }));
        let mut facts = vec![
            (text::CATALOG, self.catalog.edition.named()),
            (text::SEED, request.seed.to_string()),
            (text::LENGTH, text::length(request.duration)),
            (text::TRAFFIC, text::traffic(&request.traffic)),
        ];
        if let Some(name) = self.plan_name() {
            facts.insert(0, (text::PLAN, name.to_owned()));
        }
        if let Some(goal) = time::objective(&self.plan.objectives.recovery_time) {
            facts.push((text::OBJECTIVE, goal));
        }
        for (name, value) in facts {
            page.item(&format!("{name}: {value}"));
        }
        page.paragraph(text::AGAIN);
        if trace.cut_short {
            page.paragraph(text::CUT_SHORT);
        }
    }

    fn faults(&self, page: &mut Page) {
        page.heading(2, text::FAULTS);
        let rows = self.request.faults.iter().take(MOST_EVENTS).map(|fault| {
            let length = fault.for_s.map(text::length);
            vec![
                text::clock(fault.at_s),
                text::fault_in_full(fault),
                names::target(&fault.target, self.catalog),
                length.unwrap_or_else(|| text::UNTIL_REPAIRED.to_owned()),
            ]
        });
        page.table(&text::FAULT_HEAD, rows);
    }

    fn clocks(&self, page: &mut Page) {
        if self.trace.outages.is_empty() {
            return;
        }
        page.heading(2, text::CLOCK);
        page.paragraph(text::CLOCK_WHY);
        let mut steps: Vec<Vec<&LaneSegment>> = vec![Vec::new(); self.trace.outages.len()];
        for segment in self.timeline.lanes.iter().flat_map(|lane| &lane.segments) {
            if let Some(of) = segment.outage.and_then(|outage| steps.get_mut(outage)) {
                of.push(segment);
            }
        }
        let notices = Notices::new(self.trace);
        let outages = self.trace.outages.iter().zip(steps);
        for (outage, steps) in outages.take(MOST_OUTAGES) {
            self.clock(page, outage, &steps, notices.of(outage));
        }
        let all = self.trace.outages.len();
        if all > MOST_OUTAGES {
            page.paragraph(&text::only_first(MOST_OUTAGES, all));
        }
    }

    /// Pairs with two primaries: an outage of trust, if not of service.
    fn split_brains(&self, page: &mut Page) {
        if self.trace.split_brains.is_empty() {
            return;
        }
        page.heading(2, text::SPLIT_BRAINS);
        let rows = self
            .trace
            .split_brains
            .iter()
            .take(MOST_OUTAGES)
            .map(|split| {
                let until = split.until_s.unwrap_or(self.timeline.end);
                vec![
                    names::subject(&split.subject, self.catalog),
                    text::clock(split.from_s),
                    text::clock(until),
                    text::length(until - split.from_s),
                    split.lost.to_string(),
                ]
            });
        page.table(&text::SPLIT_BRAIN_HEAD, rows);
    }

    /// What the plan allows an outage, by the fault that caused it.
    fn allowed(&self, outage: &Outage) -> Option<Seconds> {
        let fault = outage
            .fault
            .and_then(|fault| self.request.faults.get(fault));
        let objective = &self.plan.objectives.recovery_time;
        fault.map_or_else(|| objective.for_every(), |fault| objective.of(fault.kind))
    }

    fn clock(
        &self,
        page: &mut Page,
        outage: &Outage,
        steps: &[&LaneSegment],
        noticed: Option<usize>,
    ) {
        page.heading(3, &text::outage(outage, self.catalog));
        page.item(&text::cause(outage));
        let notice = noticed.and_then(|event| self.trace.events.get(event));
        let notice = match (notice, outage.detected_s) {
            (Some(event), _) => {
                names::in_sentence(&format!("{} {}", event.what, event.why), self.catalog)
            }
            (None, Some(at)) => text::known_at(at),
            (None, None) => text::NOBODY.to_owned(),
        };
        page.item(&format!("{}: {notice}", text::NOTICES));
        if let Some(goal) = self.allowed(outage) {
            page.item(&text::against_objective(outage, self.timeline.end, goal));
        }
        page.item(&text::in_all(&sums(steps)));
        page.end_list();
        let rows = steps.iter().filter_map(|it| self.step(outage, it));
        let end = vec![
            match outage.recovered_s {
                Some(_) => text::OVER.to_owned(),
                None => text::NOT_OVER.to_owned(),
            },
            text::clock(outage.recovered_s.unwrap_or(self.timeline.end) - outage.from_s),
            String::new(),
            text::clock(outage.recovered_s.unwrap_or(self.timeline.end)),
            match outage.recovered_s {
                Some(_) => String::new(),
                None => text::STILL_OUT.to_owned(),
            },
        ];
        page.table(&text::CLOCK_HEAD, rows.chain([end]));
    }

    fn step(&self, outage: &Outage, segment: &LaneSegment) -> Option<Vec<String>> {
        let Stretch::Out(phase) = segment.is else {
            return None;
        };
        let event = segment.event.and_then(|event| self.trace.events.get(event));
        let rule = event.map(|event| event.rule);
        let said = |sentence: Option<&String>| {
            sentence.map_or_else(String::new, |it| names::in_sentence(it, self.catalog))
        };
        let is_known = phase != Phase::Unseen || outage.detected_s.is_some();
        Some(vec![
            text::step(phase).to_owned(),
            text::clock(segment.from - outage.from_s),
            text::length(segment.to - segment.from),
            text::clock(segment.from),
            said(event.map(|event| &event.what)),
            said(event.map(|event| &event.why)),
            advice::advice(phase, rule, is_known).to_owned(),
        ])
    }

    fn beside(&self, page: &mut Page) {
        let all = beside_recovery(self.trace, &self.request.faults, self.recoveries);
        page.heading(2, beside::TITLE);
        page.paragraph(&beside::answer(&all));
        if all.is_empty() {
            return;
        }
        page.paragraph(beside::WHY);
        let rows = all.iter().take(MOST_OUTAGES).filter_map(|it| {
            let outage = self.trace.outages.get(it.outage)?;
            let line = it.recovery.and_then(|number| self.recoveries.get(number));
            let [_, rest @ ..] = beside::row(outage, it, line);
            let name = names::subject(&outage.subject, self.catalog);
            Some([vec![beside::when(&name, outage)], rest.to_vec()].concat())
        });
        page.table(&beside::HEAD, rows);
    }

    fn told(&self, page: &mut Page) {
        page.heading(2, text::EVENTS);
        let events = &self.trace.events;
        let rows = events.iter().take(MOST_EVENTS).map(|event| {
            vec![
                text::clock(event.t_s),
                names::whom(&event.subject, self.catalog),
                names::in_sentence(&event.what, self.catalog),
                names::in_sentence(&event.why, self.catalog),
            ]
        });
        page.table(&text::EVENT_HEAD, rows);
        if events.len() > MOST_EVENTS {
            page.paragraph(&text::only_first(MOST_EVENTS, events.len()));
        }
    }

    fn counts(&self, page: &mut Page) {
        if self.trace.traffic.offered == 0 {
            return;
        }
        page.heading(2, text::COUNTS);
        let row = |subject: &str, counts: TrafficCounts| {
            let numbers = [
                counts.offered,
                counts.served,
                counts.delayed,
                counts.refused,
                counts.lost,
                counts.waiting,
            ];
            let numbers = numbers.iter().map(u64::to_string);
            std::iter::once(subject.to_owned()).chain(numbers).collect()
        };
        let lines = self.trace.traffic_by_subject.iter();
        let lines =
            lines.map(|line| row(&names::subject(&line.subject, self.catalog), line.counts));
        let all = row(text::ALL, self.trace.traffic);
        page.table(&text::COUNT_HEAD, lines.chain([all]));
    }
}

/// How long the steps of an outage take in all, each of them.
fn sums(steps: &[&LaneSegment]) -> Vec<(Phase, Time)> {
    let all = Phase::ALL.iter().map(|phase| {
        let of_it = steps
            .iter()
            .filter(|step| step.is == Stretch::Out(*phase))
            .map(|step| step.to - step.from);
        (*phase, of_it.fold(Time::ZERO, |sum, length| sum + length))
    });
    all.collect()
}

/// Markdown as it is written. What comes from a plan is escaped.
#[derive(Default)]
struct Page {
    text: String,
    in_list: bool,
}

impl Page {
    fn heading(&mut self, level: usize, words: &str) {
        self.end_list();
        let words = escaped(&words.replace(['\n', '\r'], " "));
        self.text += &format!("{} {words}\n\n", "#".repeat(level));
    }

    fn paragraph(&mut self, words: &str) {
        self.end_list();
        self.text += &format!("{}\n\n", escaped(words));
    }

    fn item(&mut self, words: &str) {
        self.in_list = true;
        self.text += &format!("- {}\n", escaped(words));
    }

    fn end_list(&mut self) {
        if self.in_list {
            self.in_list = false;
            self.text.push('\n');
        }
    }

    fn table(&mut self, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        self.end_list();
        let table = Table {
            head: head.iter().map(|cell| (*cell).to_owned()).collect(),
            rows: rows.collect(),
        };
        self.text += &table.markdown();
        self.text.push('\n');
    }

    /// Lines as they are. They hold nothing that could end the block.
    fn code(&mut self, lines: &str) {
        self.text += &format!("```text\n{lines}```\n\n");
    }
}
