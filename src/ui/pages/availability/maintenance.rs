//! One node in maintenance: a switch, the share of time, and what each case costs.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::props::AvailabilityPageProps;
use crate::ui::widgets::TextField;
use tandem_domain::decimal::Decimal;
use tandem_domain::maintenance::{Maintenance, MaintenanceCase};
use tandem_domain::plan::Measure;
use tandem_domain::units::Seconds;
use tandem_text::availability as words;
use tandem_text::maintenance as text;

#[derive(PartialEq, Properties)]
pub struct MaintenanceProps {
    pub page: AvailabilityPageProps,
}

#[component]
pub fn MaintenanceSection(props: &MaintenanceProps) -> Html {
    let page = &props.page;
    let asked = page.view.maintenance;
    let found = use_memo(
        (page.page.plan.clone(), asked.is_some()),
        |(plan, is_asked)| {
            let assessment = plan.answers().0;
            is_asked.then(|| Maintenance::of(assessment)).flatten()
        },
    );
    let onchange = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            let share = checked.then(Maintenance::usual_share);
            page.on_change.emit(page.with_maintenance(share));
        })
    };
    html! {
        <section class="panel maintenance" aria-labelledby="maintenance-title">
            <div class="panel-head">
                <h2 id="maintenance-title">{ text::TITLE }</h2>
                <label class="check">
                    <input type="checkbox" checked={asked.is_some()} {onchange} data-path="view.maintenance" />
                    { text::SWITCH }
                </label>
            </div>
            if let (Some(found), Some(share)) = (&*found, asked) {
                <ShareOfTime page={page.clone()} {share} year={found.year} />
                { cases(page, found, share) }
            }
        </section>
    }
}

fn cases(page: &AvailabilityPageProps, found: &Maintenance, share: Decimal) -> Html {
    let (period, catalog) = (page.view.period, page.page.library.catalog());
    let cases = found.worst_first();
    let (few, rest) = cases.split_at_checked(text::FEW).unwrap_or((&cases, &[]));
    let answer = match cases.first() {
        Some(worst) => text::answer(found, worst, share, period, catalog),
        None => text::NOTHING.to_owned(),
    };
    let table = |cases: &[&MaintenanceCase], label: String| {
        let line = |case: &&MaintenanceCase| {
            html! {
                <tr>
                    <th scope="row">{ text::what(&case.what, catalog) }</th>
                    <td class="number">{ words::percent(case.down.complement()) }</td>
                    <td class="number">{ text::adds(found, case, share, period) }</td>
                </tr>
            }
        };
        html! {
            <div class="table-frame" role="region" aria-label={label} tabindex="0">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{ text::WHAT }</th>
                        <th scope="col" class="number">{ text::MEANWHILE }</th>
                        <th scope="col" class="number">
                            { text::COSTS }{ " " }{ words::convention(period.convention) }
                        </th>
                    </tr></thead>
                    <tbody>{ for cases.iter().map(line) }</tbody>
                </table>
            </div>
        }
    };
    html! {
        <>
            <p aria-live="polite" data-maintenance="answer">{ answer }</p>
            if cases.len() > 1 {
                { table(few, text::TITLE.to_owned()) }
            }
            if !rest.is_empty() {
                <details>
                    <summary>{ text::more(rest.len()) }</summary>
                    { table(rest, text::more(rest.len())) }
                </details>
            }
            if found.lacks_nodes {
                <p class="fine">{ text::LACKS_NODES }</p>
            }
            <p class="fine">{ text::WHY }</p>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct ShareOfTimeProps {
    page: AvailabilityPageProps,
    share: Decimal,
    year: Seconds,
}

/// The share of time, as it is typed and as it counts.
#[component]
fn ShareOfTime(props: &ShareOfTimeProps) -> Html {
    let typed = use_state(|| None::<String>);
    let read = |text: &str| {
        let number = Measure::Share.read(text)?.to_string();
        Decimal::parse(&number).filter(|share| *share <= Decimal::ONE)
    };
    let is_wrong = typed.as_deref().is_some_and(|text| read(text).is_none());
    let problems: Vec<String> = is_wrong
        .then(|| text::SHARE_WRONG.to_owned())
        .into_iter()
        .collect();
    let on_input = {
        let (typed, page) = (typed.clone(), props.page.clone());
        Callback::from(move |text: String| {
            if let Some(share) = read(&text) {
                page.on_change.emit(page.with_maintenance(Some(share)));
            }
            typed.set(Some(text));
        })
    };
    let on_settle = {
        let typed = typed.clone();
        Callback::from(move |()| typed.set(None))
    };
    html! {
        <div class="share-field">
            <TextField label={text::SHARE} value={text::share(props.share)} {problems}
                path="view.maintenance-share" {on_input} {on_settle} />
            <p class="fine">{ text::share_means(props.share, props.year) }</p>
        </div>
    }
}
