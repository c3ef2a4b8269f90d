//! The reader's other plans, for the page that sets one beside the plan at hand.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::workspace::Workspace;
use tandem_document::link::{Link, Route};
use tandem_document::long_run_link;
use tandem_document::record::Record;
use tandem_domain::plan::Document;
use tandem_text::plans::named;

/// A plan of the reader's that is not the one at hand.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherPlan {
    /// Names it within this browser.
    pub id: String,
    /// Its title, for lists.
    pub name: String,
    /// The document: only of the one the link names, since plans can be many and large.
    pub document: Option<Document>,
}

/// The plans the browser keeps beside the one at hand, where the page asks for them; they are read
/// when it is opened and when another is at hand or saved.
#[hook]
pub fn use_other_plans(link: &Link, workspace: &Workspace) -> Option<Vec<OtherPlan>> {
    let kept = use_state(|| None::<Vec<Record>>);
    let is_asked = link.route == Some(Route::LongRun);
    {
        let kept = kept.setter();
        let store = workspace.store().filter(|_| is_asked).cloned();
        let at_hand = (workspace.id().map(str::to_owned), workspace.changes_kept());
        use_effect_with((store, at_hand), move |(store, _)| {
            if let Some(store) = store.clone() {
                spawn_local(async move { kept.set(Some(store.plans().await.unwrap_or_default())) });
            }
        });
    }
    let kept = (*kept).as_ref().filter(|_| is_asked)?;
    let (view, _) = long_run_link::read(&link.view);
    let others = kept
        .iter()
        .filter(|record| !record.put_away && Some(record.id.as_str()) != workspace.id());
    let others = others.map(|record| OtherPlan {
        id: record.id.clone(),
        name: named(&record.name).to_owned(),
        document: (view.with.as_ref() == Some(&record.id))
            .then(|| Document::from_value(record.document().clone()).ok())
            .flatten(),
    });
    Some(others.collect())
}
