//! The rest of the catalog: timings, options, error codes, versions, lab samples, documents.

mod worked;

use yew::prelude::*;

pub use self::worked::{DrawWorked, WorkedNumbers};

use crate::ui::library::Library;
use crate::ui::widgets::{BasisMark, Citation, Fold};
use tandem_document::link::{Link, Route};
use tandem_document::matrix_link;
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::matrix::{Doubt, Doubtful, MatrixView};
use tandem_domain::source::{Basis, DocumentKind, Source, SourceDocument};
use tandem_text::app;
use tandem_text::date;
use tandem_text::reference as text;

#[derive(PartialEq, Properties)]
pub struct ReferencePageProps {
    pub library: Library,
    /// What computes worked numbers anew, once it is here.
    pub worked: Option<DrawWorked>,
}

#[component]
pub fn ReferencePage(props: &ReferencePageProps) -> Html {
    let catalog = props.library.catalog();
    let assumed = catalog
        .timings
        .iter()
        .filter(|timing| timing.basis == Basis::Assumption)
        .count();
    let dated = catalog
        .documents
        .iter()
        .filter(|document| document.kind == DocumentKind::Founding)
        .count();
    html! {
        <article class="page reference">
            <header class="page-head">
                <h1>{ text::PAGE_TITLE }</h1>
                <p class="answer">{ text::answer(catalog.timings.iter().count(), assumed, dated) }</p>
            </header>
            { for props.worked.map(|DrawWorked(draw)| draw()) }
            { timings(catalog) }
            { options(catalog) }
            { error_codes(catalog) }
            { versions(catalog) }
            { lab(catalog) }
            { doubt(&Doubt::about(&props.library.rows)) }
            { documents(catalog) }
        </article>
    }
}

/// Where the sources disagree or are silent, and about which rows.
fn doubt(doubt: &Doubt) -> Html {
    let heads = [
        (text::DOUBT_KIND, false),
        (text::DOUBT_COUNT, true),
        (text::DOUBT_WHICH, false),
    ];
    let rows = vec![
        doubt_line(text::UNIDENTIFIED, &doubt.unidentified),
        doubt_line(text::CONFLICTS, &doubt.in_conflict),
        doubt_line(text::INFERRED, &doubt.inferred),
        doubt_line(text::NO_MODE, &doubt.without_mode),
    ];
    table(text::DOUBT, Some(text::DOUBT_WHY), &heads, rows)
}

fn doubt_line(kind: &'static str, rows: &[Doubtful]) -> Html {
    let links = rows.iter().map(|row| {
        let view = MatrixView {
            open: Some(row.key.clone()),
            ..MatrixView::default()
        };
        let link = Link::to(Route::Matrix, matrix_link::write(&view));
        html! { <li><a href={link.fragment()}>{ &row.name }</a></li> }
    });
    html! {
        <tr>
            <th scope="row">{ kind }</th>
            <td class="number">{ rows.len() }</td>
            <td><ul class="inline-list">{ for links }</ul></td>
        </tr>
    }
}

