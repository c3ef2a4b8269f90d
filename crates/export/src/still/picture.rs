//! The picture of a view that stands still: bars, since every page counts or measures something.

use std::collections::BTreeMap;

use super::answer;
use super::subject::StillInput;
use tandem_document::link::Route;
use tandem_document::{
    availability_link, learn_link, licenses_link, matrix_link, recovery_link, replicas_link,
};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::limitations::{Outcome, ProductNumbers, evaluate};
use tandem_domain::matrix::{Facet, MatrixView, select};
use tandem_domain::recovery::PlanRecovery;
use tandem_text::embed as text;
use tandem_text::matrix::Labels;
use tandem_text::{availability, checks, learn, recovery, recovery_page, replicas, run, time};

/// The most bars that are drawn; more would be no picture.
const MOST: usize = 12;

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// Its value in words.
    pub value: String,
    /// How long it is, as a share of the longest.
    pub share: f64,
}

/// Something measured: its name, its size, and the size in words.
type Measured = (String, f64, String);

/// The picture of a view and what there is to see in it; nothing where there is nothing to measure.
pub fn picture(subject: &StillInput<'_>) -> Option<(String, Vec<Bar>)> {
    let catalog = subject.catalog;
    let view = &subject.embed.link.view;
    let (caption, measured): (&str, Vec<Measured>) = match subject.embed.link.route? {
        Route::Overview | Route::Matrix => (text::BY_MODE, modes(subject)),
        Route::Learn => return limitation(view, catalog),
        Route::Licenses => (text::LICENSES, licenses(subject.assessment?, view)),
        Route::Replicas => (text::PODS, pods(subject.assessment?, view, catalog)),
        Route::Availability => (text::CAUSES, causes(subject.assessment?, view)),
        Route::Recovery => (text::OUTAGES, outages(subject.assessment?, view, catalog)),
        Route::Simulation => (text::OUTAGES, simulated(subject)?),
        Route::Checks => (text::FINDINGS, findings(subject.assessment?)),
        Route::Plan
        | Route::Inventory
        | Route::LongRun
        | Route::Options
        | Route::Questions
        | Route::Report
        | Route::Modes
        | Route::Reference => return None,
    };
    Some(drawn(caption, measured))
}

/// The caption says how many bars there would be.
fn drawn(caption: &str, measured: Vec<Measured>) -> (String, Vec<Bar>) {
    let caption = text::first(caption, MOST, measured.len());
    (caption, bars(measured))
}

fn bars(measured: Vec<Measured>) -> Vec<Bar> {
    let longest = measured
        .iter()
        .fold(0.0, |most: f64, (_, size, _)| most.max(*size));
    let shown = measured.into_iter().take(MOST);
    shown
        .map(|(name, size, value)| Bar {
            name,
            value,
            share: if longest > 0.0 {
                size.max(0.0) / longest
            } else {
                0.0
            },
        })
        .collect()
}

fn counted(name: impl Into<String>, count: impl Into<u64>) -> Measured {
    let count = count.into();
    (name.into(), count as f64, count.to_string())
}

/// Rows by their high availability mode.
fn modes(subject: &StillInput<'_>) -> Vec<Measured> {
    let link = &subject.embed.link;
    let view = if link.route == Some(Route::Matrix) {
        matrix_link::read(&link.view, subject.rows).0
    } else {
        MatrixView::default()
    };
    let labels = Labels::new(subject.catalog, subject.rows);
    let selection = select(subject.rows, &view);
    let rows: Vec<_> = selection.rows().collect();
    let modes = rows
        .iter()
        .flat_map(|row| &row.ha_modes)
        .map(|mode| mode.id());
    tally(modes)
        .into_iter()
        .map(|(mode, count)| counted(labels.value(Facet::HaMode, mode), count as u64))
        .collect()
}

fn licenses(assessment: &Assessment, view: &[(String, String)]) -> Vec<Measured> {
    let (view, _) = licenses_link::read(view);
    let item = answer::licensing(assessment, view.item.as_deref());
    let nodes = item.into_iter().flat_map(|item| &item.nodes);
    nodes
        .map(|node| {
            let said = learn::of(node.allocated, node.configured);
            (node.id.clone(), node.allocated as f64, said)
        })
        .collect()
}

/// Of the unit that is shown: the one of that name, else the first.
fn pods(assessment: &Assessment, view: &[(String, String)], catalog: &Catalog) -> Vec<Measured> {
    let (view, _) = replicas_link::read(view);
    let edition = assessment.plan.private_edition.as_deref();
    let units: Vec<&str> = (edition.iter())
        .flat_map(|edition| &edition.units)
        .map(|unit| unit.id.as_str())
        .collect();
    let named = units.iter().find(|id| Some(**id) == view.unit.as_deref());
    let unit = named.or_else(|| units.first()).copied();
    let rows = assessment.replicas().iter();
    let rows = rows.filter(|row| row.replicas > 0 && Some(row.unit.as_str()) == unit);
    rows.map(|row| counted(replicas::service(&row.service, catalog), row.replicas))
        .collect()
}

