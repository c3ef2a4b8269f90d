//! The outages of a run beside the figures of the Recovery page.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::pages::simulation::Simulated;
use crate::ui::widgets::Icon;
use tandem_domain::simulation::{beside_recovery, figures};
use tandem_text::run::beside as text;

/// Outages listed at most; the runbook says as much.
const MOST_ROWS: usize = 100;

#[derive(PartialEq, Properties)]
pub struct BesideRecoveryProps {
    pub library: Library,
    pub simulated: Simulated,
}

#[component]
pub fn BesideRecovery(props: &BesideRecoveryProps) -> Html {
    let library = props.library.clone();
    let answer = use_memo(props.simulated.clone(), move |run| {
        let figures = figures(&run.request.plan, library.catalog());
        let all = beside_recovery(&run.trace, &run.request.faults, &figures);
        (figures, all)
    });
    let (figures, all) = &*answer;
    let differs = all.iter().any(|it| it.verdict.agrees() == Some(false));
    let rows = all.iter().take(MOST_ROWS).filter_map(|it| {
        let outage = props.simulated.trace.outages.get(it.outage)?;
        let line = it.recovery.and_then(|number| figures.get(number));
        let [subject, cause, lasted, figure, verdict] = text::row(outage, it, line);
        Some(html! {
            <tr key={it.outage}>
                <th scope="row">{ subject }</th>
                <td>{ cause }</td>
                <td>{ lasted }</td>
                <td>{ figure }</td>
                <td>
                    if it.verdict.agrees() == Some(false) { <Icon name="warning" />{ " " } }
                    { verdict }
                </td>
            </tr>
        })
    });
    html! {
        <section class="beside-recovery">
            <h3>{ text::TITLE }</h3>
            if differs {
                <div class="notice" role="alert"><Icon name="warning" /><p>{ text::answer(all) }</p></div>
            } else {
                <p>{ text::answer(all) }</p>
            }
            if !all.is_empty() {
                <p class="fine">{ text::WHY }</p>
                <div class="table-frame" role="region" tabindex="0" aria-label={text::TITLE}>
                    <table class="plain">
                        <thead><tr>
                            { for text::HEAD.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }
                        </tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
                if all.len() > MOST_ROWS {
                    <p class="fine">{ text::more(all.len() - MOST_ROWS) }</p>
                }
            }
        </section>
    }
}
