//! What the checks find: a list by check, the worst first, narrowed by filters, and beside it the chosen
//! one with its source, its places and its fixes.

mod detail;
mod filters;
mod list;
mod severity;

pub use severity::icon;

use web_sys::Element;
use yew::prelude::*;

use self::detail::detail;
use self::filters::filters;
use self::list::list;
use super::PlanPageProps;
use super::icon_options::IconOptions;
use crate::web::dom;
use tandem_domain::catalog::CheckId;
use tandem_domain::finding::Severity;
use tandem_domain::finding_group::{FindingFilter, FindingGroup, grouped};
use tandem_domain::id::Word;
use tandem_domain::plan::{Edit, PlanSection, PlanSide};
use tandem_text::checks as text;

/// What finds the entry of the list that Tab reaches.
const ENTRY: &str = ".finding-list [tabindex='0']";

/// The check and the severity of a group, by which it is known again when the plan has changed.
type Chosen = (CheckId, Severity);

fn name(group: &FindingGroup<'_>) -> Option<Chosen> {
    let first = group.first()?;
    Some((first.id, first.severity))
}

#[component]
pub fn ChecksPage(props: &PlanPageProps) -> Html {
    let filter = use_state(FindingFilter::default);
    // What is chosen, and where it stood: what comes in its place is chosen once it is mended.
    let chosen = use_state(|| (None::<Chosen>, 0usize));
    let mends = use_mut_ref(|| false);
    let findings = props.plan.findings().unwrap_or_default();
    let groups = grouped(findings, *filter);
    let known = groups
        .iter()
        .position(|it| name(it).is_some() && name(it) == chosen.0);
    let number = known.unwrap_or_else(|| chosen.1.min(groups.len().saturating_sub(1)));
    let root = use_node_ref();
    {
        let (root, mends) = (root.clone(), mends.clone());
        use_effect_with(props.plan.clone(), move |_| {
            // The fix is gone, and the focus would go with it: on to what comes in its place.
            if let Some(page) = root.cast::<Element>().filter(|_| mends.replace(false)) {
                dom::focus_in(&page, "h1");
                dom::focus_in(&page, ENTRY);
            }
        });
    }
    let on_edit = props.on_edit.reform(move |edit: Edit| {
        mends.replace(true);
        edit
    });
    let on_choose = {
        let chosen = chosen.clone();
        let names: Vec<Option<Chosen>> = groups.iter().map(name).collect();
        Callback::from(move |number: usize| {
            chosen.set((names.get(number).copied().flatten(), number));
        })
    };
    let keep = {
        let chosen = chosen.clone();
        let name = groups.get(number).and_then(name);
        move || chosen.set((name, number))
    };
    let on_fix = on_edit.reform(move |edit: Edit| {
        keep();
        edit
    });
    let plan = &props.plan.assessment.plan;
    let icon_pair = plan.engage.icon_pair.clone();
    // Private edition has no Interaction Concentrators to compare.
    let on_premises = PlanSection::ALL.iter();
    let mut on_premises = on_premises.filter(|it| it.side() == PlanSide::OnPremises);
    let has_servers =
        plan.private_edition.is_none() || on_premises.any(|it| it.is_used(&props.plan.document));
    let planned = icon_pair
        .map(|pair| (pair.a.options, pair.b.options))
        .unwrap_or_default();
    html! {
        <article ref={root} class="page checks">
            <header class="page-head">
                <h1 tabindex="-1">{ text::TITLE }</h1>
                <p class="answer" aria-live="polite">{ text::answer(findings) }</p>
            </header>
            if !findings.is_empty() {
                { filters(findings, &filter) }
                if groups.is_empty() {
                    <p class="empty">{ text::NOTHING_MATCHES }</p>
                }
                <div class="findings">
                    { list(&groups, number, &on_choose, props.library.catalog()) }
                    { for groups.get(number).map(|group| detail(props, group, &on_fix)) }
                </div>
            }
            if has_servers {
                <IconOptions {planned} on_edit={props.on_edit.clone()} />
            }
        </article>
    }
}
