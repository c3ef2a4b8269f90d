//! What goes wrong in the run: every fault can be changed and taken away.

use std::rc::Rc;

use yew::prelude::*;

use super::field::{SettledField, time, written};
use crate::ui::library::Library;
use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_domain::plan::Measure;
use tandem_domain::simulation::{InjectedFault, RunRequest};
use tandem_text::run::fault_in_full;
use tandem_text::simulation as text;
use tandem_text::simulation::own_plan::hit;

/// Faults that are listed; a bad year has many more.
const MOST: usize = 50;

#[derive(PartialEq, Properties)]
pub struct FaultsProps {
    pub library: Library,
    pub request: Rc<RunRequest>,
    pub on_run: Callback<RunRequest>,
}

#[component]
pub fn Faults(props: &FaultsProps) -> Html {
    let faults = &props.request.faults;
    let items = faults.iter().enumerate().take(MOST);
    let items = items.map(|(number, fault)| item(props, number, fault));
    html! {
        <section class="faults">
            <h3 tabindex="-1">{ text::faults(faults.len()) }</h3>
            if faults.is_empty() {
                <p class="fine">{ text::NO_FAULTS }</p>
            }
            <ol class="fault-list">{ for items }</ol>
            if faults.len() > MOST {
                <p class="fine">{ text::more_faults(faults.len() - MOST) }</p>
            }
        </section>
    }
}

fn item(props: &FaultsProps, number: usize, fault: &InjectedFault) -> Html {
    let field = |label: &'static str,
                 value: String,
                 placeholder: &'static str,
                 set: fn(&mut InjectedFault, &str) -> bool| {
        let (request, on_run) = (props.request.clone(), props.on_run.clone());
        let on_settle = Callback::from(move |typed: String| {
            let mut changed = (*request).clone();
            let read = changed.faults.get_mut(number);
            let is_read = read.is_some_and(|fault| set(fault, &typed));
            if is_read && changed != *request {
                on_run.emit(changed);
            }
            is_read
        });
        html! { <SettledField {label} {value} {placeholder} expected={text::NO_NUMBER} {on_settle} /> }
    };
    let remove = {
        let (request, on_run) = (props.request.clone(), props.on_run.clone());
        Callback::from(move |_: MouseEvent| {
            let mut changed = (*request).clone();
            if number < changed.faults.len() {
                changed.faults.remove(number);
                dom::focus_on_page(".faults h3");
                on_run.emit(changed);
            }
        })
    };
    let lasts = fault.for_s;
    let lasts = lasts.map(|lasts| written(Measure::Seconds, &lasts.to_string()));
    let hit = hit(fault, props.library.catalog());
    let name = format!("{} ({hit})", fault_in_full(fault));
    html! {
        <li key={format!("{number} {name} {} {lasts:?}", fault.at_s)}>
            <span class="fault-name">{ fault_in_full(fault) }{ ": " }{ hit }</span>
            <div class="fault-fields">
                { field(text::AT, written(Measure::Seconds, &fault.at_s.to_string()), "", |fault, typed| {
                    // Nobody means a part of a second.
                    time(typed).is_some_and(|at| { fault.at_s = at.to_whole_second(); true })
                }) }
                { field(text::FOR, lasts.unwrap_or_default(), text::REPAIRED, |fault, typed| {
                    if typed.is_empty() {
                        fault.for_s = None;
                        return true;
                    }
                    time(typed).is_some_and(|lasts| { fault.for_s = Some(lasts); true })
                }) }
                <button type="button" class="button button-quiet" title={text::REMOVE}
                    aria-label={format!("{}: {name}", text::REMOVE)} onclick={remove}>
                    <Icon name="close" />
                </button>
            </div>
        </li>
    }
}
