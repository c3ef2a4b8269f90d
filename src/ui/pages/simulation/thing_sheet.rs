//! A thing of the run: how it stands and why, what hits it, and what can be broken.

use std::rc::Rc;
use tandem_domain::fault::{Aim, Fault};

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Simulated;
use crate::ui::widgets::{Choice, Icon, Segmented, Sheet, TextField};
use crate::web::dom;
use tandem_domain::id::Word;
use tandem_domain::simulation::{Cursor, InjectedFault, RunRequest, Time, TraceThing};
use tandem_text::run::timeline::state;
use tandem_text::run::{UNTIL_REPAIRED, clock, fault, fault_in_full};
use tandem_text::simulation as text;
use tandem_text::simulation::thing as words;

#[derive(PartialEq, Properties)]
pub struct ThingSheetProps {
    pub simulated: Simulated,
    /// The run as it is asked for now.
    pub request: Rc<RunRequest>,
    pub cursor: Cursor,
    /// The number of the thing.
    pub number: usize,
    pub on_close: Callback<()>,
    pub on_run: Callback<RunRequest>,
}

#[component]
pub fn ThingSheet(props: &ThingSheetProps) -> Html {
    let trace = &props.simulated.trace;
    let standings = props.simulated.playback.after(props.cursor.events);
    let found = trace
        .things
        .get(props.number)
        .zip(standings.get(props.number));
    let Some((thing, standing)) = found else {
        return Html::default();
    };
    let since = standing.since.and_then(|event| trace.events.get(event));
    let holder = standing.at.and_then(|at| trace.things.get(at));
    html! {
        <Sheet id={format!("thing-{}", props.number)} title={words::full(thing)} on_close={props.on_close.clone()}>
            <section>
                <dl class="facts">
                    <dt>{ words::STATE }</dt><dd>{ state(standing.state) }</dd>
                    <dt>{ words::SINCE }</dt>
                    <dd>{ since.map_or_else(|| words::SINCE_THE_START.to_owned(), |event| clock(event.t_s)) }</dd>
                    if let Some(holder) = holder {
                        <dt>{ words::RUNS_ON }</dt><dd>{ words::full(holder) }</dd>
                    }
                    if let Some(event) = since {
                        <dt>{ words::HAPPENED }</dt><dd>{ &event.what }</dd>
                        <dt>{ words::WHY }</dt><dd>{ &event.why }</dd>
                    }
                </dl>
            </section>
            <BreakForm key={props.number} thing={thing.clone()} simulated={props.simulated.clone()}
                request={props.request.clone()} moment={props.cursor.moment} on_run={props.on_run.clone()}
                on_done={props.on_close.clone()} />
            { hits(props, thing) }
        </Sheet>
    }
}

/// The faults that aim at a thing, each to be ended or taken away.
fn hits(props: &ThingSheetProps, thing: &TraceThing) -> Html {
    let moment = props.cursor.moment;
    let faults = props.request.faults.iter().enumerate();
    let hits = faults.filter(|(_, fault)| thing.is_hit_by(fault));
    let items = hits.map(|(number, fault)| {
        let change = |change: fn(&mut Vec<InjectedFault>, usize, Time)| {
            let (request, on_run) = (props.request.clone(), props.on_run.clone());
            Callback::from(move |_: MouseEvent| {
                let mut changed = (*request).clone();
                change(&mut changed.faults, number, moment);
                // The button goes with what it was for.
                dom::focus_on_page(".sheet h2");
                on_run.emit(changed);
            })
        };
        let lasts = fault.for_s.map_or_else(|| UNTIL_REPAIRED.to_owned(), tandem_text::run::length);
        html! {
            <li key={number}>
                <span>{ format!("{}: {}, {lasts}", clock(fault.at_s), fault_in_full(fault)) }</span>
                if fault.is_on(moment) {
                    <button type="button" class="button" onclick={change(mend)}>
                        <Icon name="fix" />{ words::mend_at(moment) }
                    </button>
                }
                <button type="button" class="button button-quiet" onclick={change(|faults, number, _| {
                    if number < faults.len() {
                        faults.remove(number);
                    }
                })}>
                    <Icon name="close" />{ text::REMOVE }
                </button>
            </li>
        }
    });
    let items: Vec<Html> = items.collect();
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <section><h3>{ words::HITS }</h3><ul class="hit-list">{ for items }</ul></section>
    }
}

/// Ends a fault; one that would not even have begun goes.
fn mend(faults: &mut Vec<InjectedFault>, number: usize, moment: Time) {
    let Some(fault) = faults.get_mut(number) else {
        return;
    };
    match fault.mended(moment) {
        Some(mended) => *fault = mended,
        None => drop(faults.remove(number)),
    }
}

#[derive(PartialEq, Properties)]
struct BreakFormProps {
    thing: TraceThing,
    simulated: Simulated,
    request: Rc<RunRequest>,
    moment: Time,
    on_run: Callback<RunRequest>,
    on_done: Callback<()>,
}

/// The plainest fault of a thing, for who presses a key and asks no more; nothing where it takes
/// more to be said.
pub fn plainest(thing: &TraceThing, moment: Time) -> Option<InjectedFault> {
    let kind = *thing.can_suffer().first()?;
    Some(InjectedFault {
        at_s: moment,
        kind,
        target: thing.target(kind, None)?,
        for_s: None,
        item: None,
        to: None,
    })
}

#[component]
fn BreakForm(props: &BreakFormProps) -> Html {
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
    let length = match lasts.trim() {
        "" => Ok(None),
        typed => typed
            .parse()
            .ok()
            .and_then(Time::from_seconds)
            .map(Some)
            .ok_or(text::NO_NUMBER),
    };
    let lowered = to.trim().parse::<u64>().map_err(|_| text::NO_COUNT);
    let is_decrease = chosen == Fault::LicenseDecrease;
    let fault = length.ok().and_then(|for_s| {
        Some(InjectedFault {
            at_s: props.moment,
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
    let onsubmit = {
        let (request, on_run, on_done) = (
            props.request.clone(),
            props.on_run.clone(),
            props.on_done.clone(),
        );
        let fault = fault.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(fault) = fault.clone() {
                let mut changed = (*request).clone();
                changed.faults.push(fault);
                on_done.emit(());
                on_run.emit(changed);
            }
        })
    };
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
                    <Icon name="break" />{ words::break_at(props.moment) }
                </button>
            </form>
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
