//! A page as whoever shows it sees it: told where it is and of which plan, and asking for changes. It
//! keeps no plan and knows no address, so that it lives in the app and in other people's pages alike.

use std::rc::Rc;

use yew::prelude::*;

use super::begin::Begin;
use super::open_plan::OpenPlan;
use super::other_plans::OtherPlan;
use super::pages::{Change, PlanPageProps};
use crate::web::address::Step;
use tandem_document::link::{Link, Route};
use tandem_document::page_view::PageView;
use tandem_domain::plan::{Document, Edit};
use tandem_domain::walk::Problem;

/// The ways a page asks for something, the same from one drawing to the next: fields whose callbacks
/// stay need not be drawn anew.
#[derive(Clone, PartialEq)]
pub struct Asking {
    /// Another view, or another page.
    pub go: Callback<(Link, Step)>,
    /// A change of the document.
    pub on_edit: Callback<Edit>,
    /// A field has been left: what comes next is a step of its own.
    pub on_settle: Callback<()>,
    /// The last step is taken back; nothing in somebody else's page.
    pub on_undo: Option<Callback<()>>,
    /// Another plan; nothing in somebody else's page.
    pub begin: Option<Begin>,
}

#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// The page, and what it should show.
    pub route: Route,
    pub link: Link,
    /// The plan, evaluated.
    pub plan: Option<OpenPlan>,
    /// Which plan it is; nothing where there is none. One may be open before it is evaluated.
    pub plan_id: Option<AttrValue>,
    /// The plan before its last step, on the page that says what that was.
    pub before_last: Option<Rc<Document>>,
    /// The reader's other plans, on a page that can set one beside this one; none until they are read.
    pub others: Option<Vec<OtherPlan>>,
    pub asking: Asking,
}

impl PageProps {
    /// A change of a page's view, as a change of the link.
    pub fn on_change<V: 'static>(
        &self,
        link: impl Fn(&V) -> Link + 'static,
    ) -> Callback<Change<V>> {
        let go = &self.asking.go;
        go.reform(move |change: Change<V>| (link(&change.view), change.step))
    }

    /// What every page of a plan is told.
    pub fn of_plan(&self, plan: OpenPlan) -> PlanPageProps {
        PlanPageProps {
            library: plan.library.clone(),
            plan,
            on_edit: self.asking.on_edit.clone(),
            on_settle: self.asking.on_settle.clone(),
            at: None,
        }
    }

    /// The view of a page, how it is changed, and what could not be read of it.
    pub fn view<V: PageView>(&self) -> (V, Callback<Change<V>>, Vec<Problem>) {
        let (view, problems) = V::read(&self.link);
        (view, self.on_change(V::link), problems)
    }
}

/// A page as it is drawn, and what could not be read of its link.
pub struct Drawn {
    pub page: Html,
    pub problems: Vec<Problem>,
}

impl From<Html> for Drawn {
    fn from(page: Html) -> Self {
        Self {
            page,
            problems: Vec::new(),
        }
    }
}

/// A function that draws a page, by what it is drawn from.
#[derive(Clone, Copy)]
pub enum Draw {
    /// Before anything is loaded.
    First(fn(&PageProps) -> Drawn),
    /// From the catalog, and from the plan where there is one.
    Reference(fn(&PageProps) -> Drawn),
    /// From the plan, or from one of its own, whose title it tells by the link.
    Bringing(fn(&PageProps) -> Drawn, fn(&Link) -> Option<String>),
    /// From the plan.
    OfPlan(fn(&PageProps, OpenPlan) -> Drawn),
    /// From what is found in the plan, once that is known.
    OfFindings(fn(&PageProps, OpenPlan) -> Drawn),
}

impl Draw {
    /// The title of another plan than the one at hand, where the page of this link shows one.
    pub fn brought(self, link: &Link) -> Option<String> {
        match self {
            Self::Bringing(_, brought) => brought(link),
            Self::First(_) | Self::Reference(_) | Self::OfPlan(_) | Self::OfFindings(_) => None,
        }
    }
}
