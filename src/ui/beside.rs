//! What opens beside the page: keys, plans, sharing, importing what exists.

use yew::prelude::*;

use super::offline_use::OfflineUse;
use super::workspace::Workspace;
use tandem_document::link::Link;

/// What is open.
#[derive(Clone, Copy, PartialEq)]
pub enum Beside {
    Keys,
    Plans,
    Share,
    /// What exists, taken in.
    Import,
}

#[derive(Clone, PartialEq, Properties)]
pub struct BesideProps {
    pub what: Beside,
    pub workspace: UseReducerHandle<Workspace>,
    /// The page that is shown, and its view.
    pub link: Link,
    /// The catalog the figures come from.
    pub catalog_version: AttrValue,
    /// What is kept for use without a network.
    pub offline: OfflineUse,
    /// A run that a file has brought.
    pub on_run: Callback<serde_json::Value>,
    /// What exists and was brought by a file; empty where it is to be pasted.
    pub incoming: AttrValue,
    /// What exists is to be taken in: the text of a file, or nothing yet.
    pub on_import: Callback<AttrValue>,
    pub on_close: Callback<()>,
}

/// How what is open beside the page is drawn.
pub type DrawBeside = fn(&BesideProps) -> Html;
