//! The convention, the objective, and the figures, each a button that opens its explanation.

use yew::prelude::*;

use super::props::AvailabilityPageProps;
use crate::ui::pages::Change;
use crate::ui::pages::plan::objective;
use crate::ui::widgets::{Choice, Segmented, TextField};
use crate::web::address::Step;
use tandem_document::availability_link::{About, AvailabilityView};
use tandem_domain::availability::{AvailabilityFigure, Convention, Period, system_outages};
use tandem_domain::id::Word;
use tandem_domain::plan::Path;
use tandem_text::availability as text;

#[derive(PartialEq, Properties)]
pub struct FiguresProps {
    pub page: AvailabilityPageProps,
}

/// What downtime is counted in, and what the plan has to reach.
#[component]
pub fn Conventions(props: &FiguresProps) -> Html {
    let page = &props.page;
    let period = page.view.period;
    let typed = use_state(|| None::<String>);
    let change = |period: Period| Change {
        view: AvailabilityView {
            period,
            ..page.view.clone()
        },
        step: Step::Same,
    };
    let choices = Convention::ALL
        .iter()
        .map(|it| Choice::new(it.id(), text::convention(*it)));
    let on_choose = {
        let changed: Vec<_> = Convention::ALL
            .iter()
            .map(|&convention| {
                (
                    convention,
                    change(Period {
                        convention,
                        ..period
                    }),
                )
            })
            .collect();
        let on_change = page.on_change.clone();
        Callback::from(move |id: AttrValue| {
            let wanted = Convention::from_id(&id);
            let found = changed.iter().find(|(it, _)| Some(*it) == wanted);
            if let Some((_, change)) = found {
                on_change.emit(change.clone());
            }
        })
    };
    let hours = typed.as_ref().map_or(Ok(period.hours_per_week), |typed| {
        typed.trim().parse::<u32>().map_err(|_| ())
    });
    let is_wrong = !matches!(hours, Ok(1..=Period::WEEK_HOURS));
    let on_input = {
        let (on_change, typed) = (page.on_change.clone(), typed.clone());
        let now = change(period);
        Callback::from(move |text: String| {
            let mut next = now.clone();
            if let Ok(hours @ 1..=Period::WEEK_HOURS) = text.trim().parse() {
                next.view.period.hours_per_week = hours;
                on_change.emit(next);
            }
            typed.set(Some(text));
        })
    };
    let on_settle = {
        let typed = typed.clone();
        Callback::from(move |()| typed.set(None))
    };
    let problems = if is_wrong {
        vec![text::HOURS_WRONG.to_owned()]
    } else {
        Vec::new()
    };
    let goal = Path::root().key("objectives").key("availability");
    html! {
        <div class="conventions">
            <Segmented name="per" legend={text::PER} choices={choices.collect::<Vec<_>>()}
                chosen={period.convention.id()} {on_choose} />
            if period.convention == Convention::BusinessHours {
                <TextField label={text::HOURS} value={period.hours_per_week.to_string()} numeric=true
                    {problems} path="view.hours" {on_input} {on_settle} />
            }
            { objective(&page.page, &goal, text::OBJECTIVE) }
        </div>
    }
}

#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let page = &props.page;
    let assessment = page.page.plan.answers().0;
    let on_about = page.on_about();
    let figures = AvailabilityFigure::ALL.iter().filter_map(|&figure| {
        let value = text::value(
            figure,
            assessment.prospects(),
            &assessment.plan.objectives,
            page.view.period,
        )?;
        let onclick = on_about.reform(move |_: MouseEvent| About::Figure(figure));
        Some(html! {
            <li key={figure.id()}>
                <button type="button" class="figure" data-figure={figure.id()} {onclick}
                    aria-haspopup="dialog">
                    <span class="figure-name">{ text::figure(figure) }</span>
                    <strong class="figure-value">{ value }</strong>
                </button>
            </li>
        })
    });
    let note = text::limit(assessment.prospects(), page.page.library.catalog());
    let outages = assessment.prospects().model.as_ref();
    let outages = outages
        .and_then(system_outages)
        .map(text::outages::sentence);
    html! {
        <section aria-label={text::FIGURES}>
            <ul class="figure-list">{ for figures }</ul>
            if let Some(outages) = outages {
                <p>{ outages }</p>
            }
            if let Some(note) = note {
                <p>{ note }</p>
            }
        </section>
    }
}
