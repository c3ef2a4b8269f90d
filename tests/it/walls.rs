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

/// Fails with every line below a folder that contains a forbidden word.
fn assert_absent(folder: &str, forbidden: &[&str]) {
    let mut found = Vec::new();
    for file in files(&root().join(folder)) {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if let Some(word) = forbidden.iter().find(|word| code.contains(**word)) {
                found.push(format!("{}:{}: {word}", file.display(), number + 1));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The crates that are compiled for a package with some features.
fn crates(package: &str, features: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["tree", "--locked", "--offline", "--no-default-features"])
        .args(["--package", package])
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
    let crates = crates("tandem", "");
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
        let crates = crates("tandem", features);
        for name in heavy {
            let is_there = crates.iter().any(|it| it == name);
            assert!(!is_there, "{name} is compiled with \"{features}\"");
        }
    }
    let crates = crates("tandem", "exports");
    for name in heavy {
        assert!(crates.iter().any(|it| it == name), "{name}");
    }
}

/// What Cargo lets each layer use: those below it.
#[test]
fn each_layer_has_only_those_below() {
    let layers = [
        ("tandem-domain", &[][..]),
        ("tandem-document", &["tandem-domain"]),
        ("tandem-intake", &["tandem-domain"]),
        ("tandem-text", &["tandem-document", "tandem-domain"]),
        // Its answers say changes in words.
        (
            "tandem-interface",
            &["tandem-document", "tandem-domain", "tandem-text"],
        ),
        (
            "tandem-export",
            &["tandem-document", "tandem-domain", "tandem-text"],
        ),
        ("pack", &[]),
    ];
    for (layer, below) in layers {
        let crates = crates(layer, "");
        for web in WEB {
            assert!(!crates.iter().any(|it| it == web), "{layer} knows {web}");
        }
        let mut others: Vec<&str> = crates.iter().map(String::as_str).collect();
        others.retain(|name| name.starts_with("tandem") && *name != layer);
        others.sort_unstable();
        others.dedup();
        assert_eq!(others, below, "below {layer}");
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
        // An answer that is kept in the value it is about is no global, so a `OnceCell` may be; none
        // can be in a static.
        "OnceLock",
        "Atomic",
    ];
    for layer in [
        "crates/domain/src",
        "crates/document/src",
        "crates/intake/src",
    ] {
        assert_absent(layer, &world);
    }
}

#[test]
fn the_catalog_is_read_in_one_place_and_kept() {
    let everything = ["src", "crates"].map(|folder| files(&root().join(folder)));
    let readers = everything.into_iter().flatten().filter(|file| {
        let text = fs::read_to_string(file).unwrap();
        let mut code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        code.any(|line| line.contains("Catalog::load("))
    });
    let readers: Vec<PathBuf> = readers.collect();
    assert_eq!(readers, [root().join("crates/interface/src/shipped.rs")]);
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
    assert_absent("src/ui", &effects);
}
