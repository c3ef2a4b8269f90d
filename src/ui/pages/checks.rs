//! What the checks find, worst first, each with its source, its place and its fix.

use yew::prelude::*;

use super::PlanPageProps;
use super::icon_options::IconOptions;
use crate::ui::widgets::{BasisMark, Icon};
use tandem_document::link::{Link, Route};
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::id::Word;
use tandem_domain::source::Basis;
use tandem_text::checks as text;

#[component]
pub fn ChecksPage(props: &PlanPageProps) -> Html {
    let findings = props.plan.findings().unwrap_or_default();
    let groups = Severity::ALL.iter().map(|&severity| {
        let of_it: Vec<&Finding> =
            findings.iter().filter(|finding| finding.severity == severity).collect();
        if of_it.is_empty() {
            return Html::default();
        }
        html! {
            <section key={severity.id()}>
                <h2 class="severity">
                    <Icon name={icon(severity)} />{ text::severity(severity) }
                    <span class="fine">{ text::severity_meaning(severity) }</span>
                </h2>
                <ul class="finding-list">{ for of_it.into_iter().map(|finding| line(props, finding)) }</ul>
            </section>
        }
    });
    let icon_pair = props.plan.assessment.plan.engage.icon_pair.clone();
    let planned = icon_pair
        .map(|pair| (pair.a.options, pair.b.options))
        .unwrap_or_default();
    html! {
        <article class="page checks">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer" aria-live="polite">{ text::answer(findings) }</p>
            </header>
            { for groups }
            <IconOptions {planned} on_edit={props.on_edit.clone()} />
        </article>
    }
}

/// The icon of a severity.
pub fn icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "finding",
    }
}

/// The page a place of the document is edited on.
fn link_to(path: &str) -> Link {
    Link::to(Route::Plan, vec![("at".to_owned(), path.to_owned())])
}

fn line(props: &PlanPageProps, finding: &Finding) -> Html {
    let fixes = finding.fixes().map(|fix| {
        let edit = fix.edit.clone();
        let edits = edit.place();
        let onclick = props.on_edit.reform(move |_: MouseEvent| edit.clone());
        html! {
            <button type="button" class="button" {onclick} data-edits={edits}><Icon name="fix" />{ &fix.label }</button>
        }
    });
    html! {
        <li class={classes!("finding", format!("finding-{}", finding.severity.id()))}>
            <p>
                { &finding.message }
                if finding.inference {
                    { " " }<BasisMark basis={Basis::Inference} />
                }
            </p>
            <div class="fine">
                { places(&finding.paths) }
                { " · " }<code>{ finding.id.id() }</code>{ " · " }{ &finding.source }
            </div>
            if finding.fix.is_some() {
                <p class="toolbar-files">{ for fixes }</p>
            }
        </li>
    }
}

/// The places a finding is about, each a link to where it is edited; of very many, the rest behind
/// their number.
fn places(paths: &[String]) -> Html {
    const SHOWN: usize = 12;
    let links = |paths: &[String]| -> Html {
        let links = paths.iter().enumerate().map(|(number, path)| {
            html! {
                <>
                    if number > 0 {
                        { ", " }
                    }
                    <a href={link_to(path).fragment()}><code>{ path }</code></a>
                </>
            }
        });
        links.collect()
    };
    let (shown, rest) = paths.split_at(paths.len().min(SHOWN));
    html! {
        <>
            { links(shown) }
            if !rest.is_empty() {
                <details>
                    <summary>{ text::more_places(rest.len()) }</summary>
                    { links(rest) }
                </details>
            }
        </>
    }
}
