//! The report: its figures are the interface's, and nothing in it is more than text.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::catalog::EventId;
use tandem::domain::plan::Document;
use tandem::domain::simulation::{Run, RunRequest};
use tandem::domain::subject_id::SubjectId;
use tandem::domain::thing_id::ThingId;
use tandem::domain::units::Seconds;
use tandem::export::html::page;
use tandem::export::report::{
    Block, Cell, FailureEvent, FailureOutage, Report, ReportInput, ReportTable, SimulatedFailure,
    report,
};
use tandem::shipped;
use tandem::text::dashboard;
use tandem::text::grouped;
use tandem::text::report::names;

use crate::golden::{assert_approved, without_hash};

fn report_of(text: &str, failure: Option<&SimulatedFailure>) -> Report {
    let catalog = shipped::catalog();
    let document = Document::parse(text).unwrap();
    report(ReportInput {
        assessment: &assess(&document, catalog),
        catalog,
        failure,
        agreement: None,
        made_on: None,
    })
}

fn evaluated(text: &str) -> Value {
    serde_json::from_str(&tandem::api::evaluate(text).unwrap()).unwrap()
}

fn blocks<'r>(report: &'r Report, section: &str) -> &'r [Block] {
    let found = report.sections().find(|other| other.id == section);
    found.map_or(&[], |section| &section.blocks)
}

fn tables<'r>(report: &'r Report, section: &str) -> Vec<&'r ReportTable> {
    let tables = blocks(report, section)
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
    tables.collect()
}

/// The cells of a column, by its heading.
fn column(table: &ReportTable, name: &str) -> Vec<String> {
    let at = table.head.iter().position(|column| column.name == name);
    let at = at.unwrap_or_else(|| panic!("{}: no column {name}", table.caption));
    let text = |cell: &Cell| match cell {
        Cell::Text(text) | Cell::Code(text) => text.clone(),
        Cell::Verdict(is_met) => format!("{is_met:?}"),
        Cell::Bar { width, .. } => width.to_string(),
    };
    table.rows.iter().map(|row| text(&row[at])).collect()
}

/// The values of a key in every row of the interface's answer, as text.
fn values(rows: &Value, key: &str) -> Vec<String> {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let rows = rows.as_array().unwrap();
    rows.iter().map(|row| text(&row[key])).collect()
}

#[test]
fn licenses_are_the_interfaces() {
    let mut seen = 0;
    for example in examples() {
        let (report, answer) = (report_of(example.text(), None), evaluated(example.text()));
        let tables = tables(&report, "licenses");
        let items = answer["licensing"].as_array().unwrap();
        assert_eq!(tables.len(), 2 * items.len());
        for (pair, item) in tables.chunks(2).zip(items) {
            let figures = column(pair[0], "Value");
            for (at, key) in [
                (0, "capacity"),
                (1, "required"),
                (2, "shortfall"),
                (3, "unused"),
            ] {
                let number = grouped(item[key].as_u64().unwrap());
                assert_eq!(figures[at], number, "{key}");
            }
            for (name, key) in [
                ("Node", "id"),
                ("Configured", "configured"),
                ("Allocated", "allocated"),
                ("Unusable", "stranded"),
            ] {
                assert_eq!(column(pair[1], name), values(&item["nodes"], key));
            }
            seen += 1;
        }
    }
    assert!(seen >= 2, "{seen}");
}

