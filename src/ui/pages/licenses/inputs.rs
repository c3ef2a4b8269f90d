//! Pools, and the nodes in the order they start.

use serde_json::json;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::props::{LicensesPageProps, Shown};
use crate::ui::pages::Change;
use crate::ui::pages::value_field::{ValueField, said_of};
use crate::ui::widgets::{Choice, Icon, Segmented, TextField};
use crate::web::address::Step;
use crate::web::dom;
use tandem_document::licenses_link::LicensesView;
use tandem_domain::finding::Severity;
use tandem_domain::plan::{
    Cluster, ClusterNode, Edit, Expects, Path, PlanTable, new_row, shown, typed,
};
use tandem_text::licenses as text;

#[derive(PartialEq, Properties)]
pub struct InputsProps {
    pub page: LicensesPageProps,
    pub shown: Shown,
}

#[component]
pub fn Inputs(props: &InputsProps) -> Html {
    // The row that is being dragged.
    let dragged = use_state(|| None::<usize>);
    let page = &props.page;
    let assessment = &page.page.plan.assessment;
    let Some(cluster) = &assessment.plan.engage.cluster else {
        return Html::default();
    };
    let license = &props.shown.license;
    let edit = |edit: Edit| page.page.on_edit.reform(move |_: MouseEvent| edit.clone());
    let nodes = PlanTable::of(&Cluster::at().key("nodes"), &page.page.plan.document);
    let add_node = nodes.map(|nodes| new_row(&page.page.plan.document, &nodes).0);
    let add_item = Edit::Insert {
        list: Cluster::at().key("licenses"),
        index: cluster.licenses.len(),
        value: json!({ "item": cluster.free_item(), "pool": 0 }),
    };
    let rows = cluster
        .nodes
        .iter()
        .enumerate()
        .map(|(index, node)| node_row(props, cluster, node, index, &dragged));
    html! {
        <section class="inputs">
            if cluster.licenses.len() > 1 {
                { items(page, cluster, &license.item) }
            }
            <div class="form-grid">
                { field(props, license.at.key("item"), text::ITEM, None) }
                { field(props, license.at.key("pool"), text::POOL, None) }
                { field(props, license.at.key("target"), text::TARGET, None) }
            </div>
            <div class="table-frame">
                <table class="plain node-table">
                    <caption>{ text::NODES }</caption>
                    <thead><tr>
                        <th scope="col">{ text::ORDER }</th>
                        <th scope="col">{ text::NODE }</th>
                        <th scope="col" class="number">{ text::SEATS }</th>
                        <th scope="col" class="number">{ text::DBID }</th>
                        <th scope="col">{ text::BACKUP }</th>
                        <td></td>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            <p class="fine">{ text::PASTE_HINT }</p>
            <div class="toolbar-files">
                { for add_node.map(|add_node| html! {
                    <button type="button" class="button" data-edits={add_node.place()} onclick={edit(add_node)}>
                        <Icon name="add" />{ text::ADD_NODE }
                    </button>
                }) }
                <button type="button" class="button" data-edits={add_item.place()} onclick={edit(add_item)}>
                    <Icon name="add" />{ text::ADD_ITEM }
                </button>
                if cluster.licenses.len() > 1 {
                    { remove_item(page, license.at.clone()) }
                }
            </div>
        </section>
    }
}

fn remove_item(page: &LicensesPageProps, at: Path) -> Html {
    let Some((list, tandem_domain::plan::Segment::Index(index))) = at.split() else {
        return Html::default();
    };
    let edit = Edit::Remove {
        list,
        index: *index,
    };
    let edits = edit.place();
    let onclick = page.page.on_edit.reform(move |_: MouseEvent| edit.clone());
    html! {
        <button type="button" class="button" {onclick} data-edits={edits}><Icon name="close" />{ text::REMOVE_ITEM }</button>
    }
}

/// Which item is shown.
fn items(page: &LicensesPageProps, cluster: &Cluster, shown: &str) -> Html {
    let choices: Vec<Choice> = cluster
        .licenses
        .iter()
        .map(|license| Choice::new(license.item.clone(), license.item.clone()))
        .collect();
    let on_choose = {
        let (view, on_change) = (page.view.clone(), page.on_change.clone());
        Callback::from(move |item: AttrValue| {
            let view = LicensesView {
                item: Some(item.to_string()),
                ..view.clone()
            };
            on_change.emit(Change {
                view,
                step: Step::Same,
            });
        })
    };
    html! {
        <Segmented name="item" legend={text::ITEMS} {choices} chosen={shown.to_owned()} {on_choose} />
    }
}

/// A node's new id, with everything that names it.
fn rename(page: &LicensesPageProps, path: &Path, text: &str) -> Option<Edit> {
    let plan = &page.page.plan.assessment.plan;
    let cluster = plan.engage.cluster.as_ref()?;
    let node = cluster
        .nodes
        .iter()
        .find(|node| node.at.key("id") == *path)?;
    let id = text.trim();
    (!id.is_empty()).then(|| cluster.rename(node, id))
}

