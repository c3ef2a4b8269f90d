//! Light, dark, or what the system says. `assets/boot.js` applies a stored choice before the
//! first paint.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;

use super::{local_storage, window};

/// The key of the choice in local storage; `assets/boot.js` reads the same.
const KEY: &str = "tandem.theme";
/// The attribute of the root element the styles look at.
const ATTRIBUTE: &str = "data-theme";

/// A choice of theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word it is stored and styled as.
    pub fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice made earlier, on this device.
    pub fn stored() -> Self {
        let word = local_storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        Self::ALL
            .into_iter()
            .find(|theme| Some(theme.id()) == word.as_deref())
            .unwrap_or(Self::System)
    }

    /// Shows the theme and remembers it, where the browser allows storing anything.
    pub fn apply(self) {
        show((self != Self::System).then_some(self.id()));
        if let Some(storage) = local_storage() {
            drop(storage.set_item(KEY, self.id()));
        }
    }
}

/// What the root element says of the theme.
fn shown() -> Option<String> {
    gloo::utils::document()
        .document_element()?
        .get_attribute(ATTRIBUTE)
}

fn show(theme: Option<&str>) {
    if let Some(root) = gloo::utils::document().document_element() {
        drop(match theme {
            Some(theme) => root.set_attribute(ATTRIBUTE, theme),
            None => root.remove_attribute(ATTRIBUTE),
        });
    }
}

/// Shows light while the page is printed: styles know paper, and what is painted does not.
pub fn light_on_paper() -> [EventListener; 2] {
    let on_screen = Rc::new(RefCell::new(None::<Option<String>>));
    let before = {
        let on_screen = on_screen.clone();
        move |_: &_| {
            on_screen.borrow_mut().get_or_insert_with(shown);
            show(Some(Theme::Light.id()));
        }
    };
    let after = move |_: &_| {
        if let Some(theme) = on_screen.take() {
            show(theme.as_deref());
        }
    };
    [
        EventListener::new(&window(), "beforeprint", before),
        EventListener::new(&window(), "afterprint", after),
    ]
}
