//! A field that stands for a place of the document. It is drawn anew only when what it shows changes:
//! most keys change one field of hundreds.

use yew::prelude::*;

use crate::ui::widgets::TextField;
use tandem_domain::catalog::CheckId;
use tandem_domain::finding::Finding;
use tandem_domain::plan::{Edit, Expects, Path, Segment, typed};
use tandem_text::plan_form::refused;

/// What a finding says beside the field it is about: of what was typed and could not be read, what to
/// type instead.
pub fn said_of(finding: &Finding, expects: Expects) -> String {
    match expects.measure() {
        Some(measure) if finding.id == CheckId::PlanInvalidValue => {
            refused(measure, &finding.message)
        }
        _ => finding.message.clone(),
    }
}

#[derive(PartialEq, Properties)]
pub struct ValueFieldProps {
    pub path: Path,
    pub label: AttrValue,
    pub expects: Expects,
    /// The value as the document has it.
    pub value: AttrValue,
    #[prop_or_default]
    pub hide_label: bool,
    /// What holds while the field is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// What is wrong with the value.
    #[prop_or_default]
    pub problems: Vec<String>,
    /// Items of the list this is a field of, where a pasted column fills those from here on.
    #[prop_or_default]
    pub column: usize,
    pub on_edit: Callback<Edit>,
    pub on_settle: Callback<()>,
}

#[component]
pub fn ValueField(props: &ValueFieldProps) -> Html {
    let expects = props.expects;
    let on_input = {
        let path = props.path.clone();
        let edit = move |text: String| Edit::put(path.clone(), typed(expects, &text));
        props.on_edit.reform(edit)
    };
    let on_paste_lines = (props.column > 0).then(|| {
        let (path, items) = (props.path.clone(), props.column);
        props.on_edit.reform(move |lines: Vec<String>| {
            let places = places_below(&path, items);
            let edits = places.iter().zip(&lines);
            let edits = edits
                .filter_map(|(path, line)| Some(Edit::set(path.clone(), typed(expects, line)?)));
            Edit::All {
                edits: edits.collect(),
            }
        })
    });
    html! {
        <TextField label={props.label.clone()} hide_label={props.hide_label} value={props.value.clone()}
            numeric={expects.measure().is_some()}
            placeholder={props.placeholder.clone()} problems={props.problems.clone()}
            path={props.path.to_string()} {on_input} {on_paste_lines} on_settle={props.on_settle.clone()} />
    }
}

/// The same place in the items of a list from one of them on: a column of the table they make.
fn places_below(path: &Path, items: usize) -> Vec<Path> {
    let segments = path.segments();
    let item = segments
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, segment)| match segment {
            Segment::Index(first) => Some((at, *first)),
            Segment::Key(_) => None,
        });
    let Some((at, first)) = item else {
        return Vec::new();
    };
    let in_item = |index: usize| {
        let mut place = segments.to_vec();
        place.splice(at..=at, [Segment::Index(index)]);
        Path::of(place)
    };
    (first..items).map(in_item).collect()
}
