//! The way to a place in a document, remembered step by step while it is read: a step costs little,
//! and the whole is written out only where something is to be said of the place.

use std::fmt;
use std::rc::Rc;

use crate::path::{Path, Segment};

/// The way to a place; shared by all places below it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail<'v>(Option<Rc<Last<'v>>>);

/// The last step of a way, and the way to there.
#[derive(Debug)]
struct Last<'v> {
    before: Trail<'v>,
    step: Step<'v>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'v> {
    Key(&'v str),
    Index(usize),
}

impl<'v> Trail<'v> {
    /// The way to the value of a key.
    pub(crate) fn key(&self, key: &'v str) -> Self {
        self.with(Step::Key(key))
    }

    /// The way to an item of a list, from 0.
    pub(crate) fn index(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step<'v>) -> Self {
        let before = self.clone();
        Self(Some(Rc::new(Last { before, step })))
    }

    /// The key whose value stands there; `None` for items of lists and the whole document.
    pub(crate) fn last_key(&self) -> Option<&'v str> {
        match self.0.as_ref()?.step {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        }
    }

    /// The place, to be kept.
    pub(crate) fn path(&self) -> Path {
        let segments = self.steps().into_iter().map(|step| match step {
            Step::Key(key) => Segment::Key(key.to_owned()),
            Step::Index(index) => Segment::Index(index),
        });
        Path::of(segments.collect())
    }

    fn steps(&self) -> Vec<Step<'v>> {
        let mut steps = Vec::new();
        let mut way = self;
        while let Some(last) = &way.0 {
            steps.push(last.step);
            way = &last.before;
        }
        steps.reverse();
        steps
    }
}

/// Keys as they stand, with dots between them: for messages.
impl fmt::Display for Trail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.steps().into_iter().enumerate() {
            match step {
                Step::Key(key) if position == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
