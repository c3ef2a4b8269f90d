//! The cockpit of a run: transport, caption, map, log and timeline under one cursor, and what opens
//! beside them.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::caption::Caption;
use super::chosen::Chosen;
use super::drawer::{Drawer, Outages, Shown, TrafficTable};
use super::fork::ForkBar;
use super::keys;
use super::log::Log;
use super::map::{self, MapSection, item_of};
use super::own_plan::Fits;
use super::playing::{Playing, use_playing};
use super::sheets::{InjectSheet, ServiceSheet, SheetProps, ThingSheet, plainest};
use super::timeline::Timeline;
use super::transport::{Move, Transport};
use super::{Opened, Simulated};
use crate::ui::library::Library;
use crate::ui::widgets::{Icon, Notice};
use crate::web::{dom, watch};
use tandem_domain::simulation::{GameDay, RunRequest, Time};
use tandem_text::simulation as text;
use tandem_text::simulation::cockpit::{self, DrawerTab};

#[derive(Clone, PartialEq, Properties)]
pub struct PlayerProps {
    pub library: Library,
    /// The run as it is asked for now.
    pub request: Rc<RunRequest>,
    /// The last run there was; it is of another request while that is being run.
    pub simulated: Option<Simulated>,
    pub is_stale: bool,
    /// The moment a link leads to.
    pub at: Option<Time>,
    /// What is open in the drawer.
    pub drawer: Option<DrawerTab>,
    pub on_drawer: Callback<Option<DrawerTab>>,
    /// The scenario it is a run of.
    pub scenario: Option<Chosen>,
    /// How scenarios fit the open plan.
    pub fits: Option<Fits>,
    /// The predictions so far.
    pub day: Rc<GameDay>,
    pub on_clear: Callback<()>,
    pub on_stage: Callback<Option<Chosen>>,
    pub is_presenting: bool,
    pub on_present: Callback<bool>,
    pub on_run: Callback<RunRequest>,
    /// Has the address lead to a moment.
    pub on_link: Callback<Time>,
}

impl PlayerProps {
    fn drawer(&self, shown: Option<Shown>) -> Html {
        let Some(tab) = self.drawer else {
            return Html::default();
        };
        html! {
            <Drawer library={self.library.clone()} request={self.request.clone()} {shown} {tab}
                scenario={self.scenario.clone()} fits={self.fits.clone()} day={self.day.clone()}
                on_clear={self.on_clear.clone()} on_tab={self.on_drawer.clone()} on_stage={self.on_stage.clone()}
                on_run={self.on_run.clone()} />
        }
    }
}

#[component]
pub fn Player(props: &PlayerProps) -> Html {
    match &props.simulated {
        Some(simulated) => {
            html! { <Stage simulated={simulated.clone()} of={props.clone()} /> }
        }
        None => html! {
            <div class="results">
                <p role="status">{ text::WORKING }</p>
                { props.drawer(None) }
            </div>
        },
    }
}

#[derive(PartialEq, Properties)]
struct StageProps {
    simulated: Simulated,
    of: PlayerProps,
}

