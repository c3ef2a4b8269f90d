//! One part of the document as fields.

use serde_json::{Map, Value, json};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::drawer::Drawer;
use super::props::PlanPageProps;
use crate::ui::pages::value_field::{ValueField, said_of};
use crate::ui::widgets::{Icon, Problems, TextField};
use crate::web::dom;
use tandem_domain::plan::shape::{Field, Shape};
use tandem_domain::plan::{Edit, Expects, Path, shown, typed};
use tandem_text::plan_form as text;

/// A shape by identity, so that it can be a property.
#[derive(Clone, Copy)]
pub struct ShapeRef(pub &'static Shape);

impl PartialEq for ShapeRef {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

#[derive(PartialEq, Properties)]
pub struct FieldsProps {
    pub page: PlanPageProps,
    pub path: Path,
    pub shape: ShapeRef,
}

/// The fields of an object, the items of a list, or one field.
#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    shape(&props.page, &props.path, props.shape.0)
}

fn shape(page: &PlanPageProps, path: &Path, shape: &'static Shape) -> Html {
    match shape {
        Shape::Object(fields) => object(page, path, fields),
        Shape::WithTimings(fields) => html! {
            <>
                { object(page, path, fields) }
                <Drawer title={html! { text::OWN_TIMINGS }} content={content(page, path, timings)} />
            </>
        },
        Shape::Assumptions => timings(page, path),
        Shape::Named(fields) => list(page, path, fields),
        Shape::List(Shape::Object(fields)) => list(page, path, fields),
        _ => Html::default(),
    }
}

/// What is in a drawer, drawn when it is opened.
fn content(
    page: &PlanPageProps,
    path: &Path,
    draw: impl Fn(&PlanPageProps, &Path) -> Html + 'static,
) -> Callback<(), Html> {
    let (page, path) = (page.clone(), path.clone());
    Callback::from(move |()| draw(&page, &path))
}

fn object(page: &PlanPageProps, path: &Path, fields: &'static [Field]) -> Html {
    let simple = fields
        .iter()
        .filter_map(|field| simple(page, &path.key(field.key), field));
    let nested = fields
        .iter()
        .filter(|field| is_nested(&field.shape))
        .map(|field| {
            let path = path.key(field.key);
            html! {
                <fieldset class="nested" key={field.key}>
                    <legend>{ text::label(field.key) }{ " " }<span class="fine">{ field.note() }</span></legend>
                    { shape(page, &path, &field.shape) }
                    { map(page, &path, &field.shape) }
                </fieldset>
            }
        });
    html! {
        <>
            <div class="form-grid">{ for simple }</div>
            { for nested }
        </>
    }
}

fn is_nested(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Object(_)
            | Shape::WithTimings(_)
            | Shape::Named(_)
            | Shape::Map(_)
            | Shape::Assumptions
            | Shape::List(Shape::Object(_))
    )
}

/// A field that is one input; nothing for shapes that are more than that.
fn simple(page: &PlanPageProps, path: &Path, field: &'static Field) -> Option<Html> {
    let here = path.find(page.plan.document.value());
    let control = match &field.shape {
        Shape::Flag => choice(page, path, field, here, &["true", "false"], |word| {
            json!(word == "true")
        }),
        Shape::Word(words) => choice(page, path, field, here, words, |word| json!(word)),
        Shape::List(Shape::Word(words)) => several(page, path, field, here, words),
        shape => line(page, path, field, here, Expects::of(shape)?),
    };
    Some(html! {
        <div key={field.key}>
            { control }
            <p class="fine field-note">{ field.note() }</p>
        </div>
    })
}

/// What findings say about a place, shortest way.
fn problems(page: &PlanPageProps, path: &Path, expects: Expects) -> Vec<String> {
    page.plan
        .findings_at(&path.to_string())
        .filter(|finding| finding.is_problem())
        .map(|finding| said_of(finding, expects))
        .collect()
}

fn line(
    page: &PlanPageProps,
    path: &Path,
    field: &'static Field,
    here: Option<&Value>,
    expects: Expects,
) -> Html {
    let placeholder = field
        .unsaid()
        .map(|it| text::by_default(&shown(expects, Some(&it))));
    html! {
        <ValueField path={path.clone()} label={text::label(field.key)} {expects} value={shown(expects, here)}
            placeholder={placeholder.unwrap_or_default()} problems={problems(page, path, expects)}
            on_edit={page.on_edit.clone()} on_settle={page.on_settle.clone()} />
    }
}

/// Changes a place to what was typed.
fn on_typed(
    page: &PlanPageProps,
    path: &Path,
    read: impl Fn(&str) -> Option<Value> + 'static,
) -> Callback<String> {
    let path = path.clone();
    let edit = move |text: String| Edit::put(path.clone(), read(&text));
    page.on_edit.reform(edit)
}

