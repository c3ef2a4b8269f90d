//! The command that checks views in pages, as an author runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PAGE: &str = r#"<!doctype html>
<p>A page with <b>markup & loose ends
<tandem-view view="licenses" example="license-example">
  <p class="lead tandem-answer">100 licenses over 4 nodes at 30
    give a cluster capacity of <em>10 agents</em>; 25 per node would give 25.</p>
</tandem-view>
<!-- <tandem-view view="nowhere"></tandem-view> -->
<script>const text = '<tandem-view view="nowhere">';</script>
"#;

/// A folder of its own for one test, gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("tandem-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn page(&self, html: &str) -> PathBuf {
        self.file("page.html", html)
    }

    fn file(&self, name: &str, html: &str) -> PathBuf {
        let page = self.0.join(name);
        fs::write(&page, html).unwrap();
        page
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn run(words: &[&str], page: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_check-embeds"));
    command.args(words).arg(page).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_pages_that_come_with_the_app_state_the_right_answers() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/embedding/index.html");
    let output = run(&[], &page);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).starts_with("6 views in 1 file, 0 mistakes"));
}

#[test]
fn a_right_answer_passes_whatever_its_line_breaks_and_markup() {
    let folder = Folder::new("right");
    let output = run(&[], &folder.page(PAGE));
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(said(&output), "1 view in 1 file, 0 mistakes\n");
}

#[test]
fn a_wrong_answer_is_named_with_its_place_and_the_right_one() {
    let folder = Folder::new("wrong");
    let page = folder.page(&PAGE.replace("10 agents", "11 agents"));
    let output = run(&[], &page);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    let place = format!("{}:3:1: view \"licenses\"\n", page.display());
    assert!(said.starts_with(&place), "{said}");
    for line in [
        "found:    100 licenses over 4 nodes at 30 give a cluster capacity of 11 agents; 25",
        "expected: 100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents; 25",
    ] {
        assert!(said.contains(line), "{said}");
    }
}

#[test]
fn what_cannot_be_shown_is_a_mistake() {
    for (element, mistake) in [
        (
            "<tandem-view view='licenses'></tandem-view>",
            "expected: a plan or the id of an example",
        ),
        (
            "<tandem-view view='nowhere'></tandem-view>",
            "found:    \"nowhere\" in view",
        ),
        (
            "<tandem-view view='matrix'></tandem-view>",
            "found:    no answer",
        ),
        (
            "<tandem-view view='matrix'>",
            "found:    an element that is not closed",
        ),
        (
            "<tandem-view view='checks' example='icon-pair' locked='engage.cluster'></tandem-view>",
            "found:    \"engage.cluster\" in locked",
        ),
        (
            "<tandem-view view='licenses?figure=none' example='license-example'></tandem-view>",
            "found:    \"none\" in figure",
        ),
        (
            "<tandem-view view='licenses'><script type='application/json'>{</script></tandem-view>",
            "in plan",
        ),
    ] {
        let folder = Folder::new("mistakes");
        let output = run(&[], &folder.page(element));
        assert_eq!(output.status.code(), Some(1), "{element}");
        assert!(
            said(&output).contains(mistake),
            "{element}: {}",
            said(&output)
        );
    }
}

