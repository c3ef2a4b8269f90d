//! The log: every event as a sentence that opens its rule. Only a window of it is in the page, and the
//! window goes with the cursor, the newest in sight.

use std::collections::BTreeMap;

use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Simulated;
use crate::ui::library::Library;
use crate::web::dom;
use tandem_domain::simulation::Whom;
use tandem_text::run::clock;
use tandem_text::{names, simulation as text};

/// Events in the page at a time.
const WINDOW: usize = 25;
/// Events of them that come before the newest.
const BEFORE: usize = 18;

#[derive(PartialEq, Properties)]
pub struct LogProps {
    pub library: Library,
    pub simulated: Simulated,
    /// How many events have happened.
    pub events: usize,
    /// The user goes to an event.
    pub on_event: Callback<usize>,
}

/// What of the log is wanted.
#[derive(Clone, Default, PartialEq)]
struct Filter {
    search: String,
    about: Option<Whom>,
}

impl Filter {
    /// The numbers of the events it lets through, in order; `None` for all.
    fn of(&self, simulated: &Simulated) -> Option<Vec<usize>> {
        let wanted = self.search.trim().to_lowercase();
        if wanted.is_empty() && self.about.is_none() {
            return None;
        }
        let events = simulated.trace.events.iter().enumerate();
        let events = events.filter(|(_, event)| {
            let is_about = self.about.as_ref().is_none_or(|it| *it == event.subject);
            let says = |text: &str| text.to_lowercase().contains(&wanted);
            is_about && (wanted.is_empty() || says(&event.what) || says(&event.why))
        });
        Some(events.map(|(number, _)| number).collect())
    }
}

#[component]
pub fn Log(props: &LogProps) -> Html {
    let filter = use_state(Filter::default);
    // Where somebody turned to by hand, until the cursor moves on.
    let turned = use_state(|| None::<(usize, usize)>);
    // The event whose reason was asked for; that of the newest is open by itself.
    let opened = use_state(|| None::<usize>);
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with((props.events, props.simulated.clone()), move |_| {
            if let Some(list) = list.cast::<Element>() {
                dom::scroll_within(&list, ".log-now");
            }
        });
    }
    let on_why = {
        let opened = opened.clone();
        Callback::from(move |number: usize| {
            opened.set(Some(number).filter(|number| *opened != Some(*number)));
        })
    };
    let chosen = use_memo(
        (props.simulated.clone(), (*filter).clone()),
        |(simulated, filter)| filter.of(simulated),
    );
    let all = &props.simulated.trace.events;
    let of = chosen.as_ref().as_ref().map_or(all.len(), Vec::len);
    // The place of the last event among those that are wanted.
    let now = match chosen.as_ref() {
        None => props.events,
        Some(chosen) => chosen.partition_point(|number| *number < props.events),
    };
    let last = of.saturating_sub(WINDOW);
    let from = match *turned {
        Some((from, at)) if at == props.events => from.min(last),
        _ => now.saturating_sub(BEFORE).min(last),
    };
    let until = (from + WINDOW).min(of);
    let turn = |from: usize| {
        let (turned, events) = (turned.clone(), props.events);
        Callback::from(move |_: MouseEvent| turned.set(Some((from, events))))
    };
    let entries = (from..until).map(|place| {
        let number = match chosen.as_ref() {
            None => place,
            Some(chosen) => chosen.get(place).copied().unwrap_or(place),
        };
        html! {
            <Entry key={number} simulated={props.simulated.clone()} {number} is_past={number < props.events}
                is_last={number + 1 == props.events} is_open={*opened == Some(number)}
                on_event={props.on_event.clone()} on_why={on_why.clone()} />
        }
    });
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            let search = event.target_unchecked_into::<HtmlInputElement>().value();
            filter.set(Filter {
                search,
                ..(*filter).clone()
            });
        })
    };
    let subjects = use_memo(props.simulated.clone(), |simulated| {
        let events = simulated.trace.events.iter();
        let subjects = events.map(|event| (event.subject.to_string(), event.subject.clone()));
        subjects.collect::<BTreeMap<String, Whom>>()
    });
    let onchange = {
        let (filter, subjects) = (filter.clone(), subjects.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            filter.set(Filter {
                about: subjects.get(&chosen).cloned(),
                ..(*filter).clone()
            });
        })
    };
    html! {
        <section class="log">
            <div class="log-tools">
                <h2>{ text::LOG }</h2>
                <label class="field">
                    <span class="visually-hidden">{ text::SEARCH }</span>
                    <input type="search" placeholder={text::SEARCH} value={filter.search.clone()} {oninput} />
                </label>
                <label class="field">
                    <span class="visually-hidden">{ text::ABOUT }</span>
                    <select title={text::ABOUT} {onchange}>
                        <option value="" selected={filter.about.is_none()}>{ text::EVERYBODY }</option>
                        { for subjects.iter().map(|(name, subject)| html! {
                            <option value={name.clone()} selected={filter.about.as_ref() == Some(subject)}>
                                { names::target(name, props.library.catalog()) }
                            </option>
                        }) }
                    </select>
                </label>
            </div>
            <ol ref={list} class="log-list" start={(from + 1).to_string()}>
                { for entries }
                if all.is_empty() { <li class="log-hint">{ text::NO_FAULTS }</li> }
            </ol>
            <div class="log-pages">
                <button type="button" class="button button-quiet" disabled={from == 0} onclick={turn(from.saturating_sub(WINDOW))}>
                    { text::EARLIER }
                </button>
                <span class="fine" role="status">{ if all.is_empty() { text::NOTHING_HAPPENS.to_owned() } else { text::shown(from, until, of) } }</span>
                <button type="button" class="button button-quiet" disabled={until >= of} onclick={turn(until)}>
                    { text::LATER }
                </button>
            </div>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct EntryProps {
    simulated: Simulated,
    number: usize,
    is_past: bool,
    is_last: bool,
    /// Whether its reason was asked for.
    is_open: bool,
    on_event: Callback<usize>,
    on_why: Callback<usize>,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let Some(event) = props.simulated.trace.events.get(props.number) else {
        return Html::default();
    };
    let number = props.number;
    let onclick = props.on_event.reform(move |_: MouseEvent| number);
    let on_why = props.on_why.reform(move |_: MouseEvent| number);
    let is_open = props.is_open || props.is_last;
    let class = classes!(
        "log-entry",
        is_open.then_some("is-open"),
        (!props.is_past).then_some("log-ahead"),
        props.is_last.then_some("log-now"),
    );
    html! {
        <li {class} aria-current={props.is_last.then_some("step")}>
            <button type="button" class="log-moment" {onclick}>{ clock(event.t_s) }</button>
            <button type="button" class="log-what" aria-expanded={is_open.to_string()} onclick={on_why}>{ &event.what }</button>
            <span class="log-why">{ &event.why }</span>
        </li>
    }
}
