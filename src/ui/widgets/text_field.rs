//! A field that is typed into. While it has the focus it shows what was typed, and below it what was
//! understood; its problems stand beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Problems;

#[derive(PartialEq, Properties)]
pub struct TextFieldProps {
    pub label: AttrValue,
    /// The value as the document has it.
    pub value: AttrValue,
    /// What holds while the field is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Whether numbers are expected, for the keyboard of a phone.
    #[prop_or_default]
    pub numeric: bool,
    /// Whether the label is only for those who do not see the table's headings.
    #[prop_or_default]
    pub hide_label: bool,
    /// What is wrong with the value.
    #[prop_or_default]
    pub problems: Vec<String>,
    /// The place in the document, so that findings can lead here.
    pub path: AttrValue,
    pub on_input: Callback<String>,
    /// The user has left the field.
    pub on_settle: Callback<()>,
    /// Several lines pasted at once; where absent they are pasted as text.
    #[prop_or_default]
    pub on_paste_lines: Option<Callback<Vec<String>>>,
}

#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let draft = use_state(|| None::<String>);
    // Undo and redo show what the document then has, not what was typed.
    let onkeydown = {
        let draft = draft.clone();
        Callback::from(move |event: KeyboardEvent| {
            let is_command = event.ctrl_key() || event.meta_key();
            if is_command && event.key().eq_ignore_ascii_case("z") {
                draft.set(None);
            }
        })
    };
    let oninput = {
        let (draft, on_input) = (draft.clone(), props.on_input.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            draft.set(Some(text.clone()));
            on_input.emit(text);
        })
    };
    let onblur = {
        let (draft, on_settle) = (draft.clone(), props.on_settle.clone());
        Callback::from(move |_: FocusEvent| {
            draft.set(None);
            on_settle.emit(());
        })
    };
    let onpaste = {
        let (draft, on_lines) = (draft.clone(), props.on_paste_lines.clone());
        Callback::from(move |event: Event| {
            let (Some(on_lines), Some(text)) = (&on_lines, crate::web::clipboard::pasted(&event))
            else {
                return;
            };
            let lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
            if lines.len() > 1 {
                event.prevent_default();
                draft.set(None);
                on_lines.emit(lines);
            }
        })
    };
    let value = (*draft)
        .clone()
        .map_or_else(|| props.value.clone(), AttrValue::from);
    let wrong = !props.problems.is_empty();
    let is_understood = props.numeric && !props.value.is_empty();
    let understood = (*draft)
        .as_ref()
        .filter(|draft| is_understood && draft.trim() != props.value.as_str());
    html! {
        <label class={classes!("field", wrong.then_some("field-wrong"))}>
            <span class={classes!(props.hide_label.then_some("visually-hidden"))}>{ &props.label }</span>
            <input type="text" {value} {oninput} {onblur} {onpaste} {onkeydown} placeholder={props.placeholder.clone()}
                inputmode="text" autocomplete="off"
                spellcheck="false" aria-invalid={wrong.then_some("true")} data-path={props.path.clone()}
                class={classes!(props.numeric.then_some("input-number"))} />
            if understood.is_some() {
                <span class="field-understood" aria-live="polite">{ "= " }{ &props.value }</span>
            }
            <Problems problems={props.problems.clone()} />
        </label>
    }
}
