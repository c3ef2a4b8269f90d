//! The sheet that takes in what exists: pasted, or brought by a file. It shows what would change and what
//! is not used, and changes nothing before that is asked for.

mod choices;
mod preview;

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use self::choices::ChoiceFields;
use self::preview::Preview;
use super::widgets::Sheet;
use super::workspace::{Action, Workspace};
use tandem_domain::intake::{Choices as IntakeChoices, Existing, NotRead};
use tandem_domain::plan::{Document, Edit};
use tandem_interface::shipped;
use tandem_text::intake as text;

#[derive(PartialEq, Properties)]
pub struct ImportSheetProps {
    pub workspace: UseReducerHandle<Workspace>,
    /// The text of a file; empty where it is to be pasted.
    pub incoming: AttrValue,
    pub on_close: Callback<()>,
}

/// A text that was read; equal only to itself.
#[derive(Clone)]
struct ReadText(Rc<Result<Existing, NotRead>>);

impl PartialEq for ReadText {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
pub fn ImportSheet(props: &ImportSheetProps) -> Html {
    let given = use_state(|| None::<ReadText>);
    let choices = use_state(IntakeChoices::default);
    let pasted = use_state(String::new);
    let take = {
        let (given, choices) = (given.setter(), choices.setter());
        use_callback((), move |text: String, ()| {
            choices.set(IntakeChoices::default());
            let is_there = !text.trim().is_empty();
            given.set(is_there.then(|| ReadText(Rc::new(tandem_intake::read(&text)))));
        })
    };
    {
        let take = take.clone();
        use_effect_with(props.incoming.clone(), move |incoming| {
            take.emit(incoming.to_string())
        });
    }
    let onclick = {
        let (take, pasted) = (take.clone(), pasted.clone());
        Callback::from(move |_: MouseEvent| take.emit((*pasted).clone()))
    };
    let oninput = {
        let pasted = pasted.setter();
        Callback::from(move |event: InputEvent| {
            pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let workspace = &props.workspace;
    let document = workspace.plan().map(|plan| plan.document.clone());
    let is_new = document.is_none();
    let document = use_memo(document, |document| document.clone().unwrap_or_default());
    let asked = (
        given.as_ref().cloned(),
        Rc::clone(&document),
        (*choices).clone(),
    );
    let intake = use_memo(asked, |(given, document, choices)| {
        let ReadText(given) = given.as_ref()?;
        let existing = given.as_ref().as_ref().ok()?;
        Some(existing.into_plan(document, shipped::catalog(), choices))
    });
    let on_apply = {
        let (workspace, on_close) = (workspace.clone(), props.on_close.clone());
        Callback::from(move |edit: Edit| {
            apply(&workspace, edit);
            on_close.emit(());
        })
    };
    let on_choose = {
        let choices = choices.setter();
        Callback::from(move |chosen: IntakeChoices| choices.set(chosen))
    };
    let shown =
        given.as_ref().map(|ReadText(given)| match given.as_ref() {
            Err(why) => html! { <p role="alert">{ text::not_read(why) }</p> },
            Ok(existing) => {
                let intake = intake.as_ref().as_ref();
                let preview = intake.map(|intake| html! {
                <>
                    <p class="answer" role="status">{ text::answer(existing, intake) }</p>
                    <ChoiceFields document={Rc::clone(&document)} choices={(*choices).clone()}
                        asked={choices::asked(existing, intake, &choices)} {on_choose} />
                    <Preview document={Rc::clone(&document)} intake={Rc::new(intake.clone())}
                        {is_new} {on_apply} />
                </>
            });
                html! { { for preview } }
            }
        });
    html! {
        <Sheet id="import" title={text::TITLE} on_close={props.on_close.clone()}>
            <p>{ text::HINT }</p>
            if props.incoming.is_empty() {
                <label class="field">
                    <span>{ text::PASTE }</span>
                    <textarea rows="8" spellcheck="false" value={(*pasted).clone()} {oninput} />
                </label>
                <p><button type="button" class="button" {onclick}>{ text::READ }</button></p>
            }
            { for shown }
        </Sheet>
    }
}

/// Changes the plan that is open, as one step; where none is, a plan is made.
fn apply(workspace: &UseReducerHandle<Workspace>, edit: Edit) {
    if workspace.plan().is_some() {
        workspace.dispatch(Action::Settle);
        workspace.dispatch(Action::Edit(edit));
        workspace.dispatch(Action::Settle);
        return;
    }
    let mut document = Document::new();
    // It was made for an empty plan.
    let _ = edit.apply(&mut document);
    workspace.dispatch(Action::New(document));
}
