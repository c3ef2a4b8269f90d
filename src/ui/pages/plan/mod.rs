//! The plan, section by section: a list of them, and the chosen one as a table or a short form. Every
//! field that a finding can name is here.

mod choices;
mod drawer;
mod fields;
mod grid;
mod lists;
mod objective;
mod props;
mod sections;
mod timings;

use std::cell::Cell;

use yew::prelude::*;

pub(super) use self::objective::objective;
pub use self::props::PlanPageProps;

use self::fields::{Fields, own_timings};
use self::grid::PlanGrid;
use self::lists::FieldList;
use self::sections::Sections;
use self::timings::timings;
use crate::ui::open_plan::OpenPlan;
use crate::web::dom;
use tandem_domain::catalog::Architecture;
use tandem_domain::id::Word;
use tandem_domain::plan::shape::Shape;
use tandem_domain::plan::{Path, PlanSection};
use tandem_text::{plan_form as text, plan_tables};

thread_local! {
    /// The section that was seen last.
    static LAST: Cell<Option<PlanSection>> = const { Cell::new(None) };
}

/// The first section with a problem, else the targets.
fn first_section(plan: &OpenPlan) -> PlanSection {
    let findings = plan.findings().unwrap_or_default();
    let is_wrong = |section: &&PlanSection| {
        let places = section.places();
        let mut problems = findings.iter().filter(|it| it.is_problem());
        problems.any(|it| places.iter().any(|place| it.is_within(&place.to_string())))
    };
    let wrong = PlanSection::ALL.iter().find(is_wrong);
    wrong.copied().unwrap_or(PlanSection::Targets)
}

#[component]
pub fn PlanPage(props: &PlanPageProps) -> Html {
    let edition = props.plan.assessment.plan.private_edition.as_deref();
    let architecture = edition.map_or(Architecture::Cloud, |edition| edition.architecture);
    let at = props.at.as_deref().and_then(Path::parse);
    let section = at.as_ref().and_then(PlanSection::of);
    // Whoever comes back is where they were; whoever comes first, where something is wrong.
    let first = use_memo((), |()| first_section(&props.plan));
    let last = LAST.get().filter(|it| it.is_used(&props.plan.document));
    let section = section.or(last).unwrap_or(*first);
    LAST.set(Some(section));
    use_effect_with(props.at.clone(), move |at| {
        // Whoever goes through the sections stays among them; a table takes its own cells.
        let is_led = !dom::has_focus_within(".plan-sections");
        if let Some(at) = at.as_ref().filter(|_| is_led) {
            dom::focus_on_page(&format!(
                ".plan-section [data-path='{}']",
                at.replace('\'', "")
            ));
        }
    });
    html! {
        <article class="page plan-form">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer">{ text::answer(&props.plan.assessment.plan, props.plan.findings()) }</p>
            </header>
            <div class="plan-parts">
                <Sections plan={props.plan.clone()} current={section} {architecture} />
                <section class="plan-section" aria-labelledby="plan-section" key={section.id()}>
                    <header>
                        <h2 id="plan-section">{ plan_tables::section(section, architecture) }</h2>
                        <p class="fine">{ plan_tables::about(section) }</p>
                    </header>
                    { form(props, section) }
                    if section.table().is_some() {
                        <PlanGrid page={props.clone()} {section} {architecture} />
                    }
                </section>
            </div>
        </article>
    }
}

/// The single fields of a section.
fn form(page: &PlanPageProps, section: PlanSection) -> Html {
    let Some((path, shape, fields)) = section.form() else {
        return Html::default();
    };
    let own = match shape {
        Shape::WithTimings(_) => own_timings(page, &path),
        Shape::Assumptions => timings(page, &path),
        _ => Html::default(),
    };
    html! {
        <div class="plan-fields" data-path={path.to_string()} tabindex="-1">
            <Fields page={page.clone()} {path} fields={FieldList(fields)} />
            { own }
        </div>
    }
}
