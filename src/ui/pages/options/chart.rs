//! The options as points: how large they are or what they cost, against how long they are down in a
//! year, on a logarithmic scale. The table below says the same.

use std::rc::Rc;

use yew::prelude::*;

use tandem_domain::options::{OptionPoint, OptionsAnswer};
use tandem_domain::units::Probability;
use tandem_text::options as text;

const WIDTH: f64 = 540.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 72.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 28.0;
const BELOW: f64 = 52.0;
/// How close two labels may be, and how wide one is by the letter.
const APART: f64 = 16.0;
const LETTER: f64 = 7.0;

#[derive(PartialEq, Properties)]
pub struct ChartProps {
    pub answer: Rc<OptionsAnswer>,
    /// The share of time the plan asks for.
    pub goal: Option<Probability>,
}

/// Where sizes and downtimes are drawn.
struct Scale {
    size: (f64, f64),
    down: (f64, f64),
}

impl Scale {
    fn of(points: &[&OptionPoint], allowed: Option<f64>) -> Self {
        let sizes = points.iter().map(|it| it.size);
        let downs = points.iter().filter_map(|it| it.downtime_s_per_year);
        let downs = downs.chain(allowed).map(|it| it.max(1e-3));
        let ends = |all: &mut dyn Iterator<Item = f64>| {
            all.fold((f64::INFINITY, 0.0_f64), |(least, most), it| {
                (least.min(it), most.max(it))
            })
        };
        let size = ends(&mut sizes.clone());
        let margin = ((size.1 - size.0) * 0.08).max(size.1 * 0.02).max(0.5);
        let down = ends(&mut downs.clone());
        Self {
            size: ((size.0 - margin).max(0.0), size.1 + margin),
            down: (down.0 / 1.6, down.1 * 1.6),
        }
    }

    fn x(&self, size: f64) -> f64 {
        let along = (size - self.size.0) / (self.size.1 - self.size.0).max(f64::MIN_POSITIVE);
        LEFT + along * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, down: f64) -> f64 {
        let along = libm::log(down.max(1e-3) / self.down.0) / libm::log(self.down.1 / self.down.0);
        HEIGHT - BELOW - along * (HEIGHT - TOP - BELOW)
    }
}

#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let answer = &props.answer;
    let allowed = props.goal.map(text::allowed);
    let mut points: Vec<&OptionPoint> = answer.points.iter().collect();
    points.extend(&answer.current);
    if points.is_empty() {
        return html! { <p>{ text::NO_POINTS }</p> };
    }
    let scale = Scale::of(&points, allowed);
    let at = |point: &OptionPoint| {
        let down = point.downtime_s_per_year?;
        Some((scale.x(point.size), scale.y(down)))
    };
    let dots = answer.points.iter().filter_map(|point| {
        let (x, y) = at(point)?;
        let class = if point.meets {
            "option-dot"
        } else {
            "option-dot is-missing"
        };
        Some(html! {
            <circle key={point.combination} {class} cx={x.to_string()} cy={y.to_string()} r="5">
                <title>{ text::point(point, answer) }</title>
            </circle>
        })
    });
    let mut labels: Vec<(f64, f64, String)> = text::named(answer)
        .into_iter()
        .filter_map(|(names, point)| at(point).map(|(x, y)| (x, y, names)))
        .collect();
    let own = answer.current.as_ref().and_then(at);
    if let Some((x, y)) = own {
        match labels.iter_mut().find(|it| (it.0, it.1) == (x, y)) {
            Some(label) => label.2 = text::also_current(&label.2),
            None => labels.push((x, y, text::CURRENT.to_owned())),
        }
    }
    let target = allowed.map(|allowed| {
        let y = scale.y(allowed);
        let label = props.goal.map(text::target);
        html! {
            <g>
                <line class="option-target" x1={LEFT.to_string()} x2={(WIDTH - RIGHT).to_string()}
                    y1={y.to_string()} y2={y.to_string()} />
                <text class="axis-text axis-end" x={(WIDTH - RIGHT).to_string()} y={(y - 6.0).to_string()}>
                    { label }
                </text>
            </g>
        }
    });
    html! {
        <figure class="option-chart">
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={text::chart(answer)}>
                { for down_ticks(&scale) }
                { for size_ticks(&scale) }
                <line class="axis" x1={LEFT.to_string()} x2={LEFT.to_string()} y1={TOP.to_string()} y2={(HEIGHT - BELOW).to_string()} />
                <line class="axis" x1={LEFT.to_string()} x2={(WIDTH - RIGHT).to_string()} y1={(HEIGHT - BELOW).to_string()} y2={(HEIGHT - BELOW).to_string()} />
                <text class="axis-text" x="4" y="14">{ text::DOWNTIME_AXIS }</text>
                <text class="axis-text axis-end" x={(WIDTH - RIGHT).to_string()} y={(HEIGHT - 8.0).to_string()}>
                    { text::size_axis(answer) }
                </text>
                { target }
                { for dots }
                if let Some((x, y)) = own {
                    <path class="option-own" d={format!("M{x} {}l8 8l-8 8l-8 -8z", y - 8.0)}>
                        <title>{ text::CURRENT }</title>
                    </path>
                }
                { for placed(labels) }
            </svg>
            <figcaption class="fine">{ text::CHART_WHY }</figcaption>
        </figure>
    }
}

