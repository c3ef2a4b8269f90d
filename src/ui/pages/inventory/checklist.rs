//! The configuration checklist: steps to tick, to print and to take along.

use yew::prelude::*;

use super::props::InventoryPageProps;
use crate::ui::widgets::{BasisMark, Citation, CopyButton, Fold, Icon};
use crate::web::save::save_text;
use tandem_document::record::title;
use tandem_domain::inventory::{ChecklistStep, StepGroup};
use tandem_domain::source::Basis;
use tandem_export::checklist::markdown;
use tandem_text::inventory as text;
use tandem_text::plans::file_about;

#[derive(PartialEq, Properties)]
pub struct ChecklistSectionProps {
    pub page: InventoryPageProps,
}

#[component]
pub fn ChecklistSection(props: &ChecklistSectionProps) -> Html {
    let page = &props.page;
    let checklist = &page.plan.assessment.inventory().checklist;
    let write = {
        let page = page.clone();
        move || {
            let title = text::checklist_title(page.plan_name());
            markdown(
                &title,
                &page.plan.assessment.inventory().checklist,
                &page.ticks,
            )
        }
    };
    let download = {
        let write = write.clone();
        let name = file_about(title(&page.plan.document).as_deref(), text::CHECKLIST_FILE);
        Callback::from(move |_: MouseEvent| {
            let media_type = "text/markdown;charset=utf-8";
            // The browser shows its own message where it refuses a download.
            drop(save_text(&name, media_type, &write()));
        })
    };
    html! {
        <section class="checklist">
            <h2>{ text::CHECKLIST }</h2>
            if checklist.sections.is_empty() {
                <p>{ text::NO_CHECKLIST }</p>
            } else {
                <div class="panel-head">
                    <p role="status">{ text::progress(checklist.tally(&page.ticks)) }</p>
                    <div class="toolbar">
                        <CopyButton label={text::COPY_MARKDOWN} text={Callback::from(move |()| write())} />
                        <button type="button" class="button" onclick={download}>
                            <Icon name="download" />{ text::DOWNLOAD_MARKDOWN }
                        </button>
                    </div>
                </div>
                { for checklist.sections.iter().map(|part| section(page, part)) }
            }
        </section>
    }
}

fn section(page: &InventoryPageProps, section: &StepGroup) -> Html {
    let tally = section.tally(&page.ticks);
    html! {
        <Fold level=3 title={section.title.clone()} note={text::progress_short(tally)}>
            { list(page, &section.steps) }
            <p class="fine"><Citation source={section.source.clone()} /></p>
        </Fold>
    }
}

fn list(page: &InventoryPageProps, steps: &[ChecklistStep]) -> Html {
    html! { <ol class="task-list">{ for steps.iter().map(|part| step(page, part)) }</ol> }
}

fn step(page: &InventoryPageProps, step: &ChecklistStep) -> Html {
    let number = step.number.as_ref().map(|number| {
        html! { <span class="task-number">{ number }</span> }
    });
    let words = html! {
        <span>
            { &step.text }
            if step.inference {
                { " " }<BasisMark basis={Basis::Inference} />
            }
        </span>
    };
    if !step.to_do {
        return html! {
            <li class="task task-remark"><div class="task-line">{ number }{ words }</div></li>
        };
    }
    if step.parts.is_empty() {
        let id = step.id.clone();
        let onchange = page.on_tick.reform(move |_: Event| id.clone());
        return html! {
            <li class="task">
                <label class="task-line">
                    { number }
                    <input type="checkbox" data-step={step.id.clone()}
                        checked={page.ticks.contains(&step.id)} {onchange} data-path="steps_done" />
                    { words }
                </label>
            </li>
        };
    }
    html! {
        <li class="task">
            <div class="task-line">
                { number }{ words }
                <span class="task-tally">{ text::progress_short(step.tally(&page.ticks)) }</span>
            </div>
            { list(page, &step.parts) }
        </li>
    }
}
