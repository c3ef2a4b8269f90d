//! The budget of a cell: its cases, and of the chosen one the steps with the timing each comes from,
//! the rule, the source, and where it is changed.

use yew::prelude::*;

use super::bar::{Scale, bar};
use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use crate::ui::pages::assumptions::{basis, field};
use crate::ui::widgets::{BasisMark, Citation, Icon, Sheet};
use tandem_document::link::{Link, Route};
use tandem_domain::fault::Fault;
use tandem_domain::id::Word;
use tandem_domain::recovery::{Budget, BudgetPart, PlanRecovery, RecoveryMeasure, RecoveryRule};
use tandem_text::names;
use tandem_text::recovery as words;
use tandem_text::recovery_grid as grid;
use tandem_text::recovery_page as text;
use tandem_text::time;

#[derive(PartialEq, Properties)]
pub struct ExplanationProps {
    pub library: Library,
    pub plan: OpenPlan,
    /// The case that is explained.
    pub case: PlanRecovery,
    /// The cases of its cell, the worst first.
    pub cases: Vec<PlanRecovery>,
    pub measure: RecoveryMeasure,
    /// The user asks for another case.
    pub on_open: Callback<(String, Fault)>,
    pub on_close: Callback<()>,
}

#[component]
pub fn Explanation(props: &ExplanationProps) -> Html {
    let (catalog, line) = (&props.library.catalog(), &props.case);
    let assessment = props.plan.answers().0;
    let rule = catalog.rule(line.recovery.rule);
    let data = line.recovery.data_loss;
    let data = data.and_then(|loss| catalog.rule(RecoveryRule::Data(loss)));
    let at = assessment.recovery_grid().at(line);
    let goal = assessment
        .plan
        .objectives
        .recovery_time
        .of(line.recovery.fault);
    // Of a cell the sheet is one, whichever of its cases is chosen.
    html! {
        <Sheet id={sheet_id(props)} title={text::explained(line, catalog)}
            on_close={props.on_close.clone()}>
            <div class="budget-answer">
                <p class="answer">{ text::outage(line) }</p>
                { bar(line, Scale::of(std::slice::from_ref(line), goal)) }
                { verdicts(props, line) }
            </div>
            if let Some(rule) = rule {
                <p>{ &rule.text }{ " " }<BasisMark basis={rule.basis()} /></p>
            }
            if let Some(budget) = line.budget() {
                { parts(props, budget) }
            }
            if let Some(data) = data {
                <section>
                    <h3>{ text::DATA }</h3>
                    <p>{ &data.text }{ " " }<BasisMark basis={data.basis()} /></p>
                </section>
            }
            { for measured(props, line) }
            if props.cases.len() > 1 {
                <section>
                    <h3>{ grid::CASES }</h3>
                    <ul class="budget-cases">{ for props.cases.iter().map(|it| case(props, it)) }</ul>
                </section>
            }
            <section>
                if let Some(at) = at {
                    <p>
                        <a href={Link::to(Route::Plan, vec![("at".to_owned(), at.to_string())]).fragment()}>
                            { grid::CHANGE }
                        </a>
                    </p>
                }
                if let Some(rule) = rule {
                    <p class="fine"><Citation source={rule.source.clone()} /></p>
                }
            </section>
        </Sheet>
    }
}

/// What failover tests have measured of a case.
fn measured(props: &ExplanationProps, line: &PlanRecovery) -> Option<Html> {
    let all = props.plan.answers().0.measured_of(line);
    let lines = all
        .iter()
        .map(|it| html! { <li>{ text::measured(it) }</li> });
    (!all.is_empty()).then(|| {
        html! {
            <section data-measured="">
                <h3>{ text::MEASURED }</h3>
                <ul>{ for lines }</ul>
            </section>
        }
    })
}

/// What stays the same while another case of the cell is chosen.
fn sheet_id(props: &ExplanationProps) -> String {
    let first = props.cases.first().unwrap_or(&props.case);
    format!("{}-{}", first.id(), first.recovery.fault.id())
}

/// How a case stands to both objectives.
fn verdicts(props: &ExplanationProps, line: &PlanRecovery) -> Html {
    let objectives = &props.plan.answers().0.plan.objectives;
    let verdicts = RecoveryMeasure::ALL.iter().map(|measure| {
        let (icon, class) = match measure.is_met(line) {
            Some(true) => (Some("met"), "verdict-met"),
            Some(false) => (Some("close"), "verdict-missed"),
            None => (None, "verdict-open"),
        };
        html! {
            <li {class}>
                if let Some(icon) = icon {
                    <Icon name={icon} />
                }
                { names::capital(&grid::spoken(line, *measure, objectives, None)) }
            </li>
        }
    });
    html! { <ul class="verdicts">{ for verdicts }</ul> }
}

/// A case of the cell, which opens in place of the one that is explained.
fn case(props: &ExplanationProps, it: &PlanRecovery) -> Html {
    let is_open = *it == props.case;
    let onclick = {
        let (on_open, open) = (props.on_open.clone(), (it.place(), it.recovery.fault));
        Callback::from(move |_: MouseEvent| on_open.emit(open.clone()))
    };
    html! {
        <li>
            <button type="button" class="row-name" aria-current={is_open.then_some("true")} {onclick}>
                { grid::case(it) }
            </button>
            <span>{ grid::cell(it, props.measure) }</span>
        </li>
    }
}

fn parts(props: &ExplanationProps, budget: &Budget) -> Html {
    let heaviest = text::heaviest(budget);
    html! {
        <>
            <section>
                <h3>{ text::ORIGIN }</h3>
                <ul class="steps">{ for budget.parts().iter().map(|it| part(props, it)) }</ul>
            </section>
            if budget.parts().len() > 1 {
                <section>
                    <h3>{ text::HEAVIEST }</h3>
                    <p>{ heaviest.unwrap_or_else(|| text::NO_PARTS.to_owned()) }</p>
                </section>
            }
        </>
    }
}

/// A step, its figure, and the timings it comes from with what they rest on.
fn part(props: &ExplanationProps, part: &BudgetPart) -> Html {
    let plan = &props.plan.answers().0.plan;
    let timings = plan.timings(props.library.catalog());
    let keys = part.term.keys().into_iter().map(|key| {
        html! {
            <>{ " " }{ basis(plan, key, &timings) }{ " " }{ field(plan, key) }</>
        }
    });
    html! {
        <li>
            <span class={format!("step step-{}", part.step.id())}>{ words::budget_step(part) }</span>
            <span class="step-time">{ time::span(part.span) }</span>
            <span><code>{ text::term(part.term, &timings) }</code>{ for keys }</span>
        </li>
    }
}
