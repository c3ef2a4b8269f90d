//! From the questions to a whole plan, held to what the plan itself then says.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::beginning::{Answers, Deploys, Regions, Sites};
use tandem::domain::catalog::Beginning;
use tandem::domain::finding::Severity;
use tandem::domain::id::Word;
use tandem::domain::kubernetes::Presence;
use tandem::domain::plan::{Document, validate};
use tandem::domain::units::{Probability, Seconds};
use tandem::shipped;

fn given() -> &'static Beginning {
    shipped::catalog().beginning.as_ref().unwrap()
}

/// Two regions for 1,200 agents: voice, chat and email, with targets.
fn meeting() -> Answers {
    Answers {
        agents: Some(1200),
        availability: Probability::new(0.9995),
        rto: Seconds::new(1800.0),
        rpo: Seconds::new(300.0),
        node_size: given().node_sizes.first().copied(),
        agents_per_pod: [("tenant".to_owned(), 500)].into(),
        ..Answers::usual(given().usual_channels.clone())
    }
}

/// The same asked of everything that can be asked: each place, each channel alone, all together.
fn every_kind() -> Vec<Answers> {
    let all: Vec<String> = shipped::catalog()
        .channels
        .iter()
        .map(|it| it.id.clone())
        .collect();
    let mut channels: Vec<BTreeSet<String>> = all.iter().map(|it| [it.clone()].into()).collect();
    channels.push(all.into_iter().collect());
    channels.push(["chat", "email"].map(str::to_owned).into());
    let mut every = Vec::new();
    for &deploys in Deploys::ALL {
        for &regions in Regions::ALL {
            for &sites in Sites::ALL {
                for channels in &channels {
                    every.push(Answers {
                        deploys,
                        regions,
                        zones: regions.usual_zones(),
                        sites,
                        channels: channels.clone(),
                        ..meeting()
                    });
                }
            }
        }
    }
    every
}

fn plan(answers: &Answers) -> Document {
    answers.plan("A plan", shipped::catalog())
}

fn assessed(document: &Document) -> Assessment<'static> {
    assess(document.clone(), shipped::catalog())
}

fn list<'v>(value: &'v Value, pointer: &str) -> Vec<&'v Value> {
    let list = value.pointer(pointer).and_then(Value::as_array);
    list.map(|list| list.iter().collect()).unwrap_or_default()
}

#[test]
fn a_meeting_makes_a_whole_plan() {
    let document = plan(&meeting());
    let value = document.value();
    assert_eq!(
        value["objectives"],
        json!({ "availability": 0.9995, "rto_s": 1800, "rpo_s": 300, "agents": 1200 })
    );
    // 96 of every 100 MiB of 32 GiB.
    assert_eq!(
        value["private_edition"]["worker"],
        json!({ "cpu_millicores": 8000, "memory_mib": 31457, "reservation": "tiered" })
    );
    let services = list(value, "/private_edition/services");
    let tenant = services
        .iter()
        .find(|it| it["service"] == "tenant")
        .unwrap();
    assert_eq!(tenant["demand"], 1200);
    assert_eq!(tenant["capacity_per_pod"], 500);
    assert!(tenant.get("optional").is_none());
    let pulse = services.iter().find(|it| it["service"] == "pulse").unwrap();
    assert_eq!(pulse["optional"], true);
    // The catalog knows requests of most workloads; what it does not know is said by a finding.
    assert!(services.iter().all(|it| !list(it, "/workloads").is_empty()));
    let assessment = assessed(&document);
    assert!(assessment.availability().system.is_some());
    assert_eq!(assessment.workers().len(), 2);
}

