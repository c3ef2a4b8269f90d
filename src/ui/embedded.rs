//! A view in somebody else's page. It keeps the plan while the page is open, and nothing beyond;
//! what readers change is told to the page.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::evaluated::use_open_plan;
use super::loaded;
use super::loading::use_loaded;
use super::open_plan::{OpenPlan, PlanState};
use super::page::Asking;
use super::page_frame::Page;
use super::pages::NoSuchPage;
use super::widgets::{Icon, Notice};
use crate::web::address::Step;
use crate::web::{access, dom, page_parts, watch};
use tandem_document::embed::{self, Attributes, Embed, Settings};
use tandem_document::link::{Link, Route};
use tandem_document::plan_link;
use tandem_domain::id::Word;
use tandem_domain::matrix::Overview;
use tandem_domain::plan::{Document, Edit, History, Path};
use tandem_text::{app, embed as text};

/// Whose plan it is that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The page has given it.
    Page,
    /// A reader has changed it.
    Reader,
}

#[derive(Clone, PartialEq, Properties)]
pub struct EmbeddedProps {
    /// Tells this view from the others of the page.
    pub number: u32,
    /// What the page says.
    pub said: Attributes,
    /// A link the reader has followed, and how many before it.
    #[prop_or_default]
    pub followed: Option<(u32, Link)>,
    /// The plan has come or changed: with what `evaluate` says of it.
    pub on_plan: Callback<(Document, String, Whose)>,
}

/// What is shown, and what came of it.
#[derive(Clone, PartialEq)]
struct Standing {
    link: Link,
    history: Option<History>,
    whose: Whose,
    /// Counts the plans the page has given.
    given: u32,
    /// Counts the changes of the last of them.
    changes: u32,
    /// Why the last change was not made.
    refused: Option<&'static str>,
}

enum Action {
    Give(Option<Document>),
    Show(Link),
    Edit(Edit, Rc<Settings>),
    Settle,
    Undo,
    Redo,
}

impl Reducible for Standing {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            // The page also says what it has heard from here.
            Action::Give(plan) if plan.as_ref() == next.document() => return self,
            Action::Give(plan) => {
                next.history = plan.map(History::new);
                next.whose = Whose::Page;
                next.given += 1;
                next.changes = 0;
            }
            Action::Show(link) => next.link = link,
            Action::Edit(edit, settings) => {
                next.refused = None;
                if !settings.allow(&edit) {
                    next.refused = Some(text::LOCKED);
                } else if next.change(|history| history.apply(&edit).is_ok()) == Some(false) {
                    next.refused = Some(text::NOT_MADE);
                }
            }
            Action::Settle => {
                if let Some(history) = &mut next.history {
                    history.settle();
                }
            }
            Action::Undo => drop(next.change(History::undo)),
            Action::Redo => drop(next.change(History::redo)),
        }
        Rc::new(next)
    }
}

impl Standing {
    fn new(embed: &Embed) -> Self {
        Self {
            link: embed.link.clone(),
            history: embed.plan.clone().map(History::new),
            whose: Whose::Page,
            given: 0,
            changes: 0,
            refused: None,
        }
    }

    fn document(&self) -> Option<&Document> {
        self.history.as_ref().map(History::document)
    }

    fn change(&mut self, change: impl FnOnce(&mut History) -> bool) -> Option<bool> {
        self.whose = Whose::Reader;
        self.changes += 1;
        self.history.as_mut().map(change)
    }
}

#[component]
pub fn Embedded(props: &EmbeddedProps) -> Html {
    let read = use_memo(props.said.clone(), Embed::read);
    let (embed, problems) = &*read;
    let standing = use_reducer(|| Standing::new(embed));
    let settings = Rc::new(embed.settings.clone());
    let root = use_node_ref();
    use_follow(&standing, embed.plan.clone(), Action::Give);
    use_follow(&standing, embed.link.clone(), Action::Show);
    {
        let dispatcher = standing.dispatcher();
        use_effect_with(props.followed.clone(), move |followed| {
            if let Some((_, link)) = followed.clone() {
                dispatcher.dispatch(Action::Show(link));
            }
        });
    }
    use_access(&root, &settings);
    use_undo(&root, &standing, &settings);

    use_loaded();
    let typed = use_mut_ref(|| false);
    let asking = use_asking(&standing, &settings, &typed);
    let state = standing.document().map(|document| {
        let id = format!("{}.{}", props.number, standing.given);
        (
            PlanState {
                id,
                changes: standing.changes,
            },
            document,
        )
    });
    let plan_id = state
        .as_ref()
        .map(|(state, _)| AttrValue::from(state.id.clone()));
    let plan = use_open_plan(state, &typed);
    {
        let (on_plan, whose) = (props.on_plan.clone(), standing.whose);
        let scripts = loaded::here(|parts| parts.scripts);
        let told = (
            standing.document().cloned(),
            standing.given,
            scripts.is_some(),
        );
        use_effect_with(told, move |(plan, _, _)| {
            if let Some(plan) = plan.clone() {
                // The plan is told at once, and again with its result when that can be written.
                let result = scripts.map(|it| (it.evaluate)(&plan.value().to_string()));
                let result = result.and_then(Result::ok).unwrap_or_default();
                on_plan.emit((plan, result, whose));
            }
        });
    }
    let link = standing.link.clone();
    let fragment = link.fragment();
    let said: Vec<String> = problems.iter().map(app::link_problem).collect();
    html! {
        <div ref={root} class="embedded-page">
            if !said.is_empty() {
                <Notice title={text::PROBLEMS} lines={said} />
            }
            { page(link, plan, plan_id, asking) }
            <div role="status">
                if let Some(why) = standing.refused {
                    <p class="fine">{ why }</p>
                }
            </div>
            <p class="embedded-foot fine">
                <a href={fragment} data-open=""><Icon name="brand" />{ text::OPEN }</a>
            </p>
        </div>
    }
}