#[test]
fn replicas_and_workers_are_the_interfaces() {
    let mut seen = 0;
    for example in examples() {
        let (report, answer) = (report_of(example.text(), None), evaluated(example.text()));
        let tables = tables(&report, "replicas");
        if tables.is_empty() {
            assert_eq!(answer["replicas"], Value::Array(Vec::new()));
            continue;
        }
        let of = |caption: &'static str| {
            let tables = tables
                .iter()
                .filter(move |it| it.caption.starts_with(caption));
            tables.copied().collect::<Vec<_>>()
        };
        let (services, placements) = (of("In "), of("Pod placement"));
        let column_of_all = |name: &str| -> Vec<String> {
            services
                .iter()
                .flat_map(|table| column(table, name))
                .collect()
        };
        let units = services.iter().flat_map(|table| {
            let unit = table.caption.trim_start_matches("In ").to_owned();
            table.rows.iter().map(move |_| unit.clone())
        });
        // What neither runs in a unit nor comes there is not said of it.
        let rows = answer["replicas"].as_array().unwrap().iter();
        let is_there = |row: &&Value| row["replicas"] != 0 || row["after_activation"] != 0;
        let rows: Value = rows.filter(is_there).cloned().collect();
        assert_eq!(units.collect::<Vec<_>>(), values(&rows, "unit"));
        for (name, key) in [
            ("Needed", "required"),
            ("Replicas", "replicas"),
            ("Rounded to zones", "equal_per_zone"),
        ] {
            assert_eq!(column_of_all(name), values(&rows, key));
        }
        // Every formula ends in the figure it is of.
        for formulas in of("Formulas") {
            for (service, formula) in column(formulas, "Service")
                .iter()
                .zip(column(formulas, "Replicas"))
            {
                let shown = services.iter().find_map(|table| {
                    let at = column(table, "Service")
                        .iter()
                        .position(|it| it == service)?;
                    column(table, "Replicas").get(at).cloned()
                });
                let shown = shown.unwrap();
                let is_fixed = formula.starts_with(&format!("{shown}, fixed by"));
                let is_set = formula.starts_with(&format!("{shown} (override"));
                let is_result = formula.ends_with(&format!("= {shown}"));
                assert!(is_fixed || is_set || is_result, "{service}: {formula}");
            }
        }
        let units = answer["workers"].as_array().unwrap().iter();
        let placed = units.filter(|unit| unit["placement"] != Value::Array(Vec::new()));
        let placed: Vec<&Value> = placed.collect();
        assert_eq!(placements.len(), placed.len());
        for (table, unit) in placements.iter().zip(placed) {
            for (name, key) in [
                ("Node", "worker"),
                ("Zone", "zone"),
                ("CPU, m", "cpu_millicores"),
                ("Memory, MiB", "memory_mib"),
            ] {
                assert_eq!(column(table, name), values(&unit["placement"], key));
            }
            seen += 1;
        }
    }
    assert!(seen >= 2);
}

#[test]
fn availability_is_the_interfaces() {
    let catalog = shipped::catalog();
    let mut seen = 0;
    for example in examples() {
        let (report, answer) = (report_of(example.text(), None), evaluated(example.text()));
        let availability = &answer["availability"];
        for table in tables(&report, "availability") {
            if table.caption == "Downtime by cause" {
                let causes = availability["by_cause"].as_array().unwrap();
                let length = |cause: &&Value| cause["seconds_per_year"].as_f64().unwrap().abs();
                let large = causes.iter().filter(|it| length(it) >= 0.05).count();
                assert_eq!(table.rows.len(), large);
                let most = causes[0]["seconds_per_year"].as_f64().unwrap();
                for (width, cause) in column(table, "").iter().zip(causes) {
                    let share = cause["seconds_per_year"].as_f64().unwrap().abs() / most;
                    let width: f64 = width.parse().unwrap();
                    assert!((width / 1000.0 - share).abs() <= 0.0005, "{cause}");
                }
                seen += 1;
            } else if table.caption.starts_with("Availability by component") {
                let ids = values(&availability["services"], "id").into_iter();
                let names = ids.map(|id| names::subject(&SubjectId::from(&*id), catalog));
                assert_eq!(column(table, "Component"), names.collect::<Vec<_>>());
                let alone = column(table, "Component only, %");
                let exact = availability["services"].as_array().unwrap();
                for (shown, exact) in alone.iter().zip(exact) {
                    let shown: f64 = shown.parse().unwrap();
                    let exact = exact["availability"].as_f64().unwrap() * 100.0;
                    // Two digits beyond its nines.
                    assert!((shown - exact).abs() <= (100.0 - exact) / 10.0 + 1e-9);
                }
                seen += 1;
            }
        }
    }
    assert!(seen >= 6, "{seen}");
}

