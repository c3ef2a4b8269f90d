//! The app: an address in, a page out.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::Value;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::begin::Begin;
use super::beside::Beside;
use super::beside_frame::BesideFrame;
use super::evaluated::use_open_plan;
use super::keeping::use_workspace;
use super::link_plan::{BadPlanNotice, CatalogNotice, LinkPlanNotice, use_link_plan};
use super::loaded;
use super::loading::{load_beginner, use_loaded};
use super::offline_use::{UpdateNotice, use_offline};
use super::open_file::{OpenFileProps, use_drops};
use super::open_plan::OpenPlan;
use super::other_plans::{OtherPlan, use_other_plans};
use super::page::Asking;
use super::page_frame::{NoPage, Page};
use super::pages::{NoPlanPage, NoSuchPage};
use super::save_file::save_file;
use super::shell::{Rail, TopBar, WorkspaceNotice};
use super::strip_frame::StripFrame;
use super::workspace::{Action, Workspace};
use crate::web::address::Step;
use crate::web::entries::{self, Entries};
use crate::web::{address, dom, scroll, theme, watch};
use tandem_document::link::{Link, Route};
use tandem_document::plan_link;
use tandem_document::simulation_link::{self, SimulationView};
use tandem_domain::id::Word;
use tandem_domain::matrix::Overview;
use tandem_text::{app, pages};

/// What the page shows, and how to change it. The link in memory is the one that counts: a browser
/// may refuse to show so many changes.
#[hook]
fn use_link() -> (UseStateHandle<Link>, Callback<(Link, Step)>) {
    let link = use_state(|| Link::parse(&address::fragment()));
    let entries = use_mut_ref(Entries::open);
    let shown = use_mut_ref(|| Link::parse(&address::fragment()));
    {
        let (setter, entries, shown) = (link.setter(), entries.clone(), shown.clone());
        use_effect_with((), move |()| {
            let on_change = {
                let entries = entries.clone();
                entries::on_change(move || {
                    let link = Link::parse(&address::fragment());
                    if !entries.borrow_mut().arrive() {
                        open_at_top(&shown.borrow(), &link);
                    }
                    shown.replace(link.clone());
                    setter.set(link);
                })
            };
            let on_leave = entries::on_leave(move || entries.borrow_mut().keep());
            move || drop((on_change, on_leave))
        });
    }
    let go = {
        let setter = link.setter();
        use_callback((), move |(link, step): (Link, Step), ()| {
            entries::write(&entries, &link, step);
            open_at_top(&shown.borrow(), &link);
            shown.replace(link.clone());
            setter.set(link);
        })
    };
    (link, go)
}

/// Another page opens at its top; another view of the same one stays where it is.
fn open_at_top(before: &Link, link: &Link) {
    if !before.is_on_page_of(link) {
        scroll::to_top();
    }
}

/// Names the page in the window's title, and takes the focus to a page that is new.
#[hook]
fn use_title(route: Option<Route>) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(route, move |route| {
        let page = route.map_or(app::NO_SUCH_PAGE, pages::name);
        dom::set_title(&pages::title(page), &pages::on_paper(page));
        // A page that was asked for one of its fields has the focus there already.
        if !is_first.replace(false) && !dom::has_focus_within("main") {
            dom::focus_page();
        }
    });
}

