//! The plan at hand: what the user does becomes a change of the document, and the browser keeps it
//! (`keeping.rs` says when). What follows from it is for views to say.

mod saving;

use std::rc::Rc;

use yew::prelude::*;

use super::open_plan::PlanState;
use super::opened::Opened;
pub use super::opened::Save;
pub use super::workspace_notice::Notice;
use crate::web::database::Heard;
use crate::web::store::{Saved, Store};
use crate::web::{intl, last_open};
use tandem_document::record::{Record, title};
use tandem_domain::plan::{Document, Edit, History};

/// A plan that came with a link. It is shown and not kept; the plan that was open stays behind it.
#[derive(Clone)]
pub struct Linked {
    /// The envelope it came in, which tells it from others.
    pub envelope: String,
    /// The catalog version the link was made with, where it says.
    pub catalog_version: Option<String>,
    pub document: Document,
}

/// The plan at hand.
#[derive(Clone, Copy)]
pub struct AtHand<'w> {
    /// Tells it from others: its own id or, where it came with a link, what it came in.
    pub id: &'w str,
    pub document: &'w Document,
    /// Counts its changes.
    pub changes: u32,
}

impl AtHand<'_> {
    /// Which state of which plan it is.
    pub fn state(&self) -> PlanState {
        PlanState {
            id: self.id.to_owned(),
            changes: self.changes,
        }
    }
}

/// The state of the workspace.
#[derive(Clone, Default)]
pub struct Workspace {
    store: Option<Store>,
    opened: Option<Opened>,
    /// The plan that was open before, until its last changes are kept.
    left: Option<Opened>,
    linked: Option<Linked>,
    pub notice: Option<Notice>,
}

/// Two states are the same when they show the same.
impl PartialEq for Workspace {
    fn eq(&self, other: &Self) -> bool {
        let shown = |workspace: &Self| {
            (
                workspace.plan().map(|plan| plan.state()),
                workspace.progress(),
                workspace.is_settled(),
                workspace.opened.as_ref().is_some_and(|it| it.is_unsaved),
                workspace.store.clone(),
                workspace.notice.clone(),
            )
        };
        shown(self) == shown(other)
    }
}

/// A plan that was open before.
pub struct Resumed {
    pub record: Record,
    /// Whether a later state of it was to be kept, and is not.
    pub is_behind: bool,
}

/// What can happen to it.
pub enum Action {
    /// The store is open, and perhaps a plan that was open before.
    Ready(Store, Option<Resumed>),
    /// Something has become of the database.
    Heard(Heard),
    /// The database has not answered for a while.
    Silent,
    /// What the browser has of a plan, which another tab may have changed.
    Refresh(Box<Record>),
    /// A document becomes the plan at hand, as a new one.
    New(Document),
    /// A plan that is kept becomes the plan at hand.
    Open(Box<Record>),
    /// A plan came with a link.
    Show(Linked),
    /// The plan with this id was deleted, and is no longer open.
    Close(String),
    /// The user wants it as a plan of their own.
    KeepLinked,
    /// The user has seen it.
    CloseLinked,
    /// A text that was to be a plan is none.
    Unreadable(String),
    /// The run beside a plan that was opened could not be.
    RunUnreadable(String),
    /// The user changes the plan.
    Edit(Edit),
    /// The user has left a field.
    Settle,
    Undo,
    Redo,
    /// A save begins.
    Saving(Save),
    /// A save has ended.
    Saved(Save, Saved),
    /// The user has read a notice.
    Dismiss,
}

