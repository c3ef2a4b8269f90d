//! Sentences of the catalog, filled with what a plan says.

use serde_json::json;
use tandem::domain::assessment::assess;
use tandem::domain::catalog::EventId;
use tandem::domain::plan::Document;
use tandem::domain::simulation::{Run, RunRequest};
use tandem::domain::template::{among, fill};
use tandem::shipped;

fn filled(sentence: &str, names: &[(&str, &str)]) -> String {
    let names: Vec<(&str, String)> = names
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    fill(sentence, |name| among(&names, name))
}

#[test]
fn names_give_way_to_their_values_and_nothing_else_does() {
    let names = [("it", "a"), ("nodes", "1"), ("many", "4")];
    for (sentence, text) in [
        ("{it} and {it}.", "a and a."),
        ("{nodes|node|nodes}, {many|node|nodes}", "1 node, 4 nodes"),
        ("{other} {", "{other} {"),
        ("{{it}}", "{a}"),
        ("", ""),
    ] {
        assert_eq!(filled(sentence, &names), text);
    }
}

#[test]
fn a_value_that_looks_like_a_name_stays_as_it_is() {
    let names = [("it", "{subject}"), ("subject", "{it|a|b}")];
    assert_eq!(filled("{it} {subject}", &names), "{subject} {it|a|b}");
}

#[test]
fn a_host_that_is_called_like_a_name_is_called_so_everywhere() {
    let host = "{subject}";
    let plan = json!({
        "version": 1,
        "engage": {
            "hosts": [{ "id": host }],
            "applications": [{
                "id": "{name}", "component": "universal-routing-server",
                "redundancy": "warm-standby", "hosts": [host, host],
            }],
        },
    });
    let document = Document::from_value(plan.clone()).unwrap();
    let assessment = assess(&document, shipped::catalog());
    assert!(
        assessment
            .findings()
            .iter()
            .any(|it| it.message.contains(host))
    );
    let about = |it: &&str| it.contains("{name}");
    let messages = assessment.findings().iter().map(|it| it.message.as_str());
    assert!(messages.filter(about).count() > 0);
    let checklist = &assessment.inventory().checklist;
    let steps = checklist.sections.iter().flat_map(|it| &it.steps);
    let texts = steps.flat_map(|step| std::iter::once(step).chain(&step.parts));
    assert!(texts.clone().any(|it| it.text.contains(host)));

    let run = json!({
        "plan": plan, "duration_s": 60,
        "faults": [{ "at_s": 10, "kind": "host-down", "target": format!("host:{host}") }],
    });
    let request = RunRequest::parse(&run.to_string()).unwrap();
    let trace = Run::new(&request, shipped::catalog()).unwrap().finished();
    let failed = trace
        .events
        .iter()
        .find(|it| it.event == EventId::HostSilent);
    assert!(failed.unwrap().what.contains(host), "{failed:?}");
}
