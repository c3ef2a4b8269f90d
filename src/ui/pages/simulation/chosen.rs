//! What is staged: a scenario, on its own plan or on the open one.

/// A scenario that is staged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its id.
    pub id: String,
    /// Whether it runs on the open plan.
    pub on_plan: bool,
}
