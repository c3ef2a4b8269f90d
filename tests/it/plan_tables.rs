//! Tables of a plan: pasted blocks, copies, pairs, and what a field can be chosen from.

use serde_json::{Value, json};
use tandem::domain::deployment::Deployment;
use tandem::domain::id::Word;
use tandem::domain::matrix::rows;
use tandem::domain::plan::{
    Document, Edit, Filled, History, NotUnderstood, PastedBlock, Path, Pick, Picks, Plan,
    PlanSection, PlanTable, as_pair_over_sites, clone_row, fill, new_row,
};
use tandem::shipped;
use tandem::text::plan_form;

fn document(value: Value) -> Document {
    Document::from_value(value).unwrap()
}

fn path(text: &str) -> Path {
    Path::parse(text).unwrap()
}

fn table(list: &str, document: &Document) -> PlanTable {
    PlanTable::of(&path(list), document).unwrap()
}

/// A document after a change, and after it was taken back in one step.
fn changed(document: &Document, edit: &Edit) -> Value {
    let mut history = History::new(document.clone());
    history.apply(edit).unwrap();
    let after = history.document().value().clone();
    assert!(history.undo());
    assert_eq!(history.document(), document, "one step");
    after
}

/// Pastes into a cell of a table, by row and column.
fn pasted(document: &Document, list: &str, from: (usize, usize), text: &str) -> (Value, Filled) {
    let table = table(list, document);
    let labels: Vec<String> = table.columns.iter().map(plan_form::column).collect();
    let block = PastedBlock::read(text);
    let catalog = shipped::catalog();
    let filled = fill(document, catalog, &table, &labels, from, &block);
    (changed(document, &filled.edit), filled)
}

fn strange(filled: &Filled) -> Vec<(usize, usize, &str)> {
    let told = filled.not_understood.iter();
    told.map(|it: &NotUnderstood| (it.row, it.column, it.found.as_str()))
        .collect()
}

#[test]
fn a_block_is_read_as_spreadsheets_write_it_and_written_so() {
    let block = PastedBlock::read("a\tb c\r\n\"with \"\"quotes\"\"\tand\ttabs\"\tlast\r\n\r\n");
    assert_eq!(
        block.rows,
        [vec!["a", "b c"], vec!["with \"quotes\"\tand\ttabs", "last"]]
    );
    assert_eq!(PastedBlock::read(&block.write()), block);
    assert!(block.is_several());
    assert!(!PastedBlock::read("one cell").is_several());
    assert_eq!(PastedBlock::read(" \n\n").rows, Vec::<Vec<String>>::new());
}

#[test]
fn every_column_of_a_table_and_every_key_beside_them_is_in_the_plan() {
    let empty = Document::new();
    for list in PlanTable::lists() {
        let table = PlanTable::of(&list, &empty).unwrap();
        assert!(!table.columns.is_empty(), "{list}");
        assert_eq!(PlanTable::around(&list.index(3).key("id")), Some(list));
    }
    let nodes = "engage.interaction_server_cluster.nodes";
    let with_items = document(json!({ "engage": { "interaction_server_cluster": {
        "licenses": [{ "item": "seat", "pool": 10 }],
        "nodes": [{ "id": "n1", "seats": { "other": 5 } }],
    } } }));
    let table = table(nodes, &with_items);
    let columns: Vec<String> = table.columns.iter().map(|it| it.at.to_string()).collect();
    assert!(columns.contains(&"seats.seat".to_owned()), "{columns:?}");
    assert!(columns.contains(&"seats.other".to_owned()));
    let dbid = table.column_of(&path(nodes).index(0).key("dbid"));
    assert_eq!(dbid, Some(1));
    let rare = table.column_of(&path(nodes).index(0).key("options"));
    assert_eq!(rare, None);
}

#[test]
fn a_block_of_hosts_fills_and_makes_rows_from_the_cell_it_is_pasted_into() {
    let plan =
        document(json!({ "engage": { "hosts": [{ "id": "a", "site": "x" }, { "id": "b" }] } }));
    let (after, filled) = pasted(
        &plan,
        "engage.hosts",
        (1, 0),
        "ixn-1\teast\nixn-2\twest\nixn-3",
    );
    assert_eq!(
        after["engage"]["hosts"],
        json!([
            { "id": "a", "site": "x" },
            { "id": "ixn-1", "site": "east" },
            { "id": "ixn-2", "site": "west" },
            { "id": "ixn-3" },
        ])
    );
    assert_eq!((filled.rows, filled.new_rows), (3, 2));
    assert_eq!(strange(&filled), []);
    // Into a list that is not there yet, from the second column: the rows get free names.
    let (after, _) = pasted(&Document::new(), "engage.hosts", (0, 1), "east\nwest");
    assert_eq!(
        after["engage"]["hosts"],
        json!([{ "id": "host-1", "site": "east" }, { "id": "host-2", "site": "west" }])
    );
}

