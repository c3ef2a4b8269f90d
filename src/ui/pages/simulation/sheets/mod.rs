//! Sheets about what is chosen on the map, and what can be made to fail in it.

mod break_form;
mod candidates;
mod inject;
mod service;
mod thing;

use std::rc::Rc;

use yew::prelude::*;

pub use self::break_form::plainest;
pub use self::inject::InjectSheet;
pub use self::service::ServiceSheet;
pub use self::thing::ThingSheet;
use super::{Opened, Simulated};
use crate::ui::library::Library;
use tandem_domain::simulation::{Cursor, RunRequest};
use tandem_text::run::timeline::state;
use tandem_text::simulation::thing as words;

/// What every sheet is told.
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    pub library: Library,
    pub simulated: Simulated,
    /// The run as it is asked for now.
    pub request: Rc<RunRequest>,
    pub cursor: Cursor,
    pub on_close: Callback<()>,
    pub on_open: Callback<Opened>,
    pub on_run: Callback<RunRequest>,
}

/// Things by their numbers, each with its state, to be opened.
fn list(numbers: &[usize], props: &SheetProps) -> Html {
    let standings = props.simulated.playback.after(props.cursor.events);
    let items = numbers.iter().filter_map(|number| {
        let thing = props.simulated.trace.things.get(*number)?;
        let standing = standings.get(*number)?;
        let number = *number;
        let onclick = props
            .on_open
            .reform(move |_: MouseEvent| Opened::Thing(number));
        let holder = standing
            .at
            .and_then(|at| props.simulated.trace.things.get(at));
        Some(html! {
            <tr key={number.to_string()}>
                <th scope="row">
                    <button type="button" class="row-name" {onclick}>{ words::full(thing) }</button>
                </th>
                <td>{ state(standing.state) }</td>
                <td>{ holder.map(words::full) }</td>
            </tr>
        })
    });
    html! {
        <table class="plain">
            <thead><tr>
                <th scope="col">{ words::NAME }</th>
                <th scope="col">{ words::STATE }</th>
                <th scope="col">{ words::RUNS_ON }</th>
            </tr></thead>
            <tbody>{ for items }</tbody>
        </table>
    }
}
