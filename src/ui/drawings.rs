//! How pages are drawn: a function for each. Whatever a page needs is reached from its function alone,
//! so that it can be a chunk of its own.

use std::rc::Rc;

use yew::prelude::*;

use super::beside::{Beside, BesideProps};
use super::import_sheet::ImportSheet;
use super::keys_sheet::KeysSheet;
use super::library::Library;
use super::loaded;
use super::open_plan::OpenPlan;
use super::page::{Draw, Drawn, PageProps};
use super::pages::{
    AvailabilityPage, BeginningPage, ChecksPage, DashboardPageProps, InventoryPage, LearnPage,
    LicensesPage, LongRunPage, MatrixPage, ModesPage, OptionsPage, PlanPage, PlanPageProps,
    QuestionsPage, RecoveryPage, ReferencePage, ReplicasPage, ReportPage, SimulationPage,
};
use super::plans_sheet::PlansSheet;
use super::share_sheet::ShareSheet;
use super::waiting::waiting;
use tandem_document::link::{Link, Route};
use tandem_document::{learn_link, matrix_link, simulation_link};
use tandem_domain::limitations::ProductNumbers;
use tandem_domain::matrix::Overview;
use tandem_domain::plan::{Edit, Path};

/// The overview is part of the app itself.
pub const OVERVIEW: Draw = Draw::First(overview);

/// The other pages.
pub const PLAN: Draw = Draw::OfPlan(plan);
pub const MATRIX: Draw = Draw::Reference(matrix);
pub const LICENSES: Draw = Draw::OfPlan(licenses);
pub const INVENTORY: Draw = Draw::OfPlan(inventory);
pub const REPLICAS: Draw = Draw::OfPlan(replicas);
pub const AVAILABILITY: Draw = Draw::OfPlan(availability);
pub const RECOVERY: Draw = Draw::OfPlan(recovery);
pub const SIMULATION: Draw = Draw::Bringing(simulation, simulation_link::brought);
pub const LONG_RUN: Draw = Draw::OfPlan(long_run);
pub const CHECKS: Draw = Draw::OfFindings(checks);
pub const QUESTIONS: Draw = Draw::OfPlan(questions);
pub const OPTIONS: Draw = Draw::OfPlan(options);
pub const LEARN: Draw = Draw::Reference(learn);
pub const REPORT: Draw = Draw::OfPlan(report);
pub const MODES: Draw = Draw::Reference(modes);
pub const REFERENCE: Draw = Draw::Reference(reference);

/// The dashboard of the plan, or the questions that make one.
fn overview(page: &PageProps) -> Drawn {
    thread_local! {
        static OVERVIEW: Rc<Overview> = Rc::new(Overview::shipped());
    }
    let overview = OVERVIEW.with(Rc::clone);
    let beginner = loaded::here(|parts| parts.beginner);
    if page.plan_id.is_none() {
        let begin = page.asking.begin.clone();
        return html! { <BeginningPage {overview} {begin} {beginner} /> }.into();
    }
    match loaded::here(|parts| parts.checker).zip(page.plan.clone()) {
        Some((checker, plan)) => (checker.dashboard)(DashboardPageProps {
            page: page.of_plan(plan),
            overview,
            adviser: loaded::here(|parts| parts.adviser),
            again: loaded::here(|parts| parts.again),
            last_step: page.before_last.clone().zip(page.asking.on_undo.clone()),
        }),
        None => waiting(Route::Overview, None),
    }
    .into()
}

fn modes(_: &PageProps) -> Drawn {
    html! { <ModesPage library={Library::shared()} /> }.into()
}

fn reference(_: &PageProps) -> Drawn {
    let worked = loaded::here(|parts| parts.worked);
    html! { <ReferencePage library={Library::shared()} {worked} /> }.into()
}

fn matrix(page: &PageProps) -> Drawn {
    let own = page.plan.as_ref().map(|plan| plan.library.clone());
    let library = own.unwrap_or_else(Library::shared);
    let (view, problems) = matrix_link::read(&page.link.view, &library.rows);
    let on_change = page.on_change(|view| Link::to(Route::Matrix, matrix_link::write(view)));
    let (plan, asking) = (page.plan.clone(), &page.asking);
    let page = html! {
        <MatrixPage {library} {view} {on_change} {plan} on_edit={asking.on_edit.clone()}
            on_settle={asking.on_settle.clone()} />
    };
    Drawn { page, problems }
}

