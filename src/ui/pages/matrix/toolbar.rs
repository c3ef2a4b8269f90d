//! Grouping, and the table as a file.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::props::MatrixPageProps;
use crate::ui::widgets::{CopyButton, Icon};
use crate::web::save::save_text;
use tandem_domain::id::Word;
use tandem_domain::matrix::{GroupBy, Selection};
use tandem_export::matrix::visible;
use tandem_text::matrix as text;

#[derive(Clone, PartialEq, Properties)]
pub struct ToolbarProps {
    pub page: MatrixPageProps,
    pub selection: Selection,
}

/// A form the table can leave the page in.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Csv,
    Markdown,
}

impl Form {
    fn write(self, shown: &ToolbarProps) -> String {
        let table = visible(&shown.selection, shown.page.library.labels());
        match self {
            Self::Csv => table.csv(),
            Self::Markdown => table.markdown(),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Markdown => "md",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
        }
    }
}

#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let page = &props.page;
    let group_by = page
        .change(|view, id: String| view.group_by = GroupBy::from_id(&id))
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let chosen = page.view.group_by.map(Word::id).unwrap_or_default();
    let options = GroupBy::ALL.iter().map(|&by| {
        html! {
            <option value={by.id()} selected={chosen == by.id()}>{ text::group_by(by) }</option>
        }
    });
    let copy = |form: Form, label: &'static str| {
        let shown = props.clone();
        let text = Callback::from(move |()| form.write(&shown));
        html! { <CopyButton {label} {text} /> }
    };
    let download = |form: Form, label: &'static str| {
        let shown = props.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let name = format!("{}.{}", text::FILE_STEM, form.ending());
            // The browser shows its own message where it refuses a download.
            drop(save_text(&name, form.media_type(), &form.write(&shown)));
        });
        html! {
            <button type="button" class="button" {onclick}><Icon name="download" />{ label }</button>
        }
    };
    html! {
        <div class="toolbar">
            <label class="field field-inline">
                <span>{ text::GROUP_BY }</span>
                <select onchange={group_by}>
                    <option value="" selected={chosen.is_empty()}>{ text::UNGROUPED_CHOICE }</option>
                    { for options }
                </select>
            </label>
            <div class="toolbar-files">
                { copy(Form::Csv, text::COPY_CSV) }
                { copy(Form::Markdown, text::COPY_MARKDOWN) }
                { download(Form::Csv, text::DOWNLOAD_CSV) }
                { download(Form::Markdown, text::DOWNLOAD_MARKDOWN) }
            </div>
        </div>
    }
}
