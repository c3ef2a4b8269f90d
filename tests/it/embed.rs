//! Views in somebody else's page: what it says is read, and what it locks stays locked.

use serde_json::json;
use tandem::document::embed::{
    Access, Attributes, Embed, EmbedPart, Scheme, Settings, example, hinders,
};
use tandem::document::examples::examples;
use tandem::document::link::{Link, Route};
use tandem::document::plan_link;
use tandem::domain::id::Word;
use tandem::domain::plan::shape::PLAN;
use tandem::domain::plan::{Document, Edit, Path};
use tandem::export::still::still;
use tandem::shipped;

fn at(text: &str) -> Path {
    Path::parse(text).unwrap()
}

fn read(said: Attributes) -> Embed {
    let (embed, problems) = Embed::read(&said);
    assert_eq!(problems, []);
    embed
}

fn paths_of_problems(said: &Attributes) -> Vec<String> {
    let (_, problems) = Embed::read(said);
    problems.into_iter().map(|problem| problem.path).collect()
}

#[test]
fn every_example_has_an_id() {
    for one in examples() {
        let id = one.file.strip_suffix(".json").unwrap();
        assert_eq!(example(id), Some(one));
    }
    assert_eq!(example("license-example.json"), None);
}

#[test]
fn an_element_says_what_to_show() {
    for view in [
        "licenses?figure=capacity",
        "#/licenses?figure=capacity",
        "/licenses?figure=capacity",
    ] {
        let embed = read(Attributes {
            view: view.to_owned(),
            example: "license-example".to_owned(),
            ..Attributes::default()
        });
        assert_eq!(embed.link.route, Some(Route::Licenses));
        assert_eq!(embed.link.fragment(), "#/licenses?figure=capacity");
        assert!(embed.plan.is_some());
        assert_eq!(embed.settings, Settings::default());
    }
}

#[test]
fn a_plan_of_its_own_comes_before_the_example() {
    let plan = r#"{"version": 1, "name": "inline"}"#;
    let embed = read(Attributes {
        view: "checks".to_owned(),
        example: "license-example".to_owned(),
        plan: Some(plan.to_owned()),
        ..Attributes::default()
    });
    assert_eq!(embed.plan, Some(Document::parse(plan).unwrap()));
}

#[test]
fn a_shared_link_is_a_view() {
    let plan = Document::parse(example("icon-pair").unwrap().text()).unwrap();
    let link = plan_link::carrying(&Link::to(Route::Checks, Vec::new()), "2026.1", Some(&plan));
    let fragment = link.fragment();
    for view in [
        fragment.clone(),
        format!("https://tandem.example.com/planning/{fragment}"),
        format!(
            "https://tandem.example.com/{}",
            fragment.replace('&', "&amp;")
        ),
    ] {
        let embed = read(Attributes {
            view,
            ..Attributes::default()
        });
        assert_eq!(embed.plan, Some(plan.clone()));
        assert_eq!(embed.link, Link::to(Route::Checks, Vec::new()));
    }
}

#[test]
fn the_address_of_a_frame_carries_the_same() {
    let in_address = read(Attributes {
        view: "#/licenses?e=1.read-only+lock%3Aengage.interaction_server_cluster+show%3Aengage.interaction_server_cluster.nodes\
               +example%3Alicense-example+part%3Afigures+dark"
            .to_owned(),
        ..Attributes::default()
    });
    let by_attributes = read(Attributes {
        view: "licenses".to_owned(),
        example: "license-example".to_owned(),
        locked: " engage.interaction_server_cluster\n".to_owned(),
        fields: "engage.interaction_server_cluster.nodes".to_owned(),
        parts: " figures".to_owned(),
        read_only: true,
        ..Attributes::default()
    });
    assert_eq!(in_address.settings.scheme, Some(Scheme::Dark));
    let settings = Settings {
        scheme: None,
        ..in_address.settings
    };
    assert_eq!(settings, by_attributes.settings);
    assert_eq!(in_address.link, by_attributes.link);
    assert_eq!(in_address.plan, by_attributes.plan);
}