/// A titled table that is opened when somebody looks something up; columns marked as numbers are aligned
/// to the right.
fn table(
    title: &'static str,
    why: Option<&str>,
    heads: &[(&'static str, bool)],
    rows: Vec<Html>,
) -> Html {
    let heads = heads.iter().map(|&(head, is_number)| {
        html! { <th scope="col" class={classes!(is_number.then_some("number"))}>{ head }</th> }
    });
    html! {
        <Fold {title} note={text::entries(rows.len())}>
            if let Some(why) = why {
                <p>{ why }</p>
            }
            <div class="table-frame" role="region" aria-label={title} tabindex="0">
                <table class="table">
                    <thead><tr>{ for heads }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </Fold>
    }
}

fn source(source: &Source) -> Html {
    html! { <td><Citation source={source.clone()} /></td> }
}

fn timings(catalog: &Catalog) -> Html {
    let heads = [
        (text::KEY, false),
        (text::VALUE, true),
        (text::UNIT, false),
        (text::BASIS, false),
        (text::NOTE, false),
        (text::SOURCE, false),
    ];
    let body = catalog.timings.iter().map(|timing| {
        html! {
            <tr>
                <th scope="row"><code>{ &timing.key }</code></th>
                <td class="number">{ text::timing_value(timing) }</td>
                <td>{ timing.unit.id() }</td>
                <td><BasisMark basis={timing.basis} /></td>
                <td>{ &timing.note }</td>
                { source(&timing.source) }
            </tr>
        }
    });
    table(
        text::TIMINGS,
        Some(text::TIMINGS_WHY),
        &heads,
        body.collect(),
    )
}

fn options(catalog: &Catalog) -> Html {
    let heads = [
        (text::APPLICATION, false),
        (text::OPTION, false),
        (text::VALUE, false),
        (text::RECOMMENDED, false),
        (text::NOTE, false),
        (text::SOURCE, false),
    ];
    let body = catalog.options.iter().map(|option| {
        let section = option
            .section
            .as_deref()
            .map(|section| format!("[{section}] "));
        html! {
            <tr>
                <th scope="row"><code>{ &option.application }</code></th>
                <td><code>{ section.unwrap_or_default() }{ &option.option }</code></td>
                <td>{ option.default.as_deref().unwrap_or(app::NOT_STATED) }</td>
                <td>{ option.recommended.as_deref().unwrap_or(app::NOT_STATED) }</td>
                <td>{ &option.note }</td>
                { source(&option.source) }
            </tr>
        }
    });
    table(text::OPTIONS, None, &heads, body.collect())
}

fn error_codes(catalog: &Catalog) -> Html {
    let heads = [
        (text::CODE, false),
        (text::MEANING, false),
        (text::SOURCE, false),
    ];
    let body = catalog.error_codes.iter().map(|code| {
        html! {
            <tr>
                <th scope="row">{ code.code }</th>
                <td>{ &code.meaning }</td>
                { source(&code.source) }
            </tr>
        }
    });
    table(text::ERROR_CODES, None, &heads, body.collect())
}

fn versions(catalog: &Catalog) -> Html {
    let heads = [
        (text::APPLICATION, false),
        (text::VERSION, false),
        (text::WHY, false),
        (text::SOURCE, false),
    ];
    let body = catalog.versions.iter().map(|version| {
        html! {
            <tr>
                <th scope="row"><code>{ &version.application }</code></th>
                <td>{ &version.min }</td>
                <td>{ &version.why }</td>
                { source(&version.source) }
            </tr>
        }
    });
    table(text::VERSIONS, None, &heads, body.collect())
}

fn lab(catalog: &Catalog) -> Html {
    let heads = [
        (text::CHART, false),
        (text::WORKLOAD, false),
        (text::KIND, false),
        (text::CPU, true),
        (text::MEMORY, true),
        (text::NEEDS, false),
    ];
    let number = |number: Option<u32>| {
        number.map_or_else(|| app::UNKNOWN.to_owned(), |number| number.to_string())
    };
    let body = catalog.workloads.iter().map(|workload| {
        let needs: Vec<&str> = workload
            .depends_on_third_party
            .iter()
            .chain(&workload.depends_on_services)
            .map(String::as_str)
            .collect();
        html! {
            <tr>
                <th scope="row"><code>{ &workload.service }</code></th>
                <td>{ &workload.workload }</td>
                <td>{ workload.kind.map_or(app::UNKNOWN, Word::id) }</td>
                <td class="number">{ number(workload.cpu_request_m) }</td>
                <td class="number">{ number(workload.mem_request_mib) }</td>
                <td>{ needs.join(", ") }</td>
            </tr>
        }
    });
    table(
        text::LAB,
        Some(&catalog.lab_warning),
        &heads,
        body.collect(),
    )
}

fn documents(catalog: &Catalog) -> Html {
    let heads = [
        (text::TITLE, false),
        (text::KIND, false),
        (text::DATE, false),
        (text::PRODUCT_VERSION, false),
        (text::ADDRESS, false),
        (text::READ, false),
    ];
    let dated = |document: &SourceDocument| {
        document
            .date
            .map_or_else(|| text::DATE_UNKNOWN.to_owned(), date::day)
    };
    let body = catalog
        .documents
        .iter()
        .filter(|document| {
            !matches!(
                document.kind,
                DocumentKind::Judgment | DocumentKind::Plan | DocumentKind::None
            )
        })
        .map(|document| {
            html! {
                <tr>
                    <th scope="row">{ &document.title }</th>
                    <td>{ app::document_kind(document.kind) }</td>
                    <td>{ dated(document) }</td>
                    <td>{ document.product_version.clone().unwrap_or_default() }</td>
                    <td>{ document.address.clone().unwrap_or_default() }</td>
                    <td>{ document.read.map(date::day).unwrap_or_default() }</td>
                </tr>
            }
        });
    table(text::DOCUMENTS, None, &heads, body.collect())
}
