//! What stands around every page: the rail, the top bar, notices.

use yew::prelude::*;

use super::widgets::{Choice, Icon, Segmented};
use super::workspace::{Action, Workspace};
use crate::web::offline::Kept;
use crate::web::theme::Theme;
use tandem_document::link::{Link, Route};
use tandem_domain::id::Word;
use tandem_text::{app, pages, plans, share};

#[derive(PartialEq, Properties)]
pub struct RailProps {
    /// The page that is shown.
    pub current: Option<Route>,
    /// How much of the app is kept for use without a network.
    pub kept: Option<Kept>,
}

#[component]
pub fn Rail(props: &RailProps) -> Html {
    let routes = Route::ALL.iter().filter(|route| pages::is_in_rail(**route));
    let items = routes.map(|&route| {
        let current = (props.current == Some(route)).then_some("page");
        html! {
            <li key={route.id()}>
                <a href={Link::to(route, Vec::new()).fragment()} aria-current={current}>
                    <Icon name={pages::icon(route)} />
                    <span>{ pages::name(route) }</span>
                </a>
            </li>
        }
    });
    html! {
        <nav class="rail" aria-label={app::NAVIGATION}>
            <ul>
                { for items }
                if let Some(kept) = props.kept {
                    <li class="rail-note fine"><span role={(kept.files == kept.of).then_some("status")}>{ app::kept_files(kept.files, kept.of) }</span></li>
                }
            </ul>
        </nav>
    }
}

#[derive(PartialEq, Properties)]
pub struct TopBarProps {
    pub skip: Callback<MouseEvent>,
    pub workspace: UseReducerHandle<Workspace>,
    /// The title of the plan a staged scenario has brought, which is shown instead of the one at hand.
    pub brought: Option<String>,
    /// How many findings there are, once that is known.
    pub findings: Option<usize>,
    pub show_keys: Callback<()>,
    pub show_plans: Callback<()>,
    pub show_share: Callback<()>,
}

#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let workspace = &props.workspace;
    let is_own = props.brought.is_none();
    let is_open = workspace.plan().is_some();
    let title = match (&props.brought, is_open, workspace.title()) {
        (Some(brought), _, _) => plans::of_scenario(brought),
        (None, false, _) => app::NO_PLAN.to_owned(),
        (None, true, None) => plans::UNTITLED.to_owned(),
        (None, true, Some(title)) => title,
    };
    let act = |action: fn() -> Action| {
        let dispatcher = workspace.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(action()))
    };
    html! {
        <header class="top">
            <a class="skip" href="#/" onclick={props.skip.clone()}>{ app::SKIP }</a>
            <a class="brand" href="#/"><Icon name="brand" /><span class="brand-word">{ app::NAME }</span></a>
            <button type="button" class="button button-quiet plan" aria-haspopup="dialog"
                title={title.clone()} onclick={props.show_plans.reform(|_: MouseEvent| ())}>
                <Icon name="plan" /><span class="plan-title">{ title }</span>
            </button>
            if is_open && is_own {
                <span class="saved fine" role="status" title={plans::WHERE_KEPT}>{ workspace.saved_note() }</span>
                <button type="button" class="button button-quiet" disabled={!workspace.can_undo()}
                    aria-label={plans::UNDO} title={plans::UNDO} onclick={act(|| Action::Undo)}>
                    <Icon name="undo" />
                </button>
                <button type="button" class="button button-quiet" disabled={!workspace.can_redo()}
                    aria-label={plans::REDO} title={plans::REDO} onclick={act(|| Action::Redo)}>
                    <Icon name="redo" />
                </button>
            }
            <button type="button" class="button button-quiet share-button" aria-haspopup="dialog"
                title={share::SHARE} onclick={props.show_share.reform(|_: MouseEvent| ())}>
                <Icon name="share" /><span class="share-word">{ share::SHARE }</span>
            </button>
            <a class={classes!("badge", (!is_own).then_some("badge-of-another"))} href={Link::to(Route::Checks, Vec::new()).fragment()}
                title={props.findings.map(app::findings)}>
                <Icon name="finding" />{ props.findings.map_or(app::UNKNOWN.to_owned(), |it| it.to_string()) }<span class="badge-word">{ app::FINDINGS }</span>
            </a>
            <ThemeChoice />
            <button type="button" class="button button-quiet keys-button" aria-keyshortcuts="?"
                aria-label={app::KEYS} onclick={props.show_keys.reform(|_: MouseEvent| ())}>
                <Icon name="keys" /><span>{ app::KEYS }</span>
            </button>
        </header>
    }
}

#[derive(PartialEq, Properties)]
pub struct WorkspaceNoticeProps {
    pub workspace: UseReducerHandle<Workspace>,
}

/// What the user should know about where the plan is kept.
#[component]
pub fn WorkspaceNotice(props: &WorkspaceNoticeProps) -> Html {
    use super::workspace::Notice as Kept;
    let Some(notice) = &props.workspace.notice else {
        return Html::default();
    };
    let words = match notice {
        Kept::NotLasting => plans::NOT_LASTING.to_owned(),
        Kept::Refused(why) => plans::refused(why),
        Kept::Silent => plans::SILENT.to_owned(),
        Kept::Behind(saved) => plans::behind(saved),
        Kept::Cleared => plans::CLEARED.to_owned(),
        Kept::Blocked => plans::BLOCKED.to_owned(),
        Kept::Outdated => plans::OUTDATED.to_owned(),
        Kept::Parted => plans::PARTED.to_owned(),
        Kept::LeftRefused(name, why) => plans::left_refused(name, why),
        Kept::LeftParted(name) => plans::left_parted(name),
        Kept::NotMade(why) => plans::not_made(why),
        Kept::Unreadable(why) => plans::unreadable(why),
        Kept::RunUnreadable(why) => plans::run_unreadable(why),
    };
    let dispatcher = props.workspace.dispatcher();
    let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Dismiss));
    html! {
        <div class="notice" role="status">
            <Icon name="warning" />
            <p>{ words }</p>
            <button type="button" class="button" {onclick}>{ plans::DISMISS }</button>
        </div>
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
            icon: Some(format!("theme-{}", theme.id()).into()),
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
