//! Random faults over many years: how sure the figure is, how years differ, how bad one can be.

mod comparison;
mod pictures;
mod progress;
mod worst;

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use self::comparison::CompareSection;
use self::pictures::{exceedance, histogram, interval};
use self::progress::request;
pub use self::progress::use_run;
use self::worst::Worst;
use super::{Change, PlanPageProps};
use crate::ui::other_plans::OtherPlan;
use crate::ui::widgets::{Icon, TextField};
use crate::web::address::Step;
use tandem_document::link::Link;
use tandem_document::long_run_link::{CONFIDENCES, LongRunView, percent};
use tandem_domain::availability::CausedDowntime;
use tandem_domain::catalog::Catalog;
use tandem_domain::monte_carlo::{Estimate, Settings};
use tandem_domain::plan::Measure;
use tandem_domain::share::told_apart;
use tandem_domain::units::{Probability, Seconds};
use tandem_text::availability::{FEW_CAUSES, more_causes};
use tandem_text::long_run as text;
use tandem_text::{grouped, names};

#[derive(Clone, PartialEq, Properties)]
pub struct LongRunPageProps {
    pub page: PlanPageProps,
    /// Tells the plan at hand from the others.
    pub plan_id: AttrValue,
    pub view: LongRunView,
    /// The reader's other plans; none until they are read.
    pub others: Option<Vec<OtherPlan>>,
    pub on_change: Callback<Change<LongRunView>>,
    /// Leads to another page.
    pub on_go: Callback<(Link, Step)>,
}

#[component]
pub fn LongRunPage(props: &LongRunPageProps) -> Html {
    let settings = props.view.settings;
    let plan = props.page.plan.document.to_text();
    let run = request(&plan, &settings);
    let followed = use_run(Some(&run));
    let progress = &followed.progress;
    // The last estimate stays while the next one begins.
    let last = use_mut_ref(|| None::<(Rc<str>, Rc<Estimate>)>);
    if let Some(fresh) = &progress.estimate
        && last.borrow().as_ref().is_none_or(|(text, _)| text != fresh)
        && let Ok(estimate) = serde_json::from_str(fresh)
    {
        last.replace(Some((fresh.clone(), Rc::new(estimate))));
    }
    let estimate = last.borrow().as_ref().map(|(_, estimate)| estimate.clone());
    let is_stale = progress.estimate.is_none() && estimate.is_some();
    let answer = estimate.as_ref().map_or_else(
        || text::WHAT.to_owned(),
        |estimate| text::answer(estimate, &percent(settings.confidence)),
    );
    let shown_seed = progress.is_over.then_some(settings.seed);
    html! {
        <article class="page long-run">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", is_stale.then_some("stale"))}>{ answer }</p>
            </header>
            <div class="run-state" role="status">{ followed.state() }</div>
            { followed.troubles() }
            <div class="run-settings">
                { fields(props) }
                { followed.button() }
            </div>
            if let Some(estimate) = &estimate {
                { results(&props.page, estimate) }
            }
            <div class="long-run-columns">
            if let Some(estimate) = &estimate {
                <Worst estimate={estimate.clone()} seed={shown_seed} on_go={props.on_go.clone()} />
            }
            <CompareSection plan_id={props.plan_id.clone()} view={props.view.clone()} others={props.others.clone()} {run} may_start={followed.is_whole()}
                on_change={props.on_change.clone()} />
            </div>
        </article>
    }
}

