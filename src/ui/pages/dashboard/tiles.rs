//! The tiles.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::adviser::Adviser;
use crate::ui::pages::PlanPageProps;
use crate::ui::pages::checks::icon;
use crate::ui::widgets::Icon;
use tandem_document::link::{Link, Route};
use tandem_domain::availability::{Availability, Period};
use tandem_domain::finding::{Finding, worst_first};
use tandem_domain::id::Word;
use tandem_domain::plan::{Document, Edit};
use tandem_text::availability as words;
use tandem_text::dashboard as text;
use tandem_text::{checks, names};

/// How many causes, and findings, are in sight.
const FEW: usize = 3;

/// The plan before its last step, and what takes that back.
type LastStep = (Rc<Document>, Callback<()>);

/// All of them, those first that have something to say.
pub fn tiles(page: &PlanPageProps, adviser: Option<Adviser>, last: Option<&LastStep>) -> Html {
    let (assessment, _) = page.plan.answers();
    let availability = assessment.availability();
    let disaster = text::disaster(assessment);
    html! {
        <div class="tiles">
            { tile(Route::Availability, text::AVAILABILITY, "system", system(availability)) }
            if !availability.channels.is_empty() {
                { tile(Route::Availability, text::CHANNELS, "channels", channels(availability)) }
            }
            if let Some((title, lines)) = disaster {
                { tile(Route::Recovery, title, "disaster", list(&lines)) }
            }
            { tile(capacity_page(page), text::CAPACITY, "capacity", list(&text::capacity(assessment))) }
            { tile(Route::Availability, text::CAUSES, "causes", causes(page, availability)) }
            { tile(Route::Checks, text::FINDINGS, "findings",
                findings(page, page.plan.findings().unwrap_or_default())) }
            { tile(Route::Questions, text::QUESTIONS, "questions", questions(page, adviser)) }
            if availability.system.is_some() {
                { tile(Route::Availability, text::NEXT, "next", next(page, adviser)) }
            }
            <section class="tile tile-changed" aria-labelledby="tile-changed">
                <h2 id="tile-changed">{ text::CHANGED }</h2>
                { changed(page, adviser, last) }
            </section>
        </div>
    }
}

/// A tile under a title that leads to its page.
fn tile(route: Route, title: &'static str, kind: &'static str, content: Html) -> Html {
    let id = format!("tile-{kind}");
    html! {
        <section class={classes!("tile", format!("tile-{kind}"))} aria-labelledby={id.clone()}>
            <h2 {id}>
                <a href={Link::to(route, Vec::new()).fragment()}>{ title }<Icon name="go" /></a>
            </h2>
            { content }
        </section>
    }
}

/// Where what the plan carries is answered: by licenses, by nodes, or by hosts.
fn capacity_page(page: &PlanPageProps) -> Route {
    let plan = &page.plan.assessment.plan;
    if plan.private_edition.is_some() {
        Route::Replicas
    } else if plan.engage.cluster.is_some() {
        Route::Licenses
    } else {
        Route::Inventory
    }
}

fn list(lines: &[String]) -> Html {
    let lines = lines.iter().map(|line| html! { <li>{ line }</li> });
    html! { <ul class="tile-lines">{ for lines }</ul> }
}

fn system(availability: &Availability) -> Html {
    match availability.system {
        Some(system) => html! {
            <>
                <p class="tile-figure">{ format!("{} %", words::percent(system)) }</p>
                <p class="fine">
                    { words::downtime(availability, Period::default()) }{ " of downtime a year" }
                </p>
            </>
        },
        None => html! { <p>{ text::NO_CAUSE }</p> },
    }
}

fn channels(availability: &Availability) -> Html {
    let lines = text::channels(availability)
        .into_iter()
        .map(|(name, share)| {
            html! { <><dt>{ name }</dt><dd>{ share }</dd></> }
        });
    html! { <dl class="tile-pairs">{ for lines }</dl> }
}

