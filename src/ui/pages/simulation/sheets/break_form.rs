//! What can be made to fail in a thing: a press for each failure, or with a length and what else there
//! is to say.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::ui::pages::simulation::Simulated;
use crate::ui::widgets::{Choice, Icon, Segmented, TextField};
use tandem_domain::fault::{Aim, Fault};
use tandem_domain::id::Word;
use tandem_domain::plan::Measure;
use tandem_domain::simulation::{InjectedFault, RunRequest, Time, TraceThing};
use tandem_text::run::{UNTIL_REPAIRED, fault};
use tandem_text::simulation as text;
use tandem_text::simulation::cockpit;
use tandem_text::simulation::thing as words;

#[derive(PartialEq, Properties)]
pub struct BreakFormProps {
    pub thing: TraceThing,
    pub simulated: Simulated,
    pub request: Rc<RunRequest>,
    pub moment: Time,
    pub on_run: Callback<RunRequest>,
    pub on_done: Callback<()>,
}

/// The plainest fault of a thing, for who presses a key and asks no more; nothing where it takes
/// more to be said.
pub fn plainest(thing: &TraceThing, moment: Time) -> Option<InjectedFault> {
    at_once(
        thing,
        *thing.can_suffer().first()?,
        moment.to_whole_second(),
    )
}

/// A failure that takes no more to be said, until the rules repair it.
fn at_once(thing: &TraceThing, kind: Fault, moment: Time) -> Option<InjectedFault> {
    match kind.aim() {
        Aim::TwoEnds | Aim::Licenses => None,
        Aim::Thing | Aim::Host | Aim::Service => Some(InjectedFault {
            at_s: moment,
            kind,
            target: thing.target(kind, None)?,
            for_s: None,
            item: None,
            to: None,
        }),
    }
}

#[component]
pub fn BreakForm(props: &BreakFormProps) -> Html {
    let trace = &props.simulated.trace;
    let others: Vec<&TraceThing> = trace
        .things
        .iter()
        .filter(|other| other.kind == props.thing.kind && other.id != props.thing.id)
        .collect();
    let items: Vec<&str> = trace
        .samples
        .seats
        .iter()
        .map(|seats| seats.item.as_str())
        .collect();
    let kinds: Vec<Fault> = props
        .thing
        .can_suffer()
        .iter()
        .copied()
        .filter(|kind| match kind.aim() {
            Aim::TwoEnds => !others.is_empty(),
            Aim::Licenses => !items.is_empty(),
            Aim::Thing | Aim::Host | Aim::Service => true,
        })
        .collect();
    let kind = use_state(|| None::<Fault>);
    let other = use_state(|| 0_usize);
    let item = use_state(|| 0_usize);
    let lasts = use_state(String::new);
    let to = use_state(|| "0".to_owned());
    let Some(first) = kinds.first() else {
        return html! { <section><p>{ words::NOTHING_TO_BREAK }</p></section> };
    };
    let chosen = kind.unwrap_or(*first);
    let moment = props.moment.to_whole_second();
    let length = match lasts.trim() {
        "" => Ok(None),
        typed => Measure::Seconds
            .read(typed)
            .and_then(|seconds| seconds.as_f64())
            .and_then(Time::from_seconds)
            .map(Some)
            .ok_or(text::NO_NUMBER),
    };
    let lowered = Measure::Count.read(&to).and_then(|it| it.as_u64());
    let lowered = lowered.ok_or(text::NO_COUNT);
    let is_decrease = chosen == Fault::LicenseDecrease;
    let fault = length.ok().and_then(|for_s| {
        Some(InjectedFault {
            at_s: moment,
            kind: chosen,
            target: props.thing.target(chosen, others.get(*other).copied())?,
            for_s,
            item: if is_decrease {
                Some((*items.get(*item)?).to_owned())
            } else {
                None
            },
            to: if is_decrease {
                Some(lowered.ok()?)
            } else {
                None
            },
        })
    });
    let inject = {
        let (request, on_run, on_done) = (
            props.request.clone(),
            props.on_run.clone(),
            props.on_done.clone(),
        );
        Callback::from(move |fault: InjectedFault| {
            let mut changed = (*request).clone();
            changed.faults.push(fault);
            on_done.emit(());
            on_run.emit(changed);
        })
    };
    let onsubmit = {
        let (inject, fault) = (inject.clone(), fault.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(fault) = fault.clone() {
                inject.emit(fault);
            }
        })
    };
    let at_once = kinds.iter().filter_map(|kind| {
        let fault = at_once(&props.thing, *kind, moment)?;
        let inject = inject.clone();
        let onclick = Callback::from(move |_: MouseEvent| inject.emit(fault.clone()));
        Some(html! {
            <button key={kind.id()} type="button" class="button" data-fault={kind.id()} {onclick}>
                <Icon name="break" />{ fault_word(*kind) }
            </button>
        })
    });
    let choices: Vec<Choice> = kinds
        .iter()
        .map(|kind| Choice::new(kind.id(), fault_word(*kind)))
        .collect();
    let on_choose = {
        let kind = kind.clone();
        Callback::from(move |id: AttrValue| kind.set(Fault::from_id(&id)))
    };
    let typed = |state: &UseStateHandle<String>| {
        let setter = state.setter();
        Callback::from(move |text: String| setter.set(text))
    };
    let problem = |wrong: Option<&str>| wrong.map(str::to_owned).into_iter().collect::<Vec<_>>();
    html! {
        <section>
            <h3>{ cockpit::inject_at(moment) }</h3>
            <div class="break-at-once">{ for at_once }</div>
            <details class="break-details">
            <summary>{ cockpit::WITH_DURATION }</summary>
            <form class="break-form" {onsubmit}>
                <Segmented name="break-how" legend={words::HOW} {choices} chosen={chosen.id()} {on_choose} />
                <div class="form-grid">
                    if chosen == Fault::NetworkCut {
                        { select(words::OTHER_END, others.iter().map(|other| words::full(other)), &other) }
                    }
                    if is_decrease {
                        { select(words::ITEM, items.iter().map(|item| (*item).to_owned()), &item) }
                        <TextField label={words::LOWERED_TO} value={(*to).clone()} numeric={true} path=""
                            problems={problem(lowered.err())} on_input={typed(&to)} on_settle={Callback::noop()} />
                    }
                    <TextField label={words::LASTS} value={(*lasts).clone()} placeholder={UNTIL_REPAIRED} numeric={true}
                        path="" problems={problem(length.err())} on_input={typed(&lasts)} on_settle={Callback::noop()} />
                </div>
                <button type="submit" class="button button-strong" disabled={fault.is_none()}>
                    <Icon name="break" />{ words::break_at(moment) }
                </button>
            </form>
            </details>
        </section>
    }
}

fn fault_word(kind: Fault) -> &'static str {
    fault(kind)
}

/// A choice of a few, by their place.
fn select(
    label: &'static str,
    names: impl Iterator<Item = String>,
    chosen: &UseStateHandle<usize>,
) -> Html {
    let setter = chosen.setter();
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        setter.set(value.parse().unwrap_or(0));
    });
    html! {
        <label class="field">
            <span>{ label }</span>
            <select {onchange} data-path="">
                { for names.enumerate().map(|(at, name)| html! {
                    <option value={at.to_string()} selected={at == **chosen}>{ name }</option>
                }) }
            </select>
        </label>
    }
}
