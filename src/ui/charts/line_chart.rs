//! A line over two axes, with points on it that matter.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::drawing::use_drawing;
use super::surface::{Surface, Tokens};

/// A point that is marked and named.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub at: (u32, u32),
    pub name: AttrValue,
    /// Whether it is the best there is, which is drawn filled.
    pub best: bool,
}

#[derive(Clone, PartialEq, Properties)]
pub struct LineChartProps {
    /// What the picture shows, for those who do not see it.
    pub label: AttrValue,
    pub x_title: AttrValue,
    pub y_title: AttrValue,
    pub points: Vec<(u32, u32)>,
    pub marks: Vec<Mark>,
}

/// Room for the numbers and titles of the axes, in CSS pixels.
const LEFT: u32 = 56;
const BELOW: u32 = 44;
const MARGIN: u32 = 12;
/// Radius of a mark.
const RADIUS: i32 = 5;

#[component]
pub fn LineChart(props: &LineChartProps) -> Html {
    let canvas = use_drawing(props, draw);
    html! {
        <canvas ref={canvas} class="line-chart" role="img" aria-label={props.label.clone()} />
    }
}

fn draw(canvas: &HtmlCanvasElement, props: &LineChartProps) -> Option<()> {
    let tokens = Tokens::of(canvas)?;
    draw_on(Surface::new(canvas)?, &tokens, props).ok()
}

fn draw_on(
    surface: Surface,
    tokens: &Tokens,
    props: &LineChartProps,
) -> Result<(), DrawingAreaErrorKind<<Surface as DrawingBackend>::ErrorType>> {
    let area = surface.into_drawing_area();
    let small = tokens.length("--text-small");
    let (ink, faint) = (
        tokens.color("--tandem-chart-ink"),
        tokens.color("--tandem-chart-faint"),
    );
    let (line, accent) = (
        tokens.color("--tandem-chart-heat"),
        tokens.color("--tandem-chart-accent"),
    );
    let font = tokens.font();
    let text = |color: RGBAColor, horizontal, vertical| TextStyle {
        font: (font.as_str(), small).into_font(),
        color: color.to_backend_color(),
        pos: Pos::new(horizontal, vertical),
    };
    let points = props
        .points
        .iter()
        .chain(props.marks.iter().map(|mark| &mark.at));
    let (most_x, most_y) = points.fold((1, 1), |(x, y), point| (x.max(point.0), y.max(point.1)));
    let mut chart = ChartBuilder::on(&area)
        .margin(MARGIN)
        .set_label_area_size(LabelAreaPosition::Left, LEFT)
        .set_label_area_size(LabelAreaPosition::Bottom, BELOW)
        .build_cartesian_2d(0..most_x, 0..most_y + most_y / 6 + 1)?;
    chart
        .configure_mesh()
        .disable_mesh()
        .axis_style(faint.mix(0.6))
        .label_style(text(faint, HPos::Center, VPos::Center))
        .axis_desc_style(text(faint, HPos::Center, VPos::Center))
        .x_desc(props.x_title.as_str())
        .y_desc(props.y_title.as_str())
        .x_labels(6)
        .y_labels(5)
        .draw()?;
    chart.draw_series(LineSeries::new(
        props.points.iter().copied(),
        line.stroke_width(2),
    ))?;
    for mark in &props.marks {
        let style = if mark.best {
            accent.filled()
        } else {
            accent.stroke_width(2)
        };
        chart.draw_series([Circle::new(mark.at, RADIUS, style)])?;
        // To the side where there is room.
        let (side, shift) = if mark.at.0 > most_x / 2 {
            (HPos::Right, -2 * RADIUS)
        } else {
            (HPos::Left, 2 * RADIUS)
        };
        let name = EmptyElement::at(mark.at)
            + Text::new(
                mark.name.to_string(),
                (shift, -RADIUS),
                text(ink, side, VPos::Bottom),
            );
        chart.draw_series([name])?;
    }
    area.present()
}
