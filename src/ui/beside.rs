//! What opens beside the page: keys, plans, sharing.

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
    pub on_close: Callback<()>,
}

/// How what is open beside the page is drawn.
pub type DrawBeside = fn(&BesideProps) -> Html;
