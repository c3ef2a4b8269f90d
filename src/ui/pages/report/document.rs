//! The report's document: headings, tables, lists and pictures as the file has them.

use std::rc::Rc;

use yew::prelude::*;

use tandem_document::link::{Link, Route};
use tandem_export::drawing::{Drawing, Mark};
use tandem_export::html::verdict_class;
use tandem_export::report::{Block, Cell, Column, Item, Report, ReportTable, Section};
use tandem_text::dashboard;
use tandem_text::report::{self as text, front};

/// What a section is called within the page.
pub fn anchor(id: &str) -> String {
    format!("report-{id}")
}

#[derive(PartialEq, Properties)]
pub struct SheetsProps {
    pub report: Rc<Report>,
    /// Whether the appendix shows; on paper it always does.
    pub is_open: bool,
    pub on_toggle: Callback<MouseEvent>,
}

#[component]
pub fn Sheets(props: &SheetsProps) -> Html {
    let report = &props.report;
    let notes = report.notes.iter().map(|note| html! { <p>{ note }</p> });
    let links = report.appendix.iter().enumerate().map(|(index, section)| {
        let view = vec![("at".to_owned(), section.id.to_owned())];
        let link = Link::to(Route::Report, view).fragment();
        html! { <li><a href={link}>{ text::numbered(index) }{ " " }{ &section.title }</a></li> }
    });
    let front = report
        .front
        .iter()
        .map(|section| self::section(None, section));
    let appendix = report.appendix.iter().enumerate();
    let closed = (!props.is_open).then_some("report-closed");
    html! {
        <div class="report">
            <header>
                <h2 class="report-title">{ &report.title }</h2>
                <p>{ &report.subtitle }</p>
                { facts("report-about", &report.facts) }
                { for notes }
            </header>
            { for front }
            <section class={classes!("report-appendix", closed)} id={anchor("appendix")}>
                <h2 class="report-title">
                    <span class="report-on-paper">{ front::APPENDIX }</span>
                    <button type="button" class="report-open" aria-expanded={props.is_open.to_string()}
                        onclick={props.on_toggle.clone()}>
                        { front::APPENDIX }
                    </button>
                </h2>
                <nav class="report-contents" aria-label={text::CONTENTS}><ul>{ for links }</ul></nav>
                { for appendix.map(|(index, section)| self::section(Some(index), section)) }
            </section>
        </div>
    }
}

fn section(index: Option<usize>, section: &Section) -> Html {
    let number = index.map(|index| format!("{} ", text::numbered(index)));
    html! {
        <section class="report-section" id={anchor(section.id)}>
            <h2 tabindex="-1">{ number }{ &section.title }</h2>
            { for section.blocks.iter().map(|block| self::block(section, block)) }
        </section>
    }
}

fn block(section: &Section, block: &Block) -> Html {
    match block {
        Block::Answer(text) => html! { <p class="answer">{ text }</p> },
        Block::Text(text) => html! { <p>{ text }</p> },
        Block::Note(text) => html! { <p class="fine">{ text }</p> },
        Block::Heading(text) => html! { <h3>{ text }</h3> },
        Block::Table(table) => self::table(table, section),
        Block::List(items) => list(items),
        Block::Facts(facts) => self::facts("report-facts", facts),
        Block::Drawing(drawing) => self::drawing(drawing, section),
    }
}

fn facts<N: AsRef<str>>(class: &'static str, facts: &[(N, String)]) -> Html {
    if facts.is_empty() {
        return Html::default();
    }
    let lines = facts.iter().map(|(name, value)| {
        html! { <div><dt>{ name.as_ref().to_owned() }</dt><dd>{ value }</dd></div> }
    });
    html! { <dl {class}>{ for lines }</dl> }
}

fn table(table: &ReportTable, section: &Section) -> Html {
    let hidden = (!section.needs_caption(table)).then_some("report-hidden");
    let heads = table.head.iter().map(|column| match column.name {
        "" => html! { <td></td> },
        name => html! { <th scope="col" class={class_of(column)}>{ name }</th> },
    });
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().zip(&table.head).enumerate();
        html! { <tr>{ for cells.map(|(index, (cell, column))| self::cell(index, cell, column)) }</tr> }
    });
    html! {
        <div class="report-table" role="region" aria-label={section.label(&table.caption)} tabindex="0">
            <table>
                <caption class={hidden}>{ &table.caption }</caption>
                <thead><tr>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn class_of(column: &Column) -> Option<&'static str> {
    match (column.is_number, column.name) {
        (true, _) => Some("number"),
        (false, "") => Some("report-bar-cell"),
        (false, _) => None,
    }
}

fn cell(index: usize, cell: &Cell, column: &Column) -> Html {
    let content = match cell {
        Cell::Text(text) => html! { text },
        Cell::Code(text) => html! { <code>{ text }</code> },
        Cell::Verdict(is_met) => html! {
            <span class={verdict_class(*is_met)}>{ dashboard::verdict(*is_met) }</span>
        },
        Cell::Bar { width, negative } => bar(*width, *negative),
    };
    let class = class_of(column);
    if index == 0 {
        html! { <th scope="row" {class}>{ content }</th> }
    } else {
        html! { <td {class}>{ content }</td> }
    }
}

fn bar(width: u32, negative: bool) -> Html {
    let class = if negative {
        "report-bar-negative"
    } else {
        "report-bar"
    };
    html! {
        <svg class="report-bars" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
            <rect {class} x="0" y="1" width={width.to_string()} height="10" />
        </svg>
    }
}

fn list(items: &[Item]) -> Html {
    let is_checklist = items.iter().any(|item| item.done.is_some());
    let lines = items.iter().map(|item| {
        let mark = item.done.map(|done| {
            let (class, words) = if done {
                ("report-box report-box-done", text::DONE)
            } else {
                ("report-box", text::TO_DO)
            };
            html! { <span {class}><span class="report-hidden">{ words }</span></span> }
        });
        html! {
            <li>
                { mark.unwrap_or_default() }<span>{ &item.text }</span>
                if !item.parts.is_empty() {
                    { list(&item.parts) }
                }
            </li>
        }
    });
    html! { <ul class={is_checklist.then_some("report-checklist")}>{ for lines }</ul> }
}

fn drawing(drawing: &Drawing, section: &Section) -> Html {
    let (width, height) = (drawing.width.to_string(), drawing.height.to_string());
    html! {
        <figure class="report-figure" role="region" aria-label={section.label(&drawing.title)} tabindex="0">
            <svg class="report-drawing" viewBox={format!("0 0 {width} {height}")} width={width}
                height={height} role="img" aria-label={drawing.description.clone()}>
                { for drawing.marks.iter().map(mark) }
            </svg>
        </figure>
    }
}

fn mark(mark: &Mark) -> Html {
    match mark {
        Mark::Line(points) => {
            html! { <polyline class="report-line" points={points.clone()} /> }
        }
        Mark::Outline(path) => html! { <path class="report-outline" d={path.clone()} /> },
        Mark::Solid(path) => html! { <path class="report-solid" d={path.clone()} /> },
        Mark::TextEnd { x, y, text } => html! {
            <text class="report-more report-end" x={x.to_string()} y={y.to_string()}>{ text }</text>
        },
        Mark::Text { x, y, strong, text } => {
            let class = if *strong {
                "report-name"
            } else {
                "report-more"
            };
            html! { <text {class} x={x.to_string()} y={y.to_string()}>{ text }</text> }
        }
    }
}
