//! The sheet behind an outage: the rule, each part with the timing it comes from, the source.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use crate::ui::pages::assumptions::{basis, field};
use crate::ui::widgets::{BasisMark, Citation, Sheet};
use tandem_domain::id::Word;
use tandem_domain::recovery::{Budget, BudgetPart, PlanRecovery, RecoveryRule};
use tandem_text::recovery as words;
use tandem_text::recovery_page as text;
use tandem_text::time;

#[derive(PartialEq, Properties)]
pub struct ExplanationProps {
    pub library: Library,
    pub plan: OpenPlan,
    pub line: PlanRecovery,
    pub on_close: Callback<()>,
}

#[component]
pub fn Explanation(props: &ExplanationProps) -> Html {
    let (catalog, line) = (&props.library.catalog(), &props.line);
    let rule = catalog.rule(line.recovery.rule);
    let data = line
        .recovery
        .data_loss
        .and_then(|loss| catalog.rule(RecoveryRule::Data(loss)));
    let id = format!("{}-{}", line.id(), line.recovery.fault.id());
    html! {
        <Sheet {id} title={text::explained(line, catalog)} on_close={props.on_close.clone()}>
            <p class="answer">{ text::outage(line) }</p>
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
            if let Some(rule) = rule {
                <p class="fine"><Citation source={rule.source.clone()} /></p>
            }
        </Sheet>
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
            <section>
                <h3>{ text::HEAVIEST }</h3>
                <p>{ heaviest.unwrap_or_else(|| text::NO_PARTS.to_owned()) }</p>
            </section>
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
