//! The tables of a plan: what it comes to, as text.

use super::Table;
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::{Catalog, TimingValue};
use tandem_domain::id::{Word, words};
use tandem_domain::recovery::Step;
use tandem_text::{
    app, availability as availability_words, replicas as replica_words, tables as text,
};

words! {
    /// A table of a plan. Files are called so.
    pub enum PlanTable {
        /// The licenses of each node of the cluster.
        Licenses = "licenses",
        /// What each service runs in each unit.
        Replicas = "replicas",
        /// What each worker holds.
        Workers = "workers",
        /// What takes the system away.
        Causes = "downtime-by-cause",
        /// Each part by itself.
        Availability = "availability",
        /// What every fault does to every part.
        Recovery = "recovery",
        /// What has to be installed.
        Inventory = "inventory",
        /// What the checks say.
        Findings = "findings",
        /// The timings in force.
        Assumptions = "assumptions",
    }
}

/// A table of a plan. Numbers are written with a point and no grouping, lengths in seconds.
#[must_use]
pub fn plan_table(table: PlanTable, assessment: &Assessment, catalog: &Catalog) -> Table {
    let (head, rows): (&[&str], Vec<Vec<String>>) = match table {
        PlanTable::Licenses => (&text::LICENSES, licenses(assessment)),
        PlanTable::Replicas => (&text::REPLICAS, replicas(assessment, catalog)),
        PlanTable::Workers => (&text::WORKERS, workers(assessment)),
        PlanTable::Causes => (&text::CAUSES, causes(assessment)),
        PlanTable::Availability => (&text::SERVICES, services(assessment)),
        PlanTable::Recovery => (&text::RECOVERY, recovery(assessment)),
        PlanTable::Inventory => (&text::INVENTORY, inventory(assessment)),
        PlanTable::Findings => (&text::FINDINGS, findings(assessment)),
        PlanTable::Assumptions => (&text::ASSUMPTIONS, assumptions(assessment, catalog)),
    };
    Table {
        head: head.iter().map(|cell| (*cell).to_owned()).collect(),
        rows,
    }
}

/// A number, or the word for none.
fn or_unknown(number: Option<impl ToString>) -> String {
    number.map_or_else(|| text::UNKNOWN.to_owned(), |number| number.to_string())
}

fn licenses(assessment: &Assessment) -> Vec<Vec<String>> {
    let items = assessment.licensing().iter();
    items
        .flat_map(|item| {
            item.nodes.iter().map(move |node| {
                vec![
                    item.item.clone(),
                    item.pool.to_string(),
                    node.id.clone(),
                    node.configured.to_string(),
                    node.allocated.to_string(),
                    node.stranded.to_string(),
                    item.required.to_string(),
                    item.shortfall.to_string(),
                    item.unused.to_string(),
                    or_unknown(item.capacity),
                    item.target.map_or_else(String::new, |it| it.to_string()),
                ]
            })
        })
        .collect()
}

fn replicas(assessment: &Assessment, catalog: &Catalog) -> Vec<Vec<String>> {
    let rows = assessment.replicas().iter();
    rows.map(|row| {
        vec![
            row.unit.clone(),
            row.service.clone(),
            catalog.ha_name(row.mode).to_owned(),
            row.required.to_string(),
            row.replicas.to_string(),
            row.equal_per_zone.to_string(),
            replica_words::side_by_side(&row.per_zone),
            replica_words::rule(row).to_owned(),
            row.after_activation.to_string(),
        ]
    })
    .collect()
}

fn workers(assessment: &Assessment) -> Vec<Vec<String>> {
    let units = assessment.workers().iter();
    units
        .flat_map(|unit| {
            unit.placement.iter().map(move |worker| {
                let pods = worker.pods.iter();
                let pods: Vec<String> = pods
                    .map(|(name, count)| format!("{name} × {count}"))
                    .collect();
                vec![
                    unit.unit.clone(),
                    worker.worker.to_string(),
                    worker.zone.to_string(),
                    pods.join(", "),
                    worker.cpu_millicores.to_string(),
                    worker.memory_mib.to_string(),
                ]
            })
        })
        .collect()
}

fn causes(assessment: &Assessment) -> Vec<Vec<String>> {
    let causes = assessment.availability().by_cause.iter();
    causes
        .map(|row| {
            vec![
                row.cause.to_string(),
                availability_words::cause(&row.cause),
                row.seconds_per_year.get().to_string(),
            ]
        })
        .collect()
}

fn services(assessment: &Assessment) -> Vec<Vec<String>> {
    let services = assessment.availability().services.iter();
    services
        .map(|part| {
            vec![
                part.id.to_string(),
                or_unknown(part.availability.map(|share| share.get())),
                or_unknown(part.with_shared.map(|share| share.get())),
                or_unknown(part.downtime_s_per_year.map(|down| down.get())),
            ]
        })
        .collect()
}

fn recovery(assessment: &Assessment) -> Vec<Vec<String>> {
    let lines = assessment.recovery().iter();
    lines
        .map(|line| {
            let step = |step| text::seconds(line, line.of(step).map(|span| span.worst));
            let total = line.total();
            vec![
                line.id(),
                line.unit.clone().unwrap_or_default(),
                line.recovery.fault.id().to_owned(),
                step(Step::Detect),
                step(Step::Hold),
                step(Step::Promote),
                step(Step::Reconnect),
                text::seconds(line, total.map(|span| span.best)),
                text::seconds(line, total.map(|span| span.worst)),
                or_unknown(line.recovery_point.map(|lost| lost.get())),
                text::answer(line.meets_rto).to_owned(),
                text::answer(line.meets_rpo).to_owned(),
                line.recovery.rule.to_string(),
            ]
        })
        .collect()
}

fn inventory(assessment: &Assessment) -> Vec<Vec<String>> {
    let lines = assessment.inventory().lines.iter();
    lines
        .map(|line| {
            vec![
                line.name.clone(),
                line.count.to_string(),
                line.why.clone(),
                line.source.to_string(),
            ]
        })
        .collect()
}

fn findings(assessment: &Assessment) -> Vec<Vec<String>> {
    let findings = assessment.findings().iter();
    findings
        .map(|finding| {
            vec![
                finding.severity.id().to_owned(),
                finding.id.id().to_owned(),
                finding.paths.join(", "),
                finding.message.clone(),
                finding.source.clone(),
            ]
        })
        .collect()
}

fn assumptions(assessment: &Assessment, catalog: &Catalog) -> Vec<Vec<String>> {
    let plan = &assessment.plan;
    let timings = plan.timings(catalog);
    let defaults = catalog.timings.iter();
    timings
        .iter()
        .zip(defaults)
        .map(|(timing, default)| {
            let range = plan.range(timing);
            let end = |end: Option<f64>| end.map_or_else(String::new, |end| end.to_string());
            let is_set = plan.own(timing).is_some();
            vec![
                timing.key.clone(),
                value(&timing.value),
                timing.unit.id().to_owned(),
                text::answer(Some(is_set)).to_owned(),
                value(&default.value),
                end(range.map(|range| range.low)),
                end(range.map(|range| range.high)),
                app::basis(timing.basis).to_owned(),
                format!("{} {}", timing.note, timing.source),
            ]
        })
        .collect()
}

/// A timing as one would write it.
pub(super) fn value(value: &TimingValue) -> String {
    match value {
        TimingValue::Unknown => text::UNKNOWN.to_owned(),
        TimingValue::Flag(flag) => text::answer(Some(*flag)).to_owned(),
        TimingValue::Number(number) => number.to_string(),
        TimingValue::Word(word) => word.clone(),
    }
}
