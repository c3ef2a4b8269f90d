//! What things of a plan are called in a document that people are given: names, never ids.

use crate::names::{cause_of, thing_of, with_names};
use crate::plan_form::label;
use crate::{availability, replicas};
use tandem_domain::availability::{Block, BlockSubject, Cause};
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::plan::SharedKind;
use tandem_domain::subject_id::SubjectId;
use tandem_domain::thing_id::ThingId;

/// What a subject is called: `Voice Microservices in east`, `Cluster node n1`.
#[must_use]
pub fn subject(subject: &SubjectId, catalog: &Catalog) -> String {
    match subject {
        SubjectId::Application(id) | SubjectId::Shared(id) => id.clone(),
        SubjectId::Node(id) => format!("Cluster node {id}"),
        SubjectId::Proxy(id) => format!("Proxy {id}"),
        SubjectId::Icon => "Interaction Concentrator".to_owned(),
        SubjectId::Service { unit, service } => {
            format!("{} in {unit}", replicas::service(service, catalog))
        }
    }
}

/// Several subjects in few words, services by their unit: `Voice, Chat in east; router`.
#[must_use]
pub fn subjects<'s>(all: impl IntoIterator<Item = &'s SubjectId>, catalog: &Catalog) -> String {
    let mut groups: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for it in all {
        let (unit, name) = match it {
            SubjectId::Service { unit, service } => {
                (Some(unit.as_str()), replicas::service(service, catalog))
            }
            SubjectId::Application(_)
            | SubjectId::Node(_)
            | SubjectId::Proxy(_)
            | SubjectId::Icon
            | SubjectId::Shared(_) => (None, subject(it, catalog)),
        };
        match groups.iter_mut().find(|(of, _)| *of == unit) {
            Some((_, names)) => names.push(name),
            None => groups.push((unit, vec![name])),
        }
    }
    let groups = groups.into_iter().map(|(unit, names)| {
        let names = names.join(", ");
        match unit {
            Some(unit) => format!("{names} in {unit}"),
            None => names,
        }
    });
    groups.collect::<Vec<_>>().join("; ")
}

/// What a thing is called: `host app-1`, `node 2 in east`.
#[must_use]
pub fn thing(thing: &ThingId, catalog: &Catalog) -> String {
    match thing {
        ThingId::Site(id) => format!("site {id}"),
        ThingId::Host(id) => format!("host {id}"),
        ThingId::Lca(host) => format!("LCA of {host}"),
        ThingId::ControlServer(_) => "Solution Control Server".to_owned(),
        ThingId::Server { of, role } => format!("{} ({role})", subject(of, catalog)),
        ThingId::Shared(id) | ThingId::Unit(id) => id.clone(),
        ThingId::Zone(unit, index) => format!("zone {index} in {unit}"),
        ThingId::Worker(unit, index) => format!("node {index} in {unit}"),
        ThingId::Pod {
            unit,
            service,
            index,
        } => format!(
            "pod {index} of {} in {unit}",
            replicas::service(service, catalog)
        ),
    }
}

/// A sentence of a run with names where it has ids.
#[must_use]
pub fn in_sentence(sentence: &str, catalog: &Catalog) -> String {
    with_names(sentence, |id| named(id, catalog))
}

/// What something is called that is written by its id, wherever it stands.
#[must_use]
pub fn anywhere(id: &str, catalog: &Catalog) -> String {
    match (id.parse::<ThingId>(), SubjectId::from(id)) {
        (Ok(it), _) => thing(&it, catalog),
        (Err(_), SubjectId::Service { service, .. }) => replicas::service(&service, catalog),
        (Err(_), it) => subject(&it, catalog),
    }
}

/// The name behind an id; nothing for a word that is none.
fn named(word: &str, catalog: &Catalog) -> Option<String> {
    if let Some(it) = thing_of(word) {
        return Some(thing(&it, catalog));
    }
    let id = SubjectId::from(word);
    let is_known = match &id {
        SubjectId::Service { service, .. } => catalog.service(service).is_some(),
        SubjectId::Node(_) | SubjectId::Proxy(_) | SubjectId::Shared(_) => true,
        SubjectId::Application(_) | SubjectId::Icon => false,
    };
    is_known.then(|| subject(&id, catalog))
}

/// A cause of downtime.
#[must_use]
pub fn cause(cause: &Cause, catalog: &Catalog) -> String {
    cause_of(cause, |id| subject(id, catalog))
}

/// A block of the reliability block diagram, which stands in its region.
#[must_use]
pub fn block(block: &Block, catalog: &Catalog) -> String {
    match &block.subject {
        BlockSubject::Of(SubjectId::Service { service, .. }) => replicas::service(service, catalog),
        BlockSubject::Of(it) => subject(it, catalog),
        BlockSubject::Unit => availability::diagram::name(block),
    }
}

/// What the keys of timings abbreviate, at their start and within.
const ABBREVIATIONS: [(&str, &str); 4] = [
    ("Addp", "ADDP"),
    ("addp", "ADDP"),
    ("Ors ", "ORS "),
    ("Statefulset", "StatefulSet"),
];

/// A timing by its key.
#[must_use]
pub fn timing(key: &str) -> String {
    let key = key.replacen("unit_", "region_", 1);
    let name = label(&key);
    ABBREVIATIONS
        .iter()
        .fold(name, |name, (word, said)| name.replace(word, said))
}

/// What kind of shared dependency it is.
#[must_use]
pub fn shared_kind(kind: SharedKind) -> String {
    match kind {
        SharedKind::TServer => "T-Server".to_owned(),
        SharedKind::ConfigurationServer => "Configuration Server".to_owned(),
        SharedKind::Other => "shared dependency".to_owned(),
        SharedKind::Redis | SharedKind::Kafka | SharedKind::Consul => label(kind.id()),
        SharedKind::Database
        | SharedKind::Search
        | SharedKind::LicenseServer
        | SharedKind::Registry
        | SharedKind::LoadBalancer => kind.id().replace('-', " "),
    }
}

/// A name in the middle of a sentence: abbreviations stay as they are.
#[must_use]
pub fn inside(name: &str) -> String {
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(first), Some(second)) if !second.is_uppercase() => first
            .to_lowercase()
            .chain([second])
            .chain(letters)
            .collect(),
        _ => name.to_owned(),
    }
}