fn choice(
    page: &PlanPageProps,
    path: &Path,
    field: &'static Field,
    here: Option<&Value>,
    words: &'static [&'static str],
    value: fn(&str) -> Value,
) -> Html {
    let chosen = shown(Expects::Text, here);
    let onchange = {
        let on_typed = on_typed(page, path, move |word| {
            (!word.is_empty()).then(|| value(word))
        });
        on_typed.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    let options = words.iter().map(|word| {
        html! { <option value={*word} selected={chosen == *word}>{ text::word(word) }</option> }
    });
    let problems = problems(page, path, Expects::Text);
    let unsaid = field.unsaid().map(|it| shown(Expects::Text, Some(&it)));
    let default = unsaid.map_or_else(
        || text::DEFAULT.to_owned(),
        |word| text::by_default(&text::word(&word)),
    );
    html! {
        <label class={classes!("field", (!problems.is_empty()).then_some("field-wrong"))}>
            <span>{ text::label(field.key) }</span>
            <select {onchange} data-path={path.to_string()}>
                <option value="" selected={chosen.is_empty()}>{ default }</option>
                { for options }
            </select>
            <Problems {problems} />
        </label>
    }
}

fn several(
    page: &PlanPageProps,
    path: &Path,
    field: &'static Field,
    here: Option<&Value>,
    words: &'static [&'static str],
) -> Html {
    let chosen: Vec<String> = here
        .and_then(Value::as_array)
        .map(|items| {
            items
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        })
        .unwrap_or_default();
    let boxes = words.iter().map(|word| {
        let onchange = {
            let (on_edit, path, chosen) = (page.on_edit.clone(), path.clone(), chosen.clone());
            Callback::from(move |event: Event| {
                let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
                let mut chosen: Vec<String> =
                    chosen.iter().filter(|other| other != word).cloned().collect();
                if checked {
                    chosen.push((*word).to_owned());
                }
                on_edit.emit(Edit::set(path.clone(), chosen));
            })
        };
        html! {
            <label class="check">
                <input type="checkbox" checked={chosen.iter().any(|other| other == word)} {onchange} />
                <span>{ text::word(word) }</span>
            </label>
        }
    });
    html! {
        <fieldset class="facet" data-path={path.to_string()} tabindex="-1">
            <legend>{ text::label(field.key) }</legend>
            { for boxes }
        </fieldset>
    }
}

fn list(page: &PlanPageProps, path: &Path, fields: &'static [Field]) -> Html {
    let items = path
        .find(page.plan.document.value())
        .and_then(Value::as_array);
    let count = items.map_or(0, Vec::len);
    let cards = (0..count).map(|index| {
        let here = path.index(index);
        let leads_here = page.at.as_deref().is_some_and(|at| at.starts_with(&here.to_string()));
        let name = items.and_then(|items| items.get(index)).and_then(|item| {
            ["id", "item", "service", "name"]
                .iter()
                .find_map(|key| item.get(key)?.as_str())
        });
        let list = path.clone();
        let draw = move |page: &PlanPageProps, here: &Path| {
            html! {
                <>
                    { tools(page, &list, index, count) }
                    { object(page, here, fields) }
                </>
            }
        };
        html! {
            <Drawer key={index} class="card" title={html! { name.unwrap_or(text::UNNAMED) }} path={here.to_string()}
                is_open={leads_here} content={content(page, &here, draw)} />
        }
    });
    let add = {
        let edit = Edit::Insert {
            list: path.clone(),
            index: count,
            value: starter(fields, count),
        };
        page.on_edit.reform(move |_: MouseEvent| edit.clone())
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
fn starter(fields: &[Field], count: usize) -> Value {
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
fn map(page: &PlanPageProps, path: &Path, shape: &'static Shape) -> Html {
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

/// Every timing of the catalog with its default, to be set differently.
fn timings(page: &PlanPageProps, path: &Path) -> Html {
    let document = page.plan.document.value();
    let lines = page.library.catalog().timings.iter().map(|timing| {
        let here = path.key(&timing.key);
        let value = here.find(document);
        let expects = Expects::of_timing(timing).unwrap_or(Expects::Text);
        let on_input = on_typed(page, &here, move |text| match text.trim() {
            "true" | "on" => Some(json!(true)),
            "false" | "off" => Some(json!(false)),
            text => typed(expects, text),
        });
        html! {
            <div key={timing.key.clone()} title={timing.note.clone()}>
                <TextField label={timing.key.clone()} value={shown(expects, value)} {on_input}
                    numeric={expects.measure().is_some()}
                    placeholder={tandem_text::assumptions::default(timing)}
                    problems={problems(page, &here, expects)} path={here.to_string()}
                    on_settle={page.on_settle.clone()} />
            </div>
        }
    });
    html! { <div class="form-grid">{ for lines }</div> }
}
