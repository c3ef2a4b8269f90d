//! A view in somebody else's page. It keeps the plan while the page is open, and nothing beyond;
//! what readers change is told to the page.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::library::Library;
use super::view::View;
use super::widgets::{Icon, Notice};
use crate::web::{access, watch};
use tandem_document::embed::{Attributes, Embed, Settings};
use tandem_document::link::Link;
use tandem_document::view_message::{Asked, Shown};
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
    pub library: Library,
    /// Tells this view from the others of the page.
    pub number: u32,
    /// What the page says.
    pub said: Attributes,
    /// A link the reader has followed, and how many before it.
    #[prop_or_default]
    pub followed: Option<(u32, Link)>,
    /// The plan has come or changed.
    pub on_plan: Callback<(Document, Whose)>,
}

/// What is shown, and what came of it.
#[derive(Clone, PartialEq)]
struct Standing {
    link: Link,
    history: Option<History>,
    whose: Whose,
    /// Counts the plans the page has given.
    given: u32,
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
            refused: None,
        }
    }

    fn document(&self) -> Option<&Document> {
        self.history.as_ref().map(History::document)
    }

    fn change(&mut self, change: impl FnOnce(&mut History) -> bool) -> Option<bool> {
        self.whose = Whose::Reader;
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
    {
        let (on_plan, whose) = (props.on_plan.clone(), standing.whose);
        let plan = (standing.document().cloned(), standing.given);
        use_effect_with(plan, move |(plan, _)| {
            if let Some(plan) = plan.clone() {
                on_plan.emit((plan, whose));
            }
        });
    }
    use_access(&root, &settings);
    use_undo(&root, &standing, &settings);

    let on_ask = {
        let deps = (standing.dispatcher(), settings.clone());
        use_callback(deps, |asked: Asked, (dispatcher, settings)| {
            dispatcher.dispatch(match asked {
                Asked::Go { fragment, .. } => Action::Show(Link::parse(&fragment)),
                Asked::Change { change } => Action::Edit(change, settings.clone()),
                Asked::Settle => Action::Settle,
                // The view itself says what its scenario is.
                Asked::Know { .. } => return,
            });
        })
    };
    let fragment = standing.link.fragment();
    let shown = Shown {
        fragment: fragment.clone(),
        plan_id: format!("{}.{}", props.number, standing.given),
        plan: standing.document().map(|plan| plan.value().to_string()),
        others: Some(Vec::new()),
    };
    let said: Vec<String> = problems.iter().map(app::link_problem).collect();
    html! {
        <div ref={root} class="embedded-page">
            if !said.is_empty() {
                <Notice title={text::PROBLEMS} lines={said} />
            }
            <View library={props.library.clone()} {shown} {on_ask} />
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

/// Locks and hides fields, as often as something is drawn anew.
#[hook]
fn use_access(root: &NodeRef, settings: &Rc<Settings>) {
    let root = root.clone();
    use_effect_with(settings.clone(), move |settings| {
        let settings = settings.clone();
        let watched = root.cast::<Element>().and_then(|root| {
            let below = root.clone();
            let look = move || {
                access::apply(&below, |at| {
                    settings.access(&Path::parse(at).unwrap_or_default())
                });
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
