//! A tornado chart: for each assumption a bar from one end of its range to the other, the widest on
//! top, across the line of what is likely. Labels stand at the bars.

use yew::prelude::*;

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

/// Units of drawing: names beside the bars, bars, the words at their ends, the height of a bar's
/// place, and how far down in it the bar and the name stand.
struct Measure {
    class: &'static str,
    names: f64,
    bars: f64,
    words: f64,
    line: f64,
    bar_at: f64,
    name_at: f64,
}

/// Names stand beside the bars.
const WIDE: Measure = Measure {
    class: "tornado tornado-wide",
    names: 220.0,
    bars: 420.0,
    words: 96.0,
    line: 34.0,
    bar_at: 6.0,
    name_at: 20.0,
};

/// Names stand above the bars, for a phone.
const NARROW: Measure = Measure {
    class: "tornado tornado-narrow",
    names: 0.0,
    bars: 136.0,
    words: 84.0,
    line: 48.0,
    bar_at: 20.0,
    name_at: 14.0,
};

/// Above the first bar, for the words of the line.
const TOP: f64 = 24.0;

#[component]
pub fn Tornado(props: &TornadoProps) -> Html {
    html! { <>{ drawn(props, &WIDE) }{ drawn(props, &NARROW) }</> }
}

fn drawn(props: &TornadoProps, measure: &Measure) -> Html {
    let ends = props.bars.iter().flat_map(|bar| [bar.low, bar.high]);
    let least = ends.clone().fold(props.likely, f64::min);
    let most = ends.fold(props.likely, f64::max);
    let range = if most > least { most - least } else { 1.0 };
    let at = |value: f64| measure.names + measure.words + (value - least) / range * measure.bars;
    let lines = u32::try_from(props.bars.len()).unwrap_or(u32::MAX);
    let width = measure.names + measure.bars + 2.0 * measure.words;
    let height = TOP + f64::from(lines) * measure.line + 4.0;
    let bars = props.bars.iter().zip(0_u32..).map(|(bar, line)| {
        let top = TOP + f64::from(line) * measure.line;
        let (one, other) = (at(bar.low), at(bar.high));
        let (left, right) = (one.min(other), one.max(other));
        let text = format!("{:.1}", top + measure.bar_at + 14.0);
        let (before, after) = if bar.low <= bar.high {
            (&bar.low_label, &bar.high_label)
        } else {
            (&bar.high_label, &bar.low_label)
        };
        html! {
            <g key={line}>
                <text class="tornado-name" x="0" y={format!("{:.1}", top + measure.name_at)}>
                    { &bar.name }
                </text>
                <rect class="tornado-bar" x={format!("{left:.1}")}
                    y={format!("{:.1}", top + measure.bar_at)}
                    width={format!("{:.1}", (right - left).max(1.0))} height="20" />
                <text class="tornado-end" text-anchor="end" x={format!("{:.1}", left - 6.0)}
                    y={text.clone()}>{ before }</text>
                <text class="tornado-end" x={format!("{:.1}", right + 6.0)} y={text}>{ after }</text>
            </g>
        }
    });
    let middle = format!("{:.1}", at(props.likely));
    html! {
        <svg class={measure.class} role="img" aria-label={props.label.clone()}
            width={width.to_string()} height={height.to_string()}
            viewBox={format!("0 0 {width} {height}")}>
            { for bars }
            <line class="tornado-likely" x1={middle.clone()} x2={middle.clone()} y1="18"
                y2={height.to_string()} />
            <text class="tornado-end" text-anchor="middle" x={middle} y="12">{ &props.likely_label }</text>
        </svg>
    }
}
