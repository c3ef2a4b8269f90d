//! Everything of a plan that is handed over, as files: the report, the workbook, the plan itself, its
//! pictures, its checklist and its manifests.

use super::drawing::{Drawing, svg, topology};
use super::landscape::landscape;
use super::{NoFile, blocks, checklist, manifests, pods, workbook};
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::diagram;
use tandem_domain::catalog::Catalog;
use tandem_domain::plan::Document;
use tandem_text::availability::diagram::title as diagram_title;
use tandem_text::inventory::{UNNAMED_PLAN, checklist_title};
use tandem_text::plans::{file_name, file_stem};
use tandem_text::report::names;

/// The files by their paths. The report is made where a failure of it was simulated, and is given.
///
/// # Errors
///
/// Where a file of them cannot be made.
pub fn files(
    report: &str,
    document: &Document,
    assessment: &Assessment<'_>,
    catalog: &Catalog,
) -> Result<Vec<(String, Vec<u8>)>, NoFile> {
    let plan = &assessment.plan;
    let stem = file_stem(plan.name.as_deref());
    let mut files = vec![
        (format!("{stem}-report.html"), report.as_bytes().to_vec()),
        (
            format!("{stem}.xlsx"),
            workbook::workbook(assessment, catalog)?,
        ),
        (
            file_name(plan.name.as_deref()),
            document.to_text().into_bytes(),
        ),
    ];
    for (name, drawing) in pictures(assessment, catalog) {
        files.push((format!("pictures/{name}.svg"), svg(&drawing).into_bytes()));
    }
    let steps = &assessment.inventory().checklist;
    if !steps.sections.is_empty() {
        let title = checklist_title(plan.name.as_deref().unwrap_or(UNNAMED_PLAN));
        let list = checklist::markdown(&title, steps, &plan.steps_done);
        files.push(("checklist.md".to_owned(), list.into_bytes()));
    }
    let manifests = manifests::files(plan, catalog)?.into_iter();
    files.extend(manifests.map(|(path, bytes)| (format!("kubernetes/{path}"), bytes)));
    Ok(files)
}

/// The pictures of the report, by their names.
fn pictures(assessment: &Assessment<'_>, catalog: &Catalog) -> Vec<(String, Drawing)> {
    let name = assessment.plan.name.as_deref().unwrap_or(UNNAMED_PLAN);
    let inventory = assessment.inventory();
    let connections = (!inventory.topology.edges.is_empty()).then(|| topology(inventory, name));
    let model = assessment.availability().model.as_ref();
    let reliability = model.map(|model| {
        let title = diagram_title(name);
        blocks::drawing(&diagram(model), Some(model), &title, &|block| {
            names::block(block, catalog)
        })
    });
    let placements = (1..)
        .zip(assessment.workers())
        .filter_map(|(number, unit)| {
            let drawn = pods::drawing(&unit.unit, unit.layout.as_ref()?, None)?;
            Some((format!("placement-{number}"), drawn))
        });
    let single = [
        ("topology", landscape(assessment)),
        ("connections", connections),
        ("reliability", reliability),
    ];
    let single = single
        .into_iter()
        .filter_map(|(name, drawn)| Some((name.to_owned(), drawn?)));
    single.chain(placements).collect()
}
