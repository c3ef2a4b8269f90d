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
        let page = self.0.join("page.html");
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
    assert!(said(&output).starts_with("5 views in 1 file, 0 mistakes"));
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
