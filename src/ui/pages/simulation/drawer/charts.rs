//! Traffic and agents over time, each chart with its table; the cursor lies over them.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::charts::{TimeChart, TimeLine};
use crate::ui::pages::simulation::Simulated;
use crate::ui::widgets::use_unfolding;
use tandem_domain::simulation::{Samples, Time};
use tandem_text::app;
use tandem_text::grouped;
use tandem_text::run::clock;
use tandem_text::simulation as text;

/// Rows of a table at most.
const ROWS: usize = 60;

#[derive(PartialEq, Properties)]
pub struct ChartsProps {
    pub simulated: Simulated,
    pub moment: Time,
}

/// One chart: its name, what it counts, and its lines.
#[derive(PartialEq)]
struct Picture {
    title: String,
    counts: &'static str,
    lines: Rc<[TimeLine]>,
}

fn line(
    name: impl Into<AttrValue>,
    color: &'static str,
    values: impl Iterator<Item = Option<u64>>,
) -> TimeLine {
    TimeLine {
        name: name.into(),
        color,
        values: values.collect(),
    }
}

/// The charts of a run, first what waits, then what becomes of it, then seats by item.
fn pictures(samples: &Samples) -> Vec<Picture> {
    let total = &samples.total;
    let known = |values: &[u64]| {
        values
            .iter()
            .copied()
            .map(Some)
            .collect::<Vec<_>>()
            .into_iter()
    };
    let interactions = |title: &str, lines: Vec<TimeLine>| Picture {
        title: title.to_owned(),
        counts: text::INTERACTIONS,
        lines: lines.into(),
    };
    let mut pictures = Vec::new();
    if !samples.subjects.is_empty() {
        pictures.push(interactions(
            text::WAITING_CHART,
            vec![
                line(text::IN_WORK, "--tandem-chart-heat", known(&total.in_work)),
                line(
                    text::WAITING,
                    "--tandem-chart-second",
                    known(&total.waiting),
                ),
            ],
        ));
        pictures.push(interactions(
            text::SERVED_CHART,
            vec![line(
                text::SERVED,
                "--tandem-chart-heat",
                known(&total.served),
            )],
        ));
        pictures.push(interactions(
            text::LOST_CHART,
            vec![
                line(text::LOST, "--tandem-chart-second", known(&total.lost)),
                line(text::REFUSED, "--tandem-chart-third", known(&total.refused)),
            ],
        ));
    }
    for seats in &samples.seats {
        pictures.push(Picture {
            title: text::seats_of(&seats.item),
            counts: text::AGENTS_UNIT,
            lines: Rc::new([
                line(
                    text::SEATS,
                    "--tandem-chart-heat",
                    seats.seats.iter().copied(),
                ),
                line(
                    text::LOGGED_IN,
                    "--tandem-chart-second",
                    known(&seats.logged_in),
                ),
            ]),
        });
    }
    pictures
}

#[component]
pub fn Charts(props: &ChartsProps) -> Html {
    let pictures = use_memo(props.simulated.clone(), |simulated| {
        pictures(&simulated.trace.samples)
    });
    let trace = &props.simulated.trace;
    let is_quiet = trace.traffic.offered == 0 && trace.samples.seats.is_empty();
    if is_quiet || pictures.is_empty() {
        return Html::default();
    }
    let share = props.moment.seconds() / trace.duration_s.seconds();
    let all = pictures.iter().map(|picture| {
        let ends: Vec<(&str, u64)> = picture
            .lines
            .iter()
            .filter_map(|line| Some((line.name.as_str(), (*line.values.last()?)?)))
            .collect();
        html! {
            <figure key={picture.title.clone()} class="time-figure">
                <h4>{ &picture.title }</h4>
                <TimeChart label={text::chart(&picture.title, &ends)} duration_s={trace.duration_s.seconds()}
                    counts={picture.counts} lines={picture.lines.clone()} {share} />
                <ChartTable simulated={props.simulated.clone()} lines={picture.lines.clone()} title={picture.title.clone()} />
            </figure>
        }
    });
    html! {
        <section class="run-charts">
            <h3>{ text::CHARTS }</h3>
            <div class="time-figures">{ for all }</div>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct ChartTableProps {
    simulated: Simulated,
    title: String,
    lines: Rc<[TimeLine]>,
}

/// What a chart shows, as numbers: every so many moments, and the last.
#[component]
fn ChartTable(props: &ChartTableProps) -> Html {
    let (is_open, onclick) = use_unfolding(false);
    let moments = &props.simulated.trace.samples.t_s;
    let step = moments.len().div_ceil(ROWS).max(1);
    let rows = || {
        let last = moments.len().saturating_sub(1);
        let shown = moments
            .iter()
            .enumerate()
            .filter(move |(at, _)| at % step == 0 || *at == last);
        shown.map(|(at, moment)| {
            html! {
                <tr key={at}>
                    <th scope="row" class="number">{ clock(*moment) }</th>
                    { for props.lines.iter().map(|line| {
                        let value = line.values.get(at).copied().flatten();
                        html! { <td class="number">{ value.map_or_else(|| app::UNKNOWN.to_owned(), grouped) }</td> }
                    }) }
                </tr>
            }
        })
    };
    html! {
        <details open={is_open}>
            <summary {onclick}>{ app::AS_TABLE }</summary>
            if is_open {
                <div class="table-frame" role="region" tabindex="0" aria-label={props.title.clone()}><table class="plain">
                    <thead><tr>
                        <th scope="col" class="number">{ text::TIME }</th>
                        { for props.lines.iter().map(|line| html! { <th scope="col" class="number">{ &line.name }</th> }) }
                    </tr></thead>
                    <tbody>{ for rows() }</tbody>
                </table></div>
            }
        </details>
    }
}
