//! A cell of a grid: what it shows, or the field in which it is changed.

use yew::prelude::*;

use super::place::At;
use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::Icon;
use tandem_domain::id::Word;
use tandem_domain::plan::shape::Shape;
use tandem_domain::plan::{Expects, Path, TableColumn, shown};
use tandem_text::plan_tables as text;

/// What a cell shows: its value, or softly what holds without one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellText {
    pub value: String,
    pub unsaid: String,
}

impl CellText {
    /// What a cell of a row shows.
    pub fn of(column: &TableColumn, row: &Path, page: &PlanPageProps) -> Self {
        let catalog = page.library.catalog();
        let here = row.join(&column.at).find(page.plan.document.value());
        let expects = expects(column.shape);
        let said = shown(expects, here);
        let value = match (column.shape, column.field.key) {
            (Shape::Flag | Shape::Word(_), _) if !said.is_empty() => text::word(&said),
            (Shape::List(Shape::Word(_)), _) => {
                let words = said.split(", ").filter(|word| !word.is_empty());
                let words: Vec<String> = words.map(text::word).collect();
                words.join(", ")
            }
            (_, "service") => named(&said, catalog.service(&said).map(|it| it.name.as_str())),
            (_, "component") => named(&said, catalog.component(&said).map(|it| it.name.as_str())),
            _ => said,
        };
        let default = || {
            let default = column.field.unsaid()?;
            Some(text::word(&shown(expects, Some(&default))))
        };
        let default = follows(column, row, page).or_else(default);
        let unsaid = default.filter(|_| value.is_empty()).unwrap_or_default();
        Self { value, unsaid }
    }
}

/// What follows for a cell that says nothing: a service's modes from its row of the catalog, a
/// dependency's quorum from its kind.
fn follows(column: &TableColumn, row: &Path, page: &PlanPageProps) -> Option<String> {
    let plan = &page.plan.assessment.plan;
    let service = || {
        let mut services = plan.private_edition.iter().flat_map(|it| &it.services);
        let service = services.find(|it| it.at == *row)?;
        page.library.catalog().service(&service.service)
    };
    let part = || plan.shared.iter().find(|part| part.path == *row);
    match column.field.key {
        "mode" => Some(text::word(service()?.ha_modes.first()?.id())),
        "dr_mode" => Some(text::word(service()?.dr_mode?.id())),
        "need" => Some(part()?.need.to_string()),
        "quorum" => Some(text::word(if part()?.quorum { "true" } else { "false" })),
        _ => None,
    }
}

fn named(id: &str, name: Option<&str>) -> String {
    name.unwrap_or(id).to_owned()
}

/// What a field of a shape expects, where it is typed.
pub fn expects(shape: &Shape) -> Expects {
    Expects::of(shape).unwrap_or(Expects::Text)
}

#[derive(PartialEq, Properties)]
pub struct GridCellProps {
    pub at: At,
    pub path: AttrValue,
    pub text: CellText,
    pub is_number: bool,
    /// Whether Tab reaches it.
    pub is_stop: bool,
    pub is_selected: bool,
    /// What is wrong with it.
    pub problem: Option<AttrValue>,
    /// What is wrong with its row.
    #[prop_or_default]
    pub row_problem: Option<AttrValue>,
    pub is_editing: bool,
    /// The field, while it is being changed.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn GridCell(props: &GridCellProps) -> Html {
    let (row, column) = props.at;
    let class = classes!(
        "grid-cell",
        props.is_number.then_some("number"),
        props.is_selected.then_some("is-selected"),
        (props.problem.is_some() && !props.is_editing).then_some("is-wrong"),
        props.is_editing.then_some("is-editing"),
    );
    let mark = |problem: &Option<AttrValue>| {
        let problem = problem.iter();
        problem
            .map(|problem| {
                html! {
                    <span class="grid-mark" title={problem.clone()}>
                        <Icon name="warning" /><span class="visually-hidden">{ problem }</span>
                    </span>
                }
            })
            .collect::<Html>()
    };
    let shown = || {
        html! {
            <span>
                { &props.text.value }
                if props.text.value.is_empty() {
                    <span class="grid-unsaid">{ &props.text.unsaid }</span>
                }
                { mark(&props.problem) }
                { mark(&props.row_problem) }
            </span>
        }
    };
    let content = if props.is_editing {
        props.children.clone()
    } else {
        shown()
    };
    // While it is being changed its field is what a place of the plan leads to.
    let path = (!props.is_editing).then(|| props.path.clone());
    let cell = format!("{row}.{column}");
    let tabindex = if props.is_stop { "0" } else { "-1" };
    let selected = props.is_selected.then_some("true");
    if column == 0 {
        return html! {
            <th scope="row" role="rowheader" {class} data-cell={cell} data-path={path} {tabindex}
                aria-selected={selected}>{ content }</th>
        };
    }
    html! {
        <td role="gridcell" {class} data-cell={cell} data-path={path} {tabindex} aria-selected={selected}>
            { content }
        </td>
    }
}
