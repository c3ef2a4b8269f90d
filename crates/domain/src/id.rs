//! Words of a closed vocabulary: enumerations that are written as short ids in files, links and
//! results, such as `n-plus-1`.

/// A closed vocabulary. The ids are part of the wire format: never change one.
pub trait Word: Copy + Eq + 'static {
    /// Every word, in the order people expect to see them.
    const ALL: &'static [Self];

    /// What they are written as.
    const IDS: &'static [&'static str];

    /// The first of them.
    const FIRST: Self;

    /// The id this word is written as.
    fn id(self) -> &'static str;

    /// The word an id stands for.
    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.id() == id)
    }

    /// All ids as one readable list, for error messages.
    fn expected() -> String {
        one_of(Self::ALL)
    }
}

/// Some words of a vocabulary as one readable list, for error messages.
#[must_use]
pub fn one_of<W: Word>(words: &[W]) -> String {
    let ids: Vec<&str> = words.iter().map(|word| word.id()).collect();
    format!("one of {}", ids.join(", "))
}

/// Declares an enumeration whose variants are written as ids.
#[macro_export]
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $id:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )+
        }

        impl $name {
            /// The id this word is written as.
            #[must_use]
            pub const fn written(self) -> &'static str {
                match self {
                    $( Self::$variant => $id, )+
                }
            }
        }

        impl $crate::id::Word for $name {
            const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            const IDS: &'static [&'static str] = &[ $( $id, )+ ];

            const FIRST: Self = {
                let [first, ..] = [ $( Self::$variant, )+ ];
                first
            };

            fn id(self) -> &'static str {
                self.written()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::id::Word::id(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = <String as serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::id::Word>::from_id(&id).ok_or_else(|| {
                    let expected = <Self as $crate::id::Word>::expected();
                    serde::de::Error::custom(format!("found {id}, expected {expected}"))
                })
            }
        }
    };
}
pub use crate::words;
