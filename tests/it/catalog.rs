//! The catalog against the sources, transcribed here once more by hand.

use serde_json::json;
use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::catalog::{
    Catalog, CatalogFile, CheckId, Confidence, Difference, DrMode, HaMode, Hosting, TimingKey,
    TimingValue,
};
use tandem::domain::id::Word;
use tandem::domain::plan::Document;
use tandem::domain::source::{Basis, Date, DocumentKind};
use tandem::shipped;

use DrMode::{ActiveSpare, LimitedActiveSpare, NotSupported, PilotLight};
use HaMode::{ActiveActive, ColdStandby, CronJob, HotStandby, NPlusOne, Singleton, WarmStandby};
use Hosting::{PrimaryOnly, PrimaryOrSecondary};

/// "Modes for each service", row by row: the printed name where there is one, the high
/// availability cell, the disaster recovery cell, the hosting cell.
type PrintedRow = (
    Option<&'static str>,
    &'static [HaMode],
    Option<DrMode>,
    Option<Hosting>,
);

const TABLE: [PrintedRow; 26] = [
    (
        None,
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        Some("Designer"),
        &[NPlusOne, ActiveActive],
        Some(PilotLight),
        Some(PrimaryOnly),
    ),
    (
        Some("Designer Application Server"),
        &[NPlusOne, ActiveActive],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        Some("Voice Platform Configuration Server"),
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        Some("Voice Platform Media Control Platform"),
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        Some("Voice Platform Reporting Server"),
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        Some("Voice Platform Resource Manager"),
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        Some("Voice Platform Service Discovery"),
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        None,
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        None,
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (None, &[NPlusOne], Some(NotSupported), Some(PrimaryOnly)),
    (None, &[NPlusOne], Some(NotSupported), Some(PrimaryOnly)),
    (None, &[NPlusOne], Some(NotSupported), Some(PrimaryOnly)),
    (Some("IWD Data Mart"), &[CronJob], None, None),
    (None, &[Singleton], Some(NotSupported), Some(PrimaryOnly)),
    (
        None,
        &[NPlusOne],
        Some(NotSupported),
        Some(PrimaryOrSecondary),
    ),
    (
        Some("Genesys CX Insights"),
        &[ActiveActive],
        Some(NotSupported),
        Some(PrimaryOnly),
    ),
    (
        Some("Reporting and Analytics Aggregates"),
        &[ActiveActive],
        Some(LimitedActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        None,
        &[Singleton],
        Some(LimitedActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (None, &[ActiveActive], Some(PilotLight), Some(PrimaryOnly)),
    (
        None,
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (None, &[Singleton], Some(ActiveSpare), Some(PrimaryOnly)),
    (
        None,
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (None, &[NPlusOne], Some(NotSupported), Some(PrimaryOnly)),
    (
        None,
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
    (
        None,
        &[NPlusOne],
        Some(ActiveSpare),
        Some(PrimaryOrSecondary),
    ),
];

/// "Component summary" of the iWD guide: the id and the HA status.
const SUMMARY: [(&str, &[HaMode]); 16] = [
    ("iwd-history-node", &[NPlusOne]),
    ("iwd-runtime-node", &[ColdStandby]),
    ("iwd-plugin-for-gax", &[]),
    ("iwd-manager", &[NPlusOne]),
    ("iwd-web", &[NPlusOne]),
    ("jms", &[HaMode::VendorSpecific]),
    ("interaction-server", &[WarmStandby]),
    ("capture-points", &[WarmStandby]),
    ("gre", &[NPlusOne]),
    ("ors", &[WarmStandby]),
    ("urs", &[WarmStandby, HotStandby]),
    ("gax", &[NPlusOne]),
    ("ucs", &[WarmStandby]),
    ("stat-server", &[WarmStandby, HotStandby]),
    ("pulse", &[HotStandby]),
    ("management-framework", &[]),
];

#[test]
fn the_shipped_catalog_has_no_problems() {
    let (_, problems) = Catalog::load(Catalog::FILES);
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn services_are_the_rows_of_the_source_in_order() {
    let catalog = shipped::catalog();
    assert_eq!(catalog.services.len(), TABLE.len());
    for (index, (service, (name, ha, dr, hosting))) in
        catalog.services.iter().zip(TABLE).enumerate()
    {
        let row = u32::try_from(index).unwrap() + 1;
        assert_eq!(service.row, row);
        assert_eq!(service.ha_modes, ha, "row {row}");
        assert_eq!(service.dr_mode, dr, "row {row}");
        assert_eq!(service.hosting, hosting, "row {row}");
        let is_stated = service.name_confidence == Confidence::Stated;
        assert_eq!(is_stated, name.is_some(), "row {row}");
        if let Some(name) = name {
            assert_eq!(service.name, name, "row {row}");
        }
        assert_eq!(service.source.document.id, "private-edition-ha-dr");
        assert_eq!(
            service.source.section.as_deref(),
            Some("Modes for each service")
        );
        let date = service.source.document.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("2026-02-07"));
    }
}

#[test]
fn row_22_stays_unidentified() {
    let catalog = shipped::catalog();
    let row = &catalog.services[21];
    assert_eq!(row.name_confidence, Confidence::Unknown);
    assert!(row.name.contains("Unidentified"));
    assert!(
        row.conflicts
            .iter()
            .any(|conflict| conflict.contains("unidentified"))
    );
}

#[test]
fn rows_that_contradict_their_own_document_say_so() {
    // Hosted in the primary unit alone, which rules out disaster recovery, yet with a mode of it.
    let catalog = shipped::catalog();
    let contradicting: Vec<u32> = catalog
        .services
        .iter()
        .filter(|service| {
            service.hosting == Some(PrimaryOnly)
                && service.dr_mode.is_some_and(|mode| mode != NotSupported)
        })
        .inspect(|service| assert!(!service.conflicts.is_empty(), "row {}", service.row))
        .map(|service| service.row)
        .collect();
    assert_eq!(contradicting, [2, 20, 22]);
}

#[test]
fn components_are_the_summary_then_the_others() {
    let catalog = shipped::catalog();
    let summary: Vec<_> = catalog
        .components
        .iter()
        .take_while(|component| component.in_summary)
        .map(|component| (component.id.as_str(), component.ha_modes.as_slice()))
        .collect();
    assert_eq!(summary, SUMMARY);
    let others: Vec<&str> = catalog
        .components
        .iter()
        .filter(|component| !component.in_summary)
        .map(|component| component.id.as_str())
        .collect();
    assert_eq!(
        others,
        [
            "t-server",
            "sip-server",
            "resource-manager",
            "media-control-platform",
            "configuration-server",
            "solution-control-server",
            "local-control-agent",
            "interaction-server-proxy",
            "interaction-concentrator",
            "license-server",
            "configuration-server-proxy",
            "message-server",
        ]
    );
    let not_runtime: Vec<&str> = catalog
        .not_runtime
        .iter()
        .map(|part| part.id.as_str())
        .collect();
    assert_eq!(not_runtime, ["wde", "gcxi", "ird-composer", "grat-grdt"]);
    assert_eq!(catalog.outside_table.len(), 5);
}

#[test]
fn every_mode_is_explained() {
    let catalog = shipped::catalog();
    for mode in HaMode::ALL {
        assert!(catalog.ha_mode(*mode).is_some(), "{}", mode.id());
    }
    for mode in DrMode::ALL {
        assert!(catalog.dr_mode(*mode).is_some(), "{}", mode.id());
    }
    for hosting in Hosting::ALL {
        assert!(catalog.hosting(*hosting).is_some(), "{}", hosting.id());
    }
    assert_eq!(catalog.architectures.len(), 2);
}

#[test]
fn what_nobody_publishes_is_an_assumption() {
    let catalog = shipped::catalog();
    for timing in catalog.timings.iter() {
        assert!(
            timing.note.ends_with('.'),
            "{}: {:?}",
            timing.key,
            timing.note
        );
        if timing.source.section.as_deref() == Some("not published") {
            assert_eq!(timing.basis, Basis::Assumption, "{}", timing.key);
        }
    }
    let lag = catalog.timings.get(TimingKey::ReplicationLag).unwrap();
    assert_eq!(lag.value, TimingValue::Unknown);
    assert_eq!(lag.length(), None);
}

#[test]
fn error_codes_run_from_2000_to_2006() {
    let codes: Vec<u32> = shipped::catalog()
        .error_codes
        .iter()
        .map(|code| code.code)
        .collect();
    assert_eq!(codes, (2000..=2006).collect::<Vec<_>>());
}

#[test]
fn lab_workloads_belong_to_charts_of_the_table_or_outside_it() {
    let catalog = shipped::catalog();
    for service in &catalog.services {
        let Some(chart) = &service.lab_chart else {
            continue;
        };
        let chart_or_prefix = catalog.workloads.iter().any(|workload| {
            workload.service == *chart || workload.workload.starts_with(chart.as_str())
        });
        assert!(chart_or_prefix, "no workload of {chart}");
    }
    assert!(catalog.lab_warning.contains("not for QA or production"));
}

#[test]
fn the_five_founding_documents_are_dated() {
    let catalog = shipped::catalog();
    let dates: Vec<Option<Date>> = catalog
        .documents
        .iter()
        .filter(|document| document.kind == DocumentKind::Founding)
        .map(|document| document.date)
        .collect();
    assert_eq!(dates.len(), 5);
    assert!(dates.iter().all(Option::is_some));
}

#[test]
fn the_newest_release_in_the_history_is_the_version() {
    let catalog = shipped::catalog();
    assert_eq!(catalog.edition.history[0].version, catalog.edition.version);
}

#[test]
fn earlier_editions_load_and_answer_every_example() {
    let catalog = shipped::catalog();
    let before = catalog.edition.history[1..].iter();
    let before: Vec<&str> = before.map(|release| release.version.as_str()).collect();
    assert_eq!(Catalog::earlier().collect::<Vec<_>>(), before);
    for version in before {
        let (earlier, problems) = Catalog::load_earlier(version).unwrap();
        assert_eq!(problems, [], "{version}");
        assert_eq!(earlier.edition.version, version);
        assert_eq!(earlier.edition.history[0].version, version);
        for example in examples() {
            let document = Document::parse(example.text()).unwrap();
            let ids = |catalog| {
                let findings = assess(&document, catalog).findings().to_vec();
                findings.iter().map(|it| it.id).collect::<Vec<_>>()
            };
            assert!(!ids(catalog).contains(&CheckId::PlanOtherCatalog));
            // It does not know the version the examples name, which came later.
            assert!(ids(&earlier).contains(&CheckId::PlanOtherCatalog));
        }
    }
}

#[test]
fn the_first_edition_is_kept_as_it_was() {
    let (first, _) = Catalog::load_earlier("2026.1").unwrap();
    assert_eq!((first.services.len(), first.components.len()), (26, 22));
    let summary = first.components.iter().filter(|it| it.in_summary);
    let summary: Vec<_> = summary
        .map(|it| (it.id.as_str(), it.ha_modes.as_slice()))
        .collect();
    assert_eq!(summary, SUMMARY);
}

#[test]
fn a_plan_of_an_earlier_edition_is_told_what_has_changed() {
    let document = Document::from_value(json!({ "version": 1, "catalog": "2026.1" })).unwrap();
    let catalog = shipped::catalog();
    let findings = assess(&document, catalog).findings().to_vec();
    let finding = findings
        .iter()
        .find(|it| it.id == CheckId::PlanEarlierCatalog);
    let finding = finding.unwrap();
    assert!(finding.message.contains("since catalog 2026.1,"));
    let [releases @ .., _] = catalog.edition.history.as_slice() else {
        unreachable!()
    };
    for release in releases {
        assert!(
            finding.message.contains(&release.what),
            "{}",
            finding.message
        );
    }
}

/// The hash of each earlier edition, as it was when that was the newest.
const EARLIER: [(&str, &str); 1] = [("2026.1", "f272049e")];

#[test]
fn a_hash_tells_catalogs_of_other_facts_apart() {
    let with = |name: &str, from: &str, to: &str| {
        let changed: Vec<String> = Catalog::FILES
            .iter()
            .map(|file| match file.name == name {
                true => file.text.replacen(from, to, 1),
                false => file.text.to_owned(),
            })
            .collect();
        let files = Catalog::FILES.iter().zip(&changed);
        let files: Vec<CatalogFile<'_>> = files
            .map(|(file, text)| CatalogFile {
                name: file.name,
                text,
            })
            .collect();
        Catalog::load(&files).0.edition.hash
    };
    let ours = &shipped::catalog().edition.hash;
    assert_eq!(ours.len(), 8);
    assert_eq!(&with("timings.json", "no such text", ""), ours);
    assert_ne!(&with("timings.json", "438300", "438301"), ours);
    // Sentences change no figure.
    assert_eq!(
        &with(
            "checks.json",
            "The catalog has no service",
            "There is no service"
        ),
        ours
    );
    for (version, hash) in EARLIER {
        assert_eq!(
            Catalog::load_earlier(version).unwrap().0.edition.hash,
            hash,
            "{version}"
        );
    }
    assert_eq!(EARLIER.len(), Catalog::earlier().count());
}

#[test]
fn a_catalog_is_named_with_its_hash_or_without() {
    let edition = &shipped::catalog().edition;
    assert_eq!(
        edition.named(),
        format!("{}-{}", edition.version, edition.hash)
    );
    for named in [edition.version.clone(), edition.named()] {
        assert_eq!(edition.difference(&named), Difference::None);
    }
    let other = format!("{}-00000000", edition.version);
    assert_eq!(edition.difference(&other), Difference::Unknown);
    for earlier in ["2026.1", "2026.1-1a2b3c4d"] {
        assert!(matches!(
            edition.difference(earlier),
            Difference::Since([_, ..])
        ));
    }
}

#[test]
fn every_document_says_where_it_is_and_when_it_was_read() {
    for document in &shipped::catalog().documents {
        let is_read = !matches!(
            document.kind,
            DocumentKind::Judgment | DocumentKind::Plan | DocumentKind::None
        );
        assert_eq!(document.address.is_some(), is_read, "{}", document.id);
        assert_eq!(document.read.is_some(), is_read, "{}", document.id);
        if let (Some(date), Some(read)) = (document.date, document.read) {
            assert!(date <= read, "{}", document.id);
        }
    }
}
