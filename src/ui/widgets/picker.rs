//! A field one chooses in, by name or alias, with the keys of a combobox: the arrows go through what
//! matches, Enter takes it, Escape shuts the list and then leaves things as they were.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::Problems;
use crate::web::{dom, popover};
use tandem_domain::plan::{Pick, Picks};
use tandem_text::plan_tables as text;

#[derive(Clone, PartialEq, Properties)]
pub struct PickerProps {
    pub label: AttrValue,
    #[prop_or_default]
    pub hide_label: bool,
    /// What the document says: ids, with commas between several.
    pub value: AttrValue,
    pub picks: Rc<Picks>,
    /// Whether several can be chosen.
    #[prop_or_default]
    pub is_several: bool,
    /// Whether it is empty again once something is chosen, for the next.
    #[prop_or_default]
    pub is_adding: bool,
    /// Whether it is there to be typed into at once, with its list open.
    #[prop_or_default]
    pub is_open: bool,
    /// What has been typed already, instead of the value.
    #[prop_or_default]
    pub typed: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: AttrValue,
    #[prop_or_default]
    pub problems: Vec<String>,
    /// The place in the document.
    pub path: AttrValue,
    /// Something was chosen, or typed and left: the text that the document is to say.
    pub on_choose: Callback<String>,
    /// It was chosen by a click, after which no key goes on.
    #[prop_or_default]
    pub on_click: Callback<()>,
}

/// What one can choose now.
#[derive(Clone, PartialEq)]
enum Offer {
    Pick(Pick),
    /// What was typed, as it is.
    Own(String),
}

impl Offer {
    fn value(&self) -> &str {
        match self {
            Self::Pick(pick) => &pick.value,
            Self::Own(text) => text,
        }
    }
}

/// What is typed, and where in the list one is.
#[derive(Clone, Default, PartialEq)]
struct Typing {
    draft: Option<String>,
    is_open: bool,
    at: Option<usize>,
}

/// What is typed, known to a key before the page has been drawn anew: the next may come sooner.
#[derive(Clone)]
struct TypingHandle {
    now: Rc<RefCell<Typing>>,
    redraw: UseForceUpdateHandle,
}

impl TypingHandle {
    fn get(&self) -> Typing {
        self.now.borrow().clone()
    }

    fn set(&self, typing: Typing) {
        self.now.replace(typing);
        self.redraw.force_update();
    }
}

#[hook]
fn use_typing(begun: impl FnOnce() -> Typing) -> TypingHandle {
    TypingHandle {
        now: use_mut_ref(begun),
        redraw: use_force_update(),
    }
}

/// The text before the last comma, and what is typed behind it.
fn last_part(text: &str, is_several: bool) -> (&str, &str) {
    match text.rfind(',').filter(|_| is_several) {
        Some(comma) => text.split_at(comma + 1),
        None => ("", text),
    }
}

/// Which offer Enter takes while one types: the likeliest, but no other in place of a text that can be
/// meant itself.
fn first(picks: &Picks, wanted: &str) -> Option<usize> {
    let is_one = picks.called(wanted).is_some();
    (is_one || !picks.takes_own).then_some(0)
}

/// The names of a value of the document.
fn named(picks: &Picks, value: &str, is_several: bool) -> String {
    let name = |part: &str| {
        let part = part.trim();
        let known = picks.all.iter().find(|pick| pick.value == part);
        known.map_or_else(|| part.to_owned(), |pick| pick.name.clone())
    };
    if is_several {
        let parts: Vec<String> = value.split(',').map(name).collect();
        return parts.join(", ");
    }
    name(value)
}

/// What the document says for a text: ids for names, own words as they are.
fn meant(picks: &Picks, text: &str, is_several: bool) -> String {
    let id = |part: &str| {
        let part = part.trim();
        let known = picks.called(part);
        known.map_or_else(|| part.to_owned(), |pick| pick.value.clone())
    };
    if is_several {
        let parts = text.split(',').map(id).filter(|part| !part.is_empty());
        return parts.collect::<Vec<_>>().join(", ");
    }
    id(text)
}

