//! Counts over two vocabularies: rows against columns, the fuller the stronger.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::surface::{Surface, Tokens};
use crate::web::watch::Appearance;

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeatCell {
    pub count: usize,
    pub chosen: bool,
}

#[derive(Clone, PartialEq, Properties)]
pub struct HeatMapProps {
    /// What the picture shows, for those who do not see it.
    pub label: AttrValue,
    pub rows: Vec<String>,
    pub columns: Vec<String>,
    /// Cells by row, then column.
    pub cells: Vec<Vec<HeatCell>>,
    /// The count that is drawn strongest.
    pub most: usize,
    /// The user chooses a cell: row, column.
    pub on_choose: Callback<(usize, usize)>,
}

/// Space between cells, and between a name and its cells, in CSS pixels.
const GAP: i32 = 2;
const MARGIN: i32 = 10;
/// How strong the fullest cell is drawn; more would swallow its number.
const STRONGEST: f64 = 0.5;
/// And the emptiest that is not empty.
const FAINTEST: f64 = 0.08;

/// Where cells are on a surface: names at the left, headings above.
#[derive(Clone, Copy, Debug, Default)]
struct Grid {
    left: i32,
    top: i32,
    width: i32,
    height: i32,
    rows: i32,
    columns: i32,
}

impl Grid {
    /// The left edge of a column, or the right edge of the one before it.
    fn x(&self, column: usize) -> i32 {
        self.left + (self.width - self.left) * whole(column) / self.columns.max(1)
    }

    /// The upper edge of a row.
    fn y(&self, row: usize) -> i32 {
        self.top + (self.height - self.top) * whole(row) / self.rows.max(1)
    }

    /// The cell at a point.
    fn cell(&self, x: i32, y: i32) -> Option<(usize, usize)> {
        let (right, down) = (x - self.left, y - self.top);
        if right < 0 || down < 0 || x >= self.width || y >= self.height {
            return None;
        }
        let column = right * self.columns / (self.width - self.left);
        let row = down * self.rows / (self.height - self.top);
        Some((usize::try_from(row).ok()?, usize::try_from(column).ok()?))
    }
}

fn whole<N: TryInto<i32>>(number: N) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}

#[component]
pub fn HeatMap(props: &HeatMapProps) -> Html {
    let canvas = use_node_ref();
    // Where the cells were drawn last, so that a click finds the one under it.
    let grid = use_mut_ref(Grid::default);
    {
        let (canvas, grid) = (canvas.clone(), grid.clone());
        use_effect_with(props.clone(), move |props| {
            let element = canvas.cast::<HtmlCanvasElement>();
            let watched = element.and_then(|element| {
                let (drawn_on, props) = (element.clone(), props.clone());
                let draw = move || {
                    if let Some(drawn) = draw(&drawn_on, &props) {
                        grid.replace(drawn);
                    }
                };
                draw();
                Appearance::watch(&element, draw).ok()
            });
            move || drop(watched)
        });
    }
    let onclick = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: MouseEvent| {
            let cell = grid.borrow().cell(event.offset_x(), event.offset_y());
            if let Some(cell) = cell {
                on_choose.emit(cell);
            }
        })
    };
    html! {
        <canvas ref={canvas} class="heat-map" role="img" aria-label={props.label.clone()} {onclick} />
    }
}

/// Draws the picture and answers where its cells are. What a canvas refuses to draw is left out:
/// the table says the same.
fn draw(canvas: &HtmlCanvasElement, props: &HeatMapProps) -> Option<Grid> {
    let tokens = Tokens::of(canvas)?;
    draw_on(Surface::new(canvas)?, &tokens, props).ok()
}

