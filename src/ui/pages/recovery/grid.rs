//! The grid: one stop of the Tab key, with the arrow keys within it.

use std::collections::BTreeSet;

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::lines::{Stop, lines, read, step, written};
use super::props::asked;
use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_document::recovery_link::RecoveryView;
use tandem_domain::assessment::Assessment;
use tandem_domain::fault::Fault;
use tandem_domain::id::Word;
use tandem_domain::recovery::{GridCell, GridPlace, RecoveryGrid};
use tandem_domain::subject_id::SubjectId;
use tandem_text::recovery_grid as text;

#[derive(PartialEq, Properties)]
pub struct GridProps {
    pub page: PlanPageProps,
    pub view: RecoveryView,
    /// The user opens a case, by the place of its subject and its fault.
    pub on_open: Callback<(String, Fault)>,
}

/// What drawing a line takes.
struct Draws<'a> {
    props: &'a GridProps,
    assessment: &'a Assessment<'a>,
    grid: RecoveryGrid<'a>,
    heads: Vec<&'static str>,
    explained: Option<GridPlace>,
    tab_stop: Stop,
}

#[component]
pub fn Grid(props: &GridProps) -> Html {
    let root = use_node_ref();
    // Groups that are not as they started.
    let folded = use_state(BTreeSet::<String>::new);
    // The one cell that Tab reaches; the arrow keys lead on from there.
    let current = use_state(|| None::<Stop>);
    let (assessment, _) = props.page.plan.answers();
    let grid = assessment.recovery_grid().grid(asked(&props.view));
    if grid.groups.is_empty() {
        return html! { <p class="empty">{ text::NOTHING_SHOWN }</p> };
    }
    let is_open = |group: usize| {
        let group = grid.groups.get(group);
        group.is_some_and(|it| it.starts_open != folded.contains(text::group(it.kind)))
    };
    let lines = lines(&grid, is_open);
    let explained = props.view.explained.as_ref();
    let explained = explained.and_then(|(place, fault)| grid.find(place, *fault));
    let stop_of = |at: GridPlace| {
        let mut lines = lines.iter();
        Some((
            lines.position(|line| *line == (at.group, at.row))?,
            at.column + 1,
        ))
    };
    // Of a folded group the group's own cell stands for those of its rows.
    let explained = explained.map(|at| match lines.contains(&(at.group, at.row)) {
        true => at,
        false => GridPlace { row: None, ..at },
    });
    let cells = grid.columns.len() + 1;
    let tab_stop = (*current).or_else(|| explained.and_then(stop_of));
    let (line, cell) = tab_stop.unwrap_or_default();
    let tab_stop = (line.min(lines.len() - 1), cell.min(cells - 1));
    let onkeydown = keys(&root, &current, lines.len(), cells);
    let on_focus = {
        let current = current.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(stop) = stop_at(&event) {
                current.set(Some(stop));
            }
        })
    };
    let heads = grid.columns.iter();
    let heads = heads.map(|it| text::column(*it, &grid.faults(*it), &assessment.plan));
    let draws = Draws {
        props,
        assessment,
        heads: heads.collect(),
        explained,
        tab_stop,
        grid,
    };
    let bodies = draws.grid.groups.iter().enumerate().map(|(number, group)| {
        let name = text::group(group.kind).to_owned();
        let on_fold = {
            let (folded, name) = (folded.clone(), name.clone());
            Callback::from(move |()| {
                let mut now = (*folded).clone();
                if !now.remove(&name) {
                    now.insert(name.clone());
                }
                folded.set(now);
            })
        };
        let line_of = |row| lines.iter().position(|line| *line == (number, row));
        let is_open = group.starts_open != folded.contains(&name);
        let rows = group.rows.iter().enumerate();
        let rows = rows.map(|(row, _)| draws.row(number, row, line_of(Some(row))));
        html! {
            <tbody role="rowgroup" key={name}>
                { draws.group(number, line_of(None).unwrap_or_default(), is_open, on_fold) }
                { for rows }
            </tbody>
        }
    });
    let bodies: Html = bodies.collect();
    html! {
        <div class="table-frame">
            <table ref={root} role="grid" class="table recovery-table" aria-label={text::LABEL} {onkeydown}
                onfocusin={on_focus}>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{ text::ROW_HEAD }</th>
                    { draws.column_heads() }
                </tr></thead>
                { bodies }
            </table>
        </div>
    }
}

/// The stop that an event comes from.
fn stop_at(event: &Event) -> Option<Stop> {
    let element: Element = event.target_dyn_into()?;
    read(&element.get_attribute("data-stop")?)
}

/// Moves the focus with the arrow keys; Enter and Space press what has it.
fn keys(
    root: &NodeRef,
    current: &UseStateHandle<Option<Stop>>,
    lines: usize,
    cells: usize,
) -> Callback<KeyboardEvent> {
    let (root, current) = (root.clone(), current.clone());
    Callback::from(move |event: KeyboardEvent| {
        let (Some(from), Some(table)) = (stop_at(&event), root.cast::<Element>()) else {
            return;
        };
        if event.alt_key() {
            return;
        }
        let with_control = event.ctrl_key() || event.meta_key();
        let key = event.key();
        if let Some(to) = step(&key, with_control, from, lines, cells) {
            event.prevent_default();
            let to = written(to);
            dom::focus_in(&table, &format!("[data-stop=\"{to}\"]"));
            // What is not drawn on a narrow screen does not take the focus.
            current.set(dom::focused_data("data-stop").as_deref().and_then(read));
        } else if matches!(key.as_str(), "Enter" | " ") {
            event.prevent_default();
            dom::press(&event);
        }
    })
}