/// What is chosen already, and what is typed to choose one more: nothing while nothing has been typed.
fn parts(props: &PickerProps, typing: &Typing) -> (String, String) {
    match &typing.draft {
        Some(draft) => {
            let (before, wanted) = last_part(draft, props.is_several);
            (before.to_owned(), wanted.to_owned())
        }
        None if props.is_several && !props.value.is_empty() => {
            (format!("{},", props.value), String::new())
        }
        None => Default::default(),
    }
}

/// What matches what is typed, without what is chosen already; everything while nothing is typed.
fn offers(props: &PickerProps, typing: &Typing) -> Vec<Offer> {
    let (before, wanted) = parts(props, typing);
    let chosen: Vec<&str> = before.split(',').map(str::trim).collect();
    let matching = props.picks.matching(&wanted);
    let is_new = |pick: &&&Pick| {
        let names = [pick.name.as_str(), pick.value.as_str()];
        names.iter().all(|name| !chosen.contains(name))
    };
    let picks = matching.iter().filter(is_new);
    let mut offers: Vec<Offer> = picks.map(|pick| Offer::Pick((*pick).clone())).collect();
    let own = wanted.trim();
    if props.picks.takes_own && !own.is_empty() && props.picks.called(own).is_none() {
        offers.push(Offer::Own(own.to_owned()));
    }
    offers
}

