//! The line that says whether matrix, runs, formula and long run agree on a plan: checked by workers when
//! it is asked for, and kept for each state of the plan.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::json;
use yew::prelude::*;

use super::long_run::use_run;
use crate::ui::open_plan::OpenPlan;
use crate::ui::widgets::Icon;
use tandem_interface::agreement::AgreementAnswer;
use tandem_text::agreement as text;

/// States of plans that are kept at most; the one that was checked first goes.
const MOST_KEPT: usize = 8;

/// What was asked, and what came of it.
type Kept = (Rc<str>, Rc<AgreementAnswer>);

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

fn kept(asked: &Rc<str>) -> Option<Rc<AgreementAnswer>> {
    KEPT.with_borrow(|kept| {
        let found = kept.iter().find(|(of, _)| of == asked);
        found.map(|(_, answer)| Rc::clone(answer))
    })
}

fn keep(asked: Rc<str>, answer: Rc<AgreementAnswer>) {
    KEPT.with_borrow_mut(|kept| {
        if kept.len() >= MOST_KEPT {
            kept.remove(0);
        }
        kept.push((asked, answer));
    });
}

/// What is known of the agreement on a plan, and how to ask for it.
#[derive(Clone, PartialEq)]
pub struct Agreeing {
    /// What the check says of the plan as it is; nothing before it was asked for and done.
    pub answer: Option<Rc<AgreementAnswer>>,
    progress: Option<String>,
    failed: Option<String>,
    ask: Callback<()>,
}

/// Follows the check of a plan, once it is asked for.
#[hook]
pub fn use_agreement(plan: &OpenPlan) -> Agreeing {
    let asked = use_memo(plan.clone(), |plan| {
        let plan = plan.document.value().to_string();
        Rc::<str>::from(json!({ "agreement": plan }).to_string())
    });
    let wanted = use_state(|| None::<Rc<str>>);
    let wants = wanted.as_ref().filter(|of| **of == *asked);
    let known = kept(&asked);
    let runs = wants.filter(|_| known.is_none());
    let followed = use_run(runs.map(|of| &**of));
    let progress = &followed.progress;
    let fresh = progress.estimate.as_ref().filter(|_| followed.is_whole());
    let fresh = fresh.and_then(|text| serde_json::from_str::<AgreementAnswer>(text).ok());
    let fresh = fresh.map(Rc::new);
    if let Some(answer) = fresh.clone().filter(|_| known.is_none()) {
        keep(Rc::clone(&asked), answer);
    }
    let answer = known.or(fresh);
    let ask = {
        let (asked, again) = (Rc::clone(&asked), followed.clone());
        let (is_again, wanted) = (wants.is_some(), wanted.setter());
        Callback::from(move |()| {
            if is_again {
                again.once_more();
            } else {
                wanted.set(Some(Rc::clone(&asked)));
            }
        })
    };
    let is_running = wants.is_some() && answer.is_none();
    Agreeing {
        failed: progress.failed.clone().filter(|_| is_running),
        progress: is_running.then(|| text::progress(progress.done, progress.chunks)),
        answer,
        ask,
    }
}

#[derive(PartialEq, Properties)]
pub struct AgreementLineProps {
    pub agreeing: Agreeing,
}

/// The line itself.
#[component]
pub fn AgreementLine(props: &AgreementLineProps) -> Html {
    let Agreeing {
        answer,
        progress,
        failed,
        ask,
    } = &props.agreeing;
    let (icon, said) = match (answer, failed, progress) {
        (Some(answer), ..) => {
            let icon = match answer.holds {
                Some(true) => "met",
                Some(false) => "error",
                None => "finding",
            };
            (icon, answer.line.clone())
        }
        (None, Some(why), _) => ("error", text::failed(why)),
        (None, None, Some(progress)) => ("finding", progress.clone()),
        (None, None, None) => ("finding", text::NOT_YET.to_owned()),
    };
    let can_ask = answer.is_none() && (progress.is_none() || failed.is_some());
    let onclick = ask.reform(|_: MouseEvent| ());
    let notes = answer.iter().flat_map(|answer| &answer.notes);
    html! {
        <section class="agreement" aria-label={text::TITLE}>
            <p class="agreement-line" role="status"><Icon name={icon} /><span>{ said }</span></p>
            if can_ask {
                <button type="button" class="button" {onclick} title={text::why()}>{ text::CHECK }</button>
            }
            if answer.is_some() {
                <details class="agreement-notes">
                    <summary>{ text::DETAILS }</summary>
                    <ul>{ for notes.map(|note| html! { <li>{ note }</li> }) }</ul>
                </details>
            }
        </section>
    }
}
