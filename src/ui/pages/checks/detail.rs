//! The chosen finding: what, how bad, the fixes, where in the plan, and where the rule stands.

use yew::prelude::*;

use super::severity::icon;
use crate::ui::open_plan::OpenPlan;
use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::{BasisMark, Icon};
use tandem_document::link::{Link, Route};
use tandem_domain::finding::{Finding, Fix};
use tandem_domain::finding_group::{FindingGroup, FindingPage};
use tandem_domain::id::Word;
use tandem_domain::plan::{Document, Edit};
use tandem_domain::source::Basis;
use tandem_text::checks as text;
use tandem_text::places;

/// So many places are listed at once.
const SHOWN: usize = 12;

pub fn detail(props: &PlanPageProps, group: &FindingGroup<'_>, on_fix: &Callback<Edit>) -> Html {
    let Some(first) = group.first() else {
        return Html::default();
    };
    let page = FindingPage::of(first.id);
    let each = group
        .findings
        .iter()
        .map(|finding| one(props, finding, on_fix));
    html! {
        <section class="finding-detail" aria-label={text::DETAIL} data-check={first.id.id()}>
            <h2 tabindex="-1">{ text::heading(group, props.library.catalog()) }</h2>
            <p class="severity">
                <Icon name={icon(first.severity)} />
                { text::of_severity(first.severity, group.findings.len()) }
                <span class="fine">{ text::severity_meaning(first.severity) }</span>
            </p>
            { fix_of_all(props, group, on_fix) }
            { for each }
            <dl class="facts">
                <dt>{ text::SOURCE }</dt>
                <dd>
                    { &first.source }
                    if first.inference {
                        { " " }<BasisMark basis={Basis::Inference} />
                    }
                </dd>
                <dt>{ text::PAGE }</dt>
                <dd>{ page_link(page) }</dd>
                <dt>{ text::CHECK }</dt>
                <dd><code>{ first.id.id() }</code></dd>
            </dl>
        </section>
    }
}

fn page_link(page: FindingPage) -> Html {
    let Some(route) = Route::from_id(page.id()) else {
        return Html::default();
    };
    html! { <a href={Link::to(route, Vec::new()).fragment()}>{ text::page(page) }</a> }
}

/// One press for several findings that each have a fix.
fn fix_of_all(props: &PlanPageProps, group: &FindingGroup<'_>, on_fix: &Callback<Edit>) -> Html {
    if group.findings.len() < 2 || !group.has_fix() {
        return Html::default();
    }
    let onclick = {
        let (plan, on_fix) = (props.plan.clone(), on_fix.clone());
        let findings: Vec<Finding> = group.findings.iter().map(|it| (*it).clone()).collect();
        Callback::from(move |_: MouseEvent| {
            let group = FindingGroup {
                findings: findings.iter().collect(),
            };
            if let Some(edit) = group.fix_of_all(&plan.document, found_in) {
                on_fix.emit(edit);
            }
        })
    };
    html! {
        <p class="toolbar-files">
            <button type="button" class="button button-main" data-fixes="all" data-edits="" {onclick}>
                <Icon name="fix" />{ text::fix_of_all(group) }
            </button>
        </p>
    }
}

/// What is found in a document.
fn found_in(document: &Document) -> Vec<Finding> {
    let plan = OpenPlan::new(document.clone());
    plan.findings().map(<[Finding]>::to_vec).unwrap_or_default()
}

fn one(props: &PlanPageProps, finding: &Finding, on_fix: &Callback<Edit>) -> Html {
    let fixes = finding.fixes().map(|fix| button(fix, on_fix));
    html! {
        <div class="finding-one">
            <p>{ text::message(finding, props.library.catalog()) }</p>
            if finding.fix.is_some() {
                <p class="toolbar-files">{ for fixes }</p>
            }
            { places_of(props, &finding.paths) }
        </div>
    }
}

fn button(fix: &Fix, on_fix: &Callback<Edit>) -> Html {
    let edit = fix.edit.clone();
    let edits = edit.place();
    let onclick = on_fix.reform(move |_: MouseEvent| edit.clone());
    html! {
        <button type="button" class="button" {onclick} data-edits={edits}>
            <Icon name="fix" />{ &fix.label }
        </button>
    }
}

/// The places a finding is about, each a link to where it is edited; of very many, the rest behind
/// their number.
fn places_of(props: &PlanPageProps, paths: &[String]) -> Html {
    let (shown, rest) = paths.split_at(paths.len().min(SHOWN));
    let links = |paths: &[String]| -> Html {
        let links = paths.iter().map(|path| {
            let to = Link::to(Route::Plan, vec![("at".to_owned(), path.clone())]);
            let name = places::name(path, &props.plan.document, props.library.catalog());
            html! {
                <li><a href={to.fragment()} title={path.clone()}>{ name }</a></li>
            }
        });
        html! { <ul class="finding-places">{ for links }</ul> }
    };
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
