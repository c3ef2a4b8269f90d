//! Manifests as YAML that readers of version 1.1 and of version 1.2 read alike.

use serde::Serialize;
use serde_saphyr::{SerializerOptions, ser_options, to_string_with_options};

use tandem_domain::catalog::Catalog;
use tandem_domain::kubernetes::manifests::{ServiceManifests, UnitManifests, manifests, values};
use tandem_domain::plan::Plan;
use tandem_text::manifests as text;

/// Why an object could not be written.
pub type NotWritten = serde_saphyr::SerializeError;

/// The objects of a service, one document each.
///
/// # Errors
///
/// Where an object cannot be written.
pub fn service(
    plan: &Plan,
    catalog: &Catalog,
    unit: &UnitManifests,
    service: &ServiceManifests,
) -> Result<String, NotWritten> {
    let mut yaml = comments(&text::head(plan, catalog, unit, service));
    for workload in &service.workloads {
        let notes: Vec<String> = workload
            .notes
            .iter()
            .map(|note| text::note(*note))
            .collect();
        let mut notes = comments(&notes);
        for manifest in &workload.manifests {
            yaml += "---\n";
            yaml += &std::mem::take(&mut notes);
            yaml += &document(manifest)?;
        }
    }
    Ok(yaml)
}

/// The values of a unit.
///
/// # Errors
///
/// Where they cannot be written.
pub fn helm_values(
    plan: &Plan,
    catalog: &Catalog,
    unit: &UnitManifests,
    after_disaster: bool,
) -> Result<String, NotWritten> {
    let head = text::values_head(plan, catalog, unit, after_disaster);
    Ok(comments(&head) + &document(&values(unit, after_disaster))?)
}

/// All files of a plan by their paths.
///
/// # Errors
///
/// Where an object cannot be written.
pub fn files(plan: &Plan, catalog: &Catalog) -> Result<Vec<(String, Vec<u8>)>, NotWritten> {
    let units = plan
        .private_edition
        .as_ref()
        .map(|edition| manifests(edition, catalog))
        .unwrap_or_default();
    let mut files = Vec::new();
    for unit in &units {
        for part in unit.services.iter().filter(|it| !it.workloads.is_empty()) {
            let folder = if part.after_disaster {
                "after-disaster"
            } else {
                "manifests"
            };
            let path = format!("{}/{folder}/{}.yaml", unit.folder, part.file);
            files.push((path, service(plan, catalog, unit, part)?.into_bytes()));
        }
        for (after_disaster, name) in [(false, "values"), (true, "values-after-disaster")] {
            if !values(unit, after_disaster).workloads.is_empty() {
                let path = format!("{}/{name}.yaml", unit.folder);
                let yaml = helm_values(plan, catalog, unit, after_disaster)?;
                files.push((path, yaml.into_bytes()));
            }
        }
    }
    Ok(files)
}

fn document(value: &impl Serialize) -> Result<String, NotWritten> {
    to_string_with_options(value, options())
}

/// Quoted where a reader of version 1.1 would take text for something else; one line a text, since
/// blocks of text are where readers differ.
fn options() -> SerializerOptions {
    ser_options! {
        prefer_block_scalars: false,
        yaml_12: false,
    }
}

/// Lines a reader skips. A name in them ends no line, and has nothing YAML knows no way to write.
fn comments(lines: &[String]) -> String {
    let tame = |character: char| {
        let breaks = character.is_control()
            || matches!(
                character,
                '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
            );
        if breaks { ' ' } else { character }
    };
    lines
        .iter()
        .map(|line| format!("# {}\n", line.chars().map(tame).collect::<String>()))
        .collect()
}