/// What runs in a region, by the plan's own answer, depends on parts in that region.
#[test]
fn every_region_has_the_dependencies_of_what_runs_there() {
    for answers in every_kind() {
        let document = plan(&answers);
        let value = document.value();
        let shared = list(value, "/shared");
        let services = list(value, "/private_edition/services");
        let deployment = assessed(&document).deployment;
        for row in deployment.services.values() {
            let unit = &deployment.units[row.unit].id;
            let planned = services
                .iter()
                .find(|it| it["service"] == row.service.as_str());
            let depends_on = list(planned.unwrap(), "/depends_on");
            let is_here = row.presence != Presence::Absent;
            let here = depends_on.iter().filter(|id| {
                let part = shared.iter().find(|it| it["id"] == ***id);
                part.unwrap()["at"] == unit.as_str()
            });
            let chart = shipped::catalog().service(&row.service).unwrap();
            let chart = chart.lab_chart.as_deref().unwrap();
            let wanted: BTreeSet<&str> = shipped::catalog()
                .workloads_of(chart)
                .flat_map(|it| it.depends_on_third_party.iter().map(String::as_str))
                .collect();
            let expected = if is_here { wanted.len() } else { 0 };
            assert_eq!(here.count(), expected, "{} in {unit}", row.service);
        }
    }
}

#[test]
fn quorums_are_three_over_three_zones() {
    let document = plan(&meeting());
    let shared = list(document.value(), "/shared");
    let quorums: Vec<_> = shared
        .iter()
        .filter(|it| ["kafka", "consul", "search"].contains(&it["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(quorums.len(), 6);
    assert!(quorums.iter().all(|it| it["of"] == 3 && it["zones"] == 3));
}

/// Pairs stand on two hosts, in two sites where there are two.
#[test]
fn pairs_stand_on_both_sides() {
    for answers in every_kind() {
        let document = plan(&answers);
        let engage = &document.value()["engage"];
        let hosts = list(engage, "/hosts");
        let site = |host: &Value| {
            let found = hosts.iter().find(|it| it["id"] == *host);
            found.unwrap()["site"].clone()
        };
        let servers = ["/applications", "/interaction_server_cluster/nodes"];
        for group in servers.iter().flat_map(|pointer| list(engage, pointer)) {
            let hosts = list(group, "/hosts");
            let [a, b] = hosts[..] else {
                panic!("{group}");
            };
            assert_ne!(a, b);
            assert_eq!(site(a) == site(b), answers.sites == Sites::One);
        }
    }
}

#[test]
fn agents_find_a_license_on_every_node() {
    let answers = Answers {
        deploys: Deploys::OnPremises,
        agents: Some(400),
        ..meeting()
    };
    let document = plan(&answers);
    let cluster = &document.value()["engage"]["interaction_server_cluster"];
    assert_eq!(list(cluster, "/nodes").len(), 2);
    let assessment = assessed(&document);
    let [item] = assessment.licensing() else {
        panic!("one license item");
    };
    assert_eq!(item.capacity, Some(400));
    assert_eq!((item.shortfall, item.required), (0, 800));
    // One media type asks for no cluster.
    let email = Answers {
        channels: ["email".to_owned()].into(),
        ..answers
    };
    let document = plan(&email);
    let engage = &document.value()["engage"];
    assert!(engage.get("interaction_server_cluster").is_none());
    let applications = list(engage, "/applications");
    assert!(
        applications
            .iter()
            .any(|it| it["component"] == "interaction-server")
    );
}

/// A target that is missed is an answer; anything else that is wrong would be ours.
#[test]
fn nothing_is_wrong_but_missed_targets() {
    for answers in every_kind() {
        let document = plan(&answers);
        let problems = validate(&document, shipped::catalog());
        assert!(problems.is_empty(), "{problems:?}");
        let assessment = assessed(&document);
        let errors = assessment.findings().iter();
        let errors: Vec<String> = errors
            .filter(|it| it.severity == Severity::Error)
            .filter(|it| !it.path.starts_with("objectives."))
            .map(|it| format!("{} at {}: {}", it.id.id(), it.path, it.message))
            .collect();
        assert!(errors.is_empty(), "{answers:?}\n{}", errors.join("\n"));
    }
}

#[test]
fn a_plan_answers_what_it_was_made_of() {
    let no_targets = Answers {
        availability: None,
        rto: None,
        rpo: None,
        agents: None,
        node_size: None,
        agents_per_pod: [].into(),
        ..meeting()
    };
    for answers in [meeting(), no_targets] {
        for deploys in [Deploys::PrivateEdition, Deploys::Both] {
            let answers = Answers {
                deploys,
                ..answers.clone()
            };
            let assessment = assessed(&plan(&answers));
            let read = Answers::of(&assessment.plan, &assessment.deployment, shipped::catalog());
            assert_eq!(read, answers);
        }
    }
}

/// Asked again with the answers of another, a plan becomes that other's.
#[test]
fn other_answers_change_what_they_ask_about() {
    let catalog = shipped::catalog();
    let every = every_kind();
    for (before, after) in every.iter().zip(every.iter().cycle().skip(7)) {
        let mut document = plan(before);
        let original = document.clone();
        let (changes, edit) = after.instead_of(before, &document, catalog);
        let back = edit.apply(&mut document).unwrap();
        // A region that becomes a data center keeps its name.
        let same = |a: &Value, b: &Value| {
            let plain = |it: &Value| sorted(it).to_string().replace("data-center-", "region-");
            plain(a) == plain(b)
        };
        assert!(same(document.value(), plan(after).value()));
        assert_eq!(
            changes.is_empty(),
            same(original.value(), plan(after).value())
        );
        back.apply(&mut document).unwrap();
        assert_eq!(document, original);
    }
}

/// Lists by what they hold, whatever the order.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(list) => {
            let mut list: Vec<Value> = list.iter().map(sorted).collect();
            list.sort_by_key(ToString::to_string);
            Value::Array(list)
        }
        Value::Object(map) => {
            let mut keys: Vec<(&String, Value)> = map
                .iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect();
            keys.sort_by_key(|(key, _)| (*key).clone());
            keys.into_iter()
                .map(|(key, value)| (key.clone(), value))
                .collect()
        }
        other => other.clone(),
    }
}

