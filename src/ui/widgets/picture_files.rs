//! A picture as SVG and PNG to keep. Both carry the plan and open again as it.

use std::rc::Rc;

use yew::prelude::*;

use super::Icon;
use crate::ui::charts::raster;
use crate::web::save::{save_bytes, save_text};
use tandem_document::carried;
use tandem_domain::plan::Document;
use tandem_export::drawing::Drawing;
use tandem_text::pictures as text;

/// Whether a picture of so many pixels cannot be read on a sheet of paper, which it would have to be cut or
/// shrunk for: what is in it is then said by a list.
pub fn is_cut_on_paper(width: u32, height: u32) -> bool {
    // Twice what a sheet holds: letters half as large can just be read.
    const SHEET: (u32, u32) = (672, 640);
    width > 2 * SHEET.0 || height > 2 * SHEET.1
}

#[derive(PartialEq, Properties)]
pub struct PictureFilesProps {
    /// What the files are called, without their ending.
    pub name: String,
    /// The plan in them.
    pub document: Rc<Document>,
    /// Draws the picture as SVG.
    pub svg: Callback<(), String>,
    /// Draws it in marks, for the PNG.
    pub drawing: Callback<(), Drawing>,
}

#[component]
pub fn PictureFiles(props: &PictureFilesProps) -> Html {
    let is_refused = use_state(|| false);
    let on_svg = {
        let (name, document, svg) = (
            props.name.clone(),
            props.document.clone(),
            props.svg.clone(),
        );
        Callback::from(move |_: MouseEvent| {
            let file = carried::into_svg(&svg.emit(()), &document);
            // The browser shows its own message where it refuses a download.
            drop(save_text(&format!("{name}.svg"), "image/svg+xml", &file));
        })
    };
    let on_png = {
        let (name, document, drawing) = (
            props.name.clone(),
            props.document.clone(),
            props.drawing.clone(),
        );
        let is_refused = is_refused.clone();
        Callback::from(move |_: MouseEvent| {
            let file = raster::png(&drawing.emit(()));
            let file = file.and_then(|png| carried::into_png(&png, &document));
            is_refused.set(file.is_none());
            if let Some(file) = file {
                drop(save_bytes(&format!("{name}.png"), "image/png", &file));
            }
        })
    };
    html! {
        <div class="toolbar">
            <button type="button" class="button" onclick={on_svg}>
                <Icon name="download" />{ text::DOWNLOAD_SVG }
            </button>
            <button type="button" class="button" onclick={on_png}>
                <Icon name="download" />{ text::DOWNLOAD_PNG }
            </button>
            <span class="fine" role="status">
                if *is_refused { { text::NOT_DRAWN } }
            </span>
        </div>
    }
}
