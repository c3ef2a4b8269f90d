//! The app: an address in, a page out.

use std::rc::Rc;

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::keeping::use_workspace;
use super::link_plan::{BadPlanNotice, CatalogNotice, LinkPlanNotice, use_link_plan};
use super::other_plans::use_other_plans;
use super::pages::{NoPlanPage, NoSuchPage, OverviewPage};
use super::plans_sheet::{PlansSheet, save_file};
use super::share_sheet::ShareSheet;
use super::shell::{KeysSheet, Rail, TopBar, UpdateNotice, WorkspaceNotice};
use super::widgets::Notice;
use super::wing::Wing;
use super::workspace::{Action, Workspace};
use crate::web::address::Step;
use crate::web::entries::{self, Entries};
use crate::web::{address, dom, frames, parts, scroll, theme, watch};
use tandem_document::link::{Link, Route};
use tandem_document::plan_link;
use tandem_document::simulation_link::{self, SimulationView};
use tandem_document::view_message::{Asked, Glance, OtherPlan, Shown};
use tandem_domain::id::Word;
use tandem_domain::matrix::Overview;
use tandem_text::{app, pages};

/// The fragment the page shows, and how to change it. The fragment in memory is the one that
/// counts: a browser may refuse to show so many changes.
#[hook]
fn use_fragment() -> (UseStateHandle<String>, Callback<(String, Step)>) {
    let fragment = use_state(address::fragment);
    let entries = use_mut_ref(Entries::open);
    let shown = use_mut_ref(address::fragment);
    {
        let (setter, entries, shown) = (fragment.setter(), entries.clone(), shown.clone());
        use_effect_with((), move |()| {
            let on_change = {
                let entries = entries.clone();
                entries::on_change(move || {
                    let fragment = address::fragment();
                    if !entries.borrow_mut().arrive() {
                        open_at_top(&shown.borrow(), &fragment);
                    }
                    shown.replace(fragment.clone());
                    setter.set(fragment);
                })
            };
            let on_leave = entries::on_leave(move || entries.borrow_mut().keep());
            move || drop((on_change, on_leave))
        });
    }
    let go = {
        let setter = fragment.setter();
        use_callback((), move |(fragment, step): (String, Step), ()| {
            entries.borrow_mut().write(&fragment, step);
            open_at_top(&shown.borrow(), &fragment);
            shown.replace(fragment.clone());
            setter.set(fragment);
        })
    };
    (fragment, go)
}

