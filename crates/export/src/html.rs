//! A report as one HTML file that needs nothing else: no script, no font, no request. Its content
//! policy says so, and names the one style it has by its hash.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::drawing::{Drawing, Mark};
use super::markup::escaped;
use super::report::{Block, Cell, Column, Item, Report, ReportTable, Section};
use tandem_text::dashboard;
use tandem_text::report::{self as text, front};

/// The colors and sizes of the app, and how a report looks in them.
const STYLE: &str = concat!(
    include_str!("../../../assets/css/tokens.css"),
    include_str!("../../../assets/css/report.css"),
    include_str!("../../../assets/css/report-figures.css"),
);

/// The whole file.
#[must_use]
pub fn page(report: &Report) -> String {
    let style = format!("{STYLE}{}", running_head(&report.title));
    let hash = Base64::encode_string(&Sha256::digest(style.as_bytes()));
    let title = escaped(&report.title);
    let mut body = format!(
        "<header>\n<h1>{title}</h1>\n<p>{}</p>\n",
        escaped(&report.subtitle)
    );
    write_facts("report-about", &report.facts, &mut body);
    for note in &report.notes {
        body += &format!("<p>{}</p>\n", escaped(note));
    }
    body += "</header>\n";
    for section in &report.front {
        write_section(None, section, &mut body);
    }
    body += &format!(
        "<section class=\"report-appendix\" id=\"appendix\">\n<h2 class=\"report-title\">{}</h2>\n",
        escaped(front::APPENDIX)
    );
    body += &contents(&report.appendix);
    for (index, section) in report.appendix.iter().enumerate() {
        write_section(Some(index), section, &mut body);
    }
    body += "</section>\n";
    format!(
        "<!doctype html>\n<html lang=\"en-US\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}</title>\n<style>{style}</style>\n</head>\n<body class=\"report-file\">\n\
         <main class=\"report\">\n{body}</main>\n</body>\n</html>\n",
        escaped(&text::running_head(&report.title)),
    )
}

/// The rule that has every printed page name the report. In a string of CSS every character but
/// letters, digits and spaces is written as its number, so that none can end it.
fn running_head(title: &str) -> String {
    let mut string = String::new();
    for character in text::running_head(title).chars() {
        if character.is_ascii_alphanumeric() || character == ' ' {
            string.push(character);
        } else {
            string += &format!("\\{:x} ", u32::from(character));
        }
    }
    format!("@page {{ @top-left {{ content: \"{string}\"; }} }}\n")
}

fn contents(sections: &[Section]) -> String {
    let lines = sections.iter().enumerate().map(|(index, section)| {
        format!(
            "<li><a href=\"#{}\">{} {}</a></li>\n",
            section.id,
            text::numbered(index),
            escaped(&section.title)
        )
    });
    format!(
        "<nav class=\"report-contents\" aria-label=\"{0}\">\n<ul>\n{1}</ul>\n</nav>\n",
        text::CONTENTS,
        lines.collect::<String>()
    )
}

/// A section; those of the appendix are numbered.
fn write_section(index: Option<usize>, section: &Section, html: &mut String) {
    let number = index.map_or_else(String::new, |index| format!("{} ", text::numbered(index)));
    *html += &format!(
        "<section class=\"report-section\" id=\"{}\">\n<h2>{number}{}</h2>\n",
        section.id,
        escaped(&section.title)
    );
    for block in &section.blocks {
        match block {
            Block::Answer(text) => *html += &format!("<p class=\"answer\">{}</p>\n", escaped(text)),
            Block::Text(text) => *html += &format!("<p>{}</p>\n", escaped(text)),
            Block::Note(text) => *html += &format!("<p class=\"fine\">{}</p>\n", escaped(text)),
            Block::Heading(text) => *html += &format!("<h3>{}</h3>\n", escaped(text)),
            Block::Table(table) => write_table(table, section, html),
            Block::List(items) => write_list(items, html),
            Block::Facts(facts) => write_facts("report-facts", facts, html),
            Block::Drawing(drawing) => write_drawing(drawing, section, html),
        }
    }
    *html += "</section>\n";
}

/// Names and what they are; nothing where there are none.
fn write_facts<N: AsRef<str>>(class: &str, facts: &[(N, String)], html: &mut String) {
    if facts.is_empty() {
        return;
    }
    *html += &format!("<dl class=\"{class}\">\n");
    for (name, value) in facts {
        let name = escaped(name.as_ref());
        *html += &format!("<div><dt>{name}</dt><dd>{}</dd></div>\n", escaped(value));
    }
    *html += "</dl>\n";
}

