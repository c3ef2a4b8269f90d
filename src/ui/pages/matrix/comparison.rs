//! Up to four rows side by side, with what differs marked.

use yew::prelude::*;

use super::props::MatrixPageProps;
use crate::ui::widgets::Icon;
use tandem_domain::matrix::{ComparisonLine, MatrixView, Row, compare};
use tandem_text::matrix as text;
use tandem_text::recovery;

#[derive(PartialEq, Properties)]
pub struct ComparisonProps {
    pub page: MatrixPageProps,
}

#[component]
pub fn Comparison(props: &ComparisonProps) -> Html {
    let page = &props.page;
    let library = &page.library;
    let rows: Vec<&Row> = page
        .view
        .compared
        .iter()
        .filter_map(|key| library.row(key))
        .collect();
    let lines = compare(&rows, page.view.architecture, &library.catalog().timings);
    let clear = page.change(|view: &mut MatrixView, _: MouseEvent| view.compared.clear());
    let heads = rows.iter().map(|row| {
        html! { <th scope="col" key={row.key.clone()}>{ &row.name }<span class="fine">{ text::family(row.family) }</span></th> }
    });
    html! {
        <section class="panel comparison" aria-labelledby="comparison-title">
            <header class="panel-head">
                <h2 id="comparison-title">{ text::COMPARE }</h2>
                <button type="button" class="button" onclick={clear}>
                    <Icon name="close" />{ text::COMPARE_CLEAR }
                </button>
            </header>
            <div class="table-frame" role="region" aria-label={text::SIDE_BY_SIDE} tabindex="0">
                <table class="plain">
                    <thead><tr><td></td>{ for heads }</tr></thead>
                    <tbody>{ for lines.iter().map(|line| table_line(page, line)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn table_line(page: &MatrixPageProps, line: &ComparisonLine) -> Html {
    let labels = page.library.labels();
    let catalog = page.library.catalog();
    let (name, cells): (&str, Vec<Html>) = match line {
        ComparisonLine::Column(column, cells) => (
            text::column_alone(*column),
            cells
                .iter()
                .map(|cell| html! { { labels.cell(cell) } })
                .collect(),
        ),
        ComparisonLine::Fault(fault, cells) => (
            recovery::fault(*fault),
            cells
                .iter()
                .map(|outcomes| {
                    if outcomes.is_empty() {
                        return html! { <span class="value-missing">{ recovery::DOES_NOT_APPLY }</span> };
                    }
                    let several = outcomes.len() > 1;
                    let outcomes = outcomes.iter().map(|(mode, outcome)| {
                        html! {
                            <div>
                                <strong>{ recovery::outage(&outcome.outage) }</strong>
                                if several {
                                    <span class="fine">
                                        { recovery::under(catalog.ha_name(*mode), outcome) }
                                    </span>
                                }
                            </div>
                        }
                    });
                    html! { { for outcomes } }
                })
                .collect(),
        ),
    };
    let differs = line.differs();
    html! {
        <tr class={classes!(differs.then_some("line-differs"))}>
            <th scope="row">
                { name }
                if differs {
                    <span class="tag"><Icon name="differs" />{ text::DIFFERS }</span>
                }
            </th>
            { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
        </tr>
    }
}
