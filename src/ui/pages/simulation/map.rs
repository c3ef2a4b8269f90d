//! The map of a run: everything where it stands, by shape, word and color of its state. Only what
//! stands differently is drawn again.

use web_sys::Element;
use yew::prelude::*;

use super::Simulated;
use crate::web::watch::Appearance;
use tandem_domain::id::Word;
use tandem_domain::simulation::{Condition, Form, Map, Spot, Standing, Stretch};
use tandem_text::run::timeline::state;
use tandem_text::simulation as text;
use tandem_text::simulation::thing as words;

/// Letters of a name and of a state that have room on a chip, and of a name above a block.
const NAME_FITS: usize = 15;
const BLOCK_FITS: usize = 17;
const AREA_FITS: usize = 40;
/// From the edge of a chip to its mark, from there to its name, and down to the line of the text.
const MARK: u32 = 5;
const NAME: u32 = 22;
const LINE: u32 = 15;
const HEAD_LINE: u32 = 19;

#[derive(PartialEq, Properties)]
pub struct MapSectionProps {
    pub simulated: Simulated,
    /// How many events have happened.
    pub events: usize,
    /// The user chooses a thing, by its number.
    pub on_open: Callback<usize>,
}

#[component]
pub fn MapSection(props: &MapSectionProps) -> Html {
    let frame = use_node_ref();
    let columns = use_state(|| 4_usize);
    {
        let (frame, columns) = (frame.clone(), columns.setter());
        use_effect_with((), move |()| {
            let watched = frame.cast::<Element>().and_then(|element| {
                let measured = element.clone();
                let measure = move || {
                    let width = u32::try_from(measured.client_width()).unwrap_or(0);
                    columns.set(Map::columns(width));
                };
                measure();
                Appearance::watch(&element, measure).ok()
            });
            move || drop(watched)
        });
    }
    let simulated = &props.simulated;
    let map = use_memo((simulated.clone(), *columns), |(simulated, columns)| {
        Map::new(&simulated.trace, &simulated.playback, *columns)
    });
    let standings = simulated.playback.after(props.events);
    let spots = map.spots(&standings);
    let things = map.order().iter().filter_map(|number| {
        let (spot, standing) = (spots.get(*number)?.as_ref()?, standings.get(*number)?);
        Some(html! {
            <MapThing key={*number} simulated={simulated.clone()} number={*number} spot={*spot}
                standing={*standing} on_open={props.on_open.clone()} />
        })
    });
    let (width, height) = (map.width.to_string(), map.height.to_string());
    let conditions = Condition::ALL.iter().map(|condition| {
        html! {
            <li key={condition.id()} class={format!("is-{}", condition.id())}>
                <svg class="map-key" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">{ mark(*condition) }</svg>
                { tandem_text::run::timeline::condition(*condition) }
            </li>
        }
    });
    html! {
        <section class="run-map">
            <h2>{ text::MAP }</h2>
            <p class="fine">{ text::MAP_WHY }</p>
            <div ref={frame} class="table-frame topology-frame" role="region" tabindex="0" aria-label={text::MAP}>
                <svg class="topology map" role="group" aria-label={text::MAP} width={width.clone()} height={height.clone()}
                    viewBox={format!("0 0 {width} {height}")}>
                    { for things }
                </svg>
            </div>
            <ul class="map-keys">{ for conditions }</ul>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct MapThingProps {
    simulated: Simulated,
    number: usize,
    spot: Spot,
    standing: Standing,
    on_open: Callback<usize>,
}

/// A thing is a button: it takes the focus, and Enter and Space open it.
#[component]
fn MapThing(props: &MapThingProps) -> Html {
    let trace = &props.simulated.trace;
    let Some(thing) = trace.things.get(props.number) else {
        return Html::default();
    };
    let Spot {
        form,
        x,
        y,
        width,
        height,
    } = props.spot;
    let standing = &props.standing;
    let condition = Stretch::State(standing.state).condition();
    let since = standing.since.and_then(|event| trace.events.get(event));
    let open = |on_open: &Callback<usize>| {
        let (on_open, number) = (on_open.clone(), props.number);
        move || on_open.emit(number)
    };
    let onclick = {
        let open = open(&props.on_open);
        Callback::from(move |_: MouseEvent| open())
    };
    let onkeydown = {
        let open = open(&props.on_open);
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                event.stop_propagation();
                open();
            }
        })
    };
    let (line, fits) = match form {
        Form::Area => (HEAD_LINE, AREA_FITS),
        Form::Block => (HEAD_LINE, BLOCK_FITS),
        Form::Chip => (LINE, NAME_FITS),
    };
    let text_y = (y + line).to_string();
    let form_class = match form {
        Form::Area => "map-area",
        Form::Block => "map-block",
        Form::Chip => "map-chip",
    };
    let at = format!("translate({} {})", x + MARK, y + line - 10);
    html! {
        <g class={classes!("map-thing", form_class, format!("is-{}", condition.id()))} role="button" tabindex="0"
            aria-haspopup="dialog" data-thing={thing.id.to_string()}
            data-state={standing.state.id()} {onclick} {onkeydown}>
            <title>{ words::why(thing, standing, since) }</title>
            <rect class="map-outline" x={x.to_string()} y={y.to_string()} width={width.to_string()}
                height={height.to_string()} rx={if form == Form::Chip { "4" } else { "6" }} />
            if form != Form::Chip {
                <rect class="map-head" x={x.to_string()} y={y.to_string()} width={width.to_string()}
                    height={(Map::HEAD - 4).to_string()} rx="6" />
            }
            <g class="map-mark" transform={at}>{ mark(condition) }</g>
            <text class="map-name" x={(x + NAME).to_string()} y={text_y.clone()}>
                { words::fitted(&words::short(thing), fits) }
            </text>
            <text class="map-state" x={(x + width - MARK).to_string()} y={text_y}>{ state(standing.state) }</text>
        </g>
    }
}

/// The shape of a condition in a box of 12 by 12: they can be told apart without color.
fn mark(condition: Condition) -> Html {
    let (path, is_filled) = match condition {
        Condition::Well => ("M1.5 6a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z", true),
        Condition::Leading => ("M1.5 1.5h9v9h-9z", true),
        Condition::Aside => ("M2 2h8v8h-8z", false),
        Condition::Unseen => ("M6 1 11 6 6 11 1 6zM6 4v2.4M6 8v.2", false),
        Condition::Lost => ("M2 2l8 8M10 2l-8 8", false),
        Condition::Coming => ("M6 1.5 10.8 10.5H1.2z", false),
        Condition::Waiting => ("M2.5 1.5h7L2.5 10.5h7z", false),
        Condition::Split => ("M1 4h4.4v4.4H1zM6.6 4H11v4.4H6.6z", true),
    };
    let class = if is_filled {
        "mark-filled"
    } else {
        "mark-open"
    };
    html! { <path {class} d={path} /> }
}
