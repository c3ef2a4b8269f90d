//! The two pages a customer reads: what was asked, what is proposed, what is met, what a disaster
//! leaves, what was decided, and what remains to be confirmed.

use super::foundations;
use super::model::{Block, Cell, Item, ReportTable, Section, number, words};
use crate::drawing::topology;
use crate::landscape::landscape;
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::Cause;
use tandem_domain::catalog::{Catalog, DrMode, TimingKey};
use tandem_domain::cost::PlanCost;
use tandem_domain::fault::Fault;
use tandem_domain::finding::{Severity, worst_first};
use tandem_domain::id::Word;
use tandem_domain::plan::{Prices, Role};
use tandem_domain::questions::OpenQuestion;
use tandem_domain::recovery::{OutageTime, PlanRecovery, timings_used};
use tandem_domain::source::Basis;
use tandem_text::availability::{channels, percent};
use tandem_text::dashboard::{self, Target};
use tandem_text::report::{front as text, names, outcome};
use tandem_text::{assumptions, comparison, grouped, inventory, licenses, replicas};

/// How many findings, questions and assumptions there is room for.
const RISKS: usize = 3;
const QUESTIONS: usize = 3;
const ASSUMPTIONS: usize = 5;

/// All of them; one that would be empty is left out.
pub(super) fn sections(
    assessment: &Assessment<'_>,
    catalog: &Catalog,
    agreement: Option<&str>,
) -> Vec<Section> {
    let sections = [
        request(assessment),
        design(assessment),
        outcomes(assessment, agreement),
        after_disaster(assessment, catalog),
        cost(assessment),
        decisions(assessment, catalog),
        risks(assessment),
        questions(assessment),
        to_confirm(assessment, catalog),
    ];
    sections.into_iter().flatten().collect()
}

fn section(id: &'static str, title: &str, blocks: Vec<Block>) -> Option<Section> {
    (!blocks.is_empty()).then(|| Section {
        id,
        title: title.to_owned(),
        blocks,
    })
}

fn list(lines: Vec<String>) -> Option<Block> {
    (!lines.is_empty()).then(|| Block::List(lines.into_iter().map(Item::line).collect()))
}

