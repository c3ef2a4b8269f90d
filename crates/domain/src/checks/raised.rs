//! What a check has found, before it is put into words.

use crate::catalog::CheckId;
use crate::finding::Severity;
use crate::plan::{Edit, Path};

/// Something a check has found, before it is put into words.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    /// The check.
    pub(super) id: CheckId,
    /// The place in the document.
    pub(super) path: String,
    /// What the sentence names, first what it is about.
    pub(super) names: Vec<(&'static str, String)>,
    /// How bad it is where that hangs on the plan; `None` is as the catalog says.
    pub(super) severity: Option<Severity>,
    /// Safe ways to put it right, the likeliest first.
    pub(super) fixes: Vec<RaisedFix>,
}

/// A way to put something right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RaisedFix {
    /// What it chooses, where there is a choice.
    pub(super) choice: Option<String>,
    /// Whether it goes another way than the check's usual fix.
    pub(super) is_other_way: bool,
    /// The change.
    pub(super) edit: Edit,
}

impl Raised {
    /// A finding of a check at a place.
    #[must_use]
    pub fn new(id: CheckId, at: &Path) -> Self {
        Self::at(id, at.to_string())
    }

    /// The same where the place is written already.
    #[must_use]
    pub fn at(id: CheckId, path: String) -> Self {
        Self {
            id,
            path,
            names: Vec::new(),
            severity: None,
            fixes: Vec::new(),
        }
    }

    /// Fills a name of the sentence, cut where it is longer than anyone would read.
    #[must_use]
    pub fn name(mut self, name: &'static str, value: impl ToString) -> Self {
        self.names.push((name, cut(value.to_string())));
        self
    }

    /// Fills a name with several things, all of them: for what nobody may overlook.
    #[must_use]
    pub fn names(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl ToString>,
    ) -> Self {
        let values = values.into_iter().map(|value| cut(value.to_string()));
        let values: Vec<String> = values.collect();
        self.names.push((name, values.join(", ")));
        self
    }

    /// Fills a name with sentences of the catalog, which stay whole.
    #[must_use]
    pub fn sentences(mut self, name: &'static str, sentences: &[&str]) -> Self {
        self.names.push((name, sentences.join(" ")));
        self
    }

    /// Is as bad as this, whatever the catalog says.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Offers a change that puts it right.
    #[must_use]
    pub fn fix(self, edit: Edit) -> Self {
        self.offer(None, false, edit)
    }

    /// Offers one of several changes that would put it right, by what it chooses: `{choice}` of the
    /// fix.
    #[must_use]
    pub fn choose(self, choice: impl ToString, edit: Edit) -> Self {
        self.offer(Some(cut(choice.to_string())), false, edit)
    }

    /// Offers a change that puts it right another way.
    #[must_use]
    pub fn otherwise(self, edit: Edit) -> Self {
        self.offer(None, true, edit)
    }

    fn offer(mut self, choice: Option<String>, is_other_way: bool, edit: Edit) -> Self {
        self.fixes.push(RaisedFix {
            choice,
            is_other_way,
            edit,
        });
        self
    }
}

/// A text as long as anyone would read.
fn cut(mut text: String) -> String {
    const LONGEST: usize = 200;
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// So many things a sentence lists by name at most.
pub(super) const LISTED: usize = 6;

/// Several things in one sentence; beyond a few, that there are more.
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let mut items = items.into_iter();
    let shown: Vec<&str> = items.by_ref().take(LISTED).collect();
    let more = if items.next().is_some() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
