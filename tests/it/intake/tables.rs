//! Tables of applications and hosts.

use serde_json::json;
use tandem::domain::intake::Choices;
use tandem::domain::plan::Document;

use super::{after, document, made, taken, unused};

#[test]
fn a_line_is_an_application() {
    let plan = made(
        "Site;Application Name;Primary host;Backup Host;HA mode;Type\n\
         Frankfurt;urs-1;h1;h2;Warm standby;URS\n\
         Dublin;conf;h3;;none;confserv\n\
         Frankfurt / Dublin;sip;h1;h3;hot;SIP Server\n",
    );
    assert_eq!(
        plan["engage"],
        json!({
            "sites": [{ "id": "Frankfurt" }, { "id": "Dublin" }],
            "hosts": [
                { "id": "h1", "site": "Frankfurt" },
                { "id": "h2", "site": "Frankfurt" },
                { "id": "h3", "site": "Dublin" },
            ],
            "applications": [
                { "id": "urs-1", "component": "urs", "redundancy": "warm-standby", "hosts": ["h1", "h2"] },
                { "id": "conf", "component": "configuration-server", "hosts": ["h3"] },
                { "id": "sip", "component": "sip-server", "redundancy": "hot-standby", "hosts": ["h1", "h3"] },
            ],
        })
    );
}

/// Tabs and commas, quotes, and whatever order.
#[test]
fn tables_come_as_spreadsheets_copy_and_save_them() {
    let expected = json!([{ "id": "a, b", "component": "urs", "hosts": ["h1"] }]);
    for text in [
        "host\tname\tcomponent\nh1\ta, b\tURS\n",
        "name,host,component\r\n\"a, b\",h1,URS\r\n",
        "\u{feff}Component;Name;Host\n\nURS;\"a, b\";h1\n",
    ] {
        assert_eq!(made(text)["engage"]["applications"], expected, "{text}");
    }
}

#[test]
fn every_line_that_is_not_used_is_listed() {
    let text = "name,component,redundancy,host,site,owner\n\
                a,URS,lukewarm,h1,x,me\n\
                ,URS,hot,h1,x,\n\
                a,ORS,hot,h2,x,\n\
                b,Rooter,n+1,\"h1, h3\",y,you\n";
    let plan = Document::new();
    let intake = taken(text, &plan, &Choices::default());
    let lines: Vec<_> = intake
        .unused
        .iter()
        .map(|it| (it.line, it.column, it.count))
        .collect();
    let said = unused(&intake);
    assert_eq!(
        lines,
        [
            (Some(1), Some(6), 2),
            (Some(2), Some(3), 1),
            (Some(3), None, 1),
            (Some(4), None, 1),
            (Some(5), Some(4), 1),
        ],
        "{said:#?}"
    );
    assert!(
        said[0].starts_with("owner") && said[0].ends_with("No known heading."),
        "{said:#?}"
    );
    assert!(
        said[1].contains("\"lukewarm\" cannot be read here."),
        "{said:#?}"
    );
    assert!(
        said[4].ends_with("An earlier line has this host at x."),
        "{said:#?}"
    );
    let made = after(&intake, &plan);
    // What the catalog does not know stays, so that a check can offer what is like it.
    assert_eq!(
        made["engage"]["applications"][1],
        json!({ "id": "b", "component": "Rooter", "redundancy": "n-plus-1", "hosts": ["h1", "h3"] })
    );
}

#[test]
fn what_the_plan_has_is_set_anew_and_the_rest_stays() {
    let plan = document(json!({
        "version": 1,
        "engage": {
            "sites": [{ "id": "frankfurt" }],
            "hosts": [{ "id": "h1" }],
            "applications": [
                { "id": "urs-1", "redundancy": "warm-standby", "hang_detection": "on", "hosts": ["h9"] },
                { "id": "other" },
            ],
        },
    }));
    let text = "name\thost\tsite\tredundancy\nurs-1\th1\tFrankfurt\tsingle\n";
    let made = after(&taken(text, &plan, &Choices::default()), &plan);
    assert_eq!(
        made["engage"],
        json!({
            "sites": [{ "id": "frankfurt" }],
            "hosts": [{ "id": "h1", "site": "frankfurt" }],
            "applications": [
                { "id": "urs-1", "hang_detection": "on", "hosts": ["h1"] },
                { "id": "other" },
            ],
        })
    );
}
