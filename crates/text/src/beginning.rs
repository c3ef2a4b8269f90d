//! The questions that make a plan, and what they would change in one.

use serde_json::Value;

use crate::{availability, count, plan_form, replicas, unit};
use tandem_domain::assessment::Assessment;
use tandem_domain::beginning::{Answers, Change, Deploys, Regions, Sites};
use tandem_domain::catalog::{Catalog, UsualNode};
use tandem_domain::duration;
use tandem_domain::plan::{Expects, Measure, Path, Segment, shown};
use tandem_domain::units::{Probability, Seconds};

pub const TITLE: &str = "What do you want to plan?";
pub const DEPLOYMENT: &str = "Deployment";
pub const REGIONS: &str = "Regions";
pub const ZONES: &str = "Zones in each";
pub const SITES: &str = "Sites";
pub const AGENTS: &str = "Agents";
pub const CHANNELS: &str = "Channels";
pub const AVAILABILITY: &str = "Availability";
pub const RTO: &str = "RTO";
pub const RPO: &str = "RPO";
pub const NODE_SIZE: &str = "Node size";
pub const PER_POD: &str = "Agents per pod";
pub const PER_POD_WHY: &str = "No source states the capacity of a pod. Leave empty what you do not know: \
    replicas then follow the HA mode alone.";
pub const NO_TARGET: &str = "No target";
pub const UNKNOWN_SIZE: &str = "Unknown";
pub const WRONG_COUNT: &str = "Enter a whole number such as 1,200.";
pub const WRONG_ZONES: &str = "Enter a whole number from 1 to 99.";
pub const NO_CHANNEL: &str = "Choose at least one channel.";
pub const MAKE: &str = "Make the plan";
pub const OR: &str = "Or begin with";
pub const OPEN: &str = "A file, or what you have saved";
pub const EXAMPLES: &str = "An example";
pub const FAILOVER: &str = "Watch a failover";
pub const MATRIX: &str = "Component matrix";
pub const DOUBT: &str = "Conflicts and gaps in the sources";
pub const LOOK_UP: &str = "Look up in the matrix";

pub const AGAIN: &str = "Answer the questions again";
pub const LOADING: &str = "Loading the questions";
pub const AGAIN_WHY: &str =
    "Only what the questions ask about changes; what you have changed by hand stays.";
pub const WILL_CHANGE: &str = "What this changes";
pub const NO_CHANGE: &str = "The plan already is what these answers make.";
pub const CANNOT_ASK: &str = "This plan has more than two regions or sites, or regions with different \
    numbers of zones, which is more than the questions ask about. Change it under Plan.";
pub const APPLY: &str = "Apply to plan";

/// What a kind of deployment is called.
#[must_use]
pub fn deploys(deploys: Deploys) -> &'static str {
    match deploys {
        Deploys::PrivateEdition => "Private edition",
        Deploys::OnPremises => "On premises",
        Deploys::Both => "Both",
    }
}

/// What a number of regions is called.
#[must_use]
pub fn regions(regions: Regions) -> &'static str {
    match regions {
        Regions::One => "One region",
        Regions::Two => "Two regions",
        Regions::DataCenter => "One data center",
        Regions::TwoDataCenters => "Two data centers",
    }
}

/// What a number of sites is called.
#[must_use]
pub fn sites(sites: Sites) -> &'static str {
    match sites {
        Sites::One => "One site",
        Sites::Two => "Two sites",
    }
}

/// A node size as it is bought.
#[must_use]
pub fn node_size(size: UsualNode) -> String {
    format!("{} vCPU · {} GiB", size.vcpu, size.memory_gib)
}

/// What becomes of the memory on the label.
#[must_use]
pub fn label_leaves(percent: u32) -> String {
    format!(
        "The plan counts {percent} % of the memory on the label, which is about what a node's kernel \
         sees: a Tandem assumption."
    )
}

