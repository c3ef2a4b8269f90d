//! What pictures and tables have in common.

use yew::prelude::*;

/// Units a picture is wide.
pub const WIDTH: f64 = 400.0;

/// A picture of a height, with the sentence that stands for it.
pub fn frame(title: &str, height: f64, children: Html) -> Html {
    html! {
        <svg class="picture" viewBox={format!("0 0 {WIDTH} {height}")} role="img"
            aria-label={title.to_owned()}>
            <title>{ title }</title>
            { children }
        </svg>
    }
}

/// Where a word stands to its point.
#[derive(Clone, Copy, PartialEq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A word in a picture.
pub fn word(x: f64, y: f64, anchor: Anchor, text: &str) -> Html {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    html! {
        <text x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ text }</text>
    }
}

/// A line in a picture.
pub fn line(class: &'static str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Html {
    html! {
        <line {class} x1={x1.to_string()} y1={y1.to_string()} x2={x2.to_string()} y2={y2.to_string()} />
    }
}

/// A rectangle in a picture.
pub fn rect(class: &'static str, (x, y): (f64, f64), (width, height): (f64, f64)) -> Html {
    html! {
        <rect {class} x={x.to_string()} y={y.to_string()} width={width.to_string()}
            height={height.to_string()} />
    }
}

/// A shape of its own for each of up to four nodes.
pub fn mark(node: u32, x: f64, y: f64) -> Html {
    const R: f64 = 3.5;
    let path = match node {
        1 => {
            return html! { <circle class="mark mark-1" cx={x.to_string()} cy={y.to_string()} r="3.2" /> };
        }
        2 => format!("M{} {}h{w}v{w}h-{w}z", x - R, y - R, w = 2.0 * R),
        3 => format!("M{x} {}l{R} {h}h-{w}z", y - R, h = 2.0 * R, w = 2.0 * R),
        _ => format!("M{x} {}l{R} {R}l-{R} {R}l-{R} -{R}z", y - R),
    };
    html! { <path class={classes!("mark", format!("mark-{node}"))} d={path} /> }
}

/// A table; the first column names the row, those marked are numbers.
pub fn table(heads: &[(&'static str, bool)], rows: Vec<Vec<String>>) -> Html {
    let is_number = |at: usize| heads.get(at).is_some_and(|(_, number)| *number);
    let class = move |at: usize| classes!(is_number(at).then_some("number"));
    let lines = rows.into_iter().map(|cells| {
        let cells = cells.into_iter().enumerate().map(|(at, cell)| {
            if at == 0 {
                html! { <th scope="row" class={class(at)}>{ cell }</th> }
            } else {
                html! { <td class={class(at)}>{ cell }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    });
    let heads = heads.iter().enumerate().map(|(at, (head, _))| {
        html! { <th scope="col" class={class(at)}>{ *head }</th> }
    });
    html! {
        <table class="plain">
            <thead><tr>{ for heads }</tr></thead>
            <tbody>{ for lines }</tbody>
        </table>
    }
}
