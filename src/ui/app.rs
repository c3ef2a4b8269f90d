//! The app: an address in, a page out.

use gloo::events::EventListener;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::library::Library;
use super::pages::{
    AvailabilityPage, Change, ChecksPage, InventoryPage, LearnPage, LicensesPage, MatrixPage,
    ModesPage, NoPlanPage, NoSuchPage, OverviewPage, PlanPage, PlanPageProps, RecoveryPage,
    ReferencePage, ReplicasPage,
};
use super::plans_sheet::{PlansSheet, save_file};
use super::shell::{KeysSheet, Notice, Rail, TopBar, WorkspaceNotice};
use super::workspace::{Action, Workspace, use_workspace};
use crate::document::learn_link;
use crate::document::licenses_link::{self, LicensesView};
use crate::document::link::{Link, Route};
use crate::document::matrix_link;
use crate::document::replicas_link::{self, ReplicasView};
use crate::domain::id::Word;
use crate::domain::limitations::{LearnView, ProductNumbers};
use crate::domain::matrix::MatrixView;
use crate::domain::plan::{Edit, Path};
use crate::domain::walk::Problem;
use crate::text::app;
use crate::web::address::Step;
use crate::web::{address, dom, watch};

/// The fragment the page shows, and how to change it. The fragment in memory is the one that
/// counts: a browser may refuse to show so many changes.
#[hook]
fn use_fragment() -> (UseStateHandle<String>, Callback<(String, Step)>) {
    let fragment = use_state(address::fragment);
    {
        let setter = fragment.setter();
        use_effect_with((), move |()| {
            let listener: EventListener = address::on_change(move |fragment| setter.set(fragment));
            move || drop(listener)
        });
    }
    let go = {
        let setter = fragment.setter();
        use_callback((), move |(fragment, step): (String, Step), ()| {
            address::set_fragment(&fragment, step);
            setter.set(fragment);
        })
    };
    (fragment, go)
}

/// Names the page in the window's title, and takes the focus to a page that is new.
#[hook]
fn use_title(route: Option<Route>) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(route, move |route| {
        let page = route.map_or(app::NO_SUCH_PAGE, app::page);
        dom::set_title(&app::title(page));
        // A page that was asked for one of its fields has the focus there already.
        if !is_first.replace(false) && !dom::has_focus_within("main") {
            dom::focus_on_page("main");
        }
    });
}

/// What is open beside the page.
#[derive(Clone, Copy, PartialEq)]
enum Beside {
    Keys,
    Plans,
}

/// Keys that work on every page: `?`, `/`, `g` and a letter, undo, redo, save.
#[hook]
fn use_page_keys(
    go: Callback<(String, Step)>,
    beside: UseStateHandle<Option<Beside>>,
    workspace: UseReducerHandle<Workspace>,
) {
    let waiting = use_mut_ref(|| false);
    use_effect_with((*beside, workspace.clone()), move |_| {
        let listener = watch::keys(move |event: KeyboardEvent| {
            let key = event.key();
            if event.ctrl_key() || event.meta_key() {
                command(&event, &workspace);
                return;
            }
            if event.alt_key() || dom::is_typing(&event) {
                return;
            }
            let after_g = waiting.take();
            let page = Route::ALL
                .iter()
                .find(|route| after_g && app::page_key(**route) == key);
            if let Some(&route) = page {
                go.emit((Link::to(route, Vec::new()).fragment(), Step::New));
            } else if key == "g" {
                waiting.replace(true);
            } else if key == "?" {
                let shown = *beside == Some(Beside::Keys);
                beside.set((!shown).then_some(Beside::Keys));
            } else if key == "/" {
                event.prevent_default();
                dom::focus_on_page("[data-search]");
            }
        });
        move || drop(listener)
    });
}

/// Ctrl or Cmd with Z and S; the plan has the only undo there is, so it also holds in a field.
fn command(event: &KeyboardEvent, workspace: &UseReducerHandle<Workspace>) {
    let action = match event.key().to_ascii_lowercase().as_str() {
        "z" if event.shift_key() => Some(Action::Redo),
        "z" => Some(Action::Undo),
        "s" => {
            save_file(workspace);
            None
        }
        _ => return,
    };
    if workspace.plan().is_some() {
        event.prevent_default();
        if let Some(action) = action {
            workspace.dispatch(action);
        }
    }
}

#[component]
pub fn App() -> Html {
    let library = use_memo((), |()| Library::open());
    let library = (*library).clone();
    let (fragment, go) = use_fragment();
    let workspace = use_workspace(&library);
    let beside = use_state(|| None::<Beside>);
    use_page_keys(go.clone(), beside.clone(), workspace.clone());

    let link = Link::parse(&fragment);
    use_title(link.route);
    let (page, problems) = page(&link, &library, &workspace, &go);
    let problems: Vec<Problem> = problems.into_iter().chain(link.surplus()).collect();
    let close = {
        let beside = beside.clone();
        Callback::from(move |()| beside.set(None))
    };
    let show = |what: Beside| {
        let beside = beside.clone();
        Callback::from(move |()| beside.set(Some(what)))
    };
    // The address belongs to the pages, so skipping moves the focus and leaves the fragment alone.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus_on_page("main");
    });

    html! {
        <div class="app">
            <TopBar {skip} workspace={workspace.clone()} show_keys={show(Beside::Keys)}
                show_plans={show(Beside::Plans)} />
            <Rail current={link.route} />
            <main class="main" tabindex="-1">
                if !library.problems.is_empty() {
                    <Notice title={app::CATALOG_PROBLEMS}
                        lines={library.problems.iter().map(ToString::to_string).collect::<Vec<_>>()} />
                }
                if !problems.is_empty() {
                    <Notice title={app::LINK_PROBLEMS}
                        lines={problems.iter().map(app::link_problem).collect::<Vec<_>>()} />
                }
                <WorkspaceNotice workspace={workspace.clone()} />
                { page }
                <footer class="footer">
                    { app::catalog_version(&library.catalog.version) }
                </footer>
            </main>
            if *beside == Some(Beside::Keys) {
                <KeysSheet on_close={close.clone()} />
            }
            if *beside == Some(Beside::Plans) {
                <PlansSheet {workspace} on_close={close} />
            }
        </div>
    }
}