/// What findings say about a place. While a value is missing, what follows from its default is
/// nobody's mistake.
fn problems(page: &LicensesPageProps, path: &Path) -> Vec<String> {
    let plan = &page.page.plan;
    let only_values = plan.misses_a_value;
    plan.findings_at(&path.to_string())
        .filter(|finding| finding.severity == Severity::Error)
        .filter(|finding| !only_values || finding.id.is_of_document())
        .map(|finding| said_of(finding, Expects::at(path, page.page.library.catalog())))
        .collect()
}

/// A field; `column` has as many items as a pasted column fills at most.
fn field(props: &InputsProps, path: Path, label: &'static str, column: Option<usize>) -> Html {
    let page = &props.page;
    let expects = Expects::at(&path, page.page.library.catalog());
    html! {
        <ValueField {label} {expects} value={shown(expects, path.find(page.page.plan.document.value()))}
            hide_label={column.is_some()} problems={problems(page, &path)} column={column.unwrap_or(0)}
            placeholder={if label == text::TARGET { text::TARGET_HINT } else { "" }} {path}
            on_edit={page.page.on_edit.clone()} on_settle={page.page.on_settle.clone()} />
    }
}

/// The field of a node's id, which takes along what names it.
fn id_field(props: &InputsProps, path: Path) -> Html {
    let page = &props.page;
    let on_input = {
        let (page, path) = (page.clone(), path.clone());
        Callback::from(move |text: String| {
            let renamed = rename(&page, &path, &text);
            let put = || Edit::put(path.clone(), typed(Expects::Text, &text));
            page.page.on_edit.emit(renamed.unwrap_or_else(put));
        })
    };
    let value = shown(Expects::Text, path.find(page.page.plan.document.value()));
    html! {
        <TextField label={text::NODE} hide_label=true {value}
            problems={problems(page, &path)} path={path.to_string()} {on_input}
            on_settle={page.page.on_settle.clone()} />
    }
}

fn node_row(
    props: &InputsProps,
    cluster: &Cluster,
    node: &ClusterNode,
    index: usize,
    dragged: &UseStateHandle<Option<usize>>,
) -> Html {
    let page = &props.page.page;
    let list = Cluster::at().key("nodes");
    let item = props.shown.license.item.clone();
    let move_to = |from: usize, to: usize| Edit::Move {
        list: list.clone(),
        from,
        to,
    };
    // The focus follows the node, so that it can be moved on and on.
    let move_button = |to: usize, icon: &'static str, label: String, disabled: bool| {
        let (on_edit, edit) = (page.on_edit.clone(), move_to(index, to));
        let onclick = Callback::from(move |_: MouseEvent| {
            on_edit.emit(edit.clone());
            dom::focus_on_page(&format!("[data-move='{to}.{icon}']"));
        });
        html! {
            <button type="button" class="button button-quiet button-icon" {onclick} {disabled} data-edits={list.to_string()}
                data-move={format!("{index}.{icon}")} aria-label={label.clone()} title={label}>
                <Icon name={icon} />
            </button>
        }
    };
    let remove = {
        let edit = Edit::Remove {
            list: list.clone(),
            index,
        };
        let label = text::remove_node(&node.id);
        let edits = edit.place();
        let onclick = page.on_edit.reform(move |_: MouseEvent| edit.clone());
        html! {
            <button type="button" class="button button-quiet button-icon" {onclick} data-edits={edits}
                aria-label={label.clone()} title={label}><Icon name="close" /></button>
        }
    };
    let deployment = &page.plan.assessment.deployment;
    let group = deployment
        .nodes
        .nth(index)
        .map(|it| deployment.nodes[it].group);
    let has_backup =
        group.is_some_and(|group| deployment.groups[group].protection.scheme.is_pair());
    let on_backup = {
        let (on_edit, at) = (page.on_edit.clone(), node.at.key("backup"));
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            on_edit.emit(Edit::set(at.clone(), checked));
        })
    };
    let ondragstart = {
        let dragged = dragged.clone();
        Callback::from(move |_: DragEvent| dragged.set(Some(index)))
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let ondrop = {
        let (dragged, on_edit, list) = (dragged.clone(), page.on_edit.clone(), list.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            if let Some(from) = dragged.filter(|from| *from != index) {
                on_edit.emit(Edit::Move {
                    list: list.clone(),
                    from,
                    to: index,
                });
            }
            dragged.set(None);
        })
    };
    let last = index + 1 == cluster.nodes.len();
    html! {
        <tr key={index} {ondragover} {ondrop}
            class={classes!((**dragged == Some(index)).then_some("row-dragged"))}>
            <td class="order">
                <span class="drag" draggable="true" {ondragstart} aria-hidden="true">{ index + 1 }</span>
                { move_button(index.saturating_sub(1), "ascending", text::earlier(&node.id), index == 0) }
                { move_button(index + 1, "descending", text::later(&node.id), last) }
            </td>
            <td>{ id_field(props, node.at.key("id")) }</td>
            <td>{ field(props, node.at.key("seats").key(&item), text::SEATS, Some(cluster.nodes.len())) }</td>
            <td>{ field(props, node.at.key("dbid"), text::DBID, Some(cluster.nodes.len())) }</td>
            <td><input type="checkbox" checked={has_backup} onchange={on_backup} aria-label={text::BACKUP}
                data-path={node.at.key("backup").to_string()} /></td>
            <td>{ remove }</td>
        </tr>
    }
}
