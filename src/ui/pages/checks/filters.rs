//! What the list of findings is narrowed to: a severity, a page, a part of the plan.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::ui::widgets::{Choice, Segmented};
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::finding_group::{FindingFilter, FindingPage, FindingPart, occurring};
use tandem_domain::id::Word;
use tandem_text::checks as text;

pub fn filters(findings: &[Finding], filter: &UseStateHandle<FindingFilter>) -> Html {
    let severities = occurring(findings, |it, severity| it.severity == severity);
    let severities = severities.map(|severity: Severity| {
        let number = findings.iter().filter(|it| it.severity == severity).count();
        Choice::new(severity.id(), text::of_severity(severity, number))
    });
    let all = Choice::new("", text::all(findings.len()));
    let on_severity = change(filter, |filter, id: AttrValue| {
        filter.severity = Severity::from_id(&id);
    });
    let pages = occurring(findings, |it, page| FindingPage::of(it.id) == page);
    let pages = pages.map(|page: FindingPage| (page, text::page(page)));
    let parts = occurring(findings, |it, part| {
        it.paths.iter().any(|path| FindingPart::of(path) == part)
    });
    let parts = parts.map(|part: FindingPart| (part, text::part(part)));
    let on_page = change(filter, |filter, event: Event| filter.page = chosen(&event));
    let on_part = change(filter, |filter, event: Event| filter.part = chosen(&event));
    html! {
        <div class="conventions finding-filters">
            <Segmented name="finding-severity" legend={text::SEVERITY}
                choices={[all].into_iter().chain(severities).collect::<Vec<_>>()}
                chosen={filter.severity.map_or("", Word::id)} on_choose={on_severity} />
            { choice(text::PAGE, pages, filter.page, on_page) }
            { choice(text::PART, parts, filter.part, on_part) }
        </div>
    }
}

fn change<E: 'static>(
    filter: &UseStateHandle<FindingFilter>,
    change: impl Fn(&mut FindingFilter, E) + 'static,
) -> Callback<E> {
    let filter = filter.clone();
    Callback::from(move |event| {
        let mut now = *filter;
        change(&mut now, event);
        filter.set(now);
    })
}

/// The word that a list has been set to; `None` is all of them.
fn chosen<W: Word>(event: &Event) -> Option<W> {
    let list: HtmlSelectElement = event.target_dyn_into()?;
    W::from_id(&list.value())
}

fn choice<W: Word>(
    label: &'static str,
    words: impl Iterator<Item = (W, &'static str)>,
    chosen: Option<W>,
    onchange: Callback<Event>,
) -> Html {
    let options = words.map(|(word, name)| {
        html! {
            <option key={word.id()} value={word.id()} selected={chosen == Some(word)}>{ name }</option>
        }
    });
    html! {
        <label class="field">
            <span>{ label }</span>
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ text::EVERY }</option>
                { for options }
            </select>
        </label>
    }
}