/// The page of a link; what needs a plan and has none shows the overview.
fn page(link: Link, plan: Option<OpenPlan>, plan_id: Option<AttrValue>, asking: Asking) -> Html {
    let Some(route) = link.route else {
        return html! { <NoSuchPage path={link.path} /> };
    };
    let route = if route.needs_plan() && plan_id.is_none() {
        Route::Overview
    } else {
        route
    };
    html! { <Page key={route.id()} {route} {link} {plan} {plan_id} others={Vec::new()} {asking}
    before_last={None::<Rc<Document>>} /> }
}

/// Does what a page asks for.
#[hook]
fn use_asking(
    standing: &UseReducerHandle<Standing>,
    settings: &Rc<Settings>,
    typed: &Rc<RefCell<bool>>,
) -> Asking {
    let dispatcher = standing.dispatcher();
    let go = use_callback((), {
        let dispatcher = dispatcher.clone();
        move |(link, _): (Link, Step), ()| dispatcher.dispatch(Action::Show(link))
    });
    let on_edit = use_callback(settings.clone(), {
        let (dispatcher, typed) = (dispatcher.clone(), typed.clone());
        move |edit: Edit, settings| {
            typed.replace(dom::is_in_text_field());
            dispatcher.dispatch(Action::Edit(edit, settings.clone()));
        }
    });
    let on_settle = use_callback((), move |(), ()| dispatcher.dispatch(Action::Settle));
    Asking {
        go,
        on_edit,
        on_settle,
        on_undo: None,
        begin: None,
    }
}

/// Does something whenever what the page says changes.
#[hook]
fn use_follow<T: Clone + PartialEq + 'static>(
    standing: &UseReducerHandle<Standing>,
    now: T,
    action: fn(T) -> Action,
) {
    let dispatcher = standing.dispatcher();
    use_effect_with(now, move |now| dispatcher.dispatch(action(now.clone())));
}

/// Locks and hides fields, and leaves out parts, as often as something is drawn anew.
#[hook]
fn use_access(root: &NodeRef, settings: &Rc<Settings>) {
    let root = root.clone();
    use_effect_with(settings.clone(), move |settings| {
        let settings = settings.clone();
        let watched = root.cast::<Element>().and_then(|root| {
            let below = root.clone();
            let look = move || {
                access::apply(&below, |at, of| {
                    let at = Path::parse(at).unwrap_or_default();
                    match of {
                        access::Use::Shows => settings.access(&at),
                        access::Use::Changes => settings.access_to_change(&at),
                    }
                });
                page_parts::apply(&below, &settings.parts);
            };
            look();
            watch::Content::watch(&root, &access::WATCHED, look).ok()
        });
        move || drop(watched)
    });
}

/// Takes changes back and makes them again by the usual keys.
#[hook]
fn use_undo(root: &NodeRef, standing: &UseReducerHandle<Standing>, settings: &Rc<Settings>) {
    let (root, dispatcher) = (root.clone(), standing.dispatcher());
    use_effect_with(settings.is_read_only, move |is_read_only| {
        let is_open = !*is_read_only;
        let listener = root.cast::<Element>().filter(|_| is_open).map(|root| {
            let inside = root.clone();
            watch::keys_beside(&inside, move |event| {
                let is_command = event.ctrl_key() || event.meta_key();
                if is_command && event.key().eq_ignore_ascii_case("z") {
                    event.prevent_default();
                    dispatcher.dispatch(if event.shift_key() {
                        Action::Redo
                    } else {
                        Action::Undo
                    });
                }
            })
        });
        move || drop(listener)
    });
}

/// A link to the app that carries a plan, where it is not too large for one.
pub fn link_to_app(fragment: &str, plan: Option<&str>) -> String {
    let link = Link::parse(fragment);
    let plan = plan.and_then(|plan| Document::parse(plan).ok());
    let version = Overview::shipped().edition.named();
    let carrying = plan_link::carrying(&link, &version, plan.as_ref()).fragment();
    if carrying.len() > plan_link::MOST_SHARED {
        return link.fragment();
    }
    carrying
}

/// Why nothing can be drawn of what a page says: its own answer then stays.
pub fn hindrance(said: &Attributes) -> String {
    let (_, problems) = Embed::read(said);
    if !problems.iter().any(embed::hinders) {
        return String::new();
    }
    let lines: Vec<String> = problems.iter().map(app::link_problem).collect();
    lines.join(" ")
}