impl Reducible for Workspace {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Ready(store, resumed) => {
                next.waits_no_more();
                if !store.is_lasting() {
                    next.notice = Some(Notice::NotLasting);
                }
                next.store = Some(store);
                // Who has begun a plan meanwhile goes on with it.
                if let Some(Resumed { record, is_behind }) =
                    resumed.filter(|_| next.opened.is_none())
                {
                    next.open_record(&record);
                    if is_behind {
                        let saved = intl::moment(record.saved_at_ms);
                        next.notice = Some(Notice::Behind(saved));
                    }
                }
            }
            Action::Heard(heard) => next.hear(heard),
            Action::Silent => next.fall_silent(),
            Action::Refresh(record) => next.refresh(&record),
            Action::New(document) => {
                next.linked = None;
                next.open_new(History::new(document));
            }
            Action::Open(record) => {
                next.linked = None;
                next.open_record(&record);
            }
            Action::Close(id) => {
                next.opened.take_if(|opened| opened.id == id);
            }
            Action::Show(linked) => next.linked = Some(linked),
            Action::KeepLinked => next.keep_linked(),
            Action::CloseLinked => next.linked = None,
            Action::Unreadable(why) => next.notice = Some(Notice::Unreadable(why)),
            Action::RunUnreadable(why) => next.notice = Some(Notice::RunUnreadable(why)),
            Action::Edit(edit) => {
                next.keep_linked();
                let outcome = next.change(|history| history.apply(&edit));
                if let Some(Err(error)) = outcome {
                    next.notice = Some(Notice::NotMade(error.to_string()));
                }
            }
            Action::Settle => {
                if let Some(opened) = &mut next.opened {
                    opened.history.settle();
                    opened.settled = opened.changes;
                }
            }
            // What came with a link has no past yet, and the plan behind it is not to be touched.
            Action::Undo | Action::Redo if next.linked.is_some() => {}
            Action::Undo => {
                next.change(History::undo);
            }
            Action::Redo => {
                next.change(History::redo);
            }
            Action::Saving(save) => next.saving(&save),
            Action::Saved(save, saved) => next.saved(&save, saved),
            Action::Dismiss => next.notice = None,
        }
        Rc::new(next)
    }
}

impl Workspace {
    /// The plan at hand.
    pub fn plan(&self) -> Option<AtHand<'_>> {
        if let Some(linked) = &self.linked {
            return Some(AtHand {
                id: &linked.envelope,
                document: &linked.document,
                changes: 0,
            });
        }
        self.opened.as_ref().map(|opened| AtHand {
            id: &opened.id,
            document: opened.history.document(),
            changes: opened.changes,
        })
    }

    /// The plan at hand where it came with a link and is not kept.
    pub fn linked(&self) -> Option<&Linked> {
        self.linked.as_ref()
    }

    /// The plan's title, where it has one.
    pub fn title(&self) -> Option<String> {
        title(self.plan()?.document)
    }

    /// The id of the plan at hand within this browser.
    pub fn id(&self) -> Option<&str> {
        self.opened_at_hand().map(|opened| opened.id.as_str())
    }

    /// The same of the user's own plan, which may be behind one that came with a link.
    pub fn own_id(&self) -> Option<&str> {
        self.opened.as_ref().map(|opened| opened.id.as_str())
    }

    /// The plan at hand where it is the user's own.
    fn opened_at_hand(&self) -> Option<&Opened> {
        self.opened.as_ref().filter(|_| self.linked.is_none())
    }

    /// Where plans are kept, once that is known.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    pub fn can_undo(&self) -> bool {
        self.opened_at_hand()
            .is_some_and(|opened| opened.history.can_undo())
    }

    /// How many steps of the user's own plan can be taken back.
    pub fn steps_back(&self) -> usize {
        let opened = self.opened_at_hand();
        opened.map_or(0, |opened| opened.history.steps_back())
    }

    /// The user's own plan before its last step, where there is one.
    pub fn before_last(&self) -> Option<Document> {
        self.opened_at_hand()?.history.before_last()
    }

    pub fn can_redo(&self) -> bool {
        self.opened_at_hand()
            .is_some_and(|opened| opened.history.can_redo())
    }

    fn open_record(&mut self, record: &Record) {
        match record.resume() {
            Ok(history) => {
                self.open_own(Opened::kept(record.id.clone(), record.revision, history));
            }
            Err(why) => self.notice = Some(Notice::Unreadable(why.to_string())),
        }
    }

    /// Makes what came with a link a plan of the user's own.
    fn keep_linked(&mut self) {
        if let Some(linked) = self.linked.take() {
            self.open_new(History::new(linked.document));
        }
    }

    fn open_new(&mut self, history: History) {
        self.open_own(Opened::new(history));
    }

    /// Has a plan of the user's own take the place of the one that is open.
    fn open_own(&mut self, opened: Opened) {
        last_open::remember(&opened.id);
        let before = self.opened.replace(opened);
        self.notice = match (self.notice.take(), &before) {
            (Some(Notice::NotLasting), _) => Some(Notice::NotLasting),
            // Nothing more is tried of that one.
            (Some(Notice::Refused(why)), Some(before)) => Some(before.refused(why)),
            _ => None,
        };
        self.left = before.filter(|before| before.changes != before.kept);
    }

    /// Changes the history and sees what came of it.
    fn change<T>(&mut self, change: impl FnOnce(&mut History) -> T) -> Option<T> {
        let opened = self.opened.as_mut()?;
        let before = opened.history.document().clone();
        let outcome = change(&mut opened.history);
        if *opened.history.document() != before {
            opened.changes += 1;
        }
        Some(outcome)
    }
}
