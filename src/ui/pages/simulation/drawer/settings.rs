//! Seed, length and traffic of the run.

use std::rc::Rc;

use yew::prelude::*;

use super::field::SettledField;
use tandem_domain::simulation::{RunRequest, Time, Traffic};
use tandem_text::simulation as text;

#[derive(PartialEq, Properties)]
pub struct SettingsProps {
    pub request: Rc<RunRequest>,
    pub on_run: Callback<RunRequest>,
}

/// What a field changes in a run; whether it could be read.
type Set = fn(&mut RunRequest, &str) -> bool;

/// A whole number, or none where nothing is typed.
fn limit(typed: &str, limit: &mut Option<u64>) -> bool {
    if typed.is_empty() {
        *limit = None;
        return true;
    }
    typed.parse().is_ok_and(|number| {
        *limit = Some(number);
        true
    })
}

fn set_seed(run: &mut RunRequest, typed: &str) -> bool {
    let seed = typed.parse().ok();
    let seed = seed.filter(|seed| *seed <= RunRequest::LARGEST_SEED);
    seed.is_some_and(|seed| {
        run.seed = seed;
        true
    })
}

fn set_duration(run: &mut RunRequest, typed: &str) -> bool {
    let time = typed.parse().ok().and_then(Time::from_seconds);
    let time = time.filter(|time| *time > Time::ZERO);
    time.is_some_and(|time| {
        run.duration = time;
        true
    })
}

fn number(typed: &str, most: f64, number: &mut f64) -> bool {
    let read = typed.parse().ok();
    let read = read.filter(|read| (0.0..=most).contains(read));
    read.is_some_and(|read| {
        *number = read;
        true
    })
}

#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let request = &props.request;
    let traffic = &request.traffic;
    let field =
        |label: &'static str, value: String, placeholder: &'static str, expected, set: Set| {
            let (request, on_run) = (request.clone(), props.on_run.clone());
            let on_settle = Callback::from(move |typed: String| {
                let mut changed = (*request).clone();
                let is_read = set(&mut changed, &typed);
                if is_read && changed != *request {
                    on_run.emit(changed);
                }
                is_read
            });
            html! { <SettledField {label} {value} {placeholder} {expected} {on_settle} /> }
        };
    let or_empty = |limit: Option<u64>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    html! {
        <section class="run-fields">
            <h3>{ text::RUN }</h3>
            <div class="form-grid">
                { field(text::DURATION, request.duration.to_string(), "", text::NO_NUMBER, set_duration) }
                { field(text::SEED, request.seed.to_string(), "", text::NO_COUNT, set_seed) }
                { field(text::RATE, traffic.rate_per_s.to_string(), "", text::NO_RATE, |run, typed| {
                    number(typed, Traffic::MOST_PER_SECOND, &mut run.traffic.rate_per_s)
                }) }
                { field(text::HOLD, traffic.hold_s.to_string(), "", text::NO_RATE, |run, typed| {
                    number(typed, Traffic::LONGEST_HOLD, &mut run.traffic.hold_s)
                }) }
                { field(text::CAPACITY, or_empty(traffic.capacity), text::NO_LIMIT, text::NO_COUNT, |run, typed| {
                    limit(typed, &mut run.traffic.capacity)
                }) }
                { field(text::QUEUE, or_empty(traffic.queue), text::NO_LIMIT, text::NO_COUNT, |run, typed| {
                    limit(typed, &mut run.traffic.queue)
                }) }
                { field(text::AGENTS, or_empty(traffic.agents), text::OF_THE_PLAN, text::NO_COUNT, |run, typed| {
                    limit(typed, &mut run.traffic.agents)
                }) }
            </div>
        </section>
    }
}