#[test]
fn plans_stand_in_an_attribute_or_in_a_script() {
    let plan = r#"{"version": 1, "engage": {"interaction_server_cluster": {
        "licenses": [{"item": "seat", "pool": 9}],
        "nodes": [{"id": "a<b", "seats": {"seat": 5}}, {"id": "c", "seats": {"seat": 5}}]}}}"#;
    let attribute = plan.replace('"', "&quot;").replace('<', "&lt;");
    let answer =
        "9 licenses over 2 nodes at 5 give a cluster capacity of 4 agents; no setting gives more.";
    for html in [
        format!(
            "<tandem-view view='licenses' plan='{attribute}'><p class=tandem-answer>{answer}</p></tandem-view>"
        ),
        format!(
            "<tandem-view view='licenses'><script type='application/json'>{plan}</script>\
             <p class=tandem-answer>{answer}</p></tandem-view>"
        ),
    ] {
        let folder = Folder::new("plans");
        let output = run(&[], &folder.page(&html));
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn answers_are_written_once_and_nothing_else_is_touched() {
    let folder = Folder::new("write");
    let bare = PAGE.replace(
        "  <p class=\"lead tandem-answer\">100 licenses over 4 nodes at 30\n    give a cluster capacity of <em>10 agents</em>; 25 per node would give 25.</p>\n",
        "",
    );
    let page = folder.page(&bare);
    let output = run(&["--write"], &page);
    assert!(output.status.success(), "{}", said(&output));
    let written = fs::read_to_string(&page).unwrap();
    let (head, rest) = bare.split_once("license-example\">").unwrap();
    let (_, tail) = rest.split_once("</tandem-view>").unwrap();
    assert!(
        written.starts_with(head) && written.ends_with(tail),
        "{written}"
    );
    assert!(written.contains("<figcaption class=\"tandem-answer\">100 licenses over 4 nodes"));
    assert!(written.contains("<svg class=\"tandem-picture\""));
    let output = run(&["--write"], &page);
    assert_eq!(said(&output), "1 view in 1 file, 0 mistakes\n");
    assert_eq!(fs::read_to_string(&page).unwrap(), written);

    // Another plan: answer and picture are wrong, and are written where they stand.
    let other = written.replace("example=\"license-example\"", "example=\"email-and-chat\"");
    fs::write(&page, &other).unwrap();
    let output = run(&[], &page);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).ends_with("1 view in 1 file, 2 mistakes\n"),
        "{}",
        said(&output)
    );
    assert!(run(&["--write"], &page).status.success());
    let again = fs::read_to_string(&page).unwrap();
    assert_eq!(again.matches("<svg").count(), 1);
    assert_eq!(
        again.matches("<figure lang=\"en-US\" dir=\"ltr\">").count(),
        1
    );
}

const FRAMED: &str = r#"<figure>
  <iframe data-tandem title="Licenses" height="640" src="https://tandem.example.com/embed.html#/licenses?figure=capacity&amp;e=1.example%3Alicense-example+dark"></iframe>
  <figcaption class="tandem-answer">100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents; 25 per node would give 25.</figcaption>
</figure>
<iframe src="https://elsewhere.example.com/page.html#/licenses"></iframe>
<tandem-view view="licenses" example="license-example">
<p class="tandem-answer">100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents; 25 per node would give 25.</p>
</tandem-view>
"#;

#[test]
fn frames_are_read_by_their_address_and_answered_behind() {
    let folder = Folder::new("frames");
    let output = run(&[], &folder.page(FRAMED));
    assert_eq!(said(&output), "2 views in 1 file, 0 mistakes\n");
    let wrong = run(
        &[],
        &folder.page(&FRAMED.replacen("10 agents", "9 agents", 1)),
    );
    assert!(said(&wrong).contains(":2:3: view \"#/licenses?figure=capacity&e=1."));
    assert!(said(&wrong).contains("cluster capacity of 9 agents"));

    let bare = FRAMED.replacen("  <figcaption class=\"tandem-answer\">100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents; 25 per node would give 25.</figcaption>\n", "", 1);
    let page = folder.page(&bare);
    assert_eq!(run(&[], &page).status.code(), Some(1));
    assert!(run(&["--write"], &page).status.success());
    let written = fs::read_to_string(&page).unwrap();
    assert!(written.contains(
        "</iframe>\n  <p class=\"tandem-answer\" lang=\"en-US\" dir=\"ltr\">100 licenses"
    ));
}

#[test]
fn markdown_is_read_with_its_code_left_out() {
    let code = "```html\n<tandem-view view=\"nowhere\"></tandem-view>\n```\n\n~~~~\n```\n<iframe src=\"embed.html#/nowhere\"></iframe>\n~~~~\n\nIn text: `<tandem-view view=\"a\">` and ``a ` <tandem-view>``.\n\n";
    let markdown = format!("# Licenses – how\n\n{code}<div>\n{FRAMED}</div>\n");
    let folder = Folder::new("markdown");
    for name in ["guide.md", "guide.mdx"] {
        let page = folder.file(name, &markdown);
        let output = run(&[], &page);
        assert_eq!(said(&output), "2 views in 1 file, 0 mistakes\n", "{name}");
    }
    let wrong = folder.file("wrong.md", &markdown.replace("10 agents", "9 agents"));
    assert!(run(&["--write"], &wrong).status.success());
    assert_eq!(fs::read_to_string(&wrong).unwrap(), markdown);
}

#[test]
fn without_a_file_it_says_how_it_is_used() {
    let output = Command::new(env!("CARGO_BIN_EXE_check-embeds"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let output = run(&["--wrong"], Path::new("page.html"));
    assert_eq!(output.status.code(), Some(2));
    let output = run(&[], Path::new("no/such/page.html"));
    assert_eq!(output.status.code(), Some(2));
}
