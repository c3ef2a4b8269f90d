//! The log: every event as a sentence with its rule. Only a window of it is in the page, and the
//! window goes with the cursor.

use std::collections::BTreeMap;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Simulated;
use tandem_domain::simulation::Whom;
use tandem_text::run::clock;
use tandem_text::simulation as text;

/// Events in the page at a time.
const WINDOW: usize = 25;

#[derive(PartialEq, Properties)]
pub struct LogProps {
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
    // A window somebody turned to by hand, until the cursor moves on.
    let turned = use_state(|| None::<(usize, usize)>);
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
    let window = match *turned {
        Some((window, at)) if at == props.events => window,
        _ => now.saturating_sub(1) / WINDOW,
    };
    let (from, until) = ((window * WINDOW).min(of), ((window + 1) * WINDOW).min(of));
    let turn = |window: usize| {
        let (turned, events) = (turned.clone(), props.events);
        Callback::from(move |_: MouseEvent| turned.set(Some((window, events))))
    };
    let entries = (from..until).map(|place| {
        let number = match chosen.as_ref() {
            None => place,
            Some(chosen) => chosen.get(place).copied().unwrap_or(place),
        };
        // By its place in the window, so that seeking writes into what is there.
        html! {
            <Entry key={place - from} simulated={props.simulated.clone()} {number} is_past={number < props.events}
                is_last={number + 1 == props.events} on_event={props.on_event.clone()} />
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
            <h2>{ text::LOG }</h2>
            <div class="log-tools">
                <label class="field">
                    <span>{ text::SEARCH }</span>
                    <input type="search" value={filter.search.clone()} {oninput} />
                </label>
                <label class="field">
                    <span>{ text::ABOUT }</span>
                    <select {onchange}>
                        <option value="" selected={filter.about.is_none()}>{ text::EVERYBODY }</option>
                        { for subjects.iter().map(|(name, subject)| html! {
                            <option value={name.clone()} selected={filter.about.as_ref() == Some(subject)}>{ name }</option>
                        }) }
                    </select>
                </label>
                <button type="button" class="button" disabled={window == 0} onclick={turn(window.saturating_sub(1))}>
                    { text::EARLIER }
                </button>
                <button type="button" class="button" disabled={until >= of} onclick={turn(window + 1)}>
                    { text::LATER }
                </button>
                <span class="fine" role="status">{ text::shown(from, until, of) }</span>
            </div>
            <ol class="log-list" start={(from + 1).to_string()}>{ for entries }</ol>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct EntryProps {
    simulated: Simulated,
    number: usize,
    is_past: bool,
    is_last: bool,
    on_event: Callback<usize>,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let Some(event) = props.simulated.trace.events.get(props.number) else {
        return Html::default();
    };
    let number = props.number;
    let onclick = props.on_event.reform(move |_: MouseEvent| number);
    let class = classes!(
        "log-entry",
        (!props.is_past).then_some("log-ahead"),
        props.is_last.then_some("log-now"),
    );
    html! {
        <li {class} aria-current={props.is_last.then_some("step")}>
            <button type="button" class="log-moment" {onclick}>{ clock(event.t_s) }</button>
            <span class="log-what">{ &event.what }</span>
            <span class="log-why">{ &event.why }</span>
        </li>
    }
}
