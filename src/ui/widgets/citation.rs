//! Where a statement stands: title, section, date.

use yew::prelude::*;

use tandem_domain::source::{DocumentKind, Source};
use tandem_text::date;
use tandem_text::reference::DATE_UNKNOWN;

#[derive(PartialEq, Properties)]
pub struct CitationProps {
    pub source: Source,
    /// Whether to leave it at the short title and the date.
    #[prop_or_default]
    pub short: bool,
}

#[component]
pub fn Citation(props: &CitationProps) -> Html {
    let Source { document, section } = &props.source;
    let date = match (document.date, document.kind) {
        (Some(date), _) => Some(date::day(date)),
        (None, DocumentKind::Judgment | DocumentKind::Plan | DocumentKind::None) => None,
        (None, _) => Some(DATE_UNKNOWN.to_owned()),
    };
    let (title, section) = if props.short {
        (&document.short, None)
    } else {
        (&document.title, section.as_ref())
    };
    html! {
        <span class="citation" title={props.short.then(|| props.source.to_string())}>
            <cite>{ title }</cite>
            if let Some(section) = section {
                <span class="citation-part">{ section }</span>
            }
            if let Some(date) = date {
                <span class="citation-part">{ date }</span>
            }
        </span>
    }
}