/// A target of availability.
#[must_use]
pub fn share(share: Probability) -> String {
    format!("{} %", availability::entered(share))
}

/// A target of time.
#[must_use]
pub fn time(time: Seconds) -> String {
    duration::length(time)
}

/// A whole number as people write it.
#[must_use]
pub fn whole(text: &str) -> Option<u32> {
    u32::try_from(Measure::Count.read(text)?.as_u64()?).ok()
}

/// The name of a plan that is made of these answers.
#[must_use]
pub fn name(answers: &Answers) -> String {
    let place = match answers.deploys {
        Deploys::PrivateEdition | Deploys::Both => regions(answers.regions),
        Deploys::OnPremises => sites(answers.sites),
    };
    match answers.agents {
        Some(agents) => format!("{place}, {} agents", crate::grouped(u64::from(agents))),
        None => place.to_owned(),
    }
}

/// What a plan comes to, in a line.
#[must_use]
pub fn outlook(assessment: &Assessment<'_>) -> String {
    let mut parts = Vec::new();
    let plan = &assessment.plan;
    if let Some(edition) = &plan.private_edition {
        let (one, many) = unit(edition.architecture);
        parts.push(format!(
            "{} in {}",
            count(edition.services.len(), "service", "services"),
            count(edition.units.len(), one, many)
        ));
        parts.extend(replicas::nodes(assessment.workers()));
    }
    let hosts = assessment.deployment.hosts.len();
    if hosts > 0 {
        let applications = count(
            plan.engage.applications.len(),
            "application",
            "applications",
        );
        let cluster = plan.engage.cluster.as_ref();
        let cluster = cluster.map(|it| count(it.nodes.len(), "cluster node", "cluster nodes"));
        parts.push(match cluster {
            Some(nodes) => format!("{applications} and {nodes}"),
            None => applications,
        });
        parts.push(count(hosts, "host", "hosts"));
    }
    if let Some(system) = assessment.availability().system {
        parts.push(format!("{} % available", availability::percent(system)));
    }
    parts.join(" · ")
}

/// The label of a place: of its last key.
fn place(at: &Path) -> String {
    let keys = at.segments().iter().rev();
    let mut keys = keys.filter_map(|segment| match segment {
        Segment::Key(key) => Some(key),
        Segment::Index(_) => None,
    });
    keys.next()
        .map_or_else(String::new, |key| plan_form::label(key))
}

/// A change in words.
#[must_use]
pub fn change(change: &Change, catalog: &Catalog) -> String {
    let place = place(&change.at);
    let named = |id: &str| {
        let service = catalog.service(id).map(|it| it.name.as_str());
        let component = catalog.component(id).map(|it| it.name.as_str());
        service.or(component).unwrap_or(id).to_owned()
    };
    let expects = Expects::at(&change.at, catalog);
    let value = |value: &Value| match value {
        Value::Array(_) | Value::Object(_) => String::new(),
        other => shown(expects, Some(other)),
    };
    match (&change.item, &change.from, &change.to) {
        (Some(item), _, None) => format!("{place}: remove {}", named(item)),
        (Some(item), None, _) => format!("{place}: add {}", named(item)),
        (_, None, Some(to)) => format!("{place}: {}", said(&value(to), "added")),
        (_, Some(from), None) => format!("{place}: {}", said(&value(from), "removed")),
        (_, Some(Value::Object(_) | Value::Array(_)), Some(_)) => format!("{place}: changed"),
        (_, Some(from), Some(to)) => format!("{place}: {} → {}", value(from), value(to)),
        (_, None, None) => place,
    }
}

fn said(value: &str, done: &str) -> String {
    if value.is_empty() {
        done.to_owned()
    } else {
        format!("{value} {done}")
    }
}

/// How many changes there would be.
#[must_use]
pub fn changes(number: usize) -> String {
    match number {
        0 => NO_CHANGE.to_owned(),
        number => format!("{}:", count(number, "change", "changes")),
    }
}