/// The page a link leads to, and what of the link could not be read.
fn page(
    link: &Link,
    library: &Library,
    workspace: &UseReducerHandle<Workspace>,
    go: &Callback<(String, Step)>,
) -> (Html, Vec<Problem>) {
    let Some(route) = link.route else {
        return (
            html! { <NoSuchPage path={link.path.clone()} /> },
            Vec::new(),
        );
    };
    match route {
        Route::Overview => {
            let plan = workspace.plan().cloned();
            (
                html! { <OverviewPage library={library.clone()} {plan} /> },
                Vec::new(),
            )
        }
        Route::Modes => (
            html! { <ModesPage library={library.clone()} /> },
            Vec::new(),
        ),
        Route::Reference => (
            html! { <ReferencePage library={library.clone()} /> },
            Vec::new(),
        ),
        Route::Matrix => {
            let (view, problems) = matrix_link::read(&link.view, &library.rows);
            let on_change = go.reform(|change: Change<MatrixView>| {
                let view = matrix_link::write(&change.view);
                (Link::to(Route::Matrix, view).fragment(), change.step)
            });
            (
                html! { <MatrixPage library={library.clone()} {view} {on_change} /> },
                problems,
            )
        }
        Route::Learn => {
            let numbers = ProductNumbers::of(&library.catalog);
            let (view, problems) = learn_link::read(&link.view, &numbers);
            let on_change = go.reform(move |change: Change<LearnView>| {
                let link = learn_link::link(&change.view, &numbers);
                (link.fragment(), change.step)
            });
            let page = html! { <LearnPage library={library.clone()} {view} {on_change} /> };
            (page, problems)
        }
        Route::Plan
        | Route::Licenses
        | Route::Inventory
        | Route::Replicas
        | Route::Availability
        | Route::Recovery
        | Route::Checks => match workspace.plan() {
            None => (
                html! { <NoPlanPage workspace={workspace.clone()} {route} /> },
                Vec::new(),
            ),
            Some(plan) => {
                let dispatcher = workspace.dispatcher();
                let on_edit = Callback::from(move |edit| dispatcher.dispatch(Action::Edit(edit)));
                let dispatcher = workspace.dispatcher();
                let on_settle = Callback::from(move |()| dispatcher.dispatch(Action::Settle));
                let props = PlanPageProps {
                    library: library.clone(),
                    plan: plan.clone(),
                    on_edit,
                    on_settle,
                    at: None,
                };
                plan_page(route, link, props, go)
            }
        },
    }
}

/// The inventory; its ticks are part of the plan.
fn inventory(props: &PlanPageProps) -> Html {
    let ticks = props.plan.assessment.plan.steps_done.clone();
    let on_tick = {
        let (on_edit, ticks) = (props.on_edit.clone(), ticks.clone());
        Callback::from(move |step: String| {
            let mut ticks = ticks.clone();
            if !ticks.remove(&step) {
                ticks.insert(step);
            }
            let ticks: Vec<String> = ticks.into_iter().collect();
            on_edit.emit(Edit::set(Path::root().key("steps_done"), ticks));
        })
    };
    let (library, plan) = (props.library.clone(), props.plan.clone());
    html! { <InventoryPage {library} {plan} {ticks} {on_tick} /> }
}

/// A page that answers from the plan at hand.
fn plan_page(
    route: Route,
    link: &Link,
    props: PlanPageProps,
    go: &Callback<(String, Step)>,
) -> (Html, Vec<Problem>) {
    match route {
        Route::Licenses => {
            let (view, problems) = licenses_link::read(&link.view);
            let on_change = go.reform(|change: Change<LicensesView>| {
                let view = licenses_link::write(&change.view);
                (Link::to(Route::Licenses, view).fragment(), change.step)
            });
            (
                html! { <LicensesPage page={props} {view} {on_change} /> },
                problems,
            )
        }
        Route::Checks => (html! { <ChecksPage ..props /> }, Vec::new()),
        Route::Inventory => (inventory(&props), Vec::new()),
        Route::Recovery => (html! { <RecoveryPage ..props /> }, Vec::new()),
        Route::Replicas => {
            let (view, problems) = replicas_link::read(&link.view);
            let on_change = go.reform(|change: Change<ReplicasView>| {
                let view = replicas_link::write(&change.view);
                (Link::to(Route::Replicas, view).fragment(), change.step)
            });
            (
                html! { <ReplicasPage page={props} {view} {on_change} /> },
                problems,
            )
        }
        Route::Availability => (html! { <AvailabilityPage ..props /> }, Vec::new()),
        _ => {
            let at = link.view.iter().find(|(key, _)| key == "at");
            let props = PlanPageProps {
                at: at.map(|(_, at)| at.clone()),
                ..props
            };
            (html! { <PlanPage ..props /> }, Vec::new())
        }
    }
}