/// The settings; each counts when its field is left or Enter is pressed.
fn fields(props: &LongRunPageProps) -> Html {
    let view = props.view.clone();
    let number = |label, measure: Measure, value: u64, set: fn(&mut Settings, u64) -> bool| {
        let (view, on_change) = (view.clone(), props.on_change.clone());
        let on_input = Callback::from(move |typed: String| {
            let mut view = view.clone();
            if let Some(number) = measure.read(&typed).and_then(|it| it.as_u64())
                && set(&mut view.settings, number)
            {
                on_change.emit(Change {
                    view,
                    step: Step::Same,
                });
            }
        });
        html! {
            <TextField {label} value={measure.write(&value.into())} numeric={true} path="" {on_input}
                on_settle={Callback::noop()} />
        }
    };
    let onchange = {
        let (view, on_change) = (view.clone(), props.on_change.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let mut view = view.clone();
            let sure = chosen.parse().ok().map(|percent: f64| percent / 100.0);
            if let Some(sure) = sure.and_then(Probability::new) {
                view.settings.confidence = sure;
                on_change.emit(Change {
                    view,
                    step: Step::Same,
                });
            }
        })
    };
    let sure = percent(view.settings.confidence);
    html! {
        <>
            { number(text::YEARS, Measure::Count, view.settings.years.into(), Settings::set_years) }
            { number(text::REPLICATIONS, Measure::Count, view.settings.replications.into(), Settings::set_replications) }
            { number(text::SEED, Measure::Name, view.settings.seed, Settings::set_seed) }
            <label class="field">
                <span>{ text::CONFIDENCE }</span>
                <select {onchange} data-path="">
                    { for CONFIDENCES.iter().map(|known| html! {
                        <option value={*known} selected={*known == sure}>{ text::in_percent(known) }</option>
                    }) }
                </select>
            </label>
        </>
    }
}

fn results(page: &PlanPageProps, estimate: &Estimate) -> Html {
    let Some(exact) = &estimate.exact else {
        return figures(page, estimate, &[]);
    };
    let (assessment, _) = page.plan.answers();
    html! {
        <>
            if exact.agrees == Some(false) {
                <div class="notice" role="alert"><Icon name="error" /><p>{ text::DISAGREES }</p></div>
            }
            { figures(page, estimate, &assessment.availability().by_cause) }
        </>
    }
}

fn figures(page: &PlanPageProps, estimate: &Estimate, exactly: &[CausedDowntime]) -> Html {
    html! {
        <div class="long-run-columns">
            <div>
                { interval_section(estimate) }
                { causes(&estimate.by_cause, exactly, page.library.catalog()) }
                { outages(estimate) }
            </div>
            { yearly(estimate) }
        </div>
    }
}

fn interval_section(estimate: &Estimate) -> Html {
    let ways = estimate.ways.iter().map(|way| {
        let is_chosen = estimate.method == Some(way.method);
        let [share, low, high] = told_apart([way.availability, way.low, way.high]);
        html! {
            <tr key={format!("{:?}", way.method)}>
                <th scope="row">
                    { text::method(way.method) }
                    if is_chosen { { " " }<span class="tag">{ text::CHOSEN }</span> }
                </th>
                <td class="number">{ share }</td>
                <td class="number">{ low }</td>
                <td class="number">{ high }</td>
                <td class="number">{ format!("{:.2e}", way.standard_error) }</td>
                <td class="number">{ way.variance_ratio.map(|ratio| format!("{ratio:.1} ×")).unwrap_or_default() }</td>
            </tr>
        }
    });
    let exact = estimate.exact.as_ref();
    html! {
        <section>
            <h2>{ text::INTERVAL }</h2>
            if let Some(exact) = exact { <p>{ text::beside(exact) }</p> }
            { for exact.iter().flat_map(|exact| &exact.approximations).map(|it| html! {
                <p class="fine">{ text::approximation(*it) }</p>
            }) }
            { interval(estimate) }
            <p class="fine">{ text::INTERVAL_WHY }</p>
            <div class="table-frame" role="region" tabindex="0" aria-label={text::INTERVAL}><table class="plain">
                <thead><tr>
                    <th scope="col">{ text::WAY }</th>
                    <th scope="col" class="number">{ text::ESTIMATE }</th>
                    <th scope="col" class="number">{ text::LOW }</th>
                    <th scope="col" class="number">{ text::HIGH }</th>
                    <th scope="col" class="number">{ text::ERROR }</th>
                    <th scope="col" class="number">{ text::RATIO }</th>
                </tr></thead>
                <tbody>{ for ways }</tbody>
            </table></div>
        </section>
    }
}

