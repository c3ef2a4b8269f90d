//! A tornado chart: for each assumption a bar from one end of its range to the other, the widest on
//! top, across the line of what is likely. Labels stand at the bars.

use yew::prelude::*;

/// Units of drawing: the names, the bars, the words beside them, and a line of the chart.
const NAMES: f64 = 220.0;
const BARS: f64 = 420.0;
const WORDS: f64 = 96.0;
const LINE: f64 = 34.0;
const TOP: f64 = 24.0;
const WIDTH: f64 = NAMES + BARS + 2.0 * WORDS;

/// One assumption: a figure at both ends of its range.
#[derive(Clone, PartialEq)]
pub struct TornadoBar {
    pub name: AttrValue,
    pub low: f64,
    pub high: f64,
    /// What stands at the end of each figure.
    pub low_label: AttrValue,
    pub high_label: AttrValue,
}

#[derive(PartialEq, Properties)]
pub struct TornadoProps {
    /// What to see, for those who do not see it.
    pub label: AttrValue,
    pub bars: Vec<TornadoBar>,
    /// The likely figure and what stands above its line.
    pub likely: f64,
    pub likely_label: AttrValue,
}

#[component]
pub fn Tornado(props: &TornadoProps) -> Html {
    let ends = props.bars.iter().flat_map(|bar| [bar.low, bar.high]);
    let least = ends.clone().fold(props.likely, f64::min);
    let most = ends.fold(props.likely, f64::max);
    let width = if most > least { most - least } else { 1.0 };
    let at = |value: f64| NAMES + WORDS + (value - least) / width * BARS;
    let lines = u32::try_from(props.bars.len()).unwrap_or(u32::MAX);
    let height = TOP + f64::from(lines) * LINE + 4.0;
    let bars = props.bars.iter().zip(0_u32..).map(|(bar, line)| {
        let top = TOP + f64::from(line) * LINE;
        let (one, other) = (at(bar.low), at(bar.high));
        let (left, right) = (one.min(other), one.max(other));
        let text = format!("{:.1}", top + 20.0);
        let (before, after) = if bar.low <= bar.high {
            (&bar.low_label, &bar.high_label)
        } else {
            (&bar.high_label, &bar.low_label)
        };
        html! {
            <g key={line}>
                <text class="tornado-name" x="0" y={text.clone()}>{ &bar.name }</text>
                <rect class="tornado-bar" x={format!("{left:.1}")} y={format!("{:.1}", top + 6.0)}
                    width={format!("{:.1}", (right - left).max(1.0))} height="20" />
                <text class="tornado-end" text-anchor="end" x={format!("{:.1}", left - 6.0)}
                    y={text.clone()}>{ before }</text>
                <text class="tornado-end" x={format!("{:.1}", right + 6.0)} y={text}>{ after }</text>
            </g>
        }
    });
    let middle = format!("{:.1}", at(props.likely));
    html! {
        <svg class="tornado" role="img" aria-label={props.label.clone()} width={WIDTH.to_string()}
            height={height.to_string()} viewBox={format!("0 0 {WIDTH} {height}")}>
            { for bars }
            <line class="tornado-likely" x1={middle.clone()} x2={middle.clone()} y1="18"
                y2={height.to_string()} />
            <text class="tornado-end" text-anchor="middle" x={middle} y="12">{ &props.likely_label }</text>
        </svg>
    }
}
