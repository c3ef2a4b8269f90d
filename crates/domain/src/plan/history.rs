//! Going back and forth between the states of a document.

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::edit::{Edit, EditError};
use crate::path::Path;

/// A document and the changes that lead back from it and forth again.
///
/// ```
/// use tandem_domain::plan::{Document, Edit, History, Path};
///
/// let mut history = History::new(Document::new());
/// let rto = Path::root().key("objectives").key("rto_s");
/// history.apply(&Edit::set(rto.clone(), 1800))?;
/// assert_eq!(rto.find(history.document().value()), Some(&1800.into()));
///
/// assert!(history.undo());
/// assert_eq!(history.document(), &Document::new());
/// # Ok::<(), tandem_domain::plan::EditError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    document: Document,
    steps: Steps,
    /// The place last set, while more of the same may follow: typing is one step, not one a key.
    open_step: Option<Vec<Path>>,
}

/// What can be taken back and what can be done again, last first to go at the end. Kept beside the
/// document, so that both survive a reload.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Steps {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl History {
    /// How many steps back are kept.
    pub const LONGEST: usize = 500;

    /// A document without a past.
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self::resumed(document, Steps::default())
    }

    /// A document with the past it had.
    #[must_use]
    pub fn resumed(document: Document, steps: Steps) -> Self {
        Self {
            document,
            steps,
            open_step: None,
        }
    }

    /// The document as it is now.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What leads back and forth.
    #[must_use]
    pub fn steps(&self) -> &Steps {
        &self.steps
    }

    /// Whether there is a step back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.steps.undo.is_empty()
    }

    /// The document before the last step; `None` where there is no step back.
    #[must_use]
    pub fn before_last(&self) -> Option<Document> {
        let mut document = self.document.clone();
        self.steps.undo.last()?.apply(&mut document).ok()?;
        Some(document)
    }

    /// How many steps back there are, from 0 to [`Self::LONGEST`].
    #[must_use]
    pub fn steps_back(&self) -> usize {
        self.steps.undo.len()
    }

    /// Whether there is a step forth.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.steps.redo.is_empty()
    }

    /// Makes a change. Setting or clearing the same place again and again is one step, until [`Self::settle`].
    ///
    /// # Errors
    ///
    /// Where the change cannot be made; nothing has then changed.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        let inverse = edit.apply(&mut self.document)?;
        if edit.changed_nothing(&inverse) {
            return Ok(());
        }
        let place = places(edit);
        let goes_on = place.is_some() && place == self.open_step;
        if !goes_on {
            self.steps.undo.push(inverse);
            if self.steps.undo.len() > Self::LONGEST {
                self.steps.undo.remove(0);
            }
        }
        self.open_step = place;
        self.steps.redo.clear();
        Ok(())
    }

    /// Makes a change that is no step: going back leaves it as it is.
    ///
    /// # Errors
    ///
    /// Where the change cannot be made; nothing has then changed.
    pub fn amend(&mut self, edit: &Edit) -> Result<(), EditError> {
        edit.apply(&mut self.document)?;
        self.open_step = None;
        Ok(())
    }

    /// Ends a step: what is set next is a step of its own.
    pub fn settle(&mut self) {
        self.open_step = None;
    }

    /// Takes the last step back; answers whether there was one.
    pub fn undo(&mut self) -> bool {
        Self::walk(
            &mut self.document,
            &mut self.steps.undo,
            &mut self.steps.redo,
            &mut self.open_step,
        )
    }

    /// Does the last step that was taken back again; answers whether there was one.
    pub fn redo(&mut self) -> bool {
        Self::walk(
            &mut self.document,
            &mut self.steps.redo,
            &mut self.steps.undo,
            &mut self.open_step,
        )
    }

    /// Takes a step off one stack, makes it, and puts the way back on the other. A step that does
    /// not fit, from a damaged record, is dropped.
    fn walk(
        document: &mut Document,
        from: &mut Vec<Edit>,
        to: &mut Vec<Edit>,
        open_step: &mut Option<Vec<Path>>,
    ) -> bool {
        *open_step = None;
        while let Some(step) = from.pop() {
            if let Ok(inverse) = step.apply(document) {
                to.push(inverse);
                return true;
            }
        }
        false
    }
}

/// The places an edit sets or clears, if it does nothing else.
fn places(edit: &Edit) -> Option<Vec<Path>> {
    match edit {
        Edit::Set { at, .. } | Edit::Clear { at } | Edit::Empty { at } => Some(vec![at.clone()]),
        Edit::All { edits } => {
            let places: Option<Vec<Vec<Path>>> = edits.iter().map(places).collect();
            places.map(|places| places.concat())
        }
        _ => None,
    }
}
