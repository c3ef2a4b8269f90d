//! A plan that is open, with how much of it is saved.

use super::workspace_notice::Notice;
use crate::web::{intl, store};
use tandem_document::record::{Record, title};
use tandem_domain::plan::{Edit, History, Path};
use tandem_text::plans as text;

/// A save of a plan: which plan, as which of its revisions, and with so many of its changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    pub id: String,
    pub revision: u32,
    pub changes: u32,
}

impl Save {
    /// What is saved: the state of the plan, now.
    pub fn record(&self, history: &History) -> Record {
        Record::new(&self.id, self.revision, store::now_ms(), history)
    }
}

/// A plan that is open.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) id: String,
    pub(super) revision: u32,
    pub(super) history: History,
    /// Counts changes.
    pub(super) changes: u32,
    /// The last of them that a save was begun with, and the last of which one has ended.
    pub(super) begun: u32,
    pub(super) kept: u32,
    /// The last of them after which a field was left.
    pub(super) settled: u32,
    /// Whether the last save was refused, or has not been answered for a while. It stays so until one
    /// is kept, whatever else is said meanwhile.
    pub(super) is_unsaved: bool,
}

impl Opened {
    /// A plan that nothing is kept of yet.
    pub(super) fn new(history: History) -> Self {
        Self {
            changes: 1,
            ..Self::kept(store::new_id(), 0, history)
        }
    }

    /// A plan as it is kept.
    pub(super) fn kept(id: String, revision: u32, history: History) -> Self {
        Self {
            id,
            revision,
            history,
            changes: 0,
            begun: 0,
            kept: 0,
            settled: 0,
            is_unsaved: false,
        }
    }

    /// The same under a name that tells it from what another tab has made of it, and that name.
    pub(super) fn parted(mut self) -> (Self, String) {
        let now = intl::moment(store::now_ms());
        let name = text::parted_name(title(self.history.document()).as_deref(), &now);
        // A document is an object, so its title can be set.
        let _ = self
            .history
            .amend(&Edit::set(Path::root().key("name"), name.as_str()));
        (Self::new(self.history), name)
    }

    /// What is to be said once it has been left, and why its last change is not kept.
    pub(super) fn refused(&self, why: String) -> Notice {
        let name = title(self.history.document());
        Notice::LeftRefused(name.unwrap_or_else(|| text::UNTITLED.to_owned()), why)
    }

    pub(super) fn is_saving(&self) -> bool {
        self.begun != self.kept
    }

    /// The save that is due, with what it saves; nothing where one was begun with the last change. It
    /// comes after the one that is on its way.
    pub(super) fn due(&self) -> Option<(Save, &History)> {
        let save = Save {
            id: self.id.clone(),
            revision: self.revision + 1 + u32::from(self.is_saving()),
            changes: self.changes,
        };
        (self.changes != self.begun).then_some((save, &self.history))
    }

    /// The save that is on its way, where it has the last change, with what it saves.
    pub(super) fn on_its_way(&self) -> Option<(Save, &History)> {
        let save = Save {
            id: self.id.clone(),
            revision: self.revision + 1,
            changes: self.changes,
        };
        (self.is_saving() && self.changes == self.begun).then_some((save, &self.history))
    }
}
