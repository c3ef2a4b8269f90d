//! The report's document: headings, tables, lists and pictures as the file has them.

use std::rc::Rc;

use yew::prelude::*;

use tandem_document::link::{Link, Route};
use tandem_export::drawing::{Drawing, Mark};
use tandem_export::report::{Block, Cell, Column, Item, Report, ReportTable, Section};
use tandem_text::{inventory, report as text};

/// What a section is called within the page.
pub fn anchor(id: &str) -> String {
    format!("report-{id}")
}

#[derive(PartialEq, Properties)]
pub struct SheetsProps {
    pub report: Rc<Report>,
}

#[component]
pub fn Sheets(props: &SheetsProps) -> Html {
    let report = &props.report;
    let facts = report.facts.iter().map(|(name, value)| {
        html! { <><dt>{ name }</dt><dd>{ value }</dd></> }
    });
    let sections = report.sections.iter().enumerate();
    let links = sections.clone().map(|(index, section)| {
        let view = vec![("at".to_owned(), section.id.to_owned())];
        let link = Link::to(Route::Report, view).fragment();
        html! { <li><a href={link}>{ index + 1 }{ " " }{ section.title }</a></li> }
    });
    html! {
        <div class="report">
            <header>
                <h2 class="report-title">{ &report.title }</h2>
                <p>{ &report.subtitle }</p>
                <dl>{ for facts }</dl>
            </header>
            <nav class="report-contents" aria-label={text::CONTENTS}>
                <h2>{ text::CONTENTS }</h2>
                <ul>{ for links }</ul>
            </nav>
            { for sections.map(|(index, section)| self::section(index, section)) }
        </div>
    }
}

fn section(index: usize, section: &Section) -> Html {
    html! {
        <section class="report-section" id={anchor(section.id)}>
            <h2 tabindex="-1">{ index + 1 }{ " " }{ section.title }</h2>
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
        Block::Table(table) => self::table(table, section.needs_caption(table)),
        Block::List(items) => list(items),
        Block::Drawing(drawing) => self::drawing(drawing),
    }
}

fn table(table: &ReportTable, needs_caption: bool) -> Html {
    let hidden = (!needs_caption).then_some("report-hidden");
    let heads = table.head.iter().map(|column| match column.name {
        "" => html! { <td></td> },
        name => html! { <th scope="col" class={class_of(column)}>{ name }</th> },
    });
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().zip(&table.head).enumerate();
        html! { <tr>{ for cells.map(|(index, (cell, column))| self::cell(index, cell, column)) }</tr> }
    });
    html! {
        <div class="report-table" role="region" aria-label={table.caption.clone()} tabindex="0">
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

fn drawing(drawing: &Drawing) -> Html {
    let (width, height) = (drawing.width.to_string(), drawing.height.to_string());
    html! {
        <figure class="report-figure" role="region" aria-label={inventory::DIAGRAM_REGION} tabindex="0">
            <svg class="report-drawing" viewBox={format!("0 0 {width} {height}")} width={width}
                height={height} role="img" aria-labelledby="drawing-title drawing-what">
                <title id="drawing-title">{ &drawing.title }</title>
                <desc id="drawing-what">{ &drawing.description }</desc>
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
