//! Lists within a row, and keys of the user's own.

use serde_json::{Map, Value, json};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choices::problems;
use super::drawer::Drawer;
use super::props::PlanPageProps;
use crate::ui::widgets::{Icon, TextField};
use crate::web::dom;
use tandem_domain::plan::shape::{Field, Shape};
use tandem_domain::plan::{Edit, Expects, Path, shown, typed};
use tandem_text::plan_form as text;

/// Draws the fields of an object.
pub type DrawFields = fn(&PlanPageProps, &Path, &[&'static Field]) -> Html;

#[derive(PartialEq, Properties)]
pub struct ItemsProps {
    pub page: PlanPageProps,
    pub path: Path,
    pub fields: FieldList,
    pub draw: Drawing,
}

/// Fields by identity, so that they can be a property.
#[derive(Clone)]
pub struct FieldList(pub Vec<&'static Field>);

impl PartialEq for FieldList {
    fn eq(&self, other: &Self) -> bool {
        let both = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len() && both.into_iter().all(|(one, it)| std::ptr::eq(*one, *it))
    }
}

/// A way to draw, which never changes.
#[derive(Clone, Copy)]
pub struct Drawing(pub DrawFields);

impl PartialEq for Drawing {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The items of a list, each in a drawer. A new one is open and has the focus.
#[component]
pub fn Items(props: &ItemsProps) -> Html {
    let (page, path) = (&props.page, &props.path);
    let added = use_state(|| None::<usize>);
    let items = path
        .find(page.plan.document.value())
        .and_then(Value::as_array);
    let count = items.map_or(0, Vec::len);
    {
        let path = path.clone();
        use_effect_with((*added, count), move |(added, count)| {
            if let Some(index) = added.filter(|index| index < count) {
                let first = format!("[data-path^='{}.']", path.index(index));
                dom::focus_on_page(&first);
            }
        });
    }
    let cards = (0..count).map(|index| {
        let here = path.index(index);
        let at = page.at.as_deref();
        let leads_here = at.is_some_and(|at| at.starts_with(&here.to_string()));
        let name = items.and_then(|items| items.get(index)).and_then(|item| {
            ["id", "item", "service", "name"]
                .iter()
                .find_map(|key| item.get(key)?.as_str())
        });
        let draw = {
            let (page, list, here) = (page.clone(), path.clone(), here.clone());
            let (fields, drawing) = (props.fields.clone(), props.draw);
            Callback::from(move |()| {
                html! {
                    <>
                        { tools(&page, &list, index, count) }
                        { (drawing.0)(&page, &here, &fields.0) }
                    </>
                }
            })
        };
        html! {
            <Drawer key={index} class="card" title={html! { name.unwrap_or(text::UNNAMED) }} path={here.to_string()}
                is_open={leads_here || *added == Some(index)} content={draw} />
        }
    });
    let add = {
        let edit = Edit::Insert {
            list: path.clone(),
            index: count,
            value: starter(&props.fields.0, count),
        };
        let (page, added) = (page.clone(), added.clone());
        Callback::from(move |_: MouseEvent| {
            page.on_edit.emit(edit.clone());
            added.set(Some(count));
        })
    };
    html! {
        <div class="cards" data-path={path.to_string()} tabindex="-1">
            { for cards }
            <button type="button" class="button" onclick={add} data-edits={path.to_string()}>
                <Icon name="add" />{ text::ADD }
            </button>
        </div>
    }
}

/// What can be done with an item of a list. The list keeps the focus when its item is gone or
/// elsewhere.
fn tools(page: &PlanPageProps, list: &Path, index: usize, count: usize) -> Html {
    let button = |edit: Edit, icon: &'static str, label: &'static str, disabled: bool| {
        let edits = edit.place();
        let (on_edit, list) = (page.on_edit.clone(), list.to_string());
        // The list keeps the focus when its item is gone or elsewhere.
        let on_edit = Callback::from(move |_: MouseEvent| {
            dom::focus_on_page(&format!("[data-path='{list}']"));
            on_edit.emit(edit.clone());
        });
        html! {
            <button type="button" class="button button-quiet" onclick={on_edit} {disabled} data-edits={edits}
                aria-label={label} title={label}><Icon name={icon} /></button>
        }
    };
    let moved = |to: usize| Edit::Move {
        list: list.clone(),
        from: index,
        to,
    };
    let remove = Edit::Remove {
        list: list.clone(),
        index,
    };
    html! {
        <div class="card-tools">
            { button(moved(index.saturating_sub(1)), "ascending", text::UP, index == 0) }
            { button(moved(index + 1), "descending", text::DOWN, index + 1 == count) }
            { button(remove, "close", text::REMOVE, false) }
        </div>
    }
}

/// A new item with the keys that have to be there.
fn starter(fields: &[&'static Field], count: usize) -> Value {
    let mut item = Map::new();
    for field in fields.iter().filter(|field| field.required) {
        let value = match field.shape {
            Shape::Whole { min, .. } => json!(min),
            _ => json!(format!("{}-{}", text::NEW_ID, count + 1)),
        };
        item.insert(field.key.to_owned(), value);
    }
    Value::Object(item)
}

/// Keys of the user's own with a value each.
pub fn map(page: &PlanPageProps, path: &Path, shape: &'static Shape) -> Html {
    let Shape::Map(value_shape) = shape else {
        return Html::default();
    };
    let expects = Expects::of(value_shape).unwrap_or(Expects::Text);
    let numeric = expects.measure().is_some();
    let entries = path
        .find(page.plan.document.value())
        .and_then(Value::as_object);
    let lines = entries.into_iter().flatten().map(|(key, value)| {
        let here = path.key(key);
        let on_input = {
            let (on_edit, here) = (page.on_edit.clone(), here.clone());
            Callback::from(move |text: String| {
                // The key stays, even without a value.
                let value = typed(expects, &text).unwrap_or_else(|| Value::from(""));
                on_edit.emit(Edit::set(here.clone(), value));
            })
        };
        let remove = {
            let edit = Edit::Clear { at: here.clone() };
            page.on_edit.reform(move |_: MouseEvent| edit.clone())
        };
        html! {
            <div class="map-line" key={key.clone()}>
                <TextField label={key.clone()} value={shown(expects, Some(value))} {numeric} {on_input}
                    problems={problems(page, &here, expects)} path={here.to_string()} on_settle={page.on_settle.clone()} />
                <button type="button" class="button button-quiet" onclick={remove} data-edits={here.to_string()}
                    aria-label={text::REMOVE}><Icon name="close" /></button>
            </div>
        }
    });
    let add = {
        let (on_edit, path) = (page.on_edit.clone(), path.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let key = input.value().trim().to_owned();
            if !key.is_empty() {
                input.set_value("");
                let value = if numeric { json!(0) } else { json!("") };
                on_edit.emit(Edit::set(path.key(&key), value));
            }
        })
    };
    html! {
        <div class="cards">
            { for lines }
            <label class="field">
                <span>{ text::ADD_KEY }</span>
                <input type="text" onchange={add} autocomplete="off" data-path={path.to_string()} />
            </label>
        </div>
    }
}