fn causes(assessment: &Assessment, view: &[(String, String)]) -> Vec<Measured> {
    let (view, _) = availability_link::read(view);
    let causes = assessment.availability().by_cause.iter();
    causes
        .map(|cause| {
            let said = availability::in_period(cause.seconds_per_year, view.period);
            (
                availability::cause(&cause.cause),
                cause.seconds_per_year.get(),
                said,
            )
        })
        .collect()
}

/// Outages of the subject that is shown, the longest first; of all where none is chosen.
fn outages(assessment: &Assessment, view: &[(String, String)], catalog: &Catalog) -> Vec<Measured> {
    let (view, _) = recovery_link::read(view);
    let chosen = view.subject.as_ref();
    let is_shown = |line: &PlanRecovery| chosen.is_none_or(|chosen| line.place() == *chosen);
    let mut measured: Vec<Measured> = assessment
        .recovery()
        .iter()
        .filter(|line| is_shown(line))
        .filter_map(|line| {
            let total = line.total()?;
            let fault = recovery::fault(line.recovery.fault);
            let name = match chosen {
                Some(_) => fault.to_owned(),
                None => text::of(fault, &recovery_page::subject(line, catalog)),
            };
            Some((name, total.worst.get(), time::span(total)))
        })
        .collect();
    if chosen.is_none() {
        measured.sort_by(|(_, a, _), (_, b, _)| b.total_cmp(a));
    }
    measured
}

/// Who was out in a run, and for how long; to the end of it where it is not over by then.
fn simulated(subject: &StillInput<'_>) -> Option<Vec<Measured>> {
    let (_, trace) = answer::run(subject)?;
    let outages = trace.outages.iter().map(|outage| {
        let end = outage.recovered_s.unwrap_or(trace.duration_s);
        let length = end - outage.from_s;
        let said = match outage.recovered_s {
            Some(_) => run::length(length),
            None => text::at_least(&run::length(length)),
        };
        (outage.subject.to_string(), length.seconds(), said)
    });
    Some(outages.collect())
}

fn findings(assessment: &Assessment) -> Vec<Measured> {
    let ids = assessment.findings().iter().map(|finding| finding.severity);
    let names: Vec<&str> = ids.map(checks::severity).collect();
    tally(names.into_iter())
        .into_iter()
        .map(|(name, count)| counted(name, count as u64))
        .collect()
}

/// What a model measures, where it measures anything.
fn limitation(view: &[(String, String)], catalog: &Catalog) -> Option<(String, Vec<Bar>)> {
    let numbers = ProductNumbers::of(catalog);
    let (view, _) = learn_link::read(view, &numbers);
    let caption = text::limitation(view.limitation?)?;
    let measured: Vec<Measured> = match evaluate(&view, &numbers)?.outcome {
        Outcome::QueueOrder(outcome) => {
            let mut pulled = outcome.pulled;
            pulled.sort_by_key(|one| std::cmp::Reverse(one.overtaken_by));
            let pulled = pulled.iter();
            pulled
                .map(|one| counted(text::interaction(one.interaction), one.overtaken_by))
                .collect()
        }
        Outcome::MultipliedLimits(outcome) => (1..)
            .zip(&outcome.replies)
            .map(|(node, reply)| counted(learn::node(node), reply.returns))
            .collect(),
        Outcome::StartOrder(outcome) => {
            let nodes = outcome.allocation.nodes.iter();
            nodes
                .map(|node| {
                    let said = learn::of(node.allocated, node.configured);
                    (learn::node_called(&node.id), node.allocated as f64, said)
                })
                .collect()
        }
        Outcome::AgentEvents(outcome) => {
            let sessions = outcome.sessions.iter();
            sessions
                .map(|one| {
                    let minutes = one.logout_min.saturating_sub(one.login_min);
                    let name = learn::node(one.node);
                    (name, f64::from(minutes), learn::minutes(minutes))
                })
                .collect()
        }
        Outcome::PullRequests(outcome) => {
            let pulls = outcome.pulls.iter();
            pulls
                .map(|pull| {
                    let held = pull.answered_s.saturating_sub(pull.asked_s);
                    (
                        learn::node(pull.node),
                        f64::from(held),
                        learn::seconds(held),
                    )
                })
                .collect()
        }
        Outcome::MediaTypes(outcome) => {
            let types = outcome.types.iter();
            types
                .map(|one| {
                    let down = &one.nodes_down;
                    let up = one.nodes.iter().filter(|node| !down.contains(node));
                    counted(learn::media_type(one.media_type), up.count() as u64)
                })
                .collect()
        }
        Outcome::CapturePoints(outcome) => (1..)
            .zip(&outcome.sees)
            .map(|(point, sees)| {
                let seen = sees.iter().filter(|sees| **sees).count();
                counted(learn::capture_point(point), seen as u64)
            })
            .collect(),
        Outcome::Existence(_) => return None,
    };
    Some(drawn(caption, measured))
}

/// Counts by name, in the order the names come first.
fn tally<'n>(names: impl Iterator<Item = &'n str>) -> Vec<(&'n str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut order = Vec::new();
    for name in names {
        let count = counts.entry(name).or_default();
        if *count == 0 {
            order.push(name);
        }
        *count += 1;
    }
    order
        .into_iter()
        .map(|name| (name, counts.get(name).copied().unwrap_or_default()))
        .collect()
}
