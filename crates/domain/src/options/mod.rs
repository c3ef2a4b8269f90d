//! From an objective to alternatives: every combination of the levers of a plan, sized and evaluated,
//! and those that none beats in both.
//!
//! Reference: the model's section "Options: from an objective to alternatives". A lever turns equal
//! things together, so there are few; what one plan costs more than another is weighed against how much
//! less it is down.

mod answer;
mod cluster;
mod exploration;
mod frontier;
mod levers;
mod names;
mod on_premises;
mod point;
mod private_edition;
mod request;

pub use answer::{OptionWords, OptionsAnswer, SizeMeasure};
pub use exploration::{Exploration, MOST_COMBINATIONS, OptionOutcome};
pub use levers::{LeverTurn, OptionLever, OptionLeverKind};
pub use point::{OptionChange, OptionChannel, OptionPoint, TurnedLever};
pub use request::{BadRequest, OptionsRequest, document};
