//! Licenses of an Interaction Server cluster, item by item.

use super::model::{Block, Cell, Item, ReportTable, Section, number, words};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::licensing::{ItemLicensing, LicenseFigure, LicenseRule};
use tandem_text::licenses as text;
use tandem_text::report::{self, names};

/// Nothing where the plan has no license item.
pub(super) fn section(assessment: &Assessment, catalog: &Catalog) -> Option<Section> {
    if assessment.licensing().is_empty() {
        return None;
    }
    let mut blocks: Vec<Block> = assessment.licensing().iter().flat_map(of_item).collect();
    let plan = &assessment.plan;
    let has_it = plan.engage.management_layer.ha_license;
    blocks.push(Block::Heading(text::HA_LICENSE.to_owned()));
    let pairs = assessment.deployment.switched_over();
    let pairs = pairs
        .iter()
        .map(|id| names::subject(&(&**id).into(), catalog));
    let pairs: Vec<String> = pairs.collect();
    blocks.push(Block::Text(text::ha_license(has_it, &pairs)));
    blocks.push(Block::Heading(text::UNKNOWN.to_owned()));
    let rules = LicenseRule::UNKNOWN.into_iter();
    let rules = rules.filter_map(|rule| catalog.rule(rule));
    blocks.push(Block::List(
        rules.map(|rule| Item::line(&rule.text)).collect(),
    ));
    Some(Section {
        id: "licenses",
        title: text::TITLE.to_owned(),
        blocks,
    })
}

fn of_item(item: &ItemLicensing) -> [Block; 4] {
    // Without a target there is no figure for it.
    let is_known = |figure: &LicenseFigure| {
        let for_target = matches!(figure, LicenseFigure::ForTarget | LicenseFigure::MostNodes);
        item.target.is_some() || !for_target
    };
    let figures = LicenseFigure::ALL.iter().copied().filter(is_known);
    let figures = figures.map(|figure| {
        vec![
            Cell::text(text::figure(figure)),
            Cell::text(text::value(figure, item)),
            Cell::text(text::formula(figure, item)),
        ]
    });
    let figures = figures.collect();
    let nodes = item.nodes.iter().map(|node| {
        vec![
            Cell::text(&node.id),
            Cell::text(node.configured),
            Cell::text(node.allocated),
            Cell::text(node.stranded),
        ]
    });
    [
        Block::Heading(item.item.clone()),
        Block::Answer(text::answer(item)),
        Block::Table(ReportTable {
            caption: report::figures_of(&item.item),
            head: vec![
                words(report::FIGURE),
                number(report::VALUE),
                words(report::FORMULA),
            ],
            rows: figures,
        }),
        Block::Table(ReportTable {
            caption: report::nodes_of(&item.item),
            head: vec![
                words(text::NODE),
                number(report::CONFIGURED),
                number(report::ALLOCATED),
                number(text::STRANDED),
            ],
            rows: nodes.collect(),
        }),
    ]
}
