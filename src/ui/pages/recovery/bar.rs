//! An outage as a bar, step by step, against the objective. Decoration: the numbers stand beside it.

use yew::prelude::*;

use tandem_domain::id::Word;
use tandem_domain::recovery::{OutageTime, PlanRecovery, Step};
use tandem_domain::units::Seconds;

/// Units of drawing across a bar.
const WIDTH: f64 = 1000.0;

/// What the full width of the bars stands for.
#[derive(Clone, Copy, PartialEq)]
pub struct Scale {
    pub full: Seconds,
    pub goal: Option<Seconds>,
}

impl Scale {
    /// As long as the longest outage, but no more than twice the objective: whether a bar crosses
    /// the line is what there is to see.
    pub fn of(lines: &[PlanRecovery], goal: Option<Seconds>) -> Self {
        let goal = goal.filter(|goal| !goal.is_zero());
        let worst = lines
            .iter()
            .filter_map(PlanRecovery::total)
            .map(|span| span.worst);
        let longest = worst.fold(goal.unwrap_or(Seconds::ZERO), longer);
        let full = match goal {
            Some(goal) if longest > goal * 2 => goal * 2,
            _ => longest,
        };
        Self { full, goal }
    }

    /// How far a length reaches, in units of drawing.
    fn at(self, length: Seconds) -> f64 {
        let full = self.full.get();
        if full > 0.0 {
            (length.get() / full).min(1.0) * WIDTH
        } else {
            0.0
        }
    }
}

fn longer(one: Seconds, other: Seconds) -> Seconds {
    if one > other { one } else { other }
}

/// The bar of an outage; dashed over the full width where it does not end.
pub fn bar(line: &PlanRecovery, scale: Scale) -> Html {
    let goal = scale.goal.map(|goal| {
        let x = format!("{:.1}", scale.at(goal).min(WIDTH - 1.0));
        html! { <line class="recovery-goal" x1={x.clone()} x2={x} y1="0" y2="12" /> }
    });
    let parts = match &line.recovery.outage {
        OutageTime::Never => endless(),
        OutageTime::None
        | OutageTime::Lasts(_)
        | OutageTime::Unknown
        | OutageTime::NotApplicable => steps(line, scale),
    };
    html! {
        <svg class="bar recovery-bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
            { parts }
            { goal }
        </svg>
    }
}

fn endless() -> Html {
    html! { <rect class="bar-refused" x="0" y="2" width="1000" height="8" /> }
}

/// A piece for each step that takes time; a gap near the end where there is no room for all.
fn steps(line: &PlanRecovery, scale: Scale) -> Html {
    let mut from = Seconds::ZERO;
    let pieces: Vec<Html> = Step::ALL
        .iter()
        .filter_map(|&step| {
            let start = from;
            from = from + line.of(step)?.worst;
            let (left, right) = (scale.at(start), scale.at(from));
            let class = format!("recovery-step-{}", step.id());
            (right > left).then(|| {
                html! {
                    <rect {class} x={format!("{left:.1}")} y="2" width={format!("{:.1}", right - left)}
                        height="8" />
                }
            })
        })
        .collect();
    html! {
        <>
            { for pieces }
            if from > scale.full {
                <rect class="recovery-gap" x="960" y="0" width="10" height="12" />
            }
        </>
    }
}
