//! An Interaction Concentrator pair: two applications that have to be alike, with two databases.

use std::collections::BTreeSet;

use super::raised::{Raised, list};
use super::subject::Subject;
use crate::catalog::{Catalog, CheckId};
use crate::deployment::Deployment;
use crate::icon_options::compare;
use crate::plan::{Edit, Engage, IconMember, IconPair, Path};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    if let Some(pair) = &subject.plan.engage.icon_pair {
        options(pair, raised);
        roles(subject.catalog, pair, raised);
        queues(pair, raised);
        connections(pair, raised);
        databases(subject.deployment, pair, raised);
        access_points(pair, raised);
    }
}

/// Both applications with where they stand. What they do not have alike is told at the second.
fn members(pair: &IconPair) -> [(&IconMember, Path); 2] {
    let at = Engage::icon_at();
    [(&pair.a, at.key("a")), (&pair.b, at.key("b"))]
}

/// Both, with what tells one from the other in a sentence.
fn named_members(pair: &IconPair) -> [(&'static str, &IconMember, Path); 2] {
    let [(a, at_a), (b, at_b)] = members(pair);
    [("A", a, at_a), ("B", b, at_b)]
}

/// Every option has to be the same: nothing copies them from one application to the other.
fn options(pair: &IconPair, raised: &mut Vec<Raised>) {
    let [(a, at_a), (b, at_b)] = members(pair);
    for difference in compare(&a.options, &b.options) {
        let option = |member: &Path| member.key("options").key(&difference.option);
        let at = option(&at_b);
        if difference.expected_to_differ {
            raised.push(
                Raised::new(CheckId::IconOptionToldApart, &at).name("option", &difference.option),
            );
            continue;
        }
        let finding =
            Raised::new(CheckId::IconOptionDiffers, &at).name("option", &difference.option);
        // The first one's value goes to the second, or the other way where the first has none.
        raised.push(match (&difference.a, &difference.b) {
            (Some(value), _) => finding
                .name("value", value)
                .fix(Edit::set(at, value.as_str())),
            (None, Some(value)) => finding
                .name("value", value)
                .fix(Edit::set(option(&at_a), value.as_str())),
            (None, None) => finding,
        });
    }
}

/// What an Interaction Concentrator that stores voice has to record: calls and their attached data.
const VOICE_ROLES: [&str; 2] = ["gcc", "gud"];
/// The role that has all others.
const ALL_ROLES: &str = "all";
/// Every word the option takes, in lower case.
const ROLES: [&str; 6] = [ALL_ROLES, "cfg", "gcc", "gud", "gls", "gos"];

fn roles(catalog: &Catalog, pair: &IconPair, raised: &mut Vec<Raised>) {
    let Some(option) = catalog.option("interaction-concentrator", "role") else {
        return;
    };
    let section = option.section.as_deref().unwrap_or_default();
    let key = format!("{section}/{}", option.option);
    let [first, second] = named_members(pair);
    for ((name, member, at), (_, other, other_at)) in [(&first, &second), (&second, &first)] {
        // Not set, it is at its default, which has every role.
        let Some(value) = member.options.get(&key) else {
            continue;
        };
        let unknown = unknown_words(value);
        if !unknown.is_empty() {
            let finding = unknown_role(value, &unknown, &at.key("options").key(&key));
            raised.push(finding.name("member", *name));
            continue;
        }
        let missing = missing_roles(value);
        let missing = if pair.stores_voice {
            missing
        } else {
            Vec::new()
        };
        if !missing.is_empty() {
            let at = at.key("options").key(&key);
            // What the other has will do where it is complete; and both need the same.
            let of_other = other.options.get(&key);
            let mended = match of_other.filter(|value| missing_roles(value).is_empty()) {
                Some(complete) => complete.clone(),
                None => with_roles(value, &missing),
            };
            let mut edits = vec![Edit::set(at.clone(), mended.as_str())];
            if of_other != Some(&mended) {
                let at = other_at.key("options").key(&key);
                edits.push(Edit::set(at, mended.as_str()));
            }
            raised.push(
                Raised::new(CheckId::IconRoleWithoutVoice, &at)
                    .name("member", *name)
                    .name("found", value)
                    .name("missing", list(missing))
                    .name("mended", &mended)
                    .fix(Edit::All { edits }),
            );
        }
    }
}

/// A persistent queue that is kept in memory does not persist.
fn queues(pair: &IconPair, raised: &mut Vec<Raised>) {
    for (name, member, at) in named_members(pair) {
        for (option, value) in &member.options {
            if option.ends_with(QUEUE) && value.trim() == IN_MEMORY {
                let at = at.key("options").key(option);
                raised.push(Raised::new(CheckId::IconQueueInMemory, &at).name("member", name));
            }
        }
    }
}

/// Where the persistent queue is kept; the default is a file named by the DBID.
const QUEUE: &str = "/pq-dbname";
const IN_MEMORY: &str = ":memory:";

fn words(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// The words of a value that are no role: the product then takes the whole value for all of them.
fn unknown_words(value: &str) -> Vec<&str> {
    let is_no_role = |word: &&str| !ROLES.contains(&word.strip_prefix('~').unwrap_or(word));
    words(value).filter(is_no_role).collect()
}

/// A value that is not what it seems: in lower case it may be what was meant.
fn unknown_role(value: &str, unknown: &[&str], at: &Path) -> Raised {
    let finding = Raised::new(CheckId::IconRoleUnknown, at)
        .name("found", value)
        .name("words", list(unknown.iter().copied()))
        .name("known", list(ROLES));
    let mended = value.to_ascii_lowercase();
    if unknown_words(&mended).is_empty() {
        let edit = Edit::set(at.clone(), mended.as_str());
        finding.name("mended", mended).fix(edit)
    } else {
        finding
    }
}

/// The voice roles a value leaves out. `~x` leaves out x and takes in everything else.
fn missing_roles(value: &str) -> Vec<&'static str> {
    let left_out = |role: &str| words(value).any(|word| word.strip_prefix('~') == Some(role));
    let names_some = words(value).any(|word| !word.starts_with('~') && word != ALL_ROLES);
    let has_all = words(value).any(|word| word == ALL_ROLES) || !names_some;
    let has = |role: &str| !left_out(role) && (has_all || words(value).any(|word| word == role));
    VOICE_ROLES.into_iter().filter(|role| !has(role)).collect()
}

/// The same value with some roles taken in.
fn with_roles(value: &str, missing: &[&str]) -> String {
    let kept: Vec<&str> = words(value)
        .filter(|word| {
            !word
                .strip_prefix('~')
                .is_some_and(|role| missing.contains(&role))
        })
        .collect();
    let kept = kept.join(",");
    if kept.is_empty() {
        return ALL_ROLES.to_owned();
    }
    let still = missing_roles(&kept);
    let added = still.iter().map(|role| format!(",{role}"));
    kept.clone() + &added.collect::<String>()
}

/// Both have to hear the same servers.
fn connections(pair: &IconPair, raised: &mut Vec<Raised>) {
    let [(a, at_a), (b, at_b)] = members(pair);
    let set = |member: &'_ IconMember| -> BTreeSet<String> {
        member.connections.iter().cloned().collect()
    };
    let (of_a, of_b) = (set(a), set(b));
    if of_a == of_b {
        return;
    }
    let both: Vec<String> = of_a.union(&of_b).cloned().collect();
    let at = at_b.key("connections");
    let differing = of_a.symmetric_difference(&of_b).map(String::as_str);
    raised.push(
        Raised::new(CheckId::IconConnectionsDiffer, &at)
            .name("servers", list(differing))
            .fix(Edit::All {
                edits: vec![
                    Edit::set(at_a.key("connections"), both.clone()),
                    Edit::set(at, both),
                ],
            }),
    );
}