#[test]
fn headings_say_where_columns_go_and_aliases_become_ids() {
    let text = "Name\tPrimary host\tBackup host\tComponent\tHA mode\tRack\n\
        urs-main\th1\th2\tUniversal Routing Server\tWarm standby\t7\n\
        stat\th3\t\tSS\thot standby\t8\n\
        odd\th4\t\tAbacus\tperhaps\t9";
    let (after, filled) = pasted(&Document::new(), "engage.applications", (0, 5), text);
    assert_eq!(
        after["engage"]["applications"],
        json!([
            { "id": "urs-main", "hosts": ["h1", "h2"], "component": "urs", "redundancy": "warm-standby" },
            { "id": "stat", "hosts": ["h3"], "component": "stat-server", "redundancy": "hot-standby" },
            { "id": "odd", "hosts": ["h4"], "component": "Abacus" },
        ])
    );
    assert_eq!(
        strange(&filled),
        [(1, 6, "Rack"), (4, 4, "Abacus"), (4, 5, "perhaps")]
    );
    let kept: Vec<bool> = filled.not_understood.iter().map(|it| it.is_kept).collect();
    assert_eq!(kept, [false, true, false]);
}

#[test]
fn numbers_and_words_are_understood_as_people_write_them() {
    let plan = document(json!({ "private_edition": { "services": [
        { "service": "tenant", "demand": 5 },
        { "service": "pulse" },
    ] } }));
    let at = "private_edition.services";
    let demand = table(at, &plan).column_of(&path(at).index(0).key("demand"));
    let text = "1,200\tagents\t300\n\tcalls\tmany";
    let (after, filled) = pasted(&plan, at, (0, demand.unwrap()), text);
    assert_eq!(
        after["private_edition"]["services"],
        json!([
            { "service": "tenant", "demand": 1200, "unit_of_demand": "agents", "capacity_per_pod": 300 },
            { "service": "pulse", "unit_of_demand": "calls" },
        ])
    );
    assert_eq!(strange(&filled), [(2, 3, "many")]);
    let (after, _) = pasted(&plan, at, (2, 0), "MCP\tN+1\nGWS\tActive-active");
    assert_eq!(
        after["private_edition"]["services"].as_array().unwrap()[2..],
        [
            json!({ "service": "gvp-media-control-platform", "mode": "n-plus-1" }),
            json!({ "service": "web-services-and-applications", "mode": "active-active" }),
        ]
    );
}

#[test]
fn a_cell_past_the_last_column_is_said_and_the_rest_is_kept() {
    let (after, filled) = pasted(&Document::new(), "engage.hosts", (0, 0), "h1\teast\track 7");
    assert_eq!(
        after["engage"]["hosts"],
        json!([{ "id": "h1", "site": "east" }])
    );
    assert_eq!(strange(&filled), [(1, 3, "rack 7")]);
    assert_eq!(filled.not_understood[0].at, None);
}

#[test]
fn a_copy_has_a_free_name_and_the_next_free_dbid() {
    let nodes = "engage.interaction_server_cluster.nodes";
    let plan = document(
        json!({ "engage": { "interaction_server_cluster": { "nodes": [
        { "id": "node-1", "dbid": 112, "hosts": ["h1"] },
        { "id": "node-2", "dbid": 140, "seats": { "seat": 30 } },
    ] } } }),
    );
    let copy = clone_row(&plan, &table(nodes, &plan), 0).unwrap();
    let after = changed(&plan, &copy);
    let rows = &after["engage"]["interaction_server_cluster"]["nodes"];
    assert_eq!(
        rows[1],
        json!({ "id": "node-3", "dbid": 141, "hosts": ["h1"] })
    );
    let (add, index) = new_row(&plan, &table(nodes, &plan));
    assert_eq!(index, 2);
    let after = changed(&plan, &add);
    assert_eq!(
        after["engage"]["interaction_server_cluster"]["nodes"][2],
        json!({ "id": "node-3", "dbid": 141, "seats": { "seat": 30 } })
    );
    // A service is told apart by what it is.
    let plan = document(json!({ "private_edition": { "services": [{ "service": "tenant" }] } }));
    assert_eq!(
        clone_row(&plan, &table("private_edition.services", &plan), 0),
        None
    );
}

