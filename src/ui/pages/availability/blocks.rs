//! The reliability block diagram: drawn, and as a list. A block opens what it is worked out from.

use yew::prelude::*;

use super::props::AvailabilityPageProps;
use crate::ui::widgets::{Fold, PictureFiles};
use tandem_document::availability_link::About;
use tandem_document::record;
use tandem_domain::availability::{Block, BlockSubject, Cause, Diagram, diagram};
use tandem_domain::id::Word;
use tandem_export::blocks::{
    BRANCH_LINE, END, FITS, INSET, LINES, SECTION_LINE, drawing, head, points, svg,
};
use tandem_text::availability::diagram as text;
use tandem_text::pictures;
use tandem_text::plans::file_about;
use tandem_text::report::names;

#[derive(PartialEq, Properties)]
pub struct BlocksProps {
    pub page: AvailabilityPageProps,
}

#[component]
pub fn Blocks(props: &BlocksProps) -> Html {
    let plan = &props.page.page.plan;
    let assessment = plan.answers().0;
    let Some(model) = &assessment.prospects().model else {
        return Html::default();
    };
    let drawn = diagram(model);
    let library = &props.page.page.library;
    let title = text::title(assessment.plan.name.as_deref().unwrap_or_default());
    let plan_svg = {
        let (drawn, model, title) = (drawn.clone(), model.clone(), title.clone());
        let library = library.clone();
        Callback::from(move |()| {
            let name = |block: &Block| names::block(block, library.catalog());
            svg(&drawn, Some(&model), &title, &name)
        })
    };
    let plan_drawing = {
        let (drawn, model, title) = (drawn.clone(), model.clone(), title.clone());
        let library = library.clone();
        Callback::from(move |()| {
            let name = |block: &Block| names::block(block, library.catalog());
            drawing(&drawn, Some(&model), &title, &name)
        })
    };
    let (width, height) = (drawn.width.to_string(), drawn.height.to_string());
    let sections = drawn.sections.iter().map(|section| {
        html! {
            <text class="topology-head" x={section.at.x.to_string()}
                y={(section.at.y + SECTION_LINE).to_string()}>
                { text::section(section.kind, Some(model)) }
            </text>
        }
    });
    let wires = drawn
        .wires
        .iter()
        .map(|wire| html! { <polyline class="topology-edge" points={points(wire)} /> });
    let ends = drawn.ends.iter().flatten().map(|end| {
        html! {
            <circle class="blocks-end" cx={end.x.to_string()} cy={end.y.to_string()}
                r={END.to_string()} />
        }
    });
    let list = drawn.blocks.iter().map(
        |block| html! { <li>{ text::whole(block, &names::block(block, library.catalog())) }</li> },
    );
    html! {
        <Fold title={text::TITLE}>
            <div class="panel-head">
                <PictureFiles name={file_about(record::title(&plan.document).as_deref(), text::FILE)}
                    document={plan.document.clone()} svg={plan_svg} drawing={plan_drawing} />
            </div>
            <figure>
                <div class="table-frame topology-frame" role="region" tabindex="0"
                    aria-label={text::REGION}>
                    <svg class="topology blocks" role="group" aria-label={title}
                        width={width.clone()} height={height.clone()}
                        viewBox={format!("0 0 {width} {height}")}>
                        { for sections }
                        { for wires }
                        { for ends }
                        { for drawn.blocks.iter().enumerate().map(|(index, it)| block(props, index, it)) }
                    </svg>
                </div>
                <figcaption class="fine">{ text::CAPTION }{ " " }{ pictures::CARRIES }</figcaption>
            </figure>
            <details class="topology-list">
                <summary>{ text::LIST }</summary>
                <ul>{ for list }</ul>
            </details>
        </Fold>
    }
}

/// A block is a button: it takes the focus, and Enter and Space open it.
fn block(props: &BlocksProps, index: usize, block: &Block) -> Html {
    let about = match &block.subject {
        BlockSubject::Unit => About::Cause(Cause::Unit),
        BlockSubject::Of(_) => About::Part(block.subject.id()),
    };
    let on_about = props.page.on_about();
    let onclick = {
        let (on_about, about) = (on_about.clone(), about.clone());
        Callback::from(move |_: MouseEvent| on_about.emit(about.clone()))
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            on_about.emit(about.clone());
        }
    });
    let (x, y) = (block.at.x, block.at.y);
    let name = names::block(block, props.page.page.library.catalog());
    let lines = LINES.iter().zip(head(block, &name)).enumerate();
    let words = lines.map(|(line, (below, words))| {
        let class = if line == 0 {
            "topology-name"
        } else {
            "topology-more"
        };
        html! {
            <text {class} x={(x + INSET).to_string()} y={(y + below).to_string()}>{ words }</text>
        }
    });
    let branches = block.branches.iter().map(|branch| {
        let words = text::fitted(&text::branch(block, branch.kind), FITS[2]);
        let (x, y) = (branch.at.x, branch.at.y);
        html! {
            <>
                <rect class="blocks-branch" x={x.to_string()} y={y.to_string()}
                    width={Diagram::BRANCH_WIDTH.to_string()}
                    height={Diagram::BRANCH_HEIGHT.to_string()} rx="3" />
                <text x={(x + INSET).to_string()} y={(y + BRANCH_LINE).to_string()}>{ words }</text>
            </>
        }
    });
    html! {
        <g key={index} class={classes!("blocks-block", format!("blocks-{}", block.shape.id()))}
            role="button" tabindex="0" aria-haspopup="dialog"
            data-block={block.subject.id()} {onclick} {onkeydown}>
            <title>{ text::whole(block, &name) }</title>
            <rect class="blocks-outline" x={x.to_string()} y={y.to_string()}
                width={Diagram::BLOCK_WIDTH.to_string()} height={block.height.to_string()} rx="6" />
            { for words }
            { for branches }
        </g>
    }
}
