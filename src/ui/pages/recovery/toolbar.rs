//! What the grid keeps and says, and the targets it is held against.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::props::RecoveryPageProps;
use crate::ui::pages::plan::objective;
use crate::ui::widgets::{Choice, Segmented};
use tandem_document::recovery_link::RecoveryView;
use tandem_domain::assessment::Assessment;
use tandem_domain::id::Word;
use tandem_domain::plan::Objectives;
use tandem_domain::recovery::{GridFilter, RecoveryMeasure};
use tandem_text::recovery_grid as words;
use tandem_text::recovery_page as text;

pub fn toolbar(props: &RecoveryPageProps, assessment: &Assessment<'_>) -> Html {
    let (page, view) = (&props.page, &props.view);
    let disaster = assessment.recovery_grid().disaster();
    let filters = GridFilter::ALL.iter().filter(|filter| match filter {
        GridFilter::Disaster => disaster.is_some(),
        GridFilter::All | GridFilter::Misses | GridFilter::Critical => true,
    });
    let filters = filters.map(|filter| {
        Choice::new(
            filter.id(),
            words::filter(*filter, disaster, &assessment.plan),
        )
    });
    let measures = RecoveryMeasure::ALL.iter();
    let measures = measures.map(|measure| Choice::new(measure.id(), words::measure(*measure)));
    let on_filter = props.change(|view: &mut RecoveryView, id: AttrValue| {
        view.filter = GridFilter::from_id(&id).unwrap_or(view.filter);
    });
    let on_measure = props.change(|view: &mut RecoveryView, id: AttrValue| {
        view.measure = RecoveryMeasure::from_id(&id).unwrap_or(view.measure);
    });
    html! {
        <div class="conventions recovery-tools">
            <Segmented name="recovery-filter" legend={words::FILTER} choices={filters.collect::<Vec<_>>()}
                chosen={view.filter.id()} on_choose={on_filter} />
            <Segmented name="recovery-measure" legend={words::MEASURE}
                choices={measures.collect::<Vec<_>>()} chosen={view.measure.id()} on_choose={on_measure} />
            { subjects(props, assessment) }
            { objective(page, &Objectives::recovery_time_at(), text::RTO) }
            { objective(page, &Objectives::recovery_point_at(), text::RPO) }
        </div>
    }
}

/// The choice of one subject, or all of them.
fn subjects(props: &RecoveryPageProps, assessment: &Assessment<'_>) -> Html {
    let onchange = props.change(|view: &mut RecoveryView, event: Event| {
        let target = event.target();
        let select = target.and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
        let value = select.map(|select| select.value()).unwrap_or_default();
        view.subject = (!value.is_empty()).then_some(value);
    });
    // A subject's cases stand together.
    let all = assessment.recovery();
    let subjects = all.chunk_by(|one, other| one.place() == other.place());
    let subjects = subjects.filter_map(|cases| {
        let first = cases.first()?;
        let name = text::subject(first, props.page.library.catalog());
        Some((first.place(), name))
    });
    let subjects: Vec<(String, String)> = subjects.collect();
    // A subject the plan no longer has is no filter.
    let chosen = props.view.subject.as_ref();
    let chosen = chosen.filter(|chosen| subjects.iter().any(|(id, _)| id == *chosen));
    let options = subjects.iter().enumerate().map(|(index, (id, name))| {
        html! {
            <option key={index} value={id.clone()} selected={chosen == Some(id)}>{ name }</option>
        }
    });
    html! {
        <label class="field recovery-filter">
            <span>{ text::SUBJECT }</span>
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ text::ALL }</option>
                { for options }
            </select>
        </label>
    }
}