#[test]
fn a_page_can_ask_for_parts_alone() {
    let of = |parts: &str| Attributes {
        view: "licenses".to_owned(),
        example: "license-example".to_owned(),
        parts: parts.to_owned(),
        ..Attributes::default()
    };
    let all = EmbedPart::ALL.iter().map(|part| part.id());
    let all = all.collect::<Vec<_>>().join(" ");
    assert_eq!(all, "answer figures chart table map");
    assert_eq!(read(of(&all)).settings.parts, EmbedPart::ALL);
    assert_eq!(read(of("")).settings.parts, []);
    let (embed, problems) = Embed::read(&of("answer pictures"));
    assert_eq!(embed.settings.parts, [EmbedPart::Answer]);
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    assert_eq!(
        (problem.path.as_str(), problem.found.as_str()),
        ("parts", "\"pictures\"")
    );
    // The rest is shown: it hinders nothing.
    assert!(!hinders(problem));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_shown() {
    let wrong = Attributes {
        view: "licenses?e=1.sideways+lock%3A..".to_owned(),
        example: "no-such".to_owned(),
        locked: "engage.interaction_server_cluster a..b engage.clusters".to_owned(),
        fields: "[".to_owned(),
        ..Attributes::default()
    };
    let (embed, _) = Embed::read(&wrong);
    assert_eq!(
        embed.settings.locked,
        [at("engage.interaction_server_cluster")]
    );
    assert_eq!(
        paths_of_problems(&wrong),
        ["locked", "locked", "fields", "e", "e", "example"]
    );
    for (said, path) in [
        (
            Attributes {
                view: "nowhere".to_owned(),
                ..Attributes::default()
            },
            "view",
        ),
        (
            Attributes {
                view: "licenses".to_owned(),
                ..Attributes::default()
            },
            "plan",
        ),
        (
            Attributes {
                view: "licenses".to_owned(),
                plan: Some("{".to_owned()),
                ..Attributes::default()
            },
            "plan",
        ),
        (
            Attributes {
                view: "matrix?e=2.dark".to_owned(),
                ..Attributes::default()
            },
            "e",
        ),
        (
            Attributes {
                view: "checks?p=1.AAAA".to_owned(),
                ..Attributes::default()
            },
            "plan",
        ),
    ] {
        assert_eq!(paths_of_problems(&said), [path], "{said:?}");
    }
}

#[test]
fn places_are_those_a_plan_can_have() {
    for place in [
        "name",
        "engage.hosts[3].site",
        "engage.interaction_server_cluster.nodes[0].seats.seat",
        "engage.applications[0].hosts[1]",
        "assumptions.zone_mttf_h",
        "private_edition.services[0].demand",
        "private_edition.units",
    ] {
        assert!(PLAN.holds(at(place).segments()), "{place}");
    }
    for place in [
        "names",
        "name.x",
        "name[0]",
        "engage[0]",
        "engage.hosts.site",
        "engage.hosts[0][0]",
        "assumptions.nothing",
    ] {
        assert!(!PLAN.holds(at(place).segments()), "{place}");
    }
}

#[test]
fn locked_fields_can_be_read_and_others_are_hidden() {
    let settings = Settings {
        locked: vec![at("engage.interaction_server_cluster.licenses")],
        fields: vec![at("engage.interaction_server_cluster")],
        ..Settings::default()
    };
    for (place, access) in [
        ("engage", Access::Open),
        (
            "engage.interaction_server_cluster.nodes[0].id",
            Access::Open,
        ),
        (
            "engage.interaction_server_cluster.licenses[0].pool",
            Access::Locked,
        ),
        ("engage.hosts[0].id", Access::Hidden),
        ("engage.interaction_servers", Access::Hidden),
    ] {
        assert_eq!(settings.access(&at(place)), access, "{place}");
    }
    let read_only = Settings {
        is_read_only: true,
        ..Settings::default()
    };
    assert_eq!(read_only.access(&at("name")), Access::Locked);
}

#[test]
fn no_change_gets_around_a_lock() {
    let settings = Settings {
        locked: vec![at("engage.interaction_server_cluster.licenses[0].pool")],
        fields: vec![at("engage")],
        ..Settings::default()
    };
    let list = at("engage.interaction_server_cluster.licenses");
    let seats = Edit::set(
        at("engage.interaction_server_cluster.nodes[0].seats"),
        json!({}),
    );
    assert!(settings.allow(&seats));
    for refused in [
        Edit::set(at("engage.interaction_server_cluster.licenses[0].pool"), 5),
        Edit::Clear {
            at: at("engage.interaction_server_cluster.licenses[0].pool"),
        },
        // What holds it, and lists whose items it would change places with.
        Edit::set(at("engage.interaction_server_cluster"), json!({})),
        Edit::set(Path::root(), json!({})),
        Edit::Insert {
            list: list.clone(),
            index: 0,
            value: json!({}),
        },
        Edit::Remove {
            list: list.clone(),
            index: 0,
        },
        Edit::Move {
            list,
            from: 0,
            to: 1,
        },
        Edit::All {
            edits: vec![
                seats.clone(),
                Edit::set(at("engage.interaction_server_cluster.licenses[0].pool"), 5),
            ],
        },
        // Outside of what is shown.
        Edit::set(at("name"), "another"),
    ] {
        assert!(!settings.allow(&refused), "{refused:?}");
    }
    let read_only = Settings {
        is_read_only: true,
        ..Settings::default()
    };
    assert!(!read_only.allow(&seats));
}

#[test]
fn a_view_standing_still_gives_the_answer_and_a_picture() {
    let embed = read(Attributes {
        view: "licenses".to_owned(),
        example: "license-example".to_owned(),
        ..Attributes::default()
    });
    let still = still(&embed, shipped::catalog()).unwrap();
    assert_eq!(
        still.answer,
        "100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents; 25 per node would give 25."
    );
    let shares: Vec<f64> = still.bars.iter().map(|bar| bar.share).collect();
    assert_eq!(shares, [1.0, 1.0, 1.0, 1.0 / 3.0]);
    assert_eq!(still.bars[3].value, "10 of 30");
    let html = still.html("  ");
    assert!(html.contains("<figcaption class=\"tandem-answer\">100 licenses over 4 nodes"));
    for open_door in ["style", "script", "#", "href"] {
        assert!(!html.contains(open_door), "{open_door} is in {html}");
    }
}

#[test]
fn every_page_stands_still() {
    let catalog = shipped::catalog();
    for route in Route::ALL {
        // Short, since what it says is not looked at here.
        let view = match route {
            Route::LongRun => vec![
                ("years".to_owned(), "1".to_owned()),
                ("runs".to_owned(), "100".to_owned()),
            ],
            _ => Vec::new(),
        };
        for one in examples() {
            let embed = read(Attributes {
                view: Link::to(*route, view.clone()).fragment(),
                example: one.file.replace(".json", ""),
                ..Attributes::default()
            });
            // A plan without anything that can fail has no long run.
            let may_lack = *route == Route::LongRun;
            let answer = still(&embed, catalog).map(|still| still.answer);
            assert!(
                may_lack || answer.is_some_and(|text| text.ends_with(['.', '?'])),
                "{route:?} {}",
                one.file
            );
        }
    }
}

#[test]
fn names_in_a_plan_never_become_markup() {
    let mut plan = Document::parse(example("license-example").unwrap().text()).unwrap();
    Edit::set(
        at("engage.interaction_server_cluster.nodes[0].id"),
        "<script>\"&'",
    )
    .apply(&mut plan)
    .unwrap();
    let embed = read(Attributes {
        view: "licenses".to_owned(),
        plan: Some(plan.value().to_string()),
        ..Attributes::default()
    });
    let html = still(&embed, shipped::catalog()).unwrap().html("");
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("&lt;script&gt;"), "{html}");
}
