//! The events of a run as a table of text.

use super::Told;
use crate::Table;
use tandem_domain::id::Word;
use tandem_domain::simulation::Event;
use tandem_text::run as text;

impl Told<'_> {
    /// Every event with its exact time in seconds, for a spreadsheet.
    #[must_use]
    pub fn events(&self) -> Table {
        Table {
            head: text::CSV_HEAD.map(str::to_owned).to_vec(),
            rows: self.trace.events.iter().map(row).collect(),
        }
    }
}

fn row(event: &Event) -> Vec<String> {
    let changes = event.changes.iter().map(|change| {
        let at = change.at.as_ref().map(|at| format!(" at {at}"));
        let (thing, state) = (&change.thing, change.state.id());
        format!("{thing} {state}{}", at.unwrap_or_default())
    });
    let thing = event.thing.as_ref().map(ToString::to_string);
    vec![
        event.t_s.to_string(),
        event.subject.to_string(),
        event.event.id().to_owned(),
        event.what.clone(),
        event.why.clone(),
        event.rule.id().to_owned(),
        thing.unwrap_or_default(),
        changes.collect::<Vec<_>>().join("; "),
    ]
}
