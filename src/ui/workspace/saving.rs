//! How far the plan at hand is kept, and what becomes of that.

use super::{Notice, Save, Workspace};
use crate::ui::opened::Opened;
use crate::web::database::Heard;
use crate::web::last_open;
use crate::web::store::{Saved, Store};
use tandem_document::record::Record;
use tandem_domain::plan::History;
use tandem_text::{plans as text, share};

impl Workspace {
    /// How many changes the user's own plan has seen, with how many a save was begun, and how many are
    /// kept.
    pub(super) fn progress(&self) -> [u32; 3] {
        self.opened
            .as_ref()
            .map_or([0; 3], |opened| [opened.changes, opened.begun, opened.kept])
    }

    /// How many changes of the plan are kept.
    pub fn changes_kept(&self) -> u32 {
        let [.., kept] = self.progress();
        kept
    }

    /// Whether every change of the plan is kept.
    pub fn is_kept(&self) -> bool {
        let [changes, _, kept] = self.progress();
        changes == kept
    }

    /// Whether a save is on its way.
    pub fn is_saving(&self) -> bool {
        self.opened.as_ref().is_some_and(Opened::is_saving)
    }

    /// Whether a field was left since the last change, so that more of the same is not to be expected.
    pub fn is_settled(&self) -> bool {
        let opened = self.opened.as_ref();
        opened.is_some_and(|opened| opened.settled == opened.changes)
    }

    /// Whether a save of the plan that was open before is on its way.
    pub fn is_left_saving(&self) -> bool {
        self.left.as_ref().is_some_and(Opened::is_saving)
    }

    /// The save of the user's own plan that is due, with what it saves.
    pub fn due(&self) -> Option<(Save, &History)> {
        self.opened.as_ref().and_then(Opened::due)
    }

    /// The same of the plan that was open before.
    pub fn due_of_left(&self) -> Option<(Save, &History)> {
        self.left.as_ref().and_then(Opened::due)
    }

    /// The saves that are on their way with the last change of a plan.
    pub fn on_their_way(&self) -> impl Iterator<Item = (Save, &History)> {
        let open = self.opened.iter().chain(&self.left);
        open.filter_map(Opened::on_its_way)
    }

    /// What is to be said of where the plan is kept.
    pub fn saved_note(&self) -> &'static str {
        let [changes, _, kept] = self.progress();
        let lasting = self.store.as_ref().is_some_and(Store::is_lasting);
        let is_unsaved = self.opened.as_ref().is_some_and(|it| it.is_unsaved);
        match self.linked {
            Some(_) => share::NOT_KEPT,
            None if !lasting => text::NOT_KEPT,
            None if is_unsaved => text::REFUSED_SHORT,
            None if changes == kept => text::KEPT,
            None => text::KEEPING,
        }
    }

    /// The plan a save is of, unless another was opened meanwhile.
    fn opened_of(&mut self, save: &Save) -> Option<&mut Opened> {
        self.opened.as_mut().filter(|opened| opened.id == save.id)
    }

    /// What the database has been waited for is there.
    pub(super) fn waits_no_more(&mut self) {
        let waits = matches!(
            self.notice,
            Some(Notice::Silent | Notice::Blocked | Notice::Refused(_))
        );
        if waits {
            self.notice = None;
        }
    }

    /// The database does not answer, to what was begun or to being opened.
    pub(super) fn fall_silent(&mut self) {
        if self.store.is_some() && !self.is_saving() && !self.is_left_saving() {
            return;
        }
        if self.is_saving() {
            self.unsaved();
        }
        // What says more stands.
        if !matches!(
            self.notice,
            Some(Notice::Refused(_) | Notice::Outdated | Notice::Blocked)
        ) {
            self.notice = Some(Notice::Silent);
        }
    }

    /// The last change is not saved, until one is.
    fn unsaved(&mut self) {
        if let Some(opened) = &mut self.opened {
            opened.is_unsaved = true;
        }
    }

    pub(super) fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Blocked => self.notice = Some(Notice::Blocked),
            Heard::Wanted => {
                self.unsaved();
                self.notice = Some(Notice::Outdated);
            }
            // Whether it is still there shows when it is saved once more.
            Heard::Closed => {
                if let Some(opened) = &mut self.opened {
                    opened.changes += 1;
                    opened.settled = opened.changes;
                }
            }
        }
    }

    /// Goes on with what another tab has saved, where nothing of this one is yet to be.
    pub(super) fn refresh(&mut self, record: &Record) {
        let Some(opened) = &mut self.opened else {
            return;
        };
        let is_newer = record.id == opened.id && record.revision > opened.revision;
        let is_kept = opened.changes == opened.kept && !opened.is_saving();
        if is_newer
            && is_kept
            && let Ok(history) = record.resume()
        {
            opened.history = history;
            opened.revision = record.revision;
            opened.changes += 1;
            opened.begun = opened.changes;
            opened.kept = opened.changes;
            opened.settled = opened.changes;
        }
    }

    pub(super) fn saving(&mut self, save: &Save) {
        let open = self.opened.iter_mut().chain(&mut self.left);
        for opened in open.filter(|opened| opened.id == save.id) {
            opened.begun = save.changes;
        }
    }

    pub(super) fn saved(&mut self, save: &Save, saved: Saved) {
        let Some(opened) = self.opened_of(save) else {
            return self.saved_left(save, saved);
        };
        // What was refused is not kept, and not tried again until the next change.
        opened.kept = save.changes;
        let kept_as = opened.revision;
        match saved {
            Saved::Kept | Saved::KeptAlone => {
                opened.revision = save.revision;
                opened.is_unsaved = false;
                self.waits_no_more();
                if saved == Saved::KeptAlone {
                    last_open::remember(&save.id);
                    self.notice = Some(Notice::Cleared);
                }
            }
            Saved::Overtaken => {
                // All its changes go along.
                opened.kept = opened.changes;
                let (parted, _) = opened.clone().parted();
                self.open_own(parted);
                self.notice = Some(Notice::Parted);
            }
            Saved::Outdated => {
                opened.is_unsaved = true;
                last_open::expect(kept_as);
                self.notice = Some(Notice::Outdated);
            }
            Saved::Refused(why) => {
                opened.is_unsaved = true;
                last_open::expect(kept_as);
                self.notice = Some(Notice::Refused(why));
            }
        }
    }

    /// A save of the plan that was open before has ended.
    fn saved_left(&mut self, save: &Save, saved: Saved) {
        let Some(mut left) = self.left.take_if(|left| left.id == save.id) else {
            return;
        };
        match saved {
            Saved::Kept | Saved::KeptAlone => {
                left.kept = save.changes;
                left.revision = save.revision;
                self.left = Some(left).filter(|left| left.kept != left.changes);
            }
            Saved::Overtaken => {
                let (parted, name) = left.parted();
                self.left = Some(parted);
                self.notice = Some(Notice::LeftParted(name));
            }
            Saved::Outdated => self.notice = Some(Notice::Outdated),
            Saved::Refused(why) => self.notice = Some(left.refused(why)),
        }
    }
}
