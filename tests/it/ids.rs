//! Ids of things and subjects are read from text and written back as they were.

use tandem::domain::subject_id::SubjectId;
use tandem::domain::thing_id::{ServerRole, ThingId};

#[test]
fn a_subject_is_told_by_the_form_of_its_id() {
    let own = |id: &str| id.to_owned();
    for (text, subject) in [
        ("urs", SubjectId::Application(own("urs"))),
        ("node:n-1", SubjectId::Node(own("n-1"))),
        ("proxy:p", SubjectId::Proxy(own("p"))),
        ("icon", SubjectId::Icon),
        ("eu/tenant", SubjectId::service("eu", "tenant")),
        ("a/b/tenant", SubjectId::service("a/b", "tenant")),
        ("shared:db", SubjectId::Shared(own("db"))),
    ] {
        assert_eq!(SubjectId::from(text), subject);
        assert_eq!(subject.to_string(), text);
    }
}

#[test]
fn a_thing_is_told_by_the_form_of_its_id() {
    let own = |id: &str| id.to_owned();
    let server = |of: &str, role| ThingId::Server {
        of: SubjectId::from(of),
        role,
    };
    for (text, thing) in [
        ("site:a", ThingId::Site(own("a"))),
        ("host:a:b/c", ThingId::Host(own("a:b/c"))),
        ("lca:a", ThingId::Lca(own("a"))),
        ("scs/primary", ThingId::ControlServer(0)),
        ("scs/backup", ThingId::ControlServer(1)),
        ("scs/2", ThingId::ControlServer(2)),
        ("scs/0", server("scs", ServerRole::Member(0))),
        ("scs/1", server("scs", ServerRole::Member(1))),
        ("zone:a/primary", server("zone:a", ServerRole::Primary)),
        ("worker:a/backup", server("worker:a", ServerRole::Backup)),
        ("urs/primary", server("urs", ServerRole::Primary)),
        ("urs/3", server("urs", ServerRole::Member(3))),
        ("node:n/backup", server("node:n", ServerRole::Backup)),
        ("icon/a", server("icon", ServerRole::A)),
        ("icon/b", server("icon", ServerRole::B)),
        ("shared:a/b", ThingId::Shared(own("a/b"))),
        ("unit:eu", ThingId::Unit(own("eu"))),
        ("zone:eu/1", ThingId::Zone(own("eu"), 1)),
        ("worker:a/b/12", ThingId::Worker(own("a/b"), 12)),
        (
            "eu/tenant/4",
            ThingId::Pod {
                unit: own("eu"),
                service: own("tenant"),
                index: 4,
            },
        ),
    ] {
        assert_eq!(text.parse(), Ok(thing.clone()), "{text}");
        assert_eq!(thing.to_string(), text);
    }
}

#[test]
fn what_is_no_id_is_refused() {
    for text in [
        "",
        "urs",
        "zone:eu",
        "zone:eu/x",
        "scs/a",
        "urs/01",
        "urs/-1",
        "a/b/c",
    ] {
        assert!(text.parse::<ThingId>().is_err(), "{text}");
    }
}
