//! The side sheet of a row: what its modes mean, what every loss does to it, and on what authority.

use yew::prelude::*;

use super::in_plan::sheet_in_plan;
use super::losses::LossTable;
use super::props::MatrixPageProps;
use crate::ui::widgets::{BasisMark, Citation, Icon, Sheet};
use tandem_domain::catalog::ModeEntry;
use tandem_domain::id::Word;
use tandem_domain::matrix::{Facet, Family, Row, losses};
use tandem_domain::recovery::{Case, RecoveryRule};
use tandem_domain::source::Basis;
use tandem_text::matrix::{self as text, detail};

#[derive(PartialEq, Properties)]
pub struct DetailProps {
    pub page: MatrixPageProps,
    pub row: Row,
    pub on_close: Callback<()>,
}

#[component]
pub fn Detail(props: &DetailProps) -> Html {
    let (page, row) = (&props.page, &props.row);
    html! {
        <Sheet id={row.key.clone()} title={row.name.clone()} on_close={props.on_close.clone()}>
            { facts(page, row) }
            { sheet_in_plan(page, row) }
            { conflicts(row) }
            { loss_tables(page, row) }
            { modes(page, row) }
            { sources(page, row) }
        </Sheet>
    }
}

/// The row's own fields.
fn facts(page: &MatrixPageProps, row: &Row) -> Html {
    let labels = page.library.labels();
    let facets = Facet::ALL
        .iter()
        .filter(|facet| row.has_units() || !matches!(facet, Facet::DrMode | Facet::Hosting))
        .map(|&facet| {
            html! {
                <>
                    <dt>{ text::facet(facet) }</dt>
                    <dd>{ labels.values(facet, &facet.values(row)) }</dd>
                </>
            }
        });
    html! {
        <>
            if let Some(number) = row.number {
                <p class="fine">{ text::row_number(number) }</p>
            }
            if !row.note.is_empty() {
                <p>{ &row.note }</p>
            }
            <dl class="facts">{ for facets }</dl>
        </>
    }
}

fn conflicts(row: &Row) -> Html {
    if row.conflicts.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{ detail::CONFLICTS }</h3>
            <ul class="conflicts">
                { for row.conflicts.iter().map(|conflict| html! {
                    <li><Icon name="conflict" />{ conflict }</li>
                }) }
            </ul>
        </section>
    }
}

fn loss_tables(page: &MatrixPageProps, row: &Row) -> Html {
    let library = &page.library;
    let catalog = library.catalog();
    let architecture = page.view.architecture;
    let by_mode = losses(row, architecture, &catalog.timings);
    let defaults = match catalog.architecture(architecture) {
        Some(entry) if row.has_units() => detail::defaults(&entry.name),
        _ => detail::DEFAULTS_ON_PREMISES.to_owned(),
    };
    let tables = by_mode.iter().map(|under| {
        let caption = detail::under(catalog.ha_name(under.mode));
        html! {
            <>
                <h4>{ &caption }</h4>
                <LossTable library={library.clone()} losses={under.losses.clone()} {caption} />
            </>
        }
    });
    html! {
        <section>
            <h3>{ detail::LOSSES }</h3>
            if row.family == Family::NotRuntime {
                <p>{ detail::NOT_RUNTIME }</p>
            } else if by_mode.is_empty() {
                if let Some(rule) = catalog.rule(RecoveryRule::from(Case::ModeNotStated)) {
                    <p>{ &rule.text }</p>
                }
            } else {
                <p class="fine">{ defaults }</p>
                { for tables }
            }
        </section>
    }
}

fn modes(page: &MatrixPageProps, row: &Row) -> Html {
    let catalog = page.library.catalog();
    let ha = row
        .ha_modes
        .iter()
        .filter_map(|mode| catalog.ha_mode(*mode))
        .map(mode);
    let dr = row.dr_mode.and_then(|mode| catalog.dr_mode(mode)).map(mode);
    if row.ha_modes.is_empty() && dr.is_none() {
        return Html::default();
    }
    html! {
        <section>
            <h3>
                { detail::MODES }
                if let Some(basis) = row.modes_basis {
                    { " " }<BasisMark {basis} />
                }
            </h3>
            { for ha }
            { dr.unwrap_or_default() }
        </section>
    }
}

fn mode<M: Word>(entry: &ModeEntry<M>) -> Html {
    html! {
        <div class="mode" key={entry.id.id()}>
            <h4>{ &entry.name }</h4>
            <p>{ &entry.meaning }</p>
            <dl class="facts">
                <dt>{ detail::SURVIVES }{ " " }<BasisMark basis={Basis::Inference} /></dt>
                <dd>{ &entry.survives }</dd>
                <dt>{ detail::DOES_NOT }{ " " }<BasisMark basis={Basis::Inference} /></dt>
                <dd>{ &entry.does_not_survive }</dd>
            </dl>
            <p class="fine"><Citation source={entry.source.clone()} /></p>
        </div>
    }
}

fn sources(page: &MatrixPageProps, row: &Row) -> Html {
    let catalog = page.library.catalog();
    let service = catalog
        .services
        .iter()
        .find(|service| row.family == Family::Service && service.id == row.id);
    let component = catalog
        .component(&row.id)
        .filter(|_| row.family == Family::Component);
    let chart = service.and_then(|service| service.lab_chart.as_deref());
    let workloads = chart.map(|chart| {
        let lines = catalog.workloads_of(chart).map(|workload| {
            let kind = workload.kind.map(Word::id);
            let (cpu, memory) = (workload.cpu_request_m, workload.mem_request_mib);
            html! { <li>{ detail::workload(&workload.workload, kind, cpu, memory) }</li> }
        });
        html! {
            <details>
                <summary>{ detail::LAB }{ " " }<code>{ chart }</code>{ " " }
                    <BasisMark basis={Basis::Lab} /></summary>
                <p class="fine">{ &catalog.lab_warning }</p>
                <ul>{ for lines }</ul>
            </details>
        }
    });
    html! {
        <section>
            <h3>{ detail::SOURCES }</h3>
            <p><Citation source={row.source.clone()} /></p>
            <dl class="facts">
                if let Some(basis) = &row.name_basis {
                    <dt>{ detail::NAME_RESTS_ON }</dt><dd>{ basis }</dd>
                }
                if let Some(page) = service.and_then(|service| service.service_page.as_ref()) {
                    <dt>{ detail::OWN_PAGE }</dt>
                    <dd>
                        <code class="address">{ page }</code>{ " (" }
                        { if service.is_some_and(|service| service.service_page_read) {
                            detail::PAGE_READ
                        } else {
                            detail::PAGE_NOT_READ
                        } }{ ")" }
                    </dd>
                }
                if let Some(guide) = component.and_then(|component| component.guide.as_ref()) {
                    <dt>{ detail::GUIDE }</dt><dd>{ guide }</dd>
                }
                if service.and_then(|service| service.per_tenant) == Some(true) {
                    <dt>{ detail::PER_TENANT }</dt><dd>{ detail::EACH_TENANT }</dd>
                }
            </dl>
            { workloads.unwrap_or_default() }
        </section>
    }
}