#[test]
fn recovery_findings_and_inventory_are_the_interfaces() {
    for example in examples() {
        let (report, answer) = (report_of(example.text(), None), evaluated(example.text()));
        recovery_is_the_interfaces(&report, &answer);
        let findings = tables(&report, "findings");
        let messages: Vec<String> = findings
            .iter()
            .flat_map(|table| column(table, "Finding"))
            .collect();
        let mut expected = Vec::new();
        for severity in ["error", "warning", "info"] {
            let of_it = answer["findings"].as_array().unwrap().iter();
            let of_it = of_it.filter(|finding| finding["severity"] == severity);
            expected.extend(of_it.map(|it| it["message"].as_str().unwrap().to_owned()));
        }
        assert_eq!(messages, expected);
        let inventory = tables(&report, "inventory");
        if let Some(counts) = inventory.first() {
            let lines = answer["inventory"].as_array().unwrap().iter();
            let some: Value = lines.filter(|it| it["count"] != 0).cloned().collect();
            assert_eq!(column(counts, "Count"), values(&some, "count"));
            assert_eq!(column(counts, "Rule"), values(&some, "why"));
        } else {
            assert_eq!(answer["inventory"], Value::Array(Vec::new()));
        }
    }
}

/// Every interruption stands in one row, with its figures and its verdict; what interrupts nothing is
/// only counted.
fn recovery_is_the_interfaces(report: &Report, answer: &Value) {
    let catalog = shipped::catalog();
    let lines = answer["recovery"].as_array().unwrap();
    let seconds = |line: &Value, key: &str| line[key].as_f64();
    let (harmless, felt): (Vec<&Value>, Vec<&Value>) = lines
        .iter()
        .partition(|line| seconds(line, "total_s") == Some(0.0));
    let mut expected: Vec<[String; 4]> = Vec::new();
    for line in felt {
        let id = line["id"].as_str().unwrap();
        let id = match line["unit"].as_str() {
            Some(unit) if !id.starts_with("shared:") => format!("{unit}/{id}"),
            _ => id.to_owned(),
        };
        let name = names::subject(&SubjectId::from(&*id), catalog);
        let length = |key| match seconds(line, key).and_then(Seconds::new) {
            Some(length) => tandem::text::time::length(length),
            None => "unknown".to_owned(),
        };
        let verdict = match line["meets_rto"].as_bool() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "open",
        };
        expected.push([
            name,
            length("best_s"),
            length("total_s"),
            verdict.to_owned(),
        ]);
    }
    let mut found = Vec::new();
    for table in tables(report, "recovery") {
        let columns = ["Affected", "Best case", "Worst case", "Meets RTO"];
        let [names, best, worst, verdicts] = columns.map(|name| column(table, name));
        for (((names, best), worst), verdict) in names.iter().zip(best).zip(worst).zip(verdicts) {
            let length = |shown: &str| match shown {
                "does not end by itself" => "unknown".to_owned(),
                shown => shown.to_owned(),
            };
            let verdict = match &*verdict {
                "unknown" | "no target" => "open".to_owned(),
                _ => verdict,
            };
            // `A, B in east; C, D in west; e, f`
            for group in names.split("; ") {
                let unit = group.rsplit_once(" in ").map(|(_, unit)| unit);
                for name in group.split(", ") {
                    let name = match unit {
                        Some(unit) if !name.ends_with(&format!(" in {unit}")) => {
                            format!("{name} in {unit}")
                        }
                        Some(_) | None => name.to_owned(),
                    };
                    found.push([name, length(&best), length(&worst), verdict.clone()]);
                }
            }
        }
    }
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    let text = page(report);
    if !harmless.is_empty() {
        assert!(text.contains(&format!(">{} failure case", harmless.len())));
    }
}

