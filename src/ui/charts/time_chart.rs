//! Counts over the time of a run, several lines with their names at their ends. The moment somebody
//! looks at is a line of its own above the canvas, so that moving it draws nothing anew.

use std::rc::Rc;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::drawing::use_drawing;
use super::surface::{Surface, Tokens};
use tandem_domain::units::Seconds;
use tandem_text::time;

/// One line: its values are evenly spaced over the time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeLine {
    pub name: AttrValue,
    /// The token of its color.
    pub color: &'static str,
    /// Unknown values leave a gap.
    pub values: Vec<Option<u64>>,
}

#[derive(Clone, PartialEq, Properties)]
pub struct TimeChartProps {
    /// What the picture shows, for those who do not see it.
    pub label: AttrValue,
    /// What is counted.
    pub counts: AttrValue,
    pub duration_s: f64,
    pub lines: Rc<[TimeLine]>,
    /// The moment somebody looks at, as a share of the time.
    pub share: f64,
}

/// Room for numbers at the left and below, and for names at the right, in CSS pixels. The style sheet
/// lays the line of the moment over the same area.
const LEFT: u32 = 56;
const BELOW: u32 = 28;
const TOP: u32 = 12;
const RIGHT: u32 = 72;
/// Between two names at least.
const APART: i32 = 14;

#[component]
pub fn TimeChart(props: &TimeChartProps) -> Html {
    let at = format!("{:.4}", props.share.clamp(0.0, 1.0) * 1000.0);
    html! {
        <div class="time-chart">
            <Lines label={props.label.clone()} counts={props.counts.clone()} duration_s={props.duration_s}
                lines={props.lines.clone()} />
            <svg class="time-moment" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
                <line x1={at.clone()} x2={at} y1="0" y2="100" />
            </svg>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct LinesProps {
    label: AttrValue,
    counts: AttrValue,
    duration_s: f64,
    lines: Rc<[TimeLine]>,
}

#[component]
fn Lines(props: &LinesProps) -> Html {
    let canvas = use_drawing(props, draw);
    html! { <canvas ref={canvas} class="line-chart" role="img" aria-label={props.label.clone()} /> }
}

fn draw(canvas: &HtmlCanvasElement, props: &LinesProps) -> Option<()> {
    let tokens = Tokens::of(canvas)?;
    draw_on(Surface::new(canvas)?, &tokens, props).ok()
}

fn draw_on(
    surface: Surface,
    tokens: &Tokens,
    props: &LinesProps,
) -> Result<(), DrawingAreaErrorKind<<Surface as DrawingBackend>::ErrorType>> {
    let area = surface.into_drawing_area();
    let small = tokens.length("--text-small");
    let faint = tokens.color("--tandem-chart-faint");
    let font = tokens.font();
    let text = |color: RGBAColor, horizontal, vertical| TextStyle {
        font: (font.as_str(), small).into_font(),
        color: color.to_backend_color(),
        pos: Pos::new(horizontal, vertical),
    };
    let values = props
        .lines
        .iter()
        .flat_map(|line| line.values.iter().flatten());
    let most = values.copied().max().unwrap_or(0).max(1) as f64;
    let mut chart = ChartBuilder::on(&area)
        .margin_top(TOP)
        .margin_right(RIGHT)
        .set_label_area_size(LabelAreaPosition::Left, LEFT)
        .set_label_area_size(LabelAreaPosition::Bottom, BELOW)
        .build_cartesian_2d(0.0..props.duration_s, 0.0..most * 1.1)?;
    let spoken = |at: &f64| Seconds::new(*at).map_or_else(String::new, time::length);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(faint.mix(0.0))
        .bold_line_style(faint.mix(0.2))
        .axis_style(faint.mix(0.6))
        .label_style(text(faint, HPos::Center, VPos::Center))
        .x_labels(5)
        .y_labels(4)
        .x_label_formatter(&spoken)
        .y_label_formatter(&|count| format!("{count}"))
        .y_desc(props.counts.as_str())
        .axis_desc_style(text(faint, HPos::Center, VPos::Center))
        .draw()?;
    // Names stand at the ends of their lines, pushed apart where those are close.
    let mut ends = Vec::new();
    for line in props.lines.iter() {
        let color = tokens.color(line.color);
        let last = line.values.len().saturating_sub(1).max(1) as f64;
        let known = line.values.iter().enumerate();
        let points: Vec<Option<(f64, f64)>> = known
            .map(|(at, value)| {
                value.map(|value| (at as f64 / last * props.duration_s, value as f64))
            })
            .collect();
        for stretch in points.split(Option::is_none) {
            let stretch = stretch.iter().flatten().copied();
            chart.draw_series(LineSeries::new(stretch, color.stroke_width(2)))?;
        }
        if let Some(end) = points.iter().rev().flatten().next() {
            let (x, y) = chart.backend_coord(end);
            ends.push((y, x, &line.name, color));
        }
    }
    ends.sort_by_key(|(y, ..)| *y);
    let mut above = i32::MIN / 2;
    for (y, x, name, _) in ends {
        let y = y.max(above + APART);
        above = y;
        let style = text(tokens.color("--tandem-chart-ink"), HPos::Left, VPos::Center);
        area.draw_text(name, &style, (x + 6, y))?;
    }
    area.present()
}
