//! Injects a failure without the map: a component from a list, then a failure.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::SheetProps;
use super::break_form::BreakForm;
use crate::ui::widgets::Sheet;
use tandem_domain::simulation::MapArea;
use tandem_text::simulation::cockpit as text;
use tandem_text::simulation::thing as words;

#[derive(PartialEq, Properties)]
pub struct InjectSheetProps {
    pub of: SheetProps,
}

#[component]
pub fn InjectSheet(props: &InjectSheetProps) -> Html {
    let of = &props.of;
    let chosen = use_state(|| None::<usize>);
    let run = &of.simulated;
    let mut all = Vec::new();
    for area in &run.map.areas {
        gather(area, &mut all);
    }
    let number = chosen.or(all.first().copied());
    let thing = number.and_then(|number| run.trace.things.get(number));
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            chosen.set(value.parse().ok());
        })
    };
    let options = all.iter().filter_map(|it| {
        let thing = run.trace.things.get(*it)?;
        Some(html! {
            <option key={it.to_string()} value={it.to_string()} selected={Some(*it) == number}>{ words::full(thing) }</option>
        })
    });
    html! {
        <Sheet id="inject" title={text::INJECT} on_close={of.on_close.clone()}>
            <label class="field">
                <span>{ text::COMPONENT }</span>
                <select {onchange}>{ for options }</select>
            </label>
            if let (Some(number), Some(thing)) = (number, thing) {
                <BreakForm key={number} thing={thing.clone()} simulated={run.clone()} request={of.request.clone()}
                    moment={of.cursor.moment} on_run={of.on_run.clone()} on_done={of.on_close.clone()} />
            }
        </Sheet>
    }
}

/// Everything of an area by its numbers, in the order of the map; of a service one pod.
fn gather(area: &MapArea, all: &mut Vec<usize>) {
    all.extend(area.thing);
    for inner in &area.areas {
        gather(inner, all);
    }
    for block in &area.blocks {
        all.push(block.thing);
        all.extend(&block.items);
    }
    all.extend(&area.items);
    all.extend(area.services.iter().filter_map(|tile| tile.pods.first()));
}
