//! The sheet behind a figure, a cause or a part: the rule, the plan's numbers, what binds, the lever.

use yew::prelude::*;

use super::props::AvailabilityPageProps;
use crate::ui::widgets::{BasisMark, Citation, Sheet};
use tandem_document::availability_link::About;
use tandem_domain::availability::{AvailabilityFigure, AvailabilityRule, Cause};
use tandem_domain::id::Word;
use tandem_domain::reliability::{Model, Structure, Thing};
use tandem_domain::subject_id::SubjectId;
use tandem_text::availability as words;
use tandem_text::availability::explanation as text;
use tandem_text::names;
use tandem_text::time;

#[derive(PartialEq, Properties)]
pub struct ExplanationProps {
    pub page: AvailabilityPageProps,
    pub about: About,
    pub on_close: Callback<()>,
}

#[component]
pub fn Explanation(props: &ExplanationProps) -> Html {
    match &props.about {
        About::Figure(figure) => of_figure(props, *figure),
        About::Cause(cause) => of_cause(props, cause),
        About::Part(part) => of_part(props, part),
    }
}

/// A rule in words with what it rests on, and its source at the end.
fn rule(props: &ExplanationProps, rule: AvailabilityRule) -> (Html, Html) {
    let catalog = props.page.page.library.catalog();
    match catalog.rule(rule) {
        None => (Html::default(), Html::default()),
        Some(rule) => (
            html! { <p>{ &rule.text }{ " " }<BasisMark basis={rule.basis()} /></p> },
            html! { <p class="fine"><Citation source={rule.source.clone()} /></p> },
        ),
    }
}

fn section(title: &'static str, body: String) -> Html {
    html! { <section><h3>{ title }</h3><p>{ body }</p></section> }
}

fn code(lines: &[String]) -> Html {
    html! {
        <section>
            <h3>{ text::FORMULA }</h3>
            { for lines.iter().map(|line| html! { <p><code>{ line }</code></p> }) }
        </section>
    }
}

fn of_figure(props: &ExplanationProps, figure: AvailabilityFigure) -> Html {
    let assessment = props.page.page.plan.answers().0;
    let (availability, objectives) = (assessment.prospects(), &assessment.plan.objectives);
    let period = props.page.view.period;
    let value = words::value(figure, availability, objectives, period);
    let (what, source) = rule(props, AvailabilityRule::Figure(figure));
    html! {
        <Sheet id={format!("figure-{}", figure.id())} title={words::figure(figure)}
            on_close={props.on_close.clone()}>
            <p class="answer">{ value.unwrap_or_else(|| words::UNKNOWN.to_owned()) }</p>
            { what }
            { code(&text::formulas(figure, availability, objectives, period)) }
            { section(text::BINDS, text::binding(figure, availability, period)) }
            { section(text::LEVER, text::lever(availability, None, period, props.page.page.library.catalog())) }
            <p class="fine">{ words::convention_why(period) }</p>
            { source }
        </Sheet>
    }
}

fn of_cause(props: &ExplanationProps, cause: &Cause) -> Html {
    let availability = props.page.page.plan.answers().0.prospects();
    let period = props.page.view.period;
    let found = availability.by_cause.iter().find(|it| it.cause == *cause);
    let Some((found, model)) = found.zip(availability.model.as_ref()) else {
        return Html::default();
    };
    let (what, source) = rule(props, AvailabilityRule::Cause(cause.kind()));
    let subject = cause.subject();
    let catalog = props.page.page.library.catalog();
    let structure = subject.as_ref().and_then(|it| model.structure(it));
    let value = words::in_period(found.seconds_per_year, period);
    html! {
        <Sheet id={format!("cause-{cause}")} title={names::cause(cause, catalog)}
            on_close={props.on_close.clone()}>
            <p class="answer">{ value }{ " " }{ words::convention(period.convention) }</p>
            { what }
            { code(&text::cause_lines(found.seconds_per_year, structure, model, period)) }
            { structure.map(made_of).unwrap_or_default() }
            { section(text::LEVER, text::lever(availability, subject.as_ref(), period, catalog)) }
            <p class="fine">{ text::TO_ASSUMPTIONS }</p>
            { source }
        </Sheet>
    }
}

fn of_part(props: &ExplanationProps, part: &str) -> Html {
    let availability = props.page.page.plan.answers().0.prospects();
    let Some(model) = &availability.model else {
        return Html::default();
    };
    let subject = model.named(part);
    let catalog = props.page.page.library.catalog();
    let title = subject.as_ref();
    let title = title.map_or_else(|| part.to_owned(), |it| names::subject(it, catalog));
    let structure = subject.as_ref().and_then(|it| model.structure(it));
    let line = availability.services.iter();
    let line = line.into_iter().find(|it| it.id.to_string() == part);
    let period = props.page.view.period;
    let shared = availability.by_cause.iter();
    let value = match line {
        Some(line) => line
            .availability
            .map(|up| format!("{} %", words::percent(up))),
        None => shared
            .clone()
            .find(|it| it.cause == Cause::Shared(part.to_owned()))
            .map(|it| {
                let down = words::in_period(it.seconds_per_year, period);
                format!("{down} {}", words::convention(period.convention))
            }),
    };
    let behind = structure.map_or(
        AvailabilityRule::Figure(AvailabilityFigure::System),
        AvailabilityRule::of,
    );
    let (what, source) = rule(props, behind);
    html! {
        <Sheet id={format!("part-{part}")} {title} on_close={props.on_close.clone()}>
            <p class="answer">{ value.unwrap_or_else(|| words::UNKNOWN.to_owned()) }</p>
            { what }
            if let Some(structure) = structure {
                { code(&text::structure_lines(structure)) }
                { made_of(structure) }
            } else {
                <p>{ text::NOT_ANSWERED }</p>
            }
            { needs(model, subject.as_ref()) }
            { section(text::LEVER, text::lever(availability, subject.as_ref(), period, catalog)) }
            <p class="fine">{ text::TO_ASSUMPTIONS }</p>
            { source }
        </Sheet>
    }
}

/// The ways its members fail.
fn made_of(structure: &Structure) -> Html {
    let lines = text::classes(structure).into_iter().map(|class| {
        html! {
            <tr>
                <th scope="row">{ text::kind(class.kind) }</th>
                <td class="number">{ text::often(class.rate) }</td>
                <td class="number">{ time::length(class.down.mean()) }</td>
                <td class="number">{ text::small(class.odds().get()) }</td>
            </tr>
        }
    });
    html! {
        <section>
            <h3>{ text::MADE_OF }</h3>
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ text::CLASS }</th>
                    <th scope="col" class="number">{ text::OFTEN }</th>
                    <th scope="col" class="number">{ text::DOWN }</th>
                    <th scope="col" class="number">{ text::SHARE }</th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </section>
    }
}

fn needs(model: &Model, subject: Option<&SubjectId>) -> Html {
    let thing = subject.and_then(|it| model.thing(it));
    let starts_with = thing.and_then(|thing| text::starts_with(model, thing));
    html! {
        <>
            { runs_with(model, thing) }
            { for starts_with.map(|parts| section(text::STARTS_WITH, parts)) }
        </>
    }
}

fn runs_with(model: &Model, thing: Option<&Thing>) -> Html {
    let needs: Vec<&str> = model
        .needed(thing)
        .into_iter()
        .map(|part| part.id.as_str())
        .collect();
    if needs.is_empty() {
        return Html::default();
    }
    section(text::NEEDS, needs.join(", "))
}
