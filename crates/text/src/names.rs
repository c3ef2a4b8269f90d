//! What things of a plan are called on screen and in the runbook: names where the catalog has them, never
//! ids as they are written. The report, which people are given, says some of them shorter
//! (`report/names.rs`).

use super::replicas;
use tandem_domain::availability::Cause;
use tandem_domain::catalog::Catalog;
use tandem_domain::simulation::Whom;
use tandem_domain::subject_id::SubjectId;
use tandem_domain::thing_id::{ServerRole, ThingId};

pub const JOINT: &str = "Combined failures";

/// What a subject is called: `Voice Microservices in eu-central`, `Cluster node n1`.
#[must_use]
pub fn subject(it: &SubjectId, catalog: &Catalog) -> String {
    let name = alone(it, catalog);
    match it {
        SubjectId::Service { unit, .. } => format!("{name} in {unit}"),
        SubjectId::Application(_)
        | SubjectId::Node(_)
        | SubjectId::Proxy(_)
        | SubjectId::Icon
        | SubjectId::Shared(_) => name,
    }
}

/// The same without where it stands.
#[must_use]
pub fn alone(subject: &SubjectId, catalog: &Catalog) -> String {
    match subject {
        SubjectId::Application(id) => id.clone(),
        SubjectId::Node(id) => format!("Cluster node {id}"),
        SubjectId::Proxy(id) => format!("Proxy {id}"),
        SubjectId::Icon => "Interaction Concentrator".to_owned(),
        SubjectId::Shared(id) => format!("Shared dependency {id}"),
        SubjectId::Service { service, .. } => replicas::service(service, catalog),
    }
}

/// A cause of downtime.
#[must_use]
pub fn cause(it: &Cause, catalog: &Catalog) -> String {
    cause_of(it, |id| subject(id, catalog))
}

/// The same, with the names of whoever says it.
pub(crate) fn cause_of(it: &Cause, name: impl Fn(&SubjectId) -> String) -> String {
    let of = |id: &SubjectId, what: &str| format!("{}: {what}", name(id));
    match it {
        Cause::Instance(id) => of(id, "instance failures"),
        Cause::Takeover(id) => of(id, "failovers"),
        Cause::Uncovered(id) => of(id, "undetected failures"),
        Cause::Shared(part) => format!("{part} (shared dependency)"),
        Cause::Zone => "Zone failures".to_owned(),
        Cause::Site => "Site failures".to_owned(),
        Cause::Unit => "Region or data center failures".to_owned(),
        Cause::Joint => JOINT.to_owned(),
    }
}

/// What a thing is called within a sentence: `host app-1`, `pod 0 of Voice Microservices in east`.
#[must_use]
pub fn thing(it: &ThingId, catalog: &Catalog) -> String {
    match it {
        ThingId::Site(id) => format!("site {id}"),
        ThingId::Host(id) => format!("host {id}"),
        ThingId::Lca(host) => format!("LCA of host {host}"),
        ThingId::ControlServer(_) => format!("Solution Control Server ({})", role(it)),
        ThingId::Server { of, .. } => format!("{} ({})", subject(of, catalog), role(it)),
        ThingId::Shared(id) => format!("shared dependency {id}"),
        ThingId::Unit(id) => format!("region or data center {id}"),
        ThingId::Zone(unit, index) => format!("zone {index} of {unit}"),
        ThingId::Worker(unit, index) => format!("worker node {index} in {unit}"),
        ThingId::Pod {
            unit,
            service,
            index,
        } => {
            let service = SubjectId::service(unit, service);
            format!("pod {index} of {}", subject(&service, catalog))
        }
    }
}

/// What a server is to those it stands in for.
fn role(it: &ThingId) -> String {
    let role = match it {
        ThingId::ControlServer(position) => ServerRole::of_control_server(*position),
        ThingId::Server { role, .. } => *role,
        ThingId::Site(_)
        | ThingId::Host(_)
        | ThingId::Lca(_)
        | ThingId::Shared(_)
        | ThingId::Unit(_)
        | ThingId::Zone(..)
        | ThingId::Worker(..)
        | ThingId::Pod { .. } => return String::new(),
    };
    match role {
        ServerRole::Primary => "primary".to_owned(),
        ServerRole::Backup => "backup".to_owned(),
        ServerRole::Member(number) => format!("server {number}"),
        ServerRole::A => "A".to_owned(),
        ServerRole::B => "B".to_owned(),
    }
}

/// Whom something is about, as the beginning of a line.
#[must_use]
pub fn whom(it: &Whom, catalog: &Catalog) -> String {
    match it {
        // An application is called as the plan calls it.
        Whom::Subject(id) => subject(id, catalog),
        Whom::Thing(id @ ThingId::Server { .. }) => thing(id, catalog),
        Whom::Thing(id) => capital(&thing(id, catalog)),
    }
}

/// What is written as an id, such as the target of a failure: two ends are joined by `~`.
#[must_use]
pub fn target(written: &str, catalog: &Catalog) -> String {
    let ends = written.split('~').map(|end| match end.parse::<ThingId>() {
        Ok(it) => thing(&it, catalog),
        Err(_) => subject(&SubjectId::from(end), catalog),
    });
    ends.collect::<Vec<_>>().join(" and ")
}

/// A sentence of a run with names where it has ids.
#[must_use]
pub fn in_sentence(sentence: &str, catalog: &Catalog) -> String {
    let said = with_names(sentence, |id| named(id, catalog));
    let first = sentence.split(' ').next().unwrap_or_default();
    // What the plan itself calls by a name begins as the plan has it.
    if bare(first).contains(':') && named(bare(first), catalog).is_some() {
        capital(&said)
    } else {
        said
    }
}

/// A sentence with a name in the place of each word that has one; what stands around an id stays.
pub(crate) fn with_names(sentence: &str, named: impl Fn(&str) -> Option<String>) -> String {
    let words = sentence.split(' ').map(|word| {
        let id = bare(word);
        named(id).map_or_else(|| word.to_owned(), |name| word.replacen(id, &name, 1))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches([',', '.', ';', ':', ')']);
    word.trim_start_matches('(')
}

/// The thing that a word is the id of for certain. A fraction reads like the second of several servers,
/// and is none.
pub(crate) fn thing_of(word: &str) -> Option<ThingId> {
    let is_fraction = |it: &ThingId| {
        matches!(
            it,
            ThingId::Server {
                of: SubjectId::Application(_),
                role: ServerRole::Member(_),
            }
        )
    };
    word.parse().ok().filter(|it| !is_fraction(it))
}

/// The name behind a word that is an id for certain; nothing for any other.
fn named(word: &str, catalog: &Catalog) -> Option<String> {
    if let Some(it) = thing_of(word) {
        return Some(thing(&it, catalog));
    }
    match SubjectId::from(word) {
        SubjectId::Service { unit, service } => {
            match (catalog.service(&service), catalog.service(&unit)) {
                (Some(row), _) => Some(format!("{} in {unit}", row.name)),
                // A workload is written behind its service.
                (None, Some(row)) => Some(format!("{service} of {}", row.name)),
                (None, None) => None,
            }
        }
        id @ (SubjectId::Node(_) | SubjectId::Proxy(_) | SubjectId::Shared(_)) => {
            Some(subject(&id, catalog))
        }
        SubjectId::Application(_) | SubjectId::Icon => None,
    }
}

/// A text as the beginning of a line.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
