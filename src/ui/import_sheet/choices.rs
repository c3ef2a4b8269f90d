//! What only whoever imports something can say of it.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::ui::widgets::TextField;
use tandem_domain::intake::{
    Choices as IntakeChoices, Existing, Intake, Moment, ObservedSpan, UnusedReason,
};
use tandem_domain::plan::{Document, Plan};
use tandem_interface::shipped;
use tandem_text::intake as text;

/// What there is to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked {
    /// Which region a cluster is.
    Unit,
    /// Which region, and which chart values are of.
    Chart,
    /// When incidents were observed.
    Observed(Option<ObservedSpan>),
    Nothing,
}

/// What there is to say of what was read.
pub fn asked(existing: &Existing, intake: &Intake, choices: &IntakeChoices) -> Asked {
    let has_none = intake
        .unused
        .iter()
        .any(|it| it.reason == UnusedReason::NoChart);
    match existing {
        Existing::Kubernetes(_) => Asked::Unit,
        Existing::HelmValues(_) if has_none || choices.chart.is_some() => Asked::Chart,
        Existing::HelmValues(_) => Asked::Unit,
        Existing::Applications(_) => Asked::Nothing,
        Existing::Incidents(_) => Asked::Observed(intake.observed),
    }
}

#[derive(PartialEq, Properties)]
pub struct ChoiceFieldsProps {
    pub document: Rc<Document>,
    pub choices: IntakeChoices,
    pub asked: Asked,
    pub on_choose: Callback<IntakeChoices>,
}

#[component]
pub fn ChoiceFields(props: &ChoiceFieldsProps) -> Html {
    match props.asked {
        Asked::Nothing | Asked::Observed(None) => Html::default(),
        Asked::Unit => units(props),
        Asked::Chart => html! { <>{ chart(props) }{ units(props) }</> },
        Asked::Observed(Some(span)) => {
            let (choices, on_choose) = (props.choices.clone(), props.on_choose.clone());
            html! { <Observed {choices} {span} {on_choose} /> }
        }
    }
}

/// A choice of one of some, or of none.
fn choice(
    label: &'static str,
    none: Option<&'static str>,
    all: Vec<(String, String)>,
    chosen: Option<&str>,
    on_choose: Callback<Option<String>>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        on_choose.emit((!id.is_empty()).then_some(id));
    });
    let options = all.into_iter().map(|(id, name)| {
        let selected = chosen == Some(id.as_str());
        html! { <option key={id.clone()} value={id} {selected}>{ name }</option> }
    });
    html! {
        <label class="field">
            <span>{ label }</span>
            <select {onchange}>
                if let Some(none) = none {
                    <option value="" selected={chosen.is_none()}>{ none }</option>
                }
                { for options }
            </select>
        </label>
    }
}

/// The units of the plan, where there are several.
fn units(props: &ChoiceFieldsProps) -> Html {
    let plan = Plan::read(&props.document);
    let edition = plan.private_edition.as_deref();
    let units = edition.map(|it| it.units.as_slice()).unwrap_or_default();
    if units.len() < 2 {
        return Html::default();
    }
    let usual = edition
        .and_then(|it| it.system_unit())
        .map(|unit| unit.id.as_str());
    let chosen = props.choices.unit.as_deref().or(usual);
    let all = units
        .iter()
        .map(|unit| (unit.id.clone(), unit.id.clone()))
        .collect();
    let choices = props.choices.clone();
    let on_choose = props.on_choose.reform(move |unit| IntakeChoices {
        unit,
        ..choices.clone()
    });
    choice(text::UNIT, None, all, chosen, on_choose)
}

fn chart(props: &ChoiceFieldsProps) -> Html {
    let services = shipped::catalog().services.iter();
    let all = services
        .map(|it| (it.id.clone(), it.name.clone()))
        .collect();
    let choices = props.choices.clone();
    let on_choose = props.on_choose.reform(move |chart| IntakeChoices {
        chart,
        ..choices.clone()
    });
    let chosen = props.choices.chart.as_deref();
    choice(text::CHART, Some(text::NO_CHART), all, chosen, on_choose)
}

#[derive(PartialEq, Properties)]
struct ObservedProps {
    choices: IntakeChoices,
    span: ObservedSpan,
    on_choose: Callback<IntakeChoices>,
}

/// The ends of the time that was observed.
#[component]
fn Observed(props: &ObservedProps) -> Html {
    let ObservedProps {
        choices,
        span,
        on_choose,
    } = props;
    let span = *span;
    let end = |label: &'static str,
               moment: Moment,
               set: fn(ObservedSpan, Moment) -> ObservedSpan| {
        let (choices, on_choose) = (choices.clone(), on_choose.clone());
        let on_input = Callback::from(move |typed: String| {
            // What is no date yet leaves it as it was.
            if let Some(moment) = Moment::read(&typed) {
                let observed = Some(set(span, moment));
                on_choose.emit(IntakeChoices {
                    observed,
                    ..choices.clone()
                });
            }
        });
        html! {
            <TextField {label} value={moment.shown()} path="" {on_input} on_settle={Callback::noop()} />
        }
    };
    html! {
        <>
            { end(text::FROM, span.from, |span, from| ObservedSpan { from, ..span }) }
            { end(text::UNTIL, span.until, |span, until| ObservedSpan { until, ..span }) }
            <p class="fine">{ text::OBSERVED_HINT }</p>
        </>
    }
}