fn paired(value: Value, index: usize) -> Option<Value> {
    let plan = document(value);
    let catalog = shipped::catalog();
    let edit = as_pair_over_sites(&plan, &Plan::read(&plan), catalog, index)?;
    Some(changed(&plan, &edit)["engage"].clone())
}

#[test]
fn a_pair_stands_at_both_sites_in_the_strongest_mode_of_its_component() {
    let sites = json!([{ "id": "east" }, { "id": "west" }]);
    let after = paired(
        json!({ "engage": { "sites": sites, "applications": [{ "id": "urs", "component": "urs" }] } }),
        0,
    )
    .unwrap();
    let mode = after["applications"][0]["redundancy"].as_str().unwrap();
    let modes = &shipped::catalog().component("urs").unwrap().ha_modes;
    assert_eq!(
        Some(mode),
        tandem::domain::plan::Redundancy::strongest(modes)
            .map(tandem::domain::plan::Redundancy::written)
    );
    assert_eq!(after["applications"][0]["hosts"], json!(["urs-1", "urs-2"]));
    assert_eq!(
        after["hosts"],
        json!([{ "id": "urs-1", "site": "east" }, { "id": "urs-2", "site": "west" }])
    );
    // A pair over both sites already is none to be made.
    assert_eq!(paired(json!({ "engage": after }), 0), None);
}

#[test]
fn a_pair_keeps_the_hosts_that_are_at_their_sites() {
    let after = paired(
        json!({ "engage": {
            "sites": [{ "id": "east" }, { "id": "west" }],
            "hosts": [{ "id": "core-1", "site": "west" }, { "id": "core-2", "site": "west" }],
            "applications": [{ "id": "urs", "component": "urs", "hosts": ["core-1", "core-2"] }],
        } }),
        0,
    )
    .unwrap();
    // The backup stood at the site of its primary.
    assert_eq!(
        after["applications"][0]["hosts"],
        json!(["core-1", "core-3"])
    );
    assert_eq!(after["hosts"][2], json!({ "id": "core-3", "site": "east" }));
    let one_site = json!({ "engage": {
        "sites": [{ "id": "east" }],
        "applications": [{ "id": "urs", "component": "urs" }],
    } });
    assert_eq!(paired(one_site, 0), None);
}

fn picks(at: &str, plan: Value) -> Picks {
    let plan = Plan::read(&document(plan));
    Picks::at(&path(at), &plan, shipped::catalog()).unwrap()
}

fn first(picks: &Picks, text: &str) -> String {
    let found: Vec<&Pick> = picks.matching(text);
    found
        .first()
        .unwrap_or_else(|| panic!("{text}"))
        .value
        .clone()
}

#[test]
fn services_and_components_are_found_by_what_people_call_them() {
    let plan = json!({ "private_edition": { "services": [{ "service": "tenant" }] } });
    let services = picks("private_edition.services[0].service", plan.clone());
    for (alias, id) in [
        ("MCP", "gvp-media-control-platform"),
        ("GWS", "web-services-and-applications"),
        ("UCS", "universal-contact-service"),
        ("nexus", "digital-channels"),
        ("ten", "tenant"),
    ] {
        assert_eq!(first(&services, alias), id);
    }
    let in_plan = services.all.iter().filter(|pick| pick.is_in_plan);
    assert_eq!(
        in_plan.map(|pick| &pick.value).collect::<Vec<_>>(),
        ["tenant"]
    );
    assert!(services.matching("no such thing").is_empty());
    assert!(!services.takes_own);
    let components = picks("engage.applications[0].component", plan);
    for (alias, id) in [
        ("SIP Server", "sip-server"),
        ("ICON", "interaction-concentrator"),
        ("confserv", "configuration-server"),
    ] {
        assert_eq!(first(&components, alias), id);
    }
}

