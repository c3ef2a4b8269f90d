//! A thing of the run: how it stands and why, what hits it, what is on it, and what can be made to
//! fail.

use yew::prelude::*;

use super::break_form::BreakForm;
use super::candidates::Candidates;
use super::{SheetProps, list};
use crate::ui::widgets::{Icon, Sheet};
use crate::web::dom;
use tandem_domain::simulation::{InjectedFault, State, ThingKind, Time, TraceThing};
use tandem_text::run::timeline::state;
use tandem_text::run::{UNTIL_REPAIRED, clock, fault_in_full};
use tandem_text::simulation as text;
use tandem_text::simulation::cockpit;
use tandem_text::simulation::thing as words;

#[derive(PartialEq, Properties)]
pub struct ThingSheetProps {
    /// The number of the thing.
    pub number: usize,
    pub of: SheetProps,
}

#[component]
pub fn ThingSheet(props: &ThingSheetProps) -> Html {
    let of = &props.of;
    let trace = &of.simulated.trace;
    let standings = of.simulated.playback.after(of.cursor.events);
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
        <Sheet id={format!("thing-{}", props.number)} title={words::full(thing)} on_close={of.on_close.clone()}>
            <BreakForm key={props.number} thing={thing.clone()} simulated={of.simulated.clone()} request={of.request.clone()}
                moment={of.cursor.moment} on_run={of.on_run.clone()} on_done={of.on_close.clone()} />
            { hits(of, thing) }
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
            if standing.state == State::Pending {
                <Candidates simulated={of.simulated.clone()} moment={of.cursor.moment} pod={thing.id.clone()} />
            }
            { within(of, props.number, thing) }
        </Sheet>
    }
}

/// What is on a host or a node.
fn within(of: &SheetProps, number: usize, thing: &TraceThing) -> Html {
    let map = &of.simulated.map;
    match thing.kind {
        ThingKind::Worker => {
            let standings = of.simulated.playback.after(of.cursor.events);
            let pods = map.pods_on(number, &standings);
            html! {
                <section>
                    <h3>{ cockpit::PODS }</h3>
                    if pods.is_empty() { <p>{ cockpit::NO_PODS }</p> } else { { list(&pods, of) } }
                </section>
            }
        }
        ThingKind::Host => match map.block(number) {
            Some(block) if !block.items.is_empty() => html! {
                <section><h3>{ cockpit::PROCESSES }</h3>{ list(&block.items, of) }</section>
            },
            Some(_) | None => Html::default(),
        },
        ThingKind::Site
        | ThingKind::Lca
        | ThingKind::Scs
        | ThingKind::Server
        | ThingKind::ClusterNode
        | ThingKind::Proxy
        | ThingKind::Icon
        | ThingKind::Shared
        | ThingKind::Unit
        | ThingKind::Zone
        | ThingKind::Pod => Html::default(),
    }
}

/// The faults that aim at a thing, each to be ended or taken away.
fn hits(props: &SheetProps, thing: &TraceThing) -> Html {
    // A whole second that is not before the cursor: it has begun by then.
    let moment = props.cursor.moment.to_next_second();
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
                if fault.is_on(props.cursor.moment) {
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
