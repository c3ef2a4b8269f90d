//! Parts of the document as fields.

use std::rc::Rc;

use serde_json::{Value, json};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::choices::{picks, problems, takes_several};
use super::drawer::Drawer;
use super::lists::{Drawing, FieldList, Items, map};
use super::props::PlanPageProps;
use super::timings::timings;
use crate::ui::pages::value_field::ValueField;
use crate::ui::widgets::{Picker, Problems};
use tandem_domain::catalog::TimingKey;
use tandem_domain::id::Word;
use tandem_domain::plan::shape::{Field, Shape};
use tandem_domain::plan::{Edit, Expects, Path, Segment, entered, shown};
use tandem_text::{plan_form as text, plan_tables};

#[derive(PartialEq, Properties)]
pub struct FieldsProps {
    pub page: PlanPageProps,
    /// The object.
    pub path: Path,
    /// The fields of it that are shown.
    pub fields: FieldList,
}

/// Fields of an object.
#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    object(&props.page, &props.path, &props.fields.0)
}

/// What is more than one field.
fn nested(page: &PlanPageProps, path: &Path, shape: &'static Shape) -> Html {
    let items = |fields: &'static [Field]| {
        let fields = FieldList(fields.iter().collect());
        html! { <Items page={page.clone()} path={path.clone()} {fields} draw={Drawing(object)} /> }
    };
    match shape {
        Shape::Object(fields) => object(page, path, &fields.iter().collect::<Vec<_>>()),
        Shape::WithTimings(fields) => html! {
            <>
                { object(page, path, &fields.iter().collect::<Vec<_>>()) }
                { own_timings(page, path) }
            </>
        },
        Shape::Assumptions => timings(page, path),
        Shape::Named(fields) | Shape::List(Shape::Object(fields)) => items(fields),
        _ => map(page, path, shape),
    }
}

/// Timings that a part sets for itself.
pub fn own_timings(page: &PlanPageProps, path: &Path) -> Html {
    let content = {
        let (page, path) = (page.clone(), path.clone());
        Callback::from(move |()| timings(&page, &path))
    };
    // A link may lead to one of them.
    let at = page.at.as_deref().and_then(Path::parse);
    let key = at.as_ref().and_then(|at| match at.segments().last() {
        Some(Segment::Key(key)) if at.is_within(path) => TimingKey::from_id(key),
        Some(Segment::Key(_) | Segment::Index(_)) | None => None,
    });
    let is_open = key.is_some();
    html! { <Drawer title={html! { text::OWN_TIMINGS }} {is_open} {content} /> }
}

fn object(page: &PlanPageProps, path: &Path, fields: &[&'static Field]) -> Html {
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
                    { nested(page, &path, &field.shape) }
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

fn line(
    page: &PlanPageProps,
    path: &Path,
    field: &'static Field,
    here: Option<&Value>,
    expects: Expects,
) -> Html {
    if let Some(picks) = picks(page, path, &field.shape) {
        let (shape, is_several) = (&field.shape, takes_several(&field.shape));
        let on_choose = {
            let (page, path) = (page.clone(), path.clone());
            Callback::from(move |text: String| {
                page.on_edit
                    .emit(Edit::put(path.clone(), entered(shape, &text)));
                page.on_settle.emit(());
            })
        };
        return html! {
            <Picker label={text::label(field.key)} value={shown(expects, here)} picks={Rc::new(picks)} {is_several}
                path={path.to_string()} problems={problems(page, path, expects)} {on_choose} />
        };
    }
    let placeholder = field
        .unsaid()
        .map(|it| text::by_default(&shown(expects, Some(&it))));
    html! {
        <ValueField path={path.clone()} label={text::label(field.key)} {expects} value={shown(expects, here)}
            placeholder={placeholder.unwrap_or_default()} problems={problems(page, path, expects)}
            on_edit={page.on_edit.clone()} on_settle={page.on_settle.clone()} />
    }
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
        let path = path.clone();
        page.on_edit.reform(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            Edit::put(path.clone(), (!word.is_empty()).then(|| value(&word)))
        })
    };
    let options = words.iter().map(|word| {
        html! { <option value={*word} selected={chosen == *word}>{ plan_tables::word(word) }</option> }
    });
    let problems = problems(page, path, Expects::Text);
    let unsaid = field.unsaid().map(|it| shown(Expects::Text, Some(&it)));
    let default = unsaid.map_or_else(
        || text::DEFAULT.to_owned(),
        |word| text::by_default(&plan_tables::word(&word)),
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
                <span>{ plan_tables::word(word) }</span>
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