/// Labels beside their points, moved down where they would cover each other.
fn placed(mut labels: Vec<(f64, f64, String)>) -> Vec<Html> {
    labels.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    labels
        .into_iter()
        .map(|(x, y, label)| {
            let wide = LETTER * label.chars().count() as f64;
            let is_right = x + 12.0 + wide < WIDTH - RIGHT;
            let (from, to) = if is_right {
                (x + 12.0, x + 12.0 + wide)
            } else {
                (x - 12.0 - wide, x - 12.0)
            };
            let mut line = y + 4.0;
            while taken
                .iter()
                .any(|it| (it.2 - line).abs() < APART && from < it.1 && it.0 < to)
            {
                line += APART;
            }
            taken.push((from, to, line));
            let (class, x) = if is_right {
                ("option-label", from)
            } else {
                ("option-label axis-end", to)
            };
            html! { <text {class} x={x.to_string()} y={line.to_string()}>{ label }</text> }
        })
        .collect()
}

/// Lengths that people know, as far as they are on the scale.
fn down_ticks(scale: &Scale) -> Vec<Html> {
    let shown = text::TICKS
        .iter()
        .filter(|(seconds, _)| (scale.down.0..=scale.down.1).contains(seconds));
    shown
        .map(|(seconds, label)| {
            let y = scale.y(*seconds);
            html! {
                <g>
                    <line class="grid" x1={LEFT.to_string()} x2={(WIDTH - RIGHT).to_string()} y1={y.to_string()} y2={y.to_string()} />
                    <text class="axis-text axis-end" x={(LEFT - 8.0).to_string()} y={(y + 4.0).to_string()}>{ *label }</text>
                </g>
            }
        })
        .collect()
}

/// About five round sizes.
fn size_ticks(scale: &Scale) -> Vec<Html> {
    let (from, to) = scale.size;
    let rough = ((to - from) / 5.0).max(1.0);
    let mut step = 1.0;
    while step * 10.0 <= rough {
        step *= 10.0;
    }
    let step = [1.0, 2.0, 5.0, 10.0].map(|it| it * step);
    let step = step.into_iter().find(|it| *it >= rough).unwrap_or(rough);
    let first = (from / step).ceil() as u64;
    let last = (to / step).floor() as u64;
    (first..=last)
        .map(|at| {
            let size = at as f64 * step;
            let x = scale.x(size);
            html! {
                <text class="axis-text axis-middle" x={x.to_string()} y={(HEIGHT - BELOW + 18.0).to_string()}>
                    { text::tick(size) }
                </text>
            }
        })
        .collect()
}