/// A made plan, changed by hand, and what becomes of it when the questions are answered otherwise.
fn asked_again(
    before: &Answers,
    by_hand: impl Fn(&mut Value),
    answer: impl Fn(&mut Answers),
) -> Value {
    let catalog = shipped::catalog();
    let mut value = plan(before).value().clone();
    by_hand(&mut value);
    let mut document = Document::from_value(value).unwrap();
    let assessment = assessed(&document);
    let now = Answers::of(&assessment.plan, &assessment.deployment, catalog);
    let mut after = now.clone();
    answer(&mut after);
    let (_, edit) = after.instead_of(&now, &document, catalog);
    edit.apply(&mut document).unwrap();
    document.value().clone()
}

#[test]
fn a_node_of_its_own_size_keeps_what_is_not_asked() {
    let own = json!({ "cpu_millicores": 8000, "memory_mib": 30000, "reservation": "eks", "max_pods": 58 });
    let plan = asked_again(
        &meeting(),
        |plan| plan["private_edition"]["worker"] = own.clone(),
        |answers| answers.node_size = given().node_sizes.get(2).copied(),
    );
    assert_eq!(
        plan["private_edition"]["worker"],
        json!({ "cpu_millicores": 16000, "memory_mib": 62914, "reservation": "eks", "max_pods": 58 })
    );
}

#[test]
fn regions_and_sites_keep_their_names() {
    let both = Answers {
        deploys: Deploys::Both,
        ..meeting()
    };
    let by_hand = |plan: &mut Value| {
        let text = plan.to_string();
        let renamed = text
            .replace("\"region-1\"", "\"eu-central\"")
            .replace("\"region-2\"", "\"eu-west\"")
            .replace("\"site-a\"", "\"Frankfurt\"")
            .replace("\"site-b\"", "\"Paris\"");
        *plan = serde_json::from_str(&renamed).unwrap();
    };
    let fewer = asked_again(&both, by_hand, |answers| {
        answers.regions = Regions::One;
        answers.sites = Sites::One;
    });
    let ids = |plan: &Value, pointer: &str| -> Vec<String> {
        let ids = list(plan, pointer).into_iter();
        ids.map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&fewer, "/private_edition/units"), ["eu-central"]);
    assert!(
        list(&fewer, "/shared")
            .iter()
            .all(|it| it["at"] != "eu-west")
    );
    assert_eq!(ids(&fewer, "/engage/sites"), ["Frankfurt"]);
    assert!(
        list(&fewer, "/engage/hosts")
            .iter()
            .all(|it| it["site"] == "Frankfurt")
    );
    let private = asked_again(&both, by_hand, |answers| {
        answers.regions = Regions::TwoDataCenters;
        answers.zones = 1;
    });
    assert_eq!(
        ids(&private, "/private_edition/units"),
        ["eu-central", "eu-west"]
    );
    assert_eq!(
        private["private_edition"]["architecture"],
        "private-data-center"
    );
    assert!(
        list(&private, "/private_edition/units")
            .iter()
            .all(|it| it["zones"] == 1)
    );
}

