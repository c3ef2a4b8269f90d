//! The sections of the plan, each with how much is in it and what is wrong with it.

use web_sys::Element;
use yew::prelude::*;

use crate::ui::open_plan::OpenPlan;
use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_document::link::{Link, Route};
use tandem_domain::catalog::Architecture;
use tandem_domain::finding::Finding;
use tandem_domain::id::Word;
use tandem_domain::plan::{Path, PlanSection, PlanSide};
use tandem_text::plan_tables as text;

#[derive(PartialEq, Properties)]
pub struct SectionsProps {
    pub plan: OpenPlan,
    pub current: PlanSection,
    pub architecture: Architecture,
}

const SIDES: [PlanSide; 3] = [
    PlanSide::PrivateEdition,
    PlanSide::OnPremises,
    PlanSide::Whole,
];

#[component]
pub fn Sections(props: &SectionsProps) -> Html {
    let is_open = use_state(|| false);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let root = use_node_ref();
    {
        // On a phone the list folds once a section is chosen.
        let (is_open, root) = (is_open.clone(), root.clone());
        use_effect_with(props.current, move |_| {
            if let Some(root) = root.cast::<Element>().filter(|_| *is_open) {
                dom::focus_in(&root, ".plan-sections-toggle");
                is_open.set(false);
            }
        });
    }
    let sides = SIDES.into_iter().map(|side| {
        let sections = PlanSection::ALL.iter().copied();
        let sections = sections.filter(|section| section.side() == side);
        html! {
            <li key={text::side(side)}>
                <h2 class="fine">{ text::side(side) }</h2>
                <ul>{ for sections.map(|section| link(props, section)) }</ul>
            </li>
        }
    });
    let name = text::section(props.current, props.architecture);
    html! {
        <nav ref={root} class={classes!("plan-sections", is_open.then_some("is-open"))} aria-label={text::SECTIONS}>
            <button type="button" class="button plan-sections-toggle" aria-expanded={is_open.to_string()} onclick={toggle}>
                <Icon name="plan" />{ text::CHOOSE_SECTION }{ ": " }<strong>{ name }</strong>
            </button>
            <ul>{ for sides }</ul>
        </nav>
    }
}

fn link(props: &SectionsProps, section: PlanSection) -> Html {
    let places: Vec<String> = section.places().iter().map(Path::to_string).collect();
    let findings = props.plan.findings().unwrap_or_default().iter();
    let is_here = |finding: &&Finding| places.iter().any(|place| finding.is_within(place));
    let count = findings
        .filter(|it| it.is_problem())
        .filter(is_here)
        .count();
    let rows = section.rows(&props.plan.document);
    let is_current = section == props.current;
    let is_used = section.is_used(&props.plan.document);
    let at = vec![("at".to_owned(), section.at().to_string())];
    html! {
        <li key={section.id()}>
            <a href={Link::to(Route::Plan, at).fragment()} aria-current={is_current.then_some("true")}
                class={classes!((!is_used).then_some("is-unused"))}>
                <span>{ text::section(section, props.architecture) }</span>
                if count > 0 {
                    <span class="plan-problems" title={text::findings(count)}>
                        <Icon name="warning" />{ count }<span class="visually-hidden">{ text::findings(count) }</span>
                    </span>
                }
                if let Some(rows) = rows.filter(|rows| *rows > 0) {
                    <span class="plan-count">{ rows }</span>
                }
            </a>
        </li>
    }
}
