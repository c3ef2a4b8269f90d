//! House rules that no compiler knows.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use tandem::document::link::Route;
use tandem::domain::id::Word;
use tandem::domain::matrix::{MatrixView, rows, select};
use tandem::domain::source::Basis;
use tandem::shipped;
use tandem::text::app::overview;
use tandem::text::pages;

fn read(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names in a folder, without the ending they share.
fn names(folder: &str, ending: &str) -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| Some(name.strip_suffix(ending)?.to_owned()))
        .collect();
    names.sort_unstable();
    names
}

fn sheets() -> Vec<String> {
    names("assets/css", ".css")
}

/// All of the code below a folder, as one text.
fn code(folder: &str) -> String {
    let mut text: String = names(folder, ".rs")
        .iter()
        .map(|name| read(&format!("{folder}/{name}.rs")))
        .collect();
    for inner in names(folder, "") {
        if !inner.contains('.') {
            text += &code(&format!("{folder}/{inner}"));
        }
    }
    text
}

/// One declaration a line, indented by what it stands in, and classes in lower-case words.
#[test]
fn sheets_are_written_one_way() {
    for sheet in sheets() {
        let css = read(&format!("assets/css/{sheet}.css"));
        let (mut depth, mut in_comment) = (0, false);
        for (number, line) in css.lines().enumerate() {
            let place = format!("{sheet}.css:{}: {line}", number + 1);
            let code = line.split("/*").next().unwrap_or_default();
            if in_comment || code.trim().is_empty() {
                in_comment = (in_comment || line.contains("/*")) && !line.contains("*/");
                continue;
            }
            assert!(code.matches(';').count() <= 1, "{place}");
            assert!(
                !code.contains('{') || code.trim_end().ends_with('{'),
                "{place}"
            );
            depth -= code.matches('}').count();
            let indent = code.len() - code.trim_start().len();
            let ends = code.trim_end().ends_with([';', '{', '}']);
            let is_within = !ends || code.trim_start().starts_with(')');
            assert!(
                indent >= 2 * depth && (indent == 2 * depth || is_within),
                "{place}"
            );
            if code.trim_end().ends_with('{') {
                depth += 1;
                let classes = code.split('.').skip(1);
                for class in classes.filter(|it| it.starts_with(char::is_alphabetic)) {
                    let class =
                        class.split(|it: char| !it.is_alphanumeric() && it != '-' && it != '_');
                    let class = class.take(1).collect::<String>();
                    let is_plain =
                        |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
                    assert!(class.chars().all(is_plain), "{place}");
                }
            }
        }
        assert_eq!(depth, 0, "{sheet}");
    }
}

#[test]
fn every_sheet_is_part_of_the_page() {
    let page = read("index.html");
    for sheet in sheets() {
        let named = page
            .matches(&format!("href=\"assets/css/{sheet}.css\""))
            .count();
        assert_eq!(named, 1, "{sheet}");
    }
}

#[test]
fn colors_and_fonts_are_named_in_the_tokens_alone() {
    for sheet in sheets().iter().filter(|it| *it != "tokens") {
        let css = read(&format!("assets/css/{sheet}.css"));
        for (number, line) in css.lines().enumerate() {
            let names_color = line.contains('#') || line.contains("rgb(") || line.contains("hsl(");
            assert!(!names_color, "{sheet}.css:{}: {line}", number + 1);
            let family = line.contains("font-family:") && !line.contains("var(--font");
            assert!(!family, "{sheet}.css:{}: {line}", number + 1);
        }
    }
}

#[test]
fn the_static_summary_says_what_the_app_says() {
    let catalog = shipped::catalog();
    let summary = select(&rows(catalog), &MatrixView::default()).summary;
    let page = read("index.html");
    let words: Vec<&str> = page.split_whitespace().collect();
    let page = words.join(" ");
    assert!(
        page.contains(&overview::answer(summary)),
        "{}",
        overview::answer(summary)
    );
    assert!(page.contains(overview::WHAT));
}

#[test]
fn the_colors_charts_read_are_registered_in_other_pages_too() {
    let (tokens, script) = (read("assets/css/tokens.css"), read("assets/embed.js"));
    let list = script.split("for (const name of [").nth(1).unwrap();
    let list = list.split(']').next().unwrap();
    let registered = tokens.split("@property ").skip(1);
    let colors = registered.filter(|rule| rule.contains("'<color>'") && !rule.contains(":root"));
    let names: Vec<&str> = colors.map(|rule| rule.split(' ').next().unwrap()).collect();
    assert!(names.len() > 3);
    for name in &names {
        let short = name.strip_prefix("--tandem-chart-").unwrap();
        assert!(list.contains(&format!("'{short}'")), "{name}");
    }
    assert_eq!(list.split(',').count(), names.len());
}

