//! Two runs side by side: the one that was kept, and the one that has become of it. A line beside the
//! run says how they differ, tables in the drawer say it all.

mod picture;

use yew::prelude::*;

use self::picture::picture;
use super::Simulated;
use crate::ui::library::Library;
use crate::ui::widgets::Icon;
use tandem_domain::catalog::Catalog;
use tandem_domain::simulation::{InjectedFault, compare};
use tandem_text::run::{ALL, clock, fault_in_full, length};
use tandem_text::simulation::fork as text;
use tandem_text::{grouped, names};

#[derive(PartialEq, Properties)]
pub struct ForkBarProps {
    /// The run that was kept.
    pub kept: Simulated,
    /// The run at hand.
    pub simulated: Simulated,
    pub on_back: Callback<()>,
    pub on_let_go: Callback<()>,
    /// Shows the tables.
    pub on_compare: Callback<()>,
}

#[component]
pub fn ForkBar(props: &ForkBarProps) -> Html {
    let fork = use_memo(
        (props.kept.clone(), props.simulated.clone()),
        |(kept, now)| compare(&kept.trace, &now.trace),
    );
    let is_new = props.kept == props.simulated;
    html! {
        <section class="fork" aria-label={text::TITLE}>
            <Icon name="fork" />
            if is_new {
                <p>{ text::KEPT }</p>
            } else {
                <p class="fork-answer">{ text::answer(&fork) }</p>
                <button type="button" class="button" aria-haspopup="dialog" onclick={props.on_compare.reform(|_: MouseEvent| ())}>
                    <Icon name="differs" />{ text::COMPARE }
                </button>
                <button type="button" class="button" onclick={props.on_back.reform(|_: MouseEvent| ())}>
                    <Icon name="undo" />{ text::GO_BACK }
                </button>
            }
            <button type="button" class="button" onclick={props.on_let_go.reform(|_: MouseEvent| ())}>
                <Icon name="close" />{ text::LET_GO }
            </button>
        </section>
    }
}

#[derive(PartialEq, Properties)]
pub struct ForkTablesProps {
    pub library: Library,
    /// The run that was kept.
    pub kept: Simulated,
    /// The run at hand.
    pub simulated: Simulated,
}

#[component]
pub fn ForkTables(props: &ForkTablesProps) -> Html {
    let fork = use_memo(
        (props.kept.clone(), props.simulated.clone()),
        |(kept, now)| compare(&kept.trace, &now.trace),
    );
    let (a, b) = (&props.kept, &props.simulated);
    let catalog = props.library.catalog();
    html! {
        <section class="fork-tables" aria-label={text::TITLE}>
            if props.kept == props.simulated {
                <p>{ text::KEPT }</p>
            } else {
                <p class="fork-answer">{ text::answer(&fork) }</p>
                <h3>{ text::FAULTS }</h3>
                <div class="fork-faults">
                    <div><h4>{ text::A }</h4>{ faults(&a.request.faults, &b.request.faults, catalog) }</div>
                    <div><h4>{ text::B }</h4>{ faults(&b.request.faults, &a.request.faults, catalog) }</div>
                </div>
                <h3>{ text::OUTAGES }</h3>
                if fork.outages.is_empty() {
                    <p>{ text::NO_OUTAGES }</p>
                } else {
                    { picture(&fork, [a.trace.duration_s, b.trace.duration_s], catalog) }
                    <div class="table-frame" role="region" tabindex="0" aria-label={text::OUTAGES}><table class="plain">
                        <thead><tr>
                            <th scope="col">{ text::SUBJECT }</th><th scope="col">{ text::A }</th>
                            <th scope="col">{ text::B }</th><th scope="col">{ text::DIFFERENCE }</th>
                        </tr></thead>
                        <tbody>{ for fork.outages.iter().enumerate().map(|(at, side)| {
                            let (one, other) = (side.one.as_ref(), side.other.as_ref());
                            html! {
                                <tr key={at} class={classes!(side.differs().then_some("fork-differs"))}>
                                    <th scope="row">
                                        { names::subject(&side.subject, catalog) }
                                        if side.differs() {
                                            { " " }<span class="tag"><Icon name="differs" />{ text::DIFFERS }</span>
                                        }
                                    </th>
                                    <td>{ text::outage(one) }</td>
                                    <td>{ text::outage(other) }</td>
                                    <td>{ text::difference(one, other) }</td>
                                </tr>
                            }
                        }) }</tbody>
                    </table></div>
                }
                if a.trace.traffic.offered + b.trace.traffic.offered > 0 {
                    <h3>{ text::TRAFFIC }</h3>
                    <div class="table-frame" role="region" tabindex="0" aria-label={text::TRAFFIC}><table class="plain">
                        <thead><tr>{ for text::TRAFFIC_HEAD.iter().enumerate().map(|(at, head)| html! {
                            <th scope="col" class={(at > 0).then_some("number")}>{ *head }</th>
                        }) }</tr></thead>
                        <tbody>{ for fork.traffic.iter().map(|(subject, one, other)| (names::subject(subject, catalog), one, other))
                            .chain([(ALL.to_owned(), &a.trace.traffic, &b.trace.traffic)])
                            .map(|(subject, one, other)| {
                                let pairs = [(one.served, other.served), (one.refused, other.refused), (one.lost, other.lost)];
                                html! {
                                    <tr key={subject.clone()}>
                                        <th scope="row">{ subject }</th>
                                        { for pairs.map(|(one, other)| {
                                            let class = classes!("number", (one != other).then_some("fork-differs"));
                                            html! {
                                                <>
                                                    <td class="number">{ grouped(one) }</td>
                                                    <td {class}>
                                                        if one != other { <Icon name="differs" />{ " " } }
                                                        { grouped(other) }
                                                    </td>
                                                </>
                                            }
                                        }) }
                                    </tr>
                                }
                            }) }</tbody>
                    </table></div>
                }
            }
        </section>
    }
}

/// The faults of one run; those the other does not have are marked.
fn faults(these: &[InjectedFault], those: &[InjectedFault], catalog: &Catalog) -> Html {
    let items = these.iter().enumerate().map(|(at, fault)| {
        let lasts = fault.for_s.map(|lasts| format!(", {}", length(lasts))).unwrap_or_default();
        let is_new = !those.contains(fault);
        html! {
            <li key={at} class={classes!(is_new.then_some("fork-differs"))}>
                if is_new { <Icon name="differs" />{ " " } }
                { format!("{}: {} ({}){lasts}", clock(fault.at_s), fault_in_full(fault), names::target(&fault.target, catalog)) }
            </li>
        }
    });
    html! { <ul>{ for items }</ul> }
}