/// Two databases, on two hosts, of one product and version.
fn databases(deployment: &Deployment, pair: &IconPair, raised: &mut Vec<Raised>) {
    let (a, b) = (&pair.a.database, &pair.b.database);
    let at = Engage::icon_at().key("b").key("idb");
    let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => Some(a.trim().eq_ignore_ascii_case(b.trim())),
        _ => None,
    };
    let named = |id, key: &str, a: &Option<String>, b: &Option<String>| {
        Raised::new(id, &at.key(key))
            .name("a", a.as_deref().unwrap_or_default())
            .name("b", b.as_deref().unwrap_or_default())
    };
    let hosts = deployment.concentrators.values();
    let mut hosts = hosts.map(|it| it.database_host.clone());
    let (host_a, host_b) = (hosts.next().flatten(), hosts.next().flatten());
    let on_one_host = same(&host_a, &host_b) == Some(true);
    if on_one_host && same(&a.name, &b.name) == Some(true) {
        raised.push(named(CheckId::IconOneDatabase, "name", &a.name, &b.name));
    }
    if on_one_host {
        raised.push(named(
            CheckId::IconDatabasesOnOneHost,
            "host",
            &host_a,
            &host_b,
        ));
    }
    if same(&a.rdbms, &b.rdbms) == Some(false) {
        raised.push(named(
            CheckId::IconRdbmsDiffers,
            "rdbms",
            &a.rdbms,
            &b.rdbms,
        ));
    }
    if same(&a.version, &b.version) == Some(false) {
        raised.push(named(
            CheckId::IconRdbmsVersionDiffers,
            "version",
            &a.version,
            &b.version,
        ));
    }
}

/// Each needs a DAP of its own: two applications behind one DAP write one database.
fn access_points(pair: &IconPair, raised: &mut Vec<Raised>) {
    let [a, b] = named_members(pair).map(|(name, member, at)| {
        let dap = member.dap.as_deref().map(str::trim);
        (name, dap.filter(|dap| !dap.is_empty()), at.key("dap"))
    });
    for (name, dap, at) in [&a, &b] {
        if dap.is_none() {
            raised.push(Raised::new(CheckId::IconDapMissing, at).name("member", *name));
        }
    }
    if let (Some(of_a), (_, Some(of_b), at)) = (a.1, &b)
        && of_a == *of_b
    {
        raised.push(Raised::new(CheckId::IconOneDap, at).name("dap", of_a));
    }
}