fn draw_on(
    surface: Surface,
    tokens: &Tokens,
    props: &HeatMapProps,
) -> Result<Grid, DrawingAreaErrorKind<<Surface as DrawingBackend>::ErrorType>> {
    let area = surface.into_drawing_area();
    let (width, height) = area.dim_in_pixel();
    let (small, large) = (tokens.length("--text-small"), tokens.length("--text-large"));
    let (ink, faint) = (
        tokens.color("--tandem-chart-ink"),
        tokens.color("--tandem-chart-faint"),
    );
    let (heat, accent) = (
        tokens.color("--tandem-chart-heat"),
        tokens.color("--tandem-chart-accent"),
    );
    let font = tokens.font();
    let text = |size: i32, color: RGBAColor, horizontal, vertical| TextStyle {
        font: (font.as_str(), size).into_font(),
        color: color.to_backend_color(),
        pos: Pos::new(horizontal, vertical),
    };
    let name_style = text(small, faint, HPos::Left, VPos::Center);
    let head_style = text(small, faint, HPos::Center, VPos::Bottom);
    let measure = |words: &str| {
        area.estimate_text_size(words, &name_style)
            .map_or(0, |(width, _)| whole(width))
    };
    let longest = |names: &mut dyn Iterator<Item = &str>| names.map(measure).max().unwrap_or(0);

    let mut grid = Grid {
        left: longest(&mut props.rows.iter().map(String::as_str)) + MARGIN,
        top: 0,
        width: whole(width),
        height: whole(height),
        rows: whole(props.rows.len()),
        columns: whole(props.columns.len()),
    };
    // Headings stand upright in as many lines as they need, or turned where a word is too long.
    let room = grid.x(1) - grid.x(0) - 2 * GAP;
    let heads: Vec<Vec<String>> = props
        .columns
        .iter()
        .map(|name| wrapped(name, room, measure))
        .collect();
    let turned = longest(&mut heads.iter().flatten().map(String::as_str)) > room;
    let line = small + GAP;
    grid.top = MARGIN
        + if turned {
            longest(&mut props.columns.iter().map(String::as_str))
        } else {
            heads
                .iter()
                .map(|lines| whole(lines.len()))
                .max()
                .unwrap_or(0)
                * line
        };

    for (column, lines) in heads.iter().enumerate() {
        let middle = (grid.x(column) + grid.x(column + 1)) / 2;
        if let (true, Some(name)) = (turned, props.columns.get(column)) {
            let style = name_style.transform(FontTransform::Rotate270);
            area.draw_text(name, &style, (middle, grid.top - MARGIN / 2))?;
            continue;
        }
        for (index, words) in lines.iter().rev().enumerate() {
            let bottom = grid.top - MARGIN / 2 - whole(index) * line;
            area.draw_text(words, &head_style, (middle, bottom))?;
        }
    }
    for (row, name) in props.rows.iter().enumerate() {
        area.draw_text(name, &name_style, (0, (grid.y(row) + grid.y(row + 1)) / 2))?;
    }
    for (row, cells) in props.cells.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (left, top) = (grid.x(column) + GAP, grid.y(row) + GAP);
            let (right, bottom) = (grid.x(column + 1) - GAP, grid.y(row + 1) - GAP);
            let corners = [(left, top), (right, bottom)];
            let fill = heat.mix(strength(cell.count, props.most));
            area.draw(&Rectangle::new(corners, fill.filled()))?;
            let (edge, edge_width) = if cell.chosen {
                (accent, 3)
            } else {
                (faint.mix(0.35), 1)
            };
            area.draw(&Rectangle::new(corners, edge.stroke_width(edge_width)))?;
            let color = if cell.count == 0 { faint } else { ink };
            let style = text(large, color, HPos::Center, VPos::Center);
            let middle = ((left + right) / 2, (top + bottom) / 2);
            area.draw_text(&cell.count.to_string(), &style, middle)?;
        }
    }
    area.present()?;
    Ok(grid)
}

/// How strongly a count is drawn.
fn strength(count: usize, most: usize) -> f64 {
    if count == 0 {
        0.0
    } else {
        FAINTEST + (STRONGEST - FAINTEST) * count as f64 / most.max(1) as f64
    }
}

/// A name on as many lines as it needs to fit.
fn wrapped(name: &str, room: i32, width: impl Fn(&str) -> i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if width(&longer) <= room {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    lines
}
