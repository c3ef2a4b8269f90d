//! The slider of the common-cause share, with what it leaves to gain.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::props::AvailabilityPageProps;
use crate::ui::pages::assumptions::place;
use tandem_domain::availability::common_cause_floor;
use tandem_domain::catalog::TimingKey;
use tandem_domain::plan::Edit;
use tandem_text::availability::common_cause as text;

/// The slider goes this far; where a plan has a larger share, to the whole.
const FAR: f64 = 0.3;
const WHOLE: f64 = 1.0;
const STEP: f64 = 0.005;

#[derive(PartialEq, Properties)]
pub struct CommonCauseSliderProps {
    pub page: AvailabilityPageProps,
}

#[component]
pub fn CommonCauseSlider(props: &CommonCauseSliderProps) -> Html {
    let page = &props.page.page;
    let (catalog, assessment) = (page.library.catalog(), page.plan.answers().0);
    let timings = assessment.plan.timings(catalog);
    let model = assessment.prospects().model.as_ref();
    let floor = model.and_then(|model| common_cause_floor(model, &assessment.deployment));
    let Some((floor, share)) = floor.zip(timings.share(TimingKey::CommonCauseBeta)) else {
        return Html::default();
    };
    let at = place(&assessment.plan, TimingKey::CommonCauseBeta);
    let here = at.find(page.plan.document.value());
    let is_range = here.is_some_and(serde_json::Value::is_object);
    let at = if is_range { at.key("likely") } else { at };
    let now = share.get();
    let oninput = {
        let (on_edit, at) = (page.on_edit.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            let written = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(share) = written.parse::<f64>() {
                on_edit.emit(Edit::set(at.clone(), share));
            }
        })
    };
    let onchange = page.on_settle.reform(|_: Event| ());
    let most = if now > FAR { WHOLE } else { FAR };
    html! {
        <section class="panel common-cause" aria-labelledby="common-cause-title">
            <h2 id="common-cause-title">{ text::TITLE }</h2>
            <label class="field">
                <span>{ text::SHARE }{ " " }<output>{ text::share(now) }</output></span>
                <input type="range" min="0" max={most.to_string()} step={STEP.to_string()}
                    value={now.to_string()} data-path={at.to_string()}
                    aria-valuetext={text::share(now)} {oninput} {onchange} />
            </label>
            <p aria-live="polite">{ text::floor(&floor, props.page.view.period, catalog) }</p>
            if is_range {
                <p class="fine">{ text::RANGE }</p>
            }
            <p class="fine">{ text::WHY }</p>
        </section>
    }
}
