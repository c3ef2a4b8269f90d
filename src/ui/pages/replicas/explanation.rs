//! The sheet behind a figure: the rule, the formula with the plan's numbers, what binds, the lever.

use yew::prelude::*;

use super::seen::Seen;
use crate::ui::pages::Change;
use crate::ui::widgets::FigureSheet;
use crate::web::address::Step;
use tandem_document::replicas_link::{Explained, ReplicasView};
use tandem_domain::catalog::{HasRule, Rule};
use tandem_domain::id::Word;
use tandem_domain::kubernetes::{ReplicaFigure, WorkerFigure};
use tandem_text::replicas as text;
use tandem_text::replicas_explained as words;

#[derive(PartialEq, Properties)]
pub struct ExplanationProps {
    pub seen: Seen,
}

/// What the sheet says.
struct Said {
    id: String,
    title: String,
    value: String,
    rule: Option<Rule>,
    formulas: Vec<String>,
    binds: String,
    lever: Option<String>,
}

#[component]
pub fn Explanation(props: &ExplanationProps) -> Html {
    let seen = &props.seen;
    let said = match &seen.view.explained {
        Some(Explained::Worker(figure)) => of_workers(seen, *figure),
        Some(Explained::Service(figure, service)) => of_service(seen, *figure, service),
        None => None,
    };
    // A figure of something the plan no longer has.
    let Some(said) = said else {
        return Html::default();
    };
    let on_close = {
        let closed = ReplicasView {
            explained: None,
            ..seen.view.clone()
        };
        seen.on_change.reform(move |()| Change {
            view: closed.clone(),
            step: Step::New,
        })
    };
    html! {
        <FigureSheet id={said.id} title={said.title} value={said.value} rule={said.rule}
            formulas={said.formulas} binds={(words::BINDS, said.binds)} lever={said.lever} {on_close} />
    }
}

fn of_workers(seen: &Seen, figure: WorkerFigure) -> Option<Said> {
    let workers = seen.workers()?;
    let edition = seen.edition()?;
    let zones = seen.unit.as_ref()?.zones;
    Some(Said {
        id: figure.rule_id(),
        title: format!("{}: {}", workers.unit, text::worker_figure(figure)),
        value: text::worker_value(figure, workers),
        rule: seen.page.library.catalog().rule(figure).cloned(),
        formulas: words::worker_formulas(figure, workers, zones, &edition.worker),
        binds: words::worker_binding(workers),
        lever: words::worker_lever(workers).map(str::to_owned),
    })
}

fn of_service(seen: &Seen, figure: ReplicaFigure, service: &str) -> Option<Said> {
    let row = seen.row_of(service)?;
    let name = text::service(service, seen.page.library.catalog());
    Some(Said {
        id: format!("{service}-{}", figure.id()),
        title: format!("{name}: {}", text::replica_figure(figure)),
        value: row.value(figure),
        rule: seen.page.library.catalog().rule(figure).cloned(),
        formulas: row.formulas(figure),
        binds: text::rule(row.row).to_owned(),
        lever: Some(row.lever(figure)),
    })
}