impl Draws<'_> {
    fn column_heads(&self) -> Html {
        let objectives = &self.assessment.plan.objectives;
        let heads = self.grid.columns.iter().zip(&self.heads);
        let heads = heads.map(|(column, name)| {
            let faults = self.grid.faults(*column);
            html! {
                <th role="columnheader" scope="col" key={column.id()}
                    class={format!("column-{}", column.id())}>
                    { *name }
                    <span class="fine">{ text::goal(objectives, self.props.view.measure, &faults) }</span>
                </th>
            }
        });
        heads.collect()
    }

    fn tab_index(&self, stop: Stop) -> &'static str {
        if stop == self.tab_stop { "0" } else { "-1" }
    }

    fn group(&self, number: usize, line: usize, is_open: bool, on_fold: Callback<()>) -> Html {
        let Some(group) = self.grid.groups.get(number) else {
            return Html::default();
        };
        let stop = (line, 0);
        let onclick = on_fold.reform(|_: MouseEvent| ());
        html! {
            <tr role="row" class="group-head" data-group={text::group(group.kind).to_owned()}>
                <th role="rowheader" scope="row" tabindex={self.tab_index(stop)} data-stop={written(stop)}
                    aria-expanded={is_open.to_string()} {onclick}>
                    <Icon name={if is_open { "unfolded" } else { "folded" }} />
                    { text::group(group.kind) }
                    <span class="fine">{ text::group_size(group, self.props.view.measure) }</span>
                </th>
                { self.cells(&group.cells, (number, None), Some(line), None) }
            </tr>
        }
    }

    fn row(&self, group: usize, row: usize, line: Option<usize>) -> Html {
        let it = self.grid.groups.get(group).and_then(|it| it.rows.get(row));
        let Some(it) = it else {
            return Html::default();
        };
        let units = self.assessment.deployment.units.len();
        let stop = line.map(|line| (line, 0));
        html! {
            <tr role="row" hidden={line.is_none()} data-row={it.subject.within_unit()}>
                <th role="rowheader" scope="row" tabindex={stop.map(|stop| self.tab_index(stop))}
                    data-stop={stop.map(written)}>
                    { text::row(it, units, self.props.page.library.catalog()) }
                </th>
                { self.cells(&it.cells, (group, Some(row)), line, Some(it.subject)) }
            </tr>
        }
    }

    fn cells(
        &self,
        cells: &[GridCell<'_>],
        (group, row): (usize, Option<usize>),
        line: Option<usize>,
        subject: Option<&SubjectId>,
    ) -> Html {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let place = GridPlace { group, row, column };
            let stop = line.map(|line| (line, column + 1));
            self.cell(cell, place, stop, subject)
        });
        cells.collect()
    }

    /// A cell: its worst case, as it is shown and as it is read out.
    fn cell(
        &self,
        cell: &GridCell<'_>,
        place: GridPlace,
        stop: Option<Stop>,
        subject: Option<&SubjectId>,
    ) -> Html {
        let (tabindex, data_stop) = (stop.map(|stop| self.tab_index(stop)), stop.map(written));
        let Some(case) = cell.worst() else {
            return html! {
                <td role="gridcell" key={place.column} class="cell-none" {tabindex} data-stop={data_stop}>
                    <span class="visually-hidden">{ text::NO_SUCH_FAILURE }</span>
                </td>
            };
        };
        let measure = self.props.view.measure;
        let onclick = {
            let (on_open, open) = (
                self.props.on_open.clone(),
                (case.place(), case.recovery.fault),
            );
            Callback::from(move |_: MouseEvent| on_open.emit(open.clone()))
        };
        let met = measure.is_met(case);
        let words = text::cell(case, measure);
        let is_quiet = words == text::NO_OUTAGE;
        let (class, icon) = match (is_quiet, met) {
            (true, _) => ("cell-quiet", None),
            (false, Some(true)) => ("cell-met", Some("met")),
            (false, Some(false)) => ("cell-missed", Some("close")),
            (false, None) => ("cell-open", None),
        };
        // A part that something else needs is named.
        let part = match (&case.subject, subject) {
            (_, Some(SubjectId::Shared(_))) => None,
            (SubjectId::Shared(id), _) if !is_quiet => Some(id),
            _ => None,
        };
        let is_explained = self.explained == Some(place);
        let objectives = &self.assessment.plan.objectives;
        let head = self.heads.get(place.column).copied().unwrap_or_default();
        html! {
            <td role="gridcell" key={place.column} {tabindex} data-stop={data_stop}
                class={classes!(class, is_explained.then_some("is-explained"))}
                aria-selected={is_explained.then_some("true")} aria-haspopup="dialog"
                data-outage={case.recovery.fault.id()} {onclick}>
                <span class="cell-head" aria-hidden="true">{ head }</span>
                <span class="cell-value" aria-hidden="true">
                    if let Some(part) = part {
                        <span class="cell-part">{ part }</span>{ " " }
                    }
                    { words }
                    if let Some(icon) = icon {
                        <Icon name={icon} />
                    }
                </span>
                <span class="visually-hidden">
                    { text::spoken(case, measure, objectives, part.map(String::as_str)) }
                </span>
            </td>
        }
    }
}