fn learn(page: &PageProps) -> Drawn {
    let library = Library::shared();
    let numbers = ProductNumbers::of(library.catalog());
    let (view, problems) = learn_link::read(&page.link.view, &numbers);
    let on_change = page.on_change(move |view| learn_link::link(view, &numbers));
    let page = html! { <LearnPage {library} {view} {on_change} /> };
    Drawn { page, problems }
}

fn simulation(page: &PageProps) -> Drawn {
    let (view, problems) = simulation_link::read(&page.link);
    let on_change = page.on_change(simulation_link::link);
    let plan = page.plan.clone();
    let own = plan.as_ref().map(|plan| plan.library.clone());
    let library = own.unwrap_or_else(Library::shared);
    let page = html! { <SimulationPage {library} {plan} {view} {on_change} /> };
    Drawn { page, problems }
}

fn plan(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    html! { <PlanPage ..at(&page.link, props) /> }.into()
}

fn report(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    html! { <ReportPage ..at(&page.link, props) /> }.into()
}

fn checks(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    html! { <ChecksPage ..props /> }.into()
}

fn licenses(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    let (view, on_change, problems) = page.view();
    let page = html! { <LicensesPage page={props} {view} {on_change} /> };
    Drawn { page, problems }
}

fn replicas(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    let (view, on_change, problems) = page.view();
    let page = html! { <ReplicasPage page={props} {view} {on_change} /> };
    Drawn { page, problems }
}

fn availability(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    let (view, on_change, problems) = page.view();
    let page = html! { <AvailabilityPage page={props} {view} {on_change} /> };
    Drawn { page, problems }
}

fn recovery(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    let (view, on_change, problems) = page.view();
    let page = html! { <RecoveryPage page={props} {view} {on_change} /> };
    Drawn { page, problems }
}

fn long_run(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    let (view, on_change, problems) = page.view();
    let (plan_id, others) = (
        page.plan_id.clone().unwrap_or_default(),
        page.others.clone(),
    );
    let on_go = page.asking.go.clone();
    let page = html! { <LongRunPage page={props} {plan_id} {view} {others} {on_change} {on_go} /> };
    Drawn { page, problems }
}

fn questions(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
    html! { <QuestionsPage ..props /> }.into()
}

fn options(page: &PageProps, plan: OpenPlan) -> Drawn {
    let (props, begin) = (page.of_plan(plan), page.asking.begin.clone());
    html! { <OptionsPage page={props} {begin} /> }.into()
}

/// What opens beside the page.
pub fn beside(props: &BesideProps) -> Html {
    let (workspace, on_close) = (props.workspace.clone(), props.on_close.clone());
    match props.what {
        Beside::Keys => html! { <KeysSheet {on_close} /> },
        Beside::Plans => {
            let (on_run, on_import) = (props.on_run.clone(), props.on_import.clone());
            html! { <PlansSheet {workspace} {on_close} {on_run} {on_import} /> }
        }
        Beside::Share => html! {
            <ShareSheet {workspace} link={props.link.clone()} {on_close}
                catalog_version={props.catalog_version.clone()} offline={props.offline} />
        },
        // It has a chunk of its own.
        Beside::Import => Html::default(),
    }
}

/// What exists, taken in.
pub fn importer(props: &BesideProps) -> Html {
    let (workspace, on_close) = (props.workspace.clone(), props.on_close.clone());
    let incoming = props.incoming.clone();
    html! { <ImportSheet {workspace} {incoming} {on_close} /> }
}

/// The inventory; its ticks are part of the plan.
fn inventory(page: &PageProps, plan: OpenPlan) -> Drawn {
    let props = page.of_plan(plan);
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
    let PlanPageProps { library, plan, .. } = props;
    html! { <InventoryPage {library} {plan} {ticks} {on_tick} /> }.into()
}

/// At the place of the document a link leads to.
fn at(link: &Link, props: PlanPageProps) -> PlanPageProps {
    let at = link.view.iter().find(|(key, _)| key == "at");
    PlanPageProps {
        at: at.map(|(_, at)| at.clone()),
        ..props
    }
}
