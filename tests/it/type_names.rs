//! One name, one type: what a crate shares among its files is called by no name twice.
//!
//! A type that only its own file sees may be called as briefly as it likes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The types that the files below a folder share with others, as `Name: file`. Vocabularies are
/// declared in a macro, so that lines are read and not syntax.
fn types(folder: &Path, found: &mut BTreeMap<String, Vec<String>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            types(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            for line in fs::read_to_string(&path).unwrap().lines() {
                if let Some(name) = shared_type(line) {
                    let places = found.entry(name.to_owned()).or_default();
                    places.push(path.display().to_string());
                }
            }
        }
    }
}

/// The type that a line begins to define for more than its own file.
fn shared_type(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(within) => within.split_once(')')?.1,
        None => rest,
    };
    let (kind, rest) = rest.trim_start().split_once(' ')?;
    let is_type = ["struct", "enum", "trait", "type"].contains(&kind);
    let name = rest.split(|it: char| !it.is_alphanumeric()).next();
    name.filter(|name| is_type && !name.is_empty())
}

#[test]
fn a_name_means_one_type_in_a_crate() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    for layer in fs::read_dir(crates).unwrap() {
        let mut found = BTreeMap::new();
        types(&layer.unwrap().path().join("src"), &mut found);
        found.retain(|_, places| places.len() > 1);
        assert_eq!(found, BTreeMap::new());
    }
}

#[test]
fn types_are_found_however_far_they_are_shared() {
    let lines = [
        ("pub struct Row {", Some("Row")),
        ("    pub(super) enum Due {", Some("Due")),
        (
            "pub(in crate::simulation) struct World<'r> {",
            Some("World"),
        ),
        (
            "pub type Options = BTreeMap<String, String>;",
            Some("Options"),
        ),
        ("struct Own {", None),
        ("pub fn row() {}", None),
    ];
    for (line, name) in lines {
        assert_eq!(shared_type(line), name, "{line}");
    }
}
