//! What is not needed to follow a run, in one sheet with a tab for each: what fails, how it is run,
//! scenarios, the comparison with a baseline, and everything that the pictures show as tables.

mod beside_recovery;
mod charts;
mod faults;
mod field;
mod files;
mod outages;
mod settings;
mod standings;

use std::rc::Rc;

use yew::prelude::*;

use self::beside_recovery::BesideRecovery;
use self::charts::Charts;
use self::faults::Faults;
use self::files::RunFiles;
pub use self::outages::{Outages, TrafficTable};
use self::settings::Settings;
use self::standings::Standings;
use super::chosen::Chosen;
use super::fork::ForkTables;
use super::game_day::GameDayPanel;
use super::map::map_key;
use super::own_plan::Fits;
use super::scenarios::Scenarios;
use super::timeline::LaneTables;
use super::{Opened, Simulated};
use crate::ui::library::Library;
use crate::ui::widgets::{Choice, Segmented, Sheet};
use tandem_domain::simulation::{Cursor, GameDay, RunRequest, Time};
use tandem_text::simulation as words;
use tandem_text::simulation::cockpit::{self as text, DrawerTab};

/// A run that is shown.
#[derive(Clone, PartialEq)]
pub struct Shown {
    pub simulated: Simulated,
    /// The run that was kept to compare it with.
    pub kept: Option<Simulated>,
    pub cursor: Cursor,
    pub on_seek: Callback<Time>,
    pub on_open: Callback<Opened>,
}

#[derive(PartialEq, Properties)]
pub struct DrawerProps {
    pub library: Library,
    /// The run as it is asked for now.
    pub request: Rc<RunRequest>,
    /// What came of it; nothing before the first is done.
    pub shown: Option<Shown>,
    pub tab: DrawerTab,
    pub scenario: Option<Chosen>,
    pub fits: Option<Fits>,
    pub day: Rc<GameDay>,
    pub on_clear: Callback<()>,
    pub on_tab: Callback<Option<DrawerTab>>,
    pub on_stage: Callback<Option<Chosen>>,
    pub on_run: Callback<RunRequest>,
}

#[component]
pub fn Drawer(props: &DrawerProps) -> Html {
    let kept = props.shown.as_ref().and_then(|shown| shown.kept.as_ref());
    let is_there = |tab: DrawerTab| match tab {
        DrawerTab::Failures | DrawerTab::Settings | DrawerTab::Scenarios | DrawerTab::GameDay => {
            true
        }
        DrawerTab::Compare => kept.is_some(),
        DrawerTab::Outages | DrawerTab::Tables | DrawerTab::Recovery | DrawerTab::Export => {
            props.shown.is_some()
        }
    };
    let tabs = DrawerTab::ALL.into_iter().filter(|tab| is_there(*tab));
    let choices: Vec<Choice> = tabs
        .map(|tab| Choice::new(text::tab(tab), text::tab(tab)))
        .collect();
    let on_choose = props.on_tab.reform(|name: AttrValue| {
        let mut all = DrawerTab::ALL.into_iter();
        all.find(|tab| name == text::tab(*tab))
    });
    let tab = if is_there(props.tab) {
        props.tab
    } else {
        DrawerTab::Failures
    };
    let on_close = props.on_tab.reform(|()| None);
    html! {
        <Sheet id="run-details" title={text::DETAILS} {on_close}>
            <div class="drawer">
                <Segmented name="run-details-tab" legend={text::DETAILS} hide_legend={true} {choices} chosen={text::tab(tab)} {on_choose} />
                { body(props, tab) }
            </div>
        </Sheet>
    }
}

fn body(props: &DrawerProps, tab: DrawerTab) -> Html {
    let (request, on_run) = (props.request.clone(), props.on_run.clone());
    match (tab, &props.shown) {
        (DrawerTab::Settings, _) => html! { <Settings {request} {on_run} /> },
        (DrawerTab::Scenarios, _) => html! {
            <section>
                <h3>{ words::STAGE }</h3>
                <Scenarios chosen={props.scenario.clone()} fits={props.fits.clone()} on_stage={props.on_stage.clone()} />
            </section>
        },
        (DrawerTab::GameDay, _) => html! {
            <GameDayPanel day={props.day.clone()} on_clear={props.on_clear.clone()} />
        },
        (
            DrawerTab::Compare,
            Some(Shown {
                simulated,
                kept: Some(kept),
                ..
            }),
        ) => html! {
            <ForkTables library={props.library.clone()} kept={kept.clone()} simulated={simulated.clone()} />
        },
        (DrawerTab::Outages, Some(shown)) => html! {
            <>
                <Outages library={props.library.clone()} simulated={shown.simulated.clone()} on_seek={shown.on_seek.clone()} />
                <TrafficTable library={props.library.clone()} simulated={shown.simulated.clone()} />
            </>
        },
        (DrawerTab::Tables, Some(shown)) => html! {
            <>
                <section><h3>{ text::KEY }</h3>{ map_key() }</section>
                <Standings simulated={shown.simulated.clone()} events={shown.cursor.events} on_open={shown.on_open.clone()} />
                <LaneTables simulated={shown.simulated.clone()} on_seek={shown.on_seek.clone()} />
                <Charts simulated={shown.simulated.clone()} moment={shown.cursor.moment} />
            </>
        },
        (DrawerTab::Recovery, Some(shown)) => html! {
            <BesideRecovery library={props.library.clone()} simulated={shown.simulated.clone()} />
        },
        (DrawerTab::Export, Some(shown)) => html! {
            <RunFiles library={props.library.clone()} simulated={shown.simulated.clone()} />
        },
        (
            DrawerTab::Failures
            | DrawerTab::Compare
            | DrawerTab::Outages
            | DrawerTab::Tables
            | DrawerTab::Recovery
            | DrawerTab::Export,
            _,
        ) => html! { <Faults library={props.library.clone()} {request} {on_run} /> },
    }
}
