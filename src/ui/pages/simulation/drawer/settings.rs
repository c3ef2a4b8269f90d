//! Seed, length and traffic of the run.

use std::rc::Rc;

use yew::prelude::*;

use super::field::{SettledField, time, written};
use tandem_domain::plan::Measure;
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
    let number = Measure::Count.read(typed).and_then(|it| it.as_u64());
    number.is_some_and(|number| {
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
    let time = time(typed).filter(|time| *time > Time::ZERO);
    time.is_some_and(|time| {
        run.duration = time;
        true
    })
}

fn number(measure: Measure, typed: &str, most: f64, number: &mut f64) -> bool {
    let read = measure.read(typed).and_then(|it| it.as_f64());
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
    let or_empty = |limit: Option<u64>| {
        let written = limit.map(|limit| Measure::Count.write(&limit.into()));
        written.unwrap_or_default()
    };
    html! {
        <section class="run-fields">
            <h3>{ text::RUN }</h3>
            <div class="form-grid">
                { field(text::DURATION, written(Measure::Seconds, &request.duration.to_string()), "", text::NO_NUMBER, set_duration) }
                { field(text::SEED, request.seed.to_string(), "", text::NO_COUNT, set_seed) }
                { field(text::RATE, written(Measure::Amount, &traffic.rate_per_s.to_string()), "", text::NO_RATE, |run, typed| {
                    number(Measure::Amount, typed, Traffic::MOST_PER_SECOND, &mut run.traffic.rate_per_s)
                }) }
                { field(text::HOLD, written(Measure::Seconds, &traffic.hold_s.to_string()), "", text::NO_NUMBER, |run, typed| {
                    number(Measure::Seconds, typed, Traffic::LONGEST_HOLD, &mut run.traffic.hold_s)
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