#[test]
fn the_assumptions_a_plan_uses_are_in_it_and_no_others() {
    let catalog = shipped::catalog();
    let services = r#"{"version": 1, "assumptions": {"host_mttf_h": {"low": 1000, "likely": 2000, "high": 3000}},
        "private_edition": {"units": [{"id": "east"}], "services": [{"service": "pulse"}]}}"#;
    let report = report_of(services, None);
    let assumptions = tables(&report, "assumptions")[0];
    let names = column(assumptions, "Timing");
    let row = |name: &str| names.iter().position(|other| other == name);
    let (values, bases) = (column(assumptions, "Value"), column(assumptions, "Basis"));
    let host = row("Host MTTF").unwrap();
    assert!(values[host].contains("(1000 to 3000)"), "{}", values[host]);
    assert_eq!(bases[host], "yours");
    let grace = row("Node monitor grace period").unwrap();
    assert_eq!((&*values[grace], &*bases[grace]), ("50 s", "default"));
    // Of servers, and of what the plan does not have.
    for name in ["ADDP timeout", "Promotion", "Site MTTF"] {
        assert_eq!(row(name), None, "{name}");
    }
    let nothing = report_of(r#"{"version": 1, "name": "nothing"}"#, None);
    assert_eq!(blocks(&nothing, "assumptions"), []);
    // What is cited stands at the end, numbered from 1, and nothing else does.
    for example in examples() {
        let report = report_of(example.text(), None);
        let sources = tables(&report, "sources")[0];
        let numbers = column(sources, "No.");
        let html = page(&report);
        for (index, number) in (1..).zip(&numbers) {
            assert_eq!(*number, format!("[{index}]"));
            assert!(
                html.matches(&**number).count() > 1,
                "{}: {number}",
                example.file
            );
        }
        assert!(
            !html.contains(&format!("[{}]", numbers.len() + 1)),
            "{}",
            example.file
        );
        for title in column(sources, "Document") {
            let known = catalog
                .documents
                .iter()
                .any(|it| title.starts_with(&it.title));
            assert!(known, "{title}");
        }
    }
}

#[test]
fn the_objectives_say_what_comes_of_them() {
    let text = examples()[4].text();
    let report = report_of(text, None);
    let table = tables(&report, "outcomes")[0];
    assert_eq!(
        column(table, "Target"),
        [
            "Availability 99.95 %",
            "RTO 30 min",
            "RPO 1 min",
            "800 agents"
        ]
    );
    // What most services lose is not documented, so that nobody knows whether little enough is lost.
    assert_eq!(
        column(table, "Verdict"),
        ["Some(true)", "Some(false)", "None", "None"]
    );
    let answer = evaluated(text);
    let lines = answer["recovery"].as_array().unwrap();
    let count =
        |key: &str, verdict: Value| lines.iter().filter(|line| line[key] == verdict).count();
    let missed = count("meets_rto", false.into());
    let known = missed + count("meets_rto", true.into());
    assert_eq!(
        column(table, "Result")[1],
        format!("{missed} of {known} failure cases miss it")
    );
    let within = count("meets_rpo", true.into());
    let open = count("meets_rpo", Value::Null);
    assert_eq!(
        column(table, "Result")[2],
        format!(
            "{within} of {} failure cases within it, {open} not known",
            within + open
        )
    );
}

