//! Timings of the catalog, to be set differently.

use serde_json::json;
use yew::prelude::*;

use super::choices::problems;
use super::props::PlanPageProps;
use crate::ui::widgets::TextField;
use tandem_domain::plan::{Edit, Expects, Path, shown, typed};

/// Every timing of the catalog with its default, to be set differently.
pub fn timings(page: &PlanPageProps, path: &Path) -> Html {
    let document = page.plan.document.value();
    let lines = page.library.catalog().timings.iter().map(|timing| {
        let here = path.key(&timing.key);
        let value = here.find(document);
        let expects = Expects::of_timing(timing).unwrap_or(Expects::Text);
        let on_input = {
            let here = here.clone();
            page.on_edit.reform(move |text: String| {
                let value = match text.trim() {
                    "true" | "on" => Some(json!(true)),
                    "false" | "off" => Some(json!(false)),
                    text => typed(expects, text),
                };
                Edit::put(here.clone(), value)
            })
        };
        html! {
            <div key={timing.key.clone()} title={timing.note.clone()}>
                <TextField label={timing.key.clone()} value={shown(expects, value)} {on_input}
                    numeric={expects.measure().is_some()}
                    placeholder={tandem_text::assumptions::default(timing)}
                    problems={problems(page, &here, expects)} path={here.to_string()}
                    on_settle={page.on_settle.clone()} />
            </div>
        }
    });
    html! { <div class="form-grid">{ for lines }</div> }
}