/// What is open beside the run.
#[derive(Clone, PartialEq)]
enum Sheeted {
    Item(Opened),
    /// The failures to inject.
    Inject,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let root = use_node_ref();
    let (simulated, of) = (&props.simulated, &props.of);
    let opened = use_state(|| None::<Sheeted>);
    let kept = use_state(|| None::<Simulated>);
    let moment = use_mut_ref(Time::default);
    let on_else = {
        let (opened, kept, moment) = (opened.setter(), kept.setter(), moment.clone());
        let deps = (simulated.clone(), of.clone());
        use_callback(deps, move |asked: Move, (simulated, of)| match asked {
            Move::Fork => kept.set(Some(simulated.clone())),
            Move::Inject => opened.set(Some(Sheeted::Inject)),
            Move::Details => of.on_drawer.emit(Some(DrawerTab::Outages)),
            Move::Present => of.on_present.emit(!of.is_presenting),
            Move::Link => of.on_link.emit(*moment.borrow()),
            Move::Start
            | Move::Back(_)
            | Move::Toggle
            | Move::Forward(_)
            | Move::End
            | Move::Seek(_)
            | Move::PreviousTurn
            | Move::NextTurn
            | Move::Speed(_)
            | Move::ByCause => {}
        })
    };
    let playing = use_playing(simulated, of.at, on_else);
    let now = *playing.cursor.borrow();
    moment.replace(now.moment);
    use_keys(&root, props, &playing, &opened);
    let Playing {
        on_move, on_event, ..
    } = &playing;
    let on_seek = use_memo(on_move.clone(), |on_move| on_move.reform(Move::Seek));
    let on_seek = (*on_seek).clone();
    let on_open = {
        let opened = opened.setter();
        use_callback((), move |item: Opened, ()| {
            opened.set(Some(Sheeted::Item(item)))
        })
    };
    let on_close = {
        let opened = opened.setter();
        use_callback((), move |(), ()| opened.set(None))
    };
    let on_back = {
        let (kept, on_run) = (kept.clone(), of.on_run.clone());
        Callback::from(move |()| {
            if let Some(kept) = &*kept {
                on_run.emit(kept.request.clone());
            }
        })
    };
    let on_let_go = {
        let kept = kept.setter();
        Callback::from(move |()| kept.set(None))
    };
    let baseline = (*kept).clone().filter(|kept| kept != simulated);
    let shown = Shown {
        simulated: simulated.clone(),
        kept: (*kept).clone(),
        cursor: now,
        on_seek: on_seek.clone(),
        on_open: on_open.clone(),
    };
    let sheet = SheetProps {
        library: of.library.clone(),
        simulated: simulated.clone(),
        request: of.request.clone(),
        cursor: now,
        on_close,
        on_open: on_open.clone(),
        on_run: of.on_run.clone(),
    };
    // One node, there or not: what stands before it stays as it is, with the focus.
    let sheet = match (*opened).clone() {
        Some(Sheeted::Item(Opened::Thing(number))) => {
            html! { <ThingSheet {number} of={sheet} /> }
        }
        Some(Sheeted::Item(Opened::Service(subject))) => {
            html! { <ServiceSheet {subject} of={sheet} /> }
        }
        Some(Sheeted::Inject) => html! { <InjectSheet of={sheet} /> },
        None => Html::default(),
    };
    html! {
        <div ref={root} class={classes!("results", "stage", of.is_stale.then_some("stage-stale"))}>
            <p class="visually-hidden" role="status">{ &*playing.said }</p>
            if simulated.trace.cut_short {
                <Notice title={text::CUT_SHORT} lines={Vec::<String>::new()} />
            }
            if of.is_presenting {
                <button type="button" class="button stop-presenting" aria-keyshortcuts="Escape"
                    onclick={of.on_present.reform(|_: MouseEvent| false)}>
                    <Icon name="close" />{ cockpit::STOP_PRESENTING }
                </button>
            }
            <Transport simulated={simulated.clone()} cursor={now} is_playing={playing.is_playing} speed={playing.speed}
                on_move={on_move.clone()} />
            if let Some(kept) = &*kept {
                <ForkBar kept={kept.clone()} simulated={simulated.clone()} {on_back} {on_let_go}
                    on_compare={of.on_drawer.reform(|()| Some(DrawerTab::Compare))} />
            }
            <Caption simulated={simulated.clone()} so_far={simulated.turns.so_far(now.events)}
                by_cause={playing.by_cause} on_move={on_move.clone()} />
            <MapSection library={of.library.clone()} simulated={simulated.clone()} baseline={baseline.clone()}
                events={now.events} {on_open} />
            <Log library={props.of.library.clone()} simulated={simulated.clone()} events={now.events} on_event={on_event.clone()} />
            <Timeline simulated={simulated.clone()} {baseline} cursor={now.moment} on_seek={on_seek.clone()} />
            // What lies in the drawer on the screen stands below the pictures on paper.
            <div class="only-on-paper">
                <Outages library={props.of.library.clone()} simulated={simulated.clone()} {on_seek} />
                <TrafficTable library={props.of.library.clone()} simulated={simulated.clone()} />
            </div>
            { of.drawer(Some(shown)) }
            { sheet }
        </div>
    }
}

/// The keys of this page, or of the view where it stands in somebody else's.
#[hook]
fn use_keys(
    root: &NodeRef,
    props: &StageProps,
    playing: &Playing,
    opened: &UseStateHandle<Option<Sheeted>>,
) {
    let (root, opened, cursor) = (root.clone(), opened.clone(), playing.cursor.clone());
    let deps = (
        props.simulated.clone(),
        props.of.request.clone(),
        props.of.on_run.clone(),
        playing.on_move.clone(),
        (*opened).clone(),
        props.of.is_presenting,
    );
    use_effect_with(deps, move |deps| {
        let (simulated, request, on_run, on_move, open, is_presenting) = deps.clone();
        let listener = root.cast::<Element>().map(|root| {
            // What stands around a view in somebody else's page is not ours to hide.
            let is_ours = dom::tree_of(&root).is_none();
            watch::keys_beside(&root, move |event| {
                let movement = keys::movement(&event, is_presenting);
                let movement = movement.filter(|it| is_ours || *it != Move::Present);
                if let Some(movement) = movement {
                    event.prevent_default();
                    on_move.emit(movement);
                } else if keys::is_break(&event) {
                    let focused = dom::focused_data(map::KEY);
                    let focused = focused.and_then(|key| item_of(&key, &simulated));
                    let open = match &open {
                        Some(Sheeted::Item(item)) => Some(item.clone()),
                        Some(Sheeted::Inject) | None => None,
                    };
                    let Some(item) = focused.or(open) else {
                        return;
                    };
                    let number = match &item {
                        Opened::Thing(number) => Some(*number),
                        Opened::Service(subject) => {
                            let tile = simulated.map.tile(subject);
                            tile.and_then(|tile| tile.pods.first().copied())
                        }
                    };
                    let thing = number.and_then(|number| simulated.trace.things.get(number));
                    let moment = cursor.borrow().moment;
                    match thing.and_then(|thing| plainest(thing, moment)) {
                        Some(fault) => {
                            let mut changed = (*request).clone();
                            changed.faults.push(fault);
                            on_run.emit(changed);
                        }
                        // It takes more to be said: the other end of a cut.
                        None => opened.set(Some(Sheeted::Item(item))),
                    }
                }
            })
        });
        move || drop(listener)
    });
}
