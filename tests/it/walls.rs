//! The walls between the rooms, as `ARCHITECTURE.md` states them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Crates that know a browser.
const WEB: [&str; 8] = [
    "yew",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "gloo",
    "plotters",
    "plotters-canvas",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// Fails with every line of a room that contains a forbidden word.
fn assert_absent(room: &str, forbidden: &[&str]) {
    let mut found = Vec::new();
    for file in files(&root().join("src").join(room)) {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if let Some(word) = forbidden.iter().find(|word| code.contains(**word)) {
                found.push(format!("{}:{}: {word}", file.display(), number + 1));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The crates that are compiled with some features.
fn crates(features: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["tree", "--locked", "--offline", "--no-default-features"])
        .args(["--features", features])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(["--target", "wasm32-unknown-unknown"])
        .output()
        .unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    tree.lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn without_features_no_web_crate_is_compiled() {
    let crates = crates("");
    let has = |name: &str| crates.iter().any(|it| it == name);
    assert!(has("tandem") && has("serde_json"));
    for web in WEB {
        assert!(!has(web), "{web} is compiled without the feature web");
    }
}

#[test]
fn heavy_crates_are_compiled_for_exports_alone() {
    let heavy = ["rust_xlsxwriter", "serde-saphyr", "zip"];
    for features in ["", "web"] {
        let crates = crates(features);
        for name in heavy {
            let is_there = crates.iter().any(|it| it == name);
            assert!(!is_there, "{name} is compiled with \"{features}\"");
        }
    }
    let crates = crates("exports");
    for name in heavy {
        assert!(crates.iter().any(|it| it == name), "{name}");
    }
}

#[test]
fn the_domain_and_the_documents_know_no_browser() {
    let names = [
        "yew",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "gloo",
        "plotters",
    ];
    for room in ["domain", "document", "export", "text"] {
        assert_absent(room, &names);
    }
}

#[test]
fn the_domain_has_no_clock_no_chance_and_no_world() {
    let world = [
        "std::time",
        "SystemTime",
        "Instant::",
        "std::fs",
        "std::env",
        "std::io",
        "thread",
        "println!",
        "eprintln!",
        "dbg!",
        "HashMap",
        "HashSet",
        "unsafe",
        "rand::",
        "getrandom",
        "LazyLock",
        "OnceLock",
        "OnceCell",
        "Atomic",
    ];
    for room in ["domain", "document"] {
        assert_absent(room, &world);
    }
}

#[test]
fn the_domain_calls_no_function_that_differs_between_machines() {
    let methods = [
        ".ln(", ".ln_1p(", ".log10(", ".log2(", ".log(", ".exp(", ".exp_m1(", ".exp2(", ".powf(",
        ".powi(", ".sin(", ".cos(", ".tan(", ".cbrt(",
    ];
    assert_absent("domain", &methods);
}

#[test]
fn the_domain_knows_no_room_but_its_own() {
    assert_absent(
        "domain",
        &[
            "crate::ui",
            "crate::web",
            "crate::text",
            "crate::export",
            "crate::document",
        ],
    );
    assert_absent(
        "document",
        &["crate::ui", "crate::web", "crate::text", "crate::export"],
    );
}

#[test]
fn the_catalog_is_read_in_one_place_and_kept() {
    let readers = files(&root().join("src")).into_iter().filter(|file| {
        let text = fs::read_to_string(file).unwrap();
        text.contains("Catalog::load(")
    });
    let readers: Vec<PathBuf> = readers.collect();
    assert_eq!(readers, [root().join("src/shipped.rs")]);
}

#[test]
fn pages_leave_storage_history_and_clipboard_to_the_rim() {
    let effects = [
        "local_storage",
        "session_storage",
        "indexed_db",
        "history()",
        "location()",
        "clipboard()",
        "set_inner_html",
        "inner_html",
        "from_html_unchecked",
        "eval(",
        "style=",
    ];
    assert_absent("ui", &effects);
}
