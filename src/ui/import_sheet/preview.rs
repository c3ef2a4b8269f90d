//! What would change, and what was not used.

use std::rc::Rc;

use yew::prelude::*;

use tandem_domain::intake::{Intake, Unused};
use tandem_domain::plan::{Document, Edit, Plan, differences};
use tandem_interface::shipped;
use tandem_text::{difference, intake as text};

/// How many changes are listed; more are counted.
const MOST: usize = 200;

#[derive(PartialEq, Properties)]
pub struct PreviewProps {
    /// The plan as it is; an empty one where there is none.
    pub document: Rc<Document>,
    pub intake: Rc<Intake>,
    /// Whether there is no plan yet.
    pub is_new: bool,
    pub on_apply: Callback<Edit>,
}

#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let intake = &props.intake;
    let changes = use_memo(
        (Rc::clone(&props.document), Rc::clone(intake)),
        |(document, intake)| changes(document, intake),
    );
    let apply = intake.edit.clone().map(|edit| {
        let onclick = props.on_apply.reform(move |_: MouseEvent| edit.clone());
        let label = if props.is_new {
            text::MAKE
        } else {
            text::APPLY
        };
        html! {
            <p><button type="button" class="button button-primary" {onclick}>{ label }</button></p>
        }
    });
    let nothing = if intake.taken > 0 {
        text::NO_CHANGES
    } else {
        text::NOTHING_TAKEN
    };
    let measured = intake.measured.iter();
    let measured = measured.map(|it| {
        html! { <li><strong>{ text::kind(it) }</strong>{ ": " }{ text::measured(it) }</li> }
    });
    html! {
        <>
            { for apply }
            if !intake.measured.is_empty() {
                <section>
                    <h3>{ text::MEASURED }</h3>
                    <ul>{ for measured }</ul>
                </section>
            }
            <section>
                <h3>{ text::CHANGES }</h3>
                if changes.is_empty() {
                    <p>{ nothing }</p>
                } else {
                    <ul>
                        { for changes.iter().take(MOST).map(|it| html! { <li>{ it }</li> }) }
                        if changes.len() > MOST {
                            <li>{ text::more_changes(changes.len() - MOST) }</li>
                        }
                    </ul>
                }
            </section>
            if !intake.unused.is_empty() {
                <section>
                    <h3>{ text::unused_title(&intake.unused) }</h3>
                    { unused(&intake.unused) }
                </section>
            }
        </>
    }
}

/// What differs between the plan and what would become of it, in words.
fn changes(document: &Document, intake: &Intake) -> Vec<String> {
    let mut after = document.clone();
    if let Some(edit) = &intake.edit {
        // It was made for this plan.
        let _ = edit.apply(&mut after);
    }
    let catalog = Plan::read(&after).with_own(shipped::catalog()).into_owned();
    let found = differences(document, &after);
    found
        .iter()
        .map(|it| difference::words(it, &catalog))
        .collect()
}

fn unused(all: &[Unused]) -> Html {
    let rows = all.iter().enumerate().map(|(at, it)| {
        html! {
            <tr key={at}>
                <td>{ text::what(it) }</td>
                <td>{ text::why(&it.reason) }</td>
                <td>{ text::whereabouts(it) }</td>
            </tr>
        }
    });
    html! {
        <div class="table-frame" role="region" tabindex="0" aria-label={text::UNUSED}><table class="plain">
            <thead>
                <tr>
                    <th scope="col">{ text::WHAT }</th>
                    <th scope="col">{ text::WHY }</th>
                    <th scope="col">{ text::WHERE }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table></div>
    }
}
