//! The list of findings: one stop of the Tab key, with the arrow keys within it.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::severity::icon;
use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_domain::catalog::Catalog;
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::finding_group::FindingGroup;
use tandem_domain::id::Word;
use tandem_text::checks as text;

/// The groups, with the number of the one that is chosen.
pub fn list(
    groups: &[FindingGroup<'_>],
    number: usize,
    on_choose: &Callback<usize>,
    catalog: &Catalog,
) -> Html {
    let last = groups.len().saturating_sub(1);
    let onkeydown = {
        let on_choose = on_choose.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                _ if event.alt_key() || event.ctrl_key() || event.meta_key() => return,
                "ArrowDown" => (number + 1).min(last),
                "ArrowUp" => number.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Enter" => {
                    dom::focus_on_page(".finding-detail h2");
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            let list = event.current_target();
            let list = list.and_then(|it| it.dyn_into::<Element>().ok());
            if let Some(list) = list {
                dom::focus_in(&list, &format!("[data-number='{to}']"));
            }
            on_choose.emit(to);
        })
    };
    let chosen = number;
    let numbered: Vec<(usize, &FindingGroup<'_>)> = groups.iter().enumerate().collect();
    let severities = Severity::ALL.iter().map(|&severity| {
        let of_it = numbered.iter();
        let of_it = of_it.filter(|(_, it)| it.first().is_some_and(|it| it.severity == severity));
        let entries: Vec<Html> = of_it
            .map(|(number, group)| entry(group, *number, chosen, on_choose, catalog))
            .collect();
        if entries.is_empty() {
            return Html::default();
        }
        let label = format!(
            "{}: {}",
            text::severity(severity),
            text::severity_meaning(severity)
        );
        html! {
            <div key={severity.id()} role="group" aria-label={label}>
                <p class="severity" aria-hidden="true">
                    <Icon name={icon(severity)} /><strong>{ text::severity(severity) }</strong>
                    <span class="fine">{ text::severity_meaning(severity) }</span>
                </p>
                { for entries }
            </div>
        }
    });
    html! {
        <div class="finding-list" role="listbox" aria-label={text::TITLE} {onkeydown}>{ for severities }</div>
    }
}

fn entry(
    group: &FindingGroup<'_>,
    number: usize,
    chosen: usize,
    on_choose: &Callback<usize>,
    catalog: &Catalog,
) -> Html {
    let Some(first) = group.first() else {
        return Html::default();
    };
    let is_chosen = number == chosen;
    let onclick = on_choose.reform(move |_: MouseEvent| number);
    html! {
        <div key={first.id.id()} role="option" aria-selected={is_chosen.to_string()}
            tabindex={if is_chosen { "0" } else { "-1" }} data-number={number.to_string()} {onclick}
            class={classes!("finding", format!("finding-{}", first.severity.id()))}>
            <span>{ text::heading(group, catalog) }</span>
            <span class="fine finding-tally">{ text::tally(group) }</span>
            <div class="on-paper">{ for group.findings.iter().map(|it| in_full(it, catalog)) }</div>
        </div>
    }
}

/// A finding in full, for paper, where nothing stands beside the list.
fn in_full(finding: &Finding, catalog: &Catalog) -> Html {
    html! {
        <p>{ text::message(finding, catalog) }{ " " }<span class="fine">{ &finding.source }</span></p>
    }
}
