//! Approved files: what the code writes, as somebody has read it through.
//!
//! `TANDEM_APPROVE=1 cargo test FILTER` writes the files of the tests it runs anew; read what changed
//! before keeping it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Set, it has every file written that differs.
const SWITCH: &str = "TANDEM_APPROVE";
/// Differences a failure lists of one file.
const LISTED: usize = 40;

/// Holds a text to an approved file, by its path in the repository.
pub fn assert_approved(path: &str, text: &str) {
    assert_all([(root().join(path), text)]);
}

/// Holds texts, by their paths in a folder, to the approved files there: there is one for each, and
/// no other.
pub fn assert_approved_folder(folder: &str, texts: &BTreeMap<String, String>) {
    let folder = root().join(folder);
    for path in files(&folder) {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        if !texts.contains_key(name) {
            assert!(approves(), "{} is of nothing; {}", path.display(), advice());
            fs::remove_file(path).unwrap();
        }
    }
    assert_all(
        texts
            .iter()
            .map(|(name, text)| (folder.join(name), &**text)),
    );
}

/// A text without the hash of the catalog in it, which changes with every fact.
pub fn without_hash(text: &str) -> String {
    let edition = &tandem::shipped::catalog().edition;
    text.replace(&edition.named(), &format!("{}-HASH", edition.version))
}

fn assert_all<'t>(texts: impl IntoIterator<Item = (PathBuf, &'t str)>) {
    let mut failures = String::new();
    for (path, text) in texts {
        let approved = fs::read_to_string(&path).unwrap_or_default();
        if approved == text && path.exists() {
            continue;
        }
        if approves() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        } else {
            let differences = differences(&approved, text);
            failures += &format!("{}:\n{differences}", path.display());
        }
    }
    assert!(failures.is_empty(), "{failures}{}", advice());
}

fn approves() -> bool {
    std::env::var_os(SWITCH).is_some()
}

fn advice() -> String {
    format!("{SWITCH}=1 cargo test writes what there is now: read what changed before keeping it")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// The lines that differ, by their numbers, of two texts.
fn differences(approved: &str, text: &str) -> String {
    let (mut approved, mut text) = (approved.lines(), text.lines());
    let mut lines = Vec::new();
    for number in 1.. {
        let difference = match (approved.next(), text.next()) {
            (None, None) => break,
            (before, now) if before == now => continue,
            (before, now) => difference(before, now),
        };
        lines.push(format!("{number}: {difference}\n"));
    }
    let more = lines.len().saturating_sub(LISTED);
    lines.truncate(LISTED);
    if more > 0 {
        lines.push(format!("and {more} more lines\n"));
    }
    lines.concat()
}

/// What differs in a line: of two with as many words, the words alone, behind what they begin with.
fn difference(before: Option<&str>, now: Option<&str>) -> String {
    let (Some(before), Some(now)) = (before, now) else {
        return match before {
            Some(before) => format!("no more: {before}"),
            None => format!("new: {}", now.unwrap_or_default()),
        };
    };
    let pairs = before.split(' ').zip(now.split(' '));
    let changed: Vec<String> = pairs
        .filter(|(before, now)| before != now)
        .map(|(before, now)| format!("{before} → {now}"))
        .collect();
    let first = now.split(' ').next().unwrap_or_default();
    if before.split(' ').count() == now.split(' ').count() && before.starts_with(first) {
        format!("{first} … {}", changed.join(", "))
    } else {
        format!("{before} → {now}")
    }
}

#[test]
fn a_difference_is_told_by_its_line() {
    let told = differences("a 1 2\nb\nc\n", "a 1 3\nb\nd\ne\n");
    assert_eq!(told, "1: a … 2 → 3\n3: c → d\n4: new: e\n");
}
