//! What else services and components are called, and what dependencies are.

use super::row::{parts, row};

row! {
    /// What else a service or a component is called. One id can be of both: a service where Kubernetes
    /// is meant, a component of what is on premises.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Alias {
        /// Its id in the catalog.
        pub id: String,
        /// Its other names.
        pub also: Vec<String>,
    }
}

row! {
    /// What others depend on, as its makers and their charts call it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ThirdParty {
        /// The kind of shared part it is.
        pub kind: String,
        /// Whether more than half of its members have to be up, where that is not as its kind has it.
        pub quorum: Option<bool>,
        /// Its names.
        pub also: Vec<String>,
    }
}

parts! {
    /// The contents of `aliases.json`.
    #[derive(Default)]
    pub(super) struct Aliases {
        pub(super) aliases: Vec<Alias>,
        pub(super) third_parties: Vec<ThirdParty>,
    }
}
