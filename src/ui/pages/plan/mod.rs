//! The whole plan as a form, made from the description of the document. Every field that a finding
//! can name is here.

mod drawer;
mod fields;
mod objective;
mod props;

use yew::prelude::*;

pub(super) use self::objective::objective;
pub use self::props::PlanPageProps;

use self::drawer::Drawer;
use self::fields::{Fields, ShapeRef};
use crate::web::dom;
use tandem_domain::plan::Path;
use tandem_domain::plan::shape::{Field, PLAN, Shape};
use tandem_text::plan_form as text;

/// Keys that have a form of their own, or none at all.
const NOT_HERE: [&str; 4] = ["version", "catalog", "name", "steps_done"];

#[component]
pub fn PlanPage(props: &PlanPageProps) -> Html {
    use_effect_with(props.at.clone(), |at| {
        if let Some(at) = at {
            dom::focus_on_page(&format!("[data-path='{}']", at.replace('\'', "")));
        }
    });
    let Shape::Object(top) = PLAN else {
        return Html::default();
    };
    let sections = top
        .iter()
        .filter(|field| !NOT_HERE.contains(&field.key))
        .flat_map(|field| sections_of(field));
    let sections = sections.map(|(path, field)| {
        let findings = props.plan.findings_within(&path.to_string()).count();
        let leads_here = props
            .at
            .as_deref()
            .is_some_and(|at| at.starts_with(&path.to_string()));
        let is_used = path.find(props.plan.document.value()).is_some();
        let title = html! {
            <>
                <strong>{ text::label(field.key) }</strong>{ " " }
                <span class="fine">{ field.note() }</span>
                if findings > 0 {
                    { " " }<span class="tag tag-conflict">{ text::findings(findings) }</span>
                }
            </>
        };
        let key = path.to_string();
        let content = {
            let page = props.clone();
            Callback::from(move |()| {
                let (page, path) = (page.clone(), path.clone());
                html! { <Fields {page} {path} shape={ShapeRef(&field.shape)} /> }
            })
        };
        html! {
            <Drawer {key} class="panel" {title} is_open={is_used || leads_here} {content} />
        }
    });
    html! {
        <article class="page plan-form">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer">{ text::answer(&props.plan.assessment.plan, props.plan.findings()) }</p>
                <p>{ text::WHAT }</p>
            </header>
            { for sections }
        </article>
    }
}

/// The on-premises side is large, so each of its parts is a section of its own.
fn sections_of(field: &'static Field) -> Vec<(Path, &'static Field)> {
    let path = Path::root().key(field.key);
    match &field.shape {
        Shape::Object(parts) if field.key == "engage" => parts
            .iter()
            .map(|part| (path.key(part.key), part))
            .collect(),
        _ => vec![(path, field)],
    }
}
