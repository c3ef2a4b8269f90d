//! A cell while somebody changes it.

use std::rc::Rc;

use serde_json::Value;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::cell::expects;
use crate::ui::pages::PlanPageProps;
use crate::ui::pages::plan::choices::{ShapeRef, picks, takes_several};
use crate::ui::widgets::Picker;
use crate::web::dom;
use tandem_domain::plan::{Edit, Expects, Path, entered, shown, typed};

#[derive(PartialEq, Properties)]
pub struct CellEditorProps {
    pub page: PlanPageProps,
    pub path: Path,
    pub label: AttrValue,
    /// What may stand there.
    pub shape: ShapeRef,
    /// What has been typed already.
    pub typed: Option<AttrValue>,
    /// Something was chosen by a click, which ends it.
    pub on_done: Callback<()>,
}

#[component]
pub fn CellEditor(props: &CellEditorProps) -> Html {
    let (page, shape) = (&props.page, props.shape.0);
    let here = props.path.find(page.plan.document.value());
    let Some(picks) = picks(page, &props.path, shape) else {
        return html! {
            <LineEditor path={props.path.clone()} label={props.label.clone()} expects={expects(shape)}
                value={here.cloned()} typed={props.typed.clone()} on_edit={page.on_edit.clone()} />
        };
    };
    let is_several = takes_several(shape);
    let on_choose = {
        let (page, path) = (page.clone(), props.path.clone());
        Callback::from(move |text: String| {
            page.on_edit
                .emit(Edit::put(path.clone(), entered(shape, &text)));
            page.on_settle.emit(());
        })
    };
    let on_click = if is_several {
        Callback::noop()
    } else {
        props.on_done.clone()
    };
    html! {
        <Picker label={props.label.clone()} hide_label=true value={shown(expects(shape), here)} picks={Rc::new(picks)}
            {is_several} is_open=true typed={props.typed.clone()} path={props.path.to_string()} {on_choose} {on_click} />
    }
}

#[derive(PartialEq, Properties)]
struct LineEditorProps {
    path: Path,
    label: AttrValue,
    expects: Expects,
    value: Option<Value>,
    typed: Option<AttrValue>,
    on_edit: Callback<Edit>,
}

/// What is typed goes into the plan with every key; Escape puts back what was there.
#[component]
fn LineEditor(props: &LineEditorProps) -> Html {
    let draft = use_state(|| props.typed.as_ref().map(ToString::to_string));
    let before = use_memo((), |()| props.value.clone());
    let field = use_node_ref();
    let change = {
        let (on_edit, path, expects) = (props.on_edit.clone(), props.path.clone(), props.expects);
        move |text: &str| on_edit.emit(Edit::put(path.clone(), typed(expects, text)))
    };
    {
        let (field, is_begun) = (field.clone(), props.typed.is_some());
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                dom::focus_to_type(&field, is_begun);
            }
        });
    }
    let onfocus = {
        let begun = use_mut_ref(|| props.typed.clone());
        let change = change.clone();
        Callback::from(move |_: FocusEvent| {
            if let Some(begun) = begun.take() {
                change(&begun);
            }
        })
    };
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            change(&text);
            draft.set(Some(text));
        })
    };
    let onkeydown = {
        let (draft, before) = (draft.clone(), before.clone());
        let (on_edit, path) = (props.on_edit.clone(), props.path.clone());
        Callback::from(move |event: KeyboardEvent| {
            let is_command = event.ctrl_key() || event.meta_key();
            if event.key() == "Escape" && draft.is_some() {
                on_edit.emit(Edit::put(path.clone(), (*before).clone()));
            }
            if is_command && event.key().eq_ignore_ascii_case("z") {
                draft.set(None);
            }
        })
    };
    let value = shown(props.expects, props.value.as_ref());
    let is_number = props.expects.measure().is_some();
    let understood = (*draft)
        .as_ref()
        .filter(|draft| is_number && !value.is_empty() && draft.trim() != value);
    html! {
        <div class="field">
            <input ref={field} type="text" aria-label={props.label.clone()} value={(*draft).clone().unwrap_or_else(|| value.clone())}
                {onfocus} {oninput} {onkeydown} autocomplete="off" spellcheck="false" data-path={props.path.to_string()}
                class={classes!(is_number.then_some("input-number"))} />
            if understood.is_some() {
                <span class="field-understood" aria-live="polite">{ "= " }{ &value }</span>
            }
        </div>
    }
}
