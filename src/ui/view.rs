//! A view: one page, told what to show and asking for changes. It keeps no plan and knows no
//! address, so that it lives in the app and in other people's pages alike.

use std::rc::Rc;

use yew::prelude::*;

use super::glance::{self, glance};
use super::library::Library;
use super::open_plan::OpenPlan;
use super::pages::{
    AvailabilityPage, Change, ChecksPage, InventoryPage, LearnPage, LicensesPage, LongRunPage,
    MatrixPage, ModesPage, NoSuchPage, OverviewPage, PlanPage, PlanPageProps, RecoveryPage,
    ReferencePage, ReplicasPage, ReportPage, SimulationPage,
};
use super::widgets::Notice;
use crate::web::address::Step;
use tandem_document::availability_link;
use tandem_document::learn_link;
use tandem_document::licenses_link;
use tandem_document::link::{Link, Route};
use tandem_document::long_run_link;
use tandem_document::matrix_link;
use tandem_document::recovery_link;
use tandem_document::replicas_link;
use tandem_document::simulation_link;
use tandem_document::view_message::{Asked, Shown};
use tandem_domain::limitations::ProductNumbers;
use tandem_domain::matrix::Overview;
use tandem_domain::plan::{Edit, Path};
use tandem_domain::walk::Problem;
use tandem_text::app;

#[derive(Clone, PartialEq, Properties)]
pub struct ViewProps {
    pub library: Library,
    pub shown: Shown,
    pub on_ask: Callback<Asked>,
}

/// The plan as it was shown last, to tell what has become of it.
struct Seen {
    id: String,
    text: String,
    plan: OpenPlan,
}

/// The plan to show. The same text is the same plan, and a changed one remembers its last good
/// answer.
#[hook]
fn use_plan(library: &Library, shown: &Shown) -> Option<OpenPlan> {
    let seen = use_mut_ref(|| None::<Seen>);
    let text = shown.plan.as_ref()?;
    let mut seen = seen.borrow_mut();
    if let Some(seen) = seen.as_ref()
        && seen.id == shown.plan_id
        && seen.text == *text
    {
        return Some(seen.plan.clone());
    }
    let before = seen.as_ref().filter(|seen| seen.id == shown.plan_id);
    let plan = glance::open(&shown.plan_id, text, before.map(|seen| &seen.plan), library)?;
    *seen = Some(Seen {
        id: shown.plan_id.clone(),
        text: text.clone(),
        plan: plan.clone(),
    });
    Some(plan)
}

/// The ways a page asks for something, the same as long as the view asks the same listener: fields
/// whose callbacks stay need not be drawn anew.
struct Asking {
    go: Callback<(Link, Step)>,
    on_edit: Callback<Edit>,
    on_settle: Callback<()>,
}

impl Asking {
    fn of(on_ask: &Callback<Asked>) -> Self {
        Self {
            go: on_ask.reform(|(link, step): (Link, Step)| Asked::Go {
                fragment: link.fragment(),
                is_step: step == Step::New,
            }),
            on_edit: on_ask.reform(|change| Asked::Change { change }),
            on_settle: on_ask.reform(|()| Asked::Settle),
        }
    }
}

/// Tells whoever keeps the plan at hand whether a staged scenario has brought another.
#[hook]
fn use_brought(link: &Link, on_ask: &Callback<Asked>) {
    let brought = use_memo(link.clone(), simulation_link::brought);
    let on_ask = on_ask.clone();
    use_effect_with((*brought).clone(), move |brought| {
        on_ask.emit(Asked::Know {
            brought: brought.clone(),
        });
    });
}

#[component]
pub fn View(props: &ViewProps) -> Html {
    let (library, shown) = (&props.library, &props.shown);
    let plan = use_plan(library, shown);
    let link = Link::parse(&shown.fragment);
    use_brought(&link, &props.on_ask);
    let asking = use_memo(props.on_ask.clone(), Asking::of);
    let go = asking.go.clone();
    let (page, problems) = match (link.route, plan) {
        (Some(route), Some(plan)) if route.needs_plan() => {
            let plan = if route.needs_prospects() {
                plan.in_full(library)
            } else {
                plan
            };
            let props = PlanPageProps {
                library: library.clone(),
                plan,
                on_edit: asking.on_edit.clone(),
                on_settle: asking.on_settle.clone(),
                at: None,
            };
            plan_page(route, &link, props, shown, &go)
        }
        (Some(route), plan) => reference_page(route, &link, library, plan, &go),
        (None, _) => (
            html! { <NoSuchPage path={link.path.clone()} /> },
            Vec::new(),
        ),
    };
    let problems: Vec<Problem> = problems.into_iter().chain(link.surplus()).collect();
    html! {
        <>
            if !library.problems.is_empty() {
                <Notice title={app::CATALOG_PROBLEMS}
                    lines={library.problems.iter().map(ToString::to_string).collect::<Vec<_>>()} />
            }
            if !problems.is_empty() {
                <Notice title={app::LINK_PROBLEMS}
                    lines={problems.iter().map(app::link_problem).collect::<Vec<_>>()} />
            }
            { page }
        </>
    }
}

