//! A service in a region or data center: its pods by name, and what can be made to fail in one.

use std::rc::Rc;

use yew::prelude::*;

use super::break_form::BreakForm;
use super::candidates::Candidates;
use super::{SheetProps, list};
use crate::ui::widgets::Sheet;
use tandem_domain::simulation::{State, Time};
use tandem_domain::subject_id::SubjectId;
use tandem_text::names;
use tandem_text::run::timeline::stretch;
use tandem_text::simulation::cockpit as text;
use tandem_text::simulation::thing as words;

#[derive(PartialEq, Properties)]
pub struct ServiceSheetProps {
    pub subject: Rc<SubjectId>,
    pub of: SheetProps,
}

#[component]
pub fn ServiceSheet(props: &ServiceSheetProps) -> Html {
    let of = &props.of;
    let run = &of.simulated;
    let Some(tile) = run.map.tile(&props.subject) else {
        return Html::default();
    };
    let standings = run.playback.after(of.cursor.events);
    let moment: Time = of.cursor.moment;
    let standing = run.map.of_service(tile, &standings, &run.timeline, moment);
    // The first pod that serves: what is lost already cannot be lost again.
    let is_up = |pod: &&usize| standings.get(**pod).is_some_and(|it| it.state == State::Up);
    let pod = tile.pods.iter().find(is_up).or(tile.pods.first());
    let thing = pod.and_then(|pod| run.trace.things.get(*pod));
    // Those that wait, wait for the same.
    let waits = |pod: &&usize| {
        standings
            .get(**pod)
            .is_some_and(|it| it.state == State::Pending)
    };
    let waiting = tile.pods.iter().find(waits);
    let waiting = waiting.and_then(|pod| run.trace.things.get(*pod));
    let title = names::subject(&props.subject, of.library.catalog());
    html! {
        <Sheet id={format!("service-{}", props.subject)} {title} on_close={of.on_close.clone()}>
            <section>
                <dl class="facts">
                    <dt>{ words::STATE }</dt><dd>{ stretch(standing.is) }</dd>
                    <dt>{ text::READY }</dt><dd>{ text::up_of(standing) }</dd>
                </dl>
            </section>
            if let Some(thing) = thing {
                <BreakForm key={thing.id.to_string()} thing={thing.clone()} simulated={run.clone()} request={of.request.clone()}
                    {moment} on_run={of.on_run.clone()} on_done={of.on_close.clone()} />
            }
            <section><h3>{ text::PODS }</h3>{ list(&tile.pods, of) }</section>
            if let Some(pod) = waiting {
                <Candidates simulated={run.clone()} {moment} pod={pod.id.clone()} />
            }
        </Sheet>
    }
}
