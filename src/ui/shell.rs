//! What stands around every page: the rail, the top bar, notices, the sheet of keys.

use yew::prelude::*;

use super::widgets::{Choice, Icon, Segmented, Sheet};
use crate::document::link::{Link, Route};
use crate::domain::id::Word;
use crate::text::app;
use crate::web::theme::Theme;

#[derive(PartialEq, Properties)]
pub struct RailProps {
    /// The page that is shown.
    pub current: Option<Route>,
}

#[component]
pub fn Rail(props: &RailProps) -> Html {
    let items = Route::ALL.iter().map(|&route| {
        let current = (props.current == Some(route)).then_some("page");
        html! {
            <li key={route.id()}>
                <a href={Link::to(route, Vec::new()).fragment()} aria-current={current}>
                    <Icon name={app::page_icon(route)} />
                    <span>{ app::page(route) }</span>
                </a>
            </li>
        }
    });
    html! {
        <nav class="rail" aria-label={app::NAVIGATION}><ul>{ for items }</ul></nav>
    }
}

#[derive(PartialEq, Properties)]
pub struct TopBarProps {
    pub skip: Callback<MouseEvent>,
    pub show_keys: Callback<()>,
}

#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    html! {
        <header class="top">
            <a class="skip" href="#/" onclick={props.skip.clone()}>{ app::SKIP }</a>
            <a class="brand" href="#/"><Icon name="brand" />{ app::NAME }</a>
            <span class="plan" title={app::NO_PLAN_WHY}>{ app::NO_PLAN }</span>
            <span class="badge" title={app::findings(0)}>
                <Icon name="finding" />{ 0 }<span class="badge-word">{ app::FINDINGS }</span>
            </span>
            <ThemeChoice />
            <button type="button" class="button button-quiet" aria-keyshortcuts="?" aria-label={app::KEYS}
                onclick={props.show_keys.reform(|_: MouseEvent| ())}>
                <Icon name="keys" /><span>{ app::KEYS }</span>
            </button>
        </header>
    }
}

#[component]
fn ThemeChoice() -> Html {
    let theme = use_state(Theme::stored);
    let label = |theme| match theme {
        Theme::System => app::theme::SYSTEM,
        Theme::Light => app::theme::LIGHT,
        Theme::Dark => app::theme::DARK,
    };
    let choices: Vec<Choice> = Theme::ALL
        .into_iter()
        .map(|theme| Choice {
            id: theme.id().into(),
            label: label(theme).into(),
        })
        .collect();
    let on_choose = {
        let theme = theme.clone();
        Callback::from(move |id: AttrValue| {
            if let Some(chosen) = Theme::ALL.into_iter().find(|theme| id == theme.id()) {
                chosen.apply();
                theme.set(chosen);
            }
        })
    };
    html! {
        <Segmented name="theme" legend={app::THEME} hide_legend={true} {choices}
            chosen={theme.id()} {on_choose} />
    }
}

#[derive(PartialEq, Properties)]
pub struct NoticeProps {
    pub title: AttrValue,
    pub lines: Vec<String>,
}

/// A quiet bar: something could not be read, and the rest is shown.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! {
        <div class="notice" role="status">
            <Icon name="warning" />
            <div>
                <strong>{ &props.title }</strong>
                <ul>{ for props.lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </div>
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub struct KeysSheetProps {
    pub on_close: Callback<()>,
}

#[component]
pub fn KeysSheet(props: &KeysSheetProps) -> Html {
    let pages = Route::ALL
        .iter()
        .map(|&route| (format!("g {}", app::page_key(route)), app::page(route)));
    let keys = app::KEY_LIST
        .iter()
        .map(|&(key, what)| (key.to_owned(), what))
        .chain(pages)
        .map(|(key, what)| {
            html! { <><dt><kbd>{ key }</kbd></dt><dd>{ what }</dd></> }
        });
    html! {
        <Sheet id="keys" title={app::KEYS} on_close={props.on_close.clone()}>
            <dl class="keys">{ for keys }</dl>
        </Sheet>
    }
}
