//! What a loss does to a row, by each of its modes.

use super::row::{Family, Row};
use crate::catalog::{Architecture, HaMode, Timings};
use crate::recovery::{Recovery, ServiceSetting, component_losses, service_losses};

/// What each fault does under one mode.
#[derive(Clone, Debug, PartialEq)]
pub struct ModeLosses {
    /// The mode.
    pub mode: HaMode,
    /// One answer a fault, or more where kinds of workload differ.
    pub losses: Vec<Recovery>,
}

/// What happens to a row under each of its modes when something is lost. Empty where no source
/// states a mode.
#[must_use]
pub fn losses(row: &Row, architecture: Architecture, timings: &Timings) -> Vec<ModeLosses> {
    row.ha_modes
        .iter()
        .map(|&mode| ModeLosses {
            mode,
            losses: match row.family {
                Family::Component | Family::NotRuntime | Family::OwnComponent => {
                    component_losses(mode, timings)
                }
                Family::Service | Family::OutsideTable | Family::OwnService => {
                    let setting = ServiceSetting {
                        ha: mode,
                        dr: row.dr_mode,
                        architecture,
                    };
                    service_losses(setting, timings)
                }
            },
        })
        .collect()
}