#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let handle = use_typing(|| Typing {
        draft: props.typed.as_ref().map(ToString::to_string),
        is_open: props.is_open,
        at: props
            .typed
            .as_ref()
            .and_then(|typed| first(&props.picks, typed)),
    });
    // What was chosen last, so that leaving the field does not choose again.
    let done = use_mut_ref(|| false);
    let (field, list) = (use_node_ref(), use_node_ref());
    let typing = handle.get();
    let offered = offers(props, &typing);
    let at = typing.at.filter(|at| *at < offered.len());
    {
        let (field, list) = (field.clone(), list.clone());
        let shown = (typing.is_open, offered.len(), at);
        use_effect_with(shown, move |(is_open, _, at)| {
            let list = list.cast::<HtmlElement>();
            if let Some((field, list)) = field.cast::<Element>().zip(list) {
                if *is_open {
                    popover::show_below(&list, &field);
                    popover::bring_in_sight(&list, *at);
                } else {
                    popover::hide(&list);
                }
            }
        });
    }
    {
        let (field, is_typed) = (field.clone(), props.typed.is_some());
        use_effect_with(props.is_open, move |is_open| {
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| *is_open) {
                dom::focus_to_type(&field, is_typed);
            }
        });
    }
    let shown = typing
        .draft
        .clone()
        .unwrap_or_else(|| named(&props.picks, &props.value, props.is_several));
    let choose = {
        let (handle, done, props) = (handle.clone(), done.clone(), props.clone());
        Callback::from(move |offer: Offer| {
            let (before, _) = parts(&props, &handle.get());
            let text = format!("{before}{}", offer.value());
            let value = meant(&props.picks, &text, props.is_several);
            done.replace(true);
            handle.set(Typing {
                draft: (!props.is_adding).then(|| named(&props.picks, &value, props.is_several)),
                ..Typing::default()
            });
            props.on_choose.emit(value);
        })
    };
    let commit = {
        let (handle, done, on_choose) = (handle.clone(), done.clone(), props.on_choose.clone());
        let (picks, is_several, value) =
            (props.picks.clone(), props.is_several, props.value.clone());
        Callback::from(move |()| {
            let was_done = done.replace(false);
            let draft = handle.get().draft.filter(|_| !was_done);
            handle.set(Typing::default());
            if let Some(draft) = draft {
                let meant = meant(&picks, &draft, is_several);
                if meant != value.as_str() {
                    on_choose.emit(meant);
                }
            }
        })
    };
    let oninput = {
        let (handle, done) = (handle.clone(), done.clone());
        let (picks, is_several) = (props.picks.clone(), props.is_several);
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            done.replace(false);
            handle.set(Typing {
                at: first(&picks, last_part(&text, is_several).1),
                draft: Some(text),
                is_open: true,
            });
        })
    };
    let onkeydown = {
        let (handle, props, choose) = (handle.clone(), props.clone(), choose.clone());
        let (done, commit) = (done.clone(), commit.clone());
        Callback::from(move |event: KeyboardEvent| {
            let typing = handle.get();
            let offered = offers(&props, &typing);
            let at = typing.at.filter(|at| *at < offered.len());
            let is_command = event.ctrl_key() || event.meta_key();
            let go = |at: usize| {
                event.prevent_default();
                handle.set(Typing {
                    is_open: true,
                    at: Some(at),
                    ..typing.clone()
                });
            };
            let last = offered.len().saturating_sub(1);
            let offer = at.and_then(|at| offered.get(at)).filter(|_| typing.is_open);
            match event.key().as_str() {
                // Undo shows what the document then has.
                "z" | "Z" if is_command => handle.set(Typing::default()),
                _ if is_command => {}
                "ArrowDown" => go(at.map_or(0, |at| if at == last { 0 } else { at + 1 })),
                "ArrowUp" => go(at.map_or(last, |at| at.checked_sub(1).unwrap_or(last))),
                "Enter" | "Tab" => {
                    let is_empty = typing
                        .draft
                        .as_deref()
                        .is_some_and(|it| it.trim().is_empty());
                    let tabs_on = event.key() == "Tab" && typing.draft.is_none();
                    match offer.filter(|_| !is_empty && !tabs_on) {
                        Some(offer) => {
                            choose.emit(offer.clone());
                            // More may follow.
                            if props.is_several && event.key() == "Enter" {
                                event.prevent_default();
                            }
                        }
                        None => {
                            commit.emit(());
                            done.replace(true);
                        }
                    }
                }
                "Escape" => {
                    let shuts = typing.is_open && typing.draft.is_some();
                    done.replace(true);
                    handle.set(Typing::default());
                    if shuts {
                        done.replace(false);
                        event.prevent_default();
                        event.stop_propagation();
                    }
                }
                _ => {}
            }
        })
    };
    let onclick = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.set(Typing {
                is_open: true,
                ..handle.get()
            });
        })
    };
    let onblur = commit.reform(|_: FocusEvent| ());
    let list_id = format!("picks-{}", props.path);
    let option_id = |at: usize| format!("{list_id}-{at}");
    let options = offered.iter().enumerate().map(|(index, offer)| {
        let onclick = {
            let (choose, offer) = (choose.clone(), offer.clone());
            let on_click = props.on_click.clone();
            Callback::from(move |_: MouseEvent| {
                choose.emit(offer.clone());
                on_click.emit(());
            })
        };
        let is_at = at == Some(index);
        html! {
            <li key={index} id={option_id(index)} role="option" aria-selected={is_at.to_string()} {onclick}>
                { told(offer) }
            </li>
        }
    });
    // The field keeps the focus while one clicks.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let wrong = !props.problems.is_empty();
    let active = at.filter(|_| typing.is_open).map(option_id);
    html! {
        // No label element: a click on what it holds would be one on the field.
        <div class={classes!("field", "picker", wrong.then_some("field-wrong"))}>
            <span class={classes!(props.hide_label.then_some("visually-hidden"))}>{ &props.label }</span>
            <input ref={field} type="text" role="combobox" aria-label={props.label.clone()} value={shown} {oninput} {onkeydown} {onblur} {onclick}
                aria-expanded={typing.is_open.to_string()} aria-controls={list_id.clone()} aria-autocomplete="list"
                aria-activedescendant={active} aria-invalid={wrong.then_some("true")}
                placeholder={props.placeholder.clone()} autocomplete="off" spellcheck="false" data-path={props.path.clone()} />
            <Problems problems={props.problems.clone()} />
            <ul ref={list} id={list_id.clone()} class="picks" role="listbox" popover="manual" aria-label={props.label.clone()}
                {onmousedown}>
                { for options }
                if offered.is_empty() {
                    <li class="picks-none fine" role="presentation">{ text::NO_MATCH }</li>
                }
            </ul>
        </div>
    }
}

/// What something to choose is.
fn told(offer: &Offer) -> Html {
    match offer {
        Offer::Pick(pick) => html! {
            <>
                <span class="pick-name">{ &pick.name }</span>
                if pick.is_in_plan {
                    <span class="pick-mark">{ text::IN_PLAN }</span>
                }
                <span class="fine">{ text::pick(pick) }</span>
            </>
        },
        Offer::Own(own) => html! {
            <>
                <span class="pick-name">{ text::use_own(own) }</span>
                <span class="pick-mark">{ text::OWN }</span>
            </>
        },
    }
}