#[test]
fn what_the_plan_says_of_itself_stands_first() {
    let plan = r#"{"version": 1, "name": "n", "about": {"customer": "Acme", "author": "A. Rossi",
        "date": "30 Nov 2026", "version": "1.2", "notes": "Draft.\n\nFor review."}}"#;
    let report = report_of(plan, None);
    let facts = [
        ("Customer", "Acme"),
        ("Author", "A. Rossi"),
        ("Date", "30 Nov 2026"),
        ("Version", "1.2"),
    ];
    assert_eq!(
        report.facts,
        facts.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
    assert_eq!(report.notes, ["Draft.", "For review."]);
    // What it leaves out is not asked for, and the day it is made stands for its date.
    let catalog = shipped::catalog();
    let document = Document::parse(r#"{"version": 1, "about": {"author": " "}}"#).unwrap();
    let made = tandem::export::report::report(ReportInput {
        assessment: &assess(&document, catalog),
        catalog,
        failure: None,
        agreement: None,
        made_on: Some("1 Dec 2026"),
    });
    assert_eq!(made.facts, [("Date".to_owned(), "1 Dec 2026".to_owned())]);
    assert!(made.notes.is_empty());
}

#[test]
fn no_section_is_without_content_and_no_cell_names_an_id() {
    let catalog = shipped::catalog();
    for example in examples() {
        let report = report_of(example.text(), Some(&failure()));
        for section in report.sections() {
            assert!(
                !section.blocks.is_empty(),
                "{}: {}",
                example.file,
                section.id
            );
        }
        let text = plain(&report);
        for word in text.split(|c: char| c.is_whitespace() || "(),;".contains(c)) {
            let word = word.trim_end_matches([':', '.']);
            let is_thing = word.contains(':') && word.parse::<ThingId>().is_ok();
            let is_server = ["node:", "proxy:"].iter().any(|it| word.starts_with(it));
            let is_timing = word.contains('_') && catalog.timings.iter().any(|it| it.key == word);
            assert!(
                !(is_thing || is_server || is_timing),
                "{}: {word}",
                example.file
            );
        }
        for own in [
            "one-click",
            "Download",
            "press",
            "This plan takes",
            "button",
        ] {
            assert!(!text.contains(own), "{}: {own}", example.file);
        }
    }
}

fn failure() -> SimulatedFailure {
    let seconds = |number| Seconds::new(number).unwrap();
    SimulatedFailure {
        seed: 7,
        duration: seconds(3600.0),
        faults: vec!["At 1 min host <a> fails.".to_owned()],
        events: vec![FailureEvent {
            at: seconds(60.0),
            what: "falls silent".to_owned(),
            why: "injected".to_owned(),
        }],
        events_left: 2,
        outages: vec![FailureOutage {
            subject: "urs".to_owned(),
            from: seconds(60.0),
            recovered: None,
            cause: "host:a".to_owned(),
        }],
    }
}

#[test]
fn a_simulated_failure_has_a_section_only_where_there_is_one() {
    let text = examples()[0].text();
    assert_eq!(blocks(&report_of(text, None), "failure"), []);
    let report = report_of(text, Some(&failure()));
    let tables = tables(&report, "failure");
    assert_eq!(column(tables[0], "Until"), ["not within the run"]);
    assert_eq!(column(tables[1], "At"), ["1 min"]);
    let html = page(&report);
    assert!(html.contains("A run of 1 h, seed 7."));
    assert!(html.contains("host &lt;a&gt; fails"));
    assert!(html.contains("One outage, not restored within the run."));
    assert!(html.contains("2 later events are omitted here"));
}

#[test]
fn the_failure_of_a_report_is_a_run_of_its_plan() {
    let catalog = shipped::catalog();
    for example in examples() {
        let document = Document::parse(example.text()).unwrap();
        let deployment = assess(&document, catalog).deployment;
        let request = RunRequest::telling(&document, &deployment).unwrap();
        assert_eq!(request.plan, document);
        let trace = Run::new(&request, catalog).unwrap().finished();
        // Of two Interaction Concentrators that both write, the other goes on.
        let goes_on = example.file == "icon-pair.json";
        assert_eq!(trace.outages.is_empty(), goes_on, "{}", example.file);
        let failure = SimulatedFailure::of(&request, &trace);
        assert_eq!(failure.seed, trace.seed);
        assert_eq!(failure.faults.len(), 1, "{}", example.file);
        // That something is down, or back, the outages say.
        let told = trace
            .events
            .iter()
            .filter(|event| !matches!(event.event, EventId::OutageBegins | EventId::OutageOver));
        assert_eq!(failure.events.len() + failure.events_left, told.count());
        let report = report_of(example.text(), Some(&failure));
        let html = page(&report);
        // In its own section and among the seeds.
        let length = tandem::text::time::length(failure.duration);
        let run = format!("A run of {length}, seed 1.");
        assert_eq!(html.matches(&run).count(), 1, "{}", example.file);
        let source = format!("is a run of {length} with seed 1.");
        assert_eq!(html.matches(&source).count(), 1, "{}", example.file);
    }
    let nothing = Document::new();
    let deployment = assess(&nothing, catalog).deployment;
    assert_eq!(RunRequest::telling(&nothing, &deployment), None);
}

/// All tags, with nothing between the quotes of their attributes.
fn skeletons(html: &str) -> BTreeSet<String> {
    let body = html.split_once("</style>").unwrap().1;
    let tags = body.split('<').skip(1);
    tags.map(|rest| {
        let tag = rest.split('>').next().unwrap();
        tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
    })
    .collect()
}

/// All names and ids of a plan.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if let (true, Some(name)) = (
                    matches!(key.as_str(), "id" | "name" | "item"),
                    value.as_str(),
                ) {
                    found.insert(name.to_owned());
                }
                names(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

/// The same plan with something put behind every name and id, wherever one stands.
fn renamed(value: &Value, names: &BTreeSet<String>, suffix: &str) -> Value {
    let rename = |text: &String| match names.contains(text) {
        true => format!("{text}{suffix}"),
        false => text.clone(),
    };
    match value {
        Value::String(text) => Value::String(rename(text)),
        Value::Array(items) => items
            .iter()
            .map(|item| renamed(item, names, suffix))
            .collect(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (rename(key), renamed(value, names, suffix)))
            .collect(),
        other => other.clone(),
    }
}

#[test]
fn nothing_a_plan_says_becomes_markup() {
    let hostile =
        "\\\"'><script>alert(1)</script><img src=x onerror=alert(1)></style>&lt;b&gt;\u{0}\u{2028}";
    for example in examples() {
        let plan = Document::parse(example.text()).unwrap();
        let mut found = BTreeSet::new();
        names(plan.value(), &mut found);
        assert!(found.len() > 3, "{}", example.file);
        let tame = page(&report_of(example.text(), Some(&failure())));
        let wild = renamed(plan.value(), &found, hostile).to_string();
        let wild = page(&report_of(&wild, Some(&failure())));
        assert!(
            wild.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
            "{}",
            example.file
        );
        assert!(wild.contains("&amp;lt;b&amp;gt;"), "{}", example.file);
        // The same elements with the same attributes, however the names read.
        let (wild_ones, tame_ones) = (skeletons(&wild), skeletons(&tame));
        let new: Vec<&String> = wild_ones.difference(&tame_ones).collect();
        assert!(new.is_empty(), "{}: {new:?}", example.file);
        assert!(!wild.contains('\u{0}'));
    }
}

#[test]
fn a_damaged_plan_has_a_report_without_new_markup() {
    let allowed: BTreeSet<String> = examples()
        .iter()
        .flat_map(|example| skeletons(&page(&report_of(example.text(), Some(&failure())))))
        .collect();
    let damaged = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/damaged");
    let mut checked = 0;
    for entry in fs::read_dir(damaged).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        if Document::parse(&text).is_ok() {
            let html = page(&report_of(&text, None));
            let found = skeletons(&html);
            assert!(found.is_subset(&allowed), "{found:?}");
            checked += 1;
        }
    }
    assert!(checked >= 6, "{checked}");
}

