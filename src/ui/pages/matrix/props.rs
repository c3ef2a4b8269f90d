//! What every part of the page gets: the catalog, the view, and how to change it.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::pages::Change;
use crate::web::address::Step;
use tandem_domain::matrix::MatrixView;

#[derive(Clone, PartialEq, Properties)]
pub struct MatrixPageProps {
    pub library: Library,
    pub view: MatrixView,
    pub on_change: Callback<Change<MatrixView>>,
}

impl MatrixPageProps {
    /// A callback that changes the view; going back undoes it.
    pub(super) fn change<T: 'static>(
        &self,
        edit: impl Fn(&mut MatrixView, T) + 'static,
    ) -> Callback<T> {
        self.change_as(Step::New, edit)
    }

    /// A callback that changes the view.
    pub(super) fn change_as<T: 'static>(
        &self,
        step: Step,
        edit: impl Fn(&mut MatrixView, T) + 'static,
    ) -> Callback<T> {
        let (view, on_change) = (self.view.clone(), self.on_change.clone());
        Callback::from(move |input| {
            let mut view = view.clone();
            edit(&mut view, input);
            on_change.emit(Change { view, step });
        })
    }
}