/// A change of a page's view, as a change of the link.
fn on_change<V: 'static>(
    go: &Callback<(Link, Step)>,
    link: impl Fn(&V) -> Link + 'static,
) -> Callback<Change<V>> {
    go.reform(move |change: Change<V>| (link(&change.view), change.step))
}

/// A page that answers from the catalog alone.
fn reference_page(
    route: Route,
    link: &Link,
    library: &Library,
    plan: Option<OpenPlan>,
    go: &Callback<(Link, Step)>,
) -> (Html, Vec<Problem>) {
    let library = library.clone();
    match route {
        Route::Modes => (html! { <ModesPage {library} /> }, Vec::new()),
        Route::Reference => (html! { <ReferencePage {library} /> }, Vec::new()),
        Route::Matrix => {
            let (view, problems) = matrix_link::read(&link.view, &library.rows);
            let on_change = on_change(go, |view| Link::to(Route::Matrix, matrix_link::write(view)));
            (
                html! { <MatrixPage {library} {view} {on_change} /> },
                problems,
            )
        }
        Route::Learn => {
            let numbers = ProductNumbers::of(library.catalog);
            let (view, problems) = learn_link::read(&link.view, &numbers);
            let on_change = on_change(go, move |view| learn_link::link(view, &numbers));
            (
                html! { <LearnPage {library} {view} {on_change} /> },
                problems,
            )
        }
        Route::Simulation => {
            let (view, problems) = simulation_link::read(link);
            let on_change = on_change(go, simulation_link::link);
            (
                html! { <SimulationPage {library} {plan} {view} {on_change} /> },
                problems,
            )
        }
        // What needs a plan and has none is not asked of a view.
        Route::Overview
        | Route::Plan
        | Route::Licenses
        | Route::Inventory
        | Route::Replicas
        | Route::Availability
        | Route::Recovery
        | Route::LongRun
        | Route::Checks
        | Route::Report => {
            let at_hand = plan.map(|plan| Rc::new(glance(&plan)));
            let overview = Rc::new(Overview::of(library.catalog, &library.rows));
            (html! { <OverviewPage {overview} {at_hand} /> }, Vec::new())
        }
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
    shown: &Shown,
    go: &Callback<(Link, Step)>,
) -> (Html, Vec<Problem>) {
    match route {
        Route::Licenses => {
            let (view, problems) = licenses_link::read(&link.view);
            let on_change = on_change(go, |view| {
                Link::to(Route::Licenses, licenses_link::write(view))
            });
            (
                html! { <LicensesPage page={props} {view} {on_change} /> },
                problems,
            )
        }
        Route::LongRun => {
            let (view, problems) = long_run_link::read(&link.view);
            let on_change = on_change(go, |view| {
                Link::to(Route::LongRun, long_run_link::write(view))
            });
            (
                html! {
                    <LongRunPage page={props} plan_id={shown.plan_id.clone()} {view} others={shown.others.clone()}
                        {on_change} on_go={go.clone()} />
                },
                problems,
            )
        }
        Route::Checks => (html! { <ChecksPage ..props /> }, Vec::new()),
        Route::Inventory => (inventory(&props), Vec::new()),
        Route::Recovery => {
            let (view, problems) = recovery_link::read(&link.view);
            let on_change = on_change(go, |view| {
                Link::to(Route::Recovery, recovery_link::write(view))
            });
            (
                html! { <RecoveryPage page={props} {view} {on_change} /> },
                problems,
            )
        }
        Route::Replicas => {
            let (view, problems) = replicas_link::read(&link.view);
            let on_change = on_change(go, |view| {
                Link::to(Route::Replicas, replicas_link::write(view))
            });
            (
                html! { <ReplicasPage page={props} {view} {on_change} /> },
                problems,
            )
        }
        Route::Availability => {
            let (view, problems) = availability_link::read(&link.view);
            let on_change = on_change(go, |view| {
                Link::to(Route::Availability, availability_link::write(view))
            });
            (
                html! { <AvailabilityPage page={props} {view} {on_change} /> },
                problems,
            )
        }
        Route::Report => (html! { <ReportPage ..at(link, props) /> }, Vec::new()),
        // What needs no plan is a page of reference.
        Route::Plan
        | Route::Overview
        | Route::Matrix
        | Route::Simulation
        | Route::Learn
        | Route::Modes
        | Route::Reference => (html! { <PlanPage ..at(link, props) /> }, Vec::new()),
    }
}

/// At the place of the document a link leads to.
fn at(link: &Link, props: PlanPageProps) -> PlanPageProps {
    let at = link.view.iter().find(|(key, _)| key == "at");
    PlanPageProps {
        at: at.map(|(_, at)| at.clone()),
        ..props
    }
}