/// Another page opens at its top; another view of the same one stays where it is.
fn open_at_top(before: &str, fragment: &str) {
    if !Link::parse(before).is_on_page_of(&Link::parse(fragment)) {
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

/// What the plan at hand comes to: the part that evaluates is asked once a change is on the screen, and
/// what it said last stays until it answers.
#[hook]
fn use_glance(workspace: &Workspace) -> Option<Rc<Glance>> {
    let glance = use_state(|| None::<(String, Rc<Glance>)>);
    let latest = use_mut_ref(|| None::<Rc<str>>);
    let asked = workspace
        .plan()
        .map(|plan| (plan.id.to_owned(), plan.text.clone()));
    let current = asked.as_ref().map(|(id, _)| id.clone());
    {
        let glance = glance.clone();
        use_effect_with(asked, move |asked| {
            latest.replace(asked.as_ref().map(|(_, text)| text.clone()));
            if let Some((id, text)) = asked.clone() {
                spawn_local(async move {
                    frames::drawn().await;
                    if latest.borrow().as_ref() != Some(&text) {
                        return;
                    }
                    let said = parts::glance(&id, &text).await;
                    let read = said.and_then(|said| serde_json::from_str(&said).ok());
                    if let Some(read) = read {
                        glance.set(Some((id, Rc::new(read))));
                    }
                });
            }
        });
    }
    let (id, glance) = (*glance).clone()?;
    (Some(id) == current).then_some(glance)
}

/// How many findings the badge shows: none without a plan, and nothing until it is known.
fn findings(workspace: &Workspace, glance: Option<&Rc<Glance>>) -> Option<usize> {
    match (workspace.plan(), glance) {
        (None, _) => Some(0),
        (Some(_), glance) => glance.map(|glance| glance.findings),
    }
}

/// What is open beside the page.
#[derive(Clone, Copy, PartialEq)]
enum Beside {
    Keys,
    Plans,
    Share,
}

/// Keys that work on every page: `?`, `/`, `g` and a letter, undo, redo, save.
#[hook]
fn use_page_keys(
    go: Callback<(String, Step)>,
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
    let overview = use_memo((), |()| Overview::shipped());
    let (fragment, go) = use_fragment();
    let workspace = use_workspace();
    let glance = use_glance(&workspace);
    let beside = use_state(|| None::<Beside>);
    let link = Link::parse(&fragment);
    use_title(link.route);
    let bad_plan = use_link_plan(&link, &workspace, &go);
    let others = use_other_plans(&link, &workspace);
    let brought = use_state(|| None::<String>);
    let on_ask = answer(&workspace, &go, brought.setter());
    let page = page(
        &link,
        &overview,
        &workspace,
        glance.as_ref(),
        others,
        on_ask,
    );
    // Only the simulator shows another plan than the one at hand.
    let is_simulation = link.route == Some(Route::Simulation);
    let brought = (*brought).clone().filter(|_| is_simulation);
    let is_own = brought.is_none();
    use_page_keys(go.clone(), beside.clone(), workspace.clone(), is_own);
    let close = {
        let beside = beside.clone();
        Callback::from(move |()| beside.set(None))
    };
    let show_run = go.reform(|run: Value| {
        let view = SimulationView {
            scenario: None,
            run: Some(Ok(run)),
        };
        (simulation_link::link(&view).fragment(), Step::New)
    });
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
            <TopBar {skip} workspace={workspace.clone()} {brought} findings={findings(&workspace, glance.as_ref())}
                show_keys={show(Beside::Keys)} show_plans={show(Beside::Plans)} show_share={show(Beside::Share)} />
            <Rail current={link.route} />
            <main class="main" tabindex="-1">
                // In an element of their own: Yew puts what comes in before what stood behind it, and that
                // may be a page that goes at the same moment.
                <div class="notices">
                    <UpdateNotice />
                    if let Some(why) = bad_plan {
                        <BadPlanNotice {why} />
                    }
                    <CatalogNotice edition={overview.edition.clone()} workspace={workspace.clone()}
                        of_link={plan_link::catalog_version(&link).map(str::to_owned)} />
                    <LinkPlanNotice workspace={workspace.clone()} />
                    <WorkspaceNotice workspace={workspace.clone()} />
                </div>
                { page }
                <footer class="footer">
                    { app::catalog_version(&overview.edition.version) }
                </footer>
            </main>
            if *beside == Some(Beside::Keys) {
                <KeysSheet on_close={close.clone()} />
            }
            if *beside == Some(Beside::Plans) {
                <PlansSheet workspace={workspace.clone()} on_close={close.clone()} on_run={show_run} />
            }
            if *beside == Some(Beside::Share) {
                <ShareSheet {workspace} {link} catalog_version={overview.edition.version.clone()}
                    on_close={close} />
            }
        </div>
    }
}

/// The page a link leads to. The overview and the ways to begin are drawn here, so that the first
/// thing a visitor meets needs nothing more; every other page is a view.
fn page(
    link: &Link,
    overview: &Rc<Overview>,
    workspace: &UseReducerHandle<Workspace>,
    glance: Option<&Rc<Glance>>,
    others: Option<Vec<OtherPlan>>,
    on_ask: Callback<Asked>,
) -> Html {
    let plan = workspace.plan();
    match link.route {
        Some(Route::Overview) => html! {
            <>
                if !link.surplus().is_empty() {
                    <Notice title={app::LINK_PROBLEMS}
                        lines={link.surplus().iter().map(app::link_problem).collect::<Vec<_>>()} />
                }
                <OverviewPage overview={overview.clone()} at_hand={glance.cloned()} />
            </>
        },
        Some(route) if route.needs_plan() && plan.is_none() => {
            html! { <NoPlanPage workspace={workspace.clone()} {route} /> }
        }
        None => html! {
            <NoSuchPage path={link.path.clone()} is_too_long={link.is_too_long} />
        },
        route => {
            let shown = Shown {
                fragment: plan_link::without(link).fragment(),
                plan_id: plan.map(|plan| plan.id.to_owned()).unwrap_or_default(),
                plan: plan.map(|plan| plan.text.to_string()),
                others,
            };
            html! { <Wing {route} {shown} {on_ask} /> }
        }
    }
}

/// Does what a view asks for.
fn answer(
    workspace: &UseReducerHandle<Workspace>,
    go: &Callback<(String, Step)>,
    brought: UseStateSetter<Option<String>>,
) -> Callback<Asked> {
    let (dispatcher, go) = (workspace.dispatcher(), go.clone());
    Callback::from(move |asked| match asked {
        Asked::Go { fragment, is_step } => {
            go.emit((fragment, if is_step { Step::New } else { Step::Same }));
        }
        Asked::Change { change } => dispatcher.dispatch(Action::Edit(change)),
        Asked::Settle => dispatcher.dispatch(Action::Settle),
        Asked::Know { brought: title } => brought.set(title),
    })
}
