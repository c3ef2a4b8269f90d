//! What else services and components are called.

use super::row::row;

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
