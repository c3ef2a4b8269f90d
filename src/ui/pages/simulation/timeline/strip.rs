//! One strip of traffic and agents over the axis of the timeline.

use yew::prelude::*;

use super::lanes::percent;
use crate::ui::pages::simulation::Simulated;
use tandem_domain::simulation::{StripLine, Time, TrafficNow, TrafficStrip, Window};
use tandem_text::simulation::cockpit as text;

/// The box the lines are drawn in, stretched to the room there is.
const ACROSS: f64 = 1000.0;
const UP: f64 = 100.0;

#[derive(PartialEq, Properties)]
pub struct StripProps {
    pub simulated: Simulated,
    pub window: Window,
    pub cursor: Time,
}

#[component]
pub fn Strip(props: &StripProps) -> Html {
    let window = props.window;
    let strip = use_memo((props.simulated.clone(), window), |(run, window)| {
        TrafficStrip::new(&run.trace.samples, *window)
    });
    if strip.busy.is_none() && strip.agents.is_none() {
        return Html::default();
    }
    let now = TrafficNow::at(&props.simulated.trace.samples, props.cursor);
    let share = window.share(props.cursor);
    let x = percent(share);
    html! {
        <div class="traffic-strip" role="img" aria-label={text::strip(now, props.cursor)}>
            <span class="traffic-name">{ text::TRAFFIC }</span>
            <div class="traffic-plot">
                <svg viewBox={format!("0 0 {ACROSS} {UP}")} preserveAspectRatio="none" aria-hidden="true">
                    { for strip.busy.iter().map(|it| line(it, "traffic-busy", true)) }
                    { for strip.lost.iter().map(|it| line(it, "traffic-lost", true)) }
                    { for strip.agents.iter().map(|it| line(it, "traffic-agents", false)) }
                </svg>
                <svg class="timeline-cursor" aria-hidden="true">
                    if (0.0..=1.0).contains(&share) { <line x1={x.clone()} x2={x} y1="0" y2="100%" /> }
                </svg>
            </div>
            <span class="traffic-now" title={text::traffic_now(now)}>{ text::traffic_now(now) }</span>
        </div>
    }
}

/// A line, filled down to the ground where it is an amount.
fn line(line: &StripLine, class: &'static str, is_filled: bool) -> Html {
    let at =
        |(across, up): &(f64, f64)| format!("{:.1} {:.1}", across * ACROSS, UP - up * (UP - 4.0));
    let points: Vec<String> = line.points.iter().map(at).collect();
    let mut d = format!("M{}", points.join("L"));
    if let (true, Some((first, _)), Some((last, _))) =
        (is_filled, line.points.first(), line.points.last())
    {
        d += &format!("L{:.1} {UP}L{:.1} {UP}Z", last * ACROSS, first * ACROSS);
    }
    html! { <path {class} {d} vector-effect="non-scaling-stroke" /> }
}