#[test]
fn the_file_names_its_style_by_hash_and_allows_nothing_else() {
    use base64ct::{Base64, Encoding};
    use sha2::{Digest, Sha256};
    let html = page(&report_of(
        r#"{"version": 1, "name": "\"}*{x:y}</style><b>\\"}"#,
        None,
    ));
    let style = html
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    let hash = Base64::encode_string(&Sha256::digest(style.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    );
    assert!(html.contains(&policy));
    assert!(!html.contains("http://") && !html.contains("https://"));
    assert!(!html.contains(" style="), "a style no hash covers");
    let head = style.rsplit("@top-left").next().unwrap();
    assert!(
        head.contains(r"\22 \7d \2a \7b x\3a y\7d \3c \2f style\3e "),
        "{head}"
    );
}

#[test]
fn the_contents_lead_to_every_section_of_the_appendix() {
    let report = report_of(examples()[1].text(), None);
    let html = page(&report);
    let links = html.matches("<li><a href=\"#").count();
    assert_eq!(links, report.appendix.len());
    for part in html.split("<a href=\"#").skip(1) {
        let id = part.split('"').next().unwrap();
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn the_reports_of_examples_are_as_they_were_approved() {
    let catalog = shipped::catalog();
    for (example, file) in [(3, "report-icon-pair.txt"), (4, "report-two-regions.txt")] {
        let text = examples()[example].text();
        let document = Document::parse(text).unwrap();
        let deployment = assess(&document, catalog).deployment;
        let request = RunRequest::telling(&document, &deployment).unwrap();
        let trace = Run::new(&request, catalog).unwrap().finished();
        let failure = SimulatedFailure::of(&request, &trace);
        let written = plain(&report_of(text, Some(&failure)));
        assert_approved(&format!("tests/golden/{file}"), &without_hash(&written));
    }
}

/// A report as plain text, a line for every piece.
fn plain(report: &Report) -> String {
    let mut text = format!("# {}\n{}\n", report.title, report.subtitle);
    let front = report.front.iter().map(|section| (None, section));
    let appendix = (1..).zip(&report.appendix);
    let appendix = appendix.map(|(number, section)| (Some(number), section));
    for (number, section) in front.chain(appendix) {
        let number = number.map_or(String::new(), |number: usize| format!("A{number} "));
        text += &format!("\n## {number}{}\n", section.title);
        for block in &section.blocks {
            match block {
                Block::Answer(line) => text += &format!("> {line}\n"),
                Block::Text(line) | Block::Note(line) => text += &format!("{line}\n"),
                Block::Heading(line) => text += &format!("### {line}\n"),
                Block::Table(table) => {
                    let heads: Vec<&str> = table.head.iter().map(|column| column.name).collect();
                    text += &format!("[{}]\n{}\n", table.caption, heads.join(" | "));
                    for row in &table.rows {
                        let cells = row.iter().map(|cell| match cell {
                            Cell::Text(text) | Cell::Code(text) => text.clone(),
                            Cell::Bar { width, .. } => format!("={width}"),
                            Cell::Verdict(is_met) => dashboard::verdict(*is_met).to_owned(),
                        });
                        text += &format!("{}\n", cells.collect::<Vec<_>>().join(" | "));
                    }
                }
                Block::List(items) => list(items, 0, &mut text),
                Block::Facts(facts) => {
                    for (name, value) in facts {
                        text += &format!("{name}: {value}\n");
                    }
                }
                Block::Drawing(drawing) => {
                    text += &format!("({}: {})\n", drawing.title, drawing.description);
                }
            }
        }
    }
    text
}

fn list(items: &[tandem::export::report::Item], depth: usize, text: &mut String) {
    for item in items {
        let mark = match item.done {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        *text += &format!("{}- {mark}{}\n", "  ".repeat(depth), item.text);
        list(&item.parts, depth + 1, text);
    }
}

/// Two regions with prices, some of them or all.
fn priced(prices: &Value) -> Report {
    let examples = examples().into_iter();
    let mut regions = examples.filter(|it| it.file == "region-pair.json");
    let mut plan: Value = serde_json::from_str(regions.next().unwrap().text()).unwrap();
    plan["prices"] = prices.clone();
    report_of(&plan.to_string(), None)
}

#[test]
fn the_cost_stands_in_the_front_where_there_are_prices() {
    let section = |prices: Value| {
        let report = priced(&prices);
        let section = report.front.into_iter().find(|it| it.id == "cost")?;
        let [Block::Answer(answer), Block::Table(table)] = section.blocks.as_slice() else {
            panic!("{:?}", section.blocks);
        };
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        };
        let rows = table.rows.iter();
        let rows: Vec<String> = rows
            .map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" | "))
            .collect();
        Some((answer.clone(), rows))
    };
    // 15 nodes at 400, 4 members of databases at 250, each for twelve months.
    let (answer, rows) =
        section(json!({"currency": "EUR", "worker_month": 400, "database_month": 250})).unwrap();
    assert_eq!(answer, "84,000 EUR a year.");
    assert_eq!(
        rows,
        ["Nodes | 15 | 400 | 72,000", "Databases | 4 | 250 | 12,000"]
    );
    // What has no price is unknown, and so is the total.
    let (answer, rows) = section(json!({"currency": "EUR", "worker_month": 400.5})).unwrap();
    assert_eq!(
        answer,
        "At least 72,090 EUR a year; the total is unknown, because a price or a quantity is."
    );
    assert_eq!(rows[1], "Databases | 4 | unknown | unknown");
    // A currency is no price.
    assert_eq!(section(json!({"currency": "EUR"})), None);
}