#[test]
fn what_the_plan_has_is_offered_where_it_can_stand() {
    let plan = json!({
        "shared": [{ "id": "pg", "kind": "database", "at": "east" }, { "id": "bus", "kind": "kafka" }],
        "private_edition": { "units": [{ "id": "east" }] },
        "engage": {
            "sites": [{ "id": "room-a" }],
            "hosts": [{ "id": "h1", "site": "room-a" }],
            "applications": [{ "id": "urs", "hosts": ["h2"] }],
        },
    });
    let values = |at: &str| {
        let picks = picks(at, plan.clone());
        picks
            .all
            .into_iter()
            .map(|pick| pick.value)
            .collect::<Vec<_>>()
    };
    assert_eq!(values("engage.applications[0].hosts"), ["h1", "h2"]);
    assert_eq!(values("engage.hosts[0].site"), ["room-a"]);
    assert_eq!(values("engage.applications[0].depends_on"), ["pg", "bus"]);
    let node = "engage.interaction_server_cluster.nodes[0]";
    assert_eq!(values(&format!("{node}.database")), ["pg"]);
    assert_eq!(
        values(&format!("{node}.media_types")),
        ["chat", "email", "workitem"]
    );
    assert_eq!(values("shared[0].at"), ["east", "h1", "h2", "engage"]);
    assert!(picks("engage.applications[0].hosts", plan.clone()).takes_own);
    let nothing = Picks::at(&path("name"), &Plan::default(), shipped::catalog());
    assert_eq!(nothing, None);
}

#[test]
fn rows_of_the_matrix_are_added_to_a_plan_and_found_in_it() {
    let catalog = shipped::catalog();
    let rows = rows(catalog);
    let row = |key: &str| rows.iter().find(|row| row.key == key).unwrap();
    let plan = document(json!({ "private_edition": { "units": [{ "id": "east" }] } }));
    let in_plan = |document: &Document, key: &str| {
        let plan = Plan::read(document);
        let deployment = Deployment::resolve(&plan, catalog);
        row(key).in_plan(document, &plan, &deployment, catalog)
    };
    assert_eq!(in_plan(&plan, "service.pulse"), []);
    let add = row("service.pulse")
        .add_to_plan(&plan, &Plan::read(&plan))
        .unwrap();
    let after = document(changed(&plan, &add));
    let there = in_plan(&after, "service.pulse");
    assert_eq!(there[0].at.to_string(), "private_edition.services[0]");
    assert_eq!(
        there[0].ha_mode,
        row("service.pulse").ha_modes.first().copied()
    );
    assert_eq!(there[0].dr_mode, row("service.pulse").dr_mode);
    let again = row("service.pulse").add_to_plan(&after, &Plan::read(&after));
    assert_eq!(again, None);
    let add = row("component.urs")
        .add_to_plan(&after, &Plan::read(&after))
        .unwrap();
    let after = document(changed(&after, &add));
    let there = in_plan(&after, "component.urs");
    assert_eq!(there[0].id.as_deref(), Some("urs"));
    assert!(
        row("component.urs")
            .ha_modes
            .contains(&there[0].ha_mode.unwrap())
    );
    let add = row("component.urs")
        .add_to_plan(&after, &Plan::read(&after))
        .unwrap();
    assert_eq!(
        changed(&after, &add)["engage"]["applications"][1]["id"],
        "urs-2"
    );
}

#[test]
fn every_key_of_a_plan_has_a_section_or_a_place_elsewhere() {
    // Its title and steps are edited elsewhere, its version and its catalog by nobody.
    let elsewhere = ["version", "name", "catalog", "steps_done"];
    let schema = tandem::domain::plan::schema(shipped::catalog());
    let mut places: Vec<Path> = Vec::new();
    let keys = |at: &[&str]| {
        let mut here = &schema;
        for key in at {
            here = &here["properties"][*key];
        }
        here["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let cluster = ["engage", "interaction_server_cluster"];
    for at in [&[][..], &["private_edition"], &["engage"], &cluster] {
        let parent = at.iter().fold(Path::root(), |path, key| path.key(key));
        places.extend(keys(at).iter().map(|key| parent.key(key)));
    }
    for place in &places {
        let is_elsewhere = elsewhere.contains(&place.to_string().as_str());
        assert_eq!(PlanSection::of(place).is_none(), is_elsewhere, "{place}");
    }
    for section in PlanSection::ALL {
        assert_eq!(PlanSection::of(&section.at()), Some(*section));
        assert!(section.table().is_some() || section.form().is_some());
    }
    let node = path("engage.interaction_server_cluster.nodes[2].dbid");
    assert_eq!(PlanSection::of(&node), Some(PlanSection::ClusterNodes));
    let role = path("private_edition.architecture");
    assert_eq!(PlanSection::of(&role), Some(PlanSection::Units));
}