fn yearly(estimate: &Estimate) -> Html {
    let distribution = &estimate.distribution;
    if estimate.years_simulated == 0 {
        return Html::default();
    }
    let rows = distribution.histogram.iter().map(|bar| {
        html! {
            <tr key={bar.from_s.get().to_string()}>
                <th scope="row">{ text::step(bar.from_s, bar.to_s) }</th>
                <td class="number">{ grouped(bar.years) }</td>
            </tr>
        }
    });
    let worse = distribution.one_in.iter().map(|it| {
        html! {
            <tr key={it.years}>
                <th scope="row" class="number">{ text::one_in(it) }</th>
                <td class="number">{ text::length(it.downtime_s) }</td>
            </tr>
        }
    });
    html! {
        <section>
            <h2>{ text::YEARLY }</h2>
            <p>{ text::with_downtime(estimate) }</p>
            { histogram(distribution) }
            <p class="fine">{ text::YEARLY_WHY }</p>
            <h3>{ text::WORSE }</h3>
            { exceedance(distribution) }
            <p class="fine">{ text::EXCEEDANCE_WHY }</p>
            <div class="side-by-side">
                <table class="plain">
                    <caption>{ text::YEARLY }</caption>
                    <thead><tr>
                        <th scope="col">{ text::DOWNTIME }</th>
                        <th scope="col" class="number">{ text::COUNT }</th>
                    </tr></thead>
                    <tbody>
                        <tr><th scope="row">{ text::WITHOUT }</th><td class="number">{ grouped(distribution.years_without) }</td></tr>
                        { for rows }
                    </tbody>
                </table>
                <table class="plain">
                    <caption>{ text::WORSE }</caption>
                    <thead><tr>
                        <th scope="col" class="number">{ text::ONE_IN }</th>
                        <th scope="col" class="number">{ text::WORSE_THAN }</th>
                    </tr></thead>
                    <tbody>{ for worse }</tbody>
                </table>
            </div>
        </section>
    }
}

fn causes(simulated: &[CausedDowntime], exactly: &[CausedDowntime], catalog: &Catalog) -> Html {
    let row = |cause: &CausedDowntime| {
        let exact = exactly.iter().find(|exact| exact.cause == cause.cause);
        html! {
            <tr key={cause.cause.to_string()}>
                <th scope="row">{ names::cause(&cause.cause, catalog) }</th>
                <td class="number">{ text::length(cause.seconds_per_year) }</td>
                <td class="number">
                    { exact.map(|exact| text::length(exact.seconds_per_year)).unwrap_or_default() }
                </td>
            </tr>
        }
    };
    let table = |causes: &[CausedDowntime]| {
        html! {
            <div class="table-frame" role="region" tabindex="0" aria-label={text::CAUSES}><table class="plain">
                <thead><tr>
                    <th scope="col">{ text::CAUSE }</th>
                    <th scope="col" class="number">{ text::SIMULATED }</th>
                    <th scope="col" class="number">{ text::EXACTLY }</th>
                </tr></thead>
                <tbody>{ for causes.iter().map(row) }</tbody>
            </table></div>
        }
    };
    // The largest are in sight; those that hardly show are one click away.
    let (few, more) = simulated
        .split_at_checked(FEW_CAUSES)
        .unwrap_or((simulated, &[]));
    html! {
        <section>
            <h2>{ text::CAUSES }</h2>
            { table(few) }
            if !more.is_empty() {
                <details>
                    <summary>{ more_causes(more.len()) }</summary>
                    { table(more) }
                </details>
            }
        </section>
    }
}

fn outages(estimate: &Estimate) -> Html {
    let rows = estimate
        .outage_lengths
        .iter()
        .filter(|it| it.outages > 0)
        .map(|it| {
            html! {
                <tr key={it.from_s}>
                    <th scope="row">{ text::step(Seconds::whole(it.from_s), Seconds::whole(it.to_s)) }</th>
                    <td class="number">{ it.outages }</td>
                </tr>
            }
        });
    html! {
        <details class="panel">
            <summary><strong>{ text::OUTAGES }</strong></summary>
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ text::OUTAGE }</th>
                    <th scope="col" class="number">{ text::OUTAGE_COUNT }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </details>
    }
}
