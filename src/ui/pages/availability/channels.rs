//! Each channel by itself, and what survives the loss of the unit.

use yew::prelude::*;

use super::props::AvailabilityPageProps;
use tandem_text::availability as words;
use tandem_text::availability::channels as text;

#[derive(PartialEq, Properties)]
pub struct ChannelsProps {
    pub page: AvailabilityPageProps,
}

#[component]
pub fn Channels(props: &ChannelsProps) -> Html {
    let availability = &props.page.page.plan.answers().0.prospects();
    let Some(answer) = text::answer(availability) else {
        return Html::default();
    };
    let period = props.page.view.period;
    let catalog = props.page.page.library.catalog();
    let percent = |share: Option<_>| share.map_or(words::UNKNOWN.to_owned(), words::percent);
    let lines = availability
        .channels
        .iter()
        .enumerate()
        .map(|(index, channel)| {
            let down = channel.downtime_s_per_year;
            let down = down.map_or(words::UNKNOWN.to_owned(), |down| {
                words::in_period(down, period)
            });
            html! {
                <tr key={index}>
                    <th scope="row">{ &channel.name }</th>
                    <td class="number">{ percent(channel.availability) }</td>
                    <td class="number">{ down }</td>
                    <td class="number">{ percent(channel.ceiling) }</td>
                    <td>{ text::after_unit_loss(channel) }</td>
                    <td>
                        <details>
                            <summary>{ text::members(channel.members.len()) }</summary>
                            { text::named(&channel.members, catalog) }
                        </details>
                    </td>
                </tr>
            }
        });
    html! {
        <section>
            <h2>{ text::TITLE }</h2>
            <p>{ answer }</p>
            <p class="fine">{ text::WHY }</p>
            <div class="table-frame" role="region" aria-label={text::TITLE} tabindex="0">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{ text::CHANNEL }</th>
                        <th scope="col" class="number">{ text::UP }</th>
                        <th scope="col" class="number">{ words::downtime_head(period) }</th>
                        <th scope="col" class="number">{ text::LIMIT }</th>
                        <th scope="col">{ text::AFTER_UNIT_LOSS }</th>
                        <th scope="col">{ text::MEMBERS }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            </div>
        </section>
    }
}
