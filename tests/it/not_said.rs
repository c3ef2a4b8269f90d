//! Phrases that are not said: `tests/words/not-said.txt` has one a line, those that are only wrong as a
//! whole label behind an equals sign. Nothing a person reads has any of them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Where what people read is written, beside the catalog.
const READ: [&str; 11] = [
    "tests/golden/run",
    "tests/golden/manifests/files",
    "tests/golden/simulation/sentences",
    "tests/golden/report-icon-pair.txt",
    "assets/schema/plan.schema.json",
    "assets/overview.json",
    "assets/404.html",
    "assets/boot.js",
    "examples",
    "index.html",
    "README.md",
];

struct NotSaid {
    phrases: Vec<String>,
    labels: Vec<String>,
}

impl NotSaid {
    fn read() -> Self {
        let text = fs::read_to_string(root().join("tests/words/not-said.txt")).unwrap();
        let (labels, phrases): (Vec<&str>, _) = text.lines().partition(|it| it.starts_with('='));
        Self {
            phrases: phrases.iter().map(|it| it.to_lowercase()).collect(),
            labels: labels.iter().map(|it| it[1..].to_owned()).collect(),
        }
    }

    /// The phrases a text has.
    fn within(&self, text: &str) -> Vec<&str> {
        let text = without_names(text).to_lowercase();
        let has = |phrase: &&String| {
            text.match_indices(phrase.as_str()).any(|(at, _)| {
                let ends =
                    |it: Option<char>| !it.is_some_and(|it| it.is_alphanumeric() || it == '-');
                ends(text[..at].chars().next_back())
                    && ends(text[at + phrase.len()..].chars().next())
            })
        };
        self.phrases
            .iter()
            .filter(has)
            .map(String::as_str)
            .collect()
    }

    /// What is wrong with a label or a sentence.
    fn of(&self, said: &str) -> Vec<&str> {
        let labels = self.labels.iter().filter(|it| *it == said.trim());
        let labels = labels.map(String::as_str);
        self.within(said).into_iter().chain(labels).collect()
    }
}

/// A sentence without what is put in for the names in it.
fn without_names(sentence: &str) -> String {
    let mut rest = sentence.split('{');
    let first = rest.next().unwrap_or_default().to_owned();
    rest.fold(first, |said, part| {
        let after = part.split_once('}').map_or(part, |(_, after)| after);
        said + "…" + after
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(at: &Path) -> Vec<PathBuf> {
    if at.is_file() {
        return vec![at.to_owned()];
    }
    let mut found: Vec<PathBuf> = fs::read_dir(at)
        .unwrap_or_else(|error| panic!("{}: {error}", at.display()))
        .flat_map(|entry| files(&entry.unwrap().path()))
        .collect();
    found.sort();
    found
}

/// The texts of a JSON document that people read: not its ids, nor where something is written.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|it| texts(it, into)),
        Value::Object(keys) => {
            let is_read =
                |key: &str| !matches!(key, "id" | "source" | "document") && !key.ends_with("basis");
            let read = keys.iter().filter(|(key, _)| is_read(key));
            read.for_each(|(_, it)| texts(it, into));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The texts between quotes in Rust, without comments.
fn quoted(source: &str) -> Vec<String> {
    let code = source
        .lines()
        .filter(|it| !it.trim_start().starts_with("//"));
    let code: Vec<&str> = code.collect();
    let code = code.join("\n").replace("\\\"", "”");
    let quoted = code.split('"').skip(1).step_by(2);
    let joined = quoted.map(|it| it.split("\\\n").map(str::trim_start).collect());
    joined.collect()
}

#[test]
fn no_catalog_scenario_or_example_says_them() {
    let not_said = NotSaid::read();
    let mut wrong = Vec::new();
    for folder in ["assets/catalog", "assets/scenarios", "assets/examples"] {
        for file in files(&root().join(folder)) {
            if file.components().any(|it| it.as_os_str() == "editions") {
                continue;
            }
            let json: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            let mut said = Vec::new();
            texts(&json, &mut said);
            let found = said.iter().flat_map(|said| {
                let of = not_said.of(said).into_iter();
                of.map(move |it| format!("{it}: {said}"))
            });
            wrong.extend(found);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_label_or_sentence_says_them() {
    let not_said = NotSaid::read();
    let mut wrong = Vec::new();
    for file in files(&root().join("crates/text/src")) {
        for said in quoted(&fs::read_to_string(&file).unwrap()) {
            for it in not_said.of(&said) {
                wrong.push(format!("{}: {it}: {said}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_says_them() {
    let not_said = NotSaid::read();
    let mut wrong = Vec::new();
    for file in READ.iter().flat_map(|it| files(&root().join(it))) {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            for it in not_said.within(line) {
                wrong.push(format!("{}:{}: {it}", file.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
