//! Worker shapes side by side.

use yew::prelude::*;

use super::seen::{Seen, show};
use crate::ui::pages::Change;
use crate::ui::widgets::{Icon, TextField};
use crate::web::address::Step;
use tandem_document::replicas_link::ReplicasView;
use tandem_domain::kubernetes::{NodeSize, UnitWorkers, on_shape};
use tandem_text::replicas::{binds, least, room};
use tandem_text::replicas_questions as text;

#[derive(PartialEq, Properties)]
pub struct ShapesProps {
    pub seen: Seen,
}

#[component]
pub fn ShapesSection(props: &ShapesProps) -> Html {
    let seen = &props.seen;
    let typed = use_state(String::new);
    let shapes = seen.view.shapes.clone();
    let compared = use_memo(
        (seen.page.plan.clone(), shapes.clone()),
        |(plan, shapes)| {
            let (assessment, _) = plan.answers();
            let on = |shape: &NodeSize| {
                on_shape(
                    &assessment.plan,
                    assessment.replicas(),
                    *shape,
                    seen.page.library.catalog(),
                )
            };
            shapes.iter().map(on).collect::<Vec<_>>()
        },
    );
    let (Some(unit), Some(edition)) = (&seen.unit, seen.edition()) else {
        return Html::default();
    };
    let own = NodeSize::of_worker(&edition.worker);
    let with = |shapes: Vec<NodeSize>| ReplicasView {
        shapes,
        ..seen.view.clone()
    };
    let columns = shapes.iter().zip(compared.iter()).enumerate();
    let columns = columns.filter_map(|(at, (shape, units))| {
        let workers = units.iter().find(|it| it.unit == unit.id)?;
        let mut others = shapes.clone();
        others.remove(at);
        Some(Column {
            shape: *shape,
            workers: workers.clone(),
            is_own: own == Some(*shape),
            on_drop: show(&seen.on_change, with(others)),
        })
    });
    let columns: Vec<Column> = columns.collect();
    let on_type = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let wanted = NodeSize::typed(&typed);
    let is_wrong = !typed.trim().is_empty() && wanted.is_none();
    let onsubmit = {
        let (on_change, typed) = (seen.on_change.clone(), typed.clone());
        let next = wanted.filter(|shape| !shapes.contains(shape)).map(|shape| {
            let mut shapes = shapes.clone();
            shapes.push(shape);
            with(shapes)
        });
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(view) = next.clone() {
                typed.set(String::new());
                on_change.emit(Change {
                    view,
                    step: Step::New,
                });
            }
        })
    };
    html! {
        <section class="panel" aria-labelledby="shapes-title">
            <h2 id="shapes-title">{ text::SHAPES }</h2>
            <p class="fine">{ text::SHAPES_HINT }</p>
            if shapes.is_empty() {
                <div>
                    <button type="button" class="button" onclick={show(&seen.on_change, with(NodeSize::OFFERED.to_vec()))}>
                        <Icon name="matrix" />{ text::COMPARE }
                    </button>
                </div>
            } else {
                { table(seen, &columns) }
            }
            if shapes.len() < NodeSize::MOST {
                <form class="shape-form" {onsubmit}>
                    <TextField label={text::ADD_SHAPE} value={(*typed).clone()} placeholder={text::SHAPE_EXAMPLE}
                        problems={is_wrong.then(|| text::NO_SHAPE.to_owned()).into_iter().collect::<Vec<_>>()}
                        path="shapes.add" on_input={on_type} on_settle={Callback::noop()} />
                    <button type="submit" class="button" disabled={wanted.is_none()}>
                        <Icon name="add" />{ text::ADD }
                    </button>
                </form>
            }
        </section>
    }
}

/// A shape and what it comes to in the unit that is shown.
struct Column {
    shape: NodeSize,
    workers: UnitWorkers,
    is_own: bool,
    on_drop: Callback<MouseEvent>,
}

fn table(seen: &Seen, columns: &[Column]) -> Html {
    let line = |label: &'static str, cell: &dyn Fn(&Column) -> String| {
        html! {
            <tr>
                <th scope="row">{ label }</th>
                { for columns.iter().map(|column| html! { <td class="number">{ cell(column) }</td> }) }
            </tr>
        }
    };
    let or_unknown = |value: Option<String>| value.unwrap_or_else(|| text::NOT_PLACED.to_owned());
    html! {
        <div class="table-frame" role="region" aria-label={text::SIDE_BY_SIDE} tabindex="0">
            <table class="plain shapes">
                <thead><tr>
                    <th scope="col">{ text::SHAPE_OF }</th>
                    { for columns.iter().map(|column| html! {
                        <th scope="col" class="number">
                            { text::shape(column.shape) }
                            if column.is_own { <span class="fine">{ text::THIS_PLAN }</span> }
                        </th>
                    }) }
                </tr></thead>
                <tbody>
                    { line(text::ALLOCATABLE, &|it| or_unknown(it.workers.allocatable.as_ref().map(room))) }
                    { line(text::WORKERS_OF, &|it| or_unknown(it.workers.workers.map(|n| format!("{}{n}", least(&it.workers))))) }
                    { line(text::BOUND_OF, &|it| or_unknown(it.workers.lower_bound.map(|n| n.to_string()))) }
                    { line(text::BINDS, &|it| or_unknown(it.workers.binding.map(|b| binds(b).to_owned()))) }
                    { line(text::SPARE, &|it| or_unknown(it.workers.spare.as_ref().map(room))) }
                    { line(text::BOUGHT, &|it| or_unknown(it.workers.workers.map(|n| text::bought(it.shape, n)))) }
                    <tr>
                        <td></td>
                        { for columns.iter().map(|column| {
                            let edit = column.shape.adopt();
                            let edits = edit.place();
                            let adopt = seen.page.on_edit.reform(move |_: MouseEvent| edit.clone());
                            let name = text::shape(column.shape);
                            html! {
                                <td class="number shape-buttons">
                                    <button type="button" class="button" onclick={adopt} disabled={column.is_own} data-edits={edits}>
                                        { text::ADOPT }<span class="visually-hidden">{ format!(" {name}") }</span>
                                    </button>
                                    <button type="button" class="button button-quiet" onclick={column.on_drop.clone()}>
                                        { text::DROP }<span class="visually-hidden">{ format!(" {name}") }</span>
                                    </button>
                                </td>
                            }
                        }) }
                    </tr>
                </tbody>
            </table>
        </div>
    }
}
