//! The report, as it prints and as the file has it.

mod about;
mod document;

use yew::prelude::*;

use self::about::AboutFields;
use self::document::Sheets;
use super::PlanPageProps;
use super::agreement::{AgreementLine, use_agreement};
use super::simulation::{Progress, use_simulated};
use crate::ui::widgets::{Icon, MadeFile};
use crate::web::{dom, intl, print, save};
use tandem_domain::simulation::RunRequest;
use tandem_export::What;
use tandem_export::html;
use tandem_export::report::{Report, ReportInput, SimulatedFailure, report};
use tandem_text::report as text;

#[component]
pub fn ReportPage(props: &PlanPageProps) -> Html {
    // The failure is run by the worker; the report is there before it, and then has one section more.
    let request = use_memo(props.plan.clone(), |plan| {
        RunRequest::telling(&plan.document, &plan.answers().0.deployment)
    });
    let progress = use_simulated((*request).clone());
    let is_waiting = progress.is_working || (request.is_some() && progress == Progress::default());
    let simulated = progress.last;
    let agreeing = use_agreement(&props.plan);
    let report = {
        let library = props.library.clone();
        let checked = agreeing.answer.clone();
        use_memo(
            (props.plan.clone(), simulated, checked),
            move |(plan, simulated, checked)| {
                let failure = simulated
                    .as_ref()
                    .map(|it| SimulatedFailure::of(&it.request, &it.trace));
                report(ReportInput {
                    assessment: plan.answers().0,
                    catalog: library.catalog(),
                    failure: failure.as_ref(),
                    agreement: checked.as_ref().map(|it| it.line.as_str()),
                    made_on: Some(&intl::today()),
                })
            },
        )
    };
    // A link to a section takes the focus there, once no other section comes in before it, and opens
    // the appendix for one that is in it.
    let wanted = props.at.as_ref().and_then(|at| {
        let mut sections = report.sections();
        sections
            .find(|section| section.id == *at)
            .map(|section| section.id)
    });
    let is_in_appendix = report.appendix.iter().any(|it| Some(it.id) == wanted);
    let is_open = use_state(|| is_in_appendix);
    use_effect_with((wanted, is_in_appendix), {
        let is_open = is_open.setter();
        move |(_, is_in_appendix)| {
            if *is_in_appendix {
                is_open.set(true);
            }
        }
    });
    use_effect_with((wanted, is_waiting, *is_open), |(wanted, is_waiting, _)| {
        if let Some(id) = wanted.filter(|_| !is_waiting) {
            dom::focus_on_page(&format!("#{} h2", document::anchor(id)));
        }
    });
    let on_toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let download = {
        let report = report.clone();
        Callback::from(move |_: MouseEvent| save_file(&report))
    };
    let hand_over = use_memo(report.clone(), |report| What::HandOver {
        report: html::page(report),
    });
    let on_print = Callback::from(|_: MouseEvent| print::page());
    let is_stale = props.plan.answers().1;
    html! {
        <article class="page report-page">
            <header class="page-head report-tools">
                <h1>{ text::TITLE }</h1>
                <p class="answer">{ text::ANSWER }</p>
                if is_stale {
                    <p class="fine" role="status">{ text::STALE }</p>
                }
                <div class="toolbar-files">
                    <MadeFile label={text::HAND_OVER} document={props.plan.document.clone()}
                        what={(*hand_over).clone()} {is_waiting} />
                    <button type="button" class="button" onclick={on_print} disabled={is_waiting}>
                        <Icon name="print" />{ text::PRINT }
                    </button>
                    <button type="button" class="button" onclick={download} disabled={is_waiting}>
                        <Icon name="download" />{ text::DOWNLOAD }
                    </button>
                    { for files(!props.plan.assessment.replicas().is_empty()).map(|(label, what)| html! {
                        <MadeFile {label} {what} document={props.plan.document.clone()} />
                    }) }
                </div>
                // Below the buttons, which would move under a pointer when it goes.
                <p class="fine" role="status">
                    if is_waiting { { text::SIMULATING } }
                    if let Some(why) = &progress.refused { { text::not_simulated(why) } }
                </p>
            </header>
            <div class="report-tools"><AgreementLine {agreeing} /></div>
            <AboutFields ..props.clone() />
            <Sheets {report} is_open={*is_open} {on_toggle} />
        </article>
    }
}

/// What else can be had of the plan as files; manifests where it runs services.
fn files(runs_services: bool) -> impl Iterator<Item = (&'static str, What)> {
    let always = [
        (text::WORKBOOK, What::Workbook),
        (text::TABLES, What::TablesZip),
    ];
    let manifests = runs_services.then_some((text::MANIFESTS, What::ManifestsZip));
    always.into_iter().chain(manifests)
}

fn save_file(report: &Report) {
    let name = text::file_name(&report.title);
    // The browser shows its own message where it refuses a download.
    drop(save::save_text(&name, "text/html", &html::page(report)));
}