/// Keys that work on every page: `?`, `/`, `g` and a letter, undo, redo, save.
#[hook]
fn use_page_keys(
    go: Callback<(Link, Step)>,
    beside: UseStateHandle<Option<Beside>>,
    workspace: UseReducerHandle<Workspace>,
    is_own: bool,
) {
    let waiting = use_mut_ref(|| false);
    use_effect_with((*beside, workspace.clone(), is_own), move |_| {
        let listener = watch::keys(move |event: KeyboardEvent| {
            let key = event.key();
            if event.ctrl_key() || event.meta_key() {
                // Not the plan at hand while another is shown.
                if is_own {
                    command(&event, &workspace);
                }
                return;
            }
            if event.alt_key() || dom::is_typing(&event) {
                return;
            }
            let after_g = waiting.take();
            let page = Route::ALL
                .iter()
                .find(|route| after_g && pages::key(**route) == key);
            if let Some(&route) = page {
                go.emit((Link::to(route, Vec::new()), Step::New));
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

/// Paper is light, whatever theme is chosen.
#[hook]
fn use_light_paper() {
    use_effect_with((), |()| {
        let listeners = theme::light_on_paper();
        move || drop(listeners)
    });
}

#[component]
pub fn App() -> Html {
    use_light_paper();
    let edition = use_memo((), |()| Overview::shipped().edition);
    let (link, go) = use_link();
    let workspace = use_workspace();
    let offline = use_offline();
    let beside = use_state(|| None::<Beside>);
    use_title(link.route);
    use_loaded();
    let typed = use_mut_ref(|| false);
    let had_focus = use_mut_ref(|| false);
    let plan = use_open_plan(
        workspace.plan().map(|plan| (plan.state(), plan.document)),
        &typed,
    );
    let bad_plan = use_link_plan(&link, &workspace, &go);
    let others = use_other_plans(&link, &workspace);
    let asking = use_asking(&workspace, &go, typed, Rc::clone(&had_focus), &beside);
    let findings = match (workspace.plan(), plan.as_ref()) {
        (None, _) => Some(0),
        (Some(_), plan) => plan.and_then(|plan| Some(plan.findings()?.len())),
    };
    // Only the simulator shows another plan than the one at hand.
    let draw = loaded::here(|parts| parts.pages.get(&link.route?).copied());
    let brought = draw.and_then(|draw| draw.brought(&link));
    let is_own = brought.is_none();
    use_page_keys(go.clone(), beside.clone(), workspace.clone(), is_own);
    let show_run = go.reform(|run: Value| {
        let view = SimulationView {
            scenario: None,
            run: Some(Ok(run)),
            ..SimulationView::default()
        };
        (simulation_link::link(&view), Step::New)
    });
    let incoming = use_state(AttrValue::default);
    let import = {
        let (beside, incoming) = (beside.setter(), incoming.setter());
        Callback::from(move |text: AttrValue| {
            incoming.set(text);
            beside.set(Some(Beside::Import));
        })
    };
    let files = OpenFileProps {
        dispatcher: workspace.dispatcher(),
        on_run: show_run.clone(),
        on_import: import.clone(),
        // A plan the link carries, and that may be none, is no longer what the page shows.
        on_open: {
            let link = plan_link::without(&link);
            go.reform(move |()| (link.clone(), Step::Same))
        },
    };
    use_drops(files.clone());
    // The simulator may show another plan, and fills the screen with it.
    let strip_of = link.route.filter(|route| *route != Route::Simulation);
    let strip = html! {
        <StripFrame workspace={workspace.clone()} plan={plan.clone()} route={strip_of}
            had_focus={*had_focus.borrow()} />
    };
    let page = page(&link, &workspace, plan, others, asking);
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
            <TopBar {skip} workspace={workspace.clone()} {brought} {findings}
                show_keys={show(Beside::Keys)} show_plans={show(Beside::Plans)} show_share={show(Beside::Share)} />
            <Rail current={link.route} kept={offline.kept} />
            <main class="main" tabindex="-1">
                // In an element of their own: Yew puts what comes in before what stood behind it, and that
                // may be a page that goes at the same moment.
                <div class="notices">
                    <UpdateNotice {offline} />
                    if let Some(why) = bad_plan {
                        <BadPlanNotice {why} {files} />
                    }
                    <CatalogNotice edition={(*edition).clone()} workspace={workspace.clone()}
                        of_link={plan_link::catalog_version(&link).map(str::to_owned)} />
                    <LinkPlanNotice workspace={workspace.clone()} />
                    <WorkspaceNotice workspace={workspace.clone()} />
                </div>
                { strip }
                { page }
                <footer class="footer">
                    // Where the bars have no room for it.
                    <p class="only-narrow">
                        if let Some(kept) = offline.kept {
                            { app::kept_files(kept.files, kept.of) }{ "." }
                        }
                    </p>
                    { app::catalog_version(&edition.named()) }
                </footer>
            </main>
            if let Some(what) = *beside {
                <BesideFrame {what} {workspace} link={(*link).clone()} catalog_version={edition.named()}
                    {offline} on_run={show_run} on_close={close}
                    incoming={(*incoming).clone()} on_import={import} />
            }
        </div>
    }
}

/// The page a link leads to.
fn page(
    link: &Link,
    workspace: &UseReducerHandle<Workspace>,
    plan: Option<OpenPlan>,
    others: Option<Vec<OtherPlan>>,
    asking: Asking,
) -> Html {
    let at_hand = workspace.plan();
    match link.route {
        None => html! {
            <>
                <NoPage />
                <NoSuchPage path={link.path.clone()} is_too_long={link.is_too_long} />
            </>
        },
        Some(route) if route.needs_plan() && at_hand.is_none() => html! {
            <>
                <NoPage />
                { for asking.begin.map(|begin| html! { <NoPlanPage {begin} {route} unread={link.unread()} /> }) }
            </>
        },
        Some(route) => {
            let link = plan_link::without(link);
            let plan_id = at_hand.map(|plan| AttrValue::from(plan.id.to_owned()));
            // Each page is one of its own: what was open on the page before is not open here.
            let before_last = workspace.before_last().filter(|_| route == Route::Overview);
            html! {
                <Page key={route.id()} {route} {link} {plan} {plan_id} {others} {asking}
                    before_last={before_last.map(Rc::new)} />
            }
        }
    }
}

/// Does what a page asks for. `typed` remembers whether it was typed into a field, which shows it by
/// itself; `had_focus`, whether the focus was somewhere that the change may remove.
#[hook]
fn use_asking(
    workspace: &UseReducerHandle<Workspace>,
    go: &Callback<(Link, Step)>,
    typed: Rc<RefCell<bool>>,
    had_focus: Rc<RefCell<bool>>,
    beside: &UseStateHandle<Option<Beside>>,
) -> Asking {
    let dispatcher = workspace.dispatcher();
    let on_new = use_callback((), {
        let (dispatcher, had_focus) = (dispatcher.clone(), Rc::clone(&had_focus));
        move |document, ()| {
            had_focus.replace(dom::focused().is_some());
            dispatcher.dispatch(Action::New(document));
        }
    });
    let on_plans = use_callback((), {
        let beside = beside.setter();
        move |(), ()| beside.set(Some(Beside::Plans))
    });
    let on_edit = use_callback((), {
        let dispatcher = dispatcher.clone();
        move |change, ()| {
            typed.replace(dom::is_in_text_field());
            had_focus.replace(dom::focused().is_some());
            dispatcher.dispatch(Action::Edit(change));
        }
    });
    let on_undo = use_callback((), {
        let dispatcher = dispatcher.clone();
        move |(), ()| dispatcher.dispatch(Action::Undo)
    });
    let on_settle = use_callback((), move |(), ()| dispatcher.dispatch(Action::Settle));
    Asking {
        go: go.clone(),
        on_edit,
        on_settle,
        on_undo: Some(on_undo),
        begin: Some(Begin {
            load: || Box::pin(load_beginner()),
            on_new,
            on_plans,
        }),
    }
}
