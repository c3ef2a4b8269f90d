//! What every part of the page gets: the catalog, the view, and how to change it.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use crate::ui::pages::Change;
use crate::web::address::Step;
use tandem_domain::matrix::MatrixView;
use tandem_domain::plan::Edit;

#[derive(Clone, PartialEq, Properties)]
pub struct MatrixPageProps {
    pub library: Library,
    pub view: MatrixView,
    pub on_change: Callback<Change<MatrixView>>,
    /// The plan that rows can be added to; none where none is open.
    pub plan: Option<OpenPlan>,
    pub on_edit: Callback<Edit>,
    pub on_settle: Callback<()>,
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
