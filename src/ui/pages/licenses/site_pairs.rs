//! Two active sites: the pairs each needs so that either carries everyone.

use yew::prelude::*;

use crate::ui::pages::PlanPageProps;
use crate::ui::widgets::TextField;
use tandem_domain::decimal::Decimal;
use tandem_domain::plan::Measure;
use tandem_domain::site_pairs::{SitePairsDemand, site_pairs};
use tandem_text::site_pairs as text;

#[derive(PartialEq, Properties)]
pub struct SitePairsProps {
    pub page: PlanPageProps,
}

/// What a field says: nothing yet, a value, or what is none.
fn read<T>(
    typed: &str,
    usual: Option<T>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, ()> {
    if typed.trim().is_empty() {
        return Ok(usual);
    }
    read(typed).map(Some).ok_or(())
}

#[component]
pub fn SitePairsSection(props: &SitePairsProps) -> Html {
    let typed = use_state(|| [String::new(), String::new(), String::new()]);
    let [agents, per_pair, fill] = &*typed;
    let planned = props.page.plan.answers().0.plan.objectives.agents;
    let count = |text: &str| Measure::Count.read(text)?.as_u64().filter(|it| *it > 0);
    let share = |text: &str| {
        let number = Measure::Share.read(text)?.to_string();
        Decimal::parse(&number).filter(|share| !share.is_zero())
    };
    let wanted = (
        read(agents, planned, count),
        read(per_pair, None, count),
        read(fill, Some(Decimal::ONE), share),
    );
    let answer = match wanted {
        (Ok(Some(agents)), Ok(Some(per_pair)), Ok(Some(fill))) => {
            let demand = SitePairsDemand {
                agents,
                per_pair,
                fill,
            };
            site_pairs(demand).map(|it| (agents, it))
        }
        _ => None,
    };
    let on_input = |at: usize| {
        let typed = typed.clone();
        Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            if let Some(field) = next.get_mut(at) {
                *field = text;
            }
            typed.set(next);
        })
    };
    let problems = |is_wrong: bool, text: &str| -> Vec<String> {
        is_wrong.then(|| text.to_owned()).into_iter().collect()
    };
    let placeholder = planned.map_or_else(String::new, |agents| agents.to_string());
    html! {
        <section class="panel" aria-labelledby="site-pairs-title" data-site-pairs="">
            <h2 id="site-pairs-title">{ text::TITLE }</h2>
            <p class="fine">{ text::WHAT }</p>
            <div class="form-grid">
                <TextField label={text::AGENTS} value={agents.clone()} {placeholder} numeric=true
                    problems={problems(wanted.0.is_err(), text::WRONG_COUNT)}
                    path="site-pairs.agents" on_input={on_input(0)} on_settle={Callback::noop()} />
                <TextField label={text::PER_PAIR} value={per_pair.clone()} numeric=true
                    problems={problems(wanted.1.is_err(), text::WRONG_COUNT)}
                    path="site-pairs.per-pair" on_input={on_input(1)} on_settle={Callback::noop()} />
                <TextField label={text::FILL} value={fill.clone()} placeholder={text::ALL}
                    problems={problems(wanted.2.is_err(), text::WRONG_FILL)}
                    path="site-pairs.fill" on_input={on_input(2)} on_settle={Callback::noop()} />
            </div>
            <p aria-live="polite" data-site-pairs="answer">
                if let Some((agents, it)) = &answer {
                    <strong>{ text::answer(*agents, it) }</strong>
                } else {
                    { text::UNKNOWN }
                }
            </p>
            if let Some(warning) = answer.as_ref().and_then(|(_, it)| text::warning(it)) {
                <p>{ warning }</p>
            }
            <p class="fine">{ text::FORMULA }</p>
        </section>
    }
}
