//! What a run leaves the page as.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::pages::simulation::Simulated;
use crate::ui::widgets::{CopyButton, Icon};
use crate::web::save::save_text;
use tandem_domain::simulation::figures;
use tandem_export::run::Told;
use tandem_text::run as text;

#[derive(PartialEq, Properties)]
pub struct RunFilesProps {
    pub library: Library,
    pub simulated: Simulated,
}

/// A file of a run.
#[derive(Clone, Copy)]
enum Kind {
    Runbook,
    Events,
    Picture,
}

#[component]
pub fn RunFiles(props: &RunFilesProps) -> Html {
    let button = |label: &'static str, kind: Kind| {
        let (library, run) = (props.library.clone(), props.simulated.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (name, media_type, file) = made(&library, &run, kind);
            // The browser shows its own message where it refuses a download.
            drop(save_text(&name, media_type, &file));
        });
        html! {
            <button type="button" class="button" {onclick}><Icon name="download" />{ label }</button>
        }
    };
    let copy = {
        let (library, run) = (props.library.clone(), props.simulated.clone());
        Callback::from(move |()| made(&library, &run, Kind::Runbook).2)
    };
    html! {
        <section>
            <h3>{ text::EXPORTS }</h3>
            <div class="run-files">
                { button(text::RUNBOOK, Kind::Runbook) }
                <CopyButton label={text::COPY_RUNBOOK} text={copy} />
                { button(text::EVENTS_CSV, Kind::Events) }
                { button(text::TIMELINE_SVG, Kind::Picture) }
            </div>
            <p class="fine">{ text::EXPORTS_WHY }</p>
        </section>
    }
}

/// The name of a file, its type and what is in it.
fn made(library: &Library, run: &Simulated, kind: Kind) -> (String, &'static str, String) {
    let figures = figures(&run.request.plan, library.catalog());
    let told = Told::new(&run.request, &run.trace, &figures, library.catalog());
    let name = told.file_name();
    match kind {
        Kind::Runbook => (format!("{name}.md"), "text/markdown", told.runbook()),
        Kind::Events => (format!("{name}.csv"), "text/csv", told.events().csv()),
        Kind::Picture => (format!("{name}.svg"), "image/svg+xml", told.picture()),
    }
}