#[test]
fn licenses_and_nodes_of_its_own_stay_as_they_are() {
    let digital = Answers {
        deploys: Deploys::OnPremises,
        channels: ["chat", "work-items"].map(str::to_owned).into(),
        ..meeting()
    };
    let nodes = "/engage/interaction_server_cluster/nodes";
    let by_hand = |plan: &mut Value| {
        let cluster = &mut plan["engage"]["interaction_server_cluster"];
        cluster["licenses"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "item": "mine", "pool": 7 }));
        cluster["nodes"][1]["dbid"] = json!(205);
        cluster["nodes"][1]["hosts"] = json!(["ixn-1", "ixn-2"]);
        cluster["nodes"][1]["seats"]["mine"] = json!(7);
    };
    let more = asked_again(&digital, by_hand, |answers| {
        answers.channels.insert("email".to_owned());
    });
    let ids: Vec<&Value> = list(&more, nodes).iter().map(|it| &it["id"]).collect();
    assert_eq!(ids, ["chat", "email", "workitem"]);
    let own = list(&more, nodes)[2];
    assert_eq!(
        (&own["dbid"], &own["hosts"]),
        (&json!(205), &json!(["ixn-1", "ixn-2"]))
    );
    assert_eq!(own["seats"]["mine"], 7);
    // Without agents only what was made for them goes.
    let nobody = asked_again(&digital, by_hand, |answers| answers.agents = None);
    let cluster = &nobody["engage"]["interaction_server_cluster"];
    assert_eq!(cluster["licenses"], json!([{ "item": "mine", "pool": 7 }]));
    assert_eq!(list(&nobody, nodes)[1]["seats"], json!({ "mine": 7 }));
}

#[test]
fn targets_by_class_of_fault_keep_their_classes() {
    let by_class =
        |plan: &mut Value| plan["objectives"]["rto_s"] = json!({ "host": 60, "zone": 300 });
    let plan = asked_again(&meeting(), by_class, |answers| {
        answers.rto = Seconds::new(1800.0)
    });
    assert_eq!(
        plan["objectives"]["rto_s"],
        json!({ "host": 60, "zone": 300, "default": 1800 })
    );
}

#[test]
fn what_the_author_has_changed_stays() {
    let catalog = shipped::catalog();
    let before = meeting();
    let mut value = plan(&before).value().clone();
    value["name"] = json!("Acme");
    value["note"] = json!("mine");
    value["private_edition"]["services"][3]["replicas"] = json!(9);
    value["private_edition"]["services"][3]["capacity_per_pod"] = json!(300);
    let removed = value["shared"].as_array_mut().unwrap().remove(0);
    let document = Document::from_value(value).unwrap();
    let after = Answers {
        agents: Some(2000),
        channels: ["voice".to_owned(), "chat".to_owned()].into(),
        ..before.clone()
    };
    let (changes, edit) = after.instead_of(&before, &document, catalog);
    let mut changed = document.clone();
    edit.apply(&mut changed).unwrap();
    let value = changed.value();
    assert_eq!(value["name"], "Acme");
    assert_eq!(value["note"], "mine");
    let services = list(value, "/private_edition/services");
    let tenant = services
        .iter()
        .find(|it| it["service"] == "tenant")
        .unwrap();
    assert_eq!(tenant["demand"], 2000);
    assert_eq!(
        (&tenant["replicas"], &tenant["capacity_per_pod"]),
        (&json!(9), &json!(300))
    );
    assert!(services.iter().all(|it| it["service"] != "email"));
    assert!(
        list(value, "/shared")
            .iter()
            .all(|it| it["id"] != removed["id"])
    );
    let told = |at: &str, item: Option<&str>| {
        changes
            .iter()
            .any(|it| it.at.to_string() == at && it.item.as_deref() == item)
    };
    assert!(told("objectives.agents", None));
    assert!(told("private_edition.services", Some("email")));
    assert!(!told("private_edition.services", Some("tenant")));
}
