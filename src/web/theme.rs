//! Light, dark, or what the system says. `assets/boot.js` applies a stored choice before the
//! first paint.

use super::window;

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
        let word = window()
            .local_storage()
            .ok()
            .flatten()
            .and_then(|storage| storage.get_item(KEY).ok().flatten());
        Self::ALL
            .into_iter()
            .find(|theme| Some(theme.id()) == word.as_deref())
            .unwrap_or(Self::System)
    }

    /// Shows the theme and remembers it, where the browser allows storing anything.
    pub fn apply(self) {
        if let Some(root) = gloo::utils::document().document_element() {
            let shown = if self == Self::System {
                root.remove_attribute(ATTRIBUTE)
            } else {
                root.set_attribute(ATTRIBUTE, self.id())
            };
            drop(shown);
        }
        if let Ok(Some(storage)) = window().local_storage() {
            drop(storage.set_item(KEY, self.id()));
        }
    }
}
