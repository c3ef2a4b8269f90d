//! The coverage picture and the table behind it.

use yew::prelude::*;

use super::props::MatrixPageProps;
use crate::ui::charts::{HeatCell, HeatMap};
use tandem_domain::catalog::HaMode;
use tandem_domain::id::Word;
use tandem_domain::matrix::{Coverage, Facet, Family, MatrixView};
use tandem_text::app;
use tandem_text::matrix as text;

#[derive(PartialEq, Properties)]
pub struct CoverageSectionProps {
    pub page: MatrixPageProps,
    pub coverage: Coverage,
}

/// Whether the table shows exactly this cell.
fn is_chosen(view: &MatrixView, ha: HaMode, dr: &str) -> bool {
    let only = |facet, value: &str| {
        let chosen = view.filter.chosen.get(&facet);
        chosen.is_some_and(|chosen| chosen.len() == 1 && chosen.contains(value))
    };
    only(Facet::HaMode, ha.id()) && only(Facet::DrMode, dr)
}

/// Whether the chosen modes take in this cell.
fn is_marked(view: &MatrixView, ha: HaMode, dr: &str) -> bool {
    let chosen = |facet| view.filter.chosen.get(&facet);
    let takes = |facet, value: &str| chosen(facet).is_none_or(|chosen| chosen.contains(value));
    let any = chosen(Facet::HaMode).is_some() || chosen(Facet::DrMode).is_some();
    any && takes(Facet::HaMode, ha.id()) && takes(Facet::DrMode, dr)
}

/// Shows exactly this cell, or takes that back.
fn choose(view: &mut MatrixView, ha: HaMode, dr: &str) {
    if is_chosen(view, ha, dr) {
        for facet in [Facet::HaMode, Facet::DrMode, Facet::Family] {
            view.filter.chosen.remove(&facet);
        }
    } else {
        view.filter.choose(Facet::HaMode, ha.id());
        view.filter.choose(Facet::DrMode, dr);
        view.filter.choose(Facet::Family, Family::Service.id());
    }
}

#[component]
pub fn CoverageSection(props: &CoverageSectionProps) -> Html {
    let (page, coverage) = (&props.page, &props.coverage);
    let labels = page.library.labels();
    let dr_names: Vec<String> = coverage
        .dr_values
        .iter()
        .map(|value| labels.value(Facet::DrMode, value))
        .collect();
    let ha_names: Vec<String> = coverage
        .ha_modes
        .iter()
        .map(|mode| page.library.catalog().ha_name(*mode).to_owned())
        .collect();
    let cells: Vec<Vec<HeatCell>> = coverage
        .ha_modes
        .iter()
        .map(|&ha| {
            coverage
                .dr_values
                .iter()
                .map(|dr| HeatCell {
                    count: coverage.of(ha, dr),
                    chosen: is_marked(&page.view, ha, dr),
                })
                .collect()
        })
        .collect();
    let on_choose = {
        let (ha_modes, dr_values) = (coverage.ha_modes.clone(), coverage.dr_values.clone());
        page.change(move |view, (row, column): (usize, usize)| {
            if let (Some(&ha), Some(dr)) = (ha_modes.get(row), dr_values.get(column)) {
                choose(view, ha, dr);
            }
        })
    };
    let lines: Html = coverage
        .ha_modes
        .iter()
        .enumerate()
        .map(|(row, &ha)| {
            let cells = coverage.dr_values.iter().enumerate().map(|(column, dr)| {
                let count = coverage.of(ha, dr);
                let onclick = on_choose.reform(move |_: MouseEvent| (row, column));
                let pressed = is_chosen(&page.view, ha, dr).to_string();
                let label = text::coverage_cell(count, &ha_names[row], &dr_names[column]);
                html! {
                    <td key={*dr}>
                        <button type="button" class="cell-button" aria-pressed={pressed}
                            aria-label={label} {onclick}>{ count }</button>
                    </td>
                }
            });
            html! {
                <tr key={ha.id()}><th scope="row">{ &ha_names[row] }</th>{ for cells }</tr>
            }
        })
        .collect();
    html! {
        <section class="panel coverage" aria-labelledby="coverage-title">
            <h2 id="coverage-title">{ text::COVERAGE }</h2>
            <figure>
                <HeatMap label={text::coverage_caption(coverage.services)} rows={ha_names.clone()}
                    columns={dr_names.clone()} {cells} most={coverage.most()} {on_choose} />
                <figcaption>
                    { text::coverage_caption(coverage.services) }{ " " }{ text::CHOOSE_CELL }
                </figcaption>
            </figure>
            <details>
                <summary>{ app::AS_TABLE }</summary>
                <div class="table-frame" role="region" tabindex="0" aria-label={app::AS_TABLE}><table class="plain numbers">
                    <caption class="visually-hidden">
                        { text::coverage_caption(coverage.services) }
                    </caption>
                    <thead><tr>
                        <th scope="col">{ text::COVERAGE_CORNER }</th>
                        { for dr_names.iter().map(|name| html! { <th scope="col">{ name }</th> }) }
                    </tr></thead>
                    <tbody>{ lines }</tbody>
                </table></div>
            </details>
        </section>
    }
}
