//! The one door for files that are too heavy for the app itself: a question as JSON, a file as
//! bytes. A worker stands behind it in the browser; here it is plain code.

use super::plan_tables::{PlanTable, plan_table};
use super::{Ask, File, NoFile, What, archive, hand_over, manifests, workbook};
use tandem_domain::assessment::{Assessment, assess};
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::kubernetes::manifests::{UnitManifests, manifests as made};
use tandem_domain::plan::{Document, Plan};
use tandem_text::plans::file_stem;

const YAML: &str = "application/yaml";
const ZIP: &str = "application/zip";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Makes a file of a plan. `ask` is an [`Ask`] as JSON: {`plan`, `kind`, `options`}. The same
/// question is answered with the same bytes.
///
/// # Errors
///
/// For a question or a plan that cannot be read, and for what is not in the plan.
pub fn offer(ask: &str, catalog: &Catalog) -> Result<File, NoFile> {
    let ask: Ask = serde_json::from_str(ask)?;
    let document = Document::from_value(ask.plan)?;
    let file = |plan: &Plan, rest: &str, media_type: &str, bytes: Vec<u8>| File {
        name: format!("{}{rest}", file_stem(plan.name.as_deref())),
        media_type: media_type.to_owned(),
        bytes,
    };
    match ask.what {
        What::Manifests { unit, service } => {
            let plan = Plan::read(&document);
            let unit = unit_of(&plan, catalog, unit)?;
            let found = unit.services.iter().find(|it| it.file == service);
            let found = found.ok_or(NoFile::Missing {
                what: "service",
                name: service,
            })?;
            let yaml = manifests::service(&plan, catalog, &unit, found)?;
            let rest = format!("-{}-{}.yaml", unit.folder, found.file);
            Ok(file(&plan, &rest, YAML, yaml.into_bytes()))
        }
        What::Values {
            unit,
            after_disaster,
        } => {
            let plan = Plan::read(&document);
            let unit = unit_of(&plan, catalog, unit)?;
            let yaml = manifests::helm_values(&plan, catalog, &unit, after_disaster)?;
            let rest = format!("-{}-values.yaml", unit.folder);
            Ok(file(&plan, &rest, YAML, yaml.into_bytes()))
        }
        What::ManifestsZip => {
            let plan = Plan::read(&document);
            let zipped = archive::zip(&manifests::files(&plan, catalog)?)?;
            Ok(file(&plan, "-manifests.zip", ZIP, zipped))
        }
        What::Workbook => {
            let assessment = assess(&document, catalog);
            let bytes = workbook::workbook(&assessment, catalog)?;
            Ok(file(&assessment.plan, ".xlsx", XLSX, bytes))
        }
        What::HandOver { report } => {
            let assessment = assess(document.clone(), catalog);
            let files = hand_over::files(&report, &document, &assessment, catalog)?;
            let zipped = archive::zip(&files)?;
            Ok(file(&assessment.plan, "-hand-over.zip", ZIP, zipped))
        }
        What::TablesZip => {
            let assessment = assess(&document, catalog);
            let zipped = archive::zip(&tables(&assessment, catalog))?;
            Ok(file(&assessment.plan, "-tables.zip", ZIP, zipped))
        }
    }
}

fn unit_of(plan: &Plan, catalog: &Catalog, folder: String) -> Result<UnitManifests, NoFile> {
    let edition = plan.private_edition.as_deref();
    let units = edition
        .map(|edition| made(edition, catalog))
        .unwrap_or_default();
    let mut units = units.into_iter();
    units
        .find(|unit| unit.folder == folder)
        .ok_or(NoFile::Missing {
            what: "region or data center",
            name: folder,
        })
}

/// Every table twice; CSV with the mark by which spreadsheets know its encoding.
fn tables(assessment: &Assessment, catalog: &Catalog) -> Vec<(String, Vec<u8>)> {
    let tables = PlanTable::ALL.iter();
    tables
        .map(|id| (id.id(), plan_table(*id, assessment, catalog)))
        .filter(|(_, table)| !table.rows.is_empty())
        .flat_map(|(name, table)| {
            let csv = format!("\u{feff}{}", table.csv());
            [
                (format!("csv/{name}.csv"), csv.into_bytes()),
                (format!("markdown/{name}.md"), table.markdown().into_bytes()),
            ]
        })
        .collect()
}
