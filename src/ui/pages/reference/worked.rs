//! Numbers worked out by hand beside what is computed here and now. It comes after the page, since it
//! computes all that plans are answered with.

use yew::prelude::*;

use crate::ui::widgets::{Fold, Icon};
use tandem_domain::catalog::WorkedNumber;
use tandem_domain::worked::CheckedNumber;
use tandem_interface::shipped;
use tandem_text::worked as text;

/// How the numbers are drawn, once what computes them is here.
#[derive(Clone, Copy)]
pub struct DrawWorked(pub fn() -> Html);

/// There is one way.
impl PartialEq for DrawWorked {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[component]
pub fn WorkedNumbers() -> Html {
    let checked = use_memo((), |()| {
        let (numbers, _) = WorkedNumber::shipped();
        let catalog = shipped::catalog();
        let checked = numbers.into_iter();
        let checked = checked.map(|number| CheckedNumber::of(number, catalog));
        checked.collect::<Vec<_>>()
    });
    let right = checked.iter().filter(|it| it.is_right()).count();
    let heads = text::HEADS.map(|(head, is_number)| {
        html! { <th scope="col" class={classes!(is_number.then_some("number"))}>{ head }</th> }
    });
    html! {
        <Fold title={text::TITLE} note={text::answer(right, checked.len())}>
            <p>{ text::WHY }</p>
            <div class="table-frame" role="region" aria-label={text::TITLE} tabindex="0">
                <table class="table worked">
                    <thead><tr>{ for heads }</tr></thead>
                    <tbody>{ for checked.iter().map(line) }</tbody>
                </table>
            </div>
        </Fold>
    }
}

fn line(it: &CheckedNumber) -> Html {
    let number = &it.number;
    let (icon, state) = if it.is_right() {
        ("met", "is-right")
    } else {
        ("error", "is-wrong")
    };
    html! {
        <tr>
            <td>{ text::topic(number.topic) }</td>
            <th scope="row">{ &number.what }</th>
            <td>{ text::figure(number.figure) }</td>
            <td class="number">{ it.computed.as_deref().map_or_else(|| text::NOTHING.to_owned(), text::written) }</td>
            <td class="number">{ text::written(&number.expected) }</td>
            <td class={classes!("worked-mark", state)}><Icon name={icon} />{ text::verdict(it.is_right()) }</td>
        </tr>
    }
}