fn write_table(table: &ReportTable, section: &Section, html: &mut String) {
    let caption = escaped(&table.caption);
    let label = escaped(&section.label(&table.caption));
    let class = if section.needs_caption(table) {
        ""
    } else {
        " class=\"report-hidden\""
    };
    *html += &format!(
        "<div class=\"report-table\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n<table>\n\
         <caption{class}>{caption}</caption>\n<thead><tr>"
    );
    for column in &table.head {
        *html += &match column.name {
            "" => "<td></td>".to_owned(),
            name => format!(
                "<th scope=\"col\"{}>{}</th>",
                class_of(column),
                escaped(name)
            ),
        };
    }
    *html += "</tr></thead>\n<tbody>\n";
    for row in &table.rows {
        *html += "<tr>";
        for (index, (cell, column)) in row.iter().zip(&table.head).enumerate() {
            let content = match cell {
                Cell::Text(text) => escaped(text),
                Cell::Code(text) => format!("<code>{}</code>", escaped(text)),
                Cell::Verdict(is_met) => format!(
                    "<span class=\"{}\">{}</span>",
                    verdict_class(*is_met),
                    dashboard::verdict(*is_met)
                ),
                Cell::Bar { width, negative } => bar(*width, *negative),
            };
            let class = class_of(column);
            *html += &match index {
                0 => format!("<th scope=\"row\"{class}>{content}</th>"),
                _ => format!("<td{class}>{content}</td>"),
            };
        }
        *html += "</tr>\n";
    }
    *html += "</tbody>\n</table>\n</div>\n";
}

fn class_of(column: &Column) -> &'static str {
    match (column.is_number, column.name) {
        (true, _) => " class=\"number\"",
        (false, "") => " class=\"report-bar-cell\"",
        (false, _) => "",
    }
}

/// The class of a verdict, which has its mark and its color.
#[must_use]
pub fn verdict_class(is_met: Option<bool>) -> &'static str {
    match is_met {
        Some(true) => "report-verdict report-met",
        Some(false) => "report-verdict report-missed",
        None => "report-verdict report-unknown",
    }
}

fn bar(width: u32, negative: bool) -> String {
    let class = if negative {
        "report-bar-negative"
    } else {
        "report-bar"
    };
    format!(
        "<svg class=\"report-bars\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"{class}\" x=\"0\" y=\"1\" width=\"{width}\" height=\"10\"/></svg>"
    )
}

fn write_list(items: &[Item], html: &mut String) {
    let is_checklist = items.iter().any(|item| item.done.is_some());
    let class = if is_checklist {
        " class=\"report-checklist\""
    } else {
        ""
    };
    *html += &format!("<ul{class}>\n");
    for item in items {
        let mark = item.done.map(|done| {
            let (class, words) = if done {
                ("report-box report-box-done", text::DONE)
            } else {
                ("report-box", text::TO_DO)
            };
            format!("<span class=\"{class}\"><span class=\"report-hidden\">{words}</span></span>")
        });
        *html += &format!(
            "<li>{}<span>{}</span>",
            mark.unwrap_or_default(),
            escaped(&item.text)
        );
        if !item.parts.is_empty() {
            html.push('\n');
            write_list(&item.parts, html);
        }
        *html += "</li>\n";
    }
    *html += "</ul>\n";
}

fn write_drawing(drawing: &Drawing, section: &Section, html: &mut String) {
    let Drawing {
        width,
        height,
        title,
        description,
        marks,
    } = drawing;
    *html += &format!(
        "<figure class=\"report-figure\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n\
         <svg class=\"report-drawing\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{}\">\n",
        escaped(&section.label(title)),
        escaped(description)
    );
    for mark in marks {
        *html += &match mark {
            Mark::Line(points) => {
                format!("<polyline class=\"report-line\" points=\"{points}\"/>\n")
            }
            Mark::Outline(path) => format!("<path class=\"report-outline\" d=\"{path}\"/>\n"),
            Mark::Solid(path) => format!("<path class=\"report-solid\" d=\"{path}\"/>\n"),
            Mark::TextEnd { x, y, text } => format!(
                "<text class=\"report-more report-end\" x=\"{x}\" y=\"{y}\">{}</text>\n",
                escaped(text)
            ),
            Mark::Text { x, y, strong, text } => {
                let class = if *strong {
                    "report-name"
                } else {
                    "report-more"
                };
                format!(
                    "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>\n",
                    escaped(text)
                )
            }
        };
    }
    *html += "</svg>\n</figure>\n";
}
