//! Places of a plan's document as people call them: `Voice Microservices, workload voice-sip`, not
//! `private_edition.services[3].workloads[0]`.

use super::plan_form::label;
use serde_json::Value;
use tandem_domain::catalog::{Architecture, Catalog};
use tandem_domain::id::Word;
use tandem_domain::plan::{Document, Path, Segment};

/// Lists of the document, and what one entry is called. Of those without a word the name says enough.
const ENTRIES: [(&str, &str); 10] = [
    ("nodes", "Cluster node"),
    ("proxies", "Proxy"),
    ("hosts", "Host"),
    ("sites", "Site"),
    ("units", "Region"),
    ("shared", "Shared dependency"),
    ("workloads", "workload"),
    ("depends_on", "dependency"),
    ("channels", "Channel"),
    ("components", "Component"),
];

/// What names an entry of a list, the likeliest first.
const NAMES: [&str; 4] = ["service", "id", "name", "item"];

/// What a place is called.
#[must_use]
pub fn name(path: &str, document: &Document, catalog: &Catalog) -> String {
    let Some(path) = Path::parse(path).filter(|path| !path.segments().is_empty()) else {
        return "The plan".to_owned();
    };
    let architecture = document.value().pointer("/private_edition/architecture");
    let architecture = architecture
        .and_then(Value::as_str)
        .and_then(Architecture::from_id);
    let unit = match architecture.unwrap_or(Architecture::Cloud) {
        Architecture::Cloud => "Region",
        Architecture::PrivateDataCenter => "Data center",
    };
    let mut here = Some(document.value());
    let mut list = "";
    let mut parts: Vec<String> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for segment in path.segments() {
        match segment {
            Segment::Key(key) => {
                here = here.and_then(|value| value.get(key));
                list = key;
                keys.push(label(key));
            }
            Segment::Index(index) => {
                here = here.and_then(|value| value.get(index));
                parts.push(entry(list, *index, here, unit, catalog));
                keys.clear();
            }
        }
    }
    // The keys behind the last entry, or of all of the path the last two, which tell enough.
    let from = match parts.is_empty() {
        true => keys.len().saturating_sub(2),
        false => 0,
    };
    parts.extend(keys.into_iter().skip(from));
    parts.join(", ")
}

/// An entry of a list by its name, else by its number.
fn entry(
    list: &str,
    index: usize,
    value: Option<&Value>,
    unit: &'static str,
    catalog: &Catalog,
) -> String {
    let of_key = |key: &'static str| Some((key, value?.get(key)?.as_str()?));
    let named = NAMES.into_iter().find_map(of_key);
    let named = named.or_else(|| Some(("", value?.as_str()?)));
    let name = match named {
        Some(("service", id)) => match catalog.service(id) {
            Some(service) => service.name.clone(),
            None => id.to_owned(),
        },
        Some((_, name)) => name.to_owned(),
        None => (index + 1).to_string(),
    };
    let known = ENTRIES.into_iter().find(|(known, _)| *known == list);
    let word = match known {
        Some(("units", _)) => Some(unit),
        known => known.map(|(_, word)| word),
    };
    match (word, named) {
        (Some(word), _) => format!("{word} {name}"),
        (None, Some(_)) => name,
        (None, None) => format!("{} {name}", label(list)),
    }
}
