//! Links as they arrive: with what sentences, mail, chats and HTML put around them, and cut.

use tandem::document::envelope::Damage;
use tandem::document::examples::examples;
use tandem::document::licenses_link;
use tandem::document::link::{Link, Route};
use tandem::document::plan_link::{
    BadPlan, MOST_IN_CHAT, MOST_IN_MAIL, carrying, catalog_version, envelope, read,
};
use tandem::domain::licensing::LicenseFigure;
use tandem::domain::plan::Document;
use tandem_text::share::{bad_plan, too_long_for};

fn shared() -> (Document, String) {
    let plan = Document::parse(examples()[0].text()).unwrap();
    let link = Link::to(
        Route::Licenses,
        vec![("figure".to_owned(), "capacity".to_owned())],
    );
    (
        plan.clone(),
        carrying(&link, "2026.1", Some(&plan)).fragment(),
    )
}

fn opened(fragment: &str) -> Option<Document> {
    read(envelope(&Link::parse(fragment))?).ok()
}

/// What people and programs put behind a link; an address encodes some of it.
const BEHIND: [&str; 24] = [
    ".",
    ")",
    ">",
    ",",
    "\"",
    "!",
    "'",
    "]",
    ";",
    ":",
    "?",
    "*",
    "…",
    "%3E",
    "%20",
    "\n",
    "\u{ad}",
    "\u{200b}",
    "%E2%80%8B",
    "%22",
    "%E2%80%A6",
    ").",
    "”",
    "%0D%0A",
];

#[test]
fn what_stands_behind_a_link_is_passed_over() {
    let (plan, fragment) = shared();
    for tail in BEHIND {
        let link = Link::parse(&format!("{fragment}{tail}"));
        assert_eq!(link.route, Some(Route::Licenses), "{tail:?}");
        assert_eq!(catalog_version(&link), Some("2026.1"), "{tail:?}");
        let read = envelope(&link).map(read);
        assert_eq!(read, Some(Ok(plan.clone())), "{tail:?}");
        let alone = Link::parse(&format!("#/matrix?c=2026.1{tail}"));
        assert_eq!(catalog_version(&alone), Some("2026.1"), "{tail:?}");
        let page = Link::parse(&format!("#/long-run{tail}"));
        assert_eq!(page.route, Some(Route::LongRun), "{tail:?}");
        let figure = Link::parse(&format!("#/licenses?figure=capacity{tail}"));
        let (view, problems) = licenses_link::read(&figure.view);
        assert_eq!(view.figure, Some(LicenseFigure::Capacity), "{tail:?}");
        assert_eq!(problems, [], "{tail:?}");
    }
    assert_eq!(Link::parse("#/matrix-of-old").route, None);
    let place = Link::parse("#/plan?at=engage.hosts[0]");
    assert_eq!(place.view[0].1, "engage.hosts[0]");
}

#[test]
fn what_is_broken_into_a_link_is_passed_over() {
    let (plan, fragment) = shared();
    let middle = fragment.len() - 200;
    for inside in [
        "\r\n  ", "%0A", "%20", "\u{200b}", "\u{ad}", "=\r\n", "%C2%AD",
    ] {
        let (start, end) = fragment.split_at(middle);
        let broken = format!("{start}{inside}{end}");
        assert_eq!(opened(&broken), Some(plan.clone()), "{inside:?}");
    }
}

#[test]
fn an_ampersand_written_as_html_writes_it_still_parts_the_keys() {
    let (plan, fragment) = shared();
    for twice in ["&amp;", "&amp;amp;"] {
        let link = Link::parse(&fragment.replace('&', twice));
        assert_eq!(link.fragment(), fragment);
        assert_eq!(envelope(&link).map(read), Some(Ok(plan.clone())));
    }
}

#[test]
fn a_key_that_is_not_read_is_said_without_the_page() {
    for (route, keys) in [
        ("licenses", "item=a&node=b&figure=capacity"),
        (
            "replicas",
            "unit=a&service=b&of=c&lost=zone-0&apart=zones&figure=d&shapes=e&workers=1",
        ),
        ("availability", "per=year&hours=1&figure=a&cause=b&part=c"),
        ("recovery", "subject=a&of=b&fault=c"),
        ("long-run", "seed=1&years=1&runs=1&sure=95&with=a"),
        ("plan", "at=engage"),
        ("checks", "c=1"),
    ] {
        let link = Link::parse(&format!("#/{route}?{keys}&fbclid=x"));
        let unread: Vec<String> = link.unread().into_iter().map(|it| it.path).collect();
        assert_eq!(unread, ["fbclid"], "{route}");
    }
}

#[test]
fn what_belongs_to_another_kind_of_link_is_said() {
    let keys = |fragment: &str, is_app| {
        let problems = Link::parse(fragment).misplaced(is_app);
        problems.into_iter().map(|it| it.path).collect::<Vec<_>>()
    };
    assert_eq!(keys("#/licenses?r=1.x&e=1.read-only", true), ["r", "e"]);
    assert_eq!(
        keys("#/licenses?e=1.read-only", false),
        Vec::<String>::new()
    );
    assert_eq!(keys("#/simulation?r=1.x", true), Vec::<String>::new());
}

/// Case B1.
#[test]
fn a_link_that_was_cut_says_so_and_offers_the_file() {
    let (_, fragment) = shared();
    let begins = fragment.find("p=1.").unwrap() + "p=1.".len();
    for end in begins..fragment.len() {
        let link = Link::parse(&fragment[..end]);
        let why = read(envelope(&link).unwrap()).unwrap_err();
        assert_eq!(why, BadPlan::Envelope(Damage::Cut), "cut at {end}");
        assert!(bad_plan(&why).contains("arrived incomplete"));
        assert!(bad_plan(&why).contains("as a file"));
    }
}

/// Case B1.
#[test]
fn copying_warns_of_what_cuts_a_link_of_this_length() {
    assert_eq!(too_long_for(MOST_IN_MAIL), None);
    let for_mail = too_long_for(MOST_IN_MAIL + 1).unwrap();
    assert!(for_mail.contains("mail") && !for_mail.contains("chats"));
    assert!(!too_long_for(MOST_IN_CHAT).unwrap().contains("chats"));
    let for_chats = too_long_for(MOST_IN_CHAT + 1).unwrap();
    assert!(for_chats.contains("chats cut links after 4,000 characters"));
}