#[test]
fn the_pages_let_nothing_in_and_nothing_out() {
    for page in ["index.html", "assets/embed.html"] {
        lets_nothing_in_and_nothing_out(&read(page));
    }
}

fn lets_nothing_in_and_nothing_out(page: &str) {
    let policy = page.split("Content-Security-Policy").nth(1).unwrap();
    let policy = policy
        .split("content=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'"));
    for part in [
        "script-src 'self' 'wasm-unsafe-eval';",
        "style-src 'self';",
        "connect-src 'self';",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{part} is not in {policy}");
    }
    for open_door in [
        "unsafe-inline",
        "'unsafe-eval'",
        "http",
        "*",
        "data:",
        "blob:",
    ] {
        assert!(!policy.contains(open_door), "{open_door} is in {policy}");
    }
}

/// The icons of the sprite, and those that code names: by a word of its own, for a page, or for each
/// word of a vocabulary.
#[test]
fn every_icon_that_is_used_is_in_the_sprite_and_no_other() {
    let sprite = read("assets/icons.svg");
    let drawn: BTreeSet<&str> = sprite
        .split("id=\"icon-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let code = code("src/ui");
    let named = code.split("<Icon name=\"").skip(1);
    let named = named.filter_map(|rest| rest.split('"').next());
    let pages = Route::ALL.iter().map(|route| pages::icon(*route));
    let bases: Vec<String> = Basis::ALL
        .iter()
        .map(|basis| format!("basis-{}", basis.id()))
        .collect();
    let used: BTreeSet<&str> = named
        .chain(pages)
        .chain(bases.iter().map(String::as_str))
        .collect();
    let missing: Vec<_> = used.difference(&drawn).collect();
    assert!(missing.is_empty(), "not in the sprite: {missing:?}");
    let is_named = |icon: &str| code.contains(&format!("\"{icon}\"")) || icon.starts_with("theme-");
    let idle: Vec<_> = drawn.difference(&used).filter(|it| !is_named(it)).collect();
    assert!(idle.is_empty(), "nobody uses: {idle:?}");
}

#[test]
fn what_is_pinned_agrees() {
    let (cargo, toolchain, run) = (read("Cargo.toml"), read("rust-toolchain.toml"), read("run"));
    let lock = read("Cargo.lock");
    assert!(cargo.contains("wasm-bindgen = { version = \"=0.2.129\""));
    assert!(lock.contains("name = \"wasm-bindgen\"\nversion = \"0.2.129\""));
    assert!(
        toolchain.contains("channel = \"1.95.0\"") && cargo.contains("rust-version = \"1.95\"")
    );
    assert!(run.contains("TRUNK_VERSION="));
}

/// The engine of the benchmarks has a lock file of its own, which has to know what the app and its
/// layers take.
#[test]
fn the_benchmarks_lock_what_the_crate_takes() {
    let lock = read("benches/engine/Cargo.lock");
    let layers = ["domain", "document", "interface", "text", "export"];
    let layers = layers.map(|layer| {
        (
            format!("tandem-{layer}"),
            format!("crates/{layer}/Cargo.toml"),
        )
    });
    let app = ("tandem".to_owned(), "Cargo.toml".to_owned());
    for (package, manifest) in layers.into_iter().chain([app]) {
        let manifest = read(&manifest);
        let taken = manifest.split("\n[dependencies]").nth(1).unwrap();
        let taken = taken.split("\n[").next().unwrap().lines();
        let taken = taken.filter(|line| line.contains(" = ") && !line.contains("optional = true"));
        let taken = taken.filter_map(|line| line.split([' ', '.']).next());
        let known = lock
            .split(&format!("name = \"{package}\"\n"))
            .nth(1)
            .unwrap();
        let known = known.split("[[package]]").next().unwrap();
        for name in taken {
            let is_known = known.contains(&format!("\"{name}\""));
            assert!(is_known, "{name}: run cargo metadata in benches/engine");
        }
    }
}

#[test]
fn the_readme_names_the_commands_that_exist() {
    let (readme, run) = (read("README.md"), read("run"));
    for command in ["serve", "test", "build"] {
        assert!(readme.contains(&format!("./run {command}")), "{command}");
        assert!(run.contains(&format!("    {command})\n")), "{command}");
    }
}
