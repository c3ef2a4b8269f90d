//! What is found in a plan, once what checks plans is here. Pages ask here and never the assessment
//! itself, or each of them would carry every check.

use std::cell::Cell;

use tandem_domain::assessment::Assessment;
use tandem_domain::finding::Finding;

/// What a plan's author should know.
pub type Find = for<'a> fn(&'a Assessment<'static>) -> &'a [Finding];

thread_local! {
    static FIND: Cell<Option<Find>> = const { Cell::new(None) };
}

/// What checks plans has come.
pub fn find_by(find: Find) {
    FIND.set(Some(find));
}

/// Whether what checks plans is here.
pub fn can_find() -> bool {
    FIND.get().is_some()
}

/// What is found; `None` until what checks plans is here, since answers do not wait for it.
pub fn found<'a>(assessment: &'a Assessment<'static>) -> Option<&'a [Finding]> {
    FIND.get().map(|find| find(assessment))
}
