//! What the user should know about the current plan.

/// Something the user should know about the plan at hand.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The browser keeps nothing; plans last until the page is closed.
    NotLasting,
    /// The browser refused to keep the last change.
    Refused(String),
    /// The browser's database has not answered for a while.
    Silent,
    /// The last change before the page was left is not kept; what is shown was saved at this moment.
    Behind(String),
    /// This site's data were cleared; the plan at hand is kept again.
    Cleared,
    /// A page with an earlier version of the database holds this one up.
    Blocked,
    /// A later version of the app has taken the database over.
    Outdated,
    /// Another tab had changed the plan, so this one goes on under a name of its own.
    Parted,
    /// The browser refused to keep the last change of the plan that was open before: which, and why.
    LeftRefused(String, String),
    /// Another tab had changed the plan that was open before, so its last change is kept under this name.
    LeftParted(String),
    /// A change could not be made.
    NotMade(String),
    /// A text was no plan.
    Unreadable(String),
    /// The plan in a picture was opened, the run beside it could not be.
    RunUnreadable(String),
}