fn request(assessment: &Assessment<'_>) -> Option<Section> {
    let plan = &assessment.plan;
    let channels = &assessment.availability().channels;
    let channels: Vec<String> = channels.iter().map(|it| it.name.clone()).collect();
    let edition = plan.private_edition.as_deref();
    let platforms = text::platforms(&assessment.deployment, edition);
    let facts = [
        (!channels.is_empty()).then(|| (text::CHANNELS, text::names(&channels))),
        plan.objectives
            .agents
            .map(|agents| (text::AGENTS, text::agents(agents))),
        (!platforms.is_empty()).then(|| (text::PLATFORM, text::sentence(&platforms.join("; ")))),
        text::targets(&plan.objectives).map(|goals| (text::TARGETS, text::sentence(&goals))),
        edition
            .filter(|it| !it.units.is_empty())
            .map(|it| (text::TOLERATED, text::tolerated(it))),
    ];
    let facts: Vec<(&'static str, String)> = facts.into_iter().flatten().collect();
    let facts = (!facts.is_empty()).then_some(Block::Facts(facts));
    section("request", text::REQUEST, facts.into_iter().collect())
}

fn design(assessment: &Assessment<'_>) -> Option<Section> {
    let replicas = assessment.replicas();
    let services = (!replicas.is_empty()).then(|| replicas::answer(assessment));
    let servers = text::servers(&assessment.deployment);
    let licenses = assessment.licensing().iter().map(licenses::answer);
    let lines = services.into_iter().chain(servers).chain(licenses);
    let things = assessment.inventory();
    let name = assessment.plan.name.as_deref();
    let picture = landscape(assessment).or_else(|| {
        let is_drawn = !things.is_empty() && !things.topology.edges.is_empty();
        is_drawn.then(|| topology(things, name.unwrap_or(inventory::UNNAMED_PLAN)))
    });
    let blocks = list(lines.collect())
        .into_iter()
        .chain(picture.map(Block::Drawing));
    section("design", text::DESIGN, blocks.collect())
}

/// The targets of the plan; one that nothing in the plan answers is not known.
fn targets(assessment: &Assessment<'_>) -> Vec<Target> {
    let mut targets = dashboard::targets(assessment);
    let licensing = assessment.licensing();
    let is_open = licensing.iter().all(|item| item.capacity.is_none());
    let agents = assessment.plan.objectives.agents.filter(|_| is_open);
    targets.extend(agents.map(|agents| Target {
        goal: text::agents_target(agents),
        found: dashboard::NOT_KNOWN.to_owned(),
        is_met: None,
    }));
    targets
}

fn outcomes(assessment: &Assessment<'_>, agreement: Option<&str>) -> Option<Section> {
    let availability = assessment.availability();
    let targets = targets(assessment);
    let answer = text::answer(availability, &targets).map(Block::Answer);
    let targets = targets.into_iter().map(|target| {
        vec![
            Cell::text(target.goal),
            Cell::text(target.found),
            Cell::Verdict(target.is_met),
        ]
    });
    let targets = ReportTable {
        caption: text::TARGETS.to_owned(),
        head: vec![
            words(text::TARGET),
            words(text::FOUND),
            words(text::VERDICT),
        ],
        rows: targets.collect(),
    };
    let has_units = !assessment.deployment.units.is_empty();
    let by_channel = availability.channels.iter().map(|channel| {
        let up = channel.availability.map(percent);
        let after = has_units.then(|| Cell::text(channels::after_unit_loss(channel)));
        [
            Cell::text(&channel.name),
            Cell::text(up.map_or(dashboard::NOT_KNOWN.to_owned(), |up| format!("{up} %"))),
            Cell::text(text::down(channel.downtime_s_per_year)),
        ]
        .into_iter()
        .chain(after)
        .collect()
    });
    let after = has_units.then(|| words(text::after_short(assessment)));
    let channels = ReportTable {
        caption: text::CHANNELS.to_owned(),
        head: [words(text::CHANNEL), number(text::UP), number(text::DOWN)]
            .into_iter()
            .chain(after)
            .collect(),
        rows: by_channel.collect(),
    };
    let tables = [targets, channels].into_iter();
    let tables = tables.filter(|it| !it.rows.is_empty()).map(Block::Table);
    let mut blocks: Vec<Block> = answer.into_iter().chain(tables).collect();
    if !blocks.is_empty() {
        let said = agreement.unwrap_or(tandem_text::agreement::NOT_YET);
        blocks.push(Block::Note(said.to_owned()));
    }
    section("outcomes", text::OUTCOME, blocks)
}

/// What the loss of each region, data center or site leaves, grouped by what becomes of it.
fn after_disaster(assessment: &Assessment<'_>, catalog: &Catalog) -> Option<Section> {
    let all = assessment.recovery();
    let of = |fault: Fault| all.iter().filter(move |it| it.recovery.fault == fault);
    let units = assessment.deployment.units.values();
    let units = units.map(|unit| {
        let lines = of(Fault::UnitDown).filter(|it| it.unit.as_deref() == Some(&*unit.id));
        (text::failure_of(&unit.id), lines.collect::<Vec<_>>())
    });
    let sites = (
        text::FAILURE_OF_A_SITE.to_owned(),
        of(Fault::SiteDown).collect(),
    );
    let is_felt = |line: &&PlanRecovery| line.recovery.outage != OutageTime::None;
    let tables = units
        .chain([sites])
        .filter(|(_, lines)| lines.iter().any(is_felt));
    let has_goal = assessment.plan.objectives.recovery_time.is_set();
    let tables = tables.map(|(caption, lines)| {
        let verdict = has_goal.then(|| words(text::VERDICT));
        Block::Table(ReportTable {
            caption,
            head: [words(text::STANDING), words(text::CONCERNED)]
                .into_iter()
                .chain(verdict)
                .collect(),
            rows: standings(&lines, has_goal, catalog),
        })
    });
    section("disaster", text::after(assessment), tables.collect())
}

/// A row for each outcome, the harmless first.
fn standings(lines: &[&PlanRecovery], has_goal: bool, catalog: &Catalog) -> Vec<Vec<Cell>> {
    let length = |line: &PlanRecovery| line.total().map_or(f64::MAX, |span| span.worst.get());
    let mut lines = lines.to_vec();
    lines.sort_by(|a, b| length(a).total_cmp(&length(b)));
    let same = |a: &&PlanRecovery, b: &&PlanRecovery| {
        outcome(a) == outcome(b) && a.meets_rto == b.meets_rto
    };
    let rows = lines.chunk_by(same).filter_map(|chunk| {
        let first = chunk.first()?;
        let names = chunk.iter().map(|line| match line.service() {
            Some(service) => replicas::service(service, catalog),
            None => names::subject(&line.subject, catalog),
        });
        let verdict = has_goal.then_some(Cell::Verdict(first.meets_rto));
        let row = [
            Cell::text(outcome(first)),
            Cell::text(text::names(&names.collect::<Vec<_>>())),
        ];
        Some(row.into_iter().chain(verdict).collect())
    });
    rows.collect()
}

/// What the design costs in a year, where the plan has a price; what is not known stays so.
fn cost(assessment: &Assessment<'_>) -> Option<Section> {
    let prices = &assessment.plan.prices;
    if *prices
        == (Prices {
            currency: prices.currency.clone(),
            ..Prices::default()
        })
    {
        return None;
    }
    let cost = PlanCost::of(assessment);
    let lines = cost.lines.iter().filter(|line| line.quantity != Some(0));
    let rows = lines.map(|line| {
        let quantity = line.quantity.map(grouped);
        [
            comparison::cost_line(&line.id),
            quantity.unwrap_or_else(|| comparison::UNKNOWN.to_owned()),
            text::amount(line.price),
            text::amount(line.year),
        ]
    });
    let rows = rows.map(|row| row.map(Cell::text).to_vec()).collect();
    let table = ReportTable {
        caption: text::COST.to_owned(),
        head: vec![
            words(text::COST_OF),
            number(text::QUANTITY),
            number(text::PRICE),
            number(text::COST_A_YEAR),
        ],
        rows,
    };
    let blocks = vec![Block::Answer(text::cost(&cost)), Block::Table(table)];
    section("cost", text::COST, blocks)
}

fn decisions(assessment: &Assessment<'_>, catalog: &Catalog) -> Option<Section> {
    let deployment = &assessment.deployment;
    let mut lines = text::pairs(deployment);
    let recovered = DrMode::ALL.iter().map(|&mode| {
        let services = deployment.services.values().filter(|it| {
            let unit = &deployment.units[it.unit];
            let has_other = unit.role == Role::Primary && unit.partner.is_some();
            has_other && it.dr_mode == Some(mode)
        });
        (mode, services.count())
    });
    lines.extend(text::recovered(&recovered.collect::<Vec<_>>(), catalog));
    let not_counted = &assessment.availability().not_counted;
    if !not_counted.is_empty() {
        let names = not_counted.iter();
        let mut names: Vec<String> = names.map(|id| names::anywhere(id, catalog)).collect();
        names.dedup();
        lines.push(text::not_critical(&names));
    }
    if !deployment.switched_over().is_empty() {
        lines.push(text::ha_license(deployment.has_ha_license).to_owned());
    }
    section(
        "decisions",
        text::DECISIONS,
        list(lines).into_iter().collect(),
    )
}

fn risks(assessment: &Assessment<'_>) -> Option<Section> {
    let findings = worst_first(assessment.findings());
    let findings = findings.filter(|it| it.severity != Severity::Info);
    let findings: Vec<&str> = findings.map(|it| it.message.as_str()).collect();
    let (first, rest) = findings.split_at(findings.len().min(RISKS));
    let lines = first.iter().map(|it| (*it).to_owned()).collect();
    let more = (!rest.is_empty()).then(|| Block::Note(text::more(rest.len())));
    section(
        "risks",
        text::RISKS,
        list(lines).into_iter().chain(more).collect(),
    )
}

/// What the plan does not say and only the customer or a vendor knows.
fn questions(assessment: &Assessment<'_>) -> Option<Section> {
    let asked = assessment.questions().iter();
    let asked: Vec<&OpenQuestion> = asked.filter(|it| it.basis.is_none()).collect();
    let (first, rest) = asked.split_at(asked.len().min(QUESTIONS));
    let lines = first.iter().map(|it| text::question(it)).collect();
    let more = (!rest.is_empty()).then(|| Block::Note(text::more(rest.len())));
    section(
        "questions",
        text::QUESTIONS,
        list(lines).into_iter().chain(more).collect(),
    )
}

/// What the figures above depend on and no source states: the timings of a disaster, and those
/// behind the largest cause of downtime.
fn to_confirm(assessment: &Assessment<'_>, catalog: &Catalog) -> Option<Section> {
    let plan = &assessment.plan;
    let largest = assessment.availability().by_cause.first();
    let mut keys = largest.map_or(&[][..], |it| behind(&it.cause)).to_vec();
    for fault in [Fault::UnitDown, Fault::SiteDown] {
        let lines = assessment.recovery().iter();
        let lines = lines.filter(|it| it.recovery.fault == fault).cloned();
        let used = timings_used(&lines.collect::<Vec<_>>()).into_iter();
        keys.extend(used.filter(|key| !keys.contains(key)).collect::<Vec<_>>());
    }
    if plan.objectives.recovery_point.is_set() && foundations::loses_the_lag(assessment) {
        keys.push(TimingKey::ReplicationLag);
    }
    let in_force = plan.timings(catalog);
    let rows = keys.into_iter().filter_map(|key| {
        let timing = in_force.get(key)?;
        let is_open = plan.own(timing).is_none();
        let is_ours = matches!(timing.basis, Basis::Assumption | Basis::Lab);
        (is_open && is_ours).then(|| {
            vec![
                Cell::text(names::timing(&timing.key)),
                Cell::text(assumptions::default(timing)),
                Cell::text(&timing.note),
            ]
        })
    });
    let rows: Vec<Vec<Cell>> = rows.take(ASSUMPTIONS).collect();
    if rows.is_empty() {
        return None;
    }
    let table = ReportTable {
        caption: text::TO_CONFIRM.to_owned(),
        head: vec![
            words(text::ASSUMPTION),
            number(tandem_text::report::VALUE),
            words(text::MEANING),
        ],
        rows,
    };
    let why = Block::Text(text::TO_CONFIRM_WHY.to_owned());
    section("confirm", text::TO_CONFIRM, vec![why, Block::Table(table)])
}

/// What a cause of downtime depends on most.
fn behind(cause: &Cause) -> &'static [TimingKey] {
    use TimingKey as T;
    match cause {
        Cause::Unit => &[T::UnitMttf, T::UnitRepair],
        Cause::Site => &[T::SiteMttf, T::SiteRepair],
        Cause::Zone => &[T::ZoneMttf, T::ZoneRepair],
        Cause::Shared(_) => &[T::HostMttf, T::HostRepair],
        Cause::Instance(_) | Cause::Takeover(_) | Cause::Uncovered(_) | Cause::Joint => {
            &[T::ProcessMttf, T::HostMttf, T::HostRepair]
        }
    }
}