/// The largest causes, with a bar each.
fn causes(page: &PlanPageProps, availability: &Availability) -> Html {
    let catalog = page.library.catalog();
    let causes = &availability.by_cause;
    let few = causes.get(..causes.len().min(FEW)).unwrap_or_default();
    let lengths = few.iter().map(|it| it.seconds_per_year.abs().get());
    let Some(most) = lengths.reduce(f64::max) else {
        return html! { <p>{ text::NO_CAUSE }</p> };
    };
    let lines = few.iter().map(|it| {
        let share = it.seconds_per_year.abs().get() / most.max(f64::MIN_POSITIVE) * 100.0;
        html! {
            <li key={it.cause.to_string()}>
                <span class="tile-cause">
                    <span>{ names::cause(&it.cause, catalog) }</span>
                    <span>{ words::in_period(it.seconds_per_year, Period::default()) }</span>
                </span>
                <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-usable" x="0" y="1" width={format!("{share:.2}")} height="6" />
                </svg>
            </li>
        }
    });
    html! { <ul class="tile-causes">{ for lines }</ul> }
}

/// How many there are, and the worst in short with their fixes.
fn findings(page: &PlanPageProps, findings: &[Finding]) -> Html {
    let tally = text::findings_by_severity(findings);
    if tally.is_empty() {
        return html! { <p>{ text::no_findings() }</p> };
    }
    let tally = tally.into_iter().map(|(severity, number)| {
        html! {
            <li key={severity.id()}><Icon name={icon(severity)} />{ number }</li>
        }
    });
    let catalog = page.library.catalog();
    let worst = worst_first(findings).take(FEW - 1).map(|finding| {
        let fix = finding.fix.as_ref();
        let fix = fix.map(|fix| apply(page, fix.edit.clone(), &fix.label));
        let key = format!("{} {}", finding.id.id(), finding.path);
        html! { <li {key}><p>{ checks::in_short(finding, catalog) }</p>{ for fix }</li> }
    });
    html! {
        <>
            <ul class="tile-tally">{ for tally }</ul>
            <ul class="tile-lines">{ for worst }</ul>
        </>
    }
}

/// The change that saves most, once what tries changes is here.
fn next(page: &PlanPageProps, adviser: Option<Adviser>) -> Html {
    let Some(adviser) = adviser else {
        return coming();
    };
    if page.plan.assessment.plan.objectives.availability.is_none() {
        return html! { <p>{ text::NO_TARGET }</p> };
    }
    let Some(advice) = (adviser.next)(&page.plan) else {
        return html! { <p>{ text::NO_CHANGE }</p> };
    };
    html! {
        <>
            <p>{ advice.sentence }</p>
            <p>{ apply(page, advice.edit, text::APPLY) }</p>
        </>
    }
}

/// What has to be asked, with how much hangs on it.
fn questions(page: &PlanPageProps, adviser: Option<Adviser>) -> Html {
    let Some(adviser) = adviser else {
        return coming();
    };
    let questions = (adviser.questions)(&page.plan);
    if questions.is_empty() {
        return html! { <p>{ text::NO_QUESTIONS }</p> };
    }
    let lines = questions.into_iter().take(FEW).map(|(what, effect)| {
        html! { <><dt>{ what }</dt><dd class="fine">{ effect }</dd></> }
    });
    html! { <dl class="tile-pairs">{ for lines }</dl> }
}

/// What the last step has changed.
fn changed(page: &PlanPageProps, adviser: Option<Adviser>, last: Option<&LastStep>) -> Html {
    let Some((before, on_undo)) = last else {
        return html! { <p>{ text::NO_LAST_CHANGE }</p> };
    };
    let Some(adviser) = adviser else {
        return coming();
    };
    let onclick = on_undo.reform(|_: MouseEvent| ());
    html! {
        <>
            <p>{ (adviser.changed)(before, &page.plan) }</p>
            <p><button type="button" class="button" {onclick}><Icon name="undo" />{ text::UNDO }</button></p>
        </>
    }
}

/// The place of a line that is on its way.
fn coming() -> Html {
    html! { <p aria-busy="true">{ "\u{a0}" }</p> }
}

/// A button that makes a change, which is a step of its own.
fn apply(page: &PlanPageProps, edit: Edit, label: &str) -> Html {
    let place = edit.place();
    let (on_edit, on_settle) = (page.on_edit.clone(), page.on_settle.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        on_edit.emit(edit.clone());
        on_settle.emit(());
    });
    html! {
        <button type="button" class="button" {onclick} data-edits={place}>
            <Icon name="fix" />{ label }
        </button>
    }
}
