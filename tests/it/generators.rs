//! Markup for views in Markdown, and what programs that make pages of Markdown make of it
//! (`./run generators`).

use std::path::PathBuf;
use std::process::Command;

use tandem::document::embed::example;
use tandem::document::licenses_link::LicensesView;
use tandem::document::link::Link;
use tandem::document::page_view::PageView;
use tandem::domain::plan::{Document, Edit, Path};
use tandem::export::still::snippet::snippet;
use tandem::shipped;

use crate::golden::assert_approved;

const ADDRESS: &str = "https://tandem.example.com/planning/";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/generators")
}

/// A page with a view of an example, one of a plan of its own with names that are no markup, and frames.
fn page() -> String {
    let link: Link = LicensesView::default().link();
    let plan = Document::parse(example("license-example").unwrap().text()).unwrap();
    let mut own = plan.clone();
    let name = "\"Ours\" & {theirs} <b>*both*</b> `code` _at_ once";
    Edit::set(Path::root().key("name"), name)
        .apply(&mut own)
        .unwrap();
    let make = |plan| snippet(&link, Some(plan), &[], ADDRESS, shipped::catalog()).unwrap();
    let (of_example, of_own) = (make(&plan), make(&own));
    [
        "# Licenses of the cluster".to_owned(),
        "What a page says before.".to_owned(),
        of_example.element,
        "And *between*.".to_owned(),
        of_own.element,
        of_example.frame,
        of_own.frame,
        "And behind.\n".to_owned(),
    ]
    .map(|part| part.trim_end().to_owned())
    .join("\n\n")
        + "\n"
}

#[test]
fn the_page_for_generators_holds_the_markup_as_it_is_made() {
    assert_approved("tests/generators/page.md", &page());
}

#[test]
fn no_line_of_the_markup_is_blank_and_every_tag_is_on_one() {
    for part in page().split("\n\n").filter(|part| part.starts_with('<')) {
        for line in part.lines() {
            assert_eq!(
                line.matches('<').count(),
                line.matches('>').count(),
                "{line}"
            );
        }
        assert!(part.starts_with("<div>\n") || part.starts_with("<figure "));
        assert!(part.ends_with("\n</div>") || part.ends_with("\n</figure>"));
    }
}

/// Pages that were made of another page would hold the markup as it once was.
#[test]
fn the_made_pages_are_of_the_page_as_it_is() {
    let read = |name: &str| std::fs::read_to_string(folder().join(name)).unwrap();
    assert!(
        read("made/page.md") == read("page.md"),
        "run ./run generators"
    );
}

/// The markup that README and documentation show, which readers copy.
#[test]
fn the_markup_that_is_shown_is_of_the_kind_that_is_made() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for name in ["README.md", "docs/embedding.md"] {
        let text = std::fs::read_to_string(root.join(name)).unwrap();
        let blocks = text.split("```html\n").skip(1);
        let blocks = blocks.filter_map(|rest| Some(rest.split_once("```")?.0));
        let views: Vec<&str> = blocks
            .filter(|block| block.contains("<tandem-view") || block.contains("<iframe"))
            .collect();
        assert_eq!(views.len(), 2, "{name}");
        for block in &views {
            for line in block.lines() {
                assert!(!line.trim().is_empty(), "{name}: {block}");
                assert_eq!(
                    line.matches('<').count(),
                    line.matches('>').count(),
                    "{line}"
                );
            }
        }
        let page =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name.replace('/', "-") + ".html");
        std::fs::write(&page, views.join("\n")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_check-embeds"));
        let output = command.arg(page).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said, "2 views in 1 file, 0 mistakes\n", "{name}");
    }
}

#[test]
fn what_generators_made_states_the_right_answers() {
    for name in [
        "page.md",
        "made/mkdocs.html",
        "made/myst.html",
        "made/mdx.html",
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_check-embeds"));
        let output = command.arg(folder().join(name)).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said, "4 views in 1 file, 0 mistakes\n", "{name}");
    }
}
