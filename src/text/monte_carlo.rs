//! What the page of the long run says about how a figure was found.

use crate::domain::monte_carlo::{Approximation, Method};

/// How the mean and its interval were found, as a sentence.
#[must_use]
pub fn method(method: Method) -> &'static str {
    match method {
        Method::Plain => {
            "The mean of the simulated years, and an interval from how much they differ."
        }
        Method::ControlVariates => {
            "The mean of the simulated years, corrected by what is known exactly about the faults \
             that were drawn. The interval is narrower for it."
        }
        Method::FailureBiasing => {
            "Outages are too rare to wait for. Second failures were made likely and weighed by what \
             they are truly worth, and waiting times were expected instead of drawn."
        }
        Method::NoOutageSeen => {
            "No outage was seen. The interval says how often one could come all the same."
        }
    }
}

/// The name of a way to the mean.
#[must_use]
pub fn method_name(method: Method) -> &'static str {
    match method {
        Method::Plain => "Plain mean",
        Method::ControlVariates => "Control variates",
        Method::FailureBiasing => "Failure biasing",
        Method::NoOutageSeen => "No outage seen",
    }
}

/// Where the exact figure simplifies, as a sentence.
#[must_use]
pub fn approximation(approximation: Approximation) -> &'static str {
    match approximation {
        Approximation::PairOverZones => {
            "The exact figure of a pair over zones takes the loss of a zone as one more rate."
        }
        Approximation::MovingPod => {
            "The exact figure of a pod that moves takes its new zone to stay while it does."
        }
        Approximation::RepairCrews => {
            "The exact figure with repair crews takes fixed steps as exponential and zones as they \
             stand."
        }
        Approximation::ManyZones => {
            "With more than ten zones, the exact figure counts states with many of them down as down."
        }
    }
}
